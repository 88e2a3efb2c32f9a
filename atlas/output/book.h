/* book.h: the sheets as one PDF, with a cover, contents and indexes.
 * SPDX-License-Identifier: MIT
 *
 * Workers draw the sheets of a book into files of their own; one of them then draws the pages
 * around these and binds everything.
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/output/sheet.h"
#include "atlas/plan/book_volumes.h"
#include "atlas/plan/sheet_plan.h"

/* Draws a sheet that was planned for its book into a temporary file in `folder`.
 * ATLAS_ERROR_INTERNAL when it has not the number of pages that the book was numbered with. */
bool book_write_sheet(const SheetPlan *plan, const BookVolume *volume, size_t sheet,
                      const SheetTools *tools, const char *folder, GError **error);
/* Binds <folder>/<volume->file> from those and from its own pages, records it in `outputs` and
 * removes the temporary files. */
bool book_bind(const BookVolume *volume, FontSet *fonts, const char *folder, OutputList *outputs,
               GError **error);

/* What becomes of pages that are no sheets. */
typedef enum BookUse {
    BOOK_TO_BIND, /* book_merge puts them together with others: their links are kept */
    BOOK_TO_FOLD, /* laid side by side on A4 (booklet.h): a file of its own, for paper */
} BookUse;

/* Draws them into a file. */
bool book_write_pages(const BookPages *pages, BookUse use, FontSet *fonts, const char *path,
                      GError **error);
