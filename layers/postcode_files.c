/* postcode_files.c: the rows of a postcode file.
 * SPDX-License-Identifier: MIT
 */
#include "layers/postcode_files.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/table.h"

enum { ROWS_MAX = 5000000, LINE_MAX_BYTES = 1 << 20 };

typedef enum CellKind {
    CELL_CODE,
    CELL_EAST,
    CELL_NORTH,
    CELL_LON,
    CELL_LAT,
    CELL_GRID_QUALITY,  /* ONS: 1 best, 6 8 9 of no use */
    CELL_POINT_QUALITY, /* Code-Point Open: ten times as much; 90 no coordinates */
    CELL_ENDED,
    CELL_KIND_COUNT,
} CellKind;

/* Folded names, the better first; NULL-terminated. */
static const char *const NAMES[CELL_KIND_COUNT][8] = {
    [CELL_CODE] = {"pcds", "pcd8", "pcd2", "pcd7", "pcd", "postcode", "pc", NULL},
    [CELL_EAST] = {"east1m", "oseast1m", "eastings", "easting", "ea", "x", NULL},
    [CELL_NORTH] = {"north1m", "osnrth1m", "northings", "northing", "no", "y", NULL},
    [CELL_LON] = {"long", "longitude", "lon", "lng", NULL},
    [CELL_LAT] = {"lat", "latitude", NULL},
    [CELL_GRID_QUALITY] = {"gridind", "osgrdind", NULL},
    [CELL_POINT_QUALITY] = {"positionalqualityindicator", "pq", "pqi", NULL},
    [CELL_ENDED] = {"doterm", NULL},
};

typedef struct Columns {
    int at[CELL_KIND_COUNT]; /* -1 = absent */
} Columns;

/* Cells of one line in place: quotes are taken off, doubled ones made single. No cell of these
 * files has a line end in it. */
static void split_line(char *line, GPtrArray *cells) {
    g_ptr_array_set_size(cells, 0);
    for (char *from = line;; from++) {
        char *to = from;
        g_ptr_array_add(cells, from);
        bool quoted = *from == '"';
        if (quoted) {
            from++;
            while (*from && !(*from == '"' && from[1] != '"')) {
                from += *from == '"';
                *to++ = *from++;
            }
        }
        while (*from && *from != ',') {
            if (*from != '"' || !quoted) {
                *to++ = *from;
            }
            from++;
        }
        bool last = *from == '\0';
        *to = '\0';
        if (last) {
            return;
        }
    }
}

static const char *cell_at(const GPtrArray *cells, int column) {
    if (column < 0 || (guint)column >= cells->len) {
        return "";
    }
    return g_strstrip(g_ptr_array_index(cells, (guint)column));
}

static int find_column(const GPtrArray *cells, const char *const *names) {
    for (; *names; names++) {
        for (guint i = 0; i < cells->len; i++) {
            g_autofree char *folded = table_fold_name(g_ptr_array_index(cells, i));
            if (strcmp(folded, *names) == 0) {
                return (int)i;
            }
        }
    }
    return -1;
}

static bool find_header(const GPtrArray *cells, Columns *columns) {
    for (CellKind kind = 0; kind < CELL_KIND_COUNT; kind++) {
        columns->at[kind] = find_column(cells, NAMES[kind]);
    }
    return columns->at[CELL_CODE] >= 0 &&
           ((columns->at[CELL_EAST] >= 0 && columns->at[CELL_NORTH] >= 0) ||
            (columns->at[CELL_LON] >= 0 && columns->at[CELL_LAT] >= 0));
}

/* Code-Point Open comes without a header: postcode, quality, eastings, northings, ... */
static bool is_code_point(const GPtrArray *cells, Columns *columns) {
    char code[9];
    double number;
    if (!postcode_normalise(cell_at(cells, 0), code)) {
        return false;
    }
    for (int i = 1; i <= 3; i++) {
        if (!number_parse(cell_at(cells, i), &number)) {
            return false;
        }
    }
    *columns = (Columns){{[CELL_CODE] = 0,
                          [CELL_EAST] = 2,
                          [CELL_NORTH] = 3,
                          [CELL_LON] = -1,
                          [CELL_LAT] = -1,
                          [CELL_GRID_QUALITY] = -1,
                          [CELL_POINT_QUALITY] = 1,
                          [CELL_ENDED] = -1}};
    return true;
}

/* ONS's indicator: 1 to 4 are the mean of the addresses or near it, 5 is imputed, 6 the mean of a
 * sector, 8 and 9 are of no use. Ordnance Survey's 10 to 60 and 90 mean the same. */
