/* theme.c: reads a look from its YAML file.
 * SPDX-License-Identifier: MIT
 */
#include "styles/theme.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/program.h"
#include "atlas/project/node.h"

const double ROAD_SCALES[ROAD_SCALE_COUNT] = {50000, 25000, 10000, 5000, 2500};

const char *const THEME_CLASS_NAMES[] = {
    "water",    "green",   "wood",        "river",    "building",  "building_public",
    "path",     "service", "residential", "tertiary", "secondary", "primary",
    "motorway", "rail",    "tram",        "station",  "place",     NULL};

static const double PT_PER_MM = 72 / 25.4;
static const double FAR_STEP_MM = 0.1; /* thinner by this for each doubling beyond 1:50,000 */
static const double THINNEST_MM = 0.1;

/* ---- reading ---- */

typedef struct ThemeReader {
    Theme *theme;
    GPtrArray *strings;
    Report *report;
    bool complete; /* the file stands alone, so that every key must be there */
} ThemeReader;

/* The node of a key; says when it is missing from a file that must have it. */
static const Node *find_key(const ThemeReader *reader, const Node *map, const char *key) {
    const Node *node = node_find(map, key);
    if (!node && reader->complete) {
        report_add(reader->report, SEVERITY_ERROR, "theme_key_missing", node_place(map),
                   "Add it, or let the theme say \"based_on: standard\".",
                   "the theme does not say \"%s\"", key);
    }
    return node;
}

static void parse_color(const ThemeReader *reader, const Node *node, Color *color) {
    if (!color_parse(node_text(node), color)) {
        report_add(reader->report, SEVERITY_ERROR, "theme_color", node_place(node),
                   "Write it as \"#rrggbb\", in quotes.", "\"%s\" is not a colour",
                   node_text(node));
    }
}

/* Optional everywhere; true when the key is there. */
static bool read_optional_color(const ThemeReader *reader, const Node *map, const char *key,
                                Color *color) {
    const Node *node = node_find(map, key);
    if (node) {
        parse_color(reader, node, color);
    }
    return node != NULL;
}

static void read_color(const ThemeReader *reader, const Node *map, const char *key, Color *color) {
    const Node *node = find_key(reader, map, key);
    if (node) {
        parse_color(reader, node, color);
    }
}

static void read_mm(const ThemeReader *reader, const Node *map, const char *key, double *mm) {
    if (find_key(reader, map, key)) {
        *mm = node_length_mm(map, key, *mm, reader->report);
    }
}

static void read_pt(const ThemeReader *reader, const Node *map, const char *key, double *pt) {
    if (find_key(reader, map, key)) {
        double size_pt = node_length_mm(map, key, *pt / PT_PER_MM, reader->report) * PT_PER_MM;
        *pt = round(size_pt * 1000) / 1000; /* 9 pt is not exactly 9 after two conversions */
    }
}

static void read_text(ThemeReader *reader, const Node *map, const char *key, char **text) {
    if (find_key(reader, map, key)) {
        *text = g_strdup(node_string(map, key, "", reader->report));
        g_ptr_array_add(reader->strings, *text);
    }
}

/* A section of the file; NULL when it is absent or not a map. */
static const Node *read_section(const ThemeReader *reader, const Node *map, const char *key) {
    const Node *section = find_key(reader, map, key);
    return section && node_expect_map(section, key, reader->report) ? section : NULL;
}

static void read_colors(const ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    const struct {
        const char *key;
        Color *color;
    } colors[] = {{"ink", &theme->ink},
                  {"second_ink", &theme->second_ink},
                  {"hairline", &theme->hairline},
                  {"paper", &theme->paper},
                  {"accent", &theme->accent},
                  {"land", &theme->land},
                  {"veil", &theme->veil},
                  {"area_halo", &theme->area_halo},
                  {"marker_outline", &theme->marker_outline},
                  {"marker_halo", &theme->marker_halo},
                  {"marker_text", &theme->marker_text}};
    const Node *section = read_section(reader, root, "colors");
    for (size_t i = 0; section && i < G_N_ELEMENTS(colors); i++) {
        read_color(reader, section, colors[i].key, colors[i].color);
    }
    if (section) {
        node_finish(section, "colors", reader->report);
    }
}

static void read_need(const ThemeReader *reader, const Node *root) {
    const Node *list = find_key(reader, root, "need");
    if (!list || !node_expect_list(list, "need", reader->report)) {
        return;
    }
    if (node_count(list) != NEED_COLOR_COUNT) {
        report_add(reader->report, SEVERITY_ERROR, "theme_list", node_place(list), NULL,
                   "\"need\" is a list of %d colours, from least to most need", NEED_COLOR_COUNT);
        return;
    }
    for (size_t i = 0; i < NEED_COLOR_COUNT; i++) {
        parse_color(reader, node_item(list, i), &reader->theme->need[i]);
    }
}

