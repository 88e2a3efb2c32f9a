/* headless.c: lists that have no names of columns.
 * SPDX-License-Identifier: MIT
 */
#include "layers/headless.h"

#include <string.h>

#include <glib.h>

#include "layers/postcode.h"

enum { DECIMALS_MIN = 4 };
static const char FIRST_NAME[] = "Column 1";

static bool is_email(const char *cell) {
    const char *at = strchr(cell, '@');
    return at && at > cell && strchr(at, '.') && !strpbrk(cell, " \t\n?");
}

/* "-2.30871": a coordinate, and no year or number of a question. */
static bool is_long_number(const char *cell) {
    const char *point = cell + strspn(cell, "+-0123456789");
    size_t decimals = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    return point > cell && decimals >= DECIMALS_MIN && point[1 + decimals] == '\0';
}

/* With its blank: "WD24CD" is what ONS calls the codes of wards. */
static bool is_postcode(const char *cell) {
    char code[POSTCODE_BYTES];
    return strchr(cell, ' ') && postcode_normalise(cell, code);
}

bool headless_is(const char *const *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        g_autofree char *cell = g_strstrip(g_strdup(cells[i] ? cells[i] : ""));
        if (is_postcode(cell) || is_email(cell) || is_long_number(cell)) {
            return true;
        }
    }
    return false;
}

void headless_name(Table *table, size_t count, Place place, Report *report) {
    for (size_t i = 0; i < count; i++) {
        g_autofree char *name = g_strdup_printf("Column %zu", i + 1);
        table_add_column(table, name);
    }
    report_add(
        report, SEVERITY_WARNING, "no_header", place,
        "Write a row of names above the first row of the list (Name, Address, Postcode ...), or "
        "name the columns at the source: fields: {name: Column 1}.",
        "there are no names of columns: this is a row of the list already, and the columns "
        "are called Column 1, Column 2 ...");
}

bool headless_was(const Table *table) {
    return table_column_count(table) > 0 && strcmp(table_column_name(table, 0), FIRST_NAME) == 0;
}
