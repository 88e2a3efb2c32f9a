/* book_front.c: the pages of a book before its sheets.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/number.h"
#include "atlas/plan/book_cover.h"
#include "atlas/plan/book_maker.h"
#include "atlas/plan/parts.h"

/* Columns of the contents and of the explanations are at least so wide at 9 pt. */
#define CONTENTS_MM 90.0
#define HOW_MM 90.0
#define BEFORE_ROW_MM 0.6
/* Parts of an area in the contents. */
#define PART_INDENT_MM 4.0
#define PARTS_APART_MM 4.0
enum { PART_ROWS_TOGETHER = 6 };
#define KEY_ROW_MM 6.4
#define KEY_GUTTER_MM 9.0
/* Symbols are larger than in a legend and grow with the type, up to twice that. */
#define KEY_FACTOR 1.2
#define KEY_TYPE_MAX 1.6
/* The small map that explains the squares. */
#define SQUARE_MM 11.0
enum { SQUARES = 3 };

/* ---- contents ---- */

void book_add_line(BookMaker *maker, GPtrArray *pieces, double width_mm, const char *words,
                   const char *number, const char *url) {
    const Theme *theme = maker->atlas->theme;
    TextStyle style = {.size_pt = theme->list_pt};
    TextStyle bold = {.size_pt = theme->list_pt, .bold = true, .tabular = true};
    double number_mm = font_measure(maker->fonts, "0000", bold).width_mm;
    double leading = leading_mm(theme->list_pt);
    Piece *piece = piece_list_add(pieces);
    PagePlan *page = piece->content;
    page_begin_block(page, BLOCK_ENTRY);
    size_t first = page->runs->len;
    size_t lines = page_wrap_text(maker->pages->strings, page, maker->fonts, (PagePoint){0, 0},
                                  width_mm - number_mm - 2, leading, words, style, INK_FIRST, 3);
    page_add_run(page, (PagePoint){width_mm, baseline_drop_mm(theme->list_pt, leading)}, number,
                 bold, ALIGN_RIGHT, INK_ACCENT);
    for (size_t i = first; i < page->runs->len; i++) {
        g_array_index(page->runs, TextRun, i).url = url;
    }
    piece->flow =
        (FlowItem){.height_mm = (double)lines * leading, .before_mm = BEFORE_ROW_MM, .heading = -1};
}

/* "part 3 p. 21", as a link. */
static void add_part_token(BookMaker *maker, PagePlan *page, PagePoint at, size_t sheet) {
    const SheetSubject *subject = sheet_list_at(maker->content->sheets, sheet);
    g_autofree char *part = number_format((double)subject->part->number, 0);
    g_autofree char *words = message_fill(maker->atlas->messages, "book.part_page", "part", part,
                                          "page", book_page_of(maker, sheet, 0), NULL);
    page_add_run(page, at, book_keep(maker, words),
                 (TextStyle){.size_pt = maker->atlas->theme->list_pt, .tabular = true}, ALIGN_LEFT,
                 INK_SECOND);
    page_link_run(page, book_take(maker, g_strdup_printf("x-atlas:%s", subject->slug)));
}

/* The parts of an area stand below it side by side: a line for each would bury the areas. Returns
 * how many of the sheets from `first` on they are. */
static size_t add_parts_of(BookMaker *maker, GPtrArray *pieces, double width_mm, int heading,
                           size_t first) {
    const SheetList *sheets = maker->content->sheets;
    const Theme *theme = maker->atlas->theme;
    TextStyle style = {.size_pt = theme->list_pt, .tabular = true};
    double leading = leading_mm(theme->list_pt);
    double indent_mm = PART_INDENT_MM * theme->list_pt / 9;
    g_autofree char *widest =
        message_fill(maker->atlas->messages, "book.part_page", "part", "88", "page", "888", NULL);
    double cell_mm = font_measure(maker->fonts, widest, style).width_mm + PARTS_APART_MM;
    size_t across = (size_t)MAX((width_mm - indent_mm + PARTS_APART_MM) / cell_mm, 1);
    size_t count = 0;
    PagePlan *page = NULL;
    for (size_t i = first; i < sheet_list_count(sheets); i++) {
        if (sheet_list_at(sheets, i)->kind != SUBJECT_DETAIL || !book_has(maker->content, i)) {
            break;
        }
        if (count % across == 0) {
            /* Together with the area and each other, if there are not too many for a column. */
            Piece *above = pieces->pdata[pieces->len - 1];
            above->flow.keep_with_next = count < across * PART_ROWS_TOGETHER;
            Piece *piece = piece_list_add(pieces);
            piece->flow = (FlowItem){.height_mm = leading, .heading = heading};
            page = piece->content;
            page_begin_block(page, BLOCK_ENTRY);
        }
        add_part_token(maker, page,
                       (PagePoint){indent_mm + (double)(count % across) * cell_mm,
                                   baseline_drop_mm(theme->list_pt, leading)},
                       i);
        count++;
    }
    return count;
}

