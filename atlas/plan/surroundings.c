/* surroundings.c: how much ground around the areas the sheets will show.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/surroundings.h"

#include "atlas/plan/frame.h"

static const double AROUND_M = 2500.0;

/* A short name with a line of text above and below the map, and a long one with many: the first
 * gives the largest map, the second the coarsest scale. */
static const FrontNeeds LEAST = {
    .name_mm = 12, .summary_mm = 7, .credits_mm = 3, .id_mm = 3, .collar_mm = 3, .type = 1};
static const FrontNeeds MOST = {
    .name_mm = 20, .summary_mm = 18, .credits_mm = 16, .id_mm = 6, .collar_mm = 3, .type = 1};

static MapBox around_both(MapBox a, MapBox b) {
    return (MapBox){MIN(a.min_x, b.min_x), MIN(a.min_y, b.min_y), MAX(a.max_x, b.max_x),
                    MAX(a.max_y, b.max_y)};
}

static MapFrame frame_with(MapBox ground, const SheetsSpec *sheets, const FrontNeeds *needs) {
    Paper papers[FRAME_PAPERS_MAX];
    FrameCandidate candidates[FRAME_PAPERS_MAX];
    size_t count = frame_papers(sheets, papers);
    for (size_t i = 0; i < count; i++) {
        candidates[i] = (FrameCandidate){papers[i], paper_front_boxes(papers[i], needs).map};
    }
    return frame_choose(ground, sheets, candidates, count);
}

/* What a sheet of this ground shows: its map as large as it may be. */
static MapBox shown(MapBox ground, const SheetsSpec *sheets) {
    MapBox all = ground;
    const FrontNeeds *const needs[] = {&LEAST, &MOST};
    for (size_t i = 0; i < G_N_ELEMENTS(needs); i++) {
        MapFrame frame = frame_with(ground, sheets, needs[i]);
        /* A map is moved by up to half a millimetre to begin on a whole one. */
        PageBox map = page_box_grow(paper_front_boxes(frame.paper, &LEAST).map, 1);
        MapPoint centre = map_box_centre(ground);
        double half = frame.scale / 2000;
        all = around_both(
            all, (MapBox){centre.x - map.width_mm * half, centre.y - map.height_mm * half,
                          centre.x + map.width_mm * half, centre.y + map.height_mm * half});
    }
    return all;
}

static MapBox shown_by_any(MapBox ground, const SheetsSpec *sheets) {
    MapBox all = shown(ground, sheets);
    if (sheets->poster != PAPER_AUTO) {
        SheetsSpec poster = *sheets;
        poster.paper = sheets->poster;
        poster.scale = 0;
        poster.when_too_big = TOO_BIG_COARSER;
        all = around_both(all, shown(ground, &poster));
    }
    return all;
}

MapBox surroundings_box(const AreaSet *areas, const SheetsSpec *sheets, bool of_all) {
    MapBox all = map_box_grow(area_set_box(areas), AROUND_M);
    for (size_t i = 0; i < area_set_count(areas); i++) {
        size_t shape = area_set_at(areas, i)->shape;
        MapBox own = shape_set_at(area_set_shapes(areas), shape)->box;
        all = around_both(all, shown_by_any(own, sheets));
    }
    return of_all ? around_both(all, shown_by_any(area_set_box(areas), sheets)) : all;
}
