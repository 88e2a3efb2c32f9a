/* raster.c: how much of each pixel a shape covers, worked out in whole numbers, and painted.
 * SPDX-License-Identifier: MIT
 *
 * A sum per pixel holds the change of the covered area from the pixel on its left, in units of
 * 1 / (256 * 512): an edge that passes a pixel by `h` rows of subpixels at a mean distance of `f`
 * from its left side adds h * (512 - f) there and h * f to the next one. Which blocks of 16 sums
 * are not zero is kept in bits, so that a sweep touches only those.
 */
#include "atlas/draw/raster.h"

#include <math.h>
#include <string.h>

enum {
    BLOCK = 16, /* sums; one cache line */
    BLOCK_SHIFT = 4,
    WORD_BITS = 64,
    FULL = RASTER_SUBPIXELS * 512, /* one whole pixel */
    FULL_SHIFT = 17,
};

struct Raster {
    uint32_t *pixels;
    size_t stride;
    int width, height;
    RasterBox clip;
    int32_t *sums;     /* row by row */
    size_t sum_stride; /* a multiple of BLOCK, with room for the pixel after the last */
    uint64_t *touched; /* row by row, a bit a block */
    size_t word_stride;
    int first_row, last_row; /* with any bit set */
};

/* A colour ready to be blended: premultiplied, with its product with every step of coverage. */
typedef struct Ink {
    uint32_t scaled[RASTER_LEVELS + 1]; /* premultiplied colour times coverage */
    uint32_t rest[RASTER_LEVELS + 1];   /* what is left of the ground, 0 to 255 */
} Ink;

Raster *raster_new(uint32_t *pixels, size_t width, size_t height, size_t stride) {
    g_assert(width > 0 && height > 0 && width < 1u << 15 && height < 1u << 15);
    Raster *raster = g_new0(Raster, 1);
    raster->pixels = pixels;
    raster->stride = stride;
    raster->width = (int)width;
    raster->height = (int)height;
    raster->clip = (RasterBox){0, 0, raster->width, raster->height};
    raster->sum_stride = (width + 1 + BLOCK - 1) / BLOCK * BLOCK;
    raster->word_stride = (raster->sum_stride / BLOCK + WORD_BITS - 1) / WORD_BITS;
    raster->sums = g_new0(int32_t, raster->sum_stride * height);
    raster->touched = g_new0(uint64_t, raster->word_stride * height);
    raster->first_row = raster->height;
    raster->last_row = -1;
    return raster;
}

void raster_free(Raster *raster) {
    if (raster) {
        g_free(raster->sums);
        g_free(raster->touched);
        g_free(raster);
    }
}

void raster_set_clip(Raster *raster, RasterBox box) {
    raster->clip =
        (RasterBox){CLAMP(box.left, 0, raster->width), CLAMP(box.top, 0, raster->height),
                    CLAMP(box.right, 0, raster->width), CLAMP(box.bottom, 0, raster->height)};
}

RasterBox raster_clip(const Raster *raster) {
    return raster->clip;
}

/* ---- edges ---- */

/* One row that an edge passes. */
typedef struct Row {
    int32_t *sums;
    uint64_t *touched;
    int width;
} Row;

static inline void touch(const Row *row, int column) {
    int block = column >> BLOCK_SHIFT;
    row->touched[block / WORD_BITS] |= (uint64_t)1 << (block % WORD_BITS);
}

/* `height` subpixel rows (signed) in one column; `sides` is the sum of the distances of both ends
 * from the column's left side. */
static inline void add_cell(const Row *row, int column, int height, int sides) {
    if (column >= row->width) {
        return;
    }
    if (column < 0) {
        column = 0;
        sides = 0;
    }
    row->sums[column] += height * (512 - sides);
    row->sums[column + 1] += height * sides;
    touch(row, column);
    touch(row, column + 1);
}

/* The part of an edge within one row, from (xa, ya) to (xb, yb), ya <= yb, over several columns. */
static void add_slope(const Row *row, int xa, int ya, int xb, int yb, int sign) {
    int step = xb > xa ? 1 : -1;
    int run = (xb - xa) * step;
    int rise = yb - ya;
    int column = xa >> 8;
    /* distance to the side of the first column that the edge leaves by */
    int first = step > 0 ? 256 - (xa & 255) : (xa & 255);
    int y = first * rise / run;
    int remainder = first * rise % run;
    add_cell(row, column, y * sign, (xa & 255) + (step > 0 ? 256 : 0));
    column += step;
    int lift = 256 * rise / run;
    int lift_remainder = 256 * rise % run;
    int last = xb >> 8;
    while (column != last) {
        int next = y + lift;
        remainder += lift_remainder;
        if (remainder >= run) {
            remainder -= run;
            next++;
        }
        add_cell(row, column, (next - y) * sign, 256);
        y = next;
        column += step;
    }
    add_cell(row, column, (rise - y) * sign, (step > 0 ? 0 : 256) + (xb & 255));
}

