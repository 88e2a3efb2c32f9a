/* boundaries.h: the areas: wards, or any other set of named polygons.
 * SPDX-License-Identifier: MIT
 *
 * An AreaSet is sorted by code. Shapes are valid polygons in the project's CRS. Used for the
 * atlas's areas and for small-area geographies alike.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/base/rings.h"
#include "atlas/project/spec.h"
#include "layers/table.h"

typedef struct Area {
    const char *code;
    const char *name;
    const char *name_cy; /* Welsh name where it differs, else NULL */
    const char *group;   /* what the group column says, as a district; NULL without one */
    const char *slug;    /* "<code>-<slug>" is its file and folder name */
    size_t shape;        /* index in area_set_shapes() */
    MapPoint label;      /* pole of inaccessibility of the largest part */
    double area_km2;
} Area;

typedef struct AreaSet AreaSet;

/* Reads the areas of a project: finds code and name columns, keeps `where` and `only`, repairs
 * invalid rings (finding "ring_repaired"), merges rows that share a code (finding
 * "area_in_parts"), refuses rows without a code. `crs` is the project's. Columns are found by the
 * ONS pattern of any vintage (WD first), then area_code/area_name, code/name. ATLAS_ERROR_DATA when
 * no area is left or no code column is found. */
AreaSet *area_set_read(const AreasSpec *spec, const char *crs, Report *report, GError **error);
/* The same for a small-area geography, whose id may say what kind of codes to look for first
 * ("msoa"; else LSOA). `only` keeps codes in that table (NULL = all), `within` those whose box
 * overlaps it (NULL = all). It has no neighbours and no surroundings. */
AreaSet *area_set_read_geography(const GeographySpec *spec, const char *crs, GHashTable *only,
                                 const MapBox *within, Report *report, GError **error);
void area_set_free(AreaSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaSet, area_set_free)

size_t area_set_count(const AreaSet *set);
const Area *area_set_at(const AreaSet *set, size_t i);
const ShapeSet *area_set_shapes(const AreaSet *set);
MapBox area_set_box(const AreaSet *set);
/* Index of a code, or of a name (unique; case, punctuation and the word "ward" make no difference),
 * or -1. */
int area_set_find(const AreaSet *set, const char *code_or_name);
/* Index of a code, or -1. */
int area_set_find_code(const AreaSet *set, const char *code);
/* True when the file has an area of that code, used or left out. */
bool area_set_source_has(const AreaSet *set, const char *code);
/* Index of the area that contains the point, or -1: half-open, so each point is in one at most. */
int area_set_locate(const AreaSet *set, MapPoint point);
/* Area whose border is nearest within `limit_m`, or -1. */
int area_set_locate_near(const AreaSet *set, MapPoint point, double limit_m, double *distance_m);
/* Indices (size_t) of areas that share a border with area i or come within half a metre of it, if
 * only at a corner; by code. */
const size_t *area_set_neighbours(const AreaSet *set, size_t i, size_t *count);
/* Rows of the file and what became of them (rows = used + filtered + without_code +
 * without_shape), and the accuracy of the transformation (Dataset's). Of the rows used, `merged`
 * are further parts of an area, `repaired` had an outline that was not valid. */
typedef struct AreaLedger {
    size_t rows, used, filtered, without_code, without_shape, merged, repaired;
    double accuracy_m;
    int vintage;         /* two digits of the code column, or -1 */
    size_t source_areas; /* areas in the file before `where` and `only` */
} AreaLedger;
const AreaLedger *area_set_ledger(const AreaSet *set);
/* Areas of the same file that `where`/`only` left out but that lie within the box of the atlas's
 * areas grown by 2 km, for showing neighbours dimmed; may be empty; NULL for a geography. */
const AreaSet *area_set_surroundings(const AreaSet *set);
