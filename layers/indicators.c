/* indicators.c: figures as they come, on the areas or on small areas, with their states.
 * SPDX-License-Identifier: MIT
 */
#include "layers/indicators.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/code_join.h"
#include "layers/indicator_fit.h"
#include "layers/name_join.h"
#include "layers/source.h"

/* Words in a column's name that say its numbers are places in an order. */
static const char *const ORDINAL_WORDS[] = {"rank", "decile", "quintile", "quartile", "percentile"};
/* Codes of districts and larger areas. */
static const char *const LARGE_PREFIXES[] = {"E06", "E07", "E08", "E09", "E10", "E12",
                                             "E92", "W06", "W92", "S12", "S92", "N09",
                                             "N92", "K02", "K03", "K04"};

const char *const VALUE_STATE_NAMES[] = {
    "value", "missing", "suppressed", "not_measured_here", "insufficient", NULL};

bool indicator_value_parse(const char *cell, double *value, ValueState *state) {
    static const char *const MISSING[] = {"-", "..", ":",   "[x]", "[z]",
                                          "x", "z",  "n/a", "na",  "-999"};
    static const char *const SUPPRESSED[] = {"[c]", "*", "c"};
    if (!cell || !cell[0]) {
        *state = VALUE_MISSING;
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(MISSING); i++) {
        if (g_ascii_strcasecmp(cell, MISSING[i]) == 0) {
            *state = VALUE_MISSING;
            return true;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(SUPPRESSED); i++) {
        if (g_ascii_strcasecmp(cell, SUPPRESSED[i]) == 0) {
            *state = VALUE_SUPPRESSED;
            return true;
        }
    }
    double number = 0;
    if (!number_parse(cell, &number)) {
        return false;
    }
    *value = number;
    *state = VALUE_PRESENT;
    return true;
}

static int find_column(const Table *table, const char *name, const char *what, GError **error) {
    int column = table_find_column(table, name);
    column = column >= 0 ? column : table_find_column_like(table, name);
    if (column < 0) {
        g_autofree char *columns = table_describe_columns(table);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: there is no column \"%s\" (%s); %s",
                    table_file(table), name, what, columns);
    }
    return column;
}

typedef struct Columns {
    int key, value;
    int period, rank, numerator, denominator, lower, upper, flag; /* -1 = none */
} Columns;

/* Those that a reading names need not be there. */
static bool find_optional(const Table *table, const IndicatorSpec *spec, const char *name,
                          const char *what, int *column, GError **error) {
    if (spec->hinted && name) {
        *column = table_find_column(table, name);
        return true;
    }
    *column = name ? find_column(table, name, what, error) : -1;
    return !name || *column >= 0;
}

/* The first of the columns that the reading knows, else the one that is named. */
static int find_value(const Table *table, const IndicatorSpec *spec, GError **error) {
    char *const *choices = spec->source.value_choices;
    for (size_t i = 0; choices && choices[i]; i++) {
        int column = table_find_column(table, choices[i]);
        column = column >= 0 ? column : table_find_column_like(table, choices[i]);
        if (column >= 0) {
            return column;
        }
    }
    return find_column(table, spec->value, "value", error);
}

static bool find_columns(const Table *table, const IndicatorSpec *spec, GHashTable *wanted,
                         Columns *columns, GError **error) {
    columns->key = spec->key ? find_column(table, spec->key, "key", error)
                             : code_join_find_column(table, wanted);
    if (columns->key < 0 && spec->key) {
        return false;
    }
    columns->value = find_value(table, spec, error);
    return columns->value >= 0 &&
           find_optional(table, spec, spec->period_column, "period_column", &columns->period,
                         error) &&
           find_optional(table, spec, spec->rank, "rank", &columns->rank, error) &&
           find_optional(table, spec, spec->numerator, "numerator", &columns->numerator, error) &&
           find_optional(table, spec, spec->denominator, "denominator", &columns->denominator,
                         error) &&
           find_optional(table, spec, spec->lower, "lower", &columns->lower, error) &&
           find_optional(table, spec, spec->upper, "upper", &columns->upper, error) &&
           find_optional(table, spec, spec->flag, "flag", &columns->flag, error);
}

static const char *cell_at(const Table *table, size_t row, int column) {
    return column < 0 ? NULL : table_cell(table, row, (size_t)column);
}

static double number_at(const Table *table, size_t row, int column) {
    double value = (double)NAN;
    ValueState state = VALUE_MISSING;
    indicator_value_parse(cell_at(table, row, column), &value, &state);
    return value;
}

