/* tiles.c: which tiles there are, and how they are drawn together.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/tiles.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "layers/projection.h"

static const double EARTH_HALF_M = G_PI * 6378137.0; /* of the Mercator square */
enum { SETS_MAX = 3, ZOOM_MAX = 22 };

/* `size: small`: scripts, styles and data; pages of a language. A ward adds a page in each and a
 * picture, unless that is in the page. */
enum { SMALL_FILES = 100, SMALL_SHARED_FILES = 26, SMALL_LANGUAGE_FILES = 15 };

/* The tiles of one zoom within a range. */
typedef struct ZoomTiles {
    int zoom;
    uint32_t x, y, columns, rows;
    uint8_t *wanted; /* row by row */
    size_t count;
} ZoomTiles;

struct TilePlan {
    ShapeSet *shapes;   /* of the areas, in Web Mercator */
    MapBox *area_boxes; /* one per area */
    size_t area_count;
    MapBox box;
    double latitude_deg;
    bool doubled;
    bool pictures_inside; /* of a small site: in the pages */
    size_t small_files;   /* of a small site; else 0 */
    int min_zoom, max_zoom;
    ZoomTiles zooms[ZOOM_MAX + 1]; /* index = zoom */
    GArray *metatiles;
    char *need_set; /* "need-imd" or NULL */
    const char *sets[SETS_MAX + 1];
};

/* ---- the grid of tiles ---- */

static double tile_side_m(int zoom) {
    return 2 * EARTH_HALF_M / (double)(1u << zoom);
}

double tile_pixel_m(int zoom) {
    return tile_side_m(zoom) / TILE_SIZE_PX;
}

static uint32_t tile_index(double metres, int zoom) {
    double index = floor(metres / tile_side_m(zoom));
    return (uint32_t)CLAMP(index, 0, (double)((1u << zoom) - 1));
}

void tile_at(GeoPoint point, int zoom, uint32_t *x, uint32_t *y) {
    MapPoint at = mercator_from_geo(point);
    *x = tile_index(at.x + EARTH_HALF_M, zoom);
    *y = tile_index(EARTH_HALF_M - at.y, zoom);
}

MapBox tile_box(int zoom, uint32_t x, uint32_t y) {
    double side = tile_side_m(zoom);
    return (MapBox){x * side - EARTH_HALF_M, EARTH_HALF_M - (y + 1.0) * side,
                    (x + 1.0) * side - EARTH_HALF_M, EARTH_HALF_M - y * side};
}

double tile_scale(int zoom, double lat_deg) {
    return tile_pixel_m(zoom) * mercator_ground_factor(lat_deg) / (TILE_PIXEL_MM / 1000);
}

/* ---- which tiles are wanted ---- */

static uint8_t *tile_flag(const ZoomTiles *tiles, uint32_t x, uint32_t y) {
    return &tiles->wanted[(size_t)(y - tiles->y) * tiles->columns + (x - tiles->x)];
}

static ZoomTiles zoom_tiles_new(int zoom, MapBox box) {
    ZoomTiles tiles = {.zoom = zoom};
    tiles.x = tile_index(box.min_x + EARTH_HALF_M, zoom);
    tiles.y = tile_index(EARTH_HALF_M - box.max_y, zoom);
    tiles.columns = tile_index(box.max_x + EARTH_HALF_M, zoom) - tiles.x + 1;
    tiles.rows = tile_index(EARTH_HALF_M - box.min_y, zoom) - tiles.y + 1;
    tiles.wanted = g_new0(uint8_t, (size_t)tiles.columns * tiles.rows);
    return tiles;
}

static void mark_box(const ZoomTiles *tiles, MapBox box) {
    uint32_t left = tile_index(box.min_x + EARTH_HALF_M, tiles->zoom);
    uint32_t right = tile_index(box.max_x + EARTH_HALF_M, tiles->zoom);
    uint32_t top = tile_index(EARTH_HALF_M - box.max_y, tiles->zoom);
    uint32_t bottom = tile_index(EARTH_HALF_M - box.min_y, tiles->zoom);
    for (uint32_t y = top; y <= bottom; y++) {
        memset(tile_flag(tiles, left, y), 1, right - left + 1);
    }
}

