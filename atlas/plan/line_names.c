/* line_names.c: names along roads and rivers, and the numbers of roads.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/line_names.h"

#include <math.h>
#include <string.h>

#include "atlas/plan/line_paths.h"
#include "atlas/plan/path_text.h"
#include "atlas/plan/road_names.h"
#include "styles/theme.h"

#define NAME_OFFERS 32
#define NUMBER_OFFERS 24
#define NUMBER_STEP_MM 6.0
#define STRAY_MM 0.5
/* Beside the line rather than on it. */
#define ASIDE_COST 0.7
#define ASIDE_GAP_MM 0.25
/* Outside the area, and away from the middle of the line. */
#define OUTSIDE_COST 2.0
#define MIDDLE_COST 0.01 /* a millimetre */
#define SAME_LINE_MM 90.0
#define SAME_NAME_MM 40.0
#define SAME_NUMBER_MM 80.0
/* Lines are cut this far outside the map. */
#define BEYOND_MM 3.0
#define PLATE_PAD_MM 0.5
#define NUMBER_MAX 7

typedef struct NamedLine {
    const char *text;
    bool is_number;
    BaseClass class_; /* the greatest that it has */
    LinePaths *paths;
    GArray *spots;   /* Spot, the best first */
    GArray *labels;  /* LineLabel */
    GArray *offered; /* size_t, spots in the order in which labels offer them */
} NamedLine;

typedef struct Spot {
    PathSpot at;
    size_t network;
} Spot;

typedef struct LineLabel { /* one time that the name is wanted */
    size_t label;          /* of the set */
    size_t first_offered;
} LineLabel;

struct LineNames {
    GArray *lines; /* NamedLine */
};

static void named_line_clear(void *data) {
    NamedLine *line = data;
    line_paths_free(line->paths);
    g_array_unref(line->spots);
    g_array_unref(line->labels);
    g_array_unref(line->offered);
}

void line_names_free(LineNames *names) {
    if (names) {
        g_array_unref(names->lines);
        g_free(names);
    }
}

char **line_names_split(FontSet *fonts, const char *text) {
    bool leftward = font_reads_leftward(fonts, text);
    g_auto(GStrv) words = g_strsplit(text, " ", leftward ? 1 : PATH_WORDS_MAX);
    g_autoptr(GStrvBuilder) kept = g_strv_builder_new();
    for (size_t i = 0; words[i]; i++) {
        if (*words[i]) {
            g_strv_builder_add(kept, words[i]);
        }
    }
    return g_strv_builder_end(kept);
}

char *line_names_number(const char *ref) {
    g_auto(GStrv) parts = g_strsplit(ref, ";", 2);
    if (!parts[0]) {
        return NULL;
    }
    char *number = g_strstrip(parts[0]);
    bool has_figure = strpbrk(number, "0123456789") != NULL;
    bool good = has_figure && g_utf8_validate(number, -1, NULL) &&
                g_utf8_strlen(number, -1) <= NUMBER_MAX && g_ascii_isalpha(*number);
    return good ? g_strdup(number) : NULL;
}

static const BaseStyle *style_of(const Naming *naming, BaseClass class_) {
    return &naming->plan->atlas->theme->base[class_];
}

static TextStyle line_style(const Naming *naming, const NamedLine *line) {
    const BaseStyle *base = style_of(naming, line->class_);
    return (TextStyle){.size_pt = base->name_pt,
                       .bold = line->is_number || base->name_bold,
                       .italic = !line->is_number && base->name_italic};
}

/* ---- which lines ---- */

