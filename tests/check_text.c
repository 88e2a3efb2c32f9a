/* check_text.c: tests of escapes, JSON and slugs.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/escape.h"
#include "atlas/base/file.h"
#include "atlas/base/json.h"

#define NBSP "\xc2\xa0"
#define REPLACED "\xef\xbf\xbd"

typedef void EscapeFunction(GString *out, const char *text);

static void expect_escaped(EscapeFunction *escape, const char *text, const char *expected) {
    g_autoptr(GString) out = g_string_new("<");
    escape(out, text);
    ck_assert_str_eq(out->str + 1, expected);
    ck_assert(g_utf8_validate(out->str, -1, NULL));
}

static void expect_csv(const char *value, bool text, const char *expected) {
    g_autoptr(GString) out = g_string_new(NULL);
    escape_csv(out, value, text);
    ck_assert_str_eq(out->str, expected);
}

START_TEST(markup_cannot_be_broken_out_of) {
    expect_escaped(escape_markup, "<script>alert('x')</script>",
                   "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    expect_escaped(escape_markup, "\" onload=\"x", "&quot; onload=&quot;x");
    expect_escaped(escape_markup, "&amp; ]]>", "&amp;amp; ]]&gt;");
    expect_escaped(escape_markup, "a\tb\nc", "a\tb\nc");
    expect_escaped(escape_markup, "a\001\033\177\xc2\x80z", "az");
    expect_escaped(escape_markup, "\xef\xbf\xbe\xef\xbf\xbf!", "!");
    expect_escaped(escape_markup, "Llŷn আ 𝄞", "Llŷn আ 𝄞");
    expect_escaped(escape_markup, NULL, "");
}
END_TEST

START_TEST(bytes_that_are_not_utf8_are_replaced) {
    expect_escaped(escape_markup, "caf\xe9", "caf" REPLACED);
    expect_escaped(escape_markup, "\xe9<", REPLACED "&lt;");
    expect_escaped(escape_markup, "\xc0\xbc", REPLACED REPLACED);              /* overlong "<" */
    expect_escaped(escape_markup, "\xed\xa0\x80", REPLACED REPLACED REPLACED); /* a surrogate */
    expect_escaped(escape_json, "\xff\"", "\"" REPLACED "\\\"\"");
    expect_csv("\xff,", true, "\"" REPLACED ",\"");
}
END_TEST

START_TEST(a_json_string_may_stand_in_a_script) {
    expect_escaped(escape_json, "</script><!--", "\"\\u003c/script\\u003e\\u003c!--\"");
    expect_escaped(escape_json, "a\"b\\c/", "\"a\\\"b\\\\c/\"");
    expect_escaped(escape_json, "\b\f\n\r\t\001\037", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\"");
    expect_escaped(escape_json, "\xe2\x80\xa8\xe2\x80\xa9", "\"\\u2028\\u2029\"");
    expect_escaped(escape_json, "Llŷn 𝄞", "\"Llŷn 𝄞\"");
    expect_escaped(escape_json, "", "\"\"");
    expect_escaped(escape_json, NULL, "\"\"");
}
END_TEST

START_TEST(a_csv_cell_is_quoted_where_needed) {
    expect_csv("plain text", true, "plain text");
    expect_csv("a,b", true, "\"a,b\"");
    expect_csv("say \"hi\"", true, "\"say \"\"hi\"\"\"");
    expect_csv("two\nlines", true, "\"two\nlines\"");
    expect_csv("a\001b", true, "ab");
    expect_csv("", true, "");
    expect_csv(NULL, true, "");
}
END_TEST

