/* check_assets.c: tests of reading lists of assets.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include <glib.h>

#include "asset_fixture.h"
#include "suites.h"

#include "layers/postcodes.h"

static const Asset *must_find(const AssetFixture *fixture, const char *name) {
    const Asset *asset = asset_fixture_find(fixture, name);
    ck_assert_msg(asset != NULL, "no asset \"%s\"", name);
    return asset;
}

static const AssetLedger *only_ledger(const AssetFixture *fixture) {
    return asset_set_ledger(fixture->set, 0);
}

START_TEST(a_plain_list_becomes_assets_with_all_their_fields) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "groups",
                      "id,name,level,category,status,ways,description,address,postcode,website,"
                      "email,telephone,opening_hours,easting,northing,check_date\n"
                      "7,Ash Hub,Physical,Community Centre,actual,\"connect, learn\",Warm place,"
                      "1 High St,m11aa,www.ash.org,a@ash.org,1619123189,Mon 9-5,383500,397500,"
                      "20/06/2025\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), 1);
    const Asset *asset = asset_set_at(fixture->set, 0);
    ck_assert_str_eq(asset->id, "groups-7");
    ck_assert_str_eq(asset->name, "Ash Hub");
    ck_assert_int_eq(asset->level, LEVEL_PHYSICAL);
    ck_assert_str_eq(asset->category, "hub");
    ck_assert_uint_eq(asset->ways, 1 << WAY_CONNECT | 1 << WAY_LEARN);
    ck_assert_int_eq(asset->place, PLACE_SITE);
    ck_assert_double_eq(asset->at.x, 383500);
    ck_assert_double_eq_tol(asset->geo.lat_deg, 53.4744, 0.001);
    ck_assert_double_eq_tol(asset->geo.lon_deg, -2.2500, 0.001);
    ck_assert_int_eq(asset->area, 0);
    ck_assert_str_eq(asset->fields[FIELD_POSTCODE], "M1 1AA");
    ck_assert_str_eq(asset->fields[FIELD_URL], "https://www.ash.org");
    ck_assert_str_eq(asset->fields[FIELD_PHONE], "01619123189");
    ck_assert_str_eq(asset->fields[FIELD_CHECK_DATE], "2025-06-20");
    ck_assert_str_eq(asset_set_newest_date(fixture->set), "2025-06-20");
    ck_assert_ptr_null(asset->fields[FIELD_EASTING]);
    ck_assert_str_eq(only_ledger(fixture)->position, "easting and northing columns");
    ck_assert_uint_eq(only_ledger(fixture)->used, 1);
}
END_TEST

START_TEST(parts_of_addresses_and_days_of_opening_are_put_together) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "pharmacies",
                      "pharmacy_name,Address1,Address2,Address3,opening_hours_monday,"
                      "opening_hours_tuesday,opening_hours_wednesday,opening_hours_saturday,"
                      "opening_hours_sunday,lon,lat\n"
                      "Ash Chemist,Ash House,NA,\"Ash House,\",9-5,9-5,9-1,9-12,CLOSED,"
                      "-2.2500,53.4744\n");
    asset_fixture_read(fixture);
    const Asset *asset = must_find(fixture, "Ash Chemist");
    ck_assert_str_eq(asset->fields[FIELD_ADDRESS], "Ash House");
    ck_assert_str_eq(asset->fields[FIELD_OPENING], "Mon-Tue 9-5; Wed 9-1; Sat 9-12; Sun closed");
    ck_assert_str_eq(asset->category, "pharmacy");
    ck_assert_int_eq(asset->level, LEVEL_ORGANISATION);
    ck_assert_double_eq_tol(asset->at.x, 383500, 60);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "category_from_source"));
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "level_from_category"));
}
END_TEST

START_TEST(the_project_file_names_columns_and_fills_what_is_not_said) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    AssetSpec *spec = asset_fixture_add(fixture, "list",
                                        "name,Practice,level,x,y\n"
                                        "wrong,Right,,383500,397500\n"
                                        "wrong,Second,cultural,383600,397500\n");
    spec->fields[FIELD_NAME] = g_strdup("practice");
    spec->constants[FIELD_LEVEL] = g_strdup("economic");
    spec->constants[FIELD_CATEGORY] = g_strdup("work");
    spec->fields[FIELD_EMAIL] = g_strdup("e-mail");
    asset_fixture_read(fixture);
    ck_assert_int_eq(must_find(fixture, "Right")->level, LEVEL_ECONOMIC);
    ck_assert_int_eq(must_find(fixture, "Second")->level, LEVEL_CULTURAL);
    ck_assert_str_eq(must_find(fixture, "Second")->category, "work");
    const Finding *finding = asset_fixture_finding(fixture, "column_not_found");
    ck_assert_int_eq(finding->severity, SEVERITY_ERROR);
    ck_assert_str_eq(finding->message, "list.csv has no column \"e-mail\" for email");
}
END_TEST

START_TEST(unknown_levels_and_categories_are_said_and_nothing_is_lost) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list",
                      "name,level,category,easting,northing\n"
                      "One,Associations,Quilting,383100,397100\n"
                      "Two,wibble,,383200,397100\n"
                      "Three,,library,383300,397100\n");
    asset_fixture_read(fixture);
    ck_assert_str_eq(must_find(fixture, "One")->category, "Quilting");
    ck_assert_int_eq(must_find(fixture, "One")->level, LEVEL_ASSOCIATION);
    ck_assert_str_eq(must_find(fixture, "Two")->category, "other");
    ck_assert_int_eq(must_find(fixture, "Two")->level, LEVEL_ORGANISATION);
    ck_assert_int_eq(must_find(fixture, "Three")->level, LEVEL_ORGANISATION);
    ck_assert_str_eq(asset_fixture_finding(fixture, "level_not_known")->message,
                     "1 row has a level that is not known: \"wibble\"");
    ck_assert_uint_eq(asset_fixture_finding(fixture, "level_not_known")->place.line, 3);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "category_not_known"));
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "category_missing"));
    ck_assert_uint_eq(only_ledger(fixture)->used, 3);
}
END_TEST

START_TEST(positions_are_found_in_whatever_way_a_row_gives_them) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    asset_fixture_add(fixture, "list",
                      "name,category,lon,lat,NGR,postcode\n"
                      "Degrees,hub,-2.2500,53.4744,,\n"
                      "Swapped,hub,53.4744,-2.2500,,\n"
                      "Metres,hub,383500,397500,,\n"
                      "Zero,hub,0,0,,M1 1AB\n"
                      "Reference,hub,NA,NA,SJ 836 976,\n"
                      "Letter I,hub,,,,M1 IAA\n"
                      "Postcode,hub,,,,m1  1aa\n"
                      "Nowhere,hub,,,,\n"
                      "Range,hub,101,100,,\n");
    asset_fixture_read(fixture);
    ck_assert_double_eq_tol(must_find(fixture, "Degrees")->at.x, 383500, 60);
    ck_assert_double_eq(must_find(fixture, "Swapped")->at.x, must_find(fixture, "Degrees")->at.x);
    ck_assert_double_eq(must_find(fixture, "Metres")->at.y, 397500);
    ck_assert_double_eq(must_find(fixture, "Zero")->at.x, 384500);
    ck_assert_double_eq(must_find(fixture, "Reference")->at.x, 383650);
    ck_assert_double_eq(must_find(fixture, "Reference")->at.y, 397650);
    ck_assert_double_eq(must_find(fixture, "Postcode")->at.x, 383500);
    ck_assert_int_eq(must_find(fixture, "Nowhere")->place, PLACE_NONE);
    ck_assert_int_eq(must_find(fixture, "Range")->place, PLACE_NONE);
    ck_assert(isnan(must_find(fixture, "Range")->at.x));
    ck_assert_int_eq(asset_fixture_finding(fixture, "axes_swapped")->severity, SEVERITY_WARNING);
    ck_assert_str_eq(asset_fixture_finding(fixture, "position_refused")->message,
                     "2 rows have coordinates that can be no place here (lines 5, 10)");
    ck_assert_double_eq(must_find(fixture, "Letter I")->at.x, 383500);
    ck_assert_uint_eq(only_ledger(fixture)->unplaced, 2);
    ck_assert_str_eq(
        only_ledger(fixture)->position,
        "easting and northing columns, longitude and latitude columns, grid references, postcodes");
}
END_TEST

START_TEST(a_postcode_with_a_letter_o_for_a_zero_is_read_and_said) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *path =
        asset_fixture_write(fixture, "p.txt", "pcds,lat,long\nBL9 0BH,53.4744,-2.25\n");
    AssetSpec *spec =
        asset_fixture_add(fixture, "list", "name,category,postcode\nOh,hub,BL9 OBH\n");
    ck_assert_ptr_nonnull(spec);
    GError *error = NULL;
    fixture->postcodes = postcodes_read(path, "p.txt", "EPSG:27700", fixture->report, &error);
    asset_fixture_read(fixture);
    ck_assert_str_eq(must_find(fixture, "Oh")->fields[FIELD_POSTCODE], "BL9 0BH");
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "postcode_repaired"));
}
END_TEST

START_TEST(shapes_are_placed_on_themselves) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(
        fixture, "parks.geojson",
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
        "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
        "{\"type\":\"Feature\",\"properties\":{\"site_name\":\"C Park\",\"site_type\":\"Public "
        "Park "
        "Or Garden\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[383000,397000],"
        "[383400,397000],[383400,397100],[383100,397100],[383100,397300],[383400,397300],"
        "[383400,397400],[383000,397400],[383000,397000]]]}},"
        "{\"type\":\"Feature\",\"properties\":{\"site_name\":\"Tree\",\"site_type\":\"Woodland\"},"
        "\"geometry\":{\"type\":\"MultiPoint\",\"coordinates\":[[383500,397500]]}}]}");
    asset_fixture_read(fixture);
    const Asset *park = must_find(fixture, "C Park");
    /* The centroid of a C lies in its notch. */
    ck_assert(park->at.x < 383100 || park->at.y < 397100 || park->at.y > 397300);
    ck_assert_str_eq(park->category, "green space");
    ck_assert_double_eq(must_find(fixture, "Tree")->at.x, 383500);
    ck_assert_str_eq(must_find(fixture, "Tree")->category, "wood");
    ck_assert_str_eq(only_ledger(fixture)->position, "geometry");
}
END_TEST

