/* logo_paint.h: a logo on a cairo surface.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <cairo.h>

#include "styles/logo.h"

/* Into the box, in units of the surface, whose shape should be the logo's. A PNG of more pixels
 * than print can show (600 an inch when a unit is a point) is made smaller. False when it cannot
 * be drawn, which logo_read has tried. */
bool logo_paint(cairo_t *cr, const Logo *logo, double x, double y, double width, double height);
