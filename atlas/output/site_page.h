/* site_page.h: what all pages of the site have in common: head, navigation, footer.
 * SPDX-License-Identifier: MIT
 *
 * Pages ask for nothing from elsewhere: the Content-Security-Policy in their head forbids it, and
 * inline scripts and styles as well.
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/html.h"
#include "atlas/output/site_files.h"

/* The page of what serves every area or has no place that is known, where there is any. */
#define SITE_EVERYWHERE_PAGE "everywhere.html"

/* What a page loads besides its style sheet. */
typedef enum PageScript { SCRIPT_NONE, SCRIPT_FIND, SCRIPT_MAP } PageScript;

typedef struct SitePage {
    const Site *site;
    const char *name;        /* within its language: "index.html", "area/E05-x/index.html" */
    const char *title;       /* of the window, without the atlas's own */
    const char *description; /* for search engines and previews; NULL */
    const char *picture;     /* "area/E05-x/share.png", for previews; NULL = of all */
    const char *body_class;  /* NULL */
    const char *begin;       /* where the map begins: "#area=E05015018"; NULL = everywhere */
    const char *moved_to;    /* from here: the page leads there at once; NULL = it stays */
    PageScript script;
    bool alone;  /* one file that holds everything it needs: nothing is beside it */
    bool bare;   /* neither navigation nor footer: for embedding */
    bool frames; /* shows another page of the site in itself */
    bool draft;  /* not to be found by search engines until somebody has filled it in */
} SitePage;

/* Opens the page up to and with <main>. */
Html *site_page_begin(const SitePage *page);
/* Closes it with the credits in the footer and writes it. Frees `html`. */
bool site_page_end(const SitePage *page, Html *html, const char *credits, GError **error);
/* The whole address of a page, `prefix` being the folder of its language, or of a file ("" as
 * prefix); NULL when the project does not say where the site is. Caller frees. */
char *site_page_url(const Site *site, const char *prefix, const char *name);
/* From the page to a page of its language ("area/x/index.html#list"); from a page that is alone to
 * where the project says that the site is, NULL when it does not. Caller frees. */
char *site_page_href(const SitePage *page, const char *target);
/* From the page to a file that all languages share ("data/assets.geojson"). Caller frees. */
char *site_page_file(const SitePage *page, const char *target);
/* Links of these two kinds; only the text where there is no address. */
void site_page_link(Html *html, const SitePage *page, const char *target, const char *text);
void site_page_file_link(Html *html, const SitePage *page, const char *target, const char *text);
/* "area/<slug>/index.html". Caller frees. */
char *site_page_of_area(const Area *area);
/* An area's name with its other name, in the language each is in. */
void site_page_put_area_name(Html *html, const Site *site, const Area *area);
/* How to say what is missing, when the project names a way. */
void site_page_contact(const Site *site, Html *html);
/* A heading, opened and closed, with an id (NULL = none). */
void site_page_heading(Html *html, const char *element, const char *text, const char *id);
