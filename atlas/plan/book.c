/* book.c: what the pages of a book have in common, and how they are numbered.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book.h"

#include "atlas/base/number.h"
#include "atlas/plan/book_maker.h"

#define TITLE_LINE 1.05 /* height of a chapter's title for each point of the list */
#define FOOT_LINE 0.5
#define COLUMN_GAP_MM 4.0
#define BELOW_TITLE_MM 3.0
#define ABOVE_FOOT_MM 3.0
#define HEADING_MM 6.0
#define BEFORE_HEADING_MM 3.5

static void free_page(void *page) {
    page_plan_free(page);
}

void book_pages_free(BookPages *pages) {
    if (pages) {
        g_ptr_array_unref(pages->pages);
        g_array_unref(pages->chapters);
        g_array_unref(pages->overview.areas);
        g_string_chunk_free(pages->strings);
        g_free(pages);
    }
}

bool book_has(const BookContent *content, size_t sheet) {
    return content->included[sheet];
}

/* The paper of the sheets where the project fixes one, else A4, upright. */
static Paper book_paper(const SheetsSpec *sheets) {
    if (sheets->paper == PAPER_CUSTOM) {
        return paper_new_custom(sheets);
    }
    bool fixed = sheets->paper != PAPER_AUTO;
    return paper_new(fixed ? sheets->paper : PAPER_A4,
                     fixed && sheets->orientation_fixed && sheets->landscape, sheets);
}

BookPages *book_pages_new(const Atlas *atlas, const char *title) {
    BookPages *pages = g_new0(BookPages, 1);
    pages->atlas = atlas;
    pages->title = title;
    pages->strings = g_string_chunk_new(4096);
    pages->pages = g_ptr_array_new_with_free_func(free_page);
    pages->chapters = g_array_new(FALSE, FALSE, sizeof(BookChapter));
    pages->overview.areas = g_array_new(FALSE, FALSE, sizeof(size_t));
    return pages;
}

BookMaker book_maker_new(const BookContent *content, const BookNumbers *numbers, FontSet *fonts,
                         size_t first_number) {
    const Atlas *atlas = sheet_list_atlas(content->sheets);
    return (BookMaker){.atlas = atlas,
                       .content = content,
                       .numbers = numbers,
                       .fonts = fonts,
                       .pages = book_pages_new(atlas, content->title),
                       .first_number = first_number,
                       .paper = book_paper(&atlas->project->sheets)};
}

const char *book_say(const BookMaker *maker, const char *key) {
    return message_text(maker->atlas->messages, key);
}

const char *book_keep(const BookMaker *maker, const char *text) {
    return g_string_chunk_insert_const(maker->pages->strings, text);
}

const char *book_take(const BookMaker *maker, char *text) {
    const char *kept = book_keep(maker, text);
    g_free(text);
    return kept;
}

/* Of the whole atlas, so that it is known before the sheets are. */
static bool has_role(const BookContent *content, AssetRole role) {
    const AssetSet *assets = sheet_list_atlas(content->sheets)->assets;
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        if (asset_set_at(assets, i)->role == role) {
            return true;
        }
    }
    return false;
}

bool book_lists_assets(const BookContent *content) {
    return has_role(content, ROLE_ASSET);
}

bool book_lists_everyday(const BookContent *content) {
    return has_role(content, ROLE_EVERYDAY);
}

bool book_lists_ways(const BookContent *content) {
    const AssetSet *assets = sheet_list_atlas(content->sheets)->assets;
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        if (asset_set_at(assets, i)->ways) {
            return true;
        }
    }
    return false;
}

const char *book_page_of(const BookMaker *maker, size_t sheet, size_t page) {
    if (!maker->numbers) {
        return "";
    }
    return book_take(maker, number_format((double)(maker->numbers->first_page[sheet] + page), 0));
}

/* ---- pages ---- */

static double title_mm(const BookMaker *maker) {
    return TITLE_LINE * maker->atlas->theme->list_pt;
}

static double foot_mm(const BookMaker *maker) {
    return FOOT_LINE * maker->atlas->theme->heading_pt;
}

