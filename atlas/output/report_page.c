/* report_page.c: report.html: what was found in the data, in plain words.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "atlas/base/file.h"
#include "atlas/output/html.h"
#include "atlas/output/manifest.h"
#include "atlas/output/report_figures.h"

/* One kind of finding in one file is shown with at most so many of its rows. */
enum { ROWS_SHOWN = 200 };

static const char STYLE[] =
    "body{font:1.05rem/1.5 'Noto Sans',system-ui,sans-serif;max-width:66rem;margin:2rem auto;"
    "padding:0 1rem;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}h1,h2{color:#00534c}"
    "p,li{max-width:72ch}h3{margin:1.5rem 0 .3rem}ul{margin:0;padding-left:1.2rem}"
    ".rows{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0}th,td{text-align:left;"
    "padding:.3rem .6rem;border-bottom:1px solid #d0d0d0;vertical-align:top}"
    "th[scope=row]{min-width:11rem}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;"
    "overflow-wrap:normal}.hint{margin:.2rem 0 .5rem;color:#4d4d4d}h3 code{font-weight:normal}"
    "code{font-size:.95em}";

static void put_head(Html *html, const Atlas *atlas) {
    g_autofree char *title = g_strdup_printf("What was found: %s", atlas->project->title);
    html_open(html, "head", NULL);
    html_void(html, "meta", "charset", "utf-8", NULL);
    html_void(html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1",
              NULL);
    html_element(html, "title", title, NULL);
    html_style(html, STYLE);
    html_close(html, "head");
}

typedef struct LedgerColumn {
    const char *words;
    size_t offset; /* of the count in AssetLedger */
} LedgerColumn;

static const LedgerColumn LEDGER_COLUMNS[] = {
    {"Rows", offsetof(AssetLedger, rows)},
    {"On the map", offsetof(AssetLedger, used)},
    {"Just over the boundary", offsetof(AssetLedger, nearby)},
    {"Listed without a site", offsetof(AssetLedger, listed)},
    {"Outside", offsetof(AssetLedger, outside)},
    {"Listed, place not known", offsetof(AssetLedger, unplaced)},
    {"Not public", offsetof(AssetLedger, suppressed)},
    {"People", offsetof(AssetLedger, people)},
    {"Not assets", offsetof(AssetLedger, not_assets)},
    {"Same row again", offsetof(AssetLedger, duplicates)},
    {"Not usable", offsetof(AssetLedger, rejected)},
};

static size_t count_at(const AssetLedger *ledger, size_t column) {
    size_t count = 0;
    memcpy(&count, (const char *)ledger + LEDGER_COLUMNS[column].offset, sizeof count);
    return count;
}

/* What no row of any list met is not told; how many there are and are on the map always is. */
static bool column_is_used(const AssetSet *assets, size_t column) {
    bool used = column < 2;
    for (size_t i = 0; i < asset_set_source_count(assets) && !used; i++) {
        used = count_at(asset_set_ledger(assets, i), column) > 0;
    }
    return used;
}

static void put_count(Html *html, size_t count) {
    html_open(html, "td", "class", "n", NULL);
    html_printf(html, "%zu", count);
    html_close(html, "td");
}

