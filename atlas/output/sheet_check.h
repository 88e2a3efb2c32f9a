/* sheet_check.h: a finished sheet, measured.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <qpdf/qpdf-c.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/frame.h"
#include "layers/projection.h"

/* What a sheet should be. */
typedef struct SheetWanted {
    const MapFrame *frame; /* of its first page */
    size_t pages;
    double square_m; /* between lines of the grid */
    const CrsReference *reference;
} SheetWanted;

/* Adds a sentence (char *) to `faults` for everything that is not as it should be: number and size
 * of pages, the ruler of 100 mm, the distance and the place of lines of the grid, the place of the
 * map. Limits are those of output_check.h. */
void sheet_check_measure(qpdf_data qpdf, const SheetWanted *wanted, GPtrArray *faults);
