/* check_asset_osm.c: tests of assets from OpenStreetMap.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "asset_fixture.h"
#include "suites.h"

#include "layers/osm_kinds.h"

/* Tags as "key=value|key=value". */
static const char *find_tag(const void *tags, const char *key) {
    g_auto(GStrv) pairs = g_strsplit(tags, "|", -1);
    for (size_t i = 0; pairs[i]; i++) {
        size_t length = strlen(key);
        if (strncmp(pairs[i], key, length) == 0 && pairs[i][length] == '=') {
            return g_intern_string(pairs[i] + length + 1);
        }
    }
    return NULL;
}

/* One or more rows of each line of domain.md section 1.6. */
static const struct {
    const char *tags, *category;
    Level level;
    AssetRole role;
    AssetStatus status;
} KINDS[] = {
    {"amenity=community_centre", "hub", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"club=sport", "club", LEVEL_ASSOCIATION, ROLE_ASSET, STATUS_ACTUAL},
    {"club=scout", "youth", LEVEL_ASSOCIATION, ROLE_ASSET, STATUS_ACTUAL},
    {"office=charity", "voluntary", LEVEL_ORGANISATION, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=place_of_worship|building=church|historic=church", "faith", LEVEL_ORGANISATION,
     ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=library", "library", LEVEL_ORGANISATION, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=public_bookcase", "library", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=school", "learning", LEVEL_ORGANISATION, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=childcare", "families", LEVEL_ORGANISATION, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=doctors|healthcare=doctor", "gp", LEVEL_ORGANISATION, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=townhall", "public service", LEVEL_ORGANISATION, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=social_facility|social_facility=food_bank", "food", LEVEL_ORGANISATION, ROLE_ASSET,
     STATUS_ACTUAL},
    {"leisure=park", "green space", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"leisure=playground", "play", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"leisure=pitch|sport=soccer", "sport", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"landuse=allotments", "growing", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"leisure=garden|garden:type=community", "growing", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"natural=wood|name=Prior's Coppice", "wood", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"waterway=river|name=Welland", "water", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"highway=footway|name=Viking Way", "active travel", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"highway=bus_stop", "transport", LEVEL_PHYSICAL, ROLE_EVERYDAY, STATUS_ACTUAL},
    {"amenity=bench", "street comfort", LEVEL_PHYSICAL, ROLE_EVERYDAY, STATUS_ACTUAL},
    {"amenity=toilets", "toilets", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_ACTUAL},
    {"landuse=brownfield", "space with potential", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_POTENTIAL},
    {"disused:amenity=pub", "space with potential", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_POTENTIAL},
    {"amenity=pub|disused=yes", "space with potential", LEVEL_PHYSICAL, ROLE_ASSET,
     STATUS_POTENTIAL},
    {"shop=vacant", "space with potential", LEVEL_PHYSICAL, ROLE_ASSET, STATUS_POTENTIAL},
    {"building=yes|vacant=yes", "space with potential", LEVEL_PHYSICAL, ROLE_ASSET,
     STATUS_POTENTIAL},
    {"shop=bakery", "shops", LEVEL_ECONOMIC, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=post_office", "post office", LEVEL_ECONOMIC, ROLE_ASSET, STATUS_ACTUAL},
    {"craft=potter", "work", LEVEL_ECONOMIC, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=pub", "meeting places", LEVEL_ECONOMIC, ROLE_ASSET, STATUS_ACTUAL},
    {"shop=coffee", "meeting places", LEVEL_ECONOMIC, ROLE_ASSET, STATUS_ACTUAL},
    {"shop=second_hand", "sharing", LEVEL_ECONOMIC, ROLE_ASSET, STATUS_ACTUAL},
    {"amenity=theatre", "arts", LEVEL_CULTURAL, ROLE_ASSET, STATUS_ACTUAL},
    {"tourism=museum", "museum", LEVEL_CULTURAL, ROLE_ASSET, STATUS_ACTUAL},
    {"historic=memorial", "heritage", LEVEL_CULTURAL, ROLE_EVERYDAY, STATUS_ACTUAL},
    {"amenity=events_venue", "events", LEVEL_CULTURAL, ROLE_ASSET, STATUS_ACTUAL},
    {"emergency=defibrillator", "defibrillator", LEVEL_PHYSICAL, ROLE_EVERYDAY, STATUS_ACTUAL},
};

START_TEST(tags_say_what_kind_of_asset_an_object_is) {
    OsmKind kind;
    ck_assert_msg(osm_kind_find(find_tag, KINDS[_i].tags, &kind), "%s", KINDS[_i].tags);
    ck_assert_str_eq(kind.category, KINDS[_i].category);
    ck_assert_int_eq(kind.level, KINDS[_i].level);
    ck_assert_int_eq(kind.role, KINDS[_i].role);
    ck_assert_int_eq(kind.status, KINDS[_i].status);
}
END_TEST

static const char *const NO_ASSETS[] = {
    "highway=residential|name=High Street",
    "building=house",
    "natural=water",
    "natural=wood",
    "highway=footway",
    "leisure=garden",
    "leisure=swimming_pool",
    "leisure=swimming_pool|name=Ours|access=private",
    "leisure=park|access=private",
    "amenity=pub|end_date=1987",
    "demolished:amenity=pub",
    "was:amenity=pub",
    "amenity=school|abandoned=yes",
    "amenity=social_facility|social_facility=nursing_home",
    "shop=no",
    "vacant=yes",
};

START_TEST(most_objects_are_no_assets) {
    OsmKind kind;
    ck_assert_msg(!osm_kind_find(find_tag, NO_ASSETS[_i], &kind), "%s is %s", NO_ASSETS[_i],
                  kind.category);
}
END_TEST

/* The wards of the fixture lie about latitude 53.4744; 0.001 degrees are 111 m north, 66 m east. */
static const char TOWN[] =
    "<?xml version='1.0'?><osm version='0.6'>"
    "<node id='1' lat='53.47440' lon='-2.25000'/><node id='2' lat='53.47440' lon='-2.24900'/>"
    "<node id='3' lat='53.47500' lon='-2.24900'/><node id='4' lat='53.47500' lon='-2.25000'/>"
    "<node id='10' lat='53.47450' lon='-2.24950'><tag k='amenity' v='library'/>"
    "<tag k='name' v='Ash Library'/></node>"
    "<node id='11' lat='53.47450' lon='-2.24850'><tag k='amenity' v='pub'/>"
    "<tag k='name' v='The Ash'/><tag k='opening_hours' v='Mo-Su 12:00-23:00'/>"
    "<tag k='wheelchair' v='yes'/><tag k='addr:housenumber' v='5'/>"
    "<tag k='addr:street' v='High Street'/><tag k='addr:postcode' v='m11aa'/>"
    "<tag k='contact:website' v='www.ash.pub'/></node>"
    "<node id='12' lat='53.47450' lon='-2.24400'><tag k='amenity' v='library'/>"
    "<tag k='name' v='Ash Library'/></node>"
    "<node id='13' lat='53.47460' lon='-2.24800'><tag k='amenity' v='bench'/></node>"
    "<node id='14' lat='53.47470' lon='-2.24800'><tag k='amenity' v='social_facility'/>"
    "<tag k='social_facility' v='shelter'/><tag k='social_facility:for' v='women'/>"
    "<tag k='name' v='ZZCANARY7Q'/></node>"
    "<node id='15' lat='53.47480' lon='-2.24800'><tag k='shop' v='bakery'/>"
    "<tag k='name' v='Asylum House'/></node>"
    "<node id='16' lat='53.47490' lon='-2.24800'><tag k='healthcare' v='nursing_home'/>"
    "<tag k='name' v='Elms'/></node>"
    "<way id='20'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='1'/>"
    "<tag k='building' v='yes'/><tag k='amenity' v='library'/><tag k='name' v='Ash Library'/>"
    "<tag k='phone' v='0161 000 0000'/></way>"
    "<way id='21'><nd ref='1'/><nd ref='2'/><tag k='waterway' v='river'/>"
    "<tag k='name' v='Ashbrook'/></way>"
    "<way id='22'><nd ref='3'/><nd ref='4'/><tag k='waterway' v='river'/>"
    "<tag k='name' v='Ashbrook'/></way>"
    "<way id='23'><nd ref='1'/><nd ref='3'/><tag k='highway' v='residential'/></way></osm>";

START_TEST(a_town_is_read_with_its_ledger_and_its_secrets_kept) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    AssetSpec *spec = asset_fixture_add(fixture, "town.osm", TOWN);
    spec->source.reading = g_strdup("osm");
    asset_fixture_read(fixture);
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->rows, 11);
    ck_assert_uint_eq(ledger->suppressed, 3);
    ck_assert_uint_eq(ledger->not_assets, 1);
    /* The node in the library's outline, and the second piece of the river. */
    ck_assert_uint_eq(ledger->duplicates, 2);
    ck_assert_uint_eq(ledger->used, 5);
    const Asset *pub = asset_fixture_find(fixture, "The Ash");
    ck_assert_str_eq(pub->id, "town-n11");
    ck_assert_str_eq(pub->fields[FIELD_ADDRESS], "5 High Street");
    ck_assert_str_eq(pub->fields[FIELD_POSTCODE], "M1 1AA");
    ck_assert_str_eq(pub->fields[FIELD_URL], "https://www.ash.pub");
    ck_assert_str_eq(pub->fields[FIELD_STEP_FREE], "yes");
    ck_assert_str_eq(pub->fields[FIELD_OPENING], "Mo-Su 12:00-23:00");
    const Asset *bench = asset_fixture_find(fixture, "Bench");
    ck_assert_int_eq(bench->role, ROLE_EVERYDAY);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ashbrook"));
    ck_assert_ptr_null(asset_fixture_find(fixture, "ZZCANARY7Q"));
    g_autofree char *report = report_format(fixture->report, 0);
    ck_assert(!strstr(report, "ZZCANARY7Q"));
}
END_TEST

