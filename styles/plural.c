/* plural.c: how languages count: plural categories and ordinals.
 * SPDX-License-Identifier: MIT
 */
#include "styles/plural.h"

#include <string.h>

#include <glib.h>

const char *const PLURAL_NAMES[] = {"zero", "one", "two", "few", "many", "other", NULL};

static PluralCategory english(size_t count) {
    return count == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

/* CLDR, cy: 0, 1, 2, 3 and 6 stand alone, as each changes the word after it in another way. */
static PluralCategory welsh(size_t count) {
    switch (count) {
    case 0:
        return PLURAL_ZERO;
    case 1:
        return PLURAL_ONE;
    case 2:
        return PLURAL_TWO;
    case 3:
        return PLURAL_FEW;
    case 6:
        return PLURAL_MANY;
    default:
        return PLURAL_OTHER;
    }
}

PluralRule plural_rule_find(const char *language) {
    if (strcmp(language, "en") == 0) {
        return english;
    }
    return strcmp(language, "cy") == 0 ? welsh : NULL;
}

static const char *english_ordinal(size_t number) {
    size_t last = number % 10;
    if (number % 100 / 10 == 1 || last == 0 || last > 3) {
        return "th";
    }
    static const char *const ENDINGS[] = {"st", "nd", "rd"};
    return ENDINGS[last - 1];
}

/* 1af to 20fed each have their own; then "ar hugain", "a deugain" end in -ain and the twenties and
 * fifty themselves in -fed. */
static const char *welsh_ordinal(size_t number) {
    static const char *const ENDINGS[] = {"fed", "af",  "il",  "ydd", "ydd", "ed",  "ed",
                                          "fed", "fed", "fed", "fed", "eg",  "fed", "eg",
                                          "eg",  "fed", "eg",  "eg",  "fed", "eg",  "fed"};
    size_t rest = number % 100;
    if (rest < G_N_ELEMENTS(ENDINGS)) {
        return ENDINGS[rest];
    }
    return rest % 20 == 0 || rest == 50 ? "fed" : "ain";
}

const char *plural_ordinal(const char *language, size_t number) {
    return strcmp(language, "cy") == 0 ? welsh_ordinal(number) : english_ordinal(number);
}
