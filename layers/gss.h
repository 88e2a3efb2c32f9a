/* gss.h: codes of areas as the government's statistical service gives them.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

/* "LSOA", "MSOA", "OA", "WD", "LAD", ... by the first three letters of a GSS code; NULL for
 * others. Static. */
const char *gss_kind(const char *code);
/* True for a letter (E N S W K J L M) and eight figures. */
bool gss_is_code(const char *text);
/* True for LSOAs of England and Wales that came with the census of 2021; those of 2011 that live on
 * are in both. */
bool gss_lsoa_is_of_2021(const char *code);
