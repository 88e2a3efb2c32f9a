/* dump.c: the plan of a sheet as text.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/number.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/parts.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/sheet_plan.h"

static void put_fixed(JsonWriter *json, const char *key, double value, int decimals) {
    json_key(json, key);
    json_number_fixed(json, value, decimals);
}

static void put_point(JsonWriter *json, const char *key, PagePoint at) {
    json_key(json, key);
    json_begin_array(json);
    json_number_fixed(json, at.x_mm, 2);
    json_number_fixed(json, at.y_mm, 2);
    json_end_array(json);
}

static void put_box(JsonWriter *json, const char *key, PageBox box) {
    json_key(json, key);
    json_begin_array(json);
    json_number_fixed(json, box.x_mm, 2);
    json_number_fixed(json, box.y_mm, 2);
    json_number_fixed(json, box.width_mm, 2);
    json_number_fixed(json, box.height_mm, 2);
    json_end_array(json);
}

static void dump_frame(const SheetPlan *plan, JsonWriter *json) {
    json_put_string(json, "paper", plan->frame.paper.name);
    json_put_string(json, "orientation", plan->frame.paper.landscape ? "landscape" : "portrait");
    put_fixed(json, "scale", plan->frame.scale, 0);
    put_box(json, "frame_mm", plan->frame.map);
    MapBox ground = plan->frame.ground;
    json_key(json, "extent_m");
    json_begin_array(json);
    json_number_fixed(json, ground.min_x, 2);
    json_number_fixed(json, ground.min_y, 2);
    json_number_fixed(json, ground.max_x, 2);
    json_number_fixed(json, ground.max_y, 2);
    json_end_array(json);
    put_fixed(json, "index_square_m", plan->grid.square_m, 0);
    put_fixed(json, "scale_bar_m", plan->bar.length_m, 0);
}

static void dump_pages(const SheetPlan *plan, JsonWriter *json) {
    json_key(json, "pages");
    json_begin_array(json);
    for (guint p = 0; p < plan->pages->len; p++) {
        const PagePlan *page = plan->pages->pdata[p];
        json_begin_object(json);
        json_key(json, "boxes");
        json_begin_array(json);
        for (guint i = 0; i < page->boxes->len; i++) {
            const PlanBox *box = &g_array_index(page->boxes, PlanBox, i);
            json_begin_object(json);
            json_put_string(json, "name", box->name);
            put_box(json, "box_mm", box->box);
            json_end_object(json);
        }
        json_end_array(json);
        json_put_integer(json, "lines_of_text", page->runs->len);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_arrows(const SheetPlan *plan, ArrowKind kind, JsonWriter *json) {
    for (guint i = 0; i < plan->arrows->len; i++) {
        const EdgeArrow *arrow = &g_array_index(plan->arrows, EdgeArrow, i);
        if (arrow->kind == kind) {
            json_string(json, arrow->text);
        }
    }
}

/* The dots of everyday places. */
static void dump_dots(const SheetPlan *plan, JsonWriter *json) {
    json_key(json, "everyday_places");
    json_begin_array(json);
    for (guint i = 0; i < plan->everyday->len; i++) {
        const EverydayDot *dot = &g_array_index(plan->everyday, EverydayDot, i);
        const Asset *asset = asset_set_at(plan->atlas->assets, dot->asset);
        char square[8] = "";
        index_grid_name(&plan->grid, asset->at, square);
        json_begin_object(json);
        json_put_string(json, "id", asset->id);
        json_put_string(json, "name", asset->name);
        json_put_string(json, "square", square);
        json_end_object(json);
    }
    json_end_array(json);
}

static void dump_entries(const SheetPlan *plan, JsonWriter *json) {
    json_key(json, "entries");
    json_begin_array(json);
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        const Asset *asset = asset_set_at(plan->atlas->assets, row->asset);
        json_begin_object(json);
        json_put_string(json, "id", asset->id);
        json_key(json, "ids");
        json_begin_array(json);
        for (size_t k = 0; k < row->entry_count; k++) {
            json_string(json, asset_set_at(plan->atlas->assets, rows_entry(plan, row, k))->id);
        }
        json_end_array(json);
        json_put_string(json, "name", asset->name);
        json_put_string(json, "listed_as", LISTED_NAMES[row->as]);
        json_put_string(json, "mark", row->mark);
        json_put_string(json, "square", row->square);
        json_put_integer(json, "page", (int64_t)row->page + 1);
        json_end_object(json);
    }
    json_end_array(json);
    json_put_integer(json, "everyday", plan->everyday->len);
    dump_dots(plan, json);
    json_key(json, "name_key");
    json_begin_array(json);
    for (guint i = 0; i < plan->name_key->len; i++) {
        json_string(json, plan->name_key->pdata[i]);
    }
    json_end_array(json);
    json_key(json, "beyond_the_map");
    json_begin_array(json);
    put_arrows(plan, ARROW_PLACES, json);
    json_end_array(json);
    json_key(json, "continues_on");
    json_begin_array(json);
    put_arrows(plan, ARROW_PART, json);
    json_end_array(json);
}

