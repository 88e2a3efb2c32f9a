/* legend.c: the key to a map: exactly what is on it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/legend.h"

#include <math.h>
#include <string.h>

#include "atlas/plan/link_lines.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/page_build.h"

#define SYMBOL_CELL_MM 6.6
#define COLUMN_GAP_MM 3.0
/* How close rows may come to each other, and how small symbols may be for it. */
#define CLOSE_SHARE 0.75
#define CLOSE_SYMBOLS 0.92

static void add_entry(GArray *entries, KeyKind kind, int value, Level level, double factor,
                      const char *words) {
    KeyMark entry = {
        .kind = kind, .value = value, .level = level, .factor = factor, .words = words};
    g_array_append_val(entries, entry);
}

typedef struct Seen { /* what is on the map */
    bool levels[LEVEL_COUNT];
    bool people, everyday, stack, count, leader, could_offer, potential, approximate, unconfirmed,
        nearby;
    bool base[BASE_CLASS_COUNT];
    Level sample; /* level of the first symbol, to show marks with */
    Level everyday_sample;
} Seen;

static void see_marker(const SheetPlan *plan, size_t m, Seen *seen) {
    const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
    const MarkerFace *face = &g_array_index(plan->faces, MarkerFace, m);
    const DrawnPoint *first = map_marks_member(plan, marker, 0);
    if (first->row < 0) {
        seen->people = true;
        return;
    }
    seen->levels[marker->level] = true;
    seen->nearby |= g_array_index(plan->rows, ListedAsset, first->row).as == LISTED_NEARBY;
    seen->stack |= marker->member_count > 1;
    seen->count |= face->stack > 1;
    seen->could_offer |= face->could_offer;
    seen->potential |= face->potential;
    seen->approximate |= face->approximate;
    seen->unconfirmed |= face->unconfirmed;
    for (size_t i = 0; i < marker->member_count; i++) {
        seen->leader |= marker_needs_leader(marker, map_marks_member(plan, marker, i)->point.at);
    }
}

static Seen see_map(const SheetPlan *plan) {
    Seen seen = {.sample = LEVEL_ORGANISATION, .everyday_sample = LEVEL_PHYSICAL};
    for (size_t m = 0; m < plan->markers->markers->len; m++) {
        see_marker(plan, m, &seen);
    }
    for (size_t level = LEVEL_COUNT; level-- > 0;) {
        seen.sample = seen.levels[level] ? (Level)level : seen.sample;
    }
    seen.everyday = plan->everyday->len > 0;
    if (seen.everyday) {
        seen.everyday_sample = g_array_index(plan->everyday, EverydayDot, 0).level;
    }
    for (size_t i = 0; i < plan->base->len; i++) {
        seen.base[base_map_at(plan->atlas->base, g_array_index(plan->base, uint32_t, i))->class_] =
            true;
    }
    return seen;
}

