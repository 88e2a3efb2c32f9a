/* asset_table.c: assets from lists.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_table.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"
#include "layers/asset_fields.h"
#include "layers/asset_kind.h"
#include "layers/asset_place.h"
#include "layers/asset_words.h"
#include "layers/cells.h"
#include "layers/field_content.h"
#include "layers/privacy.h"
#include "layers/reading.h"
#include "layers/source.h"
#include "layers/table_tail.h"
#include "layers/tick_list.h"

enum { STAND_IN_NAME_MAX = 60 };

typedef struct TableReader {
    AssetReading *reading;
    const AssetColumns *columns;
    PositionFinder *positions;
    KindFinder *kinds;
    TickList ticks; /* people with a column for each skill */
    bool is_people; /* every row is a person's */
    TailKind *tail; /* which rows are totals or notes */
} TableReader;

/* What may be seen of the row; *trouble is why nothing of it, as far as the row is to blame. */
static Visibility row_visibility(const TableReader *reader, size_t row, RowTrouble *trouble) {
    const AssetSpec *spec = reader->reading->spec;
    const char *cell = asset_columns_raw(reader->columns, row, FIELD_VISIBILITY);
    Visibility own = VISIBILITY_UNSAID;
    *trouble = ROW_IS_NOT_PUBLIC;
    if (cell && !visibility_parse(cell, &own)) {
        *trouble = ROW_VISIBILITY_UNKNOWN;
        own = VISIBILITY_PRIVATE;
    } else if (cell && reader->columns->is_secrecy) {
        own = own == VISIBILITY_PRIVATE ? VISIBILITY_UNSAID : VISIBILITY_PRIVATE;
    } else if (!cell && reader->columns->has_consent) {
        *trouble = ROW_CONSENT_MISSING;
        own = VISIBILITY_PRIVATE;
    }
    return visibility_resolve(spec->visibility, spec->source.licence, own);
}

/* The same rules as for a file of OpenStreetMap, where the list is an export of it. */
static const char *denied_by_tags(const AssetColumns *columns, size_t row) {
    static const char *const KEYS[] = {"amenity", "social_facility", "social_facility:for"};
    const char *values[G_N_ELEMENTS(KEYS)];
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        values[i] = asset_columns_cell(columns, row, table_find_column(columns->table, KEYS[i]));
    }
    return privacy_denies_osm(values[0], values[1], values[2]);
}

/* Puts aside what may not be shown; true when the row was. */
static bool suppress(const TableReader *reader, size_t row, Place where) {
    AssetReading *reading = reader->reading;
    const AssetColumns *columns = reader->columns;
    RowTrouble trouble;
    Visibility visibility = row_visibility(reader, row, &trouble);
    if (visibility != VISIBILITY_PUBLIC) {
        row_findings_add(reading->findings, trouble, where, NULL);
        reading->ledger.suppressed++;
        return true;
    }
    const char *name = asset_columns_raw(columns, row, FIELD_NAME);
    const char *category = asset_columns_raw(columns, row, FIELD_CATEGORY);
    const char *kind = asset_columns_kind(columns, row);
    const char *description = asset_columns_raw(columns, row, FIELD_DESCRIPTION);
    g_autofree char *kinds = g_strdup_printf("%s | %s", category ? category : "", kind ? kind : "");
    const char *reason = privacy_denies(name, kinds, description);
    reason = reason ? reason : denied_by_tags(columns, row);
    const char *beds_cell = asset_columns_cell(columns, row, columns->beds);
    double beds = NAN;
    if (beds_cell && !number_parse(beds_cell, &beds)) {
        beds = NAN;
    }
    const char *home = reason ? NULL : privacy_denies_home(name, kinds, beds);
    if (reason || home) {
        row_findings_add(reading->findings, reason ? ROW_IS_DENIED : ROW_IS_HOME, where,
                         reason ? reason : home);
        reading->ledger.suppressed++;
    }
    return reason || home;
}

