/* progress.h: how far the work is, for a person at a terminal.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct Progress {
    size_t total, done;
    long long started; /* monotonic microseconds */
    long long shown;
    bool visible; /* standard error is a terminal that can move its cursor */
} Progress;

void progress_start(Progress *progress, size_t total);
/* One more is done; `what` names what is being made ("sheets"). Draws at most ten times a second.
 */
void progress_step(Progress *progress, const char *what);
/* Wipes the bar. */
void progress_end(Progress *progress);
/* "0:07", "1:02:03". `out` holds at least 16 bytes. */
void progress_format_time(double seconds, char out[16]);
