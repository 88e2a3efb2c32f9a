/* book_index.c: where every asset of a book is: an A to Z, by kind, by way to well-being.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_index.h"

#include <math.h>
#include <stdlib.h>
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
enum { LINES_MAX = 8 };

/* ---- names in order ---- */

char *book_index_key(const char *name) {
    g_autofree char *split = g_utf8_normalize(name, -1, G_NORMALIZE_NFKD);
    g_autofree char *folded = g_utf8_casefold(split ? split : "", -1);
    GString *key = g_string_new(NULL);
    for (const char *c = folded; *c; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        bool counts = g_unichar_isalnum(letter);
        if (counts || (key->len > 0 && g_unichar_isspace(letter))) {
            g_string_append_unichar(key, counts ? letter : ' ');
        }
    }
    return g_string_free(key, FALSE);
}

char *book_index_letter(const char *key) {
    gunichar letter = g_utf8_get_char(key);
    if (letter == 0) {
        return g_strdup("");
    }
    if (g_unichar_isdigit(letter)) {
        return g_strdup("0–9");
    }
    char text[8] = {0};
    g_unichar_to_utf8(g_unichar_toupper(letter), text);
    return g_strdup(text);
}

static int compare_entries(const void *a, const void *b, void *assets) {
    const IndexEntry *one = a;
    const IndexEntry *other = b;
    const Asset *first = asset_set_at(assets, one->asset);
    const Asset *second = asset_set_at(assets, other->asset);
    int order = strcmp(one->key, other->key);
    order = order ? order : strcmp(one->name, other->name);
    order = order ? order : (int)first->level - (int)second->level;
    order = order ? order : strcmp(first->category, second->category);
    order = order ? order : (first->ways > second->ways) - (first->ways < second->ways);
    return order ? order : (one->asset > other->asset) - (one->asset < other->asset);
}

static bool are_alike(const AssetSet *assets, const IndexEntry *a, const IndexEntry *b) {
    const Asset *one = asset_set_at(assets, a->asset);
    const Asset *other = asset_set_at(assets, b->asset);
    return strcmp(a->name, b->name) == 0 && one->level == other->level &&
           one->ways == other->ways && strcmp(one->category, other->category) == 0;
}

/* Topics and groups show again what the sheet of an area has; they are no address of their own
 * unless there is no other. */
static bool is_address(const SheetSubject *subject) {
    return subject->kind == SUBJECT_AREA || subject->kind == SUBJECT_DETAIL;
}

static void collect_places(const BookMaker *maker, bool addresses, const bool *known,
                           GPtrArray **of_asset) {
    const BookContent *content = maker->content;
    for (size_t s = 0; s < sheet_list_count(content->sheets); s++) {
        if (!book_has(content, s) || !content->surveys ||
            is_address(sheet_list_at(content->sheets, s)) != addresses) {
            continue;
        }
        const GArray *rows = content->surveys[s]->rows;
        for (guint r = 0; r < rows->len; r++) {
            const SurveyRow *row = &g_array_index(rows, SurveyRow, r);
            if (known[row->asset]) {
                continue;
            }
            if (!of_asset[row->asset]) {
                of_asset[row->asset] = g_ptr_array_new_with_free_func(g_free);
            }
            IndexPlace *place = g_new(IndexPlace, 1);
            *place = (IndexPlace){s, row};
            g_ptr_array_add(of_asset[row->asset], place);
        }
    }
}

static int compare_places(const void *a, const void *b) {
    const IndexPlace *one = a;
    const IndexPlace *other = b;
    int order = (one->sheet > other->sheet) - (one->sheet < other->sheet);
    order = order ? order : strcmp(one->row->square, other->row->square);
    order =
        order ? order : (one->row->page > other->row->page) - (one->row->page < other->row->page);
    return order ? order
                 : (one->row->asset > other->row->asset) - (one->row->asset < other->row->asset);
}

