/* cells.c: single cells of a list, made fit to show.
 * SPDX-License-Identifier: MIT
 */
#include "layers/cells.h"

#include <stddef.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/escape.h"
#include "layers/words.h"

enum { PHONE_FIGURES_MIN = 6, PHONE_FIGURES_WITHOUT_ZERO = 10 };

static const char *const MISSING[] = {"na", "n/a",          "#n/a", "null", "nan", "-",
                                      "--", "\xe2\x80\x93", "none", ".",    "?",   "#value!"};
static const char *const NAMELESS[] = {"unknown", "unnamed",  "no name",        "not known",
                                       "tbc",     "untitled", "name not known", "nameless"};

static const struct {
    const char *entity, *text;
} ENTITIES[] = {
    {"&amp;", "&"},          {"&lt;", "<"},   {"&gt;", ">"},
    {"&quot;", "\""},        {"&#39;", "'"},  {"&apos;", "'"},
    {"&nbsp;", " "},         {"&#160;", " "}, {"&rsquo;", "\xe2\x80\x99"},
    {"&pound;", "\xc2\xa3"},
};

bool cell_is_missing(const char *cell) {
    if (!cell || !*cell) {
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(MISSING); i++) {
        if (g_ascii_strcasecmp(cell, MISSING[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* A "<" that begins a tag and not a comparison. */
static bool begins_tag(const char *p) {
    return *p == '<' && (g_ascii_isalpha(p[1]) || p[1] == '/' || p[1] == '!');
}

/* What uMap writes into descriptions: "**bold**", "[[https://...|words]]", "{{picture}}". Returns
 * where the text goes on, or NULL when there is none of these at `p`. */
static const char *skip_umap_markup(GString *out, const char *p) {
    bool is_link = g_str_has_prefix(p, "[[");
    const char *end = is_link                     ? strstr(p, "]]")
                      : g_str_has_prefix(p, "{{") ? strstr(p, "}}")
                                                  : NULL;
    if (end && is_link) {
        g_autofree char *inner = g_strndup(p + 2, (gsize)(end - p - 2));
        const char *words = strchr(inner, '|');
        g_string_append(out, words ? words + 1 : inner);
    }
    if (end) {
        return end + 2;
    }
    return g_str_has_prefix(p, "**") ? p + 2 : NULL;
}

static void append_without_markup(GString *out, const char *text) {
    for (const char *p = text; *p;) {
        const char *after = skip_umap_markup(out, p);
        if (after) {
            p = after;
            continue;
        }
        if (begins_tag(p)) {
            const char *end = strchr(p, '>');
            g_string_append_c(out, ' ');
            p = end ? end + 1 : p + strlen(p);
            continue;
        }
        size_t i = *p == '&' ? 0 : G_N_ELEMENTS(ENTITIES);
        while (i < G_N_ELEMENTS(ENTITIES) && !g_str_has_prefix(p, ENTITIES[i].entity)) {
            i++;
        }
        if (i < G_N_ELEMENTS(ENTITIES)) {
            g_string_append(out, ENTITIES[i].text);
            p += strlen(ENTITIES[i].entity);
        } else {
            g_string_append_c(out, *p++);
        }
    }
}

char *cell_text(const char *cell) {
    if (cell_is_missing(cell)) {
        return NULL;
    }
    g_autoptr(GString) plain = g_string_new(NULL);
    append_without_markup(plain, cell);
    g_autofree char *clean = text_clean(plain->str);
    return cell_is_missing(clean) ? NULL : g_steal_pointer(&clean);
}

char *cell_name(const char *cell) {
    g_autofree char *text = cell_text(cell);
    g_autofree char *folded = words_fold(text);
    for (size_t i = 0; i < G_N_ELEMENTS(NAMELESS); i++) {
        if (words_are(folded, NAMELESS[i])) {
            return NULL;
        }
    }
    return g_steal_pointer(&text);
}

/* The value of href in "<a href='...'", or NULL. */
static char *link_target(const char *cell) {
    const char *href = strstr(cell, "href=");
    if (!begins_tag(cell) || !href) {
        return NULL;
    }
    href += strlen("href=");
    char quote = *href == '"' || *href == '\'' ? *href++ : '\0';
    size_t length = quote ? strcspn(href, quote == '"' ? "\"" : "'") : strcspn(href, " >");
    return g_strndup(href, length);
}

char *cell_url(const char *cell) {
    g_autofree char *target = cell ? link_target(cell) : NULL;
    g_autofree char *text = cell_text(target ? target : cell);
    if (!text) {
        return NULL;
    }
    text[strcspn(text, " ")] = '\0';
    return url_normalise(text);
}

char *cell_email(const char *cell) {
    g_autofree char *text = cell_text(cell);
    g_auto(GStrv) words = g_strsplit_set(text ? text : "", " ;,|()<>", -1);
    for (size_t i = 0; words[i]; i++) {
        const char *word = words[i] + (g_str_has_prefix(words[i], "mailto:") ? 7 : 0);
        const char *at = strchr(word, '@');
        if (at && at > word && strchr(at, '.') && !strchr(at + 1, '@')) {
            return g_strdup(word);
        }
    }
    return NULL;
}

/* "ext 12", "option 2" right behind a number belong to it. */
static size_t extension_length(const char *text) {
    static const char *const WORDS[] = {"extension", "ext", "option", "opt", "x"};
    size_t lead = strspn(text, " ,.;(");
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t length = strlen(WORDS[i]);
        if (g_ascii_strncasecmp(text + lead, WORDS[i], length) == 0) {
            size_t gap = strspn(text + lead + length, " .:");
            size_t figures = strspn(text + lead + length + gap, "0123456789");
            return figures > 0 ? lead + length + gap + figures : 0;
        }
    }
    return 0;
}

/* A number without what stood between it and words: "0161 496 0000 (" */
static char *trim_signs(const char *text, size_t length) {
    while (length > 0 && strchr(" (-./", text[length - 1])) {
        length--;
    }
    size_t lead = strspn(text, " )-./");
    return g_strndup(text + MIN(lead, length), length - MIN(lead, length));
}

/* The numbers alone of a cell with words in it, because the words may be somebody's name: "Jo
 * Bloggs 0161 496 0000" in a column of contacts. */
static char *numbers_of(const char *text) {
    static const char SIGNS[] = "0123456789+() -./";
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at;) {
        size_t length = strspn(at, SIGNS), figures = 0;
        for (size_t i = 0; i < length; i++) {
            figures += g_ascii_isdigit(at[i]) != 0;
        }
        if (figures >= PHONE_FIGURES_MIN) {
            size_t more = extension_length(at + length);
            g_autofree char *number = trim_signs(at, length);
            g_autofree char *extension = g_strndup(at + length, more);
            g_string_append_printf(out, "%s%s%s%s", out->len ? ", " : "", number, more ? " " : "",
                                   extension);
            length += more;
        }
        at += MAX(length, (size_t)(g_utf8_next_char(at) - at));
    }
    return g_string_free(out, out->len == 0);
}

static bool has_letters(const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (g_unichar_isalpha(g_utf8_get_char(at))) {
            return true;
        }
    }
    return false;
}

char *cell_phone(const char *cell) {
    g_autofree char *whole = cell_text(cell);
    g_autofree char *text =
        whole && has_letters(whole) ? numbers_of(whole) : g_steal_pointer(&whole);
    size_t figures = 0;
    if (!text) {
        return NULL;
    }
    if (g_str_has_suffix(text, ".0")) {
        text[strlen(text) - 2] = '\0';
    }
    for (const char *p = text; *p; p++) {
        figures += g_ascii_isdigit(*p) != 0;
    }
    if (figures < PHONE_FIGURES_MIN) {
        return NULL;
    }
    if (figures == PHONE_FIGURES_WITHOUT_ZERO && strlen(text) == figures &&
        strchr("12378", text[0])) {
        return g_strconcat("0", text, NULL);
    }
    return g_steal_pointer(&text);
}
