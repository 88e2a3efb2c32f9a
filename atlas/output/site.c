/* site.c: the static pages.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site.h"

#include "atlas/output/share_picture.h"
#include "atlas/output/site_about.h"
#include "atlas/output/site_area.h"
#include "atlas/output/site_data.h"
#include "atlas/output/site_files.h"
#include "atlas/output/site_map.h"
#include "atlas/output/site_overview.h"
#include "atlas/plan/credits.h"

/* Those of the map: tiles and the assets on them. */
static char *map_credits(const Atlas *atlas) {
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    g_autofree bool *base = g_new0(bool, atlas->project->base->len + 1);
    for (size_t i = 0; i < asset_set_source_count(atlas->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(atlas->assets, i);
        sources[i] = ledger->used + ledger->nearby > 0;
    }
    for (guint i = 0; atlas->base && i < atlas->project->base->len; i++) {
        base[i] = atlas->base->used_per_source[i] > 0;
    }
    CreditUse use = {
        .areas = true, .need = atlas->need != NULL, .base = base, .asset_sources = sources};
    return credits_compose(atlas, &use);
}

/* The overview and the page about the atlas show no base map, but count and name everything. */
static char *list_credits(const Atlas *atlas) {
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    for (size_t i = 0; i < asset_set_source_count(atlas->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(atlas->assets, i);
        sources[i] = ledger->used + ledger->nearby + ledger->listed + ledger->unplaced > 0;
    }
    CreditUse use = {.areas = true, .asset_sources = sources};
    return credits_compose(atlas, &use);
}

bool site_write_common(const Atlas *atlas, const TilePlan *tiles, const Report *report,
                       const char *folder, OutputList *outputs, GError **error) {
    Site site = {atlas, tiles, folder, outputs};
    g_autofree char *on_map = map_credits(atlas);
    g_autofree char *in_lists = list_credits(atlas);
    return site_files_copy(&site, error) && site_data_write(&site, on_map, error) &&
           site_overview_write(&site, in_lists, error) && site_map_write(&site, on_map, error) &&
           site_about_write(&site, report, in_lists, error);
}

bool site_write_area(const Atlas *atlas, const TilePlan *tiles, size_t area, FontSet *fonts,
                     const SymbolSet *symbols, const char *folder, OutputList *outputs,
                     GError **error) {
    Site site = {atlas, tiles, folder, outputs};
    return site_area_write(&site, area, fonts, symbols, error) &&
           share_picture_write(&site, area, fonts, symbols, error);
}