static void add_sheets_of(BookMaker *maker, GPtrArray *pieces, double width_mm, SubjectKind kind,
                          const char *heading) {
    const SheetList *sheets = maker->content->sheets;
    int section = -1;
    for (size_t i = 0; i < sheet_list_count(sheets);) {
        const SheetSubject *subject = sheet_list_at(sheets, i);
        bool part = subject->kind == SUBJECT_DETAIL;
        bool listed = subject->kind == kind || (part && kind == SUBJECT_AREA);
        if (!book_has(maker->content, i) || !listed) {
            i++;
            continue;
        }
        if (section < 0) {
            book_add_heading(maker, pieces, width_mm, book_say(maker, heading), NULL);
            section = (int)pieces->len - 1;
        }
        if (part) {
            i += add_parts_of(maker, pieces, width_mm, section, i);
            continue;
        }
        book_add_line(maker, pieces, width_mm, subject->name, book_page_of(maker, i, 0),
                      book_take(maker, g_strdup_printf("x-atlas:%s", subject->slug)));
        ((Piece *)pieces->pdata[pieces->len - 1])->flow.heading = section;
        i++;
    }
}

static void add_behind(BookMaker *maker, GPtrArray *pieces, double width_mm) {
    bool assets = book_lists_assets(maker->content);
    const struct {
        const char *key, *name;
        bool there;
    } CHAPTERS[] = {{"book.gazetteer", "gazetteer", assets},
                    {"book.everyday", "everyday", book_lists_everyday(maker->content)},
                    {"book.by_kind", "kinds", assets},
                    {"book.by_way", "ways", book_lists_ways(maker->content)},
                    {"book.about", "about", true}};
    book_add_heading(maker, pieces, width_mm, book_say(maker, "book.to_find"), NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(CHAPTERS); i++) {
        if (!CHAPTERS[i].there) {
            continue;
        }
        const char *url = book_take(maker, g_strdup_printf("x-atlas:back#%s", CHAPTERS[i].name));
        const char *number = "";
        for (guint k = 0; maker->back && k < maker->back->chapters->len; k++) {
            const BookChapter *chapter = &g_array_index(maker->back->chapters, BookChapter, k);
            if (g_str_equal(chapter->name, CHAPTERS[i].name)) {
                number =
                    book_take(maker, g_strdup_printf("%zu", maker->back_number + chapter->page));
            }
        }
        book_add_line(maker, pieces, width_mm, book_say(maker, CHAPTERS[i].key), number, url);
    }
}

static void add_contents(BookMaker *maker) {
    double width_mm = book_columns(maker, CONTENTS_MM).columns[0].width_mm;
    GPtrArray *pieces = piece_list_new();
    add_sheets_of(maker, pieces, width_mm, SUBJECT_AREA, "book.areas");
    add_sheets_of(maker, pieces, width_mm, SUBJECT_GROUP, "book.groups");
    add_sheets_of(maker, pieces, width_mm, SUBJECT_TOPIC, "book.topics");
    add_behind(maker, pieces, width_mm);
    book_add_chapter(maker, book_say(maker, "book.contents"), "contents", pieces, CONTENTS_MM);
}

/* ---- how to read the maps ---- */

static void add_text(BookMaker *maker, GPtrArray *pieces, double width_mm, const char *text) {
    book_add_paragraph(maker, pieces, width_mm, text, maker->atlas->theme->list_pt, INK_FIRST, 1);
}