static Giving read_giving(const TableReader *reader, size_t row, const AssetKind *kind,
                          Place where) {
    const char *cell = asset_columns_raw(reader->columns, row, FIELD_WAY_OF_GIVING);
    Giving giving = GIVING_UNSAID;
    if (cell && !giving_parse(cell, &giving)) {
        row_findings_add(reader->reading->findings, ROW_GIVING_UNKNOWN, where, NULL);
    }
    if (giving == GIVING_UNSAID && kind->word && !giving_parse(kind->word, &giving)) {
        giving = GIVING_UNSAID;
    }
    return giving;
}

/* What the row of a person offers: at least one gift, if only an unnamed one. */
static GArray *find_gifts(const TableReader *reader, size_t row, const AssetKind *kind, Place where,
                          GPtrArray *names) {
    g_autofree char *said = asset_columns_text(reader->columns, row, FIELD_SKILL);
    GArray *gifts = said ? g_array_new(FALSE, FALSE, sizeof(Gift))
                         : tick_list_gifts(&reader->ticks, row, names);
    g_auto(GStrv) parts = g_strsplit_set(said ? said : "", ";|", -1);
    for (size_t i = 0; parts[i]; i++) {
        Gift gift = {.giving = GIVING_UNSAID, .skill = g_strstrip(parts[i])};
        if (*parts[i]) {
            g_ptr_array_add(names, g_strdup(gift.skill));
            gift.skill = g_ptr_array_index(names, names->len - 1);
            g_array_append_val(gifts, gift);
        }
    }
    if (gifts->len == 0) {
        Gift unnamed = {.giving = GIVING_UNSAID};
        g_array_append_val(gifts, unnamed);
    }
    Giving giving = read_giving(reader, row, kind, where);
    for (guint i = 0; i < gifts->len; i++) {
        Gift *gift = &g_array_index(gifts, Gift, i);
        gift->giving = gift->giving == GIVING_UNSAID ? giving : gift->giving;
    }
    return gifts;
}

/* Counts a person: their area, what they offer and how; nothing else is kept. */
static void count_person(const TableReader *reader, size_t row, const AssetKind *kind,
                         Place where) {
    AssetReading *reading = reader->reading;
    int area = asset_place_area(reading, reader->columns, row);
    if (area < 0) {
        Position position = position_find(reader->positions, row);
        area = position.method ? area_set_locate(reading->areas, position.at) : -1;
        if (!position.method && position.postcode == POSTCODE_NEEDS_TABLE) {
            row_findings_add(reading->findings, ROW_NEEDS_POSTCODES, where, NULL);
        }
    }
    if (area < 0) {
        row_findings_add(reading->findings, ROW_PERSON_WITHOUT_AREA, where, NULL);
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) gifts = find_gifts(reader, row, kind, where, names);
    if (gifts->len > 1) {
        row_findings_add(reading->findings, ROW_HAS_SEVERAL_SKILLS, where, NULL);
    }
    people_set_add_gifts(reading->people, area, (const Gift *)(const void *)gifts->data,
                         gifts->len);
    reading->ledger.people++;
}

static void note_kind(const TableReader *reader, const AssetKind *kind, Place where) {
    RowFindings *findings = reader->reading->findings;
    if (kind->level_trouble != ROW_TROUBLE_COUNT) {
        bool guessed = kind->level_trouble == ROW_LEVEL_GUESSED;
        row_findings_add(findings, kind->level_trouble, where,
                         guessed ? kind->plain->says : kind->level_word);
    }
    if (kind->category_trouble != ROW_TROUBLE_COUNT) {
        const char *word = kind->category_trouble == ROW_CATEGORY_UNKNOWN   ? kind->category
                           : kind->category_trouble == ROW_CATEGORY_GUESSED ? kind->plain->says
                                                                            : NULL;
        row_findings_add(findings, kind->category_trouble, where, word);
    }
}

