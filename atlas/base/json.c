/* json.c: a writer of JSON.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/json.h"

#include <math.h>

#include "atlas/base/escape.h"
#include "atlas/base/number.h"

/* An object or array that is open, or the document itself at the bottom of the stack. */
typedef struct Level {
    char end; /* '}', ']', or 0 for the document */
    size_t count;
} Level;

struct JsonWriter {
    GString *out;
    GArray *levels; /* of Level, never empty */
    unsigned indent;
    bool has_key; /* a key waits for its value */
};

static void json_push(JsonWriter *json, char end) {
    Level level = {.end = end};
    g_array_append_val(json->levels, level);
}

static Level *json_level(JsonWriter *json) {
    return &g_array_index(json->levels, Level, json->levels->len - 1);
}

JsonWriter *json_writer_new(unsigned indent) {
    JsonWriter *json = g_new0(JsonWriter, 1);
    json->out = g_string_new(NULL);
    json->levels = g_array_new(FALSE, FALSE, sizeof(Level));
    json->indent = indent;
    json_push(json, 0);
    return json;
}

void json_writer_free(JsonWriter *json) {
    if (json) {
        g_string_free(json->out, TRUE);
        g_array_unref(json->levels);
        g_free(json);
    }
}

static void json_break_line(JsonWriter *json) {
    if (json->indent) {
        g_string_append_c(json->out, '\n');
        for (size_t i = 0; i < (size_t)json->indent * (json->levels->len - 1); i++) {
            g_string_append_c(json->out, ' ');
        }
    }
}

static void json_separate(JsonWriter *json) {
    Level *level = json_level(json);
    if (level->count++) {
        g_string_append_c(json->out, ',');
    }
    json_break_line(json);
}

/* What stands before any value; asserts that a value may stand here. */
static void json_before_value(JsonWriter *json) {
    Level *level = json_level(json);
    switch (level->end) {
    case '}':
        g_assert(json->has_key);
        json->has_key = false;
        break;
    case ']':
        json_separate(json);
        break;
    default:
        g_assert(level->count == 0);
        level->count = 1;
    }
}

static void json_begin(JsonWriter *json, char begin, char end) {
    json_before_value(json);
    g_string_append_c(json->out, begin);
    json_push(json, end);
}

static void json_end(JsonWriter *json, char end) {
    g_assert(json_level(json)->end == end && !json->has_key);
    bool empty = json_level(json)->count == 0;
    g_array_set_size(json->levels, json->levels->len - 1);
    if (!empty) {
        json_break_line(json);
    }
    g_string_append_c(json->out, end);
}

void json_begin_object(JsonWriter *json) {
    json_begin(json, '{', '}');
}

void json_end_object(JsonWriter *json) {
    json_end(json, '}');
}

void json_begin_array(JsonWriter *json) {
    json_begin(json, '[', ']');
}

void json_end_array(JsonWriter *json) {
    json_end(json, ']');
}

void json_key(JsonWriter *json, const char *key) {
    g_assert(json_level(json)->end == '}' && !json->has_key);
    json_separate(json);
    escape_json(json->out, key);
    g_string_append(json->out, json->indent ? ": " : ":");
    json->has_key = true;
}

void json_raw(JsonWriter *json, const char *text) {
    json_before_value(json);
    g_string_append(json->out, text);
}

void json_null(JsonWriter *json) {
    json_raw(json, "null");
}

void json_string(JsonWriter *json, const char *value) {
    if (!value) {
        json_null(json);
        return;
    }
    json_before_value(json);
    escape_json(json->out, value);
}

void json_number(JsonWriter *json, double value) {
    g_autofree char *text = number_format_exact(value);
    json_raw(json, isfinite(value) ? text : "null");
}

void json_number_fixed(JsonWriter *json, double value, int decimals) {
    g_autofree char *text = number_format(value, decimals);
    json_raw(json, isfinite(value) ? text : "null");
}

void json_integer(JsonWriter *json, int64_t value) {
    json_before_value(json);
    g_string_append_printf(json->out, "%" G_GINT64_FORMAT, (gint64)value);
}

void json_bool(JsonWriter *json, bool value) {
    json_raw(json, value ? "true" : "false");
}

char *json_writer_take(JsonWriter *json) {
    g_assert(json->levels->len == 1 && json_level(json)->count == 1);
    json_level(json)->count = 0;
    g_string_append_c(json->out, '\n');
    char *text = g_string_free(json->out, FALSE);
    json->out = g_string_new(NULL);
    return text;
}

void json_put_string(JsonWriter *json, const char *key, const char *value) {
    json_key(json, key);
    json_string(json, value);
}

void json_put_number(JsonWriter *json, const char *key, double value) {
    json_key(json, key);
    json_number(json, value);
}

void json_put_integer(JsonWriter *json, const char *key, int64_t value) {
    json_key(json, key);
    json_integer(json, value);
}

void json_put_bool(JsonWriter *json, const char *key, bool value) {
    json_key(json, key);
    json_bool(json, value);
}
