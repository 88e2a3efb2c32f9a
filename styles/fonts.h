/* fonts.h: the fonts the program uses, and how wide text in them is.
 * SPDX-License-Identifier: MIT
 *
 * A private fontconfig configuration with a fixed, ordered list of families per script, so that the
 * same text looks the same on every machine that has the fonts. A FontSet starts threads inside
 * pango: only worker processes make one. Sizes are points, results millimetres.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>
#include <pango/pango.h>

#include "atlas/base/report.h"

typedef struct FontSet FontSet;

/* Findings: "font_missing" for a family or script that is wanted but not installed. */
FontSet *font_set_new(Report *report, GError **error);
void font_set_free(FontSet *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FontSet, font_set_free)

typedef struct TextStyle {
    double size_pt;
    bool bold, italic;
    bool tabular; /* numerals of one width */
} TextStyle;

typedef struct TextSize {
    double width_mm, height_mm, ascent_mm; /* ascent: top of the line to the baseline */
} TextSize;

/* One line. */
TextSize font_measure(FontSet *fonts, const char *text, TextStyle style);
/* Breaks text into lines of at most `width_mm` (words broken only when one alone is too wide);
 * returns NULL-terminated lines (g_strfreev). At most `max_lines` (0 = any); a cut last line ends
 * with "…". */
char **font_wrap(FontSet *fonts, const char *text, TextStyle style, double width_mm,
                 size_t max_lines);
/* The text cut to the width with "…" where needed. Caller frees. */
char *font_ellipsize(FontSet *fonts, const char *text, TextStyle style, double width_mm);
/* A layout with the style set, at 1 pango unit = 1/1024 pt; caller unrefs. For draw/text. */
PangoLayout *font_layout(FontSet *fonts, const char *text, TextStyle style);
/* True when the text as a whole reads from right to left (its first letter with a direction does).
 */
bool font_reads_leftward(FontSet *fonts, const char *text);
/* True when every character of the text has a glyph. */
bool font_covers(FontSet *fonts, const char *text);
/* Version of Pango: static. */
const char *font_library_version(void);
/* Files and versions of the fonts found, for the manifest; NULL-terminated, borrowed. */
const char *const *font_set_describe(const FontSet *fonts);
