/* workbook.c: grids as the sheets of an XLSX workbook.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/workbook.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/escape.h"
#include "atlas/base/file.h"
#include "atlas/output/zip.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define CONTENT "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* Characters of a cell that Excel takes, and rows by which the width of a column is chosen. */
enum { CELL_MAX = 32767, WIDTH_ROWS = 200, WIDTH_MIN = 8, WIDTH_MAX = 60 };
/* Of wrapped text: characters that fit in a line of the widest column, its height, and how many
 * lines a row may have. */
enum { LINE_CHARACTERS = 52, LINE_PT = 15, LINES_MAX = 27 };
/* Columns that may stay in view at the left, and how wide such a one may be. */
enum { FIXED_MAX = 4, FIXED_WIDTH_MAX = 32 };
/* Places in cellXfs of the styles. */
enum {
    STYLE_PLAIN,
    STYLE_HEADER,
    STYLE_QUOTED,
    STYLE_WRAPPED,
    STYLE_HUNDREDTHS,
    STYLE_THOUSANDTHS
};

/* Everything stands at the top of its row, beside text that is wrapped. */
#define TOP " applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>"
#define WRAPPED " applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"

static const char STYLES[] =
    XML "<styleSheet xmlns=\"" MAIN "\">"
        "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.000\"/></numFmts>"
        "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        "<borders count=\"1\"><border/></borders>"
        "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
        "<cellXfs count=\"6\">"
        "<xf xfId=\"0\"" TOP "<xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"" TOP
        "<xf xfId=\"0\" quotePrefix=\"1\"" TOP "<xf xfId=\"0\"" WRAPPED
        "<xf xfId=\"0\" numFmtId=\"2\" applyNumberFormat=\"1\"" TOP
        "<xf xfId=\"0\" numFmtId=\"164\" applyNumberFormat=\"1\"" TOP "</cellXfs>"
        "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
        "</cellStyles></styleSheet>";

static const char PACKAGE_RELATIONS[] =
    XML "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
        "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

struct Workbook {
    GPtrArray *names;
    GPtrArray *sheets; /* GString: their XML, which follows the parts that tell of them */
};

static void free_text(gpointer text) {
    g_string_free(text, TRUE);
}

Workbook *workbook_new(void) {
    Workbook *workbook = g_new0(Workbook, 1);
    workbook->names = g_ptr_array_new_with_free_func(g_free);
    workbook->sheets = g_ptr_array_new_with_free_func(free_text);
    return workbook;
}

void workbook_free(Workbook *workbook) {
    if (workbook) {
        g_ptr_array_unref(workbook->names);
        g_ptr_array_unref(workbook->sheets);
        g_free(workbook);
    }
}

/* "A", "Z", "AA": the letters of a column from 0. */
static void append_reference(GString *out, size_t column, size_t row) {
    char letters[8];
    int used = 0;
    for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters[used++] = (char)('A' + (rest - 1) % 26);
    }
    while (used > 0) {
        g_string_append_c(out, letters[--used]);
    }
    char digits[24];
    size_t at = sizeof digits;
    for (size_t rest = row; rest > 0; rest /= 10) {
        digits[--at] = (char)('0' + rest % 10);
    }
    g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}

static void append_text(GString *out, const char *text) {
    g_autofree char *cut =
        g_utf8_strlen(text, -1) > CELL_MAX ? g_utf8_substring(text, 0, CELL_MAX) : NULL;
    g_string_append(out, "<is><t xml:space=\"preserve\">");
    escape_markup(out, cut ? cut : text);
    g_string_append(out, "</t></is>");
}

/* Text that is wider than any column. */
static bool is_long(const char *cell) {
    return strlen(cell) > WIDTH_MAX && g_utf8_strlen(cell, -1) > WIDTH_MAX;
}

static int text_style(const char *cell, size_t row) {
    return row == 1                  ? STYLE_HEADER
           : escape_is_formula(cell) ? STYLE_QUOTED
           : is_long(cell)           ? STYLE_WRAPPED
                                     : STYLE_PLAIN;
}

/* With how many decimals a number is shown, whatever its digits: as many as a planner reads. Whole
 * and very small ones are shown as they are. */
