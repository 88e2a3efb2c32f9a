/* logo.c: the publisher's logo, an SVG or PNG file.
 * SPDX-License-Identifier: MIT
 */
#include "styles/logo.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#include "atlas/base/file.h"

/* It is on every sheet, in the PDF and in the SVG: a sheet has at most 3 MB for everything. */
#define SVG_LIMIT_BYTES (512 * 1024)
#define PNG_LIMIT_BYTES (2 * 1024 * 1024)
#define FILE_LIMIT_BYTES (16 * 1024 * 1024)
/* 40 mm at 1,200 dots an inch is 1,890. */
#define PNG_SIDE_MAX_PX 4096
/* Beyond that it would be a line in its slot. */
#define ASPECT_MAX 40.0
#define TRIAL_PX 64.0

static const uint8_t PNG_SIGNATURE[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
/* Width and height, four bytes each, are the first things in the first chunk. */
enum { PNG_HEADER_BYTES = 24, PNG_WIDTH_AT = 16, PNG_HEIGHT_AT = 20 };

static uint32_t big_endian(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

typedef struct ByteReader {
    const Logo *logo;
    size_t at;
} ByteReader;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned int length) {
    ByteReader *reader = closure;
    if (length > reader->logo->length - reader->at) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(data, reader->logo->bytes + reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

/* All of these return NULL, or what is wrong. */

static char *try_png(Logo *logo) {
    if (logo->length > PNG_LIMIT_BYTES) {
        return g_strdup("it has more than 2 MB");
    }
    if (logo->length < PNG_HEADER_BYTES) {
        return g_strdup("it is damaged");
    }
    uint32_t width = big_endian(logo->bytes + PNG_WIDTH_AT);
    uint32_t height = big_endian(logo->bytes + PNG_HEIGHT_AT);
    if (width > PNG_SIDE_MAX_PX || height > PNG_SIDE_MAX_PX) {
        return g_strdup_printf("it is %u x %u pixels; at most %d each way are of use", width,
                               height, PNG_SIDE_MAX_PX);
    }
    ByteReader reader = {logo, 0};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS || width == 0 || height == 0) {
        return g_strdup("it is damaged");
    }
    logo->aspect = (double)width / height;
    return NULL;
}

/* After "<", "</" and a prefix: the name of the element, to which *length is set. */
static const char *element_name(const char *at, size_t *length) {
    static const char *const LETTERS = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-.";
    at += at[1] == '/' ? 2 : 1;
    *length = strspn(at, LETTERS);
    if (at[*length] == ':') {
        at += *length + 1;
        *length = strspn(at, LETTERS);
    }
    return at;
}

/* Links would become links of the page, without a place in its structure: elements <a> are made
 * groups, letter for letter. True when there is text. */
static bool tidy_elements(Logo *logo) {
    bool has_text = false;
    for (char *at = strchr((char *)logo->bytes, '<'); at; at = strchr(at + 1, '<')) {
        if (g_str_has_prefix(at, "<!--")) {
            char *end = strstr(at, "-->");
            at = end ? end : at;
            continue;
        }
        size_t length;
        const char *name = element_name(at, &length);
        if (length == 1 && name[0] == 'a') {
            at[name - at] = 'g';
        }
        has_text = has_text || (length == 4 && strncmp(name, "text", length) == 0);
    }
    return has_text;
}

/* Its shape: of its width and height when both are lengths, else of its view box. */
static double svg_aspect(RsvgHandle *handle) {
    gdouble width = 0;
    gdouble height = 0;
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
        return width / height;
    }
    gboolean has_width;
    gboolean has_height;
    gboolean has_box;
    RsvgLength ignored_width;
    RsvgLength ignored_height;
    RsvgRectangle box = {0};
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &ignored_width, &has_height,
                                         &ignored_height, &has_box, &box);
    return has_box ? box.width / box.height : (double)NAN;
}

/* Some pictures can be read and not be drawn: those that repeat themselves without end. */
static bool can_be_drawn(RsvgHandle *handle, GError **error) {
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)TRIAL_PX, (int)TRIAL_PX);
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle page = {0, 0, TRIAL_PX, TRIAL_PX};
    bool drawn = rsvg_handle_render_document(handle, cr, &page, error);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return drawn;
}

static char *try_svg(Logo *logo) {
    g_autoptr(GError) error = NULL;
    if (logo->length > SVG_LIMIT_BYTES) {
        return g_strdup("it has more than 512 KB; a logo of that size is no drawing");
    }
    const char *text = (const char *)logo->bytes;
    if (!g_utf8_validate(text, (gssize)logo->length, NULL)) {
        return g_strdup("it is neither a PNG picture nor an SVG drawing in UTF-8");
    }
    if (tidy_elements(logo)) {
        return g_strdup("it has text in it, which looks different on every machine");
    }
    RsvgHandle *handle = rsvg_handle_new_from_data(logo->bytes, logo->length, &error);
    bool drawn = handle && can_be_drawn(handle, &error);
    logo->aspect = drawn ? svg_aspect(handle) : (double)NAN;
    g_clear_object(&handle);
    return drawn ? NULL : g_strdup(error->message);
}

Logo *logo_read(const char *path, Place place, Report *report) {
    g_autoptr(GError) error = NULL;
    g_autofree char *shown = g_path_get_basename(path);
    g_autoptr(Logo) logo = g_new0(Logo, 1);
    g_autofree char *fault = NULL;
    logo->bytes = (uint8_t *)file_read(path, shown, FILE_LIMIT_BYTES, &logo->length, &error);
    if (!logo->bytes) {
        fault = g_strdup(error->message);
    } else if (logo->length >= sizeof PNG_SIGNATURE &&
               memcmp(logo->bytes, PNG_SIGNATURE, sizeof PNG_SIGNATURE) == 0) {
        logo->kind = LOGO_PNG;
        fault = try_png(logo);
    } else {
        logo->kind = LOGO_SVG;
        fault = try_svg(logo);
    }
    if (!fault && !(logo->aspect > 1 / ASPECT_MAX && logo->aspect < ASPECT_MAX)) {
        fault = g_strdup("it has no width and height that could be those of a logo");
    }
    if (fault) {
        report_add(report, SEVERITY_WARNING, "logo_unusable", place,
                   "A logo is an SVG drawing with its words turned into outlines, or a PNG picture "
                   "about 1,000 pixels wide. Sheets and pages are made without it.",
                   "the logo \"%s\" cannot be used: %s", shown, fault);
        return NULL;
    }
    return g_steal_pointer(&logo);
}

void logo_free(Logo *logo) {
    if (logo) {
        g_free(logo->bytes);
        g_free(logo);
    }
}

PageBox logo_fit(const Logo *logo, PageBox slot) {
    double width_mm = fmin(slot.width_mm, slot.height_mm * logo->aspect);
    double height_mm = width_mm / logo->aspect;
    return (PageBox){slot.x_mm + slot.width_mm - width_mm, slot.y_mm, width_mm, height_mm};
}
