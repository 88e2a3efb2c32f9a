/* check_node.c: tests of YAML documents as typed, placed values.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/project/node.h"

static NodeDocument *parse(const char *text, Report *report) {
    return node_document_parse(text, strlen(text), "a.yaml", report, NULL);
}

/* The findings as "line:column code message | hint", one a line. */
static char *findings(Report *report) {
    report_sort(report);
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < report_count(report); i++) {
        const Finding *finding = report_at(report, i);
        g_string_append_printf(out, "%s%zu:%zu %s %s", i ? "\n" : "", finding->place.line,
                               finding->place.column, finding->code, finding->message);
    }
    return g_string_free(out, FALSE);
}

#define ck_findings(report, expected)                                                              \
    do {                                                                                           \
        g_autofree char *found = findings(report);                                                 \
        ck_assert_str_eq(found, expected);                                                         \
    } while (0)

START_TEST(every_value_knows_its_line_and_column) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document =
        parse("title: Marple\nareas:\n  source: wards.shp\n  only: [E1, E2]\n", report);
    const Node *root = node_document_root(document);
    const Node *only = node_find(node_find(root, "areas"), "only");
    Place place = node_place(node_item(only, 1));
    ck_assert_str_eq(place.file, "a.yaml");
    ck_assert_uint_eq(place.line, 4);
    ck_assert_uint_eq(place.column, 14);
    ck_assert_uint_eq(node_key_place(root, 1).line, 2);
    ck_assert_str_eq(node_key_at(root, 1), "areas");
    ck_assert_str_eq(node_text(node_item(only, 1)), "E2");
    ck_assert_uint_eq(node_count(only), 2);
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(columns_are_counted_in_characters) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document = parse("\xef\xbb\xbf{gŵr: ŷd, x: 1}", report);
    Place place = node_place(node_find(node_document_root(document), "x"));
    ck_assert_uint_eq(place.line, 1);
    ck_assert_uint_ge(place.column, 14);
    ck_assert_uint_le(place.column, 15); /* with the mark that some editors put first */
}
END_TEST

START_TEST(an_empty_document_has_no_root) {
    static const char *const TEXTS[] = {"", "# only a comment\n", "---\n", "~", "\xef\xbb\xbf"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(Report) report = report_new();
        g_autoptr(NodeDocument) document = parse(TEXTS[i], report);
        ck_assert_ptr_nonnull(document);
        ck_assert_ptr_null(node_document_root(document));
        ck_assert_uint_eq(report_count(report), 0);
    }
}
END_TEST

START_TEST(a_key_without_a_value_counts_as_absent) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document =
        parse("a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\nf: # nothing\n", report);
    const Node *root = node_document_root(document);
    ck_assert_ptr_null(node_find(root, "a"));
    ck_assert_str_eq(node_string(root, "b", "fallback", report), "fallback");
    ck_assert_str_eq(node_string(root, "c", "fallback", report), "fallback");
    ck_assert_str_eq(node_string(root, "d", "fallback", report), "");
    ck_assert_str_eq(node_string(root, "e", "fallback", report), "null");
    ck_assert_int_eq(node_int(root, "f", 7, 0, 9, report), 7);
    node_finish(root, "this file", report);
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(scalars_are_read_as_their_types) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document =
        parse("yes: yes\nno: no\ntrue: true\nint: 10,000\ndouble: -1.5\nmm: 120 mm\ncm: 1.5cm\n"
              "pt: 72 pt\none: x\nmany: [x, y z]\ncolour: blue\n",
              report);
    const Node *root = node_document_root(document);
    static const char *const COLOURS[] = {"", "red", "blue", NULL};
    ck_assert(node_bool(root, "yes", false, report));
    ck_assert(!node_bool(root, "no", true, report));
    ck_assert(node_bool(root, "true", false, report));
    ck_assert(node_bool(root, "absent", true, report));
    ck_assert_int_eq(node_int(root, "int", 0, 0, 20000, report), 10000);
    ck_assert_double_eq(node_double(root, "double", 0, report), -1.5);
    ck_assert_double_eq(node_double(root, "absent", 2.5, report), 2.5);
    ck_assert_double_eq(node_length_mm(root, "mm", 0, report), 120);
    ck_assert_double_eq_tol(node_length_mm(root, "cm", 0, report), 15, 1e-12);
    ck_assert_double_eq_tol(node_length_mm(root, "pt", 0, report), 25.4, 1e-12);
    ck_assert_double_eq(node_length_mm(root, "absent", 3, report), 3);
    ck_assert_int_eq(node_enum(root, "colour", COLOURS, 0, report), 2);
    g_auto(GStrv) one = node_strings(root, "one", report);
    g_auto(GStrv) many = node_strings(root, "many", report);
    ck_assert_uint_eq(g_strv_length(one), 1);
    ck_assert_str_eq(one[0], "x");
    ck_assert_uint_eq(g_strv_length(many), 2);
    ck_assert_str_eq(many[1], "y z");
    ck_assert_ptr_null(node_strings(root, "absent", report));
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

