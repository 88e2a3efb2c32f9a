/* phrases.h: numbers, dates and lists in plain words.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* "1 May 2026" for "2026-05-01"; what is not a date is returned as it is. Caller frees. */
char *phrase_date(const char *iso);
/* Whole years from one ISO date to another; 0 when either is not a date or the order is reversed.
 */
int phrase_years_between(const char *earlier, const char *later);
/* "a", "a and b", "a, b and c". Caller frees. */
char *phrase_list(const char *const *items, size_t count);
/* "1 place", "3 places", "1,200 places". Caller frees. */
char *phrase_count(size_t count, const char *one, const char *many);
