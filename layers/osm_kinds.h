/* osm_kinds.h: which OpenStreetMap objects are assets, and of what kind.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/project/spec.h"
#include "layers/osm_tags.h"

typedef struct OsmKind {
    const char *category; /* name of a known category */
    Level level;
    AssetStatus status;
    AssetRole role;    /* everyday: bus stops, benches and the like */
    const char *label; /* what to call one without a name: "Club"; NULL = by the value */
    const char *value; /* of the tag that decided: "bus_stop"; borrowed from the tags */
} OsmKind;

/* By the table of domain.md section 1.6, the first that fits. False when the object is no asset, is
 * not current (end_date, demolished:*, abandoned:*) or has no name where only a name makes it one
 * (ponds, woods, footways). What is disused is space with potential. */
bool osm_kind_find(TagLookup tag, const void *tags, OsmKind *kind);
