/* web_naming.h: what the modules that name things on a web map share while they do it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/box_index.h"
#include "atlas/plan/web_map.h"

typedef struct WebNaming {
    WebMap *map;
    const MercatorGrid *grid;
    const WebMapRequest *request;
    FontSet *fonts;
    BoxIndex *taken;
    GArray *names;           /* WebName */
    GHashTable *areas_named; /* names of the areas that stand on the map */
} WebNaming;

/* Height of a line's box for the size of its letters. */
#define WEB_LINE_HEIGHT_EM 1.0

double web_naming_em_mm(TextStyle style);
TextStyle web_naming_style(const BaseStyle *base);
const BaseFeature *web_naming_feature(const WebNaming *naming, size_t i);
/* Whether text can stand in a box: on tiles that are made, and where no name is, with its halo. */
bool web_naming_is_free(const WebNaming *naming, LabelBox box);
/* Puts it there; `text` is copied. Returns the name, which the next one may move. */
WebName *web_naming_put(WebNaming *naming, const char *text, TextStyle style, Color color,
                        LabelBox box);

/* Names along the lines of one class (roads and rivers), as often as they are far from each other:
 * the words of a name turn with the line. */
void web_lines_name(WebNaming *naming, BaseClass class_);
/* Numbers of the roads of one class, upright on plates. */
void web_lines_number(WebNaming *naming, BaseClass class_);
