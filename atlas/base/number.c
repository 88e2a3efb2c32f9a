/* number.c: numbers in and out of text.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/number.h"

#include <errno.h>
#include <float.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char DIGITS[] = "0123456789";

static bool is_no_break_space(const char *at) {
    return (unsigned char)at[0] == 0xc2 && (unsigned char)at[1] == 0xa0;
}

/* The text without outer blanks and NBSPs. Caller frees. */
static char *trim(const char *text) {
    const char *end = text + strlen(text);
    while (*text && (g_ascii_isspace(*text) || is_no_break_space(text))) {
        text += g_ascii_isspace(*text) ? 1 : 2;
    }
    while (end > text) {
        if (g_ascii_isspace(end[-1])) {
            end--;
        } else if (end - text >= 2 && is_no_break_space(end - 2)) {
            end -= 2;
        } else {
            break;
        }
    }
    return g_strndup(text, (gsize)(end - text));
}

static size_t take_digits(const char **at, GString *plain) {
    size_t count = 0;
    for (; g_ascii_isdigit(**at); (*at)++, count++) {
        g_string_append_c(plain, **at);
    }
    return count;
}

/* Digits, plain or in groups of three; "0,123" is a decimal comma and not a group. Returns the
 * number of digits, or -1 when a comma is in a wrong place. */
static int take_whole_part(const char **at, GString *plain) {
    const char *start = *at;
    size_t count = take_digits(at, plain);
    if (**at != ',') {
        return count > 0;
    }
    if (count == 0 || count > 3 || start[0] == '0') {
        return -1;
    }
    while (**at == ',') {
        (*at)++;
        if (take_digits(at, plain) != 3) {
            return -1;
        }
    }
    return 1;
}

/* The number in the form that strtod reads, or NULL when the text is not one number. */
static char *number_plain(const char *text) {
    g_autofree char *trimmed = trim(text);
    const char *at = trimmed;
    g_autoptr(GString) plain = g_string_new(NULL);
    if (*at == '+' || *at == '-') {
        g_string_append_c(plain, *at++);
    }
    int whole = take_whole_part(&at, plain);
    if (whole < 0) {
        return NULL;
    }
    size_t fraction = 0;
    if (*at == '.') {
        g_string_append_c(plain, *at++);
        fraction = take_digits(&at, plain);
    }
    if (whole == 0 && fraction == 0) {
        return NULL;
    }
    if (*at == 'e' || *at == 'E') {
        g_string_append_c(plain, *at++);
        if (*at == '+' || *at == '-') {
            g_string_append_c(plain, *at++);
        }
        if (take_digits(&at, plain) == 0) {
            return NULL;
        }
    }
    return *at ? NULL : g_string_free(g_steal_pointer(&plain), FALSE);
}

/* Digits with at most one point among them, as most numbers are: strtod reads them as they are. */
static bool is_simple(const char *text) {
    const char *at = text + (*text == '-');
    size_t whole = strspn(at, DIGITS);
    at += whole;
    if (*at == '.') {
        size_t fraction = strspn(++at, DIGITS);
        whole += fraction;
        at += fraction;
    }
    return whole > 0 && *at == '\0';
}

bool number_parse(const char *text, double *value) {
    bool simple = text && is_simple(text);
    g_autofree char *plain = text && !simple ? number_plain(text) : NULL;
    if (!simple && !plain) {
        return false;
    }
    double parsed = g_ascii_strtod(simple ? text : plain, NULL);
    if (!isfinite(parsed)) {
        return false;
    }
    *value = parsed;
    return true;
}

/* So few that none is too large. */
enum { SAFE_DIGITS = 18 };

