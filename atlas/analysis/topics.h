/* topics.h: what belongs to a topic, a question that is asked across all levels.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"

struct Topic {
    const TopicSpec *spec;
    char *slug;          /* its files and folders: "topic-growing-older-well"; unique */
    bool *has;           /* index = asset: whether it belongs to the topic, wherever it is */
    AreaFigures figures; /* of all areas together; people and residents are not counted here */
    size_t *by_area;     /* index = area: assets that are listed, with a site in it */
    size_t everywhere;   /* that are tied to no area */
};

/* One for each topic of the project, in its order (Topic *). An asset belongs to a topic when it is
 * of one of its levels and of one of its categories or serves one of its ways; what the topic does
 * not name restricts nothing. Finding "topic_matches_nothing", a warning, when no asset does, and
 * "category_not_found", a note, for a category that no asset has. Free with g_ptr_array_unref. */
GPtrArray *topics_new(const GPtrArray *specs, const AreaSet *areas, const AssetSet *assets,
                      Report *report);
