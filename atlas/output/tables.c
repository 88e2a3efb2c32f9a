/* tables.c: the files of tables/.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/tables.h"

#include <string.h>

#include "atlas/analysis/kernel_surface.h"
#include "atlas/base/file.h"
#include "atlas/output/about_rows.h"
#include "atlas/output/area_rows.h"
#include "atlas/output/asset_rows.h"
#include "atlas/output/composite_rows.h"
#include "atlas/output/figure_tables.h"
#include "atlas/output/moved_rows.h"
#include "atlas/output/unmapped_rows.h"
#include "atlas/output/workbook.h"

static bool write_csv(const Grid *grid, const char *folder, const char *name, OutputList *outputs,
                      GError **error) {
    g_autofree char *relative = g_strdup_printf("tables/%s", name);
    g_autofree char *path = g_build_filename(folder, relative, NULL);
    g_autofree char *text = grid_format_csv(grid);
    if (!file_write_text(path, text, error)) {
        return false;
    }
    output_list_add(outputs, relative, "table", strlen(text), 0);
    return true;
}

/* Shapes of the rows; NULL for a plain table. */
static bool add_layer(Sink *sink, const char *name, const char *title, ShapeKind kind,
                      const char *crs, const Grid *grid, const ShapeSet *shapes, GError **error) {
    if (!sink_add_layer(sink, name, title, kind, kind == SHAPE_NONE ? NULL : crs, grid_fields(grid),
                        grid_field_count(grid), error)) {
        return false;
    }
    for (size_t row = 0; row < grid_row_count(grid); row++) {
        if (!sink_add_feature(sink, shapes, row, grid_row(grid, row), error)) {
            return false;
        }
    }
    return true;
}

/* Tables that are only made where the project asks for what is in them; else they have no row. */
enum { SIDE_COUNT = 3 };
static const struct SideTable {
    Grid *(*make)(const Atlas *atlas);
    const char *name; /* of the file and the layer */
    const char *title, *sheet;
} SIDE_TABLES[SIDE_COUNT] = {
    {composite_rows_new, "composites", "How composites came about", "Composites"},
    {unmapped_rows_new, "unmapped", "What two independent lists tell of neither", "Unmapped"},
    {moved_rows_new, "moved", "What a change of boundaries moved", "Moved"},
};

/* Everything that the tables are made of. */
typedef struct TableSet {
    Grid *areas, *assets, *osm;
    Grid *sides[SIDE_COUNT];
    ShapeSet *area_shapes, *points, *osm_points;
    FigureTables figures;
} TableSet;

static void table_set_fill(TableSet *tables, const Atlas *atlas, unsigned threads) {
    tables->points = shape_set_new();
    tables->osm_points = shape_set_new();
    tables->area_shapes = shape_set_new();
    tables->areas = area_rows_new(atlas);
    tables->assets = asset_rows_new(atlas, false, tables->points);
    tables->osm = asset_rows_new(atlas, true, tables->osm_points);
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        tables->sides[i] = SIDE_TABLES[i].make(atlas);
    }
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        shape_set_add_copy(tables->area_shapes, area_set_shapes(atlas->areas),
                           area_set_at(atlas->areas, i)->shape);
    }
    figure_tables_fill(&tables->figures, atlas, threads);
}

static void table_set_clear(TableSet *tables) {
    grid_free(tables->areas);
    grid_free(tables->assets);
    grid_free(tables->osm);
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        grid_free(tables->sides[i]);
    }
    shape_set_free(tables->points);
    shape_set_free(tables->osm_points);
    shape_set_free(tables->area_shapes);
    figure_tables_clear(&tables->figures);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TableSet, table_set_clear)

static bool add_figure_layers(Sink *sink, const char *crs, const FigureTables *figures,
                              GError **error) {
    return add_layer(sink, "units", "Areas, small areas and squares with what is recorded",
                     SHAPE_POLYGON, crs, figures->units, figures->unit_shapes, error) &&
           (grid_row_count(figures->beside) == 0 ||
            (add_layer(sink, "beside", "Need beside what is recorded", SHAPE_POLYGON, crs,
                       figures->beside, figures->beside_shapes, error) &&
             add_layer(sink, "comparison", "Statistics over all units", SHAPE_NONE, crs,
                       figures->comparison, NULL, error))) &&
           add_layer(sink, "figures", "Figures by unit, measure and group", SHAPE_NONE, crs,
                     figures->figures, NULL, error) &&
           add_layer(sink, "dictionary", "What each measure is", SHAPE_NONE, crs,
                     figures->dictionary, NULL, error);
}

static bool add_side_layers(Sink *sink, const char *crs, const TableSet *tables, GError **error) {
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        if (grid_row_count(tables->sides[i]) > 0 &&
            !add_layer(sink, SIDE_TABLES[i].name, SIDE_TABLES[i].title, SHAPE_NONE, crs,
                       tables->sides[i], NULL, error)) {
            return false;
        }
    }
    return true;
}

