/* labels.c: where names and numbers go so that none covers another.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/labels.h"

#include <math.h>
#include <stdint.h>

#include "atlas/base/color_sight.h"

#define CELL_MM 10.0
#define NOT_PLACED SIZE_MAX

typedef struct Obstacle {
    LabelBox box;
    PageBox bounds;
    double cost;   /* INFINITY: solid */
    uint32_t line; /* bit of its colour among the set's; 0 = no line */
} Obstacle;

typedef struct Offer {
    size_t first_box, box_count; /* of a name along a bent line one box a word */
    PageBox bounds;
    double cost;
} Offer;

typedef struct Label {
    int priority;
    double cost_limit; /* an offer must cost less */
    size_t first_offer, offer_count;
    size_t chosen; /* of its offers, or NOT_PLACED */
    bool has_color;
    Color color;
} Label;

struct LabelSet {
    PageBox frame;
    GArray *obstacles; /* Obstacle */
    GArray *boxes;     /* LabelBox, those of an offer together */
    GArray *offers;    /* Offer, those of a label together */
    GArray *costs;     /* double, of the offers that have been looked at: with the obstacles */
    GArray *labels;    /* Label */
    Color line_colors[LABEL_LINE_COLORS];
    size_t line_color_count;
    size_t tried; /* labels that have had their turn */
    /* Obstacles by 10 mm cells of the frame, so that a box looks only at what is near. */
    size_t columns, rows;
    GArray **cells; /* uint32_t */
};

/* ---- boxes ---- */

static void box_axes(LabelBox box, double *ux, double *uy) {
    *ux = cos(box.angle_rad);
    *uy = sin(box.angle_rad);
}

PageBox label_box_bounds(LabelBox box) {
    double ux;
    double uy;
    box_axes(box, &ux, &uy);
    double half_x_mm = fabs(ux) * box.half_width_mm + fabs(uy) * box.half_height_mm;
    double half_y_mm = fabs(uy) * box.half_width_mm + fabs(ux) * box.half_height_mm;
    return (PageBox){box.centre.x_mm - half_x_mm, box.centre.y_mm - half_y_mm, 2 * half_x_mm,
                     2 * half_y_mm};
}

LabelBox label_box_upright(PageBox box) {
    return (LabelBox){
        .centre = {box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2},
        .half_width_mm = box.width_mm / 2,
        .half_height_mm = box.height_mm / 2,
    };
}

/* Whether the shadows of both boxes on the direction x,y are apart (separating axis). */
static bool apart_along(LabelBox a, LabelBox b, double x, double y) {
    double ax;
    double ay;
    double bx;
    double by;
    box_axes(a, &ax, &ay);
    box_axes(b, &bx, &by);
    double reach_a_mm =
        a.half_width_mm * fabs(ax * x + ay * y) + a.half_height_mm * fabs(-ay * x + ax * y);
    double reach_b_mm =
        b.half_width_mm * fabs(bx * x + by * y) + b.half_height_mm * fabs(-by * x + bx * y);
    double distance_mm =
        fabs((b.centre.x_mm - a.centre.x_mm) * x + (b.centre.y_mm - a.centre.y_mm) * y);
    return distance_mm >= reach_a_mm + reach_b_mm - 1e-9;
}

bool label_box_overlaps(LabelBox a, LabelBox b) {
    double ux;
    double uy;
    box_axes(a, &ux, &uy);
    if (apart_along(a, b, ux, uy) || apart_along(a, b, -uy, ux)) {
        return false;
    }
    box_axes(b, &ux, &uy);
    return !apart_along(a, b, ux, uy) && !apart_along(a, b, -uy, ux);
}

/* ---- the set ---- */

LabelSet *label_set_new(PageBox frame) {
    LabelSet *set = g_new0(LabelSet, 1);
    set->frame = frame;
    set->obstacles = g_array_new(FALSE, FALSE, sizeof(Obstacle));
    set->boxes = g_array_new(FALSE, FALSE, sizeof(LabelBox));
    set->offers = g_array_new(FALSE, FALSE, sizeof(Offer));
    set->costs = g_array_new(FALSE, FALSE, sizeof(double));
    set->labels = g_array_new(FALSE, FALSE, sizeof(Label));
    set->columns = (size_t)ceil(frame.width_mm / CELL_MM) + 1;
    set->rows = (size_t)ceil(frame.height_mm / CELL_MM) + 1;
    set->cells = g_new0(GArray *, set->columns * set->rows);
    return set;
}