/* Those of an asset behind those that are there, in the order of the pages. */
static void add_places(BookIndex *index, IndexEntry *entry, const GPtrArray *places) {
    for (guint i = 0; i < places->len; i++) {
        g_array_append_vals(index->places, places->pdata[i], 1);
    }
    entry->place_count += places->len;
    qsort(&g_array_index(index->places, IndexPlace, entry->first_place), entry->place_count,
          sizeof(IndexPlace), compare_places);
}

static GArray *entries_of(const BookMaker *maker, GPtrArray *const *of_asset) {
    const AssetSet *assets = maker->atlas->assets;
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(IndexEntry));
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        if (of_asset[i]) {
            const char *name = asset_set_at(assets, i)->name;
            IndexEntry entry = {
                .name = name, .key = book_take(maker, book_index_key(name)), .asset = i};
            g_array_append_val(entries, entry);
        }
    }
    if (entries->len > 1) {
        g_array_sort_with_data(entries, compare_entries, (gpointer)assets);
    }
    return entries;
}

BookIndex *book_index_new(const BookMaker *maker) {
    const AssetSet *assets = maker->atlas->assets;
    size_t count = asset_set_count(assets);
    g_autofree GPtrArray **of_asset = g_new0(GPtrArray *, count + 1);
    g_autofree bool *known = g_new0(bool, count + 1);
    collect_places(maker, true, known, of_asset);
    for (size_t i = 0; i < count; i++) {
        known[i] = of_asset[i] != NULL;
    }
    collect_places(maker, false, known, of_asset);
    BookIndex *index = g_new0(BookIndex, 1);
    index->entries = g_array_new(FALSE, FALSE, sizeof(IndexEntry));
    index->places = g_array_new(FALSE, FALSE, sizeof(IndexPlace));
    g_autoptr(GArray) single = entries_of(maker, of_asset);
    for (guint i = 0; i < single->len; i++) {
        IndexEntry *entry = &g_array_index(single, IndexEntry, i);
        IndexEntry *last = index->entries->len > 0
                               ? &g_array_index(index->entries, IndexEntry, index->entries->len - 1)
                               : NULL;
        if (!last || !are_alike(assets, last, entry)) {
            entry->first_place = index->places->len;
            g_array_append_vals(index->entries, entry, 1);
            last = &g_array_index(index->entries, IndexEntry, index->entries->len - 1);
        }
        add_places(index, last, of_asset[entry->asset]);
    }
    for (size_t i = 0; i < count; i++) {
        g_clear_pointer(&of_asset[i], g_ptr_array_unref);
    }
    return index;
}

void book_index_free(BookIndex *index) {
    if (index) {
        g_array_unref(index->entries);
        g_array_unref(index->places);
        g_free(index);
    }
}

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
    KeyMark key = {.kind = KEY_LEVEL,
                   .value = (int)asset->level,
                   .level = asset->level,
                   .centre = {1.2 * type, writer->leading / 2},
                   .factor = SYMBOL_FACTOR * type,
                   .words = ""};
    g_array_append_val(page->keys, key);
}

static void add_place(const IndexWriter *writer, PagePlan *page, const IndexPlace *place,
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
 * found room in `lines_max` lines. */
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
        add_place(writer, page, place, words,
                  (PagePoint){cursor->x_mm, cursor->y_mm + baseline_drop_mm(writer->style.size_pt,
                                                                            writer->leading)},
                  ALIGN_LEFT);
        cursor->x_mm += width_mm + between_mm;
    }
    return i - from;
}

