/* book_cover.c: the cover of a book: what it is called, and a map of all its sheets.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_cover.h"

#include <math.h>

#include "atlas/plan/frame.h"

#define TITLE_PT 34.0
#define TITLE_LINES_MAX 3
#define TITLE_LINE 1.15
#define BAND_MM 3.0
#define ABOVE_TITLE_MM 14.0
#define BETWEEN_MM 5.0
#define FOOT_LINES_MAX 6
/* White inside the overview's frame, as part of its ground. */
#define GROUND_MARGIN 0.03
/* Sizes on the overview, for each point of a caption and of a heading. */
#define NUMBER_TYPE 1.1
#define NAME_TYPE 0.93
#define NAME_LINES_MAX 2

/* A size at which the title keeps to its lines. */
static TextStyle title_style(const BookMaker *maker, const char *title, double width_mm) {
    TextStyle style = {.size_pt = TITLE_PT, .bold = true};
    for (; style.size_pt > TITLE_PT / 2; style.size_pt -= 2) {
        g_auto(GStrv) lines = font_wrap(maker->fonts, title, style, width_mm, 0);
        if (g_strv_length(lines) < TITLE_LINES_MAX) {
            break;
        }
    }
    return style;
}

static size_t count_sheets(const BookMaker *maker, SubjectKind kind) {
    size_t count = 0;
    for (size_t i = 0; i < sheet_list_count(maker->content->sheets); i++) {
        count +=
            book_has(maker->content, i) && sheet_list_at(maker->content->sheets, i)->kind == kind;
    }
    return count;
}

/* Title and the words under it; returns where they end. */
static double add_head(BookMaker *maker, PagePlan *page, const char *words) {
    const Theme *theme = maker->atlas->theme;
    PageBox inside = paper_inside(maker->paper);
    const char *title = maker->pages->title;
    TextStyle style = title_style(maker, title, inside.width_mm);
    double y_mm = inside.y_mm + ABOVE_TITLE_MM;
    double leading = style.size_pt * MM_PER_PT * TITLE_LINE;
    page_begin_block(page, BLOCK_TITLE);
    size_t lines =
        page_wrap_text(maker->pages->strings, page, maker->fonts, (PagePoint){inside.x_mm, y_mm},
                       inside.width_mm, leading, title, style, INK_FIRST, TITLE_LINES_MAX);
    page_anchor_run(page, "cover");
    y_mm += (double)lines * leading + 2;
    double size_pt = theme->summary_pt * 1.3;
    page_begin_block(page, BLOCK_PARAGRAPH);
    lines = page_wrap_text(maker->pages->strings, page, maker->fonts,
                           (PagePoint){inside.x_mm, y_mm}, inside.width_mm, leading_mm(size_pt),
                           words, (TextStyle){.size_pt = size_pt}, INK_ACCENT, 0);
    y_mm += (double)lines * leading_mm(size_pt);
    page_add_box(page, "title",
                 (PageBox){inside.x_mm, inside.y_mm, inside.width_mm, y_mm - inside.y_mm});
    return y_mm + BETWEEN_MM;
}

/* Edition, who made it, of when; returns where they begin. */
static double add_feet(BookMaker *maker, PagePlan *page) {
    const Atlas *atlas = maker->atlas;
    const Project *project = atlas->project;
    PageBox inside = paper_inside(maker->paper);
    double size_pt = atlas->theme->summary_pt;
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    if (project->edition) {
        g_ptr_array_add(lines, (gpointer)book_keep(maker, project->edition));
    }
    if (project->mapped_by) {
        char *words =
            message_fill(atlas->messages, "foot.mapped_by", "who", project->mapped_by, NULL);
        g_autofree char *opening = message_opening(words);
        g_free(words);
        g_ptr_array_add(lines, (gpointer)book_keep(maker, opening));
    }
    if (project->publisher.name && g_strcmp0(project->publisher.name, project->mapped_by) != 0) {
        g_ptr_array_add(lines, (gpointer)book_keep(maker, project->publisher.name));
    }
    if (atlas->date_known) {
        g_autofree char *date = message_date(atlas->messages, atlas->date);
        g_ptr_array_add(lines, (gpointer)book_take(maker, message_fill(atlas->messages, "book.made",
                                                                       "date", date, NULL)));
    }
    double leading = leading_mm(size_pt);
    double height_mm = (double)lines->len * leading;
    double top_mm = inside.y_mm + inside.height_mm - height_mm;
    if (lines->len > 0) {
        page_begin_block(page, BLOCK_PARAGRAPH);
    }
    for (guint i = 0; i < lines->len; i++) {
        PagePoint at = {inside.x_mm, top_mm + i * leading + baseline_drop_mm(size_pt, leading)};
        page_add_run(page, at, lines->pdata[i], (TextStyle){.size_pt = size_pt, .bold = i == 0},
                     ALIGN_LEFT, i == 0 ? INK_FIRST : INK_SECOND);
    }
    page_add_box(page, "foot", (PageBox){inside.x_mm, top_mm, inside.width_mm, height_mm});
    return top_mm - BETWEEN_MM;
}

