/* projection.c: from one coordinate reference system to another, by PROJ.
 * SPDX-License-Identifier: MIT
 */
#include "layers/projection.h"

#include <math.h>
#include <proj.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"

struct Projection {
    PJ_CONTEXT *context;
    PJ *operation; /* NULL when both systems are the same */
    double accuracy_m;
    char *description;
    char *from_name;
};

static const double MERCATOR_RADIUS_M = 6378137.0;
static const double MERCATOR_MAX_LAT_DEG = 85.05112877980659;

/* PROJ writes to standard error unless it is given somewhere else to write. */
static void keep_message(void *data, int level, const char *message) {
    GString *kept = data;
    if (level <= PJ_LOG_ERROR && kept->len == 0) {
        g_string_append(kept, message);
    }
}

static PJ_CONTEXT *context_new(GString *messages) {
    PJ_CONTEXT *context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    proj_log_func(context, messages, keep_message);
    return context;
}

static void ignore_message(void *data, int level, const char *message) {
    (void)data;
    (void)level;
    (void)message;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ_CONTEXT, proj_context_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ, proj_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ_OBJ_LIST, proj_list_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ_OPERATION_FACTORY_CONTEXT, proj_operation_factory_context_destroy)

/* The horizontal system that a text names, or NULL: heights are of no use to a map, and a .prj with
 * a bound system (TOWGS84) is the same as one without. */
static PJ *crs_new(PJ_CONTEXT *context, const char *text) {
    g_autoptr(PJ) crs = proj_create(context, text);
    while (crs) {
        PJ_TYPE type = proj_get_type(crs);
        PJ *inner;
        if (type == PJ_TYPE_COMPOUND_CRS) {
            inner = proj_crs_get_sub_crs(context, crs, 0);
        } else if (type == PJ_TYPE_BOUND_CRS) {
            inner = proj_get_source_crs(context, crs);
        } else {
            break;
        }
        proj_destroy(crs);
        crs = inner;
    }
    return crs && proj_is_crs(crs) ? g_steal_pointer(&crs) : NULL;
}

static bool same_crs(PJ_CONTEXT *context, const PJ *a, const PJ *b) {
    return proj_is_equivalent_to_with_ctx(context, a, b,
                                          PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) == 1;
}

/* The register's own entry for a system that a file spells out: an ESRI .prj leaves the code away.
 * Without it PROJ finds no way between datums that it knows very well. */
static PJ *crs_identify(PJ_CONTEXT *context, PJ *crs) {
    enum { SURE = 70 };
    if (proj_get_id_code(crs, 0)) {
        return proj_clone(context, crs);
    }
    int *confidence = NULL;
    g_autoptr(PJ_OBJ_LIST) list = proj_identify(context, crs, "EPSG", NULL, &confidence);
    PJ *found = NULL;
    for (int i = 0; list && i < proj_list_get_count(list) && !found; i++) {
        g_autoptr(PJ) candidate = proj_list_get(context, list, i);
        if (confidence[i] >= SURE && same_crs(context, candidate, crs)) {
            found = g_steal_pointer(&candidate);
        }
    }
    proj_int_list_destroy(confidence);
    return found ? found : proj_clone(context, crs);
}

/* As it is spelt out, which is enough to ask what kind of system it is. */
static PJ *crs_read(PJ_CONTEXT *context, const char *text, GString *messages, GError **error) {
    g_string_truncate(messages, 0);
    PJ *crs = crs_new(context, text);
    if (!crs) {
        bool is_long = strlen(text) > 60;
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "the coordinate reference system \"%.60s%s\" is not known", text,
                    is_long ? "..." : "");
    }
    return crs;
}

/* As the register has it: where a file spells it out, PROJ compares it with all entries. */
static PJ *crs_open(PJ_CONTEXT *context, const char *text, GString *messages, GError **error) {
    g_autoptr(PJ) crs = crs_read(context, text, messages, error);
    return crs ? crs_identify(context, crs) : NULL;
}

/* The best operation that can be carried out with the grids that are here, the same for all points:
 * PROJ's own choice point by point would let a map tear along the edge of a grid. */
