/* csv.c: delimited text with the line of every row.
 * SPDX-License-Identifier: MIT
 */
#include "layers/csv.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "layers/doubled.h"
#include "layers/encoding.h"
#include "layers/headless.h"

enum {
    FILE_BYTE_LIMIT = 512 * 1024 * 1024,
    COLUMN_LIMIT = 4096,
    ROW_LIMIT = 5 * 1000 * 1000,
    CELL_BYTE_LIMIT = 1024 * 1024,
    SAMPLE_RECORDS = 20, /* looked at to find the delimiter */
};

static const char DELIMITERS[] = ",;\t|";

/* Where in the text the next record begins. */
typedef struct Scan {
    const char *at, *end;
    size_t line;
    char delimiter;
    const char *shown;
} Scan;

/* One record: its cells one after the other in `text`, each ended by a NUL. */
typedef struct Record {
    GString *text;
    GArray *starts; /* of size_t */
    size_t line;    /* that it begins on */
    bool has_stray; /* text after a closing quote */
} Record;

static Record *record_new(void) {
    Record *record = g_new0(Record, 1);
    record->text = g_string_new(NULL);
    record->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    return record;
}

static void record_free(Record *record) {
    g_string_free(record->text, TRUE);
    g_array_unref(record->starts);
    g_free(record);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Record, record_free)

static size_t record_count(const Record *record) {
    return record->starts->len;
}

static const char *record_cell(const Record *record, size_t i) {
    return record->text->str + g_array_index(record->starts, size_t, i);
}

static bool cell_is_blank(const char *cell) {
    for (; *cell; cell = g_utf8_next_char(cell)) {
        if (!g_unichar_isspace(g_utf8_get_char(cell))) {
            return false;
        }
    }
    return true;
}

static size_t record_filled(const Record *record) {
    size_t filled = 0;
    for (size_t i = 0; i < record_count(record); i++) {
        filled += !cell_is_blank(record_cell(record, i));
    }
    return filled;
}

static bool at_line_end(const Scan *scan) {
    return *scan->at == '\n' || *scan->at == '\r';
}

static void skip_line_end(Scan *scan) {
    scan->at += scan->at[0] == '\r' && scan->at + 1 < scan->end && scan->at[1] == '\n' ? 2 : 1;
    scan->line++;
}

/* Reads to the closing quote; `at` stands behind the opening one. A line end within the cell is
 * given as LF, whatever it was. */
static bool take_quoted(Scan *scan, GString *out, GError **error) {
    size_t opened = scan->line;
    while (scan->at < scan->end) {
        if (at_line_end(scan)) {
            skip_line_end(scan);
            g_string_append_c(out, '\n');
        } else if (*scan->at != '"') {
            g_string_append_c(out, *scan->at++);
        } else if (scan->at + 1 < scan->end && scan->at[1] == '"') {
            g_string_append_c(out, '"');
            scan->at += 2;
        } else {
            scan->at++;
            return true;
        }
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "%s:%zu: a quoted cell begins here and never ends: take its quote away, or "
                "write the one that is missing",
                scan->shown, opened);
    return false;
}

static bool take_cell(Scan *scan, Record *record, GError **error) {
    size_t start = record->text->len;
    g_array_append_val(record->starts, start);
    if (scan->at < scan->end && *scan->at == '"') {
        scan->at++;
        if (!take_quoted(scan, record->text, error)) {
            return false;
        }
        record->has_stray |=
            scan->at < scan->end && *scan->at != scan->delimiter && !at_line_end(scan);
    }
    const char *from = scan->at;
    while (scan->at < scan->end && *scan->at != scan->delimiter && !at_line_end(scan)) {
        scan->at++;
    }
    g_string_append_len(record->text, from, scan->at - from);
    if (record->text->len - start > CELL_BYTE_LIMIT) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s:%zu: a cell is longer than %d bytes",
                    scan->shown, record->line, CELL_BYTE_LIMIT);
        return false;
    }
    g_string_append_c(record->text, '\0');
    return true;
}

