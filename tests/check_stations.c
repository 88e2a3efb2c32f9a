/* check_stations.c: tests of which stations of the base map stand for themselves.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "scratch.h"
#include "suites.h"

#include "atlas/plan/stations.h"
#include "layers/source.h"

/* A railway, two platforms of Rose Hill, Marple, a place. */
static const char MAP_TEXT[] =
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
    "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"railway\":\"rail\"},\"geometry\":{\"type\":"
    "\"LineString\",\"coordinates\":[[383100,397000],[383900,397000]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"railway\":\"station\",\"name\":\"Rose Hill\"},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[383100,397000]}},"
    "{\"type\":\"Feature\",\"properties\":{\"railway\":\"halt\",\"name\":\"Rose Hill\"},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[383160,397000]}},"
    "{\"type\":\"Feature\",\"properties\":{\"railway\":\"station\",\"name\":\"Marple\"},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[383800,397000]}}]}";

static BaseMap *read_map(Scratch *scratch, Report *report) {
    BaseSpec spec = {.source = scratch_write(scratch, "rail.geojson", MAP_TEXT),
                     .draw = (char *)"rail"};
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    g_ptr_array_add(specs, &spec);
    source_init();
    return base_map_read(specs, "EPSG:27700", (MapBox){383000, 396500, 384000, 397500}, report);
}

/* How many features of a name are hidden; NULL = of none. */
static size_t count_hidden(const StationFilter *filter, const BaseMap *map, const char *name) {
    size_t hidden = 0;
    for (size_t i = 0; i < base_map_count(map); i++) {
        hidden +=
            g_strcmp0(base_map_at(map, i)->name, name) == 0 && station_filter_hides(filter, i);
    }
    return hidden;
}

START_TEST(a_station_of_two_platforms_is_drawn_once) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(BaseMap) map = read_map(scratch, report);
    ck_assert_uint_eq(base_map_count(map), 4);
    g_autoptr(StationFilter) filter = station_filter_new(map);
    ck_assert_uint_eq(count_hidden(filter, map, "Rose Hill"), 1);
    ck_assert_uint_eq(count_hidden(filter, map, "Marple"), 0);
    ck_assert_uint_eq(count_hidden(filter, map, NULL), 0);
}
END_TEST

START_TEST(a_station_that_is_an_asset_has_its_symbol_alone) {
    static const struct {
        const char *category;
        AssetRole role;
        double x;
        size_t hidden;
    } CASES[] = {{"rail", ROLE_ASSET, 383790, 1},
                 {"rail", ROLE_ASSET, 383600, 0},    /* too far */
                 {"rail", ROLE_EVERYDAY, 383800, 0}, /* a dot has no name */
                 {"cafe", ROLE_ASSET, 383800, 0}};
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(BaseMap) map = read_map(scratch, report);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(StationFilter) filter = station_filter_new(map);
        Asset asset = {.name = "Marple station",
                       .category = CASES[i].category,
                       .role = CASES[i].role,
                       .place = PLACE_SITE,
                       .at = {CASES[i].x, 397010}};
        station_filter_add_asset(filter, &asset);
        ck_assert_uint_eq(count_hidden(filter, map, "Marple"), CASES[i].hidden);
    }
}
END_TEST

START_TEST(an_atlas_without_a_map_has_no_stations) {
    g_autoptr(StationFilter) filter = station_filter_new(NULL);
    ck_assert(!station_filter_hides(filter, 0));
}
END_TEST

Suite *suite_stations(void) {
    Suite *suite = suite_create("stations");
    TCase *tcase = tcase_create("stations");
    tcase_add_test(tcase, a_station_of_two_platforms_is_drawn_once);
    tcase_add_test(tcase, a_station_that_is_an_asset_has_its_symbol_alone);
    tcase_add_test(tcase, an_atlas_without_a_map_has_no_stations);
    suite_add_tcase(suite, tcase);
    return suite;
}