static void dump_marker(const SheetPlan *plan, guint m, JsonWriter *json) {
    const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
    const MarkerFace *face = &g_array_index(plan->faces, MarkerFace, m);
    json_begin_object(json);
    json_put_string(json, "level", LEVEL_NAMES[marker->level]);
    put_point(json, "drawn_mm", marker->at);
    json_put_string(json, "symbol", face->symbol ? face->symbol->name : NULL);
    json_put_string(json, "number", face->number);
    json_key(json, "members");
    json_begin_array(json);
    for (size_t i = 0; i < marker->member_count; i++) {
        const DrawnPoint *point = map_marks_member(plan, marker, i);
        json_begin_object(json);
        if (point->row >= 0) {
            size_t asset = g_array_index(plan->rows, ListedAsset, point->row).asset;
            json_put_string(json, "id", asset_set_at(plan->atlas->assets, asset)->id);
        } else {
            json_put_string(json, "people", "counted");
        }
        put_point(json, "true_mm", point->point.at);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void dump_links(const SheetPlan *plan, JsonWriter *json) {
    json_key(json, "links");
    json_begin_array(json);
    for (guint i = 0; i < plan->links->len; i++) {
        const LinkLine *line = &g_array_index(plan->links, LinkLine, i);
        json_begin_object(json);
        json_put_string(json, "kind", LINK_KIND_NAMES[line->kind]);
        put_point(json, "from_mm", line->from);
        put_point(json, "bend_mm", line->bend);
        put_point(json, "to_mm", line->to);
        json_end_object(json);
    }
    json_end_array(json);
}

static void dump_labels(const SheetPlan *plan, JsonWriter *json) {
    json_key(json, "labels");
    json_begin_array(json);
    for (guint i = 0; i < plan->labels->len; i++) {
        const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        json_begin_object(json);
        json_put_string(json, "kind", LABEL_NAMES[label->kind]);
        json_put_string(json, "text", label->text);
        json_put_string(json, "stands_for", label->stands_for);
        json_put_bool(json, "placed", label->placed);
        if (label->placed) {
            put_point(json, "at_mm", label->at);
            put_fixed(json, "rotate_deg", label->rotate_deg, 1);
            json_put_integer(json, "words", (int64_t)MAX(label->word_count, 1));
        }
        json_end_object(json);
    }
    json_end_array(json);
}

static void dump_legend(const SheetPlan *plan, JsonWriter *json) {
    const PagePlan *front = plan->pages->pdata[0];
    json_key(json, "legend");
    json_begin_array(json);
    for (guint i = 0; i < front->keys->len; i++) {
        const KeyMark *key = &g_array_index(front->keys, KeyMark, i);
        json_begin_object(json);
        json_put_string(json, "kind", KEY_NAMES[key->kind]);
        json_put_string(json, "words", key->words);
        json_end_object(json);
    }
    json_end_array(json);
}

/* Of a part its number and the code of its area; of an area that is spread how many parts. */
static void dump_parts(const SheetSubject *subject, JsonWriter *json) {
    if (subject->part) {
        json_put_string(json, "part_of", subject->whole->code);
        json_put_integer(json, "part", (int64_t)subject->part->number);
    }
    if (subject->parts) {
        json_put_integer(json, "parts", (int64_t)subject->parts->count);
    }
}

void sheet_plan_dump(const SheetPlan *plan, JsonWriter *json) {
    const SheetSubject *subject = plan->subject;
    json_begin_object(json);
    const char *poster = plan->poster ? "-poster" : "";
    g_autofree char *code = g_strconcat(subject->code, poster, NULL);
    json_put_string(json, "about", plan->poster ? "poster" : SUBJECT_NAMES[subject->kind]);
    json_put_string(json, "code", code);
    json_put_string(json, "name", subject->name);
    json_put_string(json, "language", messages_language(plan->atlas->messages));
    g_autofree char *file = g_strdup_printf("sheets/%s%s.pdf", subject->slug, poster);
    json_put_string(json, "file", file);
    dump_parts(subject, json);
    dump_frame(plan, json);
    dump_pages(plan, json);
    dump_entries(plan, json);
    json_key(json, "markers");
    json_begin_array(json);
    for (guint m = 0; m < plan->markers->markers->len; m++) {
        dump_marker(plan, m, json);
    }
    json_end_array(json);
    put_fixed(json, "marker_overlap_mm", plan->markers->worst_mm, 2);
    put_fixed(json, "marker_shift_mm", plan->markers->farthest_mm, 2);
    json_put_integer(json, "not_asked", plan->not_asked->len);
    dump_links(plan, json);
    dump_labels(plan, json);
    dump_legend(plan, json);
    json_put_string(json, "credits", plan->front_credits);
    json_put_string(json, "list_credits", plan->back_credits);
    json_end_object(json);
}

char *sheet_plan_describe(const SheetPlan *plan) {
    g_autofree char *scale = number_format_grouped(plan->frame.scale, 0);
    return g_strdup_printf("%s%s  %s %s  1:%s  %u pages  %u entries", plan->subject->slug,
                           plan->poster ? "-poster" : "", plan->frame.paper.name,
                           plan->frame.paper.landscape ? "landscape" : "portrait", scale,
                           plan->pages->len, plan->rows->len);
}