/* What of the base map does not explain itself; classes that look alike share an entry. */
static void collect_base(const Seen *seen, const Messages *messages, GArray *entries) {
    static const struct {
        BaseClass class_;
        const char *message;
    } BASE[] = {
        {BASE_GREEN, "legend.green"},     {BASE_WOOD, "legend.wood"},
        {BASE_WATER, "legend.water"},     {BASE_BUILDING_PUBLIC, "legend.public_building"},
        {BASE_RAIL, "legend.rail"},       {BASE_TRAM, "legend.tram"},
        {BASE_STATION, "legend.station"}, {BASE_PATH, "legend.path"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(BASE); i++) {
        bool shown =
            seen->base[BASE[i].class_] || (BASE[i].class_ == BASE_WATER && seen->base[BASE_RIVER]);
        if (shown) {
            add_entry(entries, KEY_BASE, (int)BASE[i].class_, LEVEL_PHYSICAL, 1,
                      message_text(messages, BASE[i].message));
        }
    }
}

static void collect_links(const SheetPlan *plan, GArray *entries) {
    static const char *const WORDS[LINK_KIND_COUNT] = {
        [LINK_HOSTS] = "legend.hosts",
        [LINK_FUNDS] = "legend.funds",
        [LINK_RUNS] = "legend.runs",
        [LINK_REFERS_TO] = "legend.refers",
    };
    for (int kind = 0; kind < LINK_KIND_COUNT; kind++) {
        if (link_lines_have(plan, (LinkKind)kind)) {
            add_entry(entries, KEY_LINK, kind, LEVEL_PHYSICAL, 1,
                      message_text(plan->atlas->messages, WORDS[kind]));
        }
    }
}

static bool has_places_beyond(const SheetPlan *plan) {
    for (guint i = 0; i < plan->arrows->len; i++) {
        if (g_array_index(plan->arrows, EdgeArrow, i).kind == ARROW_PLACES) {
            return true;
        }
    }
    return false;
}

/* What a mark on a symbol, or its place, says. */
static void collect_marks(const Seen *seen, const Messages *messages, GArray *entries) {
    if (seen->stack) {
        add_entry(entries, KEY_STACK, seen->count ? 3 : 0, seen->sample, MARKER_SMALL_FACTOR,
                  message_text(messages, "legend.stack"));
    }
    if (seen->leader) {
        add_entry(entries, KEY_LEADER, 0, seen->sample, 0.6,
                  message_text(messages, "legend.leader"));
    }
    if (seen->could_offer) {
        add_entry(entries, KEY_COULD_OFFER, 0, seen->sample, MARKER_SMALL_FACTOR,
                  message_text(messages, "legend.could_offer"));
    }
    if (seen->potential) {
        add_entry(entries, KEY_POTENTIAL, 0, seen->sample, MARKER_SMALL_FACTOR,
                  message_text(messages, "legend.potential"));
    }
    if (seen->approximate) {
        add_entry(entries, KEY_APPROXIMATE, 0, seen->sample, MARKER_SMALL_FACTOR,
                  message_text(messages, "legend.approximate"));
    }
    if (seen->unconfirmed) {
        add_entry(entries, KEY_UNCONFIRMED, 0, seen->sample, MARKER_SMALL_FACTOR,
                  message_text(messages, "legend.unconfirmed"));
    }
    if (seen->nearby) {
        add_entry(entries, KEY_NEARBY, 0, seen->sample, MARKER_QUIET_WIDE_FACTOR,
                  message_text(messages, "legend.nearby"));
    }
}

GArray *legend_collect(const SheetPlan *plan) {
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(KeyMark));
    const Messages *messages = plan->atlas->messages;
    Seen seen = see_map(plan);
    double factor = plan->pictograms ? 0.9 : MARKER_SMALL_FACTOR;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        if (seen.levels[level]) {
            add_entry(entries, KEY_LEVEL, (int)level, (Level)level, factor,
                      message_level(messages, (Level)level));
        }
    }
    if (seen.people) {
        add_entry(entries, KEY_PEOPLE, 0, LEVEL_INDIVIDUAL, factor,
                  message_level(messages, LEVEL_INDIVIDUAL));
    }
    if (plan->not_asked->len > 0) {
        add_entry(entries, KEY_NOT_ASKED, 0, LEVEL_PHYSICAL, 1,
                  message_text(messages, "legend.not_asked"));
    }
    if (seen.everyday) {
        add_entry(entries, KEY_EVERYDAY, 0, seen.everyday_sample, 1,
                  message_text(messages, "legend.everyday"));
    }
    collect_links(plan, entries);
    collect_marks(&seen, messages, entries);
    if (has_places_beyond(plan)) {
        add_entry(entries, KEY_BEYOND, 0, LEVEL_PHYSICAL, 1,
                  message_text(messages, "legend.beyond"));
    }
    if (plan->frames->len > 0) {
        add_entry(entries, KEY_PART, 0, LEVEL_PHYSICAL, 1, message_text(messages, "legend.part"));
    }
    add_entry(entries, KEY_OUTLINE, 0, LEVEL_PHYSICAL, 1, message_text(messages, "legend.outline"));
    collect_base(&seen, messages, entries);
    return entries;
}

