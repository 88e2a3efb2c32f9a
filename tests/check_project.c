/* check_project.c: tests of the project file: good ones, and what is said about broken ones.
 * SPDX-License-Identifier: MIT
 *
 * Each tests/cases/project/x.yaml is read, and all findings must be those in x.expected.
 */
#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "paths.h"
#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/project/project.h"

static const char CASES[] = TESTS_DIR "/cases/project/";

static gint compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the cases without their ending, sorted. */
static GPtrArray *case_names(void) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(CASES, 0, NULL);
    ck_assert_ptr_nonnull(folder);
    const char *entry;
    while ((entry = g_dir_read_name(folder))) {
        if (g_str_has_suffix(entry, ".yaml")) {
            g_ptr_array_add(names, g_strndup(entry, strlen(entry) - strlen(".yaml")));
        }
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* All findings as people see them, without the folder that the test happens to be in. */
static char *findings_of(Report *report) {
    report_sort(report);
    g_autofree char *text = report_format(report, 0);
    g_auto(GStrv) parts = g_strsplit(text, CASES, -1);
    return g_strjoinv("", parts);
}

START_TEST(each_broken_file_is_told_what_is_wrong) {
    g_autoptr(GPtrArray) names = case_names();
    ck_assert_uint_ge(names->len, 25);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_strconcat(CASES, name, ".yaml", NULL);
        g_autofree char *expected_path = g_strconcat(CASES, name, ".expected", NULL);
        g_autofree char *expected = NULL;
        g_file_get_contents(expected_path, &expected, NULL, NULL);
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(Project) project = project_read(path, report, &error);
        g_autofree char *found = findings_of(report);
        ck_assert_msg(g_strcmp0(found, expected) == 0, "%s: found\n%s", name, found);
        bool has_errors = report_count_of(report, SEVERITY_ERROR) > 0;
        ck_assert_msg(has_errors == (project == NULL), "%s", name);
        ck_assert_msg(has_errors == g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT), "%s",
                      name);
    }
}
END_TEST

static Project *read_case(const char *name, Report *report) {
    g_autofree char *path = g_strconcat(CASES, name, ".yaml", NULL);
    GError *error = NULL;
    Project *project = project_read(path, report, &error);
    ck_assert_msg(project != NULL, "%s", error ? error->message : "");
    return project;
}

START_TEST(a_short_project_gets_sensible_defaults) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = read_case("minimal", report);
    ck_assert_str_eq(project->title, "Marple asset atlas");
    ck_assert_str_eq(project->areas.source.name, "wards");
    ck_assert_str_eq(project->areas.source.shown, "data/wards.geojson");
    ck_assert_str_eq(project->areas.source.path, TESTS_DIR "/cases/project/data/wards.geojson");
    ck_assert(project->areas.source.is_file);
    ck_assert_ptr_null(project->areas.code);
    ck_assert_str_eq(project->crs, "EPSG:27700");
    ck_assert_str_eq(project->theme, "standard");
    ck_assert_ptr_null(project->need);
    ck_assert_ptr_null(project->postcodes);
    ck_assert(project->book && project->sheets.make && project->site.make);
    ck_assert_int_eq(project->sheets.paper, PAPER_AUTO);
    ck_assert_double_eq(project->sheets.scale, 0);
    ck_assert(!project->sheets.orientation_fixed);
    ck_assert_int_eq(project->site.min_zoom, 11);
    ck_assert_int_eq(project->site.max_zoom, 16);
    ck_assert_str_eq(project->languages[0], "en");
    ck_assert_int_eq(project->suppress_below, 5);
    ck_assert_uint_eq(project->assets->len, 0);
}
END_TEST

