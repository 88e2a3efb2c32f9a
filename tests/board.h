/* board.h: a chessboard of wards, whose figures can be worked out by hand.
 * SPDX-License-Identifier: MIT
 *
 * 36 square wards of 1 km in six rows, E05000001 to E05000036. Ward i (from 0) has 1000 + 100 i
 * residents, a need of 7i mod 36 + 1/2 and 5i mod 7 assets, the first six wards three more; levels
 * and categories of the assets take turns. 123 assets in all.
 */
#pragma once
#include "atlas/load.h"

enum { BOARD_SIDE = 6, BOARD_WARDS = BOARD_SIDE * BOARD_SIDE, BOARD_ASSETS = 123 };

typedef struct Board {
    char *folder; /* temporary, with the project in it */
    Report *report;
    Loaded *loaded;
    const Atlas *atlas;
} Board;

int board_assets_of(int ward);
void board_open(Board *board);
/* `more` is added to the project file. */
void board_open_with(Board *board, const char *more);
/* A file beside the project. */
void board_write(const Board *board, const char *name, const char *text);
void board_close(Board *board);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Board, board_close)