START_TEST(sites_are_inside_just_over_the_border_or_too_far) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list",
                      "name,category,easting,northing\nIn,hub,384999,397500\n"
                      "Near,hub,383500,396700\nFar,hub,383500,396500\n");
    asset_fixture_read(fixture);
    ck_assert_int_eq(must_find(fixture, "In")->area, 1);
    ck_assert_int_eq(must_find(fixture, "Near")->area, -1);
    ck_assert_int_eq(must_find(fixture, "Near")->near_area, 0);
    ck_assert_ptr_null(asset_fixture_find(fixture, "Far"));
    ck_assert_uint_eq(only_ledger(fixture)->used, 1);
    ck_assert_uint_eq(only_ledger(fixture)->nearby, 1);
    ck_assert_uint_eq(only_ledger(fixture)->outside, 1);
    size_t count;
    const size_t *near = asset_set_near_area(fixture->set, 0, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(asset_set_at(fixture->set, near[0])->name, "Near");
}
END_TEST

START_TEST(what_has_no_site_is_listed_where_it_serves) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list",
                      "name,category,place,serves,easting,northing,address\n"
                      "Van,library,area,\"E05000002; Elm, Oak and Yew\",,,Depot\n"
                      "Line,advice,none,,,,\n"
                      "Bus,transport,,all,,,\n"
                      "Knitters,club,area,,383500,397500,Ann's house\n"
                      "Post,club,contact,,383500,397500,Ann's house\n");
    asset_fixture_read(fixture);
    size_t count;
    const size_t *of = asset_set_of_area(fixture->set, 2, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(asset_set_at(fixture->set, of[0])->name, "Van");
    of = asset_set_of_area(fixture->set, 0, &count);
    ck_assert_uint_eq(count, 1);
    const Asset *knitters = asset_set_at(fixture->set, of[0]);
    ck_assert_str_eq(knitters->name, "Knitters");
    ck_assert_int_eq(knitters->place, PLACE_AREA);
    ck_assert(isnan(knitters->at.x) && isnan(knitters->geo.lat_deg));
    ck_assert_ptr_null(knitters->fields[FIELD_ADDRESS]);
    ck_assert_int_eq(must_find(fixture, "Post")->place, PLACE_CONTACT);
    ck_assert(isnan(must_find(fixture, "Post")->at.x));
    ck_assert_int_eq(must_find(fixture, "Bus")->place, PLACE_WHOLE);
    asset_set_everywhere(fixture->set, &count);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(only_ledger(fixture)->listed, 5);
}
END_TEST

