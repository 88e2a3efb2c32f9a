/* site_area.c: the page of one area: its map as a picture and everything that is recorded there.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_area.h"

#include <math.h>

#include "atlas/base/number.h"
#include "atlas/output/site_asset.h"
#include "atlas/output/site_page.h"
#include "atlas/output/site_picture.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/figures.h"
#include "atlas/plan/phrases.h"
#include "atlas/plan/summary.h"
#include "atlas/plan/web_map.h"

typedef struct AreaPage {
    const Site *site;
    const Atlas *atlas;
    size_t area;
    SitePage page;
    Html *html;
} AreaPage;

static const Asset *asset_of(const AreaPage *self, size_t index) {
    return asset_set_at(self->atlas->assets, index);
}

/* ---- the picture ---- */

static void put_picture(const AreaPage *self) {
    const Area *area = area_set_at(self->atlas->areas, self->area);
    PictureSize size = site_picture_size(self->site->tiles, self->area);
    g_autofree char *width = g_strdup_printf("%d", size.width);
    g_autofree char *height = g_strdup_printf("%d", size.height);
    g_autofree char *root = site_page_root(&self->page);
    g_autofree char *code = g_uri_escape_string(area->code, NULL, FALSE);
    g_autofree char *href = g_strconcat(root, "map.html#area=", code, NULL);
    g_autofree char *alt = g_strdup_printf(
        "Map of %s with the assets that have a place. Everything on it is in the list below.",
        area->name);
    html_open(self->html, "figure", NULL);
    html_open(self->html, "a", "href", "map.png", NULL);
    html_void(self->html, "img", "src", "map.png", "width", width, "height", height, "alt", alt,
              NULL);
    html_close(self->html, "a");
    html_open(self->html, "figcaption", NULL);
    html_text(self->html, "Numbers are those of the list; a symbol with a small count stands for "
                          "several places close together. ");
    if (self->atlas->need) {
        html_text(self->html, "Grey in the background is relative need: darker is more.");
    }
    html_close(self->html, "figcaption");
    html_close(self->html, "figure");
    html_open(self->html, "p", "class", "no-print", NULL);
    html_element(self->html, "a", "Open the map that moves", "class", "button", "href", href, NULL);
    html_close(self->html, "p");
}

/* ---- the list ---- */

static void put_heading(const AreaPage *self, const char *words, size_t count) {
    g_autofree char *heading = site_asset_heading(words);
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
    put_heading(self, message_level(self->atlas->messages, level), own);
    html_open(self->html, "ol", "class", "assets", NULL);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_of(self, listed[i]);
        if (web_map_numbers(asset, self->area)) {
            number++;
            if (asset->level == level) {
                site_asset_put_item(self->html, self->atlas, asset, number);
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
    if (folded) {
        html_open(self->html, "details", NULL);
        html_open(self->html, "summary", NULL);
        html_printf(self->html, "%s (%zu)", words, passed);
        html_close(self->html, "summary");
    } else {
        put_heading(self, words, passed);
    }
    html_open(self->html, "ul", "class", "assets plain", NULL);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_of(self, listed[i]);
        if (test(asset, self->area)) {
            site_asset_put_item(self->html, self->atlas, asset, 0);
        }
    }
    html_close(self->html, "ul");
    if (folded) {
        html_close(self->html, "details");
    }
}

static void put_assets(const AreaPage *self) {
    size_t count, near_count, everywhere_count;
    const size_t *listed = asset_set_of_area(self->atlas->assets, self->area, &count);
    const size_t *near = asset_set_near_area(self->atlas->assets, self->area, &near_count);
    asset_set_everywhere(self->atlas->assets, &everywhere_count);
    html_element(self->html, "h2", "What is here", "id", "list", NULL);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        put_level(self, listed, count, (Level)level);
    }
    put_plain_list(self, "Serves this area, no fixed place", listed, count, is_serving, false);
    put_plain_list(self, "Serves this area from elsewhere", listed, count, is_visiting, false);
    put_plain_list(self, "Just over the boundary", near, near_count, is_any, false);
    put_plain_list(self, "Everyday places", listed, count, is_everyday, true);
    if (everywhere_count > 0) {
        g_autofree char *words =
            phrase_count(everywhere_count, "service or group is", "services and groups are");
        html_open(self->html, "p", NULL);
        html_printf(self->html, "%s for everyone, wherever they live: ", words);
        site_page_link(self->html, &self->page, "index.html#everywhere", "see the first page");
        html_text(self->html, ".");
        html_close(self->html, "p");
    }
    g_autofree char *people = summary_people(self->atlas, &self->atlas->figures[self->area]);
    if (people) {
        html_element(self->html, "h3", "People's skills and time", NULL);
        html_element(self->html, "p", people, NULL);
    }
    g_autofree char *few = summary_few_recorded(self->atlas, &self->atlas->figures[self->area]);
    if (few) {
        html_element(self->html, "p", few, "class", "quiet", NULL);
    }
}

/* ---- figures ---- */

static void put_figure(const AreaPage *self, const char *words, const char *value,
                       const char *note) {
    html_open(self->html, "tr", NULL);
    html_element(self->html, "th", words, "scope", "row", NULL);
    html_element(self->html, "td", value, "class", "number", NULL);
    html_element(self->html, "td", note, NULL);
    html_close(self->html, "tr");
}

