/* indicators.c: figures as they come, on the areas or on small areas, with their states.
 * SPDX-License-Identifier: MIT
 */
#include "layers/indicators.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/source.h"

/* Under this share of codes met, the file is taken to be for areas of another year. */
static const double JOIN_SHARE_MIN = 0.99;
enum { CODES_TOLD = 20 };

const char *const VALUE_STATE_NAMES[] = {
    "value", "missing", "suppressed", "not_measured_here", "insufficient", NULL};

bool indicator_value_parse(const char *cell, double *value, ValueState *state) {
    static const char *const MISSING[] = {"-", "..", ":",   "[x]", "[z]",
                                          "x", "z",  "n/a", "na",  "-999"};
    static const char *const SUPPRESSED[] = {"[c]", "*", "c"};
    if (!cell) {
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

/* The codes a value is looked for, as code -> index + 1. */
static GHashTable *wanted_codes(const Indicator *indicator, const AreaSet *areas,
                                const GPtrArray *geographies) {
    GHashTable *wanted = g_hash_table_new(g_str_hash, g_str_equal);
    if (indicator->geography < 0) {
        for (size_t i = 0; i < area_set_count(areas); i++) {
            g_hash_table_insert(wanted, (gpointer)area_set_at(areas, i)->code,
                                GSIZE_TO_POINTER(i + 1));
        }
        return wanted;
    }
    const Geography *geography = g_ptr_array_index(geographies, (guint)indicator->geography);
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        g_hash_table_insert(wanted, (gpointer)member->code, GSIZE_TO_POINTER((size_t)i + 1));
    }
    return wanted;
}

/* The column that holds most of the wanted codes: whatever its name, that is the key. */
static int find_key(const Table *table, GHashTable *wanted) {
    int best = -1;
    size_t best_count = 0;
    for (size_t column = 0; column < table_column_count(table); column++) {
        size_t count = 0;
        for (size_t row = 0; row < table_row_count(table); row++) {
            const char *cell = table_cell(table, row, column);
            count += cell && g_hash_table_contains(wanted, cell);
        }
        if (count > best_count) {
            best = (int)column;
            best_count = count;
        }
    }
    return best;
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
    int period, numerator, denominator, lower, upper, flag; /* -1 = none */
} Columns;

static bool find_optional(const Table *table, const char *name, const char *what, int *column,
                          GError **error) {
    *column = name ? find_column(table, name, what, error) : -1;
    return !name || *column >= 0;
}

static bool find_columns(const Table *table, const IndicatorSpec *spec, GHashTable *wanted,
                         Columns *columns, GError **error) {
    columns->key =
        spec->key ? find_column(table, spec->key, "key", error) : find_key(table, wanted);
    if (columns->key < 0) {
        if (!spec->key) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                        "%s: no column holds any of the %u codes looked for; is the file for areas "
                        "of another year or kind?",
                        table_file(table), g_hash_table_size(wanted));
        }
        return false;
    }
    columns->value = find_column(table, spec->value, "value", error);
    return columns->value >= 0 &&
           find_optional(table, spec->period_column, "period_column", &columns->period, error) &&
           find_optional(table, spec->numerator, "numerator", &columns->numerator, error) &&
           find_optional(table, spec->denominator, "denominator", &columns->denominator, error) &&
           find_optional(table, spec->lower, "lower", &columns->lower, error) &&
           find_optional(table, spec->upper, "upper", &columns->upper, error) &&
           find_optional(table, spec->flag, "flag", &columns->flag, error);
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

static void read_row(Indicator *indicator, const Table *table, size_t row, const Columns *columns,
                     GHashTable *wanted, bool *seen, Report *report) {
    const IndicatorSpec *spec = indicator->spec;
    const char *code = cell_at(table, row, columns->key);
    const char *period = cell_at(table, row, columns->period);
    if (!code) {
        reject(indicator, table, row, "row_without_code", report, "there is no area code");
        return;
    }
    size_t index = GPOINTER_TO_SIZE(g_hash_table_lookup(wanted, code));
    bool other_period =
        columns->period >= 0 && spec->period && g_strcmp0(period, spec->period) != 0;
    if (index == 0 || other_period) {
        indicator->elsewhere++;
        return;
    }
    double value = (double)NAN;
    ValueState state = VALUE_MISSING;
    const char *cell = cell_at(table, row, columns->value);
    if (!indicator_value_parse(cell, &value, &state)) {
        g_autofree char *message = g_strdup_printf("\"%s\" is no number", cell);
        reject(indicator, table, row, "value_unreadable", report, message);
        seen[index - 1] = true;
        return;
    }
    if (seen[index - 1]) {
        g_autofree char *message = g_strdup_printf("\"%s\" is there twice", code);
        reject(indicator, table, row, "code_twice", report, message);
        return;
    }
    seen[index - 1] = true;
    indicator->matched++;
    g_array_index(indicator->values, IndicatorValue, index - 1) = (IndicatorValue){
        .value = value,
        .state = state_from_flag(cell_at(table, row, columns->flag), state),
        .numerator = number_at(table, row, columns->numerator),
        .denominator = number_at(table, row, columns->denominator),
        .lower = number_at(table, row, columns->lower),
        .upper = number_at(table, row, columns->upper),
    };
}

