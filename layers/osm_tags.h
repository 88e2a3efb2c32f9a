/* osm_tags.h: the tags of one OpenStreetMap object at a time.
 * SPDX-License-Identifier: MIT
 *
 * GDAL gives the usual keys as columns and the rest as one cell, other_tags, in PostgreSQL's hstore
 * notation. Here both look the same.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "layers/table.h"

/* The value of a key, or NULL; borrowed until another row is looked at. */
typedef const char *(*TagLookup)(const void *tags, const char *key);

typedef struct OsmTags OsmTags;

/* Borrows the table. Starts at its first row. */
OsmTags *osm_tags_new(const Table *table);
void osm_tags_free(OsmTags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OsmTags, osm_tags_free)
void osm_tags_move(OsmTags *tags, size_t row);
/* A TagLookup: `tags` is an OsmTags. */
const char *osm_tags_find(const void *tags, const char *key);
/* The first of the keys, NULL-terminated, that has a value. */
const char *osm_tags_first(const OsmTags *tags, const char *const *keys);
