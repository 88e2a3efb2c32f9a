/* dictionary.c: what each measure of the tables is: unit, period, source, method, seed.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/dictionary.h"

#include "atlas/analysis/comparison.h"
#include "atlas/base/number.h"
#include "atlas/output/composite_rows.h"
#include "atlas/output/dictionary_words.h"
#include "atlas/output/figure_measures.h"

static const char *const STATISTIC_METHODS[STATISTIC_COUNT] = {
    [STATISTIC_PEARSON] = "Pearson's r of need and assets per 1,000 residents over the units. Of "
                          "places, not of people.",
    [STATISTIC_SPEARMAN] = "Spearman's rho: Pearson's r of the mid-ranks.",
    [STATISTIC_GINI] = "Gini coefficient of recorded assets over residents: 0 where all have as "
                       "many each.",
    [STATISTIC_CONCENTRATION] = "Concentration index of assets per resident, units ranked from "
                                "the most to the least need: below 0, more is recorded where need "
                                "is greater.",
    [STATISTIC_SLOPE] = "Slope index of inequality by least squares weighted by residents: assets "
                        "per 1,000 at the end of least need less at that of most need.",
    [STATISTIC_RELATIVE] = "The same two ends as a ratio.",
    [STATISTIC_MORAN] = "Moran's I of assets per 1,000, neighbours share a border, rows "
                        "standardised.",
    [STATISTIC_STABLE] =
        "Share of the units whose quadrant at least 80 % of fair choices give: see "
        "draws_agree.",
    [STATISTIC_MORAN_BIVARIATE] = "Bivariate Moran's I: need here with assets per 1,000 in the "
                                  "neighbourhood. It mixes what goes together in one place with "
                                  "what goes together across borders, and says nothing of cause.",
};

static const SinkField DICTIONARY_COLUMNS[] = {
    {"table", SINK_TEXT},  {"measure", SINK_TEXT},  {"title", SINK_TEXT},
    {"unit", SINK_TEXT},   {"period", SINK_TEXT},   {"source", SINK_TEXT},
    {"method", SINK_TEXT}, {"draws", SINK_INTEGER}, {"seed", SINK_INTEGER},
};

/* ---- dictionary ---- */

typedef struct Word {
    const char *table, *measure, *title, *unit, *period, *source, *method;
    size_t draws; /* 0 = not worked out from random draws */
    uint32_t seed;
} Word;

static void put_count_if(Grid *grid, bool known, size_t count) {
    if (known) {
        grid_put_count(grid, count);
    } else {
        grid_put_null(grid);
    }
}

static void put_word(Grid *grid, const Word *word) {
    grid_begin_row(grid);
    grid_put_text(grid, word->table);
    grid_put_text(grid, word->measure);
    grid_put_text(grid, word->title);
    grid_put_text(grid, word->unit);
    grid_put_text(grid, word->period);
    grid_put_text(grid, word->source);
    grid_put_text(grid, word->method);
    put_count_if(grid, word->draws > 0, word->draws);
    put_count_if(grid, word->draws > 0, word->seed);
}

static void put_columns(Grid *grid, const char *table, const ColumnWords *columns) {
    for (const ColumnWords *column = columns; column->measure; column++) {
        put_word(grid, &(Word){.table = table,
                               .measure = column->measure,
                               .title = column->title,
                               .unit = column->unit,
                               .method = column->method});
    }
}

/* ---- residents ---- */

static void put_residents(Grid *grid, const Atlas *atlas) {
    const Residents *residents = &atlas->residents;
    const Geography *of = residents->added_up;
    g_autofree char *sum =
        of ? g_strdup_printf("Sum over the %s of \"%s\" in each area%s.",
                             of->peopled_pieces ? "output areas" : "small areas", of->id,
                             of->to_areas == TO_AREAS_BEST_FIT ? " by best fit" : "")
           : NULL;
    g_autofree char *method =
        g_strdup_printf("%s%s",
                        !residents->source ? "Not known: the project names no population:."
                        : sum              ? sum
                                           : "As published for the areas.",
                        residents->source && !residents->period
                            ? " Of when they are, the project does not say (period:)."
                            : "");
    put_word(grid, &(Word){.table = "areas",
                           .measure = "population",
                           .title = "Residents",
                           .unit = "people",
                           .period = residents->period,
                           .source = residents->source ? residents->source->attribution : NULL,
                           .method = method});
}