START_TEST(contact_addresses_are_listed_and_never_shown) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    asset_fixture_add(fixture, "charities",
                      "charity_name,charity_contact_postcode,charity_contact_address1\n"
                      "Kind Folk,M1 1AA,12 Home Road\n");
    asset_fixture_read(fixture);
    const Asset *asset = must_find(fixture, "Kind Folk");
    ck_assert_int_eq(asset->place, PLACE_CONTACT);
    ck_assert_ptr_null(asset->fields[FIELD_POSTCODE]);
    ck_assert_ptr_null(asset->fields[FIELD_ADDRESS]);
    ck_assert_int_eq(asset->area, -1);
    AssetSpec *spec = asset_fixture_add(
        fixture, "trustees", "name,category,easting,northing\nOther,club,383500,397500\n");
    spec->is_contact = true;
    asset_fixture_read(fixture);
    ck_assert_int_eq(must_find(fixture, "Other")->place, PLACE_CONTACT);
    ck_assert(isnan(must_find(fixture, "Other")->at.x));
}
END_TEST

/* 24 stops on one point, 6 elsewhere. */
static char *placeholder_list(bool same_names) {
    GString *text = g_string_new("common_name,street,area_code,lon,lat\n");
    for (int i = 0; i < 24; i++) {
        g_string_append_printf(text, "Stop %d,Road,%s,-2.2500,53.4744\n", same_names ? 0 : i,
                               i < 4 ? "E05000002" : "E08000009");
    }
    for (int i = 0; i < 6; i++) {
        g_string_append_printf(text, "Real %d,Road,,-2.2%d,53.4744\n", i, 44 + i);
    }
    return g_string_free(text, FALSE);
}

