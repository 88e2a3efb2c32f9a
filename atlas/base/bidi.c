/* bidi.c: names that read from right to left within words that do not.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/bidi.h"

#include <string.h>

#define FIRST_STRONG_ISOLATE "\u2068"
#define RIGHTWARD_MARK "\u200e"
#define POP_ISOLATE "\u2069"
enum {
    LEFT_TO_RIGHT_MARK = 0x200e,
    RIGHT_TO_LEFT_MARK = 0x200f,
    ISOLATE_FIRST = 0x2066,
    ISOLATE_LAST = 0x2068,
    ISOLATE_END = 0x2069,
};

/* Blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan and Mandaic, their presentation forms,
 * and those of planes 1 that are set aside for such scripts. */
static bool is_leftward(gunichar letter) {
    return (letter >= 0x0590 && letter <= 0x08ff) || (letter >= 0xfb1d && letter <= 0xfdff) ||
           (letter >= 0xfe70 && letter <= 0xfefc) || (letter >= 0x10800 && letter <= 0x10fff) ||
           (letter >= 0x1e800 && letter <= 0x1efff);
}

/* The letter there; 0 where the text is no UTF-8. */
static gunichar letter_at(const char *c) {
    if ((unsigned char)*c < 0x80) {
        return (gunichar)(unsigned char)*c;
    }
    gunichar letter = g_utf8_get_char_validated(c, -1);
    return letter == (gunichar)-1 || letter == (gunichar)-2 ? 0 : letter;
}

static BidiDirection direction_of(gunichar letter) {
    if (letter == LEFT_TO_RIGHT_MARK) {
        return BIDI_RIGHTWARD;
    }
    if (letter == RIGHT_TO_LEFT_MARK || (is_leftward(letter) && !g_unichar_isdigit(letter))) {
        return BIDI_LEFTWARD;
    }
    return g_unichar_isalpha(letter) ? BIDI_RIGHTWARD : BIDI_NONE;
}

bool bidi_has_leftward(const char *text) {
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar letter = letter_at(c);
        if (letter == 0 || is_leftward(letter)) {
            return letter != 0;
        }
    }
    return false;
}

BidiDirection bidi_first(const char *text) {
    int isolates = 0;
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar letter = letter_at(c);
        if (letter == 0) {
            break;
        }
        isolates += letter >= ISOLATE_FIRST && letter <= ISOLATE_LAST;
        isolates -= letter == ISOLATE_END && isolates > 0;
        BidiDirection direction = isolates > 0 ? BIDI_NONE : direction_of(letter);
        if (direction != BIDI_NONE) {
            return direction;
        }
    }
    return BIDI_NONE;
}

BidiDirection bidi_last(const char *text) {
    BidiDirection last = BIDI_NONE;
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar letter = letter_at(c);
        if (letter == 0) {
            break;
        }
        BidiDirection direction = direction_of(letter);
        last = direction == BIDI_NONE ? last : direction;
    }
    return last;
}

void bidi_append(GString *out, const char *text) {
    bool leftward = bidi_has_leftward(text) && !strstr(text, FIRST_STRONG_ISOLATE);
    /* Not everything that draws text looks past an isolate for the direction of the whole. */
    const char *before = out->len == 0 ? RIGHTWARD_MARK FIRST_STRONG_ISOLATE : FIRST_STRONG_ISOLATE;
    g_string_append_printf(out, "%s%s%s", leftward ? before : "", text,
                           leftward ? POP_ISOLATE : "");
}
