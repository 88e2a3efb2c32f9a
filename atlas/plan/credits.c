/* credits.c: who has to be named for what a page shows.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/credits.h"

#include <string.h>

#include "atlas/project/project_sources.h"

typedef struct Composing {
    GPtrArray *sentences; /* Sentence *, each once */
    bool open_government, open_database;
} Composing;

/* One sentence without its year; "... 2021" and "... 2025" become "... 2021, 2025". */
typedef struct Sentence {
    char *words;
    GArray *years; /* int, ascending; empty when it ends in no year */
} Sentence;

static void sentence_free(void *data) {
    Sentence *sentence = data;
    g_free(sentence->words);
    g_array_unref(sentence->years);
    g_free(sentence);
}

/* Cuts a year off the end: returns it, or 0. */
static int take_year(char *words) {
    size_t length = strlen(words);
    if (length < 6 || words[length - 5] != ' ') {
        return 0;
    }
    for (size_t i = length - 4; i < length; i++) {
        if (!g_ascii_isdigit(words[i])) {
            return 0;
        }
    }
    int year = (int)g_ascii_strtoll(words + length - 4, NULL, 10);
    words[length - 5] = '\0';
    return year;
}

static void add_year(GArray *years, int year) {
    guint i = 0;
    while (i < years->len && g_array_index(years, int, i) < year) {
        i++;
    }
    if (i == years->len || g_array_index(years, int, i) != year) {
        g_array_insert_val(years, i, year);
    }
}

static void add_sentence(Composing *composing, const char *start, size_t length) {
    g_autofree char *words = g_strstrip(g_strndup(start, length));
    size_t end = strlen(words);
    if (end > 0 && words[end - 1] == '.') {
        words[end - 1] = '\0';
    }
    if (!*words) {
        return;
    }
    int year = take_year(words);
    Sentence *known = NULL;
    for (guint i = 0; i < composing->sentences->len && !known; i++) {
        Sentence *other = composing->sentences->pdata[i];
        bool same = g_str_equal(other->words, words) && (year > 0) == (other->years->len > 0);
        known = same ? other : NULL;
    }
    if (!known) {
        known = g_new0(Sentence, 1);
        known->words = g_steal_pointer(&words);
        known->years = g_array_new(FALSE, FALSE, sizeof(int));
        g_ptr_array_add(composing->sentences, known);
    }
    if (year > 0) {
        add_year(known->years, year);
    }
}

/* A sentence ends at a full stop before a capital letter or the sign ©, and at a semicolon. */
static bool ends_sentence(const char *at) {
    if (at[0] == ';') {
        return true;
    }
    return at[0] == '.' && at[1] == ' ' &&
           (g_ascii_isupper(at[2]) || g_str_has_prefix(at + 2, "©"));
}

static void add_source(Composing *composing, const SourceSpec *source) {
    if (!source) {
        return;
    }
    const char *licence = source->licence ? source->licence : "";
    composing->open_government |= g_str_has_prefix(licence, "OGL");
    composing->open_database |= g_str_has_prefix(licence, "ODbL") && source->attribution &&
                                strstr(source->attribution, "OpenStreetMap");
    const char *start = source->attribution ? source->attribution : "";
    for (const char *at = start; *at; at++) {
        if (ends_sentence(at)) {
            add_sentence(composing, start, (size_t)(at - start));
            start = at + 1;
        }
    }
    add_sentence(composing, start, strlen(start));
}

static void add_indicator(Composing *composing, const Atlas *atlas, const Indicator *indicator,
                          bool shapes) {
    const CompositeSpec *composite = indicator->spec->composite;
    add_source(composing, indicator_spec_source(indicator->spec));
    add_source(composing, indicator->spec->exact_fit);
    for (guint i = 0; composite && i < composite->parts->len; i++) {
        const CompositePart *part = &g_array_index(composite->parts, CompositePart, i);
        add_source(composing, &part->indicator->source);
        add_source(composing, part->indicator->exact_fit);
    }
    if (indicator->geography < 0) {
        return;
    }
    const char *id = ((const Geography *)atlas->geographies->pdata[indicator->geography])->id;
    g_autoptr(GArray) sources = project_sources_of_geography(atlas->project, id);
    for (guint i = 0; i < sources->len; i++) {
        const ProjectSource *source = &g_array_index(sources, ProjectSource, i);
        add_source(composing, shapes || source->role != SOURCE_SMALL_AREAS ? source->spec : NULL);
    }
}

/* A list and the tables that its rows were placed by: who prints the points prints those as well.
 */
static void add_assets(Composing *composing, const Atlas *atlas, const AssetLedger *ledger) {
    add_source(composing, &ledger->spec->source);
    add_source(composing, ledger->spec->exact_fit);
    add_source(composing, ledger->by_postcode ? atlas->project->postcodes_source : NULL);
    add_source(composing, ledger->by_uprn ? atlas->project->uprns : NULL);
}

static bool mentions(const Composing *composing, const char *words) {
    for (guint i = 0; i < composing->sentences->len; i++) {
        if (strstr(((const Sentence *)composing->sentences->pdata[i])->words, words)) {
            return true;
        }
    }
    return false;
}

char *credits_compose(const Atlas *atlas, const CreditUse *use) {
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(sentence_free);
    Composing composing = {.sentences = sentences};
    if (use->areas) {
        add_source(&composing, &atlas->project->areas.source);
    }
    if (use->population) {
        add_source(&composing, atlas->project->areas.population_source);
    }
    if (use->need && atlas->need) {
        add_indicator(&composing, atlas, atlas->need->indicator, true);
    }
    for (guint i = 0; use->indicators && i < atlas->indicators->len; i++) {
        add_indicator(&composing, atlas, atlas->indicators->pdata[i], false);
    }
    for (guint i = 0; use->base && i < atlas->project->base->len; i++) {
        const BaseSpec *base = atlas->project->base->pdata[i];
        add_source(&composing, use->base[i] ? &base->source : NULL);
    }
    for (size_t i = 0; use->asset_sources && i < asset_set_source_count(atlas->assets); i++) {
        if (use->asset_sources[i]) {
            add_assets(&composing, atlas, asset_set_ledger(atlas->assets, i));
        }
    }
    if (composing.open_government && !mentions(&composing, "Open Government Licence") &&
        !mentions(&composing, "OGL")) {
        const char *words = message_text(atlas->messages, "credit.open_government");
        add_sentence(&composing, words, strlen(words));
    }
    if (composing.open_database && !mentions(&composing, "openstreetmap.org")) {
        const char *words = message_text(atlas->messages, "credit.open_street_map");
        add_sentence(&composing, words, strlen(words));
    }
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < sentences->len; i++) {
        const Sentence *sentence = sentences->pdata[i];
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", sentence->words);
        for (guint k = 0; k < sentence->years->len; k++) {
            g_string_append_printf(out, "%s %d", k > 0 ? "," : "",
                                   g_array_index(sentence->years, int, k));
        }
        g_string_append_c(out, '.');
    }
    return g_string_free(out, FALSE);
}
