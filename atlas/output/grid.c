/* grid.c: a table about to be written: the same cells to CSV and to a GeoPackage.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/grid.h"

#include <math.h>
#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/number.h"

/* Numbers that were put lately, by their bits: of the figures of a unit most have the same base. */
enum { WRITTEN_MAX = 4096 };
typedef struct Written {
    guint64 bits;
    const char *text; /* NULL = nothing yet */
} Written;

struct Grid {
    GArray *fields;   /* SinkField */
    GPtrArray *cells; /* const char * or NULL, row by row */
    GStringChunk *strings;
    size_t cursor; /* next cell of the last row */
    Written *written;
};

Grid *grid_new(void) {
    Grid *grid = g_new0(Grid, 1);
    grid->fields = g_array_new(FALSE, FALSE, sizeof(SinkField));
    grid->cells = g_ptr_array_new();
    grid->strings = g_string_chunk_new(65536);
    grid->written = g_new0(Written, WRITTEN_MAX);
    return grid;
}

void grid_free(Grid *grid) {
    if (grid) {
        g_array_unref(grid->fields);
        g_ptr_array_unref(grid->cells);
        g_string_chunk_free(grid->strings);
        g_free(grid->written);
        g_free(grid);
    }
}

void grid_add_field(Grid *grid, const char *name, SinkType type) {
    g_assert(grid->cells->len == 0);
    SinkField field = {g_string_chunk_insert(grid->strings, name), type};
    g_array_append_val(grid->fields, field);
}

Grid *grid_with(const SinkField *fields, size_t count) {
    Grid *grid = grid_new();
    for (size_t i = 0; i < count; i++) {
        grid_add_field(grid, fields[i].name, fields[i].type);
    }
    return grid;
}

void grid_begin_row(Grid *grid) {
    g_assert(grid->cells->len == 0 || grid->cursor == grid->cells->len);
    grid->cursor = grid->cells->len;
    g_ptr_array_set_size(grid->cells, (gint)(grid->cells->len + grid->fields->len));
}

/* A text that the grid has already, or NULL. */
static void put_own(Grid *grid, const char *text) {
    g_assert(grid->cursor < grid->cells->len);
    grid->cells->pdata[grid->cursor++] = (gpointer)text;
}

/* What stands in the cell above is not kept twice. */
static void grid_put(Grid *grid, const char *text) {
    const char *above = grid->cursor >= grid->fields->len
                            ? grid->cells->pdata[grid->cursor - grid->fields->len]
                            : NULL;
    bool same = text && above && strcmp(text, above) == 0;
    put_own(grid, same ? above : text ? g_string_chunk_insert(grid->strings, text) : NULL);
}

void grid_put_text(Grid *grid, const char *text) {
    grid_put(grid, text);
}

void grid_put_number(Grid *grid, double value) {
    if (isnan(value)) {
        put_own(grid, NULL);
        return;
    }
    guint64 bits;
    memcpy(&bits, &value, sizeof bits);
    Written *written =
        &grid->written[(bits * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> 52) % WRITTEN_MAX];
    if (!written->text || written->bits != bits) {
        g_autofree char *text = number_format_figure(value);
        *written = (Written){bits, g_string_chunk_insert(grid->strings, text)};
    }
    put_own(grid, written->text);
}

void grid_put_fixed(Grid *grid, double value, int decimals) {
    g_autofree char *text = isnan(value) ? NULL : number_format(value, decimals);
    grid_put(grid, text);
}

void grid_put_count(Grid *grid, size_t count) {
    char text[24];
    size_t at = sizeof text - 1;
    text[at] = '\0';
    do {
        text[--at] = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    grid_put(grid, text + at);
}

void grid_put_null(Grid *grid) {
    grid_put(grid, NULL);
}

size_t grid_row_count(const Grid *grid) {
    return grid->fields->len ? grid->cells->len / grid->fields->len : 0;
}

size_t grid_field_count(const Grid *grid) {
    return grid->fields->len;
}

const SinkField *grid_fields(const Grid *grid) {
    return (const SinkField *)(const void *)grid->fields->data;
}

const char *const *grid_row(const Grid *grid, size_t row) {
    return (const char *const *)&grid->cells->pdata[row * grid->fields->len];
}

char *grid_format_csv(const Grid *grid) {
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < grid->fields->len; i++) {
        g_string_append(out, i ? "," : "");
        escape_csv(out, grid_fields(grid)[i].name, true);
    }
    g_string_append_c(out, '\n');
    for (size_t row = 0; row < grid_row_count(grid); row++) {
        const char *const *cells = grid_row(grid, row);
        for (guint i = 0; i < grid->fields->len; i++) {
            g_string_append(out, i ? "," : "");
            if (cells[i]) {
                escape_csv(out, cells[i], grid_fields(grid)[i].type == SINK_TEXT);
            }
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}
