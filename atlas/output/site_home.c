/* site_home.c: the pages that are there once: areas, map, about, embed.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/output/site_list.h"
#include "atlas/output/site_page.h"
#include "atlas/output/site_pages.h"
#include "atlas/plan/phrases.h"
#include "layers/geometry.h"

/* The overview is drawn in units of which it is so many wide. */
static const double OVERVIEW_WIDTH = 900.0;

static size_t count_assets(const Atlas *atlas) {
    size_t total = 0;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        total += atlas->figures[i].total;
    }
    return total;
}

/* Rings of a shape as an SVG path in overview units with one decimal. */
static char *path_of(const ShapeSet *set, size_t shape, MapBox box, double scale) {
    GString *d = g_string_new(NULL);
    const Shape *about = shape_set_at(set, shape);
    for (size_t p = 0; p < about->part_count; p++) {
        Part part = shape_set_part(set, shape, p);
        for (size_t i = 0; i < part.count; i++) {
            g_autofree char *x = number_format((part.points[i].x - box.min_x) * scale, 1);
            g_autofree char *y = number_format((box.max_y - part.points[i].y) * scale, 1);
            g_string_append_printf(d, "%s%s %s", i ? "L" : "M", x, y);
        }
        g_string_append_c(d, 'Z');
    }
    return g_string_free(d, FALSE);
}

static void put_overview(const Atlas *atlas, Html *html) {
    MapBox box = area_set_box(atlas->areas);
    double scale = OVERVIEW_WIDTH / fmax(map_box_width_m(box), 1.0);
    g_autoptr(ShapeSet) shapes =
        geometry_simplify_coverage(area_set_shapes(atlas->areas), 0.5 / scale);
    g_autofree char *view = g_strdup_printf("-2 -2 %.0f %.0f", OVERVIEW_WIDTH + 4,
                                            ceil(map_box_height_m(box) * scale) + 4);
    html_open(html, "svg", "class", "overview", "viewBox", view, "role", "group", "aria-label",
              "Map of the areas; each leads to its page", NULL);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        const Area *area = area_set_at(atlas->areas, i);
        g_autofree char *href = g_strdup_printf("area/%s/index.html", area->slug);
        g_autofree char *d = path_of(shapes, area->shape, box, scale);
        html_open(html, "a", "href", href, "aria-label", area->name, NULL);
        html_open(html, "path", "d", d, NULL);
        html_element(html, "title", area->name, NULL);
        html_close(html, "path");
        html_close(html, "a");
    }
    html_close(html, "svg");
}

static gint compare_names(gconstpointer a, gconstpointer b, gpointer atlas) {
    const AreaSet *areas = ((const Atlas *)atlas)->areas;
    const Area *one = area_set_at(areas, *(const size_t *)a);
    const Area *two = area_set_at(areas, *(const size_t *)b);
    g_autofree char *first = g_utf8_casefold(one->name, -1);
    g_autofree char *second = g_utf8_casefold(two->name, -1);
    int order = strcmp(first, second);
    return order ? order : strcmp(one->code, two->code);
}

static void put_area_list(const Atlas *atlas, Html *html) {
    size_t count = area_set_count(atlas->areas);
    g_autoptr(GArray) order = g_array_sized_new(FALSE, FALSE, sizeof(size_t), (guint)count);
    for (size_t i = 0; i < count; i++) {
        g_array_append_val(order, i);
    }
    g_array_sort_with_data(order, compare_names, (gpointer)atlas);
    html_element(html, "h2", "All areas, A to Z", "id", "areas", NULL);
    html_open(html, "ul", "class", "areas", NULL);
    for (size_t i = 0; i < count; i++) {
        size_t index = g_array_index(order, size_t, i);
        const Area *area = area_set_at(atlas->areas, index);
        size_t total = atlas->figures[index].total;
        g_autofree char *href = g_strdup_printf("area/%s/index.html", area->slug);
        g_autofree char *words = phrase_count(total, "asset recorded", "assets recorded");
        html_open(html, "li", NULL);
        html_link(html, href, area->name);
        html_open(html, "span", NULL);
        html_printf(html, " %s", total > 0 ? words : "few recorded yet");
        html_close(html, "span");
        html_close(html, "li");
    }
    html_close(html, "ul");
}

