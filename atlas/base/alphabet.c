/* alphabet.c: names in the order of a language's alphabet.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/alphabet.h"

#include <string.h>

/* The n-th letter is this byte of a key, above figures and below every byte of other scripts. */
enum { FIRST_BYTE = 'A', LETTERS_MAX = 60 };
/* Before a number stands how many digits it has, above a space: stop 2 comes before stop 10. */
enum { SPACE_BYTE = ' ', DIGITS_MAX = 15 };

struct Alphabet {
    GPtrArray *letters; /* char *, small */
};

static bool has_letter(const GPtrArray *letters, const char *letter) {
    for (guint i = 0; i < letters->len; i++) {
        if (g_str_equal(letters->pdata[i], letter)) {
            return true;
        }
    }
    return false;
}

static void add_letter(GPtrArray *letters, const char *letter) {
    if (*letter && letters->len < LETTERS_MAX && !has_letter(letters, letter)) {
        g_ptr_array_add(letters, g_strdup(letter));
    }
}

Alphabet *alphabet_new(const char *letters) {
    Alphabet *alphabet = g_new0(Alphabet, 1);
    alphabet->letters = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) named = g_strsplit(letters, " ", -1);
    for (char **letter = named; *letter; letter++) {
        add_letter(alphabet->letters, *letter);
    }
    for (int basic = 'a'; basic <= 'z'; basic++) {
        char letter[2] = {(char)basic, 0};
        add_letter(alphabet->letters, letter);
    }
    return alphabet;
}

void alphabet_free(Alphabet *alphabet) {
    if (alphabet) {
        g_ptr_array_unref(alphabet->letters);
        g_free(alphabet);
    }
}

/* The longest letter that a text begins with, or -1. */
static int letter_at(const Alphabet *alphabet, const char *text) {
    int found = -1;
    size_t longest = 0;
    for (guint i = 0; i < alphabet->letters->len; i++) {
        size_t length = strlen(alphabet->letters->pdata[i]);
        if (length > longest && strncmp(text, alphabet->letters->pdata[i], length) == 0) {
            found = (int)i;
            longest = length;
        }
    }
    return found;
}

/* Case and accents off. Caller frees. */
static char *fold(const char *name) {
    g_autofree char *split = g_utf8_normalize(name, -1, G_NORMALIZE_NFKD);
    g_autofree char *folded = g_utf8_casefold(split ? split : "", -1);
    GString *bare = g_string_new(NULL);
    for (const char *c = folded; *c; c = g_utf8_next_char(c)) {
        if (!g_unichar_ismark(g_utf8_get_char(c))) {
            g_string_append_unichar(bare, g_utf8_get_char(c));
        }
    }
    return g_string_free(bare, FALSE);
}

/* A number without leading zeros; returns where it ends. */
static const char *add_number(GString *key, const char *text) {
    const char *end = text;
    while (g_ascii_isdigit(*end)) {
        end++;
    }
    while (text + 1 < end && *text == '0') {
        text++;
    }
    g_string_append_c(key, (char)(SPACE_BYTE + MIN(end - text, DIGITS_MAX)));
    g_string_append_len(key, text, end - text);
    return end;
}

char *alphabet_key(const Alphabet *alphabet, const char *name) {
    g_autofree char *folded = fold(name);
    GString *key = g_string_new(NULL);
    for (const char *c = folded; *c;) {
        gunichar character = g_utf8_get_char(c);
        int letter = letter_at(alphabet, c);
        if (letter >= 0) {
            g_string_append_c(key, (char)(FIRST_BYTE + letter));
            c += strlen(alphabet->letters->pdata[letter]);
            continue;
        }
        if (g_ascii_isdigit(*c)) {
            c = add_number(key, c);
            continue;
        }
        if (g_unichar_isalnum(character)) {
            g_string_append_unichar(key, character);
        } else if (key->len > 0 && g_unichar_isspace(character)) {
            g_string_append_c(key, SPACE_BYTE);
        }
        c = g_utf8_next_char(c);
    }
    return g_string_free(key, FALSE);
}

char *alphabet_letter(const Alphabet *alphabet, const char *key) {
    gunichar first = g_utf8_get_char(key);
    if (first == 0) {
        return g_strdup("");
    }
    if (g_unichar_isdigit(first) || first <= SPACE_BYTE + DIGITS_MAX) {
        return g_strdup("0–9");
    }
    bool ours = first >= FIRST_BYTE && first < FIRST_BYTE + alphabet->letters->len;
    const char *letter = ours ? alphabet->letters->pdata[first - FIRST_BYTE] : key;
    gunichar capital = g_unichar_toupper(g_utf8_get_char(letter));
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_unichar(text, capital);
    if (ours) {
        g_string_append(text, g_utf8_next_char(letter));
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

int alphabet_compare(const Alphabet *alphabet, const char *one, const char *other) {
    g_autofree char *first = alphabet_key(alphabet, one);
    g_autofree char *second = alphabet_key(alphabet, other);
    int order = strcmp(first, second);
    return order ? order : strcmp(one, other);
}
