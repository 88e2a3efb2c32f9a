/* map_names.c: the names on the map of a sheet.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/map_names.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/plan/edge_arrows.h"
#include "atlas/plan/line_names.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/marker_numbers.h"
#include "atlas/plan/name_key.h"
#include "atlas/plan/naming.h"
#include "atlas/plan/neighbour_names.h"
#include "styles/theme.h"

/* A road is named once more at most so often. */
enum { REPEAT_ROUNDS = 4 };
#define PATCH_OFFERS 16
/* Places tried across and down a patch. */
enum { PATCH_GRID = 9 };
/* Around a station: half its sign, and where its name begins. */
#define STATION_HALF_MM 1.1
#define STATION_REACH_MM 1.3
/* Of a link between symbols: pieces that its bow is looked at in, and its width. */
enum { LINK_PIECES = 6 };
#define LINK_MM 0.3
/* A name may be this much longer than the patch of green or water that it stands on is wide. */
#define OVERHANG 1.4

double naming_em_mm(TextStyle style) {
    return style.size_pt * MM_PER_PT;
}

bool naming_is_inside(const Naming *naming, PagePoint at) {
    return outline_contains(naming->outline, at);
}

size_t naming_add_label(Naming *naming, LabelKind kind, const char *text, TextStyle style,
                        Color color, int priority) {
    MapLabel label = {.kind = kind, .text = text, .style = style, .color = color, .marker = -1};
    g_array_append_val(naming->plan->labels, label);
    size_t i = label_set_add(naming->set, priority);
    label_set_color(naming->set, i, color);
    g_assert(naming->first + i + 1 == naming->plan->labels->len);
    return i;
}

/* ---- what is in the way ---- */

static void block_symbols(const Naming *naming) {
    const SheetPlan *plan = naming->plan;
    for (size_t i = 0; i < plan->arrows->len; i++) {
        const EdgeArrow *arrow = &g_array_index(plan->arrows, EdgeArrow, i);
        label_set_block(naming->set, arrow->box);
        label_set_block(naming->set, (LabelBox){arrow->tip, EDGE_ARROW_MM, EDGE_ARROW_MM, 0});
    }
    for (size_t m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
        double half_mm = marker_numbers_half_mm(marker);
        label_set_block(naming->set, (LabelBox){marker->at, half_mm, half_mm, 0});
        for (size_t i = 0; i < marker->member_count; i++) {
            PagePoint home = map_marks_member(plan, marker, i)->point.at;
            if (marker_needs_leader(marker, home)) {
                label_set_block(naming->set, (LabelBox){home, 0.4, 0.4, 0});
            }
        }
        if (g_array_index(plan->faces, MarkerFace, m).stack > 0) {
            label_set_block(naming->set, marker_numbers_count_box(plan, m));
        }
    }
    for (size_t i = 0; i < plan->everyday->len; i++) {
        PagePoint at = g_array_index(plan->everyday, EverydayDot, i).at;
        label_set_block(naming->set, (LabelBox){at, 0.8, 0.8, 0});
    }
    for (size_t i = 0; i < plan->base->len; i++) {
        size_t index = g_array_index(plan->base, uint32_t, i);
        if (base_map_at(plan->atlas->base, index)->class_ == BASE_STATION) {
            MapPoint at = shape_set_part(plan->atlas->base->shapes, index, 0).points[0];
            label_set_block(naming->set, (LabelBox){frame_project(&plan->frame, at),
                                                    STATION_HALF_MM, STATION_HALF_MM, 0});
        }
    }
    for (size_t i = 0; i < naming->first; i++) {
        const MapLabel *number = &g_array_index(plan->labels, MapLabel, i);
        if (number->placed) {
            label_set_block(naming->set, number->box);
        }
    }
}

static void block_boundary(const Naming *naming) {
    PagePoint a;
    PagePoint b;
    for (size_t i = 0; outline_segment(naming->outline, i, &a, &b); i++) {
        LabelBox box = {
            .centre = {(a.x_mm + b.x_mm) / 2, (a.y_mm + b.y_mm) / 2},
            .half_width_mm = hypot(b.x_mm - a.x_mm, b.y_mm - a.y_mm) / 2,
            .half_height_mm = 0.4,
            .angle_rad = atan2(b.y_mm - a.y_mm, b.x_mm - a.x_mm),
        };
        if (page_box_overlaps(label_box_bounds(box), naming->plan->frame.map)) {
            label_set_block_softly(naming->set, box, LABEL_COST_BOUNDARY);
        }
    }
}