START_TEST(a_full_project_is_read_area_by_area) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = read_case("full", report);
    ck_assert_str_eq(project->title, "Stockport: an asset atlas");
    const AreasSpec *areas = &project->areas;
    ck_assert_str_eq(areas->source.layer, "wards");
    ck_assert_str_eq(areas->source.where, "LAD25CD = 'E08000007'");
    ck_assert_str_eq(areas->source.encoding, "UTF-8");
    ck_assert_str_eq(areas->source.crs, "EPSG:4326");
    ck_assert_uint_eq(areas->source.place.line, 4);
    ck_assert_str_eq(areas->name, "WD25NM");
    ck_assert_str_eq(areas->name_cy, "WD25NMW");
    ck_assert_str_eq(areas->only[1], "E05015019");
    ck_assert_str_eq(areas->population_source->name, "people");
    ck_assert_str_eq(areas->population_value, "total");
    const GeographySpec *lsoa = project_geography(project, "lsoa");
    ck_assert_str_eq(lsoa->source->shown, "data/lsoa.geojson");
    ck_assert_str_eq(lsoa->code, "LSOA21CD");
    ck_assert_str_eq(lsoa->lookup_from, "from");
    ck_assert_str_eq(lsoa->lookup_to, "to");
    ck_assert_str_eq(lsoa->population_code, "code");
    ck_assert_ptr_null(project_geography(project, "oa11")->source);
    ck_assert_ptr_null(project_geography(project, "msoa"));
}
END_TEST

START_TEST(lists_of_assets_keep_their_rights_fields_and_constants) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = read_case("full", report);
    ck_assert_uint_eq(project->assets->len, 4);
    const AssetSpec *own = g_ptr_array_index(project->assets, 0);
    const AssetSpec *practices = g_ptr_array_index(project->assets, 1);
    const AssetSpec *database = g_ptr_array_index(project->assets, 2);
    ck_assert_str_eq(own->source.name, "our-list");
    ck_assert_str_eq(own->source.licence, "own");
    ck_assert_int_eq(own->visibility, VISIBILITY_PUBLIC);
    ck_assert_ptr_null(own->fields[FIELD_NAME]);
    ck_assert_ptr_null(own->constants[FIELD_NAME]);
    ck_assert_str_eq(practices->source.name, "list");
    ck_assert_int_eq(practices->visibility, VISIBILITY_PARTNERS);
    ck_assert_int_eq(practices->role, ROLE_EVERYDAY);
    ck_assert(practices->is_contact);
    ck_assert_str_eq(practices->fields[FIELD_NAME], "Practice");
    ck_assert_str_eq(practices->fields[FIELD_URL], "");
    ck_assert_str_eq(practices->constants[FIELD_LEVEL], "organisation");
    ck_assert_str_eq(practices->constants[FIELD_WAYS], "connect, learn");
    ck_assert_str_eq(practices->constants[FIELD_LANGUAGES], "English, Urdu");
    ck_assert_int_eq(database->role, ROLE_NOT_ASSET);
    ck_assert(!database->source.is_file);
    ck_assert_str_eq(database->source.name, "clubs");
}
END_TEST

START_TEST(passwords_are_opened_with_and_never_shown) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = read_case("full", report);
    const AssetSpec *database = g_ptr_array_index(project->assets, 2);
    ck_assert_str_eq(database->source.path, "PG:host=db dbname=atlas user=atlas password=hunter2");
    ck_assert_str_eq(database->source.shown, "PG:host=db dbname=atlas user=atlas password=***");
}
END_TEST

