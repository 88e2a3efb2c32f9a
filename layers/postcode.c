/* postcode.c: British postcodes as text.
 * SPDX-License-Identifier: MIT
 */
#include "layers/postcode.h"

#include <string.h>

#include <glib.h>

enum { CODE_MIN = 5, CODE_MAX = 7, EDITS_MAX = 2 };

/* A1 A11 AA1 AA11 A1A AA1A: what may stand before the last three. */
static bool is_outward(const char *text, size_t length) {
    size_t letters = 0;
    while (letters < length && g_ascii_isalpha(text[letters])) {
        letters++;
    }
    size_t rest = length - letters;
    return letters >= 1 && letters <= 2 && rest >= 1 && rest <= 2 && g_ascii_isdigit(text[letters]);
}

static bool is_inward(const char *text) {
    return g_ascii_isdigit(text[0]) && g_ascii_isalpha(text[1]) && g_ascii_isalpha(text[2]);
}

/* Letters and digits only, upper case; the number of them, or 0 when there are more than `limit` or
 * any other sign but blanks and those in `marks`. */
static size_t squeeze(const char *text, const char *marks, char *out, size_t limit) {
    size_t length = 0;
    for (const char *p = text; *p; p++) {
        if (g_ascii_isspace(*p) || strncmp(p, "\xc2\xa0", 2) == 0) {
            p += *p == '\xc2';
        } else if (g_ascii_isalnum(*p) && length < limit) {
            out[length++] = g_ascii_toupper(*p);
        } else if (!strchr(marks, *p)) {
            return 0;
        }
    }
    out[length] = '\0';
    return length;
}

static bool code_compose(const char *squeezed, size_t length, char out[POSTCODE_BYTES]) {
    if (length < CODE_MIN || length > CODE_MAX) {
        return false;
    }
    size_t outward = length - 3;
    bool is_girobank = strcmp(squeezed, "GIR0AA") == 0;
    if (!is_girobank && (!is_outward(squeezed, outward) || !is_inward(squeezed + outward))) {
        return false;
    }
    g_snprintf(out, POSTCODE_BYTES, "%.*s %s", (int)outward, squeezed, squeezed + outward);
    return true;
}

bool postcode_normalise(const char *text, char out[POSTCODE_BYTES]) {
    char squeezed[CODE_MAX + 1];
    return text && code_compose(squeezed, squeeze(text, "", squeezed, CODE_MAX), out);
}

/* ---- what may have been meant ---- */

typedef struct Search {
    PostcodeKnown known; /* NULL = anything of the right form */
    const void *data;
    char found[POSTCODE_BYTES];
    size_t count; /* different codes found */
} Search;

static void try_code(Search *search, const char *squeezed) {
    char code[POSTCODE_BYTES];
    if (!code_compose(squeezed, strlen(squeezed), code) ||
        (search->known && !search->known(search->data, code))) {
        return;
    }
    if (search->count == 0 || strcmp(search->found, code) != 0) {
        search->count++;
        memcpy(search->found, code, sizeof search->found);
    }
}

static char twin_of(char c) {
    static const char PAIRS[] = "O00OI11I";
    for (size_t i = 0; PAIRS[i]; i += 2) {
        if (PAIRS[i] == c) {
            return PAIRS[i + 1];
        }
    }
    return '\0';
}

/* All texts with exactly `edits` characters changed for their twins, from `at` on. */
static void try_twins(Search *search, char *squeezed, size_t at, int edits) {
    if (edits == 0) {
        try_code(search, squeezed);
        return;
    }
    for (size_t i = at; squeezed[i]; i++) {
        char was = squeezed[i];
        char twin = twin_of(was);
        if (twin) {
            squeezed[i] = twin;
            try_twins(search, squeezed, i + 1, edits - 1);
            squeezed[i] = was;
        }
    }
}

static void try_without_one(Search *search, const char *squeezed) {
    size_t length = strlen(squeezed);
    for (size_t i = 0; i < length; i++) {
        char shorter[CODE_MAX + 2];
        memcpy(shorter, squeezed, i);
        memcpy(shorter + i, squeezed + i + 1, length - i);
        try_code(search, shorter);
    }
}

static bool repair(const char *text, Search *search, char out[POSTCODE_BYTES]) {
    char squeezed[CODE_MAX + 2];
    size_t length = text ? squeeze(text, ".,;:-_'\"", squeezed, CODE_MAX + 1) : 0;
    if (length < CODE_MIN) {
        return false;
    }
    for (int edits = 0; edits <= EDITS_MAX && search->count == 0; edits++) {
        try_twins(search, squeezed, 0, edits);
    }
    if (search->count == 0 && search->known) {
        try_without_one(search, squeezed);
    }
    if (search->count == 1) {
        memcpy(out, search->found, POSTCODE_BYTES);
    }
    return search->count == 1;
}

bool postcode_repair(const char *text, char out[POSTCODE_BYTES]) {
    char good[POSTCODE_BYTES];
    Search search = {0};
    return !postcode_normalise(text, good) && repair(text, &search, out);
}

bool postcode_repair_known(const char *text, PostcodeKnown known, const void *data,
                           char out[POSTCODE_BYTES]) {
    char good[POSTCODE_BYTES];
    Search search = {.known = known, .data = data};
    bool exists = postcode_normalise(text, good) && known(data, good);
    return !exists && repair(text, &search, out);
}

/* ---- in a text ---- */

/* The last two letters are never one of these, so that "Unit M6, 5PM" holds none. */
static bool has_real_ending(const char *code) {
    static const char NEVER[] = "CIKMOV";
    size_t length = strlen(code);
    return !strchr(NEVER, code[length - 1]) && !strchr(NEVER, code[length - 2]);
}

/* "Suite B1, 2nd floor" */
static bool is_ordinal(const char *word) {
    static const char *const ENDINGS[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        if (g_ascii_isdigit(word[0]) && g_ascii_strcasecmp(word + 1, ENDINGS[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool postcode_in_text(const char *text, char out[POSTCODE_BYTES]) {
    g_autofree char *plain = g_strdup(text);
    for (char *at = plain; *at; at++) {
        if (!g_ascii_isalnum(*at)) {
            *at = ' ';
        }
    }
    g_auto(GStrv) words = g_strsplit(plain, " ", -1);
    const char *last = "";
    for (size_t i = 0; words[i]; i++) {
        if (!words[i][0]) {
            continue;
        }
        g_autofree char *both = g_strconcat(last, " ", words[i], NULL);
        if ((postcode_normalise(words[i], out) && has_real_ending(out)) ||
            (last[0] && strlen(words[i]) == 3 && postcode_normalise(both, out) &&
             has_real_ending(out) && !(is_ordinal(words[i]) && words[i + 1]))) {
            return true;
        }
        last = words[i];
    }
    return false;
}