/* A flag beside an empty value says why it is empty. */
static ValueState state_from_flag(const char *flag, ValueState state) {
    double ignored = 0;
    ValueState said = VALUE_MISSING;
    if (state != VALUE_PRESENT && flag && indicator_value_parse(flag, &ignored, &said) &&
        said == VALUE_SUPPRESSED) {
        return VALUE_SUPPRESSED;
    }
    return state;
}

static void reject(Indicator *indicator, const Table *table, size_t row, const char *code,
                   Report *report, const char *message) {
    indicator->rejected++;
    report_add(report, SEVERITY_WARNING, code, table_place(table, row), "The row is left out.",
               "%s", message);
}

/* The rows of one file on their way into an indicator. */
typedef struct Reading {
    Indicator *indicator;
    const Table *table;
    Columns columns;
    GHashTable *wanted; /* code -> index + 1 */
    IndicatorFit *fit;  /* for codes of another year; NULL */
    NameJoin *names;    /* when the table names the areas instead; NULL */
    const char **codes; /* by index */
    size_t *row_of;     /* by index: 1 + the row it has, 0 = none */
    size_t other_row;   /* 1 + the first row that says something else of a code; 0 = none */
} Reading;

/* 1 + the index of what a cell of the key column is about; 0 for other places. */
static size_t index_of(const Reading *reading, const char *key) {
    return reading->names ? (size_t)(name_join_find(reading->names, key) + 1)
                          : GPOINTER_TO_SIZE(g_hash_table_lookup(reading->wanted, key));
}

static bool same_value(const IndicatorValue *a, const IndicatorValue *b) {
    bool both_none = isnan(a->value) && isnan(b->value);
    return a->state == b->state && (both_none || !(a->value < b->value || a->value > b->value));
}

static IndicatorValue value_at(const Reading *reading, size_t row, double value, ValueState state) {
    const Table *table = reading->table;
    const Columns *columns = &reading->columns;
    return (IndicatorValue){
        .value = value,
        .state = state_from_flag(cell_at(table, row, columns->flag), state),
        .numerator = number_at(table, row, columns->numerator),
        .denominator = number_at(table, row, columns->denominator),
        .lower = number_at(table, row, columns->lower),
        .upper = number_at(table, row, columns->upper),
        .rank = number_at(table, row, columns->rank),
    };
}

static void take_row(Reading *reading, size_t row, size_t index, const IndicatorValue *value,
                     Report *report) {
    IndicatorValue *place = &g_array_index(reading->indicator->values, IndicatorValue, index);
    if (reading->row_of[index] == 0) {
        *place = *value;
        reading->row_of[index] = row + 1;
        reading->indicator->matched++;
        return;
    }
    g_autofree char *message = g_strdup_printf("\"%s\" is there twice", reading->codes[index]);
    reject(reading->indicator, reading->table, row, "code_twice", report, message);
    if (!same_value(place, value) && reading->other_row == 0) {
        reading->other_row = row + 1;
    }
}

static void read_row(Reading *reading, size_t row, Report *report) {
    Indicator *indicator = reading->indicator;
    const Table *table = reading->table;
    const char *code = cell_at(table, row, reading->columns.key);
    if (!code) {
        reject(indicator, table, row, "row_without_code", report, "there is no area code");
        return;
    }
    size_t index = index_of(reading, code);
    const char *period = cell_at(table, row, reading->columns.period);
    bool other_period = reading->columns.period >= 0 && g_strcmp0(period, indicator->period) != 0;
    if (!other_period) {
        indicator->rank_count =
            fmax(indicator->rank_count, number_at(table, row, reading->columns.rank));
    }
    bool may_fit = index == 0 && reading->fit;
    if ((index == 0 && !may_fit) || other_period) {
        indicator->elsewhere++;
        return;
    }
    double value = (double)NAN;
    ValueState state = VALUE_MISSING;
    const char *cell = cell_at(table, row, reading->columns.value);
    bool is_read = indicator_value_parse(cell, &value, &state);
    if (may_fit) {
        IndicatorValue offered = value_at(reading, row, value, state);
        indicator->elsewhere += !(is_read && indicator_fit_offer(reading->fit, code, &offered));
        return;
    }
    if (!is_read) {
        g_autofree char *message = g_strdup_printf("\"%s\" is no number", cell);
        reject(indicator, table, row, "value_unreadable", report, message);
        reading->row_of[index - 1] =
            reading->row_of[index - 1] ? reading->row_of[index - 1] : row + 1;
        return;
    }
    IndicatorValue read = value_at(reading, row, value, state);
    take_row(reading, row, index - 1, &read, report);
}

