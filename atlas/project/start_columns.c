/* start_columns.c: guesses from the columns of a list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/start_columns.h"

#include <string.h>

#include "atlas/project/start_values.h"
#include "layers/column_content.h"
#include "layers/gss.h"
#include "layers/reading.h"
#include "layers/source.h"

enum { COLUMNS_SHOWN = 40 };

/* Smaller areas first: a table of LSOAs names their districts, too. */
static const char *const KINDS[] = {"OA", "LSOA", "MSOA", "WD", "PAR", "CED", "LAD", "CTY", "RGN"};

static char *describe(const Table *table) {
    GString *out = g_string_new(NULL);
    size_t count = table_column_count(table);
    for (size_t i = 0; i < MIN(count, COLUMNS_SHOWN); i++) {
        g_string_append_printf(out, "%s%s", i ? ", " : "", table_column_name(table, i));
    }
    if (count > COLUMNS_SHOWN) {
        g_string_append_printf(out, " and %zu more", count - COLUMNS_SHOWN);
    }
    return g_string_free(out, FALSE);
}

/* A table may mix nations, so that half will do. */
static bool has_codes_of(const Table *table, size_t column, const char *kind) {
    ColumnContent content = column_content_read(table, column);
    return content.of[CONTENT_CODE] * 2 >= content.filled && content.of[CONTENT_CODE] > 0 &&
           content.prefixed * 2 > content.of[CONTENT_CODE] &&
           g_strcmp0(gss_kind(content.prefix), kind) == 0;
}

static int find_kind(const Table *table, const char *kind, int *vintage) {
    int column = table_find_ons_column(table, kind, "CD", vintage, NULL);
    for (size_t i = 0; column < 0 && i < table_column_count(table); i++) {
        if (has_codes_of(table, i, kind)) {
            column = (int)i;
        }
    }
    return column;
}

/* LSOAs that came with the census of 2021 tell the year of the whole table. */
static int vintage_of_codes(const Table *table, int column, const char *kind) {
    if (strcmp(kind, "LSOA") != 0 || table_row_count(table) == 0) {
        return -1;
    }
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *code = table_cell(table, row, (size_t)column);
        if (code && gss_lsoa_is_of_2021(code)) {
            return 21;
        }
    }
    return 11;
}

static int find_key(const Table *table, StartColumns *columns) {
    static const char *const NAMES[] = {"area_code", "ward_code", "geography_code", "gss_code",
                                        "code"};
    int column = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS) && column < 0; i++) {
        column = find_kind(table, KINDS[i], &columns->vintage);
        columns->kind = column >= 0 ? KINDS[i] : NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES) && column < 0; i++) {
        column = table_find_column(table, NAMES[i]);
    }
    if (column >= 0 && columns->kind && columns->vintage < 0) {
        columns->vintage = vintage_of_codes(table, column, columns->kind);
    }
    return column;
}

/* Tables without codes name their areas. */
static int find_names(const Table *table) {
    static const char *const NAMES[] = {"authority",      "local authority", "area name", "area",
                                        "region",         "district",        "ward",      "la",
                                        "borough",        "council",         "ward name", "name",
                                        "geography name", "la name",         "place"};
    int column = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES) && column < 0; i++) {
        column = table_find_column(table, NAMES[i]);
    }
    return column;
}

static StartCredit guess_credit(const Table *table, const char *path, const StartColumns *columns) {
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *folded = g_ascii_strdown(base, -1);
    bool deprivation = table_find_column_like(table, "Index of Multiple Deprivation") >= 0 ||
                       g_str_has_prefix(folded, "imd") || g_str_has_prefix(folded, "iod") ||
                       (columns->others && strstr(columns->others, "IMD_"));
    if (deprivation) {
        return CREDIT_DEPRIVATION;
    }
    bool ons = g_str_has_prefix(folded, "ons") || strstr(folded, "mye") ||
               (columns->has_shapes && columns->kind && columns->vintage >= 0);
    return ons ? CREDIT_ONS : CREDIT_UNKNOWN;
}

static bool any_polygon(const ShapeSet *shapes) {
    for (size_t i = 0; shapes && i < shape_set_count(shapes); i++) {
        if (shape_set_at(shapes, i)->kind == SHAPE_POLYGON) {
            return true;
        }
    }
    return false;
}

/* The source that a file is; `base` is the name that it is shown under. */
static SourceSpec spec_of(const char *path, const char *base, const char *layer) {
    return (SourceSpec){.place = {.file = base},
                        .name = (char *)"list",
                        .path = (char *)path,
                        .shown = (char *)base,
                        .layer = (char *)layer,
                        .is_file = true};
}

