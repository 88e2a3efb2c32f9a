/* field_content.c: columns of an asset list that tell by their cells what they are.
 * SPDX-License-Identifier: MIT
 */
#include "layers/field_content.h"

#include <string.h>

#include <glib.h>

#include "layers/asset_words.h"
#include "layers/column_content.h"

enum { NAME_LENGTH_MIN = 3, NAME_LENGTH_MAX = 80, SAMPLE_ROWS = 200 };

/* In the name of a column: it may be about a person, or is about something else than a name. */
static const char *const NEVER_A_NAME[] = {
    "contact", "person",   "manager",  "secretary", "chair",  "lead",    "owner",    "trustee",
    "treasur", "officer",  "coordin",  "first",     "last",   "surname", "forename", "responsib",
    "email",   "phone",    "tel",      "address",   "street", "road",    "town",     "ward",
    "area",    "distric",  "postcode", "county",    "note",   "comment", "photo",    "image",
    "date",    "time",     "day",      "code",      "descr",  "detail",  "type",     "categor",
    "status",  "provider", "region",   "parish",    "author", "who",     "resident", "volunteer",
    "member",  "url",      "link",     "licen",     "source", "logo",    "picture",  "skill",
    "lsoa",    "msoa",     "council",
};
static const char *const NEVER_A_LINK[] = {"photo",     "image", "picture", "logo",
                                           "wikipedia", "map",   "licen",   "source"};

static bool has_any(const char *folded, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strstr(folded, words[i])) {
            return true;
        }
    }
    return false;
}

static bool column_has_any(const Table *table, size_t column, const char *const *words,
                           size_t count) {
    g_autofree char *folded = table_fold_name(table_column_name(table, column));
    return has_any(folded, words, count);
}

static void take(bool *taken, int column) {
    if (column >= 0) {
        taken[column] = true;
    }
}

/* Which columns are in use already, one bool each. Caller frees. */
static bool *columns_taken(const AssetColumns *columns) {
    bool *taken = g_new0(bool, table_column_count(columns->table) + 1);
    for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
        take(taken, columns->of[field]);
    }
    for (size_t i = 0; i < columns->address_count; i++) {
        take(taken, columns->address[i]);
    }
    for (size_t i = 0; i < WEEK_DAYS; i++) {
        take(taken, columns->opening[i]);
    }
    for (size_t i = 0; i < columns->area_count; i++) {
        take(taken, columns->areas[i]);
    }
    take(taken, columns->kind);
    for (size_t i = 0; i < columns->osm_kind_count; i++) {
        take(taken, columns->osm_kinds[i]);
    }
    take(taken, columns->gridref);
    take(taken, columns->beds);
    return taken;
}

static bool is_open(const AssetColumns *columns, AssetField field) {
    char *const *hints = columns->spec->hints[field];
    bool none = hints && hints[0] && !hints[0][0];
    return columns->of[field] < 0 && !columns->spec->fields[field] && !none;
}

static void settle(AssetColumns *columns, AssetField field, int column, bool *taken) {
    if (column >= 0) {
        columns->of[field] = column;
        columns->by_content |= G_GUINT64_CONSTANT(1) << field;
        taken[column] = true;
    }
}

/* Decimal degrees have at least three decimals; shares and ratings have not. */
static int find_degrees(const Table *table, ContentKind kind, const bool *taken) {
    for (size_t column = 0; column < table_column_count(table); column++) {
        ColumnContent content = column_content_read(table, column);
        if (!taken[column] && column_content_is(&content, kind) &&
            content.fractions * 5 >= content.filled * 4 && content.distinct * 3 > content.filled) {
            return (int)column;
        }
    }
    return -1;
}

/* Both or neither. */
static void find_pair(AssetColumns *columns, bool *taken) {
    bool wanted = is_open(columns, FIELD_LONGITUDE) && is_open(columns, FIELD_LATITUDE) &&
                  columns->of[FIELD_EASTING] < 0 && columns->gridref < 0;
    int latitude = wanted ? find_degrees(columns->table, CONTENT_LATITUDE, taken) : -1;
    int longitude = latitude < 0 ? -1 : find_degrees(columns->table, CONTENT_LONGITUDE, taken);
    if (longitude >= 0 && longitude != latitude) {
        settle(columns, FIELD_LATITUDE, latitude, taken);
        settle(columns, FIELD_LONGITUDE, longitude, taken);
    }
}

