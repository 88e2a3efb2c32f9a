/* phrases.h: spans of time and counts in plain words.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Whole years from one ISO date to another; 0 when either is not a date or the order is reversed.
 */
int phrase_years_between(const char *earlier, const char *later);
/* "1 place", "3 places", "1,200 places". Caller frees. */
char *phrase_count(size_t count, const char *one, const char *many);
