/* locator.c: where the area is: a map of its neighbours with their names, a small one of them all.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/locator.h"

#include <math.h>

#include "atlas/analysis/groups.h"
#include "atlas/base/number.h"
#include "atlas/plan/outline.h"
#include "atlas/plan/parts.h"

/* The map of the neighbours at most, the small one at most, for type of 9 pt. */
#define NEAR_WIDTH_SHARE 0.6
#define NEAR_HEIGHT_MM 46.0
#define ALL_HEIGHT_MM 30.0
/* They grow no further with the type. */
#define WIDER_MAX 1.2
#define GAP_MM 4.0
/* Of a name's lines, at 7 pt; the wider is taken where the narrower is not so much better. */
static const double NAME_WIDTHS_MM[] = {40, 24, 17, 11};
#define BETTER 0.04
/* At least so much of a name is on its area, and at most the rest of so much on another. */
#define OWN_MIN 0.5
#define NOT_OTHERS_MIN 0.85
#define CELL_MM 0.7
/* What is shown around the area, as a share of its longer side. */
#define AROUND 0.6
/* White within the frame, so that an area at the edge of the atlas does not end at the frame. */
#define MARGIN 0.03
/* Places tried for a name, across and down. */
#define TRIES 32

static size_t neighbours_of(const Column *column, const size_t **neighbours) {
    size_t count = 0;
    int area = column->plan->subject->area;
    if (column->plan->subject->kind == SUBJECT_AREA) {
        *neighbours = area_set_neighbours(column->plan->atlas->areas, (size_t)area, &count);
    }
    return count;
}

static MapBox box_of(const Atlas *atlas, size_t area) {
    return shape_set_at(area_set_shapes(atlas->areas), area_set_at(atlas->areas, area)->shape)->box;
}

/* The box fitted into the room, its corner at `at`. */
static Locator fit(MapBox box, PagePoint at, double width_mm, double height_mm, bool framed) {
    double mm_per_m = MIN(width_mm / map_box_width_m(box), height_mm / map_box_height_m(box));
    return (Locator){
        {at.x_mm, at.y_mm, map_box_width_m(box) * mm_per_m, map_box_height_m(box) * mm_per_m},
        box.min_x,
        box.max_y,
        mm_per_m,
        framed};
}

/* ---- names ---- */

/* Which neighbour is where on the map, cell by cell: its place among them, or this. */
enum { CELL_NOBODY = -1 };

typedef struct Naming {
    const Atlas *atlas;
    const Outline *own;
    const Locator *locator;
    size_t columns, rows;
    int *cells;
    GArray *taken; /* PageBox */
} Naming;

static MapFrame frame_of(const Locator *locator) {
    return (MapFrame){.map = locator->box,
                      .scale = 1000 / locator->mm_per_m,
                      .ground = {.min_x = locator->west, .max_y = locator->north}};
}

static MapPoint ground_at(const Locator *locator, PagePoint at) {
    return (MapPoint){locator->west + (at.x_mm - locator->box.x_mm) / locator->mm_per_m,
                      locator->north - (at.y_mm - locator->box.y_mm) / locator->mm_per_m};
}

static int cell_at(const Naming *naming, const size_t *neighbours, size_t count, MapPoint point) {
    const AreaSet *areas = naming->atlas->areas;
    for (size_t i = 0; i < count; i++) {
        size_t shape = area_set_at(areas, neighbours[i])->shape;
        if (shape_contains(area_set_shapes(areas), shape, point)) {
            return (int)i;
        }
    }
    return CELL_NOBODY;
}

static void fill_cells(Naming *naming, const size_t *neighbours, size_t count) {
    PageBox box = naming->locator->box;
    naming->columns = (size_t)MAX(box.width_mm / CELL_MM, 1);
    naming->rows = (size_t)MAX(box.height_mm / CELL_MM, 1);
    naming->cells = g_new(int, naming->columns * naming->rows);
    for (size_t i = 0; i < naming->columns * naming->rows; i++) {
        size_t column = i % naming->columns;
        size_t row = i / naming->columns;
        PagePoint at = {box.x_mm + ((double)column + 0.5) * CELL_MM,
                        box.y_mm + ((double)row + 0.5) * CELL_MM};
        naming->cells[i] = cell_at(naming, neighbours, count, ground_at(naming->locator, at));
    }
}

