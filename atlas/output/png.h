/* png.h: pixels as PNG files, through libdeflate.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* `pixels` are cairo's ARGB32 (premultiplied, native endian), `stride` bytes a row. Lossless: an
 * exact palette when there are at most 256 colours, else RGB, or RGBA when anything is transparent.
 * No row filters (they make map tiles larger). `level` is libdeflate's 1 to 12. Same pixels, same
 * bytes. */
typedef struct PngEncoder PngEncoder;
PngEncoder *png_encoder_new(int level);
void png_encoder_free(PngEncoder *encoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PngEncoder, png_encoder_free)
/* How many pixels a metre the pictures to come have, for programs that put them on a page; 0, the
 * default, leaves it out. */
void png_encoder_set_density(PngEncoder *encoder, double px_per_m);
/* Replaces the contents of `out`. */
void png_encode(PngEncoder *encoder, const uint8_t *pixels, size_t width, size_t height,
                size_t stride, GByteArray *out);
