/* check_json_list.c: tests of lists and directories of services in JSON.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

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

/* Both ways that tables are called; a contact's telephone, a lost row and a virtual location. */
static const char *const TABLES[][2][2] = {
    {{"service.csv", "id,organization_id,name,description,status,fees\n"
                     "s1,o1,Talking Ash,Talk,active,Free\ns2,o1,Ash Online,,active,\n"
                     "s3,o1,Old Club,,defunct,\n"},
     {"services.csv", "id,organization_id,name,description,status,fees\n"
                      "s1,o1,Talking Ash,Talk,active,Free\ns2,o1,Ash Online,,active,\n"
                      "s3,o1,Old Club,,defunct,\n"}},
    {{"service_at_location.csv", "id,service_id,location_id\na1,s1,l1\na2,s2,l2\na3,s1,l9\n"},
     {"service_at_location.csv", "id,service_id,location_id\na1,s1,l1\na2,s2,l2\na3,s1,l9\n"}},
    {{"location.csv", "id,name,latitude,longitude\nl1,Hall,53.4744,-2.2500\n"
                      "l2,Web,53.4744,-2.2500\n"},
     {"locations.csv",
      "id,location_type,name,latitude,longitude\nl1,physical,Hall,53.4744,-2.2500\n"
      "l2,virtual,Web,53.4744,-2.2500\n"}},
    {{"physical_address.csv", "id,location_id,attention,address_1,city,postal_code\n"
                              "p1,l1,Secret Person,1 High St,Ash,M1 1AA\n"},
     {"addresses.csv", "id,location_id,attention,address_1,city,postal_code\n"
                       "p1,l1,Secret Person,1 High St,Ash,M1 1AA\n"}},
    {{"regular_schedule.csv", "id,service_id,service_at_location_id,weekday,opens_at,closes_at\n"
                              "r1,s1,a1,MO,10:00,12:00\n"},
     {"schedules.csv", "id,service_id,service_at_location_id,byday,opens_at,closes_at\n"
                       "r1,,a1,MO,10:00:00,12:00:00\n"}},
    {{"service_taxonomy.csv", "id,service_id,taxonomy_id\nx1,s1,t1\n"},
     {"attributes.csv", "id,link_id,taxonomy_term_id\nx1,s1,t1\n"}},
    {{"taxonomy.csv", "id,name,vocabulary\nt1,Counselling,v\n"},
     {"taxonomy_terms.csv", "id,name,vocabulary\nt1,Counselling,v\n"}},
    {{"phone.csv",
      "id,contact_id,service_id,number\nq1,c1,s1,0161 999 9999\nq2,,s1,0161 111 1111\n"},
     {"phones.csv",
      "id,contact_id,service_id,number\nq1,c1,s1,0161 999 9999\nq2,,s1,0161 111 1111\n"}},
    {{"contact.csv", "id,name\nc1,Secret Person\n"},
     {"contacts.csv", "id,name\nc1,Secret Person\n"}},
};

START_TEST(a_folder_of_tables_is_a_directory_of_services) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    g_autofree char *folder = g_build_filename(fixture->folder, "hsds", NULL);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    ck_assert_int_eq(g_mkdir(folder, 0700), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        g_autofree char *name = g_build_filename("hsds", TABLES[i][_i][0], NULL);
        g_ptr_array_add(files, asset_fixture_write(fixture, name, TABLES[i][_i][1]));
    }
    asset_fixture_add_file(fixture, "services", folder);
    asset_fixture_read(fixture);
    const AssetLedger *ledger = asset_set_ledger(fixture->set, 0);
    ck_assert_uint_eq(ledger->rows, 4); /* s1 twice, of which once nowhere */
    ck_assert_uint_eq(ledger->not_assets, 1);
    size_t sites = 0;
    for (size_t i = 0; i < asset_set_count(fixture->set); i++) {
        const Asset *asset = asset_set_at(fixture->set, i);
        bool is_hall = asset->place == PLACE_SITE && strcmp(asset->name, "Talking Ash") == 0;
        sites += is_hall;
        if (is_hall) {
            ck_assert_str_eq(asset->fields[FIELD_ADDRESS], "1 High St, Ash");
            ck_assert_str_eq(asset->fields[FIELD_OPENING], "Mon 10:00-12:00");
            ck_assert_str_eq(asset->category, "mental health");
            ck_assert_str_eq(asset->fields[FIELD_COST], "Free");
        }
        if (strcmp(asset->name, "Talking Ash") == 0) {
            ck_assert_str_eq(asset->fields[FIELD_PHONE], "0161 111 1111");
        } else {
            ck_assert_str_eq(asset->name, "Ash Online");
            /* Version 1.0 has no kinds of location. */
            ck_assert_int_eq(asset->place, _i == 0 ? PLACE_SITE : PLACE_NONE);
        }
    }
    ck_assert_uint_eq(sites, 1);
    ck_assert_uint_eq(asset_fixture_finding(fixture, "referral_row_lost")->place.line, 4);
    for (guint i = 0; i < files->len; i++) {
        g_unlink(g_ptr_array_index(files, i));
    }
    g_rmdir(folder);
}
END_TEST

START_TEST(a_backup_of_umap_is_read_layer_by_layer) {
    g_autoptr(AssetFixture) fixture = asset_fixture_new();
    asset_fixture_add(
        fixture, "map.umap",
        "{\"type\":\"umap\",\"uri\":\"https://umap.example.org/1\",\"properties\":{\"name\":\"Our "
        "map\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-2.25,53.47]},\"layers\":["
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
        "{\"name\":\"Ash \\\"Green\\\"\",\"description\":\"Swings\\nand slides\",\"_umap_options\":"
        "{\"color\":\"red\"}},\"geometry\":{\"type\":\"Point\",\"coordinates\":"
        "[-2.2500,53.4744]}}],\"_umap_options\":{\"name\":\"Playgrounds\",\"displayOnLoad\":true}},"
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
        "{\"name\":\"Beech Wood\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        "[[[-2.236,53.474],[-2.235,53.474],[-2.235,53.475],[-2.236,53.474]]]}}],"
        "\"_umap_options\":{\"name\":\"Woodland\"}},"
        "{\"type\":\"FeatureCollection\",\"features\":[],\"_umap_options\":{\"name\":\"x\"}}]}");
    asset_fixture_read(fixture);
    ck_assert_uint_eq(asset_set_count(fixture->set), 2);
    const Asset *green = asset_fixture_find(fixture, "Ash \"Green\"");
    ck_assert_ptr_nonnull(green);
    ck_assert_str_eq(green->category, "play");
    ck_assert_int_eq(green->area, 0);
    ck_assert_str_eq(asset_fixture_find(fixture, "Beech Wood")->category, "wood");
    asset_fixture_add(fixture, "none.umap", "{\"type\":\"umap\",\"layers\":[]}");
    asset_fixture_read(fixture);
    ck_assert_ptr_nonnull(
        strstr(asset_fixture_finding(fixture, "source_not_read")->message, "no layers"));
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
    tcase_add_loop_test(lists, a_folder_of_tables_is_a_directory_of_services, 0, 2);
    tcase_add_test(lists, a_backup_of_umap_is_read_layer_by_layer);
    suite_add_tcase(suite, lists);
    return suite;
}
