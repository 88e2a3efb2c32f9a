/* book_back.c: the pages of a book behind its sheets.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_about.h"
#include "atlas/plan/book_chapters.h"

BookPages *book_back_new(const BookContent *content, const BookNumbers *numbers, size_t back_number,
                         FontSet *fonts) {
    BookMaker maker = book_maker_new(content, numbers, fonts, back_number);
    g_autoptr(BookIndex) index = book_index_new(&maker, ROLE_ASSET);
    if (book_lists_assets(content)) {
        book_add_gazetteer(&maker, index);
    }
    if (book_lists_everyday(content)) {
        g_autoptr(BookIndex) everyday = book_index_new(&maker, ROLE_EVERYDAY);
        book_add_everyday(&maker, everyday);
    }
    if (book_lists_assets(content)) {
        book_add_kinds(&maker, index);
    }
    if (book_lists_ways(content)) {
        book_add_ways(&maker, index);
    }
    book_add_about(&maker, ABOUT_BOOK);
    return maker.pages;
}
