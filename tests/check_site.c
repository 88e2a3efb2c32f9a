/* check_site.c: tests of the site: links, what it asks for, what it must not show, hostile texts.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/output/site.h"
#include "atlas/output/site_asset.h"
#include "atlas/output/tileset.h"
#include "atlas_fixture.h"
#include "styles/logo.h"

static AtlasFixture fixture;
static OutputList *outputs;
static char *out;

static OutputList *write_site(const char *folder) {
    GError *error = NULL;
    OutputList *list = output_list_new();
    g_autofree bool *drawn = g_new0(bool, sheet_list_count(fixture.sheets) + 1);
    SiteRequest request = {fixture.atlas, fixture.tiles, folder, fixture.tongues,
                           drawn,         false,         false};
    ck_assert_msg(site_write_common(&request, fixture.report, fixture.fonts, list, &error), "%s",
                  error ? error->message : "");
    for (size_t i = 0; i < area_set_count(fixture.atlas->areas); i++) {
        ck_assert_msg(site_write_area(&request, i, fixture.fonts, fixture.symbols, list, &error),
                      "%s", error ? error->message : "");
    }
    TileRenderer *renderer =
        tile_renderer_new(fixture.atlas, fixture.tiles, fixture.fonts, fixture.symbols);
    for (size_t i = 0; i < tile_plan_metatile_count(fixture.tiles); i++) {
        ck_assert_msg(tile_renderer_write(renderer, i, folder, list, &error), "%s",
                      error ? error->message : "");
    }
    tile_renderer_free(renderer);
    return list;
}

static void open_site(void) {
    atlas_fixture_open(&fixture, "site: {zooms: 11-13, url: https://www.example.org/atlas}\n"
                                 "suppress_below: 7\n");
    out = g_dir_make_tmp("atlas-site-XXXXXX", NULL);
    ck_assert_ptr_nonnull(out);
    outputs = write_site(out);
}

static void close_site(void) {
    output_list_free(outputs);
    atlas_fixture_remove(out);
    g_free(out);
    atlas_fixture_close(&fixture);
}

static bool is_page(const char *path) {
    return g_str_has_suffix(path, ".html");
}

/* "site/area/E05-x/E05-x.html": the page of an area as one file. */
static bool is_alone(const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(folder);
    g_autofree char *end = g_strconcat("/", name, ".html", NULL);
    return g_str_has_suffix(path, end);
}

/* ---- links ---- */

typedef void (*LinkTest)(const char *page, const char *attribute, const char *value);

/* Calls the test for every href and src of every page, unescaped. */
static size_t each_link(LinkTest test) {
    g_autoptr(GRegex) links = g_regex_new(" (href|src)=\"([^\"]*)\"", 0, 0, NULL);
    size_t count = 0;
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        if (!is_page(path)) {
            continue;
        }
        g_autofree char *text = atlas_fixture_read(out, path, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        g_regex_match(links, text, 0, &match);
        while (g_match_info_matches(match)) {
            g_autofree char *attribute = g_match_info_fetch(match, 1);
            g_autofree char *raw = g_match_info_fetch(match, 2);
            g_auto(GStrv) parts = g_strsplit(raw, "&amp;", -1);
            g_autofree char *value = g_strjoinv("&", parts);
            if (g_str_has_prefix(value, "data:image/png;base64,") || strcmp(value, "data:,") == 0) {
                ck_assert_msg(is_alone(path), "%s holds what it loads", path);
            } else {
                test(path, attribute, value);
                count++;
            }
            g_match_info_next(match, NULL);
        }
    }
    return count;
}

static bool is_elsewhere(const char *value) {
    return strstr(value, "://") || g_str_has_prefix(value, "mailto:") ||
           g_str_has_prefix(value, "tel:");
}

static void assert_link_leads_somewhere(const char *page, const char *attribute,
                                        const char *value) {
    (void)attribute;
    if (is_elsewhere(value)) {
        return;
    }
    g_auto(GStrv) parts = g_strsplit(value, "#", 2);
    g_autofree char *folder = g_path_get_dirname(page);
    g_autofree char *joined = parts[0][0] ? g_build_filename(out, folder, parts[0], NULL)
                                          : g_build_filename(out, page, NULL);
    g_autofree char *file = g_canonicalize_filename(joined, NULL);
    ck_assert_msg(g_file_test(file, G_FILE_TEST_IS_REGULAR), "%s: %s leads nowhere", page, value);
    if (parts[1] && !strchr(parts[1], '=')) { /* #area=... is for the map's script */
        g_autofree char *text = NULL;
        ck_assert(g_file_get_contents(file, &text, NULL, NULL));
        g_autofree char *id = g_strdup_printf(" id=\"%s\"", parts[1]);
        ck_assert_msg(strstr(text, id), "%s: there is no %s", page, value);
    }
}

