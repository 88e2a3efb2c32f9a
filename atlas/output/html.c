/* html.c: HTML that is escaped and balanced by construction.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/html.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "atlas/base/escape.h"

struct Html {
    GString *out;
    GPtrArray *open; /* const char *: names of the elements that are open */
    bool document;
};

Html *html_new_fragment(void) {
    Html *html = g_new0(Html, 1);
    html->out = g_string_new(NULL);
    html->open = g_ptr_array_new();
    return html;
}

Html *html_new(const char *language) {
    Html *html = html_new_fragment();
    html->document = true;
    g_string_append(html->out, "<!DOCTYPE html>\n");
    html_open(html, "html", "lang", language, NULL);
    return html;
}

void html_free(Html *html) {
    if (html) {
        g_string_free(html->out, TRUE);
        g_ptr_array_unref(html->open);
        g_free(html);
    }
}

static bool is_url_attribute(const char *name) {
    static const char *const NAMES[] = {"href", "src", "action", "cite"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (strcmp(name, NAMES[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* A relative address has no scheme and names no host. */
static bool is_relative(const char *url) {
    size_t head = strcspn(url, "/?#");
    return memchr(url, ':', head) == NULL && !g_str_has_prefix(url, "//") &&
           strpbrk(url, "\\\r\n\t") == NULL;
}

static void add_attributes(Html *html, va_list attributes) {
    for (const char *name = va_arg(attributes, const char *); name;
         name = va_arg(attributes, const char *)) {
        const char *value = va_arg(attributes, const char *);
        if (!value || (is_url_attribute(name) && !is_relative(value) && !url_is_safe(value))) {
            continue;
        }
        g_string_append_printf(html->out, " %s=\"", name);
        escape_markup(html->out, value);
        g_string_append_c(html->out, '"');
    }
}

static bool breaks_line(const char *element) {
    static const char *const INLINE[] = {"a",     "b",     "span",   "em",  "strong", "abbr",
                                         "time",  "bdi",   "code",   "img", "small",  "svg",
                                         "path",  "td",    "th",     "dt",  "dd",     "button",
                                         "title", "label", "circle", "line"};
    for (size_t i = 0; i < G_N_ELEMENTS(INLINE); i++) {
        if (strcmp(element, INLINE[i]) == 0) {
            return false;
        }
    }
    return true;
}

void html_open(Html *html, const char *element, ...) {
    va_list attributes;
    va_start(attributes, element);
    g_string_append_printf(html->out, "<%s", element);
    add_attributes(html, attributes);
    va_end(attributes);
    g_string_append_c(html->out, '>');
    g_ptr_array_add(html->open, (gpointer)element);
}

void html_close(Html *html, const char *element) {
    g_assert(html->open->len > 0);
    const char *last = g_ptr_array_index(html->open, html->open->len - 1);
    g_assert_cmpstr(last, ==, element);
    g_ptr_array_set_size(html->open, (gint)html->open->len - 1);
    g_string_append_printf(html->out, "</%s>", element);
    if (breaks_line(element)) {
        g_string_append_c(html->out, '\n');
    }
}

void html_element(Html *html, const char *element, const char *text, ...) {
    va_list attributes;
    va_start(attributes, text);
    g_string_append_printf(html->out, "<%s", element);
    add_attributes(html, attributes);
    va_end(attributes);
    g_string_append_c(html->out, '>');
    html_text(html, text);
    g_string_append_printf(html->out, "</%s>", element);
    if (breaks_line(element)) {
        g_string_append_c(html->out, '\n');
    }
}

void html_void(Html *html, const char *element, ...) {
    va_list attributes;
    va_start(attributes, element);
    g_string_append_printf(html->out, "<%s", element);
    add_attributes(html, attributes);
    va_end(attributes);
    g_string_append(html->out, ">");
    if (breaks_line(element)) {
        g_string_append_c(html->out, '\n');
    }
}

void html_text(Html *html, const char *text) {
    if (text) {
        escape_markup(html->out, text);
    }
}

void html_printf(Html *html, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    html_text(html, text);
}

void html_link(Html *html, const char *href, const char *text) {
    if (href && (is_relative(href) || url_is_safe(href))) {
        html_element(html, "a", text, "href", href, NULL);
    } else {
        html_text(html, text);
    }
}

void html_outward(Html *html, const char *href, const char *text) {
    if (href && url_is_safe(href)) {
        html_open(html, "a", "href", href, "rel", "noopener noreferrer nofollow", NULL);
        html_element(html, "bdi", text, NULL);
        html_close(html, "a");
    } else {
        html_element(html, "bdi", text, NULL);
    }
}

void html_picture(Html *html, const void *png, size_t length, const char *alt, const char *width,
                  const char *height) {
    g_autofree char *data = g_base64_encode(png, length);
    g_string_append_printf(html->out, "<img src=\"data:image/png;base64,%s\"", data);
    const char *const pairs[][2] = {{"alt", alt}, {"width", width}, {"height", height}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_string_append_printf(html->out, " %s=\"", pairs[i][0]);
        escape_markup(html->out, pairs[i][1]);
        g_string_append_c(html->out, '"');
    }
    g_string_append(html->out, ">");
}

void html_no_icon(Html *html) {
    g_string_append(html->out, "<link rel=\"icon\" href=\"data:,\">\n");
}

void html_style(Html *html, const char *css) {
    g_assert(!strstr(css, "</"));
    g_string_append_printf(html->out, "<style>%s</style>\n", css);
}

void html_add(Html *html, Html *fragment) {
    g_assert(fragment->open->len == 0 && !fragment->document);
    g_string_append_len(html->out, fragment->out->str, (gssize)fragment->out->len);
}

char *html_take(Html *html) {
    if (html->document) {
        html_close(html, "html");
    }
    g_assert(html->open->len == 0);
    return g_strdup(html->out->str);
}
