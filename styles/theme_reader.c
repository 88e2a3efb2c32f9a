/* theme_reader.c: the sections of a theme file, read over what a theme says already.
 * SPDX-License-Identifier: MIT
 */
#include "styles/theme_reader.h"

#include <math.h>
#include <string.h>

static const double PT_PER_MM = 72 / 25.4;

const char *const PATTERN_NAMES[] = {"none", "slant", "level", "cross", "dots", "upright", NULL};

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

/* Remembers where "<section>.<key>" is said: what a later file says replaces what it is based on.
 */
static void note_place(const ThemeReader *reader, const char *key, const Node *node) {
    Place place = node_place(node);
    char *file = g_strdup(place.file);
    g_ptr_array_add(reader->strings, file);
    ThemePlace *kept = g_new(ThemePlace, 1);
    *kept = (ThemePlace){.place = place, .depth = reader->depth};
    kept->place.file = file;
    g_hash_table_insert(
        reader->theme->places,
        *reader->section ? g_strconcat(reader->section, ".", key, NULL) : g_strdup(key), kept);
}

/* `more` is NULL for a section of its own. */
static void enter_part(ThemeReader *reader, const char *section, const char *more) {
    g_snprintf(reader->section, sizeof reader->section, "%s%s%s", section, more ? "." : "",
               more ? more : "");
}

static void enter(ThemeReader *reader, const char *section) {
    enter_part(reader, section, NULL);
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
        note_place(reader, key, node);
    }
    return node != NULL;
}

static void read_color(const ThemeReader *reader, const Node *map, const char *key, Color *color) {
    const Node *node = find_key(reader, map, key);
    if (node) {
        parse_color(reader, node, color);
        note_place(reader, key, node);
    }
}

static void read_mm(const ThemeReader *reader, const Node *map, const char *key, double *mm) {
    const Node *node = find_key(reader, map, key);
    if (node) {
        note_place(reader, key, node);
        *mm = node_length_mm(map, key, *mm, reader->report);
    }
}

static void read_pt(const ThemeReader *reader, const Node *map, const char *key, double *pt) {
    const Node *node = find_key(reader, map, key);
    if (node) {
        note_place(reader, key, node);
        double size_pt = node_length_mm(map, key, *pt / PT_PER_MM, reader->report) * PT_PER_MM;
        *pt = round(size_pt * 1000) / 1000; /* 9 pt is not exactly 9 after two conversions */
    }
}

/* A section of the file; NULL when it is absent or not a map. */
static const Node *read_section(const ThemeReader *reader, const Node *map, const char *key) {
    const Node *section = find_key(reader, map, key);
    return section && node_expect_map(section, key, reader->report) ? section : NULL;
}

static void read_colors(ThemeReader *reader, const Node *root) {
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
    enter(reader, "colors");
    const Node *section = read_section(reader, root, "colors");
    for (size_t i = 0; section && i < G_N_ELEMENTS(colors); i++) {
        read_color(reader, section, colors[i].key, colors[i].color);
    }
    if (section) {
        node_finish(section, "colors", reader->report);
    }
}

static void read_need(ThemeReader *reader, const Node *root) {
    enter(reader, "");
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
        char key[16];
        g_snprintf(key, sizeof key, "need.%zu", i);
        parse_color(reader, node_item(list, i), &reader->theme->need[i]);
        note_place(reader, key, node_item(list, i));
    }
}

/* "none", or a map: what is drawn over a fill. */
static void read_pattern(ThemeReader *reader, const Node *node, PatternStyle *pattern) {
    if (node_is_scalar(node) && strcmp(node_text(node), PATTERN_NAMES[PATTERN_NONE]) == 0) {
        *pattern = (PatternStyle){.kind = PATTERN_NONE};
        return;
    }
    if (!node_expect_map(node, "a pattern", reader->report)) {
        return;
    }
    pattern->kind =
        (PatternKind)node_enum(node, "kind", PATTERN_NAMES, PATTERN_SLANT, reader->report);
    const Node *color = node_find(node, "color");
    if (color) {
        parse_color(reader, color, &pattern->color);
    }
    pattern->width_mm = node_length_mm(node, "width", 0.2, reader->report);
    pattern->spacing_mm = node_length_mm(node, "spacing", 1.5, reader->report);
    if (pattern->spacing_mm < PATTERN_SPACING_MIN_MM) {
        report_add(reader->report, SEVERITY_ERROR, "theme_pattern", node_place(node), NULL,
                   "the lines of a pattern must be at least %.1f mm apart", PATTERN_SPACING_MIN_MM);
        pattern->spacing_mm = PATTERN_SPACING_MIN_MM;
    }
    node_finish(node, "a pattern", reader->report);
}

static void read_need_patterns(ThemeReader *reader, const Node *root) {
    const Node *list = node_find(root, "need_patterns");
    if (!list || !node_expect_list(list, "need_patterns", reader->report)) {
        return;
    }
    if (node_count(list) != NEED_COLOR_COUNT) {
        report_add(reader->report, SEVERITY_ERROR, "theme_list", node_place(list), NULL,
                   "\"need_patterns\" is a list of %d patterns, from least to most need",
                   NEED_COLOR_COUNT);
        return;
    }
    for (size_t i = 0; i < NEED_COLOR_COUNT; i++) {
        PatternStyle *pattern = &reader->theme->need_patterns[i];
        pattern->color = reader->theme->ink;
        read_pattern(reader, node_item(list, i), pattern);
    }
}

static void read_not_asked(ThemeReader *reader, const Node *root) {
    enter(reader, "");
    const Node *node = find_key(reader, root, "not_asked");
    if (node) {
        note_place(reader, "not_asked", node);
        reader->theme->not_asked.color = reader->theme->second_ink;
        read_pattern(reader, node, &reader->theme->not_asked);
    }
}

