/* start.h: a new project folder for `assetatlas new`.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"

typedef struct StartOptions {
    const char *folder;
    const char *areas;         /* file, or NULL */
    const char *const *assets; /* NULL-terminated, or NULL */
    const char *const *indicators;
    const char *const *geographies; /* lookups and shapes of small areas */
    bool publish;                   /* write visibility: public for own lists */
} StartOptions;

/* Makes the folder with a commented atlas.yaml, an empty assets.csv with its header (when no lists
 * are named) and a GET-DATA.md that says where open boundaries and indices are to be had. Never
 * overwrites an atlas.yaml: ATLAS_ERROR_OUTPUT. `made` receives the paths written, `report` what
 * was guessed of each file ("guessed") and what stands in the project file as a note only, as it
 * cannot be used yet ("left_out"). ATLAS_ERROR_DATA when the file of areas cannot be read or has
 * none. A list of assets that is a table of figures becomes an
 * indicator. */
bool start_project(const StartOptions *options, GPtrArray *made, Report *report, GError **error);
