/* mbtiles.c: tiles as MBTiles 1.3, a database of SQLite.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/mbtiles.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/number.h"

/* Half a metre, more than enough for a frame to begin at. */
enum { DEGREE_DECIMALS = 6 };

/* "MPBX" as application id is what file(1) knows MBTiles by. Nobody reads the file before it is
 * whole, so nothing has to be safe against a crash. */
static const char SCHEMA[] =
    "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA application_id = 0x4d504258;"
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    "BEGIN;"
    "CREATE TABLE metadata (name TEXT, value TEXT);"
    "CREATE UNIQUE INDEX metadata_name ON metadata (name);"
    "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
    " tile_id INTEGER);"
    "CREATE UNIQUE INDEX map_index ON map (zoom_level, tile_column, tile_row);"
    "CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB);"
    "CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,"
    " map.tile_row AS tile_row, images.tile_data AS tile_data"
    " FROM map JOIN images ON images.tile_id = map.tile_id;";

typedef sqlite3_stmt Statement;
static void statement_free(Statement *statement) {
    sqlite3_finalize(statement);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statement, statement_free)

static bool fails(sqlite3 *base, int status, const char *path, GError **error) {
    if (status == SQLITE_OK || status == SQLITE_DONE) {
        return false;
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "%s: %s", path, sqlite3_errmsg(base));
    return true;
}

static int put_metadata(Statement *insert, const char *name, const char *value) {
    sqlite3_bind_text(insert, 1, name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(insert, 2, value, -1, SQLITE_TRANSIENT);
    int status = sqlite3_step(insert);
    sqlite3_reset(insert);
    return status;
}

static char *join_numbers(const double *numbers, size_t count) {
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *number = number_format(numbers[i], DEGREE_DECIMALS);
        g_string_append_printf(out, "%s%s", i > 0 ? "," : "", number);
    }
    return g_string_free(out, FALSE);
}

static bool write_metadata(const TileArchive *archive, sqlite3 *base, const char *path,
                           GError **error) {
    g_autoptr(Statement) insert = NULL;
    int status = sqlite3_prepare_v2(base, "INSERT INTO metadata VALUES (?, ?)", -1, &insert, NULL);
    if (fails(base, status, path, error)) {
        return false;
    }
    int min_zoom = tile_plan_min_zoom(archive->plan);
    const double box[] = {archive->low.lon_deg, archive->low.lat_deg, archive->high.lon_deg,
                          archive->high.lat_deg};
    const double middle[] = {archive->centre.lon_deg, archive->centre.lat_deg};
    g_autofree char *bounds = join_numbers(box, G_N_ELEMENTS(box));
    g_autofree char *point = join_numbers(middle, G_N_ELEMENTS(middle));
    g_autofree char *centre = g_strdup_printf("%s,%d", point, min_zoom);
    g_autofree char *low = g_strdup_printf("%d", min_zoom);
    g_autofree char *high = g_strdup_printf("%d", tile_plan_max_zoom(archive->plan));
    const char *const type = g_str_has_prefix(archive->set, "need-") ? "overlay" : "baselayer";
    const char *const ROWS[][2] = {{"name", archive->title},
                                   {"format", "png"},
                                   {"bounds", bounds},
                                   {"center", centre},
                                   {"minzoom", low},
                                   {"maxzoom", high},
                                   {"type", type},
                                   {"version", "1.0"},
                                   {"attribution", archive->credits},
                                   {"description", archive->title}};
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        if (fails(base, put_metadata(insert, ROWS[i][0], ROWS[i][1]), path, error)) {
            return false;
        }
    }
    return true;
}

static bool write_map(const TileArchive *archive, sqlite3 *base, const char *path, GError **error) {
    g_autoptr(Statement) insert = NULL;
    int status = sqlite3_prepare_v2(base, "INSERT INTO map VALUES (?, ?, ?, ?)", -1, &insert, NULL);
    if (fails(base, status, path, error)) {
        return false;
    }
    for (guint i = 0; i < archive->tiles->len; i++) {
        const ArchiveTile *tile = &g_array_index(archive->tiles, ArchiveTile, i);
        uint32_t from_south = (1u << tile->zoom) - 1 - tile->y;
        sqlite3_bind_int64(insert, 1, tile->zoom);
        sqlite3_bind_int64(insert, 2, tile->x);
        sqlite3_bind_int64(insert, 3, from_south);
        sqlite3_bind_int64(insert, 4, (sqlite3_int64)tile->content + 1);
        if (fails(base, sqlite3_step(insert), path, error)) {
            return false;
        }
        sqlite3_reset(insert);
    }
    return true;
}

static bool write_images(const TileArchive *archive, sqlite3 *base, const char *path,
                         GError **error) {
    g_autoptr(Statement) insert = NULL;
    int status = sqlite3_prepare_v2(base, "INSERT INTO images VALUES (?, ?)", -1, &insert, NULL);
    if (fails(base, status, path, error)) {
        return false;
    }
    for (guint i = 0; i < archive->contents->len; i++) {
        size_t length;
        g_autofree char *data = tile_archive_read(archive, i, &length, error);
        if (!data) {
            return false;
        }
        sqlite3_bind_int64(insert, 1, (sqlite3_int64)i + 1);
        sqlite3_bind_blob64(insert, 2, data, length, SQLITE_STATIC);
        if (fails(base, sqlite3_step(insert), path, error)) {
            return false;
        }
        sqlite3_reset(insert);
    }
    return true;
}

static bool write_all(const TileArchive *archive, sqlite3 *base, const char *path, GError **error) {
    return !fails(base, sqlite3_exec(base, SCHEMA, NULL, NULL, NULL), path, error) &&
           write_metadata(archive, base, path, error) && write_map(archive, base, path, error) &&
           write_images(archive, base, path, error) &&
           !fails(base, sqlite3_exec(base, "COMMIT", NULL, NULL, NULL), path, error);
}

bool mbtiles_write(const TileArchive *archive, const char *path, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path);
    if (!file_make_folder(folder, error)) {
        return false;
    }
    g_autofree char *temporary = file_temporary_name(path);
    g_unlink(temporary);
    sqlite3 *base = NULL;
    int status =
        sqlite3_open_v2(temporary, &base, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    bool written = !fails(base, status, path, error) && write_all(archive, base, path, error);
    status = sqlite3_close(base);
    if (!written || status != SQLITE_OK) {
        if (written) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "%s could not be closed", path);
        }
        g_unlink(temporary);
        return false;
    }
    return file_commit(temporary, path, error);
}

const char *mbtiles_library_version(void) {
    return sqlite3_libversion();
}