static void add_title(const BookMaker *maker, PagePlan *page, const char *title, const char *name,
                      bool first) {
    PageBox inside = paper_inside(maker->paper);
    PageBox box = {inside.x_mm, inside.y_mm, inside.width_mm, title_mm(maker)};
    double list_pt = maker->atlas->theme->list_pt;
    TextStyle style = {.size_pt = first ? list_pt * 2 : list_pt * 1.3, .bold = first};
    g_autofree char *cut = font_ellipsize(maker->fonts, title, style, box.width_mm);
    page_add_box(page, "title", box);
    page_begin_block(page, first ? BLOCK_TITLE : BLOCK_FURNITURE);
    page_add_run(page, (PagePoint){box.x_mm, box.y_mm + box.height_mm * 0.68},
                 book_keep(maker, cut), style, ALIGN_LEFT, first ? INK_FIRST : INK_SECOND);
    if (first) {
        page_anchor_run(page, name);
    }
    Rule rule = {{box.x_mm, box.y_mm + box.height_mm},
                 {box.x_mm + box.width_mm, box.y_mm + box.height_mm}};
    g_array_append_val(page->rules, rule);
}

static void add_foot(const BookMaker *maker, PagePlan *page) {
    const Theme *theme = maker->atlas->theme;
    PageBox inside = paper_inside(maker->paper);
    PageBox box = {inside.x_mm, inside.y_mm + inside.height_mm - foot_mm(maker), inside.width_mm,
                   foot_mm(maker)};
    double y_mm = box.y_mm + box.height_mm * 0.8;
    page_add_box(page, "foot", box);
    page_begin_block(page, BLOCK_FURNITURE);
    page_add_run(page, (PagePoint){box.x_mm, y_mm}, maker->pages->title,
                 (TextStyle){.size_pt = theme->credit_pt}, ALIGN_LEFT, INK_SECOND);
    if (maker->numbers) {
        size_t number = maker->first_number + maker->pages->pages->len - 1;
        page_add_run(page, (PagePoint){box.x_mm + box.width_mm, y_mm},
                     book_take(maker, number_format((double)number, 0)),
                     (TextStyle){.size_pt = theme->heading_pt, .bold = true}, ALIGN_RIGHT,
                     INK_FIRST);
    }
}

PagePlan *book_add_page(BookMaker *maker, const char *title, const char *name, bool first) {
    PagePlan *page = page_plan_new(maker->paper, false);
    g_ptr_array_add(maker->pages->pages, page);
    if (first) {
        BookChapter chapter = {book_keep(maker, title), name, maker->pages->pages->len - 1};
        g_array_append_val(maker->pages->chapters, chapter);
    }
    add_title(maker, page, title, name, first);
    return page;
}

FlowPage book_columns(const BookMaker *maker, double least_mm) {
    PageBox inside = paper_inside(maker->paper);
    double least = least_mm * maker->atlas->theme->list_pt / 9;
    double count = (inside.width_mm + COLUMN_GAP_MM) / (least + COLUMN_GAP_MM);
    FlowPage page = {.column_count = (size_t)CLAMP(count, 1, PAGE_COLUMNS_MAX)};
    double gaps_mm = COLUMN_GAP_MM * (double)(page.column_count - 1);
    double width_mm = (inside.width_mm - gaps_mm) / (double)page.column_count;
    double top_mm = inside.y_mm + title_mm(maker) + BELOW_TITLE_MM;
    double bottom_mm = inside.y_mm + inside.height_mm - foot_mm(maker) - ABOVE_FOOT_MM;
    for (size_t i = 0; i < page.column_count; i++) {
        page.columns[i] = (PageBox){inside.x_mm + (double)i * (width_mm + COLUMN_GAP_MM), top_mm,
                                    width_mm, bottom_mm - top_mm};
    }
    return page;
}

/* A last page with a row or two is paper for nothing: rows stand closer where that saves a page, as
 * little as it takes, and as they are where it does not. Owned by the caller. */