/* Tiles that come within the margin of an edge, cut into pieces no longer than a tile so that a
 * long slanting edge does not ask for the whole box around it. */
static void mark_edge(const ZoomTiles *tiles, MapPoint a, MapPoint b, double margin) {
    double length = fmax(fabs(b.x - a.x), fabs(b.y - a.y));
    int pieces = (int)fmax(ceil(length / tile_side_m(tiles->zoom)), 1);
    MapPoint from = a;
    for (int i = 1; i <= pieces; i++) {
        double t = (double)i / pieces;
        MapPoint to = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        MapBox box = map_box_add(map_box_add(map_box_empty(), from), to);
        mark_box(tiles, map_box_grow(box, margin));
        from = to;
    }
}

/* Tiles wholly inside. No edge passes a tile that is not marked, so a run of such tiles is inside
 * or outside as a whole. */
static void mark_inside(const ZoomTiles *tiles, const ShapeSet *shapes, size_t shape) {
    MapBox box = shape_set_at(shapes, shape)->box;
    uint32_t left = tile_index(box.min_x + EARTH_HALF_M, tiles->zoom);
    uint32_t right = tile_index(box.max_x + EARTH_HALF_M, tiles->zoom);
    uint32_t top = tile_index(EARTH_HALF_M - box.max_y, tiles->zoom);
    uint32_t bottom = tile_index(EARTH_HALF_M - box.min_y, tiles->zoom);
    for (uint32_t y = top; y <= bottom; y++) {
        bool known = false, inside = false;
        for (uint32_t x = left; x <= right; x++) {
            uint8_t *flag = tile_flag(tiles, x, y);
            if (*flag) {
                known = false;
                continue;
            }
            if (!known) {
                inside = shape_contains(shapes, shape, map_box_centre(tile_box(tiles->zoom, x, y)));
                known = true;
            }
            *flag = inside;
        }
    }
}

static void mark_shape(const ZoomTiles *tiles, const ShapeSet *shapes, size_t shape,
                       double margin) {
    for (size_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        Part ring = shape_set_part(shapes, shape, p);
        for (size_t i = 0; i < ring.count; i++) {
            mark_edge(tiles, ring.points[i], ring.points[(i + 1) % ring.count], margin);
        }
    }
    mark_inside(tiles, shapes, shape);
}

static size_t count_wanted(const ZoomTiles *tiles) {
    size_t count = 0;
    for (size_t i = 0; i < (size_t)tiles->columns * tiles->rows; i++) {
        count += tiles->wanted[i];
    }
    return count;
}

/* The zoom above: a tile for every four of which one is wanted. */
static ZoomTiles zoom_tiles_above(const ZoomTiles *below) {
    ZoomTiles tiles = {.zoom = below->zoom - 1, .x = below->x / 2, .y = below->y / 2};
    tiles.columns = (below->x + below->columns - 1) / 2 - tiles.x + 1;
    tiles.rows = (below->y + below->rows - 1) / 2 - tiles.y + 1;
    tiles.wanted = g_new0(uint8_t, (size_t)tiles.columns * tiles.rows);
    for (uint32_t y = below->y; y < below->y + below->rows; y++) {
        for (uint32_t x = below->x; x < below->x + below->columns; x++) {
            *tile_flag(&tiles, x / 2, y / 2) |= *tile_flag(below, x, y);
        }
    }
    return tiles;
}