bool number_parse_integer(const char *text, int64_t *value) {
    size_t digits = text ? strspn(text, DIGITS) : 0;
    if (digits > 0 && digits <= SAFE_DIGITS && text[digits] == '\0') {
        *value = g_ascii_strtoll(text, NULL, 10);
        return true;
    }
    g_autofree char *plain = text ? number_plain(text) : NULL;
    if (!plain || strpbrk(plain, "eE")) {
        return false;
    }
    char *point = strchr(plain, '.');
    if (point) {
        if (point == plain || !g_ascii_isdigit(point[-1]) ||
            strspn(point + 1, "0") != strlen(point + 1)) {
            return false;
        }
        *point = '\0';
    }
    errno = 0;
    gint64 parsed = g_ascii_strtoll(plain, NULL, 10);
    if (errno == ERANGE) {
        return false;
    }
    *value = parsed;
    return true;
}

enum { LONGEST_DOUBLE = 32 };

/* The fewest significant digits that read back as `value`, as "d.ddde-dd". Any decimal of 15 digits
 * survives a double, so fewer need not be tried except where doubles are less precise. */
static void format_scientific(double value, char text[LONGEST_DOUBLE]) {
    int digits = fabs(value) < DBL_MIN ? 1 : 15;
    for (; digits <= 17; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%de", digits - 1);
        g_ascii_formatd(text, LONGEST_DOUBLE, format, value);
        if (g_ascii_strtod(text, NULL) == value) { // NOLINT: the very same double is wanted
            return;
        }
    }
}

/* A positive number as its significant digits: 0.d1d2d3... times 10 to the power of `exponent`. */
typedef struct Decimal {
    char digits[LONGEST_DOUBLE]; /* no leading zeros; "" for zero */
    int count, exponent;
} Decimal;

/* Whole numbers under this have all their digits in 15. */
static const double WHOLE_DIGITS_MAX = 1e15;

static void decimal_of_whole(uint64_t value, Decimal *decimal) {
    char reversed[LONGEST_DOUBLE];
    int count = 0;
    for (; value > 0; value /= 10) {
        reversed[count++] = (char)('0' + value % 10);
    }
    decimal->exponent = count;
    for (int i = 0; i < count; i++) {
        decimal->digits[i] = reversed[count - 1 - i];
    }
    decimal->count = count;
}

static void decimal_of_fraction(double value, Decimal *decimal) {
    char text[LONGEST_DOUBLE];
    format_scientific(value, text);
    char *e = strchr(text, 'e');
    decimal->exponent = 1 + (int)g_ascii_strtoll(e + 1, NULL, 10);
    for (const char *at = text; at < e; at++) {
        if (*at != '.') {
            decimal->digits[decimal->count++] = *at;
        }
    }
}

static Decimal decimal_of(double value) {
    Decimal decimal = {.exponent = 0};
    double positive = fabs(value);
    if (positive < WHOLE_DIGITS_MAX && floor(positive) == positive) {
        decimal_of_whole((uint64_t)positive, &decimal);
    } else {
        decimal_of_fraction(positive, &decimal);
    }
    while (decimal.count > 0 && decimal.digits[decimal.count - 1] == '0') {
        decimal.count--;
    }
    decimal.digits[decimal.count] = '\0';
    return decimal;
}

/* Rounds to `decimals` places after the point. The decimal digits are rounded and not the binary
 * value, so that 2.675 becomes 2.68 as it would on paper. */
static void decimal_round(Decimal *decimal, int decimals) {
    int keep = decimal->exponent + decimals;
    char *digits = decimal->digits;
    if (keep >= decimal->count) {
        return;
    }
    bool up = keep >= 0 && digits[keep] >= '5';
    decimal->count = MAX(keep, 0);
    while (up && decimal->count > 0 && digits[decimal->count - 1] == '9') {
        decimal->count--;
    }
    if (up && decimal->count > 0) {
        digits[decimal->count - 1]++;
    } else if (up) {
        digits[decimal->count++] = '1';
        decimal->exponent++;
    }
    digits[decimal->count] = '\0';
}

/* The digit at a power of ten: 0 is the ones, -1 the tenths. */
static char decimal_digit(const Decimal *decimal, int power) {
    int i = decimal->exponent - 1 - power;
    return i >= 0 && i < decimal->count ? decimal->digits[i] : '0';
}

