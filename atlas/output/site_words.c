/* site_words.c: the words that scripts put on pages, in the language of the pages.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_words.h"

#include <string.h>

#include "atlas/base/json.h"
#include "atlas/base/number.h"
#include "atlas/output/site_asset.h"
#include "atlas/output/site_kinds.h"
#include "atlas/plan/need_words.h"

/* What scripts say by these names, without the section. */
static const char *const SAID[] = {"finder.label",         "finder.label_postcodes",
                                   "finder.label_streets", "finder.label_postcodes_streets",
                                   "finder.found",         "finder.none",
                                   "finder.areas",         "finder.places",
                                   "finder.community",     "finder.postcode",
                                   "finder.unknown",       "finder.more",
                                   "webmap.map_of",        "webmap.assets",
                                   "webmap.in_view",       "webmap.first",
                                   "webmap.cluster",       "webmap.here",
                                   "webmap.see_list",      "webmap.area_page",
                                   "webmap.go_to",         "webmap.whole",
                                   "webmap.everyday",      "webmap.search",
                                   "webmap.kind",          "webmap.way",
                                   "webmap.any",           "webmap.levels",
                                   "webmap.need",          "webmap.pan",
                                   "webmap.north",         "webmap.south",
                                   "webmap.east",          "webmap.west",
                                   "webmap.zoom_in",       "webmap.zoom_out",
                                   "webmap.wheel",         "webmap.fingers",
                                   "webmap.link",          "webmap.copied",
                                   "webmap.copy_by_hand",  "webmap.close",
                                   "webmap.nothing",       "webmap.clear",
                                   "webmap.filter",        "asset.who_for",
                                   "asset.cost",           "asset.opening",
                                   "webmap.from_middle",   "webmap.from_you",
                                   "webmap.near_me",       "webmap.near_asking",
                                   "webmap.near_outside",  "webmap.near_unknown",
                                   "webmap.credits",       "webmap.skip"};
static const char *const FORMS[] = {"zero", "one", "two", "few", "many", "other"};

static void put_message(JsonWriter *json, const Messages *messages, const char *key) {
    json_key(json, strchr(key, '.') + 1);
    bool counts = messages_form(messages, key, "one") != NULL;
    if (!counts) {
        json_string(json, message_text(messages, key));
        return;
    }
    json_begin_object(json);
    for (size_t i = 0; i < G_N_ELEMENTS(FORMS); i++) {
        const char *form = messages_form(messages, key, FORMS[i]);
        if (form) {
            json_put_string(json, FORMS[i], form);
        }
    }
    json_end_object(json);
}

/* "lower: 3.2 to 12.1", from least need to most. */
static char *class_words(const Messages *messages, const NeedLayer *need, int class_) {
    g_autofree char *range = need_words_range(messages, need, class_);
    return g_strdup_printf("%s: %s", need_words_class(messages, need, class_), range);
}

static void put_need(JsonWriter *json, const Atlas *atlas) {
    const NeedLayer *need = atlas->need;
    if (!need) {
        return;
    }
    const IndicatorSpec *spec = need->indicator->spec;
    g_autofree char *title = spec->composite ? message_fill(atlas->messages, "need.calculation",
                                                            "indicator", spec->title, NULL)
                                             : g_strdup(spec->title);
    json_put_string(json, "needTitle", title);
    json_key(json, "needClasses");
    json_begin_array(json);
    for (int i = 0; i < need->classes.count; i++) {
        g_autofree char *words = class_words(atlas->messages, need, i);
        json_string(json, words);
    }
    json_end_array(json);
}

static void put_names(JsonWriter *json, const Atlas *atlas) {
    g_autoptr(GArray) kinds = site_kinds_count(atlas, -1);
    json_key(json, "levels");
    json_begin_object(json);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        g_autofree char *words = message_opening(message_level(atlas->messages, (Level)level));
        json_put_string(json, LEVEL_NAMES[level], words);
    }
    json_end_object(json);
    json_key(json, "ways");
    json_begin_array(json);
    for (int way = 0; way < WAY_COUNT; way++) {
        g_autofree char *words = site_asset_way(atlas->messages, (Way)way);
        json_string(json, words);
    }
    json_end_array(json);
    json_key(json, "categories");
    json_begin_object(json);
    for (guint i = 0; i < kinds->len; i++) {
        const char *category = g_array_index(kinds, KindCount, i).category;
        g_autofree char *words = message_opening(message_category(atlas->messages, category));
        json_put_string(json, category, words);
    }
    json_end_object(json);
}

bool site_words_write(const Site *site, GError **error) {
    const Atlas *atlas = site->atlas;
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "language", messages_language(atlas->messages));
    json_put_string(json, "potential", message_text(atlas->messages, "asset.potential"));
    put_names(json, atlas);
    put_need(json, atlas);
    json_key(json, "say");
    json_begin_object(json);
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++) {
        put_message(json, atlas->messages, SAID[i]);
    }
    json_end_object(json);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    g_autofree char *script =
        g_strconcat("window.assetatlasWords = ", g_strchomp(text), ";\n", NULL);
    g_autofree char *name = g_strconcat(site->prefix, "data/words.js", NULL);
    return site_files_put_text(site, name, "data", script, error);
}
