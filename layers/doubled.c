/* doubled.c: text that was made UTF-8 twice.
 * SPDX-License-Identifier: MIT
 */
#include "layers/doubled.h"

#include <string.h>

#include <glib.h>

/* Bytes 0x80 to 0x9f of CP1252 as Unicode; those that mean nothing are passed on as they are. */
static const gunichar HIGH[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* The byte of CP1252 that the character was, or -1. */
static int byte_of(gunichar c) {
    for (int i = 0; i < (int)G_N_ELEMENTS(HIGH); i++) {
        if (HIGH[i] == c) {
            return 0x80 + i;
        }
    }
    return c < 0x80 || (c >= 0xa0 && c <= 0xff) ? (int)c : -1;
}

/* How many bytes a character of UTF-8 that begins with this one has; 0 for one that begins none. */
static size_t length_of(int first) {
    return first >= 0xc2 && first <= 0xdf   ? 2
           : first >= 0xe0 && first <= 0xef ? 3
           : first >= 0xf0 && first <= 0xf4 ? 4
                                            : 0;
}

/* The character that the ones at `at` were once, in `out`; where the text goes on, or NULL. */
static const char *undo(const char *at, char out[5]) {
    size_t length = length_of(byte_of(g_utf8_get_char(at)));
    for (size_t i = 0; i < length; i++) {
        int byte = *at ? byte_of(g_utf8_get_char(at)) : -1;
        if (byte < 0x80 || (i > 0 && byte > 0xbf)) {
            return NULL;
        }
        out[i] = (char)byte;
        at = g_utf8_next_char(at);
    }
    out[length] = '\0';
    return length > 0 && g_utf8_validate(out, (gssize)length, NULL) ? at : NULL;
}

char *doubled_mend(const char *text, size_t *mended) {
    g_autoptr(GString) out = NULL;
    size_t count = 0;
    for (const char *at = text; *at;) {
        char once[5];
        const char *after = (unsigned char)*at < 0x80 ? NULL : undo(at, once);
        const char *next = after ? after : g_utf8_next_char(at);
        if (after && !out) {
            out = g_string_new_len(text, at - text);
        }
        if (out && after) {
            g_string_append(out, once);
        } else if (out) {
            g_string_append_len(out, at, next - at);
        }
        count += after != NULL;
        at = next;
    }
    if (mended) {
        *mended = count;
    }
    return out ? g_strdup(out->str) : NULL;
}
