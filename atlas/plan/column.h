/* column.h: the column beside the list, for the modules that fill it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/piece.h"

typedef struct Column {
    SheetPlan *plan;
    FontSet *fonts;
    GPtrArray *pieces; /* Piece * */
    double width_mm;
} Column;

const Theme *column_theme(const Column *column);
const Messages *column_messages(const Column *column);
/* A copy of the text that lives as long as the plan. */
const char *column_keep(const Column *column, const char *text);

/* A heading with a hairline, kept with what follows. */
void column_add_heading(Column *column, const char *text);
/* Text over the width of the column, `before_mm` below what is above it. */
void column_add_paragraph(Column *column, const char *text, double size_pt, RunInk ink,
                          double before_mm);