/* False when the row says that its asset is closed or ended. */
static bool read_status(const TableReader *reader, size_t row, Place where, AssetStatus *status) {
    const char *cell = asset_columns_raw(reader->columns, row, FIELD_STATUS);
    bool is_current = true;
    if (cell && !status_parse(cell, status, &is_current)) {
        row_findings_add(reader->reading->findings, ROW_STATUS_UNKNOWN, where, cell);
    }
    return is_current;
}

static void read_fields(const TableReader *reader, AssetDraft *draft) {
    for (AssetField field = 0; field < FIELD_LONGITUDE; field++) {
        g_autofree char *text = asset_columns_text(reader->columns, draft->row, field);
        draft->asset.fields[field] = asset_reading_keep(reader->reading, text);
    }
    const char *link = asset_columns_raw(reader->columns, draft->row, FIELD_URL);
    if (link && !draft->asset.fields[FIELD_URL]) {
        row_findings_add(reader->reading->findings, ROW_LINK_UNUSABLE, draft->where, NULL);
    }
}

static void read_ways(const TableReader *reader, const AssetKind *kind, AssetDraft *draft) {
    const char *text = draft->asset.fields[FIELD_WAYS];
    bool unknown = false;
    draft->asset.ways = text ? ways_parse(text, &unknown) : 0;
    if (unknown) {
        row_findings_add(reader->reading->findings, ROW_WAYS_UNKNOWN, draft->where, text);
    }
    if (!text && kind->plain && kind->plain->ways) {
        draft->asset.ways = kind->plain->ways;
    } else if (!text && kind->info) {
        draft->asset.ways = kind->info->ways;
    }
}

/* What to call a nameless thing: its kind ("Bus stop"), else what is said of it; NULL when the row
 * says nothing. */
static char *stand_in_name(const Asset *asset, const AssetKind *kind) {
    g_autofree char *word = cell_text(kind->word);
    const char *text = word ? word : kind->is_guess ? NULL : kind->category;
    text = text ? text : asset->fields[FIELD_DESCRIPTION];
    /* Never the address itself: it may turn out to be a contact's. */
    text = text || !asset->fields[FIELD_ADDRESS] ? text : kind->category;
    if (!text) {
        return NULL;
    }
    g_autofree char *cut = g_utf8_strlen(text, -1) > STAND_IN_NAME_MAX
                               ? g_utf8_substring(text, 0, STAND_IN_NAME_MAX)
                               : g_strdup(text);
    gunichar first = g_unichar_toupper(g_utf8_get_char(cut));
    char capital[7] = {0};
    g_unichar_to_utf8(first, capital);
    return g_strconcat(capital, g_utf8_next_char(cut), NULL);
}

/* False when the row says nothing that could be shown. */
static bool read_name(const TableReader *reader, const AssetKind *kind, AssetDraft *draft) {
    AssetReading *reading = reader->reading;
    draft->asset.name = draft->asset.fields[FIELD_NAME];
    if (draft->asset.name) {
        return true;
    }
    g_autofree char *name = stand_in_name(&draft->asset, kind);
    row_findings_add(reading->findings, name ? ROW_HAS_NO_NAME : ROW_IS_EMPTY, draft->where, NULL);
    draft->asset.name = asset_reading_keep(reading, name);
    return name != NULL;
}

static void take_asset(TableReader *reader, size_t row, const AssetKind *kind, Place where) {
    AssetReading *reading = reader->reading;
    AssetDraft draft = asset_draft_init(reading, where, row);
    if (!read_status(reader, row, where, &draft.asset.status)) {
        row_findings_add(reading->findings, ROW_NOT_CURRENT, where, NULL);
        reading->ledger.not_assets++;
        return;
    }
    read_fields(reader, &draft);
    if (!read_name(reader, kind, &draft)) {
        reading->ledger.rejected++;
        return;
    }
    g_autofree char *category = cell_text(kind->category);
    g_autofree char *own_word = cell_text(kind->word);
    draft.asset.category = asset_reading_keep(reading, category ? category : "other");
    draft.asset.fields[FIELD_CATEGORY] = asset_reading_keep(reading, own_word);
    draft.asset.level = kind->level;
    draft.asset.guessed = kind->guessed;
    note_kind(reader, kind, where);
    read_ways(reader, kind, &draft);
    if (!asset_place_find(reading, reader->columns, reader->positions, &draft)) {
        reading->ledger.outside++;
        return;
    }
    g_array_append_val(reading->drafts, draft);
}

