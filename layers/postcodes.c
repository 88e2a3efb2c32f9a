/* postcodes.c: British postcodes, and where each is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/postcodes.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/geometry.h"
#include "layers/postcode_files.h"
#include "layers/projection.h"
#include "layers/source.h"

enum { CODE_MIN = 5, CODE_MAX = 7, FOLDERS_DEEP = 5 };
static const char NATIONAL_GRID[] = "EPSG:27700";
static const char DEGREES[] = "EPSG:4326";

typedef struct Postcode {
    char code[9];
    MapPoint at; /* NaN when known and not to be placed */
} Postcode;

struct Postcodes {
    GArray *codes; /* of Postcode, by code, each once */
};

/* A1 A11 AA1 AA11 A1A AA1A: what may stand before the last three. */
static bool is_outward(const char *text, size_t length) {
    size_t letters = 0;
    while (letters < length && g_ascii_isalpha(text[letters])) {
        letters++;
    }
    size_t rest = length - letters;
    return letters >= 1 && letters <= 2 && rest >= 1 && rest <= 2 && g_ascii_isdigit(text[letters]);
}

static bool is_inward(const char *text) {
    return g_ascii_isdigit(text[0]) && g_ascii_isalpha(text[1]) && g_ascii_isalpha(text[2]);
}

/* Letters and digits only, upper case; the number of them, or 0 for any other sign. */
static size_t squeeze(const char *text, char out[CODE_MAX + 1]) {
    size_t length = 0;
    for (const char *p = text; *p; p++) {
        if (g_ascii_isspace(*p) || strncmp(p, "\xc2\xa0", 2) == 0) {
            p += *p == '\xc2';
        } else if (g_ascii_isalnum(*p) && length < CODE_MAX) {
            out[length++] = g_ascii_toupper(*p);
        } else {
            return 0;
        }
    }
    out[length] = '\0';
    return length;
}

static bool code_compose(const char *squeezed, size_t length, char out[9]) {
    if (length < CODE_MIN) {
        return false;
    }
    size_t outward = length - 3;
    bool is_girobank = strcmp(squeezed, "GIR0AA") == 0;
    if (!is_girobank && (!is_outward(squeezed, outward) || !is_inward(squeezed + outward))) {
        return false;
    }
    g_snprintf(out, 9, "%.*s %s", (int)outward, squeezed, squeezed + outward);
    return true;
}

bool postcode_normalise(const char *text, char out[9]) {
    char squeezed[CODE_MAX + 1];
    return text && code_compose(squeezed, squeeze(text, squeezed), out);
}

bool postcode_repair(const char *text, char out[9]) {
    char squeezed[CODE_MAX + 1];
    size_t length = text ? squeeze(text, squeezed) : 0;
    if (length < CODE_MIN || squeezed[length - 3] != 'O') {
        return false;
    }
    squeezed[length - 3] = '0';
    return code_compose(squeezed, length, out);
}

static int postcode_compare(const void *a, const void *b) {
    return strcmp(((const Postcode *)a)->code, ((const Postcode *)b)->code);
}

/* Placed before not placed, then by place, so that the first of a code is the same in any order. */
static int postcode_compare_all(gconstpointer a, gconstpointer b) {
    const Postcode *p = a, *q = b;
    int order = strcmp(p->code, q->code);
    if (order == 0) {
        order = isnan(p->at.x) - isnan(q->at.x);
    }
    if (order == 0 && p->at.x != q->at.x) {
        order = p->at.x < q->at.x ? -1 : p->at.x > q->at.x;
    }
    if (order == 0 && p->at.y != q->at.y) {
        order = p->at.y < q->at.y ? -1 : p->at.y > q->at.y;
    }
    return order;
}

/* Points of one kind, brought to the project's CRS. */
static bool rows_project(GArray *rows, bool is_lonlat, const char *crs, GError **error) {
    const char *from = is_lonlat ? DEGREES : NATIONAL_GRID;
    if (rows->len == 0 || crs_equal(from, crs)) {
        return true;
    }
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(MapPoint));
    for (guint i = 0; i < rows->len; i++) {
        const PostcodeRow *row = &g_array_index(rows, PostcodeRow, i);
        if (row->is_lonlat == is_lonlat) {
            g_array_append_val(points, row->at);
        }
    }
    if (points->len == 0) {
        return true;
    }
    g_autoptr(Projection) projection = projection_new(from, crs, NULL, error);
    if (!projection) {
        return false;
    }
    projection_forward(projection, (MapPoint *)(void *)points->data, points->len);
    for (guint i = 0, next = 0; i < rows->len; i++) {
        PostcodeRow *row = &g_array_index(rows, PostcodeRow, i);
        if (row->is_lonlat == is_lonlat) {
            row->at = g_array_index(points, MapPoint, next++);
        }
    }
    return true;
}

