/* assets.c: reads all asset sources of a project.
 * SPDX-License-Identifier: MIT
 */
#include "layers/assets.h"

#include <string.h>

#include "layers/asset_draft.h"
#include "layers/asset_duplicates.h"
#include "layers/asset_osm.h"
#include "layers/asset_set.h"
#include "layers/asset_table.h"
#include "layers/people.h"
#include "layers/take_down.h"

/* A list that nobody may see is most often one line short of being public. */
static void report_nothing_public(const AssetReading *reading, Report *report) {
    const SourceSpec *source = &reading->spec->source;
    size_t hidden = row_findings_count(reading->findings, ROW_IS_NOT_PUBLIC);
    if (hidden == 0 || hidden != reading->ledger.rows) {
        return;
    }
    report_add(report, SEVERITY_WARNING, "nothing_public", source->place,
               "If this list may be shown to everyone, write \"visibility: public\" under this "
               "source.",
               "nothing of %s may be shown: its licence is not an open one and nothing says that "
               "it is public",
               source->shown);
}

static void report_unread(const SourceSpec *source, Report *report, GError **error) {
    if (*error) {
        report_add(report, SEVERITY_ERROR, "source_not_read", source->place, NULL, "%s",
                   (*error)->message);
        g_clear_error(error);
    }
}

/* A source that cannot be read is an error, and no reason not to look at the others. */
static void read_source(AssetReading *reading, TakeDown *down, AssetSet *set, Report *report) {
    const SourceSpec *source = &reading->spec->source;
    bool is_osm = source->reading && strcmp(source->reading, "osm") == 0;
    g_autoptr(GError) error = NULL;
    if (reading->spec->exact_fit) {
        reading->fit = exact_fit_read(reading->spec->exact_fit, report, &error);
        report_unread(source, report, &error);
    }
    bool is_read = is_osm ? asset_osm_read(reading, report, &error)
                          : asset_table_read(reading, report, &error);
    if (!is_read) {
        report_unread(source, report, &error);
    }
    if (down) {
        take_down_apply(down, reading);
    }
    asset_drafts_drop_duplicates(reading);
    asset_set_take(set, reading);
    /* Row 2 of which sheet? */
    g_autofree char *shown = source->is_file && source->layer
                                 ? g_strdup_printf("%s (%s)", source->shown, source->layer)
                                 : g_strdup(source->shown);
    row_findings_report(reading->findings, shown, report);
    report_nothing_public(reading, report);
}

AssetSet *asset_set_read(const GPtrArray *specs, const AreaSet *areas, const char *crs,
                         AssetAids aids, TakeDown *down, PeopleSet **people, Report *report,
                         GError **error) {
    return asset_set_read_all(specs, areas, crs, aids, down, DUPLICATES_KEEP, NULL, people, report,
                              error);
}

AssetSet *asset_set_read_all(const GPtrArray *specs, const AreaSet *areas, const char *crs,
                             AssetAids aids, TakeDown *down, Duplicates duplicates,
                             const SourceSpec *overrides, PeopleSet **people, Report *report,
                             GError **error) {
    g_autoptr(GHashTable) decisions =
        overrides ? asset_duplicates_read(overrides, report, error) : NULL;
    if (overrides && !decisions) {
        return NULL;
    }
    g_autoptr(AssetSet) set = asset_set_new(areas);
    g_autoptr(PeopleSet) counted = people_set_new();
    g_autoptr(AreaCodes) codes = area_codes_new(areas, aids.geographies, aids.before);
    for (guint i = 0; i < specs->len; i++) {
        const AssetSpec *spec = g_ptr_array_index(specs, i);
        g_autoptr(AssetReading) reading =
            asset_reading_new(spec, (uint16_t)i, areas, crs, aids, codes, counted);
        read_source(reading, down, set, report);
    }
    if (down) {
        take_down_report_unmet(down, report);
    }
    if (!asset_set_finish(set, crs, duplicates, decisions, report, error)) {
        return NULL;
    }
    people_set_sort(counted);
    *people = g_steal_pointer(&counted);
    return g_steal_pointer(&set);
}
