/* figures.c: the column of figures beside the list: people, indicators, skills, the locator map.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/figures.h"

#include <math.h>
#include <string.h>

#include "atlas/analysis/groups.h"
#include "atlas/analysis/topics.h"
#include "atlas/base/number.h"
#include "atlas/plan/legend.h"
#include "atlas/plan/summary.h"

#define VALUE_MM 26.0
#define CHART_MM 4.0
#define LOCATOR_MM 30.0
/* So many entries of a key fit in a column at any size of type. */
#define KEYS_IN_PIECE 8

typedef struct Column {
    SheetPlan *plan;
    FontSet *fonts;
    GPtrArray *pieces;
    double width_mm;
} Column;

static const Theme *theme_of(const Column *column) {
    return column->plan->atlas->theme;
}

static const Messages *messages_of(const Column *column) {
    return column->plan->atlas->messages;
}

static const char *keep_text(const Column *column, const char *text) {
    return g_string_chunk_insert_const(column->plan->strings, text);
}

static void add_heading(Column *column, const char *text) {
    Piece *piece = piece_list_add(column->pieces);
    page_begin_block(piece->content, BLOCK_HEADING);
    TextStyle style = {.size_pt = theme_of(column)->heading_pt, .bold = true};
    g_auto(GStrv) lines = font_wrap(column->fonts, text, style, column->width_mm, 0);
    double lower_mm = 0; /* of the last line */
    for (size_t i = 0; lines[i]; i++) {
        lower_mm = (double)i * leading_mm(style.size_pt);
        page_add_run(piece->content, (PagePoint){0, lower_mm + 0.42 * style.size_pt},
                     keep_text(column, lines[i]), style, ALIGN_LEFT, INK_FIRST);
    }
    double rule_mm = lower_mm + 0.56 * style.size_pt;
    Rule rule = {{0, rule_mm}, {column->width_mm, rule_mm}};
    g_array_append_val(piece->content->rules, rule);
    piece->flow = (FlowItem){.height_mm = lower_mm + 0.64 * style.size_pt,
                             .before_mm = 4,
                             .keep_with_next = true,
                             .heading = -1};
}

static void add_paragraph(Column *column, const char *text, double size_pt, RunInk ink,
                          double before_mm) {
    Piece *piece = piece_list_add(column->pieces);
    double leading = leading_mm(size_pt);
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    size_t lines =
        page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){0, 0},
                         column->width_mm, leading, text, (TextStyle){.size_pt = size_pt}, ink, 0);
    piece->flow =
        (FlowItem){.height_mm = (double)lines * leading, .before_mm = before_mm, .heading = -1};
}

/* ---- figures ---- */

static char *format_value(double value, const IndicatorSpec *spec) {
    int decimals = spec->decimals >= 0 ? spec->decimals : fabs(value) >= 100 ? 0 : 1;
    g_autofree char *figure = number_format_grouped(value, decimals);
    bool bare = !spec->unit || !*spec->unit || g_str_equal(spec->unit, "score");
    if (bare) {
        return g_steal_pointer(&figure);
    }
    return g_strdup_printf(g_str_equal(spec->unit, "%") ? "%s%s" : "%s %s", figure, spec->unit);
}

char *figures_value_text(const Messages *messages, const Indicator *indicator,
                         const Measure *measure) {
    switch (measure->state) {
    case VALUE_PRESENT:
        return format_value(measure->value, indicator->spec);
    case VALUE_SUPPRESSED:
        return g_strdup(message_text(messages, "figures.withheld"));
    case VALUE_INSUFFICIENT:
        return g_strdup(message_text(messages, "figures.too_little"));
    case VALUE_NOT_MEASURED_HERE:
    case VALUE_MISSING:
        break;
    }
    return g_strdup(message_text(messages, "figures.no_figure"));
}

/* A value among those of the other areas. */
typedef struct Standing {
    double value, low, high, borough, england; /* NaN where there is none */
} Standing;

