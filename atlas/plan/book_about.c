/* book_about.c: the last pages of a book or booklet: what it is made of, and whom to credit.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_about.h"

#include <string.h>

#include "atlas/base/number.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/source_rows.h"
#include "atlas/plan/summary.h"

/* Columns are at least so wide at 9 pt. */
#define ABOUT_MM 90.0
#define BEFORE_SOURCE_MM 1.6

typedef struct AboutWriter {
    BookMaker *maker;
    GPtrArray *pieces;
    double width_mm;
    AboutWhat what;
} AboutWriter;

static void add_text(const AboutWriter *writer, const char *text) {
    book_add_paragraph(writer->maker, writer->pieces, writer->width_mm, text,
                       writer->maker->atlas->theme->list_pt, INK_FIRST, 1);
}

static void add_heading(const AboutWriter *writer, const char *key) {
    book_add_heading(writer->maker, writer->pieces, writer->width_mm, book_say(writer->maker, key),
                     NULL);
}

/* One source: what it is of, its name; under it the attribution, the licence and what was used. */
static void add_source(const AboutWriter *writer, const SourceRow *row) {
    if (!row->name) {
        return;
    }
    BookMaker *maker = writer->maker;
    const Theme *theme = maker->atlas->theme;
    double leading = leading_mm(theme->list_pt);
    double small = leading_mm(theme->caption_pt);
    Piece *piece = piece_list_add(writer->pieces);
    PagePlan *page = piece->content;
    g_autofree char *head = g_strdup_printf("%s: %s", row->what, row->name);
    page_begin_block(page, BLOCK_ENTRY);
    size_t lines = page_wrap_text(
        maker->pages->strings, page, maker->fonts, (PagePoint){0, 0}, writer->width_mm, leading,
        head, (TextStyle){.size_pt = theme->list_pt, .bold = true}, INK_FIRST, 2);
    g_autoptr(GString) words = g_string_new(row->attribution ? row->attribution : "");
    /* "own" is said to the program: the source is its own publisher, who is named. */
    bool own = row->licence && strcmp(row->licence, "own") == 0;
    const char *const more[] = {own ? NULL : row->licence, row->used};
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++) {
        if (more[i] && *more[i]) {
            g_string_append_printf(words, "%s%s", words->len > 0 ? " · " : "", more[i]);
        }
    }
    size_t under = 0; /* lines of small type */
    if (words->len > 0) {
        under =
            page_wrap_text(maker->pages->strings, page, maker->fonts,
                           (PagePoint){0, (double)lines * leading}, writer->width_mm, small,
                           words->str, (TextStyle){.size_pt = theme->caption_pt}, INK_SECOND, 12);
    }
    piece->flow = (FlowItem){.height_mm = (double)lines * leading + (double)under * small,
                             .before_mm = BEFORE_SOURCE_MM,
                             .heading = -1};
}

static void add_sources(const AboutWriter *writer) {
    g_autoptr(GPtrArray) rows = source_rows_new(
        writer->maker->atlas, writer->what == ABOUT_BOOK ? SOURCES_OF_ALL : SOURCES_OF_PLACES);
    for (guint i = 0; i < rows->len; i++) {
        add_source(writer, g_ptr_array_index(rows, i));
    }
}

static void add_credits(const AboutWriter *writer) {
    const Atlas *atlas = writer->maker->atlas;
    size_t base_count = atlas->project->base->len;
    size_t source_count = asset_set_source_count(atlas->assets);
    g_autofree bool *base = g_new(bool, base_count + 1);
    g_autofree bool *sources = g_new(bool, source_count + 1);
    memset(base, 1, (base_count + 1) * sizeof *base);
    memset(sources, 1, (source_count + 1) * sizeof *sources);
    bool figures = writer->what == ABOUT_BOOK;
    CreditUse use = {.areas = true,
                     .population = figures,
                     .need = figures,
                     .indicators = figures,
                     .base = base,
                     .asset_sources = sources};
    g_autofree char *credits = credits_compose(atlas, &use);
    add_heading(writer, "book.credits");
    add_text(writer, credits);
    book_add_paragraph(writer->maker, writer->pieces, writer->width_mm,
                       book_say(writer->maker, "book.made_with"), atlas->theme->list_pt, INK_SECOND,
                       3);
}

/* How the figures of need come to the areas. */
static char *need_words(const Atlas *atlas) {
    static const char *const WEIGHTED[] = {[WEIGH_BY_PEOPLE] = "book.weighted_people",
                                           [WEIGH_BY_DENOMINATOR] = "book.weighted_denominator",
                                           [WEIGH_ALIKE] = "book.weighted_alike"};
    const Indicator *indicator = atlas->need->indicator;
    if (indicator->geography < 0) {
        return g_strdup(message_text(atlas->messages, "book.about_need_published"));
    }
    const Geography *geography = g_ptr_array_index(atlas->geographies, (guint)indicator->geography);
    const char *weighted = WEIGHTED[measure_weights(indicator, geography)];
    return message_fill(atlas->messages, "book.about_need", "weighted",
                        message_text(atlas->messages, weighted), NULL);
}

/* What a book of maps is, and what its figures are. `date` is that of the data; NULL = not known.
 */
static void add_book(const AboutWriter *writer, const char *date) {
    BookMaker *maker = writer->maker;
    const Atlas *atlas = maker->atlas;
    add_heading(writer, "book.about_what");
    g_autofree char *what =
        date ? message_fill(atlas->messages, "book.about_what_text", "date", date, NULL)
             : g_strdup(book_say(maker, "book.about_what_text_undated"));
    add_text(writer, what);
    add_text(writer, book_say(maker, "book.about_counts"));
    if (atlas->need) {
        g_autofree char *need = need_words(atlas);
        add_text(writer, need);
    }
    g_autofree char *least = number_format(atlas->project->suppress_below, 0);
    g_autofree char *people =
        message_fill(atlas->messages, "book.about_people", "least", least, NULL);
    add_text(writer, people);
}

static void add_booklet(const AboutWriter *writer, const char *date) {
    add_heading(writer, "book.about_what");
    BookMaker *maker = writer->maker;
    g_autofree char *what =
        date ? message_fill(maker->atlas->messages, "booklet.about_text", "date", date, NULL)
             : g_strdup(book_say(maker, "booklet.about_text_undated"));
    add_text(writer, what);
}

void book_add_about(BookMaker *maker, AboutWhat what) {
    const Atlas *atlas = maker->atlas;
    AboutWriter writer = {maker, piece_list_new(),
                          book_columns(maker, ABOUT_MM).columns[0].width_mm, what};
    const char *day = atlas->date_known ? atlas->date : NULL;
    g_autofree char *date =
        atlas->data_date || day
            ? message_date(atlas->messages, atlas->data_date ? atlas->data_date : day)
            : NULL;
    if (what == ABOUT_BOOK) {
        add_book(&writer, date);
    } else {
        add_booklet(&writer, date);
    }
    g_autofree char *contact = summary_contact(atlas);
    if (contact) {
        add_heading(&writer, "figures.contact");
        add_text(&writer, contact);
    }
    add_heading(&writer, "book.sources");
    add_sources(&writer);
    add_credits(&writer);
    const char *title = what == ABOUT_BOOK ? "book.about" : "booklet.about";
    book_add_chapter(maker, book_say(maker, title), "about", writer.pieces, ABOUT_MM);
}
