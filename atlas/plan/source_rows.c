/* source_rows.c: what an atlas was made from, in words to print.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/source_rows.h"

#include "atlas/base/number.h"
#include "atlas/plan/composite_words.h"
#include "atlas/project/project_sources.h"

/* Keys of messages; NULL = has words of its own, or is not told. */
static const char *const WHAT[SOURCE_ROLE_COUNT] = {
    [SOURCE_AREAS] = "sources.areas",
    [SOURCE_POPULATION] = "sources.population",
    [SOURCE_ASSETS] = "sources.assets",
    [SOURCE_LIST_FIT] = "sources.exact_fit",
    [SOURCE_EXACT_FIT] = "sources.exact_fit",
    [SOURCE_SMALL_AREAS] = "sources.small_areas",
    [SOURCE_SMALL_POPULATION] = "sources.small_population",
    [SOURCE_LOOKUP] = "sources.lookup",
    [SOURCE_CENTRES] = "sources.centres",
    [SOURCE_OUTPUT_AREAS] = "sources.output_areas",
    [SOURCE_POSTCODES] = "sources.postcodes",
    [SOURCE_UPRNS] = "sources.uprns",
    [SOURCE_BASE] = "sources.base",
    [SOURCE_LINKS] = "sources.links",
    [SOURCE_EFFORT] = "sources.effort",
    [SOURCE_AREAS_BEFORE] = "sources.areas_before",
};

static bool is_of_figures(SourceRole role) {
    switch (role) {
    case SOURCE_POPULATION:
    case SOURCE_INDICATOR:
    case SOURCE_EXACT_FIT:
    case SOURCE_SMALL_AREAS:
    case SOURCE_SMALL_POPULATION:
    case SOURCE_LOOKUP:
    case SOURCE_CENTRES:
    case SOURCE_OUTPUT_AREAS:
    case SOURCE_EFFORT:
        return true;
    default:
        return false;
    }
}

static void source_row_free(void *data) {
    SourceRow *row = data;
    g_free(row->what);
    g_free(row->attribution);
    g_free(row->used);
    g_free(row);
}

static char *rows_used(const Atlas *atlas, guint at) {
    const AssetLedger *ledger = asset_set_ledger(atlas->assets, at);
    g_autofree char *rows = number_format_grouped((double)ledger->rows, 0);
    size_t count =
        ledger->used + ledger->nearby + ledger->listed + ledger->unplaced + ledger->people;
    g_autofree char *used = number_format_grouped((double)count, 0);
    return message_fill(atlas->messages, "sources.rows_used", "used", used, "rows", rows, NULL);
}

static void add_row(GPtrArray *rows, const Atlas *atlas, const ProjectSource *source) {
    SourceRow *row = g_new0(SourceRow, 1);
    g_ptr_array_add(rows, row);
    if (source->spec) {
        row->name = source->spec->name;
        row->attribution = g_strdup(source->spec->attribution);
        row->licence = source->spec->licence;
    }
    if (source->role == SOURCE_INDICATOR) {
        const IndicatorSpec *spec = g_ptr_array_index(atlas->project->indicators, source->at);
        row->what = g_strdup(spec->title);
        row->used = g_strdup(spec->period);
        if (!source->spec) {
            row->name = spec->id;
            row->attribution = composite_words_new(atlas->messages, spec);
        }
        return;
    }
    row->what = g_strdup(message_text(atlas->messages, WHAT[source->role]));
    if (source->role == SOURCE_ASSETS) {
        row->used = rows_used(atlas, source->at);
    }
}

GPtrArray *source_rows_new(const Atlas *atlas, SourceRows which) {
    GPtrArray *rows = g_ptr_array_new_with_free_func(source_row_free);
    g_autoptr(GArray) sources = project_sources_new(atlas->project);
    for (guint i = 0; i < sources->len; i++) {
        const ProjectSource *source = &g_array_index(sources, ProjectSource, i);
        bool is_told = source->role == SOURCE_INDICATOR || WHAT[source->role];
        if (is_told && !(which == SOURCES_OF_PLACES && is_of_figures(source->role))) {
            add_row(rows, atlas, source);
        }
    }
    return rows;
}
