/* table.c: rows of text cells under named columns.
 * SPDX-License-Identifier: MIT
 *
 * All text stands in one buffer and a cell is its offset there: four bytes, where a table of
 * postcodes has a hundred million cells. Offset 0 is the missing cell.
 */
#include "layers/table.h"

#include <stdint.h>
#include <string.h>

#include "atlas/base/escape.h"

/* A column whose header was cut is at least this long: spreadsheets and databases cut at 80, and
 * shorter names would match by accident. */
enum { CUT_NAME_LENGTH = 60 };

typedef struct Column {
    char *name;
    char *folded;
    GArray *cells; /* of uint32_t; shorter than the table when the last rows have no cell */
} Column;

struct Table {
    char *file;
    GArray *columns;     /* of Column */
    GArray *lines;       /* of size_t, one a row */
    GArray *row_numbers; /* of size_t, one a row */
    GString *text;       /* cells, each ended by a NUL; begins with one that is nobody's */
};

static void column_clear(gpointer data) {
    Column *column = data;
    g_free(column->name);
    g_free(column->folded);
    g_array_unref(column->cells);
}

Table *table_new(const char *file) {
    Table *table = g_new0(Table, 1);
    table->file = g_strdup(file);
    table->columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(table->columns, column_clear);
    table->lines = g_array_new(FALSE, FALSE, sizeof(size_t));
    table->row_numbers = g_array_new(FALSE, FALSE, sizeof(size_t));
    table->text = g_string_new(NULL);
    g_string_append_c(table->text, '\0');
    return table;
}

void table_free(Table *table) {
    if (table) {
        g_free(table->file);
        g_array_unref(table->columns);
        g_array_unref(table->lines);
        g_array_unref(table->row_numbers);
        g_string_free(table->text, TRUE);
        g_free(table);
    }
}

static const Column *column_at(const Table *table, size_t column) {
    g_assert(column < table->columns->len);
    return &g_array_index(table->columns, Column, column);
}

size_t table_add_column(Table *table, const char *name) {
    Column column = {.name = text_clean(name),
                     .cells = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    column.folded = table_fold_name(column.name);
    g_array_append_val(table->columns, column);
    return table->columns->len - 1;
}

void table_begin_row(Table *table, size_t line, size_t row) {
    g_array_append_val(table->lines, line);
    g_array_append_val(table->row_numbers, row);
}

/* The text without outer white space, NBSP among it; *length is what is left. */
static const char *cell_trim(const char *text, size_t *length) {
    const char *end = text + strlen(text);
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c) && c != 0xfeff) {
            text = at;
            break;
        }
        if (g_utf8_next_char(at) >= end) {
            text = end;
        }
    }
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(last))) {
            break;
        }
        end = last;
    }
    *length = (size_t)(end - text);
    return text;
}

void table_set(Table *table, size_t column, const char *text) {
    g_assert(column < table->columns->len && table->lines->len > 0);
    if (!text) {
        return;
    }
    g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    size_t length = 0;
    const char *trimmed = cell_trim(valid ? valid : text, &length);
    GArray *cells = g_array_index(table->columns, Column, column).cells;
    size_t row = table->lines->len - 1;
    uint32_t offset = 0;
    if (length > 0) {
        /* Tables repeat themselves downwards: the same council on every line. */
        uint32_t above = cells->len ? g_array_index(cells, uint32_t, cells->len - 1) : 0;
        const char *same = table->text->str + above;
        if (above && strncmp(same, trimmed, length) == 0 && same[length] == '\0') {
            offset = above;
        } else {
            g_assert(table->text->len + length < UINT32_MAX);
            offset = (uint32_t)table->text->len;
            g_string_append_len(table->text, trimmed, (gssize)length);
            g_string_append_c(table->text, '\0');
        }
    }
    if (cells->len <= row) {
        size_t before = cells->len;
        g_array_set_size(cells, (guint)row + 1);
        memset(&g_array_index(cells, uint32_t, before), 0, (row + 1 - before) * sizeof(uint32_t));
    }
    g_array_index(cells, uint32_t, row) = offset;
}

