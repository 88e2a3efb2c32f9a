/* basemap.c: the quiet map underneath.
 * SPDX-License-Identifier: MIT
 */
#include "layers/basemap.h"

#include "atlas/base/error.h"
#include "layers/basemap_classes.h"
#include "layers/cells.h"
#include "layers/geometry.h"
#include "layers/source.h"

/* Folded names of columns, the surest first. */
static const char *const CLASS_COLUMNS[] = {
    "fclass",       "highway",  "railway",    "waterway",  "natural",  "roadclassification",
    "roadfunction", "function", "classifica", "localtype", "sitetype", "class",
    "type",         "form",     "landuse",    "leisure",   "place",    "building",
    "buildgthem",   "featcode", NULL,
};
/* OpenStreetMap's layer of buildings calls every one "building" in fclass; the kind is in type. */
static const char *const BUILDING_COLUMNS[] = {"type",  "classifica", "buildgthem", "building",
                                               "class", "function",   NULL};
static const char *const NAME_COLUMNS[] = {"name",     "name1",     "roadname1", "roadname",
                                           "distname", "distname1", "sitename",  "watercoursename",
                                           "title",    NULL};
static const char *const REF_COLUMNS[] = {
    "ref", "roadnumber", "roadclassificationnumber", "roadnumbe", "classificationnumber", NULL};

enum { LAYER_POINTS, LAYER_LINES, LAYER_AREAS, LAYER_COUNT };
static const char *const OSM_LAYERS[] = {"points", "lines", "multipolygons", NULL};

typedef struct BaseReader {
    BaseMap *map; /* not yet sorted */
    const BaseSpec *spec;
    uint16_t source;
    const char *crs;
    MapBox box;
} BaseReader;

static int find_first(const Table *table, const char *const *names) {
    int column = -1;
    for (; *names && column < 0; names++) {
        column = table_find_column(table, *names);
    }
    return column;
}

static const char *cell(const Table *table, size_t row, int column) {
    const char *text = column < 0 ? NULL : table_cell(table, row, (size_t)column);
    return cell_is_missing(text) ? NULL : text;
}

static const char *keep(BaseReader *reader, const char *text) {
    g_autofree char *clean = cell_name(text);
    return clean ? g_string_chunk_insert_const(reader->map->strings, clean) : NULL;
}

static bool lies_inside(MapBox inner, MapBox outer) {
    return inner.min_x >= outer.min_x && inner.min_y >= outer.min_y && inner.max_x <= outer.max_x &&
           inner.max_y <= outer.max_y;
}

/* Adds the part of the shape within the box; a place or a station that came as a polygon
 * becomes a point. False
 * when nothing is left. */
static bool add_shape(BaseReader *reader, const ShapeSet *shapes, size_t i, int found) {
    ShapeSet *out = reader->map->shapes;
    const Shape *shape = shape_set_at(shapes, i);
    if ((found == BASE_PLACE || found == BASE_STATION) && shape->kind == SHAPE_POLYGON) {
        MapPoint at = geometry_point_on_surface(shapes, i);
        if (!map_box_contains(reader->box, at)) {
            return false;
        }
        shape_set_begin(out, SHAPE_POINT);
        shape_set_add_point(out, at);
        shape_set_end_part(out);
        shape_set_end(out);
        return true;
    }
    if (lies_inside(shape->box, reader->box)) {
        shape_set_add_copy(out, shapes, i);
        return true;
    }
    if (shape->kind == SHAPE_POINT || !map_box_overlaps(shape->box, reader->box)) {
        return false;
    }
    size_t added = geometry_clip_box(shapes, i, reader->box, out);
    return shape_set_at(out, added)->kind != SHAPE_NONE;
}

static void add_feature(BaseReader *reader, const ShapeSet *shapes, size_t i, BaseFeature feature) {
    bool has_shape = add_shape(reader, shapes, i, (int)feature.class_);
    size_t added = shape_set_count(reader->map->shapes);
    if (has_shape) {
        g_array_append_val(reader->map->features, feature);
        reader->map->used_per_source[reader->source]++;
    } else if (added > reader->map->features->len) {
        /* Nothing was left inside the box, but the empty shape stands there: keep them in step. */
        feature.class_ = BASE_CLASS_COUNT;
        g_array_append_val(reader->map->features, feature);
    }
}

