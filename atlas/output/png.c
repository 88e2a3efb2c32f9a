/* png.c: pixels as PNG files, through libdeflate.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/png.h"

#include <libdeflate.h>
#include <string.h>

enum {
    PALETTE_LIMIT = 256,
    SLOT_COUNT = 1024, /* of the hash, four times the palette */
    SLOT_SHIFT = 22,   /* 32 bits less those of SLOT_COUNT */
    COLOR_RGB = 2,
    COLOR_PALETTE = 3,
    COLOR_RGBA = 6,
};

/* The colours of a picture in the order of their first pixel, while there are at most 256. */
typedef struct Palette {
    uint32_t colors[PALETTE_LIMIT];
    size_t count;
    uint32_t slot_colors[SLOT_COUNT];
    int16_t slots[SLOT_COUNT]; /* index in colors, -1 = free */
} Palette;

typedef struct Picture {
    const uint8_t *pixels;
    size_t width, height, stride;
} Picture;

struct PngEncoder {
    struct libdeflate_compressor *compressor;
    GByteArray *rows;   /* what is compressed: a filter byte and the samples of each row */
    GByteArray *packed; /* the zlib stream */
    uint8_t *indices;   /* one byte a pixel */
    size_t index_room;
    double px_per_m;
    Palette palette;
};

PngEncoder *png_encoder_new(int level) {
    PngEncoder *encoder = g_new0(PngEncoder, 1);
    encoder->compressor = libdeflate_alloc_compressor(level);
    g_assert(encoder->compressor);
    encoder->rows = g_byte_array_new();
    encoder->packed = g_byte_array_new();
    return encoder;
}

void png_encoder_free(PngEncoder *encoder) {
    if (encoder) {
        libdeflate_free_compressor(encoder->compressor);
        g_byte_array_unref(encoder->rows);
        g_byte_array_unref(encoder->packed);
        g_free(encoder->indices);
        g_free(encoder);
    }
}

/* Index of a colour, added when new; -1 when the palette is full. */
static int palette_index(Palette *palette, uint32_t color) {
    uint32_t slot = (color * 2654435761u) >> SLOT_SHIFT;
    while (palette->slots[slot] >= 0) {
        if (palette->slot_colors[slot] == color) {
            return palette->slots[slot];
        }
        slot = (slot + 1) % SLOT_COUNT;
    }
    if (palette->count == PALETTE_LIMIT) {
        return -1;
    }
    palette->slot_colors[slot] = color;
    palette->slots[slot] = (int16_t)palette->count;
    palette->colors[palette->count] = color;
    return (int)palette->count++;
}

/* Fills encoder->indices; false when the picture has more than 256 colours. */
static bool index_pixels(PngEncoder *encoder, const Picture *picture) {
    size_t room = picture->width * picture->height;
    if (encoder->index_room < room) {
        encoder->indices = g_realloc(encoder->indices, room);
        encoder->index_room = room;
    }
    Palette *palette = &encoder->palette;
    palette->count = 0;
    memset(palette->slots, -1, sizeof palette->slots);
    uint8_t *out = encoder->indices;
    uint32_t last = 0;
    int index = -1;
    for (size_t y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->pixels + y * picture->stride;
        if (y > 0 && memcmp(row, row - picture->stride, 4 * picture->width) == 0) {
            memcpy(out, out - picture->width, picture->width); /* much of a map is empty */
            out += picture->width;
            continue;
        }
        for (size_t x = 0; x < picture->width; x++) {
            uint32_t color;
            memcpy(&color, row + 4 * x, sizeof color);
            if (index < 0 || color != last) {
                index = palette_index(palette, color);
                if (index < 0) {
                    return false;
                }
                last = color;
            }
            *out++ = (uint8_t)index;
        }
    }
    return true;
}

static bool is_opaque(const Picture *picture) {
    for (size_t y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->pixels + y * picture->stride;
        uint32_t all = 0xff000000u;
        for (size_t x = 0; x < picture->width; x++) {
            uint32_t color;
            memcpy(&color, row + 4 * x, sizeof color);
            all &= color;
        }
        if (all != 0xff000000u) {
            return false;
        }
    }
    return true;
}

/* Red, green, blue, alpha, not premultiplied. */
static void unpack(uint32_t color, uint8_t out[4]) {
    uint32_t alpha = color >> 24;
    out[3] = (uint8_t)alpha;
    for (int i = 0; i < 3; i++) {
        uint32_t sample = (color >> (16 - 8 * i)) & 0xff;
        if (alpha == 0) {
            sample = 0;
        } else if (alpha < 255) {
            sample = MIN((sample * 255 + alpha / 2) / alpha, 255);
        }
        out[i] = (uint8_t)sample;
    }
}

static void put_be32(GByteArray *out, uint32_t value) {
    uint8_t bytes[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8),
                        (uint8_t)value};
    g_byte_array_append(out, bytes, sizeof bytes);
}

static void put_chunk(GByteArray *out, const char *type, const void *data, size_t length) {
    put_be32(out, (uint32_t)length);
    guint start = out->len;
    g_byte_array_append(out, (const uint8_t *)type, 4);
    if (length > 0) {
        g_byte_array_append(out, data, (guint)length);
    }
    put_be32(out, libdeflate_crc32(0, out->data + start, length + 4));
}

/* Fewest bits that count the colours: 1, 2, 4 or 8. */
static unsigned index_depth(size_t colors) {
    return colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
}

