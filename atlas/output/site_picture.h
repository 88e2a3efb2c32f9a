/* site_picture.h: the picture of an area's map for its page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

typedef struct PictureSize { /* CSS pixels; the file has twice as many each way */
    int width, height;
} PictureSize;

/* As wide as a column of text, as high as the area's shape asks for within limits. */
PictureSize site_picture_size(const TilePlan *tiles, size_t area);
/* Draws the area with its assets, numbered as web_map_numbers counts, and writes it as
 * site/<name>. */
bool site_picture_write(const Site *site, size_t area, const char *name, FontSet *fonts,
                        const SymbolSet *symbols, GError **error);
