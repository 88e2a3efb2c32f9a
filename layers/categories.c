/* categories.c: the kinds of asset that the program knows.
 * SPDX-License-Identifier: MIT
 */
#include "layers/categories.h"

#include <string.h>

#include <glib.h>

#include "layers/category_words.h"
#include "layers/words.h"

enum {
    C = 1 << WAY_CONNECT,
    A = 1 << WAY_ACTIVE,
    N = 1 << WAY_NOTICE,
    L = 1 << WAY_LEARN,
    G = 1 << WAY_GIVE,
};

/* Levels and ways after domain.md section 1.6; by name, so that a search can halve. */
static const CategoryInfo CATEGORIES[] = {
    {"active travel", LEVEL_PHYSICAL, A, "bicycle"},
    {"advice", LEVEL_ORGANISATION, L, "advice"},
    {"arts", LEVEL_CULTURAL, C | L | N, "theatre"},
    {"club", LEVEL_ASSOCIATION, C, "people-group"},
    {"craft", LEVEL_ASSOCIATION, C | L, "art"},
    {"defibrillator", LEVEL_PHYSICAL, 0, "heart-pulse"},
    {"dentist", LEVEL_ORGANISATION, 0, "tooth"},
    {"emergency", LEVEL_ORGANISATION, 0, "phone"},
    {"events", LEVEL_CULTURAL, C, "calendar"},
    {"faith", LEVEL_ORGANISATION, C | N | G, "worship"},
    {"families", LEVEL_ORGANISATION, C | L, "family"},
    {"fire and rescue", LEVEL_ORGANISATION, 0, "fire"},
    {"food", LEVEL_ORGANISATION, C | G, "food-basket"},
    {"gp", LEVEL_ORGANISATION, 0, "health"},
    {"green space", LEVEL_PHYSICAL, A | N | C, "park"},
    {"growing", LEVEL_PHYSICAL, A | N | G, "growing"},
    {"health", LEVEL_ORGANISATION, 0, "health"},
    {"heritage", LEVEL_CULTURAL, N | L, "monument"},
    {"hospital", LEVEL_ORGANISATION, 0, "hospital"},
    {"housing", LEVEL_ORGANISATION, 0, "house"},
    {"hub", LEVEL_PHYSICAL, C | L | G, "hub"},
    {"learning", LEVEL_ORGANISATION, L | C, "school"},
    {"library", LEVEL_ORGANISATION, L | C, "library"},
    {"meeting places", LEVEL_ECONOMIC, C, "cup"},
    {"mental health", LEVEL_ORGANISATION, C, "health"},
    {"money", LEVEL_ECONOMIC, 0, "bank"},
    {"museum", LEVEL_CULTURAL, N | L, "museum"},
    {"music", LEVEL_CULTURAL, C | L, "music"},
    {"nature", LEVEL_PHYSICAL, N | A, "leaf"},
    {"neighbours", LEVEL_ASSOCIATION, C | G, "flag"},
    {"older people", LEVEL_ORGANISATION, C, "home-care"},
    {"other", LEVEL_ORGANISATION, 0, "other"},
    {"pharmacy", LEVEL_ORGANISATION, 0, "pharmacy"},
    {"play", LEVEL_PHYSICAL, A | C, "playground"},
    {"police", LEVEL_ORGANISATION, 0, "police"},
    {"post office", LEVEL_ECONOMIC, 0, "post"},
    {"public art", LEVEL_CULTURAL, N, "art"},
    {"public service", LEVEL_ORGANISATION, 0, "town-hall"},
    {"rail", LEVEL_PHYSICAL, C, "train"},
    {"repair and making", LEVEL_ECONOMIC, L | G, "tools"},
    {"sharing", LEVEL_ECONOMIC, G, "sharing"},
    {"shops", LEVEL_ECONOMIC, C, "shop"},
    {"skills", LEVEL_INDIVIDUAL, C | A | N | L | G, "star"},
    {"space with potential", LEVEL_PHYSICAL, 0, "space"},
    {"sport", LEVEL_PHYSICAL, A | C, "ball"},
    {"street comfort", LEVEL_PHYSICAL, C | N, "bench"},
    {"support", LEVEL_ORGANISATION, C | G, "hands"},
    {"toilets", LEVEL_PHYSICAL, 0, "toilet"},
    {"transport", LEVEL_PHYSICAL, C, "bus"},
    {"voluntary", LEVEL_ORGANISATION, G | C, "charity"},
    {"water", LEVEL_PHYSICAL, N | A, "water"},
    {"wood", LEVEL_PHYSICAL, N | A, "tree"},
    {"work", LEVEL_ECONOMIC, L, "briefcase"},
    {"youth", LEVEL_ASSOCIATION, C | A | L, "scout"},
};

static int info_compare(const void *name, const void *info) {
    return strcmp(name, ((const CategoryInfo *)info)->name);
}

static const CategoryInfo *by_name(const char *name) {
    return bsearch(name, CATEGORIES, G_N_ELEMENTS(CATEGORIES), sizeof(CATEGORIES[0]), info_compare);
}

const CategoryInfo *category_table(size_t *count) {
    *count = G_N_ELEMENTS(CATEGORIES);
    return CATEGORIES;
}

const CategoryInfo *category_find(const char *name) {
    const CategoryInfo *exact = name ? by_name(name) : NULL;
    if (exact) {
        return exact;
    }
    g_autofree char *folded = words_fold_singular(name);
    /* Names that have a plural in them ("arts", "events") are among the words below. */
    for (size_t i = 0; i < G_N_ELEMENTS(CATEGORIES); i++) {
        if (words_are(folded, CATEGORIES[i].name)) {
            return &CATEGORIES[i];
        }
    }
    size_t count;
    const CategoryWord *words = category_words(&count);
    for (size_t i = 0; i < count; i++) {
        if (words_are(folded, words[i].words)) {
            return by_name(words[i].category);
        }
    }
    return NULL;
}

const CategoryInfo *category_guess(const char *text) {
    const CategoryInfo *found = category_find(text);
    if (found) {
        return found;
    }
    g_autofree char *folded = words_fold_singular(text);
    const char *best = NULL;
    size_t best_length = 0, count;
    const CategoryWord *words = category_words(&count);
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *place = words_find(folded, words[i].words, &length);
        if (place && (length > best_length || (length == best_length && place < best))) {
            found = by_name(words[i].category);
            best = place;
            best_length = length;
        }
    }
    return found;
}
