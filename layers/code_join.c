/* code_join.c: rows of a table joined to the areas they are about, by code.
 * SPDX-License-Identifier: MIT
 */
#include "layers/code_join.h"

#include <string.h>

#include "atlas/base/error.h"
#include "layers/exact_fit.h"
#include "layers/gss.h"

enum { CODES_TOLD = 20, PREFIX_LENGTH = 3 };
static const double MISSED_SHARE_MAX = 0.01;

/* What a GSS code is for, by its first three characters. */
static const char *const GSS_KINDS[][2] = {
    {"E00", "output areas"},
    {"W00", "output areas"},
    {"S00", "output areas"},
    {"E01", "LSOAs"},
    {"W01", "LSOAs"},
    {"S01", "data zones"},
    {"E02", "MSOAs"},
    {"W02", "MSOAs"},
    {"E05", "wards"},
    {"W05", "wards"},
    {"S13", "wards"},
    {"N08", "wards"},
    {"E06", "unitary authorities"},
    {"E07", "districts"},
    {"E08", "districts"},
    {"E09", "boroughs"},
    {"W06", "unitary authorities"},
    {"S12", "council areas"},
    {"N09", "districts"},
    {"E10", "counties"},
    {"E12", "regions"},
    {"E92", "countries"},
};

/* ---- finding the column ---- */

static size_t count_met(const Table *table, size_t column, GHashTable *wanted) {
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = table_cell(table, row, column);
        if (cell && g_hash_table_contains(wanted, cell)) {
            g_hash_table_add(met, (gpointer)cell);
        }
    }
    return g_hash_table_size(met);
}

int code_join_find_column(const Table *table, GHashTable *wanted) {
    int best = -1;
    size_t best_count = 0;
    for (size_t column = 0; column < table_column_count(table); column++) {
        size_t count = count_met(table, column, wanted);
        if (count > best_count) {
            best = (int)column;
            best_count = count;
        }
    }
    return best;
}

char *code_join_difference(const Table *table, size_t row, size_t other, int except) {
    for (size_t column = 0; column < table_column_count(table); column++) {
        const char *a = table_cell(table, row, column);
        const char *b = table_cell(table, other, column);
        if ((int)column != except && g_strcmp0(a, b) != 0) {
            return g_strdup_printf("\"%s\" (%s, %s)", table_column_name(table, column),
                                   a ? a : "empty", b ? b : "empty");
        }
    }
    return NULL;
}

/* ---- why codes do not match ---- */

static const char *kind_of(const char *code) {
    for (size_t i = 0; code && i < G_N_ELEMENTS(GSS_KINDS); i++) {
        if (strncmp(code, GSS_KINDS[i][0], PREFIX_LENGTH) == 0) {
            return GSS_KINDS[i][1];
        }
    }
    return NULL;
}

static const char *cell_at(const CodeJoin *join, size_t row) {
    return table_cell(join->table, row, (size_t)join->column);
}

static bool file_has_lsoa_of_2021(const CodeJoin *join) {
    for (size_t row = 0; row < table_row_count(join->table); row++) {
        const char *code = cell_at(join, row);
        if (code && gss_lsoa_is_of_2021(code)) {
            return true;
        }
    }
    return false;
}

/* Most codes of 2011 live on in 2021, so that few misses prove nothing; codes that only one of the
 * two has do. NULL when the codes do not tell. */
static const char *lsoa_years(const CodeJoin *join, const char *missed, bool missed_2021) {
    if (join->column < 0 || g_strcmp0(kind_of(missed), "LSOAs") != 0) {
        return NULL;
    }
    bool file_2021 = file_has_lsoa_of_2021(join);
    if (missed_2021 && !file_2021) {
        return "the codes looked for are LSOAs of 2021 and the file has those of 2011 (IMD 2019 is "
               "for 2011, IMD 2025 for 2021)";
    }
    bool wanted_2021 = false;
    for (size_t i = 0; i < join->count; i++) {
        wanted_2021 = wanted_2021 || gss_lsoa_is_of_2021(join->codes[i]);
    }
    return file_2021 && !wanted_2021
               ? "the codes looked for are LSOAs of 2011 and the file has those of 2021 (IMD 2019 "
                 "is for 2011, IMD 2025 for 2021)"
               : NULL;
}

/* A sentence about the reason, from the codes alone. */
static char *reason_of(const CodeJoin *join, const char *missed) {
    const char *wanted_kind = kind_of(missed);
    for (size_t row = 0; join->column >= 0 && row < table_row_count(join->table); row++) {
        const char *file_kind = kind_of(cell_at(join, row));
        if (wanted_kind && file_kind) {
            return strcmp(wanted_kind, file_kind) == 0
                       ? g_strdup_printf("both are %s: the file may be for those of another year",
                                         wanted_kind)
                       : g_strdup_printf("the codes looked for are %s and the file is about %s",
                                         wanted_kind, file_kind);
        }
    }
    return g_strdup("the file may be for areas of another year or kind");
}

/* Codes of both are of one kind, for which there is a lookup between two years. "" for others.
 * Caller frees. */
static char *name_lookup(const CodeJoin *join, const char *missed) {
    const char *name = exact_fit_name(gss_kind(missed));
    const char *in_file = NULL;
    for (size_t row = 0; join->column >= 0 && row < table_row_count(join->table) && !in_file;
         row++) {
        in_file = cell_at(join, row);
    }
    if (!name || join->converted || g_strcmp0(gss_kind(in_file), gss_kind(missed)) != 0) {
        return g_strdup("");
    }
    return g_strdup_printf(". To convert them, get \"%s\" from https://geoportal.statistics.gov.uk "
                           "and write \"exact_fit: FILE\" below the indicator",
                           name);
}

bool code_join_check(const CodeJoin *join, Report *report, GError **error) {
    g_autoptr(GString) list = g_string_new(NULL);
    const char *first_missed = NULL;
    size_t missed = 0;
    bool missed_2021 = false;
    for (size_t i = 0; i < join->count; i++) {
        if (join->found[i]) {
            continue;
        }
        if (missed++ < CODES_TOLD) {
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", join->codes[i]);
        }
        first_missed = first_missed ? first_missed : join->codes[i];
        missed_2021 = missed_2021 || gss_lsoa_is_of_2021(join->codes[i]);
        report_add(report, SEVERITY_WARNING, "code_not_matched", (Place){.file = join->file},
                   join->consequence, "%s has no row for \"%s\"", join->what, join->codes[i]);
    }
    const char *years =
        missed > 0 && !join->converted ? lsoa_years(join, first_missed, missed_2021) : NULL;
    bool few = (double)missed <= MISSED_SHARE_MAX * (double)join->count;
    if (join->partial || (few && !(years && missed_2021))) {
        return true;
    }
    g_autofree char *reason = years ? g_strdup(years) : reason_of(join, first_missed);
    g_autofree char *help = name_lookup(join, first_missed);
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "%s: %s: %zu of %zu codes are not in it; %s. Not found: %s%s%s", join->file,
                join->what, missed, join->count, reason, list->str,
                missed > CODES_TOLD ? " ..." : "", help);
    return false;
}
