/* site_area.c: the page of one area: its map as a picture and everything that is recorded there.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_area.h"

#include <math.h>
#include <string.h>

#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "atlas/output/site_asset.h"
#include "atlas/output/site_everywhere.h"
#include "atlas/output/site_figures.h"
#include "atlas/output/site_kinds.h"
#include "atlas/output/site_moved.h"
#include "atlas/output/site_open.h"
#include "atlas/output/site_overview.h"
#include "atlas/output/site_sheets.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/notes.h"
#include "atlas/plan/summary.h"
#include "atlas/plan/web_map.h"

/* Kinds of asset that the strengths name. */
enum { KINDS_NAMED = 5 };

typedef struct AreaPage {
    const Site *site;
    const Atlas *atlas;
    const Messages *messages;
    size_t area;
    const Area *info;
    const SitePicture *picture;
    SitePage page;
    Html *html;
} AreaPage;

static const Asset *asset_of(const AreaPage *self, size_t index) {
    return asset_set_at(self->atlas->assets, index);
}

static const char *say(const AreaPage *self, const char *key) {
    return message_text(self->messages, key);
}

/* ---- the picture ---- */

static void put_image(const AreaPage *self) {
    const char *name = atlas_area_name(self->atlas, self->info);
    g_autofree char *alt = message_fill(self->messages, "ward.map_alt", "name", name, NULL);
    if (self->page.alone || tile_plan_has_pictures_inside(self->site->tiles)) {
        const GByteArray *png = site_picture_png(self->picture);
        html_picture(self->html, png->data, png->len, alt, site_picture_width(self->picture),
                     site_picture_height(self->picture));
        return;
    }
    g_autofree char *file = g_strconcat("area/", self->info->slug, "/map.png", NULL);
    g_autofree char *source = site_page_file(&self->page, file);
    html_open(self->html, "a", "href", source, NULL);
    html_void(self->html, "img", "src", source, "width", site_picture_width(self->picture),
              "height", site_picture_height(self->picture), "alt", alt, NULL);
    html_close(self->html, "a");
}

static void put_picture(const AreaPage *self) {
    html_open(self->html, "figure", NULL);
    html_open(self->html, "div", "class", "picture", NULL);
    put_image(self);
    site_picture_put_links(self->picture, self->html);
    html_close(self->html, "div");
    html_open(self->html, "figcaption", NULL);
    html_text(self->html, say(self, "ward.map_caption"));
    if (self->atlas->need) {
        html_printf(self->html, " %s", say(self, "ward.map_need"));
    }
    html_close(self->html, "figcaption");
    html_close(self->html, "figure");
    g_autofree char *code = g_uri_escape_string(self->info->code, NULL, FALSE);
    g_autofree char *target = g_strconcat("map.html#area=", code, NULL);
    g_autofree char *href = site_page_href(&self->page, target);
    if (href) {
        html_open(self->html, "p", "class", "no-print", NULL);
        html_element(self->html, "a", say(self, "ward.open_map"), "class", "button", "href", href,
                     NULL);
        html_close(self->html, "p");
    }
}

/* ---- what is strong ---- */

static size_t count_way(const AreaPage *self, const size_t *listed, size_t count, Way way) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_of(self, listed[i]);
        found += asset->role == ROLE_ASSET && asset->ways & (1u << way);
    }
    return found;
}

static void put_counted_link(const AreaPage *self, const char *target, const char *words,
                             size_t count) {
    html_open(self->html, "li", NULL);
    site_page_link(self->html, &self->page, target, words);
    html_printf(self->html, " (%zu)", count);
    html_close(self->html, "li");
}

