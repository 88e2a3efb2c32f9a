/* html.h: HTML that is escaped and balanced by construction.
 * SPDX-License-Identifier: MIT
 *
 * Attributes are given as name, value pairs ended by NULL; a pair whose value is NULL is left out.
 * An attribute that holds a URL (href, src, action, cite) is written only when it is a relative
 * address, a fragment, or url_is_safe. Names of elements and attributes are literals of the
 * program's own; everything else may come from strangers.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

typedef struct Html Html;

/* A whole document: doctype, <html lang>, and the head that html_head fills. */
Html *html_new(const char *language);
/* A piece of a document. */
Html *html_new_fragment(void);
void html_free(Html *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Html, html_free)

void html_open(Html *html, const char *element, ...) G_GNUC_NULL_TERMINATED;
/* Closes the element opened last, which must be this one (asserted). */
void html_close(Html *html, const char *element);
/* <element attributes>text</element>; text may be NULL. */
void html_element(Html *html, const char *element, const char *text, ...) G_GNUC_NULL_TERMINATED;
/* An element without content: meta, link, img, input, br. */
void html_void(Html *html, const char *element, ...) G_GNUC_NULL_TERMINATED;
void html_text(Html *html, const char *text);
void html_printf(Html *html, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* <a href>text</a>; only the text when the address is not safe. */
void html_link(Html *html, const char *href, const char *text);
/* The same for an address that strangers gave: the page that it leads to learns nothing of this
 * one.
 */
void html_outward(Html *html, const char *href, const char *text);
/* A style sheet of the program's own, which goes in as it is. */
void html_style(Html *html, const char *css);
/* <img> with the picture itself in it, a PNG. */
void html_picture(Html *html, const void *png, size_t length, const char *alt, const char *width,
                  const char *height);
/* Says that the page has no icon, so that browsers do not ask its host for one. */
void html_no_icon(Html *html);
/* Markup of another writer. */
void html_add(Html *html, Html *fragment);
/* Everything is closed; returns the document. The writer must be balanced. Caller frees. */
char *html_take(Html *html);
