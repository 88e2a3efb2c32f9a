/* escape.c: text made safe for the place it goes to.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/escape.h"

#include <string.h>

enum { REPLACEMENT = 0xfffd, BYTE_ORDER_MARK = 0xfeff };

/* The next character, U+FFFD for a byte that is not part of one; 0 at the end. */
static gunichar take_character(const char **at) {
    if (!**at) {
        return 0;
    }
    gunichar c = g_utf8_get_char_validated(*at, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        (*at)++;
        return REPLACEMENT;
    }
    *at = g_utf8_next_char(*at);
    return c;
}

static bool is_control(gunichar c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f);
}

static bool is_line_or_tab(gunichar c) {
    return c == '\t' || c == '\n' || c == '\r';
}

/* U+FFFE and U+FFFF are forbidden in XML, their like in other planes frowned on in HTML. */
static bool is_noncharacter(gunichar c) {
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static bool is_bidi_control(gunichar c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* How many bytes from here on are printable ASCII other than these. */
static size_t plain_length(const char *text, const char *but) {
    size_t end = strcspn(text, but), length = 0;
    while (length < end && text[length] >= ' ' && text[length] <= '~') {
        length++;
    }
    return length;
}

void escape_markup(GString *out, const char *text) {
    if (!text) {
        return;
    }
    size_t plain = plain_length(text, "&<>\"'");
    g_string_append_len(out, text, (gssize)plain);
    text += plain;
    for (gunichar c = take_character(&text); c; c = take_character(&text)) {
        switch (c) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        default:
            if (!is_noncharacter(c) && (!is_control(c) || is_line_or_tab(c))) {
                g_string_append_unichar(out, c);
            }
        }
    }
}

static void append_json_character(GString *out, gunichar c) {
    static const char NAMED[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* the character, then its name */
    for (const char *at = NAMED; *at; at += 2) {
        if (c == (gunichar)at[0]) {
            g_string_append_c(out, '\\');
            g_string_append_c(out, at[1]);
            return;
        }
    }
    if (c < 0x20 || c == '<' || c == '>' || c == 0x2028 || c == 0x2029) {
        g_string_append_printf(out, "\\u%04x", c);
    } else {
        g_string_append_unichar(out, c);
    }
}

void escape_json(GString *out, const char *text) {
    g_string_append_c(out, '"');
    if (text) {
        for (gunichar c = take_character(&text); c; c = take_character(&text)) {
            append_json_character(out, c);
        }
    }
    g_string_append_c(out, '"');
}

/* Programs also run what begins with a line end or with the wide forms of = + - @. */
static bool starts_formula(gunichar c) {
    return c == '=' || c == '+' || c == '-' || c == '@' || is_line_or_tab(c) || c == 0xff1d ||
           c == 0xff0b || c == 0xff0d || c == 0xff20;
}

bool escape_is_formula(const char *text) {
    gunichar c = take_character(&text);
    while (is_control(c) && !is_line_or_tab(c)) {
        c = take_character(&text);
    }
    return c != 0 && starts_formula(c);
}

void escape_csv(GString *out, const char *value, bool text) {
    if (!value) {
        return;
    }
    size_t plain = plain_length(value, ",\"");
    if (value[plain] == '\0' && !(text && starts_formula((guchar)value[0]))) {
        g_string_append_len(out, value, (gssize)plain);
        return;
    }
    g_autoptr(GString) cell = g_string_new(NULL);
    bool quoted = false;
    for (gunichar c = take_character(&value); c; c = take_character(&value)) {
        if (is_control(c) && !is_line_or_tab(c)) {
            continue;
        }
        if (text && cell->len == 0 && starts_formula(c)) {
            g_string_append_c(cell, '\'');
        }
        quoted = quoted || c == ',' || c == '"' || c == '\n' || c == '\r';
        if (c == '"') {
            g_string_append_c(cell, '"');
        }
        g_string_append_unichar(cell, c);
    }
    const char *quote = quoted ? "\"" : "";
    g_string_append(out, quote);
    g_string_append_len(out, cell->str, (gssize)cell->len);
    g_string_append(out, quote);
}

/* Nothing in it that a browser strips, turns round or treats as a slash before it reads the
 * scheme or the host. */
static bool url_characters_are_safe(const char *url) {
    for (gunichar c = take_character(&url); c; c = take_character(&url)) {
        if (c == REPLACEMENT || c == BYTE_ORDER_MARK || c == '\\' || is_control(c) ||
            is_bidi_control(c) || is_noncharacter(c) || g_unichar_isspace(c)) {
            return false;
        }
    }
    return true;
}

bool url_is_safe(const char *url) {
    static const char *const SCHEMES[] = {"http://", "https://", "mailto:", "tel:"};
    if (!url || !url_characters_are_safe(url)) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(SCHEMES); i++) {
        size_t length = strlen(SCHEMES[i]);
        if (g_ascii_strncasecmp(url, SCHEMES[i], length) == 0) {
            return url[length] != '\0' && url[length] != '/';
        }
    }
    return false;
}

/* True for "x.org", "x.org:8080/a", "www.x.org?q": a host with a dot and a last part of two letters
 * or more, an optional port, and then nothing or a path, query or fragment. */
static bool starts_with_host(const char *text) {
    size_t length = strcspn(text, "/?#");
    g_autofree char *host = g_strndup(text, length);
    char *port = strchr(host, ':');
    if (port) {
        *port++ = '\0';
        if (!*port || strspn(port, "0123456789") != strlen(port)) {
            return false;
        }
    }
    g_auto(GStrv) labels = g_strsplit(host, ".", -1);
    size_t count = g_strv_length(labels);
    for (size_t i = 0; i < count; i++) {
        if (!labels[i][0] || labels[i][0] == '-') {
            return false;
        }
        for (const char *at = labels[i]; *at;) {
            gunichar c = take_character(&at);
            bool last = i + 1 == count;
            if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != '-' &&
                (last || !g_ascii_isdigit((gchar)MIN(c, 127)))) {
                return false;
            }
        }
    }
    return count >= 2 && g_utf8_strlen(labels[count - 1], -1) >= 2;
}

