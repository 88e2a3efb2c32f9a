/* name_key.h: names for which the map had no room, as numbers on it and words in the list.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/naming.h"

/* When more than 15 % of the names of places, green, water and roads found no room, they are
 * numbered on the map and plan->name_key has them in words. Needs the places of all other names. */
void name_key_place(const Naming *naming);