START_TEST(every_link_leads_somewhere) {
    ck_assert_uint_gt(each_link(assert_link_leads_somewhere), 60);
}
END_TEST

static void assert_link_is_allowed(const char *page, const char *attribute, const char *value) {
    if (!is_elsewhere(value)) {
        return;
    }
    bool allowed =
        strcmp(attribute, "href") == 0 &&
        (strcmp(value, "https://www.openstreetmap.org/copyright") == 0 ||
         g_str_has_prefix(value, "https://www.example.org/") ||
         strcmp(value, "mailto:maps@example.org") == 0 || strcmp(value, "tel:01610000000") == 0 ||
         g_str_has_prefix(value, "tel:0161496"));
    ck_assert_msg(allowed, "%s: %s=%s", page, attribute, value);
}

START_TEST(pages_ask_no_other_site_for_anything) {
    ck_assert_uint_gt(each_link(assert_link_is_allowed), 60);
}
END_TEST

START_TEST(no_style_or_script_of_ours_names_another_site) {
    static const char *const FILES[] = {"site/assets/site.css", "site/assets/map.css",
                                        "site/assets/map.js", "site/data/areas.js"};
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *text = atlas_fixture_read(out, FILES[i], NULL);
        for (const char *at = strstr(text, "://"); at; at = strstr(at + 1, "://")) {
            /* the name of SVG is no address that is fetched */
            ck_assert_msg(g_str_has_prefix(at, "://www.w3.org/2000/svg"), "%s: %.40s", FILES[i],
                          at);
        }
        ck_assert_ptr_null(strstr(text, "innerHTML ="));
        ck_assert_ptr_null(strstr(text, "fetch("));
    }
}
END_TEST

/* ---- what is in the pages ---- */

START_TEST(every_page_has_language_policy_title_and_landmarks) {
    static const char *const WANTED[] = {"<html lang=\"en-GB\">",      "Content-Security-Policy",
                                         "default-src &#39;none&#39;", "<title>",
                                         "<main id=\"main\"",          "<meta name=\"viewport\""};
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        if (!is_page(path)) {
            continue;
        }
        g_autofree char *text = atlas_fixture_read(out, path, NULL);
        for (size_t k = 0; k < G_N_ELEMENTS(WANTED); k++) {
            ck_assert_msg(strstr(text, WANTED[k]), "%s has no %s", path, WANTED[k]);
        }
        bool embedded = g_str_has_suffix(path, "embed.html");
        ck_assert_msg(embedded || strstr(text, "<a class=\"skip\" href=\"#main\""), "%s", path);
        ck_assert_msg(embedded || strstr(text, "<h1>"), "%s has no heading", path);
        ck_assert_ptr_null(strstr(text, " style=\""));
        ck_assert((strstr(text, "<style") != NULL) == is_alone(path));
    }
}
END_TEST

START_TEST(every_picture_has_words) {
    g_autoptr(GRegex) pictures = g_regex_new("<img (?![^>]*alt=\")", 0, 0, NULL);
    g_autoptr(GRegex) frames = g_regex_new("<iframe(?![^>]*title=)", 0, 0, NULL);
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        if (is_page(path)) {
            g_autofree char *text = atlas_fixture_read(out, path, NULL);
            ck_assert(!g_regex_match(pictures, text, 0, NULL));
            ck_assert(!g_regex_match(frames, text, 0, NULL));
        }
    }
}
END_TEST

static char *page_of_area(size_t area) {
    g_autofree char *name = g_strconcat("site/area/", area_set_at(fixture.atlas->areas, area)->slug,
                                        "/index.html", NULL);
    return atlas_fixture_read(out, name, NULL);
}

