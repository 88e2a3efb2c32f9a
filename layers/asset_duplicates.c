/* asset_duplicates.c: assets of several lists, or of one, that may be the same.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_duplicates.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/categories.h"
#include "layers/source.h"
#include "layers/words.h"

static const double NEAR_M = 150;
static const double FADE_M = 600;
static const double SCORE_ACROSS = 70;
static const double SCORE_WITHIN = 90;

typedef enum Decision { DECISION_NONE, DECISION_MERGE, DECISION_KEEP } Decision;

typedef struct Pairing {
    const Asset *assets;
    const AssetSpec *const *specs;
    Duplicates mode;
    GHashTable *overrides;
    char **folded; /* names, one an asset */
    int *into;
    Report *report;
} Pairing;

/* ---- how alike ---- */

/* The share of the words of a that b has; 0 when a has less than two. */
static double share_of_words(const char *a, const char *b) {
    g_auto(GStrv) words = g_strsplit(a + (a[0] == ' '), " ", -1);
    size_t count = 0, met = 0;
    for (size_t i = 0; words[i]; i++) {
        if (words[i][0]) {
            count++;
            met += words_has(b, words[i]);
        }
    }
    return count < 2 ? 0 : (double)met / (double)count;
}

static double similarity_by_letters(const char *a, const char *b) {
    size_t longer = MAX(strlen(a), strlen(b));
    return longer > 2 ? fmax(0, 1 - (double)text_distance(a, b) / (double)(longer - 2)) : 0;
}

static double similarity_of(const char *a, const char *b) {
    double words = strlen(a) <= strlen(b) ? share_of_words(a, b) : share_of_words(b, a);
    return fmax(similarity_by_letters(a, b), words);
}

double asset_duplicates_similarity(const char *a, const char *b) {
    g_autofree char *folded_a = words_fold_singular(a);
    g_autofree char *folded_b = words_fold_singular(b);
    return similarity_of(folded_a, folded_b);
}

/* The kind that those words of a say that b has not; NULL = none. */
static const CategoryInfo *kind_of_rest(const char *a, const char *b) {
    g_auto(GStrv) words = g_strsplit(a, " ", -1);
    g_autoptr(GString) rest = g_string_new(NULL);
    for (size_t i = 0; words[i]; i++) {
        if (words[i][0] && !words_has(b, words[i])) {
            g_string_append_printf(rest, " %s", words[i]);
        }
    }
    return rest->len > 0 ? category_guess(rest->str) : NULL;
}

/* Whether what sets two names apart makes them two things: a park and the café in it share a place
 * and words. "St Mary's" may well be "St Mary's Church". */
static bool say_two_kinds(const char *a, const char *b) {
    const CategoryInfo *of_a = kind_of_rest(a, b), *of_b = kind_of_rest(b, a);
    if (of_a && of_b) {
        return of_a != of_b;
    }
    const CategoryInfo *plain = of_a || of_b ? category_guess(of_a ? b : a) : NULL;
    return plain && plain != (of_a ? of_a : of_b);
}

static double score_of(double similarity, double distance_m) {
    return 100 * similarity * fmax(0, 1 - distance_m / FADE_M);
}

double asset_duplicates_score(const char *a, const char *b, double distance_m) {
    return score_of(asset_duplicates_similarity(a, b), distance_m);
}

/* ---- pairs ---- */

static bool is_osm(const Pairing *pairing, size_t i) {
    return g_strcmp0(pairing->specs[pairing->assets[i].source]->source.licence, "ODbL-1.0") == 0;
}

/* Named after their kind ("Playground") they say nothing about being the same. */
static bool has_own_name(const Pairing *pairing, size_t i) {
    return pairing->assets[i].place == PLACE_SITE && pairing->assets[i].role == ROLE_ASSET &&
           !category_find(pairing->assets[i].name);
}

static char *key_of(const char *a, const char *b) {
    return strcmp(a, b) < 0 ? g_strdup_printf("%s\n%s", a, b) : g_strdup_printf("%s\n%s", b, a);
}

/* What the table of overrides says of a pair. */
static Decision decided(const Pairing *pairing, size_t i, size_t k) {
    if (!pairing->overrides) {
        return DECISION_NONE;
    }
    g_autofree char *key = key_of(pairing->assets[i].id, pairing->assets[k].id);
    return (Decision)GPOINTER_TO_INT(g_hash_table_lookup(pairing->overrides, key));
}

static Decision decision_by_mode(Duplicates mode) {
    return mode == DUPLICATES_KEEP    ? DECISION_KEEP
           : mode == DUPLICATES_MERGE ? DECISION_MERGE
                                      : DECISION_NONE;
}

static void report_pair(const Pairing *pairing, size_t i, size_t k, double distance_m, double score,
                        bool merged) {
    const Asset *a = &pairing->assets[i], *b = &pairing->assets[k];
    const char *file = pairing->specs[b->source]->source.shown;
    if (merged) {
        report_add(pairing->report, SEVERITY_NOTE, "merged", (Place){.file = file}, NULL,
                   "\"%s\" (%s) counts once with \"%s\" (%s): %.0f m apart, score %.0f", b->name,
                   b->id, a->name, a->id, distance_m, score);
        return;
    }
    report_add(pairing->report, SEVERITY_NOTE, "maybe_the_same", (Place){.file = file},
               is_osm(pairing, i) != is_osm(pairing, k)
                   ? "One is from OpenStreetMap, whose licence keeps them apart: leave one of them "
                     "out of its list."
                   : "Say \"duplicates: merge\" or \"keep\" for all, or decide pair by pair in "
                     "the table of overrides:.",
               "\"%s\" (%s) and \"%s\" (%s) may be the same: %.0f m apart, score %.0f", b->name,
               b->id, a->name, a->id, distance_m, score);
}

