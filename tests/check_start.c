/* check_start.c: tests of new project folders.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/project/node.h"
#include "atlas/project/project.h"
#include "atlas/project/start.h"
#include "atlas/project/start_columns.h"
#include "atlas/project/start_yaml.h"

/* A temporary folder and a project to be made in it. */
typedef struct Bench {
    char *root, *project, *yaml;
    GPtrArray *made;
} Bench;

static Bench bench_new(void) {
    char *root = g_dir_make_tmp("atlas-start-XXXXXX", NULL);
    return (Bench){root, g_build_filename(root, "my-atlas", NULL),
                   g_build_filename(root, "my-atlas", "atlas.yaml", NULL),
                   g_ptr_array_new_with_free_func(g_free)};
}

static void remove_tree(const char *path) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    g_remove(path);
}

static void bench_free(Bench bench) {
    remove_tree(bench.root);
    g_free(bench.root);
    g_free(bench.project);
    g_free(bench.yaml);
    g_ptr_array_unref(bench.made);
}

/* Writes a file in the root; returns its path, which the caller frees. */
static char *bench_write(Bench bench, const char *name, const char *text) {
    char *path = g_build_filename(bench.root, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0777), 0);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static char *read_text(const char *path) {
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "%s", path);
    return text;
}

static void ck_start(const StartOptions *options, GPtrArray *made) {
    GError *error = NULL;
    g_autoptr(Report) report = report_new();
    ck_assert_msg(start_project(options, made, report, &error), "%s", error ? error->message : "");
}

/* Reads a project file and allows only findings of these codes, each at least once; NULL ends
 * them. */
static void ck_only_findings(const char *path, const char *const *codes) {
    g_autoptr(Report) report = report_new();
    project_free(project_read(path, report, NULL));
    for (size_t i = 0; i < report_count(report); i++) {
        const Finding *finding = report_at(report, i);
        ck_assert_msg(g_strv_contains(codes, finding->code), "%s: %s", finding->code,
                      finding->message);
    }
    for (size_t c = 0; codes[c]; c++) {
        bool found = false;
        for (size_t i = 0; i < report_count(report); i++) {
            found = found || strcmp(report_at(report, i)->code, codes[c]) == 0;
        }
        ck_assert_msg(found, "%s", codes[c]);
    }
}

START_TEST(a_new_project_has_a_file_an_empty_list_and_a_guide) {
    Bench bench = bench_new();
    StartOptions options = {.folder = bench.project};
    ck_start(&options, bench.made);
    ck_assert_uint_eq(bench.made->len, 3);
    for (guint i = 0; i < bench.made->len; i++) {
        ck_assert(g_file_test(g_ptr_array_index(bench.made, i), G_FILE_TEST_IS_REGULAR));
    }
    ck_assert_str_eq(g_ptr_array_index(bench.made, 2), bench.yaml);
    g_autofree char *list = g_build_filename(bench.project, "assets.csv", NULL);
    g_autofree char *header = read_text(list);
    ck_assert(g_str_has_prefix(header, "name,level,category,status,ways,description,address,"));
    ck_assert(g_str_has_suffix(header, ",serves,place\n"));
    g_autofree char *guide_path = g_build_filename(bench.project, "GET-DATA.md", NULL);
    g_autofree char *guide = read_text(guide_path);
    ck_assert_ptr_nonnull(strstr(guide, "geoportal.statistics.gov.uk"));
    static const char *const CODES[] = {"file_missing", NULL};
    ck_only_findings(bench.yaml, CODES);
    bench_free(bench);
}
END_TEST

START_TEST(a_new_project_is_whole_once_its_boundaries_are_there) {
    Bench bench = bench_new();
    StartOptions options = {.folder = bench.project};
    ck_start(&options, bench.made);
    g_free(bench_write(bench, "my-atlas/wards.geojson", "{}"));
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = project_read(bench.project, report, NULL);
    ck_assert_uint_eq(report_count(report), 0);
    ck_assert_str_eq(project->title, "My atlas");
    const AssetSpec *own = g_ptr_array_index(project->assets, 0);
    ck_assert_str_eq(own->source.licence, "own");
    ck_assert_int_eq(own->visibility, VISIBILITY_PRIVATE);
    bench_free(bench);
}
END_TEST

/* The text with every key that is commented out put in force. Words for people begin with a blank
 * after the #, keys do not or are further in. */
