/* indicator_fit.c: figures on small areas of one census, brought to those of another.
 * SPDX-License-Identifier: MIT
 */
#include "layers/indicator_fit.h"

#include <math.h>

struct IndicatorFit {
    const IndicatorSpec *spec;
    const Geography *geography; /* NULL */
    ExactFit *lookup;
    GHashTable *offered; /* code -> IndicatorValue * */
    size_t rows;         /* that were offered and known to the lookup */
};

/* What became of one code: a figure, or why there is none. */
typedef struct Outcome {
    IndicatorValue value;
    const char *refused; /* NULL = there is a figure */
    const char *how;     /* of a figure */
} Outcome;

IndicatorFit *indicator_fit_new(const IndicatorSpec *spec, const Geography *geography,
                                Report *report, GError **error) {
    ExactFit *lookup = exact_fit_read(spec->exact_fit, report, error);
    if (!lookup) {
        return NULL;
    }
    IndicatorFit *fit = g_new0(IndicatorFit, 1);
    fit->spec = spec;
    fit->geography = geography;
    fit->lookup = lookup;
    fit->offered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return fit;
}

void indicator_fit_free(IndicatorFit *fit) {
    if (fit) {
        exact_fit_free(fit->lookup);
        g_hash_table_unref(fit->offered);
        g_free(fit);
    }
}

bool indicator_fit_offer(IndicatorFit *fit, const char *code, const IndicatorValue *value) {
    size_t count;
    if (!exact_fit_from(fit->lookup, code, &count)) {
        return false;
    }
    fit->rows++;
    if (!g_hash_table_contains(fit->offered, code)) {
        g_hash_table_insert(fit->offered, g_strdup(code), g_memdup2(value, sizeof *value));
    }
    return true;
}

static IndicatorValue value_none(ValueState state) {
    const double none = (double)NAN;
    return (IndicatorValue){none, state, none, none, none, none, none};
}

static Outcome refuse(const char *why) {
    return (Outcome){value_none(VALUE_MISSING), why, NULL};
}

static double people_of(const IndicatorFit *fit, const char *code) {
    const SmallArea *member = fit->geography ? geography_find(fit->geography, code) : NULL;
    return member ? member->population : (double)NAN;
}

/* The part of all people of the split area that live in this part of it; NaN when not known. */
static double share_of(const IndicatorFit *fit, const FitLink *link) {
    size_t count;
    const FitLink *parts = exact_fit_from(fit->lookup, link->from, &count);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += people_of(fit, parts[i].to);
    }
    return sum > 0 ? people_of(fit, link->to) / sum : (double)NAN;
}

static Outcome split(const IndicatorFit *fit, const FitLink *link, const IndicatorValue *whole) {
    Outcome out = {value_none(whole->state), NULL,
                   "takes over the figure of the area that it was "
                   "part of"};
    if (whole->state != VALUE_PRESENT) {
        return out;
    }
    out.value.value = whole->value;
    if (!fit->spec->adds_up) {
        return out;
    }
    double share = share_of(fit, link);
    if (isnan(share)) {
        return refuse("a count is shared out by people only, and not all parts have a population "
                      "here");
    }
    out.value.value = whole->value * share;
    out.value.numerator = whole->numerator * share;
    out.how = "has its share, by people, of the area that it was part of";
    return out;
}

/* One value of a merged area that is hidden or missing hides the sum. */
static ValueState state_of(const IndicatorFit *fit, const FitLink *links, size_t count) {
    ValueState state = VALUE_PRESENT;
    for (size_t i = 0; i < count; i++) {
        const IndicatorValue *value = g_hash_table_lookup(fit->offered, links[i].from);
        if (value->state != VALUE_PRESENT && state != VALUE_SUPPRESSED) {
            state = value->state;
        }
    }
    return state;
}

static Outcome merge(const IndicatorFit *fit, const FitLink *links, size_t count) {
    Outcome out = {value_none(state_of(fit, links, count)), NULL,
                   "is the sum of the areas that "
                   "it was made of"};
    double sum = 0, weighted = 0, numerator = 0, denominator = 0;
    if (out.value.state != VALUE_PRESENT) {
        return out;
    }
    for (size_t i = 0; i < count; i++) {
        const IndicatorValue *value = g_hash_table_lookup(fit->offered, links[i].from);
        sum += value->value;
        weighted += value->value * value->denominator;
        numerator += value->numerator;
        denominator += value->denominator;
    }
    out.value.value = sum;
    if (!fit->spec->adds_up) {
        if (!(denominator > 0) || isnan(weighted)) {
            return refuse("figures that do not add up are averaged by their denominators only, and "
                          "the indicator names none");
        }
        out.value.value = weighted / denominator;
        out.how = "is the mean, by denominators, of the areas that it was made of";
    }
    out.value.numerator = numerator;
    out.value.denominator = denominator;
    return out;
}

