/* take_down.h: what somebody asked not to be shown any more.
 * SPDX-License-Identifier: MIT
 *
 * takedown.csv, beside the project file, is honoured by every build, whatever the lists say: lists
 * come again with the next copy of a register, and what was taken down must not come with them.
 * Columns: id (as published), name, postcode; others, such as a date and a reason, are for people.
 * A line with an id means that asset; else all of that name (case, accents, signs and plural apart
 * or not: whole words the same), at that postcode when one is given.
 */
#pragma once
#include "layers/asset_draft.h"

typedef struct TakeDown TakeDown;

/* NULL without *error when the file is not there. ATLAS_ERROR_DATA when it cannot be read or has
 * neither a column "id" nor "name": a build that would show what was taken down stops. */
TakeDown *take_down_read(const char *path, const char *shown, Report *report, GError **error);
void take_down_free(TakeDown *down);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TakeDown, take_down_free)
/* Takes what was taken down out of the drafts, counted as suppressed. */
void take_down_apply(TakeDown *down, AssetReading *reading);
/* A note for each line that met nothing: a name with a slip of the pen hides nobody. To be called
 * when all sources have been read. */
void take_down_report_unmet(const TakeDown *down, Report *report);
