/* notes.h: what is said beside the list: who was asked, what is missing, how to correct the map.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/column.h"

/* What visits add up to: "Step 3 of 5. 42 conversations. 4 of 7 small areas asked. Last visit 3
 * February 2026." Caller frees. */
char *notes_mapped_words(const Messages *messages, const AreaEffort *effort);

/* Each adds a heading and its text, or nothing when there is nothing to say. */

/* How far the mapping has come. Nothing without an effort file. */
void notes_add_mapped(Column *column);
/* People's skills and time, in words that give no small number away. */
void notes_add_people(Column *column);
/* Kinds of asset of which few are recorded, and the assets that nobody has confirmed for over two
 * years: by name while they are few, else counted. */
void notes_add_gaps(Column *column);
/* How to correct the map: the ways to the publisher that the project names, a QR code where there
 * is a page to go to, and that the map is never finished. */
void notes_add_contact(Column *column);
