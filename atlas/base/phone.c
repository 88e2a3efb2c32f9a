/* phone.c: telephone numbers as people read them.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/phone.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#define GAP "\u00a0"

/* Lengths of the groups after the leading 0. */
typedef struct Grouping {
    const char *code; /* beginning, without the 0 */
    size_t digits;    /* of the number, without the 0 */
    size_t groups[3]; /* 0 = no more */
} Grouping;

/* The first that begins so and has so many digits. */
static const Grouping GROUPINGS[] = {
    {"13873", 10, {5, 5}},  {"15242", 10, {5, 5}},  {"15394", 10, {5, 5}},  {"15395", 10, {5, 5}},
    {"15396", 10, {5, 5}},  {"16973", 10, {5, 5}},  {"16974", 10, {5, 5}},  {"16977", 10, {5, 5}},
    {"17683", 10, {5, 5}},  {"17684", 10, {5, 5}},  {"17687", 10, {5, 5}},  {"19467", 10, {5, 5}},
    {"2", 10, {2, 4, 4}},   {"11", 10, {3, 3, 4}},  {"121", 10, {3, 3, 4}}, {"131", 10, {3, 3, 4}},
    {"141", 10, {3, 3, 4}}, {"151", 10, {3, 3, 4}}, {"161", 10, {3, 3, 4}}, {"191", 10, {3, 3, 4}},
    {"3", 10, {3, 3, 4}},   {"8001111", 7, {3, 4}}, {"8", 10, {3, 3, 4}},   {"9", 10, {3, 3, 4}},
    {"800", 9, {3, 6}},     {"1", 10, {4, 6}},      {"1", 9, {4, 5}},       {"7", 10, {4, 6}},
};

static const Grouping *grouping_of(const char *digits) {
    size_t count = strlen(digits);
    for (size_t i = 0; i < G_N_ELEMENTS(GROUPINGS); i++) {
        if (GROUPINGS[i].digits == count && g_str_has_prefix(digits, GROUPINGS[i].code)) {
            return &GROUPINGS[i];
        }
    }
    return NULL;
}

/* The digits alone, with a plus in front where there is one; NULL when there is anything but
 * digits and what stands between them. */
static char *bare_digits(const char *text) {
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar sign = g_utf8_get_char(at);
        if (sign < 128 && g_ascii_isdigit((char)sign)) {
            g_string_append_c(out, (char)sign);
        } else if (sign == '+' && out->len == 0) {
            g_string_append_c(out, '+');
        } else if (!g_unichar_isspace(sign) && !strchr("-.()", (int)MIN(sign, 127u))) {
            return NULL;
        }
    }
    return g_strdup(out->str);
}

static char *format_one(const char *text) {
    g_autofree char *digits = bare_digits(text);
    bool abroad = digits && g_str_has_prefix(digits, "+44");
    bool home = digits && digits[0] == '0';
    const char *number = abroad ? digits + 3 : home ? digits + 1 : NULL;
    const Grouping *grouping = number ? grouping_of(number) : NULL;
    if (!grouping) {
        g_auto(GStrv) words = g_strsplit(text, " ", -1);
        return g_strjoinv(GAP, words);
    }
    GString *out = g_string_new(abroad ? "+44" GAP : "0");
    for (size_t i = 0; i < G_N_ELEMENTS(grouping->groups) && grouping->groups[i] > 0; i++) {
        g_string_append(out, i > 0 ? GAP : "");
        g_string_append_len(out, number, (gssize)grouping->groups[i]);
        number += grouping->groups[i];
    }
    return g_string_free(out, FALSE);
}

char *phone_format(const char *text) {
    g_auto(GStrv) parts = g_strsplit_set(text, "/;,", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    const char *at = text;
    for (size_t i = 0; parts[i]; i++) {
        size_t length = strlen(parts[i]);
        g_autofree char *formatted = format_one(g_strstrip(parts[i]));
        if (i > 0) {
            char divider = at[-1];
            g_string_append(out, divider == '/' ? " / " : divider == ';' ? "; " : ", ");
        }
        g_string_append(out, formatted);
        at += length + 1;
    }
    return g_strdup(out->str);
}
