/* postcodes.c: where each British postcode is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/postcodes.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/geometry.h"
#include "layers/index_file.h"
#include "layers/postcode_files.h"
#include "layers/projection.h"
#include "layers/source.h"

static const char NATIONAL_GRID[] = "EPSG:27700";
static const char DEGREES[] = "EPSG:4326";

struct Postcodes {
    PostcodeIndex *index;
    Projection *from_grid, *from_degrees; /* to the project's CRS; NULL where it is the same */
};

static PostcodeEntry entry_of(const PostcodeRow *row) {
    bool is_placed = isfinite(row->at.x) && isfinite(row->at.y);
    PostcodeEntry entry = {.x = is_placed ? row->at.x : 0, .y = is_placed ? row->at.y : 0};
    entry.flags = (uint8_t)(is_placed ? row->precision : POSTCODE_NOT_PLACED);
    entry.flags |= row->is_lonlat ? POSTCODE_LONLAT : 0;
    postcode_index_pack(row->code, &entry);
    return entry;
}

static bool is_part(const char *path) {
    return strstr(path, "/multi_csv/") != NULL;
}

/* Each file that is one of postcodes. ONSPD brings its rows twice: as one file, and again in pieces
 * under multi_csv. The pieces are read when the whole is not there. */
static bool read_files(const GPtrArray *files, const char *path, const char *shown, GArray *rows,
                       PostcodeNotes *notes, Report *report, GError **error) {
    bool found = false;
    for (int parts = 0; parts < 2 && !found; parts++) {
        for (guint i = 0; i < files->len; i++) {
            const char *file = g_ptr_array_index(files, i);
            bool recognised = false;
            if (is_part(file) != (parts == 1)) {
                continue;
            }
            bool is_whole = strcmp(file, path) == 0;
            g_autofree char *file_shown =
                is_whole ? g_strdup(shown) : g_build_filename(shown, file + strlen(path), NULL);
            if (!postcode_file_read(file, file_shown, rows, &recognised, notes, report, error)) {
                return false;
            }
            found = found || recognised;
        }
    }
    if (!found) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: no file of postcodes%s (ONSPD, NSPL or Code-Point Open)", shown,
                    files->len == 1 ? "" : " in this folder");
    }
    return found;
}

/* Anything else that holds points with a postcode column. */
static bool read_points(const char *path, const char *shown, GArray *rows, Report *report,
                        GError **error) {
    SourceSpec spec = {.place = {.file = shown},
                       .name = (char *)"postcodes",
                       .path = (char *)path,
                       .shown = (char *)shown,
                       .is_file = true};
    g_autoptr(Dataset) dataset =
        source_read(&spec, &(SourceOptions){.crs = DEGREES}, report, error);
    if (!dataset) {
        return false;
    }
    int column = table_find_column(dataset->table, "postcode");
    column = column >= 0 ? column : table_find_column(dataset->table, "pcds");
    if (column < 0 || !dataset->shapes) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: no column \"postcode\", or no points", shown);
        return false;
    }
    for (size_t i = 0; i < table_row_count(dataset->table); i++) {
        PostcodeRow row = {.is_lonlat = true, .precision = POSTCODE_PLACED, .at = {NAN, NAN}};
        if (postcode_normalise(table_cell(dataset->table, i, (size_t)column), row.code)) {
            if (shape_set_at(dataset->shapes, i)->kind != SHAPE_NONE) {
                row.at = geometry_point_on_surface(dataset->shapes, i);
            }
            g_array_append_val(rows, row);
        }
    }
    return true;
}

static bool is_text(const char *path) {
    g_autofree char *lower = g_ascii_strdown(path, -1);
    return g_str_has_suffix(lower, ".csv") || g_str_has_suffix(lower, ".txt");
}

static PostcodeIndex *read_index(const GPtrArray *files, const char *path, const char *shown,
                                 Report *report, GError **error) {
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(PostcodeRow));
    PostcodeNotes notes = {0};
    bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    bool is_read = is_folder || is_text(path)
                       ? read_files(files, path, shown, rows, &notes, report, error)
                       : read_points(path, shown, rows, report, error);
    if (!is_read) {
        return NULL;
    }
    g_autoptr(GArray) entries = g_array_sized_new(FALSE, FALSE, sizeof(PostcodeEntry), rows->len);
    for (guint i = 0; i < rows->len; i++) {
        PostcodeEntry entry = entry_of(&g_array_index(rows, PostcodeRow, i));
        g_array_append_val(entries, entry);
    }
    return postcode_index_new(entries, notes);
}

