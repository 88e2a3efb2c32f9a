/* accepted.h: findings that the owner of a project has looked at and lives with.
 * SPDX-License-Identifier: MIT
 *
 * accepted.csv stands beside the project file and has the columns code, file, message. An empty
 * cell of file or message accepts any. Lines that match nothing any more are told as notes.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"

/* Counts the warnings and errors that the file at `path` does not list; without a file, all of
 * them. ATLAS_ERROR_DATA when the file is there and cannot be used. */
bool accepted_count_new(const char *path, Report *report, size_t *count, GError **error);
