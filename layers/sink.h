/* sink.h: vector files written through GDAL.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/rings.h"

typedef enum SinkType { SINK_TEXT, SINK_REAL, SINK_INTEGER } SinkType;
typedef struct SinkField {
    const char *name;
    SinkType type;
} SinkField;

typedef struct Sink Sink;

/* A GeoPackage under a temporary name, for which source_init must have been called; `date`
 * ("YYYY-MM-DD") stamps it so that two runs give the same bytes. ATLAS_ERROR_OUTPUT. */
Sink *sink_new_gpkg(const char *path, const char *date, GError **error);
/* A layer of polygons, lines or points in `crs`, or a plain table (SHAPE_NONE, `crs` NULL).
 * Polygons and lines are written as multi-polygons and multi-lines. `title` NULL = the name. */
bool sink_add_layer(Sink *sink, const char *name, const char *title, ShapeKind kind,
                    const char *crs, const SinkField *fields, size_t field_count, GError **error);
/* A feature of the layer added last; cells[i] NULL = null; numbers as exact text. The shape has the
 * layer's kind, its rings as rings.h wants them and, for points, a single part; SHAPE_NONE or a
 * NULL set give a feature without geometry. ATLAS_ERROR_OUTPUT, also for text that is no number. */
bool sink_add_feature(Sink *sink, const ShapeSet *shapes, size_t shape, const char *const *cells,
                      GError **error);
/* Closes, renames into place. The sink is freed either way. */
bool sink_finish(Sink *sink, GError **error);
void sink_free(Sink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sink, sink_free)