/* How well a name stands there, 0 to 1: the share of its box that is on its own area; white around
 * the atlas counts half. 0 when it touches the sheet's own area, another name or the frame, or is
 * for a good part on another area, whose name it would seem to be. */
static double place_worth(const Naming *naming, PageBox box, int neighbour) {
    if (!page_box_inside(box, page_box_grow(naming->locator->box, -0.6), 0)) {
        return 0;
    }
    for (guint i = 0; i < naming->taken->len; i++) {
        if (page_box_overlaps(page_box_grow(box, 0.4), g_array_index(naming->taken, PageBox, i))) {
            return 0;
        }
    }
    PageBox frame = naming->locator->box;
    size_t left = (size_t)MAX((box.x_mm - frame.x_mm) / CELL_MM, 0);
    size_t top = (size_t)MAX((box.y_mm - frame.y_mm) / CELL_MM, 0);
    size_t right =
        MIN((size_t)((box.x_mm + box.width_mm - frame.x_mm) / CELL_MM) + 1, naming->columns);
    size_t bottom =
        MIN((size_t)((box.y_mm + box.height_mm - frame.y_mm) / CELL_MM) + 1, naming->rows);
    double own = 0;
    double nobody = 0;
    for (size_t row = top; row < bottom; row++) {
        for (size_t column = left; column < right; column++) {
            int cell = naming->cells[row * naming->columns + column];
            own += cell == neighbour ? 1 : 0;
            nobody += cell == CELL_NOBODY ? 1 : 0;
        }
    }
    double all = (double)(MAX(right, left) - left) * (double)(MAX(bottom, top) - top);
    bool astray = own < OWN_MIN * all || own + nobody < NOT_OTHERS_MIN * all;
    return all == 0 || astray || outline_touches_box(naming->own, box) ? 0
                                                                       : (own + nobody / 2) / all;
}

/* The best place for a name in what is seen of its area: of those that are equally good the one
 * nearest to their common middle. Returns how good it is, 0 when there is none. */
static double find_place(const Naming *naming, int neighbour, double width_mm, double height_mm,
                         PageBox *place) {
    PageBox frame = naming->locator->box;
    PagePoint found[TRIES * TRIES];
    PagePoint middle = {0, 0};
    size_t count = 0;
    double best = 0;
    for (int i = 0; i < TRIES * TRIES; i++) {
        int column = i % TRIES;
        int row = i / TRIES;
        PageBox box = {frame.x_mm + (frame.width_mm - width_mm) * column / (TRIES - 1),
                       frame.y_mm + (frame.height_mm - height_mm) * row / (TRIES - 1), width_mm,
                       height_mm};
        double worth = place_worth(naming, box, neighbour);
        if (worth > best) {
            best = worth;
            count = 0;
            middle = (PagePoint){0, 0};
        }
        if (worth > 0 && worth == best) {
            found[count++] = (PagePoint){box.x_mm, box.y_mm};
            middle.x_mm += box.x_mm;
            middle.y_mm += box.y_mm;
        }
    }
    double nearest_mm = INFINITY;
    for (size_t i = 0; i < count; i++) {
        double away_mm = hypot(found[i].x_mm - middle.x_mm / (double)count,
                               found[i].y_mm - middle.y_mm / (double)count);
        if (away_mm < nearest_mm) {
            nearest_mm = away_mm;
            *place = (PageBox){found[i].x_mm, found[i].y_mm, width_mm, height_mm};
        }
    }
    return best;
}

/* The name in lines that are at most so wide, but for a longer word; never cut. */
static char **lines_of(FontSet *fonts, const char *name, TextStyle style, double width_mm) {
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    for (size_t i = 0; words[i]; i++) {
        width_mm = MAX(width_mm, font_measure(fonts, words[i], style).width_mm + 0.01);
    }
    return font_wrap(fonts, name, style, width_mm, 0);
}

