/* entries.h: the words of one row of the list.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* The name, and how many entries the row stands for: "Stamford Park (4 entries)". Caller frees. */
char *entry_name(const SheetPlan *plan, const ListedAsset *row);
/* What stands under the name: "Library · Kingsway, Stretford M32 8AP · 0161 912 3456 · Mon–Fri
 * 9am–5pm · step-free · C L". Of each field the first that one of the row's entries gives. Only
 * what is known; "" when nothing is. Every field is cut to a length that keeps a row shorter than a
 * column. Caller frees. */
char *entry_detail(const SheetPlan *plan, const ListedAsset *row);
/* For places over the boundary: "Timperley library, in Timperley". Caller frees. */
char *entry_nearby(const SheetPlan *plan, const ListedAsset *row);
/* What stands for a way in a row and in the key of the list. Borrowed. */
const char *entry_way_letter(const Messages *messages, Way way);
/* Everyday places by kind: "transport 34 · heritage & art 12"; NULL when there are none. Caller
 * frees. */
char *entry_everyday(const SheetPlan *plan);
