/* check_kept_lists.c: tests of lists as groups keep them, with what they lack.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "asset_fixture.h"
#include "suites.h"

#include "layers/doubled.h"
#include "layers/headless.h"
#include "layers/plain_words.h"
#include "layers/source.h"

START_TEST(a_list_without_names_of_columns_keeps_its_first_row) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    asset_fixture_add(fixture, "a", "Ash Hut,1 Ash Row,M1 1AA\nBeech Hut,2 Beech Row,M1 1AB\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->rows, 2);
    ck_assert_int_eq(asset_fixture_find(fixture, "Ash Hut")->place, PLACE_SITE);
    const Finding *finding = asset_fixture_finding(fixture, "no_header");
    ck_assert_uint_eq(finding->place.line, 1);
    /* To do as it says works. */
    AssetSpec *spec = g_ptr_array_index(fixture->specs, 0);
    spec->fields[FIELD_ADDRESS] = g_strdup("Column 2");
    asset_fixture_read(fixture);
    ck_assert_str_eq(asset_fixture_find(fixture, "Ash Hut")->fields[FIELD_ADDRESS], "1 Ash Row");
}
END_TEST

START_TEST(names_of_columns_are_no_rows) {
    static const char *const NAMES[] = {"Name", "2011", "1.5", "WD24CD", "Who?", NULL};
    ck_assert(!headless_is(NAMES, 6));
    static const char *const ROWS[] = {"m1 1aa", "jo@example.org", "-2.30871"};
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        ck_assert_msg(headless_is(&ROWS[i], 1), "%s", ROWS[i]);
    }
}
END_TEST

START_TEST(columns_are_known_by_names_of_two_parts) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a",
                      "post_title,post_content,post_status,listing_category,listing_address,"
                      "VENUE POST CODE,CONTACT TEL NO,LAT (WGS84),LONG (WGS84)\n"
                      "Ash Hut,<p>Tea &amp; **talk** with [[https://example.org|us]]</p>,publish,"
                      "Library,1 Ash Row,M1 1AA,1614960000,53.47441,-2.25001\n"
                      "Ash Den,x,draft,Library,1 Ash Row,M1 1AA,1614960000,53.47441,-2.25001\n");
    asset_fixture_read(fixture);
    const Asset *hut = asset_fixture_find(fixture, "Ash Hut");
    ck_assert_ptr_nonnull(hut);
    ck_assert_int_eq(hut->place, PLACE_SITE);
    ck_assert_str_eq(hut->category, "library");
    ck_assert_str_eq(hut->fields[FIELD_DESCRIPTION], "Tea & talk with us");
    ck_assert_str_eq(hut->fields[FIELD_ADDRESS], "1 Ash Row");
    ck_assert_str_eq(hut->fields[FIELD_POSTCODE], "M1 1AA");
    ck_assert_str_eq(hut->fields[FIELD_PHONE], "01614960000");
    ck_assert_ptr_null(asset_fixture_find(fixture, "Ash Den"));
}
END_TEST

START_TEST(a_group_is_called_by_its_name_and_not_by_where_it_meets) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a", "Venue,Club,Site\nParish Hall,Ash Bowlers,x\n");
    asset_fixture_read(fixture);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Bowlers"));
}
END_TEST

START_TEST(who_has_a_first_name_and_a_surname_is_a_person) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    asset_fixture_add(fixture, "volunteers",
                      "First name,Surname,Postcode,Cooking,Driving,Sewing,Notes\n"
                      "Secret,Person,M1 1AA,Yes,,Yes,lives alone\n"
                      "Other,Person,M1 1AB,,Yes,,key under the mat\n");
    AssetSpec *spec =
        asset_fixture_add(fixture, "groups", "First name,Surname,Circle\nJo,Bloggs,Ash Circle\n");
    spec->fields[FIELD_NAME] = g_strdup("Circle");
    asset_fixture_add(fixture, "members", "First name,Surname,Company\nJo,Bloggs,Ash Ltd\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), 2);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Ltd"));
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->people, 2);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "rows_are_people"));
    ck_assert_str_eq(asset_set_ledger(fixture->set, 0)->understood,
                     "people, skills \"Cooking\" + \"Driving\" + \"Sewing\", area by postcode "
                     "\"Postcode\"; nothing else of them is read");
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Circle"));
}
END_TEST