static void find_tiles(TilePlan *plan) {
    double margin = TILE_MARGIN_M / mercator_ground_factor(plan->latitude_deg);
    ZoomTiles *last = &plan->zooms[plan->max_zoom];
    *last = zoom_tiles_new(plan->max_zoom, map_box_grow(plan->box, margin));
    for (size_t i = 0; i < shape_set_count(plan->shapes); i++) {
        if (shape_set_at(plan->shapes, i)->kind == SHAPE_POLYGON) {
            mark_shape(last, plan->shapes, i, margin);
        }
    }
    for (int zoom = plan->max_zoom; zoom >= plan->min_zoom; zoom--) {
        plan->zooms[zoom].count = count_wanted(&plan->zooms[zoom]);
        if (zoom > plan->min_zoom) {
            plan->zooms[zoom - 1] = zoom_tiles_above(&plan->zooms[zoom]);
        }
    }
}

/* ---- the plan ---- */

static void add_metatile(TilePlan *plan, const ZoomTiles *tiles, uint32_t left, uint32_t top) {
    uint32_t min_x = UINT32_MAX, min_y = UINT32_MAX, max_x = 0, max_y = 0;
    for (uint32_t y = MAX(top, tiles->y); y < MIN(top + METATILE_SIDE, tiles->y + tiles->rows);
         y++) {
        for (uint32_t x = MAX(left, tiles->x);
             x < MIN(left + METATILE_SIDE, tiles->x + tiles->columns); x++) {
            if (*tile_flag(tiles, x, y)) {
                min_x = MIN(min_x, x);
                min_y = MIN(min_y, y);
                max_x = MAX(max_x, x);
                max_y = MAX(max_y, y);
            }
        }
    }
    if (min_x != UINT32_MAX) {
        Metatile metatile = {tiles->zoom, min_x, min_y, max_x - min_x + 1, max_y - min_y + 1};
        g_array_append_val(plan->metatiles, metatile);
    }
}

static void cut_metatiles(TilePlan *plan) {
    for (int zoom = plan->min_zoom; zoom <= plan->max_zoom; zoom++) {
        const ZoomTiles *tiles = &plan->zooms[zoom];
        uint32_t first_x = tiles->x / METATILE_SIDE * METATILE_SIDE;
        uint32_t first_y = tiles->y / METATILE_SIDE * METATILE_SIDE;
        for (uint32_t y = first_y; y < tiles->y + tiles->rows; y += METATILE_SIDE) {
            for (uint32_t x = first_x; x < tiles->x + tiles->columns; x += METATILE_SIDE) {
                add_metatile(plan, tiles, x, y);
            }
        }
    }
}

static size_t set_count(const TilePlan *plan) {
    size_t count = 0;
    while (plan->sets[count]) {
        count++;
    }
    return count;
}

/* Those of a small site but the pages and pictures of areas, and all tiles but the smallest zoom.
 */
static size_t small_files_around(const TilePlan *plan, const Atlas *atlas) {
    size_t booklets = (size_t)atlas->project->booklet; /* one, or one more to fold */
    return SMALL_SHARED_FILES + (SMALL_LANGUAGE_FILES + booklets) * atlas->spoken->len +
           plan->zooms[plan->min_zoom].count * set_count(plan);
}

/* Leaves out the largest zooms until the site has few files; the smallest one always stays. */
static void make_small(TilePlan *plan, const Atlas *atlas) {
    size_t languages = atlas->spoken->len;
    size_t files = small_files_around(plan, atlas) + languages * plan->area_count;
    plan->pictures_inside = files + plan->area_count >= SMALL_FILES;
    files += plan->pictures_inside ? 0 : plan->area_count;
    int keep = plan->min_zoom;
    for (int zoom = plan->min_zoom + 1; zoom <= plan->max_zoom; zoom++) {
        size_t with_zoom = files + plan->zooms[zoom].count * set_count(plan);
        if (with_zoom >= SMALL_FILES) {
            break;
        }
        files = with_zoom;
        keep = zoom;
    }
    plan->small_files = files;
    plan->max_zoom = keep;
    plan->doubled = false;
}

size_t tile_plan_small_files(const TilePlan *plan) {
    return plan->small_files;
}

bool tile_plan_has_pictures_inside(const TilePlan *plan) {
    return plan->pictures_inside;
}

