/* source_sheet.c: a sheet of a workbook: names of columns found, numbers as people see them.
 * SPDX-License-Identifier: MIT
 *
 * GDAL is told to take no row for a header and every cell for text (source_init), so that a
 * feature's number is the row of the sheet and codes keep their zeros.
 */
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/headless.h"
#include "layers/source_gdal.h"

/* A cell's text without outer blanks is empty. */
static bool is_filled(OGRFeatureH feature, int i) {
    if (!OGR_F_IsFieldSetAndNotNull(feature, i)) {
        return false;
    }
    const char *text = OGR_F_GetFieldAsString(feature, i);
    return text[strspn(text, " \t\r\n")] != '\0';
}

static size_t count_filled(OGRFeatureH feature) {
    size_t filled = 0;
    for (int i = 0; i < OGR_F_GetFieldCount(feature); i++) {
        filled += is_filled(feature, i);
    }
    return filled;
}

/* Number of rows above the one with the names of the columns. */
static size_t count_preamble(OGRLayerH layer) {
    size_t filled[TABLE_HEADER_SAMPLE];
    size_t sampled = 0;
    OGR_L_ResetReading(layer);
    while (sampled < TABLE_HEADER_SAMPLE) {
        g_auto(OGRFeatureH) feature = OGR_L_GetNextFeature(layer);
        if (!feature) {
            break;
        }
        filled[sampled++] = count_filled(feature);
    }
    return table_find_header(filled, sampled);
}

/* Workbooks store 2.3 as 2.2999999999999998 and 100012345678 as 1.00012345678E11. Text with a point
 * and more than 15 digits, or with an exponent, is such a number; everything else stays as it is.
 */
static char *tidy_number(const char *text) {
    double value = 0;
    size_t digits = 0;
    for (const char *at = text; *at; at++) {
        digits += g_ascii_isdigit(*at) != 0;
    }
    bool has_exponent = strchr(text, 'E') != NULL;
    if (!strchr(text, '.') || (digits <= 15 && !has_exponent) || !number_parse(text, &value)) {
        return NULL;
    }
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, "%.15g", value);
    if (!strchr(buffer, 'e')) {
        return g_strdup(buffer);
    }
    return number_format_exact(value);
}

/* GDAL gives dates of an XLSX sheet as "2024/01/31", perhaps with the time. Changes the dashes. */
static char *tidy_date(const char *text) {
    static const char PATTERN[] = "0000/00/00";
    for (size_t i = 0; PATTERN[i]; i++) {
        if (PATTERN[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != PATTERN[i]) {
            return NULL;
        }
    }
    const char *time = text + strlen(PATTERN);
    if (*time && *time != ' ') {
        return NULL;
    }
    return g_strdup_printf("%.4s-%.2s-%.2s%s%s", text, text + 5, text + 8, *time ? "T" : "",
                           *time ? time + 1 : "");
}

static void set_cells(Table *table, OGRFeatureH feature) {
    for (int i = 0; i < OGR_F_GetFieldCount(feature); i++) {
        if (!is_filled(feature, i)) {
            continue;
        }
        const char *text = OGR_F_GetFieldAsString(feature, i);
        g_autofree char *number = tidy_number(text);
        g_autofree char *tidy = number ? g_steal_pointer(&number) : tidy_date(text);
        table_set(table, (size_t)i, tidy ? tidy : text);
    }
}

/* The same where the row is known. */
static size_t count_above(OGRLayerH layer, int header_row) {
    size_t above = 0;
    OGR_L_ResetReading(layer);
    for (OGRFeatureH next = OGR_L_GetNextFeature(layer); next; next = OGR_L_GetNextFeature(layer)) {
        g_auto(OGRFeatureH) feature = next;
        if (OGR_F_GetFID(feature) >= header_row) {
            break;
        }
        above++;
    }
    return above;
}

static void read_header(OGRFeatureH header, bool is_lower, Table *table, Report *report) {
    for (int i = 0; i < OGR_F_GetFieldCount(header); i++) {
        table_add_column(table, is_filled(header, i) ? OGR_F_GetFieldAsString(header, i) : "");
    }
    if (is_lower) {
        Place place = {.file = table_file(table), .row = (size_t)OGR_F_GetFID(header)};
        report_add(report, SEVERITY_NOTE, "header_is_lower", place,
                   "Say \"header_row:\" for this source if this is the wrong row.",
                   "the names of the columns are taken from here");
    }
}

/* True when the first row is one of the list already; its columns are then numbered. */
static bool number_columns(OGRFeatureH first, Table *table, Report *report) {
    size_t count = (size_t)OGR_F_GetFieldCount(first);
    g_autofree const char **cells = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        cells[i] = is_filled(first, (int)i) ? OGR_F_GetFieldAsString(first, (int)i) : NULL;
    }
    bool is_row = headless_is(cells, count);
    if (is_row) {
        Place place = {.file = table_file(table), .row = (size_t)OGR_F_GetFID(first)};
        headless_name(table, count, place, report);
    }
    return is_row;
}

static void read_row(OGRFeatureH feature, Table *table) {
    if (count_filled(feature) > 0) {
        table_begin_row(table, 0, (size_t)OGR_F_GetFID(feature));
        set_cells(table, feature);
    }
}

bool source_sheet_read(OGRLayerH layer, int header_row, GdalRows *rows, Report *report,
                       GError **error) {
    size_t above = header_row > 0 ? count_above(layer, header_row) : count_preamble(layer);
    size_t at = 0;
    OGR_L_ResetReading(layer);
    for (OGRFeatureH next = OGR_L_GetNextFeature(layer); next; next = OGR_L_GetNextFeature(layer)) {
        g_auto(OGRFeatureH) feature = next;
        if (at++ < above) {
            continue;
        }
        bool is_named = at == above + 1 && !(above == 0 && header_row == 0 &&
                                             number_columns(feature, rows->table, report));
        if (is_named) {
            read_header(feature, above > 0 && header_row == 0, rows->table, report);
        } else {
            read_row(feature, rows->table);
        }
        if (!source_check_limits(rows->table, NULL, table_file(rows->table), error)) {
            return false;
        }
    }
    if (table_column_count(rows->table) == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "the sheet \"%s\" of \"%s\" is empty",
                    OGR_L_GetName(layer), table_file(rows->table));
        return false;
    }
    return true;
}