static char *uncommented(const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        bool is_key = lines[i][0] == '#' &&
                      (g_ascii_islower(lines[i][1]) || g_str_has_prefix(lines[i], "#  ")) &&
                      !g_str_has_prefix(lines[i], "#   assetatlas");
        if (is_key) {
            memmove(lines[i], lines[i] + 1, strlen(lines[i]));
        }
    }
    return g_strjoinv("\n", lines);
}

START_TEST(the_examples_in_its_notes_are_keys_that_the_reader_knows) {
    Bench bench = bench_new();
    StartOptions options = {.folder = bench.project};
    ck_start(&options, bench.made);
    g_autofree char *text = read_text(bench.yaml);
    g_autofree char *all = uncommented(text);
    ck_assert_ptr_nonnull(strstr(all, "\nneed: imd"));
    ck_assert(g_file_set_contents(bench.yaml, all, -1, NULL));
    static const char *const CODES[] = {"file_missing", NULL};
    ck_only_findings(bench.yaml, CODES);
    bench_free(bench);
}
END_TEST

START_TEST(files_are_named_by_paths_from_the_project) {
    Bench bench = bench_new();
    g_autofree char *wards =
        bench_write(bench, "data/wards #1.geojson",
                    "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\","
                    " \"properties\": {\"code\": \"A\"}, \"geometry\": null}]}");
    g_autofree char *list = bench_write(bench, "my-atlas/clubs: 'ours' \"and\" \\.csv", "name\n");
    const char *const assets[] = {list, "PG:dbname=atlas", NULL};
    StartOptions options = {.folder = bench.project, .areas = wards, .assets = assets};
    ck_start(&options, bench.made);
    ck_assert_uint_eq(bench.made->len, 2); /* no empty list beside real ones */
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document = node_document_read(bench.yaml, "a", report, NULL);
    const Node *root = node_document_root(document);
    const Node *written = node_find(root, "assets");
    ck_assert_str_eq(node_string(node_find(root, "areas"), "source", "", report),
                     "../data/wards #1.geojson");
    ck_assert_str_eq(node_string(node_item(written, 0), "source", "", report),
                     "clubs: 'ours' \"and\" \\.csv");
    ck_assert_str_eq(node_string(node_item(written, 1), "source", "", report), "PG:dbname=atlas");
    ck_assert_uint_eq(report_count(report), 0);
    static const char *const CODES[] = {NULL};
    ck_only_findings(bench.yaml, CODES);
    bench_free(bench);
}
END_TEST