/* Adds what of the line the map shows, or nearly. */
static void add_shape(const Naming *naming, NamedLine *line, size_t shape) {
    const SheetPlan *plan = naming->plan;
    const ShapeSet *shapes = plan->atlas->base->shapes;
    PageBox seen = page_box_grow(plan->frame.map, BEYOND_MM);
    g_autoptr(GArray) run = g_array_new(FALSE, FALSE, sizeof(PagePoint));
    for (uint32_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        Part part = shape_set_part(shapes, shape, p);
        g_array_set_size(run, 0);
        PagePoint last = {0, 0};
        for (size_t k = 0; k < part.count; k++) {
            PagePoint point = frame_project(&plan->frame, part.points[k]);
            PageBox box = {MIN(last.x_mm, point.x_mm), MIN(last.y_mm, point.y_mm),
                           fabs(last.x_mm - point.x_mm), fabs(last.y_mm - point.y_mm)};
            bool near = k == 0 || page_box_overlaps(page_box_grow(box, 1e-6), seen);
            if (!near) {
                line_paths_add(line->paths, &g_array_index(run, PagePoint, 0), run->len);
                g_array_set_size(run, 0);
            }
            g_array_append_val(run, point);
            last = point;
        }
        line_paths_add(line->paths, &g_array_index(run, PagePoint, 0), run->len);
    }
}

/* The line of that name; a new one when it has not come before. */
static NamedLine *find_line(GArray *lines, GHashTable *known, const char *key, SheetPlan *plan,
                            const char *text, bool is_number, BaseClass class_) {
    size_t which = GPOINTER_TO_SIZE(g_hash_table_lookup(known, key));
    if (which == 0) {
        NamedLine fresh = {.text = g_string_chunk_insert_const(plan->strings, text),
                           .is_number = is_number,
                           .class_ = class_,
                           .paths = line_paths_new(),
                           .spots = g_array_new(FALSE, FALSE, sizeof(Spot)),
                           .labels = g_array_new(FALSE, FALSE, sizeof(LineLabel)),
                           .offered = g_array_new(FALSE, FALSE, sizeof(size_t))};
        g_array_append_val(lines, fresh);
        which = lines->len;
        g_hash_table_insert(known, g_strdup(key), GSIZE_TO_POINTER(which));
    }
    NamedLine *line = &g_array_index(lines, NamedLine, which - 1);
    line->class_ = MAX(line->class_, class_);
    return line;
}

static bool is_road(BaseClass class_) {
    return class_ >= BASE_PATH && class_ <= BASE_MOTORWAY;
}

static void collect_lines(const Naming *naming, GArray *lines) {
    SheetPlan *plan = naming->plan;
    const BaseMap *base_map = plan->atlas->base;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < plan->base->len; i++) {
        size_t index = g_array_index(plan->base, uint32_t, i);
        const BaseFeature *feature = base_map_at(base_map, index);
        const BaseStyle *base = style_of(naming, feature->class_);
        if (shape_set_at(base_map->shapes, index)->kind != SHAPE_LINE || base->name_pt <= 0) {
            continue;
        }
        if (feature->name && plan->frame.scale <= base->name_max_scale) {
            g_autofree char *key =
                g_strdup_printf("%s %s", is_road(feature->class_) ? "road" : "-", feature->name);
            g_autofree char *text = road_name_abbreviate(feature->name);
            add_shape(naming, find_line(lines, known, key, plan, text, false, feature->class_),
                      index);
        }
        g_autofree char *number = feature->ref && plan->frame.scale <= base->number_max_scale
                                      ? line_names_number(feature->ref)
                                      : NULL;
        if (number) {
            g_autofree char *key = g_strdup_printf("number %s", number);
            add_shape(naming, find_line(lines, known, key, plan, number, true, feature->class_),
                      index);
        }
    }
}

/* ---- where they could stand ---- */

static PathText measure(const Naming *naming, const NamedLine *line) {
    TextStyle style = line_style(naming, line);
    PathText text = {.height_mm = naming_em_mm(style) * NAME_HEIGHT_EM, .stray_mm = STRAY_MM};
    if (line->is_number) {
        text.word_count = 1;
        text.word_mm[0] =
            font_measure(naming->fonts, line->text, style).width_mm + 2 * PLATE_PAD_MM;
        return text;
    }
    g_auto(GStrv) words = line_names_split(naming->fonts, line->text);
    for (size_t k = 0; words[k]; k++) {
        text.word_mm[k] = font_measure(naming->fonts, words[k], style).width_mm;
        text.word_count++;
    }
    text.space_mm = naming_em_mm(style) * 0.3;
    return text;
}

