/* asset_fields.c: which columns of a list hold the fields of an asset.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_fields.h"

#include <string.h>

#include <glib.h>

#include "atlas/base/number.h"
#include "layers/asset_words.h"
#include "layers/cells.h"
#include "layers/column_content.h"
#include "layers/field_content.h"
#include "layers/field_names.h"
#include "layers/postcodes.h"

static const char *const DAYS[WEEK_DAYS] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday"};
static const char *const DAYS_SHORT[WEEK_DAYS] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/* Column with that folded name, or -1. */
static int find_folded(const Table *table, const char *folded) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        g_autofree char *own = table_fold_name(table_column_name(table, i));
        if (strcmp(own, folded) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int find_first(const Table *table, const char *const *names) {
    int column = -1;
    for (; *names && column < 0; names++) {
        column = find_folded(table, *names);
    }
    return column;
}

/* Appends a column (-1 = none) that is not there yet; returns the new count. */
static size_t add_column(int *columns, size_t count, int column) {
    for (size_t i = 0; i < count; i++) {
        if (columns[i] == column) {
            return count;
        }
    }
    if (column >= 0 && count < FIELD_PARTS_MAX) {
        columns[count++] = column;
    }
    return count;
}

static size_t find_all(const Table *table, const char *const *names, int *columns, size_t count) {
    for (; *names; names++) {
        count = add_column(columns, count, find_folded(table, *names));
    }
    return count;
}

static bool names_something_else(const char *folded) {
    for (const char *const *other = FIELD_NAMES_OTHER_NAME; *other; other++) {
        if (g_str_has_prefix(folded, *other)) {
            return true;
        }
    }
    return false;
}

/* A column called "... name" that is not that of a ward or a person. */
static int find_any_name(const Table *table) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        g_autofree char *folded = table_fold_name(table_column_name(table, i));
        if (g_str_has_suffix(folded, "name") && !names_something_else(folded)) {
            return (int)i;
        }
    }
    return -1;
}

/* The fields that a name in two parts is understood for. */
static bool may_have_prefix(AssetField field) {
    static const AssetField FIELDS[] = {
        FIELD_CATEGORY, FIELD_DESCRIPTION, FIELD_ADDRESS,   FIELD_POSTCODE, FIELD_URL,
        FIELD_EMAIL,    FIELD_PHONE,       FIELD_OPENING,   FIELD_COST,     FIELD_STEP_FREE,
        FIELD_LATITUDE, FIELD_LONGITUDE,   FIELD_CHECK_DATE};
    for (size_t i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        if (FIELDS[i] == field) {
            return true;
        }
    }
    return false;
}

static bool is_name_of(AssetField field, const char *folded) {
    g_autofree char *own = table_fold_name(ASSET_FIELD_NAMES[field]);
    return strcmp(own, folded) == 0 || g_strv_contains(field_names(field), folded);
}

/* The same after one of the words that may stand before it, "venueaddress"; contacts are asked for
 * by telephone and mail. */
static bool is_prefixed(AssetField field, const char *folded) {
    bool of_contact = field == FIELD_PHONE || field == FIELD_EMAIL;
    if (of_contact && g_str_has_prefix(folded, "contact") &&
        is_name_of(field, folded + strlen("contact"))) {
        return true;
    }
    for (const char *const *prefix = FIELD_NAMES_PREFIXES; *prefix; prefix++) {
        if (g_str_has_prefix(folded, *prefix) && is_name_of(field, folded + strlen(*prefix))) {
            return true;
        }
    }
    return false;
}

/* "Venue address", "listing_phone", "LAT (WGS84)": with a word more, or with words in brackets. */
static int find_longer_name(const Table *table, AssetField field) {
    for (size_t i = 0; may_have_prefix(field) && i < table_column_count(table); i++) {
        const char *name = table_column_name(table, i);
        g_autofree char *bare = g_strndup(name, strcspn(name, "([{"));
        g_autofree char *folded = table_fold_name(bare);
        bool is_cut = strlen(bare) < strlen(name);
        if (is_prefixed(field, folded) || (is_cut && is_name_of(field, folded))) {
            return (int)i;
        }
    }
    return -1;
}

static void report_missing_column(const AssetColumns *columns, AssetField field, Report *report) {
    size_t count = table_column_count(columns->table);
    g_autofree const char **names = g_new(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        names[i] = table_column_name(columns->table, i);
    }
    const char *wanted = columns->spec->fields[field];
    const char *near = text_nearest(wanted, names, count);
    g_autofree char *all = table_describe_columns(columns->table);
    g_autofree char *hint =
        near ? g_strdup_printf("Did you mean \"%s\"? In that file %s.", near, all)
             : g_strdup_printf("In that file %s.", all);
    report_add(report, SEVERITY_ERROR, "column_not_found", columns->spec->source.place, hint,
               "%s has no column \"%s\" for %s", columns->spec->source.shown, wanted,
               ASSET_FIELD_NAMES[field]);
}