static void read_lines(const ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    const struct {
        const char *key;
        double *mm;
    } lines[] = {
        {"hairline", &theme->hairline_mm},       {"area", &theme->area_line_mm},
        {"area_halo", &theme->area_halo_mm},     {"marker_outline", &theme->marker_outline_mm},
        {"marker_halo", &theme->marker_halo_mm}, {"everyday", &theme->everyday_mm}};
    const Node *section = read_section(reader, root, "lines");
    for (size_t i = 0; section && i < G_N_ELEMENTS(lines); i++) {
        read_mm(reader, section, lines[i].key, lines[i].mm);
    }
    if (section) {
        node_finish(section, "lines", reader->report);
    }
}

static void read_type(const ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    const struct {
        const char *key;
        double *pt;
    } sizes[] = {{"kicker", &theme->kicker_pt},   {"title", &theme->title_pt},
                 {"summary", &theme->summary_pt}, {"heading", &theme->heading_pt},
                 {"list", &theme->list_pt},       {"list_leading", &theme->list_leading_pt},
                 {"caption", &theme->caption_pt}, {"credit", &theme->credit_pt},
                 {"index", &theme->index_pt}};
    const Node *section = read_section(reader, root, "type");
    for (size_t i = 0; section && i < G_N_ELEMENTS(sizes); i++) {
        read_pt(reader, section, sizes[i].key, sizes[i].pt);
    }
    if (section) {
        node_finish(section, "type", reader->report);
    }
}

static void read_levels(ThemeReader *reader, const Node *root) {
    const Node *section = read_section(reader, root, "levels");
    for (size_t i = 0; section && i < LEVEL_COUNT; i++) {
        LevelStyle *level = &reader->theme->levels[i];
        const Node *map = read_section(reader, section, LEVEL_NAMES[i]);
        if (map) {
            read_color(reader, map, "fill", &level->fill);
            node_finish(map, LEVEL_NAMES[i], reader->report);
        }
    }
    if (section) {
        node_finish(section, "levels", reader->report);
    }
}

/* A list of numbers, as many as `count`; leaves `values` alone when it is not. */
static void read_numbers(const ThemeReader *reader, const Node *map, const char *key,
                         double *values, size_t count) {
    const Node *list = node_find(map, key);
    double numbers[ROAD_SCALE_COUNT] = {0};
    bool good = list && node_count(list) == count && count <= ROAD_SCALE_COUNT;
    for (size_t i = 0; good && i < count; i++) {
        char *end = NULL;
        const char *text = node_text(node_item(list, i));
        numbers[i] = g_ascii_strtod(text, &end);
        good = *text && *end == '\0' && numbers[i] >= 0 && numbers[i] <= 50;
    }
    if (good) {
        memcpy(values, numbers, count * sizeof *values);
    } else if (list) {
        report_add(reader->report, SEVERITY_ERROR, "theme_list", node_place(list), NULL,
                   "\"%s\" is a list of %zu widths in millimetres", key, count);
    }
}

static void read_names(const ThemeReader *reader, const Node *map, BaseStyle *style) {
    const Node *names = node_find(map, "names");
    if (!names || !node_expect_map(names, "names", reader->report)) {
        return;
    }
    style->name_max_scale = node_double(names, "from", style->name_max_scale, reader->report);
    read_pt(reader, names, "size", &style->name_pt);
    read_color(reader, names, "color", &style->name_color);
    style->name_italic = node_bool(names, "italic", style->name_italic, reader->report);
    style->name_bold = node_bool(names, "bold", style->name_bold, reader->report);
    node_finish(names, "names", reader->report);
}

static void read_road_numbers(const ThemeReader *reader, const Node *map, BaseStyle *style) {
    const Node *numbers = node_find(map, "numbers");
    if (numbers && node_expect_map(numbers, "numbers", reader->report)) {
        style->number_max_scale =
            node_double(numbers, "from", style->number_max_scale, reader->report);
        node_finish(numbers, "numbers", reader->report);
    }
}

static void read_base_style(const ThemeReader *reader, const Node *map, const char *name,
                            BaseStyle *style) {
    style->has_fill |= read_optional_color(reader, map, "fill", &style->fill);
    style->has_line |= read_optional_color(reader, map, "line", &style->line);
    style->has_casing |= read_optional_color(reader, map, "casing", &style->casing);
    style->casing_mm = node_length_mm(map, "casing_width", style->casing_mm, reader->report);
    style->max_scale = node_double(map, "drawn_from", style->max_scale, reader->report);
    if (node_find(map, "width")) {
        double mm = node_length_mm(map, "width", 0, reader->report);
        for (size_t i = 0; i < ROAD_SCALE_COUNT; i++) {
            style->width_mm[i] = mm;
        }
    }
    read_numbers(reader, map, "widths_mm", style->width_mm, ROAD_SCALE_COUNT);
    read_numbers(reader, map, "dash_mm", style->dash_mm, 2);
    read_names(reader, map, style);
    read_road_numbers(reader, map, style);
    node_finish(map, name, reader->report);
}

