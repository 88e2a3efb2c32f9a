/* progress.c: how far the work is, for a person at a terminal.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

enum { BAR_CELLS = 30, REDRAW_US = 100 * 1000 };

void progress_start(Progress *progress, size_t total) {
    const char *terminal = g_getenv("TERM");
    *progress = (Progress){
        .total = total,
        .started = g_get_monotonic_time(),
        .visible = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0,
    };
}

void progress_format_time(double seconds, char out[16]) {
    long whole = seconds > 359999 ? 359999 : seconds < 0 ? 0 : (long)(seconds + 0.5);
    if (whole >= 3600) {
        g_snprintf(out, 16, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    } else {
        g_snprintf(out, 16, "%ld:%02ld", whole / 60, whole % 60);
    }
}

void progress_step(Progress *progress, const char *what) {
    progress->done++;
    long long now = g_get_monotonic_time();
    if (!progress->visible || progress->total == 0 ||
        (now - progress->shown < REDRAW_US && progress->done < progress->total)) {
        return;
    }
    progress->shown = now;
    double share = (double)progress->done / (double)progress->total;
    double spent_s = (double)(now - progress->started) / G_USEC_PER_SEC;
    char left[16];
    progress_format_time(spent_s / share - spent_s, left);
    char bar[BAR_CELLS + 1];
    for (int i = 0; i < BAR_CELLS; i++) {
        bar[i] = i < (int)(share * BAR_CELLS) ? '#' : '.';
    }
    bar[BAR_CELLS] = '\0';
    fprintf(stderr, "\r[%s] %3d %%  %zu of %zu  %s left  %-14s\033[K", bar, (int)(share * 100),
            progress->done, progress->total, left, what);
    fflush(stderr);
}

void progress_end(Progress *progress) {
    if (progress->visible && progress->shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
