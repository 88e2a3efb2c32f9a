/* atlas_fixture.c: a made-up borough with a bit of everything.
 * SPDX-License-Identifier: MIT
 */
#include "atlas_fixture.h"

#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>

#include "atlas/base/file.h"
#include "layers/source.h"
#include "styles/theme.h"

static const char COLLECTION[] =
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
    "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[";

static const char AREAS[] =
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000001\",\"WD25NM\":\"Market & "
    "<b>Mill</b>\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[383000,397000],[384600,397050],"
    "[384550,397900],[384700,398700],[383900,398600],[383000,398700],[383000,397000]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000002\",\"WD25NM\":\"Brinnington and "
    "Long "
    "Lane End\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[384600,397050],"
    "[386600,397000],[386400,398700],[384700,398700],[384550,397900],[384600,397050]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000003\",\"WD25NM\":\"Moor\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[383000,395900],[386600,395800],"
    "[386600,397000],[384600,397050],[383000,397000],[383000,395900]],"
    "[[385000,396200],[385000,396500],[385400,396500],[385400,396200],[385000,396200]]]}}]}";

static const char PROJECT[] =
    "title: Test <i>borough</i> atlas\n"
    "areas: {source: areas.geojson, licence: OGL-UK-3.0, attribution: Contains OS data © Crown "
    "copyright and database right 2025}\n"
    "base:\n"
    "  - {source: roads.geojson, draw: roads, licence: ODbL-1.0, attribution: © OpenStreetMap "
    "contributors}\n"
    "  - {source: green.geojson, draw: green, licence: OGL-UK-3.0, attribution: Council}\n"
    "  - {source: buildings.geojson, draw: buildings, licence: OGL-UK-3.0, attribution: Council}\n"
    "  - {source: water.geojson, draw: water, licence: OGL-UK-3.0, attribution: Council}\n"
    "  - {source: places.geojson, draw: places, licence: OGL-UK-3.0, attribution: Council}\n"
    "assets:\n"
    "  - {source: assets.csv, licence: CC0-1.0, attribution: Test borough council}\n"
    "  - {source: osm.csv, licence: ODbL-1.0, attribution: © OpenStreetMap contributors}\n"
    "  - {source: stops.csv, licence: CC0-1.0, attribution: Test buses, asset: everyday, level: "
    "physical, category: transport}\n"
    "indicators:\n"
    "  - {id: need, title: Need of <u>something</u>, source: need.csv, licence: OGL-UK-3.0, "
    "attribution: Office, key: code, period: 2025, value: score, polarity: higher_is_worse, join: "
    "partial}\n"
    "need: need\n"
    "mapped_by: Test <forum>\n"
    "publisher: {name: Test council, email: maps@example.org, phone: 0161 000 0000}\n";

static void write_text(const char *folder, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GError *error = NULL;
    ck_assert_msg(file_write_text(path, text, &error), "%s", error ? error->message : "");
}

/* A feature whose points are given as x, y pairs. */
static void add_feature(GString *out, const char *properties, const char *kind, const double *xy,
                        size_t points) {
    bool polygon = g_str_equal(kind, "Polygon"), point = g_str_equal(kind, "Point");
    g_string_append_printf(out,
                           "%s{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":"
                           "\"%s\",\"coordinates\":%s",
                           out->str[out->len - 1] == '[' ? "" : ",", properties, kind,
                           polygon ? "[["
                           : point ? ""
                                   : "[");
    for (size_t i = 0; i < points; i++) {
        g_string_append_printf(out, "%s[%.2f,%.2f]", i ? "," : "", xy[2 * i], xy[2 * i + 1]);
    }
    g_string_append(out, polygon ? "]]}}" : point ? "}}" : "]}}");
}

static void end_collection(GString *out, const char *folder, const char *name) {
    g_string_append(out, "]}");
    write_text(folder, name, out->str);
    g_string_free(out, TRUE);
}

