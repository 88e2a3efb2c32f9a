/* piece.h: parts of a page that are composed first and flowed into columns afterwards.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/list.h"
#include "atlas/plan/page_build.h"

typedef struct Piece {
    PagePlan *content; /* laid out from 0,0 */
    PagePlan *again;   /* of a heading: what stands at the top of the next column; NULL = nothing */
    FlowItem flow;     /* height and what it keeps to */
    int row;           /* of the plan's rows that it lists; -1 = none */
} Piece;

/* Pieces in reading order (Piece *, freed with the array). */
GPtrArray *piece_list_new(void);
/* Adds an empty piece; the caller fills content and flow.height_mm. */
Piece *piece_list_add(GPtrArray *pieces);
/* Flow the pieces into the pages, as list_flow and list_flow_evenly do (FlowPlace, freed by
 * g_array_unref). */
GArray *piece_list_flow(const GPtrArray *pieces, const FlowPage *pages, size_t page_count);
GArray *piece_list_flow_evenly(const GPtrArray *pieces, const FlowPage *pages, size_t page_count,
                               size_t first_even);
/* Copies the pieces that are placed on one page of the flow to a page of the plan. */
void piece_list_put(const GPtrArray *pieces, const GArray *places, size_t flow_page,
                    PagePlan *page);
/* Copies what is drawn of one page to another, moved; boxes and pictures of maps are not copied. */
void piece_copy_page(const PagePlan *content, PagePoint by, PagePlan *page);
/* The lowest point that the flow reaches in a column of a page; its top when nothing is there. */
double piece_list_bottom_mm(const GPtrArray *pieces, const GArray *places, size_t flow_page,
                            size_t column, double top_mm);
/* Pages that the flow takes. */
size_t piece_list_page_count(const GArray *places);
