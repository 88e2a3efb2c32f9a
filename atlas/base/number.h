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
/* The same without an exponent; a fraction may only be zeros ("12.0", as some programs export
 * counts). False outside the range of int64_t. */
bool number_parse_integer(const char *text, int64_t *value);

/* Rounded half away from zero to `decimals` places (0 to 30), "-0" never written, "" for NaN and
 * infinities; caller frees. What is rounded is the shortest decimal form, so 2.675 gives "2.68" as
 * it would on paper. */
char *number_format(double value, int decimals);
/* As number_format with thousands commas, for people: "10,874". Caller frees. */
char *number_format_grouped(double value, int decimals);
/* The fewest digits that read back as the same double; "" for NaN and infinities. Caller frees. */
char *number_format_exact(double value);
/* As number_format_exact with at most 15 digits, which every double holds: what comes after them
 * tells how a figure was worked out and nothing of the figure (13728.000000000002). Caller frees.
 */
char *number_format_figure(double value);

/* Edit distance (insert, delete, replace, swap of neighbours), folded case; for "did you mean". */
size_t text_distance(const char *a, const char *b);
/* The candidate nearest to `text` (the first of equals), or NULL when none is near enough to be
 * meant: more than a third of its characters would have to change. */
const char *text_nearest(const char *text, const char *const *candidates, size_t count);
