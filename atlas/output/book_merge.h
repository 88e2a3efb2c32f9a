/* book_merge.h: finished PDFs made one, tags and links and all.
 * SPDX-License-Identifier: MIT
 *
 * What a viewer's "combine files" loses is kept: the structure of every part becomes a section of
 * one document, named places become places of the whole, and links written "x-atlas:<part>#<name>"
 * lead from part to part.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct BookPart {
    const char *name; /* what links call it: the slug of a sheet, "front", "back"; unique */
    const char *path; /* the file, finished by pdf_finish with its sheet links kept */
} BookPart;

/* A bookmark: to a part's first page, or to a named place in it. */
typedef struct BookMark {
    const char *title;
    const char *part;
    const char *place; /* NULL = its first page */
    int level;         /* 0, or 1 = under the last of level 0 */
} BookMark;

typedef struct BookBinding {
    const BookPart *parts; /* the first gives the document its title, language and preferences */
    size_t part_count;
    const BookMark *marks;
    size_t mark_count;
    const char *language;    /* "en-GB"; NULL = not told in the metadata */
    const char *go_to_words; /* of a link within the book: "Page {page}" */
} BookBinding;

/* Writes `path`, which is replaced as a whole. Pages are labelled 1, 2, ... Links to parts that are
 * not in the book become plain words. *page_count receives the pages. ATLAS_ERROR_OUTPUT when it
 * cannot be written, ATLAS_ERROR_INTERNAL when a part is not what pdf_finish makes.
 * Memory: the structure of all parts; drawings are copied from file to file. */
bool book_merge(const BookBinding *binding, const char *path, size_t *page_count, GError **error);
