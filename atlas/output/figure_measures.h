/* figure_measures.h: the measures of figures.csv: their names, units and methods.
 * SPDX-License-Identifier: MIT
 */
#pragma once

typedef enum MeasureId {
    MEASURE_ASSETS,
    MEASURE_PER_1000,
    MEASURE_PER_KM2,
    MEASURE_QUOTIENT,
    MEASURE_DIVERSITY,
    MEASURE_NEAREST,
    MEASURE_WITHIN_400,
    MEASURE_WITHIN_800,
    MEASURE_WITHIN_1200,
    MEASURE_ACCESS,
    MEASURE_COUNT,
} MeasureId;

typedef struct MeasureInfo {
    const char *id, *title, *unit, *method;
} MeasureInfo;
extern const MeasureInfo MEASURE_INFOS[MEASURE_COUNT];
