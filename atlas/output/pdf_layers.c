/* pdf_layers.c: layers of a PDF that a reader can turn off and on.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_layers.h"

#include "atlas/output/pdf_objects.h"

/* Where a page says what "/L0" is. */
static qpdf_oh page_properties(qpdf_data qpdf, qpdf_oh page) {
    qpdf_oh resources = pdf_find(qpdf, page, "/Resources");
    qpdf_oh properties = pdf_find(qpdf, resources, "/Properties");
    if (!qpdf_oh_is_dictionary(qpdf, properties)) {
        properties = qpdf_oh_new_dictionary(qpdf);
        qpdf_oh_replace_key(qpdf, resources, "/Properties", properties);
    }
    return properties;
}

/* All layers in one order, none of them hidden: a configuration that PDF/UA accepts. */
static void list_layers(qpdf_data qpdf, const GArray *layers) {
    qpdf_oh all = qpdf_oh_new_array(qpdf);
    qpdf_oh order = qpdf_oh_new_array(qpdf);
    for (guint i = 0; i < layers->len; i++) {
        qpdf_oh_append_item(qpdf, all, g_array_index(layers, qpdf_oh, i));
        qpdf_oh_append_item(qpdf, order, g_array_index(layers, qpdf_oh, i));
    }
    qpdf_oh configuration = qpdf_oh_parse(qpdf, "<< /Name (Map) /BaseState /ON >>");
    qpdf_oh_replace_key(qpdf, configuration, "/Order", order);
    qpdf_oh listed = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh_replace_key(qpdf, listed, "/OCGs", all);
    qpdf_oh_replace_key(qpdf, listed, "/D", configuration);
    qpdf_oh_replace_key(qpdf, qpdf_get_root(qpdf), "/OCProperties", listed);
}

void pdf_layers_write(qpdf_data qpdf, const GPtrArray *titles, const GArray *pages) {
    if (pages->len == 0) {
        return;
    }
    g_autoptr(GArray) layers = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    for (guint i = 0; i < titles->len; i++) {
        qpdf_oh layer = qpdf_oh_parse(qpdf, "<< /Type /OCG >>");
        qpdf_oh_replace_key(qpdf, layer, "/Name",
                            qpdf_oh_new_unicode_string(qpdf, titles->pdata[i]));
        layer = qpdf_make_indirect_object(qpdf, layer);
        g_array_append_val(layers, layer);
    }
    for (guint p = 0; p < pages->len; p++) {
        size_t page = (size_t)g_array_index(pages, int, p);
        qpdf_oh properties = page_properties(qpdf, qpdf_get_page_n(qpdf, page));
        for (guint i = 0; i < layers->len; i++) {
            g_autofree char *name = g_strdup_printf("/L%u", i);
            qpdf_oh_replace_key(qpdf, properties, name, g_array_index(layers, qpdf_oh, i));
        }
    }
    list_layers(qpdf, layers);
}

/* Notes the layer under its title; returns the one of that title. */
static qpdf_oh unify(qpdf_data qpdf, qpdf_oh layer, GHashTable *by_title, GArray *layers) {
    const char *title = qpdf_oh_get_utf8_value(qpdf, pdf_find(qpdf, layer, "/Name"));
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(by_title, title, NULL, &known)) {
        return GPOINTER_TO_UINT(known);
    }
    g_hash_table_insert(by_title, g_strdup(title), GUINT_TO_POINTER(layer));
    g_array_append_val(layers, layer);
    return layer;
}

void pdf_layers_gather(qpdf_data qpdf) {
    g_autoptr(GHashTable) by_title = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) layers = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    for (int p = 0; p < qpdf_get_num_pages(qpdf); p++) {
        qpdf_oh resources = pdf_find(qpdf, qpdf_get_page_n(qpdf, (size_t)p), "/Resources");
        qpdf_oh properties = pdf_find(qpdf, resources, "/Properties");
        g_auto(GStrv) names = pdf_keys(qpdf, properties);
        for (char **name = names; *name; name++) {
            qpdf_oh layer = pdf_find(qpdf, properties, *name);
            if (pdf_has_name(qpdf, layer, "/Type", "/OCG")) {
                qpdf_oh_replace_key(qpdf, properties, *name, unify(qpdf, layer, by_title, layers));
            }
        }
    }
    if (layers->len > 0) {
        list_layers(qpdf, layers);
    }
}
