/* disclosure.h: small numbers of people that may not be published.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Suppresses the counts 1 to k-1 of a row of cells that add up to a published total, and, when only
 * one cell is suppressed, a second one (the smallest other non-zero), so that none can be worked
 * out from the total (domain.md T43). suppressed[i] receives true where the cell may not be shown.
 */
void disclosure_suppress(const int *cells, size_t count, int k, bool *suppressed);
/* HES rounding: 0 stays, 1-7 give -1 (suppressed), others to the nearest 5 (domain.md T33). */
int disclosure_round_hes(int count);
