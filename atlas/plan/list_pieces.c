/* list_pieces.c: the list of assets composed into headings and rows.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/list_pieces.h"

#include <string.h>

#include "atlas/analysis/topics.h"
#include "atlas/base/number.h"
#include "atlas/plan/entries.h"

#define GUTTER_MM 8.0 /* for numbers and symbols */
#define SQUARE_MM 9.0 /* for the square at the right */
#define HEADING_MM 6.0
#define HEADING_AGAIN_MM 5.6
#define AGAIN_SMALLEST 0.7
#define BEFORE_HEADING_MM 3.0
#define BEFORE_ROW_MM 0.5
/* A paragraph must be lower than a column. */
#define NAMES_IN_PARAGRAPH 16
/* So must a row: what is left out is in the tables and on the site. */
#define DETAIL_LINES_MAX 15

typedef struct Composing {
    SheetPlan *plan;
    FontSet *fonts;
    GPtrArray *pieces;
    double width_mm;
    double leading;
    double type; /* size of the list, 1 = 9 pt: the measures above grow with it */
    int heading; /* piece of the current group */
} Composing;

static const Theme *theme_of(const Composing *composing) {
    return composing->plan->atlas->theme;
}

static const char *say(const Composing *composing, const char *key) {
    return message_text(composing->plan->atlas->messages, key);
}

static const char *keep_text(const Composing *composing, const char *text) {
    return g_string_chunk_insert_const(composing->plan->strings, text);
}

/* ---- headings ---- */

static void heading_content(const Composing *composing, PagePlan *page, const char *text,
                            const char *count, int level, bool again) {
    double size_pt = theme_of(composing)->heading_pt;
    double y_mm = (again ? 3.8 : 4.2) * composing->type;
    page_begin_block(page, again ? BLOCK_FURNITURE : BLOCK_SUBHEADING);
    TextStyle style = {.size_pt = again ? size_pt - 1 : size_pt, .bold = true};
    double x_mm = level >= 0 ? GUTTER_MM * composing->type : 0;
    double room_mm = composing->width_mm - x_mm - (count ? SQUARE_MM * composing->type : 0);
    /* In very large type it is said again in smaller rather than cut. */
    double width_mm = font_measure(composing->fonts, text, style).width_mm;
    style.size_pt *=
        again && width_mm > room_mm ? MAX(0.98 * room_mm / width_mm, AGAIN_SMALLEST) : 1;
    g_autofree char *shown = font_ellipsize(composing->fonts, text, style, room_mm);
    page_add_run(page, (PagePoint){x_mm, y_mm}, keep_text(composing, shown), style, ALIGN_LEFT,
                 again ? INK_SECOND : INK_FIRST);
    if (count) {
        TextStyle plain = {.size_pt = theme_of(composing)->list_pt, .tabular = true};
        page_add_run(page, (PagePoint){composing->width_mm, y_mm}, count, plain, ALIGN_RIGHT,
                     INK_SECOND);
    }
    if (level >= 0) {
        KeyMark key = {.kind = KEY_LEVEL,
                       .value = level,
                       .level = (Level)level,
                       .centre = {GUTTER_MM * composing->type - 4.8, y_mm - 0.125 * size_pt},
                       .factor = MARKER_SMALL_FACTOR,
                       .words = text};
        g_array_append_val(page->keys, key);
    }
    if (!again) {
        Rule rule = {{0, HEADING_MM * composing->type - 0.4},
                     {composing->width_mm, HEADING_MM * composing->type - 0.4}};
        g_array_append_val(page->rules, rule);
    }
}

static void add_heading(Composing *composing, const char *words, size_t count, int level) {
    g_autofree char *opening = message_opening(words);
    g_autofree char *figure = number_format_grouped((double)count, 0);
    g_autofree char *continued = message_fill(composing->plan->atlas->messages, "listing.continued",
                                              "heading", opening, NULL);
    Piece *piece = piece_list_add(composing->pieces);
    heading_content(composing, piece->content, keep_text(composing, opening),
                    keep_text(composing, figure), level, false);
    piece->again = page_plan_new((Paper){0}, false);
    heading_content(composing, piece->again, keep_text(composing, continued), NULL, level, true);
    piece->flow = (FlowItem){.height_mm = HEADING_MM * composing->type,
                             .before_mm = BEFORE_HEADING_MM,
                             .keep_with_next = true,
                             .heading = -1,
                             .again_mm = HEADING_AGAIN_MM * composing->type};
    composing->heading = (int)composing->pieces->len - 1;
}

/* ---- rows ---- */

/* From the number in the list to the symbol on the map, and back. */
static void link_to_map(const Composing *composing, PagePlan *page, const ListedAsset *row) {
    g_autofree char *map = g_strconcat("#map-", row->mark, NULL);
    g_autofree char *list = g_strconcat("list-", row->mark, NULL);
    page_link_run(page, keep_text(composing, map));
    page_anchor_run(page, keep_text(composing, list));
}

