/* paper.h: sheets of paper and the boxes that a page is made of.
 * SPDX-License-Identifier: MIT
 *
 * Millimetres from the top left corner. Everything keeps 10 mm from the edge. Long titles, long
 * summaries and long credits take their room from the map, never from the margins.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/geom.h"

typedef enum PaperSize { PAPER_SIZE_A4, PAPER_SIZE_A3 } PaperSize;

enum { PAGE_COLUMNS_MAX = 4 };
#define PAGE_MARGIN_MM 10.0
/* Room around the map for index letters, grid figures and the ruler. */
#define MAP_COLLAR_MM 3.0

typedef struct Paper {
    PaperSize size;
    bool landscape;
    double width_mm, height_mm;
} Paper;

Paper paper_new(PaperSize size, bool landscape);
const char *paper_name(Paper paper); /* "A4" */
/* What the margins leave. */
PageBox paper_inside(Paper paper);

/* What the front has to hold beside the map. */
typedef struct FrontNeeds {
    int title_lines;   /* 1 or 2 */
    int summary_lines; /* 1 or more */
    int credit_lines;
    bool logo, qr;
} FrontNeeds;

typedef struct FrontBoxes {
    PageBox name;    /* kicker and name */
    PageBox logo;    /* empty without a logo */
    PageBox summary; /* the sentence under the name */
    PageBox collar;  /* the map and what stands around it */
    PageBox map;     /* inside the collar */
    PageBox legend, need, scale;
    PageBox qr; /* empty without a QR code */
    PageBox credits, id;
} FrontBoxes;

FrontBoxes paper_front_boxes(Paper paper, const FrontNeeds *needs);

/* A page of lists. */
typedef struct BackBoxes {
    PageBox name;
    PageBox columns[PAGE_COLUMNS_MAX]; /* all of the same size */
    size_t column_count;               /* 2 on A4 portrait, 3 on A4 landscape and A3 portrait, 4 */
    PageBox credits, id;
} BackBoxes;

BackBoxes paper_back_boxes(Paper paper, int credit_lines);
