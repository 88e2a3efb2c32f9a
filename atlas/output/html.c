/* html.c: a writer of HTML that cannot be left unescaped or unbalanced.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/html.h"

#include <stdarg.h>
#include <string.h>

#include "atlas/base/escape.h"

struct HtmlWriter {
    GString *out;
    GPtrArray *open; /* const char *, literals of the callers */
};

HtmlWriter *html_writer_new(void) {
    HtmlWriter *html = g_new0(HtmlWriter, 1);
    html->out = g_string_new("<!doctype html>\n");
    html->open = g_ptr_array_new();
    return html;
}

void html_writer_free(HtmlWriter *html) {
    if (html) {
        g_string_free(html->out, TRUE);
        g_ptr_array_unref(html->open);
        g_free(html);
    }
}

bool html_is_relative_path(const char *url) {
    if (url[0] == '/' || url[0] == '\\' || url[0] == '\0') {
        return false;
    }
    size_t before_path = strcspn(url, "/?#");
    for (const char *c = url; *c; c++) {
        if ((unsigned char)*c <= ' ' || *c == 0x7f || *c == '\\' ||
            (*c == ':' && (size_t)(c - url) < before_path)) {
            return false;
        }
    }
    return true;
}

static bool is_name(const char *name) {
    if (!g_ascii_isalpha(name[0])) {
        return false;
    }
    for (const char *c = name; *c; c++) {
        if (!g_ascii_isalnum(*c) && *c != '-') {
            return false;
        }
    }
    return true;
}

static bool is_link_attribute(const char *name) {
    return strcmp(name, "href") == 0 || strcmp(name, "src") == 0;
}

static void put_attribute(HtmlWriter *html, const char *name, const char *value) {
    g_assert(is_name(name));
    g_assert(strcmp(name, "style") != 0 && g_ascii_strncasecmp(name, "on", 2) != 0);
    if (is_link_attribute(name) && !html_is_relative_path(value) && !url_is_safe(value)) {
        return;
    }
    g_string_append_c(html->out, ' ');
    g_string_append(html->out, name);
    if (value[0] || strcmp(name, "alt") == 0) {
        g_string_append(html->out, "=\"");
        escape_markup(html->out, value);
        g_string_append_c(html->out, '"');
    }
}

static void put_tag(HtmlWriter *html, const char *tag, va_list attributes) {
    g_assert(is_name(tag));
    g_string_append_c(html->out, '<');
    g_string_append(html->out, tag);
    const char *name;
    while ((name = va_arg(attributes, const char *)) != NULL) {
        const char *value = va_arg(attributes, const char *);
        if (value) {
            put_attribute(html, name, value);
        }
    }
    g_string_append_c(html->out, '>');
}

/* Elements after which a line ends, so that people can read the pages' source. */
static bool ends_line(const char *tag) {
    static const char *const TAGS[] = {
        "html",   "head",  "body",       "header",   "main",    "footer",  "nav",     "div",
        "ul",     "ol",    "li",         "dl",       "dt",      "dd",      "p",       "h1",
        "h2",     "h3",    "table",      "thead",    "tbody",   "tr",      "caption", "section",
        "figure", "title", "meta",       "link",     "script",  "svg",     "path",    "g",
        "form",   "pre",   "figcaption", "noscript", "details", "summary", "iframe"};
    for (size_t i = 0; i < G_N_ELEMENTS(TAGS); i++) {
        if (strcmp(tag, TAGS[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void end_line_after(HtmlWriter *html, const char *tag) {
    if (ends_line(tag)) {
        g_string_append_c(html->out, '\n');
    }
}

void html_begin(HtmlWriter *html, const char *tag, ...) {
    va_list attributes;
    va_start(attributes, tag);
    put_tag(html, tag, attributes);
    va_end(attributes);
    g_ptr_array_add(html->open, (gpointer)tag);
}

void html_end(HtmlWriter *html, const char *tag) {
    g_assert(html->open->len > 0);
    g_assert_cmpstr(g_ptr_array_index(html->open, html->open->len - 1), ==, tag);
    g_ptr_array_set_size(html->open, (gint)html->open->len - 1);
    g_string_append_printf(html->out, "</%s>", tag);
    end_line_after(html, tag);
}

/* Within SVG an element without content has to be closed; HTML's own are closed by their names. */
static bool is_in_svg(const HtmlWriter *html) {
    for (guint i = 0; i < html->open->len; i++) {
        if (strcmp(g_ptr_array_index(html->open, i), "svg") == 0) {
            return true;
        }
    }
    return false;
}

void html_void(HtmlWriter *html, const char *tag, ...) {
    va_list attributes;
    va_start(attributes, tag);
    put_tag(html, tag, attributes);
    va_end(attributes);
    if (is_in_svg(html)) {
        html->out->str[html->out->len - 1] = '/';
        g_string_append_c(html->out, '>');
    }
    end_line_after(html, tag);
}

void html_element(HtmlWriter *html, const char *tag, const char *text, ...) {
    va_list attributes;
    va_start(attributes, text);
    put_tag(html, tag, attributes);
    va_end(attributes);
    g_ptr_array_add(html->open, (gpointer)tag);
    html_text(html, text);
    html_end(html, tag);
}

void html_text(HtmlWriter *html, const char *text) {
    if (!text || !text[0]) {
        return;
    }
    g_assert(html->open->len > 0);
    const char *inside = g_ptr_array_index(html->open, html->open->len - 1);
    g_assert(strcmp(inside, "script") != 0 && strcmp(inside, "style") != 0);
    escape_markup(html->out, text);
}

void html_textf(HtmlWriter *html, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    html_text(html, text);
}

char *html_writer_take(HtmlWriter *html) {
    g_assert(html->open->len == 0);
    char *text = g_strdup(html->out->str);
    g_string_truncate(html->out, 0);
    return text;
}
