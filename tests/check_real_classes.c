/* check_real_classes.c: class edges of real indicators beside those that R and its package classInt
 * find. SPDX-License-Identifier: MIT
 *
 * tests/oracles/classes.R wrote tests/oracles/results/classes.csv. Reads the open data under
 * ATLAS_SHARED; without it the test says so and passes.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "paths.h"
#include "scratch.h"
#include "suites.h"

#include "atlas/base/number.h"
#include "layers/source.h"
#include "styles/class_breaks.h"

static const char RESULTS[] = TESTS_DIR "/oracles/results/classes.csv";
static const char LOOKUP[] = "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv";

static void init_source(void) {
    source_init();
}

static Dataset *read_shared(Scratch *scratch, const char *path) {
    bool found = false;
    SourceSpec spec = scratch_shared(scratch, path, &found);
    g_autoptr(Report) report = report_new();
    SourceOptions options = {.crs = "EPSG:27700"};
    return found ? source_read(&spec, &options, report, NULL) : NULL;
}

static const char *cell(const Table *table, size_t row, const char *column) {
    int at = table_find_column(table, column);
    ck_assert_int_ge(at, 0);
    return table_cell(table, row, (size_t)at);
}

/* The figures of the small areas of a district, in the order of the file. */
static GArray *values_of(const Table *table, const Table *lookup, const char *district,
                         const char *column) {
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < table_row_count(lookup); row++) {
        if (g_strcmp0(cell(lookup, row, "ltla24_code"), district) == 0) {
            g_hash_table_add(codes, (gpointer)cell(lookup, row, "lsoa21_code"));
        }
    }
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t row = 0; row < table_row_count(table); row++) {
        double value = NAN;
        if (g_hash_table_contains(codes, cell(table, row, "lsoa21_code"))) {
            ck_assert(number_parse(cell(table, row, column), &value));
            g_array_append_val(values, value);
        }
    }
    return values;
}

static ClassMethod method_named(const char *name) {
    for (int i = 0; CLASS_METHOD_NAMES[i]; i++) {
        if (strcmp(CLASS_METHOD_NAMES[i], name) == 0) {
            return (ClassMethod)i;
        }
    }
    ck_abort_msg("method %s is not known", name);
}

static void check_row(char **row, const GArray *values) {
    int64_t count = 0;
    ck_assert(number_parse_integer(row[4], &count));
    ClassesSpec spec = {
        .method = method_named(row[3]), .count = (int)count, .zero = ZERO_WITH_REST};
    ClassBreaks breaks = class_breaks_make(&spec, (const double *)values->data, values->len);
    g_auto(GStrv) edges = g_strsplit_set(row[5], " ", -1);
    int at = 0;
    for (size_t i = 0; edges[i]; i++) {
        double edge = NAN;
        if (!edges[i][0]) {
            continue; /* R sets numbers in columns */
        }
        ck_assert(number_parse(edges[i], &edge));
        ck_assert_msg(at <= breaks.count && fabs(breaks.edges[at] - edge) < 1e-9,
                      "%s %s %s %s: edge %d is %.12g, not %.12g", row[0], row[2], row[3], row[4],
                      at, breaks.edges[at], edge);
        at++;
    }
    ck_assert_int_eq(at, breaks.count + 1);
}

START_TEST(edges_are_those_that_r_finds) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Dataset) lookup = read_shared(scratch, LOOKUP);
    if (!lookup) {
        return;
    }
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(RESULTS, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    ck_assert_uint_eq(g_strv_length(lines), 181);
    for (size_t i = 1; lines[i]; i++) {
        g_auto(GStrv) row = g_strsplit(lines[i], ",", 6);
        g_autofree char *key = g_strconcat(row[0], " ", row[2], NULL);
        GArray *values = g_hash_table_lookup(known, key);
        if (!values) {
            g_autoptr(Dataset) table = read_shared(scratch, row[1]);
            values = values_of(table->table, lookup->table, row[0], row[2]);
            g_hash_table_insert(known, g_strdup(key), values);
        }
        check_row(row, values);
    }
}
END_TEST

Suite *suite_real_classes(void) {
    Suite *suite = suite_create("real_classes");
    TCase *tests = tcase_create("classes");
    tcase_set_timeout(tests, 120);
    tcase_add_unchecked_fixture(tests, init_source, NULL);
    tcase_add_test(tests, edges_are_those_that_r_finds);
    suite_add_tcase(suite, tests);
    return suite;
}
