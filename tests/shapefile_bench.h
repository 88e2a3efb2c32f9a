/* shapefile_bench.h: shapefiles that tests write with shapelib, and then damage byte by byte.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "layers/shapefile.h"

/* A folder of its own for each test, in a forked process or not. */
typedef struct ShapefileFolder {
    char *path;
} ShapefileFolder;

ShapefileFolder shapefile_folder_new(void);
void shapefile_folder_clear(ShapefileFolder *folder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ShapefileFolder, shapefile_folder_clear)
char *shapefile_path_in(const ShapefileFolder *folder, const char *name); /* caller frees */

/* One shape of the given parts: `starts` are the first vertices of each. */
typedef struct GivenShape {
    int type;
    int part_count;
    int starts[4];
    int vertex_count;
    double x[16], y[16];
} GivenShape;

/* A square with a square hole and an island, the hole first and every ring the wrong way round. */
extern const GivenShape SHAPEFILE_ISLANDS;
extern const GivenShape SHAPEFILE_SQUARE;
extern const GivenShape SHAPEFILE_NOTHING;
extern const char *const SHAPEFILE_THREE_NAMES[]; /* "one", "two", "three" */

/* Writes a.shp and its index. */
void shapefile_write_shapes(const ShapefileFolder *folder, int type, const GivenShape *shapes,
                            size_t count);
/* Writes a.dbf: a table with one column "name" of text. `page` as in DBFCreateEx. */
void shapefile_write_names(const ShapefileFolder *folder, const char *page, int width,
                           const char *const *names, size_t count);
/* Three polygons with their names, of which the second is null. */
void shapefile_write_three(const ShapefileFolder *folder);
void shapefile_check_three(ShapefileData *data);

void shapefile_write_bytes(const ShapefileFolder *folder, const char *name, const char *bytes,
                           size_t length);
char *shapefile_read_bytes(const ShapefileFolder *folder, const char *name,
                           size_t *length); /* caller frees */
void shapefile_remove(const ShapefileFolder *folder, const char *name);
void shapefile_shorten(const ShapefileFolder *folder, const char *name,
                       size_t by); /* cuts the last bytes off */
void shapefile_patch(const ShapefileFolder *folder, const char *name, size_t at, const void *with,
                     size_t size);

bool shapefile_read_in(const ShapefileFolder *folder, const char *name, const char *encoding,
                       ShapefileData *data, Report *report, GError **error);
/* Reads a.shp; the test fails when it cannot be read. */
ShapefileData shapefile_must_read(const ShapefileFolder *folder, Report *report);
/* The test fails unless it is refused with just this message. */
void shapefile_must_fail(const ShapefileFolder *folder, const char *name, const char *message);
