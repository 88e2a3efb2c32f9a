/* check_place_text.c: tests of cells that say where something is.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "asset_fixture.h"
#include "suites.h"

#include "layers/place_text.h"
#include "layers/postcode.h"

#define TOLERANCE 1e-6

/* Ways to write one place, as people and programs do. */
static const struct {
    const char *text;
    double x, y;
} PAIRS[] = {
    {"53.4472, -2.3087", -2.3087, 53.4472},
    {"(53.4472,-2.3087)", -2.3087, 53.4472},
    {"53.4472 -2.3087", -2.3087, 53.4472},
    {"53,4472; -2,3087", -2.3087, 53.4472},
    {"53.4472° N, 2.3087° W", -2.3087, 53.4472},
    {"N53.4472 W2.3087", -2.3087, 53.4472},
    {"Lat: 53.4472 Long: -2.3087", -2.3087, 53.4472},
    {"Longitude -2.3087, Latitude 53.4472", -2.3087, 53.4472},
    {"53°26'49.92\"N 2°18'31.32\"W", -2.3087, 53.4472},
    {"53° 26.832' N, 2° 18.522' W", -2.3087, 53.4472},
    {"53 26 49.92 N 2 18 31.32 W", -2.3087, 53.4472},
    {"POINT (-2.3087 53.4472)", -2.3087, 53.4472},
    {"SRID=4326;POINT(-2.3087 53.4472)", -2.3087, 53.4472},
    {"{\"type\":\"Point\",\"coordinates\":[-2.3087,53.4472]}", -2.3087, 53.4472},
    {"geo:53.4472,-2.3087", -2.3087, 53.4472},
    {"379595, 394580", 379595, 394580},
    {"379595 394580", 379595, 394580},
    {"379595/394580", 379595, 394580},
    {"379,595 394,580", 379595, 394580},
    {"E379595 N394580", 379595, 394580},
    {"Northing: 394580, Easting: 379595", 379595, 394580},
    {"https://www.google.com/maps/@53.4472,-2.3087,17z", -2.3087, 53.4472},
    {"https://www.google.com/maps/place/Hall/@53.4,-2.2,17z/"
     "data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d53.4472!4d-2.3087!16s",
     -2.3087, 53.4472},
    {"https://maps.google.com/?q=53.4472,-2.3087", -2.3087, 53.4472},
    {"https://www.google.com/maps/search/?api=1&query=53.4472%2C-2.3087", -2.3087, 53.4472},
    {"https://www.openstreetmap.org/?mlat=53.4472&mlon=-2.3087#map=17/53.1/-2.1", -2.3087, 53.4472},
    {"https://www.openstreetmap.org/#map=17/53.4472/-2.3087", -2.3087, 53.4472},
    {"https://maps.apple.com/?ll=53.4472,-2.3087&q=Hall", -2.3087, 53.4472},
    {"https://www.bing.com/maps?cp=53.4472~-2.3087&lvl=16", -2.3087, 53.4472},
};

START_TEST(a_place_is_read_however_it_is_written) {
    PlaceText found = place_text_parse(PAIRS[_i].text);
    ck_assert_msg(found.kind == PLACE_TEXT_PAIR, "%s", PAIRS[_i].text);
    ck_assert_double_eq_tol(found.at.x, PAIRS[_i].x, TOLERANCE);
    ck_assert_double_eq_tol(found.at.y, PAIRS[_i].y, TOLERANCE);
    ck_assert(place_text_is_position(PAIRS[_i].text));
}
END_TEST

