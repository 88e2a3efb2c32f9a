/* pdf_objects.h: small helpers around libqpdf's C interface.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include <glib.h>

/* Null unless the object is a dictionary (not a stream) that has the key. */
qpdf_oh pdf_find(qpdf_data qpdf, qpdf_oh object, const char *key);
/* Whether the value of the key is that name, as "/Link". */
bool pdf_has_name(qpdf_data qpdf, qpdf_oh object, const char *key, const char *name);
/* Items of an array; 0 for what is none. */
int pdf_array_length(qpdf_data qpdf, qpdf_oh array);
/* The decoded data of a stream, or of all streams of an array one after the other; NULL when there
 * are none or they cannot be decoded. Caller unrefs. */
GByteArray *pdf_stream_data(qpdf_data qpdf, qpdf_oh stream);
/* Replaces what is in a stream, packed by libdeflate, which takes half as long as qpdf's own. */
void pdf_stream_put(qpdf_data qpdf, qpdf_oh stream, const char *content, size_t length);
/* The keys of a dictionary in their order; NULL-terminated, freed with g_strfreev. */
char **pdf_keys(qpdf_data qpdf, qpdf_oh dictionary);
/* The parent tree, which leads from marked content and links back to elements: key ->
 * GUINT_TO_POINTER of the value. It must be a single node, as cairo writes it. Caller unrefs. */
GHashTable *pdf_parents_read(qpdf_data qpdf);
/* The value for the number that an object has under a key ("/StructParents"); null without one. */
qpdf_oh pdf_parents_find(qpdf_data qpdf, GHashTable *parents, qpdf_oh object, const char *key);
