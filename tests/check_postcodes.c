/* check_postcodes.c: tests of postcodes and the files that say where they are.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "asset_fixture.h"
#include "suites.h"

#include "layers/postcodes.h"

static const struct {
    const char *text, *code;
} CODES[] = {
    /* domain.md T40 */
    {"m11aa", "M1 1AA"},
    {"M1  1AA", "M1 1AA"},
    {"sw1a1aa", "SW1A 1AA"},
    {"EC1Y8LX", "EC1Y 8LX"},
    {"M60", NULL},
    {"AB1", NULL},
    /* found in real lists */
    {" WA15 0HF ", "WA15 0HF"},
    {"M1\xc2\xa0"
     "1AA",
     "M1 1AA"},
    {"GIR 0AA", "GIR 0AA"},
    {"W1A 1AA", "W1A 1AA"},
    {"BL9 OBH", NULL},
    {"WA154 1HF", NULL},
    {"M1 1AA, Manchester", NULL},
    {"1M 1AA", NULL},
    {"ABC1 1AA", NULL},
    {"M1 AAA", NULL},
    {"", NULL},
};

START_TEST(postcodes_are_set_as_the_royal_mail_sets_them) {
    char code[9] = "";
    bool read = postcode_normalise(CODES[_i].text, code);
    ck_assert_pstr_eq(read ? code : NULL, CODES[_i].code);
}
END_TEST

/* What people write, and what by its form alone must have been meant; NULL = nothing is clear. */
static const struct {
    const char *text, *code;
} REPAIRS[] = {
    {"BL9 OBH", "BL9 0BH"}, {"wa15 ohf", "WA15 0HF"},
    {"M1 IAA", "M1 1AA"},   {"MI 1AA", "M1 1AA"},
    {"M1 1AA.", "M1 1AA"},  {"M1-1AA", "M1 1AA"},
    {"0L1 1AA", "OL1 1AA"}, {"SK1O IAA", "SK1O 1AA"},
    {"M1 1AA", NULL},       {"WA154 1HF", NULL},
    {"M60", NULL},          {"M1 1AA, Ash", NULL},
    {NULL, NULL},
};

START_TEST(what_is_written_wrong_is_put_right_where_it_is_clear) {
    char code[POSTCODE_BYTES] = "";
    bool repaired = postcode_repair(REPAIRS[_i].text, code);
    ck_assert_pstr_eq(repaired ? code : NULL, REPAIRS[_i].code);
}
END_TEST

static bool is_one_of(const void *codes, const char *code) {
    return g_strv_contains(codes, code);
}

START_TEST(what_exists_decides_where_the_form_cannot) {
    static const char *const THERE[] = {"SK10 1AA", "WA15 1HF", "M1 1AA",
                                        "M1 1AB",   "EC1O 1AA", NULL};
    char code[POSTCODE_BYTES] = "";
    ck_assert(postcode_repair_known("SK1O 1AA", is_one_of, THERE, code));
    ck_assert_str_eq(code, "SK10 1AA");
    ck_assert(postcode_repair_known("WA154 1HF", is_one_of, THERE, code));
    ck_assert_str_eq(code, "WA15 1HF");
    ck_assert(postcode_repair_known("M1 1AAX", is_one_of, THERE, code));
    ck_assert_str_eq(code, "M1 1AA");
    ck_assert(!postcode_repair_known("M1 1AAB", is_one_of, THERE, code));  /* either could be */
    ck_assert(!postcode_repair_known("EC1O 1AA", is_one_of, THERE, code)); /* is there as it is */
    ck_assert(!postcode_repair_known("LS1 1AA", is_one_of, THERE, code));
}
END_TEST

static Postcodes *read_text(const AssetFixture *fixture, const char *name, const char *text,
                            const char *crs) {
    g_autofree char *path = asset_fixture_write(fixture, name, text);
    GError *error = NULL;
    Postcodes *postcodes = postcodes_read(path, name, crs, fixture->report, &error);
    ck_assert_msg(postcodes != NULL, "%s", error ? error->message : "");
    return postcodes;
}

