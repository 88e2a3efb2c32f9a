/* sheet_survey.h: what a book has to know of a planned sheet: its pages, and where its assets are.
 * SPDX-License-Identifier: MIT
 *
 * Sheets are planned by workers; this is what they hand to whoever numbers the pages.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/sheet_plan.h"

/* How a sheet has an asset. */
typedef enum SurveyedAs {
    SURVEYED_SITE,       /* in the area, on its map */
    SURVEYED_SERVING,    /* in the list alone */
    SURVEYED_NEARBY,     /* just over the boundary */
    SURVEYED_EVERYWHERE, /* serves all areas */
    SURVEYED_EVERYDAY,   /* a dot on the map; the list only counts it */
} SurveyedAs;

/* One asset that is listed on the sheet or drawn on its map. */
typedef struct SurveyRow {
    size_t asset; /* index in the atlas's assets */
    SurveyedAs as;
    bool joined;    /* shares the row of the list that the one before it begins */
    size_t page;    /* of the sheet, from 0, where it is listed or drawn */
    char mark[8];   /* what the map calls it; "" for one without a site and for a dot */
    char square[8]; /* "" when it is not on the map */
} SurveyRow;

typedef struct SheetSurvey {
    size_t page_count;
    GArray *rows; /* SurveyRow, in the order of the list; then the dots */
} SheetSurvey;

/* One line for the sheet, then one for each asset. Caller frees. */
char *sheet_survey_format(const SheetPlan *plan);
/* Back again; NULL when malformed, or when a row names no asset of `asset_count`. */
SheetSurvey *sheet_survey_parse(const char *text, size_t asset_count);
void sheet_survey_free(SheetSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetSurvey, sheet_survey_free)
