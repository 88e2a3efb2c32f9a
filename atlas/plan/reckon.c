/* reckon.c: how much room text takes at most, reckoned without a font.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/reckon.h"

#include <string.h>

#include <glib.h>

#define MM_OF_PT (25.4 / 72)

/* In em. Letters of other scripts are taken for wide ones. */
static double width_em(gunichar letter) {
    if (letter == ' ' || letter == 0xa0) {
        return 0.26;
    }
    if (letter < 0x80 && strchr("iIjl.,:;'|!()[]/", (int)letter)) {
        return 0.36;
    }
    if (letter < 0x80 && strchr("mMwW@%", (int)letter)) {
        return 0.96;
    }
    if (letter < 0x250) {
        return g_unichar_isupper(letter) ? 0.7 : 0.62;
    }
    return g_unichar_iswide(letter) ? 1.05 : 0.8;
}

size_t reckon_lines(const char *text, double size_pt, double width_mm) {
    double room_em = width_mm / (size_pt * MM_OF_PT);
    double line_em = 0;
    double word_em = 0;
    size_t lines = 1;
    for (const char *at = text;; at = g_utf8_next_char(at)) {
        gunichar letter = *at ? g_utf8_get_char(at) : ' ';
        if (letter != ' ') {
            word_em += width_em(letter);
            continue;
        }
        while (word_em > room_em) { /* a word that is longer than a line */
            word_em -= room_em;
            lines++;
        }
        if (line_em > 0 && line_em + width_em(' ') + word_em > room_em) {
            lines++;
            line_em = word_em;
        } else {
            line_em += (line_em > 0 ? width_em(' ') : 0) + word_em;
        }
        word_em = 0;
        if (!*at) {
            return lines;
        }
    }
}
