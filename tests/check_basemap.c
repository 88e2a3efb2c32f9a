/* check_basemap.c: tests of the base map.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "scratch.h"
#include "suites.h"

#include "layers/basemap.h"
#include "layers/basemap_classes.h"
#include "layers/csv.h"
#include "layers/source.h"

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

static const struct {
    const char *tags;
    ShapeKind kind;
    int class_;
} OSM[] = {
    {"natural=water", SHAPE_POLYGON, BASE_WATER},
    {"landuse=reservoir", SHAPE_POLYGON, BASE_WATER},
    {"leisure=park|name=Hall Park", SHAPE_POLYGON, BASE_GREEN},
    {"natural=wood", SHAPE_POLYGON, BASE_WOOD},
    {"landuse=forest", SHAPE_POLYGON, BASE_WOOD},
    {"building=house", SHAPE_POLYGON, BASE_BUILDING},
    {"building=church", SHAPE_POLYGON, BASE_BUILDING_PUBLIC},
    {"building=yes|amenity=library", SHAPE_POLYGON, BASE_BUILDING_PUBLIC},
    {"building=no", SHAPE_POLYGON, -1},
    {"landuse=residential", SHAPE_POLYGON, -1},
    {"highway=residential", SHAPE_POLYGON, -1},
    {"highway=motorway_link", SHAPE_LINE, BASE_MOTORWAY},
    {"highway=trunk", SHAPE_LINE, BASE_PRIMARY},
    {"highway=unclassified", SHAPE_LINE, BASE_RESIDENTIAL},
    {"highway=service|service=driveway", SHAPE_LINE, BASE_SERVICE},
    {"highway=track", SHAPE_LINE, BASE_PATH},
    {"highway=proposed", SHAPE_LINE, -1},
    {"highway=elevator", SHAPE_LINE, -1},
    {"railway=rail", SHAPE_LINE, BASE_RAIL},
    {"railway=rail|service=siding", SHAPE_LINE, -1},
    {"railway=abandoned", SHAPE_LINE, -1},
    {"railway=light_rail", SHAPE_LINE, BASE_TRAM},
    {"railway=subway|tunnel=yes", SHAPE_LINE, -1},
    {"waterway=canal", SHAPE_LINE, BASE_RIVER},
    {"waterway=ditch", SHAPE_LINE, -1},
    {"waterway=stream|tunnel=culvert", SHAPE_LINE, -1},
    {"railway=station|name=Oakham", SHAPE_POINT, BASE_STATION},
    {"railway=halt|name=Hagley Road", SHAPE_POINT, BASE_STATION},
    {"railway=tram_stop|name=Sale", SHAPE_POINT, BASE_STATION},
    {"railway=station|name=Stockport", SHAPE_POLYGON, BASE_STATION},
    {"railway=station|building=train_station", SHAPE_POLYGON, BASE_BUILDING_PUBLIC},
    {"railway=platform", SHAPE_POLYGON, -1},
    {"railway=level_crossing", SHAPE_POINT, -1},
    {"place=village|name=Wing", SHAPE_POINT, BASE_PLACE},
    {"place=village", SHAPE_POINT, -1},
    {"place=farm|name=Top", SHAPE_POINT, -1},
    {"highway=primary", SHAPE_NONE, -1},
};

START_TEST(tags_tell_what_an_object_is_on_the_map) {
    ck_assert_int_eq(base_class_from_osm(find_tag, OSM[_i].tags, OSM[_i].kind), OSM[_i].class_);
}
END_TEST

static const struct {
    const char *word;
    BaseDraw draw;
    ShapeKind kind;
    int class_;
    bool known;
} WORDS[] = {
    /* OS Open Roads and OpenMap Local */
    {"A Road", DRAW_ROADS, SHAPE_LINE, BASE_PRIMARY, true},
    {"B Road", DRAW_ROADS, SHAPE_LINE, BASE_SECONDARY, true},
    {"Minor Road, Collapsed Dual Carriageway", DRAW_ROADS, SHAPE_LINE, BASE_TERTIARY, true},
    {"Classified Unnumbered", DRAW_ROADS, SHAPE_LINE, BASE_TERTIARY, true},
    {"Local Street", DRAW_ROADS, SHAPE_LINE, BASE_RESIDENTIAL, true},
    {"Secondary Access Road", DRAW_ROADS, SHAPE_LINE, BASE_SERVICE, true},
    {"Motorway, Dual Carriageway", DRAW_ROADS, SHAPE_LINE, BASE_MOTORWAY, true},
    /* Geofabrik */
    {"secondary_link", DRAW_ROADS, SHAPE_LINE, BASE_SECONDARY, true},
    {"track_grade3", DRAW_ROADS, SHAPE_LINE, BASE_PATH, true},
    {"xyzzy", DRAW_ROADS, SHAPE_LINE, BASE_RESIDENTIAL, false},
    {NULL, DRAW_ROADS, SHAPE_LINE, BASE_RESIDENTIAL, false},
    {"primary", DRAW_ROADS, SHAPE_POLYGON, -1, true},
    {"light_rail", DRAW_RAIL, SHAPE_LINE, BASE_TRAM, true},
    {"railway_station", DRAW_RAIL, SHAPE_POINT, BASE_STATION, true},
    {"bus_stop", DRAW_RAIL, SHAPE_POINT, -1, true},
    {"inland river", DRAW_WATER, SHAPE_LINE, BASE_RIVER, true},
    {"reservoir", DRAW_WATER, SHAPE_POLYGON, BASE_WATER, true},
    {"drain", DRAW_WATER, SHAPE_LINE, -1, true},
    {"15999", DRAW_GREEN, SHAPE_POLYGON, BASE_WOOD, true},
    {"Public Park Or Garden", DRAW_GREEN, SHAPE_POLYGON, BASE_GREEN, true},
    {"industrial", DRAW_GREEN, SHAPE_POLYGON, -1, true},
    {NULL, DRAW_GREEN, SHAPE_POLYGON, BASE_GREEN, true},
    {"Place Of Worship", DRAW_BUILDINGS, SHAPE_POLYGON, BASE_BUILDING_PUBLIC, true},
    {NULL, DRAW_BUILDINGS, SHAPE_POLYGON, BASE_BUILDING, true},
    {"town", DRAW_PLACES, SHAPE_POINT, BASE_PLACE, true},
    {"locality", DRAW_PLACES, SHAPE_POINT, -1, true},
};