static char *format_decimal(Decimal decimal, bool negative, int decimals, bool grouped) {
    decimal_round(&decimal, decimals);
    bool is_zero = strspn(decimal.digits, "0") == (size_t)decimal.count;
    GString *out = g_string_new(negative && !is_zero ? "-" : NULL);
    for (int power = is_zero ? 0 : MAX(decimal.exponent - 1, 0); power >= -decimals; power--) {
        if (power == -1) {
            g_string_append_c(out, '.');
        }
        g_string_append_c(out, decimal_digit(&decimal, power));
        if (grouped && power > 0 && power % 3 == 0) {
            g_string_append_c(out, ',');
        }
    }
    return g_string_free(out, FALSE);
}

static char *format_fixed(double value, int decimals, bool grouped) {
    g_assert(decimals >= 0 && decimals <= 30);
    return isfinite(value) ? format_decimal(decimal_of(value), value < 0, decimals, grouped)
                           : g_strdup("");
}

char *number_format(double value, int decimals) {
    return format_fixed(value, decimals, false);
}

char *number_format_grouped(double value, int decimals) {
    return format_fixed(value, decimals, true);
}

/* All digits, as they come. */
static char *format_digits(Decimal decimal, double value) {
    if (decimal.exponent > -5 && decimal.exponent <= 17) {
        return format_decimal(decimal, value < 0, MAX(decimal.count - decimal.exponent, 0), false);
    }
    return g_strdup_printf("%s%c%s%se%d", value < 0 ? "-" : "", decimal.digits[0],
                           decimal.count > 1 ? "." : "", decimal.digits + 1, decimal.exponent - 1);
}

char *number_format_exact(double value) {
    return isfinite(value) ? format_digits(decimal_of(value), value) : g_strdup("");
}

/* As many as every double holds. */
enum { FIGURE_DIGITS = 15 };

char *number_format_figure(double value) {
    if (!isfinite(value)) {
        return g_strdup("");
    }
    Decimal decimal = decimal_of(value);
    if (decimal.count > FIGURE_DIGITS) {
        decimal_round(&decimal, FIGURE_DIGITS - decimal.exponent);
        while (decimal.count > 1 && decimal.digits[decimal.count - 1] == '0') {
            decimal.digits[--decimal.count] = '\0';
        }
    }
    return format_digits(decimal, value);
}

/* Folded characters of any text; bytes that are not UTF-8 count as one character each. */
static gunichar *fold(const char *text, glong *length) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);
    return g_utf8_to_ucs4_fast(folded, -1, length);
}

size_t text_distance(const char *a, const char *b) {
    glong a_length = 0;
    glong b_length = 0;
    g_autofree gunichar *from = fold(a, &a_length);
    g_autofree gunichar *to = fold(b, &b_length);
    size_t width = (size_t)b_length + 1;
    /* Three rows of the usual table: before the last, last, current. */
    g_autofree size_t *rows = g_new0(size_t, 3 * width);
    size_t *before = rows;
    size_t *last = rows + width;
    size_t *current = rows + 2 * width;
    for (size_t j = 0; j < width; j++) {
        current[j] = j;
    }
    for (size_t i = 1; i <= (size_t)a_length; i++) {
        size_t *spare = before;
        before = last;
        last = current;
        current = spare;
        current[0] = i;
        for (size_t j = 1; j < width; j++) {
            size_t best = last[j - 1] + (from[i - 1] != to[j - 1]);
            best = MIN(best, MIN(last[j], current[j - 1]) + 1);
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                best = MIN(best, before[j - 2] + 1);
            }
            current[j] = best;
        }
    }
    return current[width - 1];
}

const char *text_nearest(const char *text, const char *const *candidates, size_t count) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    size_t length = (size_t)g_utf8_strlen(valid, -1);
    size_t limit = MAX(length / 3, 1);
    const char *nearest = NULL;
    size_t nearest_distance = MIN(limit + 1, length);
    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(text, candidates[i]);
        if (distance < nearest_distance) {
            nearest = candidates[i];
            nearest_distance = distance;
        }
    }
    return nearest;
}
