/* exact_fit.c: codes of small areas of one census in those of another.
 * SPDX-License-Identifier: MIT
 */
#include "layers/exact_fit.h"

#include <stdbool.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/column_content.h"
#include "layers/gss.h"
#include "layers/source.h"

static const char CHANGES[] = "USMX"; /* as FitChange */

struct ExactFit {
    GArray *by_to, *by_from; /* of FitLink, the same links in two orders */
    GStringChunk *strings;
};

const char *exact_fit_name(const char *kind) {
    static const char *const NAMES[][2] = {
        {"LSOA", "LSOA (2011) to LSOA (2021) to Local Authority District (2022) Exact Fit Lookup "
                 "for EW (V3)"},
        {"MSOA", "MSOA (2011) to MSOA (2021) to Local Authority District (2022) Exact Fit Lookup "
                 "for EW (V2)"},
        {"OA", "Output Area (2011) to Output Area (2021) to Local Authority District (2022) Exact "
               "Fit Lookup for EW"},
    };
    for (size_t i = 0; kind && i < G_N_ELEMENTS(NAMES); i++) {
        if (strcmp(kind, NAMES[i][0]) == 0) {
            return NAMES[i][1];
        }
    }
    return NULL;
}

/* ---- which columns ---- */

typedef struct Columns {
    size_t from, to, change;
} Columns;

static bool change_of(const char *cell, FitChange *change) {
    const char *at = cell && cell[0] && !cell[1] ? strchr(CHANGES, g_ascii_toupper(cell[0])) : NULL;
    if (at) {
        *change = (FitChange)(at - CHANGES);
    }
    return at != NULL;
}

static bool holds_changes(const Table *table, size_t column) {
    FitChange change;
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = table_cell(table, row, column);
        if (cell && !change_of(cell, &change)) {
            return false;
        }
    }
    return table_row_count(table) > 0 && table_cell(table, 0, column);
}

static const char *kind_of_column(const Table *table, size_t column) {
    ColumnContent content = column_content_read(table, column);
    return column_content_is(&content, CONTENT_CODE) ? gss_kind(content.prefix) : NULL;
}

/* The first two columns of codes of one kind. */
static bool find_pair(const Table *table, Columns *columns) {
    for (size_t a = 0; a < table_column_count(table); a++) {
        const char *kind = kind_of_column(table, a);
        for (size_t b = a + 1; kind && b < table_column_count(table); b++) {
            if (g_strcmp0(kind, kind_of_column(table, b)) == 0) {
                columns->from = a;
                columns->to = b;
                return true;
            }
        }
    }
    return false;
}

/* Different codes among the rows that are S. */
static size_t count_split(const Table *table, size_t column, size_t change_column) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < table_row_count(table); row++) {
        FitChange change = FIT_UNCHANGED;
        const char *code = table_cell(table, row, column);
        if (code && change_of(table_cell(table, row, change_column), &change) &&
            change == FIT_SPLIT) {
            g_hash_table_add(seen, (gpointer)code);
        }
    }
    return g_hash_table_size(seen);
}

static bool find_columns(const Table *table, Columns *columns, GError **error) {
    bool found = false;
    for (size_t i = 0; i < table_column_count(table) && !found; i++) {
        found = holds_changes(table, i);
        columns->change = i;
    }
    if (!found || !find_pair(table, columns)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: an exact-fit lookup has two columns of codes of one kind and one of U, S, "
                    "M and X; a best-fit lookup will not do",
                    table_file(table));
        return false;
    }
    if (count_split(table, columns->from, columns->change) >
        count_split(table, columns->to, columns->change)) {
        size_t newer = columns->from;
        columns->from = columns->to;
        columns->to = newer;
    }
    return true;
}

/* ---- the links ---- */

static int link_compare(const char *a, const char *b, const char *then_a, const char *then_b) {
    int order = strcmp(a, b);
    return order ? order : strcmp(then_a, then_b);
}

static int to_compare(gconstpointer a, gconstpointer b) {
    const FitLink *p = a, *q = b;
    return link_compare(p->to, q->to, p->from, q->from);
}

static int from_compare(gconstpointer a, gconstpointer b) {
    const FitLink *p = a, *q = b;
    return link_compare(p->from, q->from, p->to, q->to);
}

static void add_link(ExactFit *fit, const char *from, const char *to, FitChange change) {
    FitLink link = {g_string_chunk_insert_const(fit->strings, from),
                    g_string_chunk_insert_const(fit->strings, to), change};
    g_array_append_val(fit->by_to, link);
    g_array_append_val(fit->by_from, link);
}

static void add_both_ways(ExactFit *fit, const char *from, const char *to, FitChange change) {
    static const FitChange BACK[] = {FIT_UNCHANGED, FIT_MERGED, FIT_SPLIT, FIT_IRREGULAR};
    add_link(fit, from, to, change);
    if (strcmp(from, to) != 0) {
        add_link(fit, to, from, BACK[change]);
    }
}

ExactFit *exact_fit_read(const SourceSpec *source, Report *report, GError **error) {
    g_autoptr(Dataset) dataset = source_read(source, &(SourceOptions){0}, report, error);
    Columns columns = {0};
    if (!dataset || !find_columns(dataset->table, &columns, error)) {
        return NULL;
    }
    ExactFit *fit = g_new0(ExactFit, 1);
    fit->by_to = g_array_new(FALSE, FALSE, sizeof(FitLink));
    fit->by_from = g_array_new(FALSE, FALSE, sizeof(FitLink));
    fit->strings = g_string_chunk_new(65536);
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        FitChange change;
        const char *from = table_cell(dataset->table, row, columns.from);
        const char *to = table_cell(dataset->table, row, columns.to);
        if (from && to && change_of(table_cell(dataset->table, row, columns.change), &change)) {
            add_both_ways(fit, from, to, change);
        }
    }
    g_array_sort(fit->by_to, to_compare);
    g_array_sort(fit->by_from, from_compare);
    return fit;
}

void exact_fit_free(ExactFit *fit) {
    if (fit) {
        g_array_unref(fit->by_to);
        g_array_unref(fit->by_from);
        g_string_chunk_free(fit->strings);
        g_free(fit);
    }
}

/* The run of links whose end is the code; `is_to` says which end and so which order. */
static const FitLink *find_run(const GArray *links, bool is_to, const char *code, size_t *count) {
    const FitLink *all = (const FitLink *)(const void *)links->data;
    guint low = 0, high = links->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const char *end = is_to ? all[middle].to : all[middle].from;
        if (strcmp(end, code) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    guint last = low;
    while (last < links->len && strcmp(is_to ? all[last].to : all[last].from, code) == 0) {
        last++;
    }
    *count = last - low;
    return *count > 0 ? &all[low] : NULL;
}

const FitLink *exact_fit_to(const ExactFit *fit, const char *code, size_t *count) {
    return find_run(fit->by_to, true, code, count);
}

const FitLink *exact_fit_from(const ExactFit *fit, const char *code, size_t *count) {
    return find_run(fit->by_from, false, code, count);
}