static void pack_indices(PngEncoder *encoder, const Picture *picture, unsigned depth) {
    size_t row_bytes = (picture->width * depth + 7) / 8;
    g_byte_array_set_size(encoder->rows, (guint)(picture->height * (row_bytes + 1)));
    uint8_t *out = encoder->rows->data;
    memset(out, 0, encoder->rows->len);
    const uint8_t *in = encoder->indices;
    for (size_t y = 0; y < picture->height; y++) {
        out++; /* filter type 0: none */
        if (depth == 8) {
            memcpy(out, in, picture->width);
        } else {
            for (size_t x = 0; x < picture->width; x++) {
                size_t bit = x * depth;
                out[bit / 8] |= (uint8_t)(in[x] << (8 - depth - bit % 8));
            }
        }
        in += picture->width;
        out += row_bytes;
    }
}

static void pack_samples(PngEncoder *encoder, const Picture *picture, bool opaque) {
    size_t samples = opaque ? 3 : 4;
    g_byte_array_set_size(encoder->rows, (guint)(picture->height * (picture->width * samples + 1)));
    uint8_t *out = encoder->rows->data;
    for (size_t y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->pixels + y * picture->stride;
        *out++ = 0;
        for (size_t x = 0; x < picture->width; x++) {
            uint32_t color;
            memcpy(&color, row + 4 * x, sizeof color);
            if (opaque) {
                out[0] = (uint8_t)(color >> 16);
                out[1] = (uint8_t)(color >> 8);
                out[2] = (uint8_t)color;
            } else {
                unpack(color, out);
            }
            out += samples;
        }
    }
}

static void put_header(GByteArray *out, const Picture *picture, unsigned depth, uint8_t type) {
    static const uint8_t SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    g_byte_array_append(out, SIGNATURE, sizeof SIGNATURE);
    uint8_t header[13] = {0};
    for (int i = 0; i < 4; i++) {
        header[i] = (uint8_t)(picture->width >> (24 - 8 * i));
        header[4 + i] = (uint8_t)(picture->height >> (24 - 8 * i));
    }
    header[8] = (uint8_t)depth;
    header[9] = type;
    put_chunk(out, "IHDR", header, sizeof header);
}

/* Colours that are not opaque come first, so that the list of alphas is short. */
static void order_palette(PngEncoder *encoder, size_t pixel_count) {
    Palette *palette = &encoder->palette;
    uint8_t place[PALETTE_LIMIT];
    uint32_t ordered[PALETTE_LIMIT];
    size_t next = 0;
    bool moved = false;
    for (int opaque = 0; opaque < 2; opaque++) {
        for (size_t i = 0; i < palette->count; i++) {
            if ((palette->colors[i] >> 24 == 255) == opaque) {
                moved |= next != i;
                place[i] = (uint8_t)next;
                ordered[next++] = palette->colors[i];
            }
        }
    }
    if (moved) {
        memcpy(palette->colors, ordered, palette->count * sizeof *ordered);
        for (size_t i = 0; i < pixel_count; i++) {
            encoder->indices[i] = place[encoder->indices[i]];
        }
    }
}

/* Whole pixels a metre, both ways. */
static void put_density(const PngEncoder *encoder, GByteArray *out) {
    uint32_t px_per_m = (uint32_t)(encoder->px_per_m + 0.5);
    if (px_per_m > 0) {
        uint8_t density[9] = {0, 0, 0, 0, 0, 0, 0, 0, 1};
        for (int i = 0; i < 8; i++) {
            density[i] = (uint8_t)(px_per_m >> (24 - 8 * (i % 4)));
        }
        put_chunk(out, "pHYs", density, sizeof density);
    }
}

static void put_palette(GByteArray *out, const Palette *palette) {
    uint8_t entries[3 * PALETTE_LIMIT] = {0}, alphas[PALETTE_LIMIT] = {0};
    size_t alpha_count = 0;
    for (size_t i = 0; i < palette->count; i++) {
        uint8_t color[4];
        unpack(palette->colors[i], color);
        memcpy(entries + 3 * i, color, 3);
        alphas[i] = color[3];
        if (color[3] < 255) {
            alpha_count = i + 1;
        }
    }
    put_chunk(out, "PLTE", entries, 3 * palette->count);
    if (alpha_count > 0) {
        put_chunk(out, "tRNS", alphas, alpha_count);
    }
}

static void put_data(PngEncoder *encoder, GByteArray *out) {
    const GByteArray *rows = encoder->rows;
    size_t bound = libdeflate_zlib_compress_bound(encoder->compressor, rows->len);
    g_byte_array_set_size(encoder->packed, (guint)bound);
    size_t length = libdeflate_zlib_compress(encoder->compressor, rows->data, rows->len,
                                             encoder->packed->data, bound);
    g_assert(length > 0);
    put_chunk(out, "IDAT", encoder->packed->data, length);
    put_chunk(out, "IEND", NULL, 0);
}

void png_encoder_set_density(PngEncoder *encoder, double px_per_m) {
    encoder->px_per_m = px_per_m;
}

void png_encode(PngEncoder *encoder, const uint8_t *pixels, size_t width, size_t height,
                size_t stride, GByteArray *out) {
    g_assert(width > 0 && height > 0 && width < 1u << 15 && height < 1u << 15);
    Picture picture = {pixels, width, height, stride};
    g_byte_array_set_size(out, 0);
    if (index_pixels(encoder, &picture)) {
        order_palette(encoder, width * height);
        unsigned depth = index_depth(encoder->palette.count);
        pack_indices(encoder, &picture, depth);
        put_header(out, &picture, depth, COLOR_PALETTE);
        put_density(encoder, out);
        put_palette(out, &encoder->palette);
    } else {
        bool opaque = is_opaque(&picture);
        pack_samples(encoder, &picture, opaque);
        put_header(out, &picture, 8, opaque ? COLOR_RGB : COLOR_RGBA);
        put_density(encoder, out);
    }
    put_data(encoder, out);
}
