/* parts.c: an area that one sheet does not hold at the scale that is wanted, cut into sheets of its
 * parts.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/parts.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/plan/frame.h"
#include "atlas/plan/front_page.h"
#include "atlas/plan/spread.h"

void sheet_parts_free(SheetParts *parts) {
    if (parts) {
        for (size_t i = 0; i < parts->count; i++) {
            g_ptr_array_unref(parts->parts[i].figures.skills);
        }
        g_free(parts->parts);
        g_free(parts);
    }
}

/* The atlas as it speaks first, and the area as it is called there. */
static void speak_first(const Atlas *atlas, const SheetSubject *area, Atlas *first,
                        SheetSubject *spoken) {
    *first = *atlas;
    *spoken = *area;
    first->messages = atlas->spoken->pdata[0];
    spoken->name = atlas_area_name(first, area_set_at(atlas->areas, (size_t)area->area));
}

FrontNeeds sheet_parts_reserve(const Atlas *atlas, const SheetSubject *area, Paper paper) {
    Atlas first;
    SheetSubject spoken;
    speak_first(atlas, area, &first, &spoken);
    g_autofree char *credits = front_page_widest_credits(&first, &spoken);
    return front_page_reserve(&first, &spoken, paper, credits);
}

/* The map that each paper of a project gives; returns how many there are. */
static size_t find_candidates(const Atlas *atlas, const SheetSubject *area,
                              const SheetsSpec *sheets, FrameCandidate *candidates) {
    Paper papers[FRAME_PAPERS_MAX];
    Atlas first;
    SheetSubject spoken;
    size_t count = frame_papers(sheets, papers);
    speak_first(atlas, area, &first, &spoken);
    g_autofree char *credits = front_page_widest_credits(&first, &spoken);
    for (size_t i = 0; i < count; i++) {
        FrontNeeds needs = front_page_reserve(&first, &spoken, papers[i], credits);
        candidates[i] = (FrameCandidate){papers[i], paper_front_boxes(papers[i], &needs).map};
    }
    return count;
}

/* Whether the area fits even on half of the first paper: then nothing has to be reckoned. */
static bool fits_well(const SheetsSpec *sheets, MapBox ground) {
    Paper papers[FRAME_PAPERS_MAX];
    frame_papers(sheets, papers);
    PageBox inside = paper_inside(papers[0]);
    double scale = sheets->scale > 0 ? sheets->scale : COARSEST_AUTO_SCALE;
    return frame_holds(ground, scale, inside.width_mm * 0.9, inside.height_mm / 2);
}

static bool is_too_big(const Atlas *atlas, const SheetSubject *area) {
    const SheetsSpec *sheets = &atlas->project->sheets;
    if (sheets->when_too_big != TOO_BIG_SPREAD || fits_well(sheets, area->ground)) {
        return false;
    }
    FrameCandidate candidates[FRAME_PAPERS_MAX];
    size_t count = find_candidates(atlas, area, sheets, candidates);
    MapFrame frame = frame_choose(area->ground, sheets, candidates, count);
    return sheets->scale > 0 ? frame.fit == FRAME_SCALE_NOT_KEPT
                             : frame.scale > COARSEST_AUTO_SCALE;
}

static int compare_indices(const void *a, const void *b) {
    size_t i = *(const size_t *)a, k = *(const size_t *)b;
    return (i > k) - (i < k);
}

/* Places of the assets that are listed one by one, in the order of the set. */
static GArray *find_places(const Atlas *atlas, const SheetSubject *area) {
    GArray *places = g_array_new(FALSE, FALSE, sizeof(MapPoint));
    size_t count;
    const size_t *own = asset_set_of_area(atlas->assets, (size_t)area->area, &count);
    g_autofree size_t *sorted = g_memdup2(own, count * sizeof *own);
    if (count > 0) {
        qsort(sorted, count, sizeof *sorted, compare_indices);
    }
    for (size_t k = 0; k < count; k++) {
        if (sheet_subject_concern(atlas, area, sorted[k]) == CONCERN_SITE) {
            g_array_append_val(places, asset_set_at(atlas->assets, sorted[k])->at);
        }
    }
    return places;
}

static AreaFigures count_assets(const Atlas *atlas, const SheetSubject *area, MapBox ground) {
    AreaFigures figures = {.population = (double)NAN,
                           .per_1000 = (double)NAN,
                           .people = PEOPLE_NOT_COUNTED,
                           .skills = g_ptr_array_new_with_free_func(g_free)};
    size_t count;
    const size_t *own = asset_set_of_area(atlas->assets, (size_t)area->area, &count);
    for (size_t i = 0; i < count; i++) {
        const Asset *asset = asset_set_at(atlas->assets, own[i]);
        if (asset->place != PLACE_SITE || !map_box_contains(ground, asset->at)) {
            continue;
        }
        if (asset->role == ROLE_EVERYDAY) {
            figures.everyday++;
        } else {
            figures.assets[asset->level]++;
            figures.total++;
            figures.potential += asset->status == STATUS_POTENTIAL ? 1 : 0;
        }
    }
    return figures;
}

static void make_parts(SheetParts *parts, const Atlas *atlas, const SheetSubject *area,
                       const FrameCandidate *candidate, const GArray *cores) {
    double edge_m = PART_OVERLAP_MM / 2 * parts->scale / 1000;
    parts->paper = candidate->paper;
    parts->count = cores->len;
    parts->parts = g_new0(SheetPart, cores->len);
    for (guint i = 0; i < cores->len; i++) {
        MapBox core = g_array_index(cores, MapBox, i);
        MapPoint corner = {core.min_x - edge_m, core.max_y + edge_m};
        SheetPart *part = &parts->parts[i];
        part->number = i + 1;
        part->ground = frame_at_corner(candidate, parts->scale, corner).ground;
        part->figures = count_assets(atlas, area, part->ground);
    }
}

SheetParts *sheet_parts_new(const Atlas *atlas, const SheetSubject *area) {
    if (!is_too_big(atlas, area)) {
        return NULL;
    }
    g_autoptr(GArray) places = find_places(atlas, area);
    SheetsSpec sheets = atlas->project->sheets;
    sheets.paper = sheets.paper == PAPER_AUTO ? PAPER_A4 : sheets.paper;
    FrameCandidate candidates[FRAME_PAPERS_MAX];
    size_t count = find_candidates(atlas, area, &sheets, candidates);
    double scale = sheets.scale > 0 ? sheets.scale : PART_SCALE;
    double m_per_mm = scale / 1000;
    g_autoptr(GArray) best = NULL;
    size_t chosen = 0;
    for (size_t i = 0; i < count && places->len > 0; i++) {
        double width_m = (candidates[i].map.width_mm - PART_OVERLAP_MM) * m_per_mm;
        double height_m = (candidates[i].map.height_mm - PART_OVERLAP_MM) * m_per_mm;
        g_autoptr(GArray) cores =
            spread_cover(&g_array_index(places, MapPoint, 0), places->len, width_m, height_m);
        if (!best || cores->len < best->len) {
            g_clear_pointer(&best, g_array_unref);
            best = g_steal_pointer(&cores);
            chosen = i;
        }
    }
    if (!best) {
        return NULL;
    }
    SheetParts *parts = g_new0(SheetParts, 1);
    parts->scale = scale;
    make_parts(parts, atlas, area, &candidates[chosen], best);
    return parts;
}
