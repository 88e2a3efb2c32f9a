/* doubled.h: text that was made UTF-8 twice.
 * SPDX-License-Identifier: MIT
 *
 * A program that takes UTF-8 for CP1252 and writes it as UTF-8 makes "CafÃ©" of "Café" and "â€™" of
 * an apostrophe. Nobody means such signs, so they can be put right.
 */
#pragma once
#include <stddef.h>

/* The text with such signs put right, or NULL when there are none. *mended (may be NULL) is how
 * many there were. Caller frees. */
char *doubled_mend(const char *text, size_t *mended);
