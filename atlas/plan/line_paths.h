/* line_paths.h: pieces of lines put together into the lines that a reader sees.
 * SPDX-License-Identifier: MIT
 *
 * Sources cut a street wherever anything about it changes. A name needs the whole of it.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"

typedef struct LinePaths LinePaths;

LinePaths *line_paths_new(void);
void line_paths_free(LinePaths *paths);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LinePaths, line_paths_free)

/* A piece of at least two points; copied. Shorter ones are passed over. */
void line_paths_add(LinePaths *paths, const PagePoint *points, size_t count);
/* Joins pieces that meet end to end (the same point exactly): at a junction the two that go on most
 * nearly straight, in the order in which they were added. Once, after the last piece. */
void line_paths_join(LinePaths *paths);

size_t line_paths_count(const LinePaths *paths);
/* Points of the i-th joined line. */
const PagePoint *line_paths_at(const LinePaths *paths, size_t i, size_t *count);
/* Lines that touch end to end are parts of one network: its number. */
size_t line_paths_network(const LinePaths *paths, size_t i);
