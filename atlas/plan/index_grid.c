/* index_grid.c: the squares A1, B2 ... of a map, on lines of the national grid.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/index_grid.h"

#include <math.h>

#include <glib.h>

#define SQUARE_MIN_MM 25.0

static const char LETTERS[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
enum { LETTER_COUNT = sizeof LETTERS - 1 };

/* The smallest of 1, 2, 5 times a power of ten that is not less. */
static double round_up_125(double value) {
    double power = pow(10, floor(log10(value)));
    static const double STEPS[] = {1, 2, 5};
    for (size_t i = 0; i < G_N_ELEMENTS(STEPS); i++) {
        if (STEPS[i] * power >= value * (1 - 1e-9)) {
            return STEPS[i] * power;
        }
    }
    return 10 * power;
}

IndexGrid index_grid_new(MapBox ground, double scale) {
    double square_m = round_up_125(SQUARE_MIN_MM * scale / 1000);
    double sliver_m = INDEX_SLIVER_MM * scale / 1000;
    double west = floor((ground.min_x + sliver_m) / square_m) * square_m;
    double north = ceil((ground.max_y - sliver_m) / square_m) * square_m;
    return (IndexGrid){
        .west = west,
        .north = north,
        .square_m = square_m,
        .columns = (size_t)ceil(fmax((ground.max_x - sliver_m - west) / square_m, 1)),
        .rows = (size_t)ceil(fmax((north - sliver_m - ground.min_y) / square_m, 1)),
        .beyond_m = sliver_m,
    };
}

void index_grid_strip(const IndexGrid *grid, MapBox ground, bool column, size_t i, double *from_m,
                      double *to_m) {
    double first_m = column ? grid->west - ground.min_x : ground.max_y - grid->north;
    double whole_m = column ? map_box_width_m(ground) : map_box_height_m(ground);
    size_t count = column ? grid->columns : grid->rows;
    *from_m = i == 0 ? 0 : first_m + (double)i * grid->square_m;
    *to_m = i + 1 == count ? whole_m : first_m + (double)(i + 1) * grid->square_m;
}

/* The square along one side, `along_m` from the outer corner of the first. */
static bool find_square(double along_m, double square_m, size_t count, double beyond_m,
                        size_t *square) {
    if (along_m < -beyond_m || along_m >= (double)count * square_m + beyond_m) {
        return false;
    }
    *square = (size_t)CLAMP(floor(along_m / square_m), 0, (double)count - 1);
    return true;
}

void index_grid_letters(size_t column, char letters[4]) {
    size_t i = 0;
    if (column >= LETTER_COUNT) {
        letters[i++] = LETTERS[(column / LETTER_COUNT - 1) % LETTER_COUNT];
    }
    letters[i++] = LETTERS[column % LETTER_COUNT];
    letters[i] = '\0';
}

bool index_grid_name(const IndexGrid *grid, MapPoint point, char name[8]) {
    size_t column;
    size_t row;
    if (!find_square(point.x - grid->west, grid->square_m, grid->columns, grid->beyond_m,
                     &column) ||
        !find_square(grid->north - point.y, grid->square_m, grid->rows, grid->beyond_m, &row)) {
        return false;
    }
    char letters[4];
    index_grid_letters(column, letters);
    g_snprintf(name, 8, "%s%zu", letters, row + 1);
    return true;
}
