/* encoding.c: text of any code page as UTF-8.
 * SPDX-License-Identifier: MIT
 */
#include "layers/encoding.h"

#include <string.h>

#include "atlas/base/error.h"

/* How far into a file the NULs of UTF-16 are looked for. */
enum { SNIFF_BYTES = 4096 };

static const gunichar REPLACEMENT = 0xfffd;

/* CP1252 from 0x80 to 0x9f; everywhere else it is the same as Unicode. */
static const gunichar CP1252_HIGH[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static bool starts_with(const char *bytes, size_t length, const char *mark, size_t mark_length) {
    return length >= mark_length && memcmp(bytes, mark, mark_length) == 0;
}

/* UTF-16 without a mark: nearly every second byte of European text is NUL. */
static const char *guess_utf16(const char *bytes, size_t length) {
    size_t seen = MIN(length, (size_t)SNIFF_BYTES) / 2;
    size_t even = 0;
    size_t odd = 0;
    for (size_t i = 0; i < seen; i++) {
        even += bytes[2 * i] == '\0';
        odd += bytes[2 * i + 1] == '\0';
    }
    if (seen >= 2 && odd > seen * 3 / 4 && even <= seen / 8) {
        return "UTF-16LE";
    }
    if (seen >= 2 && even > seen * 3 / 4 && odd <= seen / 8) {
        return "UTF-16BE";
    }
    return NULL;
}

static bool is_utf8(const char *bytes, size_t length) {
    while (length > 0) {
        const char *end = NULL;
        if (g_utf8_validate_len(bytes, length, &end)) {
            return true;
        }
        size_t rest = length - (size_t)(end - bytes);
        if (*end == '\0') { /* valid UTF-8, though not to GLib */
            bytes = end + 1;
            length = rest - 1;
            continue;
        }
        return rest < 4 && g_utf8_get_char_validated(end, (gssize)rest) == (gunichar)-2;
    }
    return true;
}

const char *encoding_guess(const char *bytes, size_t length) {
    if (starts_with(bytes, length, "\xef\xbb\xbf", 3)) {
        return "UTF-8";
    }
    if (starts_with(bytes, length, "\xff\xfe", 2)) {
        return "UTF-16LE";
    }
    if (starts_with(bytes, length, "\xfe\xff", 2)) {
        return "UTF-16BE";
    }
    const char *wide = guess_utf16(bytes, length);
    if (wide) {
        return wide;
    }
    return is_utf8(bytes, length) ? "UTF-8" : "CP1252";
}

static char *from_cp1252(const char *bytes, size_t length, size_t *out_length, size_t *replaced) {
    GString *out = g_string_sized_new(length + length / 8);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        gunichar c = byte >= 0x80 && byte < 0xa0 ? CP1252_HIGH[byte - 0x80] : byte;
        *replaced += c == REPLACEMENT;
        if (c < 0x80) {
            g_string_append_c(out, (gchar)c);
        } else {
            g_string_append_unichar(out, c);
        }
    }
    *out_length = out->len;
    return g_string_free(out, FALSE);
}

static char *from_utf8(const char *bytes, size_t length, size_t *out_length, size_t *replaced) {
    GString *out = g_string_sized_new(length);
    while (length > 0) {
        const char *end = NULL;
        bool valid = g_utf8_validate_len(bytes, length, &end);
        size_t good = valid ? length : (size_t)(end - bytes);
        g_string_append_len(out, bytes, (gssize)good);
        if (valid) {
            break;
        }
        if (*end == '\0') {
            g_string_append_c(out, '\0');
        } else {
            g_string_append_unichar(out, REPLACEMENT);
            (*replaced)++;
        }
        bytes = end + 1;
        length -= good + 1;
    }
    *out_length = out->len;
    return g_string_free(out, FALSE);
}

static char *from_other(const char *bytes, size_t length, const char *encoding, size_t *out_length,
                        GError **error) {
    g_autoptr(GError) reason = NULL;
    gsize written = 0;
    char *text = g_convert(bytes, (gssize)length, "UTF-8", encoding, NULL, &written, &reason);
    if (!text) {
        bool fits_not =
            g_error_matches(reason, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE) ||
            g_error_matches(reason, G_CONVERT_ERROR, G_CONVERT_ERROR_PARTIAL_INPUT);
        if (fits_not) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "its text is not in the encoding %s",
                        encoding);
        } else {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "the encoding \"%s\" is not known",
                        encoding);
        }
        return NULL;
    }
    *out_length = written;
    return text;
}

/* True when the names are the same but for case and punctuation: "utf8", "UTF-8". */
static bool same_name(const char *a, const char *b) {
    for (;; a++, b++) {
        while (*a && !g_ascii_isalnum(*a)) {
            a++;
        }
        while (*b && !g_ascii_isalnum(*b)) {
            b++;
        }
        if (g_ascii_tolower(*a) != g_ascii_tolower(*b)) {
            return false;
        }
        if (!*a) {
            return true;
        }
    }
}

