/* apportion.h: small areas shared among areas by their output areas.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "layers/geography.h"

/* Reads the output areas of the spec, adds the small areas that the geography does not have yet
 * (each in the area where most of its people are) and fills its pieces. Nothing without output
 * areas. */
bool apportion_output_areas(Geography *geography, const GeographySpec *spec, const AreaSet *areas,
                            const char *crs, Report *report, GError **error);
