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
