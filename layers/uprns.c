/* uprns.c: where each Unique Property Reference Number is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/uprns.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas/base/error.h"
#include "layers/index_file.h"
#include "layers/projection.h"
#include "layers/table.h"

enum { DIGITS_MAX = 12, ROWS_MAX = 60000000, CM = 100, LINE_BYTES = 4096, ROW_BYTES = 40 };
static const char NATIONAL_GRID[] = "EPSG:27700";

/* 16 bytes, as they are in the file. */
typedef struct Entry {
    uint64_t uprn;
    int32_t x_cm, y_cm; /* EPSG:27700 */
} Entry;

static const IndexForm FORM = {
    .magic = {'A', 'T', 'L', 'A', 'S', 'U', 'P', '1'},
    .name = "uprns",
    .entry_bytes = sizeof(Entry),
};

struct Uprns {
    const Entry *entries; /* by UPRN, each once */
    size_t count;
    GArray *owned;         /* the entries, or */
    GMappedFile *mapped;   /* the file they are in */
    Projection *from_grid; /* NULL where nothing needs to be moved */
};

/* ---- what people write ---- */

/* "1.00033E+11", as a spreadsheet shows and saves what it took for a number. */
static bool is_rounded(const char *text) {
    size_t digits = strspn(text, "0123456789");
    if (digits != 1 || text[digits] != '.') {
        return false;
    }
    const char *rest = text + digits + 1;
    rest += strspn(rest, "0123456789");
    return (*rest == 'e' || *rest == 'E') && (rest[1] == '+' || g_ascii_isdigit(rest[1]));
}

UprnForm uprn_parse(const char *text, uint64_t *uprn) {
    char digits[DIGITS_MAX + 1];
    size_t count = 0;
    const char *p = text ? text : "";
    if (is_rounded(p)) {
        return UPRN_ROUNDED;
    }
    for (; g_ascii_isdigit(*p) || *p == ' '; p++) {
        if (*p == ' ' || (*p == '0' && count == 0)) {
            continue;
        }
        if (count == DIGITS_MAX) {
            return UPRN_NONE;
        }
        digits[count++] = *p;
    }
    digits[count] = '\0';
    if (p[0] == '.' && p[1] != '\0') {
        p += 1 + strspn(p + 1, "0");
    }
    if (*p != '\0' || count == 0) {
        return UPRN_NONE;
    }
    *uprn = g_ascii_strtoull(digits, NULL, 10);
    return UPRN_GOOD;
}

/* ---- the rows of a table ---- */

typedef struct Columns {
    int uprn, east, north;
} Columns;

typedef struct Rows {
    GArray *entries;
    uint64_t missed, missed_line;
    bool is_sorted; /* so far, each UPRN above the one before */
} Rows;

/* The cell of that number in a line, without quotes; false when the line is too short. None of
 * these columns has a comma in it, and those before them may only within quotes. */
static bool find_cell(const char *line, int column, const char **cell, size_t *length) {
    const char *p = line;
    for (int i = 0;; i++) {
        const char *from = p;
        bool quoted = *p == '"';
        if (quoted) {
            p = strchr(p + 1, '"');
            p = p ? p : from;
        }
        p += strcspn(p, ",\r\n");
        if (i == column) {
            *cell = quoted ? from + 1 : from;
            *length = (size_t)(p - *cell) - (quoted && p > *cell);
            return true;
        }
        if (*p != ',') {
            return false;
        }
        p++;
    }
}

/* Metres with any number of decimals as whole centimetres: an order of magnitude quicker than a
 * double, which counts with tens of millions of rows. */
static bool parse_cm(const char *cell, size_t length, int32_t *cm) {
    enum { METRES_MAX = 10000000 };
    int64_t value = 0;
    size_t i = 0;
    for (; i < length && g_ascii_isdigit(cell[i]); i++) {
        value = value * 10 + (cell[i] - '0');
        if (value > METRES_MAX) {
            return false;
        }
    }
    if (i == 0 || (i < length && cell[i] != '.')) {
        return false;
    }
    value *= CM;
    for (int64_t unit = CM / 10; ++i < length; unit /= 10) {
        if (!g_ascii_isdigit(cell[i])) {
            return false;
        }
        value += unit * (cell[i] - '0');
    }
    *cm = (int32_t)value;
    return true;
}