static void widen(Standing *standing, double value) {
    if (isfinite(value)) {
        standing->low = isfinite(standing->low) ? MIN(standing->low, value) : value;
        standing->high = isfinite(standing->high) ? MAX(standing->high, value) : value;
    }
}

static FigureChart make_chart(const Standing *standing, double y_mm, double width_mm) {
    double least = standing->low;
    double most = standing->high;
    const double comparators[] = {standing->value, standing->borough, standing->england};
    for (size_t i = 0; i < G_N_ELEMENTS(comparators); i++) {
        if (isfinite(comparators[i])) {
            least = MIN(least, comparators[i]);
            most = MAX(most, comparators[i]);
        }
    }
    double left_mm = 1.2;
    double span_mm = width_mm - 2 * left_mm;
    double per_unit = most > least ? span_mm / (most - least) : 0;
    FigureChart chart = {.y_mm = y_mm, .left_mm = left_mm, .right_mm = left_mm + span_mm};
    chart.low_mm = left_mm + (standing->low - least) * per_unit;
    chart.high_mm = left_mm + (standing->high - least) * per_unit;
    chart.area_mm = left_mm + (standing->value - least) * per_unit;
    chart.borough_mm = left_mm + (standing->borough - least) * per_unit;
    chart.england_mm = left_mm + (standing->england - least) * per_unit;
    return chart;
}

/* A line of the column: what it is at the left, the figure at the right, the chart and a caption
 * (may be NULL) below. */
static void add_figure(Column *column, const char *title, const char *value,
                       const Standing *standing, const char *caption) {
    const Theme *theme = theme_of(column);
    Piece *piece = piece_list_add(column->pieces);
    double leading = theme->list_leading_pt * MM_PER_PT;
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    TextStyle plain = {.size_pt = theme->list_pt};
    TextStyle bold = {.size_pt = theme->list_pt, .bold = true, .tabular = true};
    size_t lines = page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){0, 0},
                                    column->width_mm - VALUE_MM * theme->list_pt / 9, leading,
                                    title, plain, INK_FIRST, 0);
    page_add_run(piece->content,
                 (PagePoint){column->width_mm, baseline_drop_mm(theme->list_pt, leading)},
                 keep_text(column, value), bold, ALIGN_RIGHT, INK_FIRST);
    double y_mm = (double)lines * leading;
    if (standing && isfinite(standing->value) && standing->high > standing->low) {
        FigureChart chart = make_chart(standing, y_mm + CHART_MM / 2, column->width_mm);
        g_array_append_val(piece->content->charts, chart);
        y_mm += CHART_MM;
    }
    if (caption) {
        double small = theme->caption_pt;
        size_t more = page_add_wrapped(column->plan, piece->content, column->fonts,
                                       (PagePoint){0, y_mm}, column->width_mm, leading_mm(small),
                                       caption, (TextStyle){.size_pt = small}, INK_SECOND, 0);
        y_mm += (double)more * leading_mm(small);
    }
    piece->flow = (FlowItem){.height_mm = y_mm, .before_mm = 1.6, .heading = -1};
}

char *figures_caption(const Messages *messages, const Indicator *indicator, const Measure *own) {
    const IndicatorSpec *spec = indicator->spec;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    const char *period = indicator->period ? indicator->period : spec->period;
    if (period && !strstr(spec->title, period)) {
        g_ptr_array_add(parts, g_strdup_printf("%s.", period));
    }
    if (own->state == VALUE_NOT_MEASURED_HERE && isfinite(spec->borough)) {
        g_autofree char *borough = format_value(spec->borough, spec);
        g_ptr_array_add(parts,
                        message_fill(messages, "figures.borough_only", "value", borough, NULL));
    }
    if (spec->polarity != POLARITY_UNSAID) {
        g_ptr_array_add(parts, g_strdup(message_text(messages, spec->polarity == HIGHER_IS_BETTER
                                                                   ? "figures.higher_is_better"
                                                                   : "figures.higher_is_worse")));
    }
    if ((indicator->geography >= 0 || own->n > 1) && own->state == VALUE_PRESENT) {
        g_ptr_array_add(parts, message_count(messages, "figures.our_calculation", own->n, NULL));
    }
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" ", (char **)parts->pdata);
}

