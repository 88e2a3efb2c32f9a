/* outline.h: the outline of a polygon as the page shows it, coarse enough to ask often.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"
#include "atlas/base/rings.h"
#include "atlas/plan/frame.h"

typedef struct Outline Outline;

/* Points nearer than 0.4 mm to the last one are left out. */
Outline *outline_new(const MapFrame *frame, const ShapeSet *set, size_t shape);
void outline_free(Outline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outline, outline_free)

/* Even-odd. */
bool outline_contains(const Outline *outline, PagePoint at);
/* Whether the middle, the corners and the middles of the long sides of an upright box lie inside.
 */
bool outline_contains_box(const Outline *outline, PageBox box);
/* Whether any of the box, however little, lies inside or on the outline. */
bool outline_touches_box(const Outline *outline, PageBox box);
/* Upright box around it. */
PageBox outline_bounds(const Outline *outline);
/* The i-th piece of the outline; false beyond the last. */
bool outline_segment(const Outline *outline, size_t i, PagePoint *from, PagePoint *to);
