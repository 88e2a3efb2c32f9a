/* list.c: rows of a list flowed into columns and pages, none lost.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/list.h"

#include <math.h>

#define SLACK_MM 1e-6
/* Of even columns: heights are tried in such steps, and how much more than the least one may be to
 * keep a group together. */
#define EVEN_STEP_MM 1.0
#define EVEN_SPARE_MM 16.0

typedef struct Flow {
    const FlowItem *items;
    size_t count;
    const FlowPage *pages;
    size_t page_count;
    size_t page, column;
    double y_mm; /* of the next item, from the top of the column */
    GArray *places;
} Flow;

static const FlowPage *page_at(const Flow *flow) {
    return &flow->pages[MIN(flow->page, flow->page_count - 1)];
}

static PageBox column_at(const Flow *flow) {
    return page_at(flow)->columns[flow->column];
}

static void next_column(Flow *flow) {
    flow->y_mm = 0;
    if (++flow->column >= page_at(flow)->column_count) {
        flow->column = 0;
        flow->page++;
    }
}

static bool at_top(const Flow *flow) {
    return flow->y_mm == 0;
}

/* The heading to repeat when item i opens a column; -1 = none. */
static int heading_again(const Flow *flow, size_t i) {
    int heading = flow->items[i].heading;
    if (heading < 0 || flow->items[heading].again_mm <= 0) {
        return -1;
    }
    return (size_t)heading + 1 == i ? -1 : heading;
}

/* Height of item i with all that must stay with it, as it would be at this place. */
static double chunk_height_mm(const Flow *flow, size_t i) {
    double height_mm = 0;
    if (at_top(flow)) {
        int heading = heading_again(flow, i);
        height_mm = heading >= 0 ? flow->items[heading].again_mm : 0;
    } else {
        height_mm = flow->items[i].before_mm;
    }
    height_mm += flow->items[i].height_mm;
    for (size_t k = i; flow->items[k].keep_with_next && k + 1 < flow->count; k++) {
        height_mm += flow->items[k + 1].before_mm + flow->items[k + 1].height_mm;
    }
    return height_mm;
}

static void put(Flow *flow, size_t item, bool again, double height_mm) {
    PageBox column = column_at(flow);
    FlowPlace place = {
        item, again, flow->page, flow->column, {column.x_mm, column.y_mm + flow->y_mm}};
    g_array_append_val(flow->places, place);
    flow->y_mm += height_mm;
}

/* True when another column could be better for what does not fit here. */
static bool may_go_on(const Flow *flow) {
    return !at_top(flow) || flow->page + 1 < flow->page_count ||
           (flow->page + 1 == flow->page_count && flow->column + 1 < page_at(flow)->column_count);
}

GArray *list_flow(const FlowItem *items, size_t count, const FlowPage *pages, size_t page_count) {
    g_assert(page_count > 0);
    Flow flow = {
        .items = items,
        .count = count,
        .pages = pages,
        .page_count = page_count,
        .places = g_array_new(FALSE, FALSE, sizeof(FlowPlace)),
    };
    bool kept = false;
    for (size_t i = 0; i < count; i++) {
        if (items[i].new_column && !at_top(&flow)) {
            next_column(&flow);
        }
        while (!kept &&
               flow.y_mm + chunk_height_mm(&flow, i) > column_at(&flow).height_mm + SLACK_MM &&
               may_go_on(&flow)) {
            next_column(&flow);
        }
        int heading = heading_again(&flow, i);
        if (at_top(&flow) && heading >= 0) {
            put(&flow, (size_t)heading, true, items[heading].again_mm);
        } else if (!at_top(&flow)) {
            flow.y_mm += items[i].before_mm;
        }
        put(&flow, i, false, items[i].height_mm);
        kept = items[i].keep_with_next;
    }
    return flow.places;
}

static size_t last_page(const GArray *places) {
    return places->len > 0 ? g_array_index(places, FlowPlace, places->len - 1).page : 0;
}

/* Headings said again on a page: groups that its columns part. */
static size_t parted_groups(const GArray *places, size_t page) {
    size_t count = 0;
    for (guint i = 0; i < places->len; i++) {
        const FlowPlace *place = &g_array_index(places, FlowPlace, i);
        count += place->again && place->page == page ? 1 : 0;
    }
    return count;
}

static double tallest_mm(const FlowPage *page) {
    double tallest = 0;
    for (size_t i = 0; i < page->column_count; i++) {
        tallest = fmax(tallest, page->columns[i].height_mm);
    }
    return tallest;
}

/* An item that is higher than its column runs out of it, for it stands there alone. */
static bool is_too_high(const FlowItem *items, const GArray *places, const FlowPage *pages,
                        size_t page) {
    for (guint i = 0; i < places->len; i++) {
        const FlowPlace *place = &g_array_index(places, FlowPlace, i);
        const PageBox column = pages[page].columns[place->column];
        double bottom_mm = place->at.y_mm + items[place->item].height_mm;
        if (place->page == page && bottom_mm > column.y_mm + column.height_mm + SLACK_MM) {
            return true;
        }
    }
    return false;
}

GArray *list_flow_evenly(const FlowItem *items, size_t count, const FlowPage *pages,
                         size_t page_count, size_t first_even) {
    GArray *best = list_flow(items, count, pages, page_count);
    size_t last = last_page(best);
    const FlowPage *full = &pages[MIN(last, page_count - 1)];
    if (last < first_even || full->column_count < 2) {
        return best;
    }
    g_autofree FlowPage *tried = g_new(FlowPage, last + 1);
    for (size_t p = 0; p <= last; p++) {
        tried[p] = pages[MIN(p, page_count - 1)];
    }
    double limit_mm = tallest_mm(full);
    size_t parted = G_MAXSIZE;
    for (double height_mm = EVEN_STEP_MM; height_mm < limit_mm; height_mm += EVEN_STEP_MM) {
        for (size_t c = 0; c < full->column_count; c++) {
            tried[last].columns[c].height_mm = fmin(full->columns[c].height_mm, height_mm);
        }
        g_autoptr(GArray) places = list_flow(items, count, tried, last + 1);
        if (last_page(places) > last || is_too_high(items, places, tried, last)) {
            continue;
        }
        if (parted == G_MAXSIZE) {
            limit_mm = fmin(limit_mm, height_mm + EVEN_SPARE_MM);
        }
        if (parted_groups(places, last) < parted) {
            parted = parted_groups(places, last);
            g_array_unref(best);
            best = g_steal_pointer(&places);
        }
    }
    return best;
}
