/* site_about.c: the page that says what the atlas was made from, and how to use it elsewhere.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_about.h"

#include "atlas/base/number.h"
#include "atlas/output/site_page.h"
#include "atlas/plan/phrases.h"

static void put_source(Html *html, const char *what, const SourceSpec *source, const char *used) {
    if (!source) {
        return;
    }
    html_open(html, "tr", NULL);
    html_element(html, "th", what, "scope", "row", NULL);
    html_element(html, "td", source->name, NULL);
    html_element(html, "td", source->attribution, NULL);
    html_element(html, "td", source->licence, NULL);
    html_element(html, "td", used, NULL);
    html_close(html, "tr");
}

static void put_asset_sources(const Site *site, Html *html) {
    for (size_t i = 0; i < asset_set_source_count(site->atlas->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(site->atlas->assets, i);
        g_autofree char *rows = number_format_grouped((double)ledger->rows, 0);
        g_autofree char *used =
            number_format_grouped((double)(ledger->used + ledger->nearby + ledger->listed), 0);
        g_autofree char *words = g_strdup_printf("%s of %s rows", used, rows);
        put_source(html, "Assets", &ledger->spec->source, words);
    }
}

static void put_statistics(const Site *site, Html *html) {
    const Project *project = site->atlas->project;
    for (guint i = 0; i < project->indicators->len; i++) {
        const IndicatorSpec *spec = g_ptr_array_index(project->indicators, i);
        put_source(html, spec->title, &spec->source, spec->period);
    }
    for (guint i = 0; i < project->geographies->len; i++) {
        const GeographySpec *spec = g_ptr_array_index(project->geographies, i);
        put_source(html, "Small areas", spec->source, NULL);
        put_source(html, "Which area each belongs to", spec->lookup_source, NULL);
        put_source(html, "People of small areas", spec->population_source, NULL);
    }
}

static void put_sources(const Site *site, Html *html) {
    static const char *const HEADINGS[] = {"What", "Source", "Attribution", "Licence", "Used"};
    const Project *project = site->atlas->project;
    html_element(html, "h2", "Sources", "id", "sources", NULL);
    html_open(html, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
              "Table of sources", NULL);
    html_open(html, "table", NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(HEADINGS); i++) {
        html_element(html, "th", HEADINGS[i], "scope", "col", NULL);
    }
    html_close(html, "tr");
    html_close(html, "thead");
    html_open(html, "tbody", NULL);
    put_source(html, "Areas", &project->areas.source, NULL);
    put_source(html, "People", project->areas.population_source, NULL);
    put_asset_sources(site, html);
    put_statistics(site, html);
    for (guint i = 0; i < project->base->len; i++) {
        const BaseSpec *spec = g_ptr_array_index(project->base, i);
        put_source(html, "Base map", &spec->source, NULL);
    }
    html_close(html, "tbody");
    html_close(html, "table");
    html_close(html, "div");
}

static void put_findings(const Report *report, Html *html) {
    size_t warnings = report_count_of(report, SEVERITY_WARNING);
    size_t notes = report_count_of(report, SEVERITY_NOTE);
    html_element(html, "h2", "How sure we are", NULL);
    html_open(html, "p", NULL);
    g_autofree char *first = phrase_count(warnings, "warning", "warnings");
    g_autofree char *second = phrase_count(notes, "note", "notes");
    html_printf(html,
                "While reading the sources the program wrote down %s and %s about rows that it "
                "could not place, could not read or had to leave out; those who keep the lists "
                "have them.",
                first, second);
    html_close(html, "p");
    html_element(html, "p",
                 "An asset that is not shown may only not be recorded yet. What people offer is "
                 "counted, never mapped, and small numbers are not shown. Places where showing "
                 "the address could harm somebody are left out.",
                 NULL);
}

static void put_data(const Site *site, Html *html) {
    html_element(html, "h2", "The list to use elsewhere", NULL);
    html_open(html, "ul", NULL);
    html_open(html, "li", NULL);
    html_element(html, "a", "Assets with a place, as GeoJSON", "href", "data/assets.geojson", NULL);
    html_text(html, "; the licence stands with each.");
    html_close(html, "li");
    for (size_t i = 0; i < output_list_count(site->outputs); i++) {
        if (g_strcmp0(output_list_at(site->outputs, i)->path, "site/data/assets-osm.geojson") ==
            0) {
            html_open(html, "li", NULL);
            html_element(html, "a", "Assets out of OpenStreetMap, as GeoJSON", "href",
                         "data/assets-osm.geojson", NULL);
            html_text(html, ", under the Open Database License.");
            html_close(html, "li");
        }
    }
    html_close(html, "ul");
}

static void put_embedding(const Site *site, Html *html) {
    const char *url = site->atlas->project->site.url;
    const char *base = url ? url : "https://your-site.example/atlas/";
    g_autofree char *snippet = g_strdup_printf(
        "<iframe title=\"%s\" src=\"%s%sembed.html\" width=\"100%%\" height=\"480\" "
        "loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>",
        "Map of community assets", base, g_str_has_suffix(base, "/") ? "" : "/");
    html_element(html, "h2", "The map in your own page", "id", "embed", NULL);
    html_element(html, "p",
                 "Copy this into the page. It sets no cookies, asks no other site for anything "
                 "and lets the page scroll. Add #area= and the code of an area to src to begin "
                 "there.",
                 NULL);
    html_open(html, "pre", "tabindex", "0", NULL);
    html_element(html, "code", snippet, NULL);
    html_close(html, "pre");
}

bool site_about_write(const Site *site, const Report *report, const char *credits, GError **error) {
    SitePage page = {.name = "about.html",
                     .title = "About",
                     .description = "Sources, licences, dates and how to use the map elsewhere."};
    Html *html = site_page_begin(site, &page);
    g_autofree char *date = message_date(site->atlas->messages, site->atlas->date);
    html_element(html, "h1", "About this atlas", NULL);
    html_open(html, "p", "class", "lead", NULL);
    html_printf(html, "An atlas of what makes neighbourhoods strong, as at %s.", date);
    html_close(html, "p");
    html_element(html, "p",
                 "It starts from assets: people and their groups, services, places, shops and "
                 "culture. Figures of need stand beside them as a quiet background.",
                 NULL);
    put_findings(report, html);
    put_sources(site, html);
    put_data(site, html);
    put_embedding(site, html);
    html_element(html, "h2", "Software", NULL);
    html_open(html, "p", NULL);
    html_text(html, "The map page uses Leaflet (");
    html_element(html, "a", "its licence", "href", "assets/leaflet-licence.txt", NULL);
    html_text(html, "). Pages and tiles are made by assetatlas; there is no server and nothing is "
                    "counted or tracked.");
    html_close(html, "p");
    site_page_contact(site, html);
    return site_page_end(site, &page, html, credits, error);
}