START_TEST(indicators_say_what_they_measure_and_which_way_is_worse) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = read_case("full", report);
    ck_assert_str_eq(project->need, "imd");
    const IndicatorSpec *imd = project_indicator(project, "imd");
    const IndicatorSpec *belong = project_indicator(project, "belong_2");
    ck_assert_int_eq(imd->polarity, HIGHER_IS_WORSE);
    ck_assert_str_eq(imd->geography, "lsoa");
    ck_assert_str_eq(imd->key, "LSOA code (2011)");
    ck_assert_str_eq(imd->period, "2019");
    ck_assert_int_eq(imd->decimals, -1);
    ck_assert(isnan(imd->borough) && isnan(imd->england));
    ck_assert(!imd->join_partial);
    ck_assert_int_eq(belong->polarity, HIGHER_IS_BETTER);
    ck_assert(belong->join_partial);
    ck_assert_int_eq(belong->decimals, 1);
    ck_assert_str_eq(belong->unit, "%");
    ck_assert_str_eq(belong->period_column, "Year");
    ck_assert_str_eq(belong->numerator, "Yes");
    ck_assert_str_eq(belong->flag, "Flag");
    ck_assert_double_eq(belong->borough, 21.3);
    ck_assert_double_eq(belong->england, 18.7);
    ck_assert_ptr_null(project_indicator(project, "none"));
}
END_TEST

START_TEST(the_rest_of_a_full_project_is_read_too) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = read_case("full", report);
    const BaseSpec *town = g_ptr_array_index(project->base, 0);
    const BaseSpec *roads = g_ptr_array_index(project->base, 1);
    ck_assert_str_eq(town->source.reading, "osm");
    ck_assert_ptr_null(town->draw);
    ck_assert_str_eq(roads->draw, "roads");
    ck_assert_str_eq(project->links->licence, "own");
    ck_assert_str_eq(project->postcodes, project->postcodes_source->path);
    ck_assert_str_eq(project->postcodes_source->licence, "OGL-UK-3.0");
    ck_assert_ptr_nonnull(strstr(project->postcodes_source->attribution, "Royal Mail"));
    ck_assert_str_eq(project->crs, "EPSG:27700");
    ck_assert(g_str_has_suffix(project->theme, "/cases/project/data/own-theme.yaml"));
    ck_assert_int_eq(project->sheets.paper, PAPER_A3);
    ck_assert_double_eq(project->sheets.scale, 10000);
    ck_assert(project->sheets.orientation_fixed && project->sheets.landscape);
    ck_assert(!project->book);
    ck_assert_int_eq(project->site.min_zoom, 12);
    ck_assert_int_eq(project->site.max_zoom, 15);
    ck_assert(project->site.small && project->site.tiles_atlas);
    ck_assert_str_eq(project->publisher.phone, "0161 496 0000");
    ck_assert(g_str_has_suffix(project->publisher.logo, "/cases/project/data/logo.svg"));
    ck_assert_str_eq(project->edition, "Spring 2026");
    ck_assert_str_eq(project->languages[1], "cy");
    const TopicSpec *older = g_ptr_array_index(project->topics, 0);
    ck_assert_uint_eq(older->ways, 1U << WAY_CONNECT);
    ck_assert_str_eq(older->categories[1], "health");
    ck_assert_str_eq(older->question, "What would help you stay connected?");
    const GroupSpec *beacon = g_ptr_array_index(project->groups, 0);
    ck_assert_str_eq(beacon->name, "beacon");
    ck_assert_str_eq(beacon->codes[1], "E01018881");
    ck_assert_str_eq(project->effort->shown, "data/list.csv");
    ck_assert_str_eq(project->watch[0], "data/list.csv");
    ck_assert_int_eq(project->suppress_below, 10);
}
END_TEST

START_TEST(short_names_of_sources_are_unique_and_those_of_assets_come_first) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = read_case("full", report);
    const AssetSpec *third = g_ptr_array_index(project->assets, 3);
    ck_assert_str_eq(third->source.name, "list-2");
    ck_assert_str_eq(project->effort->name, "list-3");
    ck_assert_str_eq(project_indicator(project, "imd")->source.name, "imd");
    ck_assert_str_eq(project_indicator(project, "belong_2")->source.name, "imd-2");
    const BaseSpec *town = g_ptr_array_index(project->base, 0);
    ck_assert_str_eq(town->source.name, "town");
    ck_assert_str_eq(project->postcodes_source->name, "codepo-gb");
}
END_TEST