/* False when the lookup says nothing of the code, or the file has nothing for it. */
static bool convert(const IndicatorFit *fit, const char *code, Outcome *out) {
    size_t count;
    const FitLink *links = exact_fit_to(fit->lookup, code, &count);
    bool irregular = false;
    for (size_t i = 0; i < count; i++) {
        irregular = irregular || links[i].change == FIT_IRREGULAR;
        if (!irregular && !g_hash_table_contains(fit->offered, links[i].from)) {
            return false;
        }
    }
    if (count == 0) {
        return false;
    }
    if (irregular) {
        *out = refuse("its boundary changed irregularly (X), and nothing fits");
    } else if (links[0].change == FIT_MERGED) {
        *out = merge(fit, links, count);
    } else if (links[0].change == FIT_SPLIT && count == 1) {
        *out = split(fit, &links[0], g_hash_table_lookup(fit->offered, links[0].from));
    } else if (links[0].change == FIT_UNCHANGED && count == 1) {
        IndicatorValue *same = g_hash_table_lookup(fit->offered, links[0].from);
        *out = (Outcome){*same, NULL, "is unchanged but for its code"};
        out->value.rank = (double)NAN;
    } else {
        *out = refuse("the lookup has several kinds of change for it");
    }
    return true;
}

/* One finding with a row for each code that came out one way. */
static void report_outcomes(const IndicatorFit *fit, const GArray *outcomes, const GPtrArray *codes,
                            bool refused, Report *report) {
    size_t told = 0;
    for (guint i = 0; i < outcomes->len; i++) {
        told += (g_array_index(outcomes, Outcome, i).refused != NULL) == refused;
    }
    if (told == 0) {
        return;
    }
    report_add(report, refused ? SEVERITY_WARNING : SEVERITY_NOTE,
               refused ? "code_not_converted" : "codes_converted",
               (Place){.file = fit->spec->source.shown},
               refused ? "They are shown as missing, never as zero." : NULL,
               "indicator \"%s\": %zu codes of another year are %s by the exact-fit lookup",
               fit->spec->id, told, refused ? "not converted" : "converted");
    for (guint i = 0; i < outcomes->len; i++) {
        const Outcome *outcome = &g_array_index(outcomes, Outcome, i);
        if ((outcome->refused != NULL) == refused) {
            g_autofree char *message =
                g_strdup_printf("\"%s\": %s", (const char *)g_ptr_array_index(codes, i),
                                refused ? outcome->refused : outcome->how);
            report_add_row(report, (Place){.file = fit->spec->source.shown}, message);
        }
    }
}

/* Adds the codes that a figure was made of. */
static void note_used(const IndicatorFit *fit, const char *code, GHashTable *used) {
    size_t count;
    const FitLink *links = exact_fit_to(fit->lookup, code, &count);
    for (size_t i = 0; i < count; i++) {
        g_hash_table_add(used, (gpointer)links[i].from);
    }
}

void indicator_fit_settle(const IndicatorFit *fit, const char *const *codes, size_t *row_of,
                          Indicator *indicator, Report *report) {
    g_autoptr(GArray) outcomes = g_array_new(FALSE, FALSE, sizeof(Outcome));
    g_autoptr(GPtrArray) told = g_ptr_array_new();
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < indicator->needed; i++) {
        Outcome outcome;
        if (row_of[i] > 0 || !convert(fit, codes[i], &outcome)) {
            continue;
        }
        if (!outcome.refused) {
            g_array_index(indicator->values, IndicatorValue, i) = outcome.value;
            row_of[i] = 1;
            note_used(fit, codes[i], used);
        }
        g_array_append_val(outcomes, outcome);
        g_ptr_array_add(told, (gpointer)codes[i]);
    }
    indicator->matched += g_hash_table_size(used);
    indicator->elsewhere += fit->rows - g_hash_table_size(used);
    report_outcomes(fit, outcomes, told, false, report);
    report_outcomes(fit, outcomes, told, true, report);
}
