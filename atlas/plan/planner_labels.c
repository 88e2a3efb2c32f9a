/* planner_labels.c: names of areas placed inside them, and numbers where a name finds no room.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/planner_labels.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/planner_words.h"

/* Widths that a name is set to, and how far from the middle of an area it is tried, in shares of
 * the area's box. */
static const double WIDTHS_MM[] = {60, 34, 24, 17};
static const double SHIFTS[] = {0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24};
enum { NAME_LINES = 3, LINES_MAX = NAME_LINES + 1, PROBES = 4 };
#define LINE_MM 0.42 /* for each point of type */

typedef struct Labeller {
    PlannerPage *page;
    FontSet *fonts;
    TextStyle name, figure;
} Labeller;

/* Lines of a label and the room they take. */
typedef struct Lines {
    const char *text[LINES_MAX];
    TextStyle style[LINES_MAX];
    size_t count;
    double width_mm, height_mm;
} Lines;

static const Area *area_of(const Labeller *labeller, size_t i) {
    return area_set_at(labeller->page->atlas->areas, i);
}

static void add_line(const Labeller *labeller, Lines *lines, const char *text, TextStyle style) {
    lines->text[lines->count] = g_string_chunk_insert_const(labeller->page->strings, text);
    lines->style[lines->count++] = style;
    lines->width_mm = fmax(lines->width_mm, font_measure(labeller->fonts, text, style).width_mm);
    lines->height_mm += LINE_MM * style.size_pt;
}

static char *marked_name(const Labeller *labeller, size_t i) {
    const PlannerArea *shown = &g_array_index(labeller->page->map->areas, PlannerArea, i);
    return g_strconcat(atlas_area_name(labeller->page->atlas, area_of(labeller, i)),
                       shown->unstable ? PLANNER_UNSTABLE_MARK : "", NULL);
}

/* False when the name cannot be set to the width without being cut or broken inside a word. */
static bool set_lines(const Labeller *labeller, size_t i, double width_mm, const char *figure,
                      Lines *lines) {
    g_autofree char *name = marked_name(labeller, i);
    g_auto(GStrv) wrapped = font_wrap(labeller->fonts, name, labeller->name, width_mm, NAME_LINES);
    g_autofree char *whole = g_strjoinv(" ", wrapped);
    *lines = (Lines){.count = 0};
    if (!g_str_equal(whole, name)) {
        return false;
    }
    for (char **line = wrapped; *line; line++) {
        add_line(labeller, lines, *line, labeller->name);
    }
    if (figure) {
        add_line(labeller, lines, figure, labeller->figure);
    }
    return true;
}

/* Whether a box about a place lies in the area and on the map, as far as a grid of points in it
 * tells. */
static bool is_inside(const Labeller *labeller, size_t i, PagePoint middle, const Lines *lines) {
    const PlannerPage *page = labeller->page;
    PageBox box = {middle.x_mm - lines->width_mm / 2, middle.y_mm - lines->height_mm / 2,
                   lines->width_mm, lines->height_mm};
    if (!page_box_inside(box, page->frame.map, 0)) {
        return false;
    }
    for (int x = 0; x <= PROBES; x++) {
        for (int y = 0; y <= PROBES; y++) {
            PagePoint at = {box.x_mm + box.width_mm * x / PROBES,
                            box.y_mm + box.height_mm * y / PROBES};
            if (!shape_contains(area_set_shapes(page->atlas->areas), area_of(labeller, i)->shape,
                                frame_unproject(&page->frame, at))) {
                return false;
            }
        }
    }
    return true;
}

static void put_lines(const Labeller *labeller, size_t i, PagePoint middle, const Lines *lines) {
    double y_mm = middle.y_mm - lines->height_mm / 2;
    for (size_t k = 0; k < lines->count; k++) {
        double line_mm = LINE_MM * lines->style[k].size_pt;
        PlannerLabel label = {
            i,
            {middle.x_mm, y_mm + baseline_drop_mm(lines->style[k].size_pt, line_mm)},
            lines->text[k],
            lines->style[k]};
        g_array_append_val(labeller->page->labels, label);
        y_mm += line_mm;
    }
}

/* Where the lines fit inside the area, nearest to its middle first. */
static bool place_lines(const Labeller *labeller, size_t i, const Lines *lines) {
    const Area *area = area_of(labeller, i);
    const PlannerPage *page = labeller->page;
    MapBox box = shape_set_at(area_set_shapes(page->atlas->areas), area->shape)->box;
    for (size_t y = 0; y < G_N_ELEMENTS(SHIFTS); y++) {
        for (size_t x = 0; x < G_N_ELEMENTS(SHIFTS); x++) {
            MapPoint at = {area->label.x + SHIFTS[x] * map_box_width_m(box),
                           area->label.y + SHIFTS[y] * map_box_height_m(box)};
            PagePoint middle = frame_project(&page->frame, at);
            if (is_inside(labeller, i, middle, lines)) {
                put_lines(labeller, i, middle, lines);
                return true;
            }
        }
    }
    return false;
}

static bool place_name(const Labeller *labeller, size_t i) {
    g_autofree char *figure = planner_area_words(labeller->page->atlas, labeller->page->map, i);
    for (int with_figure = figure ? 1 : 0; with_figure >= 0; with_figure--) {
        for (size_t w = 0; w < G_N_ELEMENTS(WIDTHS_MM); w++) {
            Lines lines;
            if (set_lines(labeller, i, WIDTHS_MM[w], with_figure ? figure : NULL, &lines) &&
                place_lines(labeller, i, &lines)) {
                return true;
            }
        }
    }
    return false;
}

static void put_number(const Labeller *labeller, size_t number) {
    PlannerPage *page = labeller->page;
    size_t i = g_array_index(page->numbered, size_t, number - 1);
    const PlannerArea *shown = &g_array_index(page->map->areas, PlannerArea, i);
    g_autofree char *figure = number_format((double)number, 0);
    g_autofree char *text = g_strconcat(figure, shown->unstable ? PLANNER_UNSTABLE_MARK : "", NULL);
    Lines lines = {.count = 0};
    add_line(labeller, &lines, text, labeller->name);
    put_lines(labeller, i, frame_project(&page->frame, area_of(labeller, i)->label), &lines);
}

void planner_labels_place(PlannerPage *page, FontSet *fonts) {
    const Theme *theme = page->atlas->theme;
    Labeller labeller = {page,
                         fonts,
                         {.size_pt = theme->caption_pt, .bold = true},
                         {.size_pt = theme->caption_pt, .tabular = true}};
    g_array_set_size(page->labels, 0);
    g_array_set_size(page->numbered, 0);
    for (size_t i = 0; i < area_set_count(page->atlas->areas); i++) {
        if (!place_name(&labeller, i)) {
            g_array_append_val(page->numbered, i);
        }
    }
    if (page->numbered->len > PLANNER_NUMBERS_MAX) {
        g_array_set_size(page->numbered, 0);
    }
    for (size_t number = 1; number <= page->numbered->len; number++) {
        put_number(&labeller, number);
    }
}