static void block_stroke(const Naming *naming, PagePoint a, PagePoint b, double width_mm,
                         Color color) {
    LabelBox box = {
        .centre = {(a.x_mm + b.x_mm) / 2, (a.y_mm + b.y_mm) / 2},
        .half_width_mm = hypot(b.x_mm - a.x_mm, b.y_mm - a.y_mm) / 2,
        .half_height_mm = width_mm / 2,
        .angle_rad = atan2(b.y_mm - a.y_mm, b.x_mm - a.x_mm),
    };
    if (page_box_overlaps(page_box_grow(label_box_bounds(box), 1e-6), naming->plan->frame.map)) {
        label_set_block_line(naming->set, box, color);
    }
}

/* Railways, rivers and paths, which have no paper between their edges as roads do. */
static void block_lines(const Naming *naming) {
    const SheetPlan *plan = naming->plan;
    for (guint i = 0; i < plan->base->len; i++) {
        size_t index = g_array_index(plan->base, uint32_t, i);
        BaseClass class_ = base_map_at(plan->atlas->base, index)->class_;
        const BaseStyle *style = &plan->atlas->theme->base[class_];
        const ShapeSet *shapes = plan->atlas->base->shapes;
        double width_mm = theme_line_width_mm(style, plan->frame.scale);
        bool is_line = class_ == BASE_RIVER || class_ == BASE_PATH || class_ == BASE_RAIL ||
                       class_ == BASE_TRAM;
        if (!is_line || !style->has_line || width_mm <= 0 ||
            shape_set_at(shapes, index)->kind != SHAPE_LINE) {
            continue;
        }
        for (size_t p = 0; p < shape_set_at(shapes, index)->part_count; p++) {
            Part part = shape_set_part(shapes, index, p);
            for (size_t k = 0; k + 1 < part.count; k++) {
                block_stroke(naming, frame_project(&plan->frame, part.points[k]),
                             frame_project(&plan->frame, part.points[k + 1]), width_mm,
                             style->line);
            }
        }
    }
}

/* The bows between symbols, piece by piece. */
static void block_links(const Naming *naming) {
    const SheetPlan *plan = naming->plan;
    for (guint i = 0; i < plan->links->len; i++) {
        const LinkLine *line = &g_array_index(plan->links, LinkLine, i);
        PagePoint last = line->from;
        for (int k = 1; k <= LINK_PIECES; k++) {
            double t = (double)k / LINK_PIECES;
            double u = 1 - t;
            PagePoint at = {
                u * u * line->from.x_mm + 2 * u * t * line->bend.x_mm + t * t * line->to.x_mm,
                u * u * line->from.y_mm + 2 * u * t * line->bend.y_mm + t * t * line->to.y_mm};
            block_stroke(naming, last, at, LINK_MM, plan->atlas->theme->second_ink);
            last = at;
        }
    }
}

void naming_block_marks(const Naming *naming) {
    block_symbols(naming);
    block_lines(naming);
    block_links(naming);
    block_boundary(naming);
}

/* ---- names of places, green and water ---- */

static TextStyle place_style(const BaseStyle *base, int rank) {
    double size_pt = base->name_pt > 0 ? base->name_pt : 9;
    return (TextStyle){.size_pt = CLAMP(size_pt + 1 - 0.7 * rank, size_pt - 1, size_pt + 1),
                       .bold = true};
}

static void add_point_name(Naming *naming, const BaseFeature *feature, MapPoint at) {
    const BaseStyle *base = &naming->plan->atlas->theme->base[feature->class_];
    bool place = feature->class_ == BASE_PLACE;
    PagePoint on_page = frame_project(&naming->plan->frame, at);
    bool outside = !naming_is_inside(naming, on_page);
    bool known = g_hash_table_contains(naming->neighbours, feature->name);
    /* Outside, and on the sheet of a topic, the areas' own names say enough. */
    if (place &&
        ((known && (outside || naming->plan->subject->topic)) || (outside && feature->rank > 1))) {
        return;
    }
    TextStyle style =
        place ? place_style(base, feature->rank) : (TextStyle){.size_pt = MAX(base->name_pt, 6.5)};
    size_t label = naming_add_label(naming, LABEL_PLACE, feature->name, style, base->name_color,
                                    place ? PRIORITY_PLACE - feature->rank : PRIORITY_STATION);
    double width_mm = font_measure(naming->fonts, feature->name, style).width_mm;
    double height_mm = naming_em_mm(style) * NAME_HEIGHT_EM;
    if (place) {
        LabelBox centred = {on_page, width_mm / 2, height_mm / 2, 0};
        label_set_offer(naming->set, label, centred, 0);
    }
    /* A town is named near its crowded middle rather than not at all. */
    double nearest_mm = place ? 1 : STATION_REACH_MM;
    double farthest_mm = !place ? STATION_REACH_MM + 2 : feature->rank > 1 ? 9 : 19;
    for (double reach_mm = nearest_mm; reach_mm <= farthest_mm; reach_mm += 2) {
        label_set_offer_around(naming->set, label, on_page, reach_mm, width_mm, height_mm);
    }
}

