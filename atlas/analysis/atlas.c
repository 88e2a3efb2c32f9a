/* atlas.c: everything read and worked out, as later stages see it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/atlas.h"

const char *atlas_area_name(const Atlas *atlas, const Area *area) {
    bool welsh = g_str_equal(messages_language(atlas->messages), "cy");
    return welsh && area->name_cy ? area->name_cy : area->name;
}
