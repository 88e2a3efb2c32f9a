/* board.c: a chessboard of wards, whose figures can be worked out by hand.
 * SPDX-License-Identifier: MIT
 */
#include "board.h"

#include <check.h>

#include "atlas_fixture.h"
#include "scratch.h"

#include "atlas/base/file.h"
#include "layers/source.h"

int board_assets_of(int ward) {
    return ward * 5 % 7 + (ward < BOARD_SIDE ? 3 : 0);
}

static const char PROJECT[] =
    "title: A chessboard\n"
    "areas:\n"
    "  source: wards.geojson\n  licence: OGL-UK-3.0\n  attribution: Nobody\n"
    "  code: code\n  name: name\n"
    "  population: {source: figures.csv, licence: OGL-UK-3.0, attribution: Nobody, code: code, "
    "value: people}\n"
    "assets:\n  - {source: assets.csv, licence: CC0-1.0, attribution: Nobody}\n"
    "indicators:\n"
    "  - {id: need, title: Need, source: figures.csv, licence: OGL-UK-3.0, attribution: Nobody, "
    "key: code, value: need, period: 2025, polarity: higher_is_worse}\n"
    "need: need\n";

void board_write(const Board *board, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(board->folder, name, NULL);
    GError *error = NULL;
    ck_assert_msg(file_write_text(path, text, &error), "%s", error ? error->message : "");
}

static void write_wards(const Board *board) {
    GString *wards = squares_begin();
    g_autoptr(GString) figures = g_string_new("code,people,need\n");
    g_autoptr(GString) assets = g_string_new("name,level,category,ways,easting,northing\n");
    static const char *const LEVELS[] = {"association", "organisation", "physical"};
    static const char *const CATEGORIES[] = {"club", "library", "park"};
    int number = 0;
    for (int i = 0; i < BOARD_WARDS; i++) {
        int x = 380000 + i % BOARD_SIDE * 1000, y = 390000 + i / BOARD_SIDE * 1000;
        g_autofree char *properties =
            g_strdup_printf("\"code\":\"E05000%03d\",\"name\":\"Ward %d\"", i + 1, i + 1);
        squares_add(wards, properties, x, y, 1000);
        g_string_append_printf(figures, "E05000%03d,%d,%d.5\n", i + 1, 1000 + 100 * i, i * 7 % 36);
        for (int k = 0; k < board_assets_of(i); k++, number++) {
            g_string_append_printf(assets, "Place %d,%s,%s,%s,%d,%d\n", number, LEVELS[number % 3],
                                   CATEGORIES[number % 3], number % 2 ? "connect" : "learn;give",
                                   x + 100 + 90 * k, y + 200);
        }
    }
    squares_end(wards);
    board_write(board, "wards.geojson", wards->str);
    board_write(board, "figures.csv", figures->str);
    board_write(board, "assets.csv", assets->str);
    g_string_free(wards, TRUE);
}

void board_open_with(Board *board, const char *more) {
    GError *error = NULL;
    source_init();
    *board =
        (Board){.folder = g_dir_make_tmp("atlas-figures-XXXXXX", &error), .report = report_new()};
    ck_assert_msg(board->folder, "%s", error ? error->message : "");
    write_wards(board);
    g_autofree char *project = g_strconcat(PROJECT, more, NULL);
    board_write(board, "atlas.yaml", project);
    LoadOptions options = {.project = board->folder};
    board->loaded = load_project(&options, board->report, &error);
    g_autofree char *findings = report_format(board->report, 3);
    ck_assert_msg(board->loaded && loaded_atlas(board->loaded), "%s", findings);
    board->atlas = loaded_atlas(board->loaded);
}

void board_open(Board *board) {
    board_open_with(board, "");
}

void board_close(Board *board) {
    loaded_free(board->loaded);
    report_free(board->report);
    atlas_fixture_remove(board->folder);
    g_free(board->folder);
}
