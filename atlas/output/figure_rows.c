/* figure_rows.c: the rows of figures.csv: one figure of one unit and group each.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/figure_rows.h"

#include <math.h>

#include "atlas/analysis/people_points.h"
#include "atlas/base/number.h"
#include "atlas/output/figure_measures.h"

static const double BOUNDS_M[] = {400, 800, 1200};
static const double FEW_RESIDENTS = 1000, FEW_ASSETS = 5;
/* A location quotient of fewer is a matter of chance (domain.md section 3, 5). */
static const double QUOTIENT_LEAST = 10;

static const SinkField FIGURE_COLUMNS[] = {
    {"geography", SINK_TEXT}, {"code", SINK_TEXT},       {"name", SINK_TEXT},
    {"area_code", SINK_TEXT}, {"measure", SINK_TEXT},    {"group_kind", SINK_TEXT},
    {"group", SINK_TEXT},     {"n", SINK_INTEGER},       {"value", SINK_REAL},
    {"lower", SINK_REAL},     {"upper", SINK_REAL},      {"state", SINK_TEXT},
    {"base", SINK_TEXT},      {"base_value", SINK_REAL}, {"whole_atlas", SINK_REAL},
    {"asked", SINK_TEXT},     {"visits", SINK_INTEGER},  {"last_visit", SINK_TEXT},
    {"note", SINK_TEXT},
};

Grid *figure_rows_grid_new(void) {
    return grid_with(FIGURE_COLUMNS, G_N_ELEMENTS(FIGURE_COLUMNS));
}

/* ---- figures ---- */

