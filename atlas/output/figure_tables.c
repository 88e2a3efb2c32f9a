/* figure_tables.c: tidy tables of figures: one row a figure, with its base and its state.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/figure_tables.h"

#include <math.h>

#include "atlas/analysis/comparison.h"
#include "atlas/analysis/reach.h"
#include "atlas/analysis/tally.h"

static const double SQUARE_M = 500;
static const double BOUNDS_M[] = {400, 800, 1200};
static const double FEW_RESIDENTS = 1000, FEW_ASSETS = 5;
/* A location quotient of fewer is a matter of chance (domain.md section 3, 5). */
static const double QUOTIENT_LEAST = 10;

typedef enum MeasureId {
    MEASURE_ASSETS,
    MEASURE_PER_1000,
    MEASURE_PER_KM2,
    MEASURE_QUOTIENT,
    MEASURE_DIVERSITY,
    MEASURE_NEAREST,
    MEASURE_WITHIN_400,
    MEASURE_WITHIN_800,
    MEASURE_WITHIN_1200,
    MEASURE_COUNT,
} MeasureId;

typedef struct MeasureInfo {
    const char *id, *title, *unit, *method;
} MeasureInfo;

static const MeasureInfo MEASURES[MEASURE_COUNT] = {
    [MEASURE_ASSETS] = {"assets", "Assets recorded", "assets",
                        "Sites inside the unit, everyday places left out, each counted once. "
                        "Recorded assets are not all assets: what is little recorded may be little "
                        "asked about."},
    [MEASURE_PER_1000] = {"assets_per_1000", "Assets recorded per 1,000 residents",
                          "per 1,000 residents",
                          "Assets recorded / residents * 1,000. The interval is what chance alone "
                          "would give a count of this size (95 %: Byar's method from 10 up, exact "
                          "Poisson limits below); a complete list has none."},
    [MEASURE_PER_KM2] = {"assets_per_km2", "Assets recorded per square kilometre", "per km2",
                         "Assets recorded / the unit's area inside the atlas, in the grid of the "
                         "project. Interval as for assets_per_1000."},
    [MEASURE_QUOTIENT] = {"location_quotient", "Location quotient", "ratio",
                          "The group's share of what is recorded here / its share in the whole "
                          "atlas: above 1, more common here. Not given where fewer than 10 assets "
                          "are recorded."},
    [MEASURE_DIVERSITY] = {"effective_levels", "Diversity of levels", "levels",
                           "Exponential of Shannon's entropy of the five levels that have sites: "
                           "the number of equally common levels that would be as diverse."},
    [MEASURE_NEAREST] = {"nearest_m", "Mean distance to the nearest", "m",
                         "Straight line from the middle of each small area to the nearest site of "
                         "the group, as the crow flies, mean by residents. Sites up to 400 m over "
                         "the boundary count, ones further away do not. On foot it is 1.2 to 1.4 "
                         "times as far."},
    [MEASURE_WITHIN_400] = {"within_400m", "Residents within 400 m", "share",
                            "Residents of small areas whose middle is at most 400 m from a site of "
                            "the group / all residents. Distances as for nearest_m."},
    [MEASURE_WITHIN_800] = {"within_800m", "Residents within 800 m", "share", "As within_400m."},
    [MEASURE_WITHIN_1200] = {"within_1200m", "Residents within 1,200 m", "share",
                             "As within_400m."},
};

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
    [STATISTIC_MORAN_BIVARIATE] = "Bivariate Moran's I: need here with assets per 1,000 in the "
                                  "neighbourhood. It mixes what goes together in one place with "
                                  "what goes together across borders, and says nothing of cause.",
};

/* ---- fields ---- */

typedef struct Column {
    const char *name;
    SinkType type;
} Column;

static Grid *grid_with(const Column *columns, size_t count) {
    Grid *grid = grid_new();
    for (size_t i = 0; i < count; i++) {
        grid_add_field(grid, columns[i].name, columns[i].type);
    }
    return grid;
}