START_TEST(what_has_no_name_is_called_by_what_it_is) {
    static const struct {
        const char *tag, *name;
    } NAMELESS[] = {{"<tag k='historic' v='yes'/>", "Heritage"},
                    {"<tag k='historic' v='wayside_cross;memorial'/>", "Wayside cross"},
                    {"<tag k='craft' v='yes'/>", "Work"},
                    {"<tag k='shop' v='yes'/>", "Shop"}};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMELESS); i++) {
        g_autoptr(AssetFixture) fixture = asset_fixture_new();
        g_autofree char *text =
            g_strdup_printf("<?xml version='1.0'?><osm version='0.6'><node id='10' lat='53.47450' "
                            "lon='-2.24950'>%s</node></osm>",
                            NAMELESS[i].tag);
        AssetSpec *spec = asset_fixture_add(fixture, "town.osm", text);
        spec->source.reading = g_strdup("osm");
        asset_fixture_read(fixture);
        ck_assert_uint_eq(asset_set_count(fixture->set), 1);
        ck_assert_str_eq(asset_set_at(fixture->set, 0)->name, NAMELESS[i].name);
    }
}
END_TEST

START_TEST(of_a_node_and_its_outline_the_one_that_says_more_stays) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    AssetSpec *spec = asset_fixture_add(fixture, "town.osm", TOWN);
    spec->source.reading = g_strdup("osm");
    asset_fixture_read(fixture);
    size_t libraries = 0;
    bool has_outline = false;
    for (size_t i = 0; i < asset_set_count(fixture->set); i++) {
        const Asset *asset = asset_set_at(fixture->set, i);
        libraries += strcmp(asset->name, "Ash Library") == 0;
        has_outline = has_outline || strcmp(asset->id, "town-w20") == 0;
    }
    /* Another of that name 300 m away is another place. */
    ck_assert_uint_eq(libraries, 2);
    ck_assert(has_outline);
}
END_TEST

