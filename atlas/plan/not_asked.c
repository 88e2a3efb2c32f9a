/* not_asked.c: small areas on the map where nobody has been asked yet.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/not_asked.h"

#include <math.h>

#include "layers/geometry.h"

#define SLIVER_MM2 0.5

/* Whether people were asked in the area, though nobody said in which part of it. */
static bool asked_as_a_whole(const AreaEffort *effort) {
    return effort->state == ASKED_PEOPLE && effort->small_areas_asked == 0;
}

static void cut_member(SheetPlan *plan, const AreaSet *areas, int shape) {
    const ShapeSet *shapes = area_set_shapes(areas);
    size_t own = area_set_at(areas, (size_t)shape)->shape;
    const ShapeSet *outlines = plan->subject->shapes;
    size_t outline = plan->subject->outline;
    if (!map_box_overlaps(shape_set_at(shapes, own)->box, shape_set_at(outlines, outline)->box)) {
        return;
    }
    double sliver_m2 = SLIVER_MM2 / pow(frame_mm_per_m(&plan->frame), 2);
    size_t cut = geometry_intersect(shapes, own, outlines, outline, plan->need_shapes);
    if (shape_area_m2(plan->need_shapes, cut) > sliver_m2) {
        g_array_append_val(plan->not_asked, cut);
    }
}

void not_asked_cut(SheetPlan *plan) {
    const Effort *effort = plan->atlas->effort;
    g_autofree bool *asked = effort ? asked_members_new(effort, plan->atlas->geographies) : NULL;
    if (!asked) {
        return;
    }
    const Geography *geography =
        g_ptr_array_index(plan->atlas->geographies, (guint)effort->geography);
    for (guint i = 0; geography->areas && i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        bool own = plan->subject->area < 0 || plan->subject->area == member->area;
        if (own && !asked[i] && member->shape >= 0 &&
            !asked_as_a_whole(&plan->atlas->efforts[member->area])) {
            cut_member(plan, geography->areas, member->shape);
        }
    }
}