void table_keep_rows(Table *table, const bool *keep) {
    size_t count = table_row_count(table);
    size_t kept = 0;
    for (size_t row = 0; row < count; row++) {
        if (!keep[row]) {
            continue;
        }
        for (size_t c = 0; c < table->columns->len; c++) {
            GArray *cells = g_array_index(table->columns, Column, c).cells;
            if (row < cells->len) {
                g_array_index(cells, uint32_t, kept) = g_array_index(cells, uint32_t, row);
            } else if (kept < cells->len) {
                g_array_index(cells, uint32_t, kept) = 0;
            }
        }
        g_array_index(table->lines, size_t, kept) = g_array_index(table->lines, size_t, row);
        g_array_index(table->row_numbers, size_t, kept) =
            g_array_index(table->row_numbers, size_t, row);
        kept++;
    }
    for (size_t c = 0; c < table->columns->len; c++) {
        GArray *cells = g_array_index(table->columns, Column, c).cells;
        g_array_set_size(cells, (guint)MIN(kept, cells->len));
    }
    g_array_set_size(table->lines, (guint)kept);
    g_array_set_size(table->row_numbers, (guint)kept);
}

size_t table_column_count(const Table *table) {
    return table->columns->len;
}

size_t table_row_count(const Table *table) {
    return table->lines->len;
}

size_t table_text_bytes(const Table *table) {
    return table->text->len;
}

const char *table_column_name(const Table *table, size_t column) {
    return column_at(table, column)->name;
}

const char *table_cell(const Table *table, size_t row, size_t column) {
    g_assert(row < table->lines->len);
    const GArray *cells = column_at(table, column)->cells;
    uint32_t offset = row < cells->len ? g_array_index(cells, uint32_t, row) : 0;
    return offset ? table->text->str + offset : NULL;
}

const char *table_file(const Table *table) {
    return table->file;
}

Place table_place(const Table *table, size_t row) {
    g_assert(row < table->lines->len);
    return (Place){.file = table->file,
                   .line = g_array_index(table->lines, size_t, row),
                   .row = g_array_index(table->row_numbers, size_t, row)};
}

char *table_fold_name(const char *name) {
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *lower = g_utf8_casefold(valid, -1);
    GString *folded = g_string_new(NULL);
    for (const char *at = lower; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalnum(c)) {
            g_string_append_unichar(folded, c);
        }
    }
    return g_string_free(folded, FALSE);
}

