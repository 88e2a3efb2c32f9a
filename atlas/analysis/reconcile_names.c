/* reconcile_names.c: which figure of ours a column of a published table is about.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/reconcile_names.h"

#include <string.h>

static bool is_named(const char *folded, const char *name) {
    g_autofree char *other = table_fold_name(name);
    return strcmp(folded, other) == 0;
}

bool reconcile_names_find_group(const Tally *tally, const char *folded, guint *group) {
    for (guint g = 0; g < tally->groups->len; g++) {
        if (is_named(folded, g_array_index(tally->groups, TallyGroup, g).name)) {
            *group = g;
            return true;
        }
    }
    return false;
}

static bool find_serving(const char *folded, Own *own) {
    for (guint level = 0; level < LEVEL_COUNT; level++) {
        g_autofree char *name = g_strconcat(LEVEL_NAMES[level], "_serving", NULL);
        if (is_named(folded, name)) {
            *own = (Own){.kind = OWN_SERVING, .measure = LEVEL_NAMES[level], .index = level};
            return true;
        }
    }
    return false;
}

/* What others call the residents: "All ages", "Population (mid-2024)". */
static bool is_population(const char *name) {
    static const char *const NAMES[] = {"population",       "all ages",        "residents",
                                        "total population", "usual residents", "all persons"};
    g_autofree char *plain = g_strndup(name, strcspn(name, "(,:"));
    g_autofree char *folded = table_fold_name(plain);
    size_t length = strlen(folded);
    while (length > 0 && g_ascii_isdigit(folded[length - 1])) { /* a year */
        folded[--length] = '\0';
    }
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (is_named(folded, NAMES[i])) {
            return true;
        }
    }
    return false;
}

bool reconcile_names_find(const Atlas *atlas, const Tally *tally, const char *name, Own *own) {
    static const Own PLAIN[] = {
        {.kind = OWN_POPULATION, .measure = "population"},
        {.kind = OWN_AREA, .measure = "area_km2"},
        {.kind = OWN_ASSETS, .measure = "assets"},
        {.kind = OWN_PER_1000, .measure = "assets_per_1000"},
        {.kind = OWN_PER_KM2, .measure = "assets_per_km2"},
        {.kind = OWN_EVERYDAY, .measure = "everyday"},
        {.kind = OWN_POTENTIAL, .measure = "potential"},
    };
    g_autofree char *folded = table_fold_name(name);
    for (size_t i = 0; i < G_N_ELEMENTS(PLAIN); i++) {
        if (is_named(folded, PLAIN[i].measure)) {
            *own = PLAIN[i];
            return true;
        }
    }
    for (guint i = 0; i < atlas->indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(atlas->indicators, i);
        if (is_named(folded, indicator->spec->id) || is_named(folded, indicator->spec->title)) {
            *own = (Own){.kind = OWN_INDICATOR, .measure = indicator->spec->id, .index = i};
            return true;
        }
    }
    if (find_serving(folded, own)) {
        return true;
    }
    *own = (Own){.kind = OWN_ASSETS, .measure = "assets"};
    if (reconcile_names_find_group(tally, folded, &own->group)) {
        return true;
    }
    *own = PLAIN[0];
    return is_population(name);
}