START_TEST(rows_that_share_a_point_that_is_a_placeholder_are_not_placed) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *text = placeholder_list(false);
    asset_fixture_add(fixture, "bus_stops", text);
    asset_fixture_read(fixture);
    ck_assert_uint_eq(only_ledger(fixture)->unplaced, 20);
    ck_assert_uint_eq(only_ledger(fixture)->listed, 4);
    ck_assert_uint_eq(only_ledger(fixture)->used, 6);
    ck_assert_int_eq(must_find(fixture, "Stop 0")->place, PLACE_AREA);
    ck_assert(isnan(must_find(fixture, "Stop 0")->at.x));
    const Finding *finding = asset_fixture_finding(fixture, "point_is_a_placeholder");
    ck_assert(g_str_has_prefix(finding->message, "24 rows share one point"));
}
END_TEST

START_TEST(the_same_row_many_times_is_a_duplicate_and_no_placeholder) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "farms",
                      "name,category,easting,northing\nCity Farm,growing,383500,397500\n"
                      "City Farm,growing,383500,397500\nCity Farm,growing,383500,397501\n"
                      "City Farm,growing,383500,397500\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(only_ledger(fixture)->duplicates, 2);
    ck_assert_uint_eq(only_ledger(fixture)->used, 2);
}
END_TEST

START_TEST(individuals_are_counted_and_nothing_else_is_kept_of_them) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "gifts",
                      "name,level,skill,way_of_giving,area_code,easting,northing\n"
                      "Ann Other,Individuals,Guitar,hand,E05000002,,\n"
                      "Bob Else,individual,guitar ; songs,head,,383500,397500\n"
                      "Cy None,,baking,,Elsewhere,,\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), 0);
    ck_assert_uint_eq(only_ledger(fixture)->people, 3);
    ck_assert_uint_eq(people_set_count(fixture->people), 4); /* gifts, two of one person */
    ck_assert_int_eq(people_set_at(fixture->people, 0)->area, -1);
    ck_assert_int_eq(people_set_at(fixture->people, 1)->area, 0);
    ck_assert_str_eq(people_set_at(fixture->people, 1)->skill, "guitar");
    ck_assert_str_eq(people_set_at(fixture->people, 2)->skill, "songs");
    ck_assert(people_set_at(fixture->people, 1)->is_one !=
              people_set_at(fixture->people, 2)->is_one);
    ck_assert_int_eq(people_set_at(fixture->people, 3)->giving, GIVING_HAND);
}
END_TEST

