/* json.h: a writer of JSON that cannot be left unbalanced or unescaped.
 * SPDX-License-Identifier: MIT
 *
 * Keys are written in the order given. NaN and infinities are written as null. Misuse (a value
 * without a key in an object, an end without a begin) is a bug and asserted.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

typedef struct JsonWriter JsonWriter;

/* indent: blanks per level for people to read, 0 for one line. */
JsonWriter *json_writer_new(unsigned indent);
void json_writer_free(JsonWriter *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonWriter, json_writer_free)

void json_begin_object(JsonWriter *json);
void json_end_object(JsonWriter *json);
void json_begin_array(JsonWriter *json);
void json_end_array(JsonWriter *json);
void json_key(JsonWriter *json, const char *key);
void json_string(JsonWriter *json, const char *value); /* NULL is written as null */
void json_number(JsonWriter *json, double value);      /* shortest exact form */
void json_number_fixed(JsonWriter *json, double value, int decimals);
void json_integer(JsonWriter *json, int64_t value);
void json_bool(JsonWriter *json, bool value);
void json_null(JsonWriter *json);
/* Text that is JSON already (made by another writer with indent 0). */
void json_raw(JsonWriter *json, const char *text);
/* The finished text with a line end; the writer must be balanced, and is then ready for another
 * document. Caller frees. */
char *json_writer_take(JsonWriter *json);

/* Shorthands: key and value. */
void json_put_string(JsonWriter *json, const char *key, const char *value);
void json_put_number(JsonWriter *json, const char *key, double value);
void json_put_integer(JsonWriter *json, const char *key, int64_t value);
void json_put_bool(JsonWriter *json, const char *key, bool value);
