/* area_changes.h: what a change of boundaries moved.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/base/report.h"
#include "layers/assets.h"
#include "layers/boundaries.h"

/* Compares where the sites of an atlas are now with where they were in the areas `before`. The note
 * "areas_changed" says how many are in another area, with a row for each pair of areas (by code, in
 * that order) and its number of assets, those of the unchanged among them; pairs add up to all
 * sites, because each is in one area or none on either side. An area that has the same code on both
 * sides is the same area, wherever its boundary runs now. Nothing is told when there are no sites.
 */
void area_changes_report(const AreaSet *before, const char *shown, const AreaSet *now,
                         const AssetSet *assets, Report *report);