/* The last period of the rows that are wanted, as text sorts. Caller frees. */
static char *last_period(const Reading *reading) {
    const char *last = NULL;
    for (size_t row = 0; row < table_row_count(reading->table); row++) {
        const char *code = cell_at(reading->table, row, reading->columns.key);
        const char *period = cell_at(reading->table, row, reading->columns.period);
        if (code && period && index_of(reading, code) > 0 && (!last || strcmp(period, last) > 0)) {
            last = period;
        }
    }
    return g_strdup(last);
}

static bool is_ordinal(const Table *table, int column) {
    g_autofree char *name = table_fold_name(table_column_name(table, (size_t)column));
    for (size_t i = 0; i < G_N_ELEMENTS(ORDINAL_WORDS); i++) {
        if (strstr(name, ORDINAL_WORDS[i])) {
            return true;
        }
    }
    return false;
}

static bool is_large(const char *code) {
    for (size_t i = 0; code && i < G_N_ELEMENTS(LARGE_PREFIXES); i++) {
        if (g_str_has_prefix(code, LARGE_PREFIXES[i])) {
            return true;
        }
    }
    return false;
}

/* True when the file is about districts or larger, and nothing that is looked for is as large. */
static bool is_for_larger_areas(const Reading *reading, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (is_large(reading->codes[i])) {
            return false;
        }
    }
    for (size_t column = 0; column < table_column_count(reading->table); column++) {
        size_t large = 0;
        size_t filled = 0;
        for (size_t row = 0; row < table_row_count(reading->table); row++) {
            const char *cell = table_cell(reading->table, row, column);
            filled += cell != NULL;
            large += is_large(cell);
        }
        if (large > 0 && large * 2 > filled) {
            return true;
        }
    }
    return false;
}

static void take_as_larger(Reading *reading, Report *report) {
    Indicator *indicator = reading->indicator;
    for (guint i = 0; i < indicator->values->len; i++) {
        g_array_index(indicator->values, IndicatorValue, i).state = VALUE_NOT_MEASURED_HERE;
    }
    indicator->elsewhere = indicator->rows;
    report_add(report, SEVERITY_WARNING, "not_measured_here",
               (Place){.file = indicator->spec->source.shown},
               "Say the larger area's figure under \"comparators:\"; it is never copied to its "
               "parts.",
               "indicator \"%s\" is only known for larger areas than the atlas's",
               indicator->spec->id);
}

static bool check_values(const Reading *reading, GError **error) {
    if (reading->other_row == 0) {
        return true;
    }
    const Table *table = reading->table;
    size_t row = reading->other_row - 1;
    const char *code = cell_at(table, row, reading->columns.key);
    size_t index = index_of(reading, code) - 1;
    g_autofree char *place = place_format(table_place(table, row));
    g_autofree char *difference =
        code_join_difference(table, reading->row_of[index] - 1, row, reading->columns.value);
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "%s: \"%s\" has several rows with different values; they differ in %s: choose with "
                "\"where:\" or \"period_column:\"",
                place, code, difference ? difference : "nothing else");
    return false;
}

/* The vintage guard. */
static bool check_join(const Reading *reading, Report *report, GError **error) {
    Indicator *indicator = reading->indicator;
    g_autofree bool *found = g_new0(bool, indicator->needed + 1);
    for (size_t i = 0; i < indicator->needed; i++) {
        found[i] = reading->row_of[i] > 0;
        indicator->found += found[i];
    }
    g_autofree char *what = g_strdup_printf("indicator \"%s\"", indicator->spec->id);
    CodeJoin join = {.file = indicator->spec->source.shown,
                     .what = what,
                     .consequence = "Its value is shown as missing, never as zero.",
                     .codes = reading->codes,
                     .found = found,
                     .count = indicator->needed,
                     .table = reading->table,
                     .column = reading->columns.key,
                     .partial = indicator->spec->join_partial,
                     .converted = reading->fit != NULL};
    return code_join_check(&join, report, error);
}

static void report_ordinal(const Indicator *indicator, const Geography *geography, Report *report) {
    if (indicator->ordinal && geography) {
        report_add(report, SEVERITY_WARNING, "rank_is_not_averaged",
                   (Place){.file = indicator->spec->source.shown},
                   "Use the score for figures of the areas; the small areas can still be shaded.",
                   "\"%s\" is a place in an order, which is never averaged",
                   indicator->spec->value);
    }
}

/* Index of the geography an indicator names, or -1 for the areas; false when it is not there. */
static bool find_geography(const IndicatorSpec *spec, const GPtrArray *geographies, int *index,
                           GError **error) {
    *index = -1;
    if (!spec->geography || g_str_equal(spec->geography, "areas")) {
        return true;
    }
    for (guint i = 0; i < geographies->len; i++) {
        const Geography *geography = g_ptr_array_index(geographies, i);
        if (geography && g_str_equal(geography->id, spec->geography)) {
            *index = (int)i;
            return true;
        }
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "indicator \"%s\": the geography \"%s\" could not be read", spec->id,
                spec->geography);
    return false;
}

