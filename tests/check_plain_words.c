/* check_plain_words.c: tests of what people call what they do.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "asset_fixture.h"
#include "suites.h"

#include "atlas/base/file.h"
#include "atlas/base/program.h"
#include "atlas/project/node.h"
#include "layers/categories.h"
#include "layers/plain_words.h"

static PlainWords *read_words(const char *own, Report *report) {
    GError *error = NULL;
    PlainWords *words = plain_words_read(own, own ? "own.yaml" : NULL, report, &error);
    ck_assert_msg(words != NULL, "%s", error ? error->message : "");
    return words;
}

enum { C = 1 << WAY_CONNECT, A = 1 << WAY_ACTIVE, N = 1 << WAY_NOTICE, L = 1 << WAY_LEARN };

static const struct {
    const char *text, *category; /* NULL = nothing is found */
    Level level;
    unsigned ways;
} FOUND[] = {
    {"Knit and Natter, Tuesdays", "craft", LEVEL_ASSOCIATION, C},
    {"KNIT & NATTER", "craft", LEVEL_ASSOCIATION, C},
    {"Marple Men\xe2\x80\x99s Sheds", "repair and making", LEVEL_ASSOCIATION,
     C | L | 1 << WAY_GIVE},
    {"Clwb Ffermwyr Ifanc", "youth", LEVEL_ASSOCIATION, C | L}, /* not "clwb" */
    {"Gr\xc5\xb5p cerdded", "active travel", LEVEL_ASSOCIATION, A | C},
    {"Grwp cerdded", "active travel", LEVEL_ASSOCIATION, A | C},
    {"Canolfan Gymunedol", "hub", LEVEL_PHYSICAL, C | L | 1 << WAY_GIVE},
    {"C\xc3\xb4r Meibion", "music", LEVEL_ASSOCIATION, C},
    {"Yoga in the Village Hall", "hub", LEVEL_PHYSICAL, C}, /* the longer */
    {"Yoga, choir", "music", LEVEL_ASSOCIATION, C},         /* the longer */
    {"Judo or yoga", "sport", LEVEL_ASSOCIATION, A},        /* the first of equals */
    {"Natter and knit", NULL, LEVEL_COUNT, 0},
    {"Knitwear", NULL, LEVEL_COUNT, 0}, /* whole words */
    {"", NULL, LEVEL_COUNT, 0},
    {NULL, NULL, LEVEL_COUNT, 0},
};

START_TEST(the_longest_phrase_of_whole_words_is_found) {
    g_autoptr(Report) report = report_new();
    g_autoptr(PlainWords) words = read_words(NULL, report);
    const PlainWord *word = plain_words_find(words, FOUND[_i].text);
    ck_assert_uint_eq(report_count(report), 0);
    ck_assert_pstr_eq(word ? word->category : NULL, FOUND[_i].category);
    if (word) {
        ck_assert_int_eq(word->level, FOUND[_i].level);
        ck_assert_uint_eq(word->ways, FOUND[_i].ways);
    }
}
END_TEST

/* Each phrase of the table finds itself, has a level and a category that the program knows, and
 * takes nobody for a person. */
START_TEST(every_entry_of_the_table_can_be_used) {
    g_autoptr(Report) report = report_new();
    g_autoptr(PlainWords) words = read_words(NULL, report);
    g_autofree char *layers = program_folder("layers");
    g_autofree char *path = g_build_filename(layers, "words.yaml", NULL);
    g_autoptr(NodeDocument) document = node_document_read(path, "words.yaml", report, NULL);
    const Node *root = node_document_root(document);
    ck_assert_uint_gt(node_count(root), 200);
    for (size_t i = 0; i < node_count(root); i++) {
        const PlainWord *word = plain_words_find(words, node_key_at(root, i));
        ck_assert_ptr_nonnull(word);
        ck_assert_str_eq(word->phrase, node_key_at(root, i));
        ck_assert_ptr_nonnull(category_find(word->category));
        ck_assert(word->has_level && word->level != LEVEL_INDIVIDUAL);
    }
}
END_TEST

