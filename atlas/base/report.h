/* report.h: what is wrong with the user's data, collected while the work goes on.
 * SPDX-License-Identifier: MIT
 *
 * A Report owns its findings and their strings. Readers add to it and carry on; whoever owns the
 * report decides afterwards whether the errors in it stop the work.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

/* Where something was found. Everything but `file` is optional: 0 is "not known".
 * A text file has a line (from 1, of the whole file) and perhaps a column (from 1); a sheet,
 * a layer or a database has a row (from 1, header rows counted as in the spreadsheet). */
typedef struct Place {
    const char
        *file; /* as the user wrote it, never an absolute path of this machine; may be NULL */
    size_t line;
    size_t column;
    size_t row;
} Place;

typedef struct Finding {
    Severity severity;
    const char *code; /* stable snake_case name of the kind, as "point_is_a_placeholder" */
    Place place;
    const char *message;         /* lower case, no full stop, names quoted */
    const char *hint;            /* a full sentence that says what to do, or NULL */
    size_t first_row, row_count; /* for report_rows */
} Finding;

/* One of the rows that a finding is about, where it stands for many. */
typedef struct FindingRow {
    size_t line, row; /* as in Place */
    const char *message;
} FindingRow;

typedef struct Report Report;

Report *report_new(void);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* Adds a finding; copies everything but `code`, which must be a literal. `hint` may be NULL. Texts
 * go through text_clean, so that what they quote cannot break a line or steer a terminal. */
void report_add(Report *report, Severity severity, const char *code, Place place, const char *hint,
                const char *format, ...) G_GNUC_PRINTF(6, 7);

/* Adds one more row to the finding that was added last. */
void report_add_row(Report *report, Place place, const char *message);
/* The rows of a finding; none for one that is about one thing. */
const FindingRow *report_rows(const Report *report, const Finding *finding, size_t *count);

/* Adds copies of all findings of `other`. */
void report_absorb(Report *report, const Report *other);

size_t report_count(const Report *report);
size_t report_count_of(const Report *report, Severity severity);
const Finding *report_at(const Report *report, size_t i);

/* Orders by severity (errors first), code, file, line, row, column, message, and keeps one of
 * findings that are the same in everything (two workers may tell the same). */
void report_sort(Report *report);

/* "error", "warning", "note". */
const char *severity_name(Severity severity);

/* "wards.csv:212:5", "assets.xlsx:row 12", "wards.shp" or "" . Caller frees. */
char *place_format(Place place);

/* The findings as text for a terminal: "error: wards.csv:212: message\n  hint: ...\n", at most
 * `per_kind` of each code and file (0 = all), then "  ... and 31 more like this". Findings of one
 * code that share a hint have it once, below the last of them. Caller frees. */
char *report_format(const Report *report, size_t per_kind);
