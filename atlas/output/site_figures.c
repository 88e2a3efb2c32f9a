/* site_figures.c: the figures of an area on its page, each with a small plot.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_figures.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/plan/figures.h"

/* The plot, in pixels: the line from LEFT to LEFT + SPAN. */
static const double LEFT = 6, SPAN = 168, MIDDLE = 10;

/* A value among those of all areas; NaN where there is none. */
typedef struct Standing {
    double value, low, high, borough, england;
} Standing;

static void widen(Standing *standing, double value) {
    if (isfinite(value)) {
        standing->low = isfinite(standing->low) ? fmin(standing->low, value) : value;
        standing->high = isfinite(standing->high) ? fmax(standing->high, value) : value;
    }
}

/* ---- the plot ---- */

typedef struct Scale {
    double least, most;
} Scale;

static char *place(const Scale *scale, double value) {
    return number_format(LEFT + SPAN * (value - scale->least) / (scale->most - scale->least), 1);
}

static void put_line(Html *html, const char *class_, const char *x1, double y1, const char *x2,
                     double y2) {
    g_autofree char *top = number_format(y1, 1);
    g_autofree char *bottom = number_format(y2, 1);
    html_element(html, "line", NULL, "class", class_, "x1", x1, "y1", top, "x2", x2, "y2", bottom,
                 NULL);
}

static void put_tick(Html *html, const Scale *scale, const char *class_, double value) {
    if (isfinite(value)) {
        g_autofree char *x = place(scale, value);
        put_line(html, class_, x, MIDDLE - 7, x, MIDDLE + 7);
    }
}

static void add_words(GString *words, const Messages *messages, const char *key,
                      const Indicator *indicator, double value) {
    if (isfinite(value)) {
        Measure measure = {.value = value, .state = VALUE_PRESENT};
        g_autofree char *figure = figures_value_text(messages, indicator, &measure);
        g_string_append_printf(words, "%s%s %s", words->len ? "; " : "",
                               message_text(messages, key), figure);
    }
}

static char *words_of(const Messages *messages, const Indicator *indicator,
                      const Standing *standing) {
    GString *words = g_string_new(NULL);
    add_words(words, messages, "ward.lowest", indicator, standing->low);
    add_words(words, messages, "ward.highest", indicator, standing->high);
    add_words(words, messages, "ward.borough", indicator, standing->borough);
    add_words(words, messages, "ward.england", indicator, standing->england);
    return g_string_free(words, FALSE);
}

static void put_plot(Html *html, const Messages *messages, const Indicator *indicator,
                     const Standing *standing) {
    Scale scale = {standing->low, standing->high};
    const double others[] = {standing->borough, standing->england};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        if (isfinite(others[i])) {
            scale.least = fmin(scale.least, others[i]);
            scale.most = fmax(scale.most, others[i]);
        }
    }
    if (!isfinite(standing->value) || !(scale.most > scale.least)) {
        return;
    }
    g_autofree char *words = words_of(messages, indicator, standing);
    g_autofree char *low = place(&scale, standing->low);
    g_autofree char *high = place(&scale, standing->high);
    g_autofree char *own = place(&scale, standing->value);
    html_open(html, "svg", "class", "plot", "viewBox", "0 0 180 20", "width", "180", "height", "20",
              "role", "img", "aria-label", words, NULL);
    put_line(html, "range", low, MIDDLE, high, MIDDLE);
    put_tick(html, &scale, "borough", standing->borough);
    put_tick(html, &scale, "england", standing->england);
    html_element(html, "circle", NULL, "cx", own, "cy", "10", "r", "5", NULL);
    html_close(html, "svg");
}

/* ---- the rows ---- */

static void put_row(Html *html, const char *words, const char *value, const char *note) {
    html_open(html, "tr", NULL);
    html_open(html, "th", "scope", "row", NULL);
    html_text(html, words);
    if (note && *note) {
        html_element(html, "span", note, "class", "note", NULL);
    }
    html_close(html, "th");
    html_element(html, "td", value, "class", "number", NULL);
    html_open(html, "td", "class", "plots", NULL);
}

static void end_row(Html *html) {
    html_close(html, "td");
    html_close(html, "tr");
}