static const struct {
    const char *text;
    PlaceTextKind kind;
} OTHERS[] = {
    {"SJ 796 945", PLACE_TEXT_GRIDREF},
    {"sj7994", PLACE_TEXT_GRIDREF},
    {"SJ 796 945; SJ 800 950", PLACE_TEXT_GRIDREF},
    {"///filled.count.soap", PLACE_TEXT_THREE_WORDS},
    {"https://what3words.com/filled.count.soap", PLACE_TEXT_THREE_WORDS},
    {"https://maps.app.goo.gl/AbCdEf1", PLACE_TEXT_SHORT_LINK},
    {"https://goo.gl/maps/AbCdEf1", PLACE_TEXT_SHORT_LINK},
    {"https://www.google.com/maps/place/Stretford+Hall", PLACE_TEXT_NONE},
    {"https://example.org/a?q=hall", PLACE_TEXT_NONE},
    {"Stretford Hall", PLACE_TEXT_NONE},
    {"M32 8LA", PLACE_TEXT_NONE},
    {"0161 912 1234", PLACE_TEXT_NONE},
    {"53.4472", PLACE_TEXT_NONE},
    {"", PLACE_TEXT_NONE},
    {"1, 2, 3", PLACE_TEXT_NONE},
    {"53 99 1 N, 2 1 1 W", PLACE_TEXT_NONE},
};

START_TEST(what_is_no_pair_is_told_apart) {
    ck_assert_msg(place_text_parse(OTHERS[_i].text).kind == OTHERS[_i].kind, "%s", OTHERS[_i].text);
}
END_TEST

/* Numbers of all sorts that must not make a column one of coordinates. */
static const char *const NO_POSITIONS[] = {
    "01614 960000", "07700 900123", "020 7946 0000", "10, 12",   "9-5",    "2, 54",
    "10.00 to 4",   "1-2",          "2024/01/31",    "12.50/15", "50, 51", "M1 1AA",
    "SJ",           "100, 101",     "24/7",          "53, 2",
};

START_TEST(numbers_that_are_no_position_are_not_taken_for_one) {
    ck_assert_msg(!place_text_is_position(NO_POSITIONS[_i]), "%s", NO_POSITIONS[_i]);
}
END_TEST

START_TEST(a_square_is_known_by_its_size) {
    PlaceText found = place_text_parse("SJ 79 94");
    ck_assert_double_eq_tol(found.square_m, 1000, TOLERANCE);
    ck_assert_double_eq_tol(found.at.x, 379500, TOLERANCE);
    ck_assert_double_eq_tol(found.at.y, 394500, TOLERANCE);
}
END_TEST

static const struct {
    const char *text, *code;
} ADDRESSES[] = {
    {"12 High St, Sale, M33 7WR", "M33 7WR"},
    {"12 High St m337wr", "M33 7WR"},
    {"M16 9HB / M16 9HC", "M16 9HB"},
    {"Unit M6, 5PM start", NULL},
    {"Hall, M33", NULL},
    {"Flat 4, WA14 1PF Altrincham", "WA14 1PF"},
    {"Suite B1, 2nd floor, A56 bridge", NULL},
    {"", NULL},
};

START_TEST(a_postcode_is_found_among_the_words_of_an_address) {
    char code[POSTCODE_BYTES];
    bool found = postcode_in_text(ADDRESSES[_i].text, code);
    ck_assert_msg(found == (ADDRESSES[_i].code != NULL), "%s", ADDRESSES[_i].text);
    if (found) {
        ck_assert_str_eq(code, ADDRESSES[_i].code);
    }
}
END_TEST

static PlaceKind place_of(const AssetFixture *fixture, const char *name) {
    const Asset *asset = asset_fixture_find(fixture, name);
    ck_assert_msg(asset != NULL, "%s", name);
    return asset->place;
}

