/* tables.c: areas.csv, assets.csv and atlas.gpkg.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/tables.h"

#include <math.h>
#include <string.h>

#include "atlas/base/file.h"
#include "atlas/output/figure_tables.h"
#include "atlas/output/grid.h"

/* Fields of an asset that assets.csv carries as read, in this order. Visibility and positions are
 * not among them: what is in the set is public, and its position has columns of its own. */
static const AssetField TEXT_FIELDS[] = {
    FIELD_DESCRIPTION, FIELD_ADDRESS,         FIELD_POSTCODE,  FIELD_URL,        FIELD_EMAIL,
    FIELD_PHONE,       FIELD_OPENING,         FIELD_STEP_FREE, FIELD_CHECK_DATE, FIELD_OFFERS,
    FIELD_COULD_OFFER, FIELD_WITH_SUPPORT,    FIELD_WHO_FOR,   FIELD_COST,       FIELD_HOW_TO_JOIN,
    FIELD_LANGUAGES,   FIELD_CORROBORATED_BY, FIELD_SERVES,
};

static const char *const GIVING_WORDS[] = {"people_heart", "people_head", "people_hand"};

static void add_suffixed(Grid *grid, const char *id, const char *suffix, SinkType type) {
    g_autofree char *name = g_strconcat(id, suffix, NULL);
    grid_add_field(grid, name, type);
}

static void add_effort_fields(Grid *grid) {
    grid_add_field(grid, "effort_state", SINK_TEXT);
    grid_add_field(grid, "effort_step", SINK_INTEGER);
    grid_add_field(grid, "effort_visits", SINK_INTEGER);
    grid_add_field(grid, "effort_groups", SINK_INTEGER);
    grid_add_field(grid, "effort_conversations", SINK_INTEGER);
    grid_add_field(grid, "effort_conversations_state", SINK_TEXT);
    grid_add_field(grid, "effort_last_date", SINK_TEXT);
    grid_add_field(grid, "small_areas", SINK_INTEGER);
    grid_add_field(grid, "small_areas_asked", SINK_INTEGER);
}

static void add_area_fields(const Atlas *atlas, Grid *grid) {
    grid_add_field(grid, "code", SINK_TEXT);
    grid_add_field(grid, "name", SINK_TEXT);
    grid_add_field(grid, "area_km2", SINK_REAL);
    grid_add_field(grid, "population", SINK_REAL);
    grid_add_field(grid, "assets", SINK_INTEGER);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        grid_add_field(grid, LEVEL_NAMES[level], SINK_INTEGER);
    }
    for (int level = 0; level < LEVEL_COUNT; level++) {
        add_suffixed(grid, LEVEL_NAMES[level], "_serving", SINK_INTEGER);
    }
    grid_add_field(grid, "everyday", SINK_INTEGER);
    grid_add_field(grid, "potential", SINK_INTEGER);
    grid_add_field(grid, "assets_per_1000", SINK_REAL);
    grid_add_field(grid, "assets_per_1000_state", SINK_TEXT);
    grid_add_field(grid, "people", SINK_INTEGER);
    grid_add_field(grid, "people_state", SINK_TEXT);
    for (size_t i = 0; i < G_N_ELEMENTS(GIVING_WORDS); i++) {
        grid_add_field(grid, GIVING_WORDS[i], SINK_INTEGER);
        add_suffixed(grid, GIVING_WORDS[i], "_state", SINK_TEXT);
    }
    if (atlas->effort) {
        add_effort_fields(grid);
    }
    for (guint i = 0; i < atlas->indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(atlas->indicators, i);
        const char *id = indicator->spec->id;
        grid_add_field(grid, id, SINK_REAL);
        add_suffixed(grid, id, "_n", SINK_INTEGER);
        add_suffixed(grid, id, "_lower", SINK_REAL);
        add_suffixed(grid, id, "_upper", SINK_REAL);
        add_suffixed(grid, id, "_state", SINK_TEXT);
        add_suffixed(grid, id, "_coverage", SINK_REAL);
        add_suffixed(grid, id, "_period", SINK_TEXT);
    }
}

