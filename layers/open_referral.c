/* open_referral.c: directories of services in the Open Referral standards.
 * SPDX-License-Identifier: MIT
 */
#include "layers/open_referral.h"

#include <string.h>

typedef enum Cell {
    CELL_ID,
    CELL_NAME,
    CELL_TYPE,
    CELL_STATUS,
    CELL_DESCRIPTION,
    CELL_ADDRESS,
    CELL_POSTCODE,
    CELL_URL,
    CELL_EMAIL,
    CELL_PHONE,
    CELL_OPENING,
    CELL_WHO_FOR,
    CELL_COST,
    CELL_HOW_TO_JOIN,
    CELL_CHECK_DATE,
    CELL_LATITUDE,
    CELL_LONGITUDE,
    CELL_PLACE,
    CELL_COUNT,
} Cell;
static const char *const COLUMNS[CELL_COUNT] = {
    "id",       "name",        "type",       "status",   "description", "address",
    "postcode", "url",         "email",      "phone",    "opening",     "who_for",
    "cost",     "how_to_join", "check_date", "latitude", "longitude",   "place",
};

static bool has(const JsonNode *thing, const char *key) {
    return json_tree_member(thing, key) != NULL;
}

ReferralKind open_referral_kind(const JsonNode *thing) {
    if (has(thing, "service") && (has(thing, "location") || has(thing, "location_id"))) {
        return REFERRAL_AT_LOCATION;
    }
    if (!has(thing, "name")) {
        return REFERRAL_NONE;
    }
    if (has(thing, "service_at_locations") || has(thing, "organization_id") ||
        (has(thing, "status") && (has(thing, "organization") || has(thing, "fees") ||
                                  has(thing, "assured_date") || has(thing, "fees_description")))) {
        return REFERRAL_SERVICE;
    }
    if (has(thing, "location_type") || has(thing, "physical_addresses") ||
        (has(thing, "addresses") && has(thing, "latitude"))) {
        return REFERRAL_LOCATION;
    }
    if (has(thing, "services") || has(thing, "organization_identifiers") ||
        has(thing, "legal_status") || has(thing, "parent_organization_id")) {
        return REFERRAL_ORGANISATION;
    }
    if (has(thing, "vocabulary") || has(thing, "term_uri") || has(thing, "taxonomy") ||
        has(thing, "taxonomy_detail") || (has(thing, "uri") && has(thing, "version"))) {
        return REFERRAL_TAXONOMY;
    }
    return REFERRAL_NONE;
}

void open_referral_begin(Table *table) {
    for (size_t i = 0; i < CELL_COUNT; i++) {
        table_add_column(table, COLUMNS[i]);
    }
}

/* The first of the texts that is there. */
static const char *first_text(const JsonNode *thing, const char *a, const char *b) {
    const char *text = json_tree_text(thing, a);
    return text ? text : json_tree_text(thing, b);
}

/* The items of the first of the lists that is there; version 1.0 has plurals of its own. */
static const JsonNode *first_list(const JsonNode *thing, const char *a, const char *b) {
    const JsonNode *items = json_tree_items(json_tree_member(thing, a));
    return items ? items : json_tree_items(json_tree_member(thing, b));
}

static void append(GString *out, const char *text, const char *between) {
    if (text && text[0]) {
        g_string_append_printf(out, "%s%s", out->len ? between : "", text);
    }
}

static void set_text(Table *table, Cell cell, const GString *text) {
    table_set(table, cell, text->len ? text->str : NULL);
}

/* Names of the terms that a service is filed under. */
static void set_type(Table *table, const JsonNode *service) {
    g_autoptr(GString) out = g_string_new(NULL);
    const JsonNode *item = first_list(service, "attributes", "service_taxonomys");
    for (; item; item = item->next) {
        const JsonNode *term = json_tree_member(item, "taxonomy_term");
        term = term ? term : json_tree_member(item, "taxonomy");
        append(out, json_tree_text(term, "name"), "; ");
    }
    set_text(table, CELL_TYPE, out);
}

