/* check_encoding.c: tests of code pages: which it is, and what it says.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "layers/encoding.h"

START_TEST(bytes_tell_their_encoding) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *encoding;
    } CASES[] = {
        {"plain", 5, "UTF-8"},           {"", 0, "UTF-8"},
        {"B\xc3\xb4n", 4, "UTF-8"},      {"\xef\xbb\xbf", 3, "UTF-8"},
        {"Llanfair\xc5", 9, "UTF-8"}, /* cut in half */
        {"\xe2\x82", 2, "UTF-8"},        {"a\0b", 3, "UTF-8"},
        {"B\xf4n", 3, "CP1252"},         {"\xc5\xc5", 2, "CP1252"},
        {"\xc0\x80", 2, "CP1252"}, /* an overlong NUL is no UTF-8 */
        {"\xff\xfe\0\0", 4, "UTF-16LE"}, {"\xfe\xff\0a", 4, "UTF-16BE"},
        {"a\0b\0c\0d\0", 8, "UTF-16LE"}, {"\0a\0b\0c\0d", 8, "UTF-16BE"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ck_assert_str_eq(encoding_guess(CASES[i].bytes, CASES[i].length), CASES[i].encoding);
    }
}
END_TEST

START_TEST(bytes_become_utf8) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *encoding, *text;
        size_t replaced;
    } CASES[] = {
        {"B\xf4n \x80\x93\x94\x99", 8, "CP1252",
         "B\xc3\xb4n \xe2\x82\xac\xe2\x80\x9c\xe2\x80\x9d\xe2\x84\xa2", 0},
        {"\x81\x8d\x8f\x90\x9d", 5, "windows-1252",
         "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 5},
        {"\xef\xbb\xbf"
         "a\xff",
         5, "utf8", "a\xef\xbf\xbd", 1},
        {"B\x93n", 3, "CP850", "B\xc3\xb4n", 0},
        {"\xff\xfe\xe9\0", 4, "UTF-16", "\xc3\xa9", 0},
        {"\xe9\0", 2, "UTF-16LE", "\xc3\xa9", 0},
        {"", 0, "CP1252", "", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        size_t length = 0;
        size_t replaced = 0;
        g_autoptr(GError) error = NULL;
        g_autofree char *text = encoding_to_utf8(CASES[i].bytes, CASES[i].length, CASES[i].encoding,
                                                 &length, &replaced, &error);
        ck_assert_pstr_eq(text, CASES[i].text);
        ck_assert_uint_eq(length, strlen(CASES[i].text));
        ck_assert_uint_eq(replaced, CASES[i].replaced);
    }
}
END_TEST

START_TEST(what_does_not_fit_is_an_error) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *encoding, *message;
    } CASES[] = {
        {"a", 1, "KOI-99", "the encoding \"KOI-99\" is not known"},
        {"\0\xd8", 2, "UTF-16LE", "its text is not in the encoding UTF-16LE"},
        {"\xff", 1, "ASCII", "its text is not in the encoding ASCII"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert_ptr_null(encoding_to_utf8(CASES[i].bytes, CASES[i].length, CASES[i].encoding,
                                            NULL, NULL, &error));
        ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
        ck_assert_str_eq(error->message, CASES[i].message);
    }
}
END_TEST

START_TEST(cpg_files_name_code_pages_in_many_ways) {
    static const struct {
        const char *text, *encoding;
    } CASES[] = {
        {"UTF-8", "UTF-8"},
        {"utf8\r\n", "UTF-8"},
        {"65001", "UTF-8"},
        {"1252", "CP1252"},
        {"ANSI 1252", "CP1252"},
        {"CP1252", "CP1252"},
        {"OEM 850", "CP850"},
        {"ISO-8859-1", "ISO-8859-1"},
        {"ISO 88591", "ISO-8859-1"},
        {"88592", "ISO-8859-2"},
        {"8859_15", "ISO-8859-15"},
        {"LATIN1", "ISO-8859-1"},
        {"Big5", "BIG5"},
        {"SYSTEM", NULL},
        {"", NULL},
        {"UTF-16", NULL},
        {"8859-99", NULL},
        {"\xef\xbf\xbd", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *encoding = encoding_from_cpg(CASES[i].text);
        ck_assert_pstr_eq(encoding, CASES[i].encoding);
    }
}
END_TEST

START_TEST(language_ids_stand_for_code_pages) {
    ck_assert_str_eq(encoding_from_ldid(0x02), "CP850");
    ck_assert_str_eq(encoding_from_ldid(0x03), "CP1252");
    ck_assert_str_eq(encoding_from_ldid(0xc9), "CP1251");
    ck_assert_ptr_null(encoding_from_ldid(0x00));
    ck_assert_ptr_null(encoding_from_ldid(0x57));
    for (unsigned id = 0; id < 256; id++) {
        const char *encoding = encoding_from_ldid(id);
        g_autoptr(GError) error = NULL;
        g_autofree char *text =
            encoding ? encoding_to_utf8("a", 1, encoding, NULL, NULL, &error) : NULL;
        ck_assert_msg(!encoding || text, "%s is not known here", encoding);
    }
}
END_TEST

Suite *suite_encoding(void) {
    Suite *suite = suite_create("encoding");
    TCase *pages = tcase_create("code pages");
    tcase_add_test(pages, bytes_tell_their_encoding);
    tcase_add_test(pages, bytes_become_utf8);
    tcase_add_test(pages, what_does_not_fit_is_an_error);
    tcase_add_test(pages, cpg_files_name_code_pages_in_many_ways);
    tcase_add_test(pages, language_ids_stand_for_code_pages);
    suite_add_tcase(suite, pages);
    return suite;
}
