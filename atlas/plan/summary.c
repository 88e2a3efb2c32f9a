/* summary.c: what is strong in an area, in one sentence.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/summary.h"

#include <math.h>

#include "atlas/analysis/topics.h"
#include "atlas/base/number.h"

/* "Few recorded" means fewer than this. */
#define FEW 2

static char *about_people(const Messages *messages, double population) {
    if (!isfinite(population)) {
        return g_strdup("");
    }
    double unit = population >= 1000 ? 100 : population >= 100 ? 10 : 1;
    g_autofree char *figure = number_format_grouped(round(population / unit) * unit, 0);
    return message_fill(messages, "summary.population", "people", figure, NULL);
}

char *summary_sentence(const Atlas *atlas, const AreaFigures *figures) {
    const Messages *messages = atlas->messages;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    size_t total = 0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        size_t count = figures->assets[level] + figures->serving[level];
        if (count > 0) {
            const char *words = message_level(messages, (Level)level);
            g_ptr_array_add(parts, g_strdup_printf("%s (%zu)", words, count));
        }
        total += count;
    }
    g_autofree char *everyday =
        message_count(messages, "summary.everyday", figures->everyday, NULL);
    if (total == 0 && figures->everyday > 0) {
        return message_fill(messages, "summary.only_everyday", "places", everyday, NULL);
    }
    if (total == 0) {
        return g_strdup(message_text(messages, "summary.nothing"));
    }
    g_autofree char *and_everyday =
        message_fill(messages, "summary.and_everyday", "places", everyday, NULL);
    g_autofree char *levels = message_list(messages, (const char *const *)parts->pdata, parts->len);
    g_autofree char *people = about_people(messages, figures->population);
    return message_count(messages, "summary.recorded", total, "population", people, "levels",
                         levels, "everyday", figures->everyday > 0 ? and_everyday : "", NULL);
}

/* The same for what belongs to a topic. */
static char *topic_sentence(const Atlas *atlas, const Topic *topic) {
    const AreaFigures *figures = &topic->figures;
    const Messages *messages = atlas->messages;
    size_t total = topic->everywhere;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        size_t count = figures->assets[level] + figures->serving[level];
        if (count > 0) {
            const char *words = message_level(messages, (Level)level);
            g_ptr_array_add(parts, g_strdup_printf("%s (%zu)", words, count));
        }
        total += count;
    }
    if (topic->everywhere > 0) {
        g_ptr_array_add(parts,
                        g_strdup_printf("%s (%zu)", message_text(messages, "listing.everywhere"),
                                        topic->everywhere));
    }
    g_autofree char *everyday =
        message_count(messages, "summary.everyday", figures->everyday, NULL);
    if (total == 0 && figures->everyday > 0) {
        return message_fill(messages, "summary.only_everyday", "places", everyday, NULL);
    }
    if (total == 0) {
        return g_strdup(message_text(messages, "topic.nothing"));
    }
    g_autofree char *and_everyday =
        message_fill(messages, "summary.and_everyday", "places", everyday, NULL);
    g_autofree char *levels = message_list(messages, (const char *const *)parts->pdata, parts->len);
    return message_count(messages, "topic.recorded", total, "levels", levels, "everyday",
                         figures->everyday > 0 ? and_everyday : "", NULL);
}

const char *summary_question(const SheetSubject *subject) {
    return subject->topic ? subject->topic->spec->question : NULL;
}

char *summary_of_subject(const Atlas *atlas, const SheetSubject *subject) {
    return subject->topic ? topic_sentence(atlas, subject->topic)
                          : summary_sentence(atlas, subject->figures);
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
