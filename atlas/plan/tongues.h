/* tongues.h: the atlas and its sheets in each language of the project.
 * SPDX-License-Identifier: MIT
 *
 * A sheet has the same place in the lists of all languages: what differs is its words, the names of
 * its files, and how many pages its list takes.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/sheet_list.h"

typedef struct Tongues Tongues;

/* The first is the language that the atlas speaks. The atlas must outlive the result. */
Tongues *tongues_new(const Atlas *atlas);
void tongues_free(Tongues *tongues);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tongues, tongues_free)
size_t tongues_count(const Tongues *tongues); /* at least 1 */
/* The sheets in a language; their atlas has its words. */
const SheetList *tongues_sheets(const Tongues *tongues, size_t tongue);
