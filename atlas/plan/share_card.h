/* share_card.h: the words of the picture that other sites show beside a link to a page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

/* 1200 x 630 pixels, the size that social networks ask for, at 96 pixels an inch. */
enum { SHARE_WIDTH_PX = 1200, SHARE_HEIGHT_PX = 630, SHARE_MAP_PX = 600 };
#define SHARE_PX_PER_MM (96 / 25.4)

typedef struct ShareCard {
    GPtrArray *lines; /* the text of the runs */
    GArray *runs;     /* TextRun, millimetres of the picture */
    PageBox map;      /* at the right, as high as the picture */
    PageBox rule;     /* a bar in the accent above the foot */
} ShareCard;

/* The name of the area large, its strengths in a line or two, the title of the atlas and the
 * credits of what the map shows. */
ShareCard *share_card_new(const Atlas *atlas, size_t area, FontSet *fonts);
/* The title of the atlas large, what it is, the publisher and the credits of the areas. */
ShareCard *share_card_new_of_all(const Atlas *atlas, FontSet *fonts);
void share_card_free(ShareCard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShareCard, share_card_free)
