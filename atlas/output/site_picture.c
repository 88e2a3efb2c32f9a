/* site_picture.c: the picture of an area's map for its page.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site_picture.h"

#include <cairo.h>
#include <math.h>

#include "atlas/base/number.h"
#include "atlas/draw/canvas_raster.h"
#include "atlas/draw/web_draw.h"
#include "atlas/output/png.h"
#include "atlas/output/png_colors.h"
#include "atlas/output/site_asset.h"
#include "atlas/plan/markers.h"
#include "atlas/plan/web_map.h"
#include "layers/projection.h"

enum {
    WIDTH_PX = 600,
    HEIGHT_MIN_PX = 380,
    HEIGHT_MAX_PX = 760,
    FACTOR = SITE_PICTURE_FACTOR,
    PNG_LEVEL = 9
};
/* Ground around the area, as a share of its size. */
static const double SPARE = 0.06;
/* The drawing of a large picture is cut off here. */
static const double EDGE_MM = 1;

static PictureSize size_of(const TilePlan *tiles, size_t area) {
    MapBox box = tile_plan_area_box(tiles, area);
    double height = WIDTH_PX * map_box_height_m(box) / fmax(map_box_width_m(box), 1);
    return (PictureSize){WIDTH_PX, (int)lround(CLAMP(height, HEIGHT_MIN_PX, HEIGHT_MAX_PX))};
}

/* Where a picture that holds the area in its middle lies. */
typedef struct Picture {
    PictureSize size;
    double pixel_m;
    int64_t x_px, y_px; /* of its corner, in its own pixels from the corner of the world */
    PageBox clip;       /* on the web map */
} Picture;

struct SitePicture {
    Picture frame;
    char *width, *height;
    WebMap *map;
    GByteArray *png;
};

static Picture picture_of(const TilePlan *tiles, size_t area, PictureSize size) {
    MapBox box = tile_plan_area_box(tiles, area);
    Picture picture = {.size = size};
    picture.pixel_m = fmax(map_box_width_m(box) / picture.size.width,
                           map_box_height_m(box) / picture.size.height) *
                      (1 + 2 * SPARE);
    MapPoint corner = web_map_corner();
    MapPoint middle = map_box_centre(box);
    double px_m = picture.pixel_m / FACTOR;
    picture.x_px = llround((middle.x - corner.x) / px_m) - picture.size.width;
    picture.y_px = llround((corner.y - middle.y) / px_m) - picture.size.height;
    double mm_per_px = TILE_PIXEL_MM / FACTOR;
    picture.clip =
        (PageBox){(double)picture.x_px * mm_per_px, (double)picture.y_px * mm_per_px,
                  picture.size.width * TILE_PIXEL_MM, picture.size.height * TILE_PIXEL_MM};
    return picture;
}

static bool lies_inside(const void *user, PageBox box) {
    const Picture *picture = user;
    return page_box_inside(box, page_box_grow(picture->clip, -EDGE_MM), 0);
}

/* Ground that the picture shows, in the project's metres; a little more, as grids are turned
 * against each other. */
static MapBox ground_of(const Atlas *atlas, const TilePlan *tiles, size_t area,
                        const Picture *picture) {
    const Shape *shape =
        shape_set_at(area_set_shapes(atlas->areas), area_set_at(atlas->areas, area)->shape);
    MapBox mercator = tile_plan_area_box(tiles, area);
    double factor = fmax(map_box_width_m(shape->box) / fmax(map_box_width_m(mercator), 1),
                         map_box_height_m(shape->box) / fmax(map_box_height_m(mercator), 1));
    double wide_m = picture->size.width * picture->pixel_m * factor - map_box_width_m(shape->box);
    double high_m = picture->size.height * picture->pixel_m * factor - map_box_height_m(shape->box);
    return map_box_grow(shape->box, fmax(wide_m, high_m) / 2 * 1.2 + 200);
}

static void draw(Canvas *canvas, const WebMap *map, const Picture *picture, size_t area,
                 const SymbolSet *symbols) {
    canvas_set_origin(canvas, picture->x_px, picture->y_px);
    web_draw_ground(canvas, map, picture->clip, true, (int)area);
    web_draw_base(canvas, map, picture->clip, NULL, map->features->len);
    web_draw_areas(canvas, map, picture->clip, (int)area);
    web_draw_names(canvas, map, picture->clip, map->names_beside);
    web_draw_markers(canvas, map, picture->clip, symbols);
}

static GByteArray *encode(cairo_surface_t *surface) {
    g_autoptr(PngEncoder) encoder = png_encoder_new(PNG_LEVEL);
    GByteArray *png = g_byte_array_new();
    cairo_surface_flush(surface);
    png_colors_reduce(cairo_image_surface_get_data(surface),
                      (size_t)cairo_image_surface_get_width(surface),
                      (size_t)cairo_image_surface_get_height(surface),
                      (size_t)cairo_image_surface_get_stride(surface));
    png_encode(encoder, cairo_image_surface_get_data(surface),
               (size_t)cairo_image_surface_get_width(surface),
               (size_t)cairo_image_surface_get_height(surface),
               (size_t)cairo_image_surface_get_stride(surface), png);
    return png;
}

