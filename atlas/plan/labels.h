/* labels.h: where names and numbers go so that none covers another.
 * SPDX-License-Identifier: MIT
 *
 * A label offers several boxes, each with a cost; it is given the cheapest one that lies in the
 * frame and meets nothing solid, or none. The result depends only on the order of the calls.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/color.h"
#include "atlas/base/geom.h"

/* A box turned about its centre; angle clockwise in radians, as seen on the page. */
typedef struct LabelBox {
    PagePoint centre;
    double half_width_mm, half_height_mm;
    double angle_rad;
} LabelBox;

bool label_box_overlaps(LabelBox a, LabelBox b); /* touching does not count */
PageBox label_box_bounds(LabelBox box);          /* upright box around it */
LabelBox label_box_upright(PageBox box);

/* Cost of lying over the boundary, which may be covered in need, and over a line of the label's own
 * colour, which its letters would be lost in (domain.md section 7). */
#define LABEL_COST_BOUNDARY 5.0
#define LABEL_COST_OWN_LINE 2.0

typedef struct LabelSet LabelSet;

LabelSet *label_set_new(PageBox frame);
void label_set_free(LabelSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LabelSet, label_set_free)

/* Something that is there already: solid (no label over it), or dear to cover. */
void label_set_block(LabelSet *set, LabelBox box);
void label_set_block_softly(LabelSet *set, LabelBox box, double cost);

/* Part of a line that is drawn in a colour. Labels of that colour are dearer over it, once however
 * much of such lines they cover. At most LABEL_LINE_COLORS different ones count. */
enum { LABEL_LINE_COLORS = 32 };
void label_set_block_line(LabelSet *set, LabelBox box, Color color);

/* A label; higher priorities choose first, among equals the one added first. Returns its index. */
size_t label_set_add(LabelSet *set, int priority);
/* The colour of label i; without this it is of none. To be said before it is placed. */
void label_set_color(LabelSet *set, size_t i, Color color);
/* What label i may cost at most, obstacles included; without this there is no limit. */
void label_set_limit(LabelSet *set, size_t i, double cost);
/* A box that label i, the last one added, may have. */
void label_set_offer(LabelSet *set, size_t i, LabelBox box, double cost);
/* The same for a name along a bent line: a box for each of its words. */
void label_set_offer_words(LabelSet *set, size_t i, const LabelBox *boxes, size_t count,
                           double cost);
/* The eight places around a symbol in the order top right, top left, bottom right, bottom left,
 * right, left, top, bottom (the last two a little to the right), each a seventh dearer than the one
 * before. `reach_mm` is the radius to stay out of. */
void label_set_offer_around(LabelSet *set, size_t i, PagePoint at, double reach_mm, double width_mm,
                            double height_mm);

/* Chooses. First by priority, then every label left over may push one other to another of its
 * boxes. */
void label_set_place(LabelSet *set);
/* Places what was added since, where there is room; what has a place keeps it. */
void label_set_place_more(LabelSet *set);

/* The first box that label i offers, where it would be best; false when it has none. */
bool label_set_best_box(const LabelSet *set, size_t i, LabelBox *box);
size_t label_set_count(const LabelSet *set);
/* The box given to label i; false when it got none. *offer (may be NULL) is which of its own. */
bool label_set_box(const LabelSet *set, size_t i, LabelBox *box, size_t *offer);
/* All boxes given to label i, one a word where words were offered; NULL when it got none. Borrowed
 * until the next offer. */
const LabelBox *label_set_words(const LabelSet *set, size_t i, size_t *count);