/* The only cell of a row in a table of three columns and more, or NULL. */
static const char *lonely_cell(const Table *table, size_t row) {
    const char *only = NULL;
    for (size_t i = 0; i < table_column_count(table); i++) {
        const char *cell = table_cell(table, row, i);
        if (cell && only) {
            return NULL;
        }
        only = cell ? cell : only;
    }
    return table_column_count(table) > 2 ? only : NULL;
}

/* What a row is that is none of the list's things; ROW_TROUBLE_COUNT when it is one. */
static RowTrouble find_aside(const TableReader *reader, const Table *table, size_t row) {
    static const RowTrouble TROUBLES[] = {
        [TAIL_TOTAL] = ROW_IS_TOTAL, [TAIL_HEADER] = ROW_IS_HEADER, [TAIL_NOTE] = ROW_IS_NOTE};
    if (reader->tail[row] != TAIL_NONE) {
        return TROUBLES[reader->tail[row]];
    }
    const char *only = lonely_cell(table, row);
    bool is_heading = only && area_set_find(reader->reading->areas, only) >= 0;
    return is_heading ? ROW_IS_HEADING : ROW_TROUBLE_COUNT;
}

static void take_row(TableReader *reader, const Table *table, size_t row) {
    AssetReading *reading = reader->reading;
    Place where = table_place(table, row);
    reading->ledger.rows++;
    RowTrouble aside = find_aside(reader, table, row);
    if (aside != ROW_TROUBLE_COUNT) {
        row_findings_add(reading->findings, aside, where, NULL);
        reading->ledger.rejected++;
        return;
    }
    if (reading->spec->role == ROLE_NOT_ASSET) {
        reading->ledger.not_assets++;
        return;
    }
    if (suppress(reader, row, where)) {
        return;
    }
    AssetKind kind = asset_kind_find(reader->kinds, row);
    if (kind.level == LEVEL_INDIVIDUAL || reader->is_people) {
        count_person(reader, row, &kind, where);
    } else {
        take_asset(reader, row, &kind, where);
    }
}

static void describe_positions(AssetReading *reading, const Dataset *dataset,
                               const PositionFinder *finder) {
    size_t used[POSITION_METHOD_COUNT] = {0};
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < reading->drafts->len; i++) {
        used[g_array_index(reading->drafts, AssetDraft, i).method]++;
    }
    for (PositionMethod method = POSITION_SHAPE; method < POSITION_METHOD_COUNT; method++) {
        if (used[method] > 0) {
            g_string_append_printf(words, "%s%s", words->len ? ", " : "",
                                   POSITION_METHOD_NAMES[method]);
        }
    }
    reading->ledger.position = words->len ? asset_reading_keep(reading, words->str) : NULL;
    g_string_free(words, TRUE);
    reading->ledger.by_postcode = used[POSITION_POSTCODE] > 0;
    reading->ledger.by_uprn = used[POSITION_UPRN] > 0;
    double own = position_finder_accuracy_m(finder);
    double shapes = used[POSITION_SHAPE] > 0 ? dataset->accuracy_m : 0;
    reading->ledger.accuracy_m = isnan(own) || isnan(shapes) ? NAN : MAX(own, shapes);
}

/* The charity register gives the address of whoever answers the post. */
static void report_contacts(const AssetColumns *columns, Report *report) {
    if (columns->is_contact && !columns->spec->is_contact) {
        int column = columns->of[FIELD_POSTCODE];
        report_add(report, SEVERITY_NOTE, "addresses_are_contacts",
                   (Place){.file = columns->spec->source.shown},
                   "If they are places that people can go to, say \"place: site\" for this source.",
                   "its postcodes are those of contact addresses (\"%s\") and place nothing",
                   table_column_name(columns->table, (size_t)column));
    }
}

