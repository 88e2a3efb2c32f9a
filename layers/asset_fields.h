/* asset_fields.h: which columns of a list hold the fields of an asset.
 * SPDX-License-Identifier: MIT
 *
 * Registers, councils and spreadsheets name their columns as they like; the synonyms here are those
 * of domain.md section 1.4 and of the lists that councils publish. `fields:` of the project file
 * overrides them, and a constant of the project file fills what a row does not say.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"
#include "layers/table.h"

enum { FIELD_PARTS_MAX = 12, WEEK_DAYS = 7 };

/* Column indices; -1 is none. */
typedef struct AssetColumns {
    const AssetSpec *spec;
    const Table *table;
    int of[ASSET_FIELD_COUNT];
    int address[FIELD_PARTS_MAX]; /* the parts of an address, in order */
    size_t address_count;
    int opening[WEEK_DAYS];     /* hours of Monday to Sunday */
    int areas[FIELD_PARTS_MAX]; /* codes of areas first, then names */
    size_t area_code_count, area_count;
    int kind; /* a column such as "type", which says the category in the source's own way */
    int osm_kinds[FIELD_PARTS_MAX]; /* "amenity", "leisure" ... of an export of OpenStreetMap */
    size_t osm_kind_count;
    int gridref; /* National Grid references, two numbers in one cell, or links to maps */
    int beds;
    guint64 by_content;      /* bit 1 << field: found by what is in the column, not by its name */
    bool is_contact;         /* the postcode is that of a contact address, by the column's name */
    bool address_is_contact; /* the same of the address */
    bool has_consent; /* the visibility is an answer to "may we show this?", which nobody has given
                         for a row that leaves it empty */
    bool is_secrecy;  /* the visibility is an answer to "is this confidential?" */
} AssetColumns;

/* Finding "column_not_found" for a column that `fields:` names and the table does not have. */
AssetColumns asset_columns_find(const AssetSpec *spec, const Table *table, Report *report);

/* True when each row has a first name and a surname and nothing else that is a name: a list of
 * volunteers, whose notes and postcodes are nobody's business. */
bool asset_columns_are_people(const AssetColumns *columns);

/* The cell as it is, else the project's constant; NULL when both are missing. */
const char *asset_columns_raw(const AssetColumns *columns, size_t row, AssetField field);
/* The cell alone. */
const char *asset_columns_cell(const AssetColumns *columns, size_t row, int column);
/* What the row says of its kind in the list's own way, or NULL. */
const char *asset_columns_kind(const AssetColumns *columns, size_t row);
/* The field as text to show: cleaned, the parts of an address and the days of opening hours put
 * together, links and addresses checked. NULL when there is none. Caller frees. */
char *asset_columns_text(const AssetColumns *columns, size_t row, AssetField field);
