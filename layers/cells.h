/* cells.h: single cells of a list, made fit to show.
 * SPDX-License-Identifier: MIT
 *
 * Each returns text that the caller frees, or NULL when the cell says nothing.
 */
#pragma once
#include <stdbool.h>

/* True for NULL, "" and what programs write for nothing: NA, N/A, NULL, NaN, "-". */
bool cell_is_missing(const char *cell);
/* Clean text: markup taken off ("<a href=...>x</a>" is "x"), entities resolved. */
char *cell_text(const char *cell);
/* As cell_text, and NULL for what only says that there is no name: "Unknown", "unnamed". */
char *cell_name(const char *cell);
/* A link that is safe to make: the target of an <a>, else the first word. NULL when it is none. */
char *cell_url(const char *cell);
/* The first word with an @ in it, "mailto:" taken off. */
char *cell_email(const char *cell);
/* With the leading zero that spreadsheets take from British numbers ("1619123189"). NULL without
 * at least six figures. */
char *cell_phone(const char *cell);