START_TEST(one_column_says_where_things_are_in_many_ways) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    asset_fixture_add(fixture, "a",
                      "Group,Where do you meet?\n"
                      "Ash Club,\"53.47441, -2.25001\"\n"
                      "Ash Choir,\"https://www.google.com/maps/@53.47441,-2.25001,17z\"\n"
                      "Ash Walkers,383500 397500\n"
                      "Ash Readers,\"The Hall, M1 1AA\"\n"
                      "Ash Bowlers,SJ 83 97\n"
                      "Ash Singers,///index.home.raft\n"
                      "Ash Players,https://maps.app.goo.gl/x1\n"
                      "Ash Painters,ask Jo\n");
    asset_fixture_read(fixture);
    static const char *const PLACED[] = {"Ash Club", "Ash Choir", "Ash Walkers", "Ash Readers",
                                         "Ash Bowlers"};
    for (size_t i = 0; i < G_N_ELEMENTS(PLACED); i++) {
        ck_assert_int_eq(place_of(fixture, PLACED[i]), PLACE_SITE);
        ck_assert_int_eq(asset_fixture_find(fixture, PLACED[i])->area, 0);
    }
    ck_assert(asset_fixture_find(fixture, "Ash Bowlers")->is_approximate);
    ck_assert(!asset_fixture_find(fixture, "Ash Walkers")->is_approximate);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "square_is_large")->place.line, 6);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "postcode_from_address")->place.line, 5);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "what3words_not_read")->place.line, 7);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "link_is_shortened")->place.line, 8);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "position_not_understood")->place.line, 9);
}
END_TEST

START_TEST(columns_of_degrees_are_read_with_commas_and_minutes) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a",
                      "Name;Latitude;Longitude\nAsh Hut;53,474;-2,250\n"
                      "Ash Hall;53° 28' 27\" N;2° 15' 0\" W\nAsh Inn;53.47441, -2.25001;\n"
                      "Ash Row;somewhere;here\n");
    asset_fixture_read(fixture);
    ck_assert_int_eq(place_of(fixture, "Ash Hut"), PLACE_SITE);
    ck_assert_int_eq(place_of(fixture, "Ash Hall"), PLACE_SITE);
    ck_assert_int_eq(place_of(fixture, "Ash Inn"), PLACE_SITE);
    ck_assert_int_eq(place_of(fixture, "Ash Row"), PLACE_NONE);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "position_not_understood")->place.line, 5);
}
END_TEST

/* X = a * longitude and Y = a * asinh(tan(latitude)), a = 6,378,137 m. */
START_TEST(metres_of_web_maps_are_known_by_where_they_lie) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a", "X,Y,Name\n-250467.97,7070603.7,Ash Hut\n");
    asset_fixture_read(fixture);
    ck_assert_int_eq(place_of(fixture, "Ash Hut"), PLACE_SITE);
    ck_assert_int_eq(asset_fixture_find(fixture, "Ash Hut")->area, 0);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "coordinates_of_web_map"));
}
END_TEST

START_TEST(a_postcode_in_an_address_places_a_row_unless_it_is_somebodys) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    asset_fixture_add(fixture, "a", "Name,Address\nAsh Hut,\"1 Ash Row, M1 1AA\"\n");
    asset_fixture_add(fixture, "b", "Name,Contact address 1,Home address\nAsh Choir,x,M1 1AA\n");
    asset_fixture_add(fixture, "c", "Name,Postcode\nAsh Inn,M1\nAsh Row,M1 1AA or M1 1AB\n");
    AssetSpec *spec = asset_fixture_add(fixture, "d", "Name,Address\nAsh Mill,M1 1AA\n");
    spec->fields[FIELD_POSTCODE] = g_strdup("");
    asset_fixture_read(fixture);
    ck_assert_int_eq(place_of(fixture, "Ash Hut"), PLACE_SITE);
    ck_assert_int_eq(place_of(fixture, "Ash Choir"), PLACE_CONTACT);
    ck_assert_int_eq(place_of(fixture, "Ash Inn"), PLACE_NONE);
    ck_assert_int_eq(place_of(fixture, "Ash Row"), PLACE_SITE);
    ck_assert_int_eq(place_of(fixture, "Ash Mill"), PLACE_NONE);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "postcode_is_none")->place.line, 2);
}
END_TEST

