/* check_real_assets.c: tests of asset lists, postcodes and base maps as they are really published.
 * SPDX-License-Identifier: MIT
 *
 * Rows, rows inside the wards and distinct rows were counted in Python (csv, json and a ray-casting
 * point-in-polygon test in degrees), classes of roads and land with ogrinfo.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include <glib.h>

#include "asset_fixture.h"
#include "scratch.h"
#include "suites.h"

#include "layers/basemap.h"
#include "layers/postcodes.h"
#include "layers/source.h"

static AreaSet *read_wards(Scratch *scratch, const char *path, bool *found) {
    g_autoptr(Report) report = report_new();
    GError *error = NULL;
    AreasSpec spec = {.source = scratch_shared(scratch, path, found)};
    if (!*found) {
        return NULL;
    }
    source_init();
    AreaSet *areas = area_set_read(&spec, "EPSG:27700", report, &error);
    ck_assert_msg(areas != NULL, "%s", error ? error->message : "");
    return areas;
}

static const char TRAFFORD[] = "boundaries/by-district/trafford/ward-E08000009.geojson";

typedef struct ListCase {
    const char *path;
    size_t rows;
    size_t used;       /* SIZE_MAX where it was not counted independently */
    size_t duplicates; /* rows that are another again, cell by cell */
    size_t suppressed;
} ListCase;

enum { ANY = 99999 };
static const ListCase LISTS[] = {
    {"trafford/charities_operating_in_trafford.csv", 736, 0, 0, 9},
    {"trafford/mental_health_services_RAW.csv", 60, 0, 0, 2},
    {"trafford/open_plaques_trafford.csv", 37, 37, 0, 0},
    {"trafford/sports_clubs.csv", 140, 0, 0, 0},
    /* 6 rows differ only in how many pitches of a kind there are, which is no field of an asset */
    {"trafford/sports_facilities.csv", 314, 308, 6, 0},
    {"trafford/trafford_allotments.csv", 35, 35, 0, 0},
    {"trafford/trafford_bus_stops.csv", 1025, 0, 0, 0},
    {"trafford/trafford_care_homes.csv", 56, 0, 0, 56},
    {"trafford/trafford_childrens_centres.csv", 2, 2, 0, 0},
    {"trafford/trafford_conservation_areas.csv", 21, 21, 0, 0},
    {"trafford/trafford_defibrillators.csv", 185, 185, 0, 0},
    {"trafford/trafford_fast_food_outlets.csv", 291, 291, 0, 0},
    {"trafford/trafford_general_practices.csv", 26, 26, 0, 0},
    {"trafford/trafford_listed_buildings.csv", 265, ANY, 3, 0},
    {"trafford/trafford_mental_health_services.csv", 60, 0, 0, 2},
    {"trafford/trafford_schools_and_colleges.csv", 103, 103, 0, 0},
    /* Their names stand in BUA24NM, which is found by its cells; one point is just over the
       boundary. */
    {"trafford/trafford_built_up_areas.geojson", 15, 14, 0, 0},
    {"trafford/trafford_conservation_areas.geojson", 21, ANY, 0, 0},
    {"trafford/trafford_greenspace_sites.geojson", 427, ANY, 0, 0},
    {"trafford/trafford_libraries_polygons.geojson", 13, 13, 0, 0},
    {"trafford/trafford_metrolink_lines.geojson", 75, ANY, 0, 0},
    {"trafford/trafford_places_of_worship.geojson", 118, ANY, 0, 0},
    {"trafford/trafford_watercourses.geojson", 78, ANY, 0, 0},
    {"trafford/trafford_woodland.geojson", 756, ANY, 0, 0},
    {"greater-manchester/gm_dentists.csv", 539, 52, 7, 1},
    {"greater-manchester/gm_food_banks.csv", 171, 0, 0, 0},
    {"greater-manchester/gm_food_banks.geojson", 171, 7, 0, 0},
    {"greater-manchester/gm_gambling_premises.csv", 415, 27, 0, 0},
    {"greater-manchester/gm_green_flags.csv", 59, 11, 0, 0},
    {"greater-manchester/gm_jobcentreplus.csv", 26, 2, 0, 0},
    {"greater-manchester/gm_libraries.csv", 141, 13, 0, 0},
    {"greater-manchester/gm_libraries.geojson", 141, 13, 0, 0},
    {"greater-manchester/gm_lsoa_median_property_prices.csv", 1671, 0, 0, 0},
    {"greater-manchester/gm_pharmacies.csv", 631, 0, 0, 0},
    {"greater-manchester/gm_polling_stations.csv", 700, 81, 0, 0},
    {"greater-manchester/gm_ward_median_property_prices.csv", 215, 0, 0, 0},
    {"greater-manchester/libraries_salford.csv", 16, 0, 0, 0},
    {"greater-manchester/libraries_stockport.csv", 15, 0, 0, 0},
    {"greater-manchester/libraries_wigan.csv", 15, 0, 0, 0},
    {"greater-manchester/gm_fire_stations.geojson", 82, ANY, 0, 0},
    {"greater-manchester/gm_hospitals.geojson", 449, ANY, 0, 0},
    {"greater-manchester/gm_places_of_worship_RAW.geojson", 1620, ANY, 3, 0},
    {"greater-manchester/gm_post_offices.geojson", 343, ANY, 0, 0},
    {"greater-manchester/gm_watercourses.geojson", 1313, ANY, 0, 0},
    {"oruk/examples/csv/locations.csv", 1, 0, 0, 0},
    {"oruk/examples/csv/organizations.csv", 1, 0, 0, 0},
    {"oruk/examples/csv/services.csv", 1, 0, 0, 0},
};

