/* golden.h: small pictures and texts that what is made now is held to.
 * SPDX-License-Identifier: MIT
 *
 * They are tests/golden/<name>.png and <name>.txt. One that is to change is written anew by running
 * the suite with ATLAS_ACCEPT=<name>, one at a time, and looked at before it is committed. What
 * differs is put in build/golden: expected, difference and actual side by side, with an index.html.
 */
#pragma once
#include <cairo.h>

/* Fails the test where a channel of a pixel is more than 2 off. With other versions of cairo,
 * pango, FreeType or the fonts than golden/REFERENCE names, up to 8 on one pixel in 500 are let
 * pass with a word on standard error: those draw letters a shade differently. */
void golden_compare_picture(const char *name, cairo_surface_t *picture);
/* Fails the test at the first line that differs, with both lines. */
void golden_compare_text(const char *name, const char *text);
/* Fails the test when golden/REFERENCE does not name cairo, pango and a font; says so when those
 * here are others. ATLAS_ACCEPT=REFERENCE writes it, when all pictures are made anew. */
void golden_check_reference(void);
