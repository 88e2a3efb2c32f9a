/* number.h: numbers in and out of text, the same in every locale.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The whole of `text` (outer blanks and NBSP aside) as a finite number. Accepts thousands commas
 * in the right places ("10,874") and a leading plus. False, *value untouched, for anything else. */
bool number_parse(const char *text, double *value);
bool number_parse_integer(const char *text, int64_t *value);

/* Rounded half away from zero to `decimals` places, "-0" never written; caller frees. */
char *number_format(double value, int decimals);
/* As number_format with thousands commas, for people: "10,874". Caller frees. */
char *number_format_grouped(double value, int decimals);
/* Shortest text that reads back as the same double; "" for NaN. Caller frees. */
char *number_format_exact(double value);

/* Edit distance (insert, delete, replace, swap of neighbours), folded case; for "did you mean". */
size_t text_distance(const char *a, const char *b);
/* The candidate nearest to `text`, or NULL when none is near enough to be meant. */
const char *text_nearest(const char *text, const char *const *candidates, size_t count);
