/* check_shapefile.c: tests of shapefiles, whole, odd and broken.
 * SPDX-License-Identifier: MIT
 *
 * The files are written with shapelib and then damaged byte by byte.
 */
#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "layers/shapefile.h"

/* A folder of its own for each test, in a forked process or not. */
typedef struct Folder {
    char *path;
} Folder;

static Folder folder_new(void) {
    g_autoptr(GError) error = NULL;
    Folder folder = {g_dir_make_tmp("check-shapefile-XXXXXX", &error)};
    ck_assert_ptr_nonnull(folder.path);
    return folder;
}

static void folder_clear(Folder *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder->path, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder->path);
    g_free(folder->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Folder, folder_clear)

static char *path_in(const Folder *folder, const char *name) {
    return g_build_filename(folder->path, name, NULL);
}

/* One shape of the given parts: `ends` are one past the last vertex of each. */
typedef struct Given {
    int type;
    int part_count;
    int starts[4];
    int vertex_count;
    double x[16], y[16];
} Given;

static void write_shapes(const Folder *folder, int type, const Given *shapes, size_t count) {
    g_autofree char *path = path_in(folder, "a.shp");
    SHPHandle handle = SHPCreate(path, type);
    for (size_t i = 0; i < count; i++) {
        const Given *given = &shapes[i];
        SHPObject *object = SHPCreateObject(given->type, -1, given->part_count, given->starts, NULL,
                                            given->vertex_count, given->x, given->y, NULL, NULL);
        SHPWriteObject(handle, -1, object);
        SHPDestroyObject(object);
    }
    SHPClose(handle);
}

/* A table with one column "name" of text. `page` as in DBFCreateEx. */
static void write_names(const Folder *folder, const char *page, int width, const char *const *names,
                        size_t count) {
    g_autofree char *path = path_in(folder, "a.dbf");
    DBFHandle handle = DBFCreateEx(path, page);
    DBFAddField(handle, "name", FTString, width, 0);
    for (size_t i = 0; i < count; i++) {
        DBFWriteStringAttribute(handle, (int)i, 0, names[i]);
    }
    DBFClose(handle);
}

static void write_bytes(const Folder *folder, const char *name, const char *bytes, size_t length) {
    g_autofree char *path = path_in(folder, name);
    FILE *file = fopen(path, "wb"); /* g_file_set_contents waits for the disk each time */
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
}

static char *read_bytes(const Folder *folder, const char *name, size_t *length) {
    g_autofree char *path = path_in(folder, name);
    char *bytes = NULL;
    ck_assert(g_file_get_contents(path, &bytes, length, NULL));
    return bytes;
}

static void remove_file(const Folder *folder, const char *name) {
    g_autofree char *path = path_in(folder, name);
    ck_assert_int_eq(g_unlink(path), 0);
}

/* Cuts the last bytes off. */
static void shorten(const Folder *folder, const char *name, size_t by) {
    size_t length = 0;
    g_autofree char *bytes = read_bytes(folder, name, &length);
    write_bytes(folder, name, bytes, length - by);
}

static void patch(const Folder *folder, const char *name, size_t at, const void *with,
                  size_t size) {
    size_t length = 0;
    g_autofree char *bytes = read_bytes(folder, name, &length);
    ck_assert_uint_le(at + size, length);
    memcpy(bytes + at, with, size);
    write_bytes(folder, name, bytes, length);
}

static bool read_file(const Folder *folder, const char *name, const char *encoding,
                      ShapefileData *data, Report *report, GError **error) {
    g_autofree char *path = path_in(folder, name);
    return shapefile_read(path, name, encoding, data, report, error);
}

/* Reads a.shp; the test fails when it cannot be read. */
static ShapefileData must_read(const Folder *folder, Report *report) {
    ShapefileData data;
    g_autoptr(GError) error = NULL;
    bool done = read_file(folder, "a.shp", NULL, &data, report, &error);
    ck_assert_msg(done, "%s", error ? error->message : "no reason");
    return data;
}