static const Column FIGURE_COLUMNS[] = {
    {"geography", SINK_TEXT}, {"code", SINK_TEXT},       {"name", SINK_TEXT},
    {"area_code", SINK_TEXT}, {"measure", SINK_TEXT},    {"group_kind", SINK_TEXT},
    {"group", SINK_TEXT},     {"n", SINK_INTEGER},       {"value", SINK_REAL},
    {"lower", SINK_REAL},     {"upper", SINK_REAL},      {"state", SINK_TEXT},
    {"base", SINK_TEXT},      {"base_value", SINK_REAL}, {"whole_atlas", SINK_REAL},
    {"note", SINK_TEXT},
};
static const Column BESIDE_COLUMNS[] = {
    {"geography", SINK_TEXT},
    {"code", SINK_TEXT},
    {"name", SINK_TEXT},
    {"need", SINK_REAL},
    {"need_percentile", SINK_REAL},
    {"assets", SINK_INTEGER},
    {"population", SINK_REAL},
    {"assets_per_1000", SINK_REAL},
    {"lower", SINK_REAL},
    {"upper", SINK_REAL},
    {"assets_percentile", SINK_REAL},
    {"cell", SINK_TEXT},
    {"quadrant", SINK_TEXT},
    {"in_words", SINK_TEXT},
    {"cluster", SINK_TEXT},
    {"cluster_p", SINK_REAL},
};
static const Column COMPARISON_COLUMNS[] = {
    {"geography", SINK_TEXT}, {"need", SINK_TEXT}, {"statistic", SINK_TEXT},
    {"value", SINK_REAL},     {"n", SINK_INTEGER}, {"reason", SINK_TEXT},
};
static const Column DICTIONARY_COLUMNS[] = {
    {"table", SINK_TEXT},  {"measure", SINK_TEXT},  {"title", SINK_TEXT},
    {"unit", SINK_TEXT},   {"period", SINK_TEXT},   {"source", SINK_TEXT},
    {"method", SINK_TEXT}, {"draws", SINK_INTEGER}, {"seed", SINK_INTEGER},
};

/* ---- figures ---- */

typedef struct FigureWriter {
    const Atlas *atlas;
    Grid *grid;
    const Tally *tally;
    double people;   /* of all units with a known number */
    double area_km2; /* of all units */
} FigureWriter;

typedef struct Figure {
    MeasureId measure;
    const TallyGroup *group;
    double n; /* NaN = none to tell */
    double value;
    Interval interval;
    const char *state; /* NULL = from the value */
    const char *base;  /* what it is divided by */
    double base_value, whole;
    const char *note;
} Figure;

static void put_count_or_null(Grid *grid, double n) {
    if (isnan(n)) {
        grid_put_null(grid);
    } else {
        grid_put_count(grid, (size_t)n);
    }
}

static const char *area_code(const Atlas *atlas, int area) {
    return area < 0 ? NULL : area_set_at(atlas->areas, (size_t)area)->code;
}

static void put_figure(const FigureWriter *writer, const Unit *unit, const Figure *figure) {
    Grid *grid = writer->grid;
    ValueState state = isnan(figure->value) ? VALUE_MISSING : VALUE_PRESENT;
    grid_begin_row(grid);
    grid_put_text(grid, writer->tally->units->id);
    grid_put_text(grid, unit->code);
    grid_put_text(grid, unit->name);
    grid_put_text(grid, area_code(writer->atlas, unit->area));
    grid_put_text(grid, MEASURES[figure->measure].id);
    grid_put_text(grid, TALLY_KIND_NAMES[figure->group->kind]);
    grid_put_text(grid, figure->group->name);
    put_count_or_null(grid, figure->n);
    grid_put_number(grid, figure->value);
    grid_put_number(grid, figure->interval.lower);
    grid_put_number(grid, figure->interval.upper);
    grid_put_text(grid, figure->state ? figure->state : VALUE_STATE_NAMES[state]);
    grid_put_text(grid, figure->base);
    grid_put_number(grid, figure->base_value);
    grid_put_number(grid, figure->whole);
    grid_put_text(grid, figure->note);
}

static const Interval NO_INTERVAL = {NAN, NAN};

static void put_counts(const FigureWriter *writer, size_t i, size_t g) {
    const Unit *unit = unit_set_at(writer->tally->units, i);
    const TallyGroup *group = &g_array_index(writer->tally->groups, TallyGroup, g);
    double n = (double)tally_at(writer->tally, i, g), all = (double)writer->tally->totals[g];
    put_figure(writer, unit,
               &(Figure){MEASURE_ASSETS, group, n, n, NO_INTERVAL, NULL, NULL, NAN, all, NULL});
    if (!isnan(unit->population)) {
        const char *note = unit->population < FEW_RESIDENTS ? "fewer than 1,000 residents"
                           : n < FEW_ASSETS                 ? "fewer than 5 recorded"
                                                            : NULL;
        put_figure(writer, unit,
                   &(Figure){MEASURE_PER_1000, group, n, rate(n, unit->population, 1000),
                             interval_of_rate(n, unit->population, 1000), NULL, "residents",
                             unit->population, rate(all, writer->people, 1000), note});
    }
    put_figure(writer, unit,
               &(Figure){MEASURE_PER_KM2, group, n, rate(n, unit->area_km2, 1),
                         interval_of_rate(n, unit->area_km2, 1), NULL, "km2", unit->area_km2,
                         rate(all, writer->area_km2, 1),
                         n < FEW_ASSETS ? "fewer than 5 recorded" : NULL});
}

