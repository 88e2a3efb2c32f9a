/* disclosure.c: small numbers of people that may not be published.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/disclosure.h"

/* HES: 1 to 7 are hidden. */
enum { HES_HIDDEN_MAX = 7 };

static bool is_better_cover(const int *cells, const bool *suppressed, size_t cell, size_t than) {
    if (suppressed[cell]) {
        return false;
    }
    bool none_yet = suppressed[than];
    bool zero_for_some = (cells[cell] == 0) != (cells[than] == 0);
    return none_yet || (zero_for_some ? cells[than] == 0 : cells[cell] < cells[than]);
}

/* Hides one more cell: the smallest that is not zero, else the first zero. False when all are. */
static bool hide_another(const int *cells, size_t count, bool *suppressed) {
    size_t chosen = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_better_cover(cells, suppressed, i, chosen)) {
            chosen = i;
        }
    }
    if (count == 0 || suppressed[chosen]) {
        return false;
    }
    suppressed[chosen] = true;
    return true;
}

/* True when the total less what is shown tells of a few people: there are fewer than k in all
 * hidden cells together, or one can work out what each cell holds, since there is only one, or as
 * many people as cells (one in each), or as many as fit in cells below k (k - 1 in each). */
static bool is_revealed(const int *cells, size_t count, int k, const bool *suppressed) {
    long hidden = 0;
    long people = 0;
    bool all_small = true;
    for (size_t i = 0; i < count; i++) {
        hidden += suppressed[i];
        people += suppressed[i] ? cells[i] : 0;
        all_small = all_small && !(suppressed[i] && cells[i] >= k);
    }
    bool is_full = all_small && people >= hidden * (k - 1);
    return hidden > 0 && (hidden == 1 || people <= hidden || people < k || is_full);
}

void disclosure_suppress(const int *cells, size_t count, int k, bool *suppressed) {
    for (size_t i = 0; i < count; i++) {
        suppressed[i] = cells[i] >= 1 && cells[i] < k;
    }
    while (is_revealed(cells, count, k, suppressed) && hide_another(cells, count, suppressed)) {
    }
}

int disclosure_round_hes(int count) {
    if (count <= 0) {
        return 0;
    }
    return count <= HES_HIDDEN_MAX ? -1 : (count + 2) / 5 * 5;
}