/* A count of people: suppressed is told apart from none. */
static void put_people(Grid *grid, int count) {
    if (count < 0) {
        grid_put_null(grid);
        grid_put_text(grid, VALUE_STATE_NAMES[VALUE_SUPPRESSED]);
    } else {
        grid_put_count(grid, (size_t)count);
        grid_put_text(grid, VALUE_STATE_NAMES[VALUE_PRESENT]);
    }
}

/* A count, or nothing where it would say 0 of something that was never looked at. */
static void put_count_if(Grid *grid, bool known, size_t count) {
    if (known) {
        grid_put_count(grid, count);
    } else {
        grid_put_null(grid);
    }
}

static void put_effort(Grid *grid, const AreaEffort *effort) {
    bool visited = effort->state != ASKED_NOT;
    grid_put_text(grid, ASKED_STATE_NAMES[effort->state]);
    put_count_if(grid, effort->step > 0, (size_t)effort->step);
    grid_put_count(grid, effort->visits);
    grid_put_count(grid, effort->groups);
    put_count_if(grid, visited && effort->conversations >= 0, (size_t)effort->conversations);
    grid_put_text(
        grid,
        !visited ? ASKED_STATE_NAMES[ASKED_NOT]
                 : VALUE_STATE_NAMES[effort->conversations < 0 ? VALUE_SUPPRESSED : VALUE_PRESENT]);
    grid_put_text(grid, effort->last_date);
    put_count_if(grid, effort->small_areas > 0, effort->small_areas);
    put_count_if(grid, effort->small_areas > 0, effort->small_areas_asked);
}

static void put_measure(Grid *grid, const Indicator *indicator, const Measure *measure) {
    grid_put_number(grid, measure->value);
    grid_put_count(grid, measure->n);
    grid_put_number(grid, measure->lower);
    grid_put_number(grid, measure->upper);
    grid_put_text(grid, VALUE_STATE_NAMES[measure->state]);
    grid_put_number(grid, measure->coverage);
    grid_put_text(grid, indicator->period);
}

static void put_area(const Atlas *atlas, size_t i, Grid *grid) {
    const Area *area = area_set_at(atlas->areas, i);
    const AreaFigures *figures = &atlas->figures[i];
    grid_begin_row(grid);
    grid_put_text(grid, area->code);
    grid_put_text(grid, area->name);
    grid_put_fixed(grid, area->area_km2, 4);
    grid_put_number(grid, figures->population);
    grid_put_count(grid, figures->total);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        grid_put_count(grid, figures->assets[level]);
    }
    for (int level = 0; level < LEVEL_COUNT; level++) {
        grid_put_count(grid, figures->serving[level]);
    }
    grid_put_count(grid, figures->everyday);
    grid_put_count(grid, figures->potential);
    grid_put_number(grid, figures->per_1000);
    grid_put_text(grid,
                  VALUE_STATE_NAMES[isnan(figures->per_1000) ? VALUE_MISSING : VALUE_PRESENT]);
    put_people(grid, figures->people);
    for (size_t g = 0; g < G_N_ELEMENTS(GIVING_WORDS); g++) {
        put_people(grid, figures->people_giving[g]);
    }
    if (atlas->effort) {
        put_effort(grid, &atlas->efforts[i]);
    }
    for (guint k = 0; k < atlas->indicators->len; k++) {
        put_measure(grid, g_ptr_array_index(atlas->indicators, k), &atlas->measures[k][i]);
    }
}

