/* poster_page.c: the pages around the pieces of a poster: how to put them together, where to cut.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/poster_page.h"

#include "atlas/base/number.h"
#include "atlas/plan/sheet_layout.h"

#define TITLE_PT 20.0
#define TEXT_PT 11.0
#define SMALL_PT 7.0
#define TEXT_LINE_MM 5.4
#define BELOW_TEXT_MM 4.0
#define TICK_FROM_MM 1.0
#define TICK_TO_MM 5.0
#define CROSS_MM 2.0
#define LINE_MM 0.15

static void draw_line(Canvas *canvas, double x1_mm, double y1_mm, double x2_mm, double y2_mm) {
    canvas_move_to(canvas, x1_mm, y1_mm);
    canvas_line_to(canvas, x2_mm, y2_mm);
}

/* ---- the first page ---- */

static double draw_paragraph(Canvas *canvas, const Theme *theme, FontSet *fonts, PagePoint at,
                             double width_mm, const char *text) {
    TextStyle style = {.size_pt = TEXT_PT};
    TextLook look = {.style = style, .color = theme->ink};
    g_auto(GStrv) lines = font_wrap(fonts, text, style, width_mm, 0);
    canvas_begin_tag(canvas, "P");
    for (size_t i = 0; lines[i]; i++) {
        at.y_mm += TEXT_LINE_MM;
        canvas_text(canvas, at, lines[i], &look);
    }
    canvas_end_tag(canvas);
    return at.y_mm;
}

static double draw_words(Canvas *canvas, const SheetPlan *plan, const PosterTiles *tiles,
                         FontSet *fonts) {
    const Theme *theme = plan->atlas->theme;
    const Messages *messages = plan->atlas->messages;
    PageBox inside = tiles->window;
    TextStyle style = {.size_pt = TITLE_PT, .bold = true};
    TextLook look = {.style = style, .color = theme->ink};
    g_autofree char *title =
        message_fill(messages, "poster.title", "name", plan->subject->name, NULL);
    g_autofree char *shown = font_ellipsize(fonts, title, style, inside.width_mm);
    canvas_begin_tag(canvas, "H1");
    canvas_text(canvas, (PagePoint){inside.x_mm, inside.y_mm + 7}, shown, &look);
    canvas_end_tag(canvas);
    g_autofree char *scale = number_format_grouped(plan->frame.scale, 0);
    g_autofree char *made =
        message_count(messages, "poster.made_of", tiles->columns * tiles->rows, "sheet",
                      tiles->paper.name, "poster", plan->frame.paper.name, "scale", scale, NULL);
    PagePoint at = {inside.x_mm, inside.y_mm + 9};
    at.y_mm = draw_paragraph(canvas, theme, fonts, at, inside.width_mm, made);
    return draw_paragraph(canvas, theme, fonts, at, inside.width_mm,
                          message_text(messages, "poster.how")) +
           BELOW_TEXT_MM;
}

PagePoint poster_page_draw_plan(Canvas *canvas, const SheetPlan *plan, const PosterTiles *tiles,
                                FontSet *fonts, double *factor) {
    const Theme *theme = plan->atlas->theme;
    PageBox inside = tiles->window;
    double top_mm = draw_words(canvas, plan, tiles, fonts);
    PageBox last = poster_tiles_at(tiles, tiles->columns - 1, tiles->rows - 1);
    double all_mm = last.x_mm + last.width_mm - tiles->left_mm;
    double high_mm = last.y_mm + last.height_mm - tiles->top_mm;
    double room_mm = inside.y_mm + inside.height_mm - top_mm;
    *factor = MIN(inside.width_mm / all_mm, room_mm / high_mm);
    Stroke edge = {.color = theme->ink, .width_mm = 2 * LINE_MM};
    TextLook name_look = {.style = {.size_pt = TITLE_PT, .bold = true},
                          .color = theme->ink,
                          .anchor = ANCHOR_MIDDLE,
                          .halo_mm = 1,
                          .halo = theme->paper};
    canvas_begin_tag(canvas, "P");
    for (size_t i = 0; i < tiles->columns * tiles->rows; i++) {
        PageBox box = poster_tiles_at(tiles, i % tiles->columns, i / tiles->columns);
        box = (PageBox){inside.x_mm + (box.x_mm - tiles->left_mm) * *factor,
                        top_mm + (box.y_mm - tiles->top_mm) * *factor, box.width_mm * *factor,
                        box.height_mm * *factor};
        char name[8];
        poster_tiles_name(i % tiles->columns, i / tiles->columns, name);
        canvas_rect(canvas, box);
        canvas_stroke(canvas, &edge);
        canvas_text(canvas,
                    (PagePoint){box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2 + 2.5},
                    name, &name_look);
    }
    canvas_end_tag(canvas);
    return (PagePoint){inside.x_mm, top_mm};
}

