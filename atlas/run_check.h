/* run_check.h: the command check.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/run.h"

/* Reads everything, tells what is wrong and, with `outputs`, measures what has been made. A
 * RunFunction. */
ExitStatus run_check(const RunOptions *options, Report *report, GString *text, GError **error);