static PostcodePrecision precision_of(const GPtrArray *cells, const Columns *columns) {
    enum { IMPUTED = 5 };
    int64_t quality = 1;
    if (*cell_at(cells, columns->at[CELL_ENDED])) {
        return POSTCODE_NOT_PLACED;
    }
    if (!number_parse_integer(cell_at(cells, columns->at[CELL_GRID_QUALITY]), &quality) &&
        number_parse_integer(cell_at(cells, columns->at[CELL_POINT_QUALITY]), &quality)) {
        quality /= 10;
    }
    if (quality > IMPUTED) {
        return POSTCODE_NOT_PLACED;
    }
    return quality == IMPUTED ? POSTCODE_APPROXIMATE : POSTCODE_PLACED;
}

/* Eastings of Northern Ireland (BT) are on the Irish Grid, so there only degrees are taken. ONS
 * writes latitude 99.999999 where it has none. */
static void find_place(const GPtrArray *cells, const Columns *columns, PostcodeRow *row) {
    double x, y;
    bool is_irish = g_str_has_prefix(row->code, "BT");
    if (!is_irish && number_parse(cell_at(cells, columns->at[CELL_EAST]), &x) &&
        number_parse(cell_at(cells, columns->at[CELL_NORTH]), &y) && x > 0 && y > 0) {
        row->at = (MapPoint){x, y};
    } else if (number_parse(cell_at(cells, columns->at[CELL_LON]), &x) &&
               number_parse(cell_at(cells, columns->at[CELL_LAT]), &y) && fabs(x) <= 180 &&
               fabs(y) <= 90 && (x != 0 || y != 0)) {
        row->at = (MapPoint){x, y};
        row->is_lonlat = true;
    }
}

static bool take_row(const GPtrArray *cells, const Columns *columns, GArray *rows) {
    PostcodeRow row = {.at = {NAN, NAN}};
    if (!postcode_normalise(cell_at(cells, columns->at[CELL_CODE]), row.code)) {
        return false;
    }
    row.precision = precision_of(cells, columns);
    if (row.precision != POSTCODE_NOT_PLACED) {
        find_place(cells, columns, &row);
    }
    g_array_append_val(rows, row);
    return true;
}

typedef struct LineReader {
    FILE *file;
    char *line;
    size_t capacity;
    size_t number; /* of the line read last, from 1 */
} LineReader;

static bool next_line(LineReader *reader, GPtrArray *cells) {
    ssize_t length = getline(&reader->line, &reader->capacity, reader->file);
    if (length < 0 || length > LINE_MAX_BYTES) {
        return false;
    }
    reader->number++;
    g_strchomp(reader->line);
    split_line(g_str_has_prefix(reader->line, "\xef\xbb\xbf") ? reader->line + 3 : reader->line,
               cells);
    return true;
}

void postcode_file_report_missed(const char *shown, const PostcodeNotes *notes, Report *report) {
    if (notes->missed > 0) {
        report_add(report, SEVERITY_WARNING, "postcode_not_read",
                   (Place){.file = shown, .line = notes->missed_line},
                   "Postcodes are written as \"M1 1AA\".", "%zu rows hold no full postcode",
                   (size_t)notes->missed);
    }
}

static void read_rows(LineReader *reader, const Columns *columns, GPtrArray *cells,
                      const char *shown, GArray *rows, PostcodeNotes *notes, Report *report) {
    PostcodeNotes own = {0};
    while (rows->len < ROWS_MAX && next_line(reader, cells)) {
        if (!take_row(cells, columns, rows) && *reader->line && own.missed++ == 0) {
            own.missed_line = reader->number;
        }
    }
    postcode_file_report_missed(shown, &own, report);
    notes->missed_line = notes->missed ? notes->missed_line : own.missed_line;
    notes->missed += own.missed;
}

bool postcode_file_read(const char *path, const char *shown, GArray *rows, bool *recognised,
                        PostcodeNotes *notes, Report *report, GError **error) {
    LineReader reader = {.file = g_fopen(path, "rb")};
    if (!reader.file) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: %s", shown, g_strerror(errno));
        return false;
    }
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    Columns columns;
    bool known = false;
    if (next_line(&reader, cells)) {
        known = find_header(cells, &columns);
        if (!known && is_code_point(cells, &columns)) {
            known = true;
            take_row(cells, &columns, rows);
        }
    }
    if (known) {
        read_rows(&reader, &columns, cells, shown, rows, notes, report);
    }
    free(reader.line);
    fclose(reader.file);
    *recognised = known;
    return true;
}
