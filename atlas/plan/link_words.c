/* link_words.c: what an entry of the list says about its links.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/link_words.h"

#include "atlas/base/bidi.h"
#include "atlas/plan/rows.h"

static const char *const OUTWARD[LINK_KIND_COUNT] = {
    [LINK_HOSTS] = "link.hosts",
    [LINK_FUNDS] = "link.funds",
    [LINK_RUNS] = "link.runs",
    [LINK_REFERS_TO] = "link.refers",
};
static const char *const INWARD[LINK_KIND_COUNT] = {
    [LINK_HOSTS] = "link.hosted",
    [LINK_FUNDS] = "link.funded",
    [LINK_RUNS] = "link.run",
    [LINK_REFERS_TO] = "link.referred",
};

/* What this sheet calls the asset; NULL when it does not list it, or without a number. */
static const char *mark_of(const SheetPlan *plan, size_t asset) {
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        for (size_t k = 0; k < row->entry_count; k++) {
            if (rows_entry(plan, row, k) == asset) {
                return *row->mark ? row->mark : NULL;
            }
        }
    }
    return NULL;
}

static void add_name(const SheetPlan *plan, GString *names, size_t asset) {
    const char *name = asset_set_at(plan->atlas->assets, asset)->name;
    const char *mark = mark_of(plan, asset);
    if (names->len > 0) {
        g_string_append(names, message_text(plan->atlas->messages, "list.between"));
    }
    g_string_append(names, name);
    if (mark) {
        g_string_append_printf(names, "\u00a0(%s)", mark);
    }
}

/* All other ends of the row's links of one kind in one direction. */
static char *names_of(const SheetPlan *plan, const ListedAsset *row, LinkKind kind, bool outward) {
    const LinkSet *links = plan->atlas->links;
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < row->entry_count; i++) {
        size_t own = rows_entry(plan, row, i);
        size_t count;
        const size_t *of_asset = link_set_of_asset(links, own, &count);
        for (size_t k = 0; k < count; k++) {
            const Link *link = link_set_at(links, of_asset[k]);
            if (link->kind == kind && (link->from == own) == outward) {
                add_name(plan, names, outward ? link->to : link->from);
            }
        }
    }
    return names->len > 0 ? g_strdup(names->str) : NULL;
}

GPtrArray *link_words_new(const SheetPlan *plan, const ListedAsset *row) {
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (int side = 0; plan->atlas->links && side < 2; side++) {
        for (int kind = 0; kind < LINK_KIND_COUNT; kind++) {
            bool outward = side == 0;
            g_autofree char *names = names_of(plan, row, (LinkKind)kind, outward);
            if (names) {
                g_ptr_array_add(words, message_fill(plan->atlas->messages,
                                                    outward ? OUTWARD[kind] : INWARD[kind], "names",
                                                    names, NULL));
            }
        }
    }
    return words;
}

char *link_words_title(const SheetPlan *plan, size_t link) {
    const Link *ends = link_set_at(plan->atlas->links, link);
    const AssetSet *assets = plan->atlas->assets;
    g_autofree char *words = message_fill(plan->atlas->messages, OUTWARD[ends->kind], "names",
                                          asset_set_at(assets, ends->to)->name, NULL);
    GString *title = g_string_new(NULL);
    bidi_append(title, asset_set_at(assets, ends->from)->name);
    g_string_append_printf(title, ": %s", words);
    return g_string_free(title, FALSE);
}
