/* need_key.c: the key to the shading of need.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/need_key.h"

#include <math.h>
#include <string.h>

#include "atlas/plan/need_words.h"
#include "atlas/plan/page_build.h"

/* Before the swatch of what has no figure. */
#define SET_OFF_MM 2.0
/* Between two words in a row. */
#define WORDS_APART_MM 1.2
/* A band's swatches are as wide as their words and a little, and no narrower than that. */
#define BAND_CELL_MM 8.0
#define BAND_SPARE_MM 2.0
/* Beside a swatch, between columns, and from row to row. */
#define BESIDE_MM 1.2
#define COLUMNS_APART_MM 2.4
#define ROW_MM 4.4
#define LINE_EM 1.15

static double words_mm(FontSet *fonts, TextStyle style, const NeedKeyItem *item) {
    return font_measure(fonts, item->words, style).width_mm;
}

static double left_of(const NeedKeySpot *spot, double width_mm) {
    return spot->at.x_mm - (spot->align == ALIGN_LEFT     ? 0
                            : spot->align == ALIGN_MIDDLE ? width_mm / 2
                                                          : width_mm);
}

/* The words at the ends are flush with the band; false when two meet. */
static bool place_band(FontSet *fonts, TextStyle style, const NeedKeyItem *items, size_t count,
                       PageBox box, bool with_spare, NeedKeySpot *spots) {
    bool set_off = count > 1 && items[count - 1].class_ < 0;
    double widest_mm = BAND_CELL_MM - BAND_SPARE_MM;
    for (size_t i = 0; i < count; i++) {
        widest_mm = MAX(widest_mm, words_mm(fonts, style, &items[i]));
    }
    double room_mm = (box.width_mm - (set_off ? SET_OFF_MM : 0)) / (double)count;
    double cell_mm = MIN(room_mm, widest_mm + BAND_SPARE_MM);
    double baseline_mm = box.y_mm + SWATCH_HEIGHT_MM + LINE_EM * style.size_pt * MM_PER_PT;
    double used_mm = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        NeedKeySpot *spot = &spots[i];
        bool off = set_off && i + 1 == count;
        double x_mm = box.x_mm + (double)i * cell_mm + (off ? SET_OFF_MM : 0);
        spot->swatch = (PageBox){x_mm, box.y_mm, cell_mm, SWATCH_HEIGHT_MM};
        spot->has_words = with_spare || !items[i].spare;
        spot->align = i == 0 || off ? ALIGN_LEFT : ALIGN_MIDDLE;
        spot->at = (PagePoint){x_mm + (spot->align == ALIGN_LEFT ? 0 : cell_mm / 2), baseline_mm};
        bool last = i + 1 == count - (set_off ? 1 : 0);
        if (last && i > 0) {
            spot->align = ALIGN_RIGHT;
            spot->at.x_mm = x_mm + cell_mm;
        }
        if (!spot->has_words) {
            continue;
        }
        double width_mm = words_mm(fonts, style, &items[i]);
        double left_mm = left_of(spot, width_mm);
        if (left_mm < MAX(used_mm + WORDS_APART_MM, box.x_mm - 1e-6) ||
            left_mm + width_mm > box.x_mm + box.width_mm + 1e-6) {
            return false;
        }
        used_mm = left_mm + width_mm;
    }
    return true;
}

