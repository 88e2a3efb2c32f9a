/* check_real_read.c: tests of reading on real open data, where ATLAS_SHARED says it is.
 * SPDX-License-Identifier: MIT
 *
 * Without the data the suite says that it is skipped.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paths.h"
#include "suites.h"

#include "layers/projection.h"
#include "layers/source.h"

static const SourceOptions GRID = {.crs = "EPSG:27700"};

/* The folder of the data, or NULL after saying so. Caller frees. */
static char *data_folder(void) {
    const char *shared = g_getenv("ATLAS_SHARED");
    char *folder = g_build_filename(shared ? shared : "", "data", NULL);
    if (!shared || !g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        printf("skipped: ATLAS_SHARED does not name a folder with real data\n");
        g_clear_pointer(&folder, g_free);
    }
    return folder;
}

static Dataset *read_path(const char *path, const char *shown, const char *crs, Report *report,
                          GError **error) {
    SourceSpec spec = {
        .path = (char *)path, .shown = (char *)shown, .is_file = true, .crs = (char *)crs};
    return source_read(&spec, &GRID, report, error);
}

/* Paths below a folder, relative to it, sorted. */
static void list_files(const char *root, const char *under, GPtrArray *files) {
    g_autofree char *path = g_build_filename(root, under, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (!dir) {
        g_ptr_array_add(files, g_strdup(under));
        return;
    }
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *inside = g_build_filename(under, name, NULL);
        list_files(root, inside, files);
    }
}