static void add_asset_fields(Grid *grid) {
    static const char *const FIRST[] = {"id", "name", "level", "category", "status", "ways"};
    static const char *const POSITION[] = {"easting", "northing", "longitude", "latitude"};
    static const char *const AFTER[] = {"area_code", "area_name", "place", "tier"};
    static const char *const LAST[] = {"source", "licence", "attribution"};
    for (size_t i = 0; i < G_N_ELEMENTS(FIRST); i++) {
        grid_add_field(grid, FIRST[i], SINK_TEXT);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(POSITION); i++) {
        grid_add_field(grid, POSITION[i], SINK_REAL);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(AFTER); i++) {
        grid_add_field(grid, AFTER[i], SINK_TEXT);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(TEXT_FIELDS); i++) {
        grid_add_field(grid, ASSET_FIELD_NAMES[TEXT_FIELDS[i]], SINK_TEXT);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(LAST); i++) {
        grid_add_field(grid, LAST[i], SINK_TEXT);
    }
}

static void put_ways(Grid *grid, unsigned ways) {
    g_autoptr(GString) words = g_string_new(NULL);
    for (int way = 0; way < WAY_COUNT; way++) {
        if (ways & (1U << way)) {
            g_string_append(words, words->len ? ";" : "");
            g_string_append(words, WAY_NAMES[way]);
        }
    }
    grid_put_text(grid, words->len ? words->str : NULL);
}

static void put_asset(const Atlas *atlas, const Asset *asset, Grid *grid) {
    const Area *area = asset->area < 0 ? NULL : area_set_at(atlas->areas, (size_t)asset->area);
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    grid_begin_row(grid);
    grid_put_text(grid, asset->id);
    grid_put_text(grid, asset->name);
    grid_put_text(grid, LEVEL_NAMES[asset->level]);
    grid_put_text(grid, asset->category);
    grid_put_text(grid, STATUS_NAMES[asset->status]);
    put_ways(grid, asset->ways);
    /* No finer than 1 m: five decimals of a degree are 1.1 m. */
    grid_put_fixed(grid, asset->at.x, 0);
    grid_put_fixed(grid, asset->at.y, 0);
    grid_put_fixed(grid, asset->geo.lon_deg, 5);
    grid_put_fixed(grid, asset->geo.lat_deg, 5);
    grid_put_text(grid, area ? area->code : NULL);
    grid_put_text(grid, area ? area->name : NULL);
    grid_put_text(grid, PLACE_NAMES[asset->place]);
    grid_put_text(grid, asset->role == ROLE_EVERYDAY ? "everyday" : "listed");
    for (size_t i = 0; i < G_N_ELEMENTS(TEXT_FIELDS); i++) {
        grid_put_text(grid, asset->fields[TEXT_FIELDS[i]]);
    }
    grid_put_text(grid, source->name);
    grid_put_text(grid, source->licence);
    grid_put_text(grid, source->attribution);
}

/* Rows under the Open Database Licence stay in files of their own: share-alike is not to spread
 * over the council's lists, nor they to be mixed into it. */
static bool is_share_alike(const Atlas *atlas, const Asset *asset) {
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    return source->licence && g_ascii_strncasecmp(source->licence, "ODbL", 4) == 0;
}

/* Fills the grid and, in the same order, a set of points (SHAPE_NONE without a site). */
static void collect_assets(const Atlas *atlas, bool share_alike, Grid *grid, ShapeSet *points) {
    add_asset_fields(grid);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (is_share_alike(atlas, asset) != share_alike) {
            continue;
        }
        put_asset(atlas, asset, grid);
        bool site = asset->place == PLACE_SITE;
        shape_set_begin(points, site ? SHAPE_POINT : SHAPE_NONE);
        if (site) {
            shape_set_add_point(points, (MapPoint){round(asset->at.x), round(asset->at.y)});
            shape_set_end_part(points);
        }
        shape_set_end(points);
    }
}

static bool write_csv(const Grid *grid, const char *folder, const char *name, OutputList *outputs,
                      GError **error) {
    g_autofree char *relative = g_strdup_printf("tables/%s", name);
    g_autofree char *path = g_build_filename(folder, relative, NULL);
    g_autofree char *text = grid_format_csv(grid);
    if (!file_write_text(path, text, error)) {
        return false;
    }
    output_list_add(outputs, relative, "table", strlen(text), 0);
    return true;
}