/* Residents of small areas, which figures are weighted by. */
static void put_small_residents(Grid *grid, const Atlas *atlas) {
    for (guint i = 0; i < atlas->geographies->len; i++) {
        const Geography *geography = g_ptr_array_index(atlas->geographies, i);
        const GeographySpec *spec = g_ptr_array_index(atlas->project->geographies, i);
        const SourceSpec *source = geography->peopled_pieces ? spec->output_areas->population_source
                                                             : spec->population_source;
        if (!source) {
            continue;
        }
        g_autofree char *title = g_strdup_printf("Residents of \"%s\"", geography->id);
        put_word(grid, &(Word){.table = "figures",
                               .measure = "base_value",
                               .title = title,
                               .unit = "people",
                               .period = geography->people_period,
                               .source = source->attribution,
                               .method = geography->people_period
                                             ? "As published."
                                             : "As published. Of when they are, the project does "
                                               "not say (period:)."});
    }
}

/* ---- figures of the areas ---- */

/* How the figures of the areas come about; index = ToAreas. */
static const char *const WAYS_TO_AREAS[] = {
    [TO_AREAS_BEST_FIT] = "Mean over the small areas of each area by best fit (each belongs wholly "
                          "to one)",
    [TO_AREAS_OA_WEIGHTED] = "OA-weighted: each output area has the figure of its small area; mean "
                             "over the output areas in each area",
    [TO_AREAS_EXACT] = "Mean over the small areas that each area is made of exactly",
};

static const Geography *geography_of(const Atlas *atlas, const Indicator *indicator) {
    return indicator->geography < 0
               ? NULL
               : g_ptr_array_index(atlas->geographies, (guint)indicator->geography);
}

static char *weights_words(const Indicator *indicator, const Geography *geography) {
    switch (measure_weights(indicator, geography)) {
    case WEIGH_BY_PEOPLE:
        return g_strdup("weighted by their people");
    case WEIGH_BY_DENOMINATOR:
        return g_strdup_printf("weighted by the denominator of the figure (%s)",
                               indicator->spec->denominator);
    case WEIGH_ALIKE:
        break;
    }
    return g_strdup("each counted alike, as it is not known how many people live there");
}

static char *indicator_method(const Atlas *atlas, const Indicator *indicator) {
    const Geography *geography = geography_of(atlas, indicator);
    if (!geography) {
        return g_strdup("As published for these areas.");
    }
    g_autofree char *weights = weights_words(indicator, geography);
    return g_strdup_printf("%s, %s: our calculation, not an official statistic.",
                           WAYS_TO_AREAS[geography->to_areas], weights);
}

/* A composite has people or nothing to weigh by. */
static char *composite_method(const Atlas *atlas, const Indicator *indicator) {
    const Geography *geography = geography_of(atlas, indicator);
    g_autofree char *made = composite_rows_method(indicator->spec);
    g_autofree char *weights = geography ? weights_words(indicator, geography) : NULL;
    return geography
               ? g_strdup_printf("%s Areas have the mean of their small areas, %s.", made, weights)
               : g_steal_pointer(&made);
}

/* Ranks are weighed as the figure is. */
static const char *ranks_note(const Atlas *atlas, const Indicator *indicator) {
    const Geography *geography = geography_of(atlas, indicator);
    switch (geography ? measure_weights(indicator, geography) : WEIGH_BY_PEOPLE) {
    case WEIGH_BY_PEOPLE:
        return "";
    case WEIGH_BY_DENOMINATOR:
        return " The people are those of the denominator of the figure.";
    case WEIGH_ALIKE:
        break;
    }
    return " It is not known how many people live in the small areas: they are counted alike here, "
           "and no share of people is given.";
}

static void put_ranks(Grid *grid, const Atlas *atlas, const Indicator *indicator) {
    static const Word RANKS[] = {
        {.measure = "extent",
         .title = "Extent",
         .unit = "share",
         .method =
             "Share of people in the 30 % of small areas of most need in the country, those in "
             "the first 10 % in full, then less and less to a twentieth (MHCLG). Our "
             "calculation, not an official statistic."},
        {.measure = "top10_areas",
         .title = "Small areas among the 10 % of most need",
         .unit = "share",
         .method = "Small areas of the first national decile / all small areas of the area."},
        {.measure = "top10_people",
         .title = "People in small areas among the 10 % of most need",
         .unit = "share",
         .method = "The same by people."},
        {.measure = "average_rank",
         .title = "Average rank",
         .unit = "rank",
         .method = "Mean by people of the reversed national ranks: higher is more need (MHCLG)."},
        {.measure = "local_concentration",
         .title = "Local concentration",
         .unit = "rank",
         .method = "Mean by people of the reversed ranks of the small areas of most need that hold "
                   "exactly a tenth of the people (MHCLG)."},
    };
    for (size_t i = 0; indicator->rank_count > 0 && i < G_N_ELEMENTS(RANKS); i++) {
        g_autofree char *measure = g_strdup_printf("%s_%s", indicator->spec->id, RANKS[i].measure);
        g_autofree char *method =
            g_strdup_printf("%s%s", RANKS[i].method, ranks_note(atlas, indicator));
        Word word = RANKS[i];
        word.method = method;
        word.table = "areas";
        word.measure = measure;
        word.period = indicator->period;
        word.source = indicator->spec->source.attribution;
        put_word(grid, &word);
    }
}

