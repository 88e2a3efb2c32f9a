/* credits.c: who has to be named for what a page shows.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/credits.h"

#include <string.h>

#define OGL_SENTENCE                                                                               \
    "Contains public sector information licensed under the Open Government Licence v3.0"
#define OSM_SENTENCE "OpenStreetMap data: openstreetmap.org/copyright"

typedef struct Composing {
    GPtrArray *sentences; /* char *, each once */
    bool open_government, open_database;
} Composing;

static bool is_known(const Composing *composing, const char *sentence) {
    for (guint i = 0; i < composing->sentences->len; i++) {
        if (g_str_equal(composing->sentences->pdata[i], sentence)) {
            return true;
        }
    }
    return false;
}

static void add_sentence(Composing *composing, const char *start, size_t length) {
    g_autofree char *sentence = g_strstrip(g_strndup(start, length));
    size_t end = strlen(sentence);
    if (end > 0 && sentence[end - 1] == '.') {
        sentence[end - 1] = '\0';
    }
    if (*sentence && !is_known(composing, sentence)) {
        g_ptr_array_add(composing->sentences, g_steal_pointer(&sentence));
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
    add_source(composing, &indicator->spec->source);
    if (indicator->geography < 0) {
        return;
    }
    const char *id = ((const Geography *)atlas->geographies->pdata[indicator->geography])->id;
    const GeographySpec *geography = project_geography(atlas->project, id);
    if (geography) {
        add_source(composing, geography->lookup_source);
        add_source(composing, geography->population_source);
        add_source(composing, shapes ? geography->source : NULL);
    }
}

static bool mentions(const Composing *composing, const char *words) {
    for (guint i = 0; i < composing->sentences->len; i++) {
        if (strstr(composing->sentences->pdata[i], words)) {
            return true;
        }
    }
    return false;
}

char *credits_compose(const Atlas *atlas, const CreditUse *use) {
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
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
        const AssetSpec *spec = asset_set_ledger(atlas->assets, i)->spec;
        add_source(&composing, use->asset_sources[i] ? &spec->source : NULL);
    }
    if (composing.open_government && !mentions(&composing, "Open Government Licence") &&
        !mentions(&composing, "OGL")) {
        add_sentence(&composing, OGL_SENTENCE, strlen(OGL_SENTENCE));
    }
    if (composing.open_database && !mentions(&composing, "openstreetmap.org")) {
        add_sentence(&composing, OSM_SENTENCE, strlen(OSM_SENTENCE));
    }
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < sentences->len; i++) {
        g_string_append_printf(out, "%s%s.", i > 0 ? " " : "", (char *)sentences->pdata[i]);
    }
    return g_string_free(out, FALSE);
}