/* True when the project file settles the column, even to none. */
static bool take_named_column(AssetColumns *columns, AssetField field, Report *report) {
    const char *wanted = columns->spec->fields[field];
    if (!wanted) {
        return false;
    }
    columns->of[field] = *wanted ? table_find_column(columns->table, wanted) : -1;
    if (*wanted && columns->of[field] < 0) {
        report_missing_column(columns, field, report);
    }
    return true;
}

/* True when the reading settles the column, even to none; it may be for a file that has others. */
static bool take_hinted_column(AssetColumns *columns, AssetField field) {
    char *const *hints = columns->spec->hints[field];
    for (size_t i = 0; hints && hints[i]; i++) {
        columns->of[field] = hints[i][0] ? table_find_column(columns->table, hints[i]) : -1;
        if (columns->of[field] >= 0 || !hints[i][0]) {
            return true;
        }
    }
    return false;
}

static void find_field(AssetColumns *columns, AssetField field, Report *report) {
    columns->of[field] = -1;
    if (take_named_column(columns, field, report) || take_hinted_column(columns, field)) {
        return;
    }
    columns->of[field] = table_find_column(columns->table, ASSET_FIELD_NAMES[field]);
    if (columns->of[field] < 0) {
        columns->of[field] = find_first(columns->table, field_names(field));
    }
    if (columns->of[field] < 0 && field == FIELD_NAME) {
        columns->of[field] = find_any_name(columns->table);
    }
    if (columns->of[field] < 0 && field != FIELD_ADDRESS) {
        columns->of[field] = find_longer_name(columns->table, field);
    }
}

static void find_address(AssetColumns *columns) {
    if (columns->spec->fields[FIELD_ADDRESS]) {
        return;
    }
    if (columns->of[FIELD_ADDRESS] < 0) {
        columns->of[FIELD_ADDRESS] = find_first(columns->table, FIELD_NAMES_ADDRESS);
    }
    if (columns->of[FIELD_ADDRESS] < 0) {
        columns->address_count =
            find_all(columns->table, FIELD_NAMES_ADDRESS_PARTS, columns->address, 0);
    }
    if (columns->of[FIELD_ADDRESS] < 0 && columns->address_count == 0) {
        columns->of[FIELD_ADDRESS] = find_longer_name(columns->table, FIELD_ADDRESS);
    }
}

/* "opening_hours_monday", "Monday opening times", or just "Monday" or "Mon". */
static int find_day(const Table *table, size_t which) {
    static const char *const SHORT[WEEK_DAYS][4] = {
        {"mon", NULL}, {"tue", "tues", NULL}, {"wed", "weds", NULL}, {"thu", "thur", "thurs"},
        {"fri", NULL}, {"sat", NULL},         {"sun", NULL}};
    const char *day = DAYS[which];
    for (size_t i = 0; i < table_column_count(table); i++) {
        g_autofree char *folded = table_fold_name(table_column_name(table, i));
        bool is_hours = strstr(folded, "open") || strstr(folded, "hours") ||
                        strstr(folded, "times") || strcmp(folded, day) == 0;
        if (is_hours && strstr(folded, day)) {
            return (int)i;
        }
    }
    return find_first(table, SHORT[which]);
}

/* A column of codes is a column of codes, whatever its name. */
static size_t add_code_columns(AssetColumns *columns, size_t count) {
    for (size_t i = 0; i < table_column_count(columns->table); i++) {
        ColumnContent content = column_content_read(columns->table, i);
        if (column_content_is(&content, CONTENT_CODE)) {
            count = add_column(columns->areas, count, (int)i);
        }
    }
    return count;
}

static void find_areas(AssetColumns *columns) {
    if (columns->spec->fields[FIELD_AREA_CODE]) {
        columns->area_count = columns->of[FIELD_AREA_CODE] >= 0;
        columns->areas[0] = columns->of[FIELD_AREA_CODE];
        columns->area_code_count = columns->area_count;
        return;
    }
    size_t count = find_all(columns->table, FIELD_NAMES_AREA_CODE, columns->areas, 0);
    static const char *const KINDS[] = {"WD", "LAD", "PAR", "CED", "MSOA", "LSOA"};
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        count = add_column(columns->areas, count,
                           table_find_ons_column(columns->table, KINDS[i], "CD", NULL, NULL));
    }
    count = add_code_columns(columns, count);
    columns->area_code_count = count;
    columns->area_count = find_all(columns->table, FIELD_NAMES_AREA_NAME, columns->areas, count);
}

