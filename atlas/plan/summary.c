/* summary.c: what is strong in an area, in one sentence.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/summary.h"

#include <math.h>

#include "atlas/analysis/topics.h"
#include "atlas/base/number.h"
#include "atlas/base/phone.h"
#include "atlas/plan/entry_words.h"

/* "Few recorded" means fewer than this. */
#define FEW 2

/* "About 11,300 people live here. ", or nothing when their number is not known. */
static char *about_people(const Messages *messages, double population) {
    if (!isfinite(population) || population < 1) {
        return g_strdup("");
    }
    double unit = population >= 1000 ? 100 : population >= 100 ? 10 : 1;
    return message_count(messages, "summary.people", (size_t)(round(population / unit) * unit),
                         NULL);
}

static char *counted_level(const Messages *messages, size_t level, size_t count) {
    static const char *const KEYS[LEVEL_COUNT] = {"counted.individual",   "counted.association",
                                                  "counted.organisation", "counted.physical",
                                                  "counted.economic",     "counted.cultural"};
    return message_count(messages, KEYS[level], count, NULL);
}

/* "53 places and spaces, 33 services and institutions and 1 club or group": what there is most of
 * comes first, levels of one size stay in their order. */
static GPtrArray *counted_levels(const Messages *messages, const size_t *counts) {
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    bool said[LEVEL_COUNT] = {false};
    for (size_t round = 0; round < LEVEL_COUNT; round++) {
        size_t most = LEVEL_COUNT;
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            bool more = most == LEVEL_COUNT || counts[level] > counts[most];
            most = !said[level] && more ? level : most;
        }
        said[most] = true;
        if (counts[most] > 0) {
            g_ptr_array_add(parts, counted_level(messages, most, counts[most]));
        }
    }
    return parts;
}

static char *list_parts(const Messages *messages, const GPtrArray *parts) {
    return message_list(messages, (const char *const *)parts->pdata, parts->len);
}

/* "; also 53 everyday places", or nothing. */
static char *and_everyday(const Messages *messages, size_t count) {
    g_autofree char *places = message_count(messages, "summary.everyday", count, NULL);
    return count > 0 ? message_fill(messages, "summary.and_everyday", "places", places, NULL)
                     : g_strdup("");
}

char *summary_sentence(const Atlas *atlas, const AreaFigures *figures) {
    const Messages *messages = atlas->messages;
    size_t total = 0;
    size_t serving = 0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        total += figures->assets[level];
        serving += figures->serving[level];
    }
    g_autofree char *people = about_people(messages, figures->population);
    g_autofree char *places = message_count(messages, "summary.everyday", figures->everyday, NULL);
    g_autofree char *and_serving =
        serving > 0 ? message_count(messages, "summary.more_serving", serving, NULL) : g_strdup("");
    if (total == 0 && figures->everyday > 0) {
        return message_count(messages, "summary.only_everyday", figures->everyday, "people", people,
                             "places", places, "serving", and_serving, NULL);
    }
    if (total == 0 && serving > 0) {
        return message_count(messages, "summary.only_serving", serving, "people", people, NULL);
    }
    if (total == 0) {
        return message_fill(messages, "summary.nothing", "people", people, NULL);
    }
    g_autoptr(GPtrArray) parts = counted_levels(messages, figures->assets);
    g_autofree char *levels = list_parts(messages, parts);
    g_autofree char *and_places = and_everyday(messages, figures->everyday);
    if (parts->len == 1) { /* what is all of one kind need not be counted twice */
        return message_count(messages, "summary.recorded_one", total, "people", people, "levels",
                             levels, "everyday", and_places, "serving", and_serving, NULL);
    }
    return message_count(messages, "summary.recorded", total, "people", people, "levels", levels,
                         "everyday", and_places, "serving", and_serving, NULL);
}

/* What a topic has in its list only: " 12 more serve the area and are in the list only. ..." */
static char *topic_more(const Messages *messages, size_t serving, size_t everywhere) {
    g_autofree char *more =
        serving > 0 ? message_count(messages, "summary.more_serving", serving, NULL) : g_strdup("");
    g_autofree char *anywhere =
        everywhere > 0 ? message_count(messages, "topic.more_everywhere", everywhere, NULL)
                       : g_strdup("");
    return g_strconcat(more, anywhere, NULL);
}

/* The same for what belongs to a topic, wherever in the atlas it is. What has no place on the map
 * is told apart, as on the sheet of an area; where all is such, it is what there is. */