/* The next record; false at the end (no error) or with an error. A line without anything is not a
 * record. */
static bool record_take(Scan *scan, Record *record, GError **error) {
    while (scan->at < scan->end && at_line_end(scan)) {
        skip_line_end(scan);
    }
    if (scan->at >= scan->end) {
        return false;
    }
    g_string_truncate(record->text, 0);
    g_array_set_size(record->starts, 0);
    record->line = scan->line;
    record->has_stray = false;
    while (take_cell(scan, record, error)) {
        if (scan->at >= scan->end) {
            return true;
        }
        if (at_line_end(scan)) {
            skip_line_end(scan);
            return true;
        }
        if (record_count(record) == COLUMN_LIMIT) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s:%zu: has more than %d columns",
                        scan->shown, record->line, COLUMN_LIMIT);
            return false;
        }
        scan->at++;
    }
    return false;
}

/* How many of the first records agree on a number of cells above one, and on how many. Titles above
 * the table have another number, so that the first record alone does not decide. */
static size_t delimiter_score(Scan scan, char delimiter) {
    g_autoptr(Record) record = record_new();
    scan.delimiter = delimiter;
    size_t counts[SAMPLE_RECORDS];
    size_t sampled = 0;
    while (sampled < SAMPLE_RECORDS && record_take(&scan, record, NULL)) {
        counts[sampled++] = record_count(record);
    }
    size_t best = 0;
    for (size_t i = 0; i < sampled; i++) {
        size_t agree = 0;
        for (size_t k = 0; k < sampled; k++) {
            agree += counts[k] == counts[i];
        }
        best = MAX(best, counts[i] > 1 ? agree * (COLUMN_LIMIT + 1) + counts[i] : 0);
    }
    return best;
}

static char find_delimiter(Scan scan) {
    char best = DELIMITERS[0];
    size_t best_score = 0;
    for (size_t i = 0; DELIMITERS[i]; i++) {
        size_t score = delimiter_score(scan, DELIMITERS[i]);
        if (score > best_score) {
            best = DELIMITERS[i];
            best_score = score;
        }
    }
    return best;
}

/* Number of records above the one with the names of the columns. */
static size_t count_preamble(Scan scan) {
    g_autoptr(Record) record = record_new();
    size_t filled[TABLE_HEADER_SAMPLE];
    size_t sampled = 0;
    while (sampled < TABLE_HEADER_SAMPLE && record_take(&scan, record, NULL)) {
        filled[sampled++] = record_filled(record);
    }
    return table_find_header(filled, sampled);
}

/* The same where the line is known. A record of several lines counts for the first of them. */
static size_t count_above(Scan scan, size_t header_line) {
    g_autoptr(Record) record = record_new();
    size_t above = 0;
    while (record_take(&scan, record, NULL) && record->line < header_line) {
        above++;
    }
    return above;
}

/* True when the first record is a row of the list already; its columns are then numbered. */
static bool number_columns(Scan scan, Table *table, Report *report) {
    g_autoptr(Record) record = record_new();
    if (!record_take(&scan, record, NULL)) {
        return false;
    }
    g_autofree const char **cells = g_new0(const char *, record_count(record) + 1);
    for (size_t i = 0; i < record_count(record); i++) {
        cells[i] = record_cell(record, i);
    }
    bool is_row = headless_is(cells, record_count(record));
    if (is_row) {
        headless_name(table, record_count(record),
                      (Place){.file = scan.shown, .line = record->line}, report);
    }
    return is_row;
}