/* A project of one file in a folder of its own. */
typedef struct Sandbox {
    char *folder, *file;
} Sandbox;

static Sandbox sandbox_new(const char *text) {
    Sandbox sandbox = {g_dir_make_tmp("atlas-project-XXXXXX", NULL), NULL};
    sandbox.file = g_build_filename(sandbox.folder, "atlas.yaml", NULL);
    ck_assert(g_file_set_contents(sandbox.file, text, -1, NULL));
    return sandbox;
}

static void sandbox_free(Sandbox sandbox) {
    g_remove(sandbox.file);
    g_rmdir(sandbox.folder);
    g_free(sandbox.file);
    g_free(sandbox.folder);
}

START_TEST(a_folder_stands_for_the_project_in_it) {
    Sandbox sandbox = sandbox_new("title: Marple\nareas: {source: 'PG:dbname=x', layer: wards, "
                                  "licence: own}\n");
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = project_read(sandbox.folder, report, NULL);
    ck_assert_ptr_nonnull(project);
    ck_assert_str_eq(project->path, sandbox.file);
    ck_assert_str_eq(project->folder, sandbox.folder);
    ck_assert_str_eq(project->areas.source.name, "wards");
    sandbox_free(sandbox);
}
END_TEST

START_TEST(archives_are_looked_for_in_the_folder_of_the_project) {
    Sandbox sandbox = sandbox_new("title: Marple\nareas: {source: /vsizip/in/w.zip/w.shp, "
                                  "licence: own}\nlinks: /vsizip//abs/w.zip\n");
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = project_read(sandbox.file, report, NULL);
    g_autofree char *expected = g_strconcat("/vsizip/", sandbox.folder, "/in/w.zip/w.shp", NULL);
    ck_assert_str_eq(project->areas.source.path, expected);
    ck_assert_str_eq(project->areas.source.shown, "/vsizip/in/w.zip/w.shp");
    ck_assert(!project->areas.source.is_file);
    ck_assert_str_eq(project->links->path, "/vsizip//abs/w.zip");
    sandbox_free(sandbox);
}
END_TEST

