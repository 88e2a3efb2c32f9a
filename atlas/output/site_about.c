/* site_about.c: the page that says what the atlas was made from, and its data to use elsewhere.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_about.h"

#include "atlas/base/number.h"
#include "atlas/output/planner_files.h"
#include "atlas/output/site_open.h"
#include "atlas/output/site_page.h"
#include "atlas/plan/planner_words.h"
#include "atlas/plan/source_rows.h"

static const char *say(const SitePage *page, const char *key) {
    return message_text(page->site->atlas->messages, key);
}

/* ---- sources ---- */

static void put_source(Html *html, const SourceRow *row) {
    html_open(html, "tr", NULL);
    html_element(html, "th", row->what, "scope", "row", NULL);
    html_element(html, "td", row->name, NULL);
    html_element(html, "td", row->attribution, NULL);
    html_element(html, "td", row->licence, NULL);
    html_element(html, "td", row->used, NULL);
    html_close(html, "tr");
}

static void put_sources(const SitePage *page, Html *html) {
    static const char *const HEADINGS[] = {"about.what", "about.source", "about.attribution",
                                           "about.licence", "about.used"};
    g_autoptr(GPtrArray) rows = source_rows_new(page->site->atlas, SOURCES_OF_ALL);
    site_page_heading(html, "h2", say(page, "about.sources"), "sources");
    html_open(html, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
              say(page, "about.sources_table"), NULL);
    html_open(html, "table", NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(HEADINGS); i++) {
        html_element(html, "th", say(page, HEADINGS[i]), "scope", "col", NULL);
    }
    html_close(html, "tr");
    html_close(html, "thead");
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < rows->len; i++) {
        put_source(html, g_ptr_array_index(rows, i));
    }
    html_close(html, "tbody");
    html_close(html, "table");
    html_close(html, "div");
}

/* ---- dates and findings ---- */

static void put_dates(const SitePage *page, Html *html) {
    const Atlas *atlas = page->site->atlas;
    site_page_heading(html, "h2", say(page, "about.dates"), "dates");
    html_open(html, "ul", NULL);
    if (atlas->data_date) {
        g_autofree char *data = message_date(atlas->messages, atlas->data_date);
        g_autofree char *words = message_fill(atlas->messages, "foot.data", "date", data, NULL);
        g_autofree char *opening = message_opening(words);
        html_element(html, "li", opening, NULL);
    } else {
        g_autofree char *opening =
            message_opening(message_text(atlas->messages, "foot.data_undated"));
        html_element(html, "li", opening, NULL);
    }
    if (atlas->date_known) {
        g_autofree char *date = message_date(atlas->messages, atlas->date);
        g_autofree char *made = message_fill(atlas->messages, "foot.made", "date", date, NULL);
        g_autofree char *opening = message_opening(made);
        html_element(html, "li", opening, NULL);
    }
    if (atlas->project->edition) {
        html_element(html, "li", atlas->project->edition, NULL);
    }
    html_close(html, "ul");
}

/* What the program found is for those who keep the lists; it may quote rows that are not public. */
static void put_findings(const SitePage *page, const Report *report, Html *html) {
    const Messages *messages = page->site->atlas->messages;
    g_autofree char *warnings =
        number_format_grouped((double)report_count_of(report, SEVERITY_WARNING), 0);
    g_autofree char *notes =
        number_format_grouped((double)report_count_of(report, SEVERITY_NOTE), 0);
    g_autofree char *words =
        message_fill(messages, "about.findings", "warnings", warnings, "notes", notes, NULL);
    site_page_heading(html, "h2", say(page, "about.sure"), "sure");
    html_element(html, "p", words, NULL);
    html_element(html, "p", say(page, "about.left_out"), NULL);
}

/* ---- data ---- */

static void put_file(const SitePage *page, Html *html, const char *file, const char *key) {
    html_open(html, "li", NULL);
    site_page_file_link(html, page, file, say(page, key));
    html_close(html, "li");
}

static void put_data(const SitePage *page, Html *html) {
    bool small = page->site->atlas->project->site.small;
    bool shared = site_open_has(page->site->atlas, -1, true);
    site_page_heading(html, "h2", say(page, "about.data"), "data");
    html_element(html, "p", say(page, "about.data_lead"), NULL);
    html_open(html, "ul", NULL);
    put_file(page, html, "data/assets.csv", "about.assets_csv");
    put_file(page, html, "data/assets.geojson", "about.assets_geojson");
    if (!small) {
        put_file(page, html, "data/areas.csv", "about.areas_csv");
        put_file(page, html, "data/areas.geojson", "about.areas_geojson");
        put_file(page, html, "data/services.json", "about.services");
    }
    if (shared) {
        put_file(page, html, "data/assets-osm.csv", "about.osm_csv");
        put_file(page, html, "data/assets-osm.geojson", "about.osm_geojson");
    }
    if (shared && !small) {
        put_file(page, html, "data/services-osm.json", "about.osm_services");
    }
    if (!small) {
        put_file(page, html, "data/datapackage.json", "about.package");
    }
    html_close(html, "ul");
}

/* The maps of the planner's figures, as far as they are there or being made. */
static void put_maps(const SitePage *page, Html *html) {
    const Site *site = page->site;
    const Atlas *atlas = site->atlas;
    if (!atlas->project->maps || atlas->project->site.small) {
        return;
    }
    g_autoptr(PlannerMaps) maps = planner_maps_new(atlas, 0);
    bool begun = false;
    for (guint i = 0; i < maps->maps->len; i++) {
        const PlannerMap *map = planner_maps_at(maps, i);
        if (!site->with_maps && !planner_files_have(atlas, map, site->folder)) {
            continue;
        }
        if (!begun) {
            site_page_heading(html, "h2", say(page, "planner.heading"), "maps");
            html_element(html, "p", say(page, "planner.about"), NULL);
            html_open(html, "ul", NULL);
            begun = true;
        }
        g_autofree char *slug = planner_slug(atlas, map);
        g_autofree char *file = g_strdup_printf("maps/%s.pdf", slug);
        g_autofree char *title = planner_title(atlas, map);
        html_open(html, "li", NULL);
        site_page_file_link(html, page, file, title);
        html_close(html, "li");
    }
    if (begun) {
        html_close(html, "ul");
    }
}

bool site_about_write(const Site *site, const Report *report, const char *credits, GError **error) {
    SitePage page = {.site = site,
                     .name = "about.html",
                     .title = message_text(site->atlas->messages, "about.title"),
                     .description = message_text(site->atlas->messages, "about.description")};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", page.title, NULL);
    html_element(html, "p", say(&page, "about.lead"), "class", "lead", NULL);
    html_element(html, "p", say(&page, "about.idea"), NULL);
    put_dates(&page, html);
    put_findings(&page, report, html);
    put_sources(&page, html);
    put_maps(&page, html);
    put_data(&page, html);
    site_page_heading(html, "h2", say(&page, "about.software"), "software");
    html_element(html, "p", say(&page, "about.software_text"), NULL);
    html_open(html, "p", NULL);
    site_page_file_link(html, &page, "assets/leaflet-licence.txt", say(&page, "about.leaflet"));
    html_close(html, "p");
    site_page_contact(site, html);
    return site_page_end(&page, html, credits, error);
}