static void read_osm_layer(BaseReader *reader, const Dataset *dataset) {
    g_autoptr(OsmTags) tags = osm_tags_new(dataset->table);
    size_t rows = table_row_count(dataset->table);
    reader->map->rows_per_source[reader->source] += rows;
    for (size_t row = 0; row < rows; row++) {
        osm_tags_move(tags, row);
        ShapeKind kind = shape_set_at(dataset->shapes, row)->kind;
        int found = base_class_from_osm(osm_tags_find, tags, kind);
        if (found >= 0) {
            BaseFeature feature = {.class_ = (BaseClass)found,
                                   .source = reader->source,
                                   .name = keep(reader, osm_tags_find(tags, "name")),
                                   .ref = keep(reader, osm_tags_find(tags, "ref"))};
            if (found == BASE_PLACE) {
                feature.rank = base_rank_from_word(osm_tags_find(tags, "place"));
            }
            add_feature(reader, dataset->shapes, row, feature);
        }
    }
}

static bool read_osm(BaseReader *reader, Report *report, GError **error) {
    Dataset *layers[LAYER_COUNT] = {NULL};
    SourceOptions options = {.crs = reader->crs, .within = &reader->box};
    if (!source_read_osm(&reader->spec->source, &options, OSM_LAYERS, layers, report, error)) {
        return false;
    }
    for (int i = 0; i < LAYER_COUNT; i++) {
        read_osm_layer(reader, layers[i]);
        dataset_free(layers[i]);
    }
    return true;
}

static void report_plain(const BaseReader *reader, BaseDraw draw, size_t plain, size_t wrong,
                         bool has_column, Report *report) {
    const SourceSpec *source = &reader->spec->source;
    Place place = {.file = source->shown};
    if (plain > 0) {
        report_add(report, SEVERITY_NOTE, "base_class_not_known", place, NULL,
                   "%zu of its %s have no class that is known%s and are drawn alike", plain,
                   BASE_DRAW_NAMES[draw], has_column ? "" : " (no column for it was found)");
    }
    if (wrong > 0) {
        report_add(report, SEVERITY_WARNING, "base_shape_not_fit", place,
                   "Look at draw: for this source.", "%zu of its shapes cannot be %s", wrong,
                   BASE_DRAW_NAMES[draw]);
    }
}

/* True when such a shape can never be drawn so: an area as a road. */
static bool is_wrong_shape(BaseDraw draw, ShapeKind kind) {
    return base_class_from_word(draw, NULL, kind, NULL) < 0;
}

static void read_rows(BaseReader *reader, BaseDraw draw, const Dataset *dataset, Report *report) {
    const Table *table = dataset->table;
    int class_column = find_first(table, draw == DRAW_BUILDINGS ? BUILDING_COLUMNS : CLASS_COLUMNS);
    int name_column = find_first(table, NAME_COLUMNS), ref_column = find_first(table, REF_COLUMNS);
    if (name_column < 0) {
        name_column = table_find_ons_column(table, "BUA", "NM", NULL, NULL);
    }
    size_t plain = 0, wrong = 0;
    for (size_t row = 0; row < table_row_count(table); row++) {
        ShapeKind kind = shape_set_at(dataset->shapes, row)->kind;
        const char *word = cell(table, row, class_column);
        bool known;
        int found = base_class_from_word(draw, word, kind, &known);
        if (found < 0) {
            wrong += kind != SHAPE_NONE && is_wrong_shape(draw, kind);
            continue;
        }
        plain += !known;
        add_feature(reader, dataset->shapes, row,
                    (BaseFeature){.class_ = (BaseClass)found,
                                  .rank = found == BASE_PLACE ? base_rank_from_word(word) : 0,
                                  .source = reader->source,
                                  .name = keep(reader, cell(table, row, name_column)),
                                  .ref = keep(reader, cell(table, row, ref_column))});
    }
    report_plain(reader, draw, plain, wrong, class_column >= 0, report);
}

static bool read_drawn(BaseReader *reader, Report *report, GError **error) {
    int draw = base_draw_find(reader->spec->draw);
    if (draw < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: nothing says what it is to draw",
                    reader->spec->source.shown);
        return false;
    }
    SourceOptions options = {.crs = reader->crs, .within = &reader->box};
    g_autoptr(Dataset) dataset = source_read(&reader->spec->source, &options, report, error);
    if (!dataset) {
        return false;
    }
    reader->map->rows_per_source[reader->source] = table_row_count(dataset->table);
    if (!dataset->shapes) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: has no shapes to draw",
                    reader->spec->source.shown);
        return false;
    }
    read_rows(reader, (BaseDraw)draw, dataset, report);
    return true;
}

static int double_compare(double a, double b) {
    return (a > b) - (a < b);
}

