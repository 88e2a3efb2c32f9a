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
    double west = floor(ground.min_x / square_m) * square_m;
    double north = ceil(ground.max_y / square_m) * square_m;
    return (IndexGrid){
        .west = west,
        .north = north,
        .square_m = square_m,
        .columns = (size_t)ceil((ground.max_x - west) / square_m),
        .rows = (size_t)ceil((north - ground.min_y) / square_m),
    };
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
    double column = floor((point.x - grid->west) / grid->square_m);
    double row = floor((grid->north - point.y) / grid->square_m);
    bool inside =
        column >= 0 && row >= 0 && column < (double)grid->columns && row < (double)grid->rows;
    if (!inside) {
        return false;
    }
    char letters[4];
    index_grid_letters((size_t)column, letters);
    g_snprintf(name, 8, "%s%u", letters, (unsigned)row + 1);
    return true;
}