/* The subject's own figure of an indicator; NULL for what has none. */
static const Measure *own_measure(const Column *column, size_t i) {
    const SheetSubject *subject = column->plan->subject;
    if (subject->group) {
        return &subject->group->measures[i];
    }
    return subject->kind == SUBJECT_AREA ? &column->plan->atlas->measures[i][subject->area] : NULL;
}

static void add_indicator(Column *column, size_t i) {
    const Atlas *atlas = column->plan->atlas;
    const Indicator *indicator = atlas->indicators->pdata[i];
    const Measure *own = own_measure(column, i);
    if (!own) {
        return;
    }
    const IndicatorSpec *spec = indicator->spec;
    Standing standing = {NAN, NAN, NAN, spec->borough, spec->england};
    standing.value = own->state == VALUE_PRESENT ? own->value : NAN;
    for (size_t area = 0; area < area_set_count(atlas->areas); area++) {
        widen(&standing, atlas->measures[i][area].value);
    }
    g_autofree char *value = figures_value_text(messages_of(column), indicator, own);
    g_autofree char *caption = figures_caption(messages_of(column), indicator, own);
    add_figure(column, spec->title, value, &standing, *caption ? caption : NULL);
}

static void add_recorded_rate(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const Messages *messages = atlas->messages;
    const AreaFigures *own = column->plan->subject->figures;
    if (isfinite(own->population)) {
        g_autofree char *people = number_format_grouped(own->population, 0);
        add_figure(column, message_text(messages, "figures.population"), people, NULL, NULL);
    }
    g_autofree char *total = number_format_grouped((double)own->total, 0);
    add_figure(column, message_text(messages, "figures.recorded"), total, NULL, NULL);
    if (isfinite(own->per_1000)) {
        Standing standing = {own->per_1000, NAN, NAN, NAN, NAN};
        for (size_t area = 0; area < area_set_count(atlas->areas); area++) {
            widen(&standing, atlas->figures[area].per_1000);
        }
        g_autofree char *rate = number_format_grouped(own->per_1000, 1);
        add_figure(column, message_text(messages, "figures.rate"), rate, &standing,
                   message_text(messages, "figures.rate_note"));
    }
}

/* Where the assets of a topic are, area by area in the order of their codes: no league table. */
static void add_topic_areas(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const Topic *topic = column->plan->subject->topic;
    const Theme *theme = theme_of(column);
    double leading = leading_mm(theme->list_pt);
    for (size_t i = 0; topic && i < area_set_count(atlas->areas); i++) {
        Piece *piece = piece_list_add(column->pieces);
        g_autofree char *count = number_format((double)topic->by_area[i], 0);
        page_begin_block(piece->content, BLOCK_PARAGRAPH);
        size_t lines =
            page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){0, 0},
                             column->width_mm - VALUE_MM * theme->list_pt / 9, leading,
                             atlas_area_name(atlas, area_set_at(atlas->areas, i)),
                             (TextStyle){.size_pt = theme->list_pt}, INK_SECOND, 0);
        page_add_run(piece->content,
                     (PagePoint){column->width_mm, baseline_drop_mm(theme->list_pt, leading)},
                     keep_text(column, count),
                     (TextStyle){.size_pt = theme->list_pt, .tabular = true}, ALIGN_RIGHT,
                     INK_SECOND);
        piece->flow = (FlowItem){.height_mm = (double)lines * leading, .heading = -1};
    }
}

static bool has_charts(const Column *column) {
    for (guint i = 0; i < column->pieces->len; i++) {
        if (((const Piece *)column->pieces->pdata[i])->content->charts->len > 0) {
            return true;
        }
    }
    return false;
}

