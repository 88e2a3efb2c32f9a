/* book_chapters.c: the chapters that say where an asset is: A to Z, everyday places, by kind, by
 * way. SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_chapters.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"

/* Columns of an index are at least so wide at 9 pt. */
#define COLUMN_MM 54.0
/* The index is set a little smaller than the lists. */
#define INDEX_TYPE 0.89
#define BEFORE_ROW_MM 0.25
#define GUTTER_MM 3.6 /* for the symbol */
#define SYMBOL_FACTOR 0.45
#define BETWEEN_MM 1.5
#define ROUNDING_MM 0.01
enum { LINES_MAX = 8, NAME_LINES_MAX = 8 };

/* ---- rows ---- */

typedef struct IndexWriter {
    BookMaker *maker;
    const BookIndex *index;
    GPtrArray *pieces;
    double width_mm, leading;
    TextStyle style;
    int heading; /* piece of the current group */
} IndexWriter;

static IndexWriter writer_new(BookMaker *maker, const BookIndex *index) {
    double size_pt = maker->atlas->theme->list_pt * INDEX_TYPE;
    return (IndexWriter){.maker = maker,
                         .index = index,
                         .pieces = piece_list_new(),
                         .width_mm = book_columns(maker, COLUMN_MM).columns[0].width_mm,
                         .leading = leading_mm(size_pt),
                         .style = {.size_pt = size_pt},
                         .heading = -1};
}

static void add_group(IndexWriter *writer, const char *words, size_t count) {
    const char *figure = NULL;
    if (count > 0) {
        figure = book_take(writer->maker, number_format_grouped((double)count, 0));
    }
    book_add_heading(writer->maker, writer->pieces, writer->width_mm, words, figure);
    writer->heading = (int)writer->pieces->len - 1;
}

/* "37 C4", or the page alone for what has no place on the map. */
static const char *place_words(const BookMaker *maker, const IndexPlace *place) {
    const SurveyRow *row = place->row;
    if (place->on_all) {
        return book_say(maker, "book.all_maps");
    }
    const char *page = book_page_of(maker, place->sheet, *row->square ? 0 : row->page);
    return *row->square ? book_take(maker, g_strdup_printf("%s %s", page, row->square)) : page;
}

/* To the symbol on the map, else to the page with the list. */
static const char *place_url(const BookMaker *maker, const IndexPlace *place) {
    const SheetSubject *subject = sheet_list_at(maker->content->sheets, place->sheet);
    const char *anchor = *place->row->square ? "map" : "list";
    return book_take(maker, *place->row->mark ? g_strdup_printf("x-atlas:%s#%s-%s", subject->slug,
                                                                anchor, place->row->mark)
                                              : g_strdup_printf("x-atlas:%s", subject->slug));
}

static void add_symbol(const IndexWriter *writer, PagePlan *page, const Asset *asset) {
    double type = writer->maker->atlas->theme->list_pt / 9;
    KeyMark key = {.kind = asset->role == ROLE_EVERYDAY ? KEY_EVERYDAY : KEY_LEVEL,
                   .value = (int)asset->level,
                   .level = asset->level,
                   .centre = {1.2 * type, writer->leading / 2},
                   .factor = SYMBOL_FACTOR * type,
                   .words = ""};
    g_array_append_val(page->keys, key);
}

static void put_place(const IndexWriter *writer, PagePlan *page, const IndexPlace *place,
                      const char *words, PagePoint at, RunAlign align) {
    TextStyle bold = writer->style;
    bold.bold = bold.tabular = true;
    page_add_run(page, at, words, bold, align, INK_ACCENT);
    page_link_run(page, place_url(writer->maker, place));
}

static const IndexPlace *place_at(const IndexWriter *writer, const IndexEntry *entry, size_t i) {
    return &g_array_index(writer->index->places, IndexPlace, entry->first_place + i);
}

/* Where one of several places goes: behind the last one, or on the next line. */
typedef struct PlaceCursor {
    double left_mm, x_mm, y_mm;
} PlaceCursor;

/* Several rows of one square are one place to go to. */
static bool reads_alike(const IndexPlace *a, const IndexPlace *b) {
    return a->sheet == b->sheet && strcmp(a->row->square, b->row->square) == 0 &&
           (*a->row->square || a->row->page == b->row->page);
}

/* "4 B3 D2  9 C3": a page's number stands before the first of its squares. Returns the places that
 * found room in `lines_max` lines; without a page nothing is put, only the cursor goes on. */