static void put_levels(const Atlas *atlas, Html *html) {
    html_element(html, "h2", "What is on record", NULL);
    html_open(html, "ul", "class", "levels", NULL);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        size_t total = 0;
        for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
            total += atlas->figures[i].assets[level] + atlas->figures[i].serving[level];
        }
        if (total > 0) {
            g_autofree char *number = number_format_grouped((double)total, 0);
            html_open(html, "li", "class", LEVEL_NAMES[level], NULL);
            html_element(html, "b", number, NULL);
            html_printf(html, " %s", atlas->theme->levels[level].words);
            html_close(html, "li");
        }
    }
    html_close(html, "ul");
}

static void put_everywhere(const Atlas *atlas, Html *html) {
    size_t count = 0;
    const size_t *assets = asset_set_everywhere(atlas->assets, &count);
    g_autofree ListedPlace *places = g_new0(ListedPlace, count + 1);
    for (size_t i = 0; i < count; i++) {
        places[i].asset = assets[i];
    }
    if (count > 0) {
        html_element(html, "h2", "Everywhere in this atlas", "id", "everywhere", NULL);
        html_element(html, "p", "These serve every area, or have no fixed place.", NULL);
        site_list_put(atlas, html, places, count);
    }
}

bool site_write_home(const Atlas *atlas, const char *folder, OutputList *outputs, GError **error) {
    size_t count = area_set_count(atlas->areas);
    size_t assets = count_assets(atlas);
    g_autofree char *areas = phrase_count(count, "neighbourhood", "neighbourhoods");
    g_autofree char *recorded = phrase_count(assets, "asset", "assets");
    g_autofree char *summary = g_strdup_printf("What makes %s strong: %s on record – clubs and "
                                               "groups, services, places and spaces, shops, "
                                               "music and heritage.",
                                               areas, recorded);
    SitePage page = {atlas->project->title, summary, "", "index.html", "home", false, false};
    Html *html = site_page_begin(atlas, &page);
    html_element(html, "h1", atlas->project->title, NULL);
    html_element(html, "p", summary, "class", "summary", NULL);
    put_overview(atlas, html);
    html_element(html, "p", "Choose an area on the map or in the list.", "class", "hint", NULL);
    put_area_list(atlas, html);
    put_levels(atlas, html);
    put_everywhere(atlas, html);
    return site_page_finish(atlas, &page, html, folder, outputs, error);
}

static void put_map_shell(Html *html, bool with_list) {
    html_open(html, "div", "class", with_list ? "map-and-list" : "map-only", NULL);
    html_open(html, "div", "class", "map-side", NULL);
    html_element(html, "div", "", "id", "map", "role", "region", "aria-label",
                 "Map of the assets; the same places are in the list", "tabindex", "0", NULL);
    html_close(html, "div");
    if (with_list) {
        html_open(html, "div", "class", "list-side", NULL);
        html_element(html, "h2", "Show", "id", "show", NULL);
        html_element(html, "div", "", "id", "filters", "role", "group", "aria-labelledby", "show",
                     NULL);
        html_element(html, "p", "", "id", "count", "aria-live", "polite", NULL);
        html_element(html, "ul", "", "id", "places", NULL);
        html_close(html, "div");
    }
    html_close(html, "div");
    html_open(html, "noscript", NULL);
    html_open(html, "p", NULL);
    html_text(html, "The map that moves needs JavaScript. Everything on it is also in the ");
    html_link(html, "index.html", "pages of the areas");
    html_text(html, ", with a picture of each map.");
    html_close(html, "p");
    html_close(html, "noscript");
}

bool site_write_map(const Atlas *atlas, const char *folder, OutputList *outputs, GError **error) {
    g_autofree char *title = g_strdup_printf("Map – %s", atlas->project->title);
    SitePage page = {
        title, "A map of what makes these neighbourhoods strong.", "", "map.html", "map", true,
        false};
    Html *html = site_page_begin(atlas, &page);
    html_element(html, "h1", "Map", NULL);
    put_map_shell(html, true);
    return site_page_finish(atlas, &page, html, folder, outputs, error);
}