static void add_key(BookMaker *maker, GPtrArray *pieces, double width_mm, KeyMark key,
                    const char *words) {
    const Theme *theme = maker->atlas->theme;
    double type = theme->list_pt / 9;
    Piece *piece = piece_list_add(pieces);
    PagePlan *page = piece->content;
    double leading = leading_mm(theme->list_pt);
    double room_mm = width_mm - KEY_GUTTER_MM * type;
    page_begin_block(page, BLOCK_PARAGRAPH);
    g_auto(GStrv) lines =
        font_wrap(maker->fonts, words, (TextStyle){.size_pt = theme->list_pt}, room_mm, 0);
    double text_mm = (double)g_strv_length(lines) * leading;
    double height_mm = MAX(KEY_ROW_MM * type, text_mm);
    page_wrap_text(maker->pages->strings, page, maker->fonts,
                   (PagePoint){KEY_GUTTER_MM * type, (height_mm - text_mm) / 2}, room_mm, leading,
                   words, (TextStyle){.size_pt = theme->list_pt}, INK_FIRST, 0);
    key.centre = (PagePoint){3.5 * type, height_mm / 2};
    key.factor = MARKER_SMALL_FACTOR * KEY_FACTOR * MIN(type, KEY_TYPE_MAX);
    key.words = words;
    g_array_append_val(page->keys, key);
    piece->flow = (FlowItem){.height_mm = height_mm, .heading = -1};
}

static void add_levels(BookMaker *maker, GPtrArray *pieces, double width_mm) {
    const Messages *messages = maker->atlas->messages;
    book_add_heading(maker, pieces, width_mm, book_say(maker, "book.how_symbols"), NULL);
    add_text(maker, pieces, width_mm, book_say(maker, "book.how_symbols_text"));
    for (int level = 0; level < LEVEL_COUNT; level++) {
        KeyKind kind = level == LEVEL_INDIVIDUAL ? KEY_PEOPLE : KEY_LEVEL;
        g_autofree char *words = message_opening(message_level(messages, (Level)level));
        add_key(maker, pieces, width_mm,
                (KeyMark){.kind = kind, .value = level, .level = (Level)level}, words);
    }
}

static void add_marks(BookMaker *maker, GPtrArray *pieces, double width_mm) {
    static const struct {
        KeyKind kind;
        const char *words;
    } MARKS[] = {{KEY_EVERYDAY, "legend.everyday"},
                 {KEY_POTENTIAL, "legend.potential"},
                 {KEY_COULD_OFFER, "legend.could_offer"},
                 {KEY_UNCONFIRMED, "legend.unconfirmed"},
                 {KEY_STACK, "legend.stack"},
                 {KEY_LEADER, "legend.leader"},
                 {KEY_NEARBY, "legend.nearby"},
                 {KEY_BEYOND, "legend.beyond"},
                 {KEY_OUTLINE, "legend.outline"}};
    book_add_heading(maker, pieces, width_mm, book_say(maker, "book.how_marks"), NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        g_autofree char *words = message_opening(book_say(maker, MARKS[i].words));
        add_key(maker, pieces, width_mm, (KeyMark){.kind = MARKS[i].kind, .level = LEVEL_PHYSICAL},
                words);
    }
}

static void add_line_of(PagePlan *page, double x1_mm, double y1_mm, double x2_mm, double y2_mm) {
    Rule rule = {{x1_mm, y1_mm}, {x2_mm, y2_mm}};
    g_array_append_val(page->rules, rule);
}

