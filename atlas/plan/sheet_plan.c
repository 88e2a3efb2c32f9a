/* sheet_plan.c: every decision about one sheet, in their order.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/sheet_plan.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "atlas/plan/back_pages.h"
#include "atlas/plan/edge_arrows.h"
#include "atlas/plan/front_page.h"
#include "atlas/plan/legend.h"
#include "atlas/plan/link_lines.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/map_names.h"
#include "atlas/plan/map_picture.h"
#include "atlas/plan/marker_numbers.h"
#include "atlas/plan/not_asked.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/page_foot.h"
#include "atlas/plan/part_signs.h"
#include "atlas/plan/parts.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/uncovered.h"

static void free_page(void *page) {
    page_plan_free(page);
}

static SheetPlan *plan_new_empty(const SheetList *sheets, size_t i, const BookNumbers *book) {
    SheetPlan *plan = g_new0(SheetPlan, 1);
    plan->atlas = sheet_list_atlas(sheets);
    plan->subject = sheet_list_at(sheets, i);
    plan->sheets = sheets;
    plan->book = book;
    plan->sheet = i;
    plan->strings = g_string_chunk_new(4096);
    plan->rows = g_array_new(FALSE, FALSE, sizeof(ListedAsset));
    plan->entries = g_array_new(FALSE, FALSE, sizeof(size_t));
    plan->points = g_array_new(FALSE, FALSE, sizeof(DrawnPoint));
    plan->faces = g_array_new(FALSE, FALSE, sizeof(MarkerFace));
    plan->everyday = g_array_new(FALSE, FALSE, sizeof(EverydayDot));
    plan->arrows = g_array_new(FALSE, FALSE, sizeof(EdgeArrow));
    plan->links = g_array_new(FALSE, FALSE, sizeof(LinkLine));
    plan->frames = g_array_new(FALSE, FALSE, sizeof(PartFrame));
    plan->labels = g_array_new(FALSE, FALSE, sizeof(MapLabel));
    plan->words = g_array_new(FALSE, FALSE, sizeof(LabelWord));
    plan->name_key = g_ptr_array_new_with_free_func(g_free);
    plan->base = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    plan->need_shapes = shape_set_new();
    plan->not_asked = g_array_new(FALSE, FALSE, sizeof(size_t));
    plan->need = g_array_new(FALSE, FALSE, sizeof(NeedPatch));
    plan->pages = g_ptr_array_new_with_free_func(free_page);
    return plan;
}

void sheet_plan_free(SheetPlan *plan) {
    if (!plan) {
        return;
    }
    g_free(plan->poster_theme);
    g_free(plan->poster_atlas);
    g_ptr_array_unref(plan->pages);
    page_plan_free(plan->picture.page);
    g_array_unref(plan->rows);
    g_array_unref(plan->entries);
    g_array_unref(plan->points);
    g_array_unref(plan->faces);
    g_array_unref(plan->everyday);
    g_array_unref(plan->arrows);
    g_array_unref(plan->links);
    g_array_unref(plan->frames);
    g_array_unref(plan->labels);
    g_array_unref(plan->words);
    g_ptr_array_unref(plan->name_key);
    g_array_unref(plan->base);
    g_array_unref(plan->need);
    g_array_unref(plan->not_asked);
    shape_set_free(plan->need_shapes);
    marker_placement_free(plan->markers);
    g_free(plan->front_credits);
    g_free(plan->back_credits);
    g_free(plan->qr_url);
    g_free(plan->map_text);
    g_string_chunk_free(plan->strings);
    g_free(plan);
}

/* "https://example.org/atlas/area/<slug>/", or NULL without an address of the site. */
static char *page_url(const Atlas *atlas, const SheetSubject *subject) {
    const char *url = atlas->project->site.url;
    if (!url || !*url || !subject->page) {
        return NULL;
    }
    return g_strdup_printf("%s%s%s", url, g_str_has_suffix(url, "/") ? "" : "/", subject->page);
}

/* What the map is, for who cannot see it; everything on it is in the list. */
static char *describe_map(const SheetPlan *plan) {
    g_autofree char *scale = number_format_grouped(plan->frame.scale, 0);
    size_t on_map = 0;
    for (size_t i = 0; i < plan->rows->len; i++) {
        on_map += g_array_index(plan->rows, ListedAsset, i).marker >= 0 ? 1 : 0;
    }
    g_autofree char *assets = number_format((double)on_map, 0);
    g_autofree char *everyday = number_format(plan->everyday->len, 0);
    return message_fill(plan->atlas->messages, "sheet.map_of", "name", plan->subject->name, "scale",
                        scale, "assets", assets, "everyday", everyday, NULL);
}