static double place_columns(FontSet *fonts, TextStyle style, const NeedKeyItem *items, size_t count,
                            PageBox box, NeedKeySpot *spots) {
    double widest_mm = 0;
    for (size_t i = 0; i < count; i++) {
        widest_mm = MAX(widest_mm, words_mm(fonts, style, &items[i]));
    }
    double cell_mm = SWATCH_WIDTH_MM + BESIDE_MM + widest_mm + COLUMNS_APART_MM;
    size_t fit = (size_t)MAX((box.width_mm + COLUMNS_APART_MM) / cell_mm, 1);
    size_t rows = (count + fit - 1) / fit;
    size_t columns = (count + rows - 1) / rows;
    double row_mm = MAX(ROW_MM, 0.5 * style.size_pt);
    for (size_t i = 0; i < count; i++) {
        double x_mm = box.x_mm + (double)(i % columns) * cell_mm;
        size_t row = i / columns;
        double y_mm = box.y_mm + (double)row * row_mm;
        spots[i] = (NeedKeySpot){
            .swatch = {x_mm, y_mm, SWATCH_WIDTH_MM, SWATCH_HEIGHT_MM},
            .has_words = true,
            .at = {x_mm + SWATCH_WIDTH_MM + BESIDE_MM,
                   y_mm + SWATCH_HEIGHT_MM / 2 + centre_drop_mm(style.size_pt)},
            .align = ALIGN_LEFT,
        };
    }
    return (double)(rows - 1) * row_mm + SWATCH_HEIGHT_MM;
}

double need_key_place(FontSet *fonts, TextStyle style, const NeedKeyItem *items, size_t count,
                      PageBox box, NeedKeySpot *spots) {
    g_assert(count > 0 && count <= NEED_KEY_MAX);
    bool band = place_band(fonts, style, items, count, box, true, spots) ||
                place_band(fonts, style, items, count, box, false, spots);
    return band ? SWATCH_HEIGHT_MM + LINE_EM * 1.25 * style.size_pt * MM_PER_PT
                : place_columns(fonts, style, items, count, box, spots);
}

/* ---- the key of a page ---- */

static bool has_class(const SheetPlan *plan, int class_) {
    for (size_t i = 0; i < plan->need->len; i++) {
        if (g_array_index(plan->need, NeedPatch, i).class_ == class_) {
            return true;
        }
    }
    return false;
}

/* Of more than three classes, those in between can do without words. */
static NeedKeyItem item_of(const SheetPlan *plan, int class_, int count) {
    return (NeedKeyItem){
        .class_ = class_,
        .spare = class_ > 0 && class_ + 1 < count && count > 3,
        .words = need_words_class(plan->atlas->messages, plan->atlas->need, class_),
    };
}

/* Only classes that the page shows, the least need first. Returns how high it is. */
static double lay_out_classes(SheetPlan *plan, PagePlan *page, FontSet *fonts, PageBox box) {
    TextStyle style = {.size_pt = plan->atlas->theme->caption_pt};
    int count = plan->atlas->need->classes.count;
    NeedKeyItem items[NEED_KEY_MAX] = {0};
    NeedKeySpot spots[NEED_KEY_MAX] = {0};
    size_t shown = 0;
    for (int step = 0; step <= count && shown < NEED_KEY_MAX; step++) {
        int class_ = step < count ? step : -1;
        if (has_class(plan, class_)) {
            items[shown++] = item_of(plan, class_, count);
        }
    }
    double height_mm = need_key_place(fonts, style, items, shown, box, spots);
    for (size_t i = 0; i < shown; i++) {
        const PageBox swatch = spots[i].swatch;
        KeyMark key = {
            .kind = KEY_NEED,
            .value = items[i].class_,
            .centre = {swatch.x_mm + swatch.width_mm / 2, swatch.y_mm + swatch.height_mm / 2},
            .factor = 1,
            .width_mm = swatch.width_mm,
            .words = items[i].words};
        g_array_append_val(page->keys, key);
        if (spots[i].has_words) {
            page_add_run(page, spots[i].at, items[i].words, style, spots[i].align, INK_FIRST);
        }
    }
    return height_mm;
}

/* "Children in low-income families", of "Children in low-income families (under 16), 2024". */
static char *title_stem(const char *title) {
    static const char *const ENDS[] = {" (", ": ", " – ", " — ", " - ", ", ", "; "};
    size_t length = strlen(title);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        const char *end = strstr(title, ENDS[i]);
        length = end && end > title ? MIN(length, (size_t)(end - title)) : length;
    }
    return g_strndup(title, length);
}

