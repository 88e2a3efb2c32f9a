/* indicator_fit.h: figures on small areas of one census, brought to those of another.
 * SPDX-License-Identifier: MIT
 *
 * Only where it is defined (U S M X as exact_fit.h has them):
 * - Unchanged: the figure as it is.
 * - Merged: figures that add up (counts) are added; others are averaged by their denominators when
 *   the indicator names them, else refused.
 * - Split: figures that add up are shared out by people, when all parts are in the atlas and have a
 *   population, else refused; each part takes over one that does not add up, which is told.
 * - Irregular: refused.
 * What is refused stays missing. Ranks, confidence limits and, for parts, numerators and
 * denominators are not carried over.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/exact_fit.h"
#include "layers/geography.h"
#include "layers/indicators.h"

typedef struct IndicatorFit IndicatorFit;

/* Reads the lookup that the indicator names. `geography` may be NULL: then there are no people to
 * share out by. Borrows all. */
IndicatorFit *indicator_fit_new(const IndicatorSpec *spec, const Geography *geography,
                                Report *report, GError **error);
void indicator_fit_free(IndicatorFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IndicatorFit, indicator_fit_free)

/* Keeps the figure of a code that is not one of the atlas's; false when the lookup does not know
 * it. Of several rows of a code the first is kept. */
bool indicator_fit_offer(IndicatorFit *fit, const char *code, const IndicatorValue *value);
/* Works out the figures of those codes of the indicator that have no row (row_of[i] == 0) and can
 * have one; sets row_of[i] to 1. Rows that were kept count as matched when a figure was made of
 * them, else as elsewhere. Findings "codes_converted" (a note) and "code_not_converted", each with
 * a row for every code. */
void indicator_fit_settle(const IndicatorFit *fit, const char *const *codes, size_t *row_of,
                          Indicator *indicator, Report *report);