static int box_compare(MapBox a, MapBox b) {
    int order = double_compare(a.min_x, b.min_x);
    order = order ? order : double_compare(a.min_y, b.min_y);
    order = order ? order : double_compare(a.max_x, b.max_x);
    return order ? order : double_compare(a.max_y, b.max_y);
}

static int points_compare(const ShapeSet *shapes, size_t a, size_t b) {
    size_t parts_a = shape_set_at(shapes, a)->part_count;
    size_t parts_b = shape_set_at(shapes, b)->part_count;
    for (size_t p = 0; p < parts_a && p < parts_b; p++) {
        Part part_a = shape_set_part(shapes, a, p), part_b = shape_set_part(shapes, b, p);
        for (size_t k = 0; k < part_a.count && k < part_b.count; k++) {
            int order = double_compare(part_a.points[k].x, part_b.points[k].x);
            order = order ? order : double_compare(part_a.points[k].y, part_b.points[k].y);
            if (order) {
                return order;
            }
        }
        if (part_a.count != part_b.count) {
            return part_a.count < part_b.count ? -1 : 1;
        }
    }
    return (parts_a > parts_b) - (parts_a < parts_b);
}

static int feature_compare(gconstpointer a, gconstpointer b, gpointer data) {
    const BaseMap *map = data;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    const BaseFeature *p = base_map_at(map, i), *q = base_map_at(map, j);
    int order = ((int)p->class_ > (int)q->class_) - ((int)p->class_ < (int)q->class_);
    order = order
                ? order
                : box_compare(shape_set_at(map->shapes, i)->box, shape_set_at(map->shapes, j)->box);
    order = order ? order : g_strcmp0(p->name, q->name);
    order = order ? order : points_compare(map->shapes, i, j);
    order = order ? order : g_strcmp0(p->ref, q->ref);
    order = order ? order : (p->rank > q->rank) - (p->rank < q->rank);
    return order ? order : (p->source > q->source) - (p->source < q->source);
}

/* In drawing order, without what lay outside the box. */
static void base_map_sort(BaseMap *map) {
    size_t count = map->features->len;
    g_autofree size_t *order = g_new(size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
    }
    g_qsort_with_data(order, (int)count, sizeof(size_t), feature_compare, map);
    ShapeSet *shapes = shape_set_new();
    GArray *features = g_array_sized_new(FALSE, FALSE, sizeof(BaseFeature), (guint)count);
    for (size_t i = 0; i < count; i++) {
        BaseFeature feature = *base_map_at(map, order[i]);
        if (feature.class_ != BASE_CLASS_COUNT) {
            shape_set_add_copy(shapes, map->shapes, order[i]);
            g_array_append_val(features, feature);
        }
    }
    shape_set_free(map->shapes);
    g_array_unref(map->features);
    map->shapes = shapes;
    map->features = features;
}

BaseMap *base_map_read(const GPtrArray *specs, const char *crs, MapBox box, Report *report) {
    BaseMap *map = g_new0(BaseMap, 1);
    map->shapes = shape_set_new();
    map->features = g_array_new(FALSE, FALSE, sizeof(BaseFeature));
    map->strings = g_string_chunk_new(16384);
    map->rows_per_source = g_new0(size_t, specs->len + 1);
    map->used_per_source = g_new0(size_t, specs->len + 1);
    for (guint i = 0; i < specs->len; i++) {
        const BaseSpec *spec = g_ptr_array_index(specs, i);
        BaseReader reader = {
            .map = map, .spec = spec, .source = (uint16_t)i, .crs = crs, .box = box};
        bool is_osm = g_strcmp0(spec->source.reading, "osm") == 0;
        g_autoptr(GError) failure = NULL;
        if (is_osm ? !read_osm(&reader, report, &failure)
                   : !read_drawn(&reader, report, &failure)) {
            report_add(report, SEVERITY_ERROR, "source_not_read", spec->source.place, NULL, "%s",
                       failure->message);
        }
    }
    base_map_sort(map);
    return map;
}

void base_map_free(BaseMap *map) {
    if (map) {
        shape_set_free(map->shapes);
        g_array_unref(map->features);
        g_string_chunk_free(map->strings);
        g_free(map->rows_per_source);
        g_free(map->used_per_source);
        g_free(map);
    }
}

size_t base_map_count(const BaseMap *map) {
    return map->features->len;
}

const BaseFeature *base_map_at(const BaseMap *map, size_t i) {
    g_assert(i < map->features->len);
    return &g_array_index(map->features, BaseFeature, i);
}