START_TEST(every_asset_is_on_the_page_of_its_area) {
    for (size_t area = 0; area < area_set_count(fixture.atlas->areas); area++) {
        g_autofree char *text = page_of_area(area);
        for (size_t i = 0; i < asset_set_count(fixture.atlas->assets); i++) {
            const Asset *asset = asset_set_at(fixture.atlas->assets, i);
            if (asset->place == PLACE_SITE && asset->area == (int)area) {
                g_autoptr(GString) name = g_string_new(NULL);
                escape_markup(name, asset->name);
                ck_assert_msg(strstr(text, name->str), "%s is not listed", asset->name);
            }
        }
    }
    g_autofree char *first = page_of_area(0);
    ck_assert_ptr_nonnull(strstr(first, "Good neighbours"));
    ck_assert_ptr_nonnull(strstr(first, "Mill library"));
    ck_assert_ptr_nonnull(strstr(first, "no figure") ? first : strstr(first, "10"));
}
END_TEST

/* Where they are a thousand the first page would be the heaviest of all. */
START_TEST(what_serves_every_area_has_a_page_of_its_own) {
    g_autofree char *home = atlas_fixture_read(out, "site/index.html", NULL);
    ck_assert_ptr_nonnull(strstr(home, "href=\"everywhere.html\""));
    ck_assert_ptr_null(strstr(home, "Advice by phone"));
    g_autofree char *page = atlas_fixture_read(out, "site/everywhere.html", NULL);
    ck_assert_ptr_nonnull(strstr(page, "Advice by phone"));
    g_autofree char *area = page_of_area(0);
    ck_assert_ptr_nonnull(strstr(area, "href=\"../../everywhere.html\""));
}
END_TEST

START_TEST(the_embedded_map_of_an_area_leads_to_the_large_map_there) {
    const Area *area = area_set_at(fixture.atlas->areas, 0);
    g_autofree char *name = g_strconcat("site/area/", area->slug, "/embed.html", NULL);
    g_autofree char *link = g_strdup_printf("href=\"../../map.html#area=%s\"", area->code);
    g_autofree char *embed = atlas_fixture_read(out, name, NULL);
    ck_assert_ptr_nonnull(strstr(embed, link));
    /* Without a script its picture has the credits beside it. */
    const char *picture = strstr(embed, "<noscript>");
    ck_assert_ptr_nonnull(picture);
    ck_assert_ptr_nonnull(strstr(picture, "OpenStreetMap contributors"));
}
END_TEST

/* Those that search engines may not show are not in the list, all others are and say where they
 * are.
 */
START_TEST(the_sitemap_has_the_pages_that_may_be_found) {
    g_autofree char *sitemap = atlas_fixture_read(out, "site/sitemap.xml", NULL);
    size_t listed = 0;
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        if (!is_page(path)) {
            continue;
        }
        g_autofree char *text = atlas_fixture_read(out, path, NULL);
        g_autofree char *name = g_strdup(path + strlen("site/"));
        if (g_str_has_suffix(name, "index.html")) {
            name[strlen(name) - strlen("index.html")] = '\0';
        }
        g_autofree char *url = g_strconcat("https://www.example.org/atlas/", name, NULL);
        g_autofree char *entry = g_strconcat("<loc>", url, "</loc>", NULL);
        g_autofree char *canonical = g_strdup_printf("rel=\"canonical\" href=\"%s\"", url);
        bool hidden = strstr(text, "content=\"noindex\"") != NULL;
        ck_assert_msg((strstr(sitemap, entry) != NULL) == !hidden, "%s in the sitemap", path);
        ck_assert_msg((strstr(text, canonical) != NULL) == !hidden, "%s says where it is", path);
        listed += !hidden;
    }
    g_auto(GStrv) entries = g_strsplit(sitemap, "<loc>", -1);
    ck_assert_uint_eq(g_strv_length(entries) - 1, listed);
}
END_TEST

/* Other sites show it beside a link to any page: whole addresses of pictures that are there. */
START_TEST(every_page_that_may_be_found_has_a_picture_for_previews) {
    static const char START[] = "property=\"og:image\" content=\"https://www.example.org/atlas/";
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        g_autofree char *text = is_page(path) ? atlas_fixture_read(out, path, NULL) : NULL;
        if (!text || strstr(text, "content=\"noindex\"")) {
            continue;
        }
        const char *picture = strstr(text, START);
        ck_assert_msg(picture != NULL, "%s has no picture", path);
        picture += strlen(START);
        g_autofree char *file = g_strndup(picture, strcspn(picture, "\""));
        g_autofree char *whole = g_build_filename(out, "site", file, NULL);
        ck_assert_msg(g_file_test(whole, G_FILE_TEST_IS_REGULAR), "%s: no %s", path, file);
    }
}
END_TEST

