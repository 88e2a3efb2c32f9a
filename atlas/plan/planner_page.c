/* planner_page.c: the page that a map of the planner's figures is printed on.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/planner_page.h"

#include <math.h>

#include "atlas/base/number.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/page_foot.h"
#include "atlas/plan/planner_key.h"
#include "atlas/plan/planner_labels.h"
#include "atlas/plan/planner_words.h"

/* Room for the key: columns beside the map on a page that lies, under it on one that stands. */
#define COLUMN_GAP_MM 5.0
#define BESIDE_MAP_MM 5.0
#define BELOW_MAP_MM 4.0
#define BELOW_LEAD_MM 3.0
#define TITLE_LINE 0.42
#define KICKER_LINE 0.42
#define LEAD_LINE 0.44
#define CREDIT_LINE 0.4
/* On a page that stands, the key is as high as it has to be, in steps. */
static const double KEY_HEIGHTS_MM[] = {44, 52, 60, 68, 78, 90, 105, 125, 150, 180};
/* On one that lies, one column, a wider one, or two. */
static const double KEY_WIDTHS_MM[] = {62, 74, 90, 129, 160, 190, 230};
enum { ROUNDS = 5, WAYS_ROUND = 2, TITLE_LINES = 2 };
#define SMALLER_TYPE 0.85
/* A map is no smaller than this either way. */
#define MAP_LEAST_MM 70.0

typedef struct PageMaker {
    PlannerPage *page;
    FontSet *fonts;
    double head_mm, foot_mm; /* heights of what is above and below on the paper in hand */
    Paper paper;
    PageBox map;
    FlowPage key;
    size_t first_step; /* of the sizes that are tried for the key */
} PageMaker;

static const Theme *theme_of(const PageMaker *maker) {
    return maker->page->atlas->theme;
}

void planner_page_free(PlannerPage *page) {
    if (page) {
        page_plan_free(page->page);
        g_array_unref(page->labels);
        g_array_unref(page->numbered);
        g_string_chunk_free(page->strings);
        g_free(page);
    }
}

static const char *keep(PlannerPage *page, char *text) {
    const char *kept = g_string_chunk_insert(page->strings, text);
    g_free(text);
    return kept;
}

/* ---- words ---- */

static char *compose_credits(const Atlas *atlas, const PlannerMap *map) {
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    for (size_t i = 0; map->kind != PLANNER_FIGURE && i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        if (unit_set_counts(asset) && asset->role == ROLE_ASSET &&
            (map->kind != PLANNER_DENSITY || tally_group_has(&map->group, asset))) {
            sources[asset->source] = true;
        }
    }
    bool is_need = atlas->need && map->indicator == atlas->need->indicator;
    CreditUse use = {.areas = true,
                     .population = map->kind != PLANNER_FIGURE,
                     .need = is_need,
                     .indicators = map->indicator && !is_need,
                     .asset_sources = sources};
    return credits_compose(atlas, &use);
}

static void say_words(PlannerPage *page) {
    const Atlas *atlas = page->atlas;
    page->title = keep(page, planner_title(atlas, page->map));
    page->lead = keep(page, planner_lead(atlas, page->map));
    page->map_text = keep(page, planner_map_text(atlas, page->map));
    page->credits = keep(page, compose_credits(atlas, page->map));
    page->slug = keep(page, planner_slug(atlas, page->map));
    page->identity = keep(page, page_foot_identity(atlas, page->slug));
}

/* ---- the head and the foot ---- */

static TextStyle title_style(const PageMaker *maker, double width_mm) {
    TextStyle style = {.size_pt = theme_of(maker)->title_pt, .bold = true};
    for (; style.size_pt > theme_of(maker)->title_pt * 0.7; style.size_pt -= 1) {
        if (font_measure(maker->fonts, maker->page->title, style).width_mm <= width_mm) {
            break;
        }
    }
    return style;
}