static int spot_compare(const void *a, const void *b) {
    return path_spot_compare(&((const Spot *)a)->at, &((const Spot *)b)->at);
}

/* Keeps a spot that is on the map and where such a name may stand. */
static void keep_spot(const Naming *naming, NamedLine *line, PathSpot at, double more_cost,
                      size_t network) {
    bool everywhere =
        line->is_number || line->class_ == BASE_RIVER || line->class_ >= BASE_SECONDARY;
    bool inside = true;
    for (size_t k = 0; k < at.word_count; k++) {
        if (!page_box_inside(label_box_bounds(at.words[k]), naming->plan->frame.map, 0)) {
            return;
        }
        inside = inside && naming_is_inside(naming, at.words[k].centre);
    }
    if (inside || everywhere) {
        at.cost += more_cost + MIDDLE_COST * at.middle_mm + (inside ? 0 : OUTSIDE_COST);
        Spot spot = {at, network};
        g_array_append_val(line->spots, spot);
    }
}

static void find_name_spots(const Naming *naming, NamedLine *line, const PathText *text, size_t i) {
    size_t count;
    const PagePoint *points = line_paths_at(line->paths, i, &count);
    size_t network = line_paths_network(line->paths, i);
    double width_mm =
        theme_line_width_mm(style_of(naming, line->class_), naming->plan->frame.scale);
    double aside_mm = (width_mm + text->height_mm) / 2 + ASIDE_GAP_MM;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(PathSpot));
    const double shifts_mm[] = {0, -aside_mm, aside_mm};
    for (size_t side = 0; side < G_N_ELEMENTS(shifts_mm); side++) {
        g_array_set_size(found, 0);
        path_text_spots(points, count, text, shifts_mm[side], found);
        for (size_t k = 0; k < found->len; k++) {
            keep_spot(naming, line, g_array_index(found, PathSpot, k), ASIDE_COST * (double)side,
                      network);
        }
    }
}

/* Upright on the line, at equal distances from its middle. */
static void find_number_spots(const Naming *naming, NamedLine *line, const PathText *text,
                              size_t i) {
    size_t count;
    const PagePoint *points = line_paths_at(line->paths, i, &count);
    size_t network = line_paths_network(line->paths, i);
    double length_mm = 0;
    for (size_t k = 1; k < count; k++) {
        length_mm +=
            hypot(points[k].x_mm - points[k - 1].x_mm, points[k].y_mm - points[k - 1].y_mm);
    }
    double before_mm = 0; /* along the line to points[k - 1] */
    double next_mm = fmod(length_mm / 2, NUMBER_STEP_MM);
    for (size_t k = 1; k < count; k++) {
        PagePoint a = points[k - 1];
        PagePoint b = points[k];
        double step_mm = hypot(b.x_mm - a.x_mm, b.y_mm - a.y_mm);
        for (; step_mm > 0 && next_mm <= before_mm + step_mm; next_mm += NUMBER_STEP_MM) {
            double share = (next_mm - before_mm) / step_mm;
            PagePoint at = {a.x_mm + (b.x_mm - a.x_mm) * share, a.y_mm + (b.y_mm - a.y_mm) * share};
            PathSpot spot = {.word_count = 1, .middle_mm = fabs(next_mm - length_mm / 2)};
            spot.words[0] =
                (LabelBox){at, text->word_mm[0] / 2, text->height_mm / 2 + PLATE_PAD_MM / 2, 0};
            keep_spot(naming, line, spot, 0, network);
        }
        before_mm += step_mm;
    }
}

static void find_spots(const Naming *naming, NamedLine *line) {
    line_paths_join(line->paths);
    PathText text = measure(naming, line);
    for (size_t i = 0; i < line_paths_count(line->paths); i++) {
        if (line->is_number) {
            find_number_spots(naming, line, &text, i);
        } else {
            find_name_spots(naming, line, &text, i);
        }
    }
    g_array_sort(line->spots, spot_compare);
}

