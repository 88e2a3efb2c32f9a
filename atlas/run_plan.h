/* run_plan.h: the command plan.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/run.h"

/* What build would make, as text or as JSON: sheets, scales, pages, books, tiles. A RunFunction. */
ExitStatus run_plan(const RunOptions *options, Report *report, GString *text, GError **error);
