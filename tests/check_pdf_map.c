/* check_pdf_map.c: tests of where a map in a PDF says that it lies.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "scene.h"
#include "suites.h"

#include "atlas/draw/canvas_cairo.h"
#include "atlas/output/pdf.h"

static const PdfInfo INFO = {.title = "Two pages", .date = "2026-05-01T00:00:00Z"};
/* 1:10,000, south-west corner at 390000 390000. */
static const MapFrame FRAME = {.paper = {.width_mm = 210, .height_mm = 297},
                               .map = {10, 20, 180, 240},
                               .scale = 10000,
                               .ground = {390000, 390000, 391800, 392400}};

static Scene scene;

static void open_scene(void) {
    scene_open(&scene);
}

static void close_scene(void) {
    scene_close(&scene);
}

static CrsReference *reference(const char *crs) {
    g_autoptr(GError) error = NULL;
    CrsReference *made = crs_reference_new(crs, &error);
    ck_assert_msg(made, "%s", error ? error->message : "no reason");
    return made;
}

/* A document of two pages with these maps. */
static GByteArray *make_pdf(const PdfMap *maps, size_t count) {
    g_autoptr(GByteArray) drawn = g_byte_array_new();
    GByteArray *out = g_byte_array_new();
    g_autoptr(Canvas) canvas = canvas_new_pdf(drawn, 210, 297, &INFO, scene.fonts, NULL);
    scene_draw(canvas, &scene);
    canvas_next_page(canvas, 210, 297);
    scene_draw(canvas, &scene);
    ck_assert(canvas_finish(canvas, NULL));
    PdfFinish finish = {.language = "en-GB", .maps = maps, .map_count = count};
    ck_assert(pdf_finish(drawn, &finish, out, NULL));
    return out;
}

/* What gdalinfo says of a page (from 1); NULL when it is not installed. */
static char *ask_gdal(const GByteArray *pdf, int page) {
    char *path = scene_save(pdf->data, pdf->len, "document.pdf");
    g_autofree char *name = g_strdup_printf("PDF:%d:%s", page, path);
    const char *arguments[] = {"gdalinfo", "-nomd", name, NULL};
    int status = 0;
    char *answer = scene_run(arguments, &status);
    ck_assert_int_eq(status, 0);
    scene_remove(path);
    return answer;
}

/* The corner of the page at that name: "Upper Left". */
static MapPoint corner_of(const char *answer, const char *name) {
    const char *line = strstr(answer, name);
    ck_assert_ptr_nonnull(line);
    char *next = NULL;
    MapPoint corner = {g_ascii_strtod(strchr(line, '(') + 1, &next), 0};
    corner.y = g_ascii_strtod(strchr(next, ',') + 1, NULL);
    return corner;
}

START_TEST(a_reader_finds_the_ground_to_a_centimetre) {
    g_autoptr(CrsReference) grid = reference("EPSG:27700");
    ck_assert_int_eq(grid->epsg, 27700);
    PdfMap map = pdf_map_of_frame(&FRAME, 1, grid);
    g_autoptr(GByteArray) pdf = make_pdf(&map, 1);
    g_autofree char *answer = ask_gdal(pdf, 2);
    if (!answer) {
        return;
    }
    ck_assert_ptr_nonnull(strstr(answer, "OSGB36 / British National Grid"));
    /* The page reaches 10 mm west and 20 mm north of the map, 20 mm east and 37 mm south. */
    MapPoint upper_left = corner_of(answer, "Upper Left");
    MapPoint lower_right = corner_of(answer, "Lower Right");
    ck_assert_double_eq_tol(upper_left.x, 389900, 0.01);
    ck_assert_double_eq_tol(upper_left.y, 392600, 0.01);
    ck_assert_double_eq_tol(lower_right.x, 392000, 0.01);
    ck_assert_double_eq_tol(lower_right.y, 389630, 0.01);
}
END_TEST

