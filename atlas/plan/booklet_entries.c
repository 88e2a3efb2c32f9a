/* booklet_entries.c: what a booklet says of each asset.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/booklet_entries.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/number.h"
#include "atlas/base/phone.h"
#include "atlas/plan/entry_order.h"
#include "atlas/plan/entry_words.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/opening_words.h"

/* Characters of one field; the tables and the site have all of it. */
#define FIELD_MAX 240
/* Places that are told one by one; areas that are named. */
enum { PLACES_TOLD = 3, AREAS_NAMED = 4 };

/* ---- what is said ---- */

/* On one line, and not too long; NULL for NULL. Caller frees. */
static char *cut_field(const char *text) {
    char *line = text ? g_strdelimit(g_strdup(text), "\n\r\t", ' ') : NULL;
    if (!line || g_utf8_strlen(line, -1) <= FIELD_MAX) {
        return line;
    }
    g_autofree char *whole = line;
    g_autofree char *cut = g_utf8_substring(whole, 0, FIELD_MAX - 1);
    return g_strdup_printf("%s…", g_strchomp(cut));
}

/* "For: older people" */
static void add_line(GString *out, const char *label, const char *text) {
    g_autofree char *line = cut_field(text);
    if (line && *line) {
        g_string_append_printf(out, "%s%s%s\n", label ? label : "", label ? " " : "", line);
    }
}

static const char *said_in(const Asset *asset, AssetField field) {
    return entry_says(asset->fields[field]) ? asset->fields[field] : NULL;
}

static void add_times(GString *out, const Messages *messages, const Asset *asset) {
    const char *opening = said_in(asset, FIELD_OPENING);
    const char *cost = said_in(asset, FIELD_COST);
    g_autofree char *hours = opening ? opening_words(messages, opening) : NULL;
    g_autofree char *price = cost ? entry_cost(messages, cost) : NULL;
    add_line(out, message_text(messages, "asset.who_for"), said_in(asset, FIELD_WHO_FOR));
    add_line(out, message_text(messages, "asset.opening"), hours);
    add_line(out, message_text(messages, "asset.cost"), price);
    add_line(out, message_text(messages, "asset.how_to_join"), said_in(asset, FIELD_HOW_TO_JOIN));
    const char *languages = said_in(asset, FIELD_LANGUAGES);
    if (languages && entry_tells_languages(messages, languages)) {
        add_line(out, message_text(messages, "asset.languages"), languages);
    }
}

static void add_help(GString *out, const Messages *messages, const Asset *asset) {
    const char *step_free = said_in(asset, FIELD_STEP_FREE);
    g_autofree char *steps = step_free ? entry_step_free(messages, step_free) : NULL;
    g_autofree char *opening = steps ? message_opening(steps) : NULL;
    add_line(out, message_text(messages, "asset.could_offer"), said_in(asset, FIELD_COULD_OFFER));
    add_line(out, message_text(messages, "booklet.welcomes"), said_in(asset, FIELD_WITH_SUPPORT));
    add_line(out, NULL, opening);
}

static void add_contacts(GString *out, const Messages *messages, const Asset *asset) {
    const char *phone = said_in(asset, FIELD_PHONE);
    const char *url = said_in(asset, FIELD_URL);
    g_autofree char *number = phone ? phone_format(phone) : NULL;
    g_autofree char *address = url ? entry_web_address(url) : NULL;
    add_line(out, message_text(messages, "asset.phone"), number);
    add_line(out, message_text(messages, "asset.email"), said_in(asset, FIELD_EMAIL));
    add_line(out, message_text(messages, "asset.website"), address);
}

/* "Also good for: keep learning, give" */
static void add_other_ways(GString *out, const Messages *messages, unsigned ways) {
    static const char *const WORDS[WAY_COUNT] = {"way.connect", "way.active", "way.notice",
                                                 "way.learn", "way.give"};
    const char *names[WAY_COUNT];
    size_t count = 0;
    bool first = true;
    for (int way = 0; way < WAY_COUNT; way++) {
        if (ways >> way & 1) {
            names[count] = message_text(messages, WORDS[way]);
            count += !first;
            first = false;
        }
    }
    if (count > 0) {
        g_autofree char *list = message_list(messages, names, count);
        add_line(out, message_text(messages, "booklet.also"), list);
    }
}

static char *all_said(const Atlas *atlas, const Asset *asset) {
    const Messages *messages = atlas->messages;
    GString *out = g_string_new(NULL);
    if (asset->status == STATUS_POTENTIAL) {
        add_line(out, NULL, message_text(messages, "entry.potential"));
    }
    add_line(out, message_text(messages, "asset.offers"), said_in(asset, FIELD_OFFERS));
    add_times(out, messages, asset);
    add_help(out, messages, asset);
    add_contacts(out, messages, asset);
    if (map_marks_is_unconfirmed(atlas, asset)) {
        g_autofree char *date = message_date(messages, asset->fields[FIELD_CHECK_DATE]);
        add_line(out, message_text(messages, "asset.confirmed"), date);
    }
    add_other_ways(out, messages, asset->ways);
    return g_string_free(out, FALSE);
}