static Standing standing_of(const Atlas *atlas, guint i, size_t area) {
    const Indicator *indicator = g_ptr_array_index(atlas->indicators, i);
    const Measure *own = &atlas->measures[i][area];
    Standing standing = {NAN, NAN, NAN, indicator->spec->borough, indicator->spec->england};
    standing.value = own->state == VALUE_PRESENT ? own->value : NAN;
    for (size_t other = 0; other < area_set_count(atlas->areas); other++) {
        widen(&standing, atlas->measures[i][other].value);
    }
    return standing;
}

static void put_indicator(const Atlas *atlas, Html *html, guint i, size_t area) {
    const Indicator *indicator = g_ptr_array_index(atlas->indicators, i);
    const Measure *own = &atlas->measures[i][area];
    Standing standing = standing_of(atlas, i, area);
    g_autofree char *value = figures_value_text(atlas->messages, indicator, own);
    g_autofree char *note = figures_caption(atlas->messages, indicator, own);
    put_row(html, indicator->spec->title, value, note);
    put_plot(html, atlas->messages, indicator, &standing);
    end_row(html);
}

static void put_counts(const Atlas *atlas, Html *html, size_t area) {
    const AreaFigures *figures = &atlas->figures[area];
    if (isfinite(figures->population)) {
        g_autofree char *people = number_format_grouped(figures->population, 0);
        g_autofree char *title = figures_residents_title(atlas);
        put_row(html, title, people, NULL);
        end_row(html);
    }
    if (isfinite(figures->per_1000)) {
        static const IndicatorSpec PLAIN = {.decimals = 1, .borough = NAN, .england = NAN};
        static const Indicator RATE = {.spec = &PLAIN};
        Standing standing = {figures->per_1000, NAN, NAN, NAN, NAN};
        for (size_t other = 0; other < area_set_count(atlas->areas); other++) {
            if (figures_rate_is_compared(atlas, other)) {
                widen(&standing, atlas->figures[other].per_1000);
            }
        }
        if (!figures_rate_is_compared(atlas, area)) {
            standing.value = NAN;
        }
        g_autofree char *rate = number_format_grouped(figures->per_1000, 1);
        put_row(html, message_text(atlas->messages, "figures.rate"), rate,
                message_text(atlas->messages, "figures.rate_note"));
        put_plot(html, atlas->messages, &RATE, &standing);
        end_row(html);
    }
}

static void put_key(const Atlas *atlas, Html *html) {
    bool borough = false, england = false;
    for (guint i = 0; i < atlas->indicators->len; i++) {
        const IndicatorSpec *spec = ((const Indicator *)atlas->indicators->pdata[i])->spec;
        borough |= isfinite(spec->borough);
        england |= isfinite(spec->england);
    }
    g_autofree char *areas = number_format((double)area_set_count(atlas->areas), 0);
    g_autofree char *key = message_fill(atlas->messages, "figures.chart_key", "areas", areas, NULL);
    html_open(html, "p", "class", "quiet small", NULL);
    html_text(html, key);
    if (borough) {
        html_printf(html, " %s", message_text(atlas->messages, "figures.chart_borough"));
    }
    if (england) {
        html_printf(html, " %s", message_text(atlas->messages, "figures.chart_england"));
    }
    html_close(html, "p");
}

void site_figures_put(const Site *site, Html *html, size_t area) {
    static const char *const HEADS[] = {"ward.figure", "ward.value", "ward.plot"};
    const Atlas *atlas = site->atlas;
    const AreaFigures *figures = &atlas->figures[area];
    if (atlas->indicators->len == 0 && !isfinite(figures->population)) {
        return;
    }
    html_element(html, "h2", message_text(atlas->messages, "figures.heading_short"), "id",
                 "figures", NULL);
    html_open(html, "table", "class", "figures", NULL);
    html_element(html, "caption", message_text(atlas->messages, "ward.figures_caption"), NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(HEADS); i++) {
        html_element(html, "th", message_text(atlas->messages, HEADS[i]), "scope", "col", "class",
                     i == 1 ? "number" : NULL, NULL);
    }
    html_close(html, "tr");
    html_close(html, "thead");
    html_open(html, "tbody", NULL);
    put_counts(atlas, html, area);
    for (guint i = 0; i < atlas->indicators->len; i++) {
        put_indicator(atlas, html, i, area);
    }
    html_close(html, "tbody");
    html_close(html, "table");
    put_key(atlas, html);
}
