/* site_area.c: the page of one area.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>

#include "atlas/base/number.h"
#include "atlas/draw/canvas_cairo.h"
#include "atlas/draw/sheet_map.h"
#include "atlas/output/png.h"
#include "atlas/output/site.h"
#include "atlas/output/site_list.h"
#include "atlas/output/site_page.h"
#include "atlas/plan/phrases.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/summary.h"

enum { PICTURE_PX = 1200, PNG_LEVEL = 6 };

/* The map of the sheet, by itself, as a picture. */
static bool write_picture(const SheetPlan *plan, FontSet *fonts, const char *path,
                          const char *folder, int *width_px, int *height_px, OutputList *outputs,
                          GError **error) {
    PageBox map = plan->frame.map;
    double longer_mm = fmax(map.width_mm, map.height_mm);
    double px_per_mm = PICTURE_PX / longer_mm;
    *width_px = (int)lround(map.width_mm * px_per_mm);
    *height_px = (int)lround(map.height_mm * px_per_mm);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, *width_px, *height_px);
    g_autoptr(Canvas) canvas = canvas_new_image(surface, px_per_mm, fonts);
    canvas_set_origin(canvas, llround(map.x_mm * px_per_mm), llround(map.y_mm * px_per_mm));
    sheet_map_draw(canvas, plan);
    bool ok = canvas_finish(canvas, error);
    if (ok) {
        cairo_surface_flush(surface);
        g_autoptr(PngEncoder) encoder = png_encoder_new(PNG_LEVEL);
        g_autoptr(GByteArray) png = g_byte_array_new();
        png_encode(encoder, cairo_image_surface_get_data(surface), (size_t)*width_px,
                   (size_t)*height_px, (size_t)cairo_image_surface_get_stride(surface), png);
        ok = site_file_write(folder, path, "picture", png->data, png->len, outputs, error);
    }
    cairo_surface_destroy(surface);
    return ok;
}

static void put_figure(Html *html, const char *words, const char *value, const char *note) {
    html_open(html, "tr", NULL);
    html_element(html, "th", words, "scope", "row", NULL);
    html_element(html, "td", value, "class", "n", NULL);
    html_element(html, "td", note, NULL);
    html_close(html, "tr");
}

static char *state_words(ValueState state) {
    switch (state) {
    case VALUE_SUPPRESSED:
        return g_strdup("not shown, to protect people");
    case VALUE_NOT_MEASURED_HERE:
        return g_strdup("known only for a larger area");
    case VALUE_INSUFFICIENT:
        return g_strdup("too little is known here");
    case VALUE_PRESENT:
    case VALUE_MISSING:
        break;
    }
    return g_strdup("not known");
}

static void put_measure(const Atlas *atlas, Html *html, guint i, size_t area) {
    const Indicator *indicator = g_ptr_array_index(atlas->indicators, i);
    const IndicatorSpec *spec = indicator->spec;
    const Measure *measure = &atlas->measures[i][area];
    bool known = measure->state == VALUE_PRESENT;
    g_autofree char *number =
        known ? number_format_grouped(measure->value, spec->decimals >= 0 ? spec->decimals : 1)
              : state_words(measure->state);
    bool percent = spec->unit && g_str_equal(spec->unit, "%");
    g_autofree char *value = known && percent ? g_strconcat(number, "%", NULL) : g_strdup(number);
    const char *direction =
        spec->polarity == HIGHER_IS_WORSE ? "higher means more need" : "higher is stronger";
    g_autofree char *note =
        indicator->geography >= 0
            ? g_strdup_printf("%s; %s; worked out from %zu small areas: our calculation, not an "
                              "official statistic",
                              spec->period ? spec->period : "", direction, measure->n)
            : g_strdup_printf("%s; %s", spec->period ? spec->period : "", direction);
    put_figure(html, spec->title, value, note);
}

static void put_figures(const Atlas *atlas, Html *html, size_t area) {
    const AreaFigures *figures = &atlas->figures[area];
    html_element(html, "h2", "Figures", "id", "figures", NULL);
    html_open(html, "table", NULL);
    if (!isnan(figures->population)) {
        g_autofree char *people = number_format_grouped(figures->population, 0);
        put_figure(html, "People who live here", people, "");
    }
    if (!isnan(figures->per_1000)) {
        g_autofree char *rate = number_format(figures->per_1000, 1);
        g_autofree char *note =
            g_strdup_printf("%zu recorded; what is recorded is not all there is", figures->total);
        put_figure(html, "Recorded assets per 1,000 residents", rate, note);
    }
    for (guint i = 0; i < atlas->indicators->len; i++) {
        put_measure(atlas, html, i, area);
    }
    html_close(html, "table");
}

