/* paper.h: sheets of paper and the boxes that a page is made of.
 * SPDX-License-Identifier: MIT
 *
 * Millimetres from the top left corner of the trimmed sheet. Everything keeps the margin from the
 * edge. Long titles, long summaries and long credits take their room from the map, never from the
 * margins. On larger paper the map grows, the type does not.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/geom.h"
#include "atlas/project/spec.h"

/* Enough for columns of list width on the largest sheet that a project may ask for. */
enum { PAGE_COLUMNS_MAX = 28, PAPER_NAME_MAX = 24 };

typedef struct Paper {
    PaperChoice size; /* never auto */
    bool landscape;
    double width_mm, height_mm, margin_mm;
    char name[PAPER_NAME_MAX]; /* "A4", "500 × 300 mm" */
} Paper;

/* A sheet of the A series with the project's margin. */
Paper paper_new(PaperChoice size, bool landscape, const SheetsSpec *sheets);
/* Half of A4, upright, for booklets. */
Paper paper_new_a5(const SheetsSpec *sheets);
/* The project's own size; turned only when it asks for an orientation. */
Paper paper_new_custom(const SheetsSpec *sheets);
/* Whether the first is a sheet that covers the second, whichever way round. */
bool paper_covers(Paper larger, Paper smaller);
/* What the margins leave. */
PageBox paper_inside(Paper paper);

/* What the front has to hold beside the map; heights follow from the type sizes of the theme. */
typedef struct FrontNeeds {
    double name_mm, summary_mm, credits_mm, id_mm;
    double collar_mm; /* around the map, for index letters and the ruler */
    double type;      /* size of the captions, 1 = 7 pt: the strip under the map grows with it */
    double logo_mm;   /* how wide the logo is in its slot; 0 = none */
    bool qr;
    bool key_overleaf; /* no legend on the front, the need layer apart */
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

/* The slot for a logo; what it is of the slot is at the right edge. */
PageBox paper_logo_slot(Paper paper);
/* How wide the title may be beside a logo of that width. */
double paper_name_width_mm(Paper paper, double logo_mm);

FrontBoxes paper_front_boxes(Paper paper, const FrontNeeds *needs);

/* A page of lists. */
typedef struct BackBoxes {
    PageBox name;
    PageBox columns[PAGE_COLUMNS_MAX]; /* all of the same size */
    size_t column_count; /* 2 on A4 portrait, 3 on A4 landscape and A3 portrait, 4 ... */
    PageBox credits, id;
} BackBoxes;

/* `list_type`: size of the list, 1 = 9 pt; very large type gets fewer columns. */
BackBoxes paper_back_boxes(Paper paper, double name_mm, double credits_mm, double id_mm,
                           double list_type);
