/* links.c: which asset hosts, funds, runs or refers to which.
 * SPDX-License-Identifier: MIT
 */
#include "layers/links.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/source.h"
#include "layers/words.h"

/* Comparing a misspelt end with all names is slow; after so many the pattern is clear. */
enum { HINTS_MAX = 20 };

const char *const LINK_KIND_NAMES[] = {
    [LINK_HOSTS] = "hosts",
    [LINK_FUNDS] = "funds",
    [LINK_RUNS] = "runs",
    [LINK_REFERS_TO] = "refers to",
    NULL,
};

struct LinkSet {
    GArray *links;   /* Link */
    GArray *members; /* size_t: links of asset 0, then of asset 1 ... */
    GArray *starts;  /* size_t, one more than there are assets */
    LinkLedger ledger;
};

/* ---- words ---- */

typedef struct KindWord {
    const char *words; /* as words_fold_singular makes them, without outer blanks */
    LinkKind kind;
    bool turned;
} KindWord;

static const KindWord KIND_WORDS[] = {
    {"host", LINK_HOSTS, false},         {"hosted by", LINK_HOSTS, true},
    {"hosting", LINK_HOSTS, false},      {"fund", LINK_FUNDS, false},
    {"funded by", LINK_FUNDS, true},     {"funding", LINK_FUNDS, false},
    {"run", LINK_RUNS, false},           {"run by", LINK_RUNS, true},
    {"running", LINK_RUNS, false},       {"refer to", LINK_REFERS_TO, false},
    {"refer", LINK_REFERS_TO, false},    {"referred to by", LINK_REFERS_TO, true},
    {"referral", LINK_REFERS_TO, false},
};

bool link_kind_parse(const char *cell, LinkKind *kind, bool *turned) {
    g_autofree char *folded = words_fold_singular(cell);
    g_strstrip(folded);
    for (size_t i = 0; i < G_N_ELEMENTS(KIND_WORDS); i++) {
        if (strcmp(folded, KIND_WORDS[i].words) == 0) {
            *kind = KIND_WORDS[i].kind;
            *turned = KIND_WORDS[i].turned;
            return true;
        }
    }
    return false;
}

/* ---- ends ---- */

/* Several assets answer to a name. */
#define AMBIGUOUS SIZE_MAX

typedef struct Names {
    const AssetSet *assets;
    GHashTable *ids, *own_ids, *names; /* text -> index + 1, or AMBIGUOUS */
    GPtrArray *kept;                   /* folded names */
    size_t hints;                      /* given so far */
} Names;

/* An everyday place gives way to an asset; two of a kind leave it open which is meant. */
static void name_add(const Names *names, GHashTable *table, const char *text, size_t asset) {
    size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(table, text));
    size_t value = asset + 1;
    if (known == AMBIGUOUS) {
        return;
    }
    if (known > 0) {
        AssetRole role = asset_set_at(names->assets, asset)->role;
        AssetRole other = asset_set_at(names->assets, known - 1)->role;
        value = role == other ? AMBIGUOUS : role == ROLE_EVERYDAY ? known : value;
    }
    g_hash_table_insert(table, (gpointer)text, GSIZE_TO_POINTER(value));
}

static Names *names_new(const AssetSet *assets) {
    Names *names = g_new0(Names, 1);
    names->assets = assets;
    names->ids = g_hash_table_new(g_str_hash, g_str_equal);
    names->own_ids = g_hash_table_new(g_str_hash, g_str_equal);
    names->names = g_hash_table_new(g_str_hash, g_str_equal);
    names->kept = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        char *folded = words_fold(asset->name);
        g_ptr_array_add(names->kept, folded);
        name_add(names, names->ids, asset->id, i);
        name_add(names, names->names, folded, i);
        if (asset->fields[FIELD_ID]) {
            name_add(names, names->own_ids, asset->fields[FIELD_ID], i);
        }
    }
    return names;
}

