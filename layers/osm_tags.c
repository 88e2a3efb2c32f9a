/* osm_tags.c: the tags of one OpenStreetMap object at a time.
 * SPDX-License-Identifier: MIT
 */
#include "layers/osm_tags.h"

#include <string.h>

struct OsmTags {
    const Table *table;
    size_t row;
    GHashTable *columns; /* name -> column + 1 */
    int other_column;
    GHashTable *other; /* key -> value of other_tags in this row */
};

static void parse_other(OsmTags *tags);

OsmTags *osm_tags_new(const Table *table) {
    OsmTags *tags = g_new0(OsmTags, 1);
    tags->table = table;
    tags->columns = g_hash_table_new(g_str_hash, g_str_equal);
    tags->other = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    tags->other_column = -1;
    for (size_t i = table_column_count(table); i-- > 0;) {
        const char *name = table_column_name(table, i);
        g_hash_table_insert(tags->columns, (gpointer)name, GSIZE_TO_POINTER(i + 1));
        if (strcmp(name, "other_tags") == 0) {
            tags->other_column = (int)i;
        }
    }
    if (table_row_count(table) > 0) {
        parse_other(tags);
    }
    return tags;
}

void osm_tags_free(OsmTags *tags) {
    if (tags) {
        g_hash_table_unref(tags->columns);
        g_hash_table_unref(tags->other);
        g_free(tags);
    }
}

/* The next "quoted" text, its backslashes resolved; *at moves behind it. NULL when there is none.
 */
static char *take_quoted(const char **at) {
    const char *from = strchr(*at, '"');
    if (!from) {
        return NULL;
    }
    GString *out = g_string_new(NULL);
    for (from++; *from && *from != '"'; from++) {
        from += *from == '\\' && from[1];
        g_string_append_c(out, *from);
    }
    *at = *from ? from + 1 : from;
    return g_string_free(out, FALSE);
}

/* "key"=>"value","key"=>"value" */
static void parse_other(OsmTags *tags) {
    g_hash_table_remove_all(tags->other);
    const char *at = tags->other_column < 0
                         ? NULL
                         : table_cell(tags->table, tags->row, (size_t)tags->other_column);
    while (at) {
        char *key = take_quoted(&at);
        char *value = key ? take_quoted(&at) : NULL;
        if (!value) {
            g_free(key);
            return;
        }
        g_hash_table_insert(tags->other, key, value);
    }
}

void osm_tags_move(OsmTags *tags, size_t row) {
    tags->row = row;
    parse_other(tags);
}

const char *osm_tags_find(const void *tags, const char *key) {
    const OsmTags *self = tags;
    size_t column = GPOINTER_TO_SIZE(g_hash_table_lookup(self->columns, key));
    const char *value = column ? table_cell(self->table, self->row, column - 1) : NULL;
    return value ? value : g_hash_table_lookup(self->other, key);
}

const char *osm_tags_first(const OsmTags *tags, const char *const *keys) {
    const char *value = NULL;
    for (; *keys && !value; keys++) {
        value = osm_tags_find(tags, *keys);
    }
    return value;
}
