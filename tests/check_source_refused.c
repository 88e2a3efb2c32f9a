/* check_source_refused.c: tests of files that cannot be read, and of what is never read.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

#include "paths.h"
#include "source_bench.h"
#include "suites.h"

#include "layers/source.h"

START_TEST(what_cannot_be_read_is_said_with_its_name) {
    static const struct {
        const char *file, *message;
    } CASES[] = {
        {"cut.geojson", "\"cut.geojson\" cannot be read: "},
        {"plain.json",
         "\"plain.json\" is JSON, but neither a map (GeoJSON, TopoJSON) nor a list of "},
        {"unknown.xyz", "\"unknown.xyz\" is in no format that can be read"},
        {"virtual.vrt", "\"virtual.vrt\" is in no format that can be read"},
        {"nothing.zip", "the archive \"nothing.zip\" holds nothing that can be read"},
        {"several.zip", "the archive \"several.zip\" holds several data sets: say with `layer:` "
                        "which of areas, list, places"},
        {"missing.geojson", "could not read \"missing.geojson\": no such file"},
        {"missing.csv", "could not read \"missing.csv\": no such file"},
        {"missing.shp", "could not read \"missing.shp\": no such file"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(SourceCase) one = source_case(CASES[i].file);
        g_autofree char *message = source_must_fail(&one.spec);
        ck_assert_msg(g_str_has_prefix(message, CASES[i].message), "%s", message);
    }
}
END_TEST

START_TEST(no_message_tells_where_the_user_keeps_files) {
    static const char *const NAMES[] = {"cut.geojson", "plain.json", "unknown.xyz", "several.zip"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_auto(SourceCase) one = source_case(NAMES[i]);
        g_autofree char *message = source_must_fail(&one.spec);
        ck_assert_msg(!strstr(message, TESTS_DIR), "%s", message);
    }
    g_autofree char *folder = g_dir_make_tmp("check-source-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.gpkg", NULL);
    ck_assert(g_file_set_contents(path, "SQLite format 3\0and nothing more", 32, NULL));
    SourceSpec spec = {.path = path, .shown = (char *)"a.gpkg", .is_file = true};
    g_autofree char *message = source_must_fail(&spec);
    ck_assert_msg(!strstr(message, folder), "%s", message);
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

START_TEST(a_layer_that_is_not_there_is_an_error_that_lists_the_others) {
    static const struct {
        const char *file, *message;
    } CASES[] = {
        {"book.xlsx", "\"book.xlsx\" has no layer \"Places\"; it has Assets, Other"},
        {"several.zip",
         "the archive \"several.zip\" holds no \"Places\"; it holds areas, list, places"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(SourceCase) one = source_case(CASES[i].file);
        one.spec.layer = (char *)"Places";
        g_autofree char *message = source_must_fail(&one.spec);
        ck_assert_str_eq(message, CASES[i].message);
    }
}
END_TEST

START_TEST(nothing_is_fetched_from_a_network) {
    static const char *const PATHS[] = {
        "http://127.0.0.1:9/a.geojson",
        "https://example.org/a.csv",
        "/vsicurl/http://127.0.0.1:9/a.geojson",
        "/vsizip//vsicurl/http://127.0.0.1:9/a.zip",
        "/vsis3/bucket/a.shp",
        "/vsistdin/",
        "WFS:http://127.0.0.1:9/",
        "ftp://127.0.0.1/a.zip",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        SourceSpec spec = {.path = (char *)PATHS[i], .shown = (char *)PATHS[i]};
        g_autofree char *message = source_must_fail(&spec);
        ck_assert_msg(strstr(message, "nothing is fetched from a network") != NULL, "%s", message);
        spec.is_file = true;
        g_autofree char *again = source_must_fail(&spec);
        ck_assert_str_eq(again, message);
    }
}
END_TEST

START_TEST(an_empty_file_is_said_to_be_empty) {
    g_autofree char *folder = g_dir_make_tmp("check-source-XXXXXX", NULL);
    static const char *const NAMES[] = {"a.geojson", "a.csv", "a.shp", "a.osm.pbf", "a.xlsx"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *path = g_build_filename(folder, NAMES[i], NULL);
        ck_assert(g_file_set_contents(path, "", 0, NULL));
        SourceSpec spec = {.path = path, .shown = (char *)NAMES[i], .is_file = true};
        g_autofree char *message = source_must_fail(&spec);
        ck_assert_ptr_nonnull(strstr(message, "is empty"));
        g_unlink(path);
    }
    g_rmdir(folder);
}
END_TEST

START_TEST(files_cut_short_are_refused_or_read_and_never_crash) {
    static const char *const NAMES[] = {"areas.fgb",  "book.xlsx", "book.ods",      "one.zip",
                                        "places.kml", "town.osm",  "areas.topojson"};
    g_autofree char *folder = g_dir_make_tmp("check-source-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_auto(SourceCase) whole = source_case(NAMES[i]);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        ck_assert(g_file_get_contents(whole.path, &bytes, &length, NULL));
        g_autofree char *path = g_build_filename(folder, NAMES[i], NULL);
        for (gsize cut = 1; cut < length; cut += 1 + length / 17) {
            ck_assert(g_file_set_contents(path, bytes, (gssize)cut, NULL));
            SourceSpec spec = {.path = path, .shown = (char *)NAMES[i], .is_file = true};
            g_autoptr(Report) report = report_new();
            g_autoptr(GError) error = NULL;
            g_autoptr(Dataset) dataset = source_read(&spec, &SOURCE_GRID, report, &error);
            ck_assert((dataset == NULL) == (error != NULL));
            ck_assert(!error || strstr(error->message, NAMES[i]));
        }
        g_unlink(path);
    }
    g_rmdir(folder);
}
END_TEST

Suite *suite_source_refused(void) {
    Suite *suite = suite_create("source_refused");
    TCase *refused = tcase_create("refused");
    tcase_set_timeout(refused, 60);
    tcase_add_unchecked_fixture(refused, source_init, NULL);
    tcase_add_test(refused, what_cannot_be_read_is_said_with_its_name);
    tcase_add_test(refused, no_message_tells_where_the_user_keeps_files);
    tcase_add_test(refused, a_layer_that_is_not_there_is_an_error_that_lists_the_others);
    tcase_add_test(refused, nothing_is_fetched_from_a_network);
    tcase_add_test(refused, an_empty_file_is_said_to_be_empty);
    tcase_add_test(refused, files_cut_short_are_refused_or_read_and_never_crash);
    suite_add_tcase(suite, refused);
    return suite;
}