static bool read_header(Scan *scan, size_t header_line, Table *table, Record *record,
                        Report *report, GError **error) {
    size_t above = header_line ? count_above(*scan, header_line) : count_preamble(*scan);
    if (above == 0 && !header_line && number_columns(*scan, table, report)) {
        return true;
    }
    for (size_t i = 0; i <= above; i++) {
        g_autoptr(GError) reason = NULL;
        if (!record_take(scan, record, &reason)) {
            if (reason) {
                g_propagate_error(error, g_steal_pointer(&reason));
            } else {
                g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" is empty", scan->shown);
            }
            return false;
        }
    }
    if (record_filled(record) == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" has no names of columns",
                    scan->shown);
        return false;
    }
    for (size_t i = 0; i < record_count(record); i++) {
        table_add_column(table, record_cell(record, i));
    }
    Place place = {.file = scan->shown, .line = record->line};
    if (above > 0 && !header_line) {
        report_add(report, SEVERITY_NOTE, "header_is_lower", place,
                   "Say \"header_row:\" for this source if this is the wrong line.",
                   "the names of the columns are taken from here");
    }
    table_report_names(table, place, report);
    return true;
}

/* True when the file begins with data; its columns get the names that are known of such files. */
static bool take_names(Scan scan, const CsvNames *names, Table *table) {
    g_autoptr(Record) record = record_new();
    if (!names || !names->names || !names->first_cell || !record_take(&scan, record, NULL) ||
        !g_regex_match_simple(names->first_cell, record_cell(record, 0), 0, 0)) {
        return false;
    }
    size_t known = g_strv_length((char **)names->names);
    for (size_t i = 0; i < MAX(known, record_count(record)); i++) {
        table_add_column(table, i < known ? names->names[i] : "");
    }
    return true;
}

/* The cells beyond the header that say something. */
static size_t count_surplus(const Record *record, size_t columns) {
    size_t surplus = 0;
    for (size_t i = columns; i < record_count(record); i++) {
        surplus += !cell_is_blank(record_cell(record, i));
    }
    return surplus;
}

static void report_shape(const Record *record, size_t columns, const char *shown, Report *report) {
    Place place = {.file = shown, .line = record->line};
    size_t count = record_count(record);
    if (count < columns) {
        report_add(report, SEVERITY_WARNING, "row_is_short", place,
                   "The missing cells are taken as empty. Is a delimiter or a quote missing?",
                   "the row has %zu cells and the header %zu", count, columns);
    } else if (count_surplus(record, columns) > 0) {
        report_add(report, SEVERITY_WARNING, "row_is_long", place,
                   "The surplus cells are not read. Text that holds the delimiter must stand in "
                   "double quotes.",
                   "the row has %zu cells and the header %zu", count, columns);
    }
    if (record->has_stray) {
        report_add(report, SEVERITY_WARNING, "text_after_quote", place,
                   "A quote within a quoted cell is written twice.",
                   "a cell goes on after its closing quote");
    }
}

static bool read_rows(Scan *scan, Table *table, Record *record, Report *report, GError **error) {
    size_t columns = table_column_count(table);
    size_t blank = 0;
    g_autoptr(GError) reason = NULL;
    while (record_take(scan, record, &reason)) {
        if (record_filled(record) == 0) {
            blank++;
            continue;
        }
        if (table_row_count(table) == ROW_LIMIT) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s:%zu: has more than %d rows",
                        scan->shown, record->line, ROW_LIMIT);
            return false;
        }
        report_shape(record, columns, scan->shown, report);
        table_begin_row(table, record->line, 0);
        for (size_t i = 0; i < MIN(columns, record_count(record)); i++) {
            table_set(table, i, record_cell(record, i));
        }
    }
    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    if (blank > 0) {
        report_add(report, SEVERITY_NOTE, "blank_rows", (Place){.file = scan->shown}, NULL,
                   "%zu %s without any text left out", blank, blank == 1 ? "row" : "rows");
    }
    return true;
}