START_TEST(a_csv_cell_does_not_run) {
    expect_csv("=HYPERLINK(\"http://x\",\"y\")", true,
               "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    expect_csv("+44 161", true, "'+44 161");
    expect_csv("-1", true, "'-1");
    expect_csv("@SUM(A1)", true, "'@SUM(A1)");
    expect_csv("\t=1", true, "'\t=1");
    expect_csv("\001=1", true, "'=1"); /* what is dropped does not hide it */
    expect_csv("＝1", true, "'＝1");
    expect_csv("a=1", true, "a=1");
    expect_csv("-1.5", false, "-1.5");
}
END_TEST

static const char *const SAFE_URLS[] = {
    "http://x.org",      "https://www.stockport.gov.uk/a?b=c&d#e",
    "HTTPS://X.ORG/",    "mailto:a@x.org",
    "tel:+441614804949", "https://cy.wikipedia.org/wiki/Llŷn",
};

static const char *const UNSAFE_URLS[] = {
    "",
    "x.org",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://x.org",
    "//x.org",
    "http:",
    "http://",
    "http:///x",
    "http:/x.org",
    "https://x.org/\n",
    "https://x.org/a b",
    "https://x.org\\@y.org",
    "mailto:",
    "tel:",
    "https://x.org/\xe2\x80\xaegpj",
    "https://x.org/\xff",
    "https://x.org/\xc2\x85",
    "https://\xef\xbb\xbfx.org",
};

START_TEST(a_link_is_made_of_safe_addresses) {
    ck_assert_msg(url_is_safe(SAFE_URLS[_i]), "\"%s\"", SAFE_URLS[_i]);
}
END_TEST

START_TEST(no_link_is_made_of_other_addresses) {
    ck_assert_msg(!url_is_safe(UNSAFE_URLS[_i]), "\"%s\"", UNSAFE_URLS[_i]);
    ck_assert(!url_is_safe(NULL));
}
END_TEST

static const struct {
    const char *given, *made;
} URLS[] = {
    {"www.x.org", "https://www.x.org"},
    {"x.org/a", "https://x.org/a"},
    {" x.org \n", "https://x.org"},
    {"x.org:8080/a?b#c", "https://x.org:8080/a?b#c"},
    {"//x.org/a", "https://x.org/a"},
    {"HTTP://x.org/A", "http://x.org/A"},
    {"MAILTO:a@x.org", "mailto:a@x.org"},
    {"bôn-y-maen.cymru", "https://bôn-y-maen.cymru"},
    {"2nd.x.org", "https://2nd.x.org"},
    {"n/a", NULL},
    {"none", NULL},
    {"-", NULL},
    {"", NULL},
    {"see our page", NULL},
    {"a@x.org", NULL},
    {"0161 480 4949", NULL},
    {"0161.480.4949", NULL},
    {"10.0.0.1", NULL},
    {"javascript:alert(1)", NULL},
    {"javascript.x:alert(1)", NULL},
    {"x.org\\a", NULL},
    {"x..org", NULL},
    {".org", NULL},
    {"x.", NULL},
    {"http:x.org", NULL},
    {"https://x.org or https://y.org", NULL},
    {"x.org\xff", NULL},
    {NULL, NULL},
};

START_TEST(an_address_is_completed_or_refused) {
    g_autofree char *made = url_normalise(URLS[_i].given);
    ck_assert_pstr_eq(made, URLS[_i].made);
    ck_assert(!made || url_is_safe(made));
}
END_TEST

static const struct {
    const char *given, *clean;
} CLEAN[] = {
    {"  two  words\t", "two words"},
    {"a\r\nb\xc2\x85"
     "c\xe2\x80\xa8"
     "d",
     "a b c d"},
    {NBSP "a" NBSP NBSP "b" NBSP, "a b"},
    {"a\001\033[31mb\177", "a[31mb"},
    {"\xef\xbb\xbfLSOA code (2011)", "LSOA code (2011)"},
    {"evil\xe2\x80\xae"
     "fdp.exe\xe2\x81\xa6\xe2\x81\xa9",
     "evilfdp.exe"},
    {"caf\xe9", "caf" REPLACED},
    {"ক্‍ষ", "ক্‍ষ"}, /* the joiner of Bengali stays */
    {" \n ", ""},
    {"", ""},
    {NULL, ""},
};

START_TEST(text_is_cleaned) {
    g_autofree char *clean = text_clean(CLEAN[_i].given);
    ck_assert_str_eq(clean, CLEAN[_i].clean);
}
END_TEST

static const struct {
    const char *name, *slug;
} SLUGS[] = {
    {"Bôn-y-maen", "bon-y-maen"},
    {"Pen draw Llŷn", "pen-draw-llyn"},
    {"Brinnington & Stockport Central", "brinnington-and-stockport-central"},
    {"Westward Ho!", "westward-ho"},
    {"King's Lynn", "kings-lynn"},
    {"St Mary’s / Outer", "st-marys-outer"},
    {"Straße Ærø Łódź Đà Nẵng", "strasse-aero-lodz-da-nang"},
    {"Eﬃngham ½", "effingham-1-2"},
    {"IİIı", "iiii"},
    {"--A--B--", "a-b"},
    {"R&D", "r-and-d"},
    {"ঢাকা", "area"},
    {"গ্রাম 7", "7"},
    {"!!!", "area"},
    {"", "area"},
    {NULL, "area"},
    {"../../etc/passwd", "etc-passwd"},
    {"bad\xff"
     "byte",
     "bad-byte"},
    {"A ward with a name that goes on and on until nobody can remember how it began",
     "a-ward-with-a-name-that-goes-on-and-on-until-nobody-can"},
    {"abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij abcde z",
     "abcdefghij-abcdefghij-abcdefghij-abcdefghij-abcdefghij-abcde"},
    {"Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochuchaf",
     "llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochuc"},
};

START_TEST(a_slug_is_plain_ascii) {
    g_autofree char *slug = text_slug(SLUGS[_i].name);
    ck_assert_str_eq(slug, SLUGS[_i].slug);
    ck_assert_uint_le(strlen(slug), 60);
}
END_TEST

static void write_sample(JsonWriter *json) {
    json_begin_object(json);
    json_put_string(json, "name", "Marple & \"Mellor\"");
    json_put_integer(json, "rows", -3);
    json_key(json, "empty");
    json_begin_array(json);
    json_end_array(json);
    json_key(json, "values");
    json_begin_array(json);
    json_number(json, 0.1);
    json_number_fixed(json, 2.0 / 3, 3);
    json_number(json, NAN);
    json_number_fixed(json, INFINITY, 1);
    json_bool(json, true);
    json_null(json);
    json_string(json, NULL);
    json_begin_object(json);
    json_end_object(json);
    json_raw(json, "{\"a\":1}");
    json_end_array(json);
    json_put_bool(json, "last", false);
    json_put_number(json, "half", 0.5);
    json_end_object(json);
}

START_TEST(json_on_one_line) {
    g_autoptr(JsonWriter) json = json_writer_new(0);
    write_sample(json);
    g_autofree char *text = json_writer_take(json);
    ck_assert_str_eq(text,
                     "{\"name\":\"Marple & \\\"Mellor\\\"\",\"rows\":-3,\"empty\":[],\"values\":"
                     "[0.1,0.667,null,null,true,null,null,{},{\"a\":1}],\"last\":false,"
                     "\"half\":0.5}\n");
    json_integer(json, INT64_MIN);
    g_autofree char *again = json_writer_take(json);
    ck_assert_str_eq(again, "-9223372036854775808\n");
}
END_TEST

START_TEST(json_for_people) {
    g_autoptr(JsonWriter) json = json_writer_new(2);
    json_begin_object(json);
    json_put_integer(json, "version", 1);
    json_key(json, "areas");
    json_begin_array(json);
    json_begin_object(json);
    json_put_string(json, "code", "E05");
    json_end_object(json);
    json_string(json, "x");
    json_end_array(json);
    json_key(json, "none");
    json_begin_array(json);
    json_end_array(json);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    ck_assert_str_eq(text, "{\n  \"version\": 1,\n  \"areas\": [\n    {\n      \"code\": \"E05\"\n"
                           "    },\n    \"x\"\n  ],\n  \"none\": []\n}\n");
}
END_TEST

static void misuse_value_without_key(JsonWriter *json) {
    json_begin_object(json);
    json_null(json);
}

static void misuse_end_without_begin(JsonWriter *json) {
    json_end_array(json);
}

static void misuse_wrong_end(JsonWriter *json) {
    json_begin_object(json);
    json_end_array(json);
}

static void misuse_two_keys(JsonWriter *json) {
    json_begin_object(json);
    json_key(json, "a");
    json_key(json, "b");
}

static void misuse_key_without_value(JsonWriter *json) {
    json_begin_object(json);
    json_key(json, "a");
    json_end_object(json);
}

static void misuse_key_in_array(JsonWriter *json) {
    json_begin_array(json);
    json_key(json, "a");
}

static void misuse_two_documents(JsonWriter *json) {
    json_null(json);
    json_null(json);
}

static void misuse_take_of_half(JsonWriter *json) {
    json_begin_array(json);
    g_free(json_writer_take(json));
}

static void misuse_take_of_nothing(JsonWriter *json) {
    g_free(json_writer_take(json));
}

static void (*const MISUSES[])(JsonWriter *) = {
    misuse_value_without_key, misuse_end_without_begin, misuse_wrong_end,
    misuse_two_keys,          misuse_key_without_value, misuse_key_in_array,
    misuse_two_documents,     misuse_take_of_half,      misuse_take_of_nothing,
};

START_TEST(misuse_of_the_json_writer_is_a_bug) {
    g_autoptr(JsonWriter) json = json_writer_new(0);
    /* What the assertion says goes to both. */
    if (freopen("/dev/null", "w", stdout) && freopen("/dev/null", "w", stderr)) {
        MISUSES[_i](json);
    }
}
END_TEST

static TCase *escapes_case(void) {
    TCase *escapes = tcase_create("escape");
    tcase_add_test(escapes, markup_cannot_be_broken_out_of);
    tcase_add_test(escapes, bytes_that_are_not_utf8_are_replaced);
    tcase_add_test(escapes, a_json_string_may_stand_in_a_script);
    tcase_add_test(escapes, a_csv_cell_is_quoted_where_needed);
    tcase_add_test(escapes, a_csv_cell_does_not_run);
    tcase_add_loop_test(escapes, a_link_is_made_of_safe_addresses, 0, G_N_ELEMENTS(SAFE_URLS));
    tcase_add_loop_test(escapes, no_link_is_made_of_other_addresses, 0, G_N_ELEMENTS(UNSAFE_URLS));
    tcase_add_loop_test(escapes, an_address_is_completed_or_refused, 0, G_N_ELEMENTS(URLS));
    tcase_add_loop_test(escapes, text_is_cleaned, 0, G_N_ELEMENTS(CLEAN));
    tcase_add_loop_test(escapes, a_slug_is_plain_ascii, 0, G_N_ELEMENTS(SLUGS));
    return escapes;
}

Suite *suite_text(void) {
    Suite *suite = suite_create("text");
    suite_add_tcase(suite, escapes_case());
    TCase *json = tcase_create("json");
    tcase_add_test(json, json_on_one_line);
    tcase_add_test(json, json_for_people);
    if (g_strcmp0(g_getenv("CK_FORK"), "no") != 0) { /* an abort ends the process it is in */
        tcase_add_loop_test_raise_signal(json, misuse_of_the_json_writer_is_a_bug, SIGABRT, 0,
                                         G_N_ELEMENTS(MISUSES));
    }
    suite_add_tcase(suite, json);
    return suite;
}
