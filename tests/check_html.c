/* check_html.c: tests of the HTML writer.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <signal.h>
#include <string.h>

#include "atlas/output/html.h"

static const char START[] = "<!doctype html>\n";

START_TEST(text_and_attributes_are_escaped) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_begin(html, "b", "title", "\"><script>", "lang", NULL, "hidden", "", NULL);
    html_text(html, "<img src=x onerror=alert(1)> & 'co'");
    html_end(html, "b");
    g_autofree char *text = html_writer_take(html);
    ck_assert_str_eq(text + sizeof START - 1,
                     "<b title=\"&quot;&gt;&lt;script&gt;\" hidden>"
                     "&lt;img src=x onerror=alert(1)&gt; &amp; &#39;co&#39;</b>");
}
END_TEST

static const struct {
    const char *url;
    bool linked;
} LINKS[] = {{"https://example.org/a?b=c", true},
             {"../area/E05-x/index.html#list", true},
             {"#top", true},
             {"map.html?area=E05#at:1", true},
             {"mailto:a@example.org", true},
             {"javascript:alert(1)", false},
             {"JavaScript:alert(1)", false},
             {" javascript:alert(1)", false},
             {"java\tscript:alert(1)", false},
             {"data:text/html,x", false},
             {"vbscript:x", false},
             {"//evil.example/x", false},
             {"\\\\evil.example\\x", false},
             {"/rooted", false},
             {"a\nb", false},
             {"", false}};

START_TEST(only_safe_links_are_written) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_element(html, "a", "x", "href", LINKS[_i].url, NULL);
    g_autofree char *text = html_writer_take(html);
    ck_assert_int_eq(strstr(text, "href=") != NULL, LINKS[_i].linked);
}
END_TEST

START_TEST(an_empty_alt_is_kept) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_void(html, "img", "src", "a.png", "alt", "", NULL);
    g_autofree char *text = html_writer_take(html);
    ck_assert_str_eq(text + sizeof START - 1, "<img src=\"a.png\" alt=\"\">");
}
END_TEST

START_TEST(empty_elements_are_closed_within_svg) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_begin(html, "svg", "viewBox", "0 0 1 1", NULL);
    html_void(html, "circle", "r", "1", NULL);
    html_end(html, "svg");
    g_autofree char *text = html_writer_take(html);
    ck_assert_str_eq(text + sizeof START - 1, "<svg viewBox=\"0 0 1 1\"><circle r=\"1\"/></svg>\n");
}
END_TEST

START_TEST(an_event_handler_is_a_bug) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_void(html, "img", "onerror", "x", NULL);
}
END_TEST

START_TEST(a_script_with_text_is_a_bug) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_element(html, "script", "alert(1)", NULL);
}
END_TEST

START_TEST(an_end_without_its_begin_is_a_bug) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_begin(html, "ul", NULL);
    html_end(html, "ol");
}
END_TEST

START_TEST(an_open_element_is_a_bug) {
    g_autoptr(HtmlWriter) html = html_writer_new();
    html_begin(html, "ul", NULL);
    g_autofree char *text = html_writer_take(html);
    ck_assert_ptr_null(text);
}
END_TEST

Suite *suite_html(void) {
    Suite *suite = suite_create("html");
    TCase *writer = tcase_create("writer");
    tcase_add_test(writer, text_and_attributes_are_escaped);
    tcase_add_loop_test(writer, only_safe_links_are_written, 0, (int)G_N_ELEMENTS(LINKS));
    tcase_add_test(writer, an_empty_alt_is_kept);
    tcase_add_test(writer, empty_elements_are_closed_within_svg);
    suite_add_tcase(suite, writer);
    TCase *bugs = tcase_create("bugs");
    if (g_strcmp0(g_getenv("CK_FORK"), "no") != 0) { /* an abort ends the process it is in */
        tcase_add_test_raise_signal(bugs, an_event_handler_is_a_bug, SIGABRT);
        tcase_add_test_raise_signal(bugs, a_script_with_text_is_a_bug, SIGABRT);
        tcase_add_test_raise_signal(bugs, an_end_without_its_begin_is_a_bug, SIGABRT);
        tcase_add_test_raise_signal(bugs, an_open_element_is_a_bug, SIGABRT);
    }
    suite_add_tcase(suite, bugs);
    return suite;
}
