/* words.c: text as a run of plain words.
 * SPDX-License-Identifier: MIT
 */
#include "layers/words.h"

#include <string.h>

#include <glib.h>

static bool is_apostrophe(gunichar c) {
    return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02bc;
}

/* The accents of Latin, Greek and Cyrillic. The vowel signs of other scripts are marks as well, and
 * letters to those who write them. */
static bool is_accent(gunichar c) {
    return c >= 0x0300 && c <= 0x036f;
}

char *words_fold(const char *text) {
    GString *out = g_string_new(" ");
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    g_autofree char *apart = g_utf8_normalize(valid, -1, G_NORMALIZE_NFD);
    g_autofree char *lower = g_utf8_casefold(apart, -1);
    for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || (g_unichar_ismark(c) && !is_accent(c))) {
            g_string_append_unichar(out, c);
        } else if (c == '&') {
            g_string_append(out, out->str[out->len - 1] == ' ' ? "and " : " and ");
        } else if (!is_apostrophe(c) && !is_accent(c) && out->str[out->len - 1] != ' ') {
            g_string_append_c(out, ' ');
        }
    }
    if (out->str[out->len - 1] != ' ') {
        g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

static bool ends_with(const char *word, size_t length, const char *ending) {
    size_t count = strlen(ending);
    return length > count && strncmp(word + length - count, ending, count) == 0;
}

/* Appends the word without its plural ending. */
static void append_singular(GString *out, const char *word, size_t length) {
    if (length > 4 && ends_with(word, length, "ies")) {
        g_string_append_len(out, word, (gssize)length - 3);
        g_string_append_c(out, 'y');
        return;
    }
    size_t cut = 0;
    if (ends_with(word, length, "ches") || ends_with(word, length, "shes") ||
        ends_with(word, length, "xes") || ends_with(word, length, "sses")) {
        cut = 2;
    } else if (length > 3 && ends_with(word, length, "s") && !ends_with(word, length, "ss") &&
               !ends_with(word, length, "us") && !ends_with(word, length, "is")) {
        cut = 1;
    }
    g_string_append_len(out, word, (gssize)(length - cut));
}

char *words_fold_singular(const char *text) {
    g_autofree char *folded = words_fold(text);
    GString *out = g_string_new(" ");
    for (const char *p = folded + 1; *p;) {
        size_t length = strcspn(p, " ");
        append_singular(out, p, length);
        g_string_append_c(out, ' ');
        p += length + 1;
    }
    return g_string_free(out, FALSE);
}

const char *words_find(const char *folded, const char *words, size_t *length) {
    size_t count = strlen(words);
    bool open_end = count > 0 && words[count - 1] == '*';
    count -= open_end;
    for (const char *p = strchr(folded, ' '); p; p = strchr(p + 1, ' ')) {
        if (p[1] != words[0] || strncmp(p + 1, words, count) != 0) {
            continue;
        }
        size_t ending = strcspn(p + 1 + count, " ");
        if (ending == 0 || open_end) {
            if (length) {
                *length = 1 + count + ending;
            }
            return p;
        }
    }
    return NULL;
}

bool words_has(const char *folded, const char *words) {
    return words_find(folded, words, NULL) != NULL;
}

bool words_are(const char *folded, const char *words) {
    size_t count = strlen(words);
    bool open_end = count > 0 && words[count - 1] == '*';
    count -= open_end;
    if (folded[0] != ' ' || strncmp(folded + 1, words, count) != 0) {
        return false;
    }
    const char *rest = folded + 1 + count;
    size_t ending = strcspn(rest, " ");
    return (ending == 0 || open_end) && rest[ending] == ' ' && rest[ending + 1] == '\0';
}