/* Name of the atlas, title and lead; returns where they end. */
static double add_head(const PageMaker *maker, PagePlan *plan, PageBox inside) {
    const Theme *theme = theme_of(maker);
    PlannerPage *page = maker->page;
    TextStyle kicker = {.size_pt = theme->kicker_pt}, lead = {.size_pt = theme->summary_pt};
    TextStyle title = title_style(maker, inside.width_mm);
    PagePoint at = {inside.x_mm, inside.y_mm};
    page_begin_block(plan, BLOCK_PARAGRAPH);
    at.y_mm += KICKER_LINE * kicker.size_pt *
               (double)page_wrap_text(page->strings, plan, maker->fonts, at, inside.width_mm,
                                      KICKER_LINE * kicker.size_pt, page->atlas->project->title,
                                      kicker, INK_ACCENT, 1);
    page_begin_block(plan, BLOCK_TITLE);
    at.y_mm += TITLE_LINE * title.size_pt *
               (double)page_wrap_text(page->strings, plan, maker->fonts, at, inside.width_mm,
                                      TITLE_LINE * title.size_pt, page->title, title, INK_FIRST,
                                      TITLE_LINES);
    page_begin_block(plan, BLOCK_PARAGRAPH);
    at.y_mm += LEAD_LINE * lead.size_pt *
               (double)page_wrap_text(page->strings, plan, maker->fonts, at, inside.width_mm,
                                      LEAD_LINE * lead.size_pt, page->lead, lead, INK_FIRST, 0);
    page_add_box(plan, "head",
                 (PageBox){inside.x_mm, inside.y_mm, inside.width_mm, at.y_mm - inside.y_mm});
    return at.y_mm + BELOW_LEAD_MM;
}

static double credits_mm(const PageMaker *maker, PageBox inside) {
    return page_foot_credits_mm(theme_of(maker), maker->fonts, maker->page->credits,
                                inside.width_mm);
}

static double foot_mm(const PageMaker *maker, PageBox inside) {
    TextStyle style = {.size_pt = theme_of(maker)->credit_pt};
    g_auto(GStrv) lines = font_wrap(maker->fonts, maker->page->identity, style, inside.width_mm, 0);
    return credits_mm(maker, inside) + page_foot_id_lines_mm(theme_of(maker), g_strv_length(lines));
}

static void add_foot(const PageMaker *maker, PagePlan *plan, PageBox inside) {
    PlannerPage *page = maker->page;
    TextStyle style = {.size_pt = theme_of(maker)->credit_pt};
    double top_mm = inside.y_mm + inside.height_mm - maker->foot_mm;
    page_begin_block(plan, BLOCK_PARAGRAPH);
    page_wrap_text(page->strings, plan, maker->fonts, (PagePoint){inside.x_mm, top_mm},
                   inside.width_mm, style.size_pt * CREDIT_LINE, page->credits, style, INK_SECOND,
                   0);
    page_begin_block(plan, BLOCK_PARAGRAPH);
    page_wrap_text(page->strings, plan, maker->fonts,
                   (PagePoint){inside.x_mm, top_mm + credits_mm(maker, inside)}, inside.width_mm,
                   page_foot_id_lines_mm(theme_of(maker), 1), page->identity, style, INK_SECOND, 0);
    page_add_box(plan, "foot", (PageBox){inside.x_mm, top_mm, inside.width_mm, maker->foot_mm});
}

/* ---- where the map and the key are ---- */

static FlowPage columns_in(PageBox box, double least_mm) {
    FlowPage flow = {.column_count = MAX(
                         (size_t)((box.width_mm + COLUMN_GAP_MM) / (least_mm + COLUMN_GAP_MM)), 1)};
    flow.column_count = MIN(flow.column_count, 4);
    double width_mm = (box.width_mm - COLUMN_GAP_MM * (double)(flow.column_count - 1)) /
                      (double)flow.column_count;
    for (size_t i = 0; i < flow.column_count; i++) {
        flow.columns[i] = (PageBox){box.x_mm + (double)i * (width_mm + COLUMN_GAP_MM), box.y_mm,
                                    width_mm, box.height_mm};
    }
    return flow;
}

static bool key_fits(const PageMaker *maker) {
    g_autoptr(GPtrArray) pieces =
        planner_key_compose(maker->page, maker->fonts, maker->key.columns[0].width_mm);
    g_autoptr(GArray) places = piece_list_flow(pieces, &maker->key, 1);
    return piece_list_page_count(places) == 1;
}

