/* rows.c: which assets the list of a sheet holds, in which order and with which number.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/plan/parts.h"

/* Entries of one name nearer to each other than this are one place with several entries. */
#define ONE_PLACE_M 2.0
/* So are the parts of one place, such as the buildings of a chapel, when nothing that is known of
 * them tells them apart and they are as good as side by side on the map, too. */
#define PARTS_M 40.0
#define PARTS_MM 3.0
/* Rows looked back for one to join: names that differ only in case are not all side by side. */
#define LOOK_BACK 8

/* Letters and figures alone. Caller frees. */
static char *bare_name(const char *name) {
    g_autofree char *folded = g_utf8_casefold(name, -1);
    GString *out = g_string_new(NULL);
    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        if (g_unichar_isalnum(g_utf8_get_char(at)) || g_unichar_ismark(g_utf8_get_char(at))) {
            g_string_append_unichar(out, g_utf8_get_char(at));
        }
    }
    return g_string_free(out, FALSE);
}

/* True when a list could say both in the same words. */
static bool say_the_same(const Asset *a, const Asset *b) {
    static const AssetField FIELDS[] = {FIELD_ADDRESS, FIELD_POSTCODE, FIELD_PHONE,
                                        FIELD_URL,     FIELD_OPENING,  FIELD_DESCRIPTION};
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        const char *x = a->fields[FIELDS[i]];
        const char *y = b->fields[FIELDS[i]];
        if (x && y && !g_str_equal(x, y)) {
            return false;
        }
    }
    return g_str_equal(a->category, b->category);
}

static bool is_one_place(const Asset *a, const Asset *b, double parts_m) {
    double apart_m = hypot(a->at.x - b->at.x, a->at.y - b->at.y);
    if (a->level != b->level || a->status != b->status || apart_m > parts_m ||
        (apart_m > ONE_PLACE_M && !say_the_same(a, b))) {
        return false;
    }
    g_autofree char *first = bare_name(a->name);
    g_autofree char *second = bare_name(b->name);
    return *first && g_str_equal(first, second);
}

size_t rows_entry(const SheetPlan *plan, const ListedAsset *row, size_t i) {
    return g_array_index(plan->entries, size_t, row->first_entry + i);
}

/* Whether all that a row stands for is one place with the asset. */
static bool is_of_row(const SheetPlan *plan, const ListedAsset *row, const Asset *asset) {
    /* All sheets of an area that is spread have the same rows. */
    const SheetParts *parts = plan->subject->parts;
    double scale = parts ? parts->scale : plan->frame.scale;
    double parts_m = MIN(PARTS_M, MAX(ONE_PLACE_M, PARTS_MM / 1000 * scale));
    for (size_t i = 0; i < row->entry_count; i++) {
        const Asset *entry = asset_set_at(plan->atlas->assets, rows_entry(plan, row, i));
        if (!is_one_place(entry, asset, parts_m)) {
            return false;
        }
    }
    return true;
}

/* The row that an asset with a site belongs to, or NULL. */
static ListedAsset *row_to_join(const SheetPlan *plan, const Asset *asset, ListedAs as) {
    for (size_t back = 1; back <= MIN(plan->rows->len, LOOK_BACK); back++) {
        ListedAsset *row = &g_array_index(plan->rows, ListedAsset, plan->rows->len - back);
        if (row->as != as) {
            return NULL;
        }
        if (is_of_row(plan, row, asset)) {
            return row;
        }
    }
    return NULL;
}

/* Of the first entry; "" beyond the map. */
static void name_square(const SheetPlan *plan, ListedAsset *row) {
    MapPoint at = asset_set_at(plan->atlas->assets, row->asset)->at;
    row->square[0] = '\0';
    if (map_box_contains(plan->frame.ground, at)) {
        index_grid_name(&plan->grid, at, row->square);
    }
}

static void add_row(SheetPlan *plan, size_t index, ListedAs as) {
    const Asset *asset = asset_set_at(plan->atlas->assets, index);
    bool site = as == LISTED_SITE || as == LISTED_NEARBY;
    ListedAsset *joined = site ? row_to_join(plan, asset, as) : NULL;
    if (joined) {
        g_array_insert_val(plan->entries, (guint)(joined->first_entry + joined->entry_count),
                           index);
        joined->entry_count++;
        for (ListedAsset *after = joined + 1;
             after < &g_array_index(plan->rows, ListedAsset, plan->rows->len); after++) {
            after->first_entry++;
        }
        return;
    }
    ListedAsset row = {.asset = index,
                       .first_entry = plan->entries->len,
                       .entry_count = 1,
                       .as = as,
                       .marker = -1};
    g_array_append_val(plan->entries, index);
    if (site) {
        name_square(plan, &row);
    }
    g_array_append_val(plan->rows, row);
}

