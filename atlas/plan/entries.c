/* entries.c: the words of one row of the list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/entries.h"

#include <math.h>
#include <string.h>

#include "atlas/base/bidi.h"
#include "atlas/base/gridref.h"
#include "atlas/base/number.h"
#include "atlas/base/phone.h"
#include "atlas/plan/entry_words.h"
#include "atlas/plan/link_words.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/opening_words.h"
#include "atlas/plan/parts.h"
#include "atlas/plan/rows.h"

/* Characters of one field that a row shows; the tables and the site have all of it. */
#define FIELD_MAX 160

const char *entry_way_letter(const Messages *messages, Way way) {
    static const char *const LETTERS[WAY_COUNT] = {"way_letter.connect", "way_letter.active",
                                                   "way_letter.notice", "way_letter.learn",
                                                   "way_letter.give"};
    return message_text(messages, LETTERS[way]);
}

static void add_part(GString *out, const char *text) {
    if (!text || !*text) {
        return;
    }
    if (out->len > 0) {
        g_string_append(out, "\u00a0· "); /* the dot stays at the end of its line */
    }
    if (g_utf8_strlen(text, -1) > FIELD_MAX) {
        g_autofree char *cut = g_utf8_substring(text, 0, FIELD_MAX - 1);
        g_string_append_printf(out, "%s…", g_strchomp(cut));
    } else {
        bidi_append(out, text);
    }
}

/* The category, unless the name says it already ("Stretford Library" · library). */
static void add_category(GString *out, const Messages *messages, const Asset *asset) {
    if (g_str_equal(asset->category, "other")) {
        return;
    }
    g_autofree char *name = g_utf8_casefold(asset->name, -1);
    g_autofree char *category = g_utf8_casefold(asset->category, -1);
    if (!strstr(name, category)) {
        g_autofree char *shown = message_opening(message_category(messages, asset->category));
        add_part(out, shown);
    }
}

static const Asset *entry_at(const SheetPlan *plan, const ListedAsset *row, size_t i) {
    return asset_set_at(plan->atlas->assets, rows_entry(plan, row, i));
}

/* Of the first entry that says it; NULL when none does. */
static const char *field_of(const SheetPlan *plan, const ListedAsset *row, AssetField field) {
    for (size_t i = 0; i < row->entry_count; i++) {
        const char *text = entry_at(plan, row, i)->fields[field];
        if (entry_says(text)) {
            return text;
        }
    }
    return NULL;
}

/* Where there is no address, the grid reference of the site. */
static void add_address(GString *out, const SheetPlan *plan, const ListedAsset *row) {
    const Asset *asset = entry_at(plan, row, 0);
    g_autofree char *address =
        entry_address(field_of(plan, row, FIELD_ADDRESS), field_of(plan, row, FIELD_POSTCODE));
    if (address) {
        add_part(out, address);
    } else if (asset->place == PLACE_SITE &&
               g_strcmp0(plan->atlas->project->crs, "EPSG:27700") == 0) {
        g_autofree char *reference = gridref_format(asset->at, 6);
        g_auto(GStrv) parts = g_strsplit(reference, " ", -1);
        g_autofree char *joined = g_strjoinv("\u00a0", parts);
        add_part(out, joined);
    }
}

static void add_step_free(GString *out, const Messages *messages, const char *value) {
    g_autofree char *text = value ? entry_step_free(messages, value) : NULL;
    add_part(out, text);
}

static void add_ways(GString *out, const Messages *messages, unsigned ways) {
    g_autoptr(GString) letters = g_string_new(NULL);
    for (size_t way = 0; way < WAY_COUNT; way++) {
        if (ways & (1u << way)) {
            g_string_append_printf(letters, "%s%s", letters->len > 0 ? "\u00a0" : "",
                                   entry_way_letter(messages, (Way)way));
        }
    }
    add_part(out, letters->str);
}

static void add_symbol_mate(GString *out, const SheetPlan *plan, const ListedAsset *row) {
    if (row->marker < 0) {
        return;
    }
    const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, row->marker);
    const char *lead = map_marks_name(plan, marker, 0);
    bool counted = g_array_index(plan->faces, MarkerFace, row->marker).stack > 0;
    if (counted && !g_str_equal(lead, row->mark)) {
        g_autofree char *text =
            message_fill(plan->atlas->messages, "entry.with", "mark", lead, NULL);
        add_part(out, text);
    }
}

