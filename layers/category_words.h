/* category_words.h: the words that lists, registers and maps use for the kinds of asset.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

typedef struct CategoryWord {
    const char *words;    /* folded and singular, as words_fold_singular makes them */
    const char *category; /* name of the category */
} CategoryWord;

const CategoryWord *category_words(size_t *count);
