/* map_names.c: the names on the map of a sheet.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/map_names.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/plan/edge_arrows.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/marker_numbers.h"
#include "atlas/plan/neighbour_names.h"
#include "atlas/plan/outline.h"
#include "atlas/plan/road_names.h"
#include "styles/theme.h"

/* Who chooses first. Place names give way by their rank, lines by their class. */
enum {
    PRIORITY_PLACE = 80,
    PRIORITY_NEIGHBOUR = 70,
    PRIORITY_STATION = 65,
    PRIORITY_AREA_NAME = 50,
    PRIORITY_LINE = 20,
};
#define LINE_OFFERS 24
/* Of the names wanted: with more than these left over the list has a key. */
#define KEY_SHARE 0.15
#define KEY_STYLE ((TextStyle){.size_pt = 6})
#define PATCH_OFFERS 16
/* Places tried across and down a patch. */
enum { PATCH_GRID = 9 };
/* A name may be this much longer than the patch of green or water that it stands on is wide. */
#define OVERHANG 1.4
#define CHARACTER_HEIGHT_EM 0.95

typedef struct Naming {
    SheetPlan *plan;
    FontSet *fonts;
    LabelSet *set;    /* label i is plan->labels i + first */
    size_t first;     /* label of the plan that is not a number */
    Outline *outline; /* of the area, on the page */
} Naming;

static double em_mm(TextStyle style) {
    return style.size_pt * MM_PER_PT;
}