START_TEST(a_logo_that_sheets_refuse_is_on_no_page) {
    uint8_t bytes[] = "<svg/>";
    Logo logo = {.kind = LOGO_SVG, .bytes = bytes, .length = sizeof bytes - 1, .aspect = 2};
    Atlas atlas = *fixture.atlas;
    Site site = {.atlas = &atlas};
    ck_assert_ptr_null(site_files_logo(&site));
    atlas.logo = &logo;
    g_autofree char *name = site_files_logo(&site);
    ck_assert_str_eq(name, "assets/logo.svg");
}
END_TEST

START_TEST(the_publisher_can_be_called) {
    g_autofree char *home = atlas_fixture_read(out, "site/index.html", NULL);
    ck_assert_ptr_nonnull(strstr(home, "href=\"tel:01610000000\""));
}
END_TEST

START_TEST(words_start_from_strengths) {
    static const char *const BANNED[] = {"deprived", "no assets",     "hotspot",
                                         "failing",  "hard-to-reach", "worst"};
    g_autofree char *page = page_of_area(0);
    ck_assert_ptr_nonnull(strstr(page, "What’s strong in"));
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        if (is_page(path)) {
            g_autofree char *raw = atlas_fixture_read(out, path, NULL);
            g_autofree char *text = g_utf8_strdown(raw, -1);
            for (size_t k = 0; k < G_N_ELEMENTS(BANNED); k++) {
                ck_assert_msg(!strstr(text, BANNED[k]), "%s says \"%s\"", path, BANNED[k]);
            }
        }
    }
}
END_TEST

START_TEST(credits_name_what_is_shown) {
    g_autofree char *map = atlas_fixture_read(out, "site/map.html", NULL);
    g_autofree char *data = atlas_fixture_read(out, "site/data/areas.js", NULL);
    ck_assert_ptr_nonnull(strstr(map, "OpenStreetMap contributors"));
    ck_assert_ptr_nonnull(strstr(data, "OpenStreetMap contributors"));
    ck_assert_ptr_nonnull(strstr(map, "https://www.openstreetmap.org/copyright"));
    ck_assert_ptr_nonnull(strstr(map, "Contains OS data"));
    g_autofree char *about = atlas_fixture_read(out, "site/about.html", NULL);
    ck_assert_ptr_nonnull(strstr(about, "ODbL-1.0"));
    ck_assert_ptr_nonnull(strstr(about, "Test buses"));
}
END_TEST

/* ---- hostile and private ---- */

START_TEST(hostile_texts_stay_texts) {
    static const char *const BREAKS[] = {
        "<script>alert", "<img src=x", "<hub>",   "</li><b>1",         "<b>Mill",
        "<i>borough",    "<u>",        "<forum>", "href=\"javascript", "src=\"javascript"};
    bool seen = false;
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        if (!is_page(path) && !g_str_has_suffix(path, ".js")) {
            continue;
        }
        g_autofree char *text = atlas_fixture_read(out, path, NULL);
        for (size_t k = 0; k < G_N_ELEMENTS(BREAKS); k++) {
            ck_assert_msg(!strstr(text, BREAKS[k]), "%s holds %s", path, BREAKS[k]);
        }
        /* the reader of lists takes tags out; names of areas come as they are */
        seen |= strstr(text, "alert(&#39;x&#39;) &quot;&gt;") &&
                strstr(text, "Market &amp; &lt;b&gt;Mill&lt;/b&gt;");
    }
    ck_assert(seen);
}
END_TEST

START_TEST(the_private_asset_is_in_no_byte) {
    static const char *const SECRETS[] = {CANARY_NAME, CANARY_PHONE, "Secret Street", "383012",
                                          "398011"};
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const char *path = output_list_at(outputs, i)->path;
        if (g_str_has_prefix(path, "site/assets/leaflet")) {
            continue;
        }
        size_t length;
        g_autofree char *data = atlas_fixture_read(out, path, &length);
        for (size_t k = 0; k < G_N_ELEMENTS(SECRETS); k++) {
            ck_assert_msg(!memmem(data, length, SECRETS[k], strlen(SECRETS[k])), "%s holds %s",
                          path, SECRETS[k]);
        }
    }
}
END_TEST

