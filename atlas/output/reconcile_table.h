/* reconcile_table.h: tables/reconcile.csv.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/reconcile.h"
#include "atlas/output/outputs.h"

/* A row a figure, with both sides and the verdict. */
bool reconcile_table_write(const Reconciliation *reconciliation, const char *folder,
                           OutputList *outputs, GError **error);