static gint compare_paths(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

START_TEST(every_nasty_file_is_read_or_refused_by_name) {
    g_autofree char *data = data_folder();
    if (!data) {
        return;
    }
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    list_files(data, "nasty", files);
    g_ptr_array_sort(files, compare_paths);
    ck_assert_uint_gt(files->len, 100);
    for (guint i = 0; i < files->len; i++) {
        const char *shown = files->pdata[i];
        g_autofree char *path = g_build_filename(data, shown, NULL);
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(Dataset) dataset = read_path(path, shown, NULL, report, &error);
        ck_assert_msg((dataset == NULL) == (error != NULL), "%s", shown);
        ck_assert_msg(!error || strstr(error->message, shown), "%s", error ? error->message : "");
        ck_assert_msg(!error || strlen(error->message) > strlen(shown) + 10, "%s", shown);
        ck_assert_msg(!dataset || !dataset->shapes ||
                          shape_set_count(dataset->shapes) == table_row_count(dataset->table),
                      "%s", shown);
    }
}
END_TEST

START_TEST(nasty_files_say_what_is_wrong_with_them) {
    static const struct {
        const char *file, *message; /* in the error, or in a finding */
    } CASES[] = {
        {"democracyclub/incomplete-file.CSV", "a quoted cell begins here and never ends"},
        {"democracyclub/not-a-csv.csv", "is a zip archive or a workbook"},
        {"democracyclub/small-files-empty.csv", "is empty"},
        {"democracyclub/invalid.json", "is no JSON"},
        {"democracyclub/democracy-counts-utf-16le.csv", "is read as UTF-16LE"},
        {"democracyclub/encoding-windows1252.tsv", "is read as CP1252"},
        {"fiona/test_tin.shp", "holds MultiPatch shapes"},
        {"fiona/testopenfilegdb.gdb.zip", "has 36 layers"},
        {"orphan-dbf-shx-no-shp/Polling_Districts_2019.shp", "its table (.dbf) is there"},
        {"pyshp/corrupt_too_long.shp", "goes on for 1 bytes after the end"},
        {"pyshp/empty_zipfile.zip", "holds nothing that can be read"},
        {"pyshp/latin1.shp", "its index (.shx) is missing or damaged"},
        {"shapelib/3dpoints.shp", "its index (.shx) is missing or damaged"},
        {"shapelib/polygon.shp", "does not say its coordinate reference system"},
    };
    g_autofree char *data = data_folder();
    for (size_t i = 0; data && i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_build_filename(data, "nasty", CASES[i].file, NULL);
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(Dataset) dataset = read_path(path, CASES[i].file, NULL, report, &error);
        g_autofree char *findings = report_format(report, 0);
        const char *message = error ? error->message : findings;
        ck_assert_msg(strstr(message, CASES[i].message), "%s: %s", CASES[i].file, message);
    }
}
END_TEST

START_TEST(nasty_files_that_can_be_read_say_what_they_should) {
    static const struct {
        const char *file, *crs;
        size_t rows;
        const char *column, *first;
    } CASES[] = {
        {"democracyclub/democracy-counts-utf-16le.csv", NULL, 34, "PostCode", NULL},
        {"democracyclub/ext-tsv-with-csv-ext.csv", NULL, 9, "ElectionDate", NULL},
        {"democracyclub/ext-csv-with-tsv-ext.tsv", NULL, 9, "HouseID", NULL},
        {"democracyclub/kml_importer__test.kml", NULL, 2, NULL, NULL},
        {"encoding/wards_2020_na_h-eileanan_latin1.shp", NULL, 91, "WD20CD", NULL},
        {"fiona/coutwildrnp.shp", NULL, 67, "NAME", NULL},
        {"fiona/example.topojson", NULL, 3, NULL, NULL},
        {"fiona/grenada.geojson", NULL, 1, NULL, NULL},
        {"orphan-dbf-shx-no-shp/Polling_Districts_2019.dbf", NULL, 475, NULL, NULL},
        {"pyshp/REL.zip", NULL, 1, NULL, NULL},
        {"pyshp/corrupt_too_long.shp", NULL, 10, NULL, NULL},
        {"pyshp/latin1.shp", NULL, 1, NULL, NULL},
        {"shapelib/polygon.shp", "EPSG:27700", 474, "AREA", "215229.266"},
        {"shapelib/anno.shp", "EPSG:27700", 201, NULL, NULL},
        {"shapelib/masspntz.shp", "EPSG:27700", 815, "ID", NULL},
        {"shapelib/multipnt.shp", "EPSG:27700", 1, NULL, NULL},
    };
    g_autofree char *data = data_folder();
    for (size_t i = 0; data && i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_build_filename(data, "nasty", CASES[i].file, NULL);
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(Dataset) dataset = read_path(path, CASES[i].file, CASES[i].crs, report, &error);
        ck_assert_msg(dataset, "%s", error ? error->message : "no reason");
        ck_assert_msg(table_row_count(dataset->table) == CASES[i].rows, "%s has %zu rows",
                      CASES[i].file, table_row_count(dataset->table));
        int column = CASES[i].column ? table_find_column(dataset->table, CASES[i].column) : 0;
        ck_assert_msg(column >= 0, "%s", CASES[i].file);
        if (CASES[i].first) {
            ck_assert_str_eq(table_cell(dataset->table, 0, (size_t)column), CASES[i].first);
        }
    }
}
END_TEST

START_TEST(accents_of_welsh_and_gaelic_names_are_right) {
    static const struct {
        const char *file, *column, *name;
    } CASES[] = {
        {"boundaries/national/wards_uk_dec2023_bsc_27700.shp", "WD23NM",
         "Eilean \xc3\xa1 Ch\xc3\xa8o"},
        {"boundaries/by-district/gwynedd/ward-W06000002.geojson", "WD25NM", "Pen draw Ll\xc5\xb7n"},
    };
    g_autofree char *data = data_folder();
    for (size_t i = 0; data && i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_build_filename(data, CASES[i].file, NULL);
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(Dataset) dataset = read_path(path, CASES[i].file, NULL, report, &error);
        int column = table_find_column(dataset->table, CASES[i].column);
        bool found = false;
        for (size_t row = 0; row < table_row_count(dataset->table); row++) {
            found |= g_strcmp0(table_cell(dataset->table, row, (size_t)column), CASES[i].name) == 0;
        }
        ck_assert_msg(found, "%s", CASES[i].name);
        ck_assert_uint_eq(report_count(report), 0);
    }
}
END_TEST

/* "count<TAB>path" lines of tests/real/count_rows.py for folders of the data. */
static char *count_elsewhere(const char *data) {
    g_autofree char *script = g_build_filename(TESTS_DIR, "real", "count_rows.py", NULL);
    g_autofree char *assets = g_build_filename(data, "assets", NULL);
    g_autofree char *boundaries = g_build_filename(data, "boundaries", NULL);
    g_autofree char *indicators = g_build_filename(data, "indicators", NULL);
    char *command[] = {(char *)"python3", script, assets, boundaries, indicators, NULL};
    char *lines = NULL;
    int status = 0;
    ck_assert(g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &lines, NULL,
                           &status, NULL));
    ck_assert_int_eq(status, 0);
    return lines;
}

/* Rows above the names of the columns that say something, by the line of the names. */
static size_t count_preamble(const char *path, const Report *report) {
    size_t line = 0;
    for (size_t i = 0; i < report_count(report); i++) {
        if (strcmp(report_at(report, i)->code, "header_is_lower") == 0) {
            line = report_at(report, i)->place.line;
        }
    }
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    size_t said = 0;
    const char *at = text;
    for (size_t i = 1; i < line; i++) {
        size_t length = strcspn(at, "\n");
        said += strspn(at, ",\r ") < length;
        at += length + 1;
    }
    return said;
}