static TextStyle mark_style(const Composing *composing) {
    return (TextStyle){.size_pt = theme_of(composing)->list_pt, .bold = true, .tabular = true};
}

static void add_number(const Composing *composing, PagePlan *page, const ListedAsset *row,
                       double y_mm) {
    if (*row->mark) {
        page_begin_block(page, BLOCK_LABEL);
        page_add_run(page, (PagePoint){GUTTER_MM * composing->type - 1.8, y_mm},
                     keep_text(composing, row->mark), mark_style(composing), ALIGN_RIGHT,
                     INK_FIRST);
        if (row->marker >= 0) {
            link_to_map(composing, page, row);
        }
    }
}

static void add_square(const Composing *composing, PagePlan *page, const ListedAsset *row,
                       double y_mm) {
    if (*row->mark) {
        page_add_run(page, (PagePoint){composing->width_mm, y_mm},
                     keep_text(composing, row->square), mark_style(composing), ALIGN_RIGHT,
                     INK_ACCENT);
    }
}

static void add_row(Composing *composing, size_t index, bool brief) {
    SheetPlan *plan = composing->plan;
    const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, index);
    const Asset *asset = asset_set_at(plan->atlas->assets, row->asset);
    double size_pt = theme_of(composing)->list_pt;
    Piece *piece = piece_list_add(composing->pieces);
    piece->row = (int)index;
    PagePlan *page = piece->content;
    double first_mm = baseline_drop_mm(size_pt, composing->leading);
    add_number(composing, page, row, first_mm);
    page_begin_block(page, BLOCK_ENTRY);
    g_autofree char *name = brief ? entry_nearby(plan, row) : entry_name(plan, row);
    size_t first_run = page->runs->len;
    size_t lines = page_add_wrapped(
        plan, page, composing->fonts, (PagePoint){GUTTER_MM * composing->type, 0},
        composing->width_mm - GUTTER_MM * composing->type - SQUARE_MM * composing->type,
        composing->leading, name, (TextStyle){.size_pt = size_pt, .bold = !brief}, INK_FIRST, 0);
    const char *url = asset->fields[FIELD_URL];
    for (size_t i = first_run; url && i < page->runs->len; i++) {
        g_array_index(page->runs, TextRun, i).url = url;
    }
    add_square(composing, page, row, first_mm);
    g_autofree char *detail = brief ? g_strdup("") : entry_detail(plan, row);
    if (*detail) {
        lines += page_add_wrapped(
            plan, page, composing->fonts,
            (PagePoint){GUTTER_MM * composing->type, (double)lines * composing->leading},
            composing->width_mm - GUTTER_MM * composing->type, composing->leading, detail,
            (TextStyle){.size_pt = size_pt}, INK_SECOND, DETAIL_LINES_MAX);
    }
    piece->flow = (FlowItem){.height_mm = (double)lines * composing->leading,
                             .before_mm = brief ? 0 : BEFORE_ROW_MM,
                             .heading = composing->heading};
}

static bool in_group(const Composing *composing, size_t i, ListedAs as, int level) {
    const ListedAsset *row = &g_array_index(composing->plan->rows, ListedAsset, i);
    if (row->as != as) {
        return false;
    }
    return level < 0 ||
           asset_set_at(composing->plan->atlas->assets, row->asset)->level == (Level)level;
}

/* One group: all rows listed so, of one level unless it is -1. */
static void add_group(Composing *composing, ListedAs as, int level, const char *words, bool brief) {
    size_t count = 0;
    for (size_t i = 0; i < composing->plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(composing->plan->rows, ListedAsset, i);
        count += in_group(composing, i, as, level) ? row->entry_count : 0;
    }
    if (count == 0) {
        return;
    }
    add_heading(composing, words, count, level);
    for (size_t i = 0; i < composing->plan->rows->len; i++) {
        if (in_group(composing, i, as, level)) {
            add_row(composing, i, brief);
        }
    }
}

/* ---- paragraphs ---- */

static void add_paragraph(Composing *composing, const char *text, double size_pt, RunInk ink,
                          double before_mm) {
    Piece *piece = piece_list_add(composing->pieces);
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    double leading = leading_mm(size_pt);
    size_t lines = page_add_wrapped(composing->plan, piece->content, composing->fonts,
                                    (PagePoint){0, 0}, composing->width_mm, leading, text,
                                    (TextStyle){.size_pt = size_pt}, ink, 0);
    piece->flow =
        (FlowItem){.height_mm = (double)lines * leading, .before_mm = before_mm, .heading = -1};
}

