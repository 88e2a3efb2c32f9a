/* site.c: the static pages.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site.h"

#include "atlas/output/booklet.h"
#include "atlas/output/planner_files.h"
#include "atlas/output/share_picture.h"
#include "atlas/output/site_about.h"
#include "atlas/output/site_area.h"
#include "atlas/output/site_data.h"
#include "atlas/output/site_everywhere.h"
#include "atlas/output/site_files.h"
#include "atlas/output/site_find.h"
#include "atlas/output/site_help.h"
#include "atlas/output/site_kinds.h"
#include "atlas/output/site_map.h"
#include "atlas/output/site_open.h"
#include "atlas/output/site_overview.h"
#include "atlas/output/site_sheets.h"
#include "atlas/output/site_sitemap.h"
#include "atlas/output/site_words.h"
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

/* The site in one of its languages; `spoken` is filled with the atlas in its words. */
typedef struct Tongue {
    Atlas atlas;
    char *prefix;
    Site site;
} Tongue;

static void tongue_open(Tongue *tongue, const SiteRequest *request, size_t language,
                        OutputList *outputs) {
    tongue->atlas = *request->atlas;
    tongue->atlas.messages = request->atlas->spoken->pdata[language];
    tongue->prefix = site_files_prefix(request->atlas, language);
    tongue->site = (Site){.atlas = &tongue->atlas,
                          .tiles = request->tiles,
                          .folder = request->folder,
                          .outputs = outputs,
                          .prefix = tongue->prefix,
                          .sheets = tongues_sheets(request->tongues, language),
                          .drawn = request->drawn,
                          .with_booklet = request->with_booklet,
                          .with_maps = request->with_maps};
}

static void tongue_clear(Tongue *tongue) {
    g_free(tongue->prefix);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tongue, tongue_clear)

static bool write_pages(const Site *site, const Report *report, GError **error) {
    g_autofree char *on_map = map_credits(site->atlas);
    g_autofree char *in_lists = list_credits(site->atlas);
    return site_words_write(site, error) && site_overview_write(site, in_lists, error) &&
           site_everywhere_write(site, in_lists, error) &&
           site_kinds_write(site, in_lists, error) && site_map_write(site, on_map, error) &&
           site_about_write(site, report, in_lists, error) &&
           site_help_write(site, in_lists, error);
}

/* Maps that an earlier build has made stay on the site. */
static bool link_old_maps(const Site *site, GError **error) {
    const Atlas *atlas = site->atlas;
    if (site->with_maps || atlas->project->site.small || !atlas->project->maps) {
        return true;
    }
    g_autoptr(PlannerMaps) maps = planner_maps_new(atlas, 0);
    for (guint i = 0; i < maps->maps->len; i++) {
        const PlannerMap *map = planner_maps_at(maps, i);
        if (planner_files_have(atlas, map, site->folder) &&
            !planner_files_link_to_site(atlas, map, site->folder, site->outputs, error)) {
            return false;
        }
    }
    return true;
}

bool site_write_common(const SiteRequest *request, const Report *report, FontSet *fonts,
                       OutputList *outputs, GError **error) {
    for (guint i = 0; i < request->atlas->spoken->len; i++) {
        g_auto(Tongue) tongue = {0};
        tongue_open(&tongue, request, i, outputs);
        if (i == 0) {
            g_autofree char *credits = map_credits(request->atlas);
            if (!site_files_copy(&tongue.site, error) ||
                !site_data_write(&tongue.site, credits, error) ||
                !site_find_write(&tongue.site, error) || !site_sitemap_write(&tongue.site, error) ||
                !site_open_write(&tongue.site, error)) {
                return false;
            }
        }
        bool has_old_booklet =
            !request->with_booklet && booklet_is_there(&tongue.atlas, request->folder);
        if (has_old_booklet &&
            !booklet_link_to_site(&tongue.atlas, request->folder, outputs, error)) {
            return false;
        }
        if (!site_sheets_take_earlier(&tongue.site, error) || !link_old_maps(&tongue.site, error) ||
            !write_pages(&tongue.site, report, error) ||
            (!request->atlas->project->site.small &&
             !share_picture_write_of_all(&tongue.site, fonts, error))) {
            return false;
        }
    }
    return true;
}

bool site_write_area(const SiteRequest *request, size_t area, FontSet *fonts,
                     const SymbolSet *symbols, OutputList *outputs, GError **error) {
    g_autoptr(SitePicture) picture = NULL;
    g_autofree char *credits = map_credits(request->atlas);
    for (guint i = 0; i < request->atlas->spoken->len; i++) {
        g_auto(Tongue) tongue = {0};
        tongue_open(&tongue, request, i, outputs);
        if (i == 0) {
            picture = site_picture_new(&tongue.site, area, fonts, symbols, error);
            if (!picture || !site_area_write_shared(&tongue.site, area, picture, error)) {
                return false;
            }
        }
        if (!site_sheets_take_earlier_of_area(&tongue.site, area, error) ||
            !site_area_write(&tongue.site, area, picture, error) ||
            (!request->atlas->project->site.small &&
             (!share_picture_write(&tongue.site, area, fonts, symbols, error) ||
              !site_map_write_area(&tongue.site, area, site_picture_width(picture),
                                   site_picture_height(picture), credits, error)))) {
            return false;
        }
    }
    return true;
}
