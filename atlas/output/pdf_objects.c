/* pdf_objects.c: small helpers around libqpdf's C interface.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_objects.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { DEFLATE_LEVEL = 6 };

qpdf_oh pdf_find(qpdf_data qpdf, qpdf_oh object, const char *key) {
    return qpdf_oh_is_dictionary(qpdf, object) ? qpdf_oh_get_key(qpdf, object, key)
                                               : qpdf_oh_new_null(qpdf);
}

bool pdf_has_name(qpdf_data qpdf, qpdf_oh object, const char *key, const char *name) {
    return qpdf_oh_is_name_and_equals(qpdf, pdf_find(qpdf, object, key), name);
}

int pdf_array_length(qpdf_data qpdf, qpdf_oh array) {
    return qpdf_oh_is_array(qpdf, array) ? qpdf_oh_get_array_n_items(qpdf, array) : 0;
}

static bool append_stream(qpdf_data qpdf, qpdf_oh stream, GByteArray *out) {
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_BOOL plain = QPDF_FALSE;
    QPDF_ERROR_CODE status =
        qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, &plain, &data, &length);
    bool decoded = !(status & QPDF_ERRORS) && plain;
    if (decoded) {
        g_byte_array_append(out, data, (guint)length);
    }
    free(data);
    return decoded;
}

GByteArray *pdf_stream_data(qpdf_data qpdf, qpdf_oh stream) {
    g_autoptr(GByteArray) out = g_byte_array_new();
    if (qpdf_oh_is_stream(qpdf, stream)) {
        return append_stream(qpdf, stream, out) ? g_steal_pointer(&out) : NULL;
    }
    int count = pdf_array_length(qpdf, stream);
    for (int i = 0; i < count; i++) {
        qpdf_oh part = qpdf_oh_get_array_item(qpdf, stream, i);
        if (!qpdf_oh_is_stream(qpdf, part) || !append_stream(qpdf, part, out)) {
            return NULL;
        }
        g_byte_array_append(out, (const guint8 *)"\n", 1);
    }
    return count > 0 ? g_steal_pointer(&out) : NULL;
}

void pdf_stream_put(qpdf_data qpdf, qpdf_oh stream, const char *content, size_t length) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    g_assert(compressor);
    size_t bound = libdeflate_zlib_compress_bound(compressor, length);
    g_autofree unsigned char *packed = g_malloc(bound);
    size_t packed_length = libdeflate_zlib_compress(compressor, content, length, packed, bound);
    g_assert(packed_length > 0);
    libdeflate_free_compressor(compressor);
    qpdf_oh_replace_stream_data(qpdf, stream, packed, packed_length,
                                qpdf_oh_new_name(qpdf, "/FlateDecode"), qpdf_oh_new_null(qpdf));
}

char **pdf_keys(qpdf_data qpdf, qpdf_oh dictionary) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (qpdf_oh_is_dictionary(qpdf, dictionary)) {
        qpdf_oh_begin_dict_key_iter(qpdf, dictionary);
        while (qpdf_oh_dict_more_keys(qpdf)) {
            g_ptr_array_add(names, g_strdup(qpdf_oh_dict_next_key(qpdf)));
        }
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

GHashTable *pdf_parents_read(qpdf_data qpdf) {
    GHashTable *parents = g_hash_table_new(g_direct_hash, g_direct_equal);
    qpdf_oh tree = pdf_find(qpdf, qpdf_get_root(qpdf), "/StructTreeRoot");
    qpdf_oh numbers = pdf_find(qpdf, pdf_find(qpdf, tree, "/ParentTree"), "/Nums");
    int count = pdf_array_length(qpdf, numbers);
    for (int i = 0; i + 1 < count; i += 2) {
        int number = qpdf_oh_get_int_value_as_int(qpdf, qpdf_oh_get_array_item(qpdf, numbers, i));
        qpdf_oh value = qpdf_oh_get_array_item(qpdf, numbers, i + 1);
        g_hash_table_insert(parents, GINT_TO_POINTER(number), GUINT_TO_POINTER(value));
    }
    return parents;
}

qpdf_oh pdf_parents_find(qpdf_data qpdf, GHashTable *parents, qpdf_oh object, const char *key) {
    qpdf_oh number = pdf_find(qpdf, object, key);
    gpointer value = NULL;
    bool found =
        qpdf_oh_is_integer(qpdf, number) &&
        g_hash_table_lookup_extended(
            parents, GINT_TO_POINTER(qpdf_oh_get_int_value_as_int(qpdf, number)), NULL, &value);
    return found ? GPOINTER_TO_UINT(value) : qpdf_oh_new_null(qpdf);
}
