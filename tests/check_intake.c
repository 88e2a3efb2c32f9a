/* check_intake.c: tests of lists whose columns are called as people like.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "asset_fixture.h"
#include "suites.h"

#include "atlas/output/findings_table.h"
#include "layers/asset_duplicates.h"
#include "layers/column_content.h"
#include "layers/csv.h"
#include "layers/gss.h"
#include "layers/name_join.h"

static Table *table_of(const char *text, Report *report) {
    Table *table = csv_parse(text, strlen(text), "list.csv", NULL, report, NULL);
    ck_assert_ptr_nonnull(table);
    return table;
}

START_TEST(columns_tell_by_their_cells_what_they_are) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Table) table = table_of("a,b,c,d,e\nM1 1AA,E05000001,53.4744,-2.2500,SJ 838 980\n"
                                      "BL9 OBH,E05000002,53.4745,-2.2510,SJ 839 981\nNA,,,,\n",
                                      report);
    static const ContentKind KINDS[] = {CONTENT_POSTCODE, CONTENT_CODE, CONTENT_LATITUDE,
                                        CONTENT_LONGITUDE, CONTENT_POSITION};
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        ck_assert_int_eq(column_content_find(table, KINDS[i], NULL), (int)i);
    }
    ColumnContent codes = column_content_read(table, 1);
    ck_assert_uint_eq(codes.filled, 2);
    ck_assert_uint_eq(codes.prefixed, 2);
    ck_assert_str_eq(codes.prefix, "E05");
    ck_assert_str_eq(gss_kind("E01012345"), "LSOA");
    ck_assert_ptr_null(gss_kind("Z99"));
    ck_assert(!gss_is_code("E0500001"));
}
END_TEST

START_TEST(a_list_is_read_whatever_its_columns_are_called) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add_postcodes(fixture);
    asset_fixture_add(fixture, "clubs",
                      "Secretary,Who we are,Find us,More\n"
                      "Secret Person,Ash Chess Circle,M1 1AA,https://chess.example.org\n"
                      "Other Person,Beech Bowlers,M1 1AB,https://bowls.example.org\n");
    asset_fixture_read(fixture);
    const Asset *chess = asset_fixture_find(fixture, "Ash Chess Circle");
    ck_assert_ptr_null(chess); /* "who" may be a person */
    ck_assert_ptr_null(asset_fixture_find(fixture, "Secret Person"));
    AssetSpec *spec = asset_fixture_add(fixture, "halls",
                                        "Secretary,Hall or room,Find us,More\n"
                                        "Secret Person,Ash Room,M1 1AA,https://ash.example.org\n"
                                        "Other Person,Beech Hall,M1 1AB,https://b.example.org\n");
    asset_fixture_read(fixture);
    const Asset *hall = asset_fixture_find(fixture, "Beech Hall");
    ck_assert_ptr_nonnull(hall);
    ck_assert_int_eq(hall->place, PLACE_SITE);
    ck_assert_int_eq(hall->area, 1);
    ck_assert_str_eq(hall->fields[FIELD_URL], "https://b.example.org");
    const char *understood = asset_set_ledger(fixture->set, 1)->understood;
    ck_assert_str_eq(understood, "name \"Hall or room\" (by its cells), postcode \"Find us\" (by "
                                 "its cells), url \"More\" (by its cells); not read: "
                                 "\"Secretary\"");
    /* The project file has the last word. */
    spec->fields[FIELD_POSTCODE] = g_strdup("");
    asset_fixture_read(fixture);
    ck_assert_int_ne(asset_fixture_find(fixture, "Beech Hall")->place, PLACE_SITE);
}
END_TEST

START_TEST(three_words_are_refused_with_a_reason) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a", "name,category,What3Words\nAsh Hut,hub,///index.home.raft\n");
    asset_fixture_read(fixture);
    const Finding *finding = asset_fixture_finding(fixture, "what3words_not_read");
    ck_assert_ptr_nonnull(strstr(finding->message, "neither open nor free"));
    ck_assert_int_eq(asset_fixture_find(fixture, "Ash Hut")->place, PLACE_NONE);
}
END_TEST

