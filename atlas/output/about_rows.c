/* about_rows.c: the first sheet of the workbook: what it is, of when, and whom to credit.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/about_rows.h"

#include <string.h>

#include "atlas/project/project_sources.h"

static const SinkField COLUMNS[] = {{"about", SINK_TEXT}, {"says", SINK_TEXT}};

static void put(Grid *grid, const char *about, const char *says) {
    if (says) {
        grid_begin_row(grid);
        grid_put_text(grid, about);
        grid_put_text(grid, says);
    }
}

/* Each line once, however many sources ask for it. */
static void put_credit(Grid *grid, GHashTable *seen, const SourceSpec *source) {
    const char *line = source ? source->attribution : NULL;
    if (line && g_hash_table_add(seen, (gpointer)line)) {
        g_autofree char *says = g_strdup_printf("%s (%s)", line, source->licence);
        put(grid, "Source", says);
    }
}

/* Of what the tables hold: not of what is only drawn, nor of decisions of one's own. */
static void put_credits(Grid *grid, const Project *project) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) sources = project_sources_new(project);
    for (guint i = 0; i < sources->len; i++) {
        const ProjectSource *source = &g_array_index(sources, ProjectSource, i);
        switch (source->role) {
        case SOURCE_ASSETS: {
            const AssetSpec *assets = g_ptr_array_index(project->assets, source->at);
            put_credit(grid, seen, assets->role == ROLE_NOT_ASSET ? NULL : source->spec);
            break;
        }
        case SOURCE_BASE:
        case SOURCE_OVERRIDES:
        case SOURCE_AREAS_BEFORE:
            break;
        default:
            put_credit(grid, seen, source->spec);
            break;
        }
    }
}

Grid *about_rows_new(const Atlas *atlas, bool with_figures) {
    const Project *project = atlas->project;
    Grid *grid = grid_with(COLUMNS, G_N_ELEMENTS(COLUMNS));
    put(grid, "Title", project->title);
    put(grid, "Edition", project->edition);
    put(grid, "Mapped by", project->mapped_by);
    put(grid, "Date of the data", atlas->data_date);
    put(grid, "Recorded assets",
        "Recorded assets are not all assets: what is little recorded may be little asked about.");
    put(grid, "Who was asked",
        atlas->effort ? "The columns asked and visits say who was asked where. Places where nobody "
                        "has been asked yet are left out of every comparison."
                      : "This atlas keeps no record of who was asked where.");
    put(grid, "Status",
        "Our calculation, not an official statistic. Figures are of places, never of people.");
    put(grid, "States",
        "A value (zero is one), missing, suppressed and insufficient are told apart in the columns "
        "called state; an empty cell is never a zero.");
    put(grid, "Unstable",
        "A class that under 80 % of fair choices give is marked unstable: see draws_agree in the "
        "dictionary.");
    if (!with_figures) {
        put(grid, "Figures", "There are more figures than a sheet can hold: see figures.csv.");
    }
    put_credits(grid, project);
    return grid;
}
