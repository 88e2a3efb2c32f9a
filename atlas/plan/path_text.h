/* path_text.h: text that follows a line, word by word.
 * SPDX-License-Identifier: MIT
 *
 * Every word stays whole and straight, so that it can be found, read aloud and shaped in any
 * script; the words turn with the line.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/plan/labels.h"

enum { PATH_WORDS_MAX = 6 };

typedef struct PathText {
    double word_mm[PATH_WORDS_MAX]; /* widths in the order of reading, each at least 0 */
    size_t word_count;
    double space_mm, height_mm;
    double stray_mm; /* how far the line may leave the middle of a word */
} PathText;

/* Where the text can stand: one box a word; a single one for all where the line is straight. */
typedef struct PathSpot {
    LabelBox words[PATH_WORDS_MAX];
    size_t word_count;
    double cost;      /* 0 on a straight line, and more the more it bends */
    double middle_mm; /* from the middle of the line */
} PathSpot;

/* The cheaper first; of equals the one further west, then further north. */
int path_spot_compare(const PathSpot *a, const PathSpot *b);

double path_text_width_mm(const PathText *text);

/* Appends a PathSpot for every place found, at most 16 a line. `shift_mm` moves the text off the
 * line, to the side below it as it is read when positive. It never stands on its head. */
void path_text_spots(const PagePoint *points, size_t count, const PathText *text, double shift_mm,
                     GArray *spots);
