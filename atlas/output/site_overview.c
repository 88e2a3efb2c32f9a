/* site_overview.c: the first page of the site: all areas as a picture and as a list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_overview.h"

#include <math.h>
#include <string.h>

#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "atlas/output/site_everywhere.h"
#include "atlas/output/site_sheets.h"
#include "layers/geometry_simplify.h"

/* Units of the picture across its longer side. */
static const double PICTURE_UNITS = 1000;

/* ---- the picture ---- */

static void add_ring(GString *path, Part ring, MapBox box, double units_per_m) {
    for (size_t i = 0; i < ring.count; i++) {
        g_string_append_printf(path, "%s%d,%d",
                               i == 0   ? "M"
                               : i == 1 ? "L"
                                        : " ",
                               (int)lround((ring.points[i].x - box.min_x) * units_per_m),
                               (int)lround((box.max_y - ring.points[i].y) * units_per_m));
    }
    g_string_append_c(path, 'Z');
}

static char *area_path(const ShapeSet *shapes, size_t shape, MapBox box, double units_per_m) {
    GString *path = g_string_new(NULL);
    for (size_t p = 0; p < shape_set_at(shapes, shape)->part_count; p++) {
        add_ring(path, shape_set_part(shapes, shape, p), box, units_per_m);
    }
    return g_string_free(path, FALSE);
}

static char *area_href(const SitePage *page, const Area *area) {
    g_autofree char *target = site_page_of_area(area);
    return site_page_href(page, target);
}

static void put_shape(const SitePage *page, Html *html, const Area *area, const char *path,
                      bool here) {
    g_autofree char *href = area_href(page, area);
    html_open(html, "a", "href", href, "tabindex", "-1", "class", here ? "here" : NULL, NULL);
    html_open(html, "path", "d", path, NULL);
    html_element(html, "title", atlas_area_name(page->site->atlas, area), NULL);
    html_close(html, "path");
    html_close(html, "a");
}

void site_overview_put_picture(const SitePage *page, Html *html, int here) {
    const Site *site = page->site;
    MapBox box = tile_plan_box(site->tiles);
    double units_per_m = PICTURE_UNITS / fmax(map_box_width_m(box), map_box_height_m(box));
    g_autoptr(ShapeSet) shapes =
        geometry_simplify_coverage(tile_plan_area_shapes(site->tiles), 1 / units_per_m);
    g_autofree char *view =
        g_strdup_printf("-4 -4 %d %d", (int)ceil(map_box_width_m(box) * units_per_m) + 8,
                        (int)ceil(map_box_height_m(box) * units_per_m) + 8);
    html_open(html, "figure", "class", here < 0 ? "overview" : "overview locator", NULL);
    html_open(html, "svg", "viewBox", view, "aria-hidden", "true", NULL);
    for (size_t i = 0; i < area_set_count(site->atlas->areas); i++) {
        const Area *area = area_set_at(site->atlas->areas, i);
        g_autofree char *path = area_path(shapes, area->shape, box, units_per_m);
        put_shape(page, html, area, path, (int)i == here);
    }
    html_close(html, "svg");
    html_close(html, "figure");
}

/* ---- the list ---- */

typedef struct NamedArea {
    size_t area;
    char *key; /* for sorting by name */
} NamedArea;

static int named_area_compare(const void *a, const void *b) {
    const NamedArea *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order != 0 ? order : x->area < y->area ? -1 : x->area > y->area;
}

static void named_area_clear(void *data) {
    g_free(((NamedArea *)data)->key);
}

/* text_slug's letters sort alike whatever the locale. */
static GArray *areas_by_name(const Atlas *atlas) {
    const AreaSet *areas = atlas->areas;
    GArray *named = g_array_new(FALSE, FALSE, sizeof(NamedArea));
    g_array_set_clear_func(named, named_area_clear);
    for (size_t i = 0; i < area_set_count(areas); i++) {
        NamedArea entry = {i, text_slug(atlas_area_name(atlas, area_set_at(areas, i)))};
        g_array_append_val(named, entry);
    }
    g_array_sort(named, named_area_compare);
    return named;
}

/* How many are recorded, and how many visits that comes of. */
static void put_recorded(Html *html, const Atlas *atlas, size_t area) {
    const Messages *messages = atlas->messages;
    const AreaFigures *figures = &atlas->figures[area];
    size_t serving = 0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        serving += figures->serving[level];
    }
    size_t count = figures->total + serving;
    g_autofree char *words = count > 0 ? message_count(messages, "site.assets", count, NULL)
                                       : g_strdup(message_text(messages, "site.just_begun"));
    g_autofree char *asked =
        !atlas->efforts ? NULL
        : atlas->efforts[area].state == ASKED_NOT
            ? g_strdup(message_text(messages, "legend.not_asked"))
        : atlas->efforts[area].state == ASKED_DESK_ONLY
            ? g_strdup(message_text(messages, "site.desk"))
            : message_count(messages, "site.visits", atlas->efforts[area].visits, NULL);
    g_autofree char *both = g_strconcat(words, asked ? " · " : NULL, asked, NULL);
    html_element(html, "span", both, "class", "quiet small", NULL);
}

void site_overview_put_list(const SitePage *page, Html *html) {
    const Atlas *atlas = page->site->atlas;
    g_autoptr(GArray) named = areas_by_name(atlas);
    html_open(html, "ul", "class", "areas", NULL);
    for (guint k = 0; k < named->len; k++) {
        size_t i = g_array_index(named, NamedArea, k).area;
        const Area *area = area_set_at(atlas->areas, i);
        g_autofree char *href = area_href(page, area);
        html_open(html, "li", NULL);
        html_open(html, "a", "href", href, NULL);
        site_page_put_area_name(html, page->site, area);
        html_close(html, "a");
        html_text(html, " ");
        put_recorded(html, atlas, i);
        html_close(html, "li");
    }
    html_close(html, "ul");
}

