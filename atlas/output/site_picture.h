/* site_picture.h: the picture of an area's map for its page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <cairo.h>

#include "atlas/output/site_files.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* Pixels of a file to a CSS pixel, each way. */
enum { SITE_PICTURE_FACTOR = 2 };

typedef struct PictureSize { /* CSS pixels */
    int width, height;
} PictureSize;

/* As wide as a column of text, as high as the area's shape asks for within limits. */
PictureSize site_picture_size(const TilePlan *tiles, size_t area);
/* The map of an area in the middle of a picture of that size, with its assets, numbered as
 * web_map_numbers counts. Caller destroys it; NULL on failure. */
cairo_surface_t *site_picture_draw(const Site *site, size_t area, PictureSize size, FontSet *fonts,
                                   const SymbolSet *symbols, GError **error);
/* Draws the area with its assets, numbered as web_map_numbers counts, and writes it as
 * site/<name>. */
bool site_picture_write(const Site *site, size_t area, const char *name, FontSet *fonts,
                        const SymbolSet *symbols, GError **error);
