/* fuzz_csv.c: any bytes as delimited text.
 * SPDX-License-Identifier: MIT
 *
 * The first byte chooses how the encoding is told; the rest is the file.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "layers/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); // NOLINT: the name is libFuzzer's

/* Every cell is text, and none is longer than the file can make it. */
static void look_at(const Table *table, size_t size) {
    size_t before = 0;
    for (size_t row = 0; row < table_row_count(table); row++) {
        Place place = table_place(table, row);
        g_assert(place.line > before);
        before = place.line;
        for (size_t column = 0; column < table_column_count(table); column++) {
            const char *cell = table_cell(table, row, column);
            g_assert(!cell || (cell[0] && strlen(cell) <= 4 * size));
            g_assert(!cell || g_utf8_validate(cell, -1, NULL));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const ENCODINGS[] = {NULL, "UTF-8", "CP1252", "UTF-16", "ISO-8859-15"};
    if (size == 0) {
        return 0;
    }
    const char *encoding = ENCODINGS[data[0] % G_N_ELEMENTS(ENCODINGS)];
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Table) table =
        csv_parse((const char *)data + 1, size - 1, "a.csv", encoding, report, &error);
    g_assert((table == NULL) == (error != NULL));
    if (table) {
        look_at(table, size);
    }
    return 0;
}
