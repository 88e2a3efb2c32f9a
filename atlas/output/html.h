/* html.h: a writer of HTML that cannot be left unescaped or unbalanced.
 * SPDX-License-Identifier: MIT
 *
 * There is no way to write markup but through these functions: text and attribute values are always
 * escaped, `href` and `src` are dropped when they are neither a relative path, a `#fragment` nor a
 * safe URL, and what a page with a strict Content-Security-Policy may not have (`style` and `on...`
 * attributes, text within a script) is a bug and asserted, as are unbalanced elements. Inline SVG
 * is written the same way.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef struct HtmlWriter HtmlWriter;

/* Begins with the doctype. */
HtmlWriter *html_writer_new(void);
void html_writer_free(HtmlWriter *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlWriter, html_writer_free)

/* Tag and attribute names are literals. Attributes follow as name, value, ..., NULL; one whose
 * value is NULL is left out, one whose value is "" is written without a value. */
void html_begin(HtmlWriter *html, const char *tag, ...) G_GNUC_NULL_TERMINATED;
void html_end(HtmlWriter *html, const char *tag);
/* An element that has no content: meta, link, img, br, and SVG's path and circle. */
void html_void(HtmlWriter *html, const char *tag, ...) G_GNUC_NULL_TERMINATED;
/* An element that holds only text. */
void html_element(HtmlWriter *html, const char *tag, const char *text, ...) G_GNUC_NULL_TERMINATED;
void html_text(HtmlWriter *html, const char *text);
void html_textf(HtmlWriter *html, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The finished page; the writer must be balanced. Caller frees. */
char *html_writer_take(HtmlWriter *html);

/* A path relative to the page ("../map.html", "#list"), without scheme, host or controls. */
bool html_is_relative_path(const char *url);
