/* theme.h: colours, type and line widths of a look, from a YAML file.
 * SPDX-License-Identifier: MIT
 *
 * Lengths are millimetres on paper, type sizes points. The file is styles/themes/<name>.yaml or a
 * path; every key is optional in a file that says `based_on: standard`.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/color.h"
#include "atlas/base/report.h"
#include "atlas/project/spec.h"

enum { ROAD_SCALE_COUNT = 5, NEED_COLOR_COUNT = 4, THEME_CLASS_COUNT = 17 };

/* The columns of the road table: 1:50,000 25,000 10,000 5,000 2,500. */
extern const double ROAD_SCALES[ROAD_SCALE_COUNT];

/* The names of the classes in a theme file, in the order of BaseClass in layers/basemap.h, which
 * styles may not include. NULL-terminated. */
extern const char *const THEME_CLASS_NAMES[];

/* How one class of the base map is drawn. */
typedef struct BaseStyle {
    bool has_fill, has_line, has_casing;
    Color fill, line, casing;
    double width_mm[ROAD_SCALE_COUNT]; /* 0 = not drawn at that scale */
    double casing_mm;                  /* on each side */
    double dash_mm[2];                 /* 0 = solid */
    double max_scale;                  /* drawn at 1:max_scale and finer; 0 = always */
    double name_max_scale;             /* names at this and finer; 0 = never */
    double number_max_scale;           /* numbers of roads likewise */
    double name_pt;
    Color name_color;
    bool name_italic, name_bold;
} BaseStyle;

typedef struct LevelStyle {
    Color fill;
} LevelStyle;

typedef struct Theme {
    char *name;
    Color ink, second_ink, hairline, paper, accent, land, veil;
    Color need[NEED_COLOR_COUNT]; /* from least need; with three classes the last is not used */
    Color area_halo;
    double hairline_mm, area_line_mm, area_halo_mm, veil_alpha;
    double kicker_pt, title_pt, summary_pt, heading_pt, list_pt, list_leading_pt, caption_pt,
        credit_pt, index_pt;
    double marker_outline_mm, marker_halo_mm, everyday_mm;
    Color marker_outline, marker_halo, marker_text;
    LevelStyle levels[LEVEL_COUNT];
    BaseStyle base[THEME_CLASS_COUNT];
    bool draw_labels;
    char **strings_owner; /* keeps the strings of the above */
} Theme;

/* `name_or_path` is "standard" or a file. ATLAS_ERROR_PROJECT when it cannot be read; errors in it
 * are findings with line and column. */
Theme *theme_read(const char *name_or_path, Report *report, GError **error);
void theme_free(Theme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Theme, theme_free)

/* Width in mm of a base class at 1:scale, interpolated in the logarithm of the scale between the
 * columns of the table; a class that is not drawn in one column and is in the next appears half-way
 * between them. Beyond 1:50,000 0.1 mm less for each doubling, never under 0.1 while the class is
 * drawn at 1:50,000; 0 = not drawn. */
double theme_line_width_mm(const BaseStyle *style, double scale);
bool theme_draws_at(const BaseStyle *style, double scale);

/* Folder of the styles: beside an installed program, or the source tree, or $ATLAS_STYLES. Caller
 * frees. */
char *styles_folder(void);