/* A part shows what was decided with its neighbours. Text that is longer than was reckoned takes
 * its room from all around. */
static void choose_part_frame(SheetPlan *plan, FontSet *fonts) {
    const Atlas *atlas = plan->atlas;
    const SheetSubject *subject = plan->subject;
    const SheetParts *parts = subject->parts;
    g_autofree char *credits = front_page_widest_credits(atlas, subject->whole);
    FrontNeeds reserve = sheet_parts_reserve(atlas, subject->whole, parts->paper);
    FrontNeeds needs =
        front_page_needs(atlas, subject, fonts, parts->paper, credits, plan->qr_url != NULL);
    needs.name_mm = MAX(needs.name_mm, reserve.name_mm);
    needs.summary_mm = MAX(needs.summary_mm, reserve.summary_mm);
    needs.credits_mm = MAX(needs.credits_mm, reserve.credits_mm);
    needs.id_mm = MAX(needs.id_mm, reserve.id_mm);
    plan->boxes = paper_front_boxes(parts->paper, &needs);
    FrameCandidate candidate = {parts->paper, plan->boxes.map};
    MapPoint centre = map_box_centre(subject->ground);
    double half = parts->scale / 2000;
    plan->frame = frame_at_corner(&candidate, parts->scale,
                                  (MapPoint){centre.x - candidate.map.width_mm * half,
                                             centre.y + candidate.map.height_mm * half});
}

static void choose_frame(SheetPlan *plan, const SheetsSpec *sheets, FontSet *fonts,
                         Report *report) {
    const Atlas *atlas = plan->atlas;
    const SheetSubject *subject = plan->subject;
    Paper papers[FRAME_PAPERS_MAX];
    FrameCandidate candidates[FRAME_PAPERS_MAX];
    FrontBoxes boxes[FRAME_PAPERS_MAX];
    size_t count = frame_papers(sheets, papers);
    g_autofree char *credits = front_page_widest_credits(atlas, subject);
    for (size_t i = 0; i < count; i++) {
        const Paper paper = papers[i];
        FrontNeeds needs =
            front_page_needs(atlas, subject, fonts, paper, credits, plan->qr_url != NULL);
        boxes[i] = paper_front_boxes(paper, &needs);
        candidates[i] = (FrameCandidate){paper, boxes[i].map};
    }
    plan->frame = frame_choose(subject->ground, sheets, candidates, count);
    for (size_t i = 0; i < count; i++) {
        bool same = candidates[i].paper.size == plan->frame.paper.size &&
                    candidates[i].paper.landscape == plan->frame.paper.landscape;
        plan->boxes = same ? boxes[i] : plan->boxes;
    }
    if (plan->frame.fit == FRAME_SCALE_NOT_KEPT && !subject->parts) {
        g_autofree char *wanted = number_format_grouped(sheets->scale, 0);
        g_autofree char *given = number_format_grouped(plan->frame.scale, 0);
        report_add(report, SEVERITY_WARNING, "scale_does_not_fit",
                   (Place){.file = atlas->project->shown},
                   "Leave out sheets: scale, choose a larger paper or a coarser scale, or say "
                   "when_too_big: spread for sheets of its parts.",
                   "\"%s\" does not fit on the paper at 1:%s; its sheet is at 1:%s", subject->name,
                   wanted, given);
    }
}

/* Nothing that concerns the subject may be missing from its sheet, whatever the layout did. */
static bool check_nothing_lost(const SheetPlan *plan, GError **error) {
    RowLedger expected = rows_expected(plan->atlas, plan->subject);
    RowLedger found = rows_found(plan);
    bool all_listed = memcmp(&expected, &found, sizeof expected) == 0;
    bool all_placed = true;
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        all_placed = all_placed && row->page > 0 && (*row->square != '\0') == (row->marker >= 0);
        /* What is on a part may be on no other. */
        all_placed = all_placed && (!plan->subject->part || row->marker >= 0);
    }
    if (!all_listed || !all_placed) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL,
                    "an asset of \"%s\" is missing from its sheet", plan->subject->name);
        return false;
    }
    return true;
}

/* All but which paper: needs plan->frame and plan->boxes. The front is laid out with the type of
 * the plan's atlas, what is behind it with that of `behind`. */