static void must_fail(const Folder *folder, const char *name, const char *message) {
    ShapefileData data = {0};
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!read_file(folder, name, NULL, &data, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_str_eq(error->message, message);
    ck_assert_ptr_null(data.table);
    ck_assert_ptr_null(data.shapes);
}

static const char *const THREE_NAMES[] = {"one", "two", "three"};

/* A square with a square hole and an island, the hole first and every ring the wrong way round. */
static const Given ISLANDS = {.type = SHPT_POLYGON,
                              .part_count = 3,
                              .starts = {0, 5, 10},
                              .vertex_count = 15,
                              .x = {4, 6, 6, 4, 4, 0, 10, 10, 0, 0, 20, 22, 22, 20, 20},
                              .y = {4, 4, 6, 6, 4, 0, 0, 10, 10, 0, 0, 0, 2, 2, 0}};
static const Given SQUARE = {.type = SHPT_POLYGON,
                             .part_count = 1,
                             .starts = {0},
                             .vertex_count = 5,
                             .x = {0, 0, 1, 1, 0},
                             .y = {0, 1, 1, 0, 0}};
static const Given NOTHING = {.type = SHPT_NULL};

/* Three polygons, of which the second is null. */
static void write_three(const Folder *folder) {
    const Given shapes[] = {ISLANDS, NOTHING, SQUARE};
    write_shapes(folder, SHPT_POLYGON, shapes, 3);
    write_names(folder, NULL, 10, THREE_NAMES, 3);
}

static void check_three(ShapefileData *data) {
    ck_assert_uint_eq(table_row_count(data->table), 3);
    ck_assert_uint_eq(shape_set_count(data->shapes), 3);
    shape_set_refresh(data->shapes);
    ck_assert_uint_eq(shape_set_at(data->shapes, 0)->part_count, 3);
    ck_assert_double_eq_tol(shape_area_m2(data->shapes, 0), 100 - 4 + 4, 1e-9);
    ck_assert_int_eq(shape_set_at(data->shapes, 1)->kind, SHAPE_NONE);
    ck_assert_double_eq_tol(shape_area_m2(data->shapes, 2), 1, 1e-9);
    ck_assert_str_eq(table_cell(data->table, 2, 0), "three");
}

START_TEST(rings_come_out_right_in_whatever_order_they_stand) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    ShapefileData data = must_read(&folder, report);
    check_three(&data);
    ck_assert(!shape_contains(data.shapes, 0, (MapPoint){5, 5}));
    ck_assert(shape_contains(data.shapes, 0, (MapPoint){21, 1}));
    ck_assert_uint_eq(shape_set_part(data.shapes, 2, 0).count, 4);
    ck_assert_uint_eq(report_count(report), 0);
    ck_assert_ptr_null(data.prj);
    ck_assert_uint_eq(table_place(data.table, 2).row, 3);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_missing_index_is_made_anew) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    remove_file(&folder, "a.shx");
    ShapefileData data = must_read(&folder, report);
    check_three(&data);
    ck_assert_uint_eq(report_count(report), 1);
    ck_assert_str_eq(report_at(report, 0)->code, "index_rebuilt");
    shapefile_data_clear(&data);
    g_autofree char *path = path_in(&folder, "a.shx");
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_damaged_index_is_made_anew) {
    static const struct {
        size_t at;
        const char *bytes;
    } DAMAGE[] = {
        {0, "\1\1\1\1"},           /* not an index */
        {100, "\x7f\xff\xff\xff"}, /* the first record far behind the end */
        {104, "\0\1\0\0"},         /* the first record longer than the file */
        {24, "\0\0\0\x39"},        /* another length than it has */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(DAMAGE); i++) {
        g_auto(Folder) folder = folder_new();
        g_autoptr(Report) report = report_new();
        write_three(&folder);
        patch(&folder, "a.shx", DAMAGE[i].at, DAMAGE[i].bytes, 4);
        ShapefileData data = must_read(&folder, report);
        check_three(&data);
        ck_assert_str_eq(report_at(report, 0)->code, "index_rebuilt");
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(upper_case_extensions_are_found) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    static const char *const EXTENSIONS[][2] = {
        {"a.shp", "a.SHP"}, {"a.shx", "a.SHX"}, {"a.dbf", "a.DBF"}};
    for (size_t i = 0; i < G_N_ELEMENTS(EXTENSIONS); i++) {
        g_autofree char *from = path_in(&folder, EXTENSIONS[i][0]);
        g_autofree char *to = path_in(&folder, EXTENSIONS[i][1]);
        ck_assert_int_eq(g_rename(from, to), 0);
    }
    ShapefileData data = must_read(&folder, report);
    check_three(&data);
    ck_assert_uint_eq(report_count(report), 0);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(points_in_all_their_forms_are_points) {
    static const int TYPES[] = {SHPT_POINT, SHPT_POINTZ, SHPT_POINTM, SHPT_MULTIPOINT,
                                SHPT_MULTIPOINTZ};
    for (size_t i = 0; i < G_N_ELEMENTS(TYPES); i++) {
        g_auto(Folder) folder = folder_new();
        g_autoptr(Report) report = report_new();
        bool multi = TYPES[i] == SHPT_MULTIPOINT || TYPES[i] == SHPT_MULTIPOINTZ;
        Given points = {
            .type = TYPES[i], .vertex_count = multi ? 2 : 1, .x = {383819, 5}, .y = {398052, 6}};
        write_shapes(&folder, TYPES[i], &points, 1);
        write_names(&folder, NULL, 10, THREE_NAMES, 1);
        ShapefileData data = must_read(&folder, report);
        ck_assert_int_eq(shape_set_at(data.shapes, 0)->kind, SHAPE_POINT);
        ck_assert_uint_eq(shape_set_at(data.shapes, 0)->part_count, multi ? 2 : 1);
        ck_assert_double_eq(shape_set_part(data.shapes, 0, 0).points[0].x, 383819);
        ck_assert_double_eq(shape_set_part(data.shapes, 0, 0).points[0].y, 398052);
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(lines_keep_their_parts) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    Given line = {.type = SHPT_ARC,
                  .part_count = 2,
                  .starts = {0, 2},
                  .vertex_count = 5,
                  .x = {0, 3, 10, 11, 10},
                  .y = {0, 4, 0, 0, 0}};
    write_shapes(&folder, SHPT_ARC, &line, 1);
    write_names(&folder, NULL, 10, THREE_NAMES, 1);
    ShapefileData data = must_read(&folder, report);
    ck_assert_int_eq(shape_set_at(data.shapes, 0)->kind, SHAPE_LINE);
    ck_assert_uint_eq(shape_set_at(data.shapes, 0)->part_count, 2);
    ck_assert_double_eq(part_length_m(shape_set_part(data.shapes, 0, 0)), 5);
    ck_assert_double_eq(part_length_m(shape_set_part(data.shapes, 0, 1)), 2);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(the_code_page_is_found) {
    static const struct {
        const char *page; /* as DBFCreateEx takes it */
        const char *cpg;  /* written over what shapelib writes; NULL = no .cpg */
        const char *bytes, *text;
    } CASES[] = {
        {"LDID/87", NULL, "B\xf4n", "B\xc3\xb4n"},     /* ANSI without a .cpg */
        {"LDID/87", NULL, "B\xc3\xb4n", "B\xc3\xb4n"}, /* ANSI that is UTF-8 */
        {"LDID/87", "UTF-8\r\n", "B\xc3\xb4n", "B\xc3\xb4n"},
        {"LDID/87", "ISO-8859-1", "B\xf4n", "B\xc3\xb4n"},
        {"LDID/87", "88591", "B\xf4n", "B\xc3\xb4n"},
        {"LDID/87", "ISO 88592", "\xb1", "\xc4\x85"},
        {"LDID/2", "1252", "\x80", "\xe2\x82\xac"}, /* the .cpg wins */
        {"LDID/2", NULL, "B\x93n", "B\xc3\xb4n"},   /* CP850 */
        {"LDID/3", NULL,
         "\x93"
         "B\x94",
         "\xe2\x80\x9c"
         "B\xe2\x80\x9d"},
        {"LDID/3", "ANSI 1251", "\xc6", "\xd0\x96"},
        {"LDID/0", NULL, "B\xf4n", "B\xc3\xb4n"},
        {"LDID/0", NULL, "B\xc3\xb4n", "B\xc3\xb4n"},
        {"LDID/0", "UTF-8", "B\xf4n", "B\xc3\xb4n"}, /* a .cpg that is wrong */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(Folder) folder = folder_new();
        g_autoptr(Report) report = report_new();
        write_shapes(&folder, SHPT_POLYGON, &SQUARE, 1);
        write_names(&folder, CASES[i].page, 10, &CASES[i].bytes, 1);
        g_autofree char *cpg = path_in(&folder, "a.cpg");
        g_unlink(cpg);
        if (CASES[i].cpg) {
            write_bytes(&folder, "a.cpg", CASES[i].cpg, strlen(CASES[i].cpg));
        }
        ShapefileData data = must_read(&folder, report);
        ck_assert_msg(g_str_equal(table_cell(data.table, 0, 0), CASES[i].text), "case %zu: %s", i,
                      table_cell(data.table, 0, 0));
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(an_encoding_that_is_said_wins_over_everything) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    static const char *const NAMES[] = {"B\x93n"};
    write_shapes(&folder, SHPT_POLYGON, &SQUARE, 1);
    write_names(&folder, "UTF-8", 10, NAMES, 1);
    ShapefileData data;
    ck_assert(read_file(&folder, "a.shp", "CP850", &data, report, &error));
    ck_assert_str_eq(table_cell(data.table, 0, 0), "B\xc3\xb4n");
    shapefile_data_clear(&data);
    ck_assert(!read_file(&folder, "a.shp", "KOI-99", &data, report, &error));
    ck_assert_str_eq(error->message, "a.shp: the encoding \"KOI-99\" is not known");
}
END_TEST

START_TEST(a_cpg_that_says_nothing_is_reported) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    write_bytes(&folder, "a.cpg", "SYSTEM", 6);
    ShapefileData data = must_read(&folder, report);
    ck_assert_str_eq(report_at(report, 0)->code, "code_page_unknown");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_character_cut_by_the_width_of_its_column_is_taken_off) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    static const char *const NAMES[] = {"Llanfair\xc5\xb7"};
    write_shapes(&folder, SHPT_POLYGON, &SQUARE, 1);
    write_names(&folder, "UTF-8", 9, NAMES, 1);
    ShapefileData data = must_read(&folder, report);
    ck_assert_str_eq(table_cell(data.table, 0, 0), "Llanfair");
    ck_assert_uint_eq(report_count(report), 0);
    shapefile_data_clear(&data);
}
END_TEST

/* Writes one row of every type; the numbers as text, so that odd forms can be tested. */
static void write_types(const Folder *folder) {
    g_autofree char *path = path_in(folder, "a.dbf");
    DBFHandle handle = DBFCreate(path);
    DBFAddNativeFieldType(handle, "real", 'N', 20, 11);
    DBFAddNativeFieldType(handle, "float", 'F', 20, 11);
    DBFAddNativeFieldType(handle, "whole", 'N', 10, 0);
    DBFAddNativeFieldType(handle, "none", 'N', 6, 0);
    DBFAddNativeFieldType(handle, "date", 'D', 8, 0);
    DBFAddNativeFieldType(handle, "yes", 'L', 1, 0);
    DBFAddNativeFieldType(handle, "code", 'C', 6, 0);
    DBFAddNativeFieldType(handle, "gap", 'C', 6, 0);
    DBFWriteAttributeDirectly(handle, 0, 0, (void *)"384000.50000000000");
    DBFWriteAttributeDirectly(handle, 0, 1, (void *)"3.840000000e+005");
    DBFWriteAttributeDirectly(handle, 0, 2, (void *)"42");
    DBFWriteAttributeDirectly(handle, 0, 3, (void *)"******");
    DBFWriteAttributeDirectly(handle, 0, 4, (void *)"20240131");
    DBFWriteAttributeDirectly(handle, 0, 5, (void *)"T");
    DBFWriteAttributeDirectly(handle, 0, 6, (void *)"00AB");
    DBFWriteNULLAttribute(handle, 0, 7);
    DBFWriteAttributeDirectly(handle, 1, 0, (void *)"100.000");
    DBFWriteAttributeDirectly(handle, 1, 4, (void *)"00000000");
    DBFWriteAttributeDirectly(handle, 1, 5, (void *)"?");
    DBFClose(handle);
}

START_TEST(cells_of_every_type_are_text_as_people_write_it) {
    static const char *const EXPECTED[] = {"384000.5",   "384000", "42",   NULL,
                                           "2024-01-31", "true",   "00AB", NULL};
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    const Given shapes[] = {SQUARE, SQUARE};
    write_shapes(&folder, SHPT_POLYGON, shapes, 2);
    write_types(&folder);
    ShapefileData data = must_read(&folder, report);
    for (size_t i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
        ck_assert_pstr_eq(table_cell(data.table, 0, i), EXPECTED[i]);
    }
    ck_assert_str_eq(table_cell(data.table, 1, 0), "100");
    ck_assert_ptr_null(table_cell(data.table, 1, 4));
    ck_assert_ptr_null(table_cell(data.table, 1, 5));
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(rows_marked_as_deleted_go_with_their_shapes) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    /* A header of 65 bytes, then rows of 11, of which the first byte is the mark. */
    patch(&folder, "a.dbf", 65 + 11, "*", 1);
    ShapefileData data = must_read(&folder, report);
    ck_assert_uint_eq(table_row_count(data.table), 2);
    ck_assert_uint_eq(shape_set_count(data.shapes), 2);
    ck_assert_str_eq(table_cell(data.table, 1, 0), "three");
    ck_assert_int_eq(shape_set_at(data.shapes, 1)->kind, SHAPE_POLYGON);
    ck_assert_uint_eq(table_place(data.table, 1).row, 3);
    ck_assert_str_eq(report_at(report, 0)->code, "rows_deleted");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(shapes_and_rows_that_differ_in_number_are_an_error_and_none_is_lost) {
    for (size_t rows = 1; rows <= 3; rows += 2) {
        g_auto(Folder) folder = folder_new();
        g_autoptr(Report) report = report_new();
        const Given shapes[] = {SQUARE, SQUARE};
        write_shapes(&folder, SHPT_POLYGON, shapes, 2);
        write_names(&folder, NULL, 10, THREE_NAMES, rows);
        ShapefileData data = must_read(&folder, report);
        ck_assert_uint_eq(table_row_count(data.table), MAX(rows, 2));
        ck_assert_uint_eq(shape_set_count(data.shapes), MAX(rows, 2));
        ck_assert_str_eq(report_at(report, 0)->code, "counts_differ");
        ck_assert_int_eq(report_at(report, 0)->severity, SEVERITY_ERROR);
        shapefile_data_clear(&data);
    }
}
END_TEST

START_TEST(shapes_without_a_table_are_rows_without_columns) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    remove_file(&folder, "a.dbf");
    ShapefileData data = must_read(&folder, report);
    ck_assert_uint_eq(table_row_count(data.table), 3);
    ck_assert_uint_eq(table_column_count(data.table), 0);
    ck_assert_str_eq(report_at(report, 0)->code, "table_is_missing");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_table_on_its_own_is_a_table) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    write_names(&folder, NULL, 10, THREE_NAMES, 3);
    ShapefileData data;
    ck_assert(read_file(&folder, "a.dbf", NULL, &data, report, &error));
    ck_assert_uint_eq(table_row_count(data.table), 3);
    ck_assert_ptr_null(data.shapes);
    shapefile_data_clear(&data);
    must_fail(&folder, "a.shp",
              "could not read \"a.shp\": no such file, though its table (.dbf) is there");
    must_fail(&folder, "b.shp", "could not read \"b.shp\": no such file");
}
END_TEST

START_TEST(the_projection_file_is_handed_on) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    write_bytes(&folder, "a.prj", "  GEOGCS[\"x\"]\r\n", 15);
    ShapefileData data = must_read(&folder, report);
    ck_assert_str_eq(data.prj, "GEOGCS[\"x\"]");
    shapefile_data_clear(&data);
    write_bytes(&folder, "a.prj", " \n", 2);
    data = must_read(&folder, report);
    ck_assert_ptr_null(data.prj);
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(files_cut_short_say_what_is_short) {
    static const struct {
        const char *file;
        size_t by;
        const char *message;
    } CASES[] = {
        {"a.shp", 10, "\"a.shp\" is cut short: it has 542 of 552 bytes"},
        {"a.shp", 500, "\"a.shp\" is cut short: it has 52 bytes and the header alone has 100"},
        {"a.dbf", 15, "a.shp: its table (.dbf) is cut short: it has 84 of 98 bytes, 1 of 3 rows"},
        {"a.dbf", 90, "a.shp: its table (.dbf) is damaged: it is shorter than its header"},
        {"a.dbf", 50, "a.shp: its table (.dbf) is damaged: its header does not add up"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(Folder) folder = folder_new();
        write_three(&folder);
        shorten(&folder, CASES[i].file, CASES[i].by);
        must_fail(&folder, "a.shp", CASES[i].message);
    }
}
END_TEST

START_TEST(what_is_no_shapefile_is_refused_with_a_reason) {
    static const struct {
        const char *file;
        size_t at;
        const char *bytes;
        size_t length;
        const char *message;
    } CASES[] = {
        {"a.shp", 0, "PK", 2, "\"a.shp\" is not a shapefile: it begins with other bytes"},
        {"a.shp", 32, "\x1f", 1,
         "\"a.shp\" holds MultiPatch shapes, which cannot be drawn: points, lines and polygons "
         "can"},
        {"a.shp", 32, "\x63", 1,
         "\"a.shp\" holds unknown shapes, which cannot be drawn: points, lines and polygons can"},
        {"a.dbf", 10, "\2", 1,
         "a.shp: its table (.dbf) is damaged: its columns are wider than its rows"},
        {"a.dbf", 4, "\xff\xff\xff\x7f", 4, "a.shp: has more than 5000000 rows"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(Folder) folder = folder_new();
        write_three(&folder);
        patch(&folder, CASES[i].file, CASES[i].at, CASES[i].bytes, CASES[i].length);
        must_fail(&folder, "a.shp", CASES[i].message);
    }
}
END_TEST

START_TEST(bytes_after_the_end_are_noted) {
    g_auto(Folder) folder = folder_new();
    g_autoptr(Report) report = report_new();
    write_three(&folder);
    size_t length = 0;
    g_autofree char *bytes = read_bytes(&folder, "a.shp", &length);
    bytes = g_realloc(bytes, length + 1);
    bytes[length] = 'x';
    write_bytes(&folder, "a.shp", bytes, length + 1);
    ShapefileData data = must_read(&folder, report);
    check_three(&data);
    ck_assert_str_eq(report_at(report, 0)->code, "bytes_after_the_end");
    shapefile_data_clear(&data);
}
END_TEST

START_TEST(a_shape_that_is_damaged_is_one_finding_and_the_others_are_read) {
    static const double NOT_A_NUMBER = NAN;
    static const struct {
        size_t at; /* within the first record, which begins at 100 */
        const void *bytes;
        size_t length;
    } DAMAGE[] = {
        {8, "\x63", 1},                  /* its kind */
        {8 + 36, "\xff\xff\xff\x7f", 4}, /* the number of its parts */
        {8 + 40, "\xff\xff\xff\x7f", 4}, /* the number of its vertices */
        {8 + 44, "\x0b", 1},             /* the first part begins behind the third */
        {8 + 56, &NOT_A_NUMBER, 8},      /* a coordinate */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(DAMAGE); i++) {
        g_auto(Folder) folder = folder_new();
        g_autoptr(Report) report = report_new();
        write_three(&folder);
        patch(&folder, "a.shp", 100 + DAMAGE[i].at, DAMAGE[i].bytes, DAMAGE[i].length);
        ShapefileData data = must_read(&folder, report);
        ck_assert_int_eq(shape_set_at(data.shapes, 0)->kind, SHAPE_NONE);
        ck_assert_int_eq(shape_set_at(data.shapes, 2)->kind, SHAPE_POLYGON);
        ck_assert_uint_eq(report_count(report), 1);
        ck_assert_str_eq(report_at(report, 0)->code, "shape_unreadable");
        ck_assert_uint_eq(report_at(report, 0)->place.row, 1);
        shapefile_data_clear(&data);
    }
}
END_TEST

/* A step of xorshift: the same damage on every machine. */
static uint32_t next_number(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

START_TEST(a_thousand_damaged_copies_are_read_or_refused) {
    static const char *const FILES[] = {"a.shp", "a.shx", "a.dbf"};
    g_auto(Folder) folder = folder_new();
    write_three(&folder);
    char *whole[3];
    size_t lengths[3];
    for (size_t f = 0; f < 3; f++) {
        whole[f] = read_bytes(&folder, FILES[f], &lengths[f]);
    }
    uint32_t state = 2024;
    for (size_t round = 0; round < 1000; round++) {
        size_t f = next_number(&state) % 3;
        g_autofree char *bytes = g_memdup2(whole[f], lengths[f]);
        for (uint32_t hits = 1 + next_number(&state) % 4; hits > 0; hits--) {
            bytes[next_number(&state) % lengths[f]] = (char)next_number(&state);
        }
        write_bytes(&folder, FILES[f], bytes, lengths[f]);
        ShapefileData data = {0};
        g_autoptr(Report) report = report_new();
        g_autoptr(GError) error = NULL;
        bool done = read_file(&folder, "a.shp", NULL, &data, report, &error);
        ck_assert(done == (error == NULL));
        if (done) {
            ck_assert_uint_eq(table_row_count(data.table), shape_set_count(data.shapes));
            shape_set_refresh(data.shapes);
        }
        shapefile_data_clear(&data);
        write_bytes(&folder, FILES[f], whole[f], lengths[f]);
    }
    for (size_t f = 0; f < 3; f++) {
        g_free(whole[f]);
    }
}
END_TEST

Suite *suite_shapefile(void) {
    Suite *suite = suite_create("shapefile");
    TCase *shapes = tcase_create("shapes");
    tcase_add_test(shapes, rings_come_out_right_in_whatever_order_they_stand);
    tcase_add_test(shapes, a_missing_index_is_made_anew);
    tcase_add_test(shapes, a_damaged_index_is_made_anew);
    tcase_add_test(shapes, upper_case_extensions_are_found);
    tcase_add_test(shapes, points_in_all_their_forms_are_points);
    tcase_add_test(shapes, lines_keep_their_parts);
    tcase_add_test(shapes, the_projection_file_is_handed_on);
    suite_add_tcase(suite, shapes);
    TCase *table = tcase_create("table");
    tcase_add_test(table, the_code_page_is_found);
    tcase_add_test(table, an_encoding_that_is_said_wins_over_everything);
    tcase_add_test(table, a_cpg_that_says_nothing_is_reported);
    tcase_add_test(table, a_character_cut_by_the_width_of_its_column_is_taken_off);
    tcase_add_test(table, cells_of_every_type_are_text_as_people_write_it);
    tcase_add_test(table, rows_marked_as_deleted_go_with_their_shapes);
    tcase_add_test(table, shapes_and_rows_that_differ_in_number_are_an_error_and_none_is_lost);
    tcase_add_test(table, shapes_without_a_table_are_rows_without_columns);
    tcase_add_test(table, a_table_on_its_own_is_a_table);
    suite_add_tcase(suite, table);
    TCase *broken = tcase_create("broken");
    tcase_set_timeout(broken, 60);
    tcase_add_test(broken, files_cut_short_say_what_is_short);
    tcase_add_test(broken, what_is_no_shapefile_is_refused_with_a_reason);
    tcase_add_test(broken, bytes_after_the_end_are_noted);
    tcase_add_test(broken, a_shape_that_is_damaged_is_one_finding_and_the_others_are_read);
    tcase_add_test(broken, a_thousand_damaged_copies_are_read_or_refused);
    suite_add_tcase(suite, broken);
    return suite;
}