/* ---- the sheets ---- */

/* Ticks above and below, or left and right, of the window where a neighbour is glued on. */
static void draw_ticks(Canvas *canvas, PageBox window, bool before, bool after, bool upright) {
    double half_mm = POSTER_OVERLAP_MM / 2;
    double from_mm = upright ? window.x_mm : window.y_mm;
    double length_mm = upright ? window.width_mm : window.height_mm;
    double low_mm = upright ? window.y_mm : window.x_mm;
    double high_mm = low_mm + (upright ? window.height_mm : window.width_mm);
    for (int side = 0; side <= 1; side++) {
        if (!(side == 0 ? before : after)) {
            continue;
        }
        double at_mm = side == 0 ? from_mm + half_mm : from_mm + length_mm - half_mm;
        for (int end = 0; end <= 1; end++) {
            double start_mm = end == 0 ? low_mm - TICK_TO_MM : high_mm + TICK_FROM_MM;
            double stop_mm = end == 0 ? low_mm - TICK_FROM_MM : high_mm + TICK_TO_MM;
            if (upright) {
                draw_line(canvas, at_mm, start_mm, at_mm, stop_mm);
            } else {
                draw_line(canvas, start_mm, at_mm, stop_mm, at_mm);
            }
        }
    }
}

/* Where the cuts of two neighbours cross: the same place on all sheets that meet there. */
static void draw_crosses(Canvas *canvas, PageBox window, const bool sides[4]) {
    double half_mm = POSTER_OVERLAP_MM / 2;
    for (int corner = 0; corner < 4; corner++) {
        bool right = corner & 1;
        bool low = corner & 2;
        if (!sides[right ? 1 : 0] && !sides[low ? 3 : 2]) {
            continue;
        }
        double x_mm = right ? window.x_mm + window.width_mm - half_mm : window.x_mm + half_mm;
        double y_mm = low ? window.y_mm + window.height_mm - half_mm : window.y_mm + half_mm;
        draw_line(canvas, x_mm - CROSS_MM, y_mm, x_mm + CROSS_MM, y_mm);
        draw_line(canvas, x_mm, y_mm - CROSS_MM, x_mm, y_mm + CROSS_MM);
    }
}

void poster_page_draw_sheet(Canvas *canvas, const SheetPlan *plan, const PosterTiles *tiles,
                            size_t column, size_t row) {
    const Theme *theme = plan->atlas->theme;
    PageBox window = tiles->window;
    bool sides[4] = {column > 0, column + 1 < tiles->columns, row > 0, row + 1 < tiles->rows};
    Stroke line = {.color = theme->ink, .width_mm = LINE_MM};
    canvas_begin_tag(canvas, "Private");
    draw_ticks(canvas, window, sides[0], sides[1], true);
    draw_ticks(canvas, window, sides[2], sides[3], false);
    canvas_stroke(canvas, &line);
    draw_crosses(canvas, window, sides);
    canvas_stroke(canvas, &line);
    canvas_end_tag(canvas);
    char name[8];
    poster_tiles_name(column, row, name);
    g_autofree char *text = message_fill(plan->atlas->messages, "poster.sheet", "name",
                                         plan->subject->name, "sheet", name, NULL);
    TextLook look = {
        .style = {.size_pt = SMALL_PT}, .color = theme->second_ink, .anchor = ANCHOR_MIDDLE};
    canvas_begin_tag(canvas, "P");
    canvas_text(canvas,
                (PagePoint){window.x_mm + window.width_mm / 2,
                            window.y_mm + window.height_mm + TICK_TO_MM - 1},
                text, &look);
    canvas_end_tag(canvas);
}
