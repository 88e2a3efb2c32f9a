/* site_picture.h: the picture of an area's map for its page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <cairo.h>

#include "atlas/output/html.h"
#include "atlas/output/site_files.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* Pixels of a file to a CSS pixel, each way. */
enum { SITE_PICTURE_FACTOR = 2 };

typedef struct PictureSize { /* CSS pixels */
    int width, height;
} PictureSize;

/* The map of an area in the middle of a picture of that size, with its assets, numbered as
 * web_map_numbers counts. Caller destroys it; NULL on failure. */
cairo_surface_t *site_picture_draw(const Site *site, size_t area, PictureSize size, FontSet *fonts,
                                   const SymbolSet *symbols, GError **error);

/* As wide as a column of text, as high as the area's shape asks for within limits. */
typedef struct SitePicture SitePicture;

/* Plans and draws the area with its assets, numbered as web_map_numbers counts. */
SitePicture *site_picture_new(const Site *site, size_t area, FontSet *fonts,
                              const SymbolSet *symbols, GError **error);
void site_picture_free(SitePicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SitePicture, site_picture_free)
/* CSS pixels as text; the file has twice as many each way. Borrowed. */
const char *site_picture_width(const SitePicture *picture);
const char *site_picture_height(const SitePicture *picture);
/* The PNG; borrowed. */
const GByteArray *site_picture_png(const SitePicture *picture);
/* A layer to lie over the picture in which each symbol leads to its asset in the list, by the
 * anchors of site_asset. The list is what those use who do not point. */
void site_picture_put_links(const SitePicture *picture, Html *html);
