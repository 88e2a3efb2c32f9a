/* paper.c: sheets of paper and the boxes that a page is made of.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/paper.h"

#include <glib.h>

#include "atlas/base/number.h"

#define GAP_MM 2.0
#define COLUMN_GAP_MM 4.0
#define COLUMN_MIN_MM 86.0
#define LOGO_WIDTH_MM 40.0
#define LOGO_HEIGHT_MM 10.0
#define QR_MM 24.0
/* The strip's boxes grow no wider than this with the type on A4, or nothing would be left for the
 * legend; on larger paper, of which so much is A4, they may. */
#define WIDER_MAX 1.3
#define A4_INSIDE_MM 190.0
#define A4_INSIDE_LANDSCAPE_MM 277.0
/* Up to 1.45 times 9 pt (13 pt) the columns stay as narrow as they are. */
#define COLUMN_TYPE 1.45

Paper paper_new(PaperChoice size, bool landscape, const SheetsSpec *sheets) {
    static const struct {
        const char *name;
        double shorter_mm, longer_mm;
    } SIZES[] = {
        [PAPER_A4] = {"A4", 210, 297},  [PAPER_A3] = {"A3", 297, 420},
        [PAPER_A2] = {"A2", 420, 594},  [PAPER_A1] = {"A1", 594, 841},
        [PAPER_A0] = {"A0", 841, 1189},
    };
    g_assert(size >= PAPER_A4 && size <= PAPER_A0);
    Paper paper = {
        .size = size,
        .landscape = landscape,
        .width_mm = landscape ? SIZES[size].longer_mm : SIZES[size].shorter_mm,
        .height_mm = landscape ? SIZES[size].shorter_mm : SIZES[size].longer_mm,
        .margin_mm = sheets->margin_mm,
    };
    g_strlcpy(paper.name, SIZES[size].name, sizeof paper.name);
    return paper;
}

Paper paper_new_a5(const SheetsSpec *sheets) {
    Paper paper = {
        .size = PAPER_CUSTOM, .width_mm = 148, .height_mm = 210, .margin_mm = sheets->margin_mm};
    g_strlcpy(paper.name, "A5", sizeof paper.name);
    return paper;
}

Paper paper_new_custom(const SheetsSpec *sheets) {
    double longer_mm = MAX(sheets->width_mm, sheets->height_mm);
    double shorter_mm = MIN(sheets->width_mm, sheets->height_mm);
    bool landscape =
        sheets->orientation_fixed ? sheets->landscape : sheets->width_mm > sheets->height_mm;
    Paper paper = {
        .size = PAPER_CUSTOM,
        .landscape = landscape,
        .width_mm = landscape ? longer_mm : shorter_mm,
        .height_mm = landscape ? shorter_mm : longer_mm,
        .margin_mm = sheets->margin_mm,
    };
    g_autofree char *width = number_format_exact(paper.width_mm);
    g_autofree char *height = number_format_exact(paper.height_mm);
    g_snprintf(paper.name, sizeof paper.name, "%s × %s mm", width, height);
    return paper;
}

bool paper_covers(Paper larger, Paper smaller) {
    double shorter_mm = MIN(smaller.width_mm, smaller.height_mm);
    double longer_mm = MAX(smaller.width_mm, smaller.height_mm);
    return MIN(larger.width_mm, larger.height_mm) >= shorter_mm &&
           MAX(larger.width_mm, larger.height_mm) >= longer_mm;
}

PageBox paper_inside(Paper paper) {
    return (PageBox){paper.margin_mm, paper.margin_mm, paper.width_mm - 2 * paper.margin_mm,
                     paper.height_mm - 2 * paper.margin_mm};
}

/* The two boxes at the foot of every page. */
static PageBox id_box(Paper paper, double height_mm) {
    PageBox inside = paper_inside(paper);
    return (PageBox){inside.x_mm, inside.y_mm + inside.height_mm - height_mm, inside.width_mm,
                     height_mm};
}

static PageBox credits_box(PageBox id, double height_mm) {
    return (PageBox){id.x_mm, id.y_mm - 1 - height_mm, id.width_mm, height_mm};
}

/* The strip under the map: legend, need, scale and, at its right end, the QR code. On a landscape
 * page four rows of symbols, on a portrait page six. With the legend overleaf need has its room. */