/* An outline (nodes 1 to 4, 66 m by 67 m) and a smaller one within it (5 to 8). */
#define RING "<nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='1'/>"
#define INNER "<nd ref='5'/><nd ref='6'/><nd ref='7'/><nd ref='8'/><nd ref='5'/>"
static const char OUTLINES[] =
    "<?xml version='1.0'?><osm version='0.6'>"
    "<node id='1' lat='53.47440' lon='-2.25000'/><node id='2' lat='53.47440' lon='-2.24900'/>"
    "<node id='3' lat='53.47500' lon='-2.24900'/><node id='4' lat='53.47500' lon='-2.25000'/>"
    "<node id='5' lat='53.47450' lon='-2.24980'/><node id='6' lat='53.47450' lon='-2.24920'/>"
    "<node id='7' lat='53.47490' lon='-2.24920'/><node id='8' lat='53.47490' lon='-2.24980'/>%s"
    "</osm>";

/* Of two things in it so many count. */
static const struct {
    const char *things;
    size_t count;
} TWICE[] = {
    /* The same name, spelt another way, within the outline. */
    {"<node id='10' lat='53.47450' lon='-2.24950'><tag k='amenity' v='place_of_worship'/>"
     "<tag k='name' v='St. Ann&apos;s Church'/></node>"
     "<way id='20'>" RING "<tag k='amenity' v='place_of_worship'/><tag k='building' v='church'/>"
     "<tag k='name' v='St Anns church'/></way>",
     1},
    /* 13 m beside it, of one kind with it; and a bus stop that is called after it. */
    {"<node id='10' lat='53.47450' lon='-2.24880'><tag k='amenity' v='community_centre'/>"
     "<tag k='name' v='Village Hall'/></node>"
     "<way id='20'>" RING "<tag k='amenity' v='community_centre'/>"
     "<tag k='name' v='Village Hall'/></way>",
     1},
    {"<node id='10' lat='53.47450' lon='-2.24880'><tag k='highway' v='bus_stop'/>"
     "<tag k='name' v='Village Hall'/></node>"
     "<way id='20'>" RING "<tag k='amenity' v='community_centre'/>"
     "<tag k='name' v='Village Hall'/></way>",
     2},
    /* One without a name. */
    {"<node id='10' lat='53.47450' lon='-2.24950'><tag k='leisure' v='playground'/></node>"
     "<way id='20'>" RING "<tag k='leisure' v='playground'/><tag k='name' v='Swings'/></way>",
     1},
    {"<node id='10' lat='53.47450' lon='-2.24950'><tag k='leisure' v='pitch'/></node>"
     "<way id='20'>" RING "<tag k='leisure' v='sports_centre'/><tag k='name' v='Dome'/></way>",
     2},
    /* A school and its building; two pitches of one name, apart. */
    {"<way id='20'>" RING "<tag k='amenity' v='school'/><tag k='name' v='Ash School'/></way>"
     "<way id='21'>" INNER "<tag k='amenity' v='school'/><tag k='building' v='school'/>"
     "<tag k='name' v='Ash School'/></way>",
     1},
    {"<way id='20'>" INNER "<tag k='leisure' v='park'/><tag k='name' v='Green'/></way>"
     "<way id='21'>" RING "<tag k='amenity' v='pub'/><tag k='name' v='Green'/></way>",
     2},
    /* A relation, and the way around it that is tagged as well. */
    {"<way id='20'>" RING "<tag k='leisure' v='park'/><tag k='name' v='Ash Park'/></way>"
     "<way id='21'>" INNER "</way><relation id='30'><member type='way' ref='20' role='outer'/>"
     "<member type='way' ref='21' role='inner'/><tag k='type' v='multipolygon'/>"
     "<tag k='leisure' v='park'/><tag k='name' v='Ash Park'/></relation>",
     1},
};

