/* figures.c: the column of figures beside the list: people, indicators, skills, the locator map.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/figures.h"

#include <math.h>
#include <string.h>

#include "atlas/analysis/groups.h"
#include "atlas/analysis/topics.h"
#include "atlas/base/number.h"
#include "atlas/plan/composite_words.h"
#include "atlas/plan/legend.h"
#include "atlas/plan/locator.h"
#include "atlas/plan/notes.h"

#define VALUE_MM 26.0
#define CHART_MM 4.0
/* So many entries of a key fit in a column at any size of type. */
#define KEYS_IN_PIECE 8

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
        return g_strdup(message_text(messages, "figures.not_here"));
    case VALUE_MISSING:
        break;
    }
    return g_strdup(message_text(messages, "figures.no_figure"));
}

/* A value among those of the other areas. */
typedef struct Standing {
    double value, low, high; /* NaN where there is none */
    double borough, england; /* likewise; the borough as given, or all areas of the atlas */
    bool all_areas;          /* `borough` was worked out from all areas of the atlas */
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
    const Theme *theme = column_theme(column);
    Piece *piece = piece_list_add(column->pieces);
    double leading = theme->list_leading_pt * MM_PER_PT;
    page_begin_block(piece->content, BLOCK_ROW_HEAD);
    TextStyle plain = {.size_pt = theme->list_pt};
    TextStyle bold = {.size_pt = theme->list_pt, .bold = true, .tabular = true};
    size_t lines = page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){0, 0},
                                    column->width_mm - VALUE_MM * theme->list_pt / 9, leading,
                                    title, plain, INK_FIRST, 0);
    page_begin_block(piece->content, BLOCK_ROW_FIGURE);
    page_add_run(piece->content,
                 (PagePoint){column->width_mm, baseline_drop_mm(theme->list_pt, leading)},
                 column_keep(column, value), bold, ALIGN_RIGHT, INK_FIRST);
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

/* ---- words under a figure ---- */

/* The figures beside it: what the ticks of the chart say, in words. */
static void add_comparators(GPtrArray *parts, const Messages *messages, const IndicatorSpec *spec,
                            const Standing *standing, bool here) {
    if (isfinite(standing->borough)) {
        g_autofree char *value = format_value(standing->borough, spec);
        const char *key = !here && !standing->all_areas ? "figures.borough_only"
                          : standing->all_areas         ? "figures.all_areas"
                                                        : "figures.borough";
        g_ptr_array_add(parts, message_fill(messages, key, "value", value, NULL));
    }
    if (isfinite(standing->england)) {
        g_autofree char *value = format_value(standing->england, spec);
        g_ptr_array_add(parts, message_fill(messages, "figures.england", "value", value, NULL));
    }
}

char *figures_residents_period(const Atlas *atlas) {
    const char *period = atlas->residents.period;
    return period ? message_date(atlas->messages, period) : NULL;
}

char *figures_residents_title(const Atlas *atlas) {
    g_autofree char *period = figures_residents_period(atlas);
    return period ? message_fill(atlas->messages, "figures.population_of", "period", period, NULL)
                  : g_strdup(message_text(atlas->messages, "figures.population"));
}

static const char *method_message(MeasureMethod method) {
    return method == MEASURE_BEST_FIT      ? "figures.by_best_fit"
           : method == MEASURE_OA_WEIGHTED ? "figures.by_output_areas"
                                           : "figures.by_exact";
}

/* What has to be known to read the figure; may be empty. */
static char *indicator_caption(const Messages *messages, const Indicator *indicator,
                               const Measure *own, const Standing *standing) {
    const IndicatorSpec *spec = indicator->spec;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    const char *period = indicator->period ? indicator->period : spec->period;
    if (period && !strstr(spec->title, period)) {
        g_ptr_array_add(parts, g_strdup_printf("%s.", period));
    }
    bool said = own->state == VALUE_PRESENT ||
                (own->state == VALUE_NOT_MEASURED_HERE && isfinite(spec->borough));
    if (spec->polarity != POLARITY_UNSAID && said) {
        g_ptr_array_add(parts, g_strdup(message_text(messages, spec->polarity == HIGHER_IS_BETTER
                                                                   ? "figures.higher_is_better"
                                                                   : "figures.higher_is_worse")));
    }
    add_comparators(parts, messages, spec, standing, own->state != VALUE_NOT_MEASURED_HERE);
    char *composite = composite_words_new(messages, spec);
    if (composite) {
        g_ptr_array_add(parts, composite);
    } else if ((indicator->geography >= 0 || own->n > 1) && own->state == VALUE_PRESENT) {
        const char *method = message_text(messages, method_message(own->method));
        g_ptr_array_add(parts, message_count(messages, "figures.our_calculation", own->n, "method",
                                             method, NULL));
    }
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" ", (char **)parts->pdata);
}

