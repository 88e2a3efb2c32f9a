/* load.h: from a project file to a const Atlas: everything read and worked out.
 * SPDX-License-Identifier: MIT
 *
 * Loading goes on past whatever fails, so that one run tells everything that is wrong; the caller
 * looks at the report's errors to decide whether to go on.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/report.h"
#include "styles/symbols.h"

typedef struct Loaded Loaded;

typedef struct LoadOptions {
    const char *project; /* file or folder */
    const char *theme;   /* instead of the project's, or NULL */
} LoadOptions;

/* NULL only when the project file itself cannot be used (ATLAS_ERROR_PROJECT). Otherwise what could
 * be read; loaded_atlas is NULL when there are no areas, or when any error was found. */
Loaded *load_project(const LoadOptions *options, Report *report, GError **error);
void loaded_free(Loaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Loaded, loaded_free)

const Project *loaded_project(const Loaded *loaded);
/* Borrowed; lives as long as `loaded`. */
const Atlas *loaded_atlas(const Loaded *loaded);
/* What was understood, one line a source, for a person: rows, used, how placed. Caller frees. */
char *loaded_describe(const Loaded *loaded);
/* As SOURCE_DATE_EPOCH says ("YYYY-MM-DD", UTC), or NULL when it is unset or no number. Caller
 * frees. */
char *date_from_environment(void);

/* The pictograms of the program, and in their places those of the project's own folder. What is
 * wrong with one is a finding. */
SymbolSet *load_symbols(const Project *project, Report *report, GError **error);
