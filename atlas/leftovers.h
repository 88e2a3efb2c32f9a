/* leftovers.h: what earlier builds left in the output folder.
 * SPDX-License-Identifier: MIT
 *
 * A sheet of a ward that is no more, or a page of what has been withdrawn, must not stay where
 * people copy the folder to a web host. Only what the program owns is looked at: sheets, the
 * folders that it makes in site, tables, tiles, maps, book.pdf and book-1.pdf and so on,
 * booklet.pdf likewise.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/output/outputs.h"

/* Removes half-written files that a killed build left behind. Returns how many. */
size_t leftovers_remove_temporary(const char *folder);
/* The kinds of output that a build has made. */
typedef struct Leftovers {
    bool sheets, book, booklet, site, tables, maps;
} Leftovers;

/* Removes files of these kinds that this build did not write. Returns how many. */
size_t leftovers_remove_stale(const char *folder, const OutputList *outputs, Leftovers made);
