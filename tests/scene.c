/* scene.c: fonts, a theme, and a drawing with a bit of everything, for the tests of drawing.
 * SPDX-License-Identifier: MIT
 */
#include "scene.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

#include "atlas/base/file.h"
#include "atlas/draw/marker.h"

void scene_open(Scene *scene) {
    scene->report = report_new();
    scene->fonts = font_set_new(scene->report, NULL);
    scene->theme = theme_read("standard", scene->report, NULL);
    g_autofree char *styles = styles_folder();
    g_autofree char *folder = g_build_filename(styles, "symbols", NULL);
    scene->symbols = symbol_set_read(folder, scene->report, NULL);
    ck_assert(scene->fonts && scene->theme && scene->symbols);
    ck_assert_uint_eq(report_count_of(scene->report, SEVERITY_ERROR), 0);
}

void scene_close(Scene *scene) {
    symbol_set_free(scene->symbols);
    theme_free(scene->theme);
    font_set_free(scene->fonts);
    report_free(scene->report);
}

static void draw_lines(Canvas *canvas, const Theme *theme) {
    for (int i = 0; i < 24; i++) {
        Stroke stroke = {.color = i % 2 ? theme->accent : theme->second_ink,
                         .width_mm = 0.1 + i * 0.07,
                         .cap = (LineCap)(i % 3)};
        if (i % 4 == 1) {
            stroke.dash_mm[0] = 0.8 + i * 0.013;
            stroke.dash_mm[1] = 0.53;
        }
        double angle = i * 0.2618 + 0.017;
        canvas_move_to(canvas, 48.013, 47.97);
        canvas_line_to(canvas, 48 + 30 * cos(angle), 48 + 30 * sin(angle));
        canvas_line_to(canvas, 48 + 61 * cos(angle + 0.1), 48 + 61 * sin(angle + 0.1));
        canvas_stroke(canvas, &stroke);
    }
}

static void draw_polygons(Canvas *canvas, const Theme *theme) {
    Stroke outline = {.color = theme->hairline, .width_mm = 0.15};
    for (int i = 0; i < 40; i++) {
        double x = fmod(i * 17.331, 92), y = fmod(i * 31.777, 92), size = 1.3 + i * 0.21;
        canvas_move_to(canvas, x, y);
        canvas_line_to(canvas, x + size, y + size * 0.31);
        canvas_curve_to(canvas, x + size, y + size, x + size / 2, y + size * 1.2, x, y + size);
        canvas_close(canvas);
    }
    canvas_fill_stroke(canvas, color_with_alpha(theme->base[1].line, 0.6), FILL_EVEN_ODD, &outline);
    for (int i = 0; i < 12; i++) {
        canvas_circle(canvas, (PagePoint){7.7 * i + 3.1, 7.9 * i + 1.3}, 0.31 * i + 0.5);
    }
    canvas_fill(canvas, theme->need[2], FILL_NONZERO);
    canvas_round_rect(canvas, (PageBox){38.21, 20.07, 19.3, 55.5}, 3.3);
    canvas_stroke(canvas, &outline);
}

static void draw_words(Canvas *canvas, const Theme *theme) {
    static const char *const WORDS[] = {"Brinnington", "Tŷ'r Ysgol", "کمیونٹی", "সেন্টার", "M60"};
    for (int i = 0; i < 30; i++) {
        TextLook look = {.style = {.size_pt = 5.5 + i * 0.31, .bold = i % 3 == 0},
                         .color = theme->ink,
                         .anchor = (TextAnchor)(i % 3),
                         .halo_mm = i % 2 ? 0.4 : 0,
                         .halo = theme->paper,
                         .rotate_deg = i % 5 == 0 ? i * 11.3 : 0};
        canvas_text(canvas, (PagePoint){fmod(i * 23.71, 96), fmod(i * 37.13, 96)},
                    WORDS[i % (int)G_N_ELEMENTS(WORDS)], &look);
    }
}

static void draw_markers(Canvas *canvas, const Scene *scene) {
    for (int i = 0; i < 36; i++) {
        MarkerLook look = {.level = (Level)(i % LEVEL_COUNT),
                           .potential = i % 7 == 0,
                           .unconfirmed = i % 5 == 0,
                           .could_offer = i % 4 == 0,
                           .factor = i % 3 ? 1 : 0.78,
                           .symbol = i % 2 ? symbol_set_at(scene->symbols, (size_t)i) : NULL,
                           .number = "27",
                           .stack = i % 6 == 0 ? i : 0};
        PagePoint at = {fmod(i * 13.37 + 5, 96), fmod(i * 29.41 + 9, 96)};
        marker_draw_leader(canvas, at, (PagePoint){at.x_mm + 3, at.y_mm - 4.1}, i % 2 == 1,
                           scene->theme);
        marker_draw(canvas, at, &look, scene->theme);
        marker_draw_everyday(canvas, (PagePoint){at.y_mm, at.x_mm}, look.level, scene->theme);
    }
}

void scene_draw(Canvas *canvas, const Scene *scene) {
    canvas_rect(canvas, (PageBox){0, 0, 96, 96});
    canvas_fill(canvas, scene->theme->land, FILL_NONZERO);
    canvas_begin_group(canvas, "base", "Base map");
    draw_polygons(canvas, scene->theme);
    canvas_push_clip(canvas, (PageBox){4.3, 5.1, 80.7, 85.9});
    draw_lines(canvas, scene->theme);
    canvas_pop_clip(canvas);
    canvas_end_group(canvas);
    canvas_begin_group(canvas, "assets", "Assets");
    draw_markers(canvas, scene);
    draw_words(canvas, scene->theme);
    canvas_end_group(canvas);
}

char *scene_run(const char *const *arguments, int *status) {
    g_autofree char *program = g_find_program_in_path(arguments[0]);
    char *output = NULL;
    if (!program) {
        printf("skipped a check: %s is not installed\n", arguments[0]);
        return NULL;
    }
    ck_assert(g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                           NULL, status, NULL));
    return output;
}

char *scene_save(const void *data, size_t length, const char *name) {
    g_autofree char *folder = g_dir_make_tmp("atlas-scene-XXXXXX", NULL);
    char *path = g_build_filename(folder, name, NULL);
    ck_assert(file_write(path, data, length, NULL));
    return path;
}

void scene_remove(char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    remove(path);
    remove(folder);
    g_free(path);
}