/* Three by three squares with a symbol in B2. */
static void add_squares(BookMaker *maker, GPtrArray *pieces) {
    double type = maker->atlas->theme->list_pt / 9;
    double side_mm = SQUARE_MM * type;
    double left_mm = 5 * type;
    TextStyle style = {.size_pt = maker->atlas->theme->index_pt, .bold = true};
    Piece *piece = piece_list_add(pieces);
    PagePlan *page = piece->content;
    page_begin_block(page, BLOCK_FURNITURE);
    for (int i = 0; i <= SQUARES; i++) {
        double at_mm = i * side_mm;
        add_line_of(page, left_mm + at_mm, left_mm, left_mm + at_mm, left_mm + SQUARES * side_mm);
        add_line_of(page, left_mm, left_mm + at_mm, left_mm + SQUARES * side_mm, left_mm + at_mm);
    }
    for (int i = 0; i < SQUARES; i++) {
        double middle_mm = left_mm + (i + 0.5) * side_mm;
        char letter[2] = {(char)('A' + i), 0};
        char digit[2] = {(char)('1' + i), 0};
        page_add_run(page, (PagePoint){middle_mm, left_mm - 1.2 * type}, book_keep(maker, letter),
                     style, ALIGN_MIDDLE, INK_SECOND);
        page_add_run(page, (PagePoint){left_mm - 2.4 * type, middle_mm + 1},
                     book_keep(maker, digit), style, ALIGN_MIDDLE, INK_SECOND);
    }
    double middle_mm = left_mm + 1.5 * side_mm;
    KeyMark key = {.kind = KEY_LEVEL,
                   .value = LEVEL_ORGANISATION,
                   .level = LEVEL_ORGANISATION,
                   .centre = {middle_mm, middle_mm - 1},
                   .factor = MARKER_SMALL_FACTOR,
                   .words = ""};
    g_array_append_val(page->keys, key);
    page_add_run(page, (PagePoint){middle_mm, middle_mm + 4.2 * type}, "B2",
                 (TextStyle){.size_pt = maker->atlas->theme->caption_pt, .bold = true},
                 ALIGN_MIDDLE, INK_ACCENT);
    piece->flow =
        (FlowItem){.height_mm = left_mm + SQUARES * side_mm + 1, .before_mm = 1, .heading = -1};
}

static void add_need(BookMaker *maker, GPtrArray *pieces, double width_mm) {
    const Atlas *atlas = maker->atlas;
    if (!atlas->need) {
        return;
    }
    book_add_heading(maker, pieces, width_mm, book_say(maker, "need.heading"), NULL);
    const IndicatorSpec *spec = project_indicator(atlas->project, atlas->project->need);
    g_autofree char *text =
        message_fill(atlas->messages, "book.how_need", "indicator", spec ? spec->title : "", NULL);
    add_text(maker, pieces, width_mm, text);
}

static void add_ways(BookMaker *maker, GPtrArray *pieces, double width_mm) {
    static const char *const WORDS[WAY_COUNT] = {"way.connect", "way.active", "way.notice",
                                                 "way.learn", "way.give"};
    static const char *const LETTERS[WAY_COUNT] = {"way_letter.connect", "way_letter.active",
                                                   "way_letter.notice", "way_letter.learn",
                                                   "way_letter.give"};
    book_add_heading(maker, pieces, width_mm, book_say(maker, "book.how_ways"), NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (int way = 0; way < WAY_COUNT; way++) {
        g_string_append_printf(text, "%s%s %s", way > 0 ? " · " : "", book_say(maker, LETTERS[way]),
                               book_say(maker, WORDS[way]));
    }
    g_autofree char *filled =
        message_fill(maker->atlas->messages, "book.how_ways_text", "ways", text->str, NULL);
    add_text(maker, pieces, width_mm, filled);
}

static void add_how(BookMaker *maker) {
    double width_mm = book_columns(maker, HOW_MM).columns[0].width_mm;
    GPtrArray *pieces = piece_list_new();
    add_levels(maker, pieces, width_mm);
    add_marks(maker, pieces, width_mm);
    guint second = pieces->len;
    book_add_heading(maker, pieces, width_mm, book_say(maker, "book.how_squares"), NULL);
    add_text(maker, pieces, width_mm, book_say(maker, "book.how_squares_text"));
    add_squares(maker, pieces);
    book_add_heading(maker, pieces, width_mm, book_say(maker, "book.how_scale"), NULL);
    add_text(maker, pieces, width_mm, book_say(maker, "book.how_scale_text"));
    add_need(maker, pieces, width_mm);
    add_ways(maker, pieces, width_mm);
    book_add_heading(maker, pieces, width_mm, book_say(maker, "book.how_missing"), NULL);
    add_text(maker, pieces, width_mm, book_say(maker, "book.how_missing_text"));
    bool two_columns = book_columns(maker, HOW_MM).column_count > 1;
    ((Piece *)pieces->pdata[second])->flow.new_column = two_columns;
    book_add_chapter(maker, book_say(maker, "book.how"), "how", pieces, HOW_MM);
}

BookPages *book_front_new(const BookContent *content, const BookNumbers *numbers,
                          const BookPages *back, size_t back_number, FontSet *fonts) {
    BookMaker maker = book_maker_new(content, numbers, fonts, 1);
    maker.back = back;
    maker.back_number = back_number;
    book_add_cover(&maker);
    add_contents(&maker);
    add_how(&maker);
    return maker.pages;
}
