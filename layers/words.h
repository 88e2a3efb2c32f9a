/* words.h: text as a run of plain words, to look for words in it.
 * SPDX-License-Identifier: MIT
 *
 * Folded text is lower case with a blank before, between and after its words and nothing else:
 * apostrophes and accents vanish ("Women’s Café" is " womens cafe ", "Grŵp" is written "grwp" as
 * often), every other sign is a blank. So whole words can be sought as text.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* " womens aid "; " " for NULL and blanks. Caller frees. */
char *words_fold(const char *text);
/* As words_fold with plural endings taken off: "Play areas & churches" is " play area and church ".
 * Crude, and good enough to compare with other text folded the same way. Caller frees. */
char *words_fold_singular(const char *text);

/* Where the folded words ("womens aid", without outer blanks) stand in folded text, or NULL. With a
 * * at the end the last word may have any ending. *length (may be NULL) covers the blank before and
 * the words, not the blank after. */
const char *words_find(const char *folded, const char *words, size_t *length);
bool words_has(const char *folded, const char *words);
bool words_are(const char *folded, const char *words);
