/* reconcile_table.c: tables/reconcile.csv.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/reconcile_table.h"

#include <math.h>
#include <string.h>

#include "atlas/base/file.h"
#include "atlas/output/grid.h"

static const SinkField COLUMNS[] = {
    {"code", SINK_TEXT},       {"name", SINK_TEXT},      {"measure", SINK_TEXT},
    {"group", SINK_TEXT},      {"verdict", SINK_TEXT},   {"ours", SINK_REAL},
    {"ours_state", SINK_TEXT}, {"published", SINK_REAL}, {"published_state", SINK_TEXT},
    {"difference", SINK_REAL}, {"percent", SINK_REAL},   {"line", SINK_INTEGER},
};

static void put_row(Grid *grid, const ReconcileRow *row) {
    bool figure = row->measure != NULL;
    double difference = row->ours - row->published; /* NaN without either */
    grid_begin_row(grid);
    grid_put_text(grid, row->code);
    grid_put_text(grid, row->name);
    grid_put_text(grid, row->measure);
    grid_put_text(grid, row->group);
    grid_put_text(grid, VERDICT_NAMES[row->verdict]);
    grid_put_number(grid, row->ours);
    grid_put_text(grid, figure ? VALUE_STATE_NAMES[row->ours_state] : NULL);
    grid_put_number(grid, row->published);
    grid_put_text(grid, figure && row->verdict != VERDICT_UNREADABLE
                            ? VALUE_STATE_NAMES[row->published_state]
                            : NULL);
    grid_put_number(grid, difference);
    grid_put_number(grid, row->published != 0 ? difference / fabs(row->published) * 100 : NAN);
    if (row->line > 0) {
        grid_put_count(grid, row->line);
    } else {
        grid_put_null(grid);
    }
}

bool reconcile_table_write(const Reconciliation *reconciliation, const char *folder,
                           OutputList *outputs, GError **error) {
    static const char NAME[] = "tables/reconcile.csv";
    g_autoptr(Grid) grid = grid_with(COLUMNS, G_N_ELEMENTS(COLUMNS));
    for (guint i = 0; i < reconciliation->rows->len; i++) {
        put_row(grid, &g_array_index(reconciliation->rows, ReconcileRow, i));
    }
    g_autofree char *tables = g_build_filename(folder, "tables", NULL);
    g_autofree char *path = g_build_filename(folder, NAME, NULL);
    g_autofree char *text = grid_format_csv(grid);
    if (!file_make_folder(tables, error) || !file_write_text(path, text, error)) {
        return false;
    }
    output_list_add(outputs, NAME, "table", strlen(text), 0);
    return true;
}
