/* entries.c: the words of one row of the list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/entries.h"

#include <math.h>
#include <string.h>

#include "atlas/base/gridref.h"
#include "atlas/base/number.h"
#include "atlas/plan/map_marks.h"
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
        g_string_append(out, text);
    }
}

/* A telephone number is read in one go. */
static void add_unbroken(GString *out, const char *text) {
    if (text) {
        g_auto(GStrv) words = g_strsplit(text, " ", -1);
        g_autofree char *joined = g_strjoinv("\u00a0", words);
        add_part(out, joined);
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

static void add_address(GString *out, const SheetPlan *plan, const Asset *asset) {
    const char *address = asset->fields[FIELD_ADDRESS];
    const char *postcode = asset->fields[FIELD_POSTCODE];
    if (address && postcode && !strstr(address, postcode)) {
        g_autofree char *both = g_strdup_printf("%s %s", address, postcode);
        add_part(out, both);
    } else if (address || postcode) {
        add_part(out, address ? address : postcode);
    } else if (asset->place == PLACE_SITE &&
               g_strcmp0(plan->atlas->project->crs, "EPSG:27700") == 0) {
        g_autofree char *reference = gridref_format(asset->at, 6);
        add_part(out, reference);
    }
}

static void add_step_free(GString *out, const Messages *messages, const char *value) {
    if (!value) {
        return;
    }
    if (g_ascii_strcasecmp(value, "yes") == 0 || g_ascii_strcasecmp(value, "true") == 0) {
        add_part(out, message_text(messages, "entry.step_free"));
    } else if (g_ascii_strcasecmp(value, "no") == 0 || g_ascii_strcasecmp(value, "false") == 0) {
        add_part(out, message_text(messages, "entry.not_step_free"));
    } else if (g_ascii_strcasecmp(value, "limited") == 0) {
        add_part(out, message_text(messages, "entry.partly_step_free"));
    } else {
        g_autofree char *text = message_fill(messages, "entry.step_free_how", "how", value, NULL);
        add_part(out, text);
    }
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

/* "www.example.org/x" of a link that is worth typing. */
static void add_url(GString *out, const char *url) {
    const char *shown = url;
    if (g_str_has_prefix(shown, "https://")) {
        shown += strlen("https://");
    } else if (g_str_has_prefix(shown, "http://")) {
        shown += strlen("http://");
    }
    size_t length = strlen(shown);
    if (length > 0 && length <= 40) {
        g_autofree char *text = g_strndup(shown, shown[length - 1] == '/' ? length - 1 : length);
        add_part(out, text);
    }
}

static const Asset *entry_at(const SheetPlan *plan, const ListedAsset *row, size_t i) {
    return asset_set_at(plan->atlas->assets, rows_entry(plan, row, i));
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

char *entry_detail(const SheetPlan *plan, const ListedAsset *row) {
    const Asset *asset = asset_set_at(plan->atlas->assets, row->asset);
    const Messages *messages = plan->atlas->messages;
    GString *out = g_string_new(NULL);
    if (asset->status == STATUS_POTENTIAL) {
        add_part(out, message_text(messages, "entry.potential"));
    }
    add_categories(out, plan, row);
    g_autofree char *beyond = off_map(plan, row);
    add_part(out, beyond);
    add_address(out, plan, asset);
    add_unbroken(out, asset->fields[FIELD_PHONE]);
    if (!asset->fields[FIELD_PHONE] && asset->fields[FIELD_URL]) {
        add_url(out, asset->fields[FIELD_URL]);
    }
    add_part(out, asset->fields[FIELD_OPENING]);
    add_part(out, asset->fields[FIELD_COST]);
    add_step_free(out, messages, asset->fields[FIELD_STEP_FREE]);
    const char *could_offer = asset->fields[FIELD_COULD_OFFER];
    if (could_offer && *could_offer) {
        g_autofree char *text =
            message_fill(messages, "entry.could_offer", "what", could_offer, NULL);
        add_part(out, text);
    }
    if (map_marks_is_unconfirmed(plan->atlas, asset)) {
        g_autofree char *date = message_date(messages, asset->fields[FIELD_CHECK_DATE]);
        g_autofree char *text = message_fill(messages, "entry.confirmed", "date", date, NULL);
        add_part(out, text);
    }
    add_symbol_mate(out, plan, row);
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