START_TEST(a_project_that_is_not_there_says_how_to_start_one) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(project_read("./no/such.yaml", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
    ck_assert_str_eq(error->message, "there is no project file \"no/such.yaml\"; \"assetatlas new "
                                     "DIR\" starts a project");
}
END_TEST

START_TEST(a_project_of_ten_million_bytes_is_refused) {
    g_autofree char *text = g_strnfill(10000000, '#');
    Sandbox sandbox = sandbox_new(text);
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(project_read(sandbox.file, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
    ck_assert_ptr_nonnull(strstr(error->message, "is larger than the 4194304 bytes"));
    sandbox_free(sandbox);
}
END_TEST

START_TEST(lists_of_thousands_of_sources_are_refused) {
    GString *text = g_string_new("title: Marple\nareas: {source: 'PG:x', licence: own}\nassets:\n");
    for (int i = 0; i < 1001; i++) {
        g_string_append(text, "- {source: 'PG:y', licence: own, visibility: public}\n");
    }
    Sandbox sandbox = sandbox_new(text->str);
    g_string_free(text, TRUE);
    g_autoptr(Report) report = report_new();
    ck_assert_ptr_null(project_read(sandbox.file, report, NULL));
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->message, "more than 1000 entries in assets");
    sandbox_free(sandbox);
}
END_TEST

/* ---- the keys that the reader says it knows ---- */

/* A file with nothing in a section but one key. */
static char *text_with(const char *section, const char *key) {
    static const struct {
        const char *section, *format;
    } FORMATS[] = {
        {"source", "areas: {source: x, %s: 1}"},
        {"population", "areas: {population: {%s: 1}}"},
        {"assets", "assets: [{%s: 1}]"},
        {"fields", "assets: [{fields: {%s: 1}}]"},
        {"indicators", "indicators: [{%s: 1}]"},
        {"composite", "indicators: [{composite: {%s: 1}}]"},
        {"exact_fit", "indicators: [{exact_fit: {%s: 1}}]"},
        {"classes", "indicators: [{classes: {%s: 1}}]"},
        {"comparators", "indicators: [{comparators: {%s: 1}}]"},
        {"geographies", "geographies: {x: {source: x, %s: 1}}"},
        {"lookup", "geographies: {x: {lookup: {%s: 1}}}"},
        {"output_areas", "geographies: {x: {output_areas: {%s: 1}}}"},
        {"centres", "geographies: {x: {centres: {%s: 1}}}"},
        {"base", "base: [{%s: 1}]"},
        {"topics", "topics: [{%s: 1}]"},
        {"paper", "sheets: {paper: {%s: 1}}"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        if (strcmp(FORMATS[i].section, section) == 0) {
            g_auto(GStrv) parts = g_strsplit(FORMATS[i].format, "%s", -1);
            return g_strjoinv(key, parts);
        }
    }
    return section[0] ? g_strdup_printf("%s: {%s: 1}", section, key)
                      : g_strdup_printf("%s: 1", key);
}

START_TEST(every_known_key_is_read) {
    g_auto(GStrv) keys = project_known_keys();
    ck_assert_uint_ge(g_strv_length(keys), 120);
    for (size_t i = 0; keys[i]; i++) {
        const char *dot = strchr(keys[i], '.');
        g_autofree char *section = g_strndup(keys[i], dot ? (gsize)(dot - keys[i]) : 0);
        g_autofree char *text = text_with(section, dot ? dot + 1 : keys[i]);
        Sandbox sandbox = sandbox_new(text);
        g_autoptr(Report) report = report_new();
        g_autoptr(Project) project = project_read(sandbox.file, report, NULL);
        for (size_t j = 0; j < report_count(report); j++) {
            ck_assert_msg(strcmp(report_at(report, j)->code, "unknown_key") != 0, "%s: %s", text,
                          report_at(report, j)->message);
        }
        sandbox_free(sandbox);
    }
}
END_TEST

/* ---- its reference ---- */

static const char REFERENCE[] = SOURCE_DIR "/docs/project-file.md";

static char *read_reference(void) {
    char *text = NULL;
    ck_assert(g_file_get_contents(REFERENCE, &text, NULL, NULL));
    return text;
}

/* What stands below the heading of a section, up to the next heading. Caller frees. */
static char *reference_section(const char *reference, const char *section) {
    g_autofree char *heading = section[0] == '\0' ? g_strdup("\n## The top level\n")
                               : strcmp(section, "source") == 0
                                   ? g_strdup("\n## Every source\n")
                                   : g_strdup_printf("\n## `%s`\n", section);
    const char *start = strstr(reference, heading);
    ck_assert_msg(start != NULL, "no heading for section \"%s\"", section);
    start += strlen(heading);
    const char *end = strstr(start, "\n## ");
    return end ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
}

START_TEST(the_reference_names_every_known_key_in_its_section) {
    g_autofree char *reference = read_reference();
    g_auto(GStrv) keys = project_known_keys();
    for (size_t i = 0; keys[i]; i++) {
        const char *dot = strchr(keys[i], '.');
        g_autofree char *section = g_strndup(keys[i], dot ? (gsize)(dot - keys[i]) : 0);
        g_autofree char *text = reference_section(reference, section);
        g_autofree char *row = g_strdup_printf("\n| `%s` ", dot ? dot + 1 : keys[i]);
        ck_assert_msg(strstr(text, row) != NULL, "no row for %s", keys[i]);
    }
}
END_TEST

START_TEST(the_reference_names_no_key_that_is_not_known) {
    g_autofree char *reference = read_reference();
    g_auto(GStrv) keys = project_known_keys();
    g_auto(GStrv) lines = g_strsplit(reference, "\n", -1);
    g_autofree char *section = g_strdup("");
    for (size_t i = 0; lines[i]; i++) {
        g_auto(GStrv) quoted = g_strsplit(lines[i], "`", 3);
        if (g_str_has_prefix(lines[i], "## ")) {
            g_free(section);
            section = strcmp(lines[i], "## Every source") == 0 ? g_strdup("source.")
                      : quoted[1]                              ? g_strconcat(quoted[1], ".", NULL)
                                                               : g_strdup("");
        } else if (g_str_has_prefix(lines[i], "| `")) {
            g_autofree char *key = g_strconcat(section, quoted[1], NULL);
            ck_assert_msg(g_strv_contains((const char *const *)keys, key), "%s", key);
        }
    }
}
END_TEST

START_TEST(the_examples_of_the_reference_lack_nothing_but_their_files) {
    g_autofree char *reference = read_reference();
    g_auto(GStrv) parts = g_strsplit(reference, "```", -1);
    size_t examples = 0;
    for (size_t i = 0; parts[i]; i++) {
        if (!g_str_has_prefix(parts[i], "yaml\n")) {
            continue;
        }
        const char *text = parts[i] + strlen("yaml\n");
        g_autoptr(Report) report = report_new();
        g_autoptr(Project) project =
            project_parse(text, strlen(text), "/nowhere/atlas.yaml", report, NULL);
        for (size_t j = 0; j < report_count(report); j++) {
            const Finding *finding = report_at(report, j);
            ck_assert_msg(strcmp(finding->code, "file_missing") == 0, "%s", finding->message);
        }
        examples++;
    }
    ck_assert_uint_ge(examples, 4);
}
END_TEST

START_TEST(the_sample_is_a_project_without_findings) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = project_read(SOURCE_DIR "/samples/halewick", report, NULL);
    g_autofree char *found = report_format(report, 0);
    ck_assert_str_eq(found, "");
    ck_assert_ptr_nonnull(project);
}
END_TEST

Suite *suite_project(void) {
    Suite *suite = suite_create("project");
    TCase *files = tcase_create("files");
    tcase_add_test(files, each_broken_file_is_told_what_is_wrong);
    tcase_add_test(files, a_short_project_gets_sensible_defaults);
    tcase_add_test(files, a_full_project_is_read_area_by_area);
    tcase_add_test(files, lists_of_assets_keep_their_rights_fields_and_constants);
    tcase_add_test(files, passwords_are_opened_with_and_never_shown);
    tcase_add_test(files, indicators_say_what_they_measure_and_which_way_is_worse);
    tcase_add_test(files, the_rest_of_a_full_project_is_read_too);
    tcase_add_test(files, short_names_of_sources_are_unique_and_those_of_assets_come_first);
    suite_add_tcase(suite, files);
    TCase *paths = tcase_create("paths");
    tcase_add_test(paths, a_folder_stands_for_the_project_in_it);
    tcase_add_test(paths, archives_are_looked_for_in_the_folder_of_the_project);
    tcase_add_test(paths, a_project_that_is_not_there_says_how_to_start_one);
    tcase_add_test(paths, a_project_of_ten_million_bytes_is_refused);
    tcase_add_test(paths, lists_of_thousands_of_sources_are_refused);
    suite_add_tcase(suite, paths);
    TCase *keys = tcase_create("keys");
    tcase_add_test(keys, every_known_key_is_read);
    tcase_add_test(keys, the_reference_names_every_known_key_in_its_section);
    tcase_add_test(keys, the_reference_names_no_key_that_is_not_known);
    tcase_add_test(keys, the_examples_of_the_reference_lack_nothing_but_their_files);
    tcase_add_test(keys, the_sample_is_a_project_without_findings);
    suite_add_tcase(suite, keys);
    return suite;
}