START_TEST(who_has_not_agreed_is_not_shown) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a",
                      "Name,Category,Can we share this on a public map?\nAsh Hut,hub,Yes please\n"
                      "Ash Hall,hub,No\nAsh Inn,hub,\nAsh Row,hub,y\n");
    asset_fixture_add(fixture, "b", "Name,Category,Public access\nElm Hut,hub,No\n");
    asset_fixture_read(fixture);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Hut"));
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ash Row"));
    ck_assert_ptr_null(asset_fixture_find(fixture, "Ash Hall"));
    ck_assert_ptr_null(asset_fixture_find(fixture, "Ash Inn"));
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->suppressed, 2);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "consent_missing")->place.line, 4);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Elm Hut"));
}
END_TEST

static const char MAP[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">"
    "<Document><name>Our map</name><Folder><name>Warm spaces</name><Placemark><name>Ash Hut</name>"
    "<visibility>1</visibility><description><![CDATA[Tea<br>& talk]]></description><Point>"
    "<coordinates>-2.25001,53.47441,0</coordinates></Point></Placemark></Folder><Folder>"
    "<name>Untitled layer</name><Placemark><name>Ash Choir</name><ExtendedData>"
    "<Data name=\"Phone\"><value>0161 496 0000</value></Data></ExtendedData><Point>"
    "<coordinates>-2.25001,53.47441,0</coordinates></Point></Placemark></Folder></Document></kml>";

START_TEST(a_map_of_folders_is_one_list_and_its_eyes_are_no_consent) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "map.kml", MAP);
    asset_fixture_read(fixture);
    const Asset *hut = asset_fixture_find(fixture, "Ash Hut");
    const Asset *choir = asset_fixture_find(fixture, "Ash Choir");
    ck_assert_ptr_nonnull(hut);
    ck_assert_ptr_nonnull(choir);
    ck_assert_int_eq(hut->place, PLACE_SITE);
    ck_assert_str_eq(hut->fields[FIELD_CATEGORY], "Warm spaces");
    ck_assert_str_eq(hut->fields[FIELD_DESCRIPTION], "Tea & talk");
    ck_assert_ptr_null(choir->fields[FIELD_CATEGORY]);
    ck_assert_str_eq(choir->fields[FIELD_PHONE], "0161 496 0000");
    ck_assert_ptr_null(asset_fixture_finding(fixture, "several_layers"));
    ck_assert_str_eq(
        asset_set_ledger(fixture->set, 0)->understood,
        "name \"Name\", description \"description\", phone \"Phone\", kind \"folder\"");
}
END_TEST

Suite *suite_place_text(void) {
    Suite *suite = suite_create("place_text");
    TCase *text = tcase_create("text");
    tcase_add_loop_test(text, a_place_is_read_however_it_is_written, 0, G_N_ELEMENTS(PAIRS));
    tcase_add_loop_test(text, what_is_no_pair_is_told_apart, 0, G_N_ELEMENTS(OTHERS));
    tcase_add_loop_test(text, numbers_that_are_no_position_are_not_taken_for_one, 0,
                        G_N_ELEMENTS(NO_POSITIONS));
    tcase_add_test(text, a_square_is_known_by_its_size);
    tcase_add_loop_test(text, a_postcode_is_found_among_the_words_of_an_address, 0,
                        G_N_ELEMENTS(ADDRESSES));
    suite_add_tcase(suite, text);
    TCase *lists = tcase_create("lists");
    tcase_add_test(lists, one_column_says_where_things_are_in_many_ways);
    tcase_add_test(lists, columns_of_degrees_are_read_with_commas_and_minutes);
    tcase_add_test(lists, metres_of_web_maps_are_known_by_where_they_lie);
    tcase_add_test(lists, a_postcode_in_an_address_places_a_row_unless_it_is_somebodys);
    tcase_add_test(lists, who_has_not_agreed_is_not_shown);
    tcase_add_test(lists, a_map_of_folders_is_one_list_and_its_eyes_are_no_consent);
    suite_add_tcase(suite, lists);
    return suite;
}