/* The codes by index; borrowed strings, caller frees the array. */
static const char **codes_of(const Geography *geography, const AreaSet *areas, size_t *count) {
    *count = geography ? geography->members->len : area_set_count(areas);
    const char **codes = g_new0(const char *, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        codes[i] = geography ? g_array_index(geography->members, SmallArea, i).code
                             : area_set_at(areas, i)->code;
    }
    return codes;
}

static void begin_values(Indicator *indicator, size_t count) {
    const double none = (double)NAN;
    const IndicatorValue missing = {none, VALUE_MISSING, none, none, none, none, none};
    indicator->needed = count;
    for (size_t i = 0; i < count; i++) {
        g_array_append_val(indicator->values, missing);
    }
}

/* Without a single code, the names of the areas; true when some are there. */
static bool join_names(Reading *reading, const AreaSet *areas, Report *report) {
    if (!areas) {
        return false;
    }
    size_t count = area_set_count(areas);
    g_autofree const char **names = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        names[i] = area_set_at(areas, i)->name;
    }
    reading->names = name_join_new(names, reading->codes, count);
    int column = reading->indicator->spec->key
                     ? reading->columns.key
                     : name_join_find_column(reading->names, reading->table);
    if (column < 0 || name_join_count(reading->names, reading->table, (size_t)column) == 0) {
        return false;
    }
    reading->columns.key = column;
    name_join_report(reading->names, reading->table, column, report);
    return true;
}

/* `areas` are those that the table may name; NULL when it is about small areas. */
static bool read_table(Reading *reading, const AreaSet *areas, Report *report, GError **error) {
    Indicator *indicator = reading->indicator;
    const IndicatorSpec *spec = indicator->spec;
    indicator->rows = table_row_count(reading->table);
    if (!find_columns(reading->table, spec, reading->wanted, &reading->columns, error)) {
        return false;
    }
    indicator->ordinal = is_ordinal(reading->table, reading->columns.value);
    bool none =
        reading->columns.key < 0 || code_join_find_column(reading->table, reading->wanted) < 0;
    if (none && join_names(reading, areas, report)) {
        none = false;
    }
    if (none && is_for_larger_areas(reading, indicator->needed)) {
        take_as_larger(reading, report);
        return true;
    }
    if (!indicator->period && reading->columns.period >= 0) {
        indicator->period = last_period(reading);
    }
    for (size_t row = 0; reading->columns.key >= 0 && row < indicator->rows; row++) {
        read_row(reading, row, report);
    }
    if (reading->fit) {
        indicator_fit_settle(reading->fit, reading->codes, reading->row_of, indicator, report);
    }
    return check_join(reading, report, error) && check_values(reading, error);
}

Indicator *indicator_read(const IndicatorSpec *spec, const AreaSet *areas,
                          const GPtrArray *geographies, Report *report, GError **error) {
    g_autoptr(Indicator) indicator = g_new0(Indicator, 1);
    indicator->spec = spec;
    indicator->period = g_strdup(spec->period);
    indicator->values = g_array_new(FALSE, FALSE, sizeof(IndicatorValue));
    if (!find_geography(spec, geographies, &indicator->geography, error)) {
        return NULL;
    }
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(&spec->source, &options, report, error);
    if (!dataset) {
        return NULL;
    }
    indicator->filtered = dataset->filtered;
    const Geography *geography = indicator->geography < 0
                                     ? NULL
                                     : g_ptr_array_index(geographies, (guint)indicator->geography);
    size_t count = 0;
    g_autofree const char **codes = codes_of(geography, areas, &count);
    g_autofree size_t *row_of = g_new0(size_t, count + 1);
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < count; i++) {
        g_hash_table_insert(wanted, (gpointer)codes[i], GSIZE_TO_POINTER(i + 1));
    }
    begin_values(indicator, count);
    Reading reading = {.indicator = indicator,
                       .table = dataset->table,
                       .wanted = wanted,
                       .codes = codes,
                       .row_of = row_of};
    g_autoptr(IndicatorFit) fit =
        spec->exact_fit ? indicator_fit_new(spec, geography, report, error) : NULL;
    reading.fit = fit;
    bool ok =
        (fit || !spec->exact_fit) && read_table(&reading, geography ? NULL : areas, report, error);
    name_join_free(reading.names);
    if (!ok) {
        return NULL;
    }
    report_ordinal(indicator, geography, report);
    return g_steal_pointer(&indicator);
}

void indicator_free(Indicator *indicator) {
    if (indicator) {
        g_array_unref(indicator->values);
        g_free(indicator->period);
        g_free(indicator);
    }
}
