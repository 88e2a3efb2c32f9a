/* frame.c: the map frame: which paper, which way round, which scale, which ground.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/frame.h"

#include <math.h>

#include <glib.h>

#define PADDING 0.03

const double STANDARD_SCALES[STANDARD_SCALE_COUNT] = {
    1250,  2500,  5000,  7500,  10000,  12500,  15000,  20000,  25000,   30000,
    40000, 50000, 60000, 75000, 100000, 150000, 250000, 500000, 1000000,
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

MapFrame frame_at_corner(const FrameCandidate *candidate, double scale, MapPoint north_west) {
    double unit_m = scale / 1000;
    double width_m = candidate->map.width_mm * unit_m;
    double height_m = candidate->map.height_mm * unit_m;
    double west = round(north_west.x / unit_m) * unit_m;
    double north = round(north_west.y / unit_m) * unit_m;
    return (MapFrame){
        .paper = candidate->paper,
        .map = candidate->map,
        .scale = scale,
        .ground = {west, north - height_m, west + width_m, north},
    };
}

/* Fits the ground in the middle of the map box, moved so that the corner is a whole millimetre of
 * paper: the same place then has the same fraction of a millimetre on every sheet of a scale. */
static MapFrame frame_place(MapBox ground, const FrameCandidate *candidate, double scale,
                            FrameFit fit) {
    MapPoint centre = map_box_centre(ground);
    MapPoint corner = {centre.x - candidate->map.width_mm * scale / 2000,
                       centre.y + candidate->map.height_mm * scale / 2000};
    MapFrame frame = frame_at_corner(candidate, scale, corner);
    frame.fit = fit;
    return frame;
}

size_t frame_papers(const SheetsSpec *sheets, Paper papers[FRAME_PAPERS_MAX]) {
    size_t count = 0;
    PaperChoice first = sheets->paper == PAPER_AUTO ? PAPER_A4 : sheets->paper;
    PaperChoice last = sheets->paper == PAPER_AUTO ? PAPER_A3 : sheets->paper;
    Paper own = {0};
    if (sheets->paper == PAPER_CUSTOM) {
        own = paper_new_custom(sheets);
        papers[count++] = own;
        first = PAPER_A4;
        last = PAPER_AUTO; /* no further ones, but for those larger */
    }
    if (sheets->when_too_big == TOO_BIG_LARGER_PAPER) {
        last = PAPER_A0;
    }
    for (PaperChoice size = first; size <= last; size++) {
        for (int landscape = 0; landscape <= 1; landscape++) {
            Paper paper = paper_new(size, landscape == 1, sheets);
            bool turned = sheets->orientation_fixed && paper.landscape != sheets->landscape;
            if (!turned && (count == 0 || own.width_mm == 0 || paper_covers(paper, own))) {
                papers[count++] = paper;
            }
        }
    }
    return count;
}

/* The candidates from `first` on that are of one size. */
static size_t count_of_size(const FrameCandidate *candidates, size_t first, size_t count) {
    size_t end = first + 1;
    while (end < count && candidates[end].paper.size == candidates[first].paper.size) {
        end++;
    }
    return end - first;
}

/* The scale at which the ground would just fit, standard or not. */
static double exact_scale(MapBox ground, PageBox map) {
    return fmax(map_box_width_m(ground) / map.width_mm, map_box_height_m(ground) / map.height_mm) *
           (1 + 2 * PADDING) * 1000;
}

/* Of candidates of one size the one with the finest scale; of two with the same scale the one whose
 * shape is more like the ground's, so that less of the map is of other areas, and portrait when
 * there is nothing in it. With a scale asked for, of those that hold the ground; NULL if none does.
 */
static const FrameCandidate *best_of_size(MapBox ground, double asked,
                                          const FrameCandidate *candidates, size_t count,
                                          double *best_scale) {
    const FrameCandidate *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const PageBox map = candidates[i].map;
        double scale =
            asked > 0 ? asked : frame_standard_scale(ground, map.width_mm, map.height_mm);
        if (asked > 0 && !frame_holds(ground, asked, map.width_mm, map.height_mm)) {
            continue;
        }
        bool better = !best || scale < *best_scale;
        if (best && scale == *best_scale) {
            double exact = exact_scale(ground, map);
            double best_exact = exact_scale(ground, best->map);
            better = exact < best_exact || (exact == best_exact && best->paper.landscape);
        }
        if (better) {
            best = &candidates[i];
            *best_scale = scale;
        }
    }
    return best;
}

MapFrame frame_choose_first(MapBox ground, const FrameCandidate *candidates, size_t count) {
    double scale = 0;
    const FrameCandidate *best =
        best_of_size(ground, 0, candidates, count_of_size(candidates, 0, count), &scale);
    return frame_place(ground, best, scale, FRAME_FITS);
}

/* The first paper that is fine enough, or the largest. */
static MapFrame choose_auto(MapBox ground, const SheetsSpec *sheets,
                            const FrameCandidate *candidates, size_t count) {
    double scale = 0;
    const FrameCandidate *best = NULL;
    for (size_t i = 0; i < count;) {
        size_t same = count_of_size(candidates, i, count);
        best = best_of_size(ground, 0, candidates + i, same, &scale);
        if (scale <= COARSEST_AUTO_SCALE || sheets->paper != PAPER_AUTO) {
            break;
        }
        i += same;
    }
    bool coarse = scale > COARSEST_AUTO_SCALE && sheets->paper == PAPER_AUTO;
    return frame_place(ground, best, scale, coarse ? FRAME_TOO_COARSE : FRAME_FITS);
}

MapFrame frame_choose(MapBox ground, const SheetsSpec *sheets, const FrameCandidate *candidates,
                      size_t count) {
    g_assert(count > 0);
    for (size_t i = 0; sheets->scale > 0 && i < count;) {
        size_t same = count_of_size(candidates, i, count);
        double scale = 0;
        const FrameCandidate *holds =
            best_of_size(ground, sheets->scale, candidates + i, same, &scale);
        if (holds) {
            return frame_place(ground, holds, scale, FRAME_FITS);
        }
        i += same;
    }
    size_t largest = count - 1;
    while (largest > 0 && candidates[largest - 1].paper.size == candidates[count - 1].paper.size) {
        largest--;
    }
    bool to_largest = sheets->scale > 0 && sheets->when_too_big == TOO_BIG_LARGER_PAPER;
    MapFrame frame = to_largest ? frame_choose_first(ground, candidates + largest, count - largest)
                                : choose_auto(ground, sheets, candidates, count);
    if (sheets->scale > 0) {
        frame.fit = FRAME_SCALE_NOT_KEPT;
    }
    return frame;
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