typedef struct FigureWriter {
    const Atlas *atlas;
    Grid *grid;
    const Tally *tally;
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

/* How far people have been asked, beside every figure. */
static void put_effort(Grid *grid, const UnitSet *units, size_t i) {
    const AreaEffort *effort = units->efforts ? &units->efforts[i] : NULL;
    grid_put_text(grid, effort ? ASKED_STATE_NAMES[effort->state] : NULL);
    put_count_or_null(grid, effort ? (double)effort->visits : NAN);
    grid_put_text(grid, effort ? effort->last_date : NULL);
}

static void put_figure(const FigureWriter *writer, size_t i, const Figure *figure) {
    Grid *grid = writer->grid;
    const Unit *unit = unit_set_at(writer->tally->units, i);
    bool unasked = unit_set_is_unasked(writer->tally->units, i);
    ValueState state = isnan(figure->value) ? VALUE_MISSING : VALUE_PRESENT;
    grid_begin_row(grid);
    grid_put_text(grid, writer->tally->units->id);
    grid_put_text(grid, unit->code);
    grid_put_text(grid, unit->name);
    grid_put_text(grid, area_code(writer->atlas, unit->area));
    grid_put_text(grid, MEASURE_INFOS[figure->measure].id);
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
    put_effort(grid, writer->tally->units, i);
    grid_put_text(grid, unasked ? "nobody has been asked here yet" : figure->note);
}

static const Interval NO_INTERVAL = {NAN, NAN};

static void put_counts(const FigureWriter *writer, size_t i, size_t g) {
    const Unit *unit = unit_set_at(writer->tally->units, i);
    const TallyGroup *group = &g_array_index(writer->tally->groups, TallyGroup, g);
    double n = (double)tally_at(writer->tally, i, g), all = (double)writer->tally->asked[g];
    put_figure(writer, i,
               &(Figure){MEASURE_ASSETS, group, n, n, NO_INTERVAL, NULL, NULL, NAN,
                         (double)writer->tally->totals[g], NULL});
    if (!isnan(unit->population)) {
        const char *note = unit->population < FEW_RESIDENTS ? "fewer than 1,000 residents"
                           : n < FEW_ASSETS                 ? "fewer than 5 recorded"
                                                            : NULL;
        put_figure(writer, i,
                   &(Figure){MEASURE_PER_1000, group, n, rate(n, unit->population, 1000),
                             interval_of_rate(n, unit->population, 1000), NULL, "residents",
                             unit->population, rate(all, writer->tally->people, 1000), note});
    }
    put_figure(writer, i,
               &(Figure){MEASURE_PER_KM2, group, n, rate(n, unit->area_km2, 1),
                         interval_of_rate(n, unit->area_km2, 1), NULL, "km2", unit->area_km2,
                         rate(all, writer->tally->area_km2, 1),
                         n < FEW_ASSETS ? "fewer than 5 recorded" : NULL});
}

static void put_quotient(const FigureWriter *writer, size_t i, size_t g) {
    const TallyGroup *group = &g_array_index(writer->tally->groups, TallyGroup, g);
    if (group->kind != TALLY_LEVEL && group->kind != TALLY_CATEGORY) {
        return;
    }
    double n = (double)tally_at(writer->tally, i, g), all = (double)tally_at(writer->tally, i, 0);
    double value = location_quotient(n, all, (double)writer->tally->asked[g],
                                     (double)writer->tally->asked[0], QUOTIENT_LEAST);
    bool few = all < QUOTIENT_LEAST;
    put_figure(writer, i,
               &(Figure){MEASURE_QUOTIENT, group, n, value, NO_INTERVAL,
                         few ? VALUE_STATE_NAMES[VALUE_INSUFFICIENT] : NULL, "assets", all,
                         writer->tally->asked[g] > 0 ? 1 : (double)NAN,
                         few ? "fewer than 10 recorded" : NULL});
}

static void put_diversity(const FigureWriter *writer, size_t i) {
    double own[LEVEL_COUNT], whole[LEVEL_COUNT];
    size_t levels = 0;
    for (guint g = 0; g < writer->tally->groups->len; g++) {
        if (g_array_index(writer->tally->groups, TallyGroup, g).kind == TALLY_LEVEL) {
            own[levels] = (double)tally_at(writer->tally, i, g);
            whole[levels++] = (double)writer->tally->asked[g];
        }
    }
    double n = (double)tally_at(writer->tally, i, 0);
    put_figure(writer, i,
               &(Figure){MEASURE_DIVERSITY, &g_array_index(writer->tally->groups, TallyGroup, 0), n,
                         effective_kinds(own, levels), NO_INTERVAL, NULL, NULL, NAN,
                         effective_kinds(whole, levels),
                         n < QUOTIENT_LEAST ? "fewer than 10 recorded" : NULL});
}

static void put_unit_figures(const FigureWriter *writer) {
    for (guint i = 0; i < writer->tally->units->units->len; i++) {
        for (guint g = 0; g < writer->tally->groups->len; g++) {
            put_counts(writer, i, g);
            put_quotient(writer, i, g);
        }
        put_diversity(writer, i);
    }
}

/* Not those of the area, which a best fit comes near to and does not meet. */
static const char SMALL_AREA_RESIDENTS[] = "residents_of_small_areas";

/* The points of the areas that are compared. */
static GArray *compared_points(const FigureWriter *writer, const GArray *points) {
    GArray *compared = g_array_new(FALSE, FALSE, sizeof(PeoplePoint));
    for (guint i = 0; i < points->len; i++) {
        PeoplePoint point = g_array_index(points, PeoplePoint, i);
        if (unit_set_is_unasked(writer->tally->units, (size_t)point.area)) {
            point.people = NAN;
        }
        g_array_append_val(compared, point);
    }
    return compared;
}

static void put_reach(const FigureWriter *writer, const GArray *points, const GArray *compared,
                      size_t g) {
    const TallyGroup *group = &g_array_index(writer->tally->groups, TallyGroup, g);
    const PeoplePoint *people = (const PeoplePoint *)(const void *)points->data;
    const PeoplePoint *asked = (const PeoplePoint *)(const void *)compared->data;
    g_autoptr(GArray) sites = people_points_sites(writer->atlas, group);
    g_autofree double *distance_m = g_new(double, points->len + 1);
    reach_nearest(people, points->len, (const MapPoint *)(const void *)sites->data, sites->len,
                  distance_m);
    Reach whole = reach_of_area(asked, distance_m, points->len, -1, BOUNDS_M);
    for (guint i = 0; i < writer->tally->units->units->len; i++) {
        Reach own = reach_of_area(people, distance_m, points->len, (int)i, BOUNDS_M);
        const char *note = own.points == 0 ? "no small area is best fitted to this one" : NULL;
        double n = (double)own.points;
        put_figure(writer, i,
                   &(Figure){MEASURE_NEAREST, group, n, own.mean_m, NO_INTERVAL, NULL,
                             SMALL_AREA_RESIDENTS, own.people, whole.mean_m, note});
        for (size_t k = 0; k < G_N_ELEMENTS(BOUNDS_M); k++) {
            put_figure(writer, i,
                       &(Figure){(MeasureId)(MEASURE_WITHIN_400 + k), group, n, own.share[k],
                                 NO_INTERVAL, NULL, SMALL_AREA_RESIDENTS, own.people,
                                 whole.share[k], note});
        }
    }
}

/* ---- places within reach ---- */

static const double CATCHMENT_M[] = {800, 1600, 2400}, CATCHMENT_WEIGHTS[] = {1, 0.68, 0.22};

typedef struct Services {
    GArray *sites;    /* MapPoint: those that say how many places they have */
    GArray *capacity; /* double */
    size_t silent;    /* sites that do not */
} Services;

static void services_clear(Services *services) {
    g_array_unref(services->sites);
    g_array_unref(services->capacity);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Services, services_clear)

static void services_fill(Services *services, const Atlas *atlas, const TallyGroup *group) {
    *services = (Services){g_array_new(FALSE, FALSE, sizeof(MapPoint)),
                           g_array_new(FALSE, FALSE, sizeof(double)), 0};
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (asset->role != ROLE_ASSET || asset->place != PLACE_SITE ||
            !tally_group_has(group, asset)) {
            continue;
        }
        double capacity = NAN;
        const char *text = asset->fields[FIELD_CAPACITY];
        if (text && number_parse(text, &capacity) && capacity > 0) {
            g_array_append_val(services->sites, asset->at);
            g_array_append_val(services->capacity, capacity);
        } else {
            services->silent++;
        }
    }
}