/* Most of what it says is yes or no, or who may see the row. */
static bool holds_answers(const Table *table, size_t column) {
    size_t filled = 0, answers = 0;
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = table_cell(table, row, column);
        Visibility visibility;
        filled += cell != NULL;
        answers += cell && visibility_parse(cell, &visibility);
    }
    return answers > 0 && answers * 5 >= filled * 4;
}

/* In the name of a column that says where things are, if half of its cells can be read so. */
static const char *const WHERE[] = {"location", "position", "coord", "where", "grid",  "map",
                                    "latlon",   "latlng",   "place", "pin",   "point", "geo"};

/* A column of grid references, of pairs of coordinates, or of links to places on web maps. */
static int find_positions(const Table *table, const bool *taken) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        ColumnContent content = column_content_read(table, i);
        bool is_named = column_has_any(table, i, WHERE, G_N_ELEMENTS(WHERE));
        if (!taken[i] && (column_content_is(&content, CONTENT_POSITION) ||
                          (is_named && content.of[CONTENT_POSITION] > 0 &&
                           content.of[CONTENT_POSITION] * 2 >= content.filled))) {
            return (int)i;
        }
    }
    return -1;
}

static void find_position_column(AssetColumns *columns, bool *taken) {
    if (columns->gridref < 0 && columns->of[FIELD_EASTING] < 0 &&
        columns->of[FIELD_LONGITUDE] < 0) {
        columns->gridref = find_positions(columns->table, taken);
        take(taken, columns->gridref);
    }
}

/* The first column of answers whose name has one of the words; -1 when there is none. */
static int find_answers(const Table *table, const char *const *words, size_t count,
                        const bool *taken) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (!taken[i] && column_has_any(table, i, words, count) && holds_answers(table, i)) {
            return (int)i;
        }
    }
    return -1;
}

/* "Can we share this on a public map?" or "Confidential", with an answer in the rows. What speaks
 * against showing goes first. */
static void find_consent(AssetColumns *columns, bool *taken) {
    static const char *const SECRET[] = {"confidential", "donotpublish", "donotshare", "donotshow",
                                         "notforpublic", "isprivate",    "hidden",     "hidefrom",
                                         "internalonly", "withholdfrom", "notpublic"};
    static const char *const ASKS[] = {"share",   "sharing", "consent",   "permission", "publish",
                                       "publici", "gdpr",    "happytobe", "agreeto",    "oktolist"};
    if (!is_open(columns, FIELD_VISIBILITY)) {
        return;
    }
    int secret = find_answers(columns->table, SECRET, G_N_ELEMENTS(SECRET), taken);
    int asks = secret >= 0 ? -1 : find_answers(columns->table, ASKS, G_N_ELEMENTS(ASKS), taken);
    settle(columns, FIELD_VISIBILITY, secret >= 0 ? secret : asks, taken);
    columns->is_secrecy = secret >= 0;
    columns->has_consent = asks >= 0;
}

static void find_link(AssetColumns *columns, bool *taken) {
    for (size_t i = 0; is_open(columns, FIELD_URL) && i < table_column_count(columns->table); i++) {
        ColumnContent content = column_content_read(columns->table, i);
        if (!taken[i] && column_content_is(&content, CONTENT_LINK) &&
            !column_has_any(columns->table, i, NEVER_A_LINK, G_N_ELEMENTS(NEVER_A_LINK))) {
            settle(columns, FIELD_URL, (int)i, taken);
        }
    }
}

/* Text of the length of a name, most of it different from row to row. */
static bool reads_like_names(const Table *table, size_t column) {
    size_t rows = MIN(table_row_count(table), SAMPLE_ROWS);
    size_t alike = 0;
    for (size_t row = 0; row < rows; row++) {
        const char *cell = table_cell(table, row, column);
        glong length = cell ? g_utf8_strlen(cell, -1) : 0;
        bool has_letter = false;
        for (const char *at = cell; at && *at && !has_letter; at = g_utf8_next_char(at)) {
            has_letter = g_unichar_isalpha(g_utf8_get_char(at));
        }
        alike += has_letter && length >= NAME_LENGTH_MIN && length <= NAME_LENGTH_MAX;
    }
    return rows > 0 && alike * 5 >= rows * 4;
}

static bool may_be_names(const Table *table, size_t column) {
    ColumnContent content = column_content_read(table, column);
    if (content.distinct * 2 < content.filled ||
        column_has_any(table, column, NEVER_A_NAME, G_N_ELEMENTS(NEVER_A_NAME)) ||
        !reads_like_names(table, column)) {
        return false;
    }
    for (ContentKind kind = 0; kind < CONTENT_KIND_COUNT; kind++) {
        if (content.of[kind] * 2 > content.filled) {
            return false;
        }
    }
    return true;
}

