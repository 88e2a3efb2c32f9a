/* asset_words.h: the values that a list of assets gives in words.
 * SPDX-License-Identifier: MIT
 *
 * People write "Organisations", "ORGANIZATION" and "organisation" into one column. Each function
 * reads one cell; false, nothing written, when the cell says none of the values.
 */
#pragma once
#include <stdbool.h>

#include "atlas/project/spec.h"
#include "layers/assets.h"
#include "layers/people.h"

bool level_parse(const char *text, Level *level);
/* *is_current receives false for what is closed, removed or ended: then it is no asset now. */
bool status_parse(const char *text, AssetStatus *status, bool *is_current);
/* Bits 1 << WAY_x of "connect; be active", "C, A" or "Take notice"; *unknown (may be NULL) receives
 * whether some word was none of them. */
unsigned ways_parse(const char *text, bool *unknown);
bool visibility_parse(const char *text, Visibility *visibility);
bool place_parse(const char *text, PlaceKind *place);
bool giving_parse(const char *text, Giving *giving);
/* "2025-06-20", "20/06/2025", "20.6.2025", "2025-06" (its first day), also followed by a time, as
 * "YYYY-MM-DD" in a buffer of 11 bytes. Days first: the lists are British. */
bool date_parse(const char *text, char out[11]);