static size_t add_label(Naming *naming, LabelKind kind, const char *text, TextStyle style,
                        Color color, int priority) {
    MapLabel label = {.kind = kind, .text = text, .style = style, .color = color, .marker = -1};
    g_array_append_val(naming->plan->labels, label);
    size_t i = label_set_add(naming->set, priority);
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

/* ---- names of places, green and water ---- */

static TextStyle place_style(const BaseStyle *base, int rank) {
    double size_pt = CLAMP(10 - 0.7 * rank, 8, 10);
    return (TextStyle){.size_pt = base->name_pt > 0 ? MIN(size_pt, base->name_pt + 1) : size_pt,
                       .bold = true};
}

static bool inside_area(const Naming *naming, PagePoint at) {
    return outline_contains(naming->outline, at);
}

static void add_point_name(Naming *naming, const BaseFeature *feature, MapPoint at) {
    const BaseStyle *base = &naming->plan->atlas->theme->base[feature->class_];
    bool place = feature->class_ == BASE_PLACE;
    PagePoint on_page = frame_project(&naming->plan->frame, at);
    if (place && feature->rank > 1 && !inside_area(naming, on_page)) {
        return; /* outside, the neighbours' own names say enough */
    }
    TextStyle style =
        place ? place_style(base, feature->rank) : (TextStyle){.size_pt = MAX(base->name_pt, 6.5)};
    size_t label = add_label(naming, LABEL_PLACE, feature->name, style, base->name_color,
                             place ? PRIORITY_PLACE - feature->rank : PRIORITY_STATION);
    double width_mm = font_measure(naming->fonts, feature->name, style).width_mm;
    double height_mm = em_mm(style) * CHARACTER_HEIGHT_EM;
    if (place) {
        LabelBox centred = {on_page, width_mm / 2, height_mm / 2, 0};
        label_set_offer(naming->set, label, centred, 0);
    }
    /* A town is named near its crowded middle rather than not at all. */
    double farthest_mm = !place ? 1 : feature->rank > 1 ? 9 : 19;
    for (double reach_mm = 1; reach_mm <= farthest_mm; reach_mm += 2) {
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
        bool own = inside_area(naming, at);
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
    double height_mm = em_mm(style) * CHARACTER_HEIGHT_EM;
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
    LabelKind kind = feature->class_ == BASE_WATER ? LABEL_WATER : LABEL_GREEN;
    size_t label = add_label(naming, kind, feature->name, style, base->name_color,
                             PRIORITY_AREA_NAME + (int)MIN(patch_mm / 10, 9));
    for (guint k = 0; k < spots->len; k++) {
        label_set_offer(naming->set, label, g_array_index(spots, PatchSpot, k).box, 0.1 * k);
    }
}

/* ---- names along lines ---- */

static int spot_compare(const void *a, const void *b) {
    const LineSpot *x = a;
    const LineSpot *y = b;
    if (x->stray_mm != y->stray_mm) {
        return x->stray_mm < y->stray_mm ? -1 : 1;
    }
    PagePoint p = x->box.centre;
    PagePoint q = y->box.centre;
    if (p.x_mm != q.x_mm) {
        return p.x_mm < q.x_mm ? -1 : 1;
    }
    return p.y_mm < q.y_mm ? -1 : p.y_mm > q.y_mm ? 1 : 0;
}

typedef struct LineName { /* all features of one class with one name */
    const char *text;
    BaseClass class_;
    GArray *spots; /* LineSpot */
} LineName;

static void collect_spots(const Naming *naming, LineName *line, size_t shape, TextStyle style,
                          double width_mm) {
    const SheetPlan *plan = naming->plan;
    const ShapeSet *shapes = plan->atlas->base->shapes;
    double height_mm = em_mm(style) * CHARACTER_HEIGHT_EM;
    for (uint32_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        Part part = shape_set_part(shapes, shape, p);
        g_autofree PagePoint *points = g_new(PagePoint, part.count);
        for (size_t k = 0; k < part.count; k++) {
            points[k] = frame_project(&plan->frame, part.points[k]);
        }
        guint before = line->spots->len;
        road_name_spots(points, part.count, width_mm, height_mm, 0.5, line->spots);
        for (guint k = line->spots->len; k-- > before;) {
            const LineSpot *spot = &g_array_index(line->spots, LineSpot, k);
            bool main_road = line->class_ >= BASE_PRIMARY && line->class_ <= BASE_MOTORWAY;
            bool seen = page_box_inside(label_box_bounds(spot->box), plan->frame.map, 0);
            if (!seen || (!main_road && !inside_area(naming, spot->box.centre))) {
                g_array_remove_index(line->spots, k);
            }
        }
    }
}

static TextStyle line_style(const BaseStyle *base) {
    return (TextStyle){
        .size_pt = base->name_pt, .bold = base->name_bold, .italic = base->name_italic};
}

static void add_line_name(Naming *naming, LineName *line) {
    if (line->spots->len == 0) {
        return;
    }
    const BaseStyle *base = &naming->plan->atlas->theme->base[line->class_];
    LabelKind kind = line->class_ == BASE_RIVER ? LABEL_WATER : LABEL_ROAD;
    size_t label = add_label(naming, kind, line->text, line_style(base), base->name_color,
                             PRIORITY_LINE + (int)line->class_);
    g_array_sort(line->spots, spot_compare);
    for (size_t k = 0; k < line->spots->len && k < LINE_OFFERS; k++) {
        const LineSpot *spot = &g_array_index(line->spots, LineSpot, k);
        label_set_offer(naming->set, label, spot->box, spot->stray_mm);
    }
}

static void line_name_clear(void *data) {
    g_array_unref(((LineName *)data)->spots);
}

static void add_line_names(Naming *naming) {
    const SheetPlan *plan = naming->plan;
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(LineName));
    g_array_set_clear_func(lines, line_name_clear);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < plan->base->len; i++) {
        size_t index = g_array_index(plan->base, uint32_t, i);
        const BaseFeature *feature = base_map_at(plan->atlas->base, index);
        const BaseStyle *base = &plan->atlas->theme->base[feature->class_];
        bool line = shape_set_at(plan->atlas->base->shapes, index)->kind == SHAPE_LINE;
        if (!line || !feature->name || base->name_pt <= 0 ||
            plan->frame.scale > base->name_max_scale) {
            continue;
        }
        g_autofree char *key = g_strdup_printf("%d %s", (int)feature->class_, feature->name);
        size_t which = GPOINTER_TO_SIZE(g_hash_table_lookup(known, key));
        if (which == 0) {
            g_autofree char *text = road_name_abbreviate(feature->name);
            LineName fresh = {g_string_chunk_insert_const(plan->strings, text), feature->class_,
                              g_array_new(FALSE, FALSE, sizeof(LineSpot))};
            g_array_append_val(lines, fresh);
            which = lines->len;
            g_hash_table_insert(known, g_steal_pointer(&key), GSIZE_TO_POINTER(which));
        }
        LineName *entry = &g_array_index(lines, LineName, which - 1);
        TextStyle style = line_style(base);
        double width_mm = font_measure(naming->fonts, entry->text, style).width_mm + 0.4;
        collect_spots(naming, entry, index, style, width_mm);
    }
    for (size_t i = 0; i < lines->len; i++) {
        add_line_name(naming, &g_array_index(lines, LineName, i));
    }
}

