/* kernel_surface.c: how dense what is recorded lies, as a surface.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/kernel_surface.h"

#include <math.h>

#include "atlas/analysis/people_points.h"
#include "atlas/base/number.h"

static const double CELLS_MAX = 4e6;
enum { DECIMALS = 4 };

static MapPoint cell_middle(const KernelSurface *surface, size_t column, size_t row) {
    return (MapPoint){surface->corner.x + ((double)column + 0.5) * surface->cell_m,
                      surface->corner.y + ((double)(surface->rows - row) - 0.5) * surface->cell_m};
}

/* Adds one site to the cells within the bandwidth. */
static void add_site(KernelSurface *surface, MapPoint site) {
    double reach = KERNEL_BANDWIDTH_M / surface->cell_m + 1;
    double column = (site.x - surface->corner.x) / surface->cell_m;
    double row = (double)surface->rows - (site.y - surface->corner.y) / surface->cell_m;
    double first_row = fmax(0, floor(row - reach)), first_column = fmax(0, floor(column - reach));
    for (size_t r = (size_t)first_row; r < surface->rows && (double)r <= row + reach; r++) {
        for (size_t c = (size_t)first_column; c < surface->columns && (double)c <= column + reach;
             c++) {
            surface->per_km2[r * surface->columns + c] += kernel_density_per_km2(
                &site, NULL, 1, cell_middle(surface, c, r), KERNEL_BANDWIDTH_M);
        }
    }
}

KernelSurface *kernel_surface_new(const Atlas *atlas, const TallyGroup *group) {
    g_autoptr(GArray) sites = people_points_sites(atlas, group);
    MapBox box = area_set_box(atlas->areas);
    double west = floor(box.min_x / KERNEL_CELL_M), south = floor(box.min_y / KERNEL_CELL_M);
    double columns = ceil(box.max_x / KERNEL_CELL_M) - west;
    double rows = ceil(box.max_y / KERNEL_CELL_M) - south;
    if (sites->len < KERNEL_LEAST_SITES || columns * rows > CELLS_MAX) {
        return NULL;
    }
    KernelSurface *surface = g_new0(KernelSurface, 1);
    surface->corner = (MapPoint){west * KERNEL_CELL_M, south * KERNEL_CELL_M};
    surface->cell_m = KERNEL_CELL_M;
    surface->columns = (size_t)columns;
    surface->rows = (size_t)rows;
    surface->sites = sites->len;
    surface->per_km2 = g_new0(double, surface->columns * surface->rows + 1);
    for (guint i = 0; i < sites->len; i++) {
        add_site(surface, g_array_index(sites, MapPoint, i));
    }
    for (size_t r = 0; r < surface->rows; r++) {
        for (size_t c = 0; c < surface->columns; c++) {
            if (area_set_locate(atlas->areas, cell_middle(surface, c, r)) < 0) {
                surface->per_km2[r * surface->columns + c] = NAN;
            }
        }
    }
    return surface;
}

void kernel_surface_free(KernelSurface *surface) {
    if (surface) {
        g_free(surface->per_km2);
        g_free(surface);
    }
}

char *kernel_surface_format(const KernelSurface *surface) {
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "ncols %zu\nnrows %zu\nxllcorner %.0f\nyllcorner %.0f\n",
                           surface->columns, surface->rows, surface->corner.x, surface->corner.y);
    g_string_append_printf(out, "cellsize %.0f\nNODATA_value -9999\n", surface->cell_m);
    for (size_t i = 0; i < surface->columns * surface->rows; i++) {
        double value = surface->per_km2[i];
        g_autofree char *text = isnan(value) ? NULL : number_format(value, DECIMALS);
        bool last = (i + 1) % surface->columns == 0;
        g_string_append_printf(out, "%s%c", text ? text : "-9999", last ? '\n' : ' ');
    }
    return g_string_free(out, FALSE);
}
