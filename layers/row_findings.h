/* row_findings.h: what is wrong with the rows of one list, one finding a kind.
 * SPDX-License-Identifier: MIT
 *
 * A list of a thousand rows without a position is one thing to say, not a thousand. Names of assets
 * never get in here, only places in the file and the source's own words for its kinds.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"

typedef enum RowTrouble {
    ROW_HAS_NO_NAME,
    ROW_IS_EMPTY,
    ROW_IS_TOTAL,
    ROW_IS_NOTE,
    ROW_IS_HEADER,
    ROW_IS_HEADING,
    ROW_LEVEL_UNKNOWN,
    ROW_LEVEL_MISSING,
    ROW_LEVEL_FROM_CATEGORY,
    ROW_LEVEL_GUESSED,
    ROW_CATEGORY_GUESSED,
    ROW_CATEGORY_UNKNOWN,
    ROW_CATEGORY_MISSING,
    ROW_CATEGORY_FROM_SOURCE,
    ROW_STATUS_UNKNOWN,
    ROW_NOT_CURRENT,
    ROW_WAYS_UNKNOWN,
    ROW_VISIBILITY_UNKNOWN,
    ROW_CONSENT_MISSING,
    ROW_PLACE_UNKNOWN,
    ROW_SERVES_UNKNOWN,
    ROW_LINK_UNUSABLE,
    ROW_POSTCODE_REPAIRED,
    ROW_POSTCODE_FROM_ADDRESS,
    ROW_POSTCODE_IS_NONE,
    ROW_NEEDS_POSTCODES,
    ROW_POSTCODE_UNKNOWN,
    ROW_POSTCODE_UNPLACED,
    ROW_POSTCODE_APPROXIMATE,
    ROW_NEEDS_UPRNS,
    ROW_UPRN_UNKNOWN,
    ROW_UPRN_ROUNDED,
    ROW_AXES_SWAPPED,
    ROW_POSITION_REFUSED,
    ROW_POSITION_NOT_READ,
    ROW_IS_THREE_WORDS,
    ROW_IS_SHORT_LINK,
    ROW_IS_MERCATOR,
    ROW_SQUARE_IS_LARGE,
    ROW_POINT_IS_PLACEHOLDER,
    ROW_HAS_NO_POSITION,
    ROW_AREA_CONVERTED,
    ROW_AREA_DIVIDED,
    ROW_AREA_UNKNOWN,
    ROW_IS_ELSEWHERE,
    ROW_IS_OUTSIDE,
    ROW_IS_DENIED,
    ROW_IS_HOME,
    ROW_IS_NOT_PUBLIC,
    ROW_IS_DUPLICATE,
    ROW_HAS_SEVERAL_SKILLS,
    ROW_GIVING_UNKNOWN,
    ROW_PERSON_WITHOUT_AREA,
    ROW_TROUBLE_COUNT,
} RowTrouble;

typedef struct RowFindings RowFindings;

RowFindings *row_findings_new(void);
void row_findings_free(RowFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowFindings, row_findings_free)
/* `word` (may be NULL) is what the cell says; the first few different ones are quoted. */
void row_findings_add(RowFindings *findings, RowTrouble trouble, Place place, const char *word);
size_t row_findings_count(const RowFindings *findings, RowTrouble trouble);
/* Adds one finding for each kind that occurred, at the first row of it. */
void row_findings_report(const RowFindings *findings, const char *shown, Report *report);