/* "Ways to well-being: C connect · A be active · ..." */
static char *key_of_ways(const Messages *messages) {
    static const char *const WORDS[WAY_COUNT] = {"way.connect", "way.active", "way.notice",
                                                 "way.learn", "way.give"};
    g_autoptr(GString) ways = g_string_new(NULL);
    for (int way = 0; way < WAY_COUNT; way++) {
        g_string_append_printf(ways, "%s%s\u00a0%s", way > 0 ? " · " : "",
                               entry_way_letter(messages, (Way)way),
                               message_text(messages, WORDS[way]));
    }
    return message_fill(messages, "listing.ways", "ways", ways->str, NULL);
}

static void add_key_of_list(Composing *composing) {
    const SheetPlan *plan = composing->plan;
    bool ways = false;
    bool numbered = false;
    for (size_t i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        ways |= row->as != LISTED_NEARBY && asset_set_at(plan->atlas->assets, row->asset)->ways;
        numbered |= *row->mark != '\0';
    }
    g_autoptr(GString) text = g_string_new(NULL);
    if (numbered) {
        g_string_append(text, say(composing, "listing.key"));
    }
    if (plan->subject->whole) {
        g_autofree char *note = message_fill(plan->atlas->messages, "part.list_note", "name",
                                             plan->subject->whole->name, NULL);
        g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", note);
    }
    if (ways) {
        g_autofree char *key = key_of_ways(plan->atlas->messages);
        g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", key);
    }
    if (text->len > 0) {
        add_paragraph(composing, text->str, theme_of(composing)->caption_pt, INK_SECOND, 0);
    }
}

static void add_everyday(Composing *composing) {
    g_autofree char *kinds = entry_everyday(composing->plan);
    if (kinds) {
        add_heading(composing, say(composing, "listing.everyday"), composing->plan->everyday->len,
                    -1);
        add_paragraph(composing, kinds, theme_of(composing)->list_pt, INK_SECOND, 0);
    }
}

static void add_name_key(Composing *composing) {
    const GPtrArray *names = composing->plan->name_key;
    if (names->len > 0) {
        add_heading(composing, say(composing, "listing.names"), names->len, -1);
    }
    for (guint i = 0; i < names->len; i += NAMES_IN_PARAGRAPH) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint k = i; k < MIN(names->len, i + NAMES_IN_PARAGRAPH); k++) {
            g_string_append_printf(text, "%s%s", k > i ? " · " : "", (const char *)names->pdata[k]);
        }
        add_paragraph(composing, text->str, theme_of(composing)->caption_pt, INK_SECOND, 0);
    }
}

static void add_everywhere_count(Composing *composing) {
    const Topic *topic = composing->plan->subject->topic;
    size_t count;
    asset_set_everywhere(composing->plan->atlas->assets, &count);
    count = topic ? topic->everywhere : composing->plan->subject->part ? 0 : count;
    for (size_t i = 0; i < composing->plan->rows->len; i++) {
        if (g_array_index(composing->plan->rows, ListedAsset, i).as == LISTED_EVERYWHERE) {
            return;
        }
    }
    if (count > 0) {
        add_heading(composing, say(composing, "listing.everywhere"), count, -1);
        add_paragraph(composing, say(composing, "listing.everywhere_note"),
                      theme_of(composing)->list_pt, INK_SECOND, 0);
    }
}

GPtrArray *list_pieces_compose(SheetPlan *plan, FontSet *fonts, double width_mm) {
    const Theme *theme = plan->atlas->theme;
    Composing composing = {
        .plan = plan,
        .fonts = fonts,
        .pieces = piece_list_new(),
        .width_mm = width_mm,
        .leading = theme->list_leading_pt * MM_PER_PT,
        .type = theme->list_pt / 9,
        .heading = -1,
    };
    add_key_of_list(&composing);
    for (int level = 0; level < LEVEL_COUNT; level++) {
        add_group(&composing, LISTED_SITE, level,
                  message_level(plan->atlas->messages, (Level)level), false);
    }
    add_everyday(&composing);
    add_group(&composing, LISTED_SERVING, -1, say(&composing, "listing.serving"), false);
    add_group(&composing, LISTED_NEARBY, -1, say(&composing, "listing.nearby"), true);
    add_group(&composing, LISTED_EVERYWHERE, -1, say(&composing, "listing.everywhere"), false);
    add_everywhere_count(&composing);
    add_name_key(&composing);
    if (plan->rows->len == 0 && plan->everyday->len == 0) {
        const char *key = plan->subject->topic ? "topic.nothing" : "summary.nothing";
        g_autofree char *nothing = message_fill(plan->atlas->messages, key, "people", "", NULL);
        add_paragraph(&composing, nothing, theme->summary_pt, INK_FIRST, 0);
    }
    return composing.pieces;
}