static PJ *choose_operation(PJ_CONTEXT *context, const PJ *from, const PJ *to,
                            const double area[4]) {
    g_autoptr(PJ_OPERATION_FACTORY_CONTEXT) factory =
        proj_create_operation_factory_context(context, NULL);
    if (area) {
        proj_operation_factory_context_set_area_of_interest(context, factory, area[0], area[1],
                                                            area[2], area[3]);
    }
    proj_operation_factory_context_set_spatial_criterion(
        context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(
        context, factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    g_autoptr(PJ_OBJ_LIST) list = proj_create_operations(context, from, to, factory);
    int count = list ? proj_list_get_count(list) : 0;
    g_autoptr(PJ) ballpark = NULL;
    for (int i = 0; i < count; i++) {
        g_autoptr(PJ) operation = proj_list_get(context, list, i);
        if (!proj_coordoperation_is_instantiable(context, operation)) {
            continue;
        }
        if (!proj_coordoperation_has_ballpark_transformation(context, operation)) {
            return g_steal_pointer(&operation);
        }
        if (!ballpark) {
            ballpark = g_steal_pointer(&operation);
        }
    }
    return g_steal_pointer(&ballpark);
}

static double accuracy_of(PJ_CONTEXT *context, const PJ *operation) {
    if (proj_get_type(operation) == PJ_TYPE_CONVERSION) {
        return 0; /* a formula and no measured datum shift */
    }
    double accuracy_m = proj_coordoperation_get_accuracy(context, operation);
    return accuracy_m >= 0 ? accuracy_m : NAN;
}

Projection *projection_new(const char *from, const char *to, const double area[4], GError **error) {
    g_autoptr(GString) messages = g_string_new(NULL);
    g_autoptr(Projection) projection = g_new0(Projection, 1);
    projection->context = context_new(messages);
    PJ_CONTEXT *context = projection->context;
    g_autoptr(PJ) source = crs_open(context, from, messages, error);
    g_autoptr(PJ) target = source ? crs_open(context, to, messages, error) : NULL;
    if (!target) {
        return NULL;
    }
    projection->from_name = g_strdup(proj_get_name(source));
    if (same_crs(context, source, target)) {
        projection->description = g_strdup("no transformation");
    } else {
        g_autoptr(PJ) chosen = choose_operation(context, source, target, area);
        projection->operation = chosen ? proj_normalize_for_visualization(context, chosen) : NULL;
        if (!projection->operation) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                        "there is no way from \"%s\" to \"%s\"%s%s", proj_get_name(source),
                        proj_get_name(target), messages->len ? ": " : "", messages->str);
            return NULL;
        }
        projection->accuracy_m = accuracy_of(context, chosen);
        projection->description = g_strdup(proj_get_name(chosen));
    }
    proj_log_func(context, NULL, ignore_message);
    return g_steal_pointer(&projection);
}

void projection_free(Projection *projection) {
    if (projection) {
        proj_destroy(projection->operation);
        proj_context_destroy(projection->context);
        g_free(projection->description);
        g_free(projection->from_name);
        g_free(projection);
    }
}

static size_t transform(Projection *projection, PJ_DIRECTION direction, MapPoint *points,
                        size_t count) {
    if (projection->operation && count > 0) {
        proj_trans_generic(projection->operation, direction, &points->x, sizeof *points, count,
                           &points->y, sizeof *points, count, NULL, 0, 0, NULL, 0, 0);
    }
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(points[i].x) || !isfinite(points[i].y)) {
            points[i] = (MapPoint){NAN, NAN};
            failed++;
        }
    }
    return failed;
}

size_t projection_forward(Projection *projection, MapPoint *points, size_t count) {
    return transform(projection, PJ_FWD, points, count);
}

size_t projection_inverse(Projection *projection, MapPoint *points, size_t count) {
    return transform(projection, PJ_INV, points, count);
}

double projection_accuracy_m(const Projection *projection) {
    return projection->accuracy_m;
}

const char *projection_description(const Projection *projection) {
    return projection->description;
}

const char *projection_from_name(const Projection *projection) {
    return projection->from_name;
}

/* True for a projected system whose axes are east and north in metres. */
static bool is_in_metres(PJ_CONTEXT *context, PJ *crs) {
    if (proj_get_type(crs) != PJ_TYPE_PROJECTED_CRS) {
        return false;
    }
    g_autoptr(PJ) axes = proj_crs_get_coordinate_system(context, crs);
    double factor = 0;
    return axes &&
           proj_cs_get_axis_info(context, axes, 0, NULL, NULL, NULL, &factor, NULL, NULL, NULL) &&
           fabs(factor - 1) < 1e-9;
}

bool crs_describe(const char *crs, char **name, bool *projected_metres) {
    g_autoptr(GString) messages = g_string_new(NULL);
    g_autoptr(PJ_CONTEXT) context = context_new(messages);
    g_autoptr(PJ) opened =
        name ? crs_open(context, crs, messages, NULL) : crs_read(context, crs, messages, NULL);
    if (!opened) {
        return false;
    }
    if (name) {
        *name = g_strdup(proj_get_name(opened));
    }
    if (projected_metres) {
        *projected_metres = is_in_metres(context, opened);
    }
    return true;
}