static void add_base_names(Naming *naming) {
    const SheetPlan *plan = naming->plan;
    if (!plan->atlas->base || !plan->atlas->theme->draw_labels) {
        return;
    }
    for (size_t i = 0; i < plan->base->len; i++) {
        size_t index = g_array_index(plan->base, uint32_t, i);
        const BaseFeature *feature = base_map_at(plan->atlas->base, index);
        const BaseStyle *base = &plan->atlas->theme->base[feature->class_];
        /* A single letter is a slip of whoever drew it. */
        bool named = feature->name && feature->name[0] && *g_utf8_next_char(feature->name) &&
                     base->name_pt > 0 && plan->frame.scale <= base->name_max_scale;
        ShapeKind kind = shape_set_at(plan->atlas->base->shapes, index)->kind;
        bool patch = feature->class_ <= BASE_WOOD && kind == SHAPE_POLYGON;
        if (named && kind == SHAPE_POINT) {
            add_point_name(naming, feature,
                           shape_set_part(plan->atlas->base->shapes, index, 0).points[0]);
        } else if (named && patch) {
            add_patch_name(naming, feature, index);
        }
    }
    add_line_names(naming);
}

/* ---- neighbours ---- */

static void add_neighbour_names(Naming *naming) {
    g_autoptr(GArray) names = neighbour_names_find(naming->plan, naming->fonts);
    for (size_t i = 0; i < names->len; i++) {
        const NeighbourName *name = &g_array_index(names, NeighbourName, i);
        size_t label = add_label(naming, LABEL_NEIGHBOUR, name->text, neighbour_name_style(),
                                 naming->plan->atlas->theme->second_ink, PRIORITY_NEIGHBOUR);
        for (size_t k = 0; k < name->box_count; k++) {
            label_set_offer(naming->set, label, name->boxes[k], (double)k * 0.1);
        }
    }
}

/* ---- the result ---- */

/* From the middle of the box to the baseline. */
#define DROP_EM 0.27

static void take_places(Naming *naming) {
    SheetPlan *plan = naming->plan;
    for (size_t i = naming->first; i < plan->labels->len; i++) {
        MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        label->placed = label_set_box(naming->set, i - naming->first, &label->box, NULL);
        if (!label->placed) {
            continue;
        }
        double drop_mm = DROP_EM * em_mm(label->style);
        double angle = label->box.angle_rad;
        label->at = (PagePoint){label->box.centre.x_mm - sin(angle) * drop_mm,
                                label->box.centre.y_mm + cos(angle) * drop_mm};
        label->rotate_deg = angle * 180 / G_PI;
    }
}

/* ---- names for which there was no room ---- */

static MapLabel *label_at(const Naming *naming, size_t i) {
    return &g_array_index(naming->plan->labels, MapLabel, i);
}

static bool is_key_kind(LabelKind kind) {
    return kind == LABEL_PLACE || kind == LABEL_GREEN || kind == LABEL_WATER || kind == LABEL_ROAD;
}

/* Whether the name stands elsewhere on the map, or comes again before. */
static bool is_said(const Naming *naming, size_t i) {
    const MapLabel *label = label_at(naming, i);
    for (size_t k = naming->first; k < naming->plan->labels->len; k++) {
        const MapLabel *other = label_at(naming, k);
        if (k != i && (other->placed || k < i) && g_str_equal(other->text, label->text)) {
            return true;
        }
    }
    return false;
}

