/* load_describe.c: what was understood of each source, as check says it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/loaded.h"

static const char *row_word(size_t count) {
    return count == 1 ? "row" : "rows";
}

static void describe_areas(const Loaded *loaded, GString *out) {
    const AreaLedger *ledger = area_set_ledger(loaded->areas);
    g_string_append_printf(out, "areas       %s: %zu of %zu %s used",
                           loaded->project->areas.source.shown, ledger->used, ledger->rows,
                           row_word(ledger->rows));
    if (ledger->filtered) {
        g_string_append_printf(out, ", %zu left out by where or only", ledger->filtered);
    }
    if (ledger->vintage >= 0) {
        g_string_append_printf(out, ", codes of 20%02d", ledger->vintage);
    }
    g_string_append_c(out, '\n');
}

static void describe_count(GString *out, size_t count, const char *words) {
    if (count) {
        g_string_append_printf(out, ", %zu %s", count, words);
    }
}

static void describe_assets(const Loaded *loaded, GString *out) {
    bool explain = false;
    for (size_t i = 0; loaded->assets && i < asset_set_source_count(loaded->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(loaded->assets, i);
        const SourceSpec *source = &ledger->spec->source;
        bool is_part = source->is_file && source->layer;
        g_string_append_printf(out, "assets      %s%s%s%s: %zu %s", source->shown,
                               is_part ? " (" : "", is_part ? source->layer : "",
                               is_part ? ")" : "", ledger->rows, row_word(ledger->rows));
        describe_count(out, ledger->used, "on the map");
        describe_count(out, ledger->nearby, "just over the boundary");
        describe_count(out, ledger->listed, "listed without a site");
        describe_count(out, ledger->outside, "outside the areas");
        describe_count(out, ledger->unplaced, "listed without a place, as none is known");
        describe_count(out, ledger->suppressed, "not public");
        describe_count(out, ledger->people, "people, counted only");
        describe_count(out, ledger->not_assets, "not assets");
        describe_count(out, ledger->duplicates, "the same again");
        describe_count(out, ledger->rejected, "not usable");
        if (ledger->position) {
            g_string_append_printf(out, "; placed by %s", ledger->position);
        }
        g_string_append_c(out, '\n');
        if (ledger->understood) {
            g_string_append_printf(out, "            understood as: %s\n", ledger->understood);
            explain = true;
        }
    }
    if (explain) {
        g_string_append(out, "            (another column: write fields: {name: COLUMN} at the "
                             "source; fields: {name: \"\"} reads none)\n");
    }
}

static void describe_indicators(const Loaded *loaded, GString *out) {
    for (guint i = 0; i < loaded->indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(loaded->indicators, i);
        if (indicator && indicator->spec->composite) {
            g_string_append_printf(
                out, "indicator   %s: put together of %u others, for %zu of %zu areas\n",
                indicator->spec->id, indicator->spec->composite->parts->len, indicator->found,
                indicator->needed);
        } else if (indicator) {
            size_t rows = indicator->rows + indicator->filtered;
            g_string_append_printf(
                out, "indicator   %s (%s): %zu %s, %zu of %zu areas found, %zu for other places",
                indicator->spec->id, indicator->spec->source.shown, rows, row_word(rows),
                indicator->found, indicator->needed, indicator->elsewhere);
            describe_count(out, indicator->filtered, "left out by where");
            describe_count(out, indicator->rejected, "not usable");
            g_string_append_c(out, '\n');
        }
    }
}

static void describe_links(const Loaded *loaded, GString *out) {
    if (loaded->links) {
        const LinkLedger *ledger = link_set_ledger(loaded->links);
        g_string_append_printf(out, "links       %s: %zu %s, %zu used",
                               loaded->project->links->shown, ledger->rows, row_word(ledger->rows),
                               ledger->used);
        describe_count(out, ledger->unknown_ends, "to what is not among the assets");
        describe_count(out, ledger->ambiguous_ends, "to a name that several assets have");
        describe_count(out, ledger->unknown_kinds, "of a kind that is not known");
        describe_count(out, ledger->to_itself, "from an asset to itself");
        describe_count(out, ledger->repeated, "the same again");
        g_string_append_c(out, '\n');
    }
}

static void describe_effort(const Loaded *loaded, GString *out) {
    if (loaded->effort) {
        const EffortLedger *ledger = &loaded->effort->ledger;
        g_string_append_printf(out, "effort      %s: %zu %s, %zu used",
                               loaded->project->effort->shown, ledger->rows, row_word(ledger->rows),
                               ledger->used);
        describe_count(out, ledger->unknown_areas, "to areas that are not known");
        g_string_append_c(out, '\n');
    }
}

char *loaded_describe(const Loaded *loaded) {
    GString *out = g_string_new(NULL);
    if (loaded->areas) {
        describe_areas(loaded, out);
    }
    describe_assets(loaded, out);
    describe_indicators(loaded, out);
    describe_links(loaded, out);
    describe_effort(loaded, out);
    for (guint i = 0; loaded->base && i < loaded->project->base->len; i++) {
        const BaseSpec *spec = g_ptr_array_index(loaded->project->base, i);
        g_string_append_printf(out, "base map    %s: %zu %s, %zu drawn\n", spec->source.shown,
                               loaded->base->rows_per_source[i],
                               row_word(loaded->base->rows_per_source[i]),
                               loaded->base->used_per_source[i]);
    }
    return g_string_free(out, FALSE);
}
