/* logo_paint.c: a logo on a cairo surface.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/logo_paint.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

/* Pixels for each point: 600 dots an inch. */
#define PX_PER_PT_MAX (600.0 / 72)

static bool paint_svg(cairo_t *cr, const Logo *logo, const RsvgRectangle *box) {
    RsvgHandle *handle = rsvg_handle_new_from_data(logo->bytes, logo->length, NULL);
    bool painted = handle && rsvg_handle_render_document(handle, cr, box, NULL);
    g_clear_object(&handle);
    return painted;
}

typedef struct ByteReader {
    const uint8_t *at, *end;
} ByteReader;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned int length) {
    ByteReader *reader = closure;
    if (length > (size_t)(reader->end - reader->at)) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(data, reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

/* `picture` as an image of that size. */
static cairo_surface_t *shrink(cairo_surface_t *picture, int width, int height) {
    cairo_surface_t *small = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cr = cairo_create(small);
    cairo_scale(cr, (double)width / cairo_image_surface_get_width(picture),
                (double)height / cairo_image_surface_get_height(picture));
    cairo_set_source_surface(cr, picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(picture);
    return small;
}

static bool paint_png(cairo_t *cr, const Logo *logo, const RsvgRectangle *box) {
    ByteReader reader = {logo->bytes, logo->bytes + logo->length};
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(picture);
        return false;
    }
    int width = (int)ceil(box->width * PX_PER_PT_MAX);
    int height = (int)ceil(box->height * PX_PER_PT_MAX);
    if (width < cairo_image_surface_get_width(picture)) {
        picture = shrink(picture, width, height);
    }
    cairo_save(cr);
    cairo_rectangle(cr, box->x, box->y, box->width, box->height);
    cairo_clip(cr);
    cairo_translate(cr, box->x, box->y);
    cairo_scale(cr, box->width / cairo_image_surface_get_width(picture),
                box->height / cairo_image_surface_get_height(picture));
    cairo_set_source_surface(cr, picture, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(picture);
    return true;
}

bool logo_paint(cairo_t *cr, const Logo *logo, double x, double y, double width, double height) {
    RsvgRectangle box = {x, y, width, height};
    return logo->kind == LOGO_SVG ? paint_svg(cr, logo, &box) : paint_png(cr, logo, &box);
}