static Dataset *read_file(const char *path, const char *layer, char **trouble) {
    g_autofree char *base = g_path_get_basename(path);
    SourceSpec spec = spec_of(path, base, layer);
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    Dataset *dataset = source_read(&spec, &(SourceOptions){.crs = "EPSG:27700"}, report, &error);
    if (!dataset && trouble) {
        *trouble = g_strdup(error->message);
    }
    return dataset;
}

static void guess_reading(const Table *table, StartColumns *columns) {
    g_autoptr(Report) report = report_new();
    columns->reading = reading_detect(table);
    g_autoptr(Reading) reading =
        columns->reading ? reading_new(columns->reading, NULL, (Place){0}, report) : NULL;
    columns->reading_has_rights = reading && reading->licence;
}

void start_columns_guess(const char *path, const char *layer, StartColumns *columns) {
    *columns = (StartColumns){.vintage = -1};
    g_autoptr(Dataset) dataset = read_file(path, layer, &columns->trouble);
    if (!dataset) {
        return;
    }
    const Table *table = dataset->table;
    columns->all = describe(table);
    columns->rows = table_row_count(table);
    columns->has_shapes = any_polygon(dataset->shapes);
    int key = find_key(table, columns);
    if (key < 0) {
        key = find_names(table);
        columns->key_is_names = key >= 0;
    }
    columns->key = key < 0 ? NULL : g_strdup(table_column_name(table, (size_t)key));
    start_values_guess(table, key, path, columns);
    columns->credit = guess_credit(table, path, columns);
    guess_reading(table, columns);
}

int start_columns_rank(const char *kind) {
    for (size_t i = 0; kind && i < G_N_ELEMENTS(KINDS); i++) {
        if (strcmp(kind, KINDS[i]) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static GHashTable *texts_of(const Table *table, size_t column) {
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = table_cell(table, row, column);
        if (cell && !g_hash_table_contains(texts, cell)) {
            g_hash_table_add(texts, g_strdup(cell));
        }
    }
    return texts;
}

/* Folded texts of all columns, so that a sheet called "Hale" is known for the ward of that name. */
static GHashTable *all_texts_of(const Table *table) {
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row = 0; row < table_row_count(table); row++) {
        for (size_t i = 0; i < table_column_count(table); i++) {
            const char *cell = table_cell(table, row, i);
            if (cell) {
                g_hash_table_add(texts, table_fold_name(cell));
            }
        }
    }
    return texts;
}

GHashTable *start_columns_texts(const char *path, const char *layer, const char *column) {
    g_autoptr(Dataset) dataset = read_file(path, layer, NULL);
    if (dataset && !column) {
        return all_texts_of(dataset->table);
    }
    int found = dataset ? table_find_column(dataset->table, column) : -1;
    return found >= 0 ? texts_of(dataset->table, (size_t)found)
                      : g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

char **start_columns_parts(const char *path) {
    g_autofree char *base = g_path_get_basename(path);
    SourceSpec spec = spec_of(path, base, NULL);
    return source_parts(&spec);
}

static size_t count_common(GHashTable *some, GHashTable *all) {
    size_t count = 0;
    GHashTableIter iter;
    gpointer text;
    g_hash_table_iter_init(&iter, some);
    while (g_hash_table_iter_next(&iter, &text, NULL)) {
        count += g_hash_table_contains(all, text) ? 1 : 0;
    }
    return count;
}

bool start_columns_is_lookup(const char *path, const char *from, GHashTable *areas, int *vintage) {
    g_autoptr(Dataset) dataset = read_file(path, NULL, NULL);
    *vintage = -1;
    int column = dataset ? find_kind(dataset->table, from, vintage) : -1;
    if (column >= 0 && *vintage < 0) {
        *vintage = vintage_of_codes(dataset->table, column, from);
    }
    for (size_t i = 0; column >= 0 && i < table_column_count(dataset->table); i++) {
        if ((int)i == column) {
            continue;
        }
        g_autoptr(GHashTable) texts = texts_of(dataset->table, i);
        size_t wanted = g_hash_table_size(areas);
        if (wanted > 0 && count_common(areas, texts) * 10 >= wanted * 9) {
            return true;
        }
    }
    return false;
}

void start_columns_clear(StartColumns *columns) {
    g_free(columns->all);
    g_free(columns->key);
    g_free(columns->value);
    g_free(columns->others);
    g_free(columns->where);
    g_free(columns->period_column);
    g_free(columns->period);
    g_free(columns->trouble);
    g_free(columns->reading);
    *columns = (StartColumns){.vintage = -1};
}