void tile_plan_check(const TilePlan *plan, const Atlas *atlas, Report *report) {
    if (plan->small_files < SMALL_FILES) {
        return;
    }
    size_t around = small_files_around(plan, atlas);
    size_t most = around < SMALL_FILES ? (SMALL_FILES - 1 - around) / atlas->spoken->len : 0;
    g_autofree char *hint = g_strdup_printf(
        "With these languages there is room for %zu areas. Make two atlases of it, each of some of "
        "the areas (areas: {only: [...]}), leave a language out, or say size: full for a host that "
        "takes more files.",
        most);
    report_add(report, SEVERITY_WARNING, "site_has_many_files", atlas->project->site.place, hint,
               "site: {size: small} will have about %zu files with %zu areas; it is for hosts that "
               "take fewer than %d",
               plan->small_files, plan->area_count, SMALL_FILES);
}

static bool project_areas(TilePlan *plan, const Atlas *atlas, GError **error) {
    g_autoptr(Projection) projection =
        projection_new(atlas->project->crs, "EPSG:3857", NULL, error);
    if (!projection) {
        return false;
    }
    const ShapeSet *shapes = area_set_shapes(atlas->areas);
    plan->shapes = shape_set_new();
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        shape_set_add_copy(plan->shapes, shapes, i);
    }
    size_t lost = projection_forward(projection, shape_set_points(plan->shapes),
                                     shape_set_point_count(plan->shapes));
    if (lost > 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%zu points of the areas' outlines cannot be shown in Web Mercator", lost);
        return false;
    }
    shape_set_refresh(plan->shapes);
    plan->area_count = area_set_count(atlas->areas);
    plan->area_boxes = g_new(MapBox, MAX(plan->area_count, 1));
    for (size_t i = 0; i < plan->area_count; i++) {
        plan->area_boxes[i] = shape_set_at(plan->shapes, area_set_at(atlas->areas, i)->shape)->box;
    }
    plan->box = shape_set_box(plan->shapes);
    plan->latitude_deg = mercator_to_geo(map_box_centre(plan->box)).lat_deg;
    return true;
}

static void name_sets(TilePlan *plan, const Atlas *atlas) {
    size_t count = 0;
    plan->sets[count++] = "base";
    if (atlas->need) {
        plan->need_set = g_strdup_printf("need-%s", atlas->need->indicator->spec->id);
        plan->sets[count++] = plan->need_set;
    }
    if (atlas->project->site.tiles_atlas) {
        plan->sets[count++] = "atlas";
    }
}

TilePlan *tile_plan_new(const Atlas *atlas, GError **error) {
    g_autoptr(TilePlan) plan = g_new0(TilePlan, 1);
    plan->metatiles = g_array_new(FALSE, FALSE, sizeof(Metatile));
    plan->min_zoom = CLAMP(atlas->project->site.min_zoom, 0, ZOOM_MAX);
    plan->max_zoom = CLAMP(atlas->project->site.max_zoom, plan->min_zoom, ZOOM_MAX);
    plan->doubled = true;
    if (!project_areas(plan, atlas, error)) {
        return NULL;
    }
    name_sets(plan, atlas);
    find_tiles(plan);
    if (atlas->project->site.small) {
        make_small(plan, atlas);
    }
    cut_metatiles(plan);
    return g_steal_pointer(&plan);
}

void tile_plan_free(TilePlan *plan) {
    if (plan) {
        shape_set_free(plan->shapes);
        g_free(plan->area_boxes);
        for (int zoom = 0; zoom <= ZOOM_MAX; zoom++) {
            g_free(plan->zooms[zoom].wanted);
        }
        g_array_unref(plan->metatiles);
        g_free(plan->need_set);
        g_free(plan);
    }
}

size_t tile_plan_metatile_count(const TilePlan *plan) {
    return plan->metatiles->len;
}

const Metatile *tile_plan_metatile(const TilePlan *plan, size_t i) {
    return &g_array_index(plan->metatiles, Metatile, i);
}

