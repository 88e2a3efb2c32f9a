/* entry_order.c: the order of what a reader looks up by its name.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/entry_order.h"

#include <string.h>

int entry_order_compare(EntryTitle one, EntryTitle other) {
    int order = strcmp(one.key, other.key);
    order = order ? order : strcmp(one.name, other.name);
    order = order ? order : (int)one.asset->level - (int)other.asset->level;
    return order ? order : strcmp(one.asset->category, other.asset->category);
}
