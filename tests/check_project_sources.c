/* check_project_sources.c: tests that everything a project is made from is in the one list of it,
 * and of what books and pages say of it.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/plan/source_rows.h"
#include "atlas/project/project_sources.h"

/* In the texts below "@word" stands for what every source says: its name and what it must have. */
static char *expand(const char *text) {
    g_autoptr(GRegex) named = g_regex_new("@([a-z-]+)", 0, 0, NULL);
    return g_regex_replace(named, text, -1, 0,
                           "name: \\1, source: x.csv, licence: OGL-UK-3.0, attribution: Office for "
                           "National Statistics",
                           0, NULL);
}

static const char ASSETS[] =
    "assets: [{@first, level: physical, category: park, exact_fit: {@codes}},"
    " {@second, level: physical, category: park}]\n";

/* Every place where a project file may name a source, but for the lists of assets. */
static const char EVERYTHING[] =
    "title: T\n"
    "areas: {source: x.csv, licence: OGL-UK-3.0, attribution: ONS,"
    " population: {@people, code: c, value: v}}\n"
    "indicators:\n"
    "  - {id: one, title: One, value: v, polarity: higher_is_worse, period: 2025,"
    " geography: lsoa, exact_fit: {@fit}, @one}\n"
    "  - {id: two, title: Two, value: v, polarity: higher_is_worse, @two}\n"
    "  - {id: both, title: Both, polarity: higher_is_worse, composite: {parts: {one: 1, two: 2}}}\n"
    "geographies:\n"
    "  lsoa:\n"
    "    {source: x.csv, licence: OGL-UK-3.0, attribution: ONS,"
    " population: {@lsoa-people, code: c, value: v}, to_areas: oa_weighted,"
    " output_areas: {@oa, population: {@oa-people, code: c, value: v},"
    " lookup: {@oa-lookup}, centres: {@oa-centres}}}\n"
    "  msoa: {source: x.csv, licence: OGL-UK-3.0, attribution: ONS,"
    " lookup: {@msoa-lookup}, centres: {@msoa-centres}}\n"
    "base: [{@roads, draw: roads}]\n"
    "postcodes: {@postcodes}\n"
    "uprns: {@uprns}\n"
    "links: {@links}\n"
    "effort: {@visits}\n"
    "overrides: {@decisions}\n"
    "areas_before: {@before}\n";

/* A project whose sources are all there; the text is `first` and `second`. */
static Project *project_of(Scratch *scratch, const char *first, const char *second) {
    SourceSpec table = scratch_write(scratch, "x.csv", "c,v\n");
    g_autofree char *folder = g_path_get_dirname(table.path);
    g_autofree char *path = g_build_filename(folder, "atlas.yaml", NULL);
    g_autofree char *both = g_strconcat(first, second, NULL);
    g_autofree char *text = expand(both);
    g_autoptr(Report) report = report_new();
    Project *project = project_parse(text, strlen(text), path, report, NULL);
    g_autofree char *found = report_format(report, 0);
    ck_assert_msg(project != NULL, "%s", found);
    return project;
}