/* `i` is the one that would stay. */
static void judge(Pairing *pairing, size_t i, size_t k) {
    const Asset *a = &pairing->assets[i], *b = &pairing->assets[k];
    double distance_m = hypot(a->at.x - b->at.x, a->at.y - b->at.y);
    if (distance_m > NEAR_M || pairing->into[i] >= 0 || pairing->into[k] >= 0) {
        return;
    }
    bool within = a->source == b->source;
    const char *first = pairing->folded[i], *second = pairing->folded[k];
    double score = score_of(
        within ? similarity_by_letters(first, second) : similarity_of(first, second), distance_m);
    Decision decision = decided(pairing, i, k);
    bool alike = score >= (within ? SCORE_WITHIN : SCORE_ACROSS) &&
                 !(within && strcmp(a->category, b->category) != 0) &&
                 !say_two_kinds(first, second);
    if (decision == DECISION_NONE) {
        if (!alike) {
            return;
        }
        decision = decision_by_mode(pairing->mode);
    }
    bool merged = decision == DECISION_MERGE && is_osm(pairing, i) == is_osm(pairing, k);
    if (merged) {
        pairing->into[k] = (int)i;
    }
    if (decision != DECISION_KEEP) {
        report_pair(pairing, i, k, distance_m, score, merged);
    }
}

/* Sites by easting, so that only near ones are compared. */
static int east_compare(gconstpointer a, gconstpointer b, gpointer assets) {
    const Asset *p = (const Asset *)assets + *(const size_t *)a;
    const Asset *q = (const Asset *)assets + *(const size_t *)b;
    int order = (p->at.x > q->at.x) - (p->at.x < q->at.x);
    return order ? order : (*(const size_t *)a > *(const size_t *)b) - 1;
}

static void judge_all(Pairing *pairing, const GArray *sites) {
    for (guint i = 0; i < sites->len; i++) {
        size_t first = g_array_index(sites, size_t, i);
        for (guint k = i + 1; k < sites->len; k++) {
            size_t second = g_array_index(sites, size_t, k);
            if (pairing->assets[second].at.x - pairing->assets[first].at.x > NEAR_M) {
                break;
            }
            bool in_order = pairing->assets[first].source != pairing->assets[second].source
                                ? pairing->assets[first].source < pairing->assets[second].source
                                : first < second;
            judge(pairing, in_order ? first : second, in_order ? second : first);
        }
    }
}

int *asset_duplicates_find(const Asset *assets, size_t count, const AssetSpec *const *specs,
                           Duplicates mode, GHashTable *overrides, Report *report) {
    int *into = g_new(int, count + 1);
    g_autofree char **folded = g_new0(char *, count + 1);
    g_autoptr(GArray) sites = g_array_new(FALSE, FALSE, sizeof(size_t));
    Pairing pairing = {.assets = assets,
                       .specs = specs,
                       .mode = mode,
                       .overrides = overrides,
                       .folded = folded,
                       .into = into,
                       .report = report};
    for (size_t i = 0; i < count; i++) {
        into[i] = -1;
        if (has_own_name(&pairing, i)) {
            folded[i] = words_fold_singular(assets[i].name);
            g_array_append_val(sites, i);
        }
    }
    g_array_sort_with_data(sites, east_compare, (gpointer)assets);
    if (mode != DUPLICATES_KEEP || overrides) {
        judge_all(&pairing, sites);
    }
    for (size_t i = 0; i < count; i++) {
        g_free(folded[i]);
    }
    return into;
}

/* ---- decisions ---- */

GHashTable *asset_duplicates_read(const SourceSpec *source, Report *report, GError **error) {
    g_autoptr(Dataset) dataset = source_read(source, &(SourceOptions){0}, report, error);
    if (!dataset) {
        return NULL;
    }
    const Table *table = dataset->table;
    int a = table_find_column(table, "a"), b = table_find_column(table, "b");
    int decision = table_find_column(table, "decision");
    if (a < 0 || b < 0 || decision < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: the columns of decisions are a, b and decision", source->shown);
        return NULL;
    }
    GHashTable *decisions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *first = table_cell(table, row, (size_t)a);
        const char *second = table_cell(table, row, (size_t)b);
        const char *word = table_cell(table, row, (size_t)decision);
        bool merge = g_strcmp0(word, "merge") == 0;
        if (!first || !second || (!merge && g_strcmp0(word, "keep") != 0)) {
            report_add(report, SEVERITY_WARNING, "decision_not_known", table_place(table, row),
                       "Write the ids of both and merge or keep.", "this is no decision");
            continue;
        }
        g_hash_table_insert(decisions, key_of(first, second),
                            GINT_TO_POINTER(merge ? DECISION_MERGE : DECISION_KEEP));
    }
    return decisions;
}
