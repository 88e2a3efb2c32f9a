/* book_numbers.h: on which page of a book each sheet begins.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

typedef struct BookNumbers {
    const size_t *first_page; /* by place in the SheetList, from 1; 0 = not in this book */
} BookNumbers;