void label_set_free(LabelSet *set) {
    if (!set) {
        return;
    }
    for (size_t i = 0; i < set->columns * set->rows; i++) {
        if (set->cells[i]) {
            g_array_unref(set->cells[i]);
        }
    }
    g_free(set->cells);
    g_array_unref(set->obstacles);
    g_array_unref(set->boxes);
    g_array_unref(set->offers);
    g_array_unref(set->costs);
    g_array_unref(set->labels);
    g_free(set);
}

static size_t cell_of(double offset_mm, size_t count) {
    return (size_t)CLAMP(floor(offset_mm / CELL_MM), 0, (double)count - 1);
}

typedef struct CellRange {
    size_t left, right, top, bottom;
} CellRange;

static CellRange cells_of(const LabelSet *set, PageBox bounds) {
    double x_mm = bounds.x_mm - set->frame.x_mm;
    double y_mm = bounds.y_mm - set->frame.y_mm;
    return (CellRange){
        .left = cell_of(x_mm, set->columns),
        .right = cell_of(x_mm + bounds.width_mm, set->columns),
        .top = cell_of(y_mm, set->rows),
        .bottom = cell_of(y_mm + bounds.height_mm, set->rows),
    };
}

static void add_obstacle(LabelSet *set, LabelBox box, double cost, uint32_t line) {
    Obstacle obstacle = {box, label_box_bounds(box), cost, line};
    uint32_t index = set->obstacles->len;
    g_array_append_val(set->obstacles, obstacle);
    CellRange range = cells_of(set, obstacle.bounds);
    for (size_t row = range.top; row <= range.bottom; row++) {
        for (size_t column = range.left; column <= range.right; column++) {
            GArray **cell = &set->cells[row * set->columns + column];
            if (!*cell) {
                *cell = g_array_new(FALSE, FALSE, sizeof(uint32_t));
            }
            g_array_append_val(*cell, index);
        }
    }
}

void label_set_block(LabelSet *set, LabelBox box) {
    add_obstacle(set, box, INFINITY, 0);
}

void label_set_block_softly(LabelSet *set, LabelBox box, double cost) {
    add_obstacle(set, box, cost, 0);
}

