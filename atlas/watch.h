/* watch.h: whether a project or anything that it is made from has changed.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* The files that a project is made from, with their sizes and dates, one a line: the project file,
 * its sources, what stands beside a shapefile, and what `watch:` names. A project file that cannot
 * be read is a line by itself. *wanted (may be NULL) receives whether it says `watch: true`. Caller
 * frees. */
char *watch_list(const char *project, bool *wanted);
/* The first name that is in one list and not, or otherwise, in the other; NULL when they are the
 * same. Caller frees. */
char *watch_difference(const char *before, const char *after);
/* Waits until the list is no longer `before`, and then until it has kept still for a moment, as
 * programs write files in pieces. Returns the new list; caller frees. */
char *watch_wait(const char *project, const char *before);
