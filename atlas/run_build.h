/* run_build.h: the command build.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/run.h"

/* Makes what is chosen, and the manifest of it. A RunFunction. */
ExitStatus run_build(const RunOptions *options, Report *report, GString *text, GError **error);
