/* page_lint.c: what is wrong with the pages of a plan: overlaps and things beyond an edge.
 * SPDX-License-Identifier: MIT
 */
#include "page_lint.h"

#include "atlas/base/geom.h"

#define SLACK_MM 0.35

static void lint_boxes(const PagePlan *page, guint number, GString *faults) {
    PageBox inside = paper_inside(page->paper);
    for (guint i = 0; i < page->boxes->len; i++) {
        const PlanBox *a = &g_array_index(page->boxes, PlanBox, i);
        if (!page_box_inside(a->box, inside, 1e-6)) {
            g_string_append_printf(faults, "page %u: box %s leaves the margins\n", number, a->name);
        }
        for (guint k = i + 1; k < page->boxes->len; k++) {
            const PlanBox *b = &g_array_index(page->boxes, PlanBox, k);
            if (page_box_overlaps(page_box_grow(a->box, -1e-6), b->box)) {
                g_string_append_printf(faults, "page %u: boxes %s and %s overlap\n", number,
                                       a->name, b->name);
            }
        }
    }
}

/* From the height of capitals to a little below the baseline. */
static PageBox run_box(const TextRun *run, FontSet *fonts) {
    double width_mm = font_measure(fonts, run->text, run->style).width_mm;
    double em_mm = run->style.size_pt * MM_PER_PT;
    double left_mm = run->align == ALIGN_LEFT     ? run->at.x_mm
                     : run->align == ALIGN_MIDDLE ? run->at.x_mm - width_mm / 2
                                                  : run->at.x_mm - width_mm;
    return (PageBox){left_mm, run->at.y_mm - 0.72 * em_mm, width_mm, 0.9 * em_mm};
}

static bool in_some_box(const PagePlan *page, PageBox run) {
    for (guint i = 0; i < page->boxes->len; i++) {
        if (page_box_inside(run, g_array_index(page->boxes, PlanBox, i).box, SLACK_MM)) {
            return true;
        }
    }
    return false;
}

static void lint_text(const PagePlan *page, guint number, FontSet *fonts, GString *faults) {
    g_autofree PageBox *boxes = g_new(PageBox, page->runs->len);
    for (guint i = 0; i < page->runs->len; i++) {
        const TextRun *run = &g_array_index(page->runs, TextRun, i);
        boxes[i] = run_box(run, fonts);
        if (!in_some_box(page, boxes[i])) {
            g_string_append_printf(faults, "page %u: \"%s\" at %.1f,%.1f leaves its box\n", number,
                                   run->text, run->at.x_mm, run->at.y_mm);
        }
        for (guint k = 0; k < i; k++) {
            if (page_box_overlaps(page_box_grow(boxes[i], -0.05), boxes[k])) {
                g_string_append_printf(faults, "page %u: \"%s\" and \"%s\" overlap\n", number,
                                       run->text, g_array_index(page->runs, TextRun, k).text);
            }
        }
        for (guint k = 0; k < page->keys->len; k++) {
            PagePoint centre = g_array_index(page->keys, KeyMark, k).centre;
            PageBox key = {centre.x_mm - 2, centre.y_mm - 1.5, 4, 3};
            if (page_box_overlaps(key, boxes[i])) {
                g_string_append_printf(faults, "page %u: \"%s\" lies over a sample\n", number,
                                       run->text);
            }
        }
    }
}

static void lint_blocks(const PagePlan *page, guint number, GString *faults) {
    size_t next = 0;
    for (guint i = 0; i < page->blocks->len; i++) {
        const TextBlock *block = &g_array_index(page->blocks, TextBlock, i);
        if (block->first_run != next) {
            g_string_append_printf(faults, "page %u: block %u does not follow on\n", number, i);
        }
        next = block->first_run + block->run_count;
    }
    if (next != page->runs->len) {
        g_string_append_printf(faults, "page %u: text outside every block\n", number);
    }
}

static LabelBox symbol_box(const PlacedMarker *marker) {
    double half_mm = (marker->reach_mm - 0.25) * 0.7;
    return (LabelBox){marker->at, half_mm, half_mm, 0};
}

/* One box of text on the map. */
typedef struct Written {
    const char *text;
    LabelBox box;
} Written;

static GArray *written_on(const SheetPlan *plan) {
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Written));
    for (guint i = 0; i < plan->labels->len; i++) {
        const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        for (size_t k = 0; label->placed && k < label->word_count; k++) {
            const LabelWord *word = &g_array_index(plan->words, LabelWord, label->first_word + k);
            Written written = {word->text, word->box};
            g_array_append_val(all, written);
        }
        if (label->placed && label->word_count == 0) {
            Written written = {label->text, label->box};
            g_array_append_val(all, written);
        }
    }
    return all;
}

static void lint_map(const SheetPlan *plan, GString *faults) {
    g_autoptr(GArray) all = written_on(plan);
    for (guint i = 0; i < all->len; i++) {
        const Written *label = &g_array_index(all, Written, i);
        if (!page_box_inside(label_box_bounds(label->box), plan->frame.map, 1e-6)) {
            g_string_append_printf(faults, "map: \"%s\" leaves the frame\n", label->text);
        }
        for (guint k = 0; k < i; k++) {
            const Written *other = &g_array_index(all, Written, k);
            if (label_box_overlaps(label->box, other->box)) {
                g_string_append_printf(faults, "map: \"%s\" and \"%s\" overlap\n", label->text,
                                       other->text);
            }
        }
        for (guint m = 0; m < plan->markers->markers->len; m++) {
            const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
            if (label_box_overlaps(label->box, symbol_box(marker))) {
                g_string_append_printf(faults, "map: \"%s\" lies over a symbol\n", label->text);
            }
        }
    }
    for (guint m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
        PageBox box = label_box_bounds(symbol_box(marker));
        if (!page_box_inside(box, plan->frame.map, 1e-6)) {
            g_string_append_printf(faults, "map: symbol %u leaves the frame\n", m);
        }
    }
}

void page_lint_page(const PagePlan *page, guint number, FontSet *fonts, GString *faults) {
    lint_boxes(page, number, faults);
    lint_text(page, number, fonts, faults);
    lint_blocks(page, number, faults);
}

char *page_lint(const SheetPlan *plan, FontSet *fonts) {
    GString *faults = g_string_new(NULL);
    for (guint p = 0; p < plan->pages->len; p++) {
        page_lint_page(plan->pages->pdata[p], p + 1, fonts, faults);
    }
    lint_map(plan, faults);
    return g_string_free(faults, FALSE);
}
