/* planner_words.c: what is said on a map of the planner's figures.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/planner_words.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/plan/figures.h"

enum { THIRDS = 3 };

/* Assets per 1,000 residents, as a figure. */
static char *density_words(const Messages *messages, double value) {
    static const IndicatorSpec PLAIN = {.decimals = 1, .borough = NAN, .england = NAN};
    static const Indicator RATE = {.spec = &PLAIN};
    Measure measure = {.value = value, .state = VALUE_PRESENT};
    return figures_value_text(messages, &RATE, &measure);
}

static char *value_words(const Atlas *atlas, const PlannerMap *map, double value) {
    Measure measure = {.value = value, .state = VALUE_PRESENT};
    return map->kind == PLANNER_FIGURE
               ? figures_value_text(atlas->messages, map->indicator, &measure)
               : density_words(atlas->messages, value);
}

char *planner_slug(const Atlas *atlas, const PlannerMap *map) {
    bool first = atlas->messages == atlas->spoken->pdata[0];
    return first ? g_strdup(map->slug)
                 : g_strdup_printf("%s-%s", map->slug, messages_language(atlas->messages));
}

char *planner_title(const Atlas *atlas, const PlannerMap *map) {
    const Messages *messages = atlas->messages;
    switch (map->kind) {
    case PLANNER_FIGURE:
        return g_strdup(map->indicator->spec->title);
    case PLANNER_DENSITY:
        for (int level = 0; map->group.kind == TALLY_LEVEL && level < LEVEL_COUNT; level++) {
            if (g_str_equal(map->group.name, LEVEL_NAMES[level])) {
                return message_fill(messages, "planner.density_of", "level",
                                    message_level(messages, (Level)level), NULL);
            }
        }
        return g_strdup(message_text(messages, "planner.density"));
    case PLANNER_CELLS:
        return g_strdup(message_text(messages, "planner.cells"));
    case PLANNER_QUADRANTS:
        break;
    }
    return g_strdup(message_text(messages, "planner.quadrants"));
}

static void add_sentence(GString *out, char *sentence) {
    g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", sentence);
    g_free(sentence);
}

/* "Index of Multiple Deprivation 2025, 2025." */
static void add_need(GString *out, const Atlas *atlas, const PlannerMap *map) {
    const IndicatorSpec *spec = map->indicator->spec;
    const char *period = map->indicator->period;
    if (period && !strstr(spec->title, period)) {
        add_sentence(out, message_fill(atlas->messages, "planner.need_of", "indicator", spec->title,
                                       "period", period, NULL));
    } else {
        add_sentence(out,
                     message_fill(atlas->messages, "planner.need", "indicator", spec->title, NULL));
    }
}

char *planner_lead(const Atlas *atlas, const PlannerMap *map) {
    const Messages *messages = atlas->messages;
    GString *out = g_string_new(NULL);
    add_sentence(out, message_count(messages,
                                    map->kind == PLANNER_FIGURE || map->kind == PLANNER_DENSITY
                                        ? "planner.areas_shown"
                                        : "planner.areas_compared",
                                    map->states[PLANNER_VALUE], NULL));
    if (map->kind == PLANNER_FIGURE) {
        if (map->indicator->period) {
            add_sentence(out, message_fill(messages, "planner.figures_of", "period",
                                           map->indicator->period, NULL));
        }
        return g_string_free(out, FALSE);
    }
    if (atlas->data_date) {
        g_autofree char *date = message_date(messages, atlas->data_date);
        add_sentence(
            out, message_count(messages, "planner.recorded", map->recorded, "date", date, NULL));
    } else {
        add_sentence(out, message_count(messages, "planner.recorded_undated", map->recorded, NULL));
    }
    if (map->kind != PLANNER_DENSITY) {
        add_need(out, atlas, map);
    }
    return g_string_free(out, FALSE);
}

/* Of when the residents are that a rate is by; nothing where the project does not say. */
static void add_residents(GString *out, const Atlas *atlas) {
    g_autofree char *period = figures_residents_period(atlas);
    if (period) {
        add_sentence(out,
                     message_fill(atlas->messages, "planner.residents_of", "period", period, NULL));
    }
}

/* Of a figure: the mean of small areas, or as published; then which way is more. */
static void add_figure_method(GString *out, const Atlas *atlas, const PlannerMap *map) {
    const Messages *messages = atlas->messages;
    if (map->small_areas > 0) {
        static const char *const WEIGHTED[] = {[WEIGH_BY_PEOPLE] = "planner.weighted_people",
                                               [WEIGH_BY_DENOMINATOR] =
                                                   "planner.weighted_denominator",
                                               [WEIGH_ALIKE] = "planner.weighted_alike"};
        const Geography *geography =
            g_ptr_array_index(atlas->geographies, (guint)map->indicator->geography);
        const char *weighted = WEIGHTED[measure_weights(map->indicator, geography)];
        add_sentence(out, message_count(messages, "planner.means", map->small_areas, "weighted",
                                        message_text(messages, weighted), NULL));
    } else {
        add_sentence(out, g_strdup(message_text(messages, "planner.published")));
    }
    add_sentence(out,
                 g_strdup(message_text(messages, map->indicator->spec->polarity == HIGHER_IS_BETTER
                                                     ? "figures.higher_is_better"
                                                     : "figures.higher_is_worse")));
    add_sentence(out, g_strdup(message_text(messages, "planner.classes")));
}

