/* check_links.c: tests of the links between assets.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "asset_fixture.h"
#include "scratch.h"
#include "suites.h"

#include "atlas/base/error.h"
#include "layers/links.h"

#define SECRET "ZZCANARY7Q"

static const char ASSETS[] = "id,name,level,category,visibility,easting,northing\n"
                             "h1,Ash Hall,physical,hub,public,383200,397200\n"
                             "c1,Ash Choir,association,music,public,383300,397300\n"
                             "c2,Ash Chess,association,club,public,383400,397300\n"
                             "c3,The Anchor,economic,meeting places,public,384500,397300\n"
                             "c4,The Anchor,economic,meeting places,public,385500,397300\n"
                             "s1," SECRET ",organisation,support,private,383500,397500\n";
static const char STOPS[] = "name,level,category,easting,northing\n"
                            "Ash Hall,physical,transport,383210,397210\n";

static AssetFixture *fixture_open(void) {
    AssetFixture *fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list", ASSETS);
    asset_fixture_add(fixture, "stops", STOPS)->role = ROLE_EVERYDAY;
    asset_fixture_read(fixture);
    return fixture;
}

/* Reads a table of links; fails the test when it cannot be. */
static LinkSet *links_of(const AssetFixture *fixture, Scratch *scratch, const char *text) {
    SourceSpec source = scratch_write(scratch, "links.csv", text);
    g_autoptr(GError) error = NULL;
    LinkSet *set = link_set_read(&source, fixture->set, fixture->report, &error);
    ck_assert_msg(set, "%s", error ? error->message : "");
    const LinkLedger *ledger = link_set_ledger(set);
    ck_assert_uint_eq(ledger->rows, ledger->used + ledger->unknown_ends + ledger->ambiguous_ends +
                                        ledger->unknown_kinds + ledger->to_itself +
                                        ledger->repeated);
    ck_assert_uint_eq(ledger->used, link_set_count(set));
    return set;
}

static const char *name_of(const AssetFixture *fixture, size_t asset) {
    return asset_set_at(fixture->set, asset)->name;
}

typedef struct KindCase {
    const char *cell;
    LinkKind kind;
    bool turned;
} KindCase;

static const KindCase KINDS[] = {
    {"hosts", LINK_HOSTS, false},         {"Host", LINK_HOSTS, false},
    {"hosted by", LINK_HOSTS, true},      {"FUNDS", LINK_FUNDS, false},
    {"funded_by", LINK_FUNDS, true},      {"runs", LINK_RUNS, false},
    {"run by", LINK_RUNS, true},          {"refers to", LINK_REFERS_TO, false},
    {"refers_to", LINK_REFERS_TO, false},
};

START_TEST(a_kind_is_read_however_it_is_written) {
    LinkKind kind = LINK_KIND_COUNT;
    bool turned = !KINDS[_i].turned;
    ck_assert_msg(link_kind_parse(KINDS[_i].cell, &kind, &turned), "%s", KINDS[_i].cell);
    ck_assert_int_eq(kind, KINDS[_i].kind);
    ck_assert_int_eq(turned, KINDS[_i].turned);
}
END_TEST

START_TEST(other_words_are_no_kind) {
    LinkKind kind = LINK_RUNS;
    bool turned = true;
    ck_assert(!link_kind_parse("likes", &kind, &turned));
    ck_assert(!link_kind_parse(NULL, &kind, &turned));
    ck_assert_int_eq(kind, LINK_RUNS);
    ck_assert(turned);
}
END_TEST

START_TEST(an_end_is_an_id_or_a_name) {
    g_autoptr(AssetFixture) fixture = fixture_open();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(LinkSet) set = links_of(fixture, scratch,
                                      "from,to,kind\nlist-h1,c1,hosts\nash hall,ASH  CHESS,hosts\n"
                                      "c2,Ash Hall,run by\n");
    ck_assert_uint_eq(link_set_count(set), 3);
    ck_assert_uint_eq(report_count_code(fixture->report, "link_end_unknown"), 0);
    for (size_t i = 0; i < 3; i++) { /* all from the hall, the last because it is turned round */
        const Link *link = link_set_at(set, i);
        ck_assert_str_eq(name_of(fixture, link->from), "Ash Hall");
        ck_assert_int_eq(asset_set_at(fixture->set, link->from)->role, ROLE_ASSET);
    }
}
END_TEST

START_TEST(what_may_not_be_shown_is_no_end_and_is_not_quoted) {
    g_autoptr(AssetFixture) fixture = fixture_open();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(LinkSet) set =
        links_of(fixture, scratch, "from,to,kind\nAsh Hall," SECRET ",hosts\nlist-s1,c1,funds\n");
    ck_assert_uint_eq(link_set_count(set), 0);
    ck_assert_uint_eq(link_set_ledger(set)->unknown_ends, 2);
    ck_assert_uint_eq(report_count_code(fixture->report, "link_end_unknown"), 2);
    for (size_t i = 0; i < report_count(fixture->report); i++) {
        const Finding *finding = report_at(fixture->report, i);
        ck_assert(!strstr(finding->message, SECRET) && !strstr(finding->message, "s1"));
        ck_assert(!finding->hint || !strstr(finding->hint, SECRET));
    }
}
END_TEST

typedef struct TroubleCase {
    const char *row, *code;
    size_t unknown_ends, ambiguous_ends, unknown_kinds, to_itself, repeated;
} TroubleCase;