char *figures_caption(const Messages *messages, const Indicator *indicator, const Measure *own) {
    bool here = own->state != VALUE_NOT_MEASURED_HERE;
    Standing none = {NAN, NAN, NAN, here ? NAN : indicator->spec->borough, NAN, false};
    return indicator_caption(messages, indicator, own, &none);
}

/* The subject's own figure of an indicator; NULL for what has none. */
static const Measure *own_measure(const Column *column, size_t i) {
    const SheetSubject *subject = column->plan->subject;
    if (subject->group) {
        return &subject->group->measures[i];
    }
    return subject->kind == SUBJECT_AREA ? &column->plan->atlas->measures[i][subject->area] : NULL;
}

static bool *all_true(size_t count) {
    bool *all = g_new(bool, count + 1);
    memset(all, true, count + 1);
    return all;
}

/* The figure of all areas of the atlas together, worked out as that of each; NaN when it has none.
 */
static double value_of_all_areas(const Atlas *atlas, const Indicator *indicator) {
    size_t count = area_set_count(atlas->areas);
    g_autofree double *populations = g_new(double, count + 1);
    for (size_t i = 0; i < count; i++) {
        populations[i] = atlas->figures[i].population;
    }
    g_autofree bool *all = all_true(count);
    if (indicator->geography < 0) {
        return measure_areas_of(indicator, populations, all, count).value;
    }
    const Geography *geography = g_ptr_array_index(atlas->geographies, (guint)indicator->geography);
    return measure_areas_from_small(indicator, geography, all, count).value;
}

static void add_indicator(Column *column, size_t i) {
    const Atlas *atlas = column->plan->atlas;
    const Indicator *indicator = atlas->indicators->pdata[i];
    const Measure *own = own_measure(column, i);
    if (!own) {
        return;
    }
    const IndicatorSpec *spec = indicator->spec;
    Standing standing = {NAN, NAN, NAN, spec->borough, spec->england, false};
    standing.value = own->state == VALUE_PRESENT ? own->value : NAN;
    for (size_t area = 0; area < area_set_count(atlas->areas); area++) {
        widen(&standing, atlas->measures[i][area].value);
    }
    if (!isfinite(standing.borough) && area_set_count(atlas->areas) > 1) {
        standing.borough = value_of_all_areas(atlas, indicator);
        standing.all_areas = true;
    }
    g_autofree char *value = figures_value_text(column_messages(column), indicator, own);
    g_autofree char *caption =
        indicator_caption(column_messages(column), indicator, own, &standing);
    add_figure(column, spec->title, value, &standing, *caption ? caption : NULL);
}

/* ---- what is counted here ---- */

bool figures_rate_is_compared(const Atlas *atlas, size_t area) {
    return !atlas->efforts || atlas->efforts[area].state != ASKED_NOT;
}

static double rate_of_all_areas(const Atlas *atlas) {
    double people = 0;
    double assets = 0;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        const AreaFigures *figures = &atlas->figures[i];
        if (isfinite(figures->per_1000) && figures_rate_is_compared(atlas, i)) {
            people += figures->population;
            assets += (double)figures->total;
        }
    }
    return people > 0 && area_set_count(atlas->areas) > 1 ? assets / people * 1000 : (double)NAN;
}

static void add_recorded_rate(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const Messages *messages = atlas->messages;
    const AreaFigures *own = column->plan->subject->figures;
    if (isfinite(own->population)) {
        g_autofree char *people = number_format_grouped(own->population, 0);
        g_autofree char *title = figures_residents_title(atlas);
        add_figure(column, title, people, NULL, NULL);
    }
    g_autofree char *total = number_format_grouped((double)own->total, 0);
    add_figure(column, message_text(messages, "figures.recorded"), total, NULL, NULL);
    if (isfinite(own->per_1000)) {
        Standing standing = {own->per_1000, NAN, NAN, rate_of_all_areas(atlas), NAN, true};
        for (size_t area = 0; area < area_set_count(atlas->areas); area++) {
            if (figures_rate_is_compared(atlas, area)) {
                widen(&standing, atlas->figures[area].per_1000);
            }
        }
        const SheetSubject *subject = column->plan->subject;
        if (!subject->group && subject->kind == SUBJECT_AREA &&
            !figures_rate_is_compared(atlas, (size_t)subject->area)) {
            standing.value = standing.borough = NAN;
        }
        g_autofree char *rate = number_format_grouped(own->per_1000, 1);
        g_autofree char *all = number_format_grouped(standing.borough, 1);
        g_autofree char *together =
            isfinite(standing.borough)
                ? message_fill(messages, "figures.all_areas", "value", all, NULL)
                : g_strdup("");
        g_autofree char *note = g_strconcat(together, *together ? " " : "",
                                            message_text(messages, "figures.rate_note"), NULL);
        add_figure(column, message_text(messages, "figures.rate"), rate, &standing, note);
    }
}