static const char *const FORMS[] = {
    /* ONSPD to 2024, with the usual quotes and an ended and an unplaced postcode */
    "\xef\xbb\xbfpcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,osgrdind,lat,long\r\n"
    "\"M1 1AA\",\"M1   1AA\",\"M1 1AA\",198001,,0384559,0398281,1,53.48,-2.23\r\n"
    "\"M1 1AB\",\"M1   1AB\",\"M1 1AB\",198001,199606,0384559,0398281,1,53.48,-2.23\r\n"
    "\"M1 1AD\",\"M1   1AD\",\"M1 1AD\",198001,,,,9,99.999999,0.000000\r\n",
    /* from 2025 */
    "pcd7,pcd8,pcds,dointr,doterm,east1m,north1m,gridind,lat,long\n"
    "M1 1AA,M1  1AA,M1 1AA,198001,,384559,398281,1,53.48,-2.23\n"
    "M1 1AB,M1  1AB,M1 1AB,198001,,384559,398281,6,53.48,-2.23\n"
    "M1 1AD,M1  1AD,M1 1AD,198001,,384559,398281,8,53.48,-2.23\n",
    /* Code-Point Open without a header */
    "\"M1 1AA\",10,384559,398281,\"E92000001\",\"\",\"\",\"\",\"E08000003\",\"E05011376\"\n"
    "\"M1 1AB\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"E08000003\",\"E05011376\"\n"
    "\"M1 1AD\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"E08000003\",\"E05011376\"\n",
    /* and with the short one */
    "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nM1 1AA,10,384559,398281,E92000001,,,,E08000003,E05011376\n"
    "M1 1AB,90,0,0,E92000001,,,,E08000003,E05011376\n"
    "M1 1AD,90,0,0,E92000001,,,,E08000003,E05011376\n",
};

START_TEST(every_published_form_of_the_list_is_read) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Postcodes) postcodes = read_text(fixture, "p.csv", FORMS[_i], "EPSG:27700");
    MapPoint at = {0, 0};
    ck_assert_uint_eq(postcodes_count(postcodes), 3);
    ck_assert(postcodes_find(postcodes, "m11aa", &at));
    ck_assert_double_eq(at.x, 384559);
    ck_assert_double_eq(at.y, 398281);
    ck_assert(!postcodes_find(postcodes, "M1 1AB", &at));
    ck_assert(!postcodes_find(postcodes, "M1 1AD", &at));
    ck_assert(!postcodes_find(postcodes, "M1 1ZZ", &at));
    ck_assert_str_eq(asset_fixture_finding(fixture, "postcode_not_placed")->message,
                     "2 of 3 postcodes are ended or have no usable grid reference");
}
END_TEST

START_TEST(northern_ireland_is_placed_by_degrees) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    /* Belfast City Hall; the eastings are on the Irish Grid. */
    g_autoptr(Postcodes) postcodes = read_text(fixture, "p.csv",
                                               "pcds,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n"
                                               "BT1 5GS,,333800,374000,1,54.5966,-5.9301\n",
                                               "EPSG:27700");
    MapPoint at = {0, 0};
    ck_assert(postcodes_find(postcodes, "BT1 5GS", &at));
    ck_assert_double_eq_tol(at.x, 146200, 1000);
    ck_assert_double_eq_tol(at.y, 529700, 1000);
}
END_TEST

START_TEST(a_plain_list_of_degrees_is_a_list_of_postcodes) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Postcodes) postcodes = read_text(
        fixture, "p.csv", "Postcode,Latitude,Longitude\nSW1A 1AA,51.501009,-0.141588\nx,1,1\n",
        "EPSG:27700");
    MapPoint at = {0, 0};
    ck_assert(postcodes_find(postcodes, "SW1A 1AA", &at));
    /* domain.md T30: within the 5 m of a 7-parameter shift */
    ck_assert_double_eq_tol(at.x, 529090, 5);
    ck_assert_double_eq_tol(at.y, 179645, 5);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "postcode_not_read")->place.line, 3);
}
END_TEST

START_TEST(points_with_a_postcode_are_a_list_too) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(Postcodes) postcodes = read_text(
        fixture, "p.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
        "{\"postcode\":\"SW1A 1AA\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":"
        "[-0.141588,51.501009]}},{\"type\":\"Feature\",\"properties\":{\"name\":\"x\"},"
        "\"geometry\":null}]}",
        "EPSG:27700");
    MapPoint at = {0, 0};
    ck_assert(postcodes_find(postcodes, "sw1a 1aa", &at));
    ck_assert_double_eq_tol(at.x, 529090, 5);
    ck_assert_uint_eq(postcodes_count(postcodes), 1);
}
END_TEST

