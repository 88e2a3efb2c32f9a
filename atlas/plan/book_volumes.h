/* book_volumes.h: which sheets go into which book, and on which pages they begin.
 * SPDX-License-Identifier: MIT
 *
 * One book holds up to VOLUME_SHEETS_MAX sheets; more are split into volumes of equal length, as
 * nobody opens or prints a file of a thousand pages. With book: per_group each group of areas has a
 * book of its own, and what is about none of them, as a topic, another. Each language of the
 * project has the same books: those of further ones end in its code, as its sheets do. Workers
 * survey the sheets and the pages before them; their answers are taken here, in any order, and then
 * the pages are numbered.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/book.h"
#include "atlas/plan/tongues.h"

#define VOLUME_SHEETS_MAX 300

typedef struct BookVolume {
    /* "book.pdf", "book-1.pdf", "book-stockport.pdf", "book-stockport-2.pdf"; "book-cy.pdf" */
    char *file;
    size_t tongue; /* of content.sheets */
    BookContent content;
    BookNumbers numbers;
    size_t front_pages; /* 0 until surveyed */
    size_t back_number; /* of the first page behind the sheets */
} BookVolume;

typedef struct BookVolumes BookVolumes;

/* Of the sheets that are wanted (by place in the lists of `tongues`, which must outlive the
 * result), at most `sheets_max` to a volume. All volumes of a language come before those of the
 * next. */
BookVolumes *book_volumes_new(const Tongues *tongues, const bool *wanted, size_t sheets_max);
void book_volumes_free(BookVolumes *volumes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BookVolumes, book_volumes_free)
size_t book_volumes_count(const BookVolumes *volumes);
const BookVolume *book_volumes_at(const BookVolumes *volumes, size_t i);
/* The one that holds a sheet in a language; NULL when none does. */
const BookVolume *book_volumes_of_sheet(const BookVolumes *volumes, size_t tongue, size_t sheet);

/* The survey of a sheet in a language as text (sheet_survey.h); false when it is malformed. */
bool book_volumes_take_survey(BookVolumes *volumes, size_t tongue, size_t sheet, const char *text);
bool book_volumes_take_front(BookVolumes *volumes, size_t volume, const char *text);
/* Numbers all pages. A sheet without a survey has failed: it is left out of its book. */
void book_volumes_number(BookVolumes *volumes);
