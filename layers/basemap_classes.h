/* basemap_classes.h: what a feature of the base map is, by its tags or its class column.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdint.h>

#include "atlas/base/rings.h"
#include "layers/basemap.h"

/* What `draw:` asks for. */
typedef enum BaseDraw {
    DRAW_ROADS,
    DRAW_RAIL,
    DRAW_WATER,
    DRAW_GREEN,
    DRAW_BUILDINGS,
    DRAW_PLACES,
    DRAW_COUNT,
} BaseDraw;
extern const char *const BASE_DRAW_NAMES[]; /* "roads" ...; NULL-terminated */

/* -1 when the word is none of them. */
int base_draw_find(const char *name);

/* The class of a feature that is drawn as `draw`, by the word in its class column (Geofabrik's
 * fclass, OS Open Roads' and OpenMap's classes, OSM's own values ...) and its kind of shape; NULL
 * or an unknown word gives the plain class of that kind, *known (may be NULL) then false. -1 for
 * what is not drawn: industrial land among green, ditches, and shapes that cannot be such a thing.
 * A place may come as a polygon. */
int base_class_from_word(BaseDraw draw, const char *word, ShapeKind kind, bool *known);
/* Rank of a place by the same word: 0 city, 1 town, 2 suburb or village, 3 hamlet or neighbourhood.
 */
uint8_t base_rank_from_word(const char *word);