static const TroubleCase TROUBLES[] = {
    {"Ash Hal,Ash Choir,hosts", "link_end_unknown", 1, 0, 0, 0, 0},
    {",Ash Choir,hosts", "link_end_unknown", 1, 0, 0, 0, 0},
    {"!!!,Ash Choir,hosts", "link_end_unknown", 1, 0, 0, 0, 0},
    {"Ash Hall,The Anchor,hosts", "link_end_ambiguous", 0, 1, 0, 0, 0},
    {"Ash Hall,Ash Choir,likes", "link_kind_unknown", 0, 0, 1, 0, 0},
    {"Ash Hall,h1,hosts", "link_to_itself", 0, 0, 0, 1, 0},
    {"Ash Chess,Ash Hall,hosted by", "link_repeated", 0, 0, 0, 0, 1},
};

START_TEST(a_row_that_is_no_link_is_a_finding_at_its_line) {
    const TroubleCase *given = &TROUBLES[_i];
    g_autoptr(AssetFixture) fixture = fixture_open();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autofree char *text =
        g_strdup_printf("from,to,kind\nAsh Hall,Ash Chess,hosts\n%s\n", given->row);
    g_autoptr(LinkSet) set = links_of(fixture, scratch, text);
    const LinkLedger *ledger = link_set_ledger(set);
    ck_assert_uint_eq(ledger->used, 1);
    ck_assert_uint_eq(ledger->unknown_ends, given->unknown_ends);
    ck_assert_uint_eq(ledger->ambiguous_ends, given->ambiguous_ends);
    ck_assert_uint_eq(ledger->unknown_kinds, given->unknown_kinds);
    ck_assert_uint_eq(ledger->to_itself, given->to_itself);
    ck_assert_uint_eq(ledger->repeated, given->repeated);
    const Finding *finding = report_find_code(fixture->report, given->code);
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(finding->place.file, "links.csv");
    ck_assert_uint_eq(finding->place.line, 3);
}
END_TEST

START_TEST(a_misspelt_end_is_answered_with_the_nearest_name) {
    g_autoptr(AssetFixture) fixture = fixture_open();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(LinkSet) set = links_of(fixture, scratch, "from,to,kind\nAsh Hall,Ash Chior,hosts\n");
    ck_assert_uint_eq(link_set_count(set), 0);
    const Finding *finding = report_find_code(fixture->report, "link_end_unknown");
    ck_assert_str_eq(finding->hint, "The nearest name is \"Ash Choir\".");
}
END_TEST

START_TEST(each_asset_knows_its_links_those_from_it_first) {
    g_autoptr(AssetFixture) fixture = fixture_open();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(LinkSet) set = links_of(fixture, scratch,
                                      "from,to,kind\nc3,h1,funds\nh1,c1,hosts\nh1,c2,hosts\n"
                                      "c1,c3,refers to\n");
    size_t total = 0;
    for (size_t asset = 0; asset < asset_set_count(fixture->set); asset++) {
        size_t count;
        const size_t *own = link_set_of_asset(set, asset, &count);
        bool seen_to = false;
        for (size_t i = 0; i < count; i++) {
            const Link *link = link_set_at(set, own[i]);
            ck_assert(link->from == asset || link->to == asset);
            ck_assert(!(seen_to && link->from == asset));
            seen_to = seen_to || link->to == asset;
        }
        const char *id = asset_set_at(fixture->set, asset)->fields[FIELD_ID];
        size_t expected = g_strcmp0(id, "h1") == 0                               ? 3
                          : g_strcmp0(id, "c1") == 0 || g_strcmp0(id, "c3") == 0 ? 2
                          : g_strcmp0(id, "c2") == 0                             ? 1
                                                                                 : 0;
        ck_assert_uint_eq(count, expected);
        total += count;
    }
    ck_assert_uint_eq(total, 8);
}
END_TEST

START_TEST(the_order_of_the_rows_changes_nothing) {
    g_autoptr(AssetFixture) fixture = fixture_open();
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(LinkSet) one =
        links_of(fixture, scratch, "from,to,kind\nh1,c1,hosts\nc2,c1,funds\nh1,c1,runs\n");
    g_autoptr(LinkSet) two =
        links_of(fixture, scratch, "kind,to,from\nruns,c1,h1\nfunds,c1,c2\nhosts,c1,h1\n");
    ck_assert_uint_eq(link_set_count(one), 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_mem_eq(link_set_at(one, i), link_set_at(two, i), sizeof(Link));
    }
}
END_TEST

START_TEST(a_table_without_one_of_the_columns_stops) {
    g_autoptr(AssetFixture) fixture = fixture_open();
    g_autoptr(Scratch) scratch = scratch_new();
    SourceSpec source = scratch_write(scratch, "links.csv", "from,to\nh1,c1\n");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(link_set_read(&source, fixture->set, fixture->report, &error));
    ck_assert(g_error_matches(error, ATLAS_ERROR, ATLAS_ERROR_DATA));
    ck_assert_ptr_nonnull(strstr(error->message, "\"kind\""));
}
END_TEST

Suite *suite_links(void) {
    Suite *suite = suite_create("links");
    TCase *words = tcase_create("words");
    tcase_add_loop_test(words, a_kind_is_read_however_it_is_written, 0, G_N_ELEMENTS(KINDS));
    tcase_add_test(words, other_words_are_no_kind);
    suite_add_tcase(suite, words);
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, an_end_is_an_id_or_a_name);
    tcase_add_test(rows, what_may_not_be_shown_is_no_end_and_is_not_quoted);
    tcase_add_loop_test(rows, a_row_that_is_no_link_is_a_finding_at_its_line, 0,
                        G_N_ELEMENTS(TROUBLES));
    tcase_add_test(rows, a_misspelt_end_is_answered_with_the_nearest_name);
    tcase_add_test(rows, each_asset_knows_its_links_those_from_it_first);
    tcase_add_test(rows, the_order_of_the_rows_changes_nothing);
    tcase_add_test(rows, a_table_without_one_of_the_columns_stops);
    suite_add_tcase(suite, rows);
    return suite;
}