/* What a change of boundaries moved. */
static void put_moves(Grid *grid, const Atlas *atlas) {
    const Word words[] = {
        {.measure = "ground_km2",
         .title = "Ground that an area before and one of now share",
         .unit = "km2",
         .method = "Intersection of the two outlines; the ground of each area, on either side, is "
                   "the sum of its rows. kept says \"sliver\" where it is less than 2 % of both "
                   "and nobody and nothing is on it: two outlines of one border."},
        {.measure = "residents",
         .title = "People who live there",
         .unit = "people",
         .method =
             "The people of whole small areas, in the area of now that each belongs to and the "
             "area before that has its centre or, where the centre is not in that area of "
             "now, the middle of its part there. Changes smaller than a small area do not "
             "show."},
        {.measure = "assets",
         .title = "Places that are recorded there",
         .unit = "assets",
         .method = "Sites inside both, everyday places among them."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        Word word = words[i];
        word.table = "moved";
        word.period = atlas->date;
        word.source = atlas->project->areas_before->attribution;
        put_word(grid, &word);
    }
}

static const Word BESIDE[] = {
    {.measure = "quadrant",
     .title = "Need beside what is recorded",
     .method = "Percentiles among the units, cut at the middle; within 5 points of it, or where "
               "the interval of assets_per_1000 holds the median, about average."},
    {.measure = "cell",
     .title = "Cell of a map of both",
     .method = "Thirds of need (A low to C high) and of assets_per_1000 (1 low to 3 high), by "
               "type 7 quantiles."},
    {.measure = "cluster",
     .title = "Need here, assets around",
     .method = "Local bivariate Moran's I by conditional permutation; told at a false discovery "
               "rate of 5 % (Benjamini and Hochberg); 30 units at least.",
     .draws = COMPARISON_DRAWS,
     .seed = COMPARISON_SEED},
    {.measure = "draws_agree",
     .title = "Share of fair choices that agree",
     .unit = "share",
     .method =
         "Each draw chooses anew, all ways alike: the middle between the 45th and 55th "
         "percentile and the band from 2.5 to 7.5 points; residents, the residents of the "
         "small areas, or land as denominator; assets inside, or up to 200 or 400 m outside; "
         "boundaries where they are or 50 m further north, east, south or west, and small "
         "areas by best fit or by their middle. A quadrant is unstable when under 80 % of the "
         "draws give it. hangs_on is the choice that, made anew alone (250 draws), changes "
         "most.",
     .draws = STABILITY_DRAWS,
     .seed = STABILITY_SEED},
    {.measure = "cell_draws_agree",
     .title = "Share of fair choices that give the same cell",
     .unit = "share",
     .method = "As draws_agree; the thirds are cut at the 33rd and 67th percentile, 5 points "
               "either way, or at natural breaks.",
     .draws = STABILITY_DRAWS,
     .seed = STABILITY_SEED},
};

/* The classes of the map, with their edges. */
static void put_classes(Grid *grid, const Atlas *atlas) {
    if (!atlas->need) {
        return;
    }
    const ClassBreaks *classes = &atlas->need->classes;
    g_autoptr(GString) method = g_string_new(NULL);
    g_string_append_printf(method,
                           "The class in which the map shades it, 1 for least need, by %s; above "
                           "need_from, up to need_to, the lowest closed at both ends%s. Edges:",
                           CLASS_METHOD_NAMES[classes->method],
                           classes->zero ? "; zero has a class of its own" : "");
    for (int i = 0; i <= classes->count; i++) {
        g_autofree char *edge = number_format_figure(classes->edges[i]);
        g_string_append_printf(method, "%s %s", i > 0 ? "," : "", edge);
    }
    g_string_append(method, class_breaks_are_fewer(classes)
                                ? ". Fewer classes than asked for, as many values are the same or "
                                  "there are few."
                                : ".");
    put_word(grid, &(Word){.table = "beside",
                           .measure = "need_class",
                           .title = "Class of the map",
                           .unit = atlas->need->indicator->spec->unit,
                           .period = atlas->need->indicator->period,
                           .method = method->str});
}

/* What stands in no table of areas, and what is not made. */
static void put_tables_of_their_own(Grid *grid, const Atlas *atlas, bool with_squares) {
    put_word(grid, &(Word){.table = "density_400m.asc",
                           .measure = "density",
                           .title = "Density of what is recorded",
                           .unit = "per km2",
                           .period = atlas->date,
                           .source = "the asset lists of this atlas",
                           .method = "Quartic kernel, bandwidth 400 m, at the middle of squares of "
                                     "100 m. Sites up to 400 m outside count, so that the edge "
                                     "needs no correction. Not made of fewer than 10 sites."});
    if (atlas->project->list_pairs->len > 0) {
        put_word(grid,
                 &(Word){.table = "unmapped",
                         .measure = "estimate",
                         .title = "How many there are, on neither list too",
                         .unit = "assets",
                         .period = atlas->date,
                         .source = "the two lists",
                         .method = "Chapman's estimator of capture and recapture with Seber's "
                                   "variance, from two lists of one kind made independently; "
                                   "the same place has the same name nearby. Refused with "
                                   "fewer than 7 on both. Lists that copy from each other "
                                   "make it too low."});
    }
    if (atlas->changes) {
        put_moves(grid, atlas);
    }
    if (!with_squares) {
        put_word(grid,
                 &(Word){.table = "figures",
                         .measure = "grid_500m",
                         .title = "Squares of 500 m",
                         .method = "Left out: an atlas of more than 5,000 km2 would have more "
                                   "than 20,000 of them."});
    }
}

static void put_areas(Grid *grid, const Atlas *atlas) {
    put_columns(grid, "areas", AREA_COLUMNS);
    put_residents(grid, atlas);
    if (atlas->effort) {
        put_columns(grid, "areas", EFFORT_COLUMNS);
    }
    for (guint k = 0; k < atlas->indicators->len; k++) {
        const Indicator *indicator = g_ptr_array_index(atlas->indicators, k);
        const IndicatorSpec *spec = indicator->spec;
        g_autofree char *method = spec->composite ? composite_method(atlas, indicator)
                                                  : indicator_method(atlas, indicator);
        put_word(grid, &(Word){.table = "areas",
                               .measure = spec->id,
                               .title = spec->title,
                               .unit = spec->unit,
                               .period = indicator->period,
                               .source = spec->composite ? "the indicators that it is made of"
                                                         : spec->source.attribution,
                               .method = method});
        put_ranks(grid, atlas, indicator);
    }
    if (atlas->indicators->len > 0) {
        put_columns(grid, "areas", INDICATOR_COLUMNS);
    }
}

static void put_beside(Grid *grid, const Atlas *atlas) {
    put_columns(grid, "beside", BESIDE_WORDS);
    put_classes(grid, atlas);
    for (size_t i = 0; i < G_N_ELEMENTS(BESIDE); i++) {
        Word word = BESIDE[i];
        word.table = "beside";
        word.period = atlas->date;
        put_word(grid, &word);
    }
}

Grid *dictionary_new(const Atlas *atlas, bool with_squares) {
    Grid *grid = grid_with(DICTIONARY_COLUMNS, G_N_ELEMENTS(DICTIONARY_COLUMNS));
    for (int i = 0; i < MEASURE_COUNT; i++) {
        put_word(grid, &(Word){.table = "figures",
                               .measure = MEASURE_INFOS[i].id,
                               .title = MEASURE_INFOS[i].title,
                               .unit = MEASURE_INFOS[i].unit,
                               .period = atlas->date,
                               .source = "the asset lists of this atlas",
                               .method = MEASURE_INFOS[i].method});
    }
    put_columns(grid, "figures", FIGURE_COLUMNS);
    put_small_residents(grid, atlas);
    put_tables_of_their_own(grid, atlas, with_squares);
    put_areas(grid, atlas);
    put_beside(grid, atlas);
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        put_word(grid, &(Word){.table = "comparison",
                               .measure = STATISTIC_NAMES[i],
                               .period = atlas->date,
                               .method = STATISTIC_METHODS[i]});
    }
    return grid;
}
