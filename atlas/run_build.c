/* run_build.c: the command build.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/run_build.h"

#include "atlas/analysis/reconcile.h"
#include "atlas/base/file.h"
#include "atlas/leftovers.h"
#include "atlas/output/manifest.h"
#include "atlas/output/reconcile_table.h"
#include "atlas/output/site_zip.h"
#include "atlas/rounds.h"

/* Holds the areas' figures against the published ones, if that is asked for: findings, a line of
 * text and a table. */
static bool hold_against(Rounds *rounds, Report *report, GString *text, GError **error) {
    const char *published = rounds->options->reconcile;
    if (!published) {
        return true;
    }
    g_autoptr(Reconciliation) held = reconcile_new(rounds->context.atlas, published, report, error);
    if (!held || !reconcile_table_write(held, rounds->folder, rounds->outputs, error)) {
        return false;
    }
    g_autofree char *words = reconcile_describe(held);
    g_string_append_printf(text, "reconcile   %s\n", words);
    return true;
}

static bool write_manifest(const Rounds *rounds, const Report *report, GError **error) {
    const RunOptions *options = rounds->options;
    g_autofree FailedOutput *failed = g_new0(FailedOutput, rounds->failed_names->len + 1);
    for (guint i = 0; i < rounds->failed_names->len; i++) {
        failed[i] = (FailedOutput){g_ptr_array_index(rounds->failed_names, i),
                                   g_ptr_array_index(rounds->failed_messages, i)};
    }
    ManifestExtras extras = {
        .failed = failed,
        .failed_count = rounds->failed_names->len,
        .shard = options->shard,
        .shards = options->shards,
    };
    return report_page_write(rounds->context.atlas, report, rounds->folder, error) &&
           manifest_write(rounds->context.atlas, report, rounds->outputs, &extras, rounds->folder,
                          error);
}

static void tell_made(const Rounds *rounds, GString *text) {
    size_t bytes = 0;
    for (size_t i = 0; i < output_list_count(rounds->outputs); i++) {
        bytes += output_list_at(rounds->outputs, i)->bytes;
    }
    g_string_append_printf(text, "%zu files, %.1f MB, in %s\n", output_list_count(rounds->outputs),
                           (double)bytes / 1e6, rounds->folder);
}

/* Only after a whole build that went well: then what was not written is no longer of this atlas. */
static void remove_stale(const Rounds *rounds, ExitStatus status) {
    const RunOptions *options = rounds->options;
    if (status == EXIT_MADE && options->shards <= 1 && choice_is_whole(rounds->choice)) {
        Leftovers made = {.sheets = options->sheets,
                          .book = options->book,
                          .booklet = options->booklet,
                          .site = options->site,
                          .tables = options->tables,
                          .maps = options->maps};
        leftovers_remove_stale(rounds->folder, rounds->outputs, made);
    }
}

/* Files and findings of the workers are all there; what goes around them is written. */
static bool finish(Rounds *rounds, Report *report, ExitStatus *status, GError **error) {
    report_absorb(report, rounds->drawing);
    *status = rounds_tell_failures(rounds, report, EXIT_MADE);
    report_sort(report);
    output_list_sort(rounds->outputs);
    if (*status == EXIT_MADE && rounds->options->zip &&
        !site_zip_write(rounds->folder, rounds->outputs, error)) {
        return false;
    }
    output_list_sort(rounds->outputs);
    if (!write_manifest(rounds, report, error)) {
        return false;
    }
    remove_stale(rounds, *status);
    return true;
}

ExitStatus run_build(const RunOptions *options, Report *report, GString *text, GError **error) {
    g_autoptr(Loaded) loaded = run_load(options, report, error);
    g_autoptr(Rounds) rounds =
        loaded ? rounds_new(options, loaded_atlas(loaded), report, error) : NULL;
    if (!rounds || !file_make_folder(rounds->folder, error) ||
        !hold_against(rounds, report, text, error)) {
        return exit_status_of(*error);
    }
    report_sort(report);
    if (options->shards <= 1) { /* other shards may be writing here */
        leftovers_remove_temporary(rounds->folder);
    }
    ExitStatus status = EXIT_MADE;
    if (!rounds_draw(rounds, error) || !finish(rounds, report, &status, error)) {
        return exit_status_of(*error);
    }
    tell_made(rounds, text);
    return status != EXIT_MADE ? status
                               : run_strict_status(options, loaded_project(loaded), report, error);
}