typedef struct PatchSpot {
    LabelBox box;
    double cost;
} PatchSpot;

static int patch_spot_compare(const void *a, const void *b) {
    const PatchSpot *x = a;
    const PatchSpot *y = b;
    if (x->cost != y->cost) {
        return x->cost < y->cost ? -1 : 1;
    }
    PagePoint p = x->box.centre;
    PagePoint q = y->box.centre;
    if (p.y_mm != q.y_mm) {
        return p.y_mm < q.y_mm ? -1 : 1;
    }
    return p.x_mm < q.x_mm ? -1 : p.x_mm > q.x_mm;
}

/* Places on a patch where its name can stand: the middle of the name on it, inside the area, or for
 * water wherever the map shows it; those where the patch holds the whole name first, and of them
 * those nearest to its middle. */
static void find_patch_spots(const Naming *naming, const Outline *patch, PagePoint middle,
                             double width_mm, double height_mm, bool anywhere, GArray *spots) {
    PageBox bounds = outline_bounds(patch);
    PageBox map = naming->plan->frame.map;
    double left_mm = MAX(bounds.x_mm, map.x_mm);
    double top_mm = MAX(bounds.y_mm, map.y_mm);
    double across_mm = MIN(bounds.x_mm + bounds.width_mm, map.x_mm + map.width_mm) - left_mm;
    double down_mm = MIN(bounds.y_mm + bounds.height_mm, map.y_mm + map.height_mm) - top_mm;
    for (int i = 0; across_mm > 0 && down_mm > 0 && i <= PATCH_GRID * PATCH_GRID; i++) {
        /* The middle itself, then a grid over what is seen. */
        int column = (i - 1) % PATCH_GRID;
        int row = (i - 1) / PATCH_GRID;
        PagePoint at = {left_mm + across_mm * (column + 0.5) / PATCH_GRID,
                        top_mm + down_mm * (row + 0.5) / PATCH_GRID};
        at = i == 0 ? middle : at;
        bool own = naming_is_inside(naming, at);
        if ((!own && !anywhere) || !outline_contains(patch, at)) {
            continue;
        }
        PageBox box = {at.x_mm - width_mm / 2, at.y_mm - height_mm / 2, width_mm, height_mm};
        bool holds = outline_contains_box(patch, box);
        double away_mm = hypot(at.x_mm - middle.x_mm, at.y_mm - middle.y_mm);
        PatchSpot spot = {label_box_upright(box), away_mm + (own ? 0 : 1000) + (holds ? 0 : 100)};
        g_array_append_val(spots, spot);
    }
    g_array_sort(spots, patch_spot_compare);
    g_array_set_size(spots, MIN(spots->len, PATCH_OFFERS));
}

static void add_patch_name(Naming *naming, const BaseFeature *feature, size_t shape) {
    const SheetPlan *plan = naming->plan;
    const ShapeSet *shapes = plan->atlas->base->shapes;
    const BaseStyle *base = &plan->atlas->theme->base[feature->class_];
    g_autoptr(Outline) patch = outline_new(&plan->frame, shapes, shape);
    TextStyle style = {
        .size_pt = base->name_pt, .bold = base->name_bold, .italic = base->name_italic};
    double width_mm = font_measure(naming->fonts, feature->name, style).width_mm;
    double height_mm = naming_em_mm(style) * NAME_HEIGHT_EM;
    double patch_mm = sqrt(shape_area_m2(shapes, shape)) * frame_mm_per_m(&plan->frame);
    if (width_mm > patch_mm * OVERHANG) {
        return;
    }
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(PatchSpot));
    find_patch_spots(naming, patch, frame_project(&plan->frame, shape_centroid(shapes, shape)),
                     width_mm, height_mm, feature->class_ == BASE_WATER, spots);
    if (spots->len == 0) {
        return;
    }
    LabelKind kind = feature->class_ == BASE_WATER             ? LABEL_WATER
                     : feature->class_ == BASE_BUILDING_PUBLIC ? LABEL_PLACE
                                                               : LABEL_GREEN;
    size_t label = naming_add_label(naming, kind, feature->name, style, base->name_color,
                                    PRIORITY_AREA_NAME + (int)MIN(patch_mm / 10, 9));
    for (guint k = 0; k < spots->len; k++) {
        label_set_offer(naming->set, label, g_array_index(spots, PatchSpot, k).box, 0.1 * k);
    }
}