START_TEST(class_columns_tell_what_a_feature_is_in_the_words_of_their_publisher) {
    bool known = false;
    ck_assert_int_eq(base_class_from_word(WORDS[_i].draw, WORDS[_i].word, WORDS[_i].kind, &known),
                     WORDS[_i].class_);
    ck_assert_int_eq(known, WORDS[_i].known);
}
END_TEST

START_TEST(places_are_ranked_by_their_size) {
    ck_assert_uint_eq(base_rank_from_word("city"), 0);
    ck_assert_uint_eq(base_rank_from_word("Town"), 1);
    ck_assert_uint_eq(base_rank_from_word("village"), 2);
    ck_assert_uint_eq(base_rank_from_word(NULL), 2);
    ck_assert_uint_eq(base_rank_from_word("neighbourhood"), 3);
}
END_TEST

START_TEST(tags_are_found_in_columns_and_among_the_others) {
    g_autoptr(Report) report = report_new();
    const char text[] = "name,other_tags\n"
                        "Hall,\"\"\"end_date\"\"=>\"\"1990\"\",\"\"note\"\"=>\"\"a \\\"\"b\\\"\" "
                        "c\"\"\"\nShop,\n";
    g_autoptr(Table) table = csv_parse(text, strlen(text), "tags.csv", NULL, report, NULL);
    g_autoptr(OsmTags) tags = osm_tags_new(table);
    ck_assert_str_eq(osm_tags_find(tags, "name"), "Hall");
    ck_assert_str_eq(osm_tags_find(tags, "end_date"), "1990");
    ck_assert_str_eq(osm_tags_find(tags, "note"), "a \"b\" c");
    osm_tags_move(tags, 1);
    ck_assert_str_eq(osm_tags_find(tags, "name"), "Shop");
    ck_assert_ptr_null(osm_tags_find(tags, "end_date"));
}
END_TEST