static void put_neighbours(const Atlas *atlas, Html *html, size_t area) {
    size_t count = 0;
    const size_t *neighbours = area_set_neighbours(atlas->areas, area, &count);
    if (count == 0) {
        return;
    }
    html_element(html, "h2", "Neighbours", NULL);
    html_open(html, "ul", "class", "plain", NULL);
    for (size_t i = 0; i < count; i++) {
        const Area *other = area_set_at(atlas->areas, neighbours[i]);
        g_autofree char *href = g_strdup_printf("../%s/index.html", other->slug);
        html_open(html, "li", NULL);
        html_link(html, href, other->name);
        html_close(html, "li");
    }
    html_close(html, "ul");
}

static void put_picture(const SheetPlan *plan, Html *html, const Area *area, int width_px,
                        int height_px) {
    char width[16];
    char height[16];
    g_snprintf(width, sizeof width, "%d", width_px);
    g_snprintf(height, sizeof height, "%d", height_px);
    g_autofree char *alt = g_strdup_printf(
        "Map of %s with its assets as symbols; the list below says what each is.", area->name);
    html_open(html, "figure", NULL);
    html_void(html, "img", "src", "map.png", "alt", alt, "width", width, "height", height, NULL);
    html_open(html, "figcaption", NULL);
    g_autofree char *map = g_strdup_printf("../../map.html#area=%s", area->code);
    html_text(html, plan->need->len > 0 ? "Grey in the background is need: darker is more. " : "");
    html_link(html, map, "Open the map that moves");
    html_close(html, "figcaption");
    html_close(html, "figure");
}

static void put_places(const Atlas *atlas, Html *html, const SheetPlan *plan) {
    g_autoptr(GArray) here = g_array_new(FALSE, FALSE, sizeof(ListedPlace));
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(ListedPlace));
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        ListedPlace place = {row->asset, row->mark};
        g_array_append_val(row->as == LISTED_NEARBY ? near : here, place);
    }
    for (guint i = 0; i < plan->everyday->len; i++) {
        size_t asset = g_array_index(plan->everyday, EverydayDot, i).asset;
        const Asset *dot = asset_set_at(atlas->assets, asset);
        ListedPlace place = {asset, NULL};
        if (dot->area == (int)plan->area) {
            g_array_append_val(here, place);
        }
    }
    html_element(html, "h2", "What is strong here", "id", "list", NULL);
    if (here->len == 0) {
        html_element(html, "p", "Little is recorded here yet – tell us what we should know.", NULL);
    }
    site_list_put(atlas, html, (const ListedPlace *)(const void *)here->data, here->len);
    if (near->len > 0) {
        html_element(html, "h2", "Just over the boundary", "id", "near", NULL);
        site_list_put(atlas, html, (const ListedPlace *)(const void *)near->data, near->len);
    }
}

static void put_page(const Atlas *atlas, Html *html, const SheetPlan *plan, int width_px,
                     int height_px) {
    const Area *area = area_set_at(atlas->areas, plan->area);
    g_autofree char *sentence = summary_sentence(atlas, plan->area);
    g_autofree char *people = summary_people(atlas, plan->area);
    g_autofree char *few = summary_few_recorded(atlas, plan->area);
    html_open(html, "h1", NULL);
    html_element(html, "span", "What’s strong in", "class", "kicker", NULL);
    html_text(html, " ");
    html_text(html, area->name);
    html_close(html, "h1");
    if (area->name_cy) {
        html_element(html, "p", area->name_cy, "lang", "cy", "class", "welsh", NULL);
    }
    html_element(html, "p", sentence, "class", "summary", NULL);
    put_picture(plan, html, area, width_px, height_px);
    put_places(atlas, html, plan);
    if (people) {
        html_element(html, "h2", "People’s own gifts", NULL);
        html_element(html, "p", people, NULL);
    }
    if (few) {
        html_element(html, "p", few, "class", "few", NULL);
    }
    put_figures(atlas, html, plan->area);
    put_neighbours(atlas, html, plan->area);
}

bool site_write_area(const Atlas *atlas, const TilePlan *tiles G_GNUC_UNUSED, size_t area,
                     FontSet *fonts, const SymbolSet *symbols, const char *folder,
                     OutputList *outputs, GError **error) {
    const Area *about = area_set_at(atlas->areas, area);
    g_autoptr(Report) told_with_the_sheet = report_new();
    g_autoptr(SheetPlan) plan =
        sheet_plan_new(atlas, area, fonts, symbols, told_with_the_sheet, error);
    g_autofree char *picture = g_strdup_printf("area/%s/map.png", about->slug);
    int width_px = 0;
    int height_px = 0;
    if (!plan ||
        !write_picture(plan, fonts, picture, folder, &width_px, &height_px, outputs, error)) {
        return false;
    }
    g_autofree char *title =
        g_strdup_printf("What’s strong in %s – %s", about->name, atlas->project->title);
    g_autofree char *summary = summary_sentence(atlas, area);
    g_autofree char *path = g_strdup_printf("area/%s/index.html", about->slug);
    SitePage page = {.title = title, .summary = summary, .root = "../../", .path = path};
    Html *html = site_page_begin(atlas, &page);
    put_page(atlas, html, plan, width_px, height_px);
    return site_page_finish(atlas, &page, html, folder, outputs, error);
}