/* The least room in which the key fits; true when there is any. */
static bool divide(PageMaker *maker, Paper paper) {
    double type = MAX(theme_of(maker)->caption_pt / 7, 1);
    PageBox inside = paper_inside(paper);
    g_autoptr(PagePlan) trial = page_plan_new(paper, true);
    maker->paper = paper;
    maker->foot_mm = foot_mm(maker, inside);
    double top_mm = add_head(maker, trial, inside);
    double bottom_mm = inside.y_mm + inside.height_mm - maker->foot_mm - BELOW_LEAD_MM;
    size_t steps = paper.landscape ? G_N_ELEMENTS(KEY_WIDTHS_MM) : G_N_ELEMENTS(KEY_HEIGHTS_MM);
    for (size_t i = maker->first_step; i < steps; i++) {
        double size_mm = (paper.landscape ? KEY_WIDTHS_MM : KEY_HEIGHTS_MM)[i];
        PageBox key = paper.landscape
                          ? (PageBox){inside.x_mm + inside.width_mm - size_mm, top_mm, size_mm,
                                      bottom_mm - top_mm}
                          : (PageBox){inside.x_mm, bottom_mm - size_mm, inside.width_mm, size_mm};
        maker->map = paper.landscape
                         ? (PageBox){inside.x_mm, top_mm, inside.width_mm - size_mm - BESIDE_MAP_MM,
                                     bottom_mm - top_mm}
                         : (PageBox){inside.x_mm, top_mm, inside.width_mm,
                                     bottom_mm - size_mm - BELOW_MAP_MM - top_mm};
        maker->key = columns_in(key, 55 * type);
        if (maker->map.width_mm < MAP_LEAST_MM || maker->map.height_mm < MAP_LEAST_MM) {
            return false;
        }
        if (key_fits(maker)) {
            return true;
        }
    }
    return false;
}

/* Of one size of paper, the ways round on which the key fits. */
static size_t find_candidates(PageMaker *maker, PaperChoice size, FrameCandidate *candidates) {
    const SheetsSpec *sheets = &maker->page->atlas->project->sheets;
    size_t count = 0;
    for (int landscape = 0; landscape < WAYS_ROUND; landscape++) {
        Paper paper = paper_new(size, landscape == 1, sheets);
        if (divide(maker, paper)) {
            candidates[count++] = (FrameCandidate){paper, maker->map};
        }
    }
    return count;
}

/* The way round that gives the map the finer scale; A3 where A4 has no room for the words, and
 * smaller words where even that has none. */
static void choose_frame(PageMaker *maker) {
    PlannerPage *page = maker->page;
    bool large = page->atlas->project->maps_a3;
    FrameCandidate candidates[WAYS_ROUND];
    size_t count = 0;
    page->key_type = 1;
    for (; count == 0; page->key_type *= SMALLER_TYPE) {
        g_assert(page->key_type > 0.1);
        count = large ? 0 : find_candidates(maker, PAPER_A4, candidates);
        count = count > 0 ? count : find_candidates(maker, PAPER_A3, candidates);
        if (count > 0) {
            break;
        }
    }
    page->frame = frame_choose_first(area_set_box(page->atlas->areas), candidates, count);
    divide(maker, page->frame.paper);
}

/* Names that find no room make the key longer and so the map smaller, which leaves even less room
 * for names: each round begins with a larger key. */
static void settle(PageMaker *maker) {
    PlannerPage *page = maker->page;
    for (maker->first_step = 0; maker->first_step < ROUNDS; maker->first_step++) {
        choose_frame(maker);
        planner_labels_place(page, maker->fonts);
        if (key_fits(maker)) {
            return;
        }
    }
}

/* ---- the page ---- */

