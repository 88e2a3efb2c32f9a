/* figures.h: the column of figures beside the list: people, indicators, skills, the locator map.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/column.h"

/* The pieces of the column: figures, where the area is, and what is said beside the list. `keys`
 * are entries of the legend that found no room on the front, from `first_key` on. */
GPtrArray *figures_compose(SheetPlan *plan, FontSet *fonts, double width_mm, const GArray *keys,
                           size_t first_key);
/* What stands for a figure: "23.4", "12.4 %", "no figure", "withheld: too few people". Caller
 * frees.
 */
char *figures_value_text(const Messages *messages, const Indicator *indicator,
                         const Measure *measure);
/* Of when the residents are, as people say it ("30 June 2024"); NULL = the project does not say.
 * And what a row of them is called: "People living here, 30 June 2024". Caller frees. */
char *figures_residents_period(const Atlas *atlas);
char *figures_residents_title(const Atlas *atlas);
/* False where nobody has been asked yet: what is recorded there is set beside nothing. */
bool figures_rate_is_compared(const Atlas *atlas, size_t area);
/* What has to be known to read the figure of an area: its period, which way is more, whose
 * calculation it is; may be empty. Caller frees. */
char *figures_caption(const Messages *messages, const Indicator *indicator, const Measure *own);