static const char ROADS[] =
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
    "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"roadClassification\":\"A Road\",\"name1\":\"Long "
    "Way\",\"roadNumber\":\"A6\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":"
    "[[380000,397500],[390000,397500]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"roadClassification\":\"Local Street\"},"
    "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[383100,397100],[383200,397100]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"roadClassification\":\"B Road\"},\"geometry\":"
    "{\"type\":\"LineString\",\"coordinates\":[[400000,397100],[400200,397100]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"roadClassification\":\"Folly\"},\"geometry\":"
    "{\"type\":\"LineString\",\"coordinates\":[[383100,397300],[383200,397300]]}},"
    "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
    "[[[383100,397300],[383200,397300],[383200,397400],[383100,397300]]]}}]}";

static const MapBox BOX = {383000, 397000, 384000, 398000};

static BaseMap *read_map(BaseSpec *specs, size_t count, Report *report) {
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    source_init();
    for (size_t i = 0; i < count; i++) {
        g_ptr_array_add(list, &specs[i]);
    }
    return base_map_read(list, "EPSG:27700", BOX, report);
}

START_TEST(only_what_lies_in_the_box_is_kept_and_long_lines_are_cut) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    BaseSpec spec = {.source = scratch_write(scratch, "roads.geojson", ROADS),
                     .draw = (char *)"roads"};
    g_autoptr(BaseMap) map = read_map(&spec, 1, report);
    ck_assert_uint_eq(base_map_count(map), 3);
    ck_assert_uint_eq(shape_set_count(map->shapes), 3);
    ck_assert_int_eq(base_map_at(map, 0)->class_, BASE_RESIDENTIAL);
    const BaseFeature *main_road = base_map_at(map, 2);
    ck_assert_int_eq(main_road->class_, BASE_PRIMARY);
    ck_assert_str_eq(main_road->name, "Long Way");
    ck_assert_str_eq(main_road->ref, "A6");
    ck_assert_double_eq_tol(map_box_width_m(shape_set_at(map->shapes, 2)->box), 1000, 1e-6);
    ck_assert_uint_eq(map->used_per_source[0], 3);
    ck_assert_str_eq(report_find_code(report, "base_class_not_known")->message,
                     "1 of its roads have no class that is known and are drawn alike");
    ck_assert_str_eq(report_find_code(report, "base_shape_not_fit")->message,
                     "1 of its shapes cannot be roads");
}
END_TEST

START_TEST(the_map_is_in_drawing_order_whatever_the_order_of_files_and_rows) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) green = squares_begin();
    squares_add(green, "\"name\":\"B\",\"fclass\":\"park\"", 383500, 397500, 100);
    squares_add(green, "\"name\":\"A\",\"fclass\":\"park\"", 383500, 397500, 100);
    squares_add(green, "\"name\":\"Wood\",\"fclass\":\"forest\"", 383100, 397500, 100);
    squares_end(green);
    BaseSpec specs[] = {
        {.source = scratch_write(scratch, "roads.geojson", ROADS), .draw = (char *)"roads"},
        {.source = scratch_write(scratch, "green.geojson", green->str), .draw = (char *)"green"}};
    g_autoptr(BaseMap) map = read_map(specs, 2, report);
    ck_assert_str_eq(base_map_at(map, 0)->name, "A");
    ck_assert_str_eq(base_map_at(map, 1)->name, "B");
    ck_assert_int_eq(base_map_at(map, 2)->class_, BASE_WOOD);
    for (size_t i = 1; i < base_map_count(map); i++) {
        ck_assert_int_ge((int)base_map_at(map, i)->class_, (int)base_map_at(map, i - 1)->class_);
    }
    ck_assert_uint_eq(base_map_at(map, 0)->source, 1);
}
END_TEST