static void names_free(Names *names) {
    g_hash_table_unref(names->ids);
    g_hash_table_unref(names->own_ids);
    g_hash_table_unref(names->names);
    g_ptr_array_unref(names->kept);
    g_free(names);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, names_free)

/* Index + 1, AMBIGUOUS, or 0 when nothing is called so. */
static size_t names_find(const Names *names, const char *text) {
    size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(names->ids, text));
    if (found == 0) {
        found = GPOINTER_TO_SIZE(g_hash_table_lookup(names->own_ids, text));
    }
    if (found == 0) {
        g_autofree char *folded = words_fold(text);
        found = strcmp(folded, " ") == 0
                    ? 0
                    : GPOINTER_TO_SIZE(g_hash_table_lookup(names->names, folded));
    }
    return found;
}

/* What may have been meant; only names that may be shown. NULL when nothing is near. */
static char *nearest_hint(Names *names, const char *text) {
    if (names->hints++ >= HINTS_MAX) {
        return NULL;
    }
    size_t count = asset_set_count(names->assets);
    g_autofree const char **candidates = g_new(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        candidates[i] = asset_set_at(names->assets, i)->name;
    }
    const char *near = text_nearest(text, candidates, count);
    return near ? g_strdup_printf("The nearest name is \"%s\".", near) : NULL;
}

/* ---- rows ---- */

typedef struct Reading {
    const Table *table;
    size_t from, to, kind; /* columns */
    Names *names;
    GHashTable *seen; /* "from to kind" of the links taken */
    LinkSet *set;
    Report *report;
} Reading;

static bool find_columns(Reading *reading, GError **error) {
    static const char *const WANTED[] = {"from", "to", "kind"};
    size_t *const columns[] = {&reading->from, &reading->to, &reading->kind};
    for (size_t i = 0; i < G_N_ELEMENTS(WANTED); i++) {
        int column = table_find_column(reading->table, WANTED[i]);
        if (column < 0) {
            g_autofree char *there = table_describe_columns(reading->table);
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                        "%s: links need the columns from, to and kind; there is no column \"%s\"; "
                        "%s",
                        table_file(reading->table), WANTED[i], there);
            return false;
        }
        *columns[i] = (size_t)column;
    }
    return true;
}

/* The words of an end stay out of the message: they may name what nobody may see. */
static bool find_end(Reading *reading, size_t row, size_t column, size_t *asset) {
    const char *cell = table_cell(reading->table, row, column);
    const char *name = table_column_name(reading->table, column);
    size_t found = cell ? names_find(reading->names, cell) : 0;
    if (found == 0) {
        reading->set->ledger.unknown_ends++;
        g_autofree char *hint = cell ? nearest_hint(reading->names, cell) : NULL;
        report_add(reading->report, SEVERITY_WARNING, "link_end_unknown",
                   table_place(reading->table, row),
                   hint ? hint : "The link is left out. Write the id or the name of an asset.",
                   cell ? "\"%s\" is neither the id nor the name of an asset that may be shown"
                        : "there is nothing in column \"%s\"",
                   name);
        return false;
    }
    if (found == AMBIGUOUS) {
        reading->set->ledger.ambiguous_ends++;
        report_add(reading->report, SEVERITY_WARNING, "link_end_ambiguous",
                   table_place(reading->table, row),
                   "The link is left out. Write the id that tables/assets.csv gives the asset.",
                   "several assets have the name in column \"%s\"", name);
        return false;
    }
    *asset = found - 1;
    return true;
}

