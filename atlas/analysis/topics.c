/* topics.c: what belongs to a topic, a question that is asked across all levels.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/topics.h"

#include <math.h>
#include <string.h>

#include "atlas/base/file.h"
#include "layers/categories.h"

static void topic_free(void *data) {
    Topic *topic = data;
    g_free(topic->has);
    g_free(topic->by_area);
    g_free(topic->slug);
    g_ptr_array_unref(topic->figures.skills);
    g_free(topic);
}

/* The word under which assets have the category: the program's own where it knows one. */
static const char *category_word(const char *category) {
    const CategoryInfo *known = category_find(category);
    return known ? known->name : category;
}

static bool is_of_category(const Asset *asset, const char *word) {
    g_autofree char *own = g_utf8_casefold(asset->category, -1);
    g_autofree char *wanted = g_utf8_casefold(word, -1);
    return g_str_equal(own, wanted);
}

static void mark_category(const AssetSet *assets, const TopicSpec *spec, const char *category,
                          bool *named, Report *report) {
    const char *word = category_word(category);
    size_t found = 0;
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        bool is = is_of_category(asset_set_at(assets, i), word);
        named[i] = named[i] || is;
        found += is ? 1 : 0;
    }
    if (found == 0) {
        report_add(report, SEVERITY_NOTE, "category_not_found", spec->place, NULL,
                   "topic \"%s\": no asset has the category \"%s\"", spec->title, category);
    }
}

static void find_members(Topic *topic, const AssetSet *assets, Report *report) {
    const TopicSpec *spec = topic->spec;
    size_t count = asset_set_count(assets);
    size_t found = 0;
    topic->has = g_new0(bool, count + 1);
    bool names_some = spec->ways || (spec->categories && spec->categories[0]);
    for (char **category = spec->categories; category && *category; category++) {
        mark_category(assets, spec, *category, topic->has, report);
    }
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(assets, i);
        bool named = !names_some || topic->has[i] || (asset->ways & spec->ways);
        bool of_level = !spec->levels || (spec->levels & (1U << asset->level));
        topic->has[i] = named && of_level;
        found += topic->has[i] ? 1 : 0;
    }
    if (found == 0) {
        report_add(report, SEVERITY_WARNING, "topic_matches_nothing", spec->place,
                   "Name other ways or categories; table assets.csv says what each asset has.",
                   "topic \"%s\": no asset belongs to it", spec->title);
    }
}

/* An asset that serves several areas is counted once. */
static void count_members(Topic *topic, const AreaSet *areas, const AssetSet *assets) {
    AreaFigures *figures = &topic->figures;
    figures->population = figures->per_1000 = (double)NAN;
    figures->people = PEOPLE_NOT_COUNTED;
    figures->skills = g_ptr_array_new_with_free_func(g_free);
    topic->by_area = g_new0(size_t, area_set_count(areas) + 1);
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        size_t served;
        asset_set_served_areas(assets, i, &served);
        if (!topic->has[i]) {
            continue;
        }
        if (asset->role == ROLE_EVERYDAY) {
            figures->everyday += asset->area >= 0 ? 1 : 0;
        } else if (asset->area >= 0) {
            figures->assets[asset->level]++;
            figures->total++;
            figures->potential += asset->status == STATUS_POTENTIAL ? 1 : 0;
            topic->by_area[asset->area]++;
        } else if (asset->near_area < 0 && served > 0) {
            figures->serving[asset->level]++;
        } else if (asset->near_area < 0) {
            topic->everywhere++;
        }
    }
}

static bool is_taken(const GPtrArray *topics, const char *slug) {
    for (guint i = 0; i < topics->len; i++) {
        if (g_str_equal(((const Topic *)topics->pdata[i])->slug, slug)) {
            return true;
        }
    }
    return false;
}

static char *slug_new(const GPtrArray *topics, const char *title) {
    g_autofree char *stem = text_slug(title);
    char *slug = g_strdup_printf("topic-%s", stem);
    for (unsigned n = 2; is_taken(topics, slug); n++) {
        g_free(slug);
        slug = g_strdup_printf("topic-%s-%u", stem, n);
    }
    return slug;
}

GPtrArray *topics_new(const GPtrArray *specs, const AreaSet *areas, const AssetSet *assets,
                      Report *report) {
    GPtrArray *topics = g_ptr_array_new_with_free_func(topic_free);
    for (guint i = 0; i < specs->len; i++) {
        Topic *topic = g_new0(Topic, 1);
        topic->spec = specs->pdata[i];
        topic->slug = slug_new(topics, topic->spec->title);
        find_members(topic, assets, report);
        count_members(topic, areas, assets);
        g_ptr_array_add(topics, topic);
    }
    return topics;
}