/* ---- where it is ---- */

static int area_of(const Asset *asset) {
    return asset->area >= 0 ? asset->area : asset->near_area;
}

static const char *area_name(const Atlas *atlas, size_t area) {
    return atlas_area_name(atlas, area_set_at(atlas->areas, area));
}

/* "Serves Leatside and Castle" of what has no place of its own; NULL when that is not known. */
static char *whom_it_serves(const Atlas *atlas, size_t asset) {
    size_t count;
    const size_t *areas = asset_set_served_areas(atlas->assets, asset, &count);
    if (count == 0) { /* where it is may only not be known */
        bool everywhere = asset_set_at(atlas->assets, asset)->place == PLACE_WHOLE;
        return g_strdup(everywhere ? message_text(atlas->messages, "booklet.everywhere") : NULL);
    }
    if (count > AREAS_NAMED) {
        return message_count(atlas->messages, "booklet.serves_many", count, NULL);
    }
    const char *names[AREAS_NAMED];
    for (size_t i = 0; i < count; i++) {
        names[i] = area_name(atlas, areas[i]);
    }
    g_autofree char *list = message_list(atlas->messages, names, count);
    return message_fill(atlas->messages, "booklet.serves", "areas", list, NULL);
}

/* "Kingsway, Stretford M32 8AP · Longford" */
static char *one_place(const Atlas *atlas, size_t index) {
    const Asset *asset = asset_set_at(atlas->assets, index);
    if (area_of(asset) < 0) {
        return whom_it_serves(atlas, index);
    }
    bool shown = asset->place != PLACE_CONTACT;
    g_autofree char *address =
        shown ? entry_address(said_in(asset, FIELD_ADDRESS), said_in(asset, FIELD_POSTCODE)) : NULL;
    const char *area = area_name(atlas, (size_t)area_of(asset));
    g_autofree char *near =
        asset->area < 0 ? message_fill(atlas->messages, "booklet.nearby", "area", area, NULL)
                        : NULL;
    const char *where = near ? near : area;
    if (address && strstr(address, where)) {
        return g_steal_pointer(&address);
    }
    return address ? g_strdup_printf("%s\u00a0· %s", address, where) : g_strdup(where);
}

