/* need_key.h: the key to the shading of need.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

enum { NEED_KEY_MAX = 8 }; /* seven classes and what has no figure */

/* A swatch with its words. Words that are `spare`, of classes in between, are left out
 * where they find no room. */
typedef struct NeedKeyItem {
    int class_; /* -1 = no figure: set off from the others, and last */
    const char *words;
    bool spare;
} NeedKeyItem;

typedef struct NeedKeySpot {
    PageBox swatch;
    bool has_words;
    PagePoint at; /* of the words, on the baseline */
    RunAlign align;
} NeedKeySpot;

/* Places for at most NEED_KEY_MAX items from the top of the box. Where the words fit, one band of
 * swatches side by side with the words under them, else columns of equal width with the words
 * beside the swatches, as many as there is room for and no row much longer than the next. Returns
 * how high it is. */
double need_key_place(FontSet *fonts, TextStyle style, const NeedKeyItem *items, size_t count,
                      PageBox box, NeedKeySpot *spots);

/* Title, swatches with words, direction, source and year. Nothing without a need layer. */
void need_key_lay_out(SheetPlan *plan, PagePlan *page, FontSet *fonts, PageBox box);
