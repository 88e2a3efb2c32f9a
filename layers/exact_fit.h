/* exact_fit.h: codes of small areas of one census in those of another.
 * SPDX-License-Identifier: MIT
 *
 * ONS publishes exact-fit lookups (as "LSOA (2011) to LSOA (2021) to Local Authority District
 * (2022) Exact Fit Lookup for EW (V3)") with an indicator for each pair: U unchanged, S the old
 * area was split, M old areas were merged, X irregular, which fits nothing. Its best-fit lookup of
 * the same name loses 1,039 of the areas of 2021 and is not for this (domain.md section 1.1).
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"

typedef enum FitChange { FIT_UNCHANGED, FIT_SPLIT, FIT_MERGED, FIT_IRREGULAR } FitChange;

typedef struct FitLink {
    const char *from, *to; /* codes */
    FitChange change;      /* of the way from `from` to `to` */
} FitLink;

typedef struct ExactFit ExactFit;

/* The columns are found: two with codes of one kind, and one of U, S, M and X. Which of the two is
 * the older shows in the rows that are S: there it is the one that stands several times. The way
 * back is known as well, with split and merged the other way round. ATLAS_ERROR_DATA when there are
 * no such columns. */
ExactFit *exact_fit_read(const SourceSpec *source, Report *report, GError **error);
void exact_fit_free(ExactFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ExactFit, exact_fit_free)

/* The links that lead to, or away from, a code; none for one that is not in the lookup. Borrowed.
 */
const FitLink *exact_fit_to(const ExactFit *fit, const char *code, size_t *count);
const FitLink *exact_fit_from(const ExactFit *fit, const char *code, size_t *count);

/* Which lookup is needed for codes of that kind ("LSOA"), by the name that ONS gives it; NULL for
 * kinds that have none. Static. */
const char *exact_fit_name(const char *kind);
