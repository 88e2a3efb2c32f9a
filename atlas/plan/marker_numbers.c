/* marker_numbers.c: numbers beside symbols, plates with the numbers of those that share one,
 * counts. SPDX-License-Identifier: MIT
 */
#include "atlas/plan/marker_numbers.h"

#include "atlas/plan/edge_arrows.h"
#include "atlas/plan/map_marks.h"
#include "styles/theme.h"

/* Numbers on a plate are smaller than one beside its symbol by this. */
#define PLATE_LESS_PT 0.5
#define PLATE_SIDE_MM 0.5 /* paper beside the numbers of a plate */
#define PLATE_ABOVE_MM 0.35
#define DIGIT_HEIGHT_EM 0.8
/* Numbers and runs of numbers on one plate. */
#define GROUPS_MAX 4
/* A run is written as one from this many numbers. */
#define RUN_MIN 3
#define COUNT_HALF_MM 1.2
#define DOT_HALF_MM 0.4
#define EVERYDAY_HALF_MM 0.8
#define PLATE_OFFERS 4

typedef struct Numbering {
    SheetPlan *plan;
    FontSet *fonts;
    LabelSet *set; /* label i is plan->labels i */
} Numbering;

typedef struct Choice {         /* what the label of a marker can say */
    const char *plate, *number; /* NULL: not so */
} Choice;

static double em_mm(TextStyle style) {
    return style.size_pt * MM_PER_PT;
}

static double number_pt(const SheetPlan *plan) {
    return plan->atlas->theme->symbol_number_pt;
}

static double plate_pt(const SheetPlan *plan) {
    return number_pt(plan) - PLATE_LESS_PT;
}

static const PlacedMarker *marker_at(const SheetPlan *plan, size_t m) {
    return &g_array_index(plan->markers->markers, PlacedMarker, m);
}

static MarkerFace *face_at(const SheetPlan *plan, size_t m) {
    return &g_array_index(plan->faces, MarkerFace, m);
}

double marker_numbers_half_mm(const PlacedMarker *marker) {
    return marker_reach_mm(marker->level, marker->factor) * 0.92;
}

static void block_what_is_there(const Numbering *numbering) {
    const SheetPlan *plan = numbering->plan;
    for (size_t i = 0; i < plan->arrows->len; i++) {
        const EdgeArrow *arrow = &g_array_index(plan->arrows, EdgeArrow, i);
        label_set_block(numbering->set, arrow->box);
        label_set_block(numbering->set, (LabelBox){arrow->tip, EDGE_ARROW_MM, EDGE_ARROW_MM, 0});
    }
    for (size_t m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = marker_at(plan, m);
        double half_mm = marker_numbers_half_mm(marker);
        label_set_block(numbering->set, (LabelBox){marker->at, half_mm, half_mm, 0});
        for (size_t i = 0; i < marker->member_count; i++) {
            PagePoint home = map_marks_member(plan, marker, i)->point.at;
            if (marker_needs_leader(marker, home)) {
                label_set_block(numbering->set, (LabelBox){home, DOT_HALF_MM, DOT_HALF_MM, 0});
            }
        }
    }
    for (size_t i = 0; i < plan->everyday->len; i++) {
        PagePoint at = g_array_index(plan->everyday, EverydayDot, i).at;
        label_set_block(numbering->set, (LabelBox){at, EVERYDAY_HALF_MM, EVERYDAY_HALF_MM, 0});
    }
}

/* ---- what they say ---- */

/* Members of a marker from the i-th on whose rows follow one another, so that their numbers do. */
static size_t run_length(const SheetPlan *plan, const PlacedMarker *marker, size_t i) {
    size_t length = 1;
    while (i + length < marker->member_count &&
           map_marks_member(plan, marker, i + length)->row ==
               map_marks_member(plan, marker, i + length - 1)->row + 1) {
        length++;
    }
    return length;
}

/* The numbers of a marker's rows from the given one on: "14", "14 17" or "14 17–20"; NULL when
 * there are too many. Caller frees. */
static char *numbers_text(const SheetPlan *plan, const PlacedMarker *marker, size_t from) {
    GString *out = g_string_new(NULL);
    size_t groups = 0;
    for (size_t i = from; i < marker->member_count; groups++) {
        size_t run = run_length(plan, marker, i);
        size_t taken = run >= RUN_MIN ? run : 1;
        g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "",
                               map_marks_name(plan, marker, i));
        if (taken > 1) {
            g_string_append_printf(out, "–%s", map_marks_name(plan, marker, i + taken - 1));
        }
        i += taken;
    }
    return g_string_free(out, groups > GROUPS_MAX);
}

