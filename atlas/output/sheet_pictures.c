/* sheet_pictures.c: a sheet and its map as PNG pictures.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/sheet_pictures.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/sheet_page.h"
#include "atlas/output/png.h"
#include "atlas/output/png_colors.h"
#include "atlas/output/sheet_files.h"
#include "atlas/plan/sheet_layout.h"

enum { PNG_LEVEL = 6, SIDE_MAX_PX = 5000 };
static const double PX_PER_MM = 150 / 25.4;

typedef struct Picture {
    PageBox box; /* of the page, in millimetres */
    double px_per_mm;
    cairo_surface_t *surface;
    Canvas *canvas;
} Picture;

static Picture picture_new(PageBox box, FontSet *fonts) {
    double longest_mm = fmax(box.width_mm, box.height_mm);
    Picture picture = {.box = box, .px_per_mm = fmin(PX_PER_MM, SIDE_MAX_PX / longest_mm)};
    picture.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
                                                 (int)lround(box.width_mm * picture.px_per_mm),
                                                 (int)lround(box.height_mm * picture.px_per_mm));
    memset(cairo_image_surface_get_data(picture.surface), 0xff,
           (size_t)cairo_image_surface_get_stride(picture.surface) *
               (size_t)cairo_image_surface_get_height(picture.surface));
    picture.canvas = canvas_new_raster(picture.surface, picture.px_per_mm, fonts);
    canvas_set_origin(picture.canvas, llround(box.x_mm * picture.px_per_mm),
                      llround(box.y_mm * picture.px_per_mm));
    return picture;
}

static void picture_clear(Picture *picture) {
    canvas_free(picture->canvas);
    cairo_surface_destroy(picture->surface);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Picture, picture_clear)

static bool picture_put(const Picture *picture, const SheetPlan *plan, const char *ending,
                        const char *folder, OutputList *outputs, GError **error) {
    if (!canvas_finish(picture->canvas, error)) {
        return false;
    }
    g_autoptr(PngEncoder) encoder = png_encoder_new(PNG_LEVEL);
    g_autoptr(GByteArray) png = g_byte_array_new();
    png_encoder_set_density(encoder, 1000 * picture->px_per_mm);
    uint8_t *pixels = cairo_image_surface_get_data(picture->surface);
    size_t width = (size_t)cairo_image_surface_get_width(picture->surface);
    size_t height = (size_t)cairo_image_surface_get_height(picture->surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(picture->surface);
    png_colors_reduce(pixels, width, height, stride);
    png_encode(encoder, pixels, width, height, stride, png);
    return sheet_files_put(plan, ending, "sheet_png", png->data, png->len, 0, folder, outputs,
                           error);
}

static bool write_front(const SheetPlan *plan, FontSet *fonts, const char *folder,
                        OutputList *outputs, GError **error) {
    Paper paper = plan->frame.paper;
    g_auto(Picture) picture = picture_new((PageBox){0, 0, paper.width_mm, paper.height_mm}, fonts);
    sheet_page_draw(picture.canvas, plan, 0);
    return picture_put(&picture, plan, ".png", folder, outputs, error);
}

static bool write_map(const SheetPlan *plan, FontSet *fonts, const char *folder,
                      OutputList *outputs, GError **error) {
    g_auto(Picture) picture = picture_new(plan->picture.box, fonts);
    sheet_page_draw_picture(picture.canvas, plan);
    return picture_put(&picture, plan, "-map.png", folder, outputs, error);
}

bool sheet_pictures_write(const SheetPlan *plan, FontSet *fonts, const char *folder,
                          OutputList *outputs, GError **error) {
    SheetPictures wanted = plan->atlas->project->sheets.pictures;
    return (wanted < PICTURES_ALL || write_front(plan, fonts, folder, outputs, error)) &&
           (wanted < PICTURES_MAP || write_map(plan, fonts, folder, outputs, error));
}