static bool lay_out(SheetPlan *plan, FontSet *fonts, const SymbolSet *symbols, const Atlas *behind,
                    GError **error) {
    const Atlas *front = plan->atlas;
    plan->grid = index_grid_new(plan->frame.ground, plan->frame.scale);
    plan->bar = scale_bar_new(plan->frame.scale, plan->frame.map.width_mm,
                              front_page_bar_room_mm(plan, fonts));
    rows_collect(plan);
    map_marks_find_base(plan);
    map_marks_cut_need(plan);
    not_asked_cut(plan);
    map_marks_place(plan, symbols);
    edge_arrows_place(plan, fonts);
    part_signs_place(plan, fonts);
    marker_numbers_place(plan, fonts);
    link_lines_place(plan);
    map_names_place(plan, fonts);
    plan->map_text = describe_map(plan);
    g_autoptr(GArray) keys = legend_collect(plan);
    size_t keys_placed = front_page_lay_out(plan, fonts, keys);
    plan->atlas = behind;
    back_pages_lay_out(plan, fonts, keys, keys_placed);
    plan->atlas = front;
    page_add_foot(plan, plan->pages->pdata[0], fonts, plan->boxes.credits, plan->front_credits,
                  plan->boxes.id, 1, plan->pages->len);
    map_picture_lay_out(plan, fonts, keys);
    return check_nothing_lost(plan, error);
}

SheetPlan *sheet_plan_new(const SheetList *sheets, size_t i, const BookNumbers *book,
                          FontSet *fonts, const SymbolSet *symbols, Report *report,
                          GError **error) {
    g_autoptr(SheetPlan) plan = plan_new_empty(sheets, i, book);
    plan->qr_url = page_url(plan->atlas, plan->subject);
    if (plan->subject->part) {
        choose_part_frame(plan, fonts);
    } else {
        choose_frame(plan, &plan->atlas->project->sheets, fonts, report);
    }
    plan->list_paper = plan->frame.paper;
    if (!lay_out(plan, fonts, symbols, plan->atlas, error)) {
        return NULL;
    }
    uncovered_report(plan, fonts, report);
    return g_steal_pointer(&plan);
}

/* A poster is read from further away the larger it is: its title grows with the paper, what stands
 * in smaller type and the symbols less, for one steps up to them. */
static void enlarge_theme(Theme *theme, double larger) {
    double caption = pow(larger, 0.6);
    double mark = pow(larger, 0.4);
    theme->kicker_pt *= larger;
    theme->title_pt *= larger;
    theme->summary_pt *= pow(larger, 0.75);
    theme->heading_pt *= caption;
    theme->caption_pt *= caption;
    theme->index_pt *= caption;
    theme->credit_pt *= mark;
    theme->symbol_factor *= mark;
    theme->symbol_number_pt *= mark;
    theme->everyday_mm *= mark;
    for (size_t i = 0; i < THEME_CLASS_COUNT; i++) {
        theme->base[i].name_pt *= mark;
    }
}

/* The plan's atlas with a theme for paper of that size. */
static void take_poster_theme(SheetPlan *plan, const SheetsSpec *spec) {
    plan->poster_theme = g_memdup2(plan->atlas->theme, sizeof *plan->poster_theme);
    plan->poster_atlas = g_memdup2(plan->atlas, sizeof *plan->poster_atlas);
    enlarge_theme(plan->poster_theme, paper_new(spec->paper, false, spec).width_mm /
                                          paper_new(PAPER_A4, false, spec).width_mm);
    plan->poster_atlas->theme = plan->poster_theme;
    plan->atlas = plan->poster_atlas;
}

SheetPlan *sheet_plan_new_poster(const SheetList *sheets, size_t i, FontSet *fonts,
                                 const SymbolSet *symbols, GError **error) {
    g_autoptr(SheetPlan) plan = plan_new_empty(sheets, i, NULL);
    g_autoptr(Report) report = report_new(); /* on its paper a poster is as fine as can be */
    SheetsSpec spec = plan->atlas->project->sheets;
    spec.paper = spec.poster;
    spec.scale = 0;
    spec.when_too_big = TOO_BIG_COARSER;
    plan->poster = true;
    plan->qr_url = page_url(plan->atlas, plan->subject);
    const Atlas *behind = plan->atlas;
    take_poster_theme(plan, &spec);
    choose_frame(plan, &spec, fonts, report);
    plan->list_paper = paper_new(PAPER_A4, false, &spec);
    return lay_out(plan, fonts, symbols, behind, error) ? g_steal_pointer(&plan) : NULL;
}

size_t sheet_plan_page_count(const SheetPlan *plan) {
    return plan->pages->len;
}
