/* disclosure.h: small numbers of people that may not be published.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Suppresses the counts 1 to k-1 of a row of cells that add up to a published total. When the total
 * would still tell of a few - only one cell is suppressed, or the suppressed cells together hold
 * fewer than k people, or so many or so few that each must hold the same - another is suppressed
 * too: the smallest that is not zero, else a zero (domain.md T43). suppressed[i] receives true
 * where the cell may not be shown. */
void disclosure_suppress(const int *cells, size_t count, int k, bool *suppressed);
/* HES rounding: 0 stays, 1-7 give -1 (suppressed), others to the nearest 5 (domain.md T33). */
int disclosure_round_hes(int count);
