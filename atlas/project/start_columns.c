/* start_columns.c: guesses from the first line of a list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/start_columns.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "layers/csv.h"
#include "layers/table.h"

enum { HEADER_LIMIT = 1 << 16, COLUMNS_SHOWN = 40 };

/* The first block of a file; NULL when it cannot be read. */
static char *read_start(const char *path, size_t *length) {
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (descriptor < 0) {
        return NULL;
    }
    g_autofree char *block = g_malloc(HEADER_LIMIT);
    ssize_t count = read(descriptor, block, HEADER_LIMIT);
    close(descriptor);
    if (count <= 0) {
        return NULL;
    }
    *length = (size_t)count;
    return g_steal_pointer(&block);
}

static bool is_text_list(const char *path) {
    static const char *const ENDINGS[] = {".csv", ".tsv", ".txt"};
    g_autofree char *folded = g_ascii_strdown(path, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        if (g_str_has_suffix(folded, ENDINGS[i])) {
            return true;
        }
    }
    return false;
}

/* The header alone, as a table without rows that matter; NULL when there is none. What is odd about
 * it, as a last row that was cut, is told when the project is checked. */
static Table *read_header(const char *path) {
    size_t length = 0;
    g_autofree char *start = is_text_list(path) ? read_start(path, &length) : NULL;
    if (!start) {
        return NULL;
    }
    if (length == HEADER_LIMIT) {
        const char *last = memrchr(start, '\n', length);
        length = last ? (size_t)(last - start) + 1 : length;
    }
    g_autoptr(Report) report = report_new();
    return csv_parse(start, length, path, NULL, report, NULL);
}

static char *describe(const Table *table) {
    GString *out = g_string_new(NULL);
    size_t count = table_column_count(table);
    for (size_t i = 0; i < MIN(count, COLUMNS_SHOWN); i++) {
        g_string_append_printf(out, "%s%s", i ? ", " : "", table_column_name(table, i));
    }
    if (count > COLUMNS_SHOWN) {
        g_string_append_printf(out, " and %zu more", count - COLUMNS_SHOWN);
    }
    return g_string_free(out, FALSE);
}

static void guess_key(const Table *table, StartColumns *columns) {
    static const struct {
        const char *kind, *geography;
    } KINDS[] = {{"LSOA", "lsoa"}, {"MSOA", "msoa"}, {"OA", "oa"}, {"WD", NULL}};
    static const char *const NAMES[] = {"area_code", "ward_code", "geography_code", "gss_code",
                                        "code"};
    int column = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS) && column < 0; i++) {
        column = table_find_ons_column(table, KINDS[i].kind, "CD", &columns->vintage, NULL);
        if (column >= 0) {
            columns->geography = g_strdup(KINDS[i].geography);
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES) && column < 0; i++) {
        column = table_find_column(table, NAMES[i]);
    }
    if (column >= 0) {
        columns->key = g_strdup(table_column_name(table, (size_t)column));
    }
}

/* Codes, names and the like are no figures. */
static bool may_be_figures(const char *name) {
    static const char *const OTHERS[] = {"code", "name", "area",   "ward",     "district", "lsoa",
                                         "year", "date", "period", "geograph", "note",     "flag"};
    g_autofree char *folded = g_utf8_casefold(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        if (strstr(folded, OTHERS[i])) {
            return false;
        }
    }
    return !g_str_has_suffix(folded, "cd") && !g_str_has_suffix(folded, "nm");
}

/* The score of the index of deprivation, or the only column that may be figures. */
static void guess_value(const Table *table, StartColumns *columns) {
    int score = table_find_column_like(table, "Index of Multiple Deprivation (IMD) Score");
    score = score >= 0 ? score : table_find_column(table, "IMD score");
    if (score >= 0) {
        columns->value = g_strdup(table_column_name(table, (size_t)score));
        return;
    }
    const char *only = NULL;
    size_t candidates = 0;
    for (size_t i = 0; i < table_column_count(table); i++) {
        const char *name = table_column_name(table, i);
        if (g_strcmp0(name, columns->key) != 0 && may_be_figures(name)) {
            only = name;
            candidates++;
        }
    }
    columns->value = candidates == 1 ? g_strdup(only) : NULL;
}

void start_columns_guess(const char *path, StartColumns *columns) {
    *columns = (StartColumns){.vintage = -1};
    g_autoptr(Table) table = read_header(path);
    if (table) {
        columns->all = describe(table);
        guess_key(table, columns);
        guess_value(table, columns);
    }
}

void start_columns_clear(StartColumns *columns) {
    g_free(columns->all);
    g_free(columns->key);
    g_free(columns->geography);
    g_free(columns->value);
    *columns = (StartColumns){.vintage = -1};
}
