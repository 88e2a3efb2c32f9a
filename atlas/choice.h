/* choice.h: which sheets, areas and tiles there are to be made.
 * SPDX-License-Identifier: MIT
 *
 * With --area and --topic only what they name is made; without, everything.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/sheet_list.h"
#include "atlas/plan/tiles.h"

typedef struct Choice Choice;

/* `areas` are codes or names of areas or of groups, "A,B" for several at once; `topics` are titles;
 * both may be NULL. What is named and is not there is ATLAS_ERROR_USAGE. The list must outlive the
 * choice. */
Choice *choice_new(const SheetList *sheets, char **areas, char **topics, GError **error);
void choice_free(Choice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Choice, choice_free)

/* Nothing is named, so that everything is made. */
bool choice_is_whole(const Choice *choice);
/* The areas, in the order in which they were named. */
size_t choice_area_count(const Choice *choice);
size_t choice_area_at(const Choice *choice, size_t i);
/* A sheet is made when it is named, or is of an area that is, or of a part of it. */
bool choice_has_sheet(const Choice *choice, size_t sheet);
/* A block of tiles is made when it reaches an area that is. */
bool choice_has_metatile(const Choice *choice, const TilePlan *tiles, const Metatile *tile);