static void put_ways(const AreaPage *self, const size_t *listed, size_t count) {
    html_element(self->html, "h3", say(self, "asset.ways"), NULL);
    html_open(self->html, "ul", "class", "tags", NULL);
    for (int way = 0; way < WAY_COUNT; way++) {
        size_t found = count_way(self, listed, count, (Way)way);
        if (found > 0) {
            g_autofree char *target = site_kinds_way_page((Way)way);
            g_autofree char *words = site_asset_way(self->messages, (Way)way);
            put_counted_link(self, target, words, found);
        }
    }
    html_close(self->html, "ul");
}

static int compare_counts(const void *a, const void *b) {
    const KindCount *x = a, *y = b;
    return (x->assets < y->assets) - (x->assets > y->assets);
}

static void put_most(const AreaPage *self) {
    g_autoptr(GArray) kinds = site_kinds_count(self->atlas, (int)self->area);
    g_array_sort(kinds, compare_counts); /* stable: by name where equal */
    html_element(self->html, "h3", say(self, "ward.most"), NULL);
    html_open(self->html, "ul", "class", "tags", NULL);
    for (guint i = 0; i < kinds->len && i < KINDS_NAMED; i++) {
        const KindCount *kind = &g_array_index(kinds, KindCount, i);
        if (kind->assets > 0) {
            g_autofree char *target = site_kinds_page(self->site, kind->category);
            g_autofree char *words =
                message_opening(message_category(self->messages, kind->category));
            put_counted_link(self, target, words, kind->assets);
        }
    }
    html_close(self->html, "ul");
}

static void put_could_offer(const AreaPage *self, const size_t *listed, size_t count) {
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_of(self, listed[i]);
        const char *more = asset->fields[FIELD_COULD_OFFER];
        if (!more) {
            continue;
        }
        if (!begun) {
            html_element(self->html, "h3", say(self, "ward.could_offer"), NULL);
            html_open(self->html, "ul", "class", "plain", NULL);
        }
        begun = true;
        g_autofree char *anchor = site_asset_anchor(asset);
        g_autofree char *href = g_strconcat("#", anchor, NULL);
        html_open(self->html, "li", NULL);
        html_open(self->html, "a", "href", href, NULL);
        html_element(self->html, "bdi", asset->name, NULL);
        html_close(self->html, "a");
        html_text(self->html, ": ");
        html_element(self->html, "bdi", more, NULL);
        html_close(self->html, "li");
    }
    if (begun) {
        html_close(self->html, "ul");
    }
}

static void put_strengths(const AreaPage *self) {
    size_t count;
    const size_t *listed = asset_set_of_area(self->atlas->assets, self->area, &count);
    const AreaFigures *figures = &self->atlas->figures[self->area];
    g_autofree char *people = summary_people(self->atlas, figures);
    g_autofree char *few = summary_few_recorded(self->atlas, figures);
    html_element(self->html, "h2", say(self, "ward.strengths"), "id", "strengths", NULL);
    if (figures->total > 0) {
        put_most(self);
        put_ways(self, listed, count);
        put_could_offer(self, listed, count);
    }
    if (people) {
        html_element(self->html, "h3", say(self, "figures.people"), NULL);
        html_element(self->html, "p", people, NULL);
    }
    if (few) {
        html_element(self->html, "h3", say(self, "figures.few"), NULL);
        html_element(self->html, "p", few, NULL);
    }
}

/* ---- the list ---- */

static void put_heading(const AreaPage *self, const char *words, size_t count) {
    g_autofree char *heading = message_opening(words);
    html_open(self->html, "h3", NULL);
    html_printf(self->html, "%s (%zu)", heading, count);
    html_close(self->html, "h3");
}

/* Assets of one level with a site in the area, numbered as on the picture. */
static void put_level(const AreaPage *self, const size_t *listed, size_t count, Level level) {
    size_t number = 0, own = 0;
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_of(self, listed[i]);
        own += web_map_numbers(asset, self->area) && asset->level == level;
    }
    if (own == 0) {
        return;
    }
    put_heading(self, message_level(self->messages, level), own);
    html_open(self->html, "ol", "class", "assets", NULL);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_of(self, listed[i]);
        if (web_map_numbers(asset, self->area)) {
            number++;
            if (asset->level == level) {
                AssetItem item = {.number = number, .with_id = true};
                site_asset_put_item(self->html, &self->page, asset, &item);
            }
        }
    }
    html_close(self->html, "ol");
}

