/* source_rows.h: what an atlas was made from, in words to print.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <glib.h>

#include "atlas/analysis/atlas.h"

typedef struct SourceRow {
    char *what;          /* "Boundaries", or the title of an indicator */
    const char *name;    /* short name of the source, or id of a composite; borrowed */
    char *attribution;   /* of a composite what it is put together from; NULL = none */
    const char *licence; /* borrowed; NULL likewise */
    char *used;          /* "93 of 97 rows used", the period of figures; NULL */
} SourceRow;

/* Whether what only the figures come from is left out: people, indicators, geographies. */
typedef enum SourceRows { SOURCES_OF_ALL, SOURCES_OF_PLACES } SourceRows;

/* SourceRow *, in the order of project_sources, in the language of the atlas. Decisions of those
 * who make the atlas (overrides, areas_before) are not among them. Caller frees with
 * g_ptr_array_unref; the project must live as long. */
GPtrArray *source_rows_new(const Atlas *atlas, SourceRows which);
