/* escape.h: text made safe for the place it goes to.
 * SPDX-License-Identifier: MIT
 *
 * Each appends to a GString (nothing for NULL, but for JSON ""). Control characters that the target
 * cannot carry are dropped; bytes that are not UTF-8 become U+FFFD.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* Text or a quoted attribute of HTML, XML and SVG: & < > " ' are replaced. */
void escape_markup(GString *out, const char *text);
/* A JSON string with its quotes. `<`, `>` and U+2028/9 are \u-escaped so that it may stand in a
 * script. */
void escape_json(GString *out, const char *text);
/* A CSV cell, quoted where needed (RFC 4180). A text cell that a spreadsheet would run as a formula
 * (leading = + - @ tab) gets a leading apostrophe; pass text = false for numbers. */
void escape_csv(GString *out, const char *value, bool text);
/* Would a spreadsheet run it as a formula? */
bool escape_is_formula(const char *text);
/* True when a link may be made of it: http, https, mailto or tel, no control characters. */
bool url_is_safe(const char *url);
/* "www.x.org" or "x.org/a" -> "https://..."; NULL when not safe. Caller frees. */
char *url_normalise(const char *url);
/* "tel:+441632960001" of a number that can be called, else NULL. Caller frees. */
char *url_of_phone(const char *phone);
/* Removes C0/C1 controls, bidi overrides and isolates, byte order marks and outer blanks; folds
 * inner white space (NBSP and line ends too) to one blank. Caller frees. */
char *text_clean(const char *text);
