/* road_names.h: names of roads as maps write them.
 * SPDX-License-Identifier: MIT
 */
#pragma once

/* The name as maps write it: "Manchester Rd", "St Mary's Ave". Only a whole last word (before a
 * point of the compass, too) is shortened. Caller frees. */
char *road_name_abbreviate(const char *name);
