/* name_join.c: rows of a table joined to the areas they are about, by name.
 * SPDX-License-Identifier: MIT
 */
#include "layers/name_join.h"

#include <string.h>

#include "layers/words.h"

struct NameJoin {
    const char *const *names;
    const char *const *codes;
    size_t count;
    GHashTable *exact;  /* name -> index + 1 */
    GHashTable *folded; /* folded name -> index + 1; 0 where several areas share it */
};

/* What stands around the names of British authorities; longer ones before what they end with. */
static const char *const ENDINGS[] = {
    " metropolitan borough council ",
    " royal borough of ",
    " london borough of ",
    " unitary authority ",
    " metropolitan borough ",
    " london borough ",
    " county council ",
    " district council ",
    " borough council ",
    " city council ",
    " city of ",
    " county of ",
    " council ",
    " borough ",
    " district ",
    " county ",
    " city ",
    " mbc ",
    " mdc ",
    " lb ",
    " ua ",
    " md ",
    " mb ",
    " bc ",
    " dc ",
    " cc ",
};
static const char *const BEGINNINGS[] = {
    " royal borough of ",
    " london borough of ",
    " metropolitan borough of ",
    " borough of ",
    " city and county of ",
    " city of ",
    " county of ",
    " county ",
    " the ",
};

/* Takes out what stands in brackets: "West Suffolk [note 5]". */
static char *without_brackets(const char *name) {
    GString *out = g_string_new(NULL);
    int depth = 0;
    for (const char *at = name; *at; at++) {
        depth += *at == '[' || *at == '(';
        if (depth == 0) {
            g_string_append_c(out, *at);
        }
        depth -= depth > 0 && (*at == ']' || *at == ')');
    }
    return g_string_free(out, FALSE);
}

static bool cut_ending(char *folded) {
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        size_t length = strlen(folded), ending = strlen(ENDINGS[i]);
        if (length > ending && g_str_has_suffix(folded, ENDINGS[i])) {
            folded[length - ending + 1] = '\0';
            return true;
        }
    }
    return false;
}

static bool cut_beginning(char *folded) {
    for (size_t i = 0; i < G_N_ELEMENTS(BEGINNINGS); i++) {
        size_t length = strlen(BEGINNINGS[i]);
        if (strlen(folded) > length && g_str_has_prefix(folded, BEGINNINGS[i])) {
            memmove(folded, folded + length - 1, strlen(folded) - length + 2);
            return true;
        }
    }
    return false;
}

char *name_join_fold(const char *name) {
    g_autofree char *plain = without_brackets(name);
    char *folded = words_fold(plain);
    while (cut_ending(folded) || cut_beginning(folded)) {
    }
    return folded;
}

NameJoin *name_join_new(const char *const *names, const char *const *codes, size_t count) {
    NameJoin *join = g_new0(NameJoin, 1);
    join->names = names;
    join->codes = codes;
    join->count = count;
    join->exact = g_hash_table_new(g_str_hash, g_str_equal);
    join->folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < count; i++) {
        if (!names[i]) {
            continue;
        }
        char *folded = name_join_fold(names[i]);
        bool shared = g_hash_table_contains(join->folded, folded);
        g_hash_table_insert(join->folded, folded, GSIZE_TO_POINTER(shared ? 0 : i + 1));
        g_hash_table_insert(join->exact, (gpointer)names[i], GSIZE_TO_POINTER(i + 1));
    }
    return join;
}

void name_join_free(NameJoin *join) {
    if (join) {
        g_hash_table_unref(join->exact);
        g_hash_table_unref(join->folded);
        g_free(join);
    }
}

int name_join_find(const NameJoin *join, const char *cell) {
    if (!cell) {
        return -1;
    }
    size_t index = GPOINTER_TO_SIZE(g_hash_table_lookup(join->exact, cell));
    if (index == 0) {
        g_autofree char *folded = name_join_fold(cell);
        index = GPOINTER_TO_SIZE(g_hash_table_lookup(join->folded, folded));
    }
    return (int)index - 1;
}

size_t name_join_count(const NameJoin *join, const Table *table, size_t column) {
    g_autoptr(GHashTable) met = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (size_t row = 0; row < table_row_count(table); row++) {
        int area = name_join_find(join, table_cell(table, row, column));
        if (area >= 0) {
            g_hash_table_add(met, GINT_TO_POINTER(area + 1));
        }
    }
    return g_hash_table_size(met);
}

int name_join_find_column(const NameJoin *join, const Table *table) {
    int best = -1;
    size_t best_count = 0;
    for (size_t column = 0; column < table_column_count(table); column++) {
        size_t count = name_join_count(join, table, column);
        if (count > best_count) {
            best = (int)column;
            best_count = count;
        }
    }
    return best;
}

void name_join_report(const NameJoin *join, const Table *table, int column, Report *report) {
    size_t named = 0;
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = table_cell(table, row, (size_t)column);
        int area = name_join_find(join, cell);
        named += area >= 0;
        if (area >= 0 && strcmp(cell, join->names[area]) != 0) {
            report_add(report, SEVERITY_NOTE, "name_taken_for", table_place(table, row), NULL,
                       "\"%s\" is taken for %s (%s)", cell, join->names[area], join->codes[area]);
        }
    }
    report_add(report, SEVERITY_NOTE, "joined_by_name", (Place){.file = table_file(table)},
               "A column of codes is surer. Say key: to name another column.",
               "has no codes of these areas and is joined by the names in column \"%s\": %zu of "
               "%zu rows name one",
               table_column_name(table, (size_t)column), named, table_row_count(table));
}
