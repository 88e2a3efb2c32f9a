/* table_tail.c: rows of a list that are none of its things.
 * SPDX-License-Identifier: MIT
 */
#include "layers/table_tail.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/number.h"
#include "layers/words.h"

enum { COLUMNS_MIN = 3, NOTES_MAX = 40 };

/* How such a row begins, folded; with a * anything may follow. */
static const char *const TOTALS[] = {
    "total",     "totals",       "total number*",  "grand total*", "sub total*",
    "subtotal*", "sum",          "overall total*", "total for*",   "total of*",
    "cyfanswm*", "is gyfanswm*", "isgyfanswm*",    "total count*",
};
static const char *const NOTES[] = {
    "source*",      "note*",        "footnote*", "data*",        "last updated*", "updated*",
    "produced by*", "prepared by*", "printed*",  "compiled by*", "end of*",       "figures*",
    "copyright*",   "crown*",       "contains*", "this list*",   "this table*",   "for more*",
    "key*",         "ffynhonnell*", "nodyn*",    "nodiadau*",    "please note*",  "disclaimer*",
    "report*",      "generated*",   "exported*", "see*",         "www*",          "http*",
    "hawlfraint*",  "licence*",     "licensed*", "all rights*",  "correct at*",   "accurate at*",
    "accurate as*",
};
static const char NOTE_SIGNS[] = "*\xc2\xa9\xe2\x80\xa0";

static bool begins_with(const char *text, const char *const *words, size_t count) {
    g_autofree char *folded = words_fold(text);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        bool open = words[i][length - 1] == '*';
        if (open ? strncmp(folded + 1, words[i], length - 1) == 0 && folded[length] == ' '
                 : words_are(folded, words[i])) {
            return true;
        }
    }
    return false;
}

/* "Total", and "Total: 12". */
static bool says_total(const char *text) {
    g_autofree char *bare = g_strdup(text);
    size_t length = strcspn(bare, ":=");
    if (bare[length]) {
        double value;
        const char *after = bare + length + 1;
        if (after[strspn(after, " ")] && !number_parse(after, &value)) {
            return false;
        }
        bare[length] = '\0';
    }
    return begins_with(bare, TOTALS, G_N_ELEMENTS(TOTALS));
}

static bool says_note(const char *text) {
    gunichar first = g_utf8_get_char_validated(text, -1);
    return begins_with(text, NOTES, G_N_ELEMENTS(NOTES)) || text[0] == '(' || text[0] == '[' ||
           (first < 0x110000 && g_utf8_strchr(NOTE_SIGNS, -1, first));
}

/* The first cell that says something, and how many others do: numbers and other text. */
static const char *look_at(const Table *table, size_t row, size_t *numbers, size_t *others) {
    const char *first = NULL;
    *numbers = *others = 0;
    for (size_t i = 0; i < table_column_count(table); i++) {
        const char *cell = table_cell(table, row, i);
        double value;
        if (!cell) {
            continue;
        }
        if (!first) {
            first = cell;
        } else if (number_parse(cell, &value)) {
            (*numbers)++;
        } else {
            (*others)++;
        }
    }
    return first;
}

/* A place called "Total" has coordinates; a column of them has no total. */
static bool has_position(const Table *table, size_t row) {
    static const char *const NAMES[] = {"easting",  "northing", "longitude", "latitude",
                                        "eastings", "lon",      "lat",       "x"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        int column = table_find_column(table, NAMES[i]);
        if (column >= 0 && table_cell(table, row, (size_t)column)) {
            return true;
        }
    }
    return false;
}

/* At least two cells, and all of them say what their columns are called. */
static bool repeats_names(const Table *table, size_t row) {
    size_t same = 0;
    for (size_t i = 0; i < table_column_count(table); i++) {
        const char *cell = table_cell(table, row, i);
        if (cell && g_ascii_strcasecmp(cell, table_column_name(table, i)) != 0) {
            return false;
        }
        same += cell != NULL;
    }
    return same > 1;
}

TailKind *table_tail_find(const Table *table) {
    size_t rows = table_row_count(table), numbers, others;
    TailKind *kinds = g_new0(TailKind, rows + 1);
    if (table_column_count(table) < COLUMNS_MIN) {
        return kinds;
    }
    for (size_t row = 0; row < rows; row++) {
        if (repeats_names(table, row)) {
            kinds[row] = TAIL_HEADER;
            continue;
        }
        const char *first = look_at(table, row, &numbers, &others);
        if (first && others == 0 && says_total(first) && !has_position(table, row)) {
            kinds[row] = TAIL_TOTAL;
        }
    }
    for (size_t row = rows, looked = 0; row > 0 && looked < NOTES_MAX; row--, looked++) {
        const char *first = look_at(table, row - 1, &numbers, &others);
        if (kinds[row - 1] != TAIL_NONE) {
            continue;
        }
        if (!first || numbers + others > 0 || !says_note(first)) {
            break;
        }
        kinds[row - 1] = TAIL_NOTE;
    }
    return kinds;
}
