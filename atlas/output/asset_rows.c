/* asset_rows.c: the rows of assets.csv and assets-osm.csv.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/asset_rows.h"

#include <math.h>

/* Fields of an asset that assets.csv carries as read, in this order. Visibility and positions are
 * not among them: what is in the set is public, and its position has columns of its own. */
static const AssetField TEXT_FIELDS[] = {
    FIELD_DESCRIPTION, FIELD_ADDRESS,      FIELD_POSTCODE,  FIELD_URL,        FIELD_EMAIL,
    FIELD_PHONE,       FIELD_OPENING,      FIELD_STEP_FREE, FIELD_CHECK_DATE, FIELD_OFFERS,
    FIELD_COULD_OFFER, FIELD_WITH_SUPPORT, FIELD_WHO_FOR,   FIELD_COST,       FIELD_HOW_TO_JOIN,
    FIELD_LANGUAGES,   FIELD_CAPACITY,     FIELD_SERVES,
};
/* Of who else says that an asset is there, only that somebody does: it is often a person's name. */
static const char CORROBORATED[] = "corroborated";

static void add_asset_fields(Grid *grid) {
    static const char *const FIRST[] = {"id", "name", "level", "category", "status", "ways"};
    static const char *const POSITION[] = {"easting", "northing", "longitude", "latitude"};
    static const char *const AFTER[] = {"area_code", "area_name", "place", "tier", "guessed"};
    static const char *const LAST[] = {"serves_codes", "source", "licence", "attribution"};
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
    grid_add_field(grid, CORROBORATED, SINK_TEXT);
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

/* The areas that it is listed for without a site in them: what `serves` says, or the code of its
 * row, as the program understood it. Those that serve everywhere say so in `place`. */
static void put_served(const Atlas *atlas, const Asset *asset, Grid *grid) {
    size_t count;
    const size_t *areas =
        asset_set_served_areas(atlas->assets, asset_set_index(atlas->assets, asset), &count);
    g_autoptr(GString) codes = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(codes, "%s%s", i ? ";" : "",
                               area_set_at(atlas->areas, areas[i])->code);
    }
    grid_put_text(grid, count ? codes->str : NULL);
}

/* What of an asset was guessed from its words, by the bits of GUESSED_x. */
static const char *const GUESSED[] = {NULL, "level", "category", "level;category"};

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
    grid_put_text(grid, GUESSED[asset->guessed & 3U]);
    for (size_t i = 0; i < G_N_ELEMENTS(TEXT_FIELDS); i++) {
        grid_put_text(grid, asset->fields[TEXT_FIELDS[i]]);
    }
    grid_put_text(grid, asset->fields[FIELD_CORROBORATED_BY] ? "yes" : NULL);
    put_served(atlas, asset, grid);
    grid_put_text(grid, source->name);
    grid_put_text(grid, source->licence);
    grid_put_text(grid, source->attribution);
}

/* Rows under the Open Database Licence stay in files of their own: share-alike is not to spread
 * over the council's lists, nor they to be mixed into it. */
bool asset_rows_are_apart(const Atlas *atlas, const Asset *asset) {
    const SourceSpec *source = &asset_set_ledger(atlas->assets, asset->source)->spec->source;
    return source->licence && g_ascii_strncasecmp(source->licence, "ODbL", 4) == 0;
}

Grid *asset_rows_new(const Atlas *atlas, bool share_alike, ShapeSet *points) {
    Grid *grid = grid_new();
    add_asset_fields(grid);
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (asset_rows_are_apart(atlas, asset) != share_alike) {
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
    return grid;
}

GArray *asset_rows_listed(const Atlas *atlas, size_t area) {
    size_t count, near_count;
    const size_t *listed = asset_set_of_area(atlas->assets, area, &count);
    const size_t *near = asset_set_near_area(atlas->assets, area, &near_count);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_array_append_vals(all, listed, (guint)count);
    g_array_append_vals(all, near, (guint)near_count);
    return all;
}

Grid *asset_rows_of_area(const Atlas *atlas, size_t area, bool share_alike) {
    Grid *grid = grid_new();
    g_autoptr(GArray) listed = asset_rows_listed(atlas, area);
    add_asset_fields(grid);
    for (guint i = 0; i < listed->len; i++) {
        const Asset *asset = asset_set_at(atlas->assets, g_array_index(listed, size_t, i));
        if (asset_rows_are_apart(atlas, asset) == share_alike) {
            put_asset(atlas, asset, grid);
        }
    }
    return grid;
}
