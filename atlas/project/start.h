/* start.h: a new project folder for `assetatlas new`.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef struct StartOptions {
    const char *folder;
    const char *areas;         /* file, or NULL */
    const char *const *assets; /* NULL-terminated, or NULL */
    const char *const *indicators;
    bool publish; /* write visibility: public for own lists */
} StartOptions;

/* Makes the folder with a commented atlas.yaml, an empty assets.csv with its header (when no lists
 * are named) and a GET-DATA.md that says where open boundaries and indices are to be had. Never
 * overwrites an atlas.yaml: ATLAS_ERROR_OUTPUT. `made` receives the paths written. */
bool start_project(const StartOptions *options, GPtrArray *made, GError **error);
