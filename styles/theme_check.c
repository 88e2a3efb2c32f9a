/* theme_check.c: whether a theme can be read by everybody, printed, and copied in grey.
 * SPDX-License-Identifier: MIT
 */
#include "styles/theme_check.h"

#include <math.h>
#include <string.h>

#include "atlas/base/color_sight.h"

#define INK_CONTRAST 7.0
#define TEXT_CONTRAST 4.5
#define GRAPHIC_CONTRAST 3.0
#define NEED_STEP_L 10.0
#define NEED_DARKEST_L 76.5 /* #bdbdbd has 76.6 */
#define NEED_USED 3
/* Of the lines where nobody was asked: to be seen, not to be read. */
#define NOT_ASKED_CONTRAST 1.5
#define LEVELS_APART 14.0
#define BASE_LIGHTEST_L 80.0
#define NAME_PT 5.5
#define FURNITURE_PT 6.5
#define LIST_PT 7.0
#define LEADING_SHARE 1.15
#define DARK_LINE_MM 0.15
#define COLOR_LINE_MM 0.25
#define BASE_LINE_MM 0.1
/* A colour of less chroma prints as a grey. */
#define GREY_CHROMA 12.0
/* Differences of rounding in what is compared with a limit. */
#define SLACK 1e-6
enum { KEY_LENGTH = 80 };

typedef struct Check {
    const Theme *theme;
    Report *report;
} Check;

/* A colour and the key that says it. */
typedef struct Named {
    const char *key;
    Color color;
} Named;

/* Of the keys the one that the outermost file says: that one can be changed. */
static Place place_of(const Check *check, const char *key, const char *other) {
    const ThemePlace *first = theme_find_place(check->theme, key);
    const ThemePlace *second = other ? theme_find_place(check->theme, other) : NULL;
    if (!first || (second && second->depth < first->depth)) {
        first = second;
    }
    return first ? first->place : (Place){.file = check->theme->name};
}

static void check_contrast(const Check *check, Named front, Named ground, double least) {
    double contrast = color_contrast(front.color, ground.color);
    if (contrast >= least - SLACK) {
        return;
    }
    char a[8], b[8];
    color_format(front.color, a);
    color_format(ground.color, b);
    report_add(check->report, SEVERITY_WARNING, "theme_contrast",
               place_of(check, front.key, ground.key),
               "Make one of them darker or lighter until the contrast is enough.",
               "%s %s on %s %s has a contrast of %.2f:1; it needs %.1f:1", front.key, a, ground.key,
               b, contrast, least);
}

static void check_inks(const Check *check) {
    const Theme *theme = check->theme;
    const Named paper = {"colors.paper", theme->paper}, land = {"colors.land", theme->land};
    const Named ink = {"colors.ink", theme->ink};
    const Named second = {"colors.second_ink", theme->second_ink};
    const Named accent = {"colors.accent", theme->accent};
    const Named outline = {"colors.marker_outline", theme->marker_outline};
    check_contrast(check, ink, paper, INK_CONTRAST);
    check_contrast(check, second, paper, TEXT_CONTRAST);
    check_contrast(check, accent, paper, TEXT_CONTRAST);
    check_contrast(check, accent, land, GRAPHIC_CONTRAST);
    check_contrast(check, outline, land, GRAPHIC_CONTRAST);
    for (size_t i = 0; i < NEED_USED; i++) {
        char key[KEY_LENGTH];
        g_snprintf(key, sizeof key, "need.%zu", i);
        const Named need = {key, theme->need[i]};
        check_contrast(check, ink, need, INK_CONTRAST);
        check_contrast(check, accent, need, GRAPHIC_CONTRAST);
        check_contrast(check, outline, need, GRAPHIC_CONTRAST);
    }
}

static void check_names(const Check *check) {
    for (size_t i = 0; i < THEME_CLASS_COUNT; i++) {
        const BaseStyle *style = &check->theme->base[i];
        if (style->name_max_scale <= 0) {
            continue;
        }
        char color[KEY_LENGTH], size[KEY_LENGTH];
        g_snprintf(color, sizeof color, "base.%s.names.color", THEME_CLASS_NAMES[i]);
        g_snprintf(size, sizeof size, "base.%s.names.size", THEME_CLASS_NAMES[i]);
        check_contrast(check, (Named){color, style->name_color},
                       (Named){"colors.land", check->theme->land}, TEXT_CONTRAST);
        if (style->name_pt < NAME_PT - SLACK) {
            report_add(check->report, SEVERITY_WARNING, "theme_type_small",
                       place_of(check, size, NULL), NULL, "%s is %g pt; names need %g pt", size,
                       style->name_pt, NAME_PT);
        }
    }
}

