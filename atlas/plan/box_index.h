/* box_index.h: boxes that are taken, and whether another would meet one, on a map without edges.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/plan/labels.h"

typedef struct BoxIndex BoxIndex;

BoxIndex *box_index_new(void);
void box_index_free(BoxIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BoxIndex, box_index_free)
void box_index_add(BoxIndex *index, LabelBox box);
bool box_index_meets(const BoxIndex *index, LabelBox box); /* touching does not count */
