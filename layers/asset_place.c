/* asset_place.c: whether a row has a site, and where.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_place.h"

#include <math.h>
#include <string.h>

#include "layers/asset_words.h"
#include "layers/cells.h"
#include "layers/gss.h"
#include "layers/words.h"

enum { PLACEHOLDER_ROWS = 20 };
static const double PLACEHOLDER_SHARE = 0.05;
/* Words for the whole atlas in a column of served areas. */
static const char *const WHOLE[] = {"all",           "everywhere",   "whole",
                                    "whole borough", "borough wide", "boroughwide"};

/* What the columns of areas tell of a row. */
typedef struct RowAreas {
    CodeAnswer answer;
    const char *text; /* the code or name that it came from; NULL without one */
} RowAreas;

/* Codes of areas change with their boundaries; of these a list may have those of another year. */
static bool is_of_changing_kind(const char *text) {
    static const char *const KINDS[] = {"WD", "OA", "LSOA", "MSOA", NULL};
    return gss_is_code(text) && gss_kind(text) && g_strv_contains(KINDS, gss_kind(text));
}

/* Whether it is a code of the atlas's own kind (by its first letters, "E05"). */
static bool is_of_our_kind(const AssetReading *reading, const char *text) {
    enum { KIND_LETTERS = 3 };
    return gss_is_code(text) &&
           strncmp(text, area_set_at(reading->areas, 0)->code, KIND_LETTERS) == 0;
}

/* Asks one code or name, into reading->told. */
static CodeAnswer ask(const AssetReading *reading, const char *text) {
    CodeAnswer answer = area_codes_find(reading->codes, reading->fit, text, reading->told);
    bool stranger = answer == CODE_UNKNOWN && is_of_our_kind(reading, text);
    return stranger && reading->year_is_ours ? CODE_ELSEWHERE : answer;
}

/* The first column that tells an area does; its areas are in reading->told. */
static RowAreas find_areas(const AssetReading *reading, const AssetColumns *columns, size_t row) {
    RowAreas best = {CODE_UNKNOWN, NULL};
    bool has_code = false;
    for (size_t i = 0; i < columns->area_count; i++) {
        bool is_code = i < columns->area_code_count;
        const char *cell = asset_columns_cell(columns, row, columns->areas[i]);
        /* A code of elsewhere is not to be overruled by a name that wards share. */
        if (cell_is_missing(cell) || (!is_code && has_code)) {
            continue;
        }
        has_code = has_code || is_code;
        RowAreas told = {ask(reading, cell), cell};
        if (told.answer == CODE_HERE || told.answer == CODE_CONVERTED) {
            return told;
        }
        bool says_more = told.answer == CODE_ELSEWHERE || (!best.text && is_of_changing_kind(cell));
        best = best.answer != CODE_ELSEWHERE && says_more ? told : best;
    }
    const char *constant = columns->spec->constants[FIELD_AREA_CODE];
    CodeAnswer answer = constant ? ask(reading, constant) : CODE_UNKNOWN;
    if (answer == CODE_HERE || answer == CODE_CONVERTED) {
        return (RowAreas){answer, constant};
    }
    g_array_set_size(reading->told, 0);
    return best;
}

