/* source_bench.c: files of tests/cases/source, read, and what is asked of them.
 * SPDX-License-Identifier: MIT
 */
#include "source_bench.h"

#include <check.h>
#include <string.h>

#include "paths.h"

#include "atlas/base/error.h"

const SourceOptions SOURCE_GRID = {.crs = "EPSG:27700"};

SourceCase source_case(const char *name) {
    SourceCase made = {.path = g_build_filename(TESTS_DIR, "cases", "source", name, NULL)};
    made.spec = (SourceSpec){.path = made.path, .shown = (char *)name, .is_file = true};
    return made;
}

void source_case_clear(SourceCase *one) {
    g_free(one->path);
}

Dataset *source_must_read(const SourceSpec *spec, const SourceOptions *options, Report *report) {
    g_autoptr(GError) error = NULL;
    Dataset *dataset = source_read(spec, options, report, &error);
    ck_assert_msg(dataset, "%s", error ? error->message : "no reason");
    ck_assert(!dataset->shapes ||
              shape_set_count(dataset->shapes) == table_row_count(dataset->table));
    return dataset;
}

char *source_must_fail(const SourceSpec *spec) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(source_read(spec, &SOURCE_GRID, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_msg(strstr(error->message, spec->shown) != NULL, "%s", error->message);
    return g_strdup(error->message);
}

const char *source_cell(const Dataset *dataset, size_t row, const char *column) {
    int found = table_find_column(dataset->table, column);
    ck_assert_msg(found >= 0, "no column %s", column);
    return table_cell(dataset->table, row, (size_t)found);
}

bool source_has_finding(const Report *report, const char *code) {
    for (size_t i = 0; i < report_count(report); i++) {
        if (strcmp(report_at(report, i)->code, code) == 0) {
            return true;
        }
    }
    return false;
}

MapPoint source_first_point(const Dataset *dataset, size_t row) {
    return shape_set_part(dataset->shapes, row, 0).points[0];
}

char *source_names(const Dataset *dataset, const char *column) {
    GString *names = g_string_new(NULL);
    for (size_t i = 0; i < table_row_count(dataset->table); i++) {
        const char *name = source_cell(dataset, i, column);
        g_string_append_printf(names, "%s%s", i ? " " : "", name ? name : "-");
    }
    return g_string_free(names, FALSE);
}