/* A register that there is a ready-made reading for. */
static void report_known(const AssetSpec *spec, const Table *table, Report *report) {
    g_autofree char *name = spec->source.reading ? NULL : reading_detect(table);
    if (name) {
        g_autofree char *hint = g_strdup_printf("Write \"reading: %s\" below it.", name);
        report_add(report, SEVERITY_NOTE, "reading_known", spec->source.place, hint,
                   "there is a ready-made reading for \"%s\"", spec->source.shown);
    }
}

/* Three words are no place to anybody but their owner, whose terms and prices forbid to look them
 * up here. */
static void report_three_words(const AssetSpec *spec, const Table *table, Report *report) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        g_autofree char *folded = table_fold_name(table_column_name(table, i));
        if (strstr(folded, "what3words") || strcmp(folded, "w3w") == 0) {
            report_add(report, SEVERITY_NOTE, "what3words_not_read",
                       (Place){.file = spec->source.shown},
                       "Give coordinates, a National Grid reference or a postcode as well.",
                       "column \"%s\" places nothing: what3words cannot be looked up without its "
                       "owner's service, which is neither open nor free",
                       table_column_name(table, i));
        }
    }
}

/* Why rows with names are not shown. */
static void report_people(const TableReader *reader, bool are_named, Report *report) {
    if (are_named && reader->reading->spec->role != ROLE_NOT_ASSET) {
        report_add(report, SEVERITY_NOTE, "rows_are_people",
                   (Place){.file = reader->reading->spec->source.shown},
                   "If they are not, say which column has the name of the asset: fields: {name: "
                   "COLUMN}.",
                   "its rows have first names and surnames: they are taken as people, who are "
                   "counted and never shown");
    }
}

bool asset_table_read(AssetReading *reading, Report *report, GError **error) {
    SourceOptions options = {.crs = reading->crs};
    g_autoptr(Dataset) dataset = source_read(&reading->spec->source, &options, report, error);
    if (!dataset) {
        return false;
    }
    AssetColumns columns = asset_columns_find(reading->spec, dataset->table, report);
    report_contacts(&columns, report);
    report_known(reading->spec, dataset->table, report);
    report_three_words(reading->spec, dataset->table, report);
    g_autoptr(PositionFinder) positions =
        position_finder_new(&columns, dataset->shapes, reading->aids, reading->crs,
                            area_set_box(reading->areas), error);
    if (!positions) {
        return false;
    }
    asset_place_judge_year(reading, &columns);
    g_autoptr(KindFinder) kinds = kind_finder_new(&columns, reading->aids.words);
    bool are_named = asset_columns_are_people(&columns);
    bool is_people =
        are_named || g_strcmp0(reading->spec->constants[FIELD_LEVEL], "individual") == 0;
    g_autofree TailKind *tail = table_tail_find(dataset->table);
    TableReader reader = {.reading = reading,
                          .columns = &columns,
                          .positions = positions,
                          .kinds = kinds,
                          .ticks = tick_list_find(dataset->table, is_people),
                          .tail = tail};
    reader.is_people = reader.ticks.is_skill || are_named;
    report_people(&reader, are_named, report);
    g_autofree char *understood =
        reader.is_people ? asset_columns_describe_people(&columns, reader.ticks.is_skill)
                         : asset_columns_describe(&columns);
    reading->ledger.understood = asset_reading_keep(reading, understood);
    for (size_t row = 0; row < table_row_count(dataset->table); row++) {
        take_row(&reader, dataset->table, row);
    }
    tick_list_clear(&reader.ticks);
    asset_place_clear_placeholders(reading, &columns, positions);
    describe_positions(reading, dataset, positions);
    return true;
}
