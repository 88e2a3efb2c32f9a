/* run_check.c: the command check.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/run_check.h"

#include "atlas/analysis/reconcile.h"
#include "atlas/output/findings_table.h"
#include "atlas/output/manifest.h"
#include "atlas/output/output_check.h"
#include "atlas/plan/tiles.h"
#include "atlas/plan/uncovered.h"

/* Holds the areas' figures against the published ones, if that is asked for. */
static bool hold_against(const RunOptions *options, const Loaded *loaded, Report *report,
                         GString *words, GError **error) {
    const Atlas *atlas = loaded ? loaded_atlas(loaded) : NULL;
    if (!options->reconcile || !atlas) {
        return true;
    }
    g_autoptr(Reconciliation) held = reconcile_new(atlas, options->reconcile, report, error);
    if (!held) {
        return false;
    }
    g_autofree char *described = reconcile_describe(held);
    g_string_append_printf(words, "%s\n", described);
    return true;
}

/* All findings with all their rows go to a table; a folder that cannot be written is no reason to
 * stop looking. `text` (may be NULL) is told where it is. */
static void write_findings(const Project *project, const Report *report, GString *text) {
    g_autofree char *folder = g_build_filename(project->folder, "out", NULL);
    g_autoptr(GError) failure = NULL;
    if (report_count(report) > 0 && findings_table_write(report, folder, &failure) && text) {
        g_string_append(text, "All findings, row by row, are in out/findings.csv\n");
    }
}

/* --outputs: what has been made is read again and measured. */
static bool check_finished(const RunOptions *options, const Loaded *loaded, Report *report,
                           GString *words, GError **error) {
    if (!options->outputs || !loaded) {
        return true;
    }
    g_autofree char *folder = run_output_folder(options, loaded_project(loaded));
    size_t checked = 0;
    g_autoptr(Report) told = report_new(); /* by the build */
    g_autoptr(SymbolSet) symbols = load_symbols(loaded_project(loaded), told, error);
    if (!symbols || !output_check(loaded_atlas(loaded), symbols, folder, report, &checked, error)) {
        return false;
    }
    g_string_append_printf(words, "%zu finished files measured\n", checked);
    return true;
}

/* What plan and build would say of the site. */
static void check_site(const Loaded *loaded, Report *report) {
    const Atlas *atlas = loaded ? loaded_atlas(loaded) : NULL;
    g_autoptr(TilePlan) tiles =
        atlas && atlas->project->site.make ? tile_plan_new(atlas, NULL) : NULL;
    if (tiles) {
        tile_plan_check(tiles, atlas, report);
    }
}

/* What a build would say of letters and of fonts that are missing. */
static void check_letters(const Loaded *loaded, Report *report) {
    const Atlas *atlas = loaded ? loaded_atlas(loaded) : NULL;
    if (!atlas) {
        return;
    }
    g_autoptr(GError) failure = NULL;
    g_autoptr(FontSet) fonts = font_set_new(report, &failure);
    if (fonts) {
        uncovered_report_all(atlas, fonts, report);
    } else {
        report_add(report, SEVERITY_ERROR, "could_not_be_read", (Place){0}, NULL, "%s",
                   failure->message);
    }
}

ExitStatus run_check(const RunOptions *options, Report *report, GString *text, GError **error) {
    LoadOptions what = {.project = options->project, .theme = options->theme};
    g_autoptr(GError) failure = NULL;
    g_autoptr(Loaded) loaded = load_project(&what, report, &failure);
    g_autoptr(GString) words = g_string_new(NULL);
    check_site(loaded, report);
    check_letters(loaded, report);
    bool held = hold_against(options, loaded, report, words, error) &&
                check_finished(options, loaded, report, words, error);
    report_sort(report);
    if (options->json) {
        g_autofree char *json = report_json(loaded ? loaded_atlas(loaded) : NULL, report);
        g_string_append(text, json);
    } else if (loaded) {
        g_autofree char *described = loaded_describe(loaded);
        g_string_append(text, described);
        g_string_append(text, words->str);
    }
    if (loaded) {
        write_findings(loaded_project(loaded), report, options->json ? NULL : text);
    }
    if (!loaded) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return error && *error ? exit_status_of(*error) : EXIT_INPUT;
    }
    if (!held || report_count_of(report, SEVERITY_ERROR) > 0) {
        return EXIT_INPUT;
    }
    return run_strict_status(options, loaded_project(loaded), report, error);
}
