/* poster_tiles.c: how a poster is cut into sheets of A4.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/poster_tiles.h"

#include <math.h>

#include <glib.h>

#include "atlas/plan/index_grid.h"

/* Room for ticks that a desktop printer still reaches. */
#define TICK_MARGIN_MM 10.0

/* Windows of `window_mm` that cover `length_mm`. */
static size_t count_windows(double length_mm, double window_mm) {
    double step_mm = window_mm - POSTER_OVERLAP_MM;
    return (size_t)MAX(ceil((length_mm - POSTER_OVERLAP_MM) / step_mm - 1e-9), 1);
}

/* Where the first window begins, so that all together have the length in their middle. */
static double first_window_mm(double from_mm, double length_mm, double window_mm, size_t count) {
    double all_mm = (double)count * (window_mm - POSTER_OVERLAP_MM) + POSTER_OVERLAP_MM;
    return from_mm + (length_mm - all_mm) / 2;
}

PosterTiles poster_tiles_new(Paper poster, const SheetsSpec *sheets) {
    PageBox inside = paper_inside(poster);
    PosterTiles best = {0};
    for (int landscape = 0; landscape <= 1; landscape++) {
        PosterTiles tiles = {.paper = paper_new(PAPER_A4, landscape == 1, sheets)};
        tiles.paper.margin_mm = MAX(tiles.paper.margin_mm, TICK_MARGIN_MM);
        tiles.window = paper_inside(tiles.paper);
        tiles.columns = count_windows(inside.width_mm, tiles.window.width_mm);
        tiles.rows = count_windows(inside.height_mm, tiles.window.height_mm);
        tiles.left_mm =
            first_window_mm(inside.x_mm, inside.width_mm, tiles.window.width_mm, tiles.columns);
        tiles.top_mm =
            first_window_mm(inside.y_mm, inside.height_mm, tiles.window.height_mm, tiles.rows);
        if (landscape == 0 || tiles.columns * tiles.rows < best.columns * best.rows) {
            best = tiles;
        }
    }
    return best;
}

PageBox poster_tiles_at(const PosterTiles *tiles, size_t column, size_t row) {
    PageBox window = tiles->window;
    return (PageBox){tiles->left_mm + (double)column * (window.width_mm - POSTER_OVERLAP_MM),
                     tiles->top_mm + (double)row * (window.height_mm - POSTER_OVERLAP_MM),
                     window.width_mm, window.height_mm};
}

void poster_tiles_name(size_t column, size_t row, char name[8]) {
    char letters[4];
    index_grid_letters(column, letters);
    g_snprintf(name, 8, "%s%zu", letters, row + 1);
}
