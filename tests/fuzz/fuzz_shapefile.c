/* fuzz_shapefile.c: any bytes as the files of a shapefile.
 * SPDX-License-Identifier: MIT
 *
 * The input is the lengths of the .shp, .shx and .dbf, each two bytes with the smaller first, and
 * then the files themselves; a length beyond the end means "what is left", and an empty file is
 * not written.
 */
#include <stddef.h>
#include <stdint.h>

#include <glib/gstdio.h>

#include "layers/shapefile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); // NOLINT: the name is libFuzzer's

enum { FILES = 3, LENGTHS_BYTES = 2 * FILES };

static void write_files(char *const paths[FILES], const uint8_t *data, size_t size) {
    size_t at = LENGTHS_BYTES;
    for (size_t i = 0; i < FILES; i++) {
        size_t length = MIN(data[2 * i] + 256U * data[2 * i + 1], size - at);
        if (length > 0) {
            g_file_set_contents(paths[i], (const char *)data + at, (gssize)length, NULL);
        }
        at += length;
    }
}

static void look_at(const ShapefileData *data) {
    size_t rows = table_row_count(data->table);
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < table_column_count(data->table); column++) {
            const char *cell = table_cell(data->table, row, column);
            g_assert(!cell || g_utf8_validate(cell, -1, NULL));
        }
    }
    if (data->shapes) {
        g_assert(shape_set_count(data->shapes) == rows);
        shape_set_refresh(data->shapes);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < LENGTHS_BYTES) {
        return 0;
    }
    g_autofree char *folder = g_dir_make_tmp("fuzz-shapefile-XXXXXX", NULL);
    g_autofree char *shp = g_build_filename(folder, "a.shp", NULL);
    g_autofree char *shx = g_build_filename(folder, "a.shx", NULL);
    g_autofree char *dbf = g_build_filename(folder, "a.dbf", NULL);
    char *const paths[FILES] = {shp, shx, dbf};
    write_files(paths, data, size);
    ShapefileData read = {0};
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    bool done = shapefile_read(shp, "a.shp", NULL, &read, report, &error);
    g_assert(done == (error == NULL));
    if (done) {
        look_at(&read);
    }
    shapefile_data_clear(&read);
    for (size_t i = 0; i < FILES; i++) {
        g_unlink(paths[i]);
    }
    g_rmdir(folder);
    return 0;
}
