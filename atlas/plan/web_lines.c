/* web_lines.c: names along roads and rivers of a web map, and the numbers of roads.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>

#include "atlas/plan/line_names.h"
#include "atlas/plan/line_paths.h"
#include "atlas/plan/path_text.h"
#include "atlas/plan/road_names.h"
#include "atlas/plan/web_names.h"
#include "atlas/plan/web_naming.h"

/* The same street is not named again within this distance, nor another of its name near by; the
 * same number. */
static const double SAME_LINE_MM = 90;
static const double SAME_NAME_MM = 40;
static const double SAME_NUMBER_MM = 80;
static const double STRAY_MM = 0.5;
static const double SPACE_EM = 0.3;
/* Away from the middle of its part of the line, a millimetre. */
static const double MIDDLE_COST = 0.01;
/* Long lines are looked at part by part, so that each has its choice of places. */
static const double PART_MM = 180;
static const double NUMBER_STEP_MM = 6;
static const double PLATE_PAD_MM = 0.6;
enum { SPOTS_TRIED = 40 };

typedef struct Spot {
    PathSpot at;
    size_t network;
} Spot;

typedef struct NamedLine { /* all features of one class with one name, or one number */
    const char *text;
    TextStyle style;
    LinePaths *paths;
    GArray *spots; /* Spot */
} NamedLine;

static void named_line_clear(void *data) {
    NamedLine *line = data;
    line_paths_free(line->paths);
    g_array_unref(line->spots);
}

static int spot_compare(const void *a, const void *b) {
    return path_spot_compare(&((const Spot *)a)->at, &((const Spot *)b)->at);
}

/* ---- which lines ---- */

static void add_shape(const WebNaming *naming, NamedLine *line, size_t shape) {
    const ShapeSet *shapes = naming->map->base;
    for (size_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        Part part = shape_set_part(shapes, shape, p);
        g_autofree PagePoint *points = g_new(PagePoint, part.count);
        for (size_t k = 0; k < part.count; k++) {
            points[k] = web_map_place(naming->map, part.points[k]);
        }
        line_paths_add(line->paths, points, part.count);
    }
}

/* "A56" of a feature, or its name as maps write it; NULL when it has none that is wanted. Caller
 * frees. */
static char *text_of(const WebNaming *naming, const BaseFeature *feature, bool number) {
    if (!number) {
        return web_names_wants(naming->map, feature) ? road_name_abbreviate(feature->name) : NULL;
    }
    const BaseStyle *base = &naming->map->theme.base[feature->class_];
    return feature->ref && naming->map->scale <= base->number_max_scale
               ? line_names_number(feature->ref)
               : NULL;
}

/* The lines of a class by their texts, joined. */
static GArray *collect_lines(const WebNaming *naming, BaseClass class_, bool number) {
    GArray *lines = g_array_new(FALSE, TRUE, sizeof(NamedLine));
    g_array_set_clear_func(lines, named_line_clear);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    TextStyle style = web_naming_style(&naming->map->theme.base[class_]);
    style.bold = style.bold || number;
    style.italic = style.italic && !number;
    for (size_t i = 0; i < naming->map->features->len; i++) {
        const BaseFeature *feature = web_naming_feature(naming, i);
        if (feature->class_ != class_ || shape_set_at(naming->map->base, i)->kind != SHAPE_LINE) {
            continue;
        }
        g_autofree char *text = text_of(naming, feature, number);
        if (!text) {
            continue;
        }
        const char *kept = g_string_chunk_insert_const(naming->map->strings, text);
        size_t which = GPOINTER_TO_SIZE(g_hash_table_lookup(known, kept));
        if (which == 0) {
            NamedLine line = {kept, style, line_paths_new(),
                              g_array_new(FALSE, FALSE, sizeof(Spot))};
            g_array_append_val(lines, line);
            which = lines->len;
            g_hash_table_insert(known, (gpointer)kept, GSIZE_TO_POINTER(which));
        }
        add_shape(naming, &g_array_index(lines, NamedLine, which - 1), i);
    }
    for (guint k = 0; k < lines->len; k++) {
        line_paths_join(g_array_index(lines, NamedLine, k).paths);
    }
    return lines;
}

/* ---- where names can stand ---- */

static PathText measure(const WebNaming *naming, const NamedLine *line) {
    PathText text = {.height_mm = web_naming_em_mm(line->style) * WEB_LINE_HEIGHT_EM,
                     .space_mm = web_naming_em_mm(line->style) * SPACE_EM,
                     .stray_mm = STRAY_MM};
    g_auto(GStrv) words = line_names_split(naming->fonts, line->text);
    for (size_t k = 0; words[k]; k++) {
        text.word_mm[k] = font_measure(naming->fonts, words[k], line->style).width_mm;
        text.word_count++;
    }
    return text;
}

/* Spots on each part of a joined line. */
static void find_spots(NamedLine *line, const PathText *text, size_t i) {
    size_t count;
    const PagePoint *points = line_paths_at(line->paths, i, &count);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(PathSpot));
    size_t first = 0;
    double part_mm = 0;
    for (size_t k = 1; k < count; k++) {
        part_mm += hypot(points[k].x_mm - points[k - 1].x_mm, points[k].y_mm - points[k - 1].y_mm);
        if (part_mm >= PART_MM || k + 1 == count) {
            path_text_spots(points + first, k - first + 1, text, 0, found);
            first = k;
            part_mm = 0;
        }
    }
    for (guint k = 0; k < found->len; k++) {
        Spot spot = {g_array_index(found, PathSpot, k), line_paths_network(line->paths, i)};
        spot.at.cost += MIDDLE_COST * spot.at.middle_mm;
        g_array_append_val(line->spots, spot);
    }
}