/* The column is that of where somebody is written to, which is where somebody may live. */
static bool is_of_contact(const Table *table, int column) {
    static const char *const WORDS[] = {"contact", "homeadd",  "homepost", "correspond",
                                        "trustee", "secretar", "treasur"};
    g_autofree char *folded =
        column < 0 ? NULL : table_fold_name(table_column_name(table, (size_t)column));
    for (size_t i = 0; folded && i < G_N_ELEMENTS(WORDS); i++) {
        if (strstr(folded, WORDS[i])) {
            return true;
        }
    }
    return false;
}

/* Every cell of the column says node, way or relation: what OpenStreetMap calls the type of a
 * thing. */
static bool is_osm_type(const Table *table, int column) {
    static const char *const TYPES[] = {"node", "way", "relation", "n", "w", "r", NULL};
    size_t filled = 0;
    for (size_t row = 0; column >= 0 && row < table_row_count(table); row++) {
        const char *cell = table_cell(table, row, (size_t)column);
        if (cell && !g_strv_contains(TYPES, cell)) {
            return false;
        }
        filled += cell != NULL;
    }
    return filled > 0;
}

/* Exports of Overpass have a column for each key of OpenStreetMap, and a thing one of them or two.
 */
static void find_osm_kinds(AssetColumns *columns) {
    const Table *table = columns->table;
    bool is_export = table_find_column(table, "@id") >= 0 || is_osm_type(table, columns->kind);
    if (!is_export || columns->of[FIELD_CATEGORY] >= 0) {
        return;
    }
    columns->osm_kind_count = find_all(table, FIELD_NAMES_OSM_KIND, columns->osm_kinds, 0);
    if (columns->osm_kind_count > 0) {
        columns->kind = -1;
    }
}

AssetColumns asset_columns_find(const AssetSpec *spec, const Table *table, Report *report) {
    AssetColumns columns = {.spec = spec, .table = table};
    for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
        find_field(&columns, field, report);
    }
    find_address(&columns);
    for (size_t day = 0; day < WEEK_DAYS; day++) {
        bool wanted = !spec->fields[FIELD_OPENING] && columns.of[FIELD_OPENING] < 0;
        columns.opening[day] = wanted ? find_day(table, day) : -1;
    }
    find_areas(&columns);
    columns.kind = spec->fields[FIELD_CATEGORY] ? -1 : find_first(table, FIELD_NAMES_KIND);
    if (columns.kind == columns.of[FIELD_CATEGORY]) {
        columns.kind = -1;
    }
    find_osm_kinds(&columns);
    columns.gridref = find_first(table, FIELD_NAMES_GRIDREF);
    columns.beds = find_first(table, FIELD_NAMES_BEDS);
    field_content_find(&columns);
    columns.is_contact =
        !spec->fields[FIELD_POSTCODE] && is_of_contact(table, columns.of[FIELD_POSTCODE]);
    int address = columns.address_count > 0 ? columns.address[0] : columns.of[FIELD_ADDRESS];
    columns.address_is_contact = !spec->fields[FIELD_ADDRESS] && is_of_contact(table, address);
    return columns;
}

bool asset_columns_are_people(const AssetColumns *columns) {
    static const char *const FIRST[] = {"firstname",     "forename",   "givenname",
                                        "christianname", "firstnames", NULL};
    static const char *const LAST[] = {"surname", "lastname", "familyname", "secondname", NULL};
    bool has_name = columns->of[FIELD_NAME] >= 0 && !(columns->by_content >> FIELD_NAME & 1);
    return !has_name && find_first(columns->table, FIRST) >= 0 &&
           find_first(columns->table, LAST) >= 0;
}

const char *asset_columns_cell(const AssetColumns *columns, size_t row, int column) {
    return column < 0 ? NULL : table_cell(columns->table, row, (size_t)column);
}

const char *asset_columns_kind(const AssetColumns *columns, size_t row) {
    const char *cell = asset_columns_cell(columns, row, columns->kind);
    for (size_t i = 0; i < columns->osm_kind_count && cell_is_missing(cell); i++) {
        cell = asset_columns_cell(columns, row, columns->osm_kinds[i]);
    }
    return cell_is_missing(cell) ? NULL : cell;
}

