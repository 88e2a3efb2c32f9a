/* text.c: letters and their halos on a cairo context.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/text.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "atlas/draw/raster.h"

static const double PT_PER_MM = 72 / 25.4;
enum { MASK_LIMIT = 2000, PHASES = 4 };

static void set_color(cairo_t *cr, Color color) {
    cairo_set_source_rgba(cr, color.red, color.green, color.blue, color.alpha);
}

/* Points from the anchor to the left end. `spaced`: the line ends in a space that does not count.
 */
static double anchor_shift(PangoLayoutLine *line, TextAnchor anchor, bool spaced) {
    PangoRectangle logical = {0};
    int space = 0, before = 0;
    if (anchor == ANCHOR_START && !spaced) {
        return 0;
    }
    pango_layout_line_get_extents(line, NULL, &logical);
    if (spaced) {
        int edges[2];
        int last = line->start_index + line->length - 1;
        pango_layout_line_index_to_x(line, last, FALSE, &edges[0]);
        pango_layout_line_index_to_x(line, last, TRUE, &edges[1]);
        space = ABS(edges[1] - edges[0]);
        /* Right to left the space is at the left end. */
        before = line->resolved_dir == PANGO_DIRECTION_RTL ? space : 0;
    }
    double width = (double)(logical.width - space) / PANGO_SCALE;
    double left = anchor == ANCHOR_START ? 0 : anchor == ANCHOR_MIDDLE ? -width / 2 : -width;
    return left - (double)before / PANGO_SCALE;
}

/* The boxes that the ink of the glyphs takes, in points from the left end of the baseline; an array
 * of cairo_rectangle_t. A halo follows these boxes, with round corners, and not the outlines of the
 * letters: at these sizes it looks nearly the same, and takes a tenth of the bytes and the time. */
static GArray *ink_boxes(PangoLayoutLine *line) {
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(cairo_rectangle_t));
    double x = 0;
    for (GSList *next = line->runs; next; next = next->next) {
        const PangoLayoutRun *run = next->data;
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];
            PangoRectangle ink;
            pango_font_get_glyph_extents(run->item->analysis.font, glyph->glyph, &ink, NULL);
            cairo_rectangle_t box = {x + (double)(glyph->geometry.x_offset + ink.x) / PANGO_SCALE,
                                     (double)(glyph->geometry.y_offset + ink.y) / PANGO_SCALE,
                                     (double)ink.width / PANGO_SCALE,
                                     (double)ink.height / PANGO_SCALE};
            if (box.width > 0 && box.height > 0) {
                g_array_append_val(boxes, box);
            }
            x += (double)glyph->geometry.width / PANGO_SCALE;
        }
    }
    return boxes;
}

static void draw_halo(cairo_t *cr, PangoLayoutLine *line, double left, double halo_pt) {
    g_autoptr(GArray) boxes = ink_boxes(line);
    cairo_new_path(cr);
    for (guint i = 0; i < boxes->len; i++) {
        const cairo_rectangle_t *box = &g_array_index(boxes, cairo_rectangle_t, i);
        cairo_rectangle(cr, left + box->x, box->y, box->width, box->height);
    }
    cairo_set_line_width(cr, 2 * halo_pt);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    cairo_fill_preserve(cr);
    cairo_stroke(cr);
}

void text_show(cairo_t *cr, FontSet *fonts, double x, double y, double units_per_pt,
               const char *text, const TextLook *look) {
    g_autofree char *with_space = look->spaced ? g_strconcat(text, " ", NULL) : NULL;
    g_autoptr(PangoLayout) layout = font_layout(fonts, with_space ? with_space : text, look->style);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, look->rotate_deg * G_PI / 180);
    cairo_scale(cr, units_per_pt, units_per_pt);
    double left = anchor_shift(line, look->anchor, look->spaced);
    cairo_new_path(cr);
    if (look->halo_mm > 0) {
        set_color(cr, look->halo);
        draw_halo(cr, line, left, look->halo_mm * PT_PER_MM);
    }
    cairo_move_to(cr, left, 0);
    set_color(cr, look->color);
    pango_cairo_show_layout_line(cr, line);
    cairo_new_path(cr);
    cairo_restore(cr);
}

/* ---- masks ---- */

typedef struct MaskKey {
    TextStyle style;
    TextAnchor anchor;
    double halo_mm, rotate_deg;
    int phase_x, phase_y; /* quarters of a pixel */
    char *text;
} MaskKey;

typedef struct TextMask {
    cairo_surface_t *letters, *halo; /* A8; halo NULL without one */
    int left, top;                   /* of the masks, from the whole pixel of the anchor */
} TextMask;

struct TextMasks {
    FontSet *fonts;
    double px_per_pt;
    cairo_t *outliner; /* whose unit is a point, but which flattens curves for pixels */
    GHashTable *masks; /* MaskKey -> TextMask */
};

static guint mask_key_hash(gconstpointer data) {
    const MaskKey *key = data;
    return g_str_hash(key->text) ^ g_double_hash(&key->style.size_pt) ^
           (guint)(key->phase_x + PHASES * key->phase_y);
}