static void read_base(const ThemeReader *reader, const Node *root) {
    const Node *section = read_section(reader, root, "base");
    for (size_t i = 0; section && i < THEME_CLASS_COUNT; i++) {
        const Node *map = read_section(reader, section, THEME_CLASS_NAMES[i]);
        if (map) {
            read_base_style(reader, map, THEME_CLASS_NAMES[i], &reader->theme->base[i]);
        }
    }
    if (section) {
        node_finish(section, "base", reader->report);
    }
}

static void read_all(ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    read_colors(reader, root);
    read_need(reader, root);
    read_lines(reader, root);
    read_type(reader, root);
    read_levels(reader, root);
    read_base(reader, root);
    if (find_key(reader, root, "veil_alpha")) {
        double alpha = node_double(root, "veil_alpha", theme->veil_alpha, reader->report);
        theme->veil_alpha = CLAMP(alpha, 0, 1);
    }
    theme->draw_labels = node_bool(root, "labels", theme->draw_labels, reader->report);
    node_finish(root, "the theme", reader->report);
}

/* ---- the theme ---- */

void theme_free(Theme *theme) {
    if (theme) {
        g_strfreev(theme->strings_owner);
        g_free(theme);
    }
}

static char *theme_path(const char *name_or_path) {
    if (strchr(name_or_path, '/') || g_str_has_suffix(name_or_path, ".yaml")) {
        return g_strdup(name_or_path);
    }
    g_autofree char *folder = styles_folder();
    g_autofree char *file = g_strconcat(name_or_path, ".yaml", NULL);
    return g_build_filename(folder, "themes", file, NULL);
}

/* Lays the file over `theme`; strings go to `strings`. A theme that is based on another has that
 * one read first; more than a few such steps are a circle. */
static bool theme_load(Theme *theme, GPtrArray *strings, const char *name_or_path, int depth,
                       Report *report, GError **error) {
    g_autofree char *path = theme_path(name_or_path);
    g_autofree char *shown = g_path_get_basename(path);
    g_autoptr(NodeDocument) document = node_document_read(path, shown, report, error);
    if (!document) {
        g_prefix_error(error, "theme \"%s\": ", name_or_path);
        return false;
    }
    const Node *root = node_document_root(document);
    if (!root || !node_expect_map(root, "the theme", report) || depth > 4) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT, "theme \"%s\" %s", name_or_path,
                    depth > 4 ? "is based on itself" : "is empty");
        return false;
    }
    const char *base = node_string(root, "based_on", NULL, report);
    if (base && !theme_load(theme, strings, base, depth + 1, report, error)) {
        return false;
    }
    ThemeReader reader = {theme, strings, report, .complete = base == NULL};
    read_text(&reader, root, "name", &theme->name);
    read_all(&reader, root);
    return true;
}

Theme *theme_read(const char *name_or_path, Report *report, GError **error) {
    g_autoptr(Theme) theme = g_new0(Theme, 1);
    GPtrArray *strings = g_ptr_array_new();
    theme->draw_labels = true;
    bool loaded = theme_load(theme, strings, name_or_path, 0, report, error);
    g_ptr_array_add(strings, NULL);
    theme->strings_owner = (char **)g_ptr_array_free(strings, FALSE);
    return loaded ? g_steal_pointer(&theme) : NULL;
}

/* ---- widths ---- */

double theme_line_width_mm(const BaseStyle *style, double scale) {
    const double *width_mm = style->width_mm;
    if (scale >= ROAD_SCALES[0]) {
        double doublings = log2(scale / ROAD_SCALES[0]);
        double thinner = width_mm[0] - FAR_STEP_MM * doublings;
        return width_mm[0] > 0 ? fmax(thinner, fmin(THINNEST_MM, width_mm[0])) : 0;
    }
    size_t i = 1;
    while (i < ROAD_SCALE_COUNT - 1 && scale < ROAD_SCALES[i]) {
        i++;
    }
    double coarse = width_mm[i - 1], fine = width_mm[i];
    double t = log(ROAD_SCALES[i - 1] / scale) / log(ROAD_SCALES[i - 1] / ROAD_SCALES[i]);
    if (coarse <= 0 || fine <= 0) { /* appears half-way, at its width of the finer column */
        return t >= 0.5 ? fine : coarse;
    }
    return coarse + (fine - coarse) * fmin(t, 1);
}

bool theme_draws_at(const BaseStyle *style, double scale) {
    bool wide_enough = !(style->has_casing) || theme_line_width_mm(style, scale) > 0;
    return wide_enough && (style->max_scale <= 0 || scale <= style->max_scale * (1 + 1e-9));
}

/* ---- where the styles are ---- */

char *styles_folder(void) {
    const char *chosen = g_getenv("ATLAS_STYLES");
    if (chosen && *chosen) {
        return g_strdup(chosen);
    }
    return program_folder("styles");
}
