/* frame.c: the map frame: which paper, which way round, which scale, which ground.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/frame.h"

#include <math.h>

#include <glib.h>

#define PADDING 0.03
#define COARSEST_A4 20000.0

const double STANDARD_SCALES[STANDARD_SCALE_COUNT] = {
    1250,  2500,  5000,  7500,  10000,  12500,  15000,  20000,  25000,
    30000, 40000, 50000, 75000, 100000, 150000, 250000, 500000, 1000000,
};

bool frame_holds(MapBox ground, double scale, double width_mm, double height_mm) {
    double needed_x_mm = map_box_width_m(ground) * (1 + 2 * PADDING) * 1000 / scale;
    double needed_y_mm = map_box_height_m(ground) * (1 + 2 * PADDING) * 1000 / scale;
    return needed_x_mm <= width_mm && needed_y_mm <= height_mm;
}

double frame_standard_scale(MapBox ground, double width_mm, double height_mm) {
    for (size_t i = 0; i < STANDARD_SCALE_COUNT; i++) {
        if (frame_holds(ground, STANDARD_SCALES[i], width_mm, height_mm)) {
            return STANDARD_SCALES[i];
        }
    }
    return STANDARD_SCALES[STANDARD_SCALE_COUNT - 1];
}

/* Fits the ground in the middle of the map box, moved so that the corner is a whole millimetre of
 * paper: the same place then has the same fraction of a millimetre on every sheet of a scale. */
static MapFrame frame_place(MapBox ground, const FrameCandidate *candidate, double scale,
                            bool wish_kept) {
    double unit_m = scale / 1000;
    double width_m = candidate->map.width_mm * unit_m;
    double height_m = candidate->map.height_mm * unit_m;
    MapPoint centre = map_box_centre(ground);
    double west = round((centre.x - width_m / 2) / unit_m) * unit_m;
    double north = round((centre.y + height_m / 2) / unit_m) * unit_m;
    return (MapFrame){
        .paper = candidate->paper,
        .map = candidate->map,
        .scale = scale,
        .ground = {west, north - height_m, west + width_m, north},
        .wish_kept = wish_kept,
    };
}

static bool orientation_allowed(const SheetsSpec *sheets, const FrameCandidate *candidate) {
    return !sheets->orientation_fixed || candidate->paper.landscape == sheets->landscape;
}

/* The candidate of that size with the finest scale, portrait before landscape; NULL if none. */
static const FrameCandidate *best_of_size(MapBox ground, const SheetsSpec *sheets, PaperSize size,
                                          const FrameCandidate *candidates, size_t count,
                                          double *best_scale) {
    const FrameCandidate *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const FrameCandidate *candidate = &candidates[i];
        if (candidate->paper.size != size || !orientation_allowed(sheets, candidate)) {
            continue;
        }
        double scale = sheets->scale > 0 ? sheets->scale
                                         : frame_standard_scale(ground, candidate->map.width_mm,
                                                                candidate->map.height_mm);
        bool holds = frame_holds(ground, scale, candidate->map.width_mm, candidate->map.height_mm);
        if (sheets->scale > 0 && !holds) {
            continue;
        }
        bool better =
            !best || scale < *best_scale ||
            (scale == *best_scale && best->paper.landscape && !candidate->paper.landscape);
        if (better) {
            best = candidate;
            *best_scale = scale;
        }
    }
    return best;
}

MapFrame frame_choose(MapBox ground, const SheetsSpec *sheets, const FrameCandidate *candidates,
                      size_t count) {
    g_assert(count > 0);
    double a4_scale = INFINITY;
    double a3_scale = INFINITY;
    const FrameCandidate *a4 = NULL;
    const FrameCandidate *a3 = NULL;
    if (sheets->paper != PAPER_A3) {
        a4 = best_of_size(ground, sheets, PAPER_SIZE_A4, candidates, count, &a4_scale);
    }
    if (sheets->paper != PAPER_A4) {
        a3 = best_of_size(ground, sheets, PAPER_SIZE_A3, candidates, count, &a3_scale);
    }
    bool keep_a4 = a4 && (!a3 || sheets->scale > 0 || a4_scale <= COARSEST_A4);
    if (keep_a4 || a3) {
        const FrameCandidate *chosen = keep_a4 ? a4 : a3;
        double scale = keep_a4 ? a4_scale : a3_scale;
        return frame_place(ground, chosen, scale, true);
    }
    if (sheets->scale > 0) {
        SheetsSpec open = *sheets;
        open.scale = 0;
        MapFrame frame = frame_choose(ground, &open, candidates, count);
        frame.wish_kept = false;
        return frame;
    }
    return frame_place(
        ground, &candidates[0],
        frame_standard_scale(ground, candidates[0].map.width_mm, candidates[0].map.height_mm),
        true);
}

double frame_mm_per_m(const MapFrame *frame) {
    return 1000 / frame->scale;
}

PagePoint frame_project(const MapFrame *frame, MapPoint point) {
    double mm_per_m = frame_mm_per_m(frame);
    return (PagePoint){frame->map.x_mm + (point.x - frame->ground.min_x) * mm_per_m,
                       frame->map.y_mm + (frame->ground.max_y - point.y) * mm_per_m};
}

MapPoint frame_unproject(const MapFrame *frame, PagePoint point) {
    double m_per_mm = frame->scale / 1000;
    return (MapPoint){frame->ground.min_x + (point.x_mm - frame->map.x_mm) * m_per_mm,
                      frame->ground.max_y - (point.y_mm - frame->map.y_mm) * m_per_mm};
}