static void add_key(PageMaker *maker) {
    PlannerPage *page = maker->page;
    g_autoptr(GPtrArray) pieces =
        planner_key_compose(page, maker->fonts, maker->key.columns[0].width_mm);
    g_autoptr(GArray) places = piece_list_flow(pieces, &maker->key, 1);
    piece_list_put(pieces, places, 0, page->page);
    for (guint i = 0; i < places->len; i++) {
        const FlowPlace *place = &g_array_index(places, FlowPlace, i);
        if (place->item + 1 == pieces->len && place->page == 0) { /* the scale comes last */
            planner_key_place_scale(page, place->at);
        }
    }
    PageBox first = maker->key.columns[0], last = maker->key.columns[maker->key.column_count - 1];
    page_add_box(
        page->page, "key",
        (PageBox){first.x_mm, first.y_mm, last.x_mm + last.width_mm - first.x_mm, first.height_mm});
}

PlannerPage *planner_page_new(const Atlas *atlas, const PlannerMap *map, FontSet *fonts) {
    PlannerPage *page = g_new0(PlannerPage, 1);
    page->atlas = atlas;
    page->map = map;
    page->strings = g_string_chunk_new(1024);
    page->labels = g_array_new(FALSE, FALSE, sizeof(PlannerLabel));
    page->numbered = g_array_new(FALSE, FALSE, sizeof(size_t));
    say_words(page);
    PageMaker maker = {.page = page, .fonts = fonts};
    settle(&maker);
    PageBox inside = paper_inside(page->frame.paper);
    page->page = page_plan_new(page->frame.paper, true);
    add_head(&maker, page->page, inside);
    page->blocks_before_map = page->page->blocks->len;
    page_add_box(page->page, "map", page->frame.map);
    page->bar = scale_bar_new(page->frame.scale, page->frame.map.width_mm,
                              maker.key.columns[0].width_mm - planner_key_beside_bar_mm(page));
    page->bar.walk_minutes = 0; /* nobody walks across a borough */
    add_key(&maker);
    add_foot(&maker, page->page, inside);
    return page;
}

/* ---- as text ---- */

static void dump_classes(const PlannerPage *page, JsonWriter *json) {
    json_key(json, "classes");
    json_begin_array(json);
    for (int class_ = 0; class_ < page->map->class_count; class_++) {
        g_autofree char *words = planner_class_words(page->atlas, page->map, class_);
        json_begin_object(json);
        json_put_string(json, "words", words);
        json_put_integer(json, "areas", (int64_t)page->map->counts[class_]);
        json_end_object(json);
    }
    json_end_array(json);
    for (int state = PLANNER_NOT_ASKED; state < PLANNER_STATES; state++) {
        json_put_integer(json, PLANNER_STATE_NAMES[state], (int64_t)page->map->states[state]);
    }
    json_put_integer(json, "unstable", (int64_t)page->map->unstable);
}

static void dump_areas(const PlannerPage *page, JsonWriter *json) {
    json_key(json, "areas");
    json_begin_array(json);
    for (guint i = 0; i < page->map->areas->len; i++) {
        const PlannerArea *area = &g_array_index(page->map->areas, PlannerArea, i);
        json_begin_object(json);
        json_put_string(json, "code", area_set_at(page->atlas->areas, i)->code);
        json_put_string(json, "state", PLANNER_STATE_NAMES[area->state]);
        json_put_integer(json, "class", area->class_);
        if (!isnan(area->value)) {
            json_put_number(json, "value", area->value);
        }
        json_put_bool(json, "unstable", area->unstable);
        json_end_object(json);
    }
    json_end_array(json);
}

void planner_page_dump(const PlannerPage *page, JsonWriter *json) {
    json_begin_object(json);
    json_put_string(json, "slug", page->slug);
    json_put_string(json, "kind", PLANNER_KIND_NAMES[page->map->kind]);
    json_put_string(json, "title", page->title);
    json_put_string(json, "lead", page->lead);
    json_put_string(json, "paper", page->frame.paper.name);
    json_put_bool(json, "landscape", page->frame.paper.landscape);
    json_put_number(json, "scale", page->frame.scale);
    dump_classes(page, json);
    dump_areas(page, json);
    json_put_integer(json, "names_in_areas",
                     (int64_t)(area_set_count(page->atlas->areas) - page->numbered->len));
    json_put_integer(json, "names_in_key", (int64_t)page->numbered->len);
    json_end_object(json);
}
