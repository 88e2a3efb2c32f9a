/* name_key.c: names for which the map had no room, as numbers on it and words in the list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/name_key.h"

/* Of the names wanted: with more than these left over the list has a key. */
#define KEY_SHARE 0.15
/* Smaller than the number beside a symbol by this. */
#define KEY_LESS_PT 1.0
/* From the middle of the box to the baseline. */
#define DROP_EM 0.27

static TextStyle key_style(const SheetPlan *plan) {
    return (TextStyle){.size_pt = plan->atlas->theme->symbol_number_pt - KEY_LESS_PT};
}

static MapLabel *label_at(const Naming *naming, size_t i) {
    return &g_array_index(naming->plan->labels, MapLabel, i);
}

static bool is_key_kind(LabelKind kind) {
    return kind == LABEL_PLACE || kind == LABEL_GREEN || kind == LABEL_WATER || kind == LABEL_ROAD;
}

/* Whether the name stands elsewhere on the map, or comes again before. */
static bool is_said(const Naming *naming, size_t i) {
    const MapLabel *label = label_at(naming, i);
    for (size_t k = naming->first; k < naming->plan->labels->len; k++) {
        const MapLabel *other = label_at(naming, k);
        if (k != i && (other->placed || k < i) && g_str_equal(other->text, label->text)) {
            return true;
        }
    }
    return false;
}

/* The labels to be keyed: when more than KEY_SHARE of the names wanted found no room, all those. */
static GArray *find_dropped(const Naming *naming) {
    GArray *dropped = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t wanted = 0;
    for (size_t i = naming->first; i < naming->plan->labels->len; i++) {
        const MapLabel *label = label_at(naming, i);
        bool lost = is_key_kind(label->kind) && !label->placed && !is_said(naming, i);
        wanted += is_key_kind(label->kind) && (label->placed || lost) ? 1 : 0;
        if (lost) {
            g_array_append_val(dropped, i);
        }
    }
    if ((double)dropped->len <= KEY_SHARE * (double)wanted) {
        g_array_set_size(dropped, 0);
    }
    return dropped;
}

/* "n3 Cutts Close Park B4" */
static void add_to_key(SheetPlan *plan, const char *number, const char *name, PagePoint at) {
    char square[8] = "";
    index_grid_name(&plan->grid, frame_unproject(&plan->frame, at), square);
    g_ptr_array_add(plan->name_key, g_strdup_printf("%s%s%s%s%s", number, *number ? "\u00a0" : "",
                                                    name, *square ? "\u00a0" : "", square));
}

static void take_key(const Naming *key, const GArray *dropped, const GArray *anchors) {
    unsigned number = 0;
    for (size_t d = 0; d < dropped->len; d++) {
        MapLabel *label = label_at(key, g_array_index(dropped, size_t, d));
        const char *name = label->text;
        char text[16] = "";
        if (label_set_box(key->set, d, &label->box, NULL)) {
            g_snprintf(text, sizeof text, "n%u", ++number);
            label->stands_for = name;
            label->text = g_string_chunk_insert_const(key->plan->strings, text);
            label->style = key_style(key->plan);
            label->placed = true;
            label->at = (PagePoint){label->box.centre.x_mm,
                                    label->box.centre.y_mm + DROP_EM * naming_em_mm(label->style)};
        }
        add_to_key(key->plan, text, name, g_array_index(anchors, PagePoint, d));
    }
}

static void block_label(LabelSet *set, const SheetPlan *plan, const MapLabel *label) {
    for (size_t k = 0; k < label->word_count; k++) {
        label_set_block(set, g_array_index(plan->words, LabelWord, label->first_word + k).box);
    }
    if (label->placed && label->word_count == 0) {
        label_set_block(set, label->box);
    }
}

void name_key_place(const Naming *naming) {
    SheetPlan *plan = naming->plan;
    g_autoptr(GArray) dropped = find_dropped(naming);
    if (dropped->len == 0) {
        return;
    }
    g_autoptr(LabelSet) set = label_set_new(page_box_grow(plan->frame.map, -0.5));
    g_autoptr(GArray) anchors = g_array_new(FALSE, FALSE, sizeof(PagePoint));
    Naming key = {plan, naming->fonts, set, naming->first, naming->outline, naming->neighbours};
    naming_block_marks(&key);
    for (size_t i = naming->first; i < plan->labels->len; i++) {
        block_label(set, plan, label_at(naming, i));
    }
    double width_mm = font_measure(naming->fonts, "n88", key_style(plan)).width_mm;
    double height_mm = naming_em_mm(key_style(plan)) * NAME_HEIGHT_EM;
    for (size_t d = 0; d < dropped->len; d++) {
        LabelBox box = {{0, 0}, 0, 0, 0};
        size_t label = label_set_add(set, 0);
        if (label_set_best_box(naming->set, g_array_index(dropped, size_t, d) - naming->first,
                               &box)) {
            label_set_offer(set, label, (LabelBox){box.centre, width_mm / 2, height_mm / 2, 0}, 0);
            label_set_offer_around(set, label, box.centre, 0.8, width_mm, height_mm);
        }
        g_array_append_val(anchors, box.centre);
    }
    label_set_place(set);
    take_key(&key, dropped, anchors);
}