static size_t add_label(Numbering *numbering, size_t m, LabelKind kind, TextStyle style,
                        int priority) {
    const PlacedMarker *marker = marker_at(numbering->plan, m);
    const Theme *theme = numbering->plan->atlas->theme;
    Color color = marker->tier == TIER_NEARBY ? theme->second_ink : theme->ink;
    MapLabel label = {.kind = kind, .style = style, .color = color, .marker = -1};
    g_array_append_val(numbering->plan->labels, label);
    return label_set_add(numbering->set, priority);
}

/* ---- where they can stand ---- */

/* Right of the symbol, left, under it and over it; joined to it. */
static void offer_plates(const Numbering *numbering, size_t label, const PlacedMarker *marker,
                         const char *text) {
    TextStyle style = {.size_pt = plate_pt(numbering->plan), .bold = true, .tabular = true};
    double half_x_mm = font_measure(numbering->fonts, text, style).width_mm / 2 + PLATE_SIDE_MM;
    double half_y_mm = em_mm(style) * DIGIT_HEIGHT_EM / 2 + PLATE_ABOVE_MM;
    double beside_mm = marker_numbers_half_mm(marker) + 1e-3;
    const PagePoint shifts[PLATE_OFFERS] = {{beside_mm + half_x_mm, 0},
                                            {-beside_mm - half_x_mm, 0},
                                            {0, beside_mm + half_y_mm},
                                            {0, -beside_mm - half_y_mm}};
    for (size_t k = 0; k < PLATE_OFFERS; k++) {
        PagePoint centre = {marker->at.x_mm + shifts[k].x_mm, marker->at.y_mm + shifts[k].y_mm};
        label_set_offer(numbering->set, label, (LabelBox){centre, half_x_mm, half_y_mm, 0},
                        (double)k * 0.15);
    }
}

static void offer_number(const Numbering *numbering, size_t label, const PlacedMarker *marker,
                         const char *text) {
    TextStyle style = {.size_pt = number_pt(numbering->plan), .bold = true, .tabular = true};
    label_set_offer_around(
        numbering->set, label, marker->at, marker_reach_mm(marker->level, marker->factor) + 0.1,
        font_measure(numbering->fonts, text, style).width_mm, em_mm(style) * DIGIT_HEIGHT_EM);
}

/* The bubble holds a count, not a number of the list: the word beside it says so. */
static Choice add_people(Numbering *numbering, size_t m) {
    const char *people = message_text(numbering->plan->atlas->messages, "map.people");
    TextStyle style = {.size_pt = number_pt(numbering->plan)};
    const PlacedMarker *marker = marker_at(numbering->plan, m);
    size_t label = add_label(numbering, m, LABEL_PEOPLE, style, 0);
    label_set_offer_around(numbering->set, label, marker->at,
                           marker_reach_mm(marker->level, marker->factor) + 0.1,
                           font_measure(numbering->fonts, people, style).width_mm, em_mm(style));
    return (Choice){.number = people};
}

/* What the marker's label offers, if it needs one: then it is the last of plan->labels. */
static bool add_choice(Numbering *numbering, size_t m, Choice *choice) {
    SheetPlan *plan = numbering->plan;
    const PlacedMarker *marker = marker_at(plan, m);
    *choice = (Choice){NULL, NULL};
    if (map_marks_member(plan, marker, 0)->row < 0) {
        *choice = add_people(numbering, m);
        return true;
    }
    bool pictogram = face_at(plan, m)->symbol != NULL;
    if (!pictogram && marker->member_count == 1) {
        return false;
    }
    TextStyle style = {.size_pt = number_pt(numbering->plan), .bold = true, .tabular = true};
    /* Numbers without which a pictogram says nothing choose first. */
    size_t label = add_label(numbering, m, LABEL_NUMBER, style, pictogram ? 2 : 1);
    g_array_index(plan->labels, MapLabel, label).marker = (int)m;
    if (marker->member_count > 1) {
        g_autofree char *text = numbers_text(plan, marker, pictogram ? 0 : 1);
        if (text) {
            choice->plate = g_string_chunk_insert_const(plan->strings, text);
            offer_plates(numbering, label, marker, choice->plate);
        }
    }
    if (pictogram) {
        choice->number = map_marks_name(plan, marker, 0);
        offer_number(numbering, label, marker, choice->number);
    }
    return true;
}