START_TEST(what_is_not_public_leaves_no_trace) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list",
                      "name,category,visibility,easting,northing\n"
                      "ZZCANARY7Q,hub,private,383777,397777\n"
                      "ZZCANARY8Q,hub,withheld,383778,397777\n"
                      "ZZCANARY9Q,hub,partners,383779,397777\n"
                      "ZZCANARY6Q,hub,perhaps,383776,397777\n"
                      "ZZCANARY5Q Women's Refuge,support,public,383775,397777\n"
                      "ZZCANARY4Q,care home,public,383774,397777\n"
                      "Plain,hub,public,383500,397500\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(only_ledger(fixture)->suppressed, 6);
    ck_assert_uint_eq(asset_set_count(fixture->set), 1);
    const Asset *asset = asset_set_at(fixture->set, 0);
    ck_assert_str_eq(asset->name, "Plain");
    ck_assert(!strstr(asset->id, "ZZCANARY"));
    g_autofree char *report = report_format(fixture->report, 0);
    ck_assert_msg(!strstr(report, "ZZCANARY"), "%s", report);
    ck_assert(!strstr(report, "38377"));
    ck_assert_str_eq(asset_fixture_finding(fixture, "asset_denied")->message,
                     "1 row is of a kind that is never shown, to keep people safe: "
                     "\"women's refuge\"");
    ck_assert_uint_eq(asset_fixture_finding(fixture, "asset_denied")->place.line, 6);
}
END_TEST

START_TEST(a_list_of_our_own_is_private_until_someone_says_it_is_public) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    AssetSpec *spec = asset_fixture_add(fixture, "own",
                                        "name,category,easting,northing\nHub,hub,383500,397500\n");
    g_free(spec->source.licence);
    spec->source.licence = g_strdup("own");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), 0);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "nothing_public"));
    spec->visibility = VISIBILITY_PUBLIC;
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), 1);
}
END_TEST

START_TEST(ids_come_from_the_list_or_from_what_the_asset_is) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a",
                      "name,category,site_id,easting,northing\n"
                      "Hall,sport,X/1,383500,397500\nPool,sport,X/1,383500,397500\n"
                      "Gym,sport,,383500,397500\nGym,sport,,383500.2,397500\n");
    asset_fixture_read(fixture);
    ck_assert_str_eq(must_find(fixture, "Hall")->id, "a-X-1");
    ck_assert_str_eq(must_find(fixture, "Pool")->id, "a-X-1-2");
    const char *first = NULL, *second = NULL;
    for (size_t i = 0; i < asset_set_count(fixture->set); i++) {
        const Asset *asset = asset_set_at(fixture->set, i);
        if (strcmp(asset->name, "Gym") == 0) {
            *(first ? &second : &first) = asset->id;
        }
    }
    /* printf ' gym |sport|383500,397500' | sha256sum */
    g_autofree char *hash =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, " gym |sport|383500,397500", -1);
    g_autofree char *wanted = g_strdup_printf("a-%.10s", hash);
    g_autofree char *wanted_second = g_strdup_printf("a-%.10s-2", hash);
    ck_assert_str_eq(first, wanted);
    ck_assert_str_eq(second, wanted_second);
}
END_TEST

START_TEST(what_is_closed_or_said_to_be_no_asset_is_counted_as_such) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(
        fixture, "schools",
        "EstablishmentName,EstablishmentStatus (name),Easting,Northing\n"
        "Old,Closed,383500,397500\nNew,\"Open, but proposed to close\",383600,397500\n"
        ",Open,383700,397500\n");
    AssetSpec *spec = asset_fixture_add(fixture, "gambling", "name,lon,lat\nX,-2.25,53.47\n");
    spec->role = ROLE_NOT_ASSET;
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->not_assets, 1);
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->used, 2);
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 1)->not_assets, 1);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Learning"));
}
END_TEST

START_TEST(a_row_that_says_nothing_is_rejected) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list",
                      "name,note,easting,northing\nUnknown,,383500,397500\n"
                      "NA,Ring the bell,383500,397500\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(only_ledger(fixture)->rejected, 1);
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Ring the bell"));
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "row_says_nothing"));
}
END_TEST

/* Everything about the set as text, to compare two of them. */
static char *dump(const AssetSet *set) {
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < asset_set_count(set); i++) {
        const Asset *asset = asset_set_at(set, i);
        g_string_append_printf(out, "%s|%s|%d|%s|%d|%.3f|%.3f|%d|%u\n", asset->id, asset->name,
                               (int)asset->level, asset->category, (int)asset->place, asset->at.x,
                               asset->at.y, asset->area, asset->ways);
    }
    for (size_t area = 0; area < 3; area++) {
        size_t count;
        const size_t *of = asset_set_of_area(set, area, &count);
        for (size_t i = 0; i < count; i++) {
            g_string_append_printf(out, "%zu ", of[i]);
        }
        g_string_append(out, "\n");
    }
    return g_string_free(out, FALSE);
}