START_TEST(what_is_not_of_its_type_is_reported_and_the_default_stands) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document =
        parse("bool: maybe\nint: 12.5\nhigh: 99\ndouble: nan\nbare: 12\nunit: 12 px\nenum: bleu\n"
              "text: [a]\nmap: {a: 1}\nlist: [a, ~, [b]]\n",
              report);
    const Node *root = node_document_root(document);
    static const char *const COLOURS[] = {"", "red", "blue", NULL};
    ck_assert(node_bool(root, "bool", true, report));
    ck_assert_int_eq(node_int(root, "int", 4, 0, 9, report), 4);
    ck_assert_int_eq(node_int(root, "high", 4, 0, 9, report), 4);
    ck_assert_double_eq(node_double(root, "double", 1.5, report), 1.5);
    ck_assert_double_eq(node_length_mm(root, "bare", 3, report), 3);
    ck_assert_double_eq(node_length_mm(root, "unit", 3, report), 3);
    ck_assert_int_eq(node_enum(root, "enum", COLOURS, 1, report), 1);
    ck_assert_str_eq(node_string(root, "text", "fallback", report), "fallback");
    ck_assert_ptr_null(node_strings(root, "map", report));
    g_auto(GStrv) list = node_strings(root, "list", report);
    ck_assert_uint_eq(g_strv_length(list), 1);
    ck_findings(report, "1:7 bad_value \"bool\" must be true or false, not \"maybe\"\n"
                        "2:6 bad_value \"int\" must be a whole number from 0 to 9, not \"12.5\"\n"
                        "3:7 bad_value \"high\" must be a whole number from 0 to 9, not \"99\"\n"
                        "4:9 bad_value \"double\" must be a number, not \"nan\"\n"
                        "5:7 bad_value \"bare\" must be a length with its unit, not \"12\"\n"
                        "6:7 bad_value \"unit\" must be a length with its unit, not \"12 px\"\n"
                        "7:7 bad_value enum \"bleu\" is not known\n"
                        "10:11 bad_value an item of \"list\" is empty\n"
                        "8:7 wrong_kind \"text\" must be a single value, not a list\n"
                        "9:6 wrong_kind \"map\" must be a list, not a group of keys\n"
                        "10:14 wrong_kind an item of a list must be a single value, not a list");
}
END_TEST

START_TEST(a_missing_or_empty_required_key_is_reported) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document = parse("a: 1\nb:\n", report);
    const Node *root = node_document_root(document);
    ck_assert_ptr_null(node_required_string(root, "b", report));
    ck_assert_ptr_null(node_required_string(root, "c", report));
    ck_assert_str_eq(node_required_string(root, "a", report), "1");
    ck_assert_ptr_null(node_required_string(NULL, "a", report));
    ck_findings(report, "1:1 missing_key key \"c\" is missing here\n"
                        "2:1 missing_key key \"b\" has no value");
}
END_TEST

START_TEST(unknown_keys_are_reported_with_the_nearest_name_that_was_asked_for) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document = parse("titel: x\nqqqq: 1\npaper: A4\n", report);
    const Node *root = node_document_root(document);
    node_string(root, "title", NULL, report);
    node_string(root, "paper", NULL, report);
    node_finish(root, "sheets", report);
    ck_findings(report, "1:1 unknown_key unknown key \"titel\" in sheets\n"
                        "2:1 unknown_key unknown key \"qqqq\" in sheets");
    ck_assert_str_eq(report_at(report, 0)->hint, "Did you mean \"title\"?");
    ck_assert_str_eq(report_at(report, 1)->hint, "Known here: title, paper.");
}
END_TEST

START_TEST(lookups_in_what_is_no_map_find_nothing) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document = parse("areas: wards.shp\nassets: {a: b}\n", report);
    const Node *root = node_document_root(document);
    const Node *areas = node_find(root, "areas");
    ck_assert(!node_expect_map(areas, "areas", report));
    ck_assert_ptr_null(node_find(areas, "source"));
    ck_assert_uint_eq(node_count(areas), 0);
    ck_assert(!node_expect_list(node_find(root, "assets"), "assets", report));
    ck_assert(!node_expect_map(NULL, "absent", report));
    node_finish(areas, "areas", report);
    ck_findings(report, "1:8 wrong_kind areas must be a group of keys, not a single value\n"
                        "2:9 wrong_kind assets must be a list, not a group of keys");
}
END_TEST