/* An entry with very many places is continued in further pieces, none higher than a column. */
static void add_entry(IndexWriter *writer, const IndexEntry *entry) {
    const BookMaker *maker = writer->maker;
    double gutter_mm = GUTTER_MM * maker->atlas->theme->list_pt / 9;
    TextStyle bold = writer->style;
    bold.bold = bold.tabular = true;
    bool single = entry->place_count == 1;
    double places_mm =
        single ? font_measure(maker->fonts, "000 AA00", bold).width_mm + BETWEEN_MM : 0;
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
                               entry->name, writer->style, INK_FIRST, 3);
        }
        PlaceCursor cursor = {gutter_mm, gutter_mm, (double)lines * writer->leading};
        if (single) {
            double y_mm = baseline_drop_mm(writer->style.size_pt, writer->leading);
            add_place(writer, page, place_at(writer, entry, 0),
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

static const IndexEntry *entry_at(const BookIndex *index, guint i) {
    return &g_array_index(index->entries, IndexEntry, i);
}

void book_index_add_gazetteer(BookMaker *maker, const BookIndex *index) {
    IndexWriter writer = writer_new(maker, index);
    add_note(&writer, "book.gazetteer_note");
    g_autofree char *current = NULL;
    for (guint i = 0; i < index->entries->len; i++) {
        g_autofree char *letter = book_index_letter(entry_at(index, i)->key);
        if (g_strcmp0(letter, current) != 0) {
            add_group(&writer, letter, 0);
            g_free(current);
            current = g_steal_pointer(&letter);
        }
        add_entry(&writer, entry_at(index, i));
    }
    book_add_chapter(maker, book_say(maker, "book.gazetteer"), "gazetteer", writer.pieces,
                     COLUMN_MM);
}

static int compare_words(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Each category once, by what it is called. */
static GPtrArray *categories_in_use(const BookMaker *maker, const BookIndex *index) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *words = g_ptr_array_new();
    for (guint i = 0; i < index->entries->len; i++) {
        const Asset *asset = asset_set_at(maker->atlas->assets, entry_at(index, i)->asset);
        const char *word = message_category(maker->atlas->messages, asset->category);
        if (g_hash_table_add(seen, (gpointer)word)) {
            g_ptr_array_add(words, (gpointer)word);
        }
    }
    if (words->len > 1) {
        g_ptr_array_sort(words, compare_words);
    }
    return words;
}

static bool is_called(const BookMaker *maker, const IndexEntry *entry, const char *category) {
    const Asset *asset = asset_set_at(maker->atlas->assets, entry->asset);
    return g_str_equal(message_category(maker->atlas->messages, asset->category), category);
}

void book_index_add_kinds(BookMaker *maker, const BookIndex *index) {
    IndexWriter writer = writer_new(maker, index);
    g_autoptr(GPtrArray) categories = categories_in_use(maker, index);
    for (guint c = 0; c < categories->len; c++) {
        size_t count = 0;
        for (guint i = 0; i < index->entries->len; i++) {
            count += is_called(maker, entry_at(index, i), categories->pdata[c]);
        }
        g_autofree char *heading = message_opening(categories->pdata[c]);
        add_group(&writer, heading, count);
        for (guint i = 0; i < index->entries->len; i++) {
            if (is_called(maker, entry_at(index, i), categories->pdata[c])) {
                add_entry(&writer, entry_at(index, i));
            }
        }
    }
    book_add_chapter(maker, book_say(maker, "book.by_kind"), "kinds", writer.pieces, COLUMN_MM);
}

void book_index_add_ways(BookMaker *maker, const BookIndex *index) {
    static const char *const WORDS[WAY_COUNT] = {"way.connect", "way.active", "way.notice",
                                                 "way.learn", "way.give"};
    IndexWriter writer = writer_new(maker, index);
    add_note(&writer, "book.ways_note");
    for (int way = 0; way < WAY_COUNT; way++) {
        size_t count = 0;
        for (guint i = 0; i < index->entries->len; i++) {
            const Asset *asset = asset_set_at(maker->atlas->assets, entry_at(index, i)->asset);
            count += asset->ways >> way & 1;
        }
        if (count == 0) {
            continue;
        }
        g_autofree char *heading = message_opening(book_say(maker, WORDS[way]));
        add_group(&writer, heading, count);
        for (guint i = 0; i < index->entries->len; i++) {
            const Asset *asset = asset_set_at(maker->atlas->assets, entry_at(index, i)->asset);
            if (asset->ways >> way & 1) {
                add_entry(&writer, entry_at(index, i));
            }
        }
    }
    book_add_chapter(maker, book_say(maker, "book.by_way"), "ways", writer.pieces, COLUMN_MM);
}