static bool is_free(const WebNaming *naming, const PathSpot *spot) {
    bool free = true;
    for (size_t k = 0; k < spot->word_count && free; k++) {
        free = web_naming_is_free(naming, spot->words[k]);
    }
    return free;
}

static void put_words(WebNaming *naming, const NamedLine *line, const PathSpot *spot, Color color) {
    if (spot->word_count == 1) {
        web_naming_put(naming, line->text, line->style, color, spot->words[0]);
        return;
    }
    g_auto(GStrv) words = line_names_split(naming->fonts, line->text);
    for (size_t k = 0; words[k]; k++) {
        web_naming_put(naming, words[k], line->style, color, spot->words[k]);
    }
}

typedef struct Taken {
    PagePoint at;
    size_t network;
} Taken;

static bool is_far(const GArray *taken, const Spot *spot, double same_line_mm,
                   double same_name_mm) {
    PagePoint at = spot->at.words[0].centre;
    for (guint k = 0; k < taken->len; k++) {
        const Taken *other = &g_array_index(taken, Taken, k);
        double limit_mm = other->network == spot->network ? same_line_mm : same_name_mm;
        if (hypot(other->at.x_mm - at.x_mm, other->at.y_mm - at.y_mm) < limit_mm) {
            return false;
        }
    }
    return true;
}

static void take(GArray *taken, const Spot *spot) {
    Taken place = {spot->at.words[0].centre, spot->network};
    g_array_append_val(taken, place);
}

static void put_name(WebNaming *naming, const NamedLine *line, BaseClass class_) {
    bool main_line = class_ >= BASE_TERTIARY || class_ == BASE_RIVER;
    double same_name_mm = main_line ? SAME_LINE_MM : SAME_NAME_MM;
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(Taken));
    guint tried = 0;
    for (guint k = 0; k < line->spots->len && tried < SPOTS_TRIED * (taken->len + 1); k++) {
        const Spot *spot = &g_array_index(line->spots, Spot, k);
        if (!is_far(taken, spot, SAME_LINE_MM, same_name_mm)) {
            continue;
        }
        tried++;
        if (is_free(naming, &spot->at)) {
            put_words(naming, line, &spot->at, naming->map->theme.base[class_].name_color);
            take(taken, spot);
        }
    }
}

void web_lines_name(WebNaming *naming, BaseClass class_) {
    g_autoptr(GArray) lines = collect_lines(naming, class_, false);
    for (guint k = 0; k < lines->len; k++) {
        NamedLine *line = &g_array_index(lines, NamedLine, k);
        PathText text = measure(naming, line);
        for (size_t i = 0; i < line_paths_count(line->paths); i++) {
            find_spots(line, &text, i);
        }
        g_array_sort(line->spots, spot_compare);
        put_name(naming, line, class_);
    }
}

/* ---- numbers ---- */

/* At equal distances along a joined line, from its middle. */
static void find_plates(NamedLine *line, LabelBox plate, size_t i) {
    size_t count;
    const PagePoint *points = line_paths_at(line->paths, i, &count);
    double length_mm = 0;
    for (size_t k = 1; k < count; k++) {
        length_mm +=
            hypot(points[k].x_mm - points[k - 1].x_mm, points[k].y_mm - points[k - 1].y_mm);
    }
    double before_mm = 0;
    double next_mm = fmod(length_mm / 2, NUMBER_STEP_MM);
    for (size_t k = 1; k < count; k++) {
        PagePoint a = points[k - 1];
        PagePoint b = points[k];
        double step_mm = hypot(b.x_mm - a.x_mm, b.y_mm - a.y_mm);
        for (; step_mm > 0 && next_mm <= before_mm + step_mm; next_mm += NUMBER_STEP_MM) {
            double share = (next_mm - before_mm) / step_mm;
            plate.centre =
                (PagePoint){a.x_mm + (b.x_mm - a.x_mm) * share, a.y_mm + (b.y_mm - a.y_mm) * share};
            Spot spot = {
                .at = {.words = {plate}, .word_count = 1, .cost = fabs(next_mm - length_mm / 2)},
                .network = line_paths_network(line->paths, i)};
            g_array_append_val(line->spots, spot);
        }
        before_mm += step_mm;
    }
}

static void put_plates(WebNaming *naming, const NamedLine *line, BaseClass class_) {
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(Taken));
    for (guint k = 0; k < line->spots->len; k++) {
        const Spot *spot = &g_array_index(line->spots, Spot, k);
        if (is_far(taken, spot, SAME_NUMBER_MM, SAME_NUMBER_MM) && is_free(naming, &spot->at)) {
            WebName *name =
                web_naming_put(naming, line->text, line->style,
                               naming->map->theme.base[class_].name_color, spot->at.words[0]);
            name->plate = (int)class_;
            name->plate_box = label_box_bounds(spot->at.words[0]);
            take(taken, spot);
        }
    }
}

void web_lines_number(WebNaming *naming, BaseClass class_) {
    g_autoptr(GArray) lines = collect_lines(naming, class_, true);
    for (guint k = 0; k < lines->len; k++) {
        NamedLine *line = &g_array_index(lines, NamedLine, k);
        LabelBox plate = {
            .half_width_mm =
                font_measure(naming->fonts, line->text, line->style).width_mm / 2 + PLATE_PAD_MM,
            .half_height_mm = web_naming_em_mm(line->style) * WEB_LINE_HEIGHT_EM / 2,
        };
        for (size_t i = 0; i < line_paths_count(line->paths); i++) {
            find_plates(line, plate, i);
        }
        g_array_sort(line->spots, spot_compare);
        put_plates(naming, line, class_);
    }
}
