/* run.c: what the commands check, plan and build have in common.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/run.h"

#include "atlas/accepted.h"
#include "atlas/base/error.h"

ExitStatus exit_status_of(const GError *error) {
    if (!error || error->domain != ATLAS_ERROR) {
        return EXIT_BUG;
    }
    switch ((AtlasErrorCode)error->code) {
    case ATLAS_ERROR_USAGE:
        return EXIT_USAGE;
    case ATLAS_ERROR_PROJECT:
    case ATLAS_ERROR_DATA:
        return EXIT_INPUT;
    case ATLAS_ERROR_OUTPUT:
        return EXIT_OUTPUTS;
    case ATLAS_ERROR_DISCLOSURE:
        return EXIT_DISCLOSURE;
    case ATLAS_ERROR_INTERNAL:
        return EXIT_BUG;
    }
    return EXIT_BUG;
}

Loaded *run_load(const RunOptions *options, Report *report, GError **error) {
    LoadOptions what = {.project = options->project, .theme = options->theme};
    g_autoptr(Loaded) loaded = load_project(&what, report, error);
    if (!loaded) {
        return NULL;
    }
    size_t errors = report_count_of(report, SEVERITY_ERROR);
    if (errors > 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    errors == 1 ? "1 error in the data; nothing was made"
                                : "%zu errors in the data; nothing was made",
                    errors);
        return NULL;
    }
    return g_steal_pointer(&loaded);
}

char *run_output_folder(const RunOptions *options, const Project *project) {
    return options->out ? g_canonicalize_filename(options->out, NULL)
                        : g_build_filename(project->folder, "out", NULL);
}

ExitStatus run_strict_status(const RunOptions *options, const Project *project, Report *report,
                             GError **error) {
    if (!options->strict) {
        return EXIT_MADE;
    }
    g_autofree char *path = g_build_filename(project->folder, "accepted.csv", NULL);
    size_t fresh = 0;
    if (!accepted_count_new(path, report, &fresh, error)) {
        return EXIT_INPUT;
    }
    return fresh > 0 ? EXIT_FINDINGS : EXIT_MADE;
}