size_t tile_plan_tile_count(const TilePlan *plan) {
    size_t count = 0;
    for (int zoom = plan->min_zoom; zoom <= plan->max_zoom; zoom++) {
        count += plan->zooms[zoom].count;
    }
    return count;
}

int tile_plan_min_zoom(const TilePlan *plan) {
    return plan->min_zoom;
}

int tile_plan_max_zoom(const TilePlan *plan) {
    return plan->max_zoom;
}

bool tile_plan_is_doubled(const TilePlan *plan) {
    return plan->doubled;
}

const char *const *tile_plan_sets(const TilePlan *plan) {
    return plan->sets;
}

MapBox tile_plan_area_box(const TilePlan *plan, size_t area) {
    return plan->area_boxes[area];
}

MapBox tile_plan_box(const TilePlan *plan) {
    return plan->box;
}

double tile_plan_latitude_deg(const TilePlan *plan) {
    return plan->latitude_deg;
}

const ShapeSet *tile_plan_area_shapes(const TilePlan *plan) {
    return plan->shapes;
}

bool tile_plan_wants(const TilePlan *plan, int zoom, uint32_t x, uint32_t y) {
    if (zoom < plan->min_zoom || zoom > plan->max_zoom) {
        return false;
    }
    const ZoomTiles *tiles = &plan->zooms[zoom];
    return x >= tiles->x && x < tiles->x + tiles->columns && y >= tiles->y &&
           y < tiles->y + tiles->rows && *tile_flag(tiles, x, y);
}

size_t tile_plan_zoom_count(const TilePlan *plan, int zoom) {
    return plan->zooms[zoom].count;
}

GArray *tile_plan_sample(const TilePlan *plan, int zoom) {
    const ZoomTiles *tiles = &plan->zooms[zoom];
    GArray *sample = g_array_new(FALSE, FALSE, sizeof(Metatile));
    size_t wanted = MIN(tiles->count, TILE_SAMPLE_MAX);
    size_t seen = 0;
    for (size_t i = 0; i < (size_t)tiles->columns * tiles->rows; i++) {
        if (!tiles->wanted[i]) {
            continue;
        }
        /* In the middle of the sample's own share of the tiles. */
        if (seen == (2 * sample->len + 1) * tiles->count / (2 * wanted)) {
            Metatile tile = {zoom, tiles->x + (uint32_t)(i % tiles->columns),
                             tiles->y + (uint32_t)(i / tiles->columns), 1, 1};
            g_array_append_val(sample, tile);
        }
        seen++;
    }
    return sample;
}

/* ---- the plan in words ---- */

void tile_plan_dump(const TilePlan *plan, JsonWriter *json) {
    json_begin_object(json);
    json_key(json, "zooms");
    json_begin_array(json);
    for (int zoom = plan->min_zoom; zoom <= plan->max_zoom; zoom++) {
        const ZoomTiles *tiles = &plan->zooms[zoom];
        json_begin_object(json);
        json_put_integer(json, "zoom", zoom);
        json_key(json, "scale");
        json_number_fixed(json, tile_scale(zoom, plan->latitude_deg), 0);
        json_put_integer(json, "x", tiles->x);
        json_put_integer(json, "y", tiles->y);
        json_put_integer(json, "columns", tiles->columns);
        json_put_integer(json, "rows", tiles->rows);
        json_put_integer(json, "tiles", (int64_t)tiles->count);
        json_end_object(json);
    }
    json_end_array(json);
    int64_t tiles = (int64_t)tile_plan_tile_count(plan);
    int64_t files = 0;
    json_key(json, "sets");
    json_begin_array(json);
    for (const char *const *set = plan->sets; *set; set++) {
        json_string(json, *set);
        files += plan->doubled ? 2 * tiles : tiles;
    }
    json_end_array(json);
    json_put_bool(json, "doubled", plan->doubled);
    json_put_integer(json, "metatiles", (int64_t)plan->metatiles->len);
    json_put_integer(json, "files", files);
    json_end_object(json);
}