/* One neighbour's name, on as many lines as suit its area best; nothing where there is no room: the
 * text beside the map has all of them. */
static void add_name(Column *column, Piece *piece, const Naming *naming, const Area *area,
                     int neighbour) {
    const Theme *theme = column_theme(column);
    TextStyle style = {.size_pt = theme->caption_pt};
    double leading = 0.42 * style.size_pt;
    PageBox box = {0};
    double best = 0;
    g_auto(GStrv) lines = NULL;
    for (size_t w = 0; w < G_N_ELEMENTS(NAME_WIDTHS_MM); w++) {
        g_auto(GStrv) tried = lines_of(column->fonts, atlas_area_name(column->plan->atlas, area),
                                       style, NAME_WIDTHS_MM[w] * theme->caption_pt / 7);
        double width_mm = 0;
        for (size_t i = 0; tried[i]; i++) {
            width_mm = MAX(width_mm, font_measure(column->fonts, tried[i], style).width_mm);
        }
        PageBox place;
        double worth =
            find_place(naming, neighbour, width_mm, (double)g_strv_length(tried) * leading, &place);
        if (worth > best + BETTER) {
            best = worth;
            box = place;
            g_strfreev(lines);
            lines = g_steal_pointer(&tried);
        }
    }
    if (best == 0) {
        return;
    }
    g_array_append_val(naming->taken, box);
    for (size_t i = 0; lines[i]; i++) {
        PagePoint at = {box.x_mm + box.width_mm / 2,
                        box.y_mm + (double)i * leading + baseline_drop_mm(style.size_pt, leading)};
        page_add_run(piece->content, at, column_keep(column, lines[i]), style, ALIGN_MIDDLE,
                     INK_FIRST);
    }
}

/* ---- the piece ---- */

/* The neighbours around the area; false when it has none, as an island has. */
static bool add_near(Column *column, Piece *piece, Locator *near) {
    const Atlas *atlas = column->plan->atlas;
    const size_t *neighbours = NULL;
    size_t count = neighbours_of(column, &neighbours);
    if (count == 0) {
        return false;
    }
    const SheetSubject *subject = column->plan->subject;
    MapBox own = shape_set_at(subject->shapes, subject->outline)->box;
    MapBox box = own;
    for (size_t i = 0; i < count; i++) {
        MapBox other = box_of(atlas, neighbours[i]);
        box = (MapBox){MIN(box.min_x, other.min_x), MIN(box.min_y, other.min_y),
                       MAX(box.max_x, other.max_x), MAX(box.max_y, other.max_y)};
    }
    MapBox around = map_box_grow(own, AROUND * MAX(map_box_width_m(own), map_box_height_m(own)));
    box = (MapBox){MAX(box.min_x, around.min_x), MAX(box.min_y, around.min_y),
                   MIN(box.max_x, around.max_x), MIN(box.max_y, around.max_y)};
    box = map_box_grow(box, MARGIN * MAX(map_box_width_m(box), map_box_height_m(box)));
    double type = MIN(column_theme(column)->list_pt / 9, WIDER_MAX);
    *near = fit(box, (PagePoint){0, 0.8}, column->width_mm * NEAR_WIDTH_SHARE,
                NEAR_HEIGHT_MM * type, true);
    g_array_append_val(piece->content->locators, *near);
    page_begin_block(piece->content, BLOCK_FURNITURE);
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(PageBox));
    MapFrame frame = frame_of(near);
    g_autoptr(Outline) outline = outline_new(&frame, subject->shapes, subject->outline);
    Naming naming = {.atlas = atlas, .own = outline, .locator = near, .taken = taken};
    fill_cells(&naming, neighbours, count);
    for (size_t i = 0; i < count; i++) {
        add_name(column, piece, &naming, area_set_at(atlas->areas, neighbours[i]), (int)i);
    }
    g_free(naming.cells);
    return true;
}