START_TEST(degrees_are_found_as_a_pair_or_not_at_all) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "a", "name,North of,East of\nAsh Hut,53.47441,-2.25001\n");
    asset_fixture_add(fixture, "b", "name,score\nBeech Hut,53.47441\n");
    asset_fixture_read(fixture);
    ck_assert_int_eq(asset_fixture_find(fixture, "Ash Hut")->place, PLACE_SITE);
    ck_assert_int_eq(asset_fixture_find(fixture, "Beech Hut")->place, PLACE_NONE);
    ck_assert_ptr_nonnull(strstr(asset_set_ledger(fixture->set, 1)->understood, "\"score\""));
}
END_TEST

/* What surveys and tables call authorities. */
static const struct {
    const char *written, *folded;
} AUTHORITIES[] = {
    {"Trafford MD", " trafford "},
    {"Bristol, City of", " bristol "},
    {"City of London LB", " london "},
    {"Westminster City of LB", " westminster "},
    {"London Borough of Camden", " camden "},
    {"Kingston upon Hull, City of UA", " kingston upon hull "},
    {"West Suffolk [note 5]", " west suffolk "},
    {"Cheshire West & Chester UA", " cheshire west and chester "},
    {"COUNTY DURHAM", " durham "},
    {"City of", " city of "},
};

START_TEST(names_of_authorities_are_compared_without_what_they_need_not_have) {
    g_autofree char *folded = name_join_fold(AUTHORITIES[_i].written);
    ck_assert_str_eq(folded, AUTHORITIES[_i].folded);
}
END_TEST

START_TEST(rows_find_their_areas_by_name_and_say_so) {
    static const char *const NAMES[] = {"Trafford", "Bury", "St. Helens", "Bury UA", NULL};
    static const char *const CODES[] = {"E08000009", "E08000002", "E08000013", "E06000099", "E9"};
    g_autoptr(NameJoin) join = name_join_new(NAMES, CODES, 5);
    ck_assert_int_eq(name_join_find(join, "TRAFFORD mbc"), 0);
    ck_assert_int_eq(name_join_find(join, "St Helens"), 2);
    ck_assert_int_eq(name_join_find(join, "Bury"), 1);     /* exactly */
    ck_assert_int_eq(name_join_find(join, "Bury MD"), -1); /* two could be meant */
    ck_assert_int_eq(name_join_find(join, "Leeds"), -1);
    ck_assert_int_eq(name_join_find(join, NULL), -1);
    g_autoptr(Report) report = report_new();
    g_autoptr(Table) table = table_of("n,where\n1,Trafford MD\n2,Leeds MD\n3,St. Helens\n", report);
    ck_assert_int_eq(name_join_find_column(join, table), 1);
    name_join_report(join, table, 1, report);
    ck_assert_uint_eq(report_count(report), 2);
    ck_assert_str_eq(report_at(report, 0)->message,
                     "\"Trafford MD\" is taken for Trafford (E08000009)");
    ck_assert_uint_eq(report_at(report, 0)->place.line, 2);
    ck_assert_ptr_nonnull(strstr(report_at(report, 1)->message, "2 of 3 rows name one"));
}
END_TEST

START_TEST(the_table_of_findings_has_every_row) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    GString *list = g_string_new("name,category,status\n");
    for (int i = 0; i < 30; i++) {
        g_string_append_printf(list, "Hall %d,hub,\"=odd, %d\"\n", i, i);
    }
    asset_fixture_add(fixture, "halls", list->str);
    g_string_free(list, TRUE);
    asset_fixture_read(fixture);
    g_autofree char *path = g_build_filename(fixture->folder, "findings.csv", NULL);
    ck_assert(findings_table_write(fixture->report, fixture->folder, NULL));
    g_autoptr(Report) report = report_new();
    g_autoptr(Table) table = csv_read(path, "findings.csv", NULL, report, NULL);
    size_t odd = 0;
    for (size_t row = 0; row < table_row_count(table); row++) {
        if (strcmp(table_cell(table, row, 1), "status_not_known") == 0) {
            g_autofree char *line = g_strdup_printf("%zu", 2 + odd);
            g_autofree char *word = g_strdup_printf("\"=odd, %zu\"", odd);
            ck_assert_str_eq(table_cell(table, row, 3), line);
            ck_assert(g_str_has_suffix(table_cell(table, row, 6), word));
            odd++;
        }
    }
    ck_assert_uint_eq(odd, 30);
}
END_TEST

