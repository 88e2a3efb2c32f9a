/* figure_tables.h: tidy tables of figures: one row a figure, with its base and its state.
 * SPDX-License-Identifier: MIT
 *
 * figures.csv: what is recorded, by unit (areas, small areas, squares of 500 m), level, category
 * and way. beside.csv: each unit's need beside what is recorded there. comparison.csv: what can be
 * said over all units. dictionary.csv: what each measure is, its unit and method.
 */
#pragma once
#include "atlas/analysis/atlas.h"
#include "atlas/output/grid.h"

typedef struct FigureTables {
    Grid *figures, *beside, *comparison, *dictionary, *units;
    ShapeSet *beside_shapes, *unit_shapes; /* one a row of beside, of units */
} FigureTables;

/* Draws on `threads` threads (at least 1), whose number changes nothing. */
void figure_tables_fill(FigureTables *tables, const Atlas *atlas, unsigned threads);
void figure_tables_clear(FigureTables *tables);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FigureTables, figure_tables_clear)