START_TEST(row_counts_agree_with_ogrinfo_and_python) {
    g_autofree char *data = data_folder();
    if (!data) {
        return;
    }
    g_autofree char *said = count_elsewhere(data);
    g_auto(GStrv) lines = g_strsplit(g_strstrip(said), "\n", -1);
    ck_assert_uint_gt(g_strv_length(lines), 100);
    for (size_t i = 0; lines[i]; i++) {
        char *path = strchr(lines[i], '\t');
        ck_assert_ptr_nonnull(path);
        *path++ = '\0';
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(Dataset) dataset = read_path(path, path + strlen(data) + 1, NULL, report, &error);
        ck_assert_msg(dataset, "%s", error ? error->message : "no reason");
        size_t rows = table_row_count(dataset->table) + count_preamble(path, report);
        ck_assert_msg(rows == strtoul(lines[i], NULL, 10), "%s has %s rows and not %zu", path,
                      lines[i], rows);
        ck_assert_msg(report_count_of(report, SEVERITY_ERROR) == 0, "%s", path);
    }
}
END_TEST

static gint compare_doubles(gconstpointer a, gconstpointer b) {
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

static double number_at(const Table *table, size_t row, const char *column) {
    int found = table_find_column(table, column);
    ck_assert_int_ge(found, 0);
    return g_ascii_strtod(table_cell(table, row, (size_t)found), NULL);
}

/* ONS publishes the centroids of all wards in both systems. Without the OSTN15 grid the way between
 * them is Helmert's, which the catalogue of the data measured at 1.7 m in the median and 4.9 m at
 * most; the limits here are those figures and nothing better. The 462 wards of Northern Ireland,
 * where OSGB36 is not defined, are left out: their published pairs are 113 m apart, the whole datum
 * shift. */
START_TEST(ward_centroids_are_where_ons_says_within_helmert) {
    g_autofree char *data = data_folder();
    if (!data) {
        return;
    }
    static const char SHOWN[] = "lookups/projection-oracle/wards_dec2023_bng_vs_lonlat.csv";
    g_autofree char *path = g_build_filename(data, SHOWN, NULL);
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Dataset) dataset = read_path(path, SHOWN, NULL, report, &error);
    ck_assert_uint_eq(table_row_count(dataset->table), 8441);
    g_autoptr(Projection) grid = projection_new("EPSG:4326", "EPSG:27700", NULL, &error);
    g_autoptr(GArray) distances = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t i = 0; i < table_row_count(dataset->table); i++) {
        if (g_str_has_prefix(table_cell(dataset->table, i, 0), "N08")) {
            continue;
        }
        MapPoint point = {number_at(dataset->table, i, "LONG"),
                          number_at(dataset->table, i, "LAT")};
        ck_assert_uint_eq(projection_forward(grid, &point, 1), 0);
        double distance_m = hypot(point.x - number_at(dataset->table, i, "BNG_E"),
                                  point.y - number_at(dataset->table, i, "BNG_N"));
        g_array_append_val(distances, distance_m);
    }
    g_array_sort(distances, compare_doubles);
    ck_assert_uint_eq(distances->len, 8441 - 462);
    double median_m = g_array_index(distances, double, distances->len / 2);
    double largest_m = g_array_index(distances, double, distances->len - 1);
    ck_assert_double_lt(median_m, 1.8);
    ck_assert_double_lt(largest_m, 5.0);
    ck_assert_double_le(projection_accuracy_m(grid), 5.0);
}
END_TEST

/* GDAL reads such files with threads of its own; a program that forks afterwards must have none. */
static size_t count_threads(void) {
    g_autoptr(GDir) tasks = g_dir_open("/proc/self/task", 0, NULL);
    size_t count = 0;
    while (tasks && g_dir_read_name(tasks)) {
        count++;
    }
    return count;
}