static void add_chart_key(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    bool borough = false;
    bool england = false;
    for (guint i = 0; i < atlas->indicators->len; i++) {
        const IndicatorSpec *spec = ((const Indicator *)atlas->indicators->pdata[i])->spec;
        borough |= isfinite(spec->borough);
        england |= isfinite(spec->england);
    }
    const Messages *messages = atlas->messages;
    g_autofree char *areas = number_format((double)area_set_count(atlas->areas), 0);
    g_autofree char *key = message_fill(messages, "figures.chart_key", "areas", areas, NULL);
    g_autofree char *text = g_strconcat(
        key, borough ? " " : "", borough ? message_text(messages, "figures.chart_borough") : "",
        england ? " " : "", england ? message_text(messages, "figures.chart_england") : "", NULL);
    add_paragraph(column, text, theme_of(column)->caption_pt, INK_SECOND, 1.6);
}

static void add_figures(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const SheetSubject *subject = column->plan->subject;
    g_autofree char *title =
        message_fill(atlas->messages, "figures.heading", "name", subject->name, NULL);
    TextStyle style = {.size_pt = theme_of(column)->heading_pt, .bold = true};
    bool fits = font_measure(column->fonts, title, style).width_mm <= column->width_mm;
    add_heading(column, fits ? title : message_text(atlas->messages, "figures.heading_short"));
    add_recorded_rate(column);
    add_topic_areas(column);
    for (guint i = 0; i < atlas->indicators->len; i++) {
        add_indicator(column, i);
    }
    if (has_charts(column)) {
        add_chart_key(column);
    }
}

/* ---- the locator ---- */

/* "Made of 3 small areas in Ash and Beech." */
static char *group_members(const Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const Group *group = column->plan->subject->group;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        if (group->in_area[i]) {
            g_ptr_array_add(names, (gpointer)atlas_area_name(atlas, area_set_at(atlas->areas, i)));
        }
    }
    g_autofree char *list =
        message_list(atlas->messages, (const char *const *)names->pdata, names->len);
    return group->geography < 0
               ? message_fill(atlas->messages, "group.of_areas", "names", list, NULL)
               : message_count(atlas->messages, "group.of_small_areas", group->member_count,
                               "names", list, NULL);
}

/* Which of how many it is. */
static char *place_in_atlas(const Column *column) {
    const Atlas *atlas = column->plan->atlas;
    g_autofree char *areas = number_format((double)area_set_count(atlas->areas), 0);
    return column->plan->subject->group ? group_members(column)
                                        : message_fill(atlas->messages, "figures.one_of", "areas",
                                                       areas, "atlas", atlas->project->title, NULL);
}

static char *neighbour_list(const Column *column) {
    const Atlas *atlas = column->plan->atlas;
    if (column->plan->subject->area < 0) {
        return NULL;
    }
    size_t count;
    const size_t *neighbours =
        area_set_neighbours(atlas->areas, (size_t)column->plan->subject->area, &count);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < count; i++) {
        const Area *neighbour = area_set_at(atlas->areas, neighbours[i]);
        g_ptr_array_add(names, (gpointer)atlas_area_name(atlas, neighbour));
    }
    return names->len > 0
               ? message_list(atlas->messages, (const char *const *)names->pdata, names->len)
               : NULL;
}