static gboolean mask_key_equal(gconstpointer a, gconstpointer b) {
    const MaskKey *x = a, *y = b;
    return x->style.size_pt == y->style.size_pt && x->style.bold == y->style.bold &&
           x->style.italic == y->style.italic && x->style.tabular == y->style.tabular &&
           x->anchor == y->anchor && x->halo_mm == y->halo_mm && x->rotate_deg == y->rotate_deg &&
           x->phase_x == y->phase_x && x->phase_y == y->phase_y && strcmp(x->text, y->text) == 0;
}

static void mask_key_free(gpointer data) {
    MaskKey *key = data;
    g_free(key->text);
    g_free(key);
}

static void mask_free(gpointer data) {
    TextMask *mask = data;
    cairo_surface_destroy(mask->letters);
    if (mask->halo) {
        cairo_surface_destroy(mask->halo);
    }
    g_free(mask);
}

TextMasks *text_masks_new(FontSet *fonts, double px_per_pt) {
    TextMasks *masks = g_new0(TextMasks, 1);
    masks->fonts = fonts;
    masks->px_per_pt = px_per_pt;
    /* Without bounds: cairo leaves letters beyond those of the surface out of a path. */
    cairo_surface_t *unbounded = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    masks->outliner = cairo_create(unbounded);
    cairo_scale(masks->outliner, px_per_pt, px_per_pt);
    cairo_surface_destroy(unbounded);
    masks->masks = g_hash_table_new_full(mask_key_hash, mask_key_equal, mask_key_free, mask_free);
    return masks;
}

void text_masks_free(TextMasks *masks) {
    if (masks) {
        g_hash_table_unref(masks->masks);
        cairo_destroy(masks->outliner);
        g_free(masks);
    }
}

typedef struct PixelBox {
    int left, top, width, height;
} PixelBox;

/* Whole pixels that the turned letters and their halo reach. */
static PixelBox mask_extent(PangoLayoutLine *line, const cairo_matrix_t *to_px, double halo_px) {
    PangoRectangle ink;
    pango_layout_line_get_extents(line, &ink, NULL);
    double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;
    for (int corner = 0; corner < 4; corner++) {
        double x = (double)(ink.x + (corner & 1 ? ink.width : 0)) / PANGO_SCALE;
        double y = (double)(ink.y + (corner & 2 ? ink.height : 0)) / PANGO_SCALE;
        cairo_matrix_transform_point(to_px, &x, &y);
        left = fmin(left, x);
        top = fmin(top, y);
        right = fmax(right, x);
        bottom = fmax(bottom, y);
    }
    PixelBox box = {.left = (int)floor(left - halo_px) - 2, .top = (int)floor(top - halo_px) - 2};
    box.width = (int)ceil(right + halo_px) + 2 - box.left;
    box.height = (int)ceil(bottom + halo_px) + 2 - box.top;
    return box;
}

/* A raster for one mask, and the way from points of the text to its subpixels. */
typedef struct MaskRaster {
    PixelBox box;
    uint32_t *pixels;
    Raster *raster;
    const cairo_matrix_t *to_px;
} MaskRaster;

static MaskRaster mask_raster_new(PixelBox box, const cairo_matrix_t *to_px) {
    MaskRaster mask = {.box = box, .to_px = to_px};
    mask.pixels = g_new0(uint32_t, (gsize)box.width * (gsize)box.height);
    mask.raster = raster_new(mask.pixels, (size_t)box.width, (size_t)box.height, (size_t)box.width);
    return mask;
}

/* What was added, as an A8 surface. */
static cairo_surface_t *mask_raster_take(MaskRaster *mask) {
    int width = mask->box.width, height = mask->box.height;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
    raster_paint(mask->raster, (Color){0, 0, 0, 1}, FILL_NONZERO);
    for (int y = 0; y < height; y++) {
        uint8_t *row =
            cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
        for (int x = 0; x < width; x++) {
            row[x] = (uint8_t)(mask->pixels[y * width + x] >> 24);
        }
    }
    cairo_surface_mark_dirty(surface);
    raster_free(mask->raster);
    g_free(mask->pixels);
    return surface;
}

static RasterPoint mask_point(const MaskRaster *mask, double x_pt, double y_pt) {
    cairo_matrix_transform_point(mask->to_px, &x_pt, &y_pt);
    return (RasterPoint){(int32_t)rint((x_pt - mask->box.left) * RASTER_SUBPIXELS),
                         (int32_t)rint((y_pt - mask->box.top) * RASTER_SUBPIXELS)};
}