static void put_quotient(const FigureWriter *writer, size_t i, size_t g) {
    const TallyGroup *group = &g_array_index(writer->tally->groups, TallyGroup, g);
    if (group->kind != TALLY_LEVEL && group->kind != TALLY_CATEGORY) {
        return;
    }
    double n = (double)tally_at(writer->tally, i, g), all = (double)tally_at(writer->tally, i, 0);
    double value = location_quotient(n, all, (double)writer->tally->totals[g],
                                     (double)writer->tally->totals[0], QUOTIENT_LEAST);
    bool few = all < QUOTIENT_LEAST;
    put_figure(writer, unit_set_at(writer->tally->units, i),
               &(Figure){MEASURE_QUOTIENT, group, n, value, NO_INTERVAL,
                         few ? VALUE_STATE_NAMES[VALUE_INSUFFICIENT] : NULL, "assets", all, 1,
                         few ? "fewer than 10 recorded" : NULL});
}

static void put_diversity(const FigureWriter *writer, size_t i) {
    double own[LEVEL_COUNT], whole[LEVEL_COUNT];
    size_t levels = 0;
    for (guint g = 0; g < writer->tally->groups->len; g++) {
        if (g_array_index(writer->tally->groups, TallyGroup, g).kind == TALLY_LEVEL) {
            own[levels] = (double)tally_at(writer->tally, i, g);
            whole[levels++] = (double)writer->tally->totals[g];
        }
    }
    double n = (double)tally_at(writer->tally, i, 0);
    put_figure(writer, unit_set_at(writer->tally->units, i),
               &(Figure){MEASURE_DIVERSITY, &g_array_index(writer->tally->groups, TallyGroup, 0), n,
                         effective_kinds(own, levels), NO_INTERVAL, NULL, NULL, NAN,
                         effective_kinds(whole, levels),
                         n < QUOTIENT_LEAST ? "fewer than 10 recorded" : NULL});
}

static void put_unit_figures(FigureWriter *writer) {
    const GArray *units = writer->tally->units->units;
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = unit_set_at(writer->tally->units, i);
        writer->people += isnan(unit->population) ? 0 : unit->population;
        writer->area_km2 += unit->area_km2;
    }
    for (guint i = 0; i < units->len; i++) {
        for (guint g = 0; g < writer->tally->groups->len; g++) {
            put_counts(writer, i, g);
            put_quotient(writer, i, g);
        }
        put_diversity(writer, i);
    }
}

/* ---- reach ---- */

/* Where people live: the middles of the small areas of the first geography that knows how many live
 * in them. */
static GArray *people_points(const Atlas *atlas) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(PeoplePoint));
    for (guint k = 0; k < atlas->geographies->len && points->len == 0; k++) {
        const Geography *geography = g_ptr_array_index(atlas->geographies, k);
        for (guint i = 0; geography->areas && i < geography->members->len; i++) {
            const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
            if (member->shape >= 0 && member->population > 0) {
                const Area *area = area_set_at(geography->areas, (size_t)member->shape);
                PeoplePoint point = {area->label, member->population, member->area};
                g_array_append_val(points, point);
            }
        }
    }
    return points;
}

/* Sites of a group, those just over the boundary too. */
static GArray *sites_of_group(const Atlas *atlas, const TallyGroup *group) {
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(MapPoint));
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (asset->role == ROLE_ASSET && asset->place == PLACE_SITE &&
            tally_group_has(group, asset)) {
            g_array_append_val(sites, asset->at);
        }
    }
    return sites;
}