/* Takes the rows as the set: sorted, each code once. */
static Postcodes *postcodes_from_rows(GArray *rows, const char *crs, GError **error) {
    if (!rows_project(rows, false, crs, error) || !rows_project(rows, true, crs, error)) {
        return NULL;
    }
    Postcodes *postcodes = g_new0(Postcodes, 1);
    postcodes->codes = g_array_sized_new(FALSE, FALSE, sizeof(Postcode), rows->len);
    for (guint i = 0; i < rows->len; i++) {
        const PostcodeRow *row = &g_array_index(rows, PostcodeRow, i);
        Postcode postcode = {.at = row->at};
        memcpy(postcode.code, row->code, sizeof(postcode.code));
        if (!isfinite(postcode.at.x) || !isfinite(postcode.at.y)) {
            postcode.at = (MapPoint){NAN, NAN};
        }
        g_array_append_val(postcodes->codes, postcode);
    }
    g_array_sort(postcodes->codes, postcode_compare_all);
    guint kept = 0;
    for (guint i = 0; i < postcodes->codes->len; i++) {
        Postcode *postcode = &g_array_index(postcodes->codes, Postcode, i);
        if (kept == 0 ||
            postcode_compare(&g_array_index(postcodes->codes, Postcode, kept - 1), postcode) != 0) {
            g_array_index(postcodes->codes, Postcode, kept++) = *postcode;
        }
    }
    g_array_set_size(postcodes->codes, kept);
    return postcodes;
}

static int path_compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All delimited files below a folder, in the order of their names. */
static void collect_files(const char *folder, int depth, GPtrArray *files) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *lower = g_ascii_strdown(name, -1);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            if (depth < FOLDERS_DEEP) {
                collect_files(path, depth + 1, files);
            }
        } else if (g_str_has_suffix(lower, ".csv")) {
            g_ptr_array_add(files, g_steal_pointer(&path));
        }
    }
}

static bool is_part(const char *path) {
    return strstr(path, "/multi_csv/") != NULL;
}

/* ONSPD brings its rows twice: as one file, and again in pieces under multi_csv. The pieces are
 * read when the whole is not there. */
static bool read_folder(const char *path, const char *shown, GArray *rows, Report *report,
                        GError **error) {
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    collect_files(path, 0, files);
    g_ptr_array_sort(files, path_compare);
    bool found = false;
    for (int parts = 0; parts < 2 && !found; parts++) {
        for (guint i = 0; i < files->len; i++) {
            const char *file = g_ptr_array_index(files, i);
            bool recognised = false;
            if (is_part(file) != (parts == 1)) {
                continue;
            }
            g_autofree char *file_shown = g_build_filename(shown, file + strlen(path), NULL);
            if (!postcode_file_read(file, file_shown, rows, &recognised, report, error)) {
                return false;
            }
            found = found || recognised;
        }
    }
    if (!found) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: no file of postcodes in this folder (ONSPD, NSPL or Code-Point Open)",
                    shown);
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
        PostcodeRow row = {.is_lonlat = true, .at = {NAN, NAN}};
        if (postcode_normalise(table_cell(dataset->table, i, (size_t)column), row.code)) {
            if (shape_set_at(dataset->shapes, i)->kind != SHAPE_NONE) {
                row.at = geometry_point_on_surface(dataset->shapes, i);
            }
            g_array_append_val(rows, row);
        }
    }
    return true;
}

static bool read_any(const char *path, const char *shown, GArray *rows, Report *report,
                     GError **error) {
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        return read_folder(path, shown, rows, report, error);
    }
    g_autofree char *lower = g_ascii_strdown(path, -1);
    if (!g_str_has_suffix(lower, ".csv") && !g_str_has_suffix(lower, ".txt")) {
        return read_points(path, shown, rows, report, error);
    }
    bool recognised = false;
    if (!postcode_file_read(path, shown, rows, &recognised, report, error)) {
        return false;
    }
    if (!recognised) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: no file of postcodes (ONSPD, NSPL or Code-Point Open)", shown);
    }
    return recognised;
}

Postcodes *postcodes_read(const char *path, const char *shown, const char *crs, Report *report,
                          GError **error) {
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(PostcodeRow));
    if (!read_any(path, shown, rows, report, error)) {
        return NULL;
    }
    Postcodes *postcodes = postcodes_from_rows(rows, crs, error);
    if (!postcodes) {
        return NULL;
    }
    size_t unplaced = 0;
    for (guint i = 0; i < postcodes->codes->len; i++) {
        unplaced += isnan(g_array_index(postcodes->codes, Postcode, i).at.x) != 0;
    }
    if (unplaced > 0) {
        report_add(report, SEVERITY_NOTE, "postcode_not_placed", (Place){.file = shown}, NULL,
                   "%zu of %u postcodes are ended or have no usable grid reference", unplaced,
                   postcodes->codes->len);
    }
    return postcodes;
}

void postcodes_free(Postcodes *postcodes) {
    if (postcodes) {
        g_array_unref(postcodes->codes);
        g_free(postcodes);
    }
}

bool postcodes_find(const Postcodes *postcodes, const char *postcode, MapPoint *point) {
    Postcode wanted = {.at = {NAN, NAN}};
    if (!postcode_normalise(postcode, wanted.code)) {
        return false;
    }
    const Postcode *found = bsearch(&wanted, postcodes->codes->data, postcodes->codes->len,
                                    sizeof(Postcode), postcode_compare);
    if (!found || isnan(found->at.x)) {
        return false;
    }
    *point = found->at;
    return true;
}

size_t postcodes_count(const Postcodes *postcodes) {
    return postcodes->codes->len;
}

const char *postcodes_at(const Postcodes *postcodes, size_t i, MapPoint *point) {
    const Postcode *found = &g_array_index(postcodes->codes, Postcode, i);
    *point = found->at;
    return found->code;
}