START_TEST(names_are_alike_by_letters_or_by_words) {
    ck_assert_double_eq_tol(asset_duplicates_similarity("Ash Hub", "ASH HUB"), 1, 1e-9);
    ck_assert_double_eq_tol(asset_duplicates_similarity("Ash Hub", "Ash Hub Community Centre"), 1,
                            1e-9);
    ck_assert_double_eq_tol(asset_duplicates_similarity("Ash Hub", "Ash Hut"), 6.0 / 7, 1e-9);
    ck_assert_double_lt(asset_duplicates_similarity("Ash", "Ash Hub Community Centre"), 0.2);
    ck_assert_double_lt(asset_duplicates_similarity("St Mary", "Beech Library"), 0.4);
    ck_assert_double_eq_tol(asset_duplicates_score("Ash Hub", "Ash Hub", 60), 90, 1e-9);
}
END_TEST

static const Asset *asset_named(const AssetSet *set, const char *name) {
    for (size_t i = 0; i < asset_set_count(set); i++) {
        if (strcmp(asset_set_at(set, i)->name, name) == 0) {
            return asset_set_at(set, i);
        }
    }
    return NULL;
}

static AssetSet *read_as(AssetFixture *fixture, Duplicates mode, const SourceSpec *overrides) {
    GError *error = NULL;
    people_set_free(fixture->people);
    AssetSet *set =
        asset_set_read_all(fixture->specs, fixture->areas, "EPSG:27700", (AssetAids){0}, NULL, mode,
                           overrides, &fixture->people, fixture->report, &error);
    ck_assert_msg(set != NULL, "%s", error ? error->message : "");
    return set;
}

/* Three lists that have one hall in common; the last is OpenStreetMap's. */
static AssetSet *read_three(AssetFixture *fixture, Duplicates mode, const SourceSpec *overrides) {
    while (fixture->specs->len < 3) {
        guint i = fixture->specs->len;
        static const char *const LISTS[] = {
            "name,category,easting,northing,phone\nAsh Hub,hub,383500,397500,\nElm "
            "Row,hub,383600,397500,\n",
            "name,category,easting,northing,phone\nAsh Hub Centre,hub,383512,397500,01611234567\n"
            "Elm Grove,hub,383900,397500,\n",
            "name,category,easting,northing\nThe Ash Hub,hub,383505,397500\n"};
        AssetSpec *spec = asset_fixture_add(fixture, i == 0 ? "a" : i == 1 ? "b" : "osm", LISTS[i]);
        if (i == 2) {
            g_free(spec->source.licence);
            spec->source.licence = g_strdup("ODbL-1.0");
        }
    }
    return read_as(fixture, mode, overrides);
}

START_TEST(what_may_be_the_same_is_told_and_merged_only_when_said) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(AssetSet) asked = read_three(fixture, DUPLICATES_ASK, NULL);
    ck_assert_uint_eq(asset_set_count(asked), 5);
    const Finding *finding = asset_fixture_finding(fixture, "maybe_the_same");
    ck_assert_ptr_nonnull(strstr(finding->message, "may be the same"));
    ck_assert_ptr_nonnull(strstr(finding->message, "score"));
    g_autoptr(AssetSet) merged = read_three(fixture, DUPLICATES_MERGE, NULL);
    ck_assert_uint_eq(asset_set_count(merged), 4); /* OpenStreetMap stays by itself */
    ck_assert_ptr_null(asset_named(merged, "Ash Hub Centre"));
    ck_assert_str_eq(asset_named(merged, "Ash Hub")->fields[FIELD_PHONE], "01611234567");
    ck_assert_uint_eq(asset_set_ledger(merged, 1)->duplicates, 1);
    ck_assert_uint_eq(asset_ledger_sum(asset_set_ledger(merged, 1)), 2);
    g_autoptr(AssetSet) kept = read_three(fixture, DUPLICATES_KEEP, NULL);
    ck_assert_uint_eq(asset_set_count(kept), 5);
}
END_TEST

