/* sheet_survey.h: what a book has to know of a planned sheet: its pages, and where its assets are.
 * SPDX-License-Identifier: MIT
 *
 * Sheets are planned by workers; this is what they hand to whoever numbers the pages.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/sheet_plan.h"

/* A row of the sheet's list that a gazetteer leads to: a site in the area with its square, or what
 * serves the area. What is only nearby, or serves all areas, is on the sheet of its own area, or on
 * every sheet. */
typedef struct SurveyRow {
    size_t asset;   /* index in the atlas's assets */
    size_t entries; /* how many entries of the data the row stands for */
    size_t page;    /* of the sheet, from 0, where it is listed */
    char mark[8];   /* what the map calls it; "" without a site */
    char square[8]; /* "" when it is not on the map */
} SurveyRow;

typedef struct SheetSurvey {
    size_t page_count;
    GArray *rows; /* SurveyRow, in the order of the list */
} SheetSurvey;

/* One line for the sheet, then one for each row. Caller frees. */
char *sheet_survey_format(const SheetPlan *plan);
/* Back again; NULL when malformed, or when a row names no asset of `asset_count`. */
SheetSurvey *sheet_survey_parse(const char *text, size_t asset_count);
void sheet_survey_free(SheetSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetSurvey, sheet_survey_free)
