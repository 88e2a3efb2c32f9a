/* sheet_plan.h: every decision about one sheet: paper, scale, extent, boxes, symbols, labels, list.
 * SPDX-License-Identifier: MIT
 *
 * Made from a const SheetList without drawing anything; text is measured through styles/fonts. The
 * same input gives the same plan in any process, so a plan need not travel between processes.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/json.h"
#include "atlas/plan/book_numbers.h"
#include "atlas/plan/sheet_list.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

typedef struct SheetPlan SheetPlan;

/* Of the i-th sheet of the list, which must outlive the plan; so must `book`. With a book the pages
 * carry its numbers and name those of the neighbours; NULL for a sheet on its own. */
SheetPlan *sheet_plan_new(const SheetList *sheets, size_t i, const BookNumbers *book,
                          FontSet *fonts, const SymbolSet *symbols, Report *report, GError **error);
/* The same as a poster of the size that the project asks for: the front alone is so large, the list
 * is on A4. Not of a part. */
SheetPlan *sheet_plan_new_poster(const SheetList *sheets, size_t i, FontSet *fonts,
                                 const SymbolSet *symbols, GError **error);
void sheet_plan_free(SheetPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetPlan, sheet_plan_free)

/* The plan as JSON, one object: code, name, file, paper, orientation, scale, frame, extent, pages,
 * entries, markers (each with its true and its drawn place and the assets it stands for), links,
 * labels (placed and dropped), legend, credits. Numbers with fixed decimals. */
void sheet_plan_dump(const SheetPlan *plan, JsonWriter *json);
size_t sheet_plan_page_count(const SheetPlan *plan);
/* One line for a person: "E05013269-altrincham  A4 portrait  1:10,000  3 pages  61 entries". Caller
 * frees. */
char *sheet_plan_describe(const SheetPlan *plan);