START_TEST(a_page_without_a_map_lies_nowhere) {
    g_autoptr(CrsReference) grid = reference("EPSG:27700");
    PdfMap map = pdf_map_of_frame(&FRAME, 1, grid);
    g_autoptr(GByteArray) pdf = make_pdf(&map, 1);
    g_autofree char *answer = ask_gdal(pdf, 1);
    ck_assert(!answer || !strstr(answer, "British"));
    g_autoptr(GByteArray) bare = make_pdf(NULL, 0);
    ck_assert_uint_lt(bare->len, pdf->len);
}
END_TEST

START_TEST(every_page_may_have_a_map) {
    g_autoptr(CrsReference) grid = reference("EPSG:27700");
    MapFrame north = FRAME;
    north.ground.min_y += 2400;
    north.ground.max_y += 2400;
    PdfMap maps[] = {pdf_map_of_frame(&FRAME, 0, grid), pdf_map_of_frame(&north, 1, grid)};
    g_autoptr(GByteArray) pdf = make_pdf(maps, 2);
    for (int page = 1; page <= 2; page++) {
        g_autofree char *answer = ask_gdal(pdf, page);
        if (answer) {
            MapPoint corner = corner_of(answer, "Upper Left");
            ck_assert_double_eq_tol(corner.y, page == 1 ? 392600 : 395000, 0.01);
        }
    }
}
END_TEST

START_TEST(other_grids_say_what_they_are) {
    static const struct {
        const char *crs;
        int epsg;
        const char *wkt, *name;
    } CASES[] = {
        {"EPSG:29903", 29903, "PROJCS[\"TM75_Irish_Grid\"", "TM75 / Irish Grid"},
        {"EPSG:2157", 2157, "PROJCS[\"IRENET95_Irish_Transverse_Mercator\"", "Irish Transverse"},
        {"+proj=tmerc +lat_0=53 +lon_0=-2 +ellps=airy +units=m +type=crs", 0, "PROJCS[",
         "Mercator"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(CrsReference) made = reference(CASES[i].crs);
        ck_assert_int_eq(made->epsg, CASES[i].epsg);
        ck_assert_msg(g_str_has_prefix(made->wkt, CASES[i].wkt), "%s", made->wkt);
        PdfMap map = pdf_map_of_frame(&FRAME, 0, made);
        g_autoptr(GByteArray) pdf = make_pdf(&map, 1);
        g_autofree char *answer = ask_gdal(pdf, 1);
        ck_assert_msg(!answer || strstr(answer, CASES[i].name), "%s", answer);
    }
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(crs_reference_new("EPSG:1", &error));
    ck_assert_ptr_nonnull(strstr(error->message, "EPSG:1"));
}
END_TEST

START_TEST(a_map_that_lies_nowhere_is_left_out) {
    g_autoptr(CrsReference) grid = reference("EPSG:27700");
    PdfMap map = pdf_map_of_frame(&FRAME, 0, grid);
    map.degrees[2] = (MapPoint){NAN, NAN};
    g_autoptr(GByteArray) pdf = make_pdf(&map, 1);
    g_autofree char *answer = ask_gdal(pdf, 1);
    ck_assert(!answer || !strstr(answer, "British"));
}
END_TEST

Suite *suite_pdf_map(void) {
    Suite *suite = suite_create("pdf_map");
    TCase *map = tcase_create("map");
    tcase_add_checked_fixture(map, open_scene, close_scene);
    tcase_set_timeout(map, 60);
    tcase_add_test(map, a_reader_finds_the_ground_to_a_centimetre);
    tcase_add_test(map, a_page_without_a_map_lies_nowhere);
    tcase_add_test(map, every_page_may_have_a_map);
    tcase_add_test(map, other_grids_say_what_they_are);
    tcase_add_test(map, a_map_that_lies_nowhere_is_left_out);
    suite_add_tcase(suite, map);
    return suite;
}