static char *topic_sentence(const Atlas *atlas, const Topic *topic) {
    const AreaFigures *figures = &topic->figures;
    const Messages *messages = atlas->messages;
    size_t total = 0;
    size_t serving = 0;
    size_t counts[LEVEL_COUNT];
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        counts[level] = figures->assets[level];
        total += figures->assets[level];
        serving += figures->serving[level];
    }
    bool placed = total > 0;
    for (size_t level = 0; level < LEVEL_COUNT && !placed; level++) {
        counts[level] = figures->serving[level];
    }
    total += placed ? 0 : serving + topic->everywhere;
    if (total == 0 && figures->everyday > 0) {
        g_autofree char *places =
            message_count(messages, "summary.everyday", figures->everyday, NULL);
        return message_count(messages, "summary.only_everyday", figures->everyday, "people", "",
                             "places", places, "serving", "", NULL);
    }
    if (total == 0) {
        return g_strdup(message_text(messages, "topic.nothing"));
    }
    g_autoptr(GPtrArray) parts = counted_levels(messages, counts);
    if (topic->everywhere > 0 && !placed) {
        g_autofree char *count = number_format_grouped((double)topic->everywhere, 0);
        g_ptr_array_add(
            parts, g_strdup_printf("%s %s", count, message_text(messages, "listing.everywhere")));
    }
    g_autofree char *levels = list_parts(messages, parts);
    g_autofree char *and_places = and_everyday(messages, figures->everyday);
    g_autofree char *more =
        placed ? topic_more(messages, serving, topic->everywhere) : g_strdup("");
    return message_count(messages, "topic.recorded", total, "levels", levels, "everyday",
                         and_places, "more", more, NULL);
}

const char *summary_question(const SheetSubject *subject) {
    return subject->topic ? subject->topic->spec->question : NULL;
}

char *summary_of_subject(const Atlas *atlas, const SheetSubject *subject) {
    return subject->topic ? topic_sentence(atlas, subject->topic)
                          : summary_sentence(atlas, subject->figures);
}

char *summary_strengths(const Atlas *atlas, const AreaFigures *figures) {
    const Messages *messages = atlas->messages;
    const char *words[LEVEL_COUNT];
    size_t kinds = 0, total = 0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        size_t count = figures->assets[level] + figures->serving[level];
        if (count > 0) {
            words[kinds++] = message_level(messages, (Level)level);
        }
        total += count;
    }
    if (total == 0) {
        return summary_sentence(atlas, figures);
    }
    g_autofree char *levels = message_list(messages, words, kinds);
    return message_count(messages, "share.strengths", total, "levels", levels, NULL);
}

char *summary_people(const Atlas *atlas, const AreaFigures *figures) {
    const Messages *messages = atlas->messages;
    const char *ask = atlas->project->publisher.name;
    if (figures->people == 0 || figures->people == PEOPLE_NOT_COUNTED) {
        return NULL;
    }
    if (figures->people < 0) {
        return ask ? message_fill(messages, "people.some", "who", ask, NULL)
                   : g_strdup(message_text(messages, "people.some_ask_us"));
    }
    static const char *const WAYS[] = {"people.heart", "people.head", "people.hand"};
    g_autoptr(GString) ways = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(WAYS); i++) {
        if (figures->people_giving[i] > 0) {
            g_string_append_printf(ways, "%s%s (%d)", ways->len > 0 ? ", " : ": ",
                                   message_text(messages, WAYS[i]), figures->people_giving[i]);
        }
    }
    char *offered =
        message_count(messages, "people.offered", (size_t)figures->people, "ways", ways->str, NULL);
    if (!figures->skills || figures->skills->len == 0) {
        return offered;
    }
    g_autoptr(GString) named = g_string_new(NULL);
    for (guint i = 0; i < figures->skills->len; i++) {
        g_string_append_printf(named, "%s%s", i > 0 ? ", " : "",
                               (const char *)figures->skills->pdata[i]);
    }
    g_autofree char *skills = message_fill(messages, "people.skills", "skills", named->str, NULL);
    g_autofree char *first = offered;
    return g_strdup_printf("%s %s", first, skills);
}

char *summary_contact(const Atlas *atlas) {
    const PublisherSpec *publisher = &atlas->project->publisher;
    g_autoptr(GPtrArray) ways = g_ptr_array_new_with_free_func(g_free);
    if (publisher->feedback_url) {
        g_ptr_array_add(ways, entry_web_address(publisher->feedback_url));
    }
    if (publisher->email) {
        g_ptr_array_add(ways, g_strdup(publisher->email));
    }
    if (publisher->phone) {
        g_ptr_array_add(ways, phone_format(publisher->phone));
    }
    if (publisher->post) {
        g_ptr_array_add(ways, g_strdup(publisher->post));
    }
    if (ways->len == 0) {
        return NULL;
    }
    g_autofree char *list = g_strjoinv(" · ", (char **)(g_ptr_array_add(ways, NULL), ways->pdata));
    return publisher->name ? message_fill(atlas->messages, "summary.contact", "who",
                                          publisher->name, "ways", list, NULL)
                           : g_steal_pointer(&list);
}

char *summary_few_recorded(const Atlas *atlas, const AreaFigures *figures) {
    g_autoptr(GPtrArray) few = g_ptr_array_new();
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        size_t count = figures->assets[level] + figures->serving[level];
        bool is_few = level == LEVEL_INDIVIDUAL ? figures->people == 0 : count < FEW;
        if (is_few) {
            g_ptr_array_add(few, (gpointer)message_level(atlas->messages, (Level)level));
        }
    }
    if (few->len == 0) {
        return NULL;
    }
    g_ptr_array_add(few, NULL);
    g_autofree char *levels = g_strjoinv("; ", (char **)few->pdata);
    g_autofree char *opening = message_opening(levels);
    return message_fill(atlas->messages, "summary.few", "levels", opening, NULL);
}