START_TEST(a_folder_is_read_once_though_it_holds_everything_twice) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *data = g_build_filename(fixture->folder, "Data", NULL);
    g_autofree char *parts = g_build_filename(data, "multi_csv", NULL);
    g_assert_cmpint(g_mkdir_with_parents(parts, 0700), ==, 0);
    g_autofree char *whole =
        asset_fixture_write(fixture, "Data/all.csv", "pcds,doterm,lat,long\nM1 1AA,,53.4,-2.2\n");
    g_autofree char *part = asset_fixture_write(fixture, "Data/multi_csv/m.csv",
                                                "pcds,doterm,lat,long\nM1 1AA,,53.4,-2.2\n"
                                                "M1 1AB,,53.4,-2.2\n");
    g_autofree char *names =
        asset_fixture_write(fixture, "Data/names.csv", "WD25CD,WD25NM\nE05000001,Ash\n");
    GError *error = NULL;
    g_autoptr(Postcodes) postcodes =
        postcodes_read(data, "onspd", "EPSG:27700", fixture->report, &error);
    ck_assert_ptr_nonnull(postcodes);
    ck_assert_uint_eq(postcodes_count(postcodes), 1);
    g_unlink(whole);
    g_autoptr(Postcodes) from_parts =
        postcodes_read(data, "onspd", "EPSG:27700", fixture->report, &error);
    ck_assert_uint_eq(postcodes_count(from_parts), 2);
    g_unlink(part);
    ck_assert_ptr_null(postcodes_read(data, "onspd", "EPSG:27700", fixture->report, &error));
    ck_assert(g_str_has_prefix(error->message, "onspd: no file of postcodes"));
    g_clear_error(&error);
    g_unlink(names);
    g_rmdir(parts);
    g_rmdir(data);
}
END_TEST

START_TEST(what_is_no_list_of_postcodes_is_said) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *path = asset_fixture_write(fixture, "x.csv", "a,b\n1,2\n");
    GError *error = NULL;
    ck_assert_ptr_null(postcodes_read(path, "x.csv", "EPSG:27700", fixture->report, &error));
    ck_assert_str_eq(error->message,
                     "x.csv: no file of postcodes (ONSPD, NSPL or Code-Point Open)");
    g_clear_error(&error);
    ck_assert_ptr_null(
        postcodes_read("/nowhere.csv", "nowhere.csv", "EPSG:27700", fixture->report, &error));
    ck_assert_ptr_nonnull(error);
    g_clear_error(&error);
}
END_TEST

START_TEST(precision_goes_with_the_asset) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *path = asset_fixture_write(fixture, "nspl.csv",
                                                "pcds,doterm,east1m,north1m,gridind\n"
                                                "M1 1AA,,383500,397500,1\n"
                                                "M1 1AB,,384500,397500,5\n"
                                                "M1 1AD,202001,385500,397500,1\n"
                                                "M1 1AE,,385500,397500,6\n");
    g_autoptr(GError) error = NULL;
    fixture->postcodes = postcodes_read(path, "nspl.csv", "EPSG:27700", fixture->report, &error);
    ck_assert_ptr_nonnull(fixture->postcodes);
    asset_fixture_add(fixture, "halls",
                      "name,category,postcode\nSure,hub,M1 1AA\nImputed,hub,M1 1AB\n"
                      "Ended,hub,M1 1AD\nSector,hub,M1 1AE\nUnknown,hub,M9 9ZZ\n");
    asset_fixture_read(fixture);
    ck_assert(!asset_fixture_find(fixture, "Sure")->is_approximate);
    ck_assert(asset_fixture_find(fixture, "Imputed")->is_approximate);
    ck_assert_int_eq(asset_fixture_find(fixture, "Imputed")->place, PLACE_SITE);
    ck_assert_int_eq(asset_fixture_find(fixture, "Ended")->place, PLACE_NONE);
    ck_assert_int_eq(asset_fixture_find(fixture, "Sector")->place, PLACE_NONE);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "place_is_approximate"));
    ck_assert_ptr_nonnull(
        strstr(asset_fixture_finding(fixture, "postcode_without_place")->message, "2 rows"));
    ck_assert_ptr_nonnull(
        strstr(asset_fixture_finding(fixture, "postcode_not_known")->message, "1 row"));
}
END_TEST