/* A download that failed, and one of nothing. */
START_TEST(a_file_without_areas_is_told_at_once) {
    static const struct {
        const char *text, *told;
    } CASES[] = {
        {"", "\"wards.geojson\" is empty; save or download it again"},
        {"<html>Not found</html>", "save or download it again"},
        {"{\"type\": \"FeatureCollection\", \"features\": []}", "has no areas in it; save or"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Bench bench = bench_new();
        g_autofree char *wards = bench_write(bench, "wards.geojson", CASES[i].text);
        StartOptions options = {.folder = bench.project, .areas = wards};
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        ck_assert(!start_project(&options, bench.made, report, &error));
        ck_assert_int_eq(error->code, ATLAS_ERROR_DATA);
        ck_assert_msg(strstr(error->message, CASES[i].told) != NULL, "%s", error->message);
        ck_assert_uint_eq(bench.made->len, 0);
        bench_free(bench);
    }
}
END_TEST

START_TEST(own_lists_are_private_unless_they_are_published_on_purpose) {
    for (int publish = 0; publish < 2; publish++) {
        Bench bench = bench_new();
        g_free(bench_write(bench, "my-atlas/wards.geojson", "{}"));
        g_autofree char *list = bench_write(bench, "clubs.csv", "name,postcode\n");
        const char *const assets[] = {list, NULL};
        StartOptions options = {.folder = bench.project, .assets = assets, .publish = publish};
        ck_start(&options, bench.made);
        g_autoptr(Report) report = report_new();
        g_autoptr(Project) project = project_read(bench.project, report, NULL);
        const AssetSpec *own = g_ptr_array_index(project->assets, 0);
        ck_assert_str_eq(own->source.licence, "own");
        ck_assert_str_eq(own->source.shown, "../clubs.csv");
        ck_assert_int_eq(own->visibility, publish ? VISIBILITY_PUBLIC : VISIBILITY_PRIVATE);
        bench_free(bench);
    }
}
END_TEST

/* Two wards beside each other, with codes in the ONS's way. */
static char *write_wards(Bench bench) {
    return bench_write(
        bench, "wards.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":["
        "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000001\",\"WD25NM\":\"Ash\"},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-2.2,53.4],[-2.1,53.4],[-2.1,53.5],"
        "[-2.2,53.5],[-2.2,53.4]]]}},"
        "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000002\",\"WD25NM\":\"Beech\"},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-2.1,53.4],[-2.0,53.4],[-2.0,53.5],"
        "[-2.1,53.5],[-2.1,53.4]]]}}]}");
}

START_TEST(a_project_from_files_can_be_built_and_says_what_it_guessed) {
    Bench bench = bench_new();
    g_autofree char *wards = write_wards(bench);
    g_autofree char *imd = bench_write(
        bench, "imd 2019.csv",
        "\"LSOA code (2011)\",\"LSOA name (2011)\",\"Index of Multiple Deprivation (IMD)\nScore\","
        "\"Index of Multiple Deprivation (IMD) Rank\"\r\nE01000001,City,6.2,29199\r\n");
    g_autofree char *belong =
        bench_write(bench, "b/imd 2019.csv",
                    "WD25CD,WD25NM,sex,year,belong\n"
                    "E05000001,Ash,Persons,2023,71\nE05000001,Ash,Males,2024,72\n"
                    "E05000001,Ash,Persons,2024,73\nE05000002,B,Persons,2024,7\n");
    g_autofree char *lookup = bench_write(
        bench, "lookup.csv", "lsoa11cd,wd25cd\nE01000001,E05000001\nE01000002,E05000002\n");
    const char *const indicators[] = {imd, belong, NULL};
    const char *const geographies[] = {lookup, NULL};
    StartOptions options = {.folder = bench.project,
                            .areas = wards,
                            .indicators = indicators,
                            .geographies = geographies};
    ck_start(&options, bench.made);
    g_autofree char *text = read_text(bench.yaml);
    static const char *const LINES[] = {"  - id: imd_2019\n",
                                        "  - id: imd_2019_2\n",
                                        "\nneed: imd_2019 ",
                                        "    key: LSOA code (2011) ",
                                        "    key: WD25CD ",
                                        "    value: Index of Multiple Deprivation (IMD) Score ",
                                        "    polarity: higher_is_worse ",
                                        "    value: belong ",
                                        "    polarity: higher_is_better ",
                                        "    period_column: year ",
                                        "    period: 2024 ",
                                        "    where: \"sex = 'Males'\" ",
                                        "# a guess: the column with the figures",
                                        "    geography: lsoa11 ",
                                        "  lsoa11:\n    lookup:\n      source: ../lookup.csv ",
                                        "  licence: OGL-UK-3.0 "};
    for (size_t i = 0; i < G_N_ELEMENTS(LINES); i++) {
        ck_assert_msg(strstr(text, LINES[i]) != NULL, "%s\n%s", LINES[i], text);
    }
    static const char *const CODES[] = {NULL};
    ck_only_findings(bench.yaml, CODES);
    bench_free(bench);
}
END_TEST

/* Four layers: one is called as a ward, one has nothing in it. */
static const char LAYERS[] =
    "{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"Ash\":{\"type\":\"GeometryCollection\","
    "\"geometries\":[{\"type\":\"Point\",\"coordinates\":[-2.15,53.45],\"properties\":{\"name\":"
    "\"Ash Hut\"}}]},\"Empty\":{\"type\":\"GeometryCollection\",\"geometries\":[]},\"Halls\":{"
    "\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":"
    "[-2.05,53.45],\"properties\":{\"name\":\"Beech Hall\"}}]}}}";

START_TEST(each_sheet_or_layer_of_a_file_becomes_a_list) {
    Bench bench = bench_new();
    g_autofree char *wards = write_wards(bench);
    g_autofree char *places = bench_write(bench, "places.topojson", LAYERS);
    const char *const assets[] = {places, NULL};
    StartOptions options = {
        .folder = bench.project, .areas = wards, .assets = assets, .publish = true};
    ck_start(&options, bench.made);
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = project_read(bench.project, report, NULL);
    ck_assert_uint_eq(project->assets->len, 2);
    const AssetSpec *ash = g_ptr_array_index(project->assets, 0);
    const AssetSpec *halls = g_ptr_array_index(project->assets, 1);
    ck_assert_str_eq(ash->source.layer, "Ash");
    ck_assert_str_eq(ash->constants[FIELD_AREA_CODE], "Ash");
    ck_assert_str_eq(halls->source.layer, "Halls");
    ck_assert_ptr_null(halls->constants[FIELD_AREA_CODE]);
    static const char *const CODES[] = {NULL};
    ck_only_findings(bench.yaml, CODES);
    bench_free(bench);
}
END_TEST

START_TEST(figures_that_cannot_be_used_stand_there_as_a_note) {
    Bench bench = bench_new();
    g_autofree char *wards = write_wards(bench);
    g_autofree char *lsoas = bench_write(bench, "rates.csv", "LSOA21CD,rate\nE01000001,3\n");
    g_autofree char *words = bench_write(bench, "dictionary.csv", "term,meaning\nrate,share\n");
    g_autofree char *prices =
        bench_write(bench, "prices.csv", "area_code,median_price\nE05000001,1\nE05000002,2\n");
    const char *const indicators[] = {lsoas, words, NULL};
    const char *const assets[] = {prices, NULL};
    StartOptions options = {
        .folder = bench.project, .areas = wards, .assets = assets, .indicators = indicators};
    GError *error = NULL;
    g_autoptr(Report) report = report_new();
    ck_assert(start_project(&options, bench.made, report, &error));
    size_t left_out = 0;
    for (size_t i = 0; i < report_count(report); i++) {
        left_out += strcmp(report_at(report, i)->code, "left_out") == 0;
    }
    ck_assert_uint_eq(left_out, 2);
    g_autofree char *text = read_text(bench.yaml);
    ck_assert_ptr_nonnull(strstr(text, "# Not used yet: its figures are for LSOAs of 2021"));
    ck_assert_ptr_nonnull(strstr(text, "\n#  - id: rates\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n#  - id: dictionary\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n  - id: prices\n"));
    ck_assert_ptr_nonnull(strstr(text, "\nneed: prices "));
    static const char *const CODES[] = {NULL};
    ck_only_findings(bench.yaml, CODES);
    bench_free(bench);
}
END_TEST

START_TEST(nothing_is_ever_overwritten) {
    Bench bench = bench_new();
    g_autofree char *list = bench_write(bench, "my-atlas/assets.csv", "name\nOur hall\n");
    StartOptions options = {.folder = bench.project};
    ck_start(&options, bench.made);
    ck_assert_uint_eq(bench.made->len, 2);
    g_autofree char *kept = read_text(list);
    ck_assert_str_eq(kept, "name\nOur hall\n");
    ck_assert(g_file_set_contents(bench.yaml, "title: mine\n", -1, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(Report) report = report_new();
    ck_assert(!start_project(&options, bench.made, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT));
    g_autofree char *mine = read_text(bench.yaml);
    ck_assert_str_eq(mine, "title: mine\n");
    ck_assert_uint_eq(bench.made->len, 2);
    bench_free(bench);
}
END_TEST

START_TEST(a_file_that_is_not_there_starts_nothing) {
    Bench bench = bench_new();
    const char *const assets[] = {"/nowhere/clubs.csv", NULL};
    StartOptions options = {.folder = bench.project, .assets = assets};
    g_autoptr(GError) error = NULL;
    g_autoptr(Report) report = report_new();
    ck_assert(!start_project(&options, bench.made, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_str_eq(error->message, "file \"/nowhere/clubs.csv\" is not there");
    g_clear_error(&error);
    const char *const bad[] = {"line\nend.csv", NULL};
    options.assets = bad;
    ck_assert(!start_project(&options, bench.made, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_USAGE));
    ck_assert(!g_file_test(bench.project, G_FILE_TEST_EXISTS));
    bench_free(bench);
}
END_TEST

START_TEST(the_same_files_start_the_same_project) {
    Bench one = bench_new();
    Bench two = bench_new();
    StartOptions first = {.folder = one.project};
    StartOptions second = {.folder = two.project};
    ck_start(&first, one.made);
    ck_start(&second, two.made);
    g_autofree char *a = read_text(one.yaml);
    g_autofree char *b = read_text(two.yaml);
    ck_assert_str_eq(a, b);
    bench_free(one);
    bench_free(two);
}
END_TEST

/* Headers and what is guessed from them; "-" stands for nothing. */
static const struct {
    const char *header, *key, *kind, *value;
    int vintage;
} HEADERS[] = {
    {"LSOA21CD,LSOA21NM,rate\n", "LSOA21CD", "LSOA", "rate", 21},
    {"msoa11_code;msoa11_name;x;y\n", "msoa11_code", "MSOA", "-", 11},
    {"WD24CD\tWD24NM\tvalue\n", "WD24CD", "WD", "value", 24},
    {"area_name,area_code,per cent\n", "area_code", "-", "per cent", -1},
    {"lsoa11_code,IMD_rank,IMD_score\n", "lsoa11_code", "LSOA", "IMD_score", 11},
    {"name,a,b\n", "name", "-", "-", -1},
    {"", "-", "-", "-", -1},
};

static const char *or_dash(const char *text) {
    return text ? text : "-";
}

START_TEST(columns_are_guessed_from_the_header) {
    Bench bench = bench_new();
    g_autofree char *path = bench_write(bench, "list.csv", HEADERS[_i].header);
    StartColumns columns;
    start_columns_guess(path, NULL, &columns);
    ck_assert_str_eq(or_dash(columns.key), HEADERS[_i].key);
    ck_assert_str_eq(or_dash(columns.kind), HEADERS[_i].kind);
    ck_assert_str_eq(or_dash(columns.value), HEADERS[_i].value);
    ck_assert_int_eq(columns.vintage, HEADERS[_i].vintage);
    start_columns_clear(&columns);
    bench_free(bench);
}
END_TEST

/* Texts that YAML would take for something else unless they are quoted. */
static const char *const SCALARS[] = {
    "plain words",  "a: b",  "a #b", "# a",   "- a",    "null", "~",     "'a'",  "\"a\"",
    "C:\\Users\\a", "[a]",   "{a}",  "*a",    "&a",     "!a",   "@a",    "`a`",  "%a",
    "| a",          "> a",   "? a",  "a:",    " a ",    "é à",  "日本",  "...",  "---",
    "a, b",         "a\"\\", "Null", "../ab", "/abs/a", "12",   "1:200", "true", ": a",
    "=a",           "a]",    "a}",   "a,",    "",       "Ŵyr",  "-",     "a'b",
};

START_TEST(any_text_written_as_yaml_reads_back_the_same) {
    g_autoptr(GString) text = g_string_new("- ");
    start_yaml_append_scalar(text, SCALARS[_i]);
    g_string_append(text, "   # a note\n");
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document =
        node_document_parse(text->str, text->len, "a.yaml", report, NULL);
    ck_assert_msg(document != NULL, "%s", text->str);
    const Node *item = node_item(node_document_root(document), 0);
    ck_assert_str_eq(node_text(item), SCALARS[_i]);
    ck_assert(node_is_scalar(item));
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

Suite *suite_start(void) {
    Suite *suite = suite_create("start");
    TCase *folders = tcase_create("folders");
    tcase_add_test(folders, a_new_project_has_a_file_an_empty_list_and_a_guide);
    tcase_add_test(folders, a_new_project_is_whole_once_its_boundaries_are_there);
    tcase_add_test(folders, the_examples_in_its_notes_are_keys_that_the_reader_knows);
    tcase_add_test(folders, files_are_named_by_paths_from_the_project);
    tcase_add_test(folders, a_file_without_areas_is_told_at_once);
    tcase_add_test(folders, own_lists_are_private_unless_they_are_published_on_purpose);
    tcase_add_test(folders, a_project_from_files_can_be_built_and_says_what_it_guessed);
    tcase_add_test(folders, each_sheet_or_layer_of_a_file_becomes_a_list);
    tcase_add_test(folders, figures_that_cannot_be_used_stand_there_as_a_note);
    tcase_add_test(folders, nothing_is_ever_overwritten);
    tcase_add_test(folders, a_file_that_is_not_there_starts_nothing);
    tcase_add_test(folders, the_same_files_start_the_same_project);
    suite_add_tcase(suite, folders);
    TCase *texts = tcase_create("texts");
    tcase_add_loop_test(texts, columns_are_guessed_from_the_header, 0, G_N_ELEMENTS(HEADERS));
    tcase_add_loop_test(texts, any_text_written_as_yaml_reads_back_the_same, 0,
                        G_N_ELEMENTS(SCALARS));
    suite_add_tcase(suite, texts);
    return suite;
}
