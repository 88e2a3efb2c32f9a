/* asset_ids.c: names for assets that stay the same from build to build.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_ids.h"

#include <math.h>
#include <string.h>

#include "layers/words.h"

enum { HASH_DIGITS = 10 };

/* An id stands in links, file names and style sheets. */
static char *id_clean(const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        if (g_ascii_isalnum(*p) || *p == '.' || *p == '_') {
            g_string_append_c(out, *p);
        } else if (out->len > 0 && out->str[out->len - 1] != '-') {
            g_string_append_c(out, '-');
        }
    }
    if (out->len > 0 && out->str[out->len - 1] == '-') {
        g_string_truncate(out, out->len - 1);
    }
    return g_string_free(out, FALSE);
}

static char *id_hash(const Asset *asset) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *name = words_fold(asset->name);
    g_string_append_printf(text, "%s|%s|", name, asset->category);
    if (asset->place == PLACE_SITE) {
        g_string_append_printf(text, "%lld,%lld", llround(asset->at.x), llround(asset->at.y));
    }
    char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, (gssize)text->len);
    hash[HASH_DIGITS] = '\0';
    return hash;
}

char *asset_ids_wanted(const Asset *asset, const char *source_name) {
    g_autofree char *source = id_clean(source_name);
    const char *own = asset->fields[FIELD_ID];
    g_autofree char *clean = own ? id_clean(own) : g_strdup("");
    g_autofree char *hash = *clean ? NULL : id_hash(asset);
    return g_strconcat(source, "-", hash ? hash : clean, NULL);
}

void asset_ids_assign(Asset *assets, size_t count, const char *const *source_names,
                      GStringChunk *strings) {
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree bool *is_repeat = g_new0(bool, count + 1);
    /* First come those who want it, so that "x-2" of the list's own is not taken by a second "x".
     */
    for (size_t i = 0; i < count; i++) {
        g_autofree char *wanted = asset_ids_wanted(&assets[i], source_names[assets[i].source]);
        assets[i].id = g_string_chunk_insert_const(strings, wanted);
        is_repeat[i] = !g_hash_table_add(used, (gpointer)assets[i].id);
    }
    g_autoptr(GHashTable) last = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < count; i++) {
        if (!is_repeat[i]) {
            continue;
        }
        const char *wanted = assets[i].id;
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(last, wanted));
        number = MAX(number, 1);
        do {
            g_autofree char *next = g_strdup_printf("%s-%u", wanted, ++number);
            assets[i].id = g_string_chunk_insert_const(strings, next);
        } while (!g_hash_table_add(used, (gpointer)assets[i].id));
        g_hash_table_insert(last, (gpointer)wanted, GUINT_TO_POINTER(number));
    }
}