static void read_lines(ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    const struct {
        const char *key;
        double *mm;
    } lines[] = {
        {"hairline", &theme->hairline_mm},       {"area", &theme->area_line_mm},
        {"area_halo", &theme->area_halo_mm},     {"marker_outline", &theme->marker_outline_mm},
        {"marker_halo", &theme->marker_halo_mm}, {"everyday", &theme->everyday_mm}};
    enter(reader, "lines");
    const Node *section = read_section(reader, root, "lines");
    for (size_t i = 0; section && i < G_N_ELEMENTS(lines); i++) {
        read_mm(reader, section, lines[i].key, lines[i].mm);
    }
    if (section) {
        node_finish(section, "lines", reader->report);
    }
}

static void read_type(ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    const struct {
        const char *key;
        double *pt;
    } sizes[] = {{"kicker", &theme->kicker_pt},   {"title", &theme->title_pt},
                 {"summary", &theme->summary_pt}, {"heading", &theme->heading_pt},
                 {"list", &theme->list_pt},       {"list_leading", &theme->list_leading_pt},
                 {"caption", &theme->caption_pt}, {"credit", &theme->credit_pt},
                 {"index", &theme->index_pt}};
    enter(reader, "type");
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
            enter_part(reader, "levels", LEVEL_NAMES[i]);
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
    if (list) {
        note_place(reader, key, list);
    }
    if (good) {
        memcpy(values, numbers, count * sizeof *values);
    } else if (list) {
        report_add(reader->report, SEVERITY_ERROR, "theme_list", node_place(list), NULL,
                   "\"%s\" is a list of %zu widths in millimetres", key, count);
    }
}

static void read_names(ThemeReader *reader, const Node *map, const char *name, BaseStyle *style) {
    const Node *names = node_find(map, "names");
    if (!names || !node_expect_map(names, "names", reader->report)) {
        return;
    }
    enter_part(reader, "base", name);
    g_strlcat(reader->section, ".names", sizeof reader->section);
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

static void read_base_style(ThemeReader *reader, const Node *map, const char *name,
                            BaseStyle *style) {
    style->has_fill |= read_optional_color(reader, map, "fill", &style->fill);
    style->has_line |= read_optional_color(reader, map, "line", &style->line);
    style->has_casing |= read_optional_color(reader, map, "casing", &style->casing);
    style->casing_mm = node_length_mm(map, "casing_width", style->casing_mm, reader->report);
    style->max_scale = node_double(map, "drawn_from", style->max_scale, reader->report);
    const Node *width = node_find(map, "width");
    if (width) {
        note_place(reader, "width", width);
        double mm = node_length_mm(map, "width", 0, reader->report);
        for (size_t i = 0; i < ROAD_SCALE_COUNT; i++) {
            style->width_mm[i] = mm;
        }
    }
    read_numbers(reader, map, "widths_mm", style->width_mm, ROAD_SCALE_COUNT);
    read_numbers(reader, map, "dash_mm", style->dash_mm, 2);
    const Node *pattern = node_find(map, "pattern");
    if (pattern) {
        style->pattern.color = style->line;
        read_pattern(reader, pattern, &style->pattern);
    }
    read_names(reader, map, name, style);
    read_road_numbers(reader, map, style);
    node_finish(map, name, reader->report);
}

static void read_base(ThemeReader *reader, const Node *root) {
    const Node *section = read_section(reader, root, "base");
    for (size_t i = 0; section && i < THEME_CLASS_COUNT; i++) {
        const Node *map = read_section(reader, section, THEME_CLASS_NAMES[i]);
        if (map) {
            enter_part(reader, "base", THEME_CLASS_NAMES[i]);
            read_base_style(reader, map, THEME_CLASS_NAMES[i], &reader->theme->base[i]);
        }
    }
    if (section) {
        node_finish(section, "base", reader->report);
    }
}

/* How symbols of assets are sized and numbered. */
static void read_symbols(ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    enter(reader, "symbols");
    const Node *section = read_section(reader, root, "symbols");
    if (!section) {
        return;
    }
    const Node *size = find_key(reader, section, "size");
    if (size) {
        note_place(reader, "size", size);
        double factor = node_double(section, "size", theme->symbol_factor, reader->report);
        theme->symbol_factor = CLAMP(factor, SYMBOL_FACTOR_MIN, SYMBOL_FACTOR_MAX);
    }
    read_pt(reader, section, "number", &theme->symbol_number_pt);
    theme->pictograms = node_bool(section, "pictograms", theme->pictograms, reader->report);
    node_finish(section, "symbols", reader->report);
}

void theme_reader_read(ThemeReader *reader, const Node *root) {
    Theme *theme = reader->theme;
    read_colors(reader, root);
    read_need(reader, root);
    read_need_patterns(reader, root);
    read_not_asked(reader, root);
    read_lines(reader, root);
    read_type(reader, root);
    read_symbols(reader, root);
    read_levels(reader, root);
    read_base(reader, root);
    if (find_key(reader, root, "veil_alpha")) {
        double alpha = node_double(root, "veil_alpha", theme->veil_alpha, reader->report);
        theme->veil_alpha = CLAMP(alpha, 0, 1);
    }
    static const char *const KEYS[] = {"front", "overleaf", NULL};
    theme->key_overleaf = node_enum(root, "key", KEYS, theme->key_overleaf, reader->report) == 1;
    theme->draw_labels = node_bool(root, "labels", theme->draw_labels, reader->report);
    node_finish(root, "the theme", reader->report);
}