/* Texts that can be read, with what is said about them. */
static const struct {
    const char *text, *expected;
} ODD[] = {
    {"a: 1\nb: 2\na: 3\n", "3:1 duplicate_key key \"a\" is given twice"},
    {"a: &x 1\n", "1:4 anchor_not_read anchor \"&x\", which is not read here"},
    {"a: *x\n", "1:4 alias_not_read alias \"*x\", which is not read here"},
    {"a: &x {b: *x}\n", "1:11 alias_not_read alias \"*x\", which is not read here\n"
                        "1:4 anchor_not_read anchor \"&x\", which is not read here"},
    {"a: !!str 1\n", "1:4 tag_not_read tag \"tag:yaml.org,2002:str\", which is not read here"},
    {"a: !x [1]\n", "1:4 tag_not_read tag \"!x\", which is not read here"},
    {"a: 1\n---\nb: [", "2:1 second_document a second document begins here, which is not read"},
    {"? [x]\n: 1\n", "1:3 bad_key a key that is not a word"},
    {"a: {{x}}\n", "1:5 bad_key a key that is not a word"},
    {"{? : 1}\n", "1:4 bad_key a key that is not a word"},
    {"a: \"\\0\"\n",
     "1:4 control_character a value with a character that does not belong in a text"},
    {"a: \"\\e[31m\"\n",
     "1:4 control_character a value with a character that does not belong in a text"},
};

START_TEST(what_is_odd_is_reported_and_read_on) {
    g_autoptr(Report) report = report_new();
    g_autoptr(NodeDocument) document = parse(ODD[_i].text, report);
    ck_assert_ptr_nonnull(document);
    ck_findings(report, ODD[_i].expected);
}
END_TEST

/* Texts that cannot be read, with where and why. */
static const struct {
    const char *text, *expected;
} BROKEN[] = {
    {"title: Marple: the atlas\n", "1:14 not_yaml a colon where none can be"},
    {"a:\n\tb: 1\n", "2:1 not_yaml a tab before the first word of a line"},
    {"a: 1\n\tb: 2\n", "2:1 not_yaml a tab before the first word of a line"},
    {"a: |\n x\n\ty\n", "3:1 not_yaml a tab before the first word of a line"},
    {"a:\n  b: 1\n c: 2\n", "3:2 not_yaml something that does not belong to what stands before it"},
    {"a: \"open\nb: 2\n", "1:4 not_yaml a quote that is never closed"},
    {"a: \"open\n---\nb: 2\n", "1:4 not_yaml a quote that is never closed"},
    {"a: [1, 2\nb: 3\n", "1:4 not_yaml a list in [ ] that is not closed"},
    {"a: {x: 1\nb: 3\n", "1:4 not_yaml a group in { } that is not closed"},
    {"a: @home\n",
     "1:4 not_yaml a value that begins with a character that has another meaning here"},
    {"a: \"C:\\Users\"\n", "1:9 not_yaml a backslash that means nothing here"},
    {"a: \"C:\\wards\"\n", "1:7 not_yaml a backslash that means nothing here"},
    {"a: b\nc\n", "3:1 not_yaml a line without a colon"},
    {"- a\nb: 1\n", "2:1 not_yaml a line in a list that is no item of it"},
    {"a: - b\n", "1:4 not_yaml a list that begins on this line"},
    {"a: , b\n", "1:4 not_yaml a value is missing"},
    {"a: 1\n...\nb: 2\n", "3:1 not_yaml something after the end of the document"},
    {"a: >x\n", "1:5 not_yaml not YAML that can be read"},
    {"a: 1\nb: caf\xe9\n", "2:7 not_utf8 a character that is not UTF-8"},
    {"\xff\xfe"
     "a",
     "0:0 not_utf8 the text is in UTF-16 (\"Unicode\")"},
    {"a: \x01\n", "1:4 control_character a character (U+0001) that does not belong in a text"},
    {"a: 1\r\nb: \xc2\x93x\r\n",
     "2:4 control_character a character (U+0093) that does not belong in a text"},
};

START_TEST(what_is_no_yaml_stops_with_its_place_and_a_reason) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(
        node_document_parse(BROKEN[_i].text, strlen(BROKEN[_i].text), "a.yaml", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
    ck_assert_str_eq(error->message, "\"a.yaml\" could not be read as YAML");
    ck_findings(report, BROKEN[_i].expected);
}
END_TEST

START_TEST(a_nul_byte_is_no_text) {
    g_autoptr(Report) report = report_new();
    ck_assert_ptr_null(node_document_parse("a: 1\nb\0: 2", 11, "a.yaml", report, NULL));
    ck_findings(report,
                "2:2 control_character a character (U+0000) that does not belong in a text");
}
END_TEST

static char *repeated(const char *text, size_t times) {
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < times; i++) {
        g_string_append(out, text);
    }
    return g_string_free(out, FALSE);
}

