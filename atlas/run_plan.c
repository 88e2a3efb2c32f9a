/* run_plan.c: the command plan.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/run_plan.h"

#include <string.h>

#include "atlas/base/json.h"
#include "atlas/base/json_tree.h"
#include "atlas/base/number.h"
#include "atlas/rounds.h"

/* The plans of the jobs of a kind, in their order. */
static void dump_kind(const Rounds *rounds, JobKind kind, JsonWriter *json) {
    for (guint i = 0; i < rounds->jobs->len; i++) {
        const char *dump = rounds->dumps->pdata[i];
        const char *plan = dump ? strchr(dump, '\n') : NULL;
        if (plan && g_array_index(rounds->jobs, Job, i).kind == kind) {
            json_raw(json, plan + 1);
        }
    }
}

/* Sheets that cannot be planned are named in `failed`, as build would name them. */
static void dump_plan(const Rounds *rounds, JsonWriter *json) {
    json_begin_object(json);
    json_put_integer(json, "version", 1);
    json_put_string(json, "title", rounds->context.atlas->project->title);
    json_put_string(json, "date", rounds->context.atlas->date);
    json_key(json, "sheets");
    json_begin_array(json);
    dump_kind(rounds, JOB_SHEET, json);
    dump_kind(rounds, JOB_POSTER, json);
    json_end_array(json);
    json_key(json, "books");
    json_begin_array(json);
    dump_kind(rounds, JOB_BOOK, json);
    json_end_array(json);
    json_key(json, "booklets");
    json_begin_array(json);
    dump_kind(rounds, JOB_BOOKLET, json);
    json_end_array(json);
    json_key(json, "maps");
    json_begin_array(json);
    dump_kind(rounds, JOB_MAPS, json);
    json_end_array(json);
    json_key(json, "tiles");
    tile_plan_dump(rounds->tiles, json);
    json_key(json, "tile_bytes");
    json_begin_array(json);
    dump_kind(rounds, JOB_ZOOM, json);
    json_end_array(json);
    json_key(json, "failed");
    json_begin_array(json);
    for (guint i = 0; i < rounds->failed_names->len; i++) {
        json_begin_object(json);
        json_put_string(json, "name", g_ptr_array_index(rounds->failed_names, i));
        json_put_string(json, "message", g_ptr_array_index(rounds->failed_messages, i));
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static double bytes_of_zooms(const Rounds *rounds) {
    double bytes = 0;
    for (guint i = 0; i < rounds->jobs->len; i++) {
        const char *dump = rounds->dumps->pdata[i];
        const char *json = dump ? strchr(dump, '\n') : NULL;
        if (!json || g_array_index(rounds->jobs, Job, i).kind != JOB_ZOOM) {
            continue;
        }
        g_autoptr(JsonTree) tree = json_tree_parse(json, strlen(json), "estimate", NULL);
        double zoom = 0;
        if (tree && number_parse(json_tree_text(json_tree_root(tree), "estimated_bytes"), &zoom)) {
            bytes += zoom;
        }
    }
    return bytes;
}

static void describe_tiles(const Rounds *rounds, GString *text) {
    size_t tiles = tile_plan_tile_count(rounds->tiles);
    size_t sets = 0;
    while (tile_plan_sets(rounds->tiles)[sets]) {
        sets++;
    }
    bool doubled = tile_plan_is_doubled(rounds->tiles);
    g_autofree char *files = number_format_grouped((double)(tiles * sets * (doubled ? 2 : 1)), 0);
    g_string_append_printf(text, "tiles of all zooms: %s files%s, about %.0f MB\n", files,
                           doubled ? " at two resolutions" : "", bytes_of_zooms(rounds) / 1e6);
}

static void describe_plan(const Rounds *rounds, GString *text) {
    for (guint i = 0; i < rounds->jobs->len; i++) {
        const char *dump = rounds->dumps->pdata[i];
        const char *end = dump ? strchr(dump, '\n') : NULL;
        if (end) {
            g_string_append_len(text, dump, end + 1 - dump);
        }
    }
    if (rounds->context.with_site) {
        describe_tiles(rounds, text);
    }
}

ExitStatus run_plan(const RunOptions *options, Report *report, GString *text, GError **error) {
    g_autoptr(Loaded) loaded = run_load(options, report, error);
    g_autoptr(Rounds) rounds =
        loaded ? rounds_new(options, loaded_atlas(loaded), report, error) : NULL;
    if (!rounds || !rounds_plan(rounds, error)) {
        return exit_status_of(*error);
    }
    if (options->json) {
        g_autoptr(JsonWriter) json = json_writer_new(2);
        dump_plan(rounds, json);
        g_autofree char *dumped = json_writer_take(json);
        g_string_append(text, dumped);
    } else {
        describe_plan(rounds, text);
    }
    report_absorb(report, rounds->drawing);
    report_sort(report);
    return rounds_tell_failures(rounds, report, EXIT_MADE);
}