char *url_normalise(const char *url) {
    if (!url) {
        return NULL;
    }
    g_autofree char *clean = text_clean(url);
    if (url_is_safe(clean)) {
        size_t scheme = strcspn(clean, ":");
        for (size_t i = 0; i < scheme; i++) {
            clean[i] = g_ascii_tolower(clean[i]);
        }
        return g_steal_pointer(&clean);
    }
    const char *host = g_str_has_prefix(clean, "//") ? clean + 2 : clean;
    if (!url_characters_are_safe(host) || !starts_with_host(host)) {
        return NULL;
    }
    return g_strconcat("https://", host, NULL);
}

char *url_of_phone(const char *phone) {
    GString *url = g_string_new("tel:");
    size_t digits = 0;
    for (const char *c = phone; *c; c++) {
        if (g_ascii_isdigit(*c)) {
            g_string_append_c(url, *c);
            digits++;
        } else if (*c == '+' && digits == 0) {
            g_string_append_c(url, *c);
        } else if (!strchr(" ()-.", *c)) {
            digits = 0; /* letters, or two numbers: not one to be called */
            break;
        }
    }
    return g_string_free(url, digits < 5 || digits > 15);
}

char *text_clean(const char *text) {
    GString *out = g_string_new(NULL);
    bool blank = false;
    if (!text) {
        return g_string_free(out, FALSE);
    }
    for (gunichar c = take_character(&text); c; c = take_character(&text)) {
        if (g_unichar_isspace(c) || c == 0x85 || c == 0x2028 || c == 0x2029) {
            blank = true;
        } else if (!is_control(c) && !is_bidi_control(c) && c != BYTE_ORDER_MARK) {
            if (blank && out->len) {
                g_string_append_c(out, ' ');
            }
            blank = false;
            g_string_append_unichar(out, c);
        }
    }
    return g_string_free(out, FALSE);
}