double legend_row_mm(const Theme *theme) {
    return 5 * MAX(theme->caption_pt / 7, 1);
}

/* How the entries stand in a box: so many to a column, so far apart. */
typedef struct Setting {
    size_t rows;
    double row_mm;
    double factor_max; /* of symbols, that they keep apart */
} Setting;

/* How many entries of a column, from `first` on, there are, and how wide their words. */
static size_t column_of(FontSet *fonts, TextStyle style, const GArray *entries, size_t first,
                        size_t rows, double *widest_mm) {
    size_t in_column = MIN(rows, entries->len - first);
    *widest_mm = 0;
    for (size_t k = 0; k < in_column; k++) {
        const char *words = g_array_index(entries, KeyMark, first + k).words;
        *widest_mm = MAX(*widest_mm, font_measure(fonts, words, style).width_mm);
    }
    return in_column;
}

static double cell_mm(const Theme *theme) {
    return SYMBOL_CELL_MM * fmax(theme->symbol_factor, 1);
}

static bool all_fit(const Theme *theme, FontSet *fonts, const GArray *entries, size_t first,
                    size_t rows, double room_mm) {
    TextStyle style = {.size_pt = theme->caption_pt};
    double x_mm = 0;
    while (first < entries->len) {
        double widest_mm;
        first += column_of(fonts, style, entries, first, rows, &widest_mm);
        x_mm += cell_mm(theme) + widest_mm;
        if (x_mm > room_mm) {
            return false;
        }
        x_mm += COLUMN_GAP_MM;
    }
    return true;
}

/* Rows as far apart as is usual; closer, with smaller symbols, where that puts the whole key on the
 * page or at least more of it. */
static Setting choose_setting(const Theme *theme, FontSet *fonts, const GArray *entries,
                              size_t first, PageBox box, bool may_close) {
    double row_mm = legend_row_mm(theme);
    size_t usual = (size_t)MAX(floor(box.height_mm / row_mm + 1e-6), 1);
    double closest_mm = may_close ? row_mm * CLOSE_SHARE : row_mm;
    size_t most = MAX((size_t)floor(box.height_mm / closest_mm + 1e-6), usual);
    size_t rows = usual;
    while (rows < most && !all_fit(theme, fonts, entries, first, rows, box.width_mm)) {
        rows++;
    }
    bool close = rows > usual;
    return (Setting){rows, close ? box.height_mm / (double)rows : row_mm,
                     close ? MARKER_SMALL_FACTOR * CLOSE_SYMBOLS : INFINITY};
}

size_t legend_lay_out(SheetPlan *plan, PagePlan *page, FontSet *fonts, const GArray *entries,
                      size_t first, PageBox box, bool may_close) {
    const Theme *theme = plan->atlas->theme;
    TextStyle style = {.size_pt = theme->caption_pt};
    Setting setting = choose_setting(theme, fonts, entries, first, box, may_close);
    double x_mm = box.x_mm;
    size_t i = first;
    while (i < entries->len) {
        double widest_mm;
        size_t in_column = column_of(fonts, style, entries, i, setting.rows, &widest_mm);
        if (x_mm + cell_mm(theme) + widest_mm > box.x_mm + box.width_mm) {
            break;
        }
        for (size_t k = 0; k < in_column; k++) {
            KeyMark key = g_array_index(entries, KeyMark, i + k);
            double y_mm = box.y_mm + ((double)k + 0.5) * setting.row_mm;
            key.factor = fmin(key.factor, setting.factor_max) * theme->symbol_factor;
            key.centre = (PagePoint){x_mm + cell_mm(theme) / 2 - 0.4, y_mm};
            g_array_append_val(page->keys, key);
            page_begin_block(page, BLOCK_ENTRY);
            PagePoint at = {x_mm + cell_mm(theme), y_mm + centre_drop_mm(style.size_pt)};
            page_add_run(page, at, key.words, style, ALIGN_LEFT, INK_FIRST);
        }
        i += in_column;
        x_mm += cell_mm(theme) + widest_mm + COLUMN_GAP_MM;
    }
    return i - first;
}
