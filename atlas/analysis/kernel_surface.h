/* kernel_surface.h: how dense what is recorded lies, as a surface.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include "atlas/analysis/tally.h"

/* A walk of five minutes; sites are known just as far beyond the areas, so that the edge needs no
 * correction. */
#define KERNEL_BANDWIDTH_M 400.0
#define KERNEL_CELL_M 100.0
/* Fewer sites are a list, no density (domain.md section 3, 2). */
#define KERNEL_LEAST_SITES 10

typedef struct KernelSurface {
    MapPoint corner; /* south-west, a multiple of the cell */
    double cell_m;
    size_t columns, rows;
    double *per_km2; /* row by row from the north; NaN where the middle of a cell is in no area */
    size_t sites;
} KernelSurface;

/* Quartic kernel over all sites of a group, everyday ones left out (domain.md T5). NULL with fewer
 * than KERNEL_LEAST_SITES, or with more than 4 million cells. Cost: the sites times the cells
 * within the bandwidth. */
KernelSurface *kernel_surface_new(const Atlas *atlas, const TallyGroup *group);
void kernel_surface_free(KernelSurface *surface);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KernelSurface, kernel_surface_free)
/* An ESRI ASCII grid, as every GIS reads it, in the project's grid; -9999 where there is nothing.
 * Caller frees. */
char *kernel_surface_format(const KernelSurface *surface);