static int by_level_then_name(const void *a, const void *b, void *assets) {
    const Asset *x = asset_set_at(assets, *(const size_t *)a);
    const Asset *y = asset_set_at(assets, *(const size_t *)b);
    if (x->level != y->level) {
        return x->level < y->level ? -1 : 1;
    }
    int names = strcmp(x->name, y->name);
    if (names != 0) {
        return names;
    }
    size_t i = *(const size_t *)a;
    size_t k = *(const size_t *)b;
    return (i > k) - (i < k);
}

static void add_dots(SheetPlan *plan, const GArray *found) {
    for (size_t i = 0; i < found->len; i++) {
        size_t index = g_array_index(found, size_t, i);
        const Asset *asset = asset_set_at(plan->atlas->assets, index);
        EverydayDot dot = {frame_project(&plan->frame, asset->at), asset->level, index};
        g_array_append_val(plan->everyday, dot);
    }
}

static void add_rows(SheetPlan *plan, const GArray *found, ListedAs as) {
    for (size_t i = 0; i < found->len; i++) {
        add_row(plan, g_array_index(found, size_t, i), as);
    }
}

void rows_letters(size_t n, char letters[8]) {
    static const char ALPHABET[] = "abcdefghjkmnpqrstuvwxyz";
    size_t count = sizeof ALPHABET - 1;
    char reversed[8];
    size_t length = 0;
    for (size_t rest = n + 1; rest > 0 && length < 7; rest = (rest - 1) / count) {
        reversed[length++] = ALPHABET[(rest - 1) % count];
    }
    for (size_t i = 0; i < length; i++) {
        letters[i] = reversed[length - 1 - i];
    }
    letters[length] = '\0';
}

static void mark_rows(SheetPlan *plan) {
    unsigned number = 0;
    size_t letter = 0;
    for (size_t i = 0; i < plan->rows->len; i++) {
        ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (row->as != LISTED_SITE && row->as != LISTED_NEARBY) {
            continue;
        }
        if (row->as == LISTED_NEARBY) {
            rows_letters(letter++, row->mark);
        } else {
            g_snprintf(row->mark, sizeof row->mark, "%u", ++number);
        }
    }
}

static bool lists_everywhere(const SheetSubject *subject, size_t count) {
    return count <= (subject->topic ? EVERYWHERE_OF_TOPIC_MAX : EVERYWHERE_LISTED_MAX);
}

/* Keeps what concerns the part; its numbers stay those of the whole. */
static void keep_part(SheetPlan *plan) {
    g_autoptr(GArray) entries = plan->entries;
    plan->entries = g_array_new(FALSE, FALSE, sizeof(size_t));
    guint kept = 0;
    for (guint i = 0; i < plan->rows->len; i++) {
        ListedAsset row = g_array_index(plan->rows, ListedAsset, i);
        size_t first = plan->entries->len;
        for (size_t k = 0; k < row.entry_count; k++) {
            size_t asset = g_array_index(entries, size_t, row.first_entry + k);
            if (sheet_subject_concern(plan->atlas, plan->subject, asset) != CONCERN_NONE) {
                g_array_append_val(plan->entries, asset);
            }
        }
        row.first_entry = first;
        row.entry_count = plan->entries->len - first;
        if (row.entry_count > 0) {
            row.asset = g_array_index(plan->entries, size_t, first);
            name_square(plan, &row);
            g_array_index(plan->rows, ListedAsset, kept++) = row;
        }
    }
    g_array_set_size(plan->rows, kept);
}