static void divide_strip(FrontBoxes *boxes, Paper paper, const FrontNeeds *needs,
                         double bottom_mm) {
    PageBox inside = paper_inside(paper);
    bool apart = needs->key_overleaf;
    double lines_mm = paper.landscape ? (apart ? 19 : 20) : apart ? 20 : 30;
    double height_mm = lines_mm * needs->type;
    double top_mm = bottom_mm - height_mm;
    double right_mm = inside.x_mm + inside.width_mm;
    if (needs->qr) {
        double side_mm = MIN(QR_MM, height_mm);
        boxes->qr = (PageBox){right_mm - side_mm, top_mm, side_mm, side_mm};
        right_mm = boxes->qr.x_mm - GAP_MM;
    }
    double a4_mm = paper.landscape ? A4_INSIDE_LANDSCAPE_MM : A4_INSIDE_MM;
    double wider = MIN(needs->type, WIDER_MAX * MAX(inside.width_mm / a4_mm, 1));
    double scale_mm = (paper.landscape ? (apart ? 90 : 68)
                       : apart         ? 72
                       : needs->qr     ? 54
                                       : 58) *
                      wider;
    double need_mm = (paper.landscape ? 46 : needs->qr ? 36 : 40) * wider;
    boxes->scale = (PageBox){right_mm - scale_mm, top_mm, scale_mm, height_mm};
    if (apart) {
        boxes->need = (PageBox){inside.x_mm, top_mm,
                                boxes->scale.x_mm - COLUMN_GAP_MM - inside.x_mm, height_mm};
        boxes->legend = (PageBox){inside.x_mm, top_mm, 0, height_mm};
        return;
    }
    boxes->need =
        (PageBox){boxes->scale.x_mm - COLUMN_GAP_MM - need_mm, top_mm, need_mm, height_mm};
    boxes->legend =
        (PageBox){inside.x_mm, top_mm, boxes->need.x_mm - COLUMN_GAP_MM - inside.x_mm, height_mm};
}

PageBox paper_logo_slot(Paper paper) {
    PageBox inside = paper_inside(paper);
    return (PageBox){inside.x_mm + inside.width_mm - LOGO_WIDTH_MM, inside.y_mm, LOGO_WIDTH_MM,
                     LOGO_HEIGHT_MM};
}

double paper_name_width_mm(Paper paper, double logo_mm) {
    return paper_inside(paper).width_mm - (logo_mm > 0 ? logo_mm + COLUMN_GAP_MM : 0);
}

FrontBoxes paper_front_boxes(Paper paper, const FrontNeeds *needs) {
    PageBox inside = paper_inside(paper);
    FrontBoxes boxes = {0};
    if (needs->logo_mm > 0) {
        boxes.logo = (PageBox){inside.x_mm + inside.width_mm - needs->logo_mm, inside.y_mm,
                               needs->logo_mm, LOGO_HEIGHT_MM};
    }
    boxes.name = (PageBox){inside.x_mm, inside.y_mm, paper_name_width_mm(paper, needs->logo_mm),
                           needs->name_mm};
    boxes.summary =
        (PageBox){inside.x_mm, inside.y_mm + needs->name_mm, inside.width_mm, needs->summary_mm};
    boxes.id = id_box(paper, needs->id_mm);
    boxes.credits = credits_box(boxes.id, needs->credits_mm);
    divide_strip(&boxes, paper, needs, boxes.credits.y_mm - GAP_MM);
    double top_mm = boxes.summary.y_mm + boxes.summary.height_mm;
    double bottom_mm = boxes.legend.y_mm - GAP_MM;
    boxes.collar = (PageBox){inside.x_mm, top_mm, inside.width_mm, bottom_mm - top_mm};
    boxes.map = page_box_grow(boxes.collar, -needs->collar_mm);
    return boxes;
}

BackBoxes paper_back_boxes(Paper paper, double name_mm, double credits_mm, double id_mm,
                           double list_type) {
    PageBox inside = paper_inside(paper);
    BackBoxes boxes = {
        .name = {inside.x_mm, inside.y_mm, inside.width_mm, name_mm},
        .id = id_box(paper, id_mm),
    };
    boxes.credits = credits_box(boxes.id, credits_mm);
    double least_mm = COLUMN_MIN_MM * MAX(list_type / COLUMN_TYPE, 1);
    double count = (inside.width_mm + COLUMN_GAP_MM) / (least_mm + COLUMN_GAP_MM);
    boxes.column_count = (size_t)CLAMP(count, 1, PAGE_COLUMNS_MAX);
    double gaps_mm = COLUMN_GAP_MM * (double)(boxes.column_count - 1);
    double width_mm = (inside.width_mm - gaps_mm) / (double)boxes.column_count;
    double top_mm = boxes.name.y_mm + boxes.name.height_mm + GAP_MM;
    for (size_t i = 0; i < boxes.column_count; i++) {
        boxes.columns[i] = (PageBox){inside.x_mm + (double)i * (width_mm + COLUMN_GAP_MM), top_mm,
                                     width_mm, boxes.credits.y_mm - GAP_MM - top_mm};
    }
    return boxes;
}
