/* effort.h: who has been asked, where and when: the visits behind the map.
 * SPDX-License-Identifier: MIT
 *
 * A map shows what people were asked about. Where nobody has been asked yet, few assets say nothing
 * about the place. No name, no address and no words of a visit are kept: only counts can be made of
 * it.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/boundaries.h"
#include "layers/geography.h"

enum { EFFORT_STEPS = 5 };

typedef enum VisitMethod {
    METHOD_UNSAID,
    METHOD_DOORSTEP,
    METHOD_MEETING,
    METHOD_WALKABOUT,
    METHOD_DESK, /* looked up: nobody was asked */
} VisitMethod;

typedef struct Visit {
    int area;  /* index of the area of the atlas; never -1 */
    int small; /* index in the members of the effort's geography; -1 = the whole area */
    int step;  /* 1 to 5; 0 = not said */
    VisitMethod method;
    int conversations; /* 0 when not said */
    const char *date;  /* "2026-02-03", or NULL */
    const char *group; /* folded, only to be counted; NULL */
} Visit;

/* What became of the rows: rows = used + unknown_areas, each of the latter a finding. Cells of used
 * rows that say nothing usable are findings too, and are left out. */
typedef struct EffortLedger {
    size_t rows, used, unknown_areas;
    size_t bad_dates, bad_steps, bad_methods, bad_conversations; /* cells */
} EffortLedger;

typedef struct Effort {
    GArray *visits; /* Visit, sorted by all that they say */
    int geography;  /* whose small areas most visits name, index in the geographies; -1 = none do */
    EffortLedger ledger;
    const char *newest_date; /* NULL without dates */
    GStringChunk *strings;
} Effort;

/* Reads a table with the column area and, where they are there, date, step, method, group and
 * conversations. An area is the code or name of an area of the atlas or of a small area of one of
 * the geographies (Geography *, entries may be NULL). A visit on small areas of another geography
 * than most counts for its area as a whole. ATLAS_ERROR_DATA when the table cannot be read or has
 * no column area. */
Effort *effort_read(const SourceSpec *spec, const AreaSet *areas, const GPtrArray *geographies,
                    Report *report, GError **error);
void effort_free(Effort *effort);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Effort, effort_free)
