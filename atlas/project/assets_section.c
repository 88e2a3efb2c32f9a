/* assets_section.c: the lists of assets.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/assets_section.h"

#include <string.h>

#include "atlas/project/source_section.h"
#include "layers/assets.h"
#include "layers/privacy.h"

static const char *const GIVINGS[] = {"heart", "head", "hand", NULL};

/* What is different in each row and so never a constant of a source. `name` and `visibility` are
 * keys of the source itself. */
static bool is_of_the_row(AssetField field) {
    return field == FIELD_ID || field == FIELD_LONGITUDE || field == FIELD_LATITUDE ||
           field == FIELD_EASTING || field == FIELD_NORTHING || field == FIELD_UPRN;
}

static bool is_of_the_source(AssetField field) {
    return field == FIELD_NAME || field == FIELD_VISIBILITY;
}

/* The words that a field can have, or NULL when any will do. */
static const char *const *words_of_field(AssetField field) {
    switch (field) {
    case FIELD_LEVEL:
        return LEVEL_NAMES;
    case FIELD_STATUS:
        return STATUS_NAMES;
    case FIELD_WAYS:
        return WAY_NAMES;
    case FIELD_PLACE:
        return PLACE_NAMES;
    case FIELD_WAY_OF_GIVING:
        return GIVINGS;
    default:
        return NULL;
    }
}

static bool is_list_field(AssetField field) {
    return field == FIELD_WAYS || field == FIELD_LANGUAGES || field == FIELD_SERVES ||
           field == FIELD_CORROBORATED_BY;
}

/* "postcode: PCODE" is meant for the name of a column. */
static bool looks_like_postcode(const char *text) {
    size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    return letters >= 1 && letters <= 2 && g_ascii_isdigit(text[letters]);
}

static void report_column_meant(SectionReader *reader, Place place, AssetField field) {
    const char *name = ASSET_FIELD_NAMES[field];
    g_autofree char *hint =
        g_strdup_printf("To say which column has it, write \"fields: {%s: COLUMN}\".", name);
    report_add(reader->report, SEVERITY_ERROR, "column_meant", place, hint,
               "this is no %s that all rows of a source could have", name);
}

static void check_constant(SectionReader *reader, const Node *value, AssetField field,
                           const char *text) {
    const char *const *words = words_of_field(field);
    if (words && !g_strv_contains(words, text)) {
        g_autofree char *hint = node_names_hint(text, words);
        report_add(reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, value), hint,
                   "%s \"%s\" is not known", ASSET_FIELD_NAMES[field], text);
    } else if (field == FIELD_POSTCODE && !looks_like_postcode(text)) {
        report_column_meant(reader, section_place(reader, value), field);
    }
}

static char *read_constant(SectionReader *reader, const Node *map, AssetField field) {
    const char *key = ASSET_FIELD_NAMES[field];
    g_auto(GStrv) texts = NULL;
    if (is_list_field(field)) {
        texts = node_strings(map, key, reader->report);
    } else {
        const char *text = node_string(map, key, NULL, reader->report);
        const char *const one[] = {text, NULL};
        texts = text ? g_strdupv((char **)one) : NULL;
    }
    for (size_t i = 0; texts && texts[i]; i++) {
        check_constant(reader, node_find(map, key), field, texts[i]);
    }
    return texts && texts[0] ? g_strjoinv(", ", texts) : NULL;
}

static void read_constants(SectionReader *reader, const Node *map, AssetSpec *asset) {
    for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
        if (!is_of_the_row(field) && !is_of_the_source(field)) {
            asset->constants[field] = read_constant(reader, map, field);
        }
    }
    for (size_t i = 0; i < node_count(map); i++) {
        for (AssetField field = 0; field < ASSET_FIELD_COUNT; field++) {
            if (is_of_the_row(field) &&
                strcmp(node_key_at(map, i), ASSET_FIELD_NAMES[field]) == 0) {
                report_column_meant(reader, section_place(reader, node_value_at(map, i)), field);
            }
        }
    }
}