START_TEST(everything_that_a_project_names_is_in_the_list) {
    static const struct {
        SourceRole role;
        guint at;
        const char *name; /* NULL = is told by its role */
    } EXPECTED[] = {
        {SOURCE_AREAS, 0, NULL},
        {SOURCE_POPULATION, 0, "people"},
        {SOURCE_ASSETS, 0, "first"},
        {SOURCE_LIST_FIT, 0, "codes"},
        {SOURCE_ASSETS, 1, "second"},
        {SOURCE_INDICATOR, 0, "one"},
        {SOURCE_EXACT_FIT, 0, "fit"},
        {SOURCE_INDICATOR, 1, "two"},
        {SOURCE_INDICATOR, 2, NULL},
        {SOURCE_SMALL_AREAS, 0, NULL},
        {SOURCE_SMALL_POPULATION, 0, "lsoa-people"},
        {SOURCE_OUTPUT_AREAS, 0, "oa"},
        {SOURCE_SMALL_POPULATION, 0, "oa-people"},
        {SOURCE_LOOKUP, 0, "oa-lookup"},
        {SOURCE_CENTRES, 0, "oa-centres"},
        {SOURCE_SMALL_AREAS, 1, NULL},
        {SOURCE_LOOKUP, 1, "msoa-lookup"},
        {SOURCE_CENTRES, 1, "msoa-centres"},
        {SOURCE_POSTCODES, 0, "postcodes"},
        {SOURCE_UPRNS, 0, "uprns"},
        {SOURCE_BASE, 0, "roads"},
        {SOURCE_LINKS, 0, "links"},
        {SOURCE_EFFORT, 0, "visits"},
        {SOURCE_OVERRIDES, 0, "decisions"},
        {SOURCE_AREAS_BEFORE, 0, "before"},
    };
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Project) project = project_of(scratch, EVERYTHING, ASSETS);
    g_autoptr(GArray) sources = project_sources_new(project);
    for (guint i = 0; i < MIN(sources->len, G_N_ELEMENTS(EXPECTED)); i++) {
        const ProjectSource *source = &g_array_index(sources, ProjectSource, i);
        ck_assert_int_eq(source->role, EXPECTED[i].role);
        ck_assert_uint_eq(source->at, EXPECTED[i].at);
        if (EXPECTED[i].name) {
            ck_assert_str_eq(source->spec->name, EXPECTED[i].name);
        }
        ck_assert_int_eq(source->spec == NULL, i == 8); /* the composite, which is read nowhere */
    }
    ck_assert_uint_eq(sources->len, G_N_ELEMENTS(EXPECTED));
}
END_TEST

START_TEST(a_geography_has_its_own_sources_alone) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Project) project = project_of(scratch, EVERYTHING, "");
    g_autoptr(GArray) sources = project_sources_of_geography(project, "msoa");
    ck_assert_uint_eq(sources->len, 3);
    ck_assert_str_eq(g_array_index(sources, ProjectSource, 1).spec->name, "msoa-lookup");
    g_autoptr(GArray) none = project_sources_of_geography(project, "areas");
    ck_assert_uint_eq(none->len, 0);
}
END_TEST

/* What is told of a source; NULL when it is not among the rows. */
static const SourceRow *row_of(const GPtrArray *rows, const char *name) {
    for (guint i = 0; i < rows->len; i++) {
        const SourceRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->name, name) == 0) {
            return row;
        }
    }
    return NULL;
}

START_TEST(the_table_of_sources_tells_all_but_decisions) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Project) project = project_of(scratch, EVERYTHING, "");
    g_autoptr(Report) report = report_new();
    g_autoptr(Messages) messages = messages_read("en", report, NULL);
    Atlas atlas = {.project = project, .messages = messages};
    g_autoptr(GPtrArray) rows = source_rows_new(&atlas, SOURCES_OF_ALL);
    ck_assert_uint_eq(rows->len, 21);
    ck_assert_str_eq(row_of(rows, "fit")->what, "Codes of another year");
    ck_assert_str_eq(row_of(rows, "oa-people")->what, "People of small areas");
    ck_assert_str_eq(row_of(rows, "visits")->what, "Who was asked, and when");
    ck_assert_str_eq(row_of(rows, "one")->what, "One");
    ck_assert_str_eq(row_of(rows, "one")->used, "2025");
    ck_assert_str_eq(row_of(rows, "one")->licence, "OGL-UK-3.0");
    ck_assert_ptr_nonnull(strstr(row_of(rows, "both")->attribution, "not an official statistic"));
    ck_assert_ptr_null(row_of(rows, "both")->licence);
    ck_assert_ptr_null(row_of(rows, "decisions"));
    ck_assert_str_eq(row_of(rows, "before")->what, "Areas before a change of boundaries");
    /* A directory of places has no figures. */
    g_autoptr(GPtrArray) places = source_rows_new(&atlas, SOURCES_OF_PLACES);
    ck_assert_uint_eq(places->len, 6);
    ck_assert_ptr_null(row_of(places, "people"));
    ck_assert_str_eq(row_of(places, "links")->what, "Links between assets");
}
END_TEST

Suite *suite_project_sources(void) {
    Suite *suite = suite_create("project_sources");
    TCase *list = tcase_create("list");
    tcase_add_test(list, everything_that_a_project_names_is_in_the_list);
    tcase_add_test(list, a_geography_has_its_own_sources_alone);
    tcase_add_test(list, the_table_of_sources_tells_all_but_decisions);
    suite_add_tcase(suite, list);
    return suite;
}
