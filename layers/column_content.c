/* column_content.c: what the cells of a column seem to be, whatever its name is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/column_content.h"

#include <string.h>

#include "atlas/base/number.h"
#include "layers/asset_words.h"
#include "layers/cells.h"
#include "layers/gss.h"
#include "layers/place_text.h"
#include "layers/postcodes.h"

enum { SAMPLE_ROWS = 1000, PREFIX_LENGTH = 3 };

static size_t decimals_of(const char *text) {
    const char *point = strchr(text, '.');
    return point ? strspn(point + 1, "0123456789") : 0;
}

/* The British Isles and the sea around them. */
static void count_number(ColumnContent *content, const char *cell) {
    double value = 0;
    if (!number_parse(cell, &value)) {
        return;
    }
    size_t decimals = decimals_of(cell);
    content->of[CONTENT_NUMBER]++;
    content->fractions += decimals >= 3;
    content->of[CONTENT_LATITUDE] += decimals >= 2 && value > 49 && value < 61.5;
    content->of[CONTENT_LONGITUDE] += decimals >= 2 && value > -9 && value < 2.5;
    content->of[CONTENT_EASTING] += value > 50000 && value < 700000;
    content->of[CONTENT_NORTHING] += value > 5000 && value < 1300000;
}

static void count_code(ColumnContent *content, const char *cell) {
    if (!gss_is_code(cell)) {
        return;
    }
    content->of[CONTENT_CODE]++;
    if (!content->prefix[0]) {
        memcpy(content->prefix, cell, PREFIX_LENGTH);
    }
    content->prefixed += strncmp(content->prefix, cell, PREFIX_LENGTH) == 0;
}

static bool is_link(const char *cell) {
    return g_ascii_strncasecmp(cell, "http://", 7) == 0 ||
           g_ascii_strncasecmp(cell, "https://", 8) == 0 ||
           g_ascii_strncasecmp(cell, "www.", 4) == 0;
}

static bool is_email(const char *cell) {
    const char *at = strchr(cell, '@');
    return at && at > cell && strchr(at, '.') && !strpbrk(cell, " \t\n");
}

static void count_cell(ColumnContent *content, const char *cell) {
    char code[9];
    char date[11];
    content->filled++;
    content->of[CONTENT_POSTCODE] += postcode_normalise(cell, code) || postcode_repair(cell, code);
    content->of[CONTENT_POSITION] += place_text_is_position(cell);
    content->of[CONTENT_LINK] += is_link(cell);
    content->of[CONTENT_EMAIL] += is_email(cell);
    content->of[CONTENT_DATE] += date_parse(cell, date);
    count_number(content, cell);
    count_code(content, cell);
}

ColumnContent column_content_read(const Table *table, size_t column) {
    ColumnContent content = {0};
    size_t rows = table_row_count(table);
    size_t step = rows / SAMPLE_ROWS + 1;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < rows; row += step) {
        const char *cell = table_cell(table, row, column);
        if (!cell_is_missing(cell)) {
            count_cell(&content, cell);
            g_hash_table_add(seen, (gpointer)cell);
        }
    }
    content.distinct = g_hash_table_size(seen);
    return content;
}

bool column_content_is(const ColumnContent *content, ContentKind kind) {
    return content->of[kind] > 0 && content->of[kind] * 5 >= content->filled * 4;
}

int column_content_find(const Table *table, ContentKind kind, const bool *taken) {
    for (size_t column = 0; column < table_column_count(table); column++) {
        if (taken && taken[column]) {
            continue;
        }
        ColumnContent content = column_content_read(table, column);
        if (column_content_is(&content, kind)) {
            return (int)column;
        }
    }
    return -1;
}