static size_t add_several(const IndexWriter *writer, PagePlan *page, const IndexEntry *entry,
                          size_t from, PlaceCursor *cursor, size_t lines_max) {
    TextStyle bold = writer->style;
    bold.bold = bold.tabular = true;
    double between_mm = font_measure(writer->maker->fonts, " ", bold).width_mm;
    size_t lines = 1;
    size_t i = from;
    for (; i < entry->place_count; i++) {
        const IndexPlace *place = place_at(writer, entry, i);
        if (i > from && reads_alike(place, place_at(writer, entry, i - 1))) {
            continue;
        }
        bool same_page = i > from && place->sheet == place_at(writer, entry, i - 1)->sheet &&
                         *place->row->square && *place_at(writer, entry, i - 1)->row->square;
        const char *words = same_page ? place->row->square : place_words(writer->maker, place);
        double width_mm = font_measure(writer->maker->fonts, words, bold).width_mm;
        cursor->x_mm += same_page || i == from ? 0 : 2 * between_mm;
        if (cursor->x_mm > cursor->left_mm && cursor->x_mm + width_mm > writer->width_mm) {
            if (lines++ == lines_max) {
                break;
            }
            cursor->x_mm = cursor->left_mm;
            cursor->y_mm += writer->leading;
        }
        if (page) {
            double drop_mm = baseline_drop_mm(writer->style.size_pt, writer->leading);
            put_place(writer, page, place, words, (PagePoint){cursor->x_mm, cursor->y_mm + drop_mm},
                      ALIGN_LEFT);
        }
        cursor->x_mm += width_mm + between_mm;
    }
    return i - from;
}

/* How wide all places are in one line; infinite when they need more. */
static double width_of_several(const IndexWriter *writer, const IndexEntry *entry) {
    TextStyle bold = writer->style;
    bold.bold = bold.tabular = true;
    PlaceCursor cursor = {0};
    add_several(writer, NULL, entry, 0, &cursor, LINES_MAX);
    return cursor.y_mm > 0 ? INFINITY
                           : cursor.x_mm - font_measure(writer->maker->fonts, " ", bold).width_mm;
}

/* Where the places of an entry begin: at the end of the line of its name when both go into one,
 * else below. */
static PlaceCursor begin_places(const IndexWriter *writer, const IndexEntry *entry,
                                double gutter_mm, size_t lines) {
    double name_mm = font_measure(writer->maker->fonts, entry->name, writer->style).width_mm;
    double left_mm = writer->width_mm - width_of_several(writer, entry);
    if (lines == 1 && gutter_mm + name_mm + BETWEEN_MM <= left_mm) {
        return (PlaceCursor){left_mm - ROUNDING_MM, left_mm - ROUNDING_MM, 0};
    }
    return (PlaceCursor){gutter_mm, gutter_mm, (double)lines * writer->leading};
}

static double room_for_place(const IndexWriter *writer, const IndexPlace *place) {
    TextStyle bold = writer->style;
    bold.bold = bold.tabular = true;
    const char *words = place->on_all ? place_words(writer->maker, place) : "000 AA00";
    return font_measure(writer->maker->fonts, words, bold).width_mm + BETWEEN_MM;
}

/* An entry with very many places is continued in further pieces, none higher than a column. */
static void add_entry(IndexWriter *writer, const IndexEntry *entry) {
    const BookMaker *maker = writer->maker;
    double gutter_mm = GUTTER_MM * maker->atlas->theme->list_pt / 9;
    bool single = entry->place_count == 1;
    double places_mm = single ? room_for_place(writer, place_at(writer, entry, 0)) : 0;
    for (size_t done = 0; done < entry->place_count;) {
        Piece *piece = piece_list_add(writer->pieces);
        PagePlan *page = piece->content;
        size_t lines = 0;
        page_begin_block(page, BLOCK_ENTRY);
        if (done == 0) {
            add_symbol(writer, page, asset_set_at(maker->atlas->assets, entry->asset));
            lines =
                page_wrap_text(maker->pages->strings, page, maker->fonts, (PagePoint){gutter_mm, 0},
                               writer->width_mm - gutter_mm - places_mm, writer->leading,
                               entry->name, writer->style, INK_FIRST, NAME_LINES_MAX);
        }
        PlaceCursor cursor = begin_places(writer, entry, gutter_mm, lines);
        if (single) {
            double y_mm = baseline_drop_mm(writer->style.size_pt, writer->leading);
            put_place(writer, page, place_at(writer, entry, 0),
                      place_words(maker, place_at(writer, entry, 0)),
                      (PagePoint){writer->width_mm, y_mm}, ALIGN_RIGHT);
            done = 1;
        } else {
            done += add_several(writer, page, entry, done, &cursor, LINES_MAX);
            lines = (size_t)lround(cursor.y_mm / writer->leading) + 1;
        }
        piece->flow = (FlowItem){.height_mm = (double)lines * writer->leading,
                                 .before_mm = BEFORE_ROW_MM,
                                 .heading = writer->heading};
    }
}