static void read_fields(SectionReader *reader, const Node *map, AssetSpec *asset) {
    const Node *fields = node_find(map, "fields");
    if (node_expect_map(fields, "fields", reader->report)) {
        for (size_t i = 0; i < ASSET_FIELD_COUNT; i++) {
            asset->fields[i] = section_string(reader, fields, ASSET_FIELD_NAMES[i]);
        }
        section_finish(reader, fields, "fields", "fields");
    }
}

/* Nothing of a list is shown unless somebody said that it may be. */
static void check_visibility(SectionReader *reader, const AssetSpec *asset) {
    const SourceSpec *source = &asset->source;
    if (asset->visibility != VISIBILITY_UNSAID || !source->licence || !source->shown) {
        return;
    }
    if (strcmp(source->licence, "own") == 0) {
        report_add(reader->report, SEVERITY_ERROR, "visibility_missing", source->place,
                   "Add the line \"visibility: public\" below this one if everybody may see the "
                   "list on maps and web pages, else \"visibility: private\".",
                   "source \"%s\" is your own list and does not say who may see it", source->shown);
    } else if (!licence_is_open(source->licence)) {
        report_add(reader->report, SEVERITY_WARNING, "licence_not_open", source->place,
                   "Correct the line \"licence:\", or add \"visibility: public\" if you may show "
                   "the list.",
                   "licence \"%s\" is not known as an open one, so nothing of source \"%s\" is "
                   "shown",
                   source->licence, source->shown);
    }
}

/* What the reading knows and the project file does not say. */
static void take_reading(SectionReader *reader, const Node *map, AssetSpec *asset) {
    g_autoptr(Report) unheard = report_new(); /* the source has been told already */
    SectionReader quiet = {reader->project, unheard, reader->sources};
    g_autoptr(Reading) reading = section_reading(&quiet, map, &asset->source);
    if (!reading) {
        return;
    }
    asset->role = node_find(map, "asset") || !reading->says_role ? asset->role : reading->role;
    asset->is_contact = node_find(map, "place_is") ? asset->is_contact : reading->is_contact;
    for (size_t i = 0; i < ASSET_FIELD_COUNT; i++) {
        asset->hints[i] = g_strdupv(reading->fields[i]);
        asset->values[i] = reading->values[i] ? g_hash_table_ref(reading->values[i]) : NULL;
        if (!asset->constants[i]) {
            asset->constants[i] = g_strdup(reading->constants[i]);
        }
    }
}

static AssetSpec *read_asset(SectionReader *reader, const Node *map) {
    static const char *const ROLES[] = {"yes", "no", "everyday", NULL}; /* as AssetRole */
    static const char *const PLACE_IS[] = {"site", "contact", NULL};
    AssetSpec *asset = g_new0(AssetSpec, 1);
    source_section_read(reader, map, SOURCE_NAMED, &asset->source);
    if (!asset->source.reading && source_section_is_osm(&asset->source)) {
        asset->source.reading = g_strdup("osm");
    }
    asset->role = (AssetRole)node_enum(map, "asset", ROLES, ROLE_ASSET, reader->report);
    asset->is_contact = node_enum(map, "place_is", PLACE_IS, 0, reader->report) == 1;
    asset->visibility = (Visibility)node_enum(map, "visibility", VISIBILITY_NAMES,
                                              VISIBILITY_UNSAID, reader->report);
    asset->exact_fit = source_section_new_fit(reader, map);
    read_fields(reader, map, asset);
    read_constants(reader, map, asset);
    take_reading(reader, map, asset);
    if (!node_find(map, "visibility")) {
        check_visibility(reader, asset);
    }
    section_finish(reader, map, "assets", "assets");
    return asset;
}

void assets_section_read(SectionReader *reader, const Node *root) {
    const Node *list = section_list(reader, root, "assets");
    for (size_t i = 0; i < node_count(list); i++) {
        const Node *item = node_item(list, i);
        if (node_expect_map(item, "a source of assets", reader->report)) {
            g_ptr_array_add(reader->project->assets, read_asset(reader, item));
        }
    }
}
