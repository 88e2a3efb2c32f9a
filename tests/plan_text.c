/* plan_text.c: a sheet's plan as lines that a person can compare.
 * SPDX-License-Identifier: MIT
 */
#include "plan_text.h"

#include "atlas/plan/map_marks.h"
#include "atlas/plan/page_build.h"

static void put_box(GString *out, const char *what, PageBox box) {
    g_string_append_printf(out, "%s %.1f %.1f, %.1f x %.1f\n", what, box.x_mm, box.y_mm,
                           box.width_mm, box.height_mm);
}

static void put_pages(GString *out, const SheetPlan *plan) {
    for (guint p = 0; p < plan->pages->len; p++) {
        const PagePlan *page = plan->pages->pdata[p];
        g_string_append_printf(out, "page %u: %u lines of text\n", p + 1, page->runs->len);
        for (guint i = 0; i < page->boxes->len; i++) {
            const PlanBox *box = &g_array_index(page->boxes, PlanBox, i);
            g_string_append(out, "  box ");
            put_box(out, box->name, box->box);
        }
        for (guint i = 0; i < page->keys->len; i++) {
            const KeyMark *key = &g_array_index(page->keys, KeyMark, i);
            g_string_append_printf(out, "  key %s \"%s\"\n", KEY_NAMES[key->kind], key->words);
        }
    }
}

static void put_rows(GString *out, const SheetPlan *plan) {
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        g_string_append_printf(out, "row %s %s [%s] page %zu: %s\n", LISTED_NAMES[row->as],
                               row->mark, row->square, row->page + 1,
                               asset_set_at(plan->atlas->assets, row->asset)->name);
    }
    g_string_append_printf(out, "everyday %u\n", plan->everyday->len);
    for (guint i = 0; i < plan->name_key->len; i++) {
        g_string_append_printf(out, "name key %s\n", (const char *)plan->name_key->pdata[i]);
    }
    for (guint i = 0; i < plan->arrows->len; i++) {
        g_string_append_printf(out, "arrow to %s\n",
                               g_array_index(plan->arrows, EdgeArrow, i).text);
    }
}

static void put_markers(GString *out, const SheetPlan *plan) {
    for (guint m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
        const MarkerFace *face = &g_array_index(plan->faces, MarkerFace, m);
        g_string_append_printf(
            out, "symbol %s at %.1f %.1f, x%.2f, %s%s%s%s%s for", LEVEL_NAMES[marker->level],
            marker->at.x_mm, marker->at.y_mm, marker->factor,
            face->symbol   ? face->symbol->name
            : face->number ? face->number
                           : "-",
            face->potential ? ", potential" : "", face->unconfirmed ? ", unconfirmed" : "",
            face->could_offer ? ", could offer" : "", face->stack > 1 ? ", counted" : "");
        for (size_t i = 0; i < marker->member_count; i++) {
            PagePoint home = map_marks_member(plan, marker, i)->point.at;
            g_string_append_printf(out, " %s%s", map_marks_name(plan, marker, i),
                                   marker_needs_leader(marker, home) ? " (moved)" : "");
        }
        g_string_append_c(out, '\n');
    }
}

static void put_labels(GString *out, const SheetPlan *plan) {
    for (guint i = 0; i < plan->labels->len; i++) {
        const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        if (label->placed) {
            g_string_append_printf(out, "name %s \"%s\" %g pt at %.1f %.1f, %.0f deg%s\n",
                                   LABEL_NAMES[label->kind], label->text, label->style.size_pt,
                                   label->at.x_mm, label->at.y_mm, label->rotate_deg,
                                   label->plate ? ", on a plate" : "");
        } else {
            g_string_append_printf(out, "name %s \"%s\" finds no room\n", LABEL_NAMES[label->kind],
                                   label->text);
        }
    }
}

char *plan_text(const SheetPlan *plan) {
    GString *out = g_string_new(NULL);
    const MapFrame *frame = &plan->frame;
    g_string_append_printf(out, "%s \"%s\": %s %s, 1:%.0f\n", plan->subject->code,
                           plan->subject->name, frame->paper.name,
                           frame->paper.landscape ? "landscape" : "portrait", frame->scale);
    put_box(out, "map", frame->map);
    g_string_append_printf(out, "ground %.0f %.0f to %.0f %.0f\n", frame->ground.min_x,
                           frame->ground.min_y, frame->ground.max_x, frame->ground.max_y);
    g_string_append_printf(out, "squares of %.0f m, bar of %.0f m\n", plan->grid.square_m,
                           plan->bar.length_m);
    put_pages(out, plan);
    put_box(out, "picture", plan->picture.box);
    put_rows(out, plan);
    put_markers(out, plan);
    put_labels(out, plan);
    g_string_append_printf(out, "credits %s\nlist credits %s\n", plan->front_credits,
                           plan->back_credits);
    return g_string_free(out, FALSE);
}