static inline void add_piece(const Row *row, int xa, int ya, int xb, int yb, int sign) {
    if (xa >> 8 == xb >> 8) {
        if (ya != yb) {
            add_cell(row, xa >> 8, (yb - ya) * sign, (xa & 255) + (xb & 255));
        }
    } else if (MAX(xa, xb) < 0) {
        add_cell(row, -1, (yb - ya) * sign, 0);
    } else if (MIN(xa, xb) < row->width * 256) {
        add_slope(row, xa, ya, xb, yb, sign);
    }
}

static int64_t floor_divide(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return quotient - (a % b < 0);
}

static Row row_at(const Raster *raster, int y) {
    return (Row){raster->sums + raster->sum_stride * (size_t)y,
                 raster->touched + raster->word_stride * (size_t)y, raster->width};
}

void raster_add_edge(Raster *raster, RasterPoint from, RasterPoint to) {
    if (from.y == to.y) {
        return;
    }
    int sign = 1;
    if (from.y > to.y) {
        RasterPoint kept = from;
        from = to;
        to = kept;
        sign = -1;
    }
    int bottom = raster->height * RASTER_SUBPIXELS;
    if (to.y <= 0 || from.y >= bottom ||
        (from.x >= raster->width * RASTER_SUBPIXELS && to.x >= raster->width * RASTER_SUBPIXELS)) {
        return;
    }
    int64_t dx = (int64_t)to.x - from.x, dy = (int64_t)to.y - from.y;
    int y = MAX(from.y, 0), end = MIN(to.y, bottom);
    int x = y == from.y ? from.x : from.x + (int)floor_divide(dx * ((int64_t)y - from.y), dy);
    int row = y >> 8;
    raster->first_row = MIN(raster->first_row, row);
    raster->last_row = MAX(raster->last_row, (end - 1) >> 8);
    if ((row + 1) * 256 < end) { /* to the end of the first row, then whole rows */
        int next = (row + 1) * 256;
        int64_t product = dx * ((int64_t)next - from.y);
        int64_t quotient = floor_divide(product, dy), remainder = product - quotient * dy;
        int64_t lift = floor_divide(dx * 256, dy), lift_remainder = dx * 256 - lift * dy;
        Row first = row_at(raster, row);
        int next_x = from.x + (int)quotient;
        add_piece(&first, x, y & 255, next_x, 256, sign);
        for (row++; (row + 1) * 256 <= end; row++) {
            x = next_x;
            next_x += (int)lift;
            remainder += lift_remainder;
            if (remainder >= dy) {
                remainder -= dy;
                next_x++;
            }
            Row whole = row_at(raster, row);
            add_piece(&whole, x, 0, next_x, 256, sign);
        }
        x = next_x;
        y = row * 256;
    }
    if (y < end) {
        Row last = row_at(raster, row);
        int next_x = end == to.y ? to.x : from.x + (int)floor_divide(dx * (end - from.y), dy);
        add_piece(&last, x, y - row * 256, next_x, end - row * 256, sign);
    }
}

/* ---- painting ---- */

/* Each of four bytes times `factor` / 255, rounded. */
static inline uint32_t scale_bytes(uint32_t bytes, uint32_t factor) {
    uint32_t low = (bytes & 0xff00ffu) * factor + 0x800080u;
    uint32_t high = ((bytes >> 8) & 0xff00ffu) * factor + 0x800080u;
    low = ((low + ((low >> 8) & 0xff00ffu)) >> 8) & 0xff00ffu;
    high = (high + ((high >> 8) & 0xff00ffu)) & 0xff00ff00u;
    return low | high;
}

static uint32_t byte_of(double share) {
    return (uint32_t)lround(CLAMP(share, 0, 1) * 255);
}

