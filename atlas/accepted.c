/* accepted.c: findings that the owner of a project has looked at and lives with.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/accepted.h"

#include "atlas/base/error.h"
#include "layers/csv.h"

typedef struct Rule {
    const char *code, *file, *message; /* NULL = any */
    bool met;
} Rule;

static bool rule_fits(const Rule *rule, const Finding *finding) {
    return (!rule->code || g_str_equal(rule->code, finding->code)) &&
           (!rule->file || g_strcmp0(rule->file, finding->place.file) == 0) &&
           (!rule->message || g_str_equal(rule->message, finding->message));
}

static bool finding_accepted(GArray *rules, const Finding *finding) {
    bool accepted = false;
    for (guint i = 0; i < rules->len; i++) {
        Rule *rule = &g_array_index(rules, Rule, i);
        if (rule_fits(rule, finding)) {
            rule->met = accepted = true;
        }
    }
    return accepted;
}

static bool rules_read(const Table *table, GArray *rules, GError **error) {
    int code = table_find_column(table, "code");
    int file = table_find_column(table, "file");
    int message = table_find_column(table, "message");
    if (code < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "accepted.csv: there is no column \"code\"");
        return false;
    }
    for (size_t row = 0; row < table_row_count(table); row++) {
        Rule rule = {
            .code = table_cell(table, row, (size_t)code),
            .file = file < 0 ? NULL : table_cell(table, row, (size_t)file),
            .message = message < 0 ? NULL : table_cell(table, row, (size_t)message),
        };
        g_array_append_val(rules, rule);
    }
    return true;
}

static void tell_unmet(const GArray *rules, const Table *table, Report *report) {
    for (guint i = 0; i < rules->len; i++) {
        if (!g_array_index(rules, Rule, i).met) {
            report_add(report, SEVERITY_NOTE, "accepted_but_gone", table_place(table, i), NULL,
                       "nothing is found any more that this line accepts");
        }
    }
}

bool accepted_count_new(const char *path, Report *report, size_t *count, GError **error) {
    g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    g_autoptr(Table) table = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        table = csv_read(path, "accepted.csv", NULL, report, error);
        if (!table || !rules_read(table, rules, error)) {
            return false;
        }
    }
    size_t fresh = 0;
    size_t findings = report_count(report);
    for (size_t i = 0; i < findings; i++) {
        const Finding *finding = report_at(report, i);
        if (finding->severity != SEVERITY_NOTE && !finding_accepted(rules, finding)) {
            fresh++;
        }
    }
    if (table) {
        tell_unmet(rules, table, report);
    }
    *count = fresh;
    return true;
}