static const char *code_of(const Indicator *indicator, const AreaSet *areas,
                           const GPtrArray *geographies, size_t i) {
    if (indicator->geography < 0) {
        return area_set_at(areas, i)->code;
    }
    const Geography *geography = g_ptr_array_index(geographies, (guint)indicator->geography);
    return g_array_index(geography->members, SmallArea, i).code;
}

/* The vintage guard. */
static bool check_join(Indicator *indicator, const AreaSet *areas, const GPtrArray *geographies,
                       const bool *seen, Report *report, GError **error) {
    const IndicatorSpec *spec = indicator->spec;
    Place place = {.file = spec->source.shown};
    g_autoptr(GString) codes = g_string_new(NULL);
    size_t missing = indicator->needed - indicator->found;
    bool stops = (double)indicator->found < JOIN_SHARE_MIN * (double)indicator->needed &&
                 !spec->join_partial;
    for (size_t i = 0, told = 0; i < indicator->needed; i++) {
        if (seen[i]) {
            continue;
        }
        const char *code = code_of(indicator, areas, geographies, i);
        if (told++ < CODES_TOLD) {
            g_string_append_printf(codes, "%s%s", codes->len ? ", " : "", code);
        }
        report_add(report, SEVERITY_WARNING, "code_not_matched", place,
                   "Its value is shown as missing, never as zero.",
                   "indicator \"%s\" has no row for \"%s\"", spec->id, code);
    }
    if (stops) {
        g_set_error(
            error, ATLAS_ERROR, ATLAS_ERROR_DATA,
            "%s: only %zu of the %zu codes that indicator \"%s\" needs are in it (99 %% are "
            "wanted); is it for areas of another year? Not found: %s%s. With \"join: "
            "partial\" the rest is used all the same",
            spec->source.shown, indicator->found, indicator->needed, spec->id, codes->str,
            missing > CODES_TOLD ? " ..." : "");
    }
    return !stops;
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

Indicator *indicator_read(const IndicatorSpec *spec, const AreaSet *areas,
                          const GPtrArray *geographies, Report *report, GError **error) {
    g_autoptr(Indicator) indicator = g_new0(Indicator, 1);
    indicator->spec = spec;
    indicator->period = spec->period;
    indicator->values = g_array_new(FALSE, FALSE, sizeof(IndicatorValue));
    if (!find_geography(spec, geographies, &indicator->geography, error)) {
        return NULL;
    }
    SourceOptions options = {.crs = "EPSG:27700"};
    g_autoptr(Dataset) dataset = source_read(&spec->source, &options, report, error);
    if (!dataset) {
        return NULL;
    }
    g_autoptr(GHashTable) wanted = wanted_codes(indicator, areas, geographies);
    Columns columns;
    if (!find_columns(dataset->table, spec, wanted, &columns, error)) {
        return NULL;
    }
    indicator->needed = g_hash_table_size(wanted);
    indicator->rows = table_row_count(dataset->table);
    const IndicatorValue none = {(double)NAN, VALUE_MISSING, (double)NAN,
                                 (double)NAN, (double)NAN,   (double)NAN};
    for (size_t i = 0; i < indicator->needed; i++) {
        g_array_append_val(indicator->values, none);
    }
    g_autofree bool *seen = g_new0(bool, indicator->needed + 1);
    for (size_t row = 0; row < indicator->rows; row++) {
        read_row(indicator, dataset->table, row, &columns, wanted, seen, report);
    }
    for (size_t i = 0; i < indicator->needed; i++) {
        indicator->found += seen[i];
    }
    return check_join(indicator, areas, geographies, seen, report, error)
               ? g_steal_pointer(&indicator)
               : NULL;
}

void indicator_free(Indicator *indicator) {
    if (indicator) {
        g_array_unref(indicator->values);
        g_free(indicator);
    }
}
