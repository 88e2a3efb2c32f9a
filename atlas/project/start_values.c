/* start_values.c: which figures of a table are meant, for `assetatlas new`.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/start_values.h"

#include <string.h>

#include "layers/column_content.h"
#include "layers/indicators.h"

enum { OTHERS_SHOWN = 12, CHOICES_MAX = 400, CLAUSES_MAX = 4 };

/* Words in the name of a column, and how much they speak for its being what is meant. */
static const struct {
    const char *word;
    int weight;
} WEIGHTS[] = {
    {"imd", 60},        {"multipledeprivation", 60},
    {"score", 50},      {"rate", 45},
    {"percent", 45},    {"perc", 45},
    {"value", 50},      {"average", 40},
    {"median", 40},     {"mean", 40},
    {"total", 35},      {"allages", 50},
    {"overall", 30},    {"index", 25},
    {"rank", -120},     {"decile", -110},
    {"quintile", -115}, {"lower", -60},
    {"upper", -60},     {"confidence", -60},
    {"sample", -60},    {"standarderror", -60},
    {"cv", -5},         {"min", -10},
    {"max", -10},
};
/* Codes, names and the like are no figures. */
static const char *const NO_FIGURES[] = {"code",    "name",     "district", "lsoa",      "geograph",
                                         "note",    "flag",     "objectid", "longitude", "latitude",
                                         "easting", "northing", "uprn",     "phone"};
static const char *const PERIODS[] = {"year", "period", "date", "timeperiod"};
/* Where more of it means more need. */
static const char *const WORSE[] = {
    "depriv", "imd",  "iod",   "anxi",    "lonel",  "povert",    "crime",  "mortal", "unemploy",
    "death",  "obes", "smok",  "drug",    "needs",  "cni",       "isolat", "fear",   "antisocial",
    "asb",    "debt", "claim", "homeles", "suicid", "admission", "violen", "drunk",  "workless",
};
static const char *const BETTER[] = {
    "satisf", "happi",       "happy",     "worthwhile", "expectancy", "belong",
    "geton",  "influence",   "volunt",    "trust",      "access",     "qualif",
    "employ", "healthindex", "wellbeing", "activ",
};

static bool has_any(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strstr(text, words[i])) {
            return true;
        }
    }
    return false;
}

static char *folded_name(const Table *table, size_t column) {
    return table_fold_name(table_column_name(table, column));
}

static bool is_period(const char *folded) {
    for (size_t i = 0; i < G_N_ELEMENTS(PERIODS); i++) {
        if (strcmp(folded, PERIODS[i]) == 0 || g_str_has_suffix(folded, PERIODS[i])) {
            return true;
        }
    }
    return false;
}

static bool may_be_figures(const char *folded) {
    return folded[0] && !has_any(folded, NO_FIGURES, G_N_ELEMENTS(NO_FIGURES)) &&
           !is_period(folded) && !g_str_has_suffix(folded, "cd") &&
           !g_str_has_suffix(folded, "nm") && strcmp(folded, "id") != 0;
}

/* Numbers and what is written where there is none. Without rows the name alone decides. */
static bool has_figures(const Table *table, size_t column) {
    size_t rows = table_row_count(table), numbers = 0, other = 0;
    for (size_t row = 0; row < rows; row++) {
        double value;
        ValueState state;
        const char *cell = table_cell(table, row, column);
        if (!indicator_value_parse(cell, &value, &state)) {
            other++;
        } else {
            numbers += state == VALUE_PRESENT;
        }
    }
    return rows == 0 || (numbers > 0 && numbers >= 4 * other);
}

static int weight_of(const char *folded) {
    int weight = strspn(folded, "0123456789") == strlen(folded) ? -80 : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(WEIGHTS); i++) {
        weight += strstr(folded, WEIGHTS[i].word) ? WEIGHTS[i].weight : 0;
    }
    return weight;
}