static bool parse_row(const char *line, const Columns *columns, Entry *entry) {
    const char *cell, *east, *north;
    size_t length, east_length, north_length;
    char text[LINE_BYTES];
    if (!find_cell(line, columns->uprn, &cell, &length) || length >= sizeof text ||
        !find_cell(line, columns->east, &east, &east_length) ||
        !find_cell(line, columns->north, &north, &north_length)) {
        return false;
    }
    memcpy(text, cell, length);
    text[length] = '\0';
    return uprn_parse(text, &entry->uprn) == UPRN_GOOD &&
           parse_cm(east, east_length, &entry->x_cm) &&
           parse_cm(north, north_length, &entry->y_cm) && (entry->x_cm > 0 || entry->y_cm > 0);
}

static int find_column(const char *const *cells, const char *const *names) {
    for (; *names; names++) {
        for (int i = 0; cells[i]; i++) {
            g_autofree char *folded = table_fold_name(cells[i]);
            if (strcmp(folded, *names) == 0) {
                return i;
            }
        }
    }
    return -1;
}

static bool find_columns(const char *line, Columns *columns) {
    static const char *const UPRN[] = {"uprn", "uniquepropertyreferencenumber", NULL};
    static const char *const EAST[] = {"xcoordinate", "easting", "eastings", "x", NULL};
    static const char *const NORTH[] = {"ycoordinate", "northing", "northings", "y", NULL};
    g_auto(GStrv) cells = g_strsplit(line, ",", -1);
    const char *const *list = (const char *const *)cells;
    *columns =
        (Columns){find_column(list, UPRN), find_column(list, EAST), find_column(list, NORTH)};
    return columns->uprn >= 0 && columns->east >= 0 && columns->north >= 0;
}

static void take_line(const char *line, size_t number, const Columns *columns, Rows *rows) {
    Entry entry;
    if (parse_row(line, columns, &entry)) {
        rows->is_sorted =
            rows->is_sorted &&
            (rows->entries->len == 0 ||
             g_array_index(rows->entries, Entry, rows->entries->len - 1).uprn < entry.uprn);
        g_array_append_val(rows->entries, entry);
    } else if (*line != '\n' && *line != '\r' && *line != '\0' && rows->missed++ == 0) {
        rows->missed_line = number;
    }
}

/* *recognised is false for a file that has no such columns: a folder holds others as well. */
static bool read_file(const char *path, const char *shown, Rows *rows, bool *recognised,
                      GError **error) {
    FILE *file = g_fopen(path, "rb");
    if (!file) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: %s", shown, g_strerror(errno));
        return false;
    }
    char *line = NULL;
    size_t capacity = 0, number = 1;
    Columns columns;
    *recognised = getline(&line, &capacity, file) > 0 && find_columns(line, &columns);
    while (*recognised && rows->entries->len < ROWS_MAX && getline(&line, &capacity, file) > 0) {
        take_line(line, ++number, &columns, rows);
    }
    free(line);
    fclose(file);
    return true;
}

static bool read_files(const GPtrArray *files, const char *shown, Rows *rows, GError **error) {
    bool found = false;
    for (guint i = 0; i < files->len; i++) {
        bool recognised = false;
        if (!read_file(g_ptr_array_index(files, i), shown, rows, &recognised, error)) {
            return false;
        }
        found = found || recognised;
    }
    if (!found) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: no CSV%s with the columns UPRN, X_COORDINATE and Y_COORDINATE, as OS Open "
                    "UPRN has them",
                    shown, files->len == 1 ? "" : " in this folder");
    }
    return found;
}

/* ---- the table ---- */

static int entry_compare(gconstpointer a, gconstpointer b) {
    const Entry *p = a, *q = b;
    int order = (p->uprn > q->uprn) - (p->uprn < q->uprn);
    order = order ? order : (p->x_cm > q->x_cm) - (p->x_cm < q->x_cm);
    return order ? order : (p->y_cm > q->y_cm) - (p->y_cm < q->y_cm);
}