/* The labels to be keyed: when more than KEY_SHARE of the names wanted found no room, all those. */
static GArray *find_dropped(const Naming *naming) {
    GArray *dropped = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t wanted = 0;
    for (size_t i = naming->first; i < naming->plan->labels->len; i++) {
        const MapLabel *label = label_at(naming, i);
        bool lost = is_key_kind(label->kind) && !label->placed && !is_said(naming, i);
        wanted += is_key_kind(label->kind) && (label->placed || lost) ? 1 : 0;
        if (lost) {
            g_array_append_val(dropped, i);
        }
    }
    if ((double)dropped->len <= KEY_SHARE * (double)wanted) {
        g_array_set_size(dropped, 0);
    }
    return dropped;
}

/* "n3 Cutts Close Park B4" */
static void add_to_key(SheetPlan *plan, const char *number, const char *name, PagePoint at) {
    char square[8] = "";
    index_grid_name(&plan->grid, frame_unproject(&plan->frame, at), square);
    g_ptr_array_add(plan->name_key, g_strdup_printf("%s%s%s%s%s", number, *number ? "\u00a0" : "",
                                                    name, *square ? "\u00a0" : "", square));
}

static void take_key(const Naming *key, const GArray *dropped, const GArray *anchors) {
    unsigned number = 0;
    for (size_t d = 0; d < dropped->len; d++) {
        MapLabel *label = label_at(key, g_array_index(dropped, size_t, d));
        const char *name = label->text;
        char text[16] = "";
        if (label_set_box(key->set, d, &label->box, NULL)) {
            g_snprintf(text, sizeof text, "n%u", ++number);
            label->stands_for = name;
            label->text = g_string_chunk_insert_const(key->plan->strings, text);
            label->style = KEY_STYLE;
            label->placed = true;
            label->at = (PagePoint){label->box.centre.x_mm,
                                    label->box.centre.y_mm + DROP_EM * em_mm(label->style)};
        }
        add_to_key(key->plan, text, name, g_array_index(anchors, PagePoint, d));
    }
}

/* Where many names find no room they are numbers on the map and words in the list. */
static void key_dropped(const Naming *naming) {
    SheetPlan *plan = naming->plan;
    g_autoptr(GArray) dropped = find_dropped(naming);
    if (dropped->len == 0) {
        return;
    }
    g_autoptr(LabelSet) set = label_set_new(page_box_grow(plan->frame.map, -0.5));
    g_autoptr(GArray) anchors = g_array_new(FALSE, FALSE, sizeof(PagePoint));
    Naming key = {plan, naming->fonts, set, naming->first, naming->outline};
    block_symbols(&key);
    block_boundary(&key);
    for (size_t i = naming->first; i < plan->labels->len; i++) {
        if (label_at(naming, i)->placed) {
            label_set_block(set, label_at(naming, i)->box);
        }
    }
    double width_mm = font_measure(naming->fonts, "n88", KEY_STYLE).width_mm;
    double height_mm = em_mm(KEY_STYLE) * CHARACTER_HEIGHT_EM;
    for (size_t d = 0; d < dropped->len; d++) {
        LabelBox box = {{0, 0}, 0, 0, 0};
        size_t label = label_set_add(set, 0);
        if (label_set_best_box(naming->set, g_array_index(dropped, size_t, d) - naming->first,
                               &box)) {
            label_set_offer(set, label, (LabelBox){box.centre, width_mm / 2, height_mm / 2, 0}, 0);
            label_set_offer_around(set, label, box.centre, 0.8, width_mm, height_mm);
        }
        g_array_append_val(anchors, box.centre);
    }
    label_set_place(set);
    take_key(&key, dropped, anchors);
}

void map_names_place(SheetPlan *plan, FontSet *fonts) {
    g_autoptr(LabelSet) set = label_set_new(page_box_grow(plan->frame.map, -0.5));
    g_autoptr(Outline) outline =
        outline_new(&plan->frame, plan->subject->shapes, plan->subject->outline);
    Naming naming = {plan, fonts, set, plan->labels->len, outline};
    block_symbols(&naming);
    block_boundary(&naming);
    add_neighbour_names(&naming);
    add_base_names(&naming);
    label_set_place(set);
    take_places(&naming);
    key_dropped(&naming);
}