static char *indicator_note(const Indicator *indicator, const Measure *measure) {
    const IndicatorSpec *spec = indicator->spec;
    g_autoptr(GString) note = g_string_new(NULL);
    const char *period = indicator->period ? indicator->period : spec->period;
    if (period) {
        g_string_append_printf(note, "%s. ", period);
    }
    if (spec->polarity != POLARITY_UNSAID) {
        g_string_append(note, spec->polarity == HIGHER_IS_BETTER ? "Higher is stronger. "
                                                                 : "Higher is more need. ");
    }
    if (measure->state == VALUE_NOT_MEASURED_HERE && isfinite(spec->borough)) {
        g_autofree char *borough = number_format_grouped(spec->borough, MAX(spec->decimals, 1));
        g_string_append_printf(note, "Known only for the whole borough: %s. ", borough);
    }
    if (indicator->geography >= 0 && measure->state == VALUE_PRESENT) {
        g_autofree char *parts = phrase_count(measure->n, "small area", "small areas");
        g_string_append_printf(note, "Our calculation from %s, not an official statistic.", parts);
    }
    return g_strchomp(g_strdup(note->str));
}

static void put_figures(const AreaPage *self) {
    const AreaFigures *figures = &self->atlas->figures[self->area];
    if (self->atlas->indicators->len == 0 && !isfinite(figures->population)) {
        return;
    }
    html_element(self->html, "h2", "In figures", NULL);
    html_open(self->html, "div", "class", "scroll", NULL);
    html_open(self->html, "table", NULL);
    html_element(self->html, "caption", "Figures of need stand beside the assets, not above them.",
                 NULL);
    html_open(self->html, "tbody", NULL);
    if (isfinite(figures->population)) {
        g_autofree char *people = number_format_grouped(figures->population, 0);
        put_figure(self, "People who live here", people, NULL);
    }
    if (isfinite(figures->per_1000)) {
        g_autofree char *rate = number_format_grouped(figures->per_1000, 1);
        put_figure(self, "Assets on record for 1,000 people", rate,
                   "What is recorded, not all there is.");
    }
    for (guint i = 0; i < self->atlas->indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(self->atlas->indicators, i);
        const Measure *measure = &self->atlas->measures[i][self->area];
        g_autofree char *value = figures_value_text(self->atlas->messages, indicator, measure);
        g_autofree char *note = indicator_note(indicator, measure);
        put_figure(self, indicator->spec->title, value, note);
    }
    html_close(self->html, "tbody");
    html_close(self->html, "table");
    html_close(self->html, "div");
}

static void put_neighbours(const AreaPage *self) {
    size_t count;
    const size_t *neighbours = area_set_neighbours(self->atlas->areas, self->area, &count);
    if (count == 0) {
        return;
    }
    html_element(self->html, "h2", "Next door", NULL);
    html_open(self->html, "ul", "class", "areas", NULL);
    for (size_t i = 0; i < count; i++) {
        const Area *other = area_set_at(self->atlas->areas, neighbours[i]);
        g_autofree char *target = g_strconcat("area/", other->slug, "/index.html", NULL);
        html_open(self->html, "li", NULL);
        site_page_link(self->html, &self->page, target, other->name);
        html_close(self->html, "li");
    }
    html_close(self->html, "ul");
}

/* ---- the page ---- */

static void put_title(const AreaPage *self) {
    const Area *area = area_set_at(self->atlas->areas, self->area);
    html_open(self->html, "h1", NULL);
    html_element(self->html, "span", "What’s strong in", "class", "kicker", NULL);
    html_text(self->html, " ");
    html_text(self->html, area->name);
    if (area->name_cy) {
        html_text(self->html, " / ");
        html_element(self->html, "span", area->name_cy, "lang", "cy", NULL);
    }
    html_close(self->html, "h1");
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

bool site_area_write(const Site *site, size_t area, FontSet *fonts, const SymbolSet *symbols,
                     GError **error) {
    const Area *info = area_set_at(site->atlas->areas, area);
    g_autofree char *name = g_strconcat("area/", info->slug, "/index.html", NULL);
    g_autofree char *picture = g_strconcat("area/", info->slug, "/map.png", NULL);
    g_autofree char *title = g_strdup_printf("What’s strong in %s", info->name);
    g_autofree char *sentence = summary_sentence(site->atlas, &site->atlas->figures[area]);
    AreaPage self = {
        .site = site,
        .atlas = site->atlas,
        .area = area,
        .page = {.name = name, .title = title, .description = sentence, .picture = picture}};
    self.html = site_page_begin(site, &self.page);
    put_title(&self);
    html_element(self.html, "p", sentence, "class", "lead", NULL);
    html_open(self.html, "div", "class", "columns", NULL);
    html_open(self.html, "div", NULL);
    put_picture(&self);
    html_close(self.html, "div");
    html_open(self.html, "div", NULL);
    put_figures(&self);
    put_neighbours(&self);
    html_close(self.html, "div");
    html_close(self.html, "div");
    put_assets(&self);
    site_page_contact(site, self.html);
    g_autofree char *credits = compose_credits(site->atlas, area);
    return site_page_end(site, &self.page, self.html, credits, error) &&
           site_picture_write(site, area, picture, fonts, symbols, error);
}