START_TEST(rutland_has_its_places_from_openstreetmap) {
    g_autofree char *data = data_folder();
    if (!data) {
        return;
    }
    static const char *const LAYERS[] = {"points", "lines", "multilinestrings", "multipolygons",
                                         NULL};
    /* As ogr2ogr counts them; its own settings take 289 golf courses' parts for lines. */
    static const size_t EXPECTED[] = {5126, 8940, 56, 7840};
    g_autofree char *path = g_build_filename(data, "osm", "rutland-2022.osm.pbf", NULL);
    SourceSpec spec = {.path = path, .shown = (char *)"rutland.osm.pbf", .is_file = true};
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    Dataset *rows[4] = {NULL};
    size_t threads = count_threads();
    ck_assert(source_read_osm(&spec, &GRID, LAYERS, rows, report, &error));
    ck_assert_uint_eq(count_threads(), threads);
    size_t buildings = 0;
    int column = table_find_column(rows[3]->table, "building");
    for (size_t i = 0; i < table_row_count(rows[3]->table); i++) {
        buildings += table_cell(rows[3]->table, i, (size_t)column) != NULL;
    }
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(table_row_count(rows[i]->table), EXPECTED[i]);
        dataset_free(rows[i]);
    }
    /* osmium counts 4,605 objects with a building tag, points and parts among them. */
    ck_assert_uint_gt(buildings, 4500);
    ck_assert_uint_le(buildings, 4605);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "relations_incomplete");
}
END_TEST

START_TEST(geofabriks_zip_of_shapefiles_opens_by_layer) {
    g_autofree char *data = data_folder();
    if (!data) {
        return;
    }
    g_autofree char *path = g_build_filename(data, "osm", "rutland-latest-free.shp.zip", NULL);
    SourceSpec spec = {.path = path, .shown = (char *)"rutland.zip", .is_file = true};
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) layers = source_layers(&spec, &error);
    ck_assert_uint_eq(g_strv_length(layers), 18);
    spec.layer = (char *)"gis_osm_roads_free_1";
    g_autoptr(Dataset) dataset = source_read(&spec, &GRID, report, &error);
    ck_assert_msg(dataset, "%s", error ? error->message : "no reason");
    ck_assert_uint_eq(table_row_count(dataset->table), 6665);
}
END_TEST

/* The same shapes by our reader and by GDAL's. */
START_TEST(national_wards_have_the_area_that_gdal_gives_them) {
    g_autofree char *data = data_folder();
    if (!data) {
        return;
    }
    static const char SHOWN[] = "boundaries/national/wards_uk_dec2023_bsc_27700.shp";
    g_autofree char *path = g_build_filename(data, SHOWN, NULL);
    g_autofree char *sql =
        g_strdup("SELECT SUM(OGR_GEOM_AREA) AS a FROM wards_uk_dec2023_bsc_27700");
    char *command[] = {
        (char *)"ogrinfo", (char *)"-ro", (char *)"-q", (char *)"-sql", sql, path, NULL};
    g_autofree char *said = NULL;
    ck_assert(g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL,
                           NULL));
    const char *equals = strstr(said, ") = ");
    ck_assert_ptr_nonnull(equals);
    double expected_m2 = g_ascii_strtod(equals + 4, NULL);
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Dataset) dataset = read_path(path, SHOWN, NULL, report, &error);
    ck_assert_uint_eq(table_row_count(dataset->table), 8441);
    ck_assert_double_eq(dataset->accuracy_m, 0);
    double area_m2 = 0;
    for (size_t i = 0; i < shape_set_count(dataset->shapes); i++) {
        area_m2 += shape_area_m2(dataset->shapes, i);
    }
    ck_assert_double_eq_tol(area_m2 / expected_m2, 1, 1e-9);
}
END_TEST

Suite *suite_real_read(void) {
    Suite *suite = suite_create("real_read");
    TCase *nasty = tcase_create("nasty");
    tcase_set_timeout(nasty, 120);
    tcase_add_unchecked_fixture(nasty, source_init, NULL);
    tcase_add_test(nasty, every_nasty_file_is_read_or_refused_by_name);
    tcase_add_test(nasty, nasty_files_say_what_is_wrong_with_them);
    tcase_add_test(nasty, nasty_files_that_can_be_read_say_what_they_should);
    tcase_add_test(nasty, accents_of_welsh_and_gaelic_names_are_right);
    suite_add_tcase(suite, nasty);
    TCase *whole = tcase_create("whole");
    tcase_set_timeout(whole, 240);
    tcase_add_unchecked_fixture(whole, source_init, NULL);
    tcase_add_test(whole, row_counts_agree_with_ogrinfo_and_python);
    tcase_add_test(whole, ward_centroids_are_where_ons_says_within_helmert);
    tcase_add_test(whole, rutland_has_its_places_from_openstreetmap);
    tcase_add_test(whole, geofabriks_zip_of_shapefiles_opens_by_layer);
    tcase_add_test(whole, national_wards_have_the_area_that_gdal_gives_them);
    suite_add_tcase(suite, whole);
    return suite;
}