static void add_note(IndexWriter *writer, const char *key) {
    const Theme *theme = writer->maker->atlas->theme;
    book_add_paragraph(writer->maker, writer->pieces, writer->width_mm,
                       book_say(writer->maker, key), theme->caption_pt, INK_SECOND, 0);
}

/* ---- chapters ---- */

static void end_chapter(IndexWriter *writer, const char *title, const char *name) {
    if (writer->index->entries->len == 0) {
        add_note(writer, "book.none");
    }
    book_add_chapter(writer->maker, book_say(writer->maker, title), name, writer->pieces,
                     COLUMN_MM);
}

void book_add_gazetteer(BookMaker *maker, const BookIndex *index) {
    IndexWriter writer = writer_new(maker, index);
    add_note(&writer, "book.gazetteer_note");
    if (book_lists_everyday(maker->content)) {
        add_note(&writer, "book.gazetteer_everyday");
    }
    g_autofree char *current = NULL;
    for (guint i = 0; i < index->entries->len; i++) {
        const IndexEntry *entry = book_index_at(index, i);
        g_autofree char *letter = alphabet_letter(index->alphabet, entry->key);
        if (g_strcmp0(letter, current) != 0) {
            add_group(&writer, letter, 0);
            g_free(current);
            current = g_steal_pointer(&letter);
        }
        add_entry(&writer, entry);
    }
    end_chapter(&writer, "book.gazetteer", "gazetteer");
}

static const char *category_of(const BookMaker *maker, const IndexEntry *entry) {
    const Asset *asset = asset_set_at(maker->atlas->assets, entry->asset);
    return message_category(maker->atlas->messages, asset->category);
}

static int compare_words(const void *a, const void *b, void *alphabet) {
    return alphabet_compare(alphabet, *(const char *const *)a, *(const char *const *)b);
}

/* Each category once, by what it is called. */
static GPtrArray *categories_in_use(const BookMaker *maker, const BookIndex *index) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *words = g_ptr_array_new();
    for (guint i = 0; i < index->entries->len; i++) {
        const char *word = category_of(maker, book_index_at(index, i));
        if (g_hash_table_add(seen, (gpointer)word)) {
            g_ptr_array_add(words, (gpointer)word);
        }
    }
    if (words->len > 1) {
        g_ptr_array_sort_with_data(words, compare_words, index->alphabet);
    }
    return words;
}

/* The entries under the words for their categories. `single` counts assets, else entries. */
static void add_by_category(IndexWriter *writer, bool single) {
    const BookIndex *index = writer->index;
    g_autoptr(GPtrArray) categories = categories_in_use(writer->maker, index);
    for (guint c = 0; c < categories->len; c++) {
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        size_t count = 0;
        for (guint i = 0; i < index->entries->len; i++) {
            const IndexEntry *entry = book_index_at(index, i);
            if (g_str_equal(category_of(writer->maker, entry), categories->pdata[c])) {
                g_ptr_array_add(members, (gpointer)entry);
                count += single ? entry->count : 1;
            }
        }
        g_autofree char *heading = message_opening(categories->pdata[c]);
        add_group(writer, heading, count);
        for (guint i = 0; i < members->len; i++) {
            add_entry(writer, members->pdata[i]);
        }
    }
}

void book_add_everyday(BookMaker *maker, const BookIndex *index) {
    IndexWriter writer = writer_new(maker, index);
    add_note(&writer, "book.everyday_note");
    add_by_category(&writer, true);
    end_chapter(&writer, "book.everyday", "everyday");
}

void book_add_kinds(BookMaker *maker, const BookIndex *index) {
    IndexWriter writer = writer_new(maker, index);
    add_by_category(&writer, false);
    end_chapter(&writer, "book.by_kind", "kinds");
}

void book_add_ways(BookMaker *maker, const BookIndex *index) {
    static const char *const WORDS[WAY_COUNT] = {"way.connect", "way.active", "way.notice",
                                                 "way.learn", "way.give"};
    IndexWriter writer = writer_new(maker, index);
    add_note(&writer, "book.ways_note");
    for (int way = 0; way < WAY_COUNT; way++) {
        g_autoptr(GPtrArray) members = g_ptr_array_new();
        for (guint i = 0; i < index->entries->len; i++) {
            const IndexEntry *entry = book_index_at(index, i);
            if (asset_set_at(maker->atlas->assets, entry->asset)->ways >> way & 1) {
                g_ptr_array_add(members, (gpointer)entry);
            }
        }
        if (members->len == 0) {
            continue;
        }
        g_autofree char *heading = message_opening(book_say(maker, WORDS[way]));
        add_group(&writer, heading, members->len);
        for (guint i = 0; i < members->len; i++) {
            add_entry(&writer, members->pdata[i]);
        }
    }
    end_chapter(&writer, "book.by_way", "ways");
}