static bool has_need_patterns(const Theme *theme) {
    for (size_t i = 1; i < NEED_USED; i++) {
        const PatternStyle *less = &theme->need_patterns[i - 1], *more = &theme->need_patterns[i];
        bool denser =
            more->kind != PATTERN_NONE && (less->kind == PATTERN_NONE || more->kind != less->kind ||
                                           more->spacing_mm <= 0.75 * less->spacing_mm);
        if (!denser) {
            return false;
        }
    }
    return true;
}

static void check_size(const Check *check, const char *code, const char *key, double size,
                       double least, const char *unit) {
    if (size < least - SLACK) {
        report_add(check->report, SEVERITY_WARNING, code, place_of(check, key, NULL), NULL,
                   "%s is %g %s; it needs %g %s", key, size, unit, least, unit);
    }
}

static void check_not_asked(const Check *check) {
    const PatternStyle *pattern = &check->theme->not_asked;
    if (pattern->kind == PATTERN_NONE) {
        return;
    }
    const Named lines = {"not_asked", pattern->color};
    for (size_t i = 0; i < NEED_USED; i++) {
        char key[KEY_LENGTH];
        g_snprintf(key, sizeof key, "need.%zu", i);
        check_contrast(check, lines, (Named){key, check->theme->need[i]}, NOT_ASKED_CONTRAST);
    }
    check_size(check, "theme_line_thin", "not_asked", pattern->width_mm, DARK_LINE_MM, "mm");
}

static void check_need(const Check *check) {
    const Theme *theme = check->theme;
    bool patterns = has_need_patterns(theme);
    for (size_t i = 0; i < NEED_USED; i++) {
        char key[KEY_LENGTH], before[KEY_LENGTH];
        g_snprintf(key, sizeof key, "need.%zu", i);
        double lightness = color_lightness(theme->need[i]);
        if (lightness < NEED_DARKEST_L) {
            report_add(check->report, SEVERITY_WARNING, "theme_need_dark",
                       place_of(check, key, NULL),
                       "Need is the background: choose nothing darker than \"#bdbdbd\".",
                       "%s has a lightness of %.1f; symbols need at least %.1f under them", key,
                       lightness, NEED_DARKEST_L);
        }
        if (i == 0) {
            continue;
        }
        g_snprintf(before, sizeof before, "need.%zu", i - 1);
        double step = color_lightness(theme->need[i - 1]) - lightness;
        if (!patterns && step < NEED_STEP_L - SLACK) {
            report_add(check->report, SEVERITY_WARNING, "theme_need_steps",
                       place_of(check, key, before),
                       "Each class must be darker than the last, or have a pattern of its own.",
                       "%s is %.1f L* darker than %s; a photocopy needs %.0f", key, step, before,
                       NEED_STEP_L);
        }
    }
}

static bool is_one_fill(const Theme *theme) {
    char first[8], other[8];
    color_format(theme->levels[0].fill, first);
    for (size_t i = 1; i < LEVEL_COUNT; i++) {
        color_format(theme->levels[i].fill, other);
        if (strcmp(first, other) != 0) {
            return false;
        }
    }
    return true;
}

/* The sight in which the two are nearest to each other, and how near. */
static double nearest_sight(Color a, Color b, ColorSight *nearest) {
    double least = INFINITY;
    for (int sight = 0; sight < SIGHT_COUNT; sight++) {
        double apart = color_lab_difference(color_lab_as_seen(a, (ColorSight)sight),
                                            color_lab_as_seen(b, (ColorSight)sight));
        if (apart < least) {
            least = apart;
            *nearest = (ColorSight)sight;
        }
    }
    return least;
}