char *encoding_to_utf8(const char *bytes, size_t length, const char *encoding, size_t *out_length,
                       size_t *replaced, GError **error) {
    size_t lost = 0;
    size_t made = 0;
    char *text;
    if (same_name(encoding, "UTF-8")) {
        text = from_utf8(bytes, length, &made, &lost);
    } else if (same_name(encoding, "CP1252") || same_name(encoding, "WINDOWS-1252")) {
        text = from_cp1252(bytes, length, &made, &lost);
    } else {
        text = from_other(bytes, length, encoding, &made, error);
    }
    if (!text) {
        return NULL;
    }
    if (starts_with(text, made, "\xef\xbb\xbf", 3)) {
        made -= 3;
        memmove(text, text + 3, made + 1);
    }
    if (out_length) {
        *out_length = made;
    }
    if (replaced) {
        *replaced = lost;
    }
    return text;
}

/* Parts of ISO 8859 come as "88591", "8859-1" and "8859_15". */
static char *iso_8859(const char *digits) {
    unsigned long part = strtoul(digits + 4, NULL, 10);
    return part >= 1 && part <= 16 ? g_strdup_printf("ISO-8859-%lu", part) : NULL;
}

char *encoding_from_cpg(const char *text) {
    g_autoptr(GString) digits = g_string_new(NULL);
    g_autofree char *name = g_strstrip(g_ascii_strup(text, -1));
    for (const char *at = name; *at; at++) {
        if (g_ascii_isdigit(*at)) {
            g_string_append_c(digits, *at);
        }
    }
    if (strstr(name, "UTF") || g_str_equal(digits->str, "65001")) {
        return strstr(name, "UTF") && !strchr(digits->str, '8') ? NULL : g_strdup("UTF-8");
    }
    if (g_str_has_prefix(digits->str, "8859")) {
        return iso_8859(digits->str);
    }
    if (strstr(name, "LATIN1") || strstr(name, "LATIN-1")) {
        return g_strdup("ISO-8859-1");
    }
    if (digits->len >= 3 && digits->len <= 5) {
        return g_strdup_printf("CP%s", digits->str);
    }
    static const char *const NAMED[] = {"BIG5", "SJIS", "EUC-JP", "EUC-KR", "GBK", "GB18030"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMED); i++) {
        if (g_str_equal(name, NAMED[i])) {
            return g_strdup(NAMED[i]);
        }
    }
    return NULL;
}

const char *encoding_from_ldid(unsigned ldid) {
    static const struct {
        unsigned ldid;
        const char *encoding;
    } PAGES[] = {
        {0x01, "CP437"},  {0x02, "CP850"},  {0x03, "CP1252"}, {0x08, "CP865"},  {0x09, "CP437"},
        {0x0a, "CP850"},  {0x0b, "CP437"},  {0x0d, "CP437"},  {0x0e, "CP850"},  {0x0f, "CP437"},
        {0x10, "CP850"},  {0x11, "CP437"},  {0x12, "CP850"},  {0x13, "CP932"},  {0x14, "CP850"},
        {0x15, "CP437"},  {0x16, "CP850"},  {0x17, "CP865"},  {0x18, "CP437"},  {0x19, "CP437"},
        {0x1a, "CP850"},  {0x1b, "CP437"},  {0x1c, "CP863"},  {0x1d, "CP850"},  {0x1f, "CP852"},
        {0x22, "CP852"},  {0x23, "CP852"},  {0x24, "CP860"},  {0x25, "CP850"},  {0x26, "CP866"},
        {0x37, "CP850"},  {0x40, "CP852"},  {0x4d, "CP936"},  {0x4e, "CP949"},  {0x4f, "CP950"},
        {0x50, "CP874"},  {0x58, "CP1252"}, {0x59, "CP1252"}, {0x64, "CP852"},  {0x65, "CP866"},
        {0x66, "CP865"},  {0x67, "CP861"},  {0x6a, "CP737"},  {0x6b, "CP857"},  {0x78, "CP950"},
        {0x79, "CP949"},  {0x7a, "CP936"},  {0x7b, "CP932"},  {0x7c, "CP874"},  {0x86, "CP737"},
        {0x87, "CP852"},  {0x88, "CP857"},  {0xc8, "CP1250"}, {0xc9, "CP1251"}, {0xca, "CP1254"},
        {0xcb, "CP1253"}, {0xcc, "CP1257"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PAGES); i++) {
        if (PAGES[i].ldid == ldid) {
            return PAGES[i].encoding;
        }
    }
    return NULL;
}