/* ---- the map of all sheets ---- */

static PagePoint overview_point(const BookOverview *overview, MapPoint at) {
    double mm_per_m = 1000 / overview->scale;
    return (PagePoint){overview->box.x_mm + (at.x - overview->ground.min_x) * mm_per_m,
                       overview->box.y_mm + (overview->ground.max_y - at.y) * mm_per_m};
}

static MapPoint overview_ground(const BookOverview *overview, PagePoint at) {
    double m_per_mm = overview->scale / 1000;
    return (MapPoint){overview->ground.min_x + (at.x_mm - overview->box.x_mm) * m_per_mm,
                      overview->ground.max_y - (at.y_mm - overview->box.y_mm) * m_per_mm};
}

/* Whether a box of text lies in the area, as far as its corners and the middles of its sides tell.
 */
static bool box_is_inside(const BookOverview *overview, const SheetSubject *subject, PageBox box) {
    for (int i = 0; i <= 2; i++) {
        for (int k = 0; k <= 2; k++) {
            PagePoint at = {box.x_mm + box.width_mm * i / 2, box.y_mm + box.height_mm * k / 2};
            if (!shape_contains(subject->shapes, subject->outline, overview_ground(overview, at))) {
                return false;
            }
        }
    }
    return true;
}

static bool overlaps_any(const GArray *taken, PageBox box) {
    for (guint i = 0; i < taken->len; i++) {
        if (page_box_overlaps(g_array_index(taken, PageBox, i), box)) {
            return true;
        }
    }
    return false;
}

typedef struct OverviewLabel {
    PageBox box;
    TextStyle number_style, name_style;
    double number_mm, name_mm; /* heights of lines */
    char **name;               /* lines, NULL = the number alone */
} OverviewLabel;

/* The page's number with the name under it, about a point; the box grows with what it holds. */
static OverviewLabel label_new(const BookMaker *maker, const SheetSubject *subject,
                               const char *number, PagePoint at, double width_mm) {
    double number_pt = maker->atlas->theme->heading_pt * NUMBER_TYPE;
    double name_pt = maker->atlas->theme->caption_pt * NAME_TYPE;
    OverviewLabel label = {.number_style = {.size_pt = number_pt, .bold = true, .tabular = true},
                           .name_style = {.size_pt = name_pt},
                           .number_mm = number_pt * MM_PER_PT * 1.1,
                           .name_mm = name_pt * MM_PER_PT * 1.15};
    double widest_mm = font_measure(maker->fonts, number, label.number_style).width_mm;
    double height_mm = label.number_mm;
    if (width_mm > 0) {
        label.name =
            font_wrap(maker->fonts, subject->name, label.name_style, width_mm, NAME_LINES_MAX);
        for (char **line = label.name; *line; line++) {
            widest_mm =
                fmax(widest_mm, font_measure(maker->fonts, *line, label.name_style).width_mm);
            height_mm += label.name_mm;
        }
    }
    label.box = (PageBox){at.x_mm - widest_mm / 2, at.y_mm - height_mm / 2, widest_mm, height_mm};
    return label;
}

static void put_label(const BookMaker *maker, PagePlan *page, const OverviewLabel *label,
                      const char *number, const char *url) {
    double x_mm = label->box.x_mm + label->box.width_mm / 2;
    page_begin_block(page, BLOCK_PARAGRAPH);
    page_add_run(page, (PagePoint){x_mm, label->box.y_mm + label->number_mm * 0.8}, number,
                 label->number_style, ALIGN_MIDDLE, INK_FIRST);
    page_link_run(page, url);
    for (size_t i = 0; label->name && label->name[i]; i++) {
        PagePoint at = {x_mm,
                        label->box.y_mm + label->number_mm + ((double)i + 0.75) * label->name_mm};
        page_add_run(page, at, book_keep(maker, label->name[i]), label->name_style, ALIGN_MIDDLE,
                     INK_SECOND);
        page_link_run(page, url);
    }
}

/* A name that is cut short or broken inside a word is worse than none. */
static bool name_is_whole(const OverviewLabel *label, const char *name) {
    g_autofree char *shown = label->name ? g_strjoinv(" ", label->name) : NULL;
    return !shown || g_str_equal(shown, name);
}

