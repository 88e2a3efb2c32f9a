/* booklet_fold.c: the pages of a booklet two by two on A4, to fold and staple.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_maker.h"
#include "atlas/plan/booklet.h"

enum { PAGES_ON_SHEET = 4 };

size_t booklet_side_count(size_t pages) {
    return (pages + PAGES_ON_SHEET - 1) / PAGES_ON_SHEET * 2;
}

FoldedSide booklet_side(size_t pages, size_t side) {
    size_t last = booklet_side_count(pages) * 2 - 1;
    bool outside = side % 2 == 0;
    size_t low = side, high = last - side;
    size_t left = outside ? high : low;
    size_t right = outside ? low : high;
    return (FoldedSide){left < pages ? (int)left : -1, right < pages ? (int)right : -1};
}

static const PagePlan *page_at(const Booklet *booklet, size_t i) {
    const GPtrArray *front = booklet->front->pages;
    return i < front->len ? front->pdata[i] : booklet->directory->pages->pdata[i - front->len];
}

/* Its boxes are not taken: what is drawn is on the page already. */
static void put_page(const Booklet *booklet, int number, double left_mm, PagePlan *side) {
    if (number < 0) {
        return;
    }
    guint first_run = side->runs->len;
    piece_copy_page(page_at(booklet, (size_t)number), (PagePoint){left_mm, 0}, side);
    for (guint r = first_run; r < side->runs->len; r++) {
        TextRun *run = &g_array_index(side->runs, TextRun, r);
        run->url = run->anchor = NULL;
    }
}

BookPages *booklet_fold(const Booklet *booklet) {
    const BookPages *front = booklet->front;
    const SheetsSpec *sheets = &front->atlas->project->sheets;
    Paper paper = paper_new(PAPER_A4, true, sheets);
    double half_mm = paper.width_mm / 2;
    double inset_mm = half_mm - paper_new_a5(sheets).width_mm; /* A5 is half a millimetre less */
    size_t pages = booklet_page_count(booklet);
    BookPages *folded = book_pages_new(front->atlas, NULL);
    g_autofree char *title =
        message_fill(front->atlas->messages, "booklet.to_fold", "title", front->title, NULL);
    folded->title = g_string_chunk_insert(folded->strings, title);
    for (size_t i = 0; i < booklet_side_count(pages); i++) {
        PagePlan *side = page_plan_new(paper, false);
        FoldedSide two = booklet_side(pages, i);
        put_page(booklet, two.left, inset_mm, side);
        put_page(booklet, two.right, half_mm, side);
        g_ptr_array_add(folded->pages, side);
    }
    GArray *areas = folded->overview.areas;
    g_array_append_vals(areas, front->overview.areas->data, front->overview.areas->len);
    folded->overview = front->overview;
    folded->overview.areas = areas;
    folded->overview.box.x_mm += half_mm;
    folded->overview.band.x_mm += half_mm;
    return folded;
}
