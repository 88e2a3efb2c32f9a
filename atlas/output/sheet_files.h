/* sheet_files.h: the files that a sheet is written to.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/sheet_plan.h"

/* Writes <folder>/sheets/<slug><ending> (ending "-map.png") and records it in `outputs`, with what
 * the sheet is about. */
bool sheet_files_put(const SheetPlan *plan, const char *ending, const char *kind, const void *data,
                     size_t length, size_t pages, const char *folder, OutputList *outputs,
                     GError **error);