bool site_write_embed(const Atlas *atlas, const char *folder, OutputList *outputs, GError **error) {
    SitePage page = {atlas->project->title,
                     "A map to put into another page.",
                     "",
                     "embed.html",
                     NULL,
                     true,
                     true};
    Html *html = site_page_begin(atlas, &page);
    html_element(html, "h1", atlas->project->title, "class", "unseen", NULL);
    put_map_shell(html, false);
    return site_page_finish(atlas, &page, html, folder, outputs, error);
}

static void put_source(Html *html, const SourceSpec *source, const char *what) {
    html_open(html, "tr", NULL);
    html_element(html, "th", what, "scope", "row", NULL);
    html_element(html, "td", source->attribution ? source->attribution : source->name, NULL);
    html_element(html, "td", source->licence, NULL);
    html_close(html, "tr");
}

static void put_sources(const Atlas *atlas, Html *html) {
    const Project *project = atlas->project;
    html_element(html, "h2", "Sources", NULL);
    html_open(html, "table", NULL);
    html_open(html, "tr", NULL);
    html_element(html, "th", "What", "scope", "col", NULL);
    html_element(html, "th", "From", "scope", "col", NULL);
    html_element(html, "th", "Licence", "scope", "col", NULL);
    html_close(html, "tr");
    put_source(html, &project->areas.source, "Areas");
    for (guint i = 0; i < project->indicators->len; i++) {
        const IndicatorSpec *spec = g_ptr_array_index(project->indicators, i);
        put_source(html, &spec->source, spec->title);
    }
    for (guint i = 0; i < project->base->len; i++) {
        put_source(html, &((const BaseSpec *)g_ptr_array_index(project->base, i))->source,
                   "Base map");
    }
    for (size_t i = 0; i < asset_set_source_count(atlas->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(atlas->assets, i);
        if (ledger->used + ledger->nearby + ledger->listed > 0) {
            put_source(html, &ledger->spec->source, "Assets");
        }
    }
    html_close(html, "table");
}

static void put_embedding(const Atlas *atlas, Html *html) {
    const char *url = atlas->project->site.url ? atlas->project->site.url : "";
    g_autofree char *snippet = g_strdup_printf(
        "<iframe src=\"%s%sembed.html\" title=\"%s\" width=\"100%%\" height=\"480\" "
        "loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>",
        url, *url && !g_str_has_suffix(url, "/") ? "/" : "", atlas->project->title);
    html_element(html, "h2", "Put the map into your own page", NULL);
    html_element(
        html, "p",
        "Copy the whole folder of this site to your web host, then paste this into a page. "
        "Nothing is loaded from anywhere else, and nobody is tracked.",
        NULL);
    html_open(html, "pre", NULL);
    html_element(html, "code", snippet, NULL);
    html_close(html, "pre");
}

bool site_write_about(const Atlas *atlas, const Report *report, const char *folder,
                      OutputList *outputs, GError **error) {
    g_autofree char *title = g_strdup_printf("About – %s", atlas->project->title);
    SitePage page = {title, "Where this atlas comes from.", "", "about.html", "about", false,
                     false};
    Html *html = site_page_begin(atlas, &page);
    g_autofree char *dateline = site_dateline(atlas);
    html_element(html, "h1", "About this atlas", NULL);
    html_element(
        html, "p",
        "An asset map starts from what makes a place strong: people, clubs and groups, "
        "services, places and spaces, shops and work, music and memory. Figures of need are a "
        "quiet background. What is recorded here is not all there is.",
        NULL);
    html_element(html, "p", dateline, NULL);
    put_sources(atlas, html);
    html_element(html, "h2", "What was left out", NULL);
    html_element(
        html, "p",
        "Lists that are not public, places that must stay private, and addresses that may be "
        "somebody’s home are not on this site. What people themselves offer is only "
        "counted, and small numbers are not shown.",
        NULL);
    html_open(html, "p", NULL);
    html_printf(html,
                "When the lists were read, %zu things were noted that their keepers may want "
                "to look at.",
                report_count_of(report, SEVERITY_WARNING) + report_count_of(report, SEVERITY_NOTE));
    html_close(html, "p");
    put_embedding(atlas, html);
    return site_page_finish(atlas, &page, html, folder, outputs, error);
}