typedef bool (*AssetTest)(const Asset *asset, size_t area);

static bool is_serving(const Asset *asset, size_t area) {
    (void)area;
    return asset->place != PLACE_SITE;
}

/* A site of another area that serves this one, too. */
static bool is_visiting(const Asset *asset, size_t area) {
    return asset->place == PLACE_SITE && asset->area != (int)area;
}

static bool is_everyday(const Asset *asset, size_t area) {
    return asset->place == PLACE_SITE && asset->area == (int)area && asset->role == ROLE_EVERYDAY;
}

static bool is_any(const Asset *asset, size_t area) {
    (void)asset;
    (void)area;
    return true;
}

static void put_items(const AreaPage *self, const size_t *listed, size_t count, AssetTest test) {
    AssetItem item = {.with_id = true};
    html_open(self->html, "ul", "class", "assets plain", NULL);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_of(self, listed[i]);
        if (test(asset, self->area)) {
            site_asset_put_item(self->html, &self->page, asset, &item);
        }
    }
    html_close(self->html, "ul");
}

/* A list without numbers of those that pass the test; nothing when there are none. `folded` hides
 * it until it is asked for. */
static void put_plain_list(const AreaPage *self, const char *words, const size_t *listed,
                           size_t count, AssetTest test, bool folded) {
    size_t passed = 0;
    for (size_t i = 0; i < count; i++) {
        passed += test(asset_of(self, listed[i]), self->area);
    }
    if (passed == 0) {
        return;
    }
    if (!folded) {
        put_heading(self, words, passed);
        put_items(self, listed, count, test);
        return;
    }
    g_autofree char *heading = message_opening(words);
    html_open(self->html, "details", NULL);
    html_open(self->html, "summary", NULL);
    html_printf(self->html, "%s (%zu)", heading, passed);
    html_close(self->html, "summary");
    put_items(self, listed, count, test);
    html_close(self->html, "details");
}

static void put_assets(const AreaPage *self) {
    size_t count, near_count;
    const size_t *listed = asset_set_of_area(self->atlas->assets, self->area, &count);
    const size_t *near = asset_set_near_area(self->atlas->assets, self->area, &near_count);
    html_element(self->html, "h2", say(self, "sheet.list_title"), "id", "list", NULL);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        put_level(self, listed, count, (Level)level);
    }
    put_plain_list(self, say(self, "listing.serving"), listed, count, is_serving, false);
    put_plain_list(self, say(self, "ward.visiting"), listed, count, is_visiting, false);
    put_plain_list(self, say(self, "listing.nearby"), near, near_count, is_any, false);
    put_plain_list(self, say(self, "listing.everyday"), listed, count, is_everyday, true);
    site_everywhere_put_way(&self->page, self->html);
}

/* ---- around it, and to take with you ---- */

static void put_neighbours(const AreaPage *self) {
    size_t count;
    const size_t *neighbours = area_set_neighbours(self->atlas->areas, self->area, &count);
    html_element(self->html, "h2", say(self, "ward.neighbours"), "id", "neighbours", NULL);
    if (!self->page.alone) {
        site_overview_put_picture(&self->page, self->html, (int)self->area);
    }
    html_open(self->html, "ul", "class", "tags", NULL);
    for (size_t i = 0; i < count; i++) {
        const Area *other = area_set_at(self->atlas->areas, neighbours[i]);
        g_autofree char *target = site_page_of_area(other);
        html_open(self->html, "li", NULL);
        site_page_link(self->html, &self->page, target, atlas_area_name(self->atlas, other));
        html_close(self->html, "li");
    }
    html_close(self->html, "ul");
}