static void find_name(AssetColumns *columns, bool *taken) {
    for (size_t i = 0; is_open(columns, FIELD_NAME) && i < table_column_count(columns->table);
         i++) {
        if (!taken[i] && may_be_names(columns->table, i)) {
            settle(columns, FIELD_NAME, (int)i, taken);
        }
    }
}

/* The only column of a list is its names, whatever it is called. */
static void find_only_name(AssetColumns *columns, bool *taken) {
    if (is_open(columns, FIELD_NAME) && table_column_count(columns->table) == 1 && !taken[0]) {
        settle(columns, FIELD_NAME, 0, taken);
    }
}

void field_content_find(AssetColumns *columns) {
    g_autofree bool *taken = columns_taken(columns);
    if (is_open(columns, FIELD_POSTCODE)) {
        settle(columns, FIELD_POSTCODE,
               column_content_find(columns->table, CONTENT_POSTCODE, taken), taken);
    }
    find_consent(columns, taken);
    find_pair(columns, taken);
    find_position_column(columns, taken);
    find_link(columns, taken);
    find_name(columns, taken);
    find_only_name(columns, taken);
}

/* ---- in words ---- */

static void append_column(GString *out, const AssetColumns *columns, const char *words,
                          int column) {
    if (column >= 0) {
        g_string_append_printf(out, "%s%s \"%s\"", out->len ? ", " : "", words,
                               table_column_name(columns->table, (size_t)column));
    }
}

static void append_columns(GString *out, const AssetColumns *columns, const char *words,
                           const int *list, size_t count) {
    size_t shown = 0;
    for (size_t i = 0; i < count; i++) {
        if (list[i] >= 0 && shown++ == 0) {
            append_column(out, columns, words, list[i]);
        } else if (list[i] >= 0) {
            g_string_append_printf(out, " + \"%s\"",
                                   table_column_name(columns->table, (size_t)list[i]));
        }
    }
}

static bool says_something(const Table *table, size_t column) {
    for (size_t row = 0; row < table_row_count(table); row++) {
        if (table_cell(table, row, column)) {
            return true;
        }
    }
    return false;
}

static void append_unread(GString *out, const AssetColumns *columns) {
    g_autofree bool *taken = columns_taken(columns);
    size_t shown = 0;
    for (size_t i = 0; i < table_column_count(columns->table); i++) {
        const char *name = table_column_name(columns->table, i);
        if (!taken[i] && name[0] && says_something(columns->table, i)) {
            g_string_append_printf(out, "%s\"%s\"", shown++ ? ", " : "; not read: ", name);
        }
    }
}

char *asset_columns_describe(const AssetColumns *columns) {
    GString *out = g_string_new(NULL);
    for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
        append_column(out, columns, ASSET_FIELD_NAMES[field], columns->of[field]);
        if (columns->by_content >> field & 1) {
            g_string_append(out, " (by its cells)");
        }
        if (field == FIELD_ADDRESS) {
            append_columns(out, columns, "address", columns->address, columns->address_count);
        } else if (field == FIELD_OPENING) {
            append_columns(out, columns, "opening", columns->opening, WEEK_DAYS);
        }
    }
    append_column(out, columns, "kind", columns->kind);
    append_columns(out, columns, "kind", columns->osm_kinds, columns->osm_kind_count);
    append_column(out, columns, "coordinates or grid reference", columns->gridref);
    append_column(out, columns, "beds", columns->beds);
    append_columns(out, columns, "area", columns->areas, columns->area_count);
    if (out->len == 0) {
        g_string_append(out, "nothing");
    }
    append_unread(out, columns);
    return g_string_free(out, FALSE);
}

char *asset_columns_describe_people(const AssetColumns *columns, const bool *is_skill) {
    GString *out = g_string_new("people");
    g_autofree int *skills = g_new0(int, table_column_count(columns->table) + 1);
    size_t count = 0;
    for (size_t i = 0; i < table_column_count(columns->table); i++) {
        if (is_skill && is_skill[i]) {
            skills[count++] = (int)i;
        }
    }
    append_columns(out, columns, "skills", skills, count);
    append_columns(out, columns, "area", columns->areas, columns->area_count);
    append_column(out, columns, "area by postcode", columns->of[FIELD_POSTCODE]);
    g_string_append(out, "; nothing else of them is read");
    return g_string_free(out, FALSE);
}
