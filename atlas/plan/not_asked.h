/* not_asked.h: small areas on the map where nobody has been asked yet.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* Fills plan->not_asked with what of them lies inside the outline. None where no visit of the
 * project names a small area, and none in an area that has been asked as a whole only. */
void not_asked_cut(SheetPlan *plan);