START_TEST(a_table_of_ones_own_goes_before) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *own = asset_fixture_write(fixture, "own.yaml",
                                               "knit and natter: cultural, arts, notice\n"
                                               "mollys on monday: association, Quilting, connect\n"
                                               "nonsense: connect\n"
                                               "too much: physical, cultural\n");
    g_autoptr(PlainWords) words = read_words(own, fixture->report);
    ck_assert_int_eq(plain_words_find(words, "Knit and natter")->level, LEVEL_CULTURAL);
    const PlainWord *mollys = plain_words_find(words, "Molly's on Mondays");
    ck_assert_str_eq(mollys->category, "Quilting");
    ck_assert_str_eq(mollys->says, "mollys on monday: association, Quilting, connect");
    ck_assert_uint_eq(report_count(fixture->report), 2);
    ck_assert_uint_eq(report_at(fixture->report, 0)->place.line, 3);
    ck_assert_uint_eq(report_at(fixture->report, 1)->place.line, 4);
}
END_TEST

static const char LIST[] = "name,level,category,description,easting,northing\n"
                           "Knit and natter,,,,383100,397100\n"
                           "Tuesday group,,,A choir for all,383200,397100\n"
                           "Wibble,,,,383300,397100\n"
                           "Yoga,physical,,,383400,397100\n"
                           "Karate,,hub,,383500,397100\n"
                           "Sewing,,Quilts,,383600,397100\n"
                           "Badminton,nonsense,,,383700,397100\n";

START_TEST(what_is_guessed_is_told_and_marked) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    fixture->words = read_words(NULL, fixture->report);
    asset_fixture_add(fixture, "list", LIST);
    asset_fixture_read(fixture);
    const Asset *knit = asset_fixture_find(fixture, "Knit and natter");
    ck_assert_int_eq(knit->level, LEVEL_ASSOCIATION);
    ck_assert_str_eq(knit->category, "craft");
    ck_assert_uint_eq(knit->ways, C);
    ck_assert_uint_eq(knit->guessed, GUESSED_LEVEL | GUESSED_CATEGORY);
    ck_assert_str_eq(asset_fixture_find(fixture, "Tuesday group")->category, "music");
    /* What nothing is found for stays by the rule for rows that say nothing. */
    const Asset *wibble = asset_fixture_find(fixture, "Wibble");
    ck_assert_int_eq(wibble->level, LEVEL_ORGANISATION);
    ck_assert_str_eq(wibble->category, "other");
    ck_assert_uint_eq(wibble->guessed, 0);
    /* What is said is never touched. */
    const Asset *yoga = asset_fixture_find(fixture, "Yoga");
    ck_assert_int_eq(yoga->level, LEVEL_PHYSICAL);
    ck_assert_uint_eq(yoga->guessed, GUESSED_CATEGORY);
    ck_assert_uint_eq(asset_fixture_find(fixture, "Karate")->guessed, 0);
    const Asset *sewing = asset_fixture_find(fixture, "Sewing");
    ck_assert_str_eq(sewing->category, "Quilts");
    ck_assert_int_eq(sewing->level, LEVEL_ASSOCIATION);
    ck_assert_uint_eq(sewing->guessed, GUESSED_LEVEL);
    /* A level that is there and not understood is no missing one. */
    ck_assert_int_eq(asset_fixture_find(fixture, "Badminton")->level, LEVEL_ORGANISATION);
    const Finding *level = asset_fixture_finding(fixture, "level_guessed");
    ck_assert_str_eq(level->message,
                     "3 rows have no level, and theirs are guessed from their words: \"knit and "
                     "natter: association, craft, connect\", \"choir: association, music, "
                     "connect\", \"sewing: association, craft, connect, learn\" (lines 2, 3, 7)");
    ck_assert_int_eq(level->severity, SEVERITY_WARNING);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "category_guessed"));
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "level_missing"));
}
END_TEST

Suite *suite_plain_words(void) {
    Suite *suite = suite_create("plain_words");
    TCase *table = tcase_create("table");
    tcase_add_loop_test(table, the_longest_phrase_of_whole_words_is_found, 0, G_N_ELEMENTS(FOUND));
    tcase_add_test(table, every_entry_of_the_table_can_be_used);
    tcase_add_test(table, a_table_of_ones_own_goes_before);
    suite_add_tcase(suite, table);
    TCase *assets = tcase_create("assets");
    tcase_add_test(assets, what_is_guessed_is_told_and_marked);
    suite_add_tcase(suite, assets);
    return suite;
}