static void put_reach(const FigureWriter *writer, const GArray *points, size_t g) {
    const TallyGroup *group = &g_array_index(writer->tally->groups, TallyGroup, g);
    const PeoplePoint *people = (const PeoplePoint *)(const void *)points->data;
    g_autoptr(GArray) sites = sites_of_group(writer->atlas, group);
    g_autofree double *distance_m = g_new(double, points->len + 1);
    reach_nearest(people, points->len, (const MapPoint *)(const void *)sites->data, sites->len,
                  distance_m);
    Reach whole = reach_of_area(people, distance_m, points->len, -1, BOUNDS_M);
    for (guint i = 0; i < writer->tally->units->units->len; i++) {
        const Unit *unit = unit_set_at(writer->tally->units, i);
        Reach own = reach_of_area(people, distance_m, points->len, (int)i, BOUNDS_M);
        const char *note = own.points == 0 ? "no small area is best fitted to this one" : NULL;
        double n = (double)own.points;
        put_figure(writer, unit,
                   &(Figure){MEASURE_NEAREST, group, n, own.mean_m, NO_INTERVAL, NULL, "residents",
                             own.people, whole.mean_m, note});
        for (size_t k = 0; k < G_N_ELEMENTS(BOUNDS_M); k++) {
            put_figure(writer, unit,
                       &(Figure){(MeasureId)(MEASURE_WITHIN_400 + k), group, n, own.share[k],
                                 NO_INTERVAL, NULL, "residents", own.people, whole.share[k], note});
        }
    }
}

/* ---- beside need ---- */

static const char *quadrant_words(Quadrant quadrant) {
    switch (quadrant) {
    case QUADRANT_BUILD_ON:
        return "need is higher and much is recorded: strengths to build on";
    case QUADRANT_ASK:
        return "need is higher and few are recorded yet: ask here next";
    case QUADRANT_SHARE:
        return "need is lower and much is recorded: strengths to share";
    case QUADRANT_STEADY:
        return "need is lower and few are recorded yet";
    case QUADRANT_MIDDLE:
        return "about average, or too few recorded to tell";
    case QUADRANT_NONE:
        break;
    }
    return NULL;
}

static const char *cluster_words(MoranQuadrant cluster) {
    static const char *const WORDS[] = {
        NULL, "high need among much recorded", "low need among much recorded",
        "low need among little recorded", "high need among little recorded"};
    return WORDS[cluster];
}

static void put_beside(Grid *grid, const Tally *tally, const Comparison *comparison) {
    for (guint i = 0; i < comparison->units->len; i++) {
        const Unit *unit = unit_set_at(tally->units, i);
        const UnitComparison *row = &g_array_index(comparison->units, UnitComparison, i);
        char cell[] = {(char)('A' + row->cell.need - 1), (char)('0' + row->cell.assets), '\0'};
        grid_begin_row(grid);
        grid_put_text(grid, tally->units->id);
        grid_put_text(grid, unit->code);
        grid_put_text(grid, unit->name);
        grid_put_number(grid, row->need);
        grid_put_number(grid, row->need_percentile);
        grid_put_count(grid, tally_at(tally, i, 0));
        grid_put_number(grid, unit->population);
        grid_put_number(grid, row->assets_per_1000);
        grid_put_number(grid, row->interval.lower);
        grid_put_number(grid, row->interval.upper);
        grid_put_number(grid, row->assets_percentile);
        grid_put_text(grid, row->cell.need > 0 ? cell : NULL);
        grid_put_text(grid, QUADRANT_NAMES[row->quadrant]);
        grid_put_text(grid, quadrant_words(row->quadrant));
        grid_put_text(grid, cluster_words(row->cluster));
        grid_put_number(grid, row->cluster_p);
    }
}

static void put_comparison(Grid *grid, const Tally *tally, const Comparison *comparison) {
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        const StatisticValue *statistic = &comparison->statistics[i];
        grid_begin_row(grid);
        grid_put_text(grid, tally->units->id);
        grid_put_text(grid, comparison->need->spec->id);
        grid_put_text(grid, STATISTIC_NAMES[i]);
        grid_put_number(grid, statistic->value);
        grid_put_count(grid, statistic->n);
        grid_put_text(grid, statistic->reason);
    }
}

/* ---- dictionary ---- */

typedef struct Word {
    const char *table, *measure, *title, *unit, *period, *source, *method;
    bool drawn; /* worked out from random draws */
} Word;

static void put_word(Grid *grid, const Word *word) {
    grid_begin_row(grid);
    grid_put_text(grid, word->table);
    grid_put_text(grid, word->measure);
    grid_put_text(grid, word->title);
    grid_put_text(grid, word->unit);
    grid_put_text(grid, word->period);
    grid_put_text(grid, word->source);
    grid_put_text(grid, word->method);
    put_count_or_null(grid, word->drawn ? (double)COMPARISON_DRAWS : NAN);
    put_count_or_null(grid, word->drawn ? (double)COMPARISON_SEED : NAN);
}