/* ---- the result ---- */

static void take_label(const Numbering *numbering, size_t i, Choice choice) {
    MapLabel *label = &g_array_index(numbering->plan->labels, MapLabel, i);
    size_t offer = 0;
    label->placed = label_set_box(numbering->set, i, &label->box, &offer);
    label->plate = choice.plate && label->placed && offer < PLATE_OFFERS;
    label->text = label->plate || !choice.number ? choice.plate : choice.number;
    if (!label->text) {
        label->text = "";
    }
    if (label->plate) {
        label->style.size_pt = plate_pt(numbering->plan);
    }
    double drop_em = label->kind == LABEL_NUMBER ? 0.357 : 0.27;
    label->at =
        (PagePoint){label->box.centre.x_mm, label->box.centre.y_mm + drop_em * em_mm(label->style)};
    if (label->marker < 0) {
        return;
    }
    MarkerFace *face = face_at(numbering->plan, (size_t)label->marker);
    if (label->plate) {
        face->stack = 0;
    } else if (face->symbol && !label->placed) {
        face->symbol = NULL;
        face->number = choice.number;
    }
}

LabelBox marker_numbers_count_box(const SheetPlan *plan, size_t m) {
    const PlacedMarker *marker = marker_at(plan, m);
    PagePoint at =
        marker_corner(marker->at, marker->level, marker->factor, face_at(plan, m)->corner);
    double half_mm = COUNT_HALF_MM * plan->atlas->theme->symbol_factor;
    return (LabelBox){at, half_mm, half_mm, 0};
}

/* What a count at this corner would lie over: symbols, numbers, the counts of markers before. */
static size_t count_overlaps(const SheetPlan *plan, size_t m) {
    LabelBox box = marker_numbers_count_box(plan, m);
    size_t overlaps = 0;
    for (size_t k = 0; k < plan->markers->markers->len; k++) {
        const PlacedMarker *other = marker_at(plan, k);
        double half_mm = marker_inner_mm(other->level, other->factor);
        overlaps += k != m && label_box_overlaps(box, (LabelBox){other->at, half_mm, half_mm, 0});
        overlaps += k < m && face_at(plan, k)->stack > 0 &&
                    label_box_overlaps(box, marker_numbers_count_box(plan, k));
    }
    for (size_t i = 0; i < plan->labels->len; i++) {
        const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
        overlaps += label->placed && label_box_overlaps(box, label->box);
    }
    return overlaps;
}

/* The first of the corners where the count covers least. */
static void choose_corner(const SheetPlan *plan, size_t m) {
    MarkerFace *face = face_at(plan, m);
    size_t best = SIZE_MAX;
    MarkerCorner chosen = CORNER_TOP_RIGHT;
    for (int corner = 0; corner < MARKER_CORNER_COUNT; corner++) {
        if (corner == CORNER_BOTTOM_RIGHT && face->could_offer) {
            continue; /* another mark is there */
        }
        face->corner = (MarkerCorner)corner;
        size_t overlaps = count_overlaps(plan, m);
        if (overlaps < best) {
            best = overlaps;
            chosen = face->corner;
        }
    }
    face->corner = chosen;
}

void marker_numbers_place(SheetPlan *plan, FontSet *fonts) {
    g_assert(plan->labels->len == 0);
    g_autoptr(LabelSet) set = label_set_new(page_box_grow(plan->frame.map, -0.5));
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(Choice));
    Numbering numbering = {plan, fonts, set};
    block_what_is_there(&numbering);
    for (size_t m = 0; m < plan->markers->markers->len; m++) {
        Choice choice;
        if (add_choice(&numbering, m, &choice)) {
            g_array_append_val(choices, choice);
        }
    }
    label_set_place(set);
    for (size_t i = 0; i < choices->len; i++) {
        take_label(&numbering, i, g_array_index(choices, Choice, i));
    }
    for (size_t m = 0; m < plan->faces->len; m++) {
        if (face_at(plan, m)->stack > 0) {
            choose_corner(plan, m);
        }
    }
}
