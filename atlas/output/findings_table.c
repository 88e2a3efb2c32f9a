/* findings_table.c: everything that was found in the data, row by row, as a table.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/findings_table.h"

#include "atlas/base/escape.h"
#include "atlas/base/file.h"

static void append_number(GString *out, size_t number) {
    if (number > 0) {
        g_string_append_printf(out, ",%zu", number);
    } else {
        g_string_append_c(out, ',');
    }
}

static void append_text(GString *out, const char *text) {
    g_string_append_c(out, ',');
    escape_csv(out, text, true);
}

static void append_line(GString *out, const Finding *finding, Place place, const char *message) {
    g_string_append(out, severity_name(finding->severity));
    append_text(out, finding->code);
    append_text(out, place.file);
    append_number(out, place.line);
    append_number(out, place.row);
    append_number(out, place.column);
    append_text(out, message);
    append_text(out, finding->hint);
    g_string_append_c(out, '\n');
}

bool findings_table_write(const Report *report, const char *folder, GError **error) {
    g_autoptr(GString) out = g_string_new("severity,code,file,line,row,column,message,hint\n");
    for (size_t i = 0; i < report_count(report); i++) {
        const Finding *finding = report_at(report, i);
        size_t count = 0;
        const FindingRow *rows = report_rows(report, finding, &count);
        if (count == 0) {
            append_line(out, finding, finding->place, finding->message);
        }
        for (size_t row = 0; row < count; row++) {
            Place place = {
                .file = finding->place.file, .line = rows[row].line, .row = rows[row].row};
            append_line(out, finding, place, rows[row].message);
        }
    }
    g_autofree char *path = g_build_filename(folder, "findings.csv", NULL);
    return file_write_text(path, out->str, error);
}