/* Where the assets of a topic are, area by area in the order of their codes: no league table. */
static void add_topic_areas(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const Topic *topic = column->plan->subject->topic;
    const Theme *theme = column_theme(column);
    double leading = leading_mm(theme->list_pt);
    for (size_t i = 0; topic && i < area_set_count(atlas->areas); i++) {
        Piece *piece = piece_list_add(column->pieces);
        g_autofree char *count = number_format((double)topic->by_area[i], 0);
        const char *name = atlas_area_name(atlas, area_set_at(atlas->areas, i));
        g_autofree char *words =
            figures_rate_is_compared(atlas, i)
                ? g_strdup(name)
                : g_strdup_printf("%s (%s)", name,
                                  message_text(atlas->messages, "legend.not_asked"));
        page_begin_block(piece->content, BLOCK_ROW_HEAD);
        size_t lines =
            page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){0, 0},
                             column->width_mm - VALUE_MM * theme->list_pt / 9, leading, words,
                             (TextStyle){.size_pt = theme->list_pt}, INK_SECOND, 0);
        page_begin_block(piece->content, BLOCK_ROW_FIGURE);
        page_add_run(piece->content,
                     (PagePoint){column->width_mm, baseline_drop_mm(theme->list_pt, leading)},
                     column_keep(column, count),
                     (TextStyle){.size_pt = theme->list_pt, .tabular = true}, ALIGN_RIGHT,
                     INK_SECOND);
        piece->flow = (FlowItem){.height_mm = (double)lines * leading, .heading = -1};
    }
}

/* What the charts drawn above have, to be explained below them. */
static void add_chart_key(Column *column) {
    bool any = false;
    bool borough = false;
    bool england = false;
    for (guint i = 0; i < column->pieces->len; i++) {
        const GArray *charts = ((const Piece *)column->pieces->pdata[i])->content->charts;
        for (guint k = 0; k < charts->len; k++) {
            const FigureChart *chart = &g_array_index(charts, FigureChart, k);
            any = true;
            borough |= isfinite(chart->borough_mm);
            england |= isfinite(chart->england_mm);
        }
    }
    if (!any) {
        return;
    }
    const Atlas *atlas = column->plan->atlas;
    const Messages *messages = atlas->messages;
    g_autofree char *areas = number_format((double)area_set_count(atlas->areas), 0);
    g_autofree char *key = message_fill(messages, "figures.chart_key", "areas", areas, NULL);
    g_autofree char *text = g_strconcat(
        key, borough ? " " : "", borough ? message_text(messages, "figures.chart_borough") : "",
        england ? " " : "", england ? message_text(messages, "figures.chart_england") : "", NULL);
    column_add_paragraph(column, text, column_theme(column)->caption_pt, INK_SECOND, 1.6);
}

static void add_figures(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    const SheetSubject *subject = column->plan->subject;
    if (subject->part) {
        return; /* the sentence under its name counts what is in it; the rest is of the whole area
                 */
    }
    g_autofree char *title =
        message_fill(atlas->messages, "figures.heading", "name", subject->name, NULL);
    TextStyle style = {.size_pt = column_theme(column)->heading_pt, .bold = true};
    bool fits = font_measure(column->fonts, title, style).width_mm <= column->width_mm;
    column_add_heading(column,
                       fits ? title : message_text(atlas->messages, "figures.heading_short"));
    add_recorded_rate(column);
    add_topic_areas(column);
    for (guint i = 0; i < atlas->indicators->len; i++) {
        add_indicator(column, i);
    }
    add_chart_key(column);
}

/* ---- the rest of the key ---- */

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
        PageBox box = {0, 0, column->width_mm, legend_row_mm(column_theme(column)) * (double)rows};
        g_autoptr(PagePlan) trial = page_plan_new((Paper){0}, false);
        if (columns == 1 ||
            legend_lay_out(column->plan, trial, column->fonts, some, 0, box, false) == some->len) {
            legend_lay_out(column->plan, piece->content, column->fonts, some, 0, box, false);
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
    column_add_heading(
        column, message_text(column_messages(column), first > 0 ? "figures.also" : "figures.key"));
    while (first < keys->len) {
        first += add_some_keys(column, keys, first);
    }
}

GPtrArray *figures_compose(SheetPlan *plan, FontSet *fonts, double width_mm, const GArray *keys,
                           size_t first_key) {
    Column column = {plan, fonts, piece_list_new(), width_mm};
    if (first_key == 0) {
        add_keys(&column, keys, 0);
    }
    add_figures(&column);
    locator_add(&column);
    notes_add_people(&column);
    notes_add_mapped(&column);
    notes_add_gaps(&column);
    notes_add_contact(&column);
    if (first_key > 0) {
        add_keys(&column, keys, first_key);
    }
    return column.pieces;
}