static AssetSpec open_spec(Scratch *scratch, const char *path, bool *found) {
    g_autofree char *below = g_strconcat("assets/", path, NULL);
    AssetSpec spec = {.source = scratch_shared(scratch, below, found)};
    spec.source.licence = (char *)"OGL-UK-3.0";
    return spec;
}

static AssetSet *read_list(AssetSpec *spec, const AreaSet *areas, Report *report) {
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    PeopleSet *people = NULL;
    GError *error = NULL;
    g_ptr_array_add(specs, spec);
    AssetSet *set =
        asset_set_read(specs, areas, "EPSG:27700", (AssetAids){0}, NULL, &people, report, &error);
    ck_assert_msg(set != NULL, "%s", error ? error->message : "");
    people_set_free(people);
    return set;
}

START_TEST(every_row_of_every_list_ends_in_one_place_of_its_ledger) {
    const ListCase *list = &LISTS[_i];
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found, wards_found;
    AssetSpec spec = open_spec(scratch, list->path, &found);
    g_autoptr(AreaSet) areas = read_wards(scratch, TRAFFORD, &wards_found);
    if (!found || !wards_found) {
        return;
    }
    g_autoptr(AssetSet) set = read_list(&spec, areas, report);
    const AssetLedger *ledger = asset_set_ledger(set, 0);
    ck_assert_uint_eq(ledger->rows, list->rows);
    ck_assert_uint_eq(asset_ledger_sum(ledger), ledger->rows);
    ck_assert_uint_eq(ledger->used + ledger->nearby + ledger->listed + ledger->unplaced,
                      asset_set_count(set));
    ck_assert_uint_eq(ledger->duplicates, list->duplicates);
    ck_assert_uint_eq(ledger->suppressed, list->suppressed);
    if (list->used != ANY) {
        ck_assert_uint_eq(ledger->used, list->used);
    }
    for (size_t i = 1; i < asset_set_count(set); i++) {
        const Asset *before = asset_set_at(set, i - 1), *asset = asset_set_at(set, i);
        ck_assert_str_ne(before->id, asset->id);
        ck_assert(asset->place != PLACE_SITE || isfinite(asset->geo.lon_deg));
    }
}
END_TEST