START_TEST(what_is_drawn_twice_counts_once) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_auto(GStrv) parts = g_strsplit(OUTLINES, "%s", 2);
    g_autofree char *text = g_strjoinv(TWICE[_i].things, parts);
    asset_fixture_add(fixture, "twice.osm", text)->source.reading = g_strdup("osm");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), TWICE[_i].count);
    /* GDAL itself leaves out the way that is the outline of a relation of the same tags. */
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->rows - ledger->not_assets, ledger->used + ledger->duplicates);
}
END_TEST

Suite *suite_asset_osm(void) {
    Suite *suite = suite_create("asset_osm");
    TCase *kinds = tcase_create("kinds");
    tcase_add_loop_test(kinds, tags_say_what_kind_of_asset_an_object_is, 0, G_N_ELEMENTS(KINDS));
    tcase_add_loop_test(kinds, most_objects_are_no_assets, 0, G_N_ELEMENTS(NO_ASSETS));
    suite_add_tcase(suite, kinds);
    TCase *town = tcase_create("town");
    tcase_add_test(town, a_town_is_read_with_its_ledger_and_its_secrets_kept);
    tcase_add_loop_test(town, what_is_drawn_twice_counts_once, 0, G_N_ELEMENTS(TWICE));
    tcase_add_test(town, of_a_node_and_its_outline_the_one_that_says_more_stays);
    tcase_add_test(town, what_has_no_name_is_called_by_what_it_is);
    suite_add_tcase(suite, town);
    return suite;
}
