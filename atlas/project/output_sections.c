/* output_sections.c: what is made and who makes it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/output_sections.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/number.h"

enum { MIN_ZOOM = 11, MAX_ZOOM = 16, LAST_ZOOM = 19 };

static void report_bad(SectionReader *reader, const Node *value, const char *key,
                       const char *wanted) {
    report_add(reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, value), NULL,
               "\"%s\" must be %s, not \"%s\"", key, wanted, node_text(value));
}

/* ---- site ---- */

/* "11-16", or "14" for one level. */
static bool parse_zooms(const char *text, int *low, int *high) {
    g_auto(GStrv) parts = g_strsplit(text, "-", 3);
    int64_t ends[2] = {0, 0};
    guint count = g_strv_length(parts);
    if (count < 1 || count > 2 || !number_parse_integer(parts[0], &ends[0]) ||
        !number_parse_integer(parts[count - 1], &ends[1]) || ends[0] < 0 || ends[0] > ends[1] ||
        ends[1] > LAST_ZOOM) {
        return false;
    }
    *low = (int)ends[0];
    *high = (int)ends[1];
    return true;
}

static char *read_url(SectionReader *reader, const Node *map, const char *key) {
    const char *url = node_string(map, key, NULL, reader->report);
    bool is_web = url && (g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://"));
    if (url && (!is_web || !url_is_safe(url))) {
        report_bad(reader, node_find(map, key), key, "a web address that begins with https://");
        return NULL;
    }
    return g_strdup(url);
}

void site_section_read(SectionReader *reader, const Node *root) {
    static const char *const SIZES[] = {"full", "small", NULL};
    static const char *const COLORS[] = {"few", "exact", NULL};
    static const char *const TILES[] = {"layers", "atlas", NULL};
    SiteSpec *site = &reader->project->site;
    const Node *map = section_find_switch(reader, root, "site", &site->make);
    site->min_zoom = MIN_ZOOM;
    site->max_zoom = MAX_ZOOM;
    const char *zooms = node_string(map, "zooms", NULL, reader->report);
    if (zooms && !parse_zooms(zooms, &site->min_zoom, &site->max_zoom)) {
        report_bad(reader, node_find(map, "zooms"), "zooms", "two zoom levels up to 19, as 11-16");
    }
    site->place = map ? section_place(reader, map) : (Place){0};
    site->small = node_enum(map, "size", SIZES, 0, reader->report) == 1;
    site->tiles_atlas = node_enum(map, "tiles", TILES, 0, reader->report) == 1;
    site->exact_colors = node_enum(map, "colors", COLORS, 0, reader->report) == 1;
    site->mbtiles = node_bool(map, "mbtiles", false, reader->report);
    site->pmtiles = node_bool(map, "pmtiles", false, reader->report);
    site->url = read_url(reader, map, "url");
    if (map) {
        section_finish(reader, map, "site", "site");
    }
}

/* ---- people ---- */

void publisher_section_read(SectionReader *reader, const Node *root) {
    PublisherSpec *publisher = &reader->project->publisher;
    const Node *map = node_find(root, "publisher");
    if (!node_expect_map(map, "publisher", reader->report)) {
        return;
    }
    publisher->name = section_string(reader, map, "name");
    publisher->email = section_string(reader, map, "email");
    publisher->phone = section_string(reader, map, "phone");
    publisher->post = section_string(reader, map, "post");
    publisher->feedback_url = read_url(reader, map, "feedback_url");
    publisher->privacy_url = read_url(reader, map, "privacy_url");
    if (node_string(map, "logo", NULL, reader->report)) {
        publisher->logo = section_path(reader, node_find(map, "logo"));
        publisher->logo_shown = g_strdup(node_text(node_find(map, "logo")));
        publisher->logo_place = section_place(reader, node_find(map, "logo"));
    }
    if (publisher->email && !strchr(publisher->email, '@')) {
        report_bad(reader, node_find(map, "email"), "email", "an e-mail address");
    }
    section_finish(reader, map, "publisher", "publisher");
}

/* ---- topics and groups ---- */

static TopicSpec *read_topic(SectionReader *reader, const Node *map) {
    TopicSpec *topic = g_new0(TopicSpec, 1);
    topic->place = section_place(reader, map);
    topic->title = section_required_string(reader, map, "title");
    topic->question = section_string(reader, map, "question");
    topic->levels = section_words(reader, map, "levels", LEVEL_NAMES);
    topic->ways = section_words(reader, map, "ways", WAY_NAMES);
    topic->categories = node_strings(map, "categories", reader->report);
    section_finish(reader, map, "topics", "topics");
    return topic;
}

void topics_section_read(SectionReader *reader, const Node *root) {
    const Node *list = section_list(reader, root, "topics");
    for (size_t i = 0; i < node_count(list); i++) {
        const Node *item = node_item(list, i);
        if (node_expect_map(item, "a topic", reader->report)) {
            g_ptr_array_add(reader->project->topics, read_topic(reader, item));
        }
    }
}

/* Where each code stands: in a list of many lines each has its own. */
static void find_code_places(const SectionReader *reader, const Node *value, GroupSpec *group) {
    size_t count = group->codes ? g_strv_length(group->codes) : 0;
    group->code_places = g_new0(Place, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool listed = node_count(value) == count;
        group->code_places[i] = listed ? section_place(reader, node_item(value, i)) : group->place;
    }
}

void groups_section_read(SectionReader *reader, const Node *root) {
    const Node *map = node_find(root, "groups");
    if (!node_expect_map(map, "groups", reader->report) ||
        !section_check_count(reader, map, "groups")) {
        return;
    }
    for (size_t i = 0; i < node_count(map); i++) {
        const char *name = node_key_at(map, i);
        GroupSpec *group = g_new0(GroupSpec, 1);
        group->place = section_place(reader, node_value_at(map, i));
        group->name = g_strdup(name);
        group->codes = node_strings(map, name, reader->report);
        find_code_places(reader, node_value_at(map, i), group);
        if (!node_find(map, name) || (group->codes && !group->codes[0])) {
            report_add(reader->report, SEVERITY_ERROR, "bad_value", group->place,
                       "List the codes of the areas that it is made of: [E01018880, E01018881].",
                       "group \"%s\" has no areas", name);
        }
        g_ptr_array_add(reader->project->groups, group);
    }
}

/* ---- look and language ---- */

/* A theme of the program has a plain name; one's own is a file. */
static char *read_theme(SectionReader *reader, const Node *root) {
    const char *theme = node_string(root, "theme", "standard", reader->report);
    bool is_file = strchr(theme, '/') || strchr(theme, '.');
    return is_file ? section_path(reader, node_find(root, "theme")) : g_strdup(theme);
}

/* "en", "cy", "zh-Hant". */
static bool is_language(const char *text) {
    size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    return (letters == 2 || letters == 3) && (text[letters] == '\0' || text[letters] == '-') &&
           strspn(text + letters,
                  "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
               strlen(text + letters);
}

static char **read_languages(SectionReader *reader, const Node *root) {
    g_auto(GStrv) languages = node_strings(root, "languages", reader->report);
    for (size_t i = 0; languages && languages[i]; i++) {
        if (!is_language(languages[i])) {
            report_add(reader->report, SEVERITY_ERROR, "bad_value",
                       section_place(reader, node_find(root, "languages")),
                       "Write short codes: en for English, cy for Welsh.",
                       "language \"%s\" is not a code of a language", languages[i]);
        }
    }
    reader->project->languages_place = section_place(reader, node_find(root, "languages"));
    static const char *const ENGLISH[] = {"en", NULL};
    return languages && languages[0] ? g_steal_pointer(&languages) : g_strdupv((char **)ENGLISH);
}

void look_section_read(SectionReader *reader, const Node *root) {
    reader->project->theme = read_theme(reader, root);
    const Node *symbols = node_find(root, "symbols");
    reader->project->symbols = symbols ? section_path(reader, symbols) : NULL;
    const Node *words = node_find(root, "words");
    reader->project->words = words ? section_path(reader, words) : NULL;
    reader->project->words_shown = words ? g_strdup(node_text(words)) : NULL;
    reader->project->languages = read_languages(reader, root);
}
