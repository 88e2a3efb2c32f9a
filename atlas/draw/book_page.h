/* book_page.h: a page of a book that is no sheet.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "atlas/plan/book.h"

/* The i-th of the pages, with the overview map on the first when there is one. */
void book_page_draw(Canvas *canvas, const BookPages *pages, size_t i);