/* A word of the list in ours, where the reading knows it. */
static const char *translate(const AssetColumns *columns, AssetField field, const char *cell) {
    GHashTable *values = columns->spec->values[field];
    g_autofree char *folded = values ? table_fold_name(cell) : NULL;
    const char *ours = folded ? g_hash_table_lookup(values, folded) : NULL;
    return ours ? ours : cell;
}

const char *asset_columns_raw(const AssetColumns *columns, size_t row, AssetField field) {
    const char *cell = asset_columns_cell(columns, row, columns->of[field]);
    /* "none" is a kind of place. */
    if (cell_is_missing(cell) && !(field == FIELD_PLACE && cell)) {
        return columns->spec->constants[field];
    }
    return translate(columns, field, cell);
}

/* Adds a part of an address unless it stands there already. */
static void append_part(GString *out, const char *part) {
    g_autofree char *text = cell_text(part);
    if (!text) {
        return;
    }
    g_strchomp(text);
    for (size_t length = strlen(text); length > 0 && text[length - 1] == ','; length--) {
        text[length - 1] = '\0';
    }
    g_auto(GStrv) there = g_strsplit(out->str, ", ", -1);
    for (size_t i = 0; there[i]; i++) {
        if (g_ascii_strcasecmp(there[i], text) == 0) {
            return;
        }
    }
    if (*text) {
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", text);
    }
}

static char *join_address(const AssetColumns *columns, size_t row) {
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < columns->address_count; i++) {
        append_part(out, asset_columns_cell(columns, row, columns->address[i]));
    }
    return g_string_free(out, out->len == 0);
}

/* "Mon-Fri 09:00-17:30; Sat 09:00-12:30; Sun closed": days that follow each other with the same
 * hours are put together. */
static char *join_opening(const AssetColumns *columns, size_t row) {
    GString *out = g_string_new(NULL);
    for (size_t day = 0; day < WEEK_DAYS;) {
        g_autofree char *hours = cell_text(asset_columns_cell(columns, row, columns->opening[day]));
        size_t last = day;
        while (hours && last + 1 < WEEK_DAYS) {
            g_autofree char *next =
                cell_text(asset_columns_cell(columns, row, columns->opening[last + 1]));
            if (!next || strcmp(next, hours) != 0) {
                break;
            }
            last++;
        }
        if (hours) {
            bool closed = g_ascii_strcasecmp(hours, "closed") == 0;
            g_string_append_printf(out, "%s%s%s%s %s", out->len ? "; " : "", DAYS_SHORT[day],
                                   last > day ? "-" : "", last > day ? DAYS_SHORT[last] : "",
                                   closed ? "closed" : hours);
        }
        day = last + 1;
    }
    return g_string_free(out, out->len == 0);
}

static char *text_postcode(const char *cell) {
    char code[9];
    if (postcode_normalise(cell, code) || postcode_repair(cell, code)) {
        return g_strdup(code);
    }
    return cell_text(cell);
}

/* Days since the end of 1899, as a spreadsheet counts them, where somebody took the format away. */
static char *text_of_serial(const char *cell) {
    enum { SERIAL_MIN = 36526, SERIAL_MAX = 73050 }; /* the years 2000 to 2099 */
    int64_t serial;
    if (!number_parse_integer(cell, &serial) || serial < SERIAL_MIN || serial > SERIAL_MAX) {
        return NULL;
    }
    g_autoptr(GDate) date = g_date_new_dmy(30, G_DATE_DECEMBER, 1899);
    g_date_add_days(date, (guint)serial);
    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(date), g_date_get_month(date),
                           g_date_get_day(date));
}

static char *text_date(const char *cell) {
    char date[11];
    char *serial = text_of_serial(cell);
    return serial ? serial : date_parse(cell, date) ? g_strdup(date) : cell_text(cell);
}

char *asset_columns_text(const AssetColumns *columns, size_t row, AssetField field) {
    const char *cell = asset_columns_raw(columns, row, field);
    if (!cell && field == FIELD_ADDRESS) {
        return join_address(columns, row);
    }
    if (!cell && field == FIELD_OPENING) {
        return join_opening(columns, row);
    }
    if (!cell) {
        return NULL;
    }
    switch (field) {
    case FIELD_NAME:
        return cell_name(cell);
    case FIELD_POSTCODE:
        return text_postcode(cell);
    case FIELD_URL:
        return cell_url(cell);
    case FIELD_EMAIL:
        return cell_email(cell);
    case FIELD_PHONE:
        return cell_phone(cell);
    case FIELD_CHECK_DATE:
        return text_date(cell);
    default:
        return cell_text(cell);
    }
}