static int number_style(const char *cell) {
    const char *digits = cell + (cell[0] == '-');
    if (!strchr(digits, '.') || strchr(digits, 'e') || g_str_has_prefix(digits, "0.000")) {
        return STYLE_PLAIN;
    }
    return g_str_has_prefix(digits, "0.") ? STYLE_THOUSANDTHS : STYLE_HUNDREDTHS;
}

static void append_cell(GString *out, const char *cell, SinkType type, size_t column, size_t row) {
    if (!cell) {
        return;
    }
    g_string_append(out, "<c r=\"");
    append_reference(out, column, row);
    if (type == SINK_TEXT) {
        g_string_append_printf(out, "\" t=\"inlineStr\" s=\"%d\">", text_style(cell, row));
        append_text(out, cell);
    } else {
        int style = number_style(cell);
        if (style != STYLE_PLAIN) {
            g_string_append_printf(out, "\" s=\"%d", style);
        }
        g_string_append(out, "\"><v>");
        g_string_append(out, cell);
        g_string_append(out, "</v>");
    }
    g_string_append(out, "</c>");
}

/* Columns up to the name of what a row is about, which stay in view; 0 = none. */
static size_t fixed_columns(const Grid *grid) {
    for (size_t c = 0; c < grid_field_count(grid) && c < FIXED_MAX; c++) {
        if (strcmp(grid_fields(grid)[c].name, "name") == 0) {
            return c + 1;
        }
    }
    return 0;
}

static void append_widths(GString *out, const Grid *grid) {
    size_t fixed = fixed_columns(grid);
    g_string_append(out, "<cols>");
    for (size_t c = 0; c < grid_field_count(grid); c++) {
        glong widest = g_utf8_strlen(grid_fields(grid)[c].name, -1);
        for (size_t r = 0; r < grid_row_count(grid) && r < WIDTH_ROWS; r++) {
            const char *cell = grid_row(grid, r)[c];
            widest = MAX(widest, cell ? g_utf8_strlen(cell, -1) : 0);
        }
        long most = c < fixed ? FIXED_WIDTH_MAX : WIDTH_MAX;
        g_string_append_printf(out,
                               "<col min=\"%zu\" max=\"%zu\" width=\"%ld\" customWidth=\"1\"/>",
                               c + 1, c + 1, CLAMP(widest + 2, WIDTH_MIN, most));
    }
    g_string_append(out, "</cols>");
}

static void append_view(GString *out, const Grid *grid) {
    size_t fixed = fixed_columns(grid);
    g_string_append(out, "<sheetViews><sheetView workbookViewId=\"0\"><pane ");
    if (fixed > 0) {
        g_string_append_printf(out, "xSplit=\"%zu\" ", fixed);
    }
    g_string_append(out, "ySplit=\"1\" topLeftCell=\"");
    append_reference(out, fixed, 2);
    g_string_append_printf(out, "\" activePane=\"%s\" state=\"frozen\"/></sheetView></sheetViews>",
                           fixed > 0 ? "bottomRight" : "bottomLeft");
}

/* Lines of the longest text that is wrapped, with room for words that do not fill a line. */
static long row_lines(const SinkField *fields, const char *const *cells, size_t columns) {
    long lines = 1;
    for (size_t c = 0; c < columns; c++) {
        if (cells[c] && fields[c].type == SINK_TEXT && is_long(cells[c])) {
            long length = g_utf8_strlen(cells[c], -1);
            lines = MAX(lines, (length + LINE_CHARACTERS - 1) / LINE_CHARACTERS);
        }
    }
    return MIN(lines, LINES_MAX);
}

static void append_rows(GString *out, const Grid *grid) {
    size_t columns = grid_field_count(grid);
    const SinkField *fields = grid_fields(grid);
    g_string_append(out, "<sheetData><row r=\"1\">");
    for (size_t c = 0; c < columns; c++) {
        append_cell(out, fields[c].name, SINK_TEXT, c, 1);
    }
    g_string_append(out, "</row>");
    for (size_t r = 0; r < grid_row_count(grid); r++) {
        const char *const *cells = grid_row(grid, r);
        g_string_append_printf(out, "<row r=\"%zu\"", r + 2);
        long lines = row_lines(fields, cells, columns);
        if (lines > 1) {
            g_string_append_printf(out, " ht=\"%ld\" customHeight=\"1\"", LINE_PT * lines);
        }
        g_string_append_c(out, '>');
        for (size_t c = 0; c < columns; c++) {
            append_cell(out, cells[c], fields[c].type, c, r + 2);
        }
        g_string_append(out, "</row>");
    }
    g_string_append(out, "</sheetData>");
}

