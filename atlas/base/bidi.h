/* bidi.h: names that read from right to left within words that do not.
 * SPDX-License-Identifier: MIT
 *
 * Where such a name stands in a sentence, what comes after it - a number, a dot - would be drawn on
 * its wrong side (Unicode Standard Annex 9). Isolates keep it together.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

/* Whether a letter of the text belongs to a script that reads from right to left. */
bool bidi_has_leftward(const char *text);
/* The direction of the first letter that has one, isolates left out, and of the last. Digits and
 * signs have none. */
typedef enum BidiDirection { BIDI_NONE, BIDI_RIGHTWARD, BIDI_LEFTWARD } BidiDirection;
BidiDirection bidi_first(const char *text);
BidiDirection bidi_last(const char *text);
/* Appends the text, between a first strong isolate (U+2068) and its end (U+2069) where it has such
 * letters, and behind a mark (U+200E) where it is the first; other text, and what has isolates
 * already, as it is. For words of a language that reads from left to right. */
void bidi_append(GString *out, const char *text);