START_TEST(names_that_say_two_kinds_are_no_pair_unless_somebody_says_so) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "parks",
                      "id,name,easting,northing\np,Beech Park,383500,397500\n"
                      "s,St Mary's Church,383600,397500\n");
    asset_fixture_add(fixture, "more",
                      "id,name,easting,northing\nc,Beech Park Caf\u00e9,383500,397500\n"
                      "q,Beech Park Primary School,383500,397500\n"
                      "t,St Mary's Church,383605,397500\n");
    g_autoptr(AssetSet) set = read_as(fixture, DUPLICATES_ASK, NULL);
    ck_assert_uint_eq(asset_set_count(set), 5);
    const Finding *finding = asset_fixture_finding(fixture, "maybe_the_same");
    ck_assert_msg(strstr(finding->message, "St Mary's Church") != NULL, "%s", finding->message);
    size_t pairs = 0;
    for (size_t i = 0; i < report_count(fixture->report); i++) {
        pairs += strcmp(report_at(fixture->report, i)->code, "maybe_the_same") == 0 ? 1 : 0;
    }
    ck_assert_uint_eq(pairs, 1);
    g_autofree char *text =
        g_strdup_printf("a,b,decision\n%s,%s,merge\n", asset_named(set, "Beech Park")->id,
                        asset_named(set, "Beech Park Caf\u00e9")->id);
    g_autofree char *path = asset_fixture_write(fixture, "decisions.csv", text);
    SourceSpec source = {.path = path, .shown = (char *)"decisions.csv", .is_file = true};
    g_autoptr(AssetSet) settled = read_as(fixture, DUPLICATES_ASK, &source);
    ck_assert_uint_eq(asset_set_count(settled), 4);
}
END_TEST

START_TEST(a_table_of_overrides_decides_about_pairs) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autoptr(AssetSet) asked = read_three(fixture, DUPLICATES_ASK, NULL);
    g_autofree char *text = g_strdup_printf("a,b,decision\n%s,%s,merge\nx,,perhaps\n",
                                            asset_named(asked, "Ash Hub Centre")->id,
                                            asset_named(asked, "Ash Hub")->id);
    g_autofree char *path = asset_fixture_write(fixture, "decisions.csv", text);
    SourceSpec source = {.path = path, .shown = (char *)"decisions.csv", .is_file = true};
    g_autoptr(AssetSet) settled = read_three(fixture, DUPLICATES_KEEP, &source);
    ck_assert_uint_eq(asset_set_count(settled), 4);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "decision_not_known")->place.line, 3);
}
END_TEST

START_TEST(a_tick_list_of_skills_is_people_and_never_assets) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "gifts",
                      "Name,Ward,Heart: listening,Head - maths,Hands: sewing,email\n"
                      "Secret Person,Ash,x,,\u2713,s@example.org\n"
                      "Other Person,Beech,,yes,no,o@example.org\n"
                      "Third Person,Ash,,,,t@example.org\n");
    AssetSpec *said = asset_fixture_add(fixture, "talents",
                                        "name,ward,guitar,cooking,football\n"
                                        "Fourth Person,Ash,1,1,0\nFifth,Ash,0,1,1\n");
    said->constants[FIELD_LEVEL] = g_strdup("individual");
    /* Ticks alone do not make people of places. */
    asset_fixture_add(fixture, "halls",
                      "name,ward,kitchen,stage,parking\nAsh Hall,Ash,yes,no,yes\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), 1);
    ck_assert_str_eq(asset_set_at(fixture->set, 0)->name, "Ash Hall");
    /* Listening and sewing are of one person, guitar and cooking of another, cooking and football
     * of a third; one has nothing ticked. */
    ck_assert_uint_eq(people_set_count(fixture->people), 8);
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 0)->people, 3);
    size_t listening = 0, maths = 0, people = 0, hands = 0, cooking = 0;
    for (size_t i = 0; i < 8; i++) {
        const Person *person = people_set_at(fixture->people, i);
        people += person->is_one;
        hands += person->gives && person->giving == GIVING_HAND;
        cooking += g_strcmp0(person->skill, "cooking") == 0;
        listening += person->giving == GIVING_HEART && g_strcmp0(person->skill, "listening") == 0;
        maths += person->giving == GIVING_HEAD && g_strcmp0(person->skill, "maths") == 0 &&
                 person->area == 1;
    }
    ck_assert_uint_eq(listening, 1);
    ck_assert_uint_eq(maths, 1);
    ck_assert_uint_eq(people, 5);
    ck_assert_uint_eq(hands, 1);
    ck_assert_uint_eq(cooking, 2);
    ck_assert_ptr_nonnull(asset_fixture_finding(fixture, "several_skills"));
}
END_TEST