static void put_download(const AreaPage *self, const char *file, const char *key) {
    g_autofree char *target = g_strconcat("area/", self->info->slug, "/", file, NULL);
    html_open(self->html, "li", NULL);
    site_page_file_link(self->html, &self->page, target, say(self, key));
    html_close(self->html, "li");
}

static void put_downloads(const AreaPage *self) {
    if (self->atlas->project->site.small || self->page.alone) {
        return;
    }
    g_autofree char *frozen =
        g_strconcat("area/", self->info->slug, "/", self->info->slug, ".html", NULL);
    bool shared = site_open_has(self->atlas, (int)self->area, true);
    html_element(self->html, "h2", say(self, "ward.downloads"), "id", "downloads", NULL);
    html_open(self->html, "ul", NULL);
    site_sheets_put_of_area(&self->page, self->html, self->area);
    html_open(self->html, "li", NULL);
    site_page_link(self->html, &self->page, frozen, say(self, "ward.frozen"));
    html_close(self->html, "li");
    put_download(self, "assets.csv", "ward.list_csv");
    put_download(self, "assets.geojson", "ward.list_geojson");
    if (shared) {
        put_download(self, "assets-osm.csv", "ward.osm_csv");
        put_download(self, "assets-osm.geojson", "ward.osm_geojson");
    }
    html_open(self->html, "li", NULL);
    site_page_link(self->html, &self->page, "embedding.html", say(self, "site.embed"));
    html_close(self->html, "li");
    html_close(self->html, "ul");
}

/* ---- the page ---- */

static void put_title(const AreaPage *self) {
    html_open(self->html, "h1", NULL);
    html_element(self->html, "span", say(self, "sheet.kicker"), "class", "kicker", NULL);
    html_text(self->html, " ");
    site_page_put_area_name(self->html, self->site, self->info);
    html_close(self->html, "h1");
}

static void put_contents(const AreaPage *self) {
    static const struct {
        const char *anchor, *key;
    } PARTS[] = {{"#list", "sheet.list_title"},
                 {"#strengths", "ward.strengths"},
                 {"#figures", "figures.heading_short"},
                 {"#neighbours", "ward.neighbours"},
                 {"#downloads", "ward.downloads"}};
    const AreaFigures *figures = &self->atlas->figures[self->area];
    bool has_figures = self->atlas->indicators->len > 0 || isfinite(figures->population);
    bool has_downloads = !self->atlas->project->site.small && !self->page.alone;
    html_open(self->html, "nav", "class", "contents no-print", "aria-label",
              say(self, "ward.contents"), NULL);
    html_open(self->html, "ul", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        if ((i == 2 && !has_figures) || (i == 4 && !has_downloads)) {
            continue;
        }
        html_open(self->html, "li", NULL);
        html_element(self->html, "a", say(self, PARTS[i].key), "href", PARTS[i].anchor, NULL);
        html_close(self->html, "li");
    }
    html_close(self->html, "ul");
    html_close(self->html, "nav");
}

/* The sources whose rows are on the page. */
static char *compose_credits(const Atlas *atlas, size_t area) {
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    g_autofree bool *base = g_new0(bool, atlas->project->base->len + 1);
    size_t counts[2];
    const size_t *lists[] = {asset_set_of_area(atlas->assets, area, &counts[0]),
                             asset_set_near_area(atlas->assets, area, &counts[1])};
    for (size_t k = 0; k < G_N_ELEMENTS(lists); k++) {
        for (size_t i = 0; i < counts[k]; i++) {
            sources[asset_set_at(atlas->assets, lists[k][i])->source] = true;
        }
    }
    for (guint i = 0; atlas->base && i < atlas->project->base->len; i++) {
        base[i] = atlas->base->used_per_source[i] > 0;
    }
    CreditUse use = {.areas = true,
                     .population = isfinite(atlas->figures[area].population),
                     .need = atlas->need != NULL,
                     .indicators = true,
                     .base = base,
                     .asset_sources = sources};
    return credits_compose(atlas, &use);
}

