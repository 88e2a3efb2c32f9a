/* link_line.h: a link between two assets as a line.
 * SPDX-License-Identifier: MIT
 *
 * The kinds differ in dashes and in what stands at the far end, never in colour alone: hosts solid
 * with a dot, funds long dashes with an arrowhead, runs short dashes with a square, refers to
 * dotted with an open arrowhead.
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/sheet_layout.h"
#include "styles/theme.h"

void link_line_draw(Canvas *canvas, const Theme *theme, const LinkLine *line);