/* ---- totals ---- */

static void put_total_row(Html *html, const Messages *messages, const char *words, size_t sites,
                          size_t serving) {
    g_autofree char *first = number_format_grouped((double)sites, 0);
    g_autofree char *second = number_format_grouped((double)serving, 0);
    html_open(html, "tr", NULL);
    html_element(html, "th", words, "scope", "row", NULL);
    if (sites + serving > 0) {
        html_element(html, "td", first, "class", "number", NULL);
        html_element(html, "td", second, "class", "number", NULL);
    } else {
        html_element(html, "td", message_text(messages, "home.not_begun"), "colspan", "2", "class",
                     "number", NULL);
    }
    html_close(html, "tr");
}

/* Assets without a site, each once, however many areas it serves. */
static size_t count_without_site(const AssetSet *assets, Level level) {
    size_t count = 0;
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        count += asset->level == level && asset->place != PLACE_SITE && asset->role == ROLE_ASSET;
    }
    return count;
}

static size_t count_sites(const Atlas *atlas, Level level) {
    size_t count = 0;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        count += atlas->figures[i].assets[level];
    }
    return count;
}

static void put_totals_head(Html *html, const Messages *messages) {
    html_element(html, "caption", message_text(messages, "home.totals_caption"), NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    html_element(html, "th", message_text(messages, "home.kind"), "scope", "col", NULL);
    html_element(html, "th", message_text(messages, "home.with_place"), "scope", "col", "class",
                 "number", NULL);
    html_element(html, "th", message_text(messages, "home.serving"), "scope", "col", "class",
                 "number", NULL);
    html_close(html, "tr");
    html_close(html, "thead");
}

static void put_totals(const Site *site, Html *html) {
    const Atlas *atlas = site->atlas;
    size_t everyday = 0;
    html_open(html, "table", NULL);
    put_totals_head(html, atlas->messages);
    html_open(html, "tbody", NULL);
    for (int level = LEVEL_ASSOCIATION; level < LEVEL_COUNT; level++) {
        g_autofree char *words = message_opening(message_level(atlas->messages, (Level)level));
        put_total_row(html, atlas->messages, words, count_sites(atlas, (Level)level),
                      count_without_site(atlas->assets, (Level)level));
    }
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        everyday += atlas->figures[i].everyday;
    }
    if (everyday > 0) {
        put_total_row(html, atlas->messages, message_text(atlas->messages, "home.everyday"),
                      everyday, 0);
    }
    html_close(html, "tbody");
    html_close(html, "table");
}

static void put_lead(const Site *site, Html *html) {
    const Atlas *atlas = site->atlas;
    size_t count = 0;
    for (int level = 0; level < LEVEL_COUNT; level++) {
        count += count_sites(atlas, (Level)level) + count_without_site(atlas->assets, (Level)level);
    }
    g_autofree char *assets = message_count(atlas->messages, "site.assets", count, NULL);
    g_autofree char *areas =
        message_count(atlas->messages, "site.areas", area_set_count(atlas->areas), NULL);
    g_autofree char *date = message_date(atlas->messages, atlas->date);
    g_autofree char *lead = atlas->date_known
                                ? message_fill(atlas->messages, "home.lead", "areas", areas,
                                               "assets", assets, "date", date, NULL)
                                : message_fill(atlas->messages, "home.lead_undated", "areas", areas,
                                               "assets", assets, NULL);
    html_element(html, "p", lead, "class", "lead", NULL);
    if (atlas->project->edition) {
        html_element(html, "p", atlas->project->edition, "class", "quiet", NULL);
    }
}

/* ---- the page ---- */

/* The field to type into is made by the script, which alone can answer. */
static void put_ways_to_find(const SitePage *page, Html *html) {
    const Messages *messages = page->site->atlas->messages;
    g_autofree char *map = site_page_href(page, "map.html");
    html_element(html, "div", NULL, "id", "find", "class", "find", NULL);
    html_open(html, "p", "class", "no-print", NULL);
    html_element(html, "a", message_text(messages, "home.open_map"), "class", "button", "href", map,
                 NULL);
    html_close(html, "p");
    html_open(html, "div", "class", "columns", NULL);
    html_open(html, "div", NULL);
    site_page_heading(html, "h2", message_text(messages, "home.a_to_z"), "areas");
    site_overview_put_list(page, html);
    html_close(html, "div");
    html_open(html, "div", NULL);
    site_overview_put_picture(page, html, -1);
    html_close(html, "div");
    html_close(html, "div");
}

bool site_overview_write(const Site *site, const char *credits, GError **error) {
    const char *title = site->atlas->project->title;
    const Messages *messages = site->atlas->messages;
    SitePage page = {.site = site,
                     .name = "index.html",
                     .title = title,
                     .description = message_text(messages, "home.description"),
                     .script = SCRIPT_FIND};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", title, NULL);
    put_lead(site, html);
    put_ways_to_find(&page, html);
    site_sheets_put_all(&page, html);
    html_element(html, "h2", message_text(messages, "home.totals"), NULL);
    put_totals(site, html);
    if (site_everywhere_has(site->atlas)) {
        html_element(html, "h2", message_text(messages, "home.everywhere"), NULL);
        site_everywhere_put_way(&page, html);
    }
    site_page_contact(site, html);
    return site_page_end(&page, html, credits, error);
}
