/* check_json_list.c: tests of lists and directories of services in JSON.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "asset_fixture.h"
#include "suites.h"

#include "atlas/base/json_tree.h"
#include "layers/json_list.h"

static const char SERVICE_3[] =
    "{\"id\":\"s1\",\"name\":\"Talking Ash\",\"status\":\"active\",\"description\":\"Talk\","
    "\"url\":\"https://talk.example.org\",\"minimum_age\":16,\"maximum_age\":25,"
    "\"assured_date\":\"2025-03-02\",\"organization\":{\"id\":\"o\",\"name\":\"Ash Minds\"},"
    "\"contacts\":[{\"name\":\"Secret Person\",\"phones\":[{\"number\":\"0161 999 9999\"}]}],"
    "\"attributes\":[{\"taxonomy_term\":{\"name\":\"Counselling\"}}],"
    "\"service_at_locations\":["
    "{\"location\":{\"location_type\":\"physical\",\"latitude\":53.4744,\"longitude\":-2.2500,"
    "\"addresses\":[{\"attention\":\"Secret Person\",\"address_1\":\"1 High St\",\"city\":\"Ash\","
    "\"postal_code\":\"M1 1AA\"}]},"
    "\"schedules\":[{\"byday\":\"TH,FR\",\"opens_at\":\"10:00:00\",\"closes_at\":\"18:00:00\"}]},"
    "{\"location\":{\"location_type\":\"redacted\",\"latitude\":53.4744,\"longitude\":-2.2500,"
    "\"addresses\":[{\"address_1\":\"9 Hidden St\"}]}}]}";
static const char SERVICE_1[] =
    "{\"id\":\"s2\",\"name\":\"Ash Lunches\",\"status\":\"active\",\"fees\":\"Free\","
    "\"eligibilitys\":[{\"eligibility\":\"Over 60s\"}],"
    "\"service_taxonomys\":[{\"taxonomy\":{\"name\":\"Lunch club\"}}],"
    "\"regular_schedules\":[{\"weekday\":\"MO\",\"opens_at\":\"12:00\",\"closes_at\":\"14:00\"}],"
    "\"service_at_locations\":[{\"location\":{\"latitude\":\"53.4744\",\"longitude\":\"-2.2500\","
    "\"physical_addresses\":[{\"address_1\":\"2 High St\",\"postal_code\":\"M1 1AA\"}]}}]}";
static const char CLOSED[] = "{\"id\":\"s3\",\"name\":\"Old Club\",\"status\":\"defunct\","
                             "\"organization_id\":\"o\"}";

static char *page_of(const char *services) {
    return g_strdup_printf("{\"total_items\":1,\"page_number\":1,\"contents\":[%s]}", services);
}

START_TEST(services_of_version_3_are_rows_for_each_of_their_locations) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *page = page_of(SERVICE_3);
    g_autofree char *path = asset_fixture_write(fixture, "services.json", page);
    asset_fixture_add_file(fixture, "services", path);
    asset_fixture_read(fixture);
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->rows, 2);
    ck_assert_uint_eq(ledger->used, 1);
    ck_assert_uint_eq(ledger->listed, 1);
    for (size_t i = 0; i < 2; i++) {
        const Asset *asset = asset_set_at(fixture->set, i);
        ck_assert_str_eq(asset->name, "Talking Ash");
        ck_assert_str_eq(asset->category, "mental health");
        bool is_site = asset->place == PLACE_SITE;
        /* A redacted location leaves nothing, an address least of all; contacts leave nothing. */
        ck_assert_str_eq(is_site ? asset->fields[FIELD_ADDRESS] : "1 High St, Ash",
                         "1 High St, Ash");
        ck_assert(is_site || !asset->fields[FIELD_ADDRESS]);
        ck_assert_ptr_null(asset->fields[FIELD_PHONE]);
        ck_assert_str_eq(asset->fields[FIELD_WHO_FOR], "age 16 to 25");
        ck_assert_str_eq(asset->fields[FIELD_CHECK_DATE], "2025-03-02");
        ck_assert(!is_site || strcmp(asset->fields[FIELD_OPENING], "Thu, Fri 10:00-18:00") == 0);
    }
}
END_TEST

START_TEST(a_folder_of_pages_of_any_version_is_one_list) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *one = page_of(SERVICE_1);
    g_autofree char *two = page_of(CLOSED);
    g_autofree char *first = asset_fixture_write(fixture, "page1.json", one);
    g_autofree char *second = asset_fixture_write(fixture, "page2.json", two);
    asset_fixture_add_file(fixture, "pages", fixture->folder);
    asset_fixture_read(fixture);
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->rows, 2);
    ck_assert_uint_eq(ledger->not_assets, 1); /* defunct */
    const Asset *lunches = asset_fixture_find(fixture, "Ash Lunches");
    ck_assert_int_eq(lunches->place, PLACE_SITE);
    ck_assert_str_eq(lunches->fields[FIELD_COST], "Free");
    ck_assert_str_eq(lunches->fields[FIELD_WHO_FOR], "Over 60s");
    ck_assert_str_eq(lunches->fields[FIELD_OPENING], "Mon 12:00-14:00");
    ck_assert_str_eq(lunches->category, "club");
}
END_TEST