/* Places per resident at each point; 0 where no site is in reach. Caller frees. */
static double *access_of_points(const GArray *points, const Services *services) {
    size_t count = points->len, sites = services->sites->len;
    g_autofree double *distance = g_new(double, count *sites + 1);
    g_autofree double *people = g_new(double, count + 1);
    double *access = g_new(double, count + 1);
    for (size_t i = 0; i < count; i++) {
        const PeoplePoint *point = &g_array_index(points, PeoplePoint, i);
        people[i] = point->people;
        for (size_t j = 0; j < sites; j++) {
            MapPoint site = g_array_index(services->sites, MapPoint, j);
            distance[i * sites + j] = hypot(point->at.x - site.x, point->at.y - site.y);
        }
    }
    Steps steps = {CATCHMENT_M, CATCHMENT_WEIGHTS, G_N_ELEMENTS(CATCHMENT_M)};
    floating_catchment(people, count, (const double *)(const void *)services->capacity->data, sites,
                       distance, steps, access, NULL);
    for (size_t i = 0; i < count; i++) {
        access[i] = isnan(access[i]) ? 0 : access[i];
    }
    return access;
}

/* Mean by people over the points of an area; of all that are compared with -1. */
static double mean_access(const FigureWriter *writer, const GArray *points, const double *access,
                          int area, double *people) {
    double sum = 0;
    *people = 0;
    for (guint i = 0; i < points->len; i++) {
        const PeoplePoint *point = &g_array_index(points, PeoplePoint, i);
        bool wanted = area < 0 ? !unit_set_is_unasked(writer->tally->units, (size_t)point->area)
                               : point->area == area;
        sum += wanted ? point->people * access[i] : 0;
        *people += wanted ? point->people : 0;
    }
    return *people > 0 ? sum / *people : NAN;
}

static void put_access(const FigureWriter *writer, const GArray *points, size_t g) {
    const TallyGroup *group = &g_array_index(writer->tally->groups, TallyGroup, g);
    g_auto(Services) services;
    services_fill(&services, writer->atlas, group);
    if (group->kind != TALLY_CATEGORY || services.sites->len == 0) {
        return;
    }
    g_autofree double *access = access_of_points(points, &services);
    g_autofree char *note =
        services.silent > 0
            ? g_strdup_printf("%zu sites do not say their capacity", services.silent)
            : NULL;
    double people;
    double whole = mean_access(writer, points, access, -1, &people) * 1000;
    for (guint i = 0; i < writer->tally->units->units->len; i++) {
        double value = mean_access(writer, points, access, (int)i, &people) * 1000;
        put_figure(writer, i,
                   &(Figure){MEASURE_ACCESS, group, (double)services.sites->len, value, NO_INTERVAL,
                             NULL, SMALL_AREA_RESIDENTS, people, whole, note});
    }
}

void figure_rows_put(Grid *grid, const Atlas *atlas, const Tally *tally, const GArray *points) {
    FigureWriter writer = {.atlas = atlas, .grid = grid, .tally = tally};
    put_unit_figures(&writer);
    if (points && points->len > 0) {
        g_autoptr(GArray) compared = compared_points(&writer, points);
        for (guint g = 0; g < tally->groups->len; g++) {
            put_reach(&writer, points, compared, g);
            put_access(&writer, points, g);
        }
    }
}
