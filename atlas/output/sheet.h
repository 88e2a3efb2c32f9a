/* sheet.h: a printable sheet as PDF and SVG.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/sheet_plan.h"
#include "layers/projection.h"

/* What is made once and serves many sheets. */
typedef struct SheetTools {
    FontSet *fonts;
    const CrsReference *reference; /* of the project's system; not shared between threads */
} SheetTools;

/* The finished PDF of a sheet. Of one that is planned for a book links to other sheets are kept.
 * `report` as in pdf_finish. */
bool sheet_draw_pdf(const SheetPlan *plan, const SheetTools *tools, Report *report, GByteArray *out,
                    GError **error);

/* Writes <folder>/sheets/<code>-<slug>.pdf (front and list pages) and .svg (the front; further
 * pages as <code>-<slug>-2.svg ...). Records them in `outputs`; `report` gets findings about what
 * was made. */
bool sheet_write(const SheetPlan *plan, const SheetTools *tools, const char *folder,
                 OutputList *outputs, Report *report, GError **error);