int table_find_column(const Table *table, const char *name) {
    for (size_t i = 0; i < table->columns->len; i++) {
        if (name[0] && strcmp(column_at(table, i)->name, name) == 0) {
            return (int)i;
        }
    }
    g_autofree char *folded = table_fold_name(name);
    for (size_t i = 0; i < table->columns->len; i++) {
        if (folded[0] && strcmp(column_at(table, i)->folded, folded) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int table_find_column_like(const Table *table, const char *prefix) {
    int exact = table_find_column(table, prefix);
    if (exact >= 0) {
        return exact;
    }
    g_autofree char *folded = table_fold_name(prefix);
    for (size_t i = 0; folded[0] && i < table->columns->len; i++) {
        const Column *column = column_at(table, i);
        bool is_cut = g_utf8_strlen(column->name, -1) >= CUT_NAME_LENGTH &&
                      g_str_has_prefix(folded, column->folded);
        if (is_cut || g_str_has_prefix(column->folded, folded)) {
            return (int)i;
        }
    }
    return -1;
}

/* Words that other publishers use for ONS's abbreviations. */
static const struct {
    const char *kind, *word;
} KIND_WORDS[] = {
    {"wd", "ward"},    {"lad", "ltla"},   {"lad", "localauthoritydistrict"},
    {"par", "parish"}, {"cty", "county"}, {"rgn", "region"},
};

/* The rest of `folded` after the kind or one of its words, or NULL. */
static const char *after_kind(const char *folded, const char *kind) {
    g_autofree char *lower = g_ascii_strdown(kind, -1);
    if (g_str_has_prefix(folded, lower)) {
        const char *rest = folded + strlen(lower);
        /* "wardcode" is not kind "wa"; after a kind come digits or the suffix. */
        if (g_ascii_isdigit(*rest) || strchr("cn", *rest)) {
            return rest;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(KIND_WORDS); i++) {
        if (strcmp(KIND_WORDS[i].kind, lower) == 0 &&
            g_str_has_prefix(folded, KIND_WORDS[i].word)) {
            return folded + strlen(KIND_WORDS[i].word);
        }
    }
    return NULL;
}

/* Two digits of a year at the start of *at ("23", or the last two of "2023"), or -1. */
static int take_vintage(const char **at) {
    size_t digits = strspn(*at, "0123456789");
    if (digits != 2 && !(digits == 4 && g_str_has_prefix(*at, "20"))) {
        return -1;
    }
    const char *last = *at + digits - 2;
    *at += digits;
    return (last[0] - '0') * 10 + (last[1] - '0');
}

/* The rest after the suffix in any of its spellings; shapefiles cut names at ten characters. */
static const char *after_suffix(const char *at, const char *suffix) {
    static const struct {
        const char *suffix, *spellings[5];
    } SUFFIXES[] = {
        {"CD", {"code", "cod", "cd", NULL}},
        {"NM", {"name", "nam", "nm", NULL}},
        {"NMW", {"namewelsh", "namew", "nmw", NULL}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
        if (g_ascii_strcasecmp(SUFFIXES[i].suffix, suffix) != 0) {
            continue;
        }
        for (size_t k = 0; SUFFIXES[i].spellings[k]; k++) {
            if (g_str_has_prefix(at, SUFFIXES[i].spellings[k])) {
                return at + strlen(SUFFIXES[i].spellings[k]);
            }
        }
    }
    return NULL;
}

/* True for "wd23cd", "ward24code", "lsoacode2011", "wdcd"; *vintage is -1 when there is none. */
static bool is_ons_name(const char *folded, const char *kind, const char *suffix, int *vintage) {
    const char *at = after_kind(folded, kind);
    if (!at) {
        return false;
    }
    int found = take_vintage(&at);
    at = after_suffix(at, suffix);
    if (!at) {
        return false;
    }
    if (found < 0) {
        found = take_vintage(&at);
    }
    *vintage = found;
    return *at == '\0';
}

int table_find_ons_column(const Table *table, const char *kind, const char *suffix, int *vintage,
                          bool *several) {
    int best = -1;
    int newest = -1;
    bool differ = false;
    for (size_t i = 0; i < table->columns->len; i++) {
        int year = -1;
        if (!is_ons_name(column_at(table, i)->folded, kind, suffix, &year)) {
            continue;
        }
        differ |= best >= 0 && year != newest;
        if (best < 0 || year > newest) {
            best = (int)i;
            newest = year;
        }
    }
    if (best >= 0 && vintage) {
        *vintage = newest;
    }
    if (best >= 0 && several) {
        *several = differ;
    }
    return best;
}

char *table_describe_columns(const Table *table) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < table->columns->len; i++) {
        const char *name = column_at(table, i)->name;
        if (name[0]) {
            g_string_append_printf(text, "%s%s", text->len ? ", " : "the columns are ", name);
        }
    }
    if (text->len == 0) {
        g_string_assign(text, "it has no named columns");
    }
    return g_string_free(text, FALSE);
}

static gint compare_counts(gconstpointer a, gconstpointer b, gpointer unused) {
    (void)unused;
    size_t first = *(const size_t *)a;
    size_t second = *(const size_t *)b;
    return (first > second) - (first < second);
}

/* Nearly as full as the rows of the table; a fifth of the names may be missing. */
static bool is_full(size_t filled, size_t usual) {
    return filled > 0 && filled * 5 >= usual * 4;
}

/* The row below the empty row that parts a block of notes from the table, or 0: such a block may
 * begin with a line as full as the table's own, but most of its lines are not. */
static size_t below_notes(const size_t *filled, size_t count, size_t usual) {
    size_t thin = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        if (filled[i] == 0 && thin * 2 > i && is_full(filled[i + 1], usual)) {
            return i + 1;
        }
        thin += !is_full(filled[i], usual);
    }
    return 0;
}

/* What a row of the table fills: lines of title stand over a table of a few rows, and a few rows
 * are longer than they should be. */
static size_t usual_count(const size_t *filled, size_t count) {
    size_t sorted[TABLE_HEADER_SAMPLE];
    size_t said = 0;
    for (size_t i = 0; i < count; i++) {
        if (filled[i] > 0) {
            sorted[said++] = filled[i];
        }
    }
    if (said == 0) {
        return 0;
    }
    g_qsort_with_data(sorted, (gint)said, sizeof sorted[0], compare_counts, NULL);
    return sorted[said * 3 / 5];
}

size_t table_find_header(const size_t *filled, size_t count) {
    g_assert(count <= TABLE_HEADER_SAMPLE);
    size_t usual = usual_count(filled, count);
    size_t below = below_notes(filled, count, usual);
    if (below > 0) {
        return below;
    }
    for (size_t i = 0; i + 1 < count; i++) {
        if (filled[i] * 2 > usual) {
            return i;
        }
    }
    return 0;
}

void table_report_names(const Table *table, Place header, Report *report) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < table->columns->len; i++) {
        const char *name = column_at(table, i)->name;
        if (name[0] && !g_hash_table_add(seen, (gpointer)name)) {
            header.column = i + 1;
            report_add(report, SEVERITY_WARNING, "column_twice", header,
                       "Only the first of them is read. Give each column a name of its own.",
                       "column \"%s\" stands twice", name);
        }
    }
}