START_TEST(stops_that_all_stand_on_one_point_are_not_drawn) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found, wards_found;
    AssetSpec spec = open_spec(scratch, "trafford/trafford_bus_stops.csv", &found);
    g_autoptr(AreaSet) areas = read_wards(scratch, TRAFFORD, &wards_found);
    if (!found || !wards_found) {
        return;
    }
    g_autoptr(AssetSet) set = read_list(&spec, areas, report);
    ck_assert_uint_eq(asset_set_count(set), 1025);
    for (size_t i = 0; i < asset_set_count(set); i++) {
        ck_assert_int_eq(asset_set_at(set, i)->place, PLACE_NONE);
        ck_assert(isnan(asset_set_at(set, i)->at.x));
    }
    ck_assert_uint_eq(asset_set_ledger(set, 0)->unplaced, 1025);
    const Finding *finding = report_find_code(report, "point_is_a_placeholder");
    ck_assert(g_str_has_prefix(finding->message, "1025 rows share one point"));
}
END_TEST

START_TEST(charities_are_listed_and_their_contact_addresses_are_not) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found, wards_found;
    AssetSpec spec = open_spec(scratch, "trafford/charities_operating_in_trafford.csv", &found);
    g_autoptr(AreaSet) areas = read_wards(scratch, TRAFFORD, &wards_found);
    if (!found || !wards_found) {
        return;
    }
    g_autoptr(AssetSet) set = read_list(&spec, areas, report);
    size_t count;
    asset_set_everywhere(set, &count);
    ck_assert_uint_eq(count, 727);
    for (size_t i = 0; i < asset_set_count(set); i++) {
        const Asset *asset = asset_set_at(set, i);
        ck_assert_int_eq(asset->place, PLACE_CONTACT);
        ck_assert_ptr_null(asset->fields[FIELD_POSTCODE]);
        ck_assert_str_eq(asset->category, "voluntary");
        ck_assert(!strstr(asset->name, "RAPE CRISIS"));
    }
    ck_assert_ptr_nonnull(report_find_code(report, "addresses_are_contacts"));
}
END_TEST

START_TEST(a_childrens_home_among_the_dentists_is_found) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found, wards_found;
    AssetSpec spec = open_spec(scratch, "greater-manchester/gm_dentists.csv", &found);
    g_autoptr(AreaSet) areas = read_wards(scratch, TRAFFORD, &wards_found);
    if (!found || !wards_found) {
        return;
    }
    g_autoptr(AssetSet) set = read_list(&spec, areas, report);
    ck_assert_uint_eq(report_find_code(report, "asset_denied")->place.line, 527);
    g_autofree char *text = report_format(report, 0);
    ck_assert(!strstr(text, "Barton"));
}
END_TEST

START_TEST(lists_without_coordinates_are_listed_by_their_wards) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found, wards_found;
    AssetSpec spec = open_spec(scratch, "greater-manchester/gm_pharmacies.csv", &found);
    g_autoptr(AreaSet) areas = read_wards(scratch, TRAFFORD, &wards_found);
    if (!found || !wards_found) {
        return;
    }
    g_autoptr(AssetSet) set = read_list(&spec, areas, report);
    ck_assert_uint_eq(asset_set_ledger(set, 0)->listed, 57);
    size_t listed = 0;
    for (size_t area = 0; area < area_set_count(areas); area++) {
        size_t count;
        asset_set_of_area(set, area, &count);
        listed += count;
    }
    ck_assert_uint_eq(listed, 57);
    const char *opening = asset_set_at(set, 0)->fields[FIELD_OPENING];
    ck_assert(g_str_has_prefix(opening, "Mon-") || g_str_has_prefix(opening, "Mon "));
}
END_TEST