/* The index of the column of figures; *count is the number of those that could be it. */
static int choose_value(const Table *table, int key, bool *figures, size_t *count) {
    int best = -1, best_weight = 0;
    *count = 0;
    for (size_t i = 0; i < table_column_count(table); i++) {
        g_autofree char *folded = folded_name(table, i);
        figures[i] = (int)i != key && may_be_figures(folded) && has_figures(table, i);
        if (!figures[i]) {
            continue;
        }
        int weight = weight_of(folded);
        if (++*count == 1 || weight > best_weight) {
            best = (int)i;
            best_weight = weight;
        }
    }
    return best;
}

static char *list_others(const Table *table, const bool *figures, int value) {
    g_autoptr(GString) out = g_string_new(NULL);
    size_t shown = 0;
    for (size_t i = 0; i < table_column_count(table); i++) {
        if (!figures[i] || (int)i == value) {
            continue;
        }
        if (shown < OTHERS_SHOWN) {
            g_string_append_printf(out, "%s%s", shown ? ", " : "", table_column_name(table, i));
        }
        shown++;
    }
    if (shown > OTHERS_SHOWN) {
        g_string_append_printf(out, " and %zu more", shown - OTHERS_SHOWN);
    }
    return shown ? g_strdup(out->str) : NULL;
}

/* A rank or decile of deprivation is high where need is low. */
static void guess_polarity(const char *value, const char *path, StartColumns *columns) {
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *file = table_fold_name(base);
    g_autofree char *name = table_fold_name(value);
    bool worse = has_any(name, WORSE, G_N_ELEMENTS(WORSE));
    bool better = !worse && has_any(name, BETTER, G_N_ELEMENTS(BETTER));
    if (!worse && !better) {
        worse = has_any(file, WORSE, G_N_ELEMENTS(WORSE));
        better = !worse && has_any(file, BETTER, G_N_ELEMENTS(BETTER));
    }
    bool turned = strstr(name, "rank") || strstr(name, "decile") || strstr(name, "quintile");
    columns->polarity_told = worse || better;
    columns->polarity = worse != turned ? HIGHER_IS_WORSE : HIGHER_IS_BETTER;
    if (better || !columns->polarity_told) {
        columns->polarity = HIGHER_IS_BETTER;
    }
}

/* ---- one row a code ---- */

static const char *cell_at(const Table *table, size_t row, int column) {
    return column < 0 ? NULL : table_cell(table, row, (size_t)column);
}

/* For each column, whether rows of one code differ in it; false when no code is there twice. */
static bool find_differences(const Table *table, int key, const bool *keep, bool *differs) {
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    bool twice = false;
    memset(differs, 0, table_column_count(table) * sizeof *differs);
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *code = keep[row] ? cell_at(table, row, key) : NULL;
        if (!code) {
            continue;
        }
        gpointer before;
        if (!g_hash_table_lookup_extended(first, code, NULL, &before)) {
            g_hash_table_insert(first, (gpointer)code, GSIZE_TO_POINTER(row));
            continue;
        }
        twice = true;
        for (size_t i = 0; i < table_column_count(table); i++) {
            differs[i] =
                differs[i] || g_strcmp0(table_cell(table, row, i),
                                        table_cell(table, GPOINTER_TO_SIZE(before), i)) != 0;
        }
    }
    return twice;
}

static void keep_only(const Table *table, int column, const char *text, bool *keep) {
    for (size_t row = 0; row < table_row_count(table); row++) {
        keep[row] = keep[row] && g_strcmp0(cell_at(table, row, column), text) == 0;
    }
}

static const char *last_text(const Table *table, int column, const bool *keep) {
    const char *last = NULL;
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = keep[row] ? cell_at(table, row, column) : NULL;
        last = cell && (!last || strcmp(cell, last) > 0) ? cell : last;
    }
    return last;
}

static const char *first_text(const Table *table, int column, const bool *keep) {
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = keep[row] ? cell_at(table, row, column) : NULL;
        if (cell) {
            return cell;
        }
    }
    return NULL;
}