/* Which parts of an area that is spread show it. */
static void add_parts(GString *out, const SheetPlan *plan, const Asset *asset) {
    const SheetSubject *subject = plan->subject;
    g_autoptr(GString) numbers = g_string_new(NULL);
    size_t count = 0;
    for (size_t i = 0; subject->parts && !subject->part && i < subject->parts->count; i++) {
        const SheetPart *part = &subject->parts->parts[i];
        if (asset->place == PLACE_SITE && map_box_contains(part->ground, asset->at)) {
            g_string_append_printf(numbers, "%s%zu", count++ > 0 ? ", " : "", part->number);
        }
    }
    if (count > 0) {
        g_autofree char *text =
            message_fill(plan->atlas->messages, "part.entry", "parts", numbers->str, NULL);
        add_part(out, text);
    }
}

/* How to reach it: by telephone, else on the web, else by e-mail. */
static void add_contact(GString *out, const SheetPlan *plan, const ListedAsset *row) {
    const char *phone = field_of(plan, row, FIELD_PHONE);
    const char *url = field_of(plan, row, FIELD_URL);
    if (phone) {
        g_autofree char *text = phone_format(phone);
        add_part(out, text);
    } else if (url) {
        g_autofree char *text = entry_web_address(url);
        add_part(out, text);
    } else {
        add_part(out, field_of(plan, row, FIELD_EMAIL));
    }
}

static void add_cost(GString *out, const Messages *messages, const char *cost) {
    g_autofree char *text = cost ? entry_cost(messages, cost) : NULL;
    add_part(out, text);
}

