/* entry_order.h: the order of what a reader looks up by its name.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "layers/assets.h"

typedef struct EntryTitle {
    const char *key;  /* to sort by: alphabet_key */
    const char *name; /* as it is printed */
    const Asset *asset;
} EntryTitle;

/* By the alphabet; of one name by level and kind. 0 for what only its place or its ways tell
 * apart. */
int entry_order_compare(EntryTitle one, EntryTitle other);
