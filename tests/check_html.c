/* check_html.c: nothing that a stranger wrote gets out of its place in a page.
 * SPDX-License-Identifier: MIT
 */
#include <stdbool.h>
#include <string.h>

#include <check.h>

#include "atlas/output/html.h"

static void expect(Html *html, const char *expected) {
    g_autofree char *text = html_take(html);
    ck_assert_str_eq(text, expected);
    html_free(html);
}

START_TEST(text_and_attributes_are_escaped) {
    Html *html = html_new_fragment();
    html_element(html, "p", "<script>alert('x')</script> & so on", "title", "\"><b>", "lang", NULL,
                 NULL);
    expect(html, "<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; "
                 "&amp; so on</p>\n");
}
END_TEST

START_TEST(addresses_that_run_something_are_only_text) {
    static const struct {
        const char *href;
        bool link;
    } CASES[] = {
        {"https://example.org/a?b=1&c=2", true},
        {"mailto:a@example.org", true},
        {"tel:01632960001", true},
        {"../area/x/index.html#list", true},
        {"#top", true},
        {"javascript:alert(1)", false},
        {"JaVaScRiPt:alert(1)", false},
        {" javascript:alert(1)", false},
        {"java\nscript:alert(1)", false},
        {"data:text/html,x", false},
        {"//evil.example", false},
        {"\\\\evil.example", false},
        {"vbscript:x", false},
        {"file:///etc/passwd", false},
    };
    Html *html = html_new_fragment();
    html_link(html, CASES[_i].href, "words");
    g_autofree char *text = html_take(html);
    html_free(html);
    ck_assert_msg((strstr(text, "<a ") != NULL) == CASES[_i].link, "%s: %s", CASES[_i].href, text);
    ck_assert_ptr_nonnull(strstr(text, "words"));
}
END_TEST

START_TEST(a_document_is_closed_and_names_its_language) {
    Html *html = html_new("cy");
    html_open(html, "body", NULL);
    html_void(html, "img", "src", "javascript:x", "alt", "", NULL);
    html_close(html, "body");
    expect(html, "<!DOCTYPE html>\n<html lang=\"cy\"><body><img alt=\"\"></body>\n</html>\n");
}
END_TEST

Suite *suite_html(void);
Suite *suite_html(void) {
    Suite *suite = suite_create("html");
    TCase *tcase = tcase_create("html");
    tcase_add_test(tcase, text_and_attributes_are_escaped);
    tcase_add_loop_test(tcase, addresses_that_run_something_are_only_text, 0, 14);
    tcase_add_test(tcase, a_document_is_closed_and_names_its_language);
    suite_add_tcase(suite, tcase);
    return suite;
}