START_TEST(a_name_that_ends_in_its_kind_says_it) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    fixture->words = plain_words_read(NULL, NULL, fixture->report, NULL);
    ck_assert_ptr_nonnull(fixture->words);
    asset_fixture_add(fixture, "a",
                      "Name\nAsh Library\nSt Mary's Church\nBeech Leisure Centre\n"
                      "Church Street Knit and Natter\nLibrary\nChurch Street\nThe Beehive\n");
    asset_fixture_read(fixture);
    static const struct {
        const char *name, *category;
        unsigned guessed;
    } EXPECTED[] = {
        {"Ash Library", "library", GUESSED_LEVEL | GUESSED_CATEGORY},
        {"St Mary's Church", "faith", GUESSED_LEVEL | GUESSED_CATEGORY},
        {"Beech Leisure Centre", "sport", GUESSED_LEVEL | GUESSED_CATEGORY},
        {"Church Street Knit and Natter", "craft", GUESSED_LEVEL | GUESSED_CATEGORY},
        {"Church Street", "other", 0},
        {"The Beehive", "other", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
        const Asset *asset = asset_fixture_find(fixture, EXPECTED[i].name);
        ck_assert_str_eq(asset->category, EXPECTED[i].category);
        ck_assert_uint_eq(asset->guessed, EXPECTED[i].guessed);
    }
    ck_assert_ptr_nonnull(
        strstr(asset_fixture_finding(fixture, "category_guessed")->message, "library"));
}
END_TEST

START_TEST(one_page_of_many_is_no_whole_directory) {
    static const char PAGE[] =
        "{\"total_items\":%d,\"total_pages\":2,\"page_number\":1,\"contents\":[{\"id\":\"s1\","
        "\"name\":\"Ash Tea\",\"status\":\"active\",\"service_at_locations\":[{\"location\":{"
        "\"location_type\":\"physical\",\"latitude\":53.47441,\"longitude\":-2.25001}}]}]}";
    for (int total = 1; total <= 2; total++) {
        g_autoptr(AssetFixture) fixture = asset_fixture_new();
        g_autofree char *text = g_strdup_printf(PAGE, total);
        asset_fixture_add(fixture, "page.json", text);
        asset_fixture_read(fixture);
        ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Tea"));
        const Finding *finding = asset_fixture_finding(fixture, "pages_missing");
        ck_assert((finding != NULL) == (total > 1));
        ck_assert(!finding || strstr(finding->message, "2 in all, and 1 are here"));
    }
}
END_TEST

START_TEST(what_is_confidential_is_not_shown) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a",
                      "Name,Category,Confidential?,Happy to share\nAsh Hut,hub,,No\n"
                      "Ash Den,hub,Yes,Yes\nAsh Inn,hub,no,\n");
    asset_fixture_read(fixture);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Hut"));
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Inn"));
    ck_assert_ptr_null(asset_fixture_find(fixture, "Ash Den"));
}
END_TEST

START_TEST(areas_are_known_by_names_as_people_write_them) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a",
                      "Name,Category,Ward\nOne,club,ASH WARD\nTwo,club,Ward of Beech\n"
                      "Three,club,Elm Oak & Yew\nFour,club,Borough-wide\nFive,club,All wards\n"
                      "Six,club,Oak\n");
    asset_fixture_read(fixture);
    static const PlaceKind KINDS[] = {PLACE_AREA,  PLACE_AREA,  PLACE_AREA,
                                      PLACE_WHOLE, PLACE_WHOLE, PLACE_NONE};
    static const char *const NAMES[] = {"One", "Two", "Three", "Four", "Five", "Six"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        ck_assert_int_eq(asset_fixture_find(fixture, NAMES[i])->place, KINDS[i]);
    }
}
END_TEST

START_TEST(a_list_in_welsh_is_read_as_one_in_english) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    fixture->words = plain_words_read(NULL, NULL, fixture->report, NULL);
    asset_fixture_add(fixture, "a",
                      "Enw,Cyfeiriad,Cod post,Categori,Ffôn,Disgrifiad,Lledred,Hydred\n"
                      "Yr Hen Ysgoldy,1 Stryd Ynn,M1 1AA,Llyfrgell,0161 496 0000,Te,53.47441,"
                      "-2.25001\n");
    asset_fixture_read(fixture);
    const Asset *asset = asset_fixture_find(fixture, "Yr Hen Ysgoldy");
    ck_assert_int_eq(asset->place, PLACE_SITE);
    ck_assert_str_eq(asset->category, "library");
    ck_assert_str_eq(asset->fields[FIELD_PHONE], "0161 496 0000");
    ck_assert_str_eq(asset->fields[FIELD_ADDRESS], "1 Stryd Ynn");
    ck_assert_str_eq(asset->fields[FIELD_DESCRIPTION], "Te");
}
END_TEST

