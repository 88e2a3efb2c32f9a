/* frame.h: the map frame: which paper, which way round, which scale, which ground.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/geom.h"
#include "atlas/plan/paper.h"
#include "atlas/project/spec.h"

enum { STANDARD_SCALE_COUNT = 19 };
/* Denominators, ascending and close to each other, for a borough that just misses a scale would
 * else be lost in the middle of its page. The last two are for the few areas that no A3 sheet holds
 * at 1:250,000. */
extern const double STANDARD_SCALES[STANDARD_SCALE_COUNT];

/* On an auto paper a scale up to this is fine enough; look.md says why. */
#define COARSEST_AUTO_SCALE 20000.0
/* Two ways round of A4 to A0. */
enum { FRAME_PAPERS_MAX = 12 };

/* A paper that may be used, with the map box it would give. */
typedef struct FrameCandidate {
    Paper paper;
    PageBox map;
} FrameCandidate;

typedef enum FrameFit {
    FRAME_FITS,
    FRAME_SCALE_NOT_KEPT, /* the scale that the project asks for does not hold the area */
    FRAME_TOO_COARSE,     /* auto paper and scale, and no paper gives COARSEST_AUTO_SCALE */
} FrameFit;

typedef struct MapFrame {
    Paper paper;
    PageBox map;
    double scale;  /* denominator */
    MapBox ground; /* what the map box shows, metres; west and north on whole paper millimetres */
    FrameFit fit;
} MapFrame;

/* The papers that a project allows, each way round that it allows, in the order in which they are
 * tried. Returns how many. */
size_t frame_papers(const SheetsSpec *sheets, Paper papers[FRAME_PAPERS_MAX]);

/* The smallest standard denominator at which a box of ground, with 3 % of its size to spare on each
 * side, lies in a map of that size. */
double frame_standard_scale(MapBox ground, double width_mm, double height_mm);
/* Whether the ground with its padding lies in a map of that size at 1:scale. */
bool frame_holds(MapBox ground, double scale, double width_mm, double height_mm);

/* Chooses among the candidates, which are those of frame_papers in their order. Of the two ways
 * round the one with the finer scale; when equal the one that would be finer if every scale were
 * allowed, that is, whose map is more of the ground's shape. A scale asked for is used on the first
 * paper that holds the area, or on none. An auto paper is A4 unless that would be coarser than
 * COARSEST_AUTO_SCALE. */
MapFrame frame_choose(MapBox ground, const SheetsSpec *sheets, const FrameCandidate *candidates,
                      size_t count);
/* The same on the first of the papers alone, at whatever standard scale it takes. */
MapFrame frame_choose_first(MapBox ground, const FrameCandidate *candidates, size_t count);
/* A frame at 1:scale whose map shows what lies south and east of a corner. */
MapFrame frame_at_corner(const FrameCandidate *candidate, double scale, MapPoint north_west);

/* Between the ground and the page. */
PagePoint frame_project(const MapFrame *frame, MapPoint point);
MapPoint frame_unproject(const MapFrame *frame, PagePoint point);
double frame_mm_per_m(const MapFrame *frame);
