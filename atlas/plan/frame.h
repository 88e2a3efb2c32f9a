/* frame.h: the map frame: which paper, which way round, which scale, which ground.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/geom.h"
#include "atlas/plan/paper.h"
#include "atlas/project/spec.h"

enum { STANDARD_SCALE_COUNT = 18 };
/* Denominators, ascending. The last two are for the few areas that no A3 sheet holds at 1:250,000;
 * everything else on a sheet comes from the list of look.md. */
extern const double STANDARD_SCALES[STANDARD_SCALE_COUNT];

/* A paper that may be used, with the map box it would give. */
typedef struct FrameCandidate {
    Paper paper;
    PageBox map;
} FrameCandidate;

typedef struct MapFrame {
    Paper paper;
    PageBox map;
    double scale;   /* denominator */
    MapBox ground;  /* what the map box shows, metres; west and north on whole paper millimetres */
    bool wish_kept; /* false when the scale that the project asks for does not hold the area */
} MapFrame;

/* The smallest standard denominator at which a box of ground, with 3 % of its size to spare on each
 * side, lies in a map of that size. */
double frame_standard_scale(MapBox ground, double width_mm, double height_mm);
/* Whether the ground with its padding lies in a map of that size at 1:scale. */
bool frame_holds(MapBox ground, double scale, double width_mm, double height_mm);

/* Chooses among the candidates: A4 unless it would be coarser than 1:20,000 and `sheets` leaves the
 * paper open; of the two orientations the one with the finer scale, portrait when equal. A scale
 * asked for is used on the first paper that holds the area. `candidates` need not be in order. */
MapFrame frame_choose(MapBox ground, const SheetsSpec *sheets, const FrameCandidate *candidates,
                      size_t count);

/* Between the ground and the page. */
PagePoint frame_project(const MapFrame *frame, MapPoint point);
MapPoint frame_unproject(const MapFrame *frame, PagePoint point);
double frame_mm_per_m(const MapFrame *frame);