START_TEST(settlements_that_come_as_areas_become_points_with_their_name) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = squares_begin();
    squares_add(text, "\"BUA24CD\":\"E63008377\",\"BUA24NM\":\"Salford\"", 383500, 397500, 100);
    squares_end(text);
    BaseSpec spec = {.source = scratch_write(scratch, "bua.geojson", text->str),
                     .draw = (char *)"places"};
    g_autoptr(BaseMap) map = read_map(&spec, 1, report);
    ck_assert_uint_eq(base_map_count(map), 1);
    ck_assert_str_eq(base_map_at(map, 0)->name, "Salford");
    ck_assert_int_eq(shape_set_at(map->shapes, 0)->kind, SHAPE_POINT);
}
END_TEST

static const char OSM_FILE[] =
    "<?xml version='1.0'?><osm version='0.6'>"
    "<node id='1' lat='53.4744' lon='-2.2500'><tag k='place' v='suburb'/>"
    "<tag k='name' v='Ash'/></node>"
    "<node id='2' lat='53.4744' lon='-2.2510'/><node id='3' lat='53.4750' lon='-2.2500'/>"
    "<node id='4' lat='53.4750' lon='-2.2510'/>"
    "<way id='5'><nd ref='2'/><nd ref='3'/><tag k='highway' v='secondary'/>"
    "<tag k='ref' v='B5000'/></way>"
    "<way id='6'><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='2'/>"
    "<tag k='leisure' v='park'/><tag k='name' v='Ash Park'/></way></osm>";

START_TEST(openstreetmap_is_read_by_its_tags) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    BaseSpec spec = {.source = scratch_write(scratch, "ash.osm", OSM_FILE)};
    spec.source.reading = (char *)"osm";
    g_autoptr(BaseMap) map = read_map(&spec, 1, report);
    ck_assert_uint_eq(base_map_count(map), 3);
    ck_assert_str_eq(base_map_at(map, 0)->name, "Ash Park");
    ck_assert_str_eq(base_map_at(map, 1)->ref, "B5000");
    ck_assert_int_eq(base_map_at(map, 2)->class_, BASE_PLACE);
    ck_assert_uint_eq(base_map_at(map, 2)->rank, 2);
}
END_TEST

START_TEST(a_source_that_does_not_say_what_to_draw_is_an_error) {
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(Report) report = report_new();
    BaseSpec spec = {.source = scratch_write(scratch, "roads.geojson", ROADS)};
    g_autoptr(BaseMap) map = read_map(&spec, 1, report);
    ck_assert_uint_eq(base_map_count(map), 0);
    ck_assert_int_eq(report_find_code(report, "source_not_read")->severity, SEVERITY_ERROR);
}
END_TEST

Suite *suite_basemap(void) {
    Suite *suite = suite_create("basemap");
    TCase *classes = tcase_create("classes");
    tcase_add_loop_test(classes, tags_tell_what_an_object_is_on_the_map, 0, G_N_ELEMENTS(OSM));
    tcase_add_loop_test(classes,
                        class_columns_tell_what_a_feature_is_in_the_words_of_their_publisher, 0,
                        G_N_ELEMENTS(WORDS));
    tcase_add_test(classes, places_are_ranked_by_their_size);
    tcase_add_test(classes, tags_are_found_in_columns_and_among_the_others);
    suite_add_tcase(suite, classes);
    TCase *map = tcase_create("map");
    tcase_add_test(map, only_what_lies_in_the_box_is_kept_and_long_lines_are_cut);
    tcase_add_test(map, the_map_is_in_drawing_order_whatever_the_order_of_files_and_rows);
    tcase_add_test(map, settlements_that_come_as_areas_become_points_with_their_name);
    tcase_add_test(map, openstreetmap_is_read_by_its_tags);
    tcase_add_test(map, a_source_that_does_not_say_what_to_draw_is_an_error);
    suite_add_tcase(suite, map);
    return suite;
}