START_TEST(openstreetmap_gives_a_county_of_assets) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found, wards_found;
    AssetSpec spec = {.source = scratch_shared(scratch, "osm/rutland-2022.osm.pbf", &found)};
    g_autoptr(AreaSet) areas =
        read_wards(scratch, "boundaries/by-district/rutland/ward-E06000017.geojson", &wards_found);
    if (!found || !wards_found) {
        return;
    }
    spec.source.licence = (char *)"ODbL-1.0";
    spec.source.reading = (char *)"osm";
    g_autoptr(AssetSet) set = read_list(&spec, areas, report);
    const AssetLedger *ledger = asset_set_ledger(set, 0);
    ck_assert_uint_eq(asset_ledger_sum(ledger), ledger->rows);
    ck_assert_uint_gt(ledger->used, 1000);
    size_t churches = 0;
    for (size_t i = 0; i < asset_set_count(set); i++) {
        const Asset *asset = asset_set_at(set, i);
        churches += strcmp(asset->category, "faith") == 0;
        ck_assert_int_eq(asset->place, PLACE_SITE);
        ck_assert(i == 0 || strcmp(asset->id, asset_set_at(set, i - 1)->id) != 0);
    }
    ck_assert_uint_ge(churches, 50);
}
END_TEST

START_TEST(postcodes_of_a_borough_are_found_by_their_points) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found;
    SourceSpec spec = scratch_shared(scratch, "postcodes/hackney_postcodes.geojson", &found);
    if (!found) {
        return;
    }
    GError *error = NULL;
    source_init();
    g_autoptr(Postcodes) postcodes =
        postcodes_read(spec.path, spec.shown, "EPSG:27700", report, &error);
    ck_assert_msg(postcodes != NULL, "%s", error ? error->message : "");
    ck_assert_uint_eq(postcodes_count(postcodes), 4480);
    MapPoint at = {0, 0};
    ck_assert(postcodes_find(postcodes, "e152gw", &at));
    /* longitude -0.02451, latitude 51.547206 */
    ck_assert_double_eq_tol(at.x, 537100, 100);
    ck_assert_double_eq_tol(at.y, 184900, 200);
}
END_TEST

static const struct {
    const char *layer, *draw;
    size_t rows, used;
    size_t classes[BASE_CLASS_COUNT];
} LAYERS[] = {
    {"gis_osm_roads_free_1",
     "roads",
     6665,
     6665,
     {[BASE_PRIMARY] = 256,
      [BASE_SECONDARY] = 106,
      [BASE_TERTIARY] = 235,
      [BASE_RESIDENTIAL] = 1693,
      [BASE_SERVICE] = 2358,
      [BASE_PATH] = 2017}},
    {"gis_osm_railways_free_1", "rail", 129, 129, {[BASE_RAIL] = 129}},
    {"gis_osm_waterways_free_1", "water", 369, 355, {[BASE_RIVER] = 355}},
    {"gis_osm_water_a_free_1", "water", 171, 171, {[BASE_WATER] = 171}},
    {"gis_osm_landuse_a_free_1", "green", 2125, 1315, {[BASE_WOOD] = 1172, [BASE_GREEN] = 143}},
    {"gis_osm_buildings_a_free_1",
     "buildings",
     4558,
     4557,
     {[BASE_BUILDING] = 4446, [BASE_BUILDING_PUBLIC] = 111}},
    {"gis_osm_places_free_1", "places", 301, 63, {[BASE_PLACE] = 63}},
};