/* A box grown by the halo, its corners rounded by the same. */
static void add_grown_box(const MaskRaster *mask, const cairo_rectangle_t *box, double halo_pt) {
    enum { CORNER_STEPS = 4 };
    RasterPoint first = {0}, last = {0};
    for (int corner = 0; corner < 4; corner++) { /* clockwise from the right bottom one */
        double x = box->x + (corner == 0 || corner == 3 ? box->width : 0);
        double y = box->y + (corner < 2 ? box->height : 0);
        for (int step = 0; step <= CORNER_STEPS; step++) {
            double angle = (corner + (double)step / CORNER_STEPS) * G_PI / 2;
            RasterPoint point =
                mask_point(mask, x + halo_pt * cos(angle), y + halo_pt * sin(angle));
            if (corner == 0 && step == 0) {
                first = point;
            } else {
                raster_add_edge(mask->raster, last, point);
            }
            last = point;
        }
    }
    raster_add_edge(mask->raster, last, first);
}

static cairo_surface_t *halo_mask(PixelBox box, const cairo_matrix_t *to_px, PangoLayoutLine *line,
                                  double halo_pt) {
    MaskRaster mask = mask_raster_new(box, to_px);
    g_autoptr(GArray) boxes = ink_boxes(line);
    for (guint i = 0; i < boxes->len; i++) {
        add_grown_box(&mask, &g_array_index(boxes, cairo_rectangle_t, i), halo_pt);
    }
    return mask_raster_take(&mask);
}

/* Outlines are taken upright and turned here: a font turned by another angle is a new font. */
static cairo_surface_t *letters_mask(PixelBox box, const cairo_matrix_t *to_px,
                                     PangoLayoutLine *line, const TextMasks *masks) {
    MaskRaster mask = mask_raster_new(box, to_px);
    cairo_t *cr = masks->outliner;
    cairo_new_path(cr);
    cairo_move_to(cr, 0, 0);
    pango_cairo_layout_line_path(cr, line);
    cairo_path_t *path = cairo_copy_path_flat(cr);
    RasterPoint first = {0}, last = {0};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        RasterPoint to = data->header.type == CAIRO_PATH_CLOSE_PATH
                             ? first
                             : mask_point(&mask, data[1].point.x, data[1].point.y);
        if (data->header.type == CAIRO_PATH_MOVE_TO) {
            raster_add_edge(mask.raster, last, first);
            first = to;
        } else {
            raster_add_edge(mask.raster, last, to);
        }
        last = to;
    }
    raster_add_edge(mask.raster, last, first);
    cairo_path_destroy(path);
    return mask_raster_take(&mask);
}

static TextMask *mask_new(const TextMasks *masks, const MaskKey *key) {
    g_autoptr(PangoLayout) layout = font_layout(masks->fonts, key->text, key->style);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    cairo_matrix_t to_px;
    cairo_matrix_init_translate(&to_px, (double)key->phase_x / PHASES,
                                (double)key->phase_y / PHASES);
    cairo_matrix_rotate(&to_px, key->rotate_deg * G_PI / 180);
    cairo_matrix_scale(&to_px, masks->px_per_pt, masks->px_per_pt);
    cairo_matrix_translate(&to_px, anchor_shift(line, key->anchor, false), 0);
    double halo_pt = key->halo_mm * PT_PER_MM;
    PixelBox box = mask_extent(line, &to_px, halo_pt * masks->px_per_pt);
    TextMask *mask = g_new0(TextMask, 1);
    mask->left = box.left;
    mask->top = box.top;
    mask->letters = letters_mask(box, &to_px, line, masks);
    if (halo_pt > 0) {
        mask->halo = halo_mask(box, &to_px, line, halo_pt);
    }
    return mask;
}

/* A place in quarters of a pixel as a whole pixel and the quarters left over. */
static double split_phase(double quarters, int *phase) {
    double whole = floor(quarters / PHASES);
    *phase = (int)(quarters - whole * PHASES);
    return whole;
}

void text_masks_show(TextMasks *masks, cairo_t *cr, double x_px, double y_px, int64_t origin_x_px,
                     int64_t origin_y_px, const char *text, const TextLook *look) {
    MaskKey wanted = {.style = look->style,
                      .anchor = look->anchor,
                      .halo_mm = look->halo_mm,
                      .rotate_deg = look->rotate_deg,
                      .text = (char *)text};
    bool turned = look->rotate_deg != 0;
    double x = split_phase(floor(x_px * PHASES + 0.5), &wanted.phase_x);
    double y = split_phase(turned ? floor(y_px * PHASES + 0.5) : floor(y_px + 0.5) * PHASES,
                           &wanted.phase_y);
    const TextMask *mask = g_hash_table_lookup(masks->masks, &wanted);
    if (!mask) {
        if (g_hash_table_size(masks->masks) >= MASK_LIMIT) {
            g_hash_table_remove_all(masks->masks);
        }
        MaskKey *key = g_memdup2(&wanted, sizeof wanted);
        key->text = g_strdup(text);
        mask = mask_new(masks, key);
        g_hash_table_insert(masks->masks, key, (gpointer)mask);
    }
    double left = x - (double)origin_x_px + mask->left;
    double top = y - (double)origin_y_px + mask->top;
    if (mask->halo) {
        set_color(cr, look->halo);
        cairo_mask_surface(cr, mask->halo, left, top);
    }
    set_color(cr, look->color);
    cairo_mask_surface(cr, mask->letters, left, top);
}