static void write_roads(const char *folder) {
    static const char *const CLASSES[] = {"residential", "service",     "primary",   "tertiary",
                                          "footway",     "residential", "secondary", "motorway"};
    GString *out = g_string_new(COLLECTION);
    for (size_t i = 0; i < 48; i++) {
        double xy[16];
        for (size_t k = 0; k < 8; k++) {
            double along = (double)k * 480 + (double)(i % 7) * 31;
            size_t lane = i / 2;
            double across = (double)lane * 117 + 60 * sin((double)(k * 3 + i));
            xy[2 * k] = 382900 + (i % 2 ? along : across * 1.3);
            xy[2 * k + 1] = 395750 + (i % 2 ? across : along * 0.8);
        }
        g_autofree char *properties =
            g_strdup_printf("\"highway\":\"%s\",\"name\":\"Long Lane %zu Road\"",
                            CLASSES[i % G_N_ELEMENTS(CLASSES)], i);
        add_feature(out, properties, "LineString", xy, 8);
    }
    end_collection(out, folder, "roads.geojson");
}

static void add_box(GString *out, const char *properties, double x, double y, double width,
                    double height, double turn) {
    double c = cos(turn), s = sin(turn);
    double xy[10];
    static const double CORNERS[] = {0, 0, 1, 0, 1, 1, 0, 1, 0, 0};
    for (size_t k = 0; k < 5; k++) {
        double dx = CORNERS[2 * k] * width, dy = CORNERS[2 * k + 1] * height;
        xy[2 * k] = x + dx * c - dy * s;
        xy[2 * k + 1] = y + dx * s + dy * c;
    }
    add_feature(out, properties, "Polygon", xy, 5);
}

static void write_patches(const char *folder) {
    GString *green = g_string_new(COLLECTION);
    GString *buildings = g_string_new(COLLECTION);
    GString *water = g_string_new(COLLECTION);
    for (size_t i = 0; i < 14; i++) {
        g_autofree char *properties = g_strdup_printf("\"name\":\"Park %zu\"", i);
        add_box(green, properties, 383050 + (double)i * 240, 395900 + (double)(i * 577 % 2500), 260,
                140, (double)i * 0.4);
    }
    for (size_t i = 0; i < 900; i++) {
        size_t row = i / 45;
        add_box(buildings, "\"building\":\"yes\"", 383020 + (double)(i % 45) * 79,
                395850 + (double)row * 141, 9 + (double)(i % 5) * 4, 12, (double)(i % 6) * 0.3);
    }
    add_box(water, "\"name\":\"Mill Pond\"", 385600, 397700, 300, 200, 0.2);
    end_collection(green, folder, "green.geojson");
    end_collection(buildings, folder, "buildings.geojson");
    end_collection(water, folder, "water.geojson");
}

static void write_places(const char *folder) {
    static const char *const NAMES[] = {"Stocktown", "Over Mill", "Nether Mill", "Lane End"};
    static const char *const KINDS[] = {"town", "suburb", "village", "hamlet"};
    GString *out = g_string_new(COLLECTION);
    for (size_t i = 0; i < 4; i++) {
        double xy[2] = {383600 + (double)i * 800, 396400 + (double)i * 500};
        g_autofree char *properties =
            g_strdup_printf("\"place\":\"%s\",\"name\":\"%s\"", KINDS[i], NAMES[i]);
        add_feature(out, properties, "Point", xy, 1);
    }
    end_collection(out, folder, "places.geojson");
}