static void read_row(Reading *reading, size_t row) {
    LinkLedger *ledger = &reading->set->ledger;
    Place place = table_place(reading->table, row);
    Link link = {0};
    bool turned = false;
    ledger->rows++;
    if (!link_kind_parse(table_cell(reading->table, row, reading->kind), &link.kind, &turned)) {
        ledger->unknown_kinds++;
        report_add(reading->report, SEVERITY_WARNING, "link_kind_unknown", place,
                   "The link is left out. Write hosts, funds, runs or refers to.",
                   "the kind of the link is none of those that are known");
        return;
    }
    if (!find_end(reading, row, turned ? reading->to : reading->from, &link.from) ||
        !find_end(reading, row, turned ? reading->from : reading->to, &link.to)) {
        return;
    }
    if (link.from == link.to) {
        ledger->to_itself++;
        report_add(reading->report, SEVERITY_WARNING, "link_to_itself", place,
                   "The link is left out.", "the link goes from an asset to itself");
        return;
    }
    if (!g_hash_table_add(reading->seen,
                          g_strdup_printf("%zu %zu %d", link.from, link.to, (int)link.kind))) {
        ledger->repeated++;
        report_add(reading->report, SEVERITY_NOTE, "link_repeated", place, NULL,
                   "the link is there already");
        return;
    }
    ledger->used++;
    g_array_append_val(reading->set->links, link);
}

static int compare_links(gconstpointer a, gconstpointer b) {
    const Link *p = a;
    const Link *q = b;
    if (p->from != q->from) {
        return p->from < q->from ? -1 : 1;
    }
    if (p->to != q->to) {
        return p->to < q->to ? -1 : 1;
    }
    return (int)p->kind - (int)q->kind;
}

/* starts[a] is where the links of asset a begin; those from it come before those to it. */
static void list_by_asset(LinkSet *set, size_t asset_count) {
    g_autofree size_t *next = g_new0(size_t, asset_count + 1);
    for (size_t i = 0; i < set->links->len; i++) {
        const Link *link = &g_array_index(set->links, Link, i);
        next[link->from]++;
        next[link->to]++;
    }
    size_t sum = 0;
    for (size_t asset = 0; asset <= asset_count; asset++) {
        size_t own = asset < asset_count ? next[asset] : 0;
        g_array_append_val(set->starts, sum);
        next[asset] = sum;
        sum += own;
    }
    g_array_set_size(set->members, (guint)sum);
    for (int end = 0; end < 2; end++) {
        for (size_t i = 0; i < set->links->len; i++) {
            const Link *link = &g_array_index(set->links, Link, i);
            size_t asset = end == 0 ? link->from : link->to;
            g_array_index(set->members, size_t, next[asset]++) = i;
        }
    }
}

LinkSet *link_set_read(const SourceSpec *spec, const AssetSet *assets, Report *report,
                       GError **error) {
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(spec, &options, report, error);
    if (!dataset) {
        return NULL;
    }
    g_autoptr(LinkSet) set = g_new0(LinkSet, 1);
    set->links = g_array_new(FALSE, FALSE, sizeof(Link));
    set->members = g_array_new(FALSE, FALSE, sizeof(size_t));
    set->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_autoptr(Names) names = names_new(assets);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reading reading = {
        .table = dataset->table, .names = names, .seen = seen, .set = set, .report = report};
    if (!find_columns(&reading, error)) {
        return NULL;
    }
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        read_row(&reading, row);
    }
    g_array_sort(set->links, compare_links);
    list_by_asset(set, asset_set_count(assets));
    return g_steal_pointer(&set);
}

void link_set_free(LinkSet *set) {
    if (set) {
        g_array_unref(set->links);
        g_array_unref(set->members);
        g_array_unref(set->starts);
        g_free(set);
    }
}

size_t link_set_count(const LinkSet *set) {
    return set->links->len;
}

const Link *link_set_at(const LinkSet *set, size_t i) {
    g_assert(i < set->links->len);
    return &g_array_index(set->links, Link, i);
}

const size_t *link_set_of_asset(const LinkSet *set, size_t asset, size_t *count) {
    g_assert(asset + 1 < set->starts->len);
    size_t start = g_array_index(set->starts, size_t, asset);
    *count = g_array_index(set->starts, size_t, asset + 1) - start;
    return (const size_t *)(void *)set->members->data + start;
}

const LinkLedger *link_set_ledger(const LinkSet *set) {
    return &set->ledger;
}