/* What a file that is no table seems to be, or NULL. */
static const char *other_format(const char *bytes, size_t length) {
    static const struct {
        const char *start, *what;
    } FORMATS[] = {
        {"PK\003\004", "a zip archive or a workbook"},
        {"\xd0\xcf\x11\xe0", "an old Office document"},
        {"%PDF-", "a PDF"},
        {"SQLite format 3", "a database"},
        {"<!DOCTYPE", "a web page"},
        {"<!doctype", "a web page"},
        {"<html", "a web page"},
        {"<?xml", "XML"},
        {"{", "JSON"},
        {"\x1f\x8b", "a gzip archive"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        size_t count = strlen(FORMATS[i].start);
        if (length >= count && memcmp(bytes, FORMATS[i].start, count) == 0) {
            return FORMATS[i].what;
        }
    }
    return NULL;
}

/* The text as UTF-8, or NULL with an error. */
static char *decode(const char *bytes, size_t *length, const char *shown, const char *encoding,
                    Report *report, GError **error) {
    const char *what = other_format(bytes, *length);
    if (what) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" is %s, not a table as text",
                    shown, what);
        return NULL;
    }
    const char *used = encoding ? encoding : encoding_guess(bytes, *length);
    size_t replaced = 0;
    size_t made = 0;
    g_autofree char *text = encoding_to_utf8(bytes, *length, used, &made, &replaced, error);
    if (!text) {
        g_prefix_error(error, "%s: ", shown);
        return NULL;
    }
    const char *nul = memchr(text, '\0', made);
    if (nul) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" is not a table as text: there is a NUL after %zu bytes", shown,
                    (size_t)(nul - text));
        return NULL;
    }
    Place place = {.file = shown};
    if (!encoding && strcmp(used, "UTF-8") != 0) {
        report_add(report, SEVERITY_NOTE, "encoding_guessed", place,
                   "Say `encoding:` at the source if accents come out wrong.",
                   "is not UTF-8 and is read as %s", used);
    }
    if (replaced > 0) {
        report_add(report, SEVERITY_WARNING, "text_unreadable", place,
                   "They show as \xef\xbf\xbd. Say `encoding:` at the source, or save the file as "
                   "UTF-8.",
                   "%zu characters do not exist in %s", replaced, used);
    }
    size_t doubled = 0;
    char *mended = doubled_mend(text, &doubled);
    if (mended) {
        report_add(
            report, SEVERITY_NOTE, "text_was_doubled", place,
            "A program on its way took UTF-8 for something else. Look at the names.",
            "%zu characters were made UTF-8 twice, as in \"Caf\xc3\x83\xc2\xa9\", and are put "
            "right",
            doubled);
        *length = strlen(mended);
        return mended;
    }
    *length = made;
    return g_steal_pointer(&text);
}

Table *csv_parse(const char *text, size_t length, const char *shown, const char *encoding,
                 Report *report, GError **error) {
    return csv_parse_named(text, length, shown, encoding, NULL, report, error);
}

Table *csv_parse_named(const char *text, size_t length, const char *shown, const char *encoding,
                       const CsvNames *names, Report *report, GError **error) {
    g_autofree char *decoded = decode(text, &length, shown, encoding, report, error);
    if (!decoded) {
        return NULL;
    }
    Scan scan = {.at = decoded, .end = decoded + length, .line = 1, .shown = shown};
    scan.delimiter = find_delimiter(scan);
    g_autoptr(Table) table = table_new(shown);
    g_autoptr(Record) record = record_new();
    size_t header_line = names ? (size_t)names->header_line : 0;
    bool has_names = header_line == 0 && take_names(scan, names, table);
    if ((!has_names && !read_header(&scan, header_line, table, record, report, error)) ||
        !read_rows(&scan, table, record, report, error)) {
        return NULL;
    }
    return g_steal_pointer(&table);
}

Table *csv_read(const char *path, const char *shown, const char *encoding, Report *report,
                GError **error) {
    size_t length = 0;
    g_autofree char *bytes = file_read(path, shown, FILE_BYTE_LIMIT, &length, error);
    return bytes ? csv_parse(bytes, length, shown, encoding, report, error) : NULL;
}