static WebMap *plan_map(const Site *site, size_t area, Picture *picture, FontSet *fonts,
                        GError **error) {
    MapBox ground = ground_of(site->atlas, site->tiles, area, picture);
    g_autoptr(MercatorGrid) grid = mercator_grid_new(site->atlas->project->crs, ground, error);
    if (!grid) {
        return NULL;
    }
    double lat_deg = mercator_to_geo(map_box_centre(tile_plan_area_box(site->tiles, area))).lat_deg;
    double reach_mm = marker_reach_mm(LEVEL_ECONOMIC, MARKER_SMALL_FACTOR);
    WebMapRequest request = {.pixel_m = picture->pixel_m,
                             .scale = picture->pixel_m * mercator_ground_factor(lat_deg) /
                                      (TILE_PIXEL_MM / 1000),
                             .ground = &ground,
                             .markers = true,
                             .area = (int)area,
                             .frame = page_box_grow(picture->clip, -reach_mm),
                             .allows = lies_inside,
                             .user = picture};
    return web_map_new(site->atlas, grid, &request, fonts);
}

static cairo_surface_t *draw_map(const WebMap *map, const Picture *frame, size_t area,
                                 FontSet *fonts, const SymbolSet *symbols, GError **error) {
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, frame->size.width * FACTOR, frame->size.height * FACTOR);
    g_autoptr(Canvas) canvas = canvas_new_raster(surface, FACTOR / TILE_PIXEL_MM, fonts);
    draw(canvas, map, frame, area, symbols);
    if (!canvas_finish(canvas, error)) {
        g_clear_pointer(&surface, cairo_surface_destroy);
    }
    return surface;
}

SitePicture *site_picture_new(const Site *site, size_t area, FontSet *fonts,
                              const SymbolSet *symbols, GError **error) {
    g_autoptr(SitePicture) picture = g_new0(SitePicture, 1);
    picture->frame = picture_of(site->tiles, area, size_of(site->tiles, area));
    picture->map = plan_map(site, area, &picture->frame, fonts, error);
    if (!picture->map) {
        return NULL;
    }
    PictureSize size = picture->frame.size;
    picture->width = g_strdup_printf("%d", size.width);
    picture->height = g_strdup_printf("%d", size.height);
    cairo_surface_t *surface = draw_map(picture->map, &picture->frame, area, fonts, symbols, error);
    if (!surface) {
        return NULL;
    }
    picture->png = encode(surface);
    cairo_surface_destroy(surface);
    return g_steal_pointer(&picture);
}

cairo_surface_t *site_picture_draw(const Site *site, size_t area, PictureSize size, FontSet *fonts,
                                   const SymbolSet *symbols, GError **error) {
    Picture frame = picture_of(site->tiles, area, size);
    g_autoptr(WebMap) map = plan_map(site, area, &frame, fonts, error);
    return map ? draw_map(map, &frame, area, fonts, symbols, error) : NULL;
}

void site_picture_free(SitePicture *picture) {
    if (picture) {
        g_free(picture->width);
        g_free(picture->height);
        web_map_free(picture->map);
        g_clear_pointer(&picture->png, g_byte_array_unref);
        g_free(picture);
    }
}

const char *site_picture_width(const SitePicture *picture) {
    return picture->width;
}

const char *site_picture_height(const SitePicture *picture) {
    return picture->height;
}

const GByteArray *site_picture_png(const SitePicture *picture) {
    return picture->png;
}

static void put_link(const SitePicture *picture, Html *html, const WebMarker *marker) {
    const Asset *asset = asset_set_at(picture->map->atlas->assets, marker->asset);
    g_autofree char *anchor = site_asset_anchor(asset);
    g_autofree char *href = g_strconcat("#", anchor, NULL);
    g_autofree char *name = message_count(picture->map->atlas->messages, "ward.and_more",
                                          marker->count - 1, "name", asset->name, NULL);
    double x_px = (marker->at.x_mm - picture->frame.clip.x_mm) / TILE_PIXEL_MM;
    double y_px = (marker->at.y_mm - picture->frame.clip.y_mm) / TILE_PIXEL_MM;
    g_autofree char *x = number_format(x_px, 1);
    g_autofree char *y = number_format(y_px, 1);
    g_autofree char *radius =
        number_format(marker_reach_mm(marker->level, marker->factor) / TILE_PIXEL_MM, 1);
    html_open(html, "a", "href", href, "tabindex", "-1", NULL);
    html_open(html, "circle", "cx", x, "cy", y, "r", radius, NULL);
    html_element(html, "title", marker->count > 1 ? name : asset->name, NULL);
    html_close(html, "circle");
    html_close(html, "a");
}

void site_picture_put_links(const SitePicture *picture, Html *html) {
    g_autofree char *view = g_strdup_printf("0 0 %s %s", picture->width, picture->height);
    html_open(html, "svg", "viewBox", view, "aria-hidden", "true", "class", "links", NULL);
    for (guint i = 0; i < picture->map->markers->len; i++) {
        put_link(picture, html, &g_array_index(picture->map->markers, WebMarker, i));
    }
    html_close(html, "svg");
}
