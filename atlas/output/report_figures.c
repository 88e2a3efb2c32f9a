/* report_figures.c: where the figures of report.html come from.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/report_figures.h"

static const char *const HEADINGS[] = {
    "Rows",         "Used",     "Of other places", "Not usable",          "Places looked for",
    "With a value", "Withheld", "Without a value", "Areas with a figure", "Areas without one",
};
enum { COLUMNS = G_N_ELEMENTS(HEADINGS) };

size_t report_figures_count(const Indicator *indicator, ValueState state) {
    size_t count = 0;
    for (guint i = 0; i < indicator->values->len; i++) {
        count += g_array_index(indicator->values, IndicatorValue, i).state == state ? 1 : 0;
    }
    return count;
}

static size_t areas_with_figure(const Atlas *atlas, guint indicator) {
    size_t count = 0;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        count += atlas->measures[indicator][i].state == VALUE_PRESENT ? 1 : 0;
    }
    return count;
}

static void put_head(Html *html) {
    html_open(html, "tr", NULL);
    html_element(html, "th", "Figure", "scope", "col", NULL);
    for (size_t c = 0; c < COLUMNS; c++) {
        html_element(html, "th", HEADINGS[c], "scope", "col", "class", "n", NULL);
    }
    html_close(html, "tr");
}

static void put_indicator(Html *html, const Atlas *atlas, guint k) {
    const Indicator *indicator = g_ptr_array_index(atlas->indicators, k);
    size_t areas = area_set_count(atlas->areas), with = areas_with_figure(atlas, k);
    size_t places = indicator->values->len;
    size_t present = report_figures_count(indicator, VALUE_PRESENT);
    size_t withheld = report_figures_count(indicator, VALUE_SUPPRESSED);
    const size_t counts[COLUMNS] = {indicator->rows,
                                    indicator->matched,
                                    indicator->elsewhere,
                                    indicator->rejected,
                                    places,
                                    present,
                                    withheld,
                                    places - present - withheld,
                                    with,
                                    areas - with};
    g_autofree char *words =
        g_strdup_printf("%s (%s)", indicator->spec->title, indicator->spec->source.shown);
    html_open(html, "tr", NULL);
    html_element(html, "th", words, "scope", "row", NULL);
    for (size_t c = 0; c < COLUMNS; c++) {
        html_open(html, "td", "class", "n", NULL);
        html_printf(html, "%zu", counts[c]);
        html_close(html, "td");
    }
    html_close(html, "tr");
}

static bool is_read(const Indicator *indicator) {
    return !indicator->spec->composite;
}

static bool any_read(const Atlas *atlas) {
    for (guint k = 0; k < atlas->indicators->len; k++) {
        if (is_read(g_ptr_array_index(atlas->indicators, k))) {
            return true;
        }
    }
    return false;
}

void report_figures_put(Html *html, const Atlas *atlas) {
    if (!any_read(atlas)) {
        return;
    }
    html_element(html, "h2", "Where every figure comes from", NULL);
    html_element(html, "p",
                 "How the figures of the areas come about, and of when they are, is in "
                 "dictionary.csv of the tables.",
                 NULL);
    html_open(html, "div", "class", "rows", "tabindex", "0", "role", "region", "aria-label",
              "Where every figure comes from", NULL);
    html_open(html, "table", NULL);
    put_head(html);
    for (guint k = 0; k < atlas->indicators->len; k++) {
        if (is_read(g_ptr_array_index(atlas->indicators, k))) {
            put_indicator(html, atlas, k);
        }
    }
    html_close(html, "table");
    html_close(html, "div");
}