static void check_levels(const Check *check) {
    const Theme *theme = check->theme;
    bool one_fill = is_one_fill(theme);
    for (size_t i = 0; i < LEVEL_COUNT; i++) {
        char key[KEY_LENGTH], other[KEY_LENGTH];
        g_snprintf(key, sizeof key, "levels.%s.fill", LEVEL_NAMES[i]);
        const Named fill = {key, theme->levels[i].fill};
        check_contrast(check, fill, (Named){"colors.paper", theme->paper}, TEXT_CONTRAST);
        check_contrast(check, (Named){"colors.marker_text", theme->marker_text}, fill,
                       TEXT_CONTRAST);
        for (size_t k = 0; k < i && !one_fill; k++) {
            ColorSight sight = SIGHT_FULL;
            double apart = nearest_sight(fill.color, theme->levels[k].fill, &sight);
            if (apart >= LEVELS_APART) {
                continue;
            }
            g_snprintf(other, sizeof other, "levels.%s.fill", LEVEL_NAMES[k]);
            report_add(check->report, SEVERITY_WARNING, "theme_levels_alike",
                       place_of(check, key, other), "Choose a colour that is farther away.",
                       "%s and %s are %.1f apart in CIEDE2000 in sight that is %s; they need %.0f",
                       other, key, apart, COLOR_SIGHT_NAMES[sight], LEVELS_APART);
        }
    }
}

static void check_type(const Check *check) {
    const Theme *theme = check->theme;
    const struct {
        const char *key;
        double size_pt, least_pt;
    } sizes[] = {
        {"type.kicker", theme->kicker_pt, LIST_PT},
        {"type.title", theme->title_pt, LIST_PT},
        {"type.summary", theme->summary_pt, LIST_PT},
        {"type.heading", theme->heading_pt, LIST_PT},
        {"type.list", theme->list_pt, LIST_PT},
        {"type.list_leading", theme->list_leading_pt, LEADING_SHARE * theme->list_pt},
        {"type.caption", theme->caption_pt, FURNITURE_PT},
        {"type.credit", theme->credit_pt, FURNITURE_PT},
        {"type.index", theme->index_pt, FURNITURE_PT},
        {"symbols.number", theme->symbol_number_pt, FURNITURE_PT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        check_size(check, "theme_type_small", sizes[i].key, sizes[i].size_pt, sizes[i].least_pt,
                   "pt");
    }
    check_size(check, "theme_symbol_small", "symbols.size", theme->symbol_factor, 1,
               "times the usual size");
}

static bool prints_grey(Color color) {
    ColorLab lab = color_lab_as_seen(color, SIGHT_FULL);
    return hypot(lab.a, lab.b) < GREY_CHROMA;
}

static void check_lines(const Check *check) {
    const Theme *theme = check->theme;
    const struct {
        const char *key;
        double width_mm;
        Color color;
    } lines[] = {
        {"lines.hairline", theme->hairline_mm, theme->hairline},
        {"lines.area", theme->area_line_mm, theme->accent},
        {"lines.marker_outline", theme->marker_outline_mm, theme->marker_outline},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        check_size(check, "theme_line_thin", lines[i].key, lines[i].width_mm,
                   prints_grey(lines[i].color) ? DARK_LINE_MM : COLOR_LINE_MM, "mm");
    }
    for (size_t i = 0; i < THEME_CLASS_COUNT; i++) {
        const BaseStyle *style = &theme->base[i];
        char widths[KEY_LENGTH], width[KEY_LENGTH], fill[KEY_LENGTH];
        g_snprintf(widths, sizeof widths, "base.%s.widths_mm", THEME_CLASS_NAMES[i]);
        g_snprintf(width, sizeof width, "base.%s.width", THEME_CLASS_NAMES[i]);
        g_snprintf(fill, sizeof fill, "base.%s.fill", THEME_CLASS_NAMES[i]);
        const char *key = theme_find_place(theme, widths) ? widths : width;
        for (size_t k = 0; k < ROAD_SCALE_COUNT; k++) {
            if (style->width_mm[k] > 0 && style->width_mm[k] < BASE_LINE_MM - SLACK) {
                check_size(check, "theme_line_thin", key, style->width_mm[k], BASE_LINE_MM, "mm");
                break;
            }
        }
        double lightness = style->has_fill ? color_lightness(style->fill) : 100;
        if (lightness < BASE_LIGHTEST_L) {
            report_add(check->report, SEVERITY_WARNING, "theme_base_loud",
                       place_of(check, fill, NULL), "Make it lighter, so that symbols stand out.",
                       "%s has a lightness of %.1f; the map underneath needs %.0f", fill, lightness,
                       BASE_LIGHTEST_L);
        }
    }
}

void theme_check(const Theme *theme, Report *report) {
    Check check = {theme, report};
    check_inks(&check);
    check_names(&check);
    check_need(&check);
    check_not_asked(&check);
    check_levels(&check);
    check_type(&check);
    check_lines(&check);
}