START_TEST(without_a_table_it_is_said_how_many_rows_need_one_and_where_it_is) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "halls",
                      "name,category,postcode\nA,hub,M1 1AA\nB,hub,M1 1AB\nC,hub,nowhere\n");
    asset_fixture_read(fixture);
    const Finding *finding = asset_fixture_finding(fixture, "postcode_table_missing");
    ck_assert(g_str_has_prefix(finding->message, "2 rows have nothing but a postcode"));
    ck_assert_ptr_nonnull(strstr(finding->hint, "osdatahub.os.uk"));
}
END_TEST

/* A table of so many bytes that an index is worth while. */
static void write_large(const char *path, double east) {
    g_autoptr(GString) text = g_string_new("pcds,doterm,east1m,north1m,gridind,filler\n");
    g_autofree char *filler = g_strnfill(500, 'x');
    for (int i = 0; i < 9000; i++) {
        g_string_append_printf(text, "M%d %dA%c,,%d,397500,1,%s\n", i / 260 + 1, i / 26 % 10,
                               'A' + i % 26, (int)east + i, filler);
    }
    ck_assert(g_file_set_contents(path, text->str, -1, NULL));
}

START_TEST(a_large_table_is_kept_as_an_index_until_it_changes) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *path = g_build_filename(fixture->folder, "large.csv", NULL);
    g_autofree char *kept = g_build_filename(fixture->folder, "large.csv.atlas-index", NULL);
    MapPoint at;
    for (int round = 0; round < 4; round++) {
        if (round == 0 || round == 2) {
            write_large(path, round == 0 ? 300000 : 400000);
        } else {
            ck_assert(g_file_test(kept, G_FILE_TEST_EXISTS));
        }
        if (round == 3) { /* damaged: read again */
            ck_assert(g_file_set_contents(kept, "ATLASPC2 and nothing more", -1, NULL));
        }
        g_autoptr(Postcodes) postcodes =
            postcodes_read(path, "large.csv", "EPSG:27700", fixture->report, NULL);
        ck_assert_uint_eq(postcodes_count(postcodes), 9000);
        ck_assert(postcodes_find(postcodes, "M1 0AC", &at));
        ck_assert_double_eq(at.x, round < 2 ? 300002 : 400002);
    }
}
END_TEST

Suite *suite_postcodes(void) {
    Suite *suite = suite_create("postcodes");
    TCase *code = tcase_create("code");
    tcase_add_loop_test(code, postcodes_are_set_as_the_royal_mail_sets_them, 0,
                        G_N_ELEMENTS(CODES));
    tcase_add_loop_test(code, what_is_written_wrong_is_put_right_where_it_is_clear, 0,
                        G_N_ELEMENTS(REPAIRS));
    tcase_add_test(code, what_exists_decides_where_the_form_cannot);
    suite_add_tcase(suite, code);
    TCase *file = tcase_create("file");
    tcase_add_loop_test(file, every_published_form_of_the_list_is_read, 0, G_N_ELEMENTS(FORMS));
    tcase_add_test(file, northern_ireland_is_placed_by_degrees);
    tcase_add_test(file, a_plain_list_of_degrees_is_a_list_of_postcodes);
    tcase_add_test(file, points_with_a_postcode_are_a_list_too);
    tcase_add_test(file, a_folder_is_read_once_though_it_holds_everything_twice);
    tcase_add_test(file, what_is_no_list_of_postcodes_is_said);
    suite_add_tcase(suite, file);
    TCase *precision = tcase_create("precision");
    tcase_add_test(precision, precision_goes_with_the_asset);
    tcase_add_test(precision, without_a_table_it_is_said_how_many_rows_need_one_and_where_it_is);
    tcase_add_test(precision, a_large_table_is_kept_as_an_index_until_it_changes);
    suite_add_tcase(suite, precision);
    return suite;
}