START_TEST(the_smallest_count_that_is_shown_is_that_of_the_project) {
    g_autofree char *page = atlas_fixture_read(out, "site/privacy.html", NULL);
    ck_assert_ptr_nonnull(strstr(page, "numbers below 7 are not shown"));
}
END_TEST

START_TEST(openstreetmap_stands_in_a_file_of_its_own) {
    g_autofree char *own = atlas_fixture_read(out, "site/data/assets.geojson", NULL);
    g_autofree char *osm = atlas_fixture_read(out, "site/data/assets-osm.geojson", NULL);
    ck_assert_ptr_null(strstr(own, "Mill library"));
    ck_assert_ptr_nonnull(strstr(own, "Place 12"));
    ck_assert_ptr_nonnull(strstr(osm, "Mill library"));
    ck_assert_ptr_null(strstr(osm, "Place 12"));
    ck_assert_ptr_nonnull(strstr(osm, "\"licence\":\"ODbL-1.0\""));
}
END_TEST

START_TEST(two_sites_have_the_same_bytes) {
    g_autofree char *again = g_dir_make_tmp("atlas-again-XXXXXX", NULL);
    OutputList *second = write_site(again);
    ck_assert_uint_eq(output_list_count(second), output_list_count(outputs));
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const OutputFile *file = output_list_at(outputs, i);
        size_t a_length, b_length;
        g_autofree char *a = atlas_fixture_read(out, file->path, &a_length);
        g_autofree char *b = atlas_fixture_read(again, file->path, &b_length);
        ck_assert_msg(a_length == b_length && memcmp(a, b, a_length) == 0, "%s differs",
                      file->path);
        ck_assert_uint_eq(a_length, file->bytes);
    }
    output_list_free(second);
    atlas_fixture_remove(again);
}
END_TEST

static const struct {
    const char *phone, *url;
} PHONES[] = {{"0161 496 0001", "tel:01614960001"},
              {"+44 (161) 496-0001", "tel:+441614960001"},
              {"0161 496 0001 or 0002", NULL},
              {"ask at the desk", NULL},
              {"999", NULL},
              {"", NULL},
              {"0161 496 0001 ext. 3", NULL}};

START_TEST(only_a_plain_number_can_be_called) {
    g_autofree char *url = url_of_phone(PHONES[_i].phone);
    ck_assert_pstr_eq(url, PHONES[_i].url);
}
END_TEST

Suite *suite_site(void) {
    Suite *suite = suite_create("site");
    TCase *pages = tcase_create("pages");
    tcase_set_timeout(pages, 120);
    tcase_add_unchecked_fixture(pages, open_site, close_site);
    tcase_add_test(pages, every_link_leads_somewhere);
    tcase_add_test(pages, pages_ask_no_other_site_for_anything);
    tcase_add_test(pages, no_style_or_script_of_ours_names_another_site);
    tcase_add_test(pages, every_page_has_language_policy_title_and_landmarks);
    tcase_add_test(pages, every_picture_has_words);
    tcase_add_test(pages, every_asset_is_on_the_page_of_its_area);
    tcase_add_test(pages, what_serves_every_area_has_a_page_of_its_own);
    tcase_add_test(pages, the_embedded_map_of_an_area_leads_to_the_large_map_there);
    tcase_add_test(pages, the_publisher_can_be_called);
    tcase_add_test(pages, the_sitemap_has_the_pages_that_may_be_found);
    tcase_add_test(pages, a_logo_that_sheets_refuse_is_on_no_page);
    tcase_add_test(pages, every_page_that_may_be_found_has_a_picture_for_previews);
    tcase_add_test(pages, words_start_from_strengths);
    tcase_add_test(pages, credits_name_what_is_shown);
    tcase_add_test(pages, hostile_texts_stay_texts);
    tcase_add_test(pages, the_private_asset_is_in_no_byte);
    tcase_add_test(pages, the_smallest_count_that_is_shown_is_that_of_the_project);
    tcase_add_test(pages, openstreetmap_stands_in_a_file_of_its_own);
    tcase_add_test(pages, two_sites_have_the_same_bytes);
    suite_add_tcase(suite, pages);
    TCase *words = tcase_create("words");
    tcase_add_loop_test(words, only_a_plain_number_can_be_called, 0, (int)G_N_ELEMENTS(PHONES));
    suite_add_tcase(suite, words);
    return suite;
}
