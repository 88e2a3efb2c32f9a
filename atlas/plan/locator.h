/* locator.h: where the area is: a map of its neighbours with their names, a small one of them all.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/column.h"

/* Adds nothing for a topic, whose map shows all areas, and for an atlas of one. */
void locator_add(Column *column);
