/* scratch.h: files that a test writes, and the specs of sources that name them.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"

typedef struct Scratch Scratch;

/* A temporary folder; freed with everything in it. */
Scratch *scratch_new(void);
void scratch_free(Scratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scratch, scratch_free)

/* Writes a file and returns a source for it, whose strings live as long as the scratch. */
SourceSpec scratch_write(Scratch *scratch, const char *name, const char *text);
/* A source for a file of the shared real data, "boundaries/x.shp"; *found is false when
 * ATLAS_SHARED is not set or the file is not there, which is said on standard error. */
SourceSpec scratch_shared(Scratch *scratch, const char *path, bool *found);
char *scratch_keep(Scratch *scratch, const char *text);

/* How many findings of a code there are, and the first of them (NULL when none). */
size_t report_count_code(const Report *report, const char *code);
const Finding *report_find_code(const Report *report, const char *code);

/* A GeoJSON feature collection in EPSG:27700 is begun, gets a square from its south-west corner
 * with properties (JSON members), and is ended. */
GString *squares_begin(void);
void squares_add(GString *text, const char *properties, double x, double y, double side);
void squares_end(GString *text);
