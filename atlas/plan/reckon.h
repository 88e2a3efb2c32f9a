/* reckon.h: how much room text takes at most, reckoned without a font.
 * SPDX-License-Identifier: MIT
 *
 * For what has to be known before workers have fonts. Widths are those of Noto Sans by kinds of
 * letters, rounded up.
 */
#pragma once
#include <stddef.h>

/* Lines that text of that size fills when it is wrapped at words; at least 1. */
size_t reckon_lines(const char *text, double size_pt, double width_mm);