START_TEST(the_order_of_the_rows_changes_nothing) {
    enum { ROWS = 60 };
    char *rows[ROWS];
    for (int i = 0; i < ROWS; i++) {
        /* Names, ids and points repeat, so that ties have to be broken. */
        rows[i] = g_strdup_printf("%d,Place %d,%s,%s,%d,39750%d,%s", i % 7, i % 11,
                                  i % 3 ? "club" : "hub", i % 4 ? "public" : "",
                                  383000 + i % 5 * 500, i % 2, i % 6 ? "" : "Ash; Beech");
    }
    g_autofree char *first = NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (int round = 0; round < 4; round++) {
        g_autoptr(AssetFixture) fixture = asset_fixture_new();
        g_autoptr(GString) text =
            g_string_new("id,name,category,visibility,easting,northing,serves\n");
        for (int i = 0; i < ROWS; i++) {
            int j = g_rand_int_range(rand, i, ROWS);
            char *swap = rows[i];
            rows[i] = rows[j];
            rows[j] = swap;
            g_string_append_printf(text, "%s\n", rows[i]);
        }
        asset_fixture_add(fixture, "list", text->str);
        asset_fixture_read(fixture);
        g_autofree char *all = dump(fixture->set);
        if (first) {
            ck_assert_str_eq(all, first);
        } else {
            first = g_steal_pointer(&all);
        }
    }
    for (int i = 0; i < ROWS; i++) {
        g_free(rows[i]);
    }
}
END_TEST

START_TEST(a_source_that_cannot_be_read_does_not_hide_the_others) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_file(fixture, "missing", "/nowhere/missing.csv");
    asset_fixture_add(fixture, "list", "name,category,easting,northing\nHub,hub,383500,397500\n");
    asset_fixture_read(fixture);
    ck_assert_int_eq(asset_fixture_finding(fixture, "source_not_read")->severity, SEVERITY_ERROR);
    ck_assert_uint_eq(asset_set_source_count(fixture->set), 2);
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 1)->used, 1);
    ck_assert_uint_eq(must_find(fixture, "Hub")->source, 1);
}
END_TEST

Suite *suite_assets(void) {
    Suite *suite = suite_create("assets");
    TCase *fields = tcase_create("fields");
    tcase_add_test(fields, a_plain_list_becomes_assets_with_all_their_fields);
    tcase_add_test(fields, parts_of_addresses_and_days_of_opening_are_put_together);
    tcase_add_test(fields, the_project_file_names_columns_and_fills_what_is_not_said);
    tcase_add_test(fields, unknown_levels_and_categories_are_said_and_nothing_is_lost);
    suite_add_tcase(suite, fields);
    TCase *places = tcase_create("places");
    tcase_add_test(places, positions_are_found_in_whatever_way_a_row_gives_them);
    tcase_add_test(places, a_postcode_with_a_letter_o_for_a_zero_is_read_and_said);
    tcase_add_test(places, shapes_are_placed_on_themselves);
    tcase_add_test(places, sites_are_inside_just_over_the_border_or_too_far);
    tcase_add_test(places, what_has_no_site_is_listed_where_it_serves);
    tcase_add_test(places, contact_addresses_are_listed_and_never_shown);
    tcase_add_test(places, rows_that_share_a_point_that_is_a_placeholder_are_not_placed);
    tcase_add_test(places, the_same_row_many_times_is_a_duplicate_and_no_placeholder);
    suite_add_tcase(suite, places);
    TCase *privacy = tcase_create("privacy");
    tcase_add_test(privacy, individuals_are_counted_and_nothing_else_is_kept_of_them);
    tcase_add_test(privacy, what_is_not_public_leaves_no_trace);
    tcase_add_test(privacy, a_list_of_our_own_is_private_until_someone_says_it_is_public);
    suite_add_tcase(suite, privacy);
    TCase *set = tcase_create("set");
    tcase_add_test(set, ids_come_from_the_list_or_from_what_the_asset_is);
    tcase_add_test(set, what_is_closed_or_said_to_be_no_asset_is_counted_as_such);
    tcase_add_test(set, a_row_that_says_nothing_is_rejected);
    tcase_add_test(set, the_order_of_the_rows_changes_nothing);
    tcase_add_test(set, a_source_that_cannot_be_read_does_not_hide_the_others);
    suite_add_tcase(suite, set);
    return suite;
}
