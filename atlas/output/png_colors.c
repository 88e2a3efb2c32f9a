/* png_colors.c: pictures brought down to as many colours as a palette holds.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/png_colors.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

enum { SLOT_BITS = 13 };

typedef struct ColorCount {
    uint32_t color;
    uint32_t pixels;
    uint32_t nearest; /* of the chosen colours */
    uint32_t distance;
} ColorCount;

/* Colours in the order of their first pixel, and a table that leads from a colour to its place. */
typedef struct Histogram {
    GArray *colors;  /* ColorCount */
    uint32_t *slots; /* place + 1, 0 = free; at most half of them are taken */
    unsigned bits;   /* of the number of slots */
} Histogram;

static Histogram histogram_new(void) {
    Histogram histogram = {.colors = g_array_new(FALSE, FALSE, sizeof(ColorCount)),
                           .bits = SLOT_BITS};
    histogram.slots = g_new0(uint32_t, (gsize)1 << SLOT_BITS);
    return histogram;
}

static void histogram_clear(Histogram *histogram) {
    g_array_unref(histogram->colors);
    g_free(histogram->slots);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Histogram, histogram_clear)

static uint32_t *slot_of(const Histogram *histogram, uint32_t color) {
    uint32_t mask = (1u << histogram->bits) - 1;
    uint32_t slot = (color * 2654435761u) >> (32 - histogram->bits);
    while (histogram->slots[slot] > 0 &&
           g_array_index(histogram->colors, ColorCount, histogram->slots[slot] - 1).color !=
               color) {
        slot = (slot + 1) & mask;
    }
    return &histogram->slots[slot];
}

static void histogram_grow(Histogram *histogram) {
    histogram->bits++;
    g_free(histogram->slots);
    histogram->slots = g_new0(uint32_t, (gsize)1 << histogram->bits);
    for (guint i = 0; i < histogram->colors->len; i++) {
        *slot_of(histogram, g_array_index(histogram->colors, ColorCount, i).color) = i + 1;
    }
}

static guint place_of(Histogram *histogram, uint32_t color) {
    uint32_t *slot = slot_of(histogram, color);
    if (*slot > 0) {
        return *slot - 1;
    }
    guint place = histogram->colors->len;
    ColorCount count = {.color = color, .distance = UINT32_MAX};
    g_array_append_val(histogram->colors, count);
    *slot = place + 1;
    if (histogram->colors->len > 1u << (histogram->bits - 1)) {
        histogram_grow(histogram);
    }
    return place;
}

/* The colours of a row, run by run: what is drawn is mostly flat. */
static void count_row(Histogram *histogram, const uint8_t *row, size_t width) {
    for (size_t x = 0; x < width;) {
        uint32_t color, next;
        memcpy(&color, row + 4 * x, sizeof color);
        size_t end = x + 1;
        for (; end < width; end++) {
            memcpy(&next, row + 4 * end, sizeof next);
            if (next != color) {
                break;
            }
        }
        guint place = place_of(histogram, color);
        g_array_index(histogram->colors, ColorCount, place).pixels += (uint32_t)(end - x);
        x = end;
    }
}

static int channel(uint32_t color, int i) {
    return (int)(color >> (8 * i) & 0xff);
}

static uint32_t distance(uint32_t a, uint32_t b) {
    uint32_t sum = 0;
    for (int i = 0; i < 3; i++) {
        int apart = channel(a, i) - channel(b, i);
        sum += (uint32_t)(apart * apart);
    }
    return sum;
}

/* The colour that is worst served by those chosen so far; the earlier of two that are alike. */
static const ColorCount *worst_served(const Histogram *histogram) {
    const ColorCount *worst = NULL;
    uint64_t most = 0;
    for (guint i = 0; i < histogram->colors->len; i++) {
        const ColorCount *count = &g_array_index(histogram->colors, ColorCount, i);
        uint64_t weight = (uint64_t)count->pixels * count->distance;
        if (weight > most) {
            most = weight;
            worst = count;
        }
    }
    return worst;
}

static void choose(const Histogram *histogram) {
    for (int k = 0; k < PNG_COLORS_MAX; k++) {
        const ColorCount *chosen = worst_served(histogram);
        if (!chosen) {
            return;
        }
        uint32_t color = chosen->color;
        for (guint i = 0; i < histogram->colors->len; i++) {
            ColorCount *count = &g_array_index(histogram->colors, ColorCount, i);
            uint32_t apart = distance(count->color, color);
            if (apart < count->distance) {
                count->distance = apart;
                count->nearest = color;
            }
        }
    }
}