/* NULL without an error when both are the same. */
static bool open_projection(const char *from, const char *to, Projection **out, GError **error) {
    if (crs_equal(from, to)) {
        return true;
    }
    *out = projection_new(from, to, NULL, error);
    return *out != NULL;
}

Postcodes *postcodes_read(const char *path, const char *shown, const char *crs, Report *report,
                          GError **error) {
    g_autoptr(Postcodes) postcodes = g_new0(Postcodes, 1);
    if (!open_projection(NATIONAL_GRID, crs, &postcodes->from_grid, error) ||
        !open_projection(DEGREES, crs, &postcodes->from_degrees, error)) {
        return NULL;
    }
    g_autoptr(GPtrArray) files = index_file_list(path);
    g_autofree char *stamp = index_file_stamp(files);
    postcodes->index = stamp ? postcode_index_open(path, stamp) : NULL;
    if (postcodes->index) {
        postcode_file_report_missed(shown, &postcodes->index->notes, report);
    } else {
        postcodes->index = read_index(files, path, shown, report, error);
        if (!postcodes->index) {
            return NULL;
        }
        if (stamp) {
            postcode_index_write(postcodes->index, path, stamp);
        }
    }
    if (postcodes->index->notes.unplaced > 0) {
        report_add(report, SEVERITY_NOTE, "postcode_not_placed", (Place){.file = shown}, NULL,
                   "%zu of %zu postcodes are ended or have no usable grid reference",
                   (size_t)postcodes->index->notes.unplaced, postcodes->index->count);
    }
    return g_steal_pointer(&postcodes);
}

void postcodes_free(Postcodes *postcodes) {
    if (postcodes) {
        postcode_index_free(postcodes->index);
        projection_free(postcodes->from_grid);
        projection_free(postcodes->from_degrees);
        g_free(postcodes);
    }
}

static bool is_known(const void *postcodes, const char *code) {
    return postcode_index_find(((const Postcodes *)postcodes)->index, code) != NULL;
}

static void take_place(const Postcodes *postcodes, const PostcodeEntry *entry,
                       PostcodeFound *found) {
    found->is_known = true;
    found->precision = (PostcodePrecision)(entry->flags & POSTCODE_PRECISION_BITS);
    if (found->precision == POSTCODE_NOT_PLACED) {
        return;
    }
    Projection *projection =
        entry->flags & POSTCODE_LONLAT ? postcodes->from_degrees : postcodes->from_grid;
    found->at = (MapPoint){entry->x, entry->y};
    if (projection && projection_forward(projection, &found->at, 1) > 0) {
        found->at = (MapPoint){NAN, NAN};
        found->precision = POSTCODE_NOT_PLACED;
    }
}

bool postcodes_look_up(const Postcodes *postcodes, const char *text, PostcodeFound *found) {
    *found = (PostcodeFound){.at = {NAN, NAN}};
    found->was_repaired = postcode_repair_known(text, is_known, postcodes, found->code);
    if (!found->was_repaired && !postcode_normalise(text, found->code)) {
        return false;
    }
    const PostcodeEntry *entry = postcode_index_find(postcodes->index, found->code);
    if (entry) {
        take_place(postcodes, entry, found);
    }
    return entry != NULL;
}

bool postcodes_find(const Postcodes *postcodes, const char *postcode, MapPoint *point) {
    PostcodeFound found;
    if (!postcodes_look_up(postcodes, postcode, &found) || found.was_repaired ||
        found.precision == POSTCODE_NOT_PLACED) {
        return false;
    }
    *point = found.at;
    return true;
}

size_t postcodes_count(const Postcodes *postcodes) {
    return postcodes->index->count;
}

void postcodes_at(const Postcodes *postcodes, size_t i, char code[POSTCODE_BYTES],
                  MapPoint *point) {
    PostcodeFound found = {.at = {NAN, NAN}};
    g_assert(i < postcodes->index->count);
    postcode_index_unpack(&postcodes->index->entries[i], code);
    take_place(postcodes, &postcodes->index->entries[i], &found);
    *point = found.at;
}
