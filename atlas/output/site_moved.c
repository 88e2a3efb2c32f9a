/* site_moved.c: old addresses of areas' pages lead to the new ones.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_moved.h"

#include <string.h>

static bool is_slug(const AreaSet *areas, const char *name) {
    for (size_t i = 0; i < area_set_count(areas); i++) {
        if (strcmp(area_set_at(areas, i)->slug, name) == 0) {
            return true;
        }
    }
    return false;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the folders of that code that belong to no area of now, in order. */
static GPtrArray *find_old(const Site *site, const Area *area) {
    GPtrArray *old = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = g_strconcat(site->folder, "/site/", site->prefix, "area", NULL);
    g_autofree char *beginning = g_strconcat(area->code, "-", NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *page = g_strconcat(path, "/", name, "/index.html", NULL);
        if (g_str_has_prefix(name, beginning) && !is_slug(site->atlas->areas, name) &&
            g_file_test(page, G_FILE_TEST_IS_REGULAR)) {
            g_ptr_array_add(old, g_strdup(name));
        }
    }
    g_ptr_array_sort(old, compare_names);
    return old;
}

static bool write_one(const Site *site, const Area *area, const char *old, const char *credits,
                      GError **error) {
    const char *title = atlas_area_name(site->atlas, area);
    g_autofree char *name = g_strconcat("area/", old, "/index.html", NULL);
    g_autofree char *target = g_strconcat("../", area->slug, "/index.html", NULL);
    SitePage page = {.site = site, .name = name, .title = title, .moved_to = target};
    Html *html = site_page_begin(&page);
    html_element(html, "h1", message_text(site->atlas->messages, "ward.moved"), NULL);
    html_open(html, "p", NULL);
    html_element(html, "a", title, "href", target, NULL);
    html_close(html, "p");
    return site_page_end(&page, html, credits, error);
}

bool site_moved_write(const Site *site, size_t area, const char *credits, GError **error) {
    const Area *info = area_set_at(site->atlas->areas, area);
    g_autoptr(GPtrArray) old = find_old(site, info);
    for (guint i = 0; i < old->len; i++) {
        if (!write_one(site, info, old->pdata[i], credits, error)) {
            return false;
        }
    }
    return true;
}
