/* report.c: findings and their text.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/report.h"

#include <stdarg.h>
#include <string.h>

#include "atlas/base/escape.h"

struct Report {
    GArray *findings; /* of Finding */
    GArray *rows;     /* of FindingRow, those of a finding one after the other */
    GStringChunk *strings;
};

Report *report_new(void) {
    Report *report = g_new0(Report, 1);
    report->findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    report->rows = g_array_new(FALSE, FALSE, sizeof(FindingRow));
    report->strings = g_string_chunk_new(4096);
    return report;
}

void report_free(Report *report) {
    if (report) {
        g_array_unref(report->findings);
        g_array_unref(report->rows);
        g_string_chunk_free(report->strings);
        g_free(report);
    }
}

/* Findings quote what the user's files say. Cleaned once here, so that nobody who prints them can
 * be made to send a terminal escape or to tear a line. */
static const char *report_keep(Report *report, const char *text) {
    if (!text) {
        return NULL;
    }
    g_autofree char *clean = text_clean(text);
    return g_string_chunk_insert_const(report->strings, clean);
}

void report_add(Report *report, Severity severity, const char *code, Place place, const char *hint,
                const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    place.file = report_keep(report, place.file);
    Finding finding = {.severity = severity,
                       .code = code,
                       .place = place,
                       .message = report_keep(report, message),
                       .hint = report_keep(report, hint)};
    g_array_append_val(report->findings, finding);
}

void report_add_row(Report *report, Place place, const char *message) {
    g_assert(report->findings->len > 0);
    Finding *last = &g_array_index(report->findings, Finding, report->findings->len - 1);
    FindingRow row = {place.line, place.row, report_keep(report, message)};
    last->first_row = last->row_count == 0 ? report->rows->len : last->first_row;
    last->row_count++;
    g_array_append_val(report->rows, row);
}

const FindingRow *report_rows(const Report *report, const Finding *finding, size_t *count) {
    *count = finding->row_count;
    return *count > 0 ? &g_array_index(report->rows, FindingRow, finding->first_row) : NULL;
}

void report_absorb(Report *report, const Report *other) {
    size_t count = report_count(other);
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = report_at(other, i);
        report_add(report, finding->severity, finding->code, finding->place, finding->hint, "%s",
                   finding->message);
        size_t rows = 0;
        const FindingRow *row = report_rows(other, finding, &rows);
        for (size_t r = 0; r < rows; r++) {
            report_add_row(report, (Place){.line = row[r].line, .row = row[r].row}, row[r].message);
        }
    }
}

size_t report_count(const Report *report) {
    return report->findings->len;
}

size_t report_count_of(const Report *report, Severity severity) {
    size_t count = 0;
    for (size_t i = 0; i < report_count(report); i++) {
        count += report_at(report, i)->severity == severity;
    }
    return count;
}

const Finding *report_at(const Report *report, size_t i) {
    g_assert(i < report->findings->len);
    return &g_array_index(report->findings, Finding, i);
}

static int compare_sizes(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static gint finding_compare(gconstpointer first, gconstpointer second) {
    const Finding *a = first;
    const Finding *b = second;
    int order = (int)b->severity - (int)a->severity;
    order = order ? order : g_strcmp0(a->code, b->code);
    order = order ? order : g_strcmp0(a->place.file, b->place.file);
    order = order ? order : compare_sizes(a->place.line, b->place.line);
    order = order ? order : compare_sizes(a->place.row, b->place.row);
    order = order ? order : compare_sizes(a->place.column, b->place.column);
    order = order ? order : g_strcmp0(a->message, b->message);
    return order ? order : g_strcmp0(a->hint, b->hint);
}

void report_sort(Report *report) {
    g_array_sort(report->findings, finding_compare);
    guint kept = 0;
    for (guint i = 0; i < report->findings->len; i++) {
        const Finding *finding = report_at(report, i);
        if (kept == 0 || finding_compare(report_at(report, kept - 1), finding) != 0) {
            g_array_index(report->findings, Finding, kept++) = *finding;
        }
    }
    g_array_set_size(report->findings, kept);
}

const char *severity_name(Severity severity) {
    switch (severity) {
    case SEVERITY_NOTE:
        return "note";
    case SEVERITY_WARNING:
        return "warning";
    case SEVERITY_ERROR:
        return "error";
    }
    g_assert_not_reached();
}

char *place_format(Place place) {
    if (!place.file) {
        return g_strdup("");
    }
    if (place.line && place.column) {
        return g_strdup_printf("%s:%zu:%zu", place.file, place.line, place.column);
    }
    if (place.line) {
        return g_strdup_printf("%s:%zu", place.file, place.line);
    }
    if (place.row) {
        return g_strdup_printf("%s:row %zu", place.file, place.row);
    }
    return g_strdup(place.file);
}

/* How many findings there are of one code in one file, and how many of them are printed. */
typedef struct Kind {
    size_t total, printed;
} Kind;

static Kind *kind_of(GHashTable *kinds, const Finding *finding) {
    g_autofree char *key =
        g_strconcat(finding->code, "\n", finding->place.file ? finding->place.file : "", NULL);
    Kind *kind = g_hash_table_lookup(kinds, key);
    if (!kind) {
        kind = g_new0(Kind, 1);
        g_hash_table_insert(kinds, g_steal_pointer(&key), kind);
    }
    return kind;
}

static void finding_print(GString *out, const Finding *finding) {
    g_autofree char *place = place_format(finding->place);
    g_string_append_printf(out, "%s: %s%s%s\n", severity_name(finding->severity), place,
                           place[0] ? ": " : "", finding->message);
}

/* A hint stands below the last of the findings next to each other that it is for: a hundred pairs
 * that may be the same want one piece of advice, not a hundred. */
static void hint_print(GString *out, const Finding *finding) {
    if (finding && finding->hint) {
        g_string_append_printf(out, "  hint: %s\n", finding->hint);
    }
}

static bool same_hint(const Finding *a, const Finding *b) {
    return a->severity == b->severity && strcmp(a->code, b->code) == 0 &&
           g_strcmp0(a->hint, b->hint) == 0;
}

char *report_format(const Report *report, size_t per_kind) {
    size_t count = report_count(report);
    g_autoptr(GHashTable) kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (size_t i = 0; i < count; i++) {
        kind_of(kinds, report_at(report, i))->total++;
    }
    GString *out = g_string_new(NULL);
    const Finding *last = NULL;
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = report_at(report, i);
        Kind *kind = kind_of(kinds, finding);
        if (per_kind && kind->printed == per_kind) {
            continue;
        }
        if (last && !same_hint(last, finding)) {
            hint_print(out, last);
        }
        finding_print(out, finding);
        last = finding;
        kind->printed++;
        if (kind->printed == per_kind && kind->total > per_kind) {
            g_string_append_printf(out, "  ... and %zu more like this\n", kind->total - per_kind);
        }
    }
    hint_print(out, last);
    return g_string_free(out, FALSE);
}