/* Share-alike assets have a file of their own, with nothing else in it. */
static bool write_gpkg(const Atlas *atlas, const TableSet *tables, bool share_alike,
                       const char *folder, OutputList *outputs, GError **error) {
    const char *relative = share_alike ? "tables/assets-osm.gpkg" : "tables/atlas.gpkg";
    g_autofree char *path = g_build_filename(folder, relative, NULL);
    g_autoptr(Sink) sink = sink_new_gpkg(path, atlas->date, error);
    const char *crs = atlas->project->crs;
    if (!sink ||
        (!share_alike && !add_layer(sink, "areas", "Areas and their figures", SHAPE_POLYGON, crs,
                                    tables->areas, tables->area_shapes, error))) {
        return false;
    }
    if (!add_layer(sink, "assets", "Assets", SHAPE_POINT, crs,
                   share_alike ? tables->osm : tables->assets,
                   share_alike ? tables->osm_points : tables->points, error) ||
        (!share_alike && !add_figure_layers(sink, crs, &tables->figures, error)) ||
        (!share_alike && !add_side_layers(sink, crs, tables, error)) ||
        !sink_finish(g_steal_pointer(&sink), error)) {
        return false;
    }
    output_list_add(outputs, relative, "table", (size_t)file_size(path), 0);
    return true;
}

static bool write_workbook(const Atlas *atlas, const TableSet *tables, const char *folder,
                           OutputList *outputs, GError **error) {
    static const char NAME[] = "tables/atlas.xlsx";
    const FigureTables *figures = &tables->figures;
    g_autofree char *path = g_build_filename(folder, NAME, NULL);
    g_autoptr(Workbook) workbook = workbook_new();
    bool all_figures = grid_row_count(figures->figures) < WORKBOOK_ROWS_MAX;
    g_autoptr(Grid) about = about_rows_new(atlas, all_figures);
    size_t bytes = 0;
    workbook_add_sheet(workbook, "About", about);
    workbook_add_sheet(workbook, "Areas", tables->areas);
    if (grid_row_count(figures->beside) > 0) {
        workbook_add_sheet(workbook, "Beside need", figures->beside);
        workbook_add_sheet(workbook, "Comparison", figures->comparison);
    }
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        size_t rows = grid_row_count(tables->sides[i]);
        if (rows > 0 && rows < WORKBOOK_ROWS_MAX) {
            workbook_add_sheet(workbook, SIDE_TABLES[i].sheet, tables->sides[i]);
        }
    }
    if (all_figures) {
        workbook_add_sheet(workbook, "Figures", figures->figures);
    }
    workbook_add_sheet(workbook, "Dictionary", figures->dictionary);
    if (!workbook_write(workbook, path, &bytes, error)) {
        return false;
    }
    output_list_add(outputs, NAME, "table", bytes, 0);
    return true;
}

static bool write_figures(const FigureTables *tables, const char *folder, OutputList *outputs,
                          GError **error) {
    return write_csv(tables->figures, folder, "figures.csv", outputs, error) &&
           write_csv(tables->dictionary, folder, "dictionary.csv", outputs, error) &&
           (grid_row_count(tables->beside) == 0 ||
            (write_csv(tables->beside, folder, "beside.csv", outputs, error) &&
             write_csv(tables->comparison, folder, "comparison.csv", outputs, error)));
}

/* Of everything that is recorded; none with too few sites. */
static bool write_surface(const Atlas *atlas, const char *folder, OutputList *outputs,
                          GError **error) {
    static const char NAME[] = "tables/density_400m.asc";
    g_autoptr(KernelSurface) surface =
        kernel_surface_new(atlas, &(TallyGroup){TALLY_ALL, TALLY_KIND_NAMES[TALLY_ALL]});
    if (!surface) {
        return true;
    }
    g_autofree char *path = g_build_filename(folder, NAME, NULL);
    g_autofree char *text = kernel_surface_format(surface);
    if (!file_write_text(path, text, error)) {
        return false;
    }
    output_list_add(outputs, NAME, "table", strlen(text), 0);
    return true;
}

static bool write_sides(const TableSet *tables, const char *folder, OutputList *outputs,
                        GError **error) {
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        g_autofree char *name = g_strconcat(SIDE_TABLES[i].name, ".csv", NULL);
        if (grid_row_count(tables->sides[i]) > 0 &&
            !write_csv(tables->sides[i], folder, name, outputs, error)) {
            return false;
        }
    }
    return true;
}

bool tables_write(const Atlas *atlas, unsigned threads, const char *folder, OutputList *outputs,
                  GError **error) {
    g_autofree char *path = g_build_filename(folder, "tables", NULL);
    g_auto(TableSet) tables = {0};
    table_set_fill(&tables, atlas, threads);
    return file_make_folder(path, error) &&
           write_csv(tables.areas, folder, "areas.csv", outputs, error) &&
           write_csv(tables.assets, folder, "assets.csv", outputs, error) &&
           write_gpkg(atlas, &tables, false, folder, outputs, error) &&
           write_figures(&tables.figures, folder, outputs, error) &&
           write_workbook(atlas, &tables, folder, outputs, error) &&
           write_surface(atlas, folder, outputs, error) &&
           write_sides(&tables, folder, outputs, error) &&
           (grid_row_count(tables.osm) == 0 ||
            (write_csv(tables.osm, folder, "assets-osm.csv", outputs, error) &&
             write_gpkg(atlas, &tables, true, folder, outputs, error)));
}
