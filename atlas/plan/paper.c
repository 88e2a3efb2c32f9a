/* paper.c: sheets of paper and the boxes that a page is made of.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/paper.h"

#include <glib.h>

#define GAP_MM 2.0
#define COLUMN_GAP_MM 4.0
#define COLUMN_MIN_MM 86.0
#define ID_LINE_MM 3.0
#define CREDIT_LEADING_MM 2.6
#define LOGO_WIDTH_MM 40.0
#define QR_MM 24.0

Paper paper_new(PaperSize size, bool landscape) {
    double shorter_mm = size == PAPER_SIZE_A3 ? 297 : 210;
    double longer_mm = size == PAPER_SIZE_A3 ? 420 : 297;
    return (Paper){
        .size = size,
        .landscape = landscape,
        .width_mm = landscape ? longer_mm : shorter_mm,
        .height_mm = landscape ? shorter_mm : longer_mm,
    };
}

const char *paper_name(Paper paper) {
    return paper.size == PAPER_SIZE_A3 ? "A3" : "A4";
}

PageBox paper_inside(Paper paper) {
    return (PageBox){PAGE_MARGIN_MM, PAGE_MARGIN_MM, paper.width_mm - 2 * PAGE_MARGIN_MM,
                     paper.height_mm - 2 * PAGE_MARGIN_MM};
}

static PageBox id_box(Paper paper) {
    PageBox inside = paper_inside(paper);
    return (PageBox){inside.x_mm, inside.y_mm + inside.height_mm - ID_LINE_MM, inside.width_mm,
                     ID_LINE_MM};
}

static PageBox credits_box(Paper paper, int lines) {
    PageBox id = id_box(paper);
    double height_mm = CREDIT_LEADING_MM * MAX(lines, 1) + 0.4;
    return (PageBox){id.x_mm, id.y_mm - 1 - height_mm, id.width_mm, height_mm};
}

/* The strip under the map: legend, need, scale and, at its right end, the QR code. On a landscape
 * page four rows of symbols, on a portrait page six. */
static void divide_strip(FrontBoxes *boxes, Paper paper, double bottom_mm, bool qr) {
    PageBox inside = paper_inside(paper);
    double height_mm = paper.landscape ? 20 : 30;
    double top_mm = bottom_mm - height_mm;
    double right_mm = inside.x_mm + inside.width_mm;
    if (qr) {
        double side_mm = MIN(QR_MM, height_mm);
        boxes->qr = (PageBox){right_mm - side_mm, top_mm, side_mm, side_mm};
        right_mm = boxes->qr.x_mm - GAP_MM;
    }
    double scale_mm = paper.landscape ? 68 : 58;
    double need_mm = paper.landscape ? 46 : 40;
    if (qr && !paper.landscape) {
        scale_mm = 52;
        need_mm = 36;
    }
    boxes->scale = (PageBox){right_mm - scale_mm, top_mm, scale_mm, height_mm};
    boxes->need =
        (PageBox){boxes->scale.x_mm - COLUMN_GAP_MM - need_mm, top_mm, need_mm, height_mm};
    boxes->legend =
        (PageBox){inside.x_mm, top_mm, boxes->need.x_mm - COLUMN_GAP_MM - inside.x_mm, height_mm};
}

FrontBoxes paper_front_boxes(Paper paper, const FrontNeeds *needs) {
    PageBox inside = paper_inside(paper);
    FrontBoxes boxes = {0};
    double name_mm = needs->title_lines > 1 ? 18 : 12;
    double name_width_mm = inside.width_mm;
    if (needs->logo) {
        boxes.logo = (PageBox){inside.x_mm + inside.width_mm - LOGO_WIDTH_MM, inside.y_mm,
                               LOGO_WIDTH_MM, 10};
        name_width_mm -= LOGO_WIDTH_MM + COLUMN_GAP_MM;
    }
    boxes.name = (PageBox){inside.x_mm, inside.y_mm, name_width_mm, name_mm};
    double summary_mm = 7 + 4.4 * (MAX(needs->summary_lines, 1) - 1);
    boxes.summary = (PageBox){inside.x_mm, inside.y_mm + name_mm, inside.width_mm, summary_mm};
    boxes.id = id_box(paper);
    boxes.credits = credits_box(paper, needs->credit_lines);
    divide_strip(&boxes, paper, boxes.credits.y_mm - GAP_MM, needs->qr);
    double top_mm = boxes.summary.y_mm + boxes.summary.height_mm;
    double bottom_mm = boxes.legend.y_mm - GAP_MM;
    boxes.collar = (PageBox){inside.x_mm, top_mm, inside.width_mm, bottom_mm - top_mm};
    boxes.map = page_box_grow(boxes.collar, -MAP_COLLAR_MM);
    return boxes;
}

BackBoxes paper_back_boxes(Paper paper, int credit_lines) {
    PageBox inside = paper_inside(paper);
    BackBoxes boxes = {
        .name = {inside.x_mm, inside.y_mm, inside.width_mm, 8},
        .credits = credits_box(paper, credit_lines),
        .id = id_box(paper),
    };
    double count = (inside.width_mm + COLUMN_GAP_MM) / (COLUMN_MIN_MM + COLUMN_GAP_MM);
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