/* The column that tells the rows of a code apart: one of periods first, else the first of words. */
static int choose_column(const Table *table, const bool *differs, const bool *figures,
                         bool *period) {
    int words = -1;
    for (size_t i = 0; i < table_column_count(table); i++) {
        g_autofree char *folded = folded_name(table, i);
        ColumnContent content = column_content_read(table, i);
        if (!differs[i] || content.distinct > CHOICES_MAX) {
            continue;
        }
        if (is_period(folded)) {
            *period = true;
            return (int)i;
        }
        if (words < 0 && !figures[i] && !column_content_is(&content, CONTENT_NUMBER)) {
            words = (int)i;
        }
    }
    *period = false;
    return words;
}

static void append_clause(GString *where, const char *column, const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *escaped = g_strjoinv("''", parts);
    bool plain =
        strspn(column, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
            strlen(column) &&
        !g_ascii_isdigit(column[0]);
    g_string_append_printf(where, plain ? "%s%s = '%s'" : "%s\"%s\" = '%s'",
                           where->len ? " AND " : "", column, escaped);
}

static void choose_rows(const Table *table, int key, const bool *figures, StartColumns *columns) {
    size_t count = table_row_count(table);
    g_autofree bool *keep = g_new(bool, count + 1);
    g_autofree bool *differs = g_new0(bool, table_column_count(table) + 1);
    g_autoptr(GString) where = g_string_new(NULL);
    memset(keep, true, count * sizeof *keep);
    for (int step = 0; step < CLAUSES_MAX; step++) {
        bool period = false;
        int column = find_differences(table, key, keep, differs)
                         ? choose_column(table, differs, figures, &period)
                         : -1;
        if (column < 0) {
            break;
        }
        const char *name = table_column_name(table, (size_t)column);
        const char *text =
            period ? last_text(table, column, keep) : first_text(table, column, keep);
        if (!text) {
            break;
        }
        if (period && !columns->period_column) {
            columns->period_column = g_strdup(name);
            columns->period = g_strdup(text);
        } else {
            append_clause(where, name, text);
        }
        keep_only(table, column, text, keep);
    }
    columns->where = where->len ? g_strdup(where->str) : NULL;
}

/* A column of periods that says the same throughout, else the last year in the file's name. */
static char *guess_period(const Table *table, const char *path) {
    for (size_t i = 0; i < table_column_count(table); i++) {
        g_autofree char *folded = folded_name(table, i);
        ColumnContent content = column_content_read(table, i);
        if (is_period(folded) && content.distinct == 1) {
            const char *cell = table_cell(table, 0, i);
            return cell ? g_strndup(cell, strspn(cell, "0123456789") == 4 ? 4 : strlen(cell))
                        : NULL;
        }
    }
    g_autofree char *base = g_path_get_basename(path);
    g_autoptr(GRegex) year = g_regex_new("(?:19|20)\\d\\d(?!\\d)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(year, base, 0, &match);
    char *found = NULL;
    while (g_match_info_matches(match)) {
        g_free(found);
        found = g_match_info_fetch(match, 0);
        g_match_info_next(match, NULL);
    }
    return found;
}

void start_values_guess(const Table *table, int key, const char *path, StartColumns *columns) {
    g_autofree bool *figures = g_new0(bool, table_column_count(table) + 1);
    size_t count = 0;
    int value = choose_value(table, key, figures, &count);
    /* The names alone do not tell which of several. */
    if (value < 0 || (table_row_count(table) == 0 && count > 1 &&
                      weight_of(table_column_name(table, (size_t)value)) == 0)) {
        return;
    }
    columns->value = g_strdup(table_column_name(table, (size_t)value));
    columns->others = list_others(table, figures, value);
    guess_polarity(columns->value, path, columns);
    if (key >= 0) {
        choose_rows(table, key, figures, columns);
    }
    if (!columns->period) {
        columns->period = guess_period(table, path);
    }
}