/* Texts made of one piece again and again, with the end of what is said of them. */
static const struct {
    const char *piece;
    size_t times;
    const char *expected;
} HUGE[] = {
    {"[", 100000, "lists and groups inside each other, 20 deep"},
    {"{a: ", 50000, "lists and groups inside each other, 20 deep"},
    {"- ", 50000, "lists and groups inside each other, 20 deep"},
    {"? ", 50000, "lists and groups inside each other, 20 deep"},
    {"- a\n", 200000, "more than 100000 values"},
    {"# a comment that goes on for long\n", 300000,
     "10200000 bytes are more than a project file may have (4194304)"},
};

START_TEST(texts_of_absurd_size_or_depth_are_refused) {
    g_autoptr(Report) report = report_new();
    g_autofree char *text = repeated(HUGE[_i].piece, HUGE[_i].times);
    g_autoptr(NodeDocument) document = parse(text, report);
    ck_assert_ptr_null(document);
    g_autofree char *found = findings(report);
    ck_assert_msg(g_str_has_suffix(found, HUGE[_i].expected), "%s", found);
}
END_TEST

START_TEST(a_key_of_absurd_length_is_refused) {
    g_autoptr(Report) report = report_new();
    g_autofree char *key = repeated("k", 121);
    g_autofree char *text = g_strdup_printf("%s: 1\n%s: 2\n", key, key + 1);
    g_autoptr(NodeDocument) document = parse(text, report);
    ck_assert_uint_eq(node_count(node_document_root(document)), 1);
    ck_findings(report, "1:1 bad_key a key that is not a word");
}
END_TEST

START_TEST(a_file_that_is_missing_or_too_large_is_an_error) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(node_document_read("/nowhere/a.yaml", "a.yaml", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
    ck_assert_str_eq(error->message, "could not read \"a.yaml\": No such file or directory");
    g_clear_error(&error);

    g_autofree char *folder = g_dir_make_tmp("atlas-node-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.yaml", NULL);
    g_autofree char *text = repeated("# ten bytes", 1000000);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    ck_assert_ptr_null(node_document_read(path, "a.yaml", report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT));
    ck_assert(g_file_set_contents(path, "a: 1", -1, NULL));
    g_autoptr(NodeDocument) document = node_document_read(path, "a.yaml", report, NULL);
    ck_assert_str_eq(node_string(node_document_root(document), "a", "", report), "1");
    ck_assert_int_eq(g_remove(path), 0);
    ck_assert_int_eq(g_rmdir(folder), 0);
    ck_assert_uint_eq(report_count(report), 0);
}
END_TEST

Suite *suite_node(void) {
    Suite *suite = suite_create("node");
    TCase *lookups = tcase_create("lookups");
    tcase_add_test(lookups, every_value_knows_its_line_and_column);
    tcase_add_test(lookups, columns_are_counted_in_characters);
    tcase_add_test(lookups, an_empty_document_has_no_root);
    tcase_add_test(lookups, a_key_without_a_value_counts_as_absent);
    tcase_add_test(lookups, scalars_are_read_as_their_types);
    tcase_add_test(lookups, what_is_not_of_its_type_is_reported_and_the_default_stands);
    tcase_add_test(lookups, a_missing_or_empty_required_key_is_reported);
    tcase_add_test(lookups, unknown_keys_are_reported_with_the_nearest_name_that_was_asked_for);
    tcase_add_test(lookups, lookups_in_what_is_no_map_find_nothing);
    suite_add_tcase(suite, lookups);
    TCase *texts = tcase_create("texts");
    tcase_set_timeout(texts, 60);
    tcase_add_loop_test(texts, what_is_odd_is_reported_and_read_on, 0, G_N_ELEMENTS(ODD));
    tcase_add_loop_test(texts, what_is_no_yaml_stops_with_its_place_and_a_reason, 0,
                        G_N_ELEMENTS(BROKEN));
    tcase_add_test(texts, a_nul_byte_is_no_text);
    tcase_add_loop_test(texts, texts_of_absurd_size_or_depth_are_refused, 0, G_N_ELEMENTS(HUGE));
    tcase_add_test(texts, a_key_of_absurd_length_is_refused);
    tcase_add_test(texts, a_file_that_is_missing_or_too_large_is_an_error);
    suite_add_tcase(suite, texts);
    return suite;
}
