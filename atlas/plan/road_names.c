/* road_names.c: names of roads as maps write them.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/road_names.h"

#include <stdbool.h>

#include <glib.h>

static const struct {
    const char *word, *abbreviation;
} ENDINGS[] = {
    {"Avenue", "Ave"},    {"Boulevard", "Blvd"}, {"Close", "Cl"},     {"Court", "Ct"},
    {"Crescent", "Cres"}, {"Drive", "Dr"},       {"Gardens", "Gdns"}, {"Grove", "Gr"},
    {"Lane", "La"},       {"Park", "Pk"},        {"Place", "Pl"},     {"Road", "Rd"},
    {"Square", "Sq"},     {"Street", "St"},      {"Terrace", "Terr"},
};
static const char *const COMPASS[] = {"North", "South", "East", "West"};

/* The short form of a word, or NULL. */
static const char *short_form(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        if (g_str_equal(word, ENDINGS[i].word)) {
            return ENDINGS[i].abbreviation;
        }
    }
    return NULL;
}

static bool is_compass(const char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(COMPASS); i++) {
        if (g_str_equal(word, COMPASS[i])) {
            return true;
        }
    }
    return false;
}

char *road_name_abbreviate(const char *name) {
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    guint count = g_strv_length(words);
    if (count < 2) {
        return g_strdup(name);
    }
    guint last = count > 2 && is_compass(words[count - 1]) ? count - 2 : count - 1;
    const char *abbreviation = short_form(words[last]);
    if (abbreviation) {
        g_free(words[last]);
        words[last] = g_strdup(abbreviation);
    }
    return g_strjoinv(" ", words);
}
