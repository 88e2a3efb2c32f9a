/* line_names.h: names along roads and rivers, and the numbers of roads.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/naming.h"

/* All lines of one name, with the places where it could stand. */
typedef struct LineNames LineNames;

/* Adds a label for every name of a line that has room anywhere and one for every road number, with
 * their offers. Names stand inside the area only, those of main roads and rivers, and numbers,
 * everywhere. Numbers stand upright on a plate in the colour of the road. */
LineNames *line_names_add(Naming *naming);
/* Adds each name that has been placed once more, where the last one is far: 90 mm along the same
 * line, 40 mm where two streets have one name; numbers after 80 mm. */
void line_names_repeat(LineNames *names, Naming *naming);
void line_names_free(LineNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineNames, line_names_free)

/* The words that turn with the line each on its own; one for text that reads leftward. */
char **line_names_split(FontSet *fonts, const char *text);
/* The first of several numbers ("A606;A6003"), or NULL when it is none that a sign would show.
 * Caller frees. */
char *line_names_number(const char *ref);