/* "TH,FR" -> "Thu, Fri". */
static void append_days(GString *out, const char *days) {
    static const char *const CODES[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    static const char *const WORDS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    g_auto(GStrv) parts = g_strsplit(days, ",", -1);
    for (size_t i = 0; parts[i]; i++) {
        const char *word = g_strstrip(parts[i]);
        for (size_t k = 0; k < G_N_ELEMENTS(CODES); k++) {
            /* A number before it says which of the month: "2TU". */
            if (g_str_has_suffix(parts[i], CODES[k]) && strlen(parts[i]) == 2) {
                word = WORDS[k];
            }
        }
        append(out, word, i ? ", " : "; ");
    }
}

/* Hours without seconds. */
static void append_hours(GString *out, const char *from, const char *to) {
    if (from) {
        g_string_append_printf(out, "%s%.5s%s%.5s", out->len ? " " : "", from, to ? "-" : "",
                               to ? to : "");
    }
}

static void set_opening(Table *table, const JsonNode *service, const JsonNode *at) {
    g_autoptr(GString) out = g_string_new(NULL);
    const JsonNode *item = first_list(at, "schedules", "regular_schedules");
    item = item ? item : first_list(service, "schedules", "regular_schedules");
    for (; item; item = item->next) {
        const char *days = first_text(item, "byday", "weekday");
        if (days) {
            append_days(out, days);
            append_hours(out, json_tree_text(item, "opens_at"), json_tree_text(item, "closes_at"));
        }
    }
    set_text(table, CELL_OPENING, out);
}

static void set_who_for(Table *table, const JsonNode *service) {
    g_autoptr(GString) out = g_string_new(json_tree_text(service, "eligibility_description"));
    const JsonNode *item = first_list(service, "eligibilitys", "eligibilities");
    for (; item; item = item->next) {
        append(out, json_tree_text(item, "eligibility"), "; ");
    }
    const char *least = json_tree_text(service, "minimum_age");
    const char *most = json_tree_text(service, "maximum_age");
    if (least || most) {
        g_string_append_printf(out, "%sage %s to %s", out->len ? "; " : "", least ? least : "0",
                               most ? most : "any");
    }
    set_text(table, CELL_WHO_FOR, out);
}

static void set_cost(Table *table, const JsonNode *service) {
    g_autoptr(GString) out = g_string_new(first_text(service, "fees_description", "fees"));
    const JsonNode *item = first_list(service, "cost_options", "cost_option");
    for (; item && out->len == 0; item = item->next) {
        append(out, json_tree_text(item, "option"), "; ");
        append(out, json_tree_text(item, "amount"), " ");
        append(out, json_tree_text(item, "amount_description"), " ");
    }
    set_text(table, CELL_COST, out);
}

static void set_service(Table *table, const JsonNode *service, const JsonNode *at) {
    table_set(table, CELL_ID, json_tree_text(service, "id"));
    table_set(table, CELL_NAME, json_tree_text(service, "name"));
    table_set(table, CELL_STATUS, json_tree_text(service, "status"));
    table_set(table, CELL_DESCRIPTION, json_tree_text(service, "description"));
    table_set(table, CELL_URL, first_text(service, "url", "website"));
    table_set(table, CELL_EMAIL, json_tree_text(service, "email"));
    table_set(table, CELL_PHONE, json_tree_text(first_list(service, "phones", "phone"), "number"));
    table_set(table, CELL_HOW_TO_JOIN, json_tree_text(service, "application_process"));
    table_set(table, CELL_CHECK_DATE, first_text(service, "assured_date", "last_modified"));
    set_type(table, service);
    set_opening(table, service, at);
    set_who_for(table, service);
    set_cost(table, service);
}

static void set_address(Table *table, const JsonNode *location) {
    static const char *const PARTS[] = {"address_1", "address_2", "address_3", "address_4", "city"};
    const JsonNode *address = first_list(location, "addresses", "physical_addresses");
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        append(out, json_tree_text(address, PARTS[i]), ", ");
    }
    set_text(table, CELL_ADDRESS, out);
    table_set(table, CELL_POSTCODE, json_tree_text(address, "postal_code"));
}

/* Only a physical location is a place; of the others nothing is kept. */
static void set_location(Table *table, const JsonNode *location) {
    const char *type = json_tree_text(location, "location_type");
    if (!location) {
        table_set(table, CELL_PLACE, "none");
    } else if (type && g_ascii_strcasecmp(type, "physical") != 0) {
        bool is_virtual = g_ascii_strcasecmp(type, "virtual") == 0;
        table_set(table, CELL_PLACE, is_virtual ? "none" : "contact");
    } else {
        table_set(table, CELL_LATITUDE, json_tree_text(location, "latitude"));
        table_set(table, CELL_LONGITUDE, json_tree_text(location, "longitude"));
        set_address(table, location);
    }
}

static void begin_row(Table *table) {
    table_begin_row(table, 0, table_row_count(table) + 1);
}

static void add_at_location(Table *table, const JsonNode *service, const JsonNode *at) {
    begin_row(table);
    set_service(table, service, at);
    set_location(table, json_tree_member(at, "location"));
}

static void add_service(Table *table, const JsonNode *service) {
    const JsonNode *at = json_tree_items(json_tree_member(service, "service_at_locations"));
    do {
        add_at_location(table, service, at);
        at = at ? at->next : NULL;
    } while (at);
}

static void add_organisation(Table *table, const JsonNode *organisation) {
    const JsonNode *service = json_tree_items(json_tree_member(organisation, "services"));
    if (!service) {
        begin_row(table);
        set_service(table, organisation, NULL);
        table_set(table, CELL_TYPE, "voluntary organisation");
        set_location(table, json_tree_items(json_tree_member(organisation, "locations")));
    }
    for (; service; service = service->next) {
        add_service(table, service);
    }
}

void open_referral_add(Table *table, const JsonNode *thing) {
    switch (open_referral_kind(thing)) {
    case REFERRAL_SERVICE:
        add_service(table, thing);
        break;
    case REFERRAL_AT_LOCATION:
        add_at_location(table, json_tree_member(thing, "service"), thing);
        break;
    case REFERRAL_ORGANISATION:
        add_organisation(table, thing);
        break;
    case REFERRAL_LOCATION:
        begin_row(table);
        set_service(table, thing, NULL);
        set_location(table, thing);
        break;
    case REFERRAL_NONE:
    case REFERRAL_TAXONOMY:
        break;
    }
}
