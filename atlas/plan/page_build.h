/* page_build.h: putting text, samples and lines on a planned page.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/plan/sheet_layout.h"

PagePlan *page_plan_new(Paper paper, bool has_map);
void page_plan_free(PagePlan *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PagePlan, page_plan_free)

/* A box that must lie inside the margins and overlap no other of the page; empty ones are left out.
 * `name` is a literal. */
void page_add_box(PagePlan *page, const char *name, PageBox box);

/* Begins a block of text; runs added from now on belong to it. */
void page_begin_block(PagePlan *page, BlockRole role);
/* One line of text, its left end (middle, right end) on the baseline. Text is not copied. */
void page_add_run(PagePlan *page, PagePoint at, const char *text, TextStyle style, RunAlign align,
                  RunInk ink);
/* The last run added leads somewhere. */
void page_link_run(PagePlan *page, const char *url);
/* Links to "#<name>" lead to the last run added. Names are unique within a sheet. */
void page_anchor_run(PagePlan *page, const char *name);
/* Wraps text into the width from `top_left` down; lines `leading_mm` apart. What is shown is copied
 * to `strings`. At most `max_lines` (0 = any). Returns the number of lines. */
size_t page_wrap_text(GStringChunk *strings, PagePlan *page, FontSet *fonts, PagePoint top_left,
                      double width_mm, double leading_mm, const char *text, TextStyle style,
                      RunInk ink, size_t max_lines);
/* The same with the strings of a plan. */
size_t page_add_wrapped(SheetPlan *plan, PagePlan *page, FontSet *fonts, PagePoint top_left,
                        double width_mm, double leading_mm, const char *text, TextStyle style,
                        RunInk ink, size_t max_lines);

/* The publisher's logo, as large as it can be at the top and right of the slot; nothing when the
 * atlas has none. Drawn with furniture_draw_logo. */
void page_add_logo(PagePlan *page, const Atlas *atlas, PageBox slot);

/* Leading that look.md gives list text (11.5 pt on 9), for other sizes in proportion. */
double leading_mm(double size_pt);
/* From the top of a line to its baseline, the line `leading` high. */
double baseline_drop_mm(double size_pt, double leading);
/* Where the baseline is for text whose small letters are centred on a height. */
double centre_drop_mm(double size_pt);
