/* share_card.c: the words of the picture that other sites show beside a link to a page.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/share_card.h"

#include "atlas/plan/credits.h"
#include "atlas/plan/summary.h"

#define MARGIN_MM 14.0
#define RULE_MM 1.2
#define KICKER_PT 26.0
#define STRENGTHS_PT 21.0
#define ATLAS_PT 18.0
/* Smaller than all else, but what the licences ask for must be there. */
#define CREDIT_PT 9.5
/* Of a line of text, in sizes of its type. */
#define LINE_EM 1.22
#define ASCENT_EM 0.95

/* The type of a name, and how many lines of it there may be. */
static const struct {
    double size_pt;
    size_t lines;
} NAMES[] = {{60, 2}, {50, 2}, {42, 3}, {34, 4}};
enum { NAME_LINES = 4, STRENGTHS_LINES = 5, CREDIT_LINES = 6 };

typedef struct CardWords {
    const char *kicker; /* NULL = none */
    const char *name, *line;
    const char *foot; /* above the credits; NULL = none */
    const char *credits;
} CardWords;

typedef struct Column {
    ShareCard *card;
    FontSet *fonts;
    double width_mm;
} Column;

static double line_mm(double size_pt) {
    return size_pt * LINE_EM * MM_PER_PT;
}

/* Wraps the text from `top_mm` down; returns where it ends. */
static double add_lines(const Column *column, const char *text, TextStyle style, RunInk ink,
                        size_t lines_max, double top_mm) {
    g_auto(GStrv) lines = font_wrap(column->fonts, text, style, column->width_mm, lines_max);
    for (char **line = lines; *line; line++) {
        char *kept = g_strdup(*line);
        g_ptr_array_add(column->card->lines, kept);
        TextRun run = {.at = {MARGIN_MM, top_mm + ASCENT_EM * style.size_pt * MM_PER_PT},
                       .text = kept,
                       .style = style,
                       .ink = ink};
        g_array_append_val(column->card->runs, run);
        top_mm += line_mm(style.size_pt);
    }
    return top_mm;
}

/* The largest type at which the name has its lines, none of them a broken word. */
static TextStyle name_style(const Column *column, const char *name) {
    TextStyle style = {.bold = true};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        style.size_pt = NAMES[i].size_pt;
        g_auto(GStrv) words = g_strsplit(name, " ", -1);
        bool fits = true;
        for (char **word = words; *word; word++) {
            fits &= font_measure(column->fonts, *word, style).width_mm <= column->width_mm;
        }
        g_auto(GStrv) lines = font_wrap(column->fonts, name, style, column->width_mm, 0);
        if (fits && g_strv_length(lines) <= NAMES[i].lines) {
            break;
        }
    }
    return style;
}

static char *map_credits(const Atlas *atlas, size_t area) {
    g_autofree bool *base = g_new0(bool, atlas->project->base->len + 1);
    g_autofree bool *sources = g_new0(bool, asset_set_source_count(atlas->assets) + 1);
    for (guint i = 0; atlas->base && i < atlas->project->base->len; i++) {
        base[i] = atlas->base->used_per_source[i] > 0;
    }
    size_t count;
    const size_t *assets = asset_set_of_area(atlas->assets, area, &count);
    for (size_t i = 0; i < count; i++) {
        sources[asset_set_at(atlas->assets, assets[i])->source] = true;
    }
    CreditUse use = {
        .areas = true, .need = atlas->need != NULL, .base = base, .asset_sources = sources};
    return credits_compose(atlas, &use);
}

static size_t line_count(const Column *column, const char *text, TextStyle style, size_t most) {
    g_auto(GStrv) lines = font_wrap(column->fonts, text, style, column->width_mm, most);
    return g_strv_length(lines);
}

/* From the bottom up: credits, what the card is from, a bar. */
static void add_foot(const Column *column, const CardWords *words) {
    ShareCard *card = column->card;
    TextStyle small = {.size_pt = CREDIT_PT}, title = {.size_pt = ATLAS_PT};
    size_t lines = line_count(column, words->credits, small, CREDIT_LINES);
    double top_mm = SHARE_HEIGHT_PX / SHARE_PX_PER_MM - 8 - (double)lines * line_mm(CREDIT_PT);
    add_lines(column, words->credits, small, INK_SECOND, CREDIT_LINES, top_mm);
    if (words->foot) {
        top_mm -= line_mm(ATLAS_PT) + 1;
        add_lines(column, words->foot, title, INK_FIRST, 1, top_mm);
    }
    card->rule = (PageBox){MARGIN_MM, top_mm - RULE_MM - 1.5, 24, RULE_MM};
}

static ShareCard *card_new(const CardWords *words, FontSet *fonts) {
    ShareCard *card = g_new0(ShareCard, 1);
    card->lines = g_ptr_array_new_with_free_func(g_free);
    card->runs = g_array_new(FALSE, FALSE, sizeof(TextRun));
    double width_mm = SHARE_WIDTH_PX / SHARE_PX_PER_MM, map_mm = SHARE_MAP_PX / SHARE_PX_PER_MM;
    card->map = (PageBox){width_mm - map_mm, 0, map_mm, SHARE_HEIGHT_PX / SHARE_PX_PER_MM};
    Column column = {card, fonts, card->map.x_mm - 1.5 * MARGIN_MM};
    add_foot(&column, words);
    TextStyle kicker = {.size_pt = KICKER_PT}, strengths = {.size_pt = STRENGTHS_PT};
    double y_mm = MARGIN_MM - 2;
    if (words->kicker) {
        y_mm = add_lines(&column, words->kicker, kicker, INK_ACCENT, 1, y_mm);
    }
    y_mm = add_lines(&column, words->name, name_style(&column, words->name), INK_FIRST, NAME_LINES,
                     y_mm) +
           3;
    size_t room = (size_t)MAX((card->rule.y_mm - 3 - y_mm) / line_mm(STRENGTHS_PT), 1);
    add_lines(&column, words->line, strengths, INK_FIRST, MIN(room, STRENGTHS_LINES), y_mm);
    return card;
}

ShareCard *share_card_new(const Atlas *atlas, size_t area, FontSet *fonts) {
    g_autofree char *line = summary_strengths(atlas, &atlas->figures[area]);
    g_autofree char *credits = map_credits(atlas, area);
    CardWords words = {.kicker = message_text(atlas->messages, "sheet.kicker"),
                       .name = atlas_area_name(atlas, area_set_at(atlas->areas, area)),
                       .line = line,
                       .foot = atlas->project->title,
                       .credits = credits};
    return card_new(&words, fonts);
}

ShareCard *share_card_new_of_all(const Atlas *atlas, FontSet *fonts) {
    CreditUse use = {.areas = true};
    g_autofree char *credits = credits_compose(atlas, &use);
    CardWords words = {.name = atlas->project->title,
                       .line = message_text(atlas->messages, "home.description"),
                       .foot = atlas->project->publisher.name,
                       .credits = credits};
    return card_new(&words, fonts);
}

void share_card_free(ShareCard *card) {
    if (card) {
        g_ptr_array_unref(card->lines);
        g_array_unref(card->runs);
        g_free(card);
    }
}