START_TEST(what_the_project_file_says_of_all_is_not_guessed_again) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    fixture->words = plain_words_read(NULL, NULL, fixture->report, NULL);
    AssetSpec *spec = asset_fixture_add(
        fixture, "a",
        "Name,Type,Easting,Northing\nThe Old Mill,community_centre,383500,397500\n"
        "The Crown,pub,383600,397500\n");
    spec->constants[FIELD_CATEGORY] = g_strdup("place");
    asset_fixture_read(fixture);
    ck_assert_str_eq(asset_fixture_find(fixture, "The Old Mill")->category, "place");
    ck_assert_str_eq(asset_fixture_find(fixture, "The Crown")->category, "place");
    ck_assert_ptr_null(asset_fixture_finding(fixture, "category_guessed"));
}
END_TEST

START_TEST(rows_that_are_no_things_are_told) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a",
                      "Name,Category,Status,Mon,Tue,Checked\nASH,,,,,\nAsh Hut,hub,,9-5,9-5,46082\n"
                      "Name,Category,Status,Mon,Tue,Checked\nAsh Den,hub,Folded in 2019,,,\n");
    asset_fixture_read(fixture);
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->rows, 4);
    ck_assert_uint_eq(ledger->rejected, 2);
    ck_assert_uint_eq(ledger->not_assets, 1);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "row_is_heading")->place.line, 2);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "row_is_header")->place.line, 4);
    const Asset *hut = asset_fixture_find(fixture, "Ash Hut");
    ck_assert_str_eq(hut->fields[FIELD_CHECK_DATE], "2026-03-01");
    ck_assert_str_eq(hut->fields[FIELD_OPENING], "Mon-Tue 9-5");
}
END_TEST

START_TEST(members_of_members_are_columns_but_not_those_of_people) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(
        fixture, "a.json",
        "[{\"name\":\"Ash Hut\",\"kinds\":[\"a\",\"b\"],\"geometry\":{\"lat\":53.47441,"
        "\"lng\":-2.25001},\"contact\":{\"name\":\"Secret\",\"email\":\"s@example.org\"}}]");
    asset_fixture_read(fixture);
    const Asset *hut = asset_fixture_find(fixture, "Ash Hut");
    ck_assert_int_eq(hut->place, PLACE_SITE);
    ck_assert_ptr_null(hut->fields[FIELD_EMAIL]);
    ck_assert_str_eq(asset_set_ledger(fixture->set, 0)->understood,
                     "name \"name\", longitude \"lng\", latitude \"lat\"; not read: \"kinds\"");
}
END_TEST

START_TEST(exports_of_openstreetmap_say_their_kind_by_tags) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(
        fixture, "turbo",
        "@id,@type,name,amenity,leisure,social_facility,social_facility:for,@lat,@lon\n"
        "1,node,Ash Hut,community_centre,,,,53.47441,-2.25001\n"
        "2,way,Ash Rec,,playground,,,53.47441,-2.25001\n"
        "3,node,Ash House,social_facility,,shelter,women,53.47441,-2.25001\n");
    asset_fixture_add(
        fixture, "overpass.json",
        "{\"version\":0.6,\"elements\":[{\"type\":\"way\",\"id\":4,\"center\":{\"lat\":"
        "53.47441,\"lon\":-2.25001},\"tags\":{\"name\":\"Ash Books\",\"amenity\":"
        "\"library\"}}]}");
    asset_fixture_read(fixture);
    ck_assert_str_eq(asset_fixture_find(fixture, "Ash Hut")->category, "hub");
    ck_assert_str_eq(asset_fixture_find(fixture, "Ash Rec")->category, "play");
    ck_assert_str_eq(asset_fixture_find(fixture, "Ash Books")->category, "library");
    ck_assert_int_eq(asset_fixture_find(fixture, "Ash Books")->place, PLACE_SITE);
    ck_assert_ptr_null(asset_fixture_find(fixture, "Ash House"));
}
END_TEST

START_TEST(properties_in_properties_of_a_map_are_columns) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(
        fixture, "saved.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
        "\"properties\":{\"location\":{\"name\":\"Ash Hut\",\"address\":\"1 Ash Row\"}},"
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[-2.25001,53.47441]}}]}");
    asset_fixture_add(fixture, "one", "Groups in our ward\nAsh Choir\nWI\n");
    asset_fixture_read(fixture);
    ck_assert_str_eq(asset_fixture_find(fixture, "Ash Hut")->fields[FIELD_ADDRESS], "1 Ash Row");
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "WI"));
}
END_TEST