/* Published in order; where a table is not, it is put in order, and one of each kept. */
static void settle(Rows *rows) {
    guint kept = 0;
    if (rows->is_sorted) {
        return;
    }
    g_array_sort(rows->entries, entry_compare);
    for (guint i = 0; i < rows->entries->len; i++) {
        Entry entry = g_array_index(rows->entries, Entry, i);
        if (kept == 0 || g_array_index(rows->entries, Entry, kept - 1).uprn != entry.uprn) {
            g_array_index(rows->entries, Entry, kept++) = entry;
        }
    }
    g_array_set_size(rows->entries, kept);
}

/* Room for all rows at once: growing by doubling would need three times as much for a moment. */
static guint rows_expected(const GPtrArray *files) {
    guint64 bytes = 0;
    for (guint i = 0; i < files->len; i++) {
        GStatBuf status;
        bytes += g_stat(g_ptr_array_index(files, i), &status) == 0 ? (guint64)status.st_size : 0;
    }
    return (guint)MIN(bytes / ROW_BYTES, (guint64)ROWS_MAX);
}

static void report_missed(const char *shown, uint64_t missed, uint64_t line, Report *report) {
    if (missed > 0) {
        report_add(report, SEVERITY_WARNING, "uprn_not_read", (Place){.file = shown, .line = line},
                   NULL, "%zu rows hold no UPRN or no coordinates in metres", (size_t)missed);
    }
}

static bool read_table(Uprns *uprns, const GPtrArray *files, const char *path, const char *stamp,
                       const char *shown, Report *report, GError **error) {
    g_autoptr(GArray) entries =
        g_array_sized_new(FALSE, FALSE, sizeof(Entry), rows_expected(files));
    Rows rows = {.entries = entries, .is_sorted = true};
    if (!read_files(files, shown, &rows, error)) {
        return false;
    }
    settle(&rows);
    uprns->owned = g_steal_pointer(&entries);
    uprns->entries = (const Entry *)(void *)uprns->owned->data;
    uprns->count = uprns->owned->len;
    report_missed(shown, rows.missed, rows.missed_line, report);
    uint64_t notes[INDEX_NOTES] = {rows.missed, rows.missed_line};
    if (stamp) {
        index_file_write(&FORM, path, stamp, uprns->entries, uprns->count, notes);
    }
    return true;
}

Uprns *uprns_read(const char *path, const char *shown, const char *crs, Report *report,
                  GError **error) {
    g_autoptr(Uprns) uprns = g_new0(Uprns, 1);
    if (!crs_equal(NATIONAL_GRID, crs)) {
        uprns->from_grid = projection_new(NATIONAL_GRID, crs, NULL, error);
        if (!uprns->from_grid) {
            return NULL;
        }
    }
    g_autoptr(GPtrArray) files = index_file_list(path);
    g_autofree char *stamp = index_file_stamp(files);
    IndexFile kept;
    if (stamp && index_file_open(&FORM, path, stamp, &kept)) {
        uprns->entries = kept.entries;
        uprns->count = kept.count;
        uprns->mapped = kept.mapped;
        report_missed(shown, kept.notes[0], kept.notes[1], report);
    } else if (!read_table(uprns, files, path, stamp, shown, report, error)) {
        return NULL;
    }
    return g_steal_pointer(&uprns);
}

void uprns_free(Uprns *uprns) {
    if (uprns) {
        g_clear_pointer(&uprns->owned, g_array_unref);
        g_clear_pointer(&uprns->mapped, g_mapped_file_unref);
        projection_free(uprns->from_grid);
        g_free(uprns);
    }
}

size_t uprns_count(const Uprns *uprns) {
    return uprns->count;
}

static int uprn_compare(const void *wanted, const void *entry) {
    uint64_t p = *(const uint64_t *)wanted, q = ((const Entry *)entry)->uprn;
    return (p > q) - (p < q);
}

bool uprns_find(const Uprns *uprns, uint64_t uprn, MapPoint *point) {
    const Entry *entry = uprns->count == 0 ? NULL
                                           : bsearch(&uprn, uprns->entries, uprns->count,
                                                     sizeof(Entry), uprn_compare);
    if (!entry) {
        return false;
    }
    MapPoint at = {(double)entry->x_cm / CM, (double)entry->y_cm / CM};
    if (uprns->from_grid && projection_forward(uprns->from_grid, &at, 1) > 0) {
        return false;
    }
    *point = at;
    return true;
}