static Ink ink_new(Color color) {
    Ink ink;
    uint32_t alpha = byte_of(color.alpha);
    uint32_t opaque =
        0xff000000u | byte_of(color.red) << 16 | byte_of(color.green) << 8 | byte_of(color.blue);
    uint32_t full = scale_bytes(opaque, alpha);
    for (uint32_t level = 0; level <= RASTER_LEVELS; level++) {
        uint32_t cover = (level * 255 + RASTER_LEVELS / 2) / RASTER_LEVELS;
        ink.scaled[level] = scale_bytes(full, cover);
        ink.rest[level] = 255 - (ink.scaled[level] >> 24);
    }
    return ink;
}

static inline int level_of(int32_t sum, FillRule rule) {
    int32_t covered;
    if (rule == FILL_EVEN_ODD) {
        covered = sum & (2 * FULL - 1);
        covered = covered > FULL ? 2 * FULL - covered : covered;
    } else {
        covered = sum < 0 ? -sum : sum;
        covered = covered > FULL ? FULL : covered;
    }
    return (covered * RASTER_LEVELS + FULL / 2) >> FULL_SHIFT;
}

static inline void blend(uint32_t *pixel, const Ink *ink, int level) {
    *pixel = ink->scaled[level] + scale_bytes(*pixel, ink->rest[level]);
}

static void blend_span(uint32_t *pixels, int count, const Ink *ink, int level) {
    if (level == 0) {
        return;
    }
    if (ink->rest[level] == 0) {
        for (int i = 0; i < count; i++) {
            pixels[i] = ink->scaled[level];
        }
        return;
    }
    uint32_t ground = pixels[0],
             blended = ink->scaled[level] + scale_bytes(ground, ink->rest[level]);
    for (int i = 0; i < count; i++) {
        if (pixels[i] != ground) { /* the ground is mostly of one colour */
            ground = pixels[i];
            blended = ink->scaled[level] + scale_bytes(ground, ink->rest[level]);
        }
        pixels[i] = blended;
    }
}

/* Pixels from..to of a row under one sum, as far as the clip lets them be seen. */
static void paint_span(const Raster *raster, uint32_t *pixels, int from, int to, int32_t sum,
                       const Ink *ink, FillRule rule) {
    from = MAX(from, raster->clip.left);
    to = MIN(to, raster->clip.right);
    if (from < to && sum != 0) {
        blend_span(pixels + from, to - from, ink, level_of(sum, rule));
    }
}

/* Adds the sums of a block to `sum`, paints its pixels and clears it. */
static int32_t paint_block(const Raster *raster, int32_t *sums, uint32_t *pixels, int first,
                           int32_t sum, const Ink *ink, FillRule rule) {
    int from = MAX(raster->clip.left - first, 0), to = MIN(raster->clip.right - first, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
        sum += sums[i];
        int level = level_of(sum, rule);
        if (level > 0 && i >= from && i < to) {
            blend(pixels + first + i, ink, level);
        }
    }
    memset(sums, 0, BLOCK * sizeof *sums);
    return sum;
}

static void paint_row(Raster *raster, int y, const Ink *ink, FillRule rule) {
    Row row = row_at(raster, y);
    bool seen = y >= raster->clip.top && y < raster->clip.bottom;
    uint32_t *pixels = raster->pixels + raster->stride * (size_t)y;
    int32_t sum = 0;
    int done = 0;
    for (size_t w = 0; w < raster->word_stride; w++) {
        uint64_t bits = row.touched[w];
        row.touched[w] = 0;
        while (bits) {
            int block = (int)w * WORD_BITS + __builtin_ctzll(bits);
            bits &= bits - 1;
            int first = block * BLOCK;
            if (seen) {
                paint_span(raster, pixels, done, first, sum, ink, rule);
                sum = paint_block(raster, row.sums + first, pixels, first, sum, ink, rule);
            } else {
                memset(row.sums + first, 0, BLOCK * sizeof *row.sums);
            }
            done = first + BLOCK;
        }
    }
    if (seen) {
        paint_span(raster, pixels, done, raster->width, sum, ink, rule);
    }
}

static void paint_rows(Raster *raster, const Ink *ink, FillRule rule) {
    for (int y = raster->first_row; y <= raster->last_row; y++) {
        paint_row(raster, y, ink, rule);
    }
    raster->first_row = raster->height;
    raster->last_row = -1;
}

void raster_paint(Raster *raster, Color color, FillRule rule) {
    Ink ink = ink_new(color);
    paint_rows(raster, &ink, rule);
}

void raster_erase(Raster *raster, FillRule rule) {
    Ink ink = ink_new((Color){0, 0, 0, 1});
    memset(ink.scaled, 0, sizeof ink.scaled); /* only what is left of the ground */
    paint_rows(raster, &ink, rule);
}