static void replace_row(Histogram *histogram, uint8_t *row, size_t width) {
    uint32_t last = 0, nearest = 0;
    for (size_t x = 0; x < width; x++) {
        uint32_t color;
        memcpy(&color, row + 4 * x, sizeof color);
        if (x == 0 || color != last) {
            last = color;
            guint place = place_of(histogram, color);
            nearest = g_array_index(histogram->colors, ColorCount, place).nearest;
        }
        memcpy(row + 4 * x, &nearest, sizeof nearest);
    }
}

static int largest_change(const Histogram *histogram) {
    int largest = 0;
    for (guint i = 0; i < histogram->colors->len; i++) {
        const ColorCount *count = &g_array_index(histogram->colors, ColorCount, i);
        for (int c = 0; c < 3; c++) {
            largest = MAX(largest, ABS(channel(count->color, c) - channel(count->nearest, c)));
        }
    }
    return largest;
}

int png_colors_reduce(uint8_t *pixels, size_t width, size_t height, size_t stride) {
    g_auto(Histogram) histogram = histogram_new();
    for (size_t y = 0; y < height; y++) {
        count_row(&histogram, pixels + y * stride, width);
    }
    if (histogram.colors->len <= PNG_COLORS_MAX) {
        return 0;
    }
    choose(&histogram);
    for (size_t y = 0; y < height; y++) {
        replace_row(&histogram, pixels + y * stride, width);
    }
    return largest_change(&histogram);
}

/* ---- as few as a palette holds, and none changed by more than a bound ---- */

static int compare_pixels(const void *a, const void *b) {
    const ColorCount *one = a;
    const ColorCount *other = b;
    if (one->pixels != other->pixels) {
        return one->pixels > other->pixels ? -1 : 1;
    }
    return (one->color > other->color) - (one->color < other->color);
}

static bool is_within(uint32_t a, uint32_t b, int bound) {
    for (int i = 0; i < 3; i++) {
        if (ABS(channel(a, i) - channel(b, i)) > bound) {
            return false;
        }
    }
    return true;
}

/* Gives each colour, those of most pixels first, to the first one kept that is near enough, and
 * keeps it when none is. False when more are kept than a palette holds. */
static bool cover(const GArray *ordered, int bound) {
    uint32_t kept[PNG_COLORS_MAX];
    size_t count = 0;
    for (guint i = 0; i < ordered->len; i++) {
        ColorCount *color = &g_array_index(ordered, ColorCount, i);
        size_t k = 0;
        while (k < count && !is_within(color->color, kept[k], bound)) {
            k++;
        }
        if (k == count && count == PNG_COLORS_MAX) {
            return false;
        }
        if (k == count) {
            kept[count++] = color->color;
        }
        color->nearest = kept[k];
    }
    return true;
}

static bool is_opaque(const Histogram *histogram) {
    for (guint i = 0; i < histogram->colors->len; i++) {
        if (g_array_index(histogram->colors, ColorCount, i).color >> 24 != 255) {
            return false;
        }
    }
    return true;
}

int png_colors_reduce_within(uint8_t *pixels, size_t width, size_t height, size_t stride,
                             int bound) {
    g_auto(Histogram) histogram = histogram_new();
    for (size_t y = 0; y < height; y++) {
        count_row(&histogram, pixels + y * stride, width);
    }
    if (histogram.colors->len <= PNG_COLORS_MAX || !is_opaque(&histogram)) {
        return 0;
    }
    g_autoptr(GArray) ordered = g_array_copy(histogram.colors);
    qsort(ordered->data, ordered->len, sizeof(ColorCount), compare_pixels);
    int least = 1;
    while (least <= bound && !cover(ordered, least)) {
        least++;
    }
    if (least > bound) {
        return 0;
    }
    for (guint i = 0; i < ordered->len; i++) {
        const ColorCount *color = &g_array_index(ordered, ColorCount, i);
        g_array_index(histogram.colors, ColorCount, place_of(&histogram, color->color)).nearest =
            color->nearest;
    }
    for (size_t y = 0; y < height; y++) {
        replace_row(&histogram, pixels + y * stride, width);
    }
    return largest_change(&histogram);
}