bool workbook_add_sheet(Workbook *workbook, const char *name, const Grid *grid) {
    if (grid_row_count(grid) >= WORKBOOK_ROWS_MAX || grid_field_count(grid) == 0) {
        return false;
    }
    g_autoptr(GString) out = g_string_new(XML "<worksheet xmlns=\"" MAIN "\">");
    append_view(out, grid);
    append_widths(out, grid);
    append_rows(out, grid);
    g_string_append(out, "<autoFilter ref=\"A1:");
    append_reference(out, grid_field_count(grid) - 1, grid_row_count(grid) + 1);
    g_string_append(out, "\"/></worksheet>");
    g_ptr_array_add(workbook->names, g_strdup(name));
    g_ptr_array_add(workbook->sheets, g_steal_pointer(&out));
    return true;
}

static bool add_workbook_part(const Workbook *workbook, Zip *zip) {
    g_autoptr(GString) out =
        g_string_new(XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
    for (guint i = 0; i < workbook->names->len; i++) {
        g_string_append(out, "<sheet name=\"");
        escape_markup(out, workbook->names->pdata[i]);
        g_string_append_printf(out, "\" sheetId=\"%u\" r:id=\"rId%u\"/>", i + 1, i + 1);
    }
    g_string_append(out, "</sheets></workbook>");
    return zip_add(zip, "xl/workbook.xml", out->str, out->len);
}

static bool add_relations(const Workbook *workbook, Zip *zip) {
    g_autoptr(GString) out = g_string_new(XML "<Relationships xmlns=\"" RELATIONS "\">");
    for (guint i = 1; i <= workbook->names->len; i++) {
        g_string_append_printf(out,
                               "<Relationship Id=\"rId%u\" Type=\"" OFFICE
                               "/worksheet\" Target=\"worksheets/sheet%u.xml\"/>",
                               i, i);
    }
    g_string_append_printf(out,
                           "<Relationship Id=\"rId%u\" Type=\"" OFFICE
                           "/styles\" Target=\"styles.xml\"/></Relationships>",
                           workbook->names->len + 1);
    return zip_add(zip, "xl/_rels/workbook.xml.rels", out->str, out->len);
}

static bool add_content_types(const Workbook *workbook, Zip *zip) {
    g_autoptr(GString) out = g_string_new(
        XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            "<Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" CONTENT "sheet.main+xml\"/>"
            "<Override PartName=\"/xl/styles.xml\" ContentType=\"" CONTENT "styles+xml\"/>");
    for (guint i = 1; i <= workbook->names->len; i++) {
        g_string_append_printf(out,
                               "<Override PartName=\"/xl/worksheets/sheet%u.xml\" "
                               "ContentType=\"" CONTENT "worksheet+xml\"/>",
                               i);
    }
    g_string_append(out, "</Types>");
    return zip_add(zip, "[Content_Types].xml", out->str, out->len);
}

static bool add_sheets(const Workbook *workbook, Zip *zip) {
    for (guint i = 0; i < workbook->sheets->len; i++) {
        const GString *sheet = workbook->sheets->pdata[i];
        g_autofree char *part = g_strdup_printf("xl/worksheets/sheet%u.xml", i + 1);
        if (!zip_add(zip, part, sheet->str, sheet->len)) {
            return false;
        }
    }
    return true;
}

bool workbook_write(const Workbook *workbook, const char *path, size_t *bytes, GError **error) {
    g_autoptr(Zip) zip = zip_new();
    bool fits = add_content_types(workbook, zip) &&
                zip_add(zip, "_rels/.rels", PACKAGE_RELATIONS, strlen(PACKAGE_RELATIONS)) &&
                add_workbook_part(workbook, zip) && add_relations(workbook, zip) &&
                zip_add(zip, "xl/styles.xml", STYLES, strlen(STYLES)) && add_sheets(workbook, zip);
    if (!fits) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT,
                    "\"%s\" would be larger than a workbook may be", path);
        return false;
    }
    size_t length = 0;
    const char *content = zip_finish(zip, &length);
    if (bytes) {
        *bytes = length;
    }
    return file_write(path, content, length, error);
}
