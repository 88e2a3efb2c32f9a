/* list_pairs_section.c: lists of the same kind that were made independently of each other.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/list_pairs_section.h"

#include <string.h>

static const double WITHIN_M = 100, WITHIN_MAX_M = 10000;

static bool is_list(const Project *project, const char *name) {
    for (guint i = 0; i < project->assets->len; i++) {
        const AssetSpec *assets = g_ptr_array_index(project->assets, i);
        if (g_strcmp0(assets->source.name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void check_list(SectionReader *reader, const ListPairSpec *pair, const char *name) {
    if (!name || is_list(reader->project, name)) {
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < reader->project->assets->len; i++) {
        const AssetSpec *assets = g_ptr_array_index(reader->project->assets, i);
        g_ptr_array_add(names, assets->source.name);
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *hint = node_names_hint(name, (const char *const *)names->pdata);
    report_add(reader->report, SEVERITY_ERROR, "unknown_list", pair->place, hint,
               "\"%s\" is not the name of a list of assets", name);
}

static ListPairSpec *read_pair(SectionReader *reader, const Node *map) {
    ListPairSpec *pair = g_new0(ListPairSpec, 1);
    pair->place = section_place(reader, map);
    pair->first = section_required_string(reader, map, "first");
    pair->second = section_required_string(reader, map, "second");
    pair->within_m = node_double(map, "within_m", WITHIN_M, reader->report);
    section_finish(reader, map, "independent_lists", "independent_lists");
    if (!(pair->within_m > 0 && pair->within_m <= WITHIN_MAX_M)) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value", pair->place,
                   "A tenth of a kilometre (100) is usual.",
                   "within_m must be more than 0 and at most 10,000 metres");
    }
    if (pair->first && g_strcmp0(pair->first, pair->second) == 0) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value", pair->place,
                   "Name two lists that were made by different people in different ways.",
                   "a list is not independent of itself");
    }
    check_list(reader, pair, pair->first);
    check_list(reader, pair, pair->second);
    return pair;
}

void list_pairs_section_read(SectionReader *reader, const Node *root) {
    const Node *list = section_list(reader, root, "independent_lists");
    for (size_t i = 0; i < node_count(list); i++) {
        const Node *item = node_item(list, i);
        if (node_expect_map(item, "a pair of lists", reader->report)) {
            g_ptr_array_add(reader->project->list_pairs, read_pair(reader, item));
        }
    }
}