static char *neighbour_list(const Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const size_t *neighbours = NULL;
    size_t count = neighbours_of(column, &neighbours);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < count; i++) {
        const Area *neighbour = area_set_at(atlas->areas, neighbours[i]);
        g_ptr_array_add(names, (gpointer)atlas_area_name(atlas, neighbour));
    }
    g_autofree char *list =
        message_list(atlas->messages, (const char *const *)names->pdata, names->len);
    return count > 0 ? message_fill(atlas->messages, "figures.next_to", "names", list, NULL) : NULL;
}

/* "Made of 3 small areas in Ash and Beech." */
static char *group_members(const Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const Group *group = column->plan->subject->group;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        if (group->in_area[i]) {
            g_ptr_array_add(names, (gpointer)atlas_area_name(atlas, area_set_at(atlas->areas, i)));
        }
    }
    g_autofree char *list =
        message_list(atlas->messages, (const char *const *)names->pdata, names->len);
    return group->geography < 0
               ? message_fill(atlas->messages, "group.of_areas", "names", list, NULL)
               : message_count(atlas->messages, "group.of_small_areas", group->member_count,
                               "names", list, NULL);
}

static char *place_in_whole(const Column *column) {
    const SheetSubject *subject = column->plan->subject;
    g_autofree char *number = number_format((double)subject->part->number, 0);
    g_autofree char *count = number_format((double)subject->parts->count, 0);
    return message_fill(column->plan->atlas->messages, "part.place", "part", number, "parts", count,
                        "name", subject->whole->name, NULL);
}

/* Which of how many it is. */
static char *place_in_atlas(const Column *column) {
    const Atlas *atlas = column->plan->atlas;
    if (column->plan->subject->part) {
        return place_in_whole(column);
    }
    g_autofree char *areas = number_format((double)area_set_count(atlas->areas), 0);
    return column->plan->subject->group ? group_members(column)
                                        : message_fill(atlas->messages, "figures.one_of", "areas",
                                                       areas, "atlas", atlas->project->title, NULL);
}

static double add_words(Column *column, Piece *piece, double top_mm, double left_mm,
                        const char *text, RunInk ink) {
    double size_pt = column_theme(column)->list_pt;
    size_t lines =
        page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){left_mm, top_mm},
                         column->width_mm - left_mm, leading_mm(size_pt), text,
                         (TextStyle){.size_pt = size_pt}, ink, 0);
    return top_mm + (double)lines * leading_mm(size_pt);
}

void locator_add(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    if (area_set_count(atlas->areas) < 2 || column->plan->subject->topic) {
        return;
    }
    column_add_heading(column, message_text(atlas->messages, "figures.where"));
    Piece *piece = piece_list_add(column->pieces);
    Locator near = {0};
    bool has_near = add_near(column, piece, &near);
    double left_mm = has_near ? near.box.width_mm + GAP_MM : 0;
    double room_mm = has_near ? column->width_mm - left_mm : column->width_mm * 0.45;
    Locator all =
        fit(area_set_box(atlas->areas), (PagePoint){left_mm, 0.8}, room_mm, ALL_HEIGHT_MM, false);
    g_array_append_val(piece->content->locators, all);
    double bottom_mm = all.box.y_mm + all.box.height_mm;
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    g_autofree char *one = place_in_atlas(column);
    double words_mm = has_near
                          ? add_words(column, piece, bottom_mm + 1, left_mm, one, INK_SECOND)
                          : add_words(column, piece, 0, all.box.width_mm + GAP_MM, one, INK_SECOND);
    bottom_mm = MAX(MAX(words_mm, bottom_mm + 1), near.box.y_mm + near.box.height_mm + 1);
    g_autofree char *next_to = neighbour_list(column);
    if (next_to) {
        bottom_mm = add_words(column, piece, bottom_mm, 0, next_to, INK_SECOND);
    }
    piece->flow = (FlowItem){.height_mm = bottom_mm, .heading = -1};
}