static void write_assets(const char *folder) {
    static const char *const LEVELS[] = {"association", "organisation", "physical", "economic",
                                         "cultural"};
    GString *csv = g_string_new("name,level,category,status,address,phone,url,opening,visibility,"
                                "could_offer,check_date,easting,northing,serves\n");
    for (size_t i = 0; i < 54; i++) {
        g_string_append_printf(
            csv,
            "Place %zu,%s,hub,%s,%zu High Street,0161 496 0%03zu,www.example.org/"
            "%zu,Mon-Fri 9-5,public,,2026-05-01,%zu,%zu,\n",
            i, LEVELS[i % 5], i % 11 == 3 ? "potential" : "actual", i + 1, i, i,
            383080 + i * 397 % 3400, 395950 + i * 611 % 2700);
    }
    g_string_append(csv,
                    "\"<script>alert('x')</script>\"\"><img src=x onerror=alert(1)>\",physical,"
                    "\"<hub>\",actual,\"</li><b>1 & 2\",\"tel\"\"x\",javascript:alert(1),"
                    "\"<u>\",public,\"a \"\"quote\"\"\",2026-05-01,383700,397800,\n");
    g_string_append(csv, CANARY_NAME ",organisation,hub,actual,1 Secret Street," CANARY_PHONE
                                     ",,,private,,,383012,398011,\n");
    g_string_append(csv, "Good neighbours,association,club,actual,,,,,public,,2026-05-01,,,"
                         "E05000001\n");
    g_string_append(csv, "Advice by phone,organisation,advice,actual,,0161 496 0999,,,public,,"
                         "2026-05-01,,,all\n");
    write_text(folder, "assets.csv", csv->str);
    g_string_free(csv, TRUE);
    write_text(folder, "osm.csv",
               "name,level,category,easting,northing\nMill library,organisation,library,383500,"
               "397500\n");
    GString *stops = g_string_new("name,easting,northing\n");
    for (size_t i = 0; i < 20; i++) {
        g_string_append_printf(stops, "Stop %zu,%zu,%zu\n", i, 383100 + i * 150, 396000 + i * 120);
    }
    write_text(folder, "stops.csv", stops->str);
    g_string_free(stops, TRUE);
    write_text(folder, "need.csv", "code,score\nE05000001,10\nE05000002,30\n");
}

void atlas_fixture_open_project(AtlasFixture *fixture, const char *project) {
    GError *error = NULL;
    source_init();
    fixture->report = report_new();
    LoadOptions options = {.project = project};
    fixture->loaded = load_project(&options, fixture->report, &error);
    g_autofree char *findings = report_format(fixture->report, 3);
    ck_assert_msg(fixture->loaded && loaded_atlas(fixture->loaded), "%s\n%s",
                  error ? error->message : "", findings);
    fixture->atlas = loaded_atlas(fixture->loaded);
    g_autofree char *styles = styles_folder();
    g_autofree char *symbols = g_build_filename(styles, "symbols", NULL);
    fixture->symbols = symbol_set_read(symbols, fixture->report, &error);
    ck_assert_msg(fixture->symbols, "%s", error ? error->message : "");
    fixture->fonts = font_set_new(fixture->report, &error);
    ck_assert_msg(fixture->fonts, "%s", error ? error->message : "");
    fixture->tongues = tongues_new(fixture->atlas);
    fixture->sheets = tongues_sheets(fixture->tongues, 0);
    fixture->tiles = tile_plan_new(fixture->atlas, &error);
    ck_assert_msg(fixture->tiles, "%s", error ? error->message : "");
}

void atlas_fixture_open(AtlasFixture *fixture, const char *more) {
    GError *error = NULL;
    *fixture = (AtlasFixture){.folder = g_dir_make_tmp("atlas-test-XXXXXX", &error)};
    ck_assert_msg(fixture->folder, "%s", error ? error->message : "");
    g_autofree char *areas = g_strconcat(COLLECTION, AREAS, NULL);
    g_autofree char *project = g_strconcat(PROJECT, more, NULL);
    write_text(fixture->folder, "areas.geojson", areas);
    write_roads(fixture->folder);
    write_patches(fixture->folder);
    write_places(fixture->folder);
    write_assets(fixture->folder);
    write_text(fixture->folder, "atlas.yaml", project);
    atlas_fixture_open_project(fixture, fixture->folder);
}

void atlas_fixture_remove(const char *folder) {
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
            atlas_fixture_remove(path);
        } else {
            g_unlink(path);
        }
    }
    g_clear_pointer(&dir, g_dir_close);
    g_rmdir(folder);
}

void atlas_fixture_close(AtlasFixture *fixture) {
    tile_plan_free(fixture->tiles);
    tongues_free(fixture->tongues);
    font_set_free(fixture->fonts);
    symbol_set_free(fixture->symbols);
    loaded_free(fixture->loaded);
    report_free(fixture->report);
    if (fixture->folder) {
        atlas_fixture_remove(fixture->folder);
        g_free(fixture->folder);
    }
}

char *atlas_fixture_read(const char *folder, const char *name, size_t *length) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GError *error = NULL;
    char *data = file_read(path, name, (size_t)64 << 20, length, &error);
    ck_assert_msg(data, "%s", error ? error->message : "");
    return data;
}