/* Who was asked: beside the counts, which depend on it. */
static void put_mapped(const AreaPage *self) {
    if (!self->atlas->efforts) {
        return;
    }
    g_autofree char *words =
        notes_mapped_words(self->atlas->messages, &self->atlas->efforts[self->area]);
    html_element(self->html, "h2", say(self, "mapped.heading"), "id", "mapped", NULL);
    html_element(self->html, "p", words, NULL);
}

static bool write_page(AreaPage *self, const char *sentence, const char *credits, GError **error) {
    self->html = site_page_begin(&self->page);
    put_title(self);
    html_element(self->html, "p", sentence, "class", "lead", NULL);
    put_contents(self);
    html_open(self->html, "div", "class", "columns", NULL);
    html_open(self->html, "div", NULL);
    put_picture(self);
    html_close(self->html, "div");
    html_open(self->html, "div", NULL);
    put_strengths(self);
    html_close(self->html, "div");
    html_close(self->html, "div");
    put_assets(self);
    html_open(self->html, "div", "class", "columns", NULL);
    html_open(self->html, "div", NULL);
    site_figures_put(self->site, self->html, self->area);
    put_mapped(self);
    html_close(self->html, "div");
    html_open(self->html, "div", NULL);
    put_neighbours(self);
    put_downloads(self);
    html_close(self->html, "div");
    html_close(self->html, "div");
    site_page_contact(self->site, self->html);
    return site_page_end(&self->page, self->html, credits, error);
}

bool site_area_write(const Site *site, size_t area, const SitePicture *picture, GError **error) {
    const Area *info = area_set_at(site->atlas->areas, area);
    const Messages *messages = site->atlas->messages;
    g_autofree char *name = site_page_of_area(info);
    g_autofree char *frozen = g_strconcat("area/", info->slug, "/", info->slug, ".html", NULL);
    bool small = site->atlas->project->site.small;
    g_autofree char *preview = g_strconcat(small ? "" : site->prefix, "area/", info->slug,
                                           small ? "/map.png" : "/share.png", NULL);
    bool has_preview = !tile_plan_has_pictures_inside(site->tiles);
    g_autofree char *title =
        message_fill(messages, "ward.title", "name", atlas_area_name(site->atlas, info), NULL);
    g_autofree char *sentence = summary_sentence(site->atlas, &site->atlas->figures[area]);
    g_autofree char *credits = compose_credits(site->atlas, area);
    AreaPage self = {.site = site,
                     .atlas = site->atlas,
                     .messages = messages,
                     .area = area,
                     .info = info,
                     .picture = picture,
                     .page = {.site = site,
                              .name = name,
                              .title = title,
                              .description = sentence,
                              .picture = has_preview ? preview : NULL}};
    if (!write_page(&self, sentence, credits, error) ||
        !site_moved_write(site, area, credits, error)) {
        return false;
    }
    if (site->atlas->project->site.small) {
        return true;
    }
    self.page.name = frozen;
    self.page.alone = true;
    return write_page(&self, sentence, credits, error);
}

/* ---- what all languages share ---- */

bool site_area_write_shared(const Site *site, size_t area, const SitePicture *picture,
                            GError **error) {
    const Area *info = area_set_at(site->atlas->areas, area);
    const GByteArray *png = site_picture_png(picture);
    g_autofree char *name = g_strconcat("area/", info->slug, "/map.png", NULL);
    if (!tile_plan_has_pictures_inside(site->tiles) &&
        !site_files_put(site, name, "page", png->data, png->len, error)) {
        return false;
    }
    if (site->atlas->project->site.small) {
        return true;
    }
    return site_open_write_area(site, area, error);
}
