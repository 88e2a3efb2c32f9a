/* summary.c: what is strong in an area, in one sentence.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/summary.h"

#include <math.h>

#include "atlas/base/number.h"
#include "atlas/plan/phrases.h"

/* "Few recorded" means fewer than this. */
#define FEW 2

static char *about_people(double population) {
    if (!isfinite(population)) {
        return g_strdup("");
    }
    double unit = population >= 1000 ? 100 : population >= 100 ? 10 : 1;
    g_autofree char *figure = number_format_grouped(round(population / unit) * unit, 0);
    return g_strdup_printf(", where about %s people live", figure);
}

char *summary_sentence(const Atlas *atlas, const AreaFigures *figures) {
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    size_t total = 0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        size_t count = figures->assets[level] + figures->serving[level];
        if (count > 0) {
            const char *words = atlas->theme->levels[level].words;
            g_ptr_array_add(parts, g_strdup_printf("%s (%zu)", words, count));
        }
        total += count;
    }
    g_autofree char *everyday =
        figures->everyday > 0 ? phrase_count(figures->everyday, "everyday place", "everyday places")
                              : NULL;
    if (total == 0) {
        return everyday ? g_strdup_printf("%s on record here. Know a group, a place, a service? "
                                          "Tell us.",
                                          everyday)
                        : g_strdup("No assets recorded here yet – tell us.");
    }
    g_autofree char *assets = phrase_count(total, "community asset is", "community assets are");
    g_autofree char *list = phrase_list((const char *const *)parts->pdata, parts->len);
    g_autofree char *people = about_people(figures->population);
    return g_strdup_printf("%s on record here%s: %s%s%s.", assets, people, list,
                           everyday ? "; and " : "", everyday ? everyday : "");
}

char *summary_people(const Atlas *atlas, const AreaFigures *figures) {
    const char *ask = atlas->project->publisher.name;
    if (figures->people == 0) {
        return NULL;
    }
    if (figures->people < 0) {
        return ask ? g_strdup_printf("People here have offered skills and time; ask %s.", ask)
                   : g_strdup("People here have offered skills and time; ask us.");
    }
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%d people here have offered skills and time", figures->people);
    static const char *const WAYS[] = {"care", "knowledge", "practical help"};
    const char *separator = ": ";
    for (size_t i = 0; i < G_N_ELEMENTS(WAYS); i++) {
        if (figures->people_giving[i] > 0) {
            g_string_append_printf(out, "%s%s (%d)", separator, WAYS[i], figures->people_giving[i]);
            separator = ", ";
        }
    }
    g_string_append_c(out, '.');
    for (guint i = 0; figures->skills && i < figures->skills->len; i++) {
        g_string_append_printf(out, "%s%s", i == 0 ? " Among them: " : ", ",
                               (const char *)figures->skills->pdata[i]);
    }
    g_string_append(out, figures->skills && figures->skills->len > 0 ? "." : "");
    return g_string_free(out, FALSE);
}

char *summary_contact(const Atlas *atlas) {
    const PublisherSpec *publisher = &atlas->project->publisher;
    g_autoptr(GPtrArray) ways = g_ptr_array_new_with_free_func(g_free);
    if (publisher->feedback_url) {
        g_ptr_array_add(ways, g_strdup(publisher->feedback_url));
    }
    if (publisher->email) {
        g_ptr_array_add(ways, g_strdup(publisher->email));
    }
    if (publisher->phone) {
        g_ptr_array_add(ways, g_strdup(publisher->phone));
    }
    if (publisher->post) {
        g_ptr_array_add(ways, g_strdup(publisher->post));
    }
    if (ways->len == 0) {
        return NULL;
    }
    g_autofree char *list = g_strjoinv(" · ", (char **)(g_ptr_array_add(ways, NULL), ways->pdata));
    return publisher->name ? g_strdup_printf("%s: %s", publisher->name, list)
                           : g_steal_pointer(&list);
}

char *summary_few_recorded(const Atlas *atlas, const AreaFigures *figures) {
    g_autoptr(GPtrArray) few = g_ptr_array_new();
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        size_t count = figures->assets[level] + figures->serving[level];
        bool is_few = level == LEVEL_INDIVIDUAL ? figures->people == 0 : count < FEW;
        if (is_few) {
            g_ptr_array_add(few, atlas->theme->levels[level].words);
        }
    }
    if (few->len == 0) {
        return NULL;
    }
    g_ptr_array_add(few, NULL);
    g_autofree char *opening = g_strjoinv("; ", (char **)few->pdata);
    opening[0] = g_ascii_toupper(opening[0]);
    return g_strdup_printf("%s. They may be here all the same: this map knows only what people "
                           "have told it.",
                           opening);
}