/* "All wards", "Borough-wide", "everywhere". */
static bool says_whole(const char *text) {
    static const char *const ALL[] = {"all ward*",   "all area*", "all of*", "all over*",
                                      "all parish*", "all the*",  "whole*",  "entire*"};
    g_autofree char *folded = words_fold(text);
    for (size_t i = 0; i < G_N_ELEMENTS(WHOLE); i++) {
        if (words_are(folded, WHOLE[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(ALL); i++) {
        if (words_find(folded, ALL[i], NULL) == folded) {
            return true;
        }
    }
    return g_str_has_suffix(folded, " wide ");
}

/* Whether a column with the name of an area says the whole atlas. */
static bool is_everywhere(const AssetColumns *columns, size_t row) {
    for (size_t i = columns->area_code_count; i < columns->area_count; i++) {
        const char *cell = asset_columns_cell(columns, row, columns->areas[i]);
        if (!cell_is_missing(cell) && says_whole(cell)) {
            return true;
        }
    }
    return false;
}

int asset_place_area(const AssetReading *reading, const AssetColumns *columns, size_t row) {
    find_areas(reading, columns, row);
    return reading->told->len == 1 ? (int)g_array_index(reading->told, size_t, 0) : -1;
}

void asset_place_judge_year(AssetReading *reading, const AssetColumns *columns) {
    for (size_t i = 0; i < columns->area_code_count && !reading->year_is_ours; i++) {
        for (size_t row = 0; row < table_row_count(columns->table) && !reading->year_is_ours;
             row++) {
            const char *cell = asset_columns_cell(columns, row, columns->areas[i]);
            reading->year_is_ours = cell && area_set_source_has(reading->areas, cell);
        }
    }
}

static void serve(AssetReading *reading, AssetDraft *draft, int area) {
    size_t index = (size_t)area;
    for (guint i = 0; i < draft->served_count; i++) {
        if (g_array_index(reading->served, size_t, draft->first_served + i) == index) {
            return;
        }
    }
    g_array_append_val(reading->served, index);
    draft->served_count++;
}

static int index_compare(gconstpointer a, gconstpointer b) {
    size_t p = *(const size_t *)a, q = *(const size_t *)b;
    return (p > q) - (p < q);
}

/* "E05000001; Hale" in any order is one set. */
static void sort_served(AssetReading *reading, const AssetDraft *draft) {
    if (draft->served_count > 1) {
        size_t *first = &g_array_index(reading->served, size_t, draft->first_served);
        qsort(first, draft->served_count, sizeof(size_t), index_compare);
    }
}

/* Tells that a code of another year was understood, and how: "E01005123 -> Hale; Bowdon". */
static void note_converted(AssetReading *reading, const AssetDraft *draft, const char *text) {
    g_autoptr(GString) word = g_string_new(text);
    for (guint i = 0; i < reading->told->len; i++) {
        size_t area = g_array_index(reading->told, size_t, i);
        g_string_append_printf(word, "%s%s", i ? "; " : " -> ",
                               area_set_at(reading->areas, area)->name);
    }
    row_findings_add(reading->findings,
                     reading->told->len == 1 ? ROW_AREA_CONVERTED : ROW_AREA_DIVIDED, draft->where,
                     word->str);
}

/* The areas of the code or name asked for last; of one of another year it is told how. */
static void serve_told(AssetReading *reading, AssetDraft *draft, RowAreas told) {
    for (guint i = 0; i < reading->told->len; i++) {
        serve(reading, draft, (int)g_array_index(reading->told, size_t, i));
    }
    if (told.answer == CODE_CONVERTED) {
        note_converted(reading, draft, told.text);
    }
}

static void serve_each(AssetReading *reading, AssetDraft *draft, const char *text,
                       const char *separators) {
    g_auto(GStrv) names = g_strsplit_set(text, separators, -1);
    for (size_t i = 0; names[i]; i++) {
        const char *name = g_strstrip(names[i]);
        RowAreas told = {ask(reading, name), name};
        if (reading->told->len > 0) {
            serve_told(reading, draft, told);
        } else if (strchr(name, ',')) {
            /* Names of wards have commas in them, so these divide only what is no name. */
            serve_each(reading, draft, name, ",");
        } else if (*name) {
            row_findings_add(reading->findings, ROW_SERVES_UNKNOWN, draft->where, name);
        }
    }
}

/* The areas of the `serves` column; true when it says the whole atlas. */
static bool read_served(AssetReading *reading, const AssetColumns *columns, AssetDraft *draft) {
    const char *cell = asset_columns_raw(columns, draft->row, FIELD_SERVES);
    if (!cell) {
        return false;
    }
    if (says_whole(cell)) {
        return true;
    }
    serve_each(reading, draft, cell, ";|");
    sort_served(reading, draft);
    return false;
}

static void note_if(AssetReading *reading, const AssetDraft *draft, bool is_so,
                    RowTrouble trouble) {
    if (is_so) {
        row_findings_add(reading->findings, trouble, draft->where, NULL);
    }
}

/* What is worth a word about a position that was found. */
static void note_found(AssetReading *reading, const Position *position, const AssetDraft *draft) {
    note_if(reading, draft, position->was_swapped, ROW_AXES_SWAPPED);
    note_if(reading, draft, position->was_refused, ROW_POSITION_REFUSED);
    note_if(reading, draft, position->was_repaired, ROW_POSTCODE_REPAIRED);
    note_if(reading, draft, position->was_mercator, ROW_IS_MERCATOR);
    note_if(reading, draft, position->is_square, ROW_SQUARE_IS_LARGE);
    note_if(reading, draft, position->is_approximate && !position->is_square,
            ROW_POSTCODE_APPROXIMATE);
    note_if(reading, draft, position->from_address && position->method == POSITION_POSTCODE,
            ROW_POSTCODE_FROM_ADDRESS);
}

static void note_position(AssetReading *reading, const Position *position,
                          const AssetDraft *draft) {
    note_found(reading, position, draft);
    /* What another column places does not need its UPRN. */
    bool needed = position->method == POSITION_NONE || position->method == POSITION_POSTCODE;
    if (needed && position->uprn != UPRN_NO_TROUBLE) {
        static const RowTrouble TROUBLES[] = {[UPRN_NEEDS_TABLE] = ROW_NEEDS_UPRNS,
                                              [UPRN_NOT_IN_TABLE] = ROW_UPRN_UNKNOWN,
                                              [UPRN_LOST_FIGURES] = ROW_UPRN_ROUNDED};
        row_findings_add(reading->findings, TROUBLES[position->uprn], draft->where, NULL);
    }
    if (position->method == POSITION_NONE && position->postcode != POSTCODE_NO_TROUBLE) {
        static const RowTrouble TROUBLES[] = {[POSTCODE_NEEDS_TABLE] = ROW_NEEDS_POSTCODES,
                                              [POSTCODE_NOT_IN_TABLE] = ROW_POSTCODE_UNKNOWN,
                                              [POSTCODE_IS_NONE] = ROW_POSTCODE_IS_NONE,
                                              [POSTCODE_HAS_NO_PLACE] = ROW_POSTCODE_UNPLACED};
        row_findings_add(reading->findings, TROUBLES[position->postcode], draft->where, NULL);
    }
    if (position->method == POSITION_NONE && position->place != PLACE_NO_TROUBLE) {
        static const RowTrouble TROUBLES[] = {[PLACE_NOT_UNDERSTOOD] = ROW_POSITION_NOT_READ,
                                              [PLACE_IS_THREE_WORDS] = ROW_IS_THREE_WORDS,
                                              [PLACE_IS_SHORT_LINK] = ROW_IS_SHORT_LINK};
        row_findings_add(reading->findings, TROUBLES[position->place], draft->where, NULL);
    }
}

/* What an address is not the place of is not published with it. */
static void drop_address(AssetDraft *draft) {
    draft->asset.fields[FIELD_ADDRESS] = NULL;
    draft->asset.fields[FIELD_POSTCODE] = NULL;
}

static void place_at(AssetDraft *draft, const Position *position) {
    draft->asset.place = PLACE_SITE;
    draft->asset.at = position->at;
    draft->asset.is_approximate = position->is_approximate;
    draft->method = position->method;
}

/* Without a site: by the areas it serves, else by the one it is in, or may be in. *told is what its
 * codes say; false when that is no area. */
static bool place_by_areas(AssetReading *reading, const AssetColumns *columns, bool serves_all,
                           AssetDraft *draft, RowAreas *told) {
    *told = (RowAreas){CODE_UNKNOWN, NULL};
    if (serves_all || (draft->served_count == 0 && is_everywhere(columns, draft->row))) {
        draft->asset.place = PLACE_WHOLE;
        return true;
    }
    if (draft->served_count == 0) {
        *told = find_areas(reading, columns, draft->row);
        if (reading->told->len == 0) {
            return false;
        }
        serve_told(reading, draft, *told);
    }
    draft->asset.place = PLACE_AREA;
    return true;
}

/* Nothing says where it is: it is still listed, for the atlas as a whole, and told. False when the
 * row belongs to another place altogether. */
static bool leave_unplaced(AssetReading *reading, const RowAreas *told, AssetDraft *draft) {
    if (told->answer == CODE_ELSEWHERE) {
        row_findings_add(reading->findings, ROW_IS_ELSEWHERE, draft->where, told->text);
        return false;
    }
    row_findings_add(reading->findings, told->text ? ROW_AREA_UNKNOWN : ROW_HAS_NO_POSITION,
                     draft->where, told->text);
    draft->asset.place = PLACE_NONE;
    draft->is_unplaced = true;
    return true;
}

/* A group that meets in a home says `place: area`: then the position tells the area and no more. */
static void place_without_site(AssetReading *reading, const AssetColumns *columns,
                               PositionFinder *finder, PlaceKind kind, bool serves_all,
                               AssetDraft *draft) {
    drop_address(draft);
    RowAreas told;
    if (kind == PLACE_AREA && !place_by_areas(reading, columns, serves_all, draft, &told)) {
        Position position = position_find(finder, draft->row);
        int area = position.method ? area_set_locate(reading->areas, position.at) : -1;
        if (area >= 0) {
            serve(reading, draft, area);
        }
    }
    draft->asset.place = kind == PLACE_AREA && serves_all ? PLACE_WHOLE : kind;
    if (kind == PLACE_WHOLE) {
        draft->served_count = 0;
    }
}

/* The kind of place that the row or the project file says; false when neither does. */
static bool read_place(AssetReading *reading, const AssetColumns *columns, const AssetDraft *draft,
                       PlaceKind *kind) {
    const char *cell = asset_columns_raw(columns, draft->row, FIELD_PLACE);
    if (!cell) {
        return false;
    }
    if (!place_parse(cell, kind)) {
        row_findings_add(reading->findings, ROW_PLACE_UNKNOWN, draft->where, cell);
        return false;
    }
    return true;
}

bool asset_place_find(AssetReading *reading, const AssetColumns *columns, PositionFinder *finder,
                      AssetDraft *draft) {
    PlaceKind kind = PLACE_SITE;
    bool is_said = read_place(reading, columns, draft, &kind);
    draft->first_served = reading->served->len;
    bool serves_all = read_served(reading, columns, draft);
    if (kind == PLACE_SITE && columns->spec->is_contact) {
        kind = PLACE_CONTACT;
    }
    if (kind == PLACE_SITE) {
        Position position = position_find(finder, draft->row);
        if (columns->is_contact && !is_said &&
            (position.method == POSITION_NONE || position.method == POSITION_POSTCODE)) {
            kind = PLACE_CONTACT;
        } else {
            RowAreas told;
            if (position.method != POSITION_NONE) {
                place_at(draft, &position);
            } else if (!place_by_areas(reading, columns, serves_all, draft, &told) &&
                       !leave_unplaced(reading, &told, draft)) {
                return false;
            }
            /* Only of rows that stay: what is elsewhere needs no better postcode. */
            note_position(reading, &position, draft);
            return true;
        }
    }
    place_without_site(reading, columns, finder, kind, serves_all, draft);
    return true;
}

static int point_compare(gconstpointer a, gconstpointer b, gpointer drafts) {
    const Asset *p = &g_array_index((GArray *)drafts, AssetDraft, *(const guint *)a).asset;
    const Asset *q = &g_array_index((GArray *)drafts, AssetDraft, *(const guint *)b).asset;
    int order = (p->at.x > q->at.x) - (p->at.x < q->at.x);
    return order ? order : (p->at.y > q->at.y) - (p->at.y < q->at.y);
}

/* Drafts whose point was given as such, ordered by it. Those of one postcode share theirs for a
 * good reason. */
static GArray *drafts_by_point(const AssetReading *reading) {
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < reading->drafts->len; i++) {
        const AssetDraft *draft = &g_array_index(reading->drafts, AssetDraft, i);
        if (draft->asset.place == PLACE_SITE && draft->method != POSITION_POSTCODE) {
            g_array_append_val(order, i);
        }
    }
    g_array_sort_with_data(order, point_compare, reading->drafts);
    return order;
}

static bool is_placeholder(const AssetReading *reading, const guint *run, size_t count) {
    if (count < PLACEHOLDER_ROWS ||
        (double)count < PLACEHOLDER_SHARE * (double)reading->ledger.rows) {
        return false;
    }
    const Asset *first = &g_array_index(reading->drafts, AssetDraft, run[0]).asset;
    for (size_t i = 1; i < count; i++) {
        const Asset *other = &g_array_index(reading->drafts, AssetDraft, run[i]).asset;
        if (strcmp(first->name, other->name) != 0 ||
            g_strcmp0(first->fields[FIELD_ADDRESS], other->fields[FIELD_ADDRESS]) != 0) {
            return true;
        }
    }
    return false;
}

/* Places the draft by its postcode or area instead, or leaves it without a place. */
static void place_again(AssetReading *reading, const AssetColumns *columns, PositionFinder *finder,
                        AssetDraft *draft) {
    Position position = position_find_by_postcode(finder, draft->row);
    draft->asset.at = (MapPoint){NAN, NAN};
    draft->method = POSITION_NONE;
    if (position.method != POSITION_NONE) {
        place_at(draft, &position);
        return;
    }
    draft->first_served = draft->served_count ? draft->first_served : reading->served->len;
    RowAreas told;
    if (!place_by_areas(reading, columns, false, draft, &told)) {
        /* The finding of the placeholder tells why already. */
        draft->asset.place = PLACE_NONE;
        draft->is_unplaced = true;
    }
}

void asset_place_clear_placeholders(AssetReading *reading, const AssetColumns *columns,
                                    PositionFinder *finder) {
    g_autoptr(GArray) order = drafts_by_point(reading);
    for (guint first = 0, next; first < order->len; first = next) {
        const guint *run = &g_array_index(order, guint, first);
        for (next = first + 1; next < order->len; next++) {
            if (point_compare(run, &g_array_index(order, guint, next), reading->drafts) != 0) {
                break;
            }
        }
        if (!is_placeholder(reading, run, next - first)) {
            continue;
        }
        for (guint i = first; i < next; i++) {
            guint which = g_array_index(order, guint, i);
            AssetDraft *draft = &g_array_index(reading->drafts, AssetDraft, which);
            row_findings_add(reading->findings, ROW_POINT_IS_PLACEHOLDER, draft->where, NULL);
            place_again(reading, columns, finder, draft);
        }
    }
}