START_TEST(records_are_a_table_and_other_json_is_refused_by_name) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *list = asset_fixture_write(
        fixture, "list.json",
        "\xef\xbb\xbf[{\"charity_name\":\"ASH TRUST\",\"n\":00123456789012345678,\"x\":{}},\n"
        "{\"charity_name\":\"Beech\",\"more\":\"z\"}]");
    g_autoptr(Report) report = report_new();
    g_autoptr(Table) table = json_list_read(list, "list.json", report, NULL);
    ck_assert_uint_eq(table_row_count(table), 2);
    ck_assert_str_eq(table_cell(table, 0, 1), "00123456789012345678");
    ck_assert_uint_eq(table_place(table, 1).line, 2);
    ck_assert_int_eq(table_find_column(table, "more"), 2);
    g_autofree char *words = asset_fixture_write(
        fixture, "words.json", "{\"id\":\"t\",\"name\":\"n\",\"vocabulary\":\"v\"}");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(json_list_read(words, "words.json", report, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "\"words.json\" holds words for kinds"));
    ck_assert(json_list_is(list));
    g_autofree char *map =
        asset_fixture_write(fixture, "map.json", "{\"type\":\"FeatureCollection\"}");
    ck_assert(!json_list_is(map));
}
END_TEST

/* Documents and what is wrong with them; NULL = nothing. */
static const struct {
    const char *text, *trouble;
} DOCUMENTS[] = {
    {"{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\ud83d\\ude00\\n\"]}", NULL},
    {" [ ] ", NULL},
    {"", "x:1: this is no JSON: a value is missing"},
    {"[1\n2]", "x:2: this is no JSON: a comma or a closing bracket is missing"},
    {"{\"a\" 1}", "x:1: this is no JSON: a name or a colon is missing"},
    {"\"abc", "x:1: this is no JSON: a text begins and never ends"},
    {"\"\\q\"", "x:1: this is no JSON: a text holds a sign that it cannot"},
    {"\"\\u12\"", "x:1: this is no JSON: a text holds a sign that it cannot"},
    {"{} {}", "x:1: this is no JSON: there is more after its end"},
    {"[,]", "x:1: this is no JSON: a value is missing"},
};

START_TEST(json_is_read_or_refused_with_its_line) {
    g_autoptr(GError) error = NULL;
    const char *text = DOCUMENTS[_i].text;
    g_autoptr(JsonTree) tree = json_tree_parse(text, strlen(text), "x", &error);
    ck_assert_str_eq(error ? error->message : "",
                     DOCUMENTS[_i].trouble ? DOCUMENTS[_i].trouble : "");
    ck_assert((tree == NULL) == (DOCUMENTS[_i].trouble != NULL));
    if (_i == 0) {
        const JsonNode *item = json_tree_items(json_tree_member(json_tree_root(tree), "a"));
        ck_assert_str_eq(item->text, "1");
        ck_assert_str_eq(item->next->text, "-2.5e3");
        ck_assert_str_eq(item->next->next->next->next->text, "\u00e9\U0001F600\n");
        ck_assert_ptr_null(json_tree_member(item, "a"));
    }
}
END_TEST

START_TEST(json_nested_without_end_is_refused) {
    g_autoptr(GString) deep = g_string_new(NULL);
    for (int i = 0; i < 100000; i++) {
        g_string_append_c(deep, '[');
    }
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(json_tree_parse(deep->str, deep->len, "x", &error));
    ck_assert_ptr_nonnull(strstr(error->message, "nested too deeply"));
}
END_TEST

Suite *suite_json_list(void) {
    Suite *suite = suite_create("json_list");
    TCase *lists = tcase_create("lists");
    tcase_add_test(lists, services_of_version_3_are_rows_for_each_of_their_locations);
    tcase_add_test(lists, a_folder_of_pages_of_any_version_is_one_list);
    tcase_add_test(lists, records_are_a_table_and_other_json_is_refused_by_name);
    tcase_add_loop_test(lists, json_is_read_or_refused_with_its_line, 0, G_N_ELEMENTS(DOCUMENTS));
    tcase_add_test(lists, json_nested_without_end_is_refused);
    suite_add_tcase(suite, lists);
    return suite;
}
