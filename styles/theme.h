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

/* What is drawn over a fill, so that it can be told apart without its colour. */
typedef enum PatternKind {
    PATTERN_NONE,
    PATTERN_SLANT, /* lines at 45 degrees */
    PATTERN_LEVEL, /* level lines */
    PATTERN_CROSS, /* lines at 45 degrees both ways */
    PATTERN_DOTS,
    PATTERN_UPRIGHT, /* broken upright lines */
} PatternKind;
extern const char *const PATTERN_NAMES[];

typedef struct PatternStyle {
    PatternKind kind;
    Color color;
    double width_mm; /* of a line, or across a dot */
    double spacing_mm;
} PatternStyle;
/* Closer lines are a grey. */
#define PATTERN_SPACING_MIN_MM 0.4

/* Of the sizes in look.md. */
#define SYMBOL_FACTOR_MIN 0.5
#define SYMBOL_FACTOR_MAX 2.5

/* How one class of the base map is drawn. */
typedef struct BaseStyle {
    bool has_fill, has_line, has_casing;
    Color fill, line, casing;
    double width_mm[ROAD_SCALE_COUNT]; /* 0 = not drawn at that scale */
    double casing_mm;                  /* on each side */
    double dash_mm[2];                 /* 0 = solid */
    PatternStyle pattern;              /* of areas, over the fill */
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

/* Where a theme file says something, for findings. */
typedef struct ThemePlace {
    Place place;
    int depth; /* 0 = the file that was asked for, 1 = what it is based on, ... */
} ThemePlace;

typedef struct Theme {
    char *name;
    Color ink, second_ink, hairline, paper, accent, land, veil;
    Color need[NEED_COLOR_COUNT]; /* from least need; with three classes the last is not used */
    PatternStyle need_patterns[NEED_COLOR_COUNT];
    PatternStyle not_asked; /* over small areas where nobody has been asked yet */
    Color area_halo;
    double hairline_mm, area_line_mm, area_halo_mm, veil_alpha;
    double kicker_pt, title_pt, summary_pt, heading_pt, list_pt, list_leading_pt, caption_pt,
        credit_pt, index_pt;
    double marker_outline_mm, marker_halo_mm, everyday_mm;
    Color marker_outline, marker_halo, marker_text;
    double symbol_factor;    /* of the sizes in look.md */
    double symbol_number_pt; /* of the number beside a symbol */
    bool key_overleaf;       /* the key behind the map, so that the map is larger */
    bool pictograms;         /* in symbols where there is room; else numbers */
    LevelStyle levels[LEVEL_COUNT];
    BaseStyle base[THEME_CLASS_COUNT];
    bool draw_labels;
    char **strings_owner; /* keeps the strings of the above */
    GHashTable *places;   /* "levels.cultural.fill" -> ThemePlace; for theme_find_place */
} Theme;

/* `name_or_path` is "standard" or a file. ATLAS_ERROR_PROJECT when it cannot be read; errors in it
 * are findings with line and column. */
Theme *theme_read(const char *name_or_path, Report *report, GError **error);
void theme_free(Theme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Theme, theme_free)

/* Where a key is said: "type.list", "need.2", "base.path.names.color"; NULL when it is nowhere. */
const ThemePlace *theme_find_place(const Theme *theme, const char *key);

/* Width in mm of a base class at 1:scale, interpolated in the logarithm of the scale between the
 * columns of the table; a class that is not drawn in one column and is in the next appears half-way
 * between them. Beyond 1:50,000 0.1 mm less for each doubling, never under 0.1 while the class is
 * drawn at 1:50,000; 0 = not drawn. */
double theme_line_width_mm(const BaseStyle *style, double scale);
bool theme_draws_at(const BaseStyle *style, double scale);

/* Folder of the styles: beside an installed program, or the source tree, or $ATLAS_STYLES. Caller
 * frees. */
char *styles_folder(void);
