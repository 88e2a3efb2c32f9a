/* projection.h: from one coordinate reference system to another, by PROJ.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/geom.h"

typedef struct Projection Projection;

/* `from` and `to` are anything PROJ understands ("EPSG:27700", WKT). Axis order is always x east /
 * longitude first. `area` narrows the choice of operation (degrees: west, south, east, north) or is
 * NULL. One operation serves all points: the best that needs no grid that is not here. Network
 * access is off. Not safe to share between threads. ATLAS_ERROR_DATA when a CRS is not known or
 * there is no way between. */
Projection *projection_new(const char *from, const char *to, const double area[4], GError **error);
void projection_free(Projection *projection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Projection, projection_free)

/* In place; points that cannot be transformed become NaN. Returns the number of those. */
size_t projection_forward(Projection *projection, MapPoint *points, size_t count);
size_t projection_inverse(Projection *projection, MapPoint *points, size_t count);
/* Accuracy in metres that PROJ states for the operation in use; NaN when it states none; 0 when
 * both systems are the same. */
double projection_accuracy_m(const Projection *projection);
/* What PROJ calls the operation, as "Inverse of OSGB36 to WGS 84 (6) + British National Grid". */
const char *projection_description(const Projection *projection);
/* What the register calls the system that it leads from: "OSGB36 / British National Grid". */
const char *projection_from_name(const Projection *projection);

/* Name, whether projected in metres, of a CRS; a name takes long to look up. False when PROJ does
 * not know it. */
bool crs_describe(const char *crs, char **name, bool *projected_metres);
/* True when PROJ knows it and its coordinates are longitude and latitude. */
bool crs_is_degrees(const char *crs);
/* True when both name the same CRS (axis order aside). */
bool crs_equal(const char *a, const char *b);

/* How a file tells others which system its map is in. */
typedef struct CrsReference {
    char *wkt;           /* as ESRI writes it (WKT 1), which is what readers of PDFs understand */
    int epsg;            /* number in the EPSG register; 0 = it has none there */
    Projection *degrees; /* to longitude and latitude on the system's own datum: no datum shift */
} CrsReference;

/* ATLAS_ERROR_DATA when PROJ does not know the system or cannot write it so. */
CrsReference *crs_reference_new(const char *crs, GError **error);
void crs_reference_free(CrsReference *reference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CrsReference, crs_reference_free)

typedef enum CrsGuess {
    CRS_GUESS_NONE,
    CRS_GUESS_LONLAT,
    CRS_GUESS_BNG,
    CRS_GUESS_SWAPPED
} CrsGuess;
/* What a pair of numbers from a British list can be (domain.md T45): lon/lat, National Grid,
 * latitude and longitude the wrong way round, or none (0,0 among them). */
CrsGuess crs_guess(double x, double y);

/* Web Mercator, closed form (EPSG:3857): degrees to metres and back, and the ground metres that one
 * Mercator metre is at a latitude (domain.md T44). Beyond 85.0511 degrees, where the square of the
 * tiles ends, its edge is given. */
MapPoint mercator_from_geo(GeoPoint point);
GeoPoint mercator_to_geo(MapPoint point);
double mercator_ground_factor(double lat_deg);
/* "9.1.1" */
const char *projection_library_version(void);