START_TEST(a_map_called_json_is_read_by_what_is_in_it) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "topo.json",
                      "{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"a\":{\"type\":"
                      "\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":"
                      "[-2.25001,53.47441],\"properties\":{\"name\":\"Ash Hut\"}}]}}}");
    asset_fixture_read(fixture);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Hut"));
    for (size_t i = 0; i < report_count(fixture->report); i++) {
        ck_assert_ptr_null(strstr(report_at(fixture->report, i)->message, "open option"));
    }
}
END_TEST

static const struct {
    const char *text, *mended;
    size_t count;
} DOUBLED[] = {
    {"St MaryÃ¢â‚¬â„¢s", "St Maryâ€™s", 3},
    {"St Maryâ€™s CafÃ©", "St Mary’s Café", 2},
    {"Â£5 a year", "£5 a year", 1},
    {"Café, Bôn-y-maen, São, £5 – “yes”", NULL, 0},
    {"Ã", NULL, 0},
    {"plain", NULL, 0},
};

START_TEST(text_that_was_made_utf8_twice_is_put_right) {
    size_t count = 99;
    g_autofree char *mended = doubled_mend(DOUBLED[_i].text, &count);
    ck_assert_pstr_eq(mended, DOUBLED[_i].mended);
    ck_assert_uint_eq(count, DOUBLED[_i].count);
}
END_TEST

static const struct {
    const char *file, *text, *advice;
} NO_LISTS[] = {
    {"list.xls", "<html><table><tr><td>Ash</td></tr></table></html>", "save it as .xlsx"},
    {"list.docx", "PK\003\004", "copy its table into a spreadsheet"},
    {"list.pdf", "%PDF-1.4\n", "ask for the spreadsheet"},
    {"list.numbers", "PK\003\004", "export it from Numbers"},
    {"grid.asc", "ncols 1\nnrows 1\n", "a grid of values"},
};

START_TEST(what_is_no_list_says_what_to_do) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, NO_LISTS[_i].file, NO_LISTS[_i].text);
    asset_fixture_read(fixture);
    const Finding *finding = asset_fixture_finding(fixture, "source_not_read");
    ck_assert_msg(strstr(finding->message, NO_LISTS[_i].advice) != NULL, "%s", finding->message);
}
END_TEST

Suite *suite_kept_lists(void) {
    Suite *suite = suite_create("kept_lists");
    TCase *columns = tcase_create("columns");
    tcase_add_test(columns, a_list_without_names_of_columns_keeps_its_first_row);
    tcase_add_test(columns, names_of_columns_are_no_rows);
    tcase_add_test(columns, columns_are_known_by_names_of_two_parts);
    tcase_add_test(columns, a_group_is_called_by_its_name_and_not_by_where_it_meets);
    tcase_add_test(columns, a_list_in_welsh_is_read_as_one_in_english);
    tcase_add_test(columns, what_the_project_file_says_of_all_is_not_guessed_again);
    tcase_add_test(columns, what_is_confidential_is_not_shown);
    suite_add_tcase(suite, columns);
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, who_has_a_first_name_and_a_surname_is_a_person);
    tcase_add_test(rows, a_name_that_ends_in_its_kind_says_it);
    tcase_add_test(rows, areas_are_known_by_names_as_people_write_them);
    tcase_add_test(rows, rows_that_are_no_things_are_told);
    suite_add_tcase(suite, rows);
    TCase *files = tcase_create("files");
    tcase_add_test(files, one_page_of_many_is_no_whole_directory);
    tcase_add_loop_test(files, what_is_no_list_says_what_to_do, 0, G_N_ELEMENTS(NO_LISTS));
    tcase_add_test(files, members_of_members_are_columns_but_not_those_of_people);
    tcase_add_test(files, exports_of_openstreetmap_say_their_kind_by_tags);
    tcase_add_test(files, properties_in_properties_of_a_map_are_columns);
    tcase_add_test(files, a_map_called_json_is_read_by_what_is_in_it);
    tcase_add_loop_test(files, text_that_was_made_utf8_twice_is_put_right, 0,
                        G_N_ELEMENTS(DOUBLED));
    suite_add_tcase(suite, files);
    return suite;
}
