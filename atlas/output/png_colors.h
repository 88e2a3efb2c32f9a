/* png_colors.h: pictures brought down to as many colours as a palette holds.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { PNG_COLORS_MAX = 256 };

/* Turns every colour of the picture (opaque, cairo's native 32 bits; `stride` bytes a row) into the
 * nearest of the 256 that leave the least to be wished for: each next one is the colour whose
 * pixels, times the square of its distance from those chosen so far, weigh most. So flat colours
 * stay exact and the mixtures at their edges give way. Returns the largest change of a channel; 0
 * for a picture of few colours, which stays as it is. Same pixels, same result. */
int png_colors_reduce(uint8_t *pixels, size_t width, size_t height, size_t stride);

/* As few colours as a palette holds, none of them changed by more than `bound` in any channel:
 * those of most pixels are kept as they are, and each other goes to the first of these that is near
 * enough. The smallest bound up to `bound` with which 256 are enough is taken. A picture that has
 * few colours, is not opaque, or cannot be brought down so stays as it is. Returns the largest
 * change of a channel. Same pixels, same result. Cost: colours times 256, a millisecond or two. */
int png_colors_reduce_within(uint8_t *pixels, size_t width, size_t height, size_t stride,
                             int bound);