static bool color_equal(Color a, Color b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

void label_set_block_line(LabelSet *set, LabelBox box, Color color) {
    size_t i = 0;
    while (i < set->line_color_count && !color_equal(set->line_colors[i], color)) {
        i++;
    }
    if (i == LABEL_LINE_COLORS) {
        return;
    }
    if (i == set->line_color_count) {
        set->line_colors[set->line_color_count++] = color;
    }
    add_obstacle(set, box, 0, (uint32_t)1 << i);
}

/* The lines that are of the label's colour. */
static uint32_t own_lines(const LabelSet *set, const Label *label) {
    uint32_t own = 0;
    for (size_t i = 0; label->has_color && i < set->line_color_count; i++) {
        own |= color_is_lost_in(label->color, set->line_colors[i]) ? (uint32_t)1 << i : 0;
    }
    return own;
}

size_t label_set_add(LabelSet *set, int priority) {
    Label label = {.priority = priority,
                   .cost_limit = INFINITY,
                   .first_offer = set->offers->len,
                   .chosen = NOT_PLACED};
    g_array_append_val(set->labels, label);
    return set->labels->len - 1;
}

void label_set_color(LabelSet *set, size_t i, Color color) {
    Label *label = &g_array_index(set->labels, Label, i);
    label->has_color = true;
    label->color = color;
}

void label_set_limit(LabelSet *set, size_t i, double cost) {
    g_array_index(set->labels, Label, i).cost_limit = cost;
}

void label_set_offer(LabelSet *set, size_t i, LabelBox box, double cost) {
    label_set_offer_words(set, i, &box, 1, cost);
}

static PageBox bounds_of(const LabelBox *boxes, size_t count) {
    PageBox all = label_box_bounds(boxes[0]);
    for (size_t k = 1; k < count; k++) {
        PageBox one = label_box_bounds(boxes[k]);
        double right_mm = MAX(all.x_mm + all.width_mm, one.x_mm + one.width_mm);
        double bottom_mm = MAX(all.y_mm + all.height_mm, one.y_mm + one.height_mm);
        all.x_mm = MIN(all.x_mm, one.x_mm);
        all.y_mm = MIN(all.y_mm, one.y_mm);
        all.width_mm = right_mm - all.x_mm;
        all.height_mm = bottom_mm - all.y_mm;
    }
    return all;
}

void label_set_offer_words(LabelSet *set, size_t i, const LabelBox *boxes, size_t count,
                           double cost) {
    g_assert(i + 1 == set->labels->len && count > 0);
    Offer offer = {set->boxes->len, count, bounds_of(boxes, count), cost};
    g_array_append_vals(set->boxes, boxes, (guint)count);
    g_array_append_val(set->offers, offer);
    g_array_index(set->labels, Label, i).offer_count++;
}

void label_set_offer_around(LabelSet *set, size_t i, PagePoint at, double reach_mm, double width_mm,
                            double height_mm) {
    double half_x_mm = width_mm / 2;
    double half_y_mm = height_mm / 2;
    /* The corners sit on the diagonal of the symbol's circle, the sides on its axes. */
    double corner_mm = reach_mm * 0.75;
    double right_mm = MIN(half_x_mm * 0.3, 1.0);
    const PagePoint shifts[] = {
        {corner_mm + half_x_mm, -corner_mm - half_y_mm},
        {-corner_mm - half_x_mm, -corner_mm - half_y_mm},
        {corner_mm + half_x_mm, corner_mm + half_y_mm},
        {-corner_mm - half_x_mm, corner_mm + half_y_mm},
        {reach_mm + half_x_mm, 0},
        {-reach_mm - half_x_mm, 0},
        {right_mm, -reach_mm - half_y_mm},
        {right_mm, reach_mm + half_y_mm},
    };
    for (size_t k = 0; k < G_N_ELEMENTS(shifts); k++) {
        LabelBox box = {
            {at.x_mm + shifts[k].x_mm, at.y_mm + shifts[k].y_mm}, half_x_mm, half_y_mm, 0};
        label_set_offer(set, i, box, (double)k / 7);
    }
}

/* ---- choosing ---- */

static const LabelBox *offer_boxes(const LabelSet *set, const Offer *offer) {
    return &g_array_index(set->boxes, LabelBox, offer->first_box);
}

static bool any_overlaps(const LabelBox *boxes, size_t count, LabelBox box) {
    for (size_t k = 0; k < count; k++) {
        if (label_box_overlaps(boxes[k], box)) {
            return true;
        }
    }
    return false;
}

static bool offers_overlap(const LabelSet *set, const Offer *a, const Offer *b) {
    if (!page_box_overlaps(a->bounds, b->bounds)) {
        return false;
    }
    for (size_t k = 0; k < b->box_count; k++) {
        if (any_overlaps(offer_boxes(set, a), a->box_count, offer_boxes(set, b)[k])) {
            return true;
        }
    }
    return false;
}

/* What the obstacles make the offer cost, lines of those colours among them; INFINITY where it
 * cannot be. */
static double offer_cost(const LabelSet *set, const Offer *offer, uint32_t own) {
    if (!page_box_inside(offer->bounds, set->frame, 1e-6)) {
        return INFINITY;
    }
    double cost = offer->cost;
    uint32_t over = 0;
    CellRange range = cells_of(set, offer->bounds);
    for (size_t row = range.top; row <= range.bottom; row++) {
        for (size_t column = range.left; column <= range.right; column++) {
            const GArray *cell = set->cells[row * set->columns + column];
            for (size_t k = 0; cell && k < cell->len; k++) {
                const Obstacle *obstacle =
                    &g_array_index(set->obstacles, Obstacle, g_array_index(cell, uint32_t, k));
                bool counts = !obstacle->line || (obstacle->line & own & ~over);
                if (counts && page_box_overlaps(offer->bounds, obstacle->bounds) &&
                    any_overlaps(offer_boxes(set, offer), offer->box_count, obstacle->box)) {
                    cost += obstacle->cost;
                    over |= obstacle->line;
                }
            }
        }
    }
    return cost + (over ? LABEL_COST_OWN_LINE : 0);
}

static const Offer *offer_at(const LabelSet *set, const Label *label, size_t k) {
    return &g_array_index(set->offers, Offer, label->first_offer + k);
}

static double cost_at(const LabelSet *set, const Label *label, size_t k) {
    return g_array_index(set->costs, double, label->first_offer + k);
}

/* How many placed labels other than `own` and `ignored` the offer meets; the last in *met. */
static size_t labels_met(const LabelSet *set, const Offer *offer, size_t own, size_t ignored,
                         size_t *met) {
    size_t count = 0;
    for (size_t i = 0; i < set->labels->len; i++) {
        const Label *other = &g_array_index(set->labels, Label, i);
        if (i == own || i == ignored || other->chosen == NOT_PLACED) {
            continue;
        }
        if (offers_overlap(set, offer, offer_at(set, other, other->chosen))) {
            count++;
            *met = i;
        }
    }
    return count;
}

/* The cheapest offer of label i that meets no placed label but `ignored` and not `avoid` (may be
 * NULL); NOT_PLACED when there is none. */
static size_t cheapest_free(const LabelSet *set, size_t i, size_t ignored, const Offer *avoid) {
    const Label *label = &g_array_index(set->labels, Label, i);
    size_t best = NOT_PLACED;
    double best_cost = label->cost_limit;
    for (size_t k = 0; k < label->offer_count; k++) {
        const Offer *offer = offer_at(set, label, k);
        double cost = cost_at(set, label, k);
        size_t met;
        if (cost >= best_cost || labels_met(set, offer, i, ignored, &met) > 0) {
            continue;
        }
        if (avoid && offers_overlap(set, offer, avoid)) {
            continue;
        }
        best = k;
        best_cost = cost;
    }
    return best;
}

/* Gives label i a box whose only other taker can go elsewhere. */
static void push_one_aside(LabelSet *set, size_t i) {
    Label *label = &g_array_index(set->labels, Label, i);
    for (size_t k = 0; k < label->offer_count; k++) {
        const Offer *offer = offer_at(set, label, k);
        size_t met = NOT_PLACED;
        if (cost_at(set, label, k) >= label->cost_limit ||
            labels_met(set, offer, i, NOT_PLACED, &met) != 1) {
            continue;
        }
        size_t elsewhere = cheapest_free(set, met, i, offer);
        if (elsewhere != NOT_PLACED) {
            g_array_index(set->labels, Label, met).chosen = elsewhere;
            label->chosen = k;
            return;
        }
    }
}

typedef struct Turn {
    int priority;
    size_t index;
} Turn;

static int turn_compare(const void *a, const void *b) {
    const Turn *x = a;
    const Turn *y = b;
    if (x->priority != y->priority) {
        return x->priority > y->priority ? -1 : 1;
    }
    return x->index < y->index ? -1 : 1;
}

/* The labels that have not had their turn, in order. Caller frees. */
static Turn *take_turns(LabelSet *set, size_t *count) {
    for (size_t i = set->tried; i < set->labels->len; i++) {
        const Label *label = &g_array_index(set->labels, Label, i);
        uint32_t own = own_lines(set, label);
        g_assert(label->first_offer == set->costs->len);
        for (size_t k = 0; k < label->offer_count; k++) {
            double cost = offer_cost(set, offer_at(set, label, k), own);
            g_array_append_val(set->costs, cost);
        }
    }
    *count = set->labels->len - set->tried;
    Turn *turns = g_new(Turn, *count + 1);
    for (size_t t = 0; t < *count; t++) {
        size_t i = set->tried + t;
        turns[t] = (Turn){g_array_index(set->labels, Label, i).priority, i};
    }
    qsort(turns, *count, sizeof *turns, turn_compare);
    set->tried = set->labels->len;
    for (size_t t = 0; t < *count; t++) {
        size_t i = turns[t].index;
        size_t best = cheapest_free(set, i, NOT_PLACED, NULL);
        g_array_index(set->labels, Label, i).chosen = best;
    }
    return turns;
}

void label_set_place(LabelSet *set) {
    size_t count;
    g_autofree Turn *turns = take_turns(set, &count);
    for (size_t t = 0; t < count; t++) {
        if (g_array_index(set->labels, Label, turns[t].index).chosen == NOT_PLACED) {
            push_one_aside(set, turns[t].index);
        }
    }
}

void label_set_place_more(LabelSet *set) {
    size_t count;
    g_free(take_turns(set, &count));
}

bool label_set_best_box(const LabelSet *set, size_t i, LabelBox *box) {
    const Label *label = &g_array_index(set->labels, Label, i);
    if (label->offer_count > 0) {
        *box = *offer_boxes(set, offer_at(set, label, 0));
    }
    return label->offer_count > 0;
}

size_t label_set_count(const LabelSet *set) {
    return set->labels->len;
}

bool label_set_box(const LabelSet *set, size_t i, LabelBox *box, size_t *offer) {
    const Label *label = &g_array_index(set->labels, Label, i);
    if (label->chosen == NOT_PLACED) {
        return false;
    }
    *box = *offer_boxes(set, offer_at(set, label, label->chosen));
    if (offer) {
        *offer = label->chosen;
    }
    return true;
}

const LabelBox *label_set_words(const LabelSet *set, size_t i, size_t *count) {
    const Label *label = &g_array_index(set->labels, Label, i);
    *count = label->chosen == NOT_PLACED ? 0 : offer_at(set, label, label->chosen)->box_count;
    return *count == 0 ? NULL : offer_boxes(set, offer_at(set, label, label->chosen));
}
