/* site_sheets.c: the printed sheets that the site offers to take away.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_sheets.h"

#include <string.h>

#include "atlas/analysis/groups.h"
#include "atlas/analysis/topics.h"
#include "atlas/base/file.h"

enum { SHEET_LIMIT = 256 << 20 };

static const struct {
    const char *ending, *words;
} KINDS[] = {{".pdf", "ward.sheet_pdf"}, {".svg", "ward.sheet_svg"}};

/* Within the site, shared by all languages: "area/E05-x/E05-x-cy.pdf", "sheet/topic-y.pdf". Of a
 * part only the PDF has a place, else NULL: an area may have a dozen. Caller frees. */
static char *place_of(const SheetSubject *subject, const char *ending) {
    switch (subject->kind) {
    case SUBJECT_AREA:
        return g_strconcat("area/", subject->stem, "/", subject->slug, ending, NULL);
    case SUBJECT_GROUP:
    case SUBJECT_TOPIC:
        return g_strconcat("sheet/", subject->slug, ending, NULL);
    case SUBJECT_DETAIL:
        return strcmp(ending, ".pdf") == 0
                   ? g_strconcat("area/", subject->whole->stem, "/", subject->slug, ending, NULL)
                   : NULL;
    }
    g_assert_not_reached();
}

bool site_sheets_take(const Atlas *atlas, const char *folder, const SheetSubject *subject,
                      OutputList *outputs, GError **error) {
    for (size_t i = 0; !atlas->project->site.small && i < G_N_ELEMENTS(KINDS); i++) {
        g_autofree char *place = place_of(subject, KINDS[i].ending);
        if (!place) {
            continue;
        }
        g_autofree char *from =
            g_strconcat(folder, "/sheets/", subject->slug, KINDS[i].ending, NULL);
        g_autofree char *shown = g_strconcat("site/", place, NULL);
        g_autofree char *to = g_build_filename(folder, shown, NULL);
        if (!file_link(from, to, SHEET_LIMIT, error)) {
            return false;
        }
        output_list_add(outputs, shown, "download", (size_t)file_size(to), 0);
    }
    return true;
}

static bool is_there(const Site *site, const SheetSubject *subject) {
    g_autofree char *path = g_strconcat(site->folder, "/sheets/", subject->slug, ".pdf", NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Whether the site can offer it: what is being made now is not looked for, as it may be half done.
 */
static bool is_offered(const Site *site, size_t sheet) {
    return !site->atlas->project->site.small &&
           (site->drawn[sheet] || is_there(site, sheet_list_at(site->sheets, sheet)));
}

static bool take_if_earlier(const Site *site, size_t sheet, GError **error) {
    const SheetSubject *subject = sheet_list_at(site->sheets, sheet);
    return site->drawn[sheet] || !is_there(site, subject) ||
           site_sheets_take(site->atlas, site->folder, subject, site->outputs, error);
}

bool site_sheets_take_earlier(const Site *site, GError **error) {
    for (size_t i = 0; i < sheet_list_count(site->sheets); i++) {
        if (sheet_list_at(site->sheets, i)->area < 0 && !take_if_earlier(site, i, error)) {
            return false;
        }
    }
    return true;
}

bool site_sheets_take_earlier_of_area(const Site *site, size_t area, GError **error) {
    for (size_t i = 0; i < sheet_list_count(site->sheets); i++) {
        const SheetSubject *subject = sheet_list_at(site->sheets, i);
        if (subject->area == (int)area && !take_if_earlier(site, i, error)) {
            return false;
        }
    }
    return true;
}

/* "Map and list to print (PDF)"; with the name of what it is about where that is not the page's
 * own. */
static void put_files(const SitePage *page, Html *html, const SheetSubject *subject, bool named) {
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        g_autofree char *place = place_of(subject, KINDS[i].ending);
        const char *words = message_text(page->site->atlas->messages, KINDS[i].words);
        g_autofree char *text =
            named ? g_strdup_printf("%s: %s", subject->name, words) : g_strdup(words);
        html_open(html, "li", NULL);
        site_page_file_link(html, page, place, text);
        html_close(html, "li");
    }
}

/* The parts of an area that is spread over several sheets, folded: there may be a dozen. */
static void put_parts(const SitePage *page, Html *html, size_t area) {
    const Site *site = page->site;
    const Messages *messages = site->atlas->messages;
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t i = 0; i < sheet_list_count(site->sheets); i++) {
        const SheetSubject *subject = sheet_list_at(site->sheets, i);
        if (subject->kind == SUBJECT_DETAIL && subject->area == (int)area && is_offered(site, i)) {
            g_array_append_val(parts, i);
        }
    }
    if (parts->len == 0) {
        return;
    }
    g_autofree char *words = message_count(messages, "ward.sheet_parts", parts->len, NULL);
    html_open(html, "li", NULL);
    html_open(html, "details", NULL);
    html_element(html, "summary", words, NULL);
    html_open(html, "ul", NULL);
    for (guint k = 0; k < parts->len; k++) {
        const SheetSubject *part = sheet_list_at(site->sheets, g_array_index(parts, size_t, k));
        g_autofree char *place = place_of(part, ".pdf");
        html_open(html, "li", NULL);
        site_page_file_link(html, page, place, part->name);
        html_close(html, "li");
    }
    html_close(html, "ul");
    html_close(html, "details");
    html_close(html, "li");
}

void site_sheets_put_of_area(const SitePage *page, Html *html, size_t area) {
    const Site *site = page->site;
    for (size_t i = 0; i < sheet_list_count(site->sheets); i++) {
        const SheetSubject *subject = sheet_list_at(site->sheets, i);
        bool own = subject->kind == SUBJECT_AREA && subject->area == (int)area;
        bool group = subject->kind == SUBJECT_GROUP && subject->group->in_area[area];
        if ((own || group) && is_offered(site, i)) {
            put_files(page, html, subject, group);
        }
    }
    put_parts(page, html, area);
}

static void put_kind(const SitePage *page, Html *html, SubjectKind kind, const char *heading,
                     const char *id) {
    const Site *site = page->site;
    bool begun = false;
    for (size_t i = 0; i < sheet_list_count(site->sheets); i++) {
        const SheetSubject *subject = sheet_list_at(site->sheets, i);
        if (subject->kind != kind || !is_offered(site, i)) {
            continue;
        }
        if (!begun) {
            site_page_heading(html, "h2", message_text(site->atlas->messages, heading), id);
            html_open(html, "ul", NULL);
            begun = true;
        }
        put_files(page, html, subject, true);
    }
    if (begun) {
        html_close(html, "ul");
    }
}

void site_sheets_put_all(const SitePage *page, Html *html) {
    put_kind(page, html, SUBJECT_GROUP, "home.groups", "groups");
    put_kind(page, html, SUBJECT_TOPIC, "home.topics", "topics");
}