/* With its name where that keeps inside the area, else the number alone where there is room. */
static void add_label(const BookMaker *maker, PagePlan *page, size_t sheet, GArray *taken) {
    static const double WIDTHS_MM[] = {40, 24, 16, 0};
    const BookOverview *overview = &maker->pages->overview;
    const SheetSubject *subject = sheet_list_at(maker->content->sheets, sheet);
    const char *number = book_page_of(maker, sheet, 0);
    PagePoint at = overview_point(overview, subject->label);
    for (size_t i = 0; i < G_N_ELEMENTS(WIDTHS_MM); i++) {
        OverviewLabel label = label_new(maker, subject, number, at, WIDTHS_MM[i]);
        bool fits = !overlaps_any(taken, label.box) && name_is_whole(&label, subject->name) &&
                    (WIDTHS_MM[i] == 0 || box_is_inside(overview, subject, label.box));
        if (fits) {
            const char *url = book_take(maker, g_strdup_printf("x-atlas:%s", subject->slug));
            put_label(maker, page, &label, number, url);
            g_array_append_val(taken, label.box);
        }
        g_strfreev(label.name);
        if (fits) {
            return;
        }
    }
}

static MapBox ground_of_areas(const BookMaker *maker) {
    MapBox ground = map_box_empty();
    for (size_t i = 0; i < sheet_list_count(maker->content->sheets); i++) {
        const SheetSubject *subject = sheet_list_at(maker->content->sheets, i);
        if (book_has(maker->content, i) && subject->kind == SUBJECT_AREA) {
            ground = map_box_union(ground, subject->ground);
        }
    }
    return ground;
}

/* The largest box in the middle of the room that has the shape of the ground. Not one of the
 * standard scales: an overview is to find one's way in, not to be measured. */
static void place_overview(BookOverview *overview, MapBox ground, PageBox room) {
    double margin_m = GROUND_MARGIN * fmax(map_box_width_m(ground), map_box_height_m(ground));
    double width_m = map_box_width_m(ground) + 2 * margin_m;
    double height_m = map_box_height_m(ground) + 2 * margin_m;
    double scale = 1000 * fmax(fmax(width_m / room.width_mm, height_m / room.height_mm), 0.001);
    PageBox box = {0, 0, width_m / scale * 1000, height_m / scale * 1000};
    box.x_mm = room.x_mm + (room.width_mm - box.width_mm) / 2;
    box.y_mm = room.y_mm + (room.height_mm - box.height_mm) / 2;
    MapPoint centre = map_box_centre(ground);
    double half_x = box.width_mm * scale / 2000;
    double half_y = box.height_mm * scale / 2000;
    overview->ground =
        (MapBox){centre.x - half_x, centre.y - half_y, centre.x + half_x, centre.y + half_y};
    overview->box = box;
    overview->scale = scale;
}

static void add_overview(BookMaker *maker, PagePlan *page, double top_mm, double bottom_mm) {
    PageBox inside = paper_inside(maker->paper);
    BookOverview *overview = &maker->pages->overview;
    MapBox ground = ground_of_areas(maker);
    if (map_box_is_empty(ground)) {
        return;
    }
    PageBox box = {inside.x_mm, top_mm, inside.width_mm, bottom_mm - top_mm};
    place_overview(overview, ground, box);
    overview->band = (PageBox){inside.x_mm, inside.y_mm, inside.width_mm, BAND_MM};
    page_add_box(page, "overview", overview->box);
    for (size_t i = 0; i < sheet_list_count(maker->content->sheets); i++) {
        const SheetSubject *subject = sheet_list_at(maker->content->sheets, i);
        if (book_has(maker->content, i) && subject->kind == SUBJECT_AREA) {
            size_t area = (size_t)subject->area;
            g_array_append_val(overview->areas, area);
        }
    }
}

static void add_labels(const BookMaker *maker, PagePlan *page) {
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(PageBox));
    for (size_t i = 0; i < sheet_list_count(maker->content->sheets); i++) {
        if (book_has(maker->content, i) &&
            sheet_list_at(maker->content->sheets, i)->kind == SUBJECT_AREA) {
            add_label(maker, page, i, taken);
        }
    }
}

PagePlan *book_add_plain_cover(BookMaker *maker, const char *words, const char *overview) {
    PagePlan *page = page_plan_new(maker->paper, false);
    g_ptr_array_add(maker->pages->pages, page);
    BookChapter chapter = {book_say(maker, "book.cover"), "cover", 0};
    g_array_append_val(maker->pages->chapters, chapter);
    double top_mm = add_head(maker, page, words);
    double bottom_mm = add_feet(maker, page);
    maker->pages->overview.words = overview;
    add_overview(maker, page, top_mm, bottom_mm);
    return page;
}

void book_add_cover(BookMaker *maker) {
    g_autofree char *words =
        message_count(maker->atlas->messages, "book.subtitle",
                      count_sheets(maker, SUBJECT_AREA) + count_sheets(maker, SUBJECT_GROUP) +
                          count_sheets(maker, SUBJECT_TOPIC),
                      NULL);
    PagePlan *page = book_add_plain_cover(maker, words, book_say(maker, "book.overview"));
    if (maker->pages->overview.box.width_mm > 0) {
        add_labels(maker, page);
    }
}