char *planner_method(const Atlas *atlas, const PlannerMap *map) {
    const Messages *messages = atlas->messages;
    GString *out = g_string_new(NULL);
    switch (map->kind) {
    case PLANNER_FIGURE:
        add_figure_method(out, atlas, map);
        break;
    case PLANNER_DENSITY:
        add_sentence(out, g_strdup(message_text(messages, "planner.counted")));
        add_sentence(out, g_strdup(message_text(messages, "planner.classes")));
        break;
    case PLANNER_CELLS:
        add_sentence(out, g_strdup(message_text(messages, "planner.thirds")));
        break;
    case PLANNER_QUADRANTS:
        add_sentence(out, g_strdup(message_text(messages, "planner.middles")));
        break;
    }
    if (map->kind != PLANNER_FIGURE) {
        add_residents(out, atlas);
        add_sentence(out, g_strdup(message_text(messages, "planner.not_all")));
    }
    if (map->kind != PLANNER_FIGURE || map->small_areas > 0) {
        add_sentence(out, g_strdup(message_text(messages, "planner.ours")));
    }
    return g_string_free(out, FALSE);
}

static char *range_words(const Atlas *atlas, const PlannerMap *map, int class_) {
    g_autofree char *low = value_words(atlas, map, map->edges[class_]);
    g_autofree char *high = value_words(atlas, map, map->edges[class_ + 1]);
    if (g_str_equal(low, high) && class_ == 0) {
        return g_steal_pointer(&high);
    }
    return message_fill(atlas->messages, class_ == 0 ? "planner.from_to" : "planner.over_to", "low",
                        low, "high", high, NULL);
}

static const char *cell_code(int class_) {
    static const char *const CODES[] = {"A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"};
    return CODES[class_];
}

char *planner_class_words(const Atlas *atlas, const PlannerMap *map, int class_) {
    static const char *const QUADRANTS[] = {"planner.build_on", "planner.ask", "planner.share",
                                            "planner.steady", "planner.middle"};
    static const char *const NEEDS[] = {"planner.need_less", "planner.need_middle",
                                        "planner.need_more"};
    static const char *const ASSETS[] = {"planner.assets_fewer", "planner.assets_middle",
                                         "planner.assets_more"};
    const Messages *messages = atlas->messages;
    switch (map->kind) {
    case PLANNER_FIGURE:
    case PLANNER_DENSITY:
        return range_words(atlas, map, class_);
    case PLANNER_CELLS:
        return message_fill(messages, "planner.cell", "code", cell_code(class_), "need",
                            message_text(messages, NEEDS[class_ / THIRDS]), "assets",
                            message_text(messages, ASSETS[class_ % THIRDS]), NULL);
    case PLANNER_QUADRANTS:
        break;
    }
    return g_strdup(message_text(messages, QUADRANTS[class_]));
}

const char *planner_state_words(const Messages *messages, PlannerState state) {
    static const char *const KEYS[] = {[PLANNER_VALUE] = "planner.ours",
                                       [PLANNER_NOT_ASKED] = "planner.not_asked",
                                       [PLANNER_SUPPRESSED] = "figures.withheld",
                                       [PLANNER_INSUFFICIENT] = "figures.too_little",
                                       [PLANNER_MISSING] = "figures.no_figure"};
    return message_text(messages, KEYS[state]);
}

char *planner_area_words(const Atlas *atlas, const PlannerMap *map, size_t area) {
    const PlannerArea *shown = &g_array_index(map->areas, PlannerArea, area);
    if (shown->state != PLANNER_VALUE || map->kind == PLANNER_QUADRANTS) {
        return NULL;
    }
    return map->kind == PLANNER_CELLS ? g_strdup(cell_code(shown->class_))
                                      : value_words(atlas, map, shown->value);
}

/* "4 areas: over 12.3 to 20.1." */
static void add_count(GString *out, const Messages *messages, size_t count, const char *words) {
    if (count > 0) {
        add_sentence(out, message_count(messages, "planner.count_of", count, "class", words, NULL));
    }
}

char *planner_map_text(const Atlas *atlas, const PlannerMap *map) {
    g_autofree char *title = planner_title(atlas, map);
    GString *out = g_string_new(NULL);
    add_sentence(out, message_fill(atlas->messages, "planner.map_of", "title", title, NULL));
    for (int class_ = 0; class_ < map->class_count; class_++) {
        g_autofree char *words = planner_class_words(atlas, map, class_);
        add_count(out, atlas->messages, map->counts[class_], words);
    }
    for (int state = PLANNER_NOT_ASKED; state < PLANNER_STATES; state++) {
        add_count(out, atlas->messages, map->states[state],
                  planner_state_words(atlas->messages, (PlannerState)state));
    }
    return g_string_free(out, FALSE);
}