static const char *indicator_method(const Indicator *indicator) {
    return indicator->geography < 0
               ? "As published for these areas."
               : "Mean over the small areas of each area, weighted by their people: our "
                 "calculation, not an official statistic.";
}

static void put_dictionary(Grid *grid, const Atlas *atlas) {
    static const Word BESIDE[] = {
        {.measure = "quadrant",
         .title = "Need beside what is recorded",
         .method =
             "Percentiles among the units, cut at the middle; within 5 points of it, or where "
             "the interval of assets_per_1000 holds the median, about average."},
        {.measure = "cell",
         .title = "Cell of a map of both",
         .method = "Thirds of need (A low to C high) and of assets_per_1000 (1 low to 3 high), by "
                   "type 7 quantiles."},
        {.measure = "cluster",
         .title = "Need here, assets around",
         .method =
             "Local bivariate Moran's I by conditional permutation; told at a false discovery "
             "rate of 5 % (Benjamini and Hochberg); 30 units at least.",
         .drawn = true},
    };
    for (int i = 0; i < MEASURE_COUNT; i++) {
        put_word(grid, &(Word){.table = "figures",
                               .measure = MEASURES[i].id,
                               .title = MEASURES[i].title,
                               .unit = MEASURES[i].unit,
                               .period = atlas->date,
                               .source = "the asset lists of this atlas",
                               .method = MEASURES[i].method});
    }
    for (guint k = 0; k < atlas->indicators->len; k++) {
        const Indicator *indicator = g_ptr_array_index(atlas->indicators, k);
        const IndicatorSpec *spec = indicator->spec;
        put_word(grid, &(Word){.table = "areas",
                               .measure = spec->id,
                               .title = spec->title,
                               .unit = spec->unit,
                               .period = indicator->period,
                               .source = spec->source.attribution,
                               .method = indicator_method(indicator)});
    }
    for (size_t i = 0; i < G_N_ELEMENTS(BESIDE); i++) {
        Word word = BESIDE[i];
        word.table = "beside";
        word.period = atlas->date;
        put_word(grid, &word);
    }
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        put_word(grid, &(Word){.table = "comparison",
                               .measure = STATISTIC_NAMES[i],
                               .period = atlas->date,
                               .method = STATISTIC_METHODS[i]});
    }
}

/* ---- all of it ---- */

static void fill_units(FigureTables *tables, const Atlas *atlas, const UnitSet *units,
                       const GArray *points) {
    g_autoptr(Tally) tally = tally_new(atlas, units);
    FigureWriter writer = {.atlas = atlas, .grid = tables->figures, .tally = tally};
    put_unit_figures(&writer);
    for (guint g = 0; points && points->len > 0 && g < tally->groups->len; g++) {
        put_reach(&writer, points, g);
    }
    g_autoptr(Comparison) comparison = comparison_new(atlas, tally);
    if (comparison) {
        put_beside(tables->beside, tally, comparison);
        put_comparison(tables->comparison, tally, comparison);
    }
}

void figure_tables_fill(FigureTables *tables, const Atlas *atlas) {
    tables->figures = grid_with(FIGURE_COLUMNS, G_N_ELEMENTS(FIGURE_COLUMNS));
    tables->beside = grid_with(BESIDE_COLUMNS, G_N_ELEMENTS(BESIDE_COLUMNS));
    tables->comparison = grid_with(COMPARISON_COLUMNS, G_N_ELEMENTS(COMPARISON_COLUMNS));
    tables->dictionary = grid_with(DICTIONARY_COLUMNS, G_N_ELEMENTS(DICTIONARY_COLUMNS));
    g_autoptr(GArray) points = people_points(atlas);
    g_autoptr(UnitSet) areas = unit_set_of_areas(atlas);
    fill_units(tables, atlas, areas, points);
    for (guint k = 0; k < atlas->geographies->len; k++) {
        g_autoptr(UnitSet) small =
            unit_set_of_geography(atlas, g_ptr_array_index(atlas->geographies, k));
        if (small) {
            fill_units(tables, atlas, small, NULL);
        }
    }
    g_autoptr(UnitSet) squares = unit_set_of_squares(atlas, SQUARE_M);
    fill_units(tables, atlas, squares, NULL);
    put_dictionary(tables->dictionary, atlas);
}

void figure_tables_clear(FigureTables *tables) {
    g_clear_pointer(&tables->figures, grid_free);
    g_clear_pointer(&tables->beside, grid_free);
    g_clear_pointer(&tables->comparison, grid_free);
    g_clear_pointer(&tables->dictionary, grid_free);
}