/* NULL when the theme or the atlas has none. */
static LineNames *add_base_names(Naming *naming) {
    const SheetPlan *plan = naming->plan;
    if (!plan->atlas->base || !plan->atlas->theme->draw_labels) {
        return NULL;
    }
    for (size_t i = 0; i < plan->base->len; i++) {
        size_t index = g_array_index(plan->base, uint32_t, i);
        const BaseFeature *feature = base_map_at(plan->atlas->base, index);
        const BaseStyle *base = &plan->atlas->theme->base[feature->class_];
        /* A single letter is a slip of whoever drew it. */
        bool named = feature->name && feature->name[0] && *g_utf8_next_char(feature->name) &&
                     base->name_pt > 0 && plan->frame.scale <= base->name_max_scale;
        ShapeKind kind = shape_set_at(plan->atlas->base->shapes, index)->kind;
        bool patch = kind == SHAPE_POLYGON &&
                     (feature->class_ <= BASE_WOOD || feature->class_ == BASE_BUILDING_PUBLIC);
        if (named && kind == SHAPE_POINT) {
            add_point_name(naming, feature,
                           shape_set_part(plan->atlas->base->shapes, index, 0).points[0]);
        } else if (named && patch) {
            add_patch_name(naming, feature, index);
        }
    }
    return line_names_add(naming);
}

/* ---- neighbours ---- */

static void add_neighbour_names(Naming *naming) {
    g_autoptr(GArray) names = neighbour_names_find(naming->plan, naming->fonts);
    for (size_t i = 0; i < names->len; i++) {
        const NeighbourName *name = &g_array_index(names, NeighbourName, i);
        size_t label = naming_add_label(naming, LABEL_NEIGHBOUR, name->text, name->style,
                                        naming->plan->atlas->theme->second_ink, PRIORITY_NEIGHBOUR);
        g_array_index(naming->plan->labels, MapLabel, naming->first + label).link = name->link;
        g_hash_table_add(naming->neighbours, (gpointer)name->name);
        for (size_t k = 0; k < name->box_count; k++) {
            label_set_offer(naming->set, label, name->boxes[k], (double)k * 0.1);
        }
    }
}

/* ---- the result ---- */

/* From the middle of the box to the baseline. */
#define DROP_EM 0.27

/* Middle of the text on the baseline. */
static PagePoint baseline_of(LabelBox box, TextStyle style) {
    double drop_mm = DROP_EM * naming_em_mm(style);
    return (PagePoint){box.centre.x_mm - sin(box.angle_rad) * drop_mm,
                       box.centre.y_mm + cos(box.angle_rad) * drop_mm};
}

/* Of a name along a bent line every word has its own place. */
static void take_words(Naming *naming, size_t i) {
    SheetPlan *plan = naming->plan;
    MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
    size_t count;
    const LabelBox *boxes = label_set_words(naming->set, i - naming->first, &count);
    if (count < 2) {
        return;
    }
    g_auto(GStrv) words = line_names_split(naming->fonts, label->text);
    g_assert(g_strv_length(words) == count);
    label->first_word = plan->words->len;
    label->word_count = count;
    for (size_t k = 0; k < count; k++) {
        LabelWord word = {.text = g_string_chunk_insert_const(plan->strings, words[k]),
                          .at = baseline_of(boxes[k], label->style),
                          .rotate_deg = boxes[k].angle_rad * 180 / G_PI,
                          .box = boxes[k]};
        g_array_append_val(plan->words, word);
    }
}

static void take_places(Naming *naming) {
    SheetPlan *plan = naming->plan;
    for (size_t i = naming->first; i < plan->labels->len; i++) {
        MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        label->placed = label_set_box(naming->set, i - naming->first, &label->box, NULL);
        if (!label->placed) {
            continue;
        }
        label->at = baseline_of(label->box, label->style);
        label->rotate_deg = label->box.angle_rad * 180 / G_PI;
        take_words(naming, i);
    }
}

/* Names that were wanted a second time and found no room are nothing lost. */
static void drop_repeats(const Naming *naming) {
    GArray *labels = naming->plan->labels;
    for (guint i = labels->len; i-- > naming->first;) {
        const MapLabel *label = &g_array_index(labels, MapLabel, i);
        if (label->repeat && !label->placed) {
            g_array_remove_index(labels, i);
        }
    }
}

void map_names_place(SheetPlan *plan, FontSet *fonts) {
    g_autoptr(LabelSet) set = label_set_new(page_box_grow(plan->frame.map, -0.5));
    g_autoptr(Outline) outline =
        outline_new(&plan->frame, plan->subject->shapes, plan->subject->outline);
    g_autoptr(GHashTable) neighbours = g_hash_table_new(g_str_hash, g_str_equal);
    Naming naming = {plan, fonts, set, plan->labels->len, outline, neighbours};
    naming_block_marks(&naming);
    add_neighbour_names(&naming);
    g_autoptr(LineNames) lines = add_base_names(&naming);
    label_set_place(set);
    for (int round = 0; lines && round < REPEAT_ROUNDS; round++) {
        line_names_repeat(lines, &naming);
        label_set_place_more(set);
    }
    take_places(&naming);
    name_key_place(&naming);
    drop_repeats(&naming);
}
