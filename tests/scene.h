/* scene.h: fonts, a theme, and a drawing with a bit of everything, for the tests of drawing.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/draw/canvas.h"
#include "styles/theme.h"

typedef struct Scene {
    Report *report;
    FontSet *fonts;
    Theme *theme;
    SymbolSet *symbols;
} Scene;

/* Fails the test when something cannot be read. */
void scene_open(Scene *scene);
void scene_close(Scene *scene);

/* Fills 96 x 96 mm with lines, dashes, curves, polygons, turned and haloed text and markers, all at
 * places that are not round. */
void scene_draw(Canvas *canvas, const Scene *scene);

/* Runs a program of the system; its standard output, or NULL (and a word about it) when the program
 * is not installed. Caller frees. */
char *scene_run(const char *const *arguments, int *status);
/* Writes the bytes to a new file in a new folder; scene_remove removes both. */
char *scene_save(const void *data, size_t length, const char *name);
void scene_remove(char *path);