static GArray *flow_closely(const GPtrArray *pieces, const FlowPage *columns) {
    static const double SHARES[] = {0.6, 0.2, 1}; /* the last gives back what there was */
    GArray *places = piece_list_flow_evenly(pieces, columns, 1, 0);
    size_t count = piece_list_page_count(places);
    g_autofree double *before_mm = g_new(double, pieces->len + 1);
    for (guint i = 0; i < pieces->len; i++) {
        before_mm[i] = ((const Piece *)pieces->pdata[i])->flow.before_mm;
    }
    for (size_t s = 0; count > 1 && s < G_N_ELEMENTS(SHARES); s++) {
        for (guint i = 0; i < pieces->len; i++) {
            ((Piece *)pieces->pdata[i])->flow.before_mm = before_mm[i] * SHARES[s];
        }
        g_autoptr(GArray) closer = piece_list_flow_evenly(pieces, columns, 1, 0);
        if (piece_list_page_count(closer) < count) {
            g_array_unref(places);
            return g_steal_pointer(&closer);
        }
    }
    return places;
}

void book_add_chapter(BookMaker *maker, const char *title, const char *name, GPtrArray *pieces,
                      double least_mm) {
    FlowPage columns = book_columns(maker, least_mm);
    g_autoptr(GPtrArray) owned = pieces;
    g_autoptr(GArray) places = flow_closely(owned, &columns);
    size_t count = MAX(piece_list_page_count(places), 1);
    for (size_t p = 0; p < count; p++) {
        PagePlan *page = book_add_page(maker, title, name, p == 0);
        for (size_t c = 0; c < columns.column_count; c++) {
            PageBox box = columns.columns[c];
            box.height_mm = piece_list_bottom_mm(owned, places, p, c, box.y_mm) - box.y_mm;
            page_add_box(page, "column", box);
        }
        piece_list_put(owned, places, p, page);
        add_foot(maker, page);
    }
}

/* ---- pieces ---- */

static void put_heading(const BookMaker *maker, PagePlan *page, double width_mm, const char *words,
                        const char *count, bool again) {
    const Theme *theme = maker->atlas->theme;
    double type = theme->list_pt / 9;
    TextStyle style = {.size_pt = theme->heading_pt, .bold = true};
    double room_mm = width_mm - (count ? 9 * type : 0);
    g_autofree char *cut = font_ellipsize(maker->fonts, words, style, room_mm);
    page_begin_block(page, again ? BLOCK_FURNITURE : BLOCK_HEADING);
    page_add_run(page, (PagePoint){0, 4.2 * type}, book_keep(maker, cut), style, ALIGN_LEFT,
                 again ? INK_SECOND : INK_ACCENT);
    if (count && !again) {
        page_add_run(page, (PagePoint){width_mm, 4.2 * type}, count,
                     (TextStyle){.size_pt = theme->list_pt, .tabular = true}, ALIGN_RIGHT,
                     INK_SECOND);
    }
    Rule rule = {{0, HEADING_MM * type - 0.6}, {width_mm, HEADING_MM * type - 0.6}};
    g_array_append_val(page->rules, rule);
}

void book_add_heading(BookMaker *maker, GPtrArray *pieces, double width_mm, const char *words,
                      const char *count) {
    double height_mm = HEADING_MM * maker->atlas->theme->list_pt / 9;
    Piece *piece = piece_list_add(pieces);
    put_heading(maker, piece->content, width_mm, words, count, false);
    piece->again = page_plan_new((Paper){0}, false);
    put_heading(maker, piece->again, width_mm, words, count, true);
    piece->flow = (FlowItem){.height_mm = height_mm,
                             .before_mm = BEFORE_HEADING_MM,
                             .keep_with_next = true,
                             .heading = -1,
                             .again_mm = height_mm};
}

void book_add_paragraph(BookMaker *maker, GPtrArray *pieces, double width_mm, const char *text,
                        double size_pt, RunInk ink, double before_mm) {
    Piece *piece = piece_list_add(pieces);
    double leading = leading_mm(size_pt);
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    size_t lines =
        page_wrap_text(maker->pages->strings, piece->content, maker->fonts, (PagePoint){0, 0},
                       width_mm, leading, text, (TextStyle){.size_pt = size_pt}, ink, 0);
    piece->flow =
        (FlowItem){.height_mm = (double)lines * leading, .before_mm = before_mm, .heading = -1};
}