/* ---- labels ---- */

/* Whether the name stands nowhere near the spot yet. */
static bool is_far(const Naming *naming, const NamedLine *line, const Spot *spot) {
    bool main_road = line->class_ >= BASE_TERTIARY || line->class_ == BASE_RIVER;
    PagePoint at = spot->at.words[0].centre;
    for (size_t k = 0; k < line->labels->len; k++) {
        const LineLabel *other = &g_array_index(line->labels, LineLabel, k);
        LabelBox box;
        size_t offer;
        if (!label_set_box(naming->set, other->label, &box, &offer)) {
            continue;
        }
        size_t taken = g_array_index(line->offered, size_t, other->first_offered + offer);
        bool same = main_road || g_array_index(line->spots, Spot, taken).network == spot->network;
        double limit_mm = line->is_number ? SAME_NUMBER_MM : same ? SAME_LINE_MM : SAME_NAME_MM;
        if (hypot(at.x_mm - box.centre.x_mm, at.y_mm - box.centre.y_mm) < limit_mm) {
            return false;
        }
    }
    return true;
}

/* Wants the name once, at the best of the spots that are far from where it stands. */
static void want_name(Naming *naming, NamedLine *line, bool repeat) {
    const BaseStyle *base = style_of(naming, line->class_);
    size_t most = line->is_number ? NUMBER_OFFERS : NAME_OFFERS;
    size_t first_offered = line->offered->len;
    for (size_t k = 0; k < line->spots->len && line->offered->len < first_offered + most; k++) {
        if (is_far(naming, line, &g_array_index(line->spots, Spot, k))) {
            g_array_append_val(line->offered, k);
        }
    }
    if (line->offered->len == first_offered) {
        return;
    }
    LabelKind kind = line->is_number              ? LABEL_ROAD_NUMBER
                     : line->class_ == BASE_RIVER ? LABEL_WATER
                                                  : LABEL_ROAD;
    int priority = line->is_number ? PRIORITY_ROAD_NUMBER : PRIORITY_LINE;
    size_t label = naming_add_label(naming, kind, line->text, line_style(naming, line),
                                    base->name_color, priority + (int)line->class_);
    MapLabel *added = &g_array_index(naming->plan->labels, MapLabel, naming->first + label);
    added->repeat = repeat;
    added->road = line->is_number ? (int)line->class_ : -1;
    label_set_limit(naming->set, label, LABEL_COST_BOUNDARY);
    for (size_t k = first_offered; k < line->offered->len; k++) {
        size_t which = g_array_index(line->offered, size_t, k);
        const PathSpot *spot = &g_array_index(line->spots, Spot, which).at;
        label_set_offer_words(naming->set, label, spot->words, spot->word_count, spot->cost);
    }
    LineLabel wanted = {label, first_offered};
    g_array_append_val(line->labels, wanted);
}

LineNames *line_names_add(Naming *naming) {
    LineNames *names = g_new0(LineNames, 1);
    names->lines = g_array_new(FALSE, FALSE, sizeof(NamedLine));
    g_array_set_clear_func(names->lines, named_line_clear);
    collect_lines(naming, names->lines);
    for (size_t i = 0; i < names->lines->len; i++) {
        NamedLine *line = &g_array_index(names->lines, NamedLine, i);
        find_spots(naming, line);
        want_name(naming, line, false);
    }
    return names;
}

void line_names_repeat(LineNames *names, Naming *naming) {
    for (size_t i = 0; i < names->lines->len; i++) {
        NamedLine *line = &g_array_index(names->lines, NamedLine, i);
        LabelBox box;
        bool placed = line->labels->len > 0;
        if (placed) {
            const LineLabel *last = &g_array_index(line->labels, LineLabel, line->labels->len - 1);
            placed = label_set_box(naming->set, last->label, &box, NULL);
        }
        if (placed) {
            want_name(naming, line, true);
        }
    }
}