static bool add_layer(Sink *sink, const char *name, const char *title, ShapeKind kind,
                      const char *crs, const Grid *grid, const ShapeSet *shapes,
                      const AreaSet *areas, GError **error) {
    if (!sink_add_layer(sink, name, title, kind, crs, grid_fields(grid), grid_field_count(grid),
                        error)) {
        return false;
    }
    for (size_t row = 0; row < grid_row_count(grid); row++) {
        size_t shape = areas ? area_set_at(areas, row)->shape : row;
        if (!sink_add_feature(sink, shapes, shape, grid_row(grid, row), error)) {
            return false;
        }
    }
    return true;
}

typedef struct TableSet {
    const Grid *areas; /* NULL = not in this file */
    const Grid *assets;
    const ShapeSet *points;
} TableSet;

static bool write_gpkg(const Atlas *atlas, const TableSet *tables, const char *folder,
                       const char *name, OutputList *outputs, GError **error) {
    g_autofree char *relative = g_strdup_printf("tables/%s", name);
    g_autofree char *path = g_build_filename(folder, relative, NULL);
    g_autoptr(Sink) sink = sink_new_gpkg(path, atlas->date, error);
    if (!sink) {
        return false;
    }
    const char *crs = atlas->project->crs;
    if (tables->areas &&
        !add_layer(sink, "areas", "Areas and their figures", SHAPE_POLYGON, crs, tables->areas,
                   area_set_shapes(atlas->areas), atlas->areas, error)) {
        return false;
    }
    if (!add_layer(sink, "assets", "Assets", SHAPE_POINT, crs, tables->assets, tables->points, NULL,
                   error) ||
        !sink_finish(g_steal_pointer(&sink), error)) {
        return false;
    }
    output_list_add(outputs, relative, "table", (size_t)file_size(path), 0);
    return true;
}

static bool write_figures(const Atlas *atlas, unsigned threads, const char *folder,
                          OutputList *outputs, GError **error) {
    g_auto(FigureTables) tables = {0};
    figure_tables_fill(&tables, atlas, threads);
    return write_csv(tables.figures, folder, "figures.csv", outputs, error) &&
           write_csv(tables.dictionary, folder, "dictionary.csv", outputs, error) &&
           (grid_row_count(tables.beside) == 0 ||
            (write_csv(tables.beside, folder, "beside.csv", outputs, error) &&
             write_csv(tables.comparison, folder, "comparison.csv", outputs, error)));
}

bool tables_write(const Atlas *atlas, unsigned threads, const char *folder, OutputList *outputs,
                  GError **error) {
    g_autofree char *tables = g_build_filename(folder, "tables", NULL);
    g_autoptr(Grid) areas = grid_new();
    g_autoptr(Grid) assets = grid_new();
    g_autoptr(Grid) osm = grid_new();
    g_autoptr(ShapeSet) points = shape_set_new();
    g_autoptr(ShapeSet) osm_points = shape_set_new();
    add_area_fields(atlas, areas);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        put_area(atlas, i, areas);
    }
    collect_assets(atlas, false, assets, points);
    collect_assets(atlas, true, osm, osm_points);
    TableSet own = {areas, assets, points};
    TableSet shared = {NULL, osm, osm_points};
    return file_make_folder(tables, error) &&
           write_csv(areas, folder, "areas.csv", outputs, error) &&
           write_csv(assets, folder, "assets.csv", outputs, error) &&
           write_gpkg(atlas, &own, folder, "atlas.gpkg", outputs, error) &&
           write_figures(atlas, threads, folder, outputs, error) &&
           (grid_row_count(osm) == 0 ||
            (write_csv(osm, folder, "assets-osm.csv", outputs, error) &&
             write_gpkg(atlas, &shared, folder, "assets-osm.gpkg", outputs, error)));
}