/* "Longford 3, Gorse Hill 2", as the assets of one area stand together. */
static char *counted_places(const Atlas *atlas, const size_t *places, size_t count) {
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < count;) {
        int area = area_of(asset_set_at(atlas->assets, places[i]));
        size_t end = i + 1;
        while (end < count && area_of(asset_set_at(atlas->assets, places[end])) == area) {
            end++;
        }
        const char *name = area >= 0 ? area_name(atlas, (size_t)area)
                                     : message_text(atlas->messages, "booklet.nowhere");
        g_string_append_printf(out, "%s%s\u00a0%zu", out->len > 0 ? ", " : "", name, end - i);
        i = end;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *booklet_entry_places(const Atlas *atlas, const BookletEntries *entries,
                           const BookletEntry *entry) {
    const size_t *places = &g_array_index(entries->places, size_t, entry->first_place);
    GString *out = g_string_new(NULL);
    if (entry->place_count > PLACES_TOLD) {
        g_autofree char *counted = counted_places(atlas, places, entry->place_count);
        g_string_append_printf(out, "%s\n", counted);
        return g_string_free(out, FALSE);
    }
    g_autofree char *last = NULL;
    for (size_t i = 0; i < entry->place_count; i++) {
        char *place = one_place(atlas, places[i]);
        add_line(out, NULL, g_strcmp0(place, last) == 0 ? NULL : place);
        g_free(last);
        last = place;
    }
    return g_string_free(out, FALSE);
}

/* ---- all of them ---- */

static int compare_entries(const void *a, const void *b, void *assets) {
    const BookletEntry *one = a;
    const BookletEntry *other = b;
    EntryTitle first = {one->key, one->name, asset_set_at(assets, one->asset)};
    EntryTitle second = {other->key, other->name, asset_set_at(assets, other->asset)};
    int order = entry_order_compare(first, second);
    order = order ? order : (one->ways > other->ways) - (one->ways < other->ways);
    order = order ? order : strcmp(one->said, other->said);
    order = order ? order : strcmp(one->about, other->about);
    return order ? order : (one->asset > other->asset) - (one->asset < other->asset);
}

static bool are_alike(const AssetSet *assets, const BookletEntry *a, const BookletEntry *b) {
    const Asset *one = asset_set_at(assets, a->asset);
    const Asset *other = asset_set_at(assets, b->asset);
    return strcmp(a->name, b->name) == 0 && one->level == other->level && a->ways == b->ways &&
           strcmp(one->category, other->category) == 0 && strcmp(a->said, b->said) == 0;
}

/* What stands under several descriptions at one place, as the halls and courts of a sports centre,
 * is one entry with all of them. */
static bool are_at_one_place(const Atlas *atlas, const BookletEntries *self, const BookletEntry *a,
                             const BookletEntry *b) {
    if (!are_alike(atlas->assets, a, b) || a->place_count != b->place_count) {
        return false;
    }
    g_autofree char *first = booklet_entry_places(atlas, self, a);
    g_autofree char *second = booklet_entry_places(atlas, self, b);
    return *first && strcmp(first, second) == 0;
}

static void join_descriptions(const Atlas *atlas, BookletEntries *self) {
    guint kept = 0;
    for (guint i = 0; i < self->entries->len; i++) {
        BookletEntry entry = g_array_index(self->entries, BookletEntry, i);
        BookletEntry *last =
            kept > 0 ? &g_array_index(self->entries, BookletEntry, kept - 1) : NULL;
        if (last && are_at_one_place(atlas, self, last, &entry)) {
            g_autofree char *both = g_strdup_printf(
                "%s%s%s", last->about, *last->about && *entry.about ? " · " : "", entry.about);
            last->about = g_string_chunk_insert(self->strings, both);
            continue;
        }
        g_autofree char *anchor = g_strdup_printf("e-%u", kept + 1);
        entry.anchor = g_string_chunk_insert(self->strings, anchor);
        g_array_index(self->entries, BookletEntry, kept++) = entry;
    }
    g_array_set_size(self->entries, kept);
}

static GArray *single_entries(const Atlas *atlas, const Alphabet *alphabet, GStringChunk *strings) {
    GArray *single = g_array_new(FALSE, TRUE, sizeof(BookletEntry));
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (asset->role == ROLE_EVERYDAY) {
            continue;
        }
        g_autofree char *key = alphabet_key(alphabet, asset->name);
        g_autofree char *said = all_said(atlas, asset);
        g_autofree char *about = cut_field(said_in(asset, FIELD_DESCRIPTION));
        g_autofree char *url =
            asset->fields[FIELD_URL] ? url_normalise(asset->fields[FIELD_URL]) : NULL;
        BookletEntry entry = {.name = asset->name,
                              .key = g_string_chunk_insert(strings, key),
                              .category = message_category(atlas->messages, asset->category),
                              .ways = asset->ways,
                              .asset = i,
                              .about = g_string_chunk_insert_const(strings, about ? about : ""),
                              .said = g_string_chunk_insert_const(strings, said),
                              .url = url ? g_string_chunk_insert(strings, url) : NULL,
                              .page = ""};
        g_array_append_val(single, entry);
    }
    if (single->len > 1) {
        g_array_sort_with_data(single, compare_entries, (gpointer)atlas->assets);
    }
    return single;
}

BookletEntries *booklet_entries_new(const Atlas *atlas) {
    BookletEntries *self = g_new0(BookletEntries, 1);
    self->strings = g_string_chunk_new(4096);
    self->entries = g_array_new(FALSE, TRUE, sizeof(BookletEntry));
    self->places = g_array_new(FALSE, FALSE, sizeof(size_t));
    self->alphabet = alphabet_new(message_text(atlas->messages, "book.alphabet"));
    g_autoptr(GArray) single = single_entries(atlas, self->alphabet, self->strings);
    for (guint i = 0; i < single->len; i++) {
        BookletEntry entry = g_array_index(single, BookletEntry, i);
        BookletEntry *last = self->entries->len > 0 ? &g_array_index(self->entries, BookletEntry,
                                                                     self->entries->len - 1)
                                                    : NULL;
        if (!last || !are_alike(atlas->assets, last, &entry) ||
            strcmp(last->about, entry.about) != 0) {
            entry.first_place = self->places->len;
            g_array_append_val(self->entries, entry);
            last = &g_array_index(self->entries, BookletEntry, self->entries->len - 1);
        }
        g_array_append_val(self->places, entry.asset);
        last->place_count++;
    }
    self->asset_count = self->places->len;
    join_descriptions(atlas, self);
    return self;
}

void booklet_entries_free(BookletEntries *entries) {
    if (entries) {
        alphabet_free(entries->alphabet);
        g_array_unref(entries->entries);
        g_array_unref(entries->places);
        g_string_chunk_free(entries->strings);
        g_free(entries);
    }
}

int booklet_entry_first_way(const BookletEntry *entry) {
    for (int way = 0; way < WAY_COUNT; way++) {
        if (entry->ways >> way & 1) {
            return way;
        }
    }
    return -1;
}