bool crs_is_degrees(const char *crs) {
    g_autoptr(GString) messages = g_string_new(NULL);
    g_autoptr(PJ_CONTEXT) context = context_new(messages);
    g_autoptr(PJ) opened = crs_read(context, crs, messages, NULL);
    if (!opened) {
        return false;
    }
    PJ_TYPE type = proj_get_type(opened);
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

bool crs_equal(const char *a, const char *b) {
    g_autoptr(GString) messages = g_string_new(NULL);
    g_autoptr(PJ_CONTEXT) context = context_new(messages);
    g_autoptr(PJ) first = crs_open(context, a, messages, NULL);
    g_autoptr(PJ) second = first ? crs_open(context, b, messages, NULL) : NULL;
    return second && same_crs(context, first, second);
}

static int epsg_number(const PJ *crs) {
    const char *name = proj_get_id_auth_name(crs, 0);
    const char *code = proj_get_id_code(crs, 0);
    int64_t number = 0;
    bool known = name && code && strcmp(name, "EPSG") == 0 && number_parse_integer(code, &number) &&
                 number > 0 && number <= G_MAXINT;
    return known ? (int)number : 0;
}

CrsReference *crs_reference_new(const char *crs, GError **error) {
    g_autoptr(GString) messages = g_string_new(NULL);
    g_autoptr(PJ_CONTEXT) context = context_new(messages);
    g_autoptr(PJ) opened = crs_open(context, crs, messages, error);
    if (!opened) {
        return NULL;
    }
    static const char *const ONE_LINE[] = {"MULTILINE=NO", NULL};
    g_autoptr(PJ) datum = proj_crs_get_geodetic_crs(context, opened);
    const char *wkt = proj_as_wkt(context, opened, PJ_WKT1_ESRI, ONE_LINE);
    g_autoptr(CrsReference) reference = g_new0(CrsReference, 1);
    reference->wkt = g_strdup(wkt);
    const char *degrees = datum ? proj_as_wkt(context, datum, PJ_WKT2_2019, ONE_LINE) : NULL;
    if (!reference->wkt || !degrees) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "the coordinate reference system \"%s\" cannot be written as ESRI's WKT",
                    proj_get_name(opened));
        return NULL;
    }
    reference->epsg = epsg_number(opened);
    reference->degrees = projection_new(crs, degrees, NULL, error);
    return reference->degrees ? g_steal_pointer(&reference) : NULL;
}

void crs_reference_free(CrsReference *reference) {
    if (reference) {
        g_free(reference->wkt);
        projection_free(reference->degrees);
        g_free(reference);
    }
}

CrsGuess crs_guess(double x, double y) {
    /* The United Kingdom with its islands, and the National Grid with a kilometre of slack: the
     * westernmost ward has an easting of -69. */
    bool x_is_lon = x >= -9 && x <= 2.1;
    bool y_is_lat = y >= 49 && y <= 61;
    if (x_is_lon && y_is_lat) {
        return CRS_GUESS_LONLAT;
    }
    if (y >= -9 && y <= 2.1 && x >= 49 && x <= 61) {
        return CRS_GUESS_SWAPPED;
    }
    bool beyond_degrees = fabs(x) > 180 || fabs(y) > 90;
    if (beyond_degrees && x >= -1000 && x <= 700000 && y >= 0 && y <= 1300000) {
        return CRS_GUESS_BNG;
    }
    return CRS_GUESS_NONE;
}

MapPoint mercator_from_geo(GeoPoint point) {
    double lat_deg = CLAMP(point.lat_deg, -MERCATOR_MAX_LAT_DEG, MERCATOR_MAX_LAT_DEG);
    double lat = lat_deg * G_PI / 180;
    return (MapPoint){.x = MERCATOR_RADIUS_M * point.lon_deg * G_PI / 180,
                      .y = MERCATOR_RADIUS_M * asinh(tan(lat))};
}

GeoPoint mercator_to_geo(MapPoint point) {
    return (GeoPoint){.lon_deg = point.x / MERCATOR_RADIUS_M * 180 / G_PI,
                      .lat_deg = atan(sinh(point.y / MERCATOR_RADIUS_M)) * 180 / G_PI};
}

double mercator_ground_factor(double lat_deg) {
    return cos(lat_deg * G_PI / 180);
}

const char *projection_library_version(void) {
    return proj_info().version;
}