void rows_collect(SheetPlan *plan) {
    const SheetSubject *all = plan->subject->whole ? plan->subject->whole : plan->subject;
    const AssetSet *assets = plan->atlas->assets;
    GArray *found[CONCERN_EVERYWHERE + 1];
    for (size_t i = 0; i < G_N_ELEMENTS(found); i++) {
        found[i] = g_array_new(FALSE, FALSE, sizeof(size_t));
    }
    g_autoptr(GArray) dots = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        g_array_append_val(found[sheet_subject_concern(plan->atlas, all, i)], i);
        if (all != plan->subject &&
            sheet_subject_concern(plan->atlas, plan->subject, i) == CONCERN_EVERYDAY) {
            g_array_append_val(dots, i);
        }
    }
    /* Those of one area are in order in the set. */
    for (size_t i = plan->subject->area < 0 ? CONCERN_SITE : CONCERN_NEARBY; i <= CONCERN_NEARBY;
         i++) {
        g_array_sort_with_data(found[i], by_level_then_name, (void *)assets);
    }
    add_dots(plan, all == plan->subject ? found[CONCERN_EVERYDAY] : dots);
    add_rows(plan, found[CONCERN_SITE], LISTED_SITE);
    add_rows(plan, found[CONCERN_SERVING], LISTED_SERVING);
    add_rows(plan, found[CONCERN_NEARBY], LISTED_NEARBY);
    if (lists_everywhere(plan->subject, found[CONCERN_EVERYWHERE]->len)) {
        add_rows(plan, found[CONCERN_EVERYWHERE], LISTED_EVERYWHERE);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(found); i++) {
        g_array_unref(found[i]);
    }
    mark_rows(plan);
    if (plan->subject->part) {
        keep_part(plan);
    }
}

/* Marks the source of an asset that is drawn; returns whether it was not marked yet. */
static bool mark_source(const Atlas *atlas, const SheetSubject *subject, size_t i, bool *sources) {
    bool *marked = &sources[asset_set_at(atlas->assets, i)->source];
    if (*marked) {
        return false;
    }
    Concern concern = sheet_subject_concern(atlas, subject, i);
    *marked = concern == CONCERN_SITE || concern == CONCERN_EVERYDAY || concern == CONCERN_NEARBY;
    return *marked;
}

void rows_mark_sources(const Atlas *atlas, const SheetSubject *subject, bool *sources) {
    size_t left = 0, count = 0;
    for (size_t i = 0; i < asset_set_source_count(atlas->assets); i++) {
        left += sources[i] ? 0 : 1;
    }
    /* What an area has tells of most sources at once. */
    const size_t *own = subject->kind == SUBJECT_AREA
                            ? asset_set_of_area(atlas->assets, (size_t)subject->area, &count)
                            : NULL;
    for (size_t k = 0; k < count && left > 0; k++) {
        left -= mark_source(atlas, subject, own[k], sources) ? 1 : 0;
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets) && left > 0; i++) {
        left -= mark_source(atlas, subject, i, sources) ? 1 : 0;
    }
}

/* The counts come from where they are worked out another way: of an area from the lists that the
 * reader of the assets made, of others from their figures. */
static void count_own(const Atlas *atlas, size_t area, RowLedger *ledger) {
    size_t count;
    const size_t *own = asset_set_of_area(atlas->assets, area, &count);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, own[i]);
        bool site = asset->place == PLACE_SITE;
        if (asset->role == ROLE_EVERYDAY) {
            ledger->everyday += site ? 1 : 0;
        } else if (site) {
            ledger->sites++;
        } else {
            ledger->serving++;
        }
    }
}

RowLedger rows_expected(const Atlas *atlas, const SheetSubject *subject) {
    RowLedger ledger = {0};
    size_t counts[CONCERN_EVERYWHERE + 1] = {0};
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        counts[sheet_subject_concern(atlas, subject, i)]++;
    }
    ledger.nearby = counts[CONCERN_NEARBY];
    if (subject->kind == SUBJECT_AREA) {
        count_own(atlas, (size_t)subject->area, &ledger);
        asset_set_everywhere(atlas->assets, &counts[CONCERN_EVERYWHERE]);
    } else {
        ledger.sites = subject->figures->total;
        ledger.everyday = subject->figures->everyday;
        for (size_t level = 0; level < LEVEL_COUNT; level++) {
            ledger.serving += subject->figures->serving[level];
        }
    }
    size_t everywhere = counts[CONCERN_EVERYWHERE];
    ledger.everywhere = lists_everywhere(subject, everywhere) ? everywhere : 0;
    return ledger;
}

RowLedger rows_found(const SheetPlan *plan) {
    RowLedger ledger = {.everyday = plan->everyday->len};
    size_t *const counters[] = {
        [LISTED_SITE] = &ledger.sites,
        [LISTED_SERVING] = &ledger.serving,
        [LISTED_NEARBY] = &ledger.nearby,
        [LISTED_EVERYWHERE] = &ledger.everywhere,
    };
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        *counters[row->as] += row->entry_count;
    }
    return ledger;
}