static void put_ledgers(Html *html, const Atlas *atlas) {
    html_element(html, "h2", "Where every row went", NULL);
    html_open(html, "div", "class", "rows", "tabindex", "0", "role", "region", "aria-label",
              "Where every row went", NULL);
    html_open(html, "table", NULL);
    html_open(html, "tr", NULL);
    html_element(html, "th", "List", "scope", "col", NULL);
    for (size_t c = 0; c < G_N_ELEMENTS(LEDGER_COLUMNS); c++) {
        if (column_is_used(atlas->assets, c)) {
            html_element(html, "th", LEDGER_COLUMNS[c].words, "scope", "col", "class", "n", NULL);
        }
    }
    html_close(html, "tr");
    for (size_t i = 0; i < asset_set_source_count(atlas->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(atlas->assets, i);
        html_open(html, "tr", NULL);
        html_element(html, "th", ledger->spec->source.shown, "scope", "row", NULL);
        for (size_t c = 0; c < G_N_ELEMENTS(LEDGER_COLUMNS); c++) {
            if (column_is_used(atlas->assets, c)) {
                put_count(html, count_at(ledger, c));
            }
        }
        html_close(html, "tr");
    }
    html_close(html, "table");
    html_close(html, "div");
}

static bool same_kind(const Finding *a, const Finding *b) {
    return a->severity == b->severity && strcmp(a->code, b->code) == 0 &&
           g_strcmp0(a->place.file, b->place.file) == 0;
}

static void put_finding(Html *html, const Finding *finding, bool with_hint) {
    g_autofree char *place = place_format(finding->place);
    html_open(html, "li", NULL);
    if (*place) {
        html_element(html, "code", place, NULL);
        html_text(html, ": ");
    }
    html_element(html, "bdi", finding->message, NULL);
    if (with_hint && finding->hint) {
        html_element(html, "p", finding->hint, "class", "hint", NULL);
    }
    html_close(html, "li");
}

/* Findings of one kind and file, which stand together in a sorted report. Returns the next one. */
static size_t put_kind(Html *html, const Report *report, size_t first) {
    const Finding *head = report_at(report, first);
    size_t end = first + 1;
    while (end < report_count(report) && same_kind(head, report_at(report, end))) {
        end++;
    }
    html_open(html, "h3", NULL);
    html_printf(html, "%s (%zu): ", head->place.file ? head->place.file : "The project",
                end - first);
    html_element(html, "code", head->code, NULL);
    html_close(html, "h3");
    html_open(html, "ul", NULL);
    for (size_t i = first; i < end && i < first + ROWS_SHOWN; i++) {
        const Finding *finding = report_at(report, i);
        bool new_hint = i == first || g_strcmp0(finding->hint, report_at(report, i - 1)->hint) != 0;
        put_finding(html, finding, new_hint);
    }
    if (end - first > ROWS_SHOWN) {
        html_open(html, "li", NULL);
        html_printf(html, "and %zu more like this; manifest.json has them all",
                    end - first - ROWS_SHOWN);
        html_close(html, "li");
    }
    html_close(html, "ul");
    return end;
}

static void put_findings(Html *html, const Report *report) {
    static const char *const HEADINGS[] = {
        [SEVERITY_ERROR] = "Errors", [SEVERITY_WARNING] = "Warnings", [SEVERITY_NOTE] = "Notes"};
    if (report_count(report) == 0) {
        html_element(html, "h2", "Findings", NULL);
        html_element(html, "p", "Nothing was found that needs a look.", NULL);
    }
    for (size_t i = 0; i < report_count(report);) {
        Severity severity = report_at(report, i)->severity;
        if (i == 0 || report_at(report, i - 1)->severity != severity) {
            html_open(html, "h2", NULL);
            html_printf(html, "%s (%zu)", HEADINGS[severity], report_count_of(report, severity));
            html_close(html, "h2");
        }
        i = put_kind(html, report, i);
    }
}

static void put_positions(Html *html, const Atlas *atlas) {
    html_open(html, "p", NULL);
    html_printf(html, "The maps are drawn in %s. ", atlas->project->crs);
    if (atlas->accuracy_m > 0) {
        html_printf(html,
                    "Positions that came in another system are good to about %.0f m, by what the "
                    "transformation in use states.",
                    atlas->accuracy_m);
    } else if (!(atlas->accuracy_m >= 0)) {
        html_text(html, "For some positions the transformation in use states no accuracy.");
    }
    html_close(html, "p");
}

bool report_page_write(const Atlas *atlas, const Report *report, const char *folder,
                       GError **error) {
    g_autoptr(Html) html = html_new("en-GB");
    put_head(html, atlas);
    html_open(html, "body", NULL);
    html_open(html, "main", NULL);
    html_element(html, "h1", atlas->project->title, NULL);
    html_element(
        html, "p",
        "This page is for whoever keeps the lists: what the program understood, where every "
        "row went, and what it could not use.",
        NULL);
    put_positions(html, atlas);
    put_ledgers(html, atlas);
    report_figures_put(html, atlas);
    put_findings(html, report);
    html_close(html, "main");
    html_close(html, "body");
    g_autofree char *text = html_take(html);
    g_autofree char *path = g_build_filename(folder, "report.html", NULL);
    return file_write_text(path, text, error);
}