/* A title without its last word, with an ellipsis; NULL when it has one word. Takes the title. */
static char *drop_word(char *title) {
    g_autofree char *whole = title;
    char *space = strrchr(whole, ' ');
    if (!space) {
        return NULL;
    }
    *space = 0;
    return g_strconcat(whole, "…", NULL);
}

/* The title with its period, and that it is a calculation. */
static char *title_in_full(const SheetPlan *plan, const char *title) {
    const Indicator *indicator = plan->atlas->need->indicator;
    const char *period = indicator->period ? indicator->period : indicator->spec->period;
    bool dated = period && !strstr(title, period);
    g_autofree char *plain = g_strconcat(title, dated ? " " : "", dated ? period : "", NULL);
    return indicator->spec->composite
               ? message_fill(plan->atlas->messages, "need.calculation", "indicator", plain, NULL)
               : g_steal_pointer(&plain);
}

static char *short_caption(const SheetPlan *plan, const char *title) {
    g_autofree char *full = title_in_full(plan, title);
    return message_fill(plan->atlas->messages, "need.short", "indicator", full, NULL);
}

static char *long_caption(const SheetPlan *plan, const char *title) {
    const Messages *messages = plan->atlas->messages;
    const char *key = plan->atlas->need->on_small_areas ? "need.small_areas" : "need.areas";
    g_autofree char *method = need_words_method(messages, plan->atlas->need);
    g_autofree char *full = title_in_full(plan, title);
    return message_fill(messages, key, "indicator", full, "method", method, NULL);
}

/* What is shaded, how it was divided, and what it does not mean. Where that is too long the
 * division goes first, then what the title of the indicator has after its first pause, then its
 * last words: all of it is overleaf. What it does not mean stays. Caller frees. */
static char *caption_for(const SheetPlan *plan, FontSet *fonts, double width_mm, size_t room) {
    TextStyle style = {.size_pt = plan->atlas->theme->caption_pt};
    const char *whole = plan->atlas->need->indicator->spec->title;
    g_autofree char *title = g_strdup(whole);
    g_autofree char *caption = long_caption(plan, title);
    for (int step = 0; title; step++) {
        g_auto(GStrv) lines = font_wrap(fonts, caption, style, width_mm, 0);
        if (g_strv_length(lines) <= room) {
            break;
        }
        if (step == 1) {
            g_free(title);
            title = title_stem(whole);
        } else if (step > 1) {
            title = drop_word(g_steal_pointer(&title));
        }
        if (title) {
            g_free(caption);
            caption = short_caption(plan, title);
        }
    }
    return g_steal_pointer(&caption);
}

void need_key_lay_out(SheetPlan *plan, PagePlan *page, FontSet *fonts, PageBox box) {
    if (!plan->atlas->need || plan->need->len == 0) {
        return;
    }
    const Messages *messages = plan->atlas->messages;
    double size_pt = plan->atlas->theme->caption_pt;
    page_begin_block(page, BLOCK_PARAGRAPH);
    double line_mm = size_pt * MM_PER_PT * LINE_EM;
    TextStyle bold = {.size_pt = size_pt, .bold = true};
    size_t title_lines =
        page_add_wrapped(plan, page, fonts, (PagePoint){box.x_mm, box.y_mm}, box.width_mm, line_mm,
                         message_text(messages, "need.heading"), bold, INK_FIRST, 0);
    double above_mm = 1.0 + (double)title_lines * line_mm;
    PageBox classes = {box.x_mm, box.y_mm + above_mm, box.width_mm, box.height_mm - above_mm};
    double y_mm = classes.y_mm + lay_out_classes(plan, page, fonts, classes);
    size_t room = (size_t)MAX((box.y_mm + box.height_mm - y_mm - 0.8) / line_mm, 1);
    g_autofree char *source = caption_for(plan, fonts, box.width_mm, room);
    page_add_wrapped(plan, page, fonts, (PagePoint){box.x_mm, y_mm + 0.8}, box.width_mm, line_mm,
                     source, (TextStyle){.size_pt = size_pt}, INK_SECOND, room);
}