START_TEST(totals_and_notes_below_a_table_are_no_assets) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(fixture, "list",
                      "name,category,members,easting,northing\n"
                      "Ash Hall,hub,12,383500,397500\n"
                      "Subtotal,,12,,\n"
                      "Beech Hall,hub,3,384500,397500\n"
                      "Total,shop,3,384600,397500\n" /* a place of that name */
                      "Total Fitness,sport,,383600,397500\n"
                      "Source Cafe,,,,\n" /* within the table: not below it */
                      "Oak Hall,hub,,383700,397500\n"
                      "Total: 4,,,,\n"
                      ",,15,,\n"
                      "Grand total,,15,,\n"
                      "Source: the forum's own list,,,,\n"
                      "* members as of May,,,,\n");
    asset_fixture_read(fixture);
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->rows, 12);
    ck_assert_uint_eq(ledger->used, 5);
    ck_assert_uint_eq(ledger->unplaced, 1);
    ck_assert_uint_eq(ledger->rejected, 6); /* and one that says nothing but a number */
    ck_assert_ptr_null(asset_fixture_find(fixture, "Subtotal"));
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Total"));
    ck_assert_ptr_nonnull(asset_fixture_find(fixture, "Source Cafe"));
    ck_assert_str_eq(asset_fixture_finding(fixture, "row_is_total")->message,
                     "3 rows are totals and left out (lines 3, 9, 11)");
    ck_assert_str_eq(asset_fixture_finding(fixture, "row_is_note")->message,
                     "2 rows are notes below the table and left out (lines 12, 13)");
    /* Of two columns nothing can be told. */
    asset_fixture_add(fixture, "short", "name,category\nTotal,\nSource: me,\n");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_ledger(fixture->set, 1)->rejected, 0);
}
END_TEST

Suite *suite_intake(void) {
    Suite *suite = suite_create("intake");
    TCase *columns = tcase_create("columns");
    tcase_add_test(columns, columns_tell_by_their_cells_what_they_are);
    tcase_add_test(columns, a_list_is_read_whatever_its_columns_are_called);
    tcase_add_test(columns, totals_and_notes_below_a_table_are_no_assets);
    tcase_add_test(columns, three_words_are_refused_with_a_reason);
    tcase_add_test(columns, degrees_are_found_as_a_pair_or_not_at_all);
    suite_add_tcase(suite, columns);
    TCase *names = tcase_create("names");
    tcase_add_loop_test(names, names_of_authorities_are_compared_without_what_they_need_not_have, 0,
                        G_N_ELEMENTS(AUTHORITIES));
    tcase_add_test(names, rows_find_their_areas_by_name_and_say_so);
    suite_add_tcase(suite, names);
    TCase *people = tcase_create("people");
    tcase_add_test(people, a_tick_list_of_skills_is_people_and_never_assets);
    suite_add_tcase(suite, people);
    TCase *same = tcase_create("duplicates");
    tcase_add_test(same, names_are_alike_by_letters_or_by_words);
    tcase_add_test(same, what_may_be_the_same_is_told_and_merged_only_when_said);
    tcase_add_test(same, a_table_of_overrides_decides_about_pairs);
    tcase_add_test(same, names_that_say_two_kinds_are_no_pair_unless_somebody_says_so);
    suite_add_tcase(suite, same);
    TCase *findings = tcase_create("findings");
    tcase_add_test(findings, the_table_of_findings_has_every_row);
    suite_add_tcase(suite, findings);
    return suite;
}
