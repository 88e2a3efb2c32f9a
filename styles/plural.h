/* plural.h: how languages count: plural categories and ordinals.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

typedef enum PluralCategory {
    PLURAL_ZERO,
    PLURAL_ONE,
    PLURAL_TWO,
    PLURAL_FEW,
    PLURAL_MANY,
    PLURAL_OTHER,
    PLURAL_COUNT,
} PluralCategory;
/* "zero" ... as CLDR names them. */
extern const char *const PLURAL_NAMES[];

/* The category of a whole number, after the plural rules of CLDR. */
typedef PluralCategory (*PluralRule)(size_t count);
/* The rule of "en" or "cy"; NULL for another language. */
PluralRule plural_rule_find(const char *language);

/* Which ending an ordinal figure has, as the key of the section "ordinal": English "st" "nd" "rd"
 * "th", Welsh "af" "il" "ydd" "ed" "fed" "eg" "ain" after the traditional way of counting in
 * twenties. */
const char *plural_ordinal(const char *language, size_t number);