/* What it offers and could offer, for whom and how to join, as far as it is given. */
static void add_offers(GString *out, const SheetPlan *plan, const ListedAsset *row) {
    static const struct {
        AssetField field;
        const char *key, *place;
    } SAID[] = {
        {FIELD_OFFERS, "entry.offers", "what"},
        {FIELD_WHO_FOR, "entry.for", "who"},
        {FIELD_HOW_TO_JOIN, "entry.to_join", "how"},
        {FIELD_LANGUAGES, "entry.languages", "which"},
        {FIELD_COULD_OFFER, "entry.could_offer", "what"},
        {FIELD_WITH_SUPPORT, "entry.with_support", "what"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++) {
        const char *text = field_of(plan, row, SAID[i].field);
        bool own_tongue = text && SAID[i].field == FIELD_LANGUAGES &&
                          !entry_tells_languages(plan->atlas->messages, text);
        if (text && !own_tongue) {
            g_autofree char *part =
                message_fill(plan->atlas->messages, SAID[i].key, SAID[i].place, text, NULL);
            add_part(out, part);
        }
    }
}

char *entry_name(const SheetPlan *plan, const ListedAsset *row) {
    const char *name = entry_at(plan, row, 0)->name;
    return row->entry_count > 1 ? message_count(plan->atlas->messages, "entry.entries",
                                                row->entry_count, "name", name, NULL)
                                : g_strdup(name);
}

/* Categories of all entries, each once. */
static void add_categories(GString *out, const SheetPlan *plan, const ListedAsset *row) {
    for (size_t i = 0; i < row->entry_count; i++) {
        bool said = false;
        for (size_t k = 0; k < i && !said; k++) {
            said = g_str_equal(entry_at(plan, row, k)->category, entry_at(plan, row, i)->category);
        }
        if (!said) {
            add_category(out, plan->atlas->messages, entry_at(plan, row, i));
        }
    }
}

/* Eight points of the compass, from the north clockwise. */
static const char *const BEYOND[] = {"entry.beyond_n",  "entry.beyond_ne", "entry.beyond_e",
                                     "entry.beyond_se", "entry.beyond_s",  "entry.beyond_sw",
                                     "entry.beyond_w",  "entry.beyond_nw"};

/* Where a place beyond the edge of the map is; NULL for what is on it. */
static char *off_map(const SheetPlan *plan, const ListedAsset *row) {
    if (row->marker >= 0 || !*row->mark) {
        return NULL;
    }
    MapBox ground = plan->frame.ground;
    MapPoint at = asset_set_at(plan->atlas->assets, row->asset)->at;
    double east_m = at.x - (ground.min_x + ground.max_x) / 2;
    double north_m = at.y - (ground.min_y + ground.max_y) / 2;
    long eighth = lround(atan2(east_m, north_m) / G_PI_4);
    return g_strdup(message_text(plan->atlas->messages, BEYOND[(eighth + 8) % 8]));
}

/* All of them, however many: the list is where they are said. */
static void add_links(GString *out, const SheetPlan *plan, const ListedAsset *row) {
    g_autoptr(GPtrArray) links = link_words_new(plan, row);
    for (guint i = 0; i < links->len; i++) {
        g_string_append_printf(out, "%s%s", out->len > 0 ? "\u00a0· " : "",
                               (const char *)links->pdata[i]);
    }
}

char *entry_detail(const SheetPlan *plan, const ListedAsset *row) {
    const Asset *asset = asset_set_at(plan->atlas->assets, row->asset);
    const Messages *messages = plan->atlas->messages;
    GString *out = g_string_new(NULL);
    if (asset->status == STATUS_POTENTIAL) {
        add_part(out, message_text(messages, "entry.potential"));
    }
    if (asset->is_approximate) {
        add_part(out, message_text(messages, "entry.approximate"));
    }
    add_categories(out, plan, row);
    g_autofree char *beyond = off_map(plan, row);
    add_part(out, beyond);
    add_address(out, plan, row);
    add_contact(out, plan, row);
    const char *opening = field_of(plan, row, FIELD_OPENING);
    g_autofree char *hours = opening ? opening_words(messages, opening) : NULL;
    add_part(out, hours);
    add_step_free(out, messages, field_of(plan, row, FIELD_STEP_FREE));
    add_cost(out, messages, field_of(plan, row, FIELD_COST));
    add_offers(out, plan, row);
    if (map_marks_is_unconfirmed(plan->atlas, asset)) {
        g_autofree char *date = message_date(messages, asset->fields[FIELD_CHECK_DATE]);
        g_autofree char *text = message_fill(messages, "entry.confirmed", "date", date, NULL);
        add_part(out, text);
    }
    add_links(out, plan, row);
    add_symbol_mate(out, plan, row);
    add_parts(out, plan, asset);
    unsigned ways = 0;
    for (size_t i = 0; i < row->entry_count; i++) {
        ways |= entry_at(plan, row, i)->ways;
    }
    add_ways(out, messages, ways);
    return g_string_free(out, FALSE);
}

char *entry_nearby(const SheetPlan *plan, const ListedAsset *row) {
    const Asset *asset = asset_set_at(plan->atlas->assets, row->asset);
    const Atlas *atlas = plan->atlas;
    char *text = entry_name(plan, row);
    if (asset->area >= 0) {
        const Area *area = area_set_at(atlas->areas, (size_t)asset->area);
        g_autofree char *name = text;
        text = message_fill(atlas->messages, "entry.nearby", "name", name, "area",
                            atlas_area_name(atlas, area), NULL);
    }
    g_autofree char *beyond = off_map(plan, row);
    if (beyond) {
        g_autofree char *name = text;
        text = g_strdup_printf("%s (%s)", name, beyond);
    }
    if (row->marker >= 0) {
        const PlacedMarker *marker =
            &g_array_index(plan->markers->markers, PlacedMarker, row->marker);
        const char *lead = map_marks_name(plan, marker, 0);
        bool counted = g_array_index(plan->faces, MarkerFace, row->marker).stack > 0;
        if (counted && !g_str_equal(lead, row->mark)) {
            g_autofree char *name = text;
            text = message_fill(atlas->messages, "entry.nearby_with", "name", name, "mark", lead,
                                NULL);
        }
    }
    return text;
}

static int compare_words(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *entry_everyday(const SheetPlan *plan) {
    if (plan->everyday->len == 0) {
        return NULL;
    }
    const Messages *messages = plan->atlas->messages;
    g_autoptr(GPtrArray) kinds = g_ptr_array_new();
    for (size_t i = 0; i < plan->everyday->len; i++) {
        size_t index = g_array_index(plan->everyday, EverydayDot, i).asset;
        g_ptr_array_add(kinds, (char *)asset_set_at(plan->atlas->assets, index)->category);
    }
    g_ptr_array_sort(kinds, compare_words);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < kinds->len;) {
        guint end = i;
        while (end < kinds->len && g_str_equal(kinds->pdata[end], kinds->pdata[i])) {
            end++;
        }
        const char *kind = message_category(messages, kinds->pdata[i]);
        g_autofree char *opening = i == 0 ? message_opening(kind) : g_strdup(kind);
        g_autofree char *number = number_format(end - i, 0);
        g_autofree char *text =
            message_fill(messages, "entry.kind", "category", opening, "number", number, NULL);
        add_part(out, text);
        i = end;
    }
    return g_string_free(out, FALSE);
}
