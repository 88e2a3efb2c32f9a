/* shapefile_bench.c: shapefiles that tests write with shapelib, and then damage byte by byte.
 * SPDX-License-Identifier: MIT
 */
#include "shapefile_bench.h"

#include <check.h>
#include <glib/gstdio.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "atlas/base/error.h"

ShapefileFolder shapefile_folder_new(void) {
    g_autoptr(GError) error = NULL;
    ShapefileFolder folder = {g_dir_make_tmp("check-shapefile-XXXXXX", &error)};
    ck_assert_ptr_nonnull(folder.path);
    return folder;
}

void shapefile_folder_clear(ShapefileFolder *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder->path, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder->path);
    g_free(folder->path);
}

char *shapefile_path_in(const ShapefileFolder *folder, const char *name) {
    return g_build_filename(folder->path, name, NULL);
}

void shapefile_write_shapes(const ShapefileFolder *folder, int type, const GivenShape *shapes,
                            size_t count) {
    g_autofree char *path = shapefile_path_in(folder, "a.shp");
    SHPHandle handle = SHPCreate(path, type);
    for (size_t i = 0; i < count; i++) {
        const GivenShape *given = &shapes[i];
        SHPObject *object = SHPCreateObject(given->type, -1, given->part_count, given->starts, NULL,
                                            given->vertex_count, given->x, given->y, NULL, NULL);
        SHPWriteObject(handle, -1, object);
        SHPDestroyObject(object);
    }
    SHPClose(handle);
}

void shapefile_write_names(const ShapefileFolder *folder, const char *page, int width,
                           const char *const *names, size_t count) {
    g_autofree char *path = shapefile_path_in(folder, "a.dbf");
    DBFHandle handle = DBFCreateEx(path, page);
    DBFAddField(handle, "name", FTString, width, 0);
    for (size_t i = 0; i < count; i++) {
        DBFWriteStringAttribute(handle, (int)i, 0, names[i]);
    }
    DBFClose(handle);
}

void shapefile_write_bytes(const ShapefileFolder *folder, const char *name, const char *bytes,
                           size_t length) {
    g_autofree char *path = shapefile_path_in(folder, name);
    FILE *file = fopen(path, "wb"); /* g_file_set_contents waits for the disk each time */
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
}

char *shapefile_read_bytes(const ShapefileFolder *folder, const char *name, size_t *length) {
    g_autofree char *path = shapefile_path_in(folder, name);
    char *bytes = NULL;
    ck_assert(g_file_get_contents(path, &bytes, length, NULL));
    return bytes;
}

void shapefile_remove(const ShapefileFolder *folder, const char *name) {
    g_autofree char *path = shapefile_path_in(folder, name);
    ck_assert_int_eq(g_unlink(path), 0);
}

void shapefile_shorten(const ShapefileFolder *folder, const char *name, size_t by) {
    size_t length = 0;
    g_autofree char *bytes = shapefile_read_bytes(folder, name, &length);
    shapefile_write_bytes(folder, name, bytes, length - by);
}

void shapefile_patch(const ShapefileFolder *folder, const char *name, size_t at, const void *with,
                     size_t size) {
    size_t length = 0;
    g_autofree char *bytes = shapefile_read_bytes(folder, name, &length);
    ck_assert_uint_le(at + size, length);
    memcpy(bytes + at, with, size);
    shapefile_write_bytes(folder, name, bytes, length);
}

bool shapefile_read_in(const ShapefileFolder *folder, const char *name, const char *encoding,
                       ShapefileData *data, Report *report, GError **error) {
    g_autofree char *path = shapefile_path_in(folder, name);
    return shapefile_read(path, name, encoding, data, report, error);
}

ShapefileData shapefile_must_read(const ShapefileFolder *folder, Report *report) {
    ShapefileData data;
    g_autoptr(GError) error = NULL;
    bool done = shapefile_read_in(folder, "a.shp", NULL, &data, report, &error);
    ck_assert_msg(done, "%s", error ? error->message : "no reason");
    return data;
}

void shapefile_must_fail(const ShapefileFolder *folder, const char *name, const char *message) {
    ShapefileData data = {0};
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert(!shapefile_read_in(folder, name, NULL, &data, report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_str_eq(error->message, message);
    ck_assert_ptr_null(data.table);
    ck_assert_ptr_null(data.shapes);
}

const char *const SHAPEFILE_THREE_NAMES[] = {"one", "two", "three"};

const GivenShape SHAPEFILE_ISLANDS = {.type = SHPT_POLYGON,
                                      .part_count = 3,
                                      .starts = {0, 5, 10},
                                      .vertex_count = 15,
                                      .x = {4, 6, 6, 4, 4, 0, 10, 10, 0, 0, 20, 22, 22, 20, 20},
                                      .y = {4, 4, 6, 6, 4, 0, 0, 10, 10, 0, 0, 0, 2, 2, 0}};
const GivenShape SHAPEFILE_SQUARE = {.type = SHPT_POLYGON,
                                     .part_count = 1,
                                     .starts = {0},
                                     .vertex_count = 5,
                                     .x = {0, 0, 1, 1, 0},
                                     .y = {0, 1, 1, 0, 0}};
const GivenShape SHAPEFILE_NOTHING = {.type = SHPT_NULL};

void shapefile_write_three(const ShapefileFolder *folder) {
    const GivenShape shapes[] = {SHAPEFILE_ISLANDS, SHAPEFILE_NOTHING, SHAPEFILE_SQUARE};
    shapefile_write_shapes(folder, SHPT_POLYGON, shapes, 3);
    shapefile_write_names(folder, NULL, 10, SHAPEFILE_THREE_NAMES, 3);
}

void shapefile_check_three(ShapefileData *data) {
    ck_assert_uint_eq(table_row_count(data->table), 3);
    ck_assert_uint_eq(shape_set_count(data->shapes), 3);
    shape_set_refresh(data->shapes);
    ck_assert_uint_eq(shape_set_at(data->shapes, 0)->part_count, 3);
    ck_assert_double_eq_tol(shape_area_m2(data->shapes, 0), 100 - 4 + 4, 1e-9);
    ck_assert_int_eq(shape_set_at(data->shapes, 1)->kind, SHAPE_NONE);
    ck_assert_double_eq_tol(shape_area_m2(data->shapes, 2), 1, 1e-9);
    ck_assert_str_eq(table_cell(data->table, 2, 0), "three");
}