START_TEST(every_class_of_a_published_layer_is_drawn_as_what_it_is) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found;
    BaseSpec spec = {.source = scratch_shared(scratch, "osm/rutland-latest-free.shp.zip", &found),
                     .draw = (char *)LAYERS[_i].draw};
    if (!found) {
        return;
    }
    spec.source.layer = (char *)LAYERS[_i].layer;
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    g_ptr_array_add(specs, &spec);
    source_init();
    g_autoptr(BaseMap) map =
        base_map_read(specs, "EPSG:27700", (MapBox){0, 0, 700000, 1300000}, report);
    g_autofree char *findings = report_format(report, 0);
    ck_assert_msg(report_count_of(report, SEVERITY_ERROR) == 0, "%s", findings);
    size_t classes[BASE_CLASS_COUNT] = {0};
    for (size_t i = 0; i < base_map_count(map); i++) {
        classes[base_map_at(map, i)->class_]++;
    }
    ck_assert_uint_eq(map->rows_per_source[0], LAYERS[_i].rows);
    ck_assert_uint_eq(map->used_per_source[0], LAYERS[_i].used);
    for (size_t i = 0; i < BASE_CLASS_COUNT; i++) {
        ck_assert_msg(classes[i] == LAYERS[_i].classes[i], "%s: %zu, not %zu", BASE_CLASS_NAMES[i],
                      classes[i], LAYERS[_i].classes[i]);
    }
}
END_TEST

START_TEST(an_extract_that_overhangs_its_county_is_cut_at_the_box) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    bool found, wards_found;
    BaseSpec spec = {.source = scratch_shared(scratch, "osm/rutland-2022.osm.pbf", &found)};
    g_autoptr(AreaSet) areas =
        read_wards(scratch, "boundaries/by-district/rutland/ward-E06000017.geojson", &wards_found);
    if (!found || !wards_found) {
        return;
    }
    spec.source.reading = (char *)"osm";
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    g_ptr_array_add(specs, &spec);
    MapBox box = map_box_grow(area_set_box(areas), 2000);
    g_autoptr(BaseMap) map = base_map_read(specs, "EPSG:27700", box, report);
    size_t classes[BASE_CLASS_COUNT] = {0};
    for (size_t i = 0; i < base_map_count(map); i++) {
        classes[base_map_at(map, i)->class_]++;
        MapBox own = shape_set_at(map->shapes, i)->box;
        ck_assert(own.min_x >= box.min_x && own.max_x <= box.max_x);
        ck_assert(own.min_y >= box.min_y && own.max_y <= box.max_y);
    }
    ck_assert_uint_ge(classes[BASE_BUILDING] + classes[BASE_BUILDING_PUBLIC], 4000);
    ck_assert_uint_ge(classes[BASE_STATION], 1); /* Oakham */
    ck_assert_uint_ge(classes[BASE_PLACE], 40);
    ck_assert_uint_ge(classes[BASE_WATER], 20);
}
END_TEST

Suite *suite_real_assets(void) {
    Suite *suite = suite_create("real_assets");
    TCase *lists = tcase_create("lists");
    tcase_set_timeout(lists, 120);
    tcase_add_loop_test(lists, every_row_of_every_list_ends_in_one_place_of_its_ledger, 0,
                        G_N_ELEMENTS(LISTS));
    tcase_add_test(lists, stops_that_all_stand_on_one_point_are_not_drawn);
    tcase_add_test(lists, charities_are_listed_and_their_contact_addresses_are_not);
    tcase_add_test(lists, a_childrens_home_among_the_dentists_is_found);
    tcase_add_test(lists, lists_without_coordinates_are_listed_by_their_wards);
    tcase_add_test(lists, openstreetmap_gives_a_county_of_assets);
    tcase_add_test(lists, postcodes_of_a_borough_are_found_by_their_points);
    suite_add_tcase(suite, lists);
    TCase *base = tcase_create("base");
    tcase_set_timeout(base, 120);
    tcase_add_loop_test(base, every_class_of_a_published_layer_is_drawn_as_what_it_is, 0,
                        G_N_ELEMENTS(LAYERS));
    tcase_add_test(base, an_extract_that_overhangs_its_county_is_cut_at_the_box);
    suite_add_tcase(suite, base);
    return suite;
}