static void add_locator(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    if (area_set_count(atlas->areas) < 2 || column->plan->subject->topic) {
        return; /* the map itself shows them all */
    }
    add_heading(column, message_text(atlas->messages, "figures.where"));
    Piece *piece = piece_list_add(column->pieces);
    MapBox box = area_set_box(atlas->areas);
    double mm_per_m =
        MIN(LOCATOR_MM * 1.3 / map_box_width_m(box), LOCATOR_MM / map_box_height_m(box));
    double width_mm = map_box_width_m(box) * mm_per_m;
    double height_mm = map_box_height_m(box) * mm_per_m;
    piece->content->locator =
        (Locator){{0, 0.8, width_mm, height_mm}, box.min_x, box.max_y, mm_per_m};
    double text_mm = width_mm + 5;
    double size_pt = theme_of(column)->list_pt;
    double leading = leading_mm(size_pt);
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    g_autofree char *one = place_in_atlas(column);
    size_t lines = page_add_wrapped(column->plan, piece->content, column->fonts,
                                    (PagePoint){text_mm, 0}, column->width_mm - text_mm, leading,
                                    one, (TextStyle){.size_pt = size_pt}, INK_FIRST, 0);
    g_autofree char *names = neighbour_list(column);
    if (names) {
        g_autofree char *text =
            message_fill(atlas->messages, "figures.next_to", "names", names, NULL);
        lines += page_add_wrapped(column->plan, piece->content, column->fonts,
                                  (PagePoint){text_mm, (double)lines * leading + 1},
                                  column->width_mm - text_mm, leading, text,
                                  (TextStyle){.size_pt = size_pt}, INK_SECOND, 0);
    }
    double text_height_mm = (double)lines * leading + 1;
    piece->flow = (FlowItem){.height_mm = MAX(height_mm + 1.2, text_height_mm), .heading = -1};
}

/* As many entries as a piece may hold; returns how many. */
static size_t add_some_keys(Column *column, const GArray *keys, size_t first) {
    Piece *piece = piece_list_add(column->pieces);
    size_t end = MIN(keys->len, first + KEYS_IN_PIECE);
    g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(KeyMark));
    g_array_append_vals(some, &g_array_index(keys, KeyMark, first), (guint)(end - first));
    double height_mm = 0;
    /* Two columns where the words allow it, else one. */
    for (size_t columns = 2; columns >= 1 && height_mm == 0; columns--) {
        size_t rows = (some->len + columns - 1) / columns;
        PageBox box = {0, 0, column->width_mm, legend_row_mm(theme_of(column)) * (double)rows};
        g_autoptr(PagePlan) trial = page_plan_new((Paper){0}, false);
        if (columns == 1 ||
            legend_lay_out(column->plan, trial, column->fonts, some, 0, box) == some->len) {
            legend_lay_out(column->plan, piece->content, column->fonts, some, 0, box);
            height_mm = box.height_mm;
        }
    }
    piece->flow = (FlowItem){.height_mm = height_mm, .heading = -1};
    return end - first;
}

static void add_keys(Column *column, const GArray *keys, size_t first) {
    if (first >= keys->len) {
        return;
    }
    add_heading(column,
                message_text(messages_of(column), first > 0 ? "figures.also" : "figures.key"));
    while (first < keys->len) {
        first += add_some_keys(column, keys, first);
    }
}

GPtrArray *figures_compose(SheetPlan *plan, FontSet *fonts, double width_mm, const GArray *keys,
                           size_t first_key) {
    Column column = {plan, fonts, piece_list_new(), width_mm};
    const Messages *messages = messages_of(&column);
    double size_pt = theme_of(&column)->list_pt;
    if (first_key == 0) {
        add_keys(&column, keys, 0);
    }
    add_figures(&column);
    add_locator(&column);
    g_autofree char *people = summary_people(plan->atlas, plan->subject->figures);
    if (people) {
        add_heading(&column, message_text(messages, "figures.people"));
        add_paragraph(&column, people, size_pt, INK_FIRST, 0);
    }
    /* What a topic leaves out is no gap. */
    g_autofree char *few =
        plan->subject->topic ? NULL : summary_few_recorded(plan->atlas, plan->subject->figures);
    if (few) {
        add_heading(&column, message_text(messages, "figures.few"));
        add_paragraph(&column, few, size_pt, INK_FIRST, 0);
    }
    g_autofree char *contact = summary_contact(plan->atlas);
    if (contact) {
        add_heading(&column, message_text(messages, "figures.contact"));
        add_paragraph(&column, contact, size_pt, INK_FIRST, 0);
    }
    if (first_key > 0) {
        add_keys(&column, keys, first_key);
    }
    return column.pieces;
}
