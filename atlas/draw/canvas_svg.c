/* canvas_svg.c: a canvas that writes SVG.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/draw/canvas_svg.h"

#include <math.h>
#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/draw/canvas_writer.h"

enum {
    PATH_UNITS = 100,  /* paths are written in hundredths of a millimetre */
    OTHER_UNITS = 1000 /* everything else in thousandths */
};

/* What the drawing is called by. */
static const char TITLE_ID[] = "drawing-title";
static const char DESCRIPTION_ID[] = "drawing-description";

typedef struct SvgCanvas {
    Canvas base;
    GString *out;
    GString *path; /* the d attribute so far */
    int64_t x, y;  /* the pen, in path units: rounding errors do not add up */
    int64_t start_x, start_y;
    bool drawn;  /* has the subpath got a segment? */
    char letter; /* of the last command, 0 when it must be written again */
    unsigned clip_count;
    GHashTable *ids; /* taken already */
} SvgCanvas;

static SvgCanvas *self_of(Canvas *canvas) {
    return (SvgCanvas *)canvas;
}

/* ---- numbers ---- */

/* `value` / `units` without needless zeros: "12.5", "-.25", "0". */
static void append_fraction(GString *out, int64_t value, int64_t units) {
    int64_t size = ABS(value);
    if (value < 0) {
        g_string_append_c(out, '-');
    }
    if (size >= units || size == 0) {
        g_string_append_printf(out, "%" G_GINT64_FORMAT, size / units);
    }
    if (size % units) {
        g_string_append_c(out, '.');
        for (int64_t rest = size % units; rest; rest = rest * 10 % units) {
            g_string_append_c(out, (char)('0' + rest * 10 / units));
        }
    }
}

static int64_t in_units(double mm, int units) {
    return (int64_t)llround(mm * units);
}

static void append_attribute(GString *out, const char *name, double value) {
    g_string_append_printf(out, " %s=\"", name);
    append_fraction(out, in_units(value, OTHER_UNITS), OTHER_UNITS);
    g_string_append_c(out, '"');
}

static void append_color(GString *out, const char *name, Color color) {
    char hex[8];
    color_format(color, hex);
    g_string_append_printf(out, " %s=\"%s\"", name, hex);
    if (color.alpha < 1) {
        g_autofree char *opacity = g_strconcat(name, "-opacity", NULL);
        append_attribute(out, opacity, color.alpha);
    }
}

/* ---- path ---- */

static void append_letter(SvgCanvas *self, char letter) {
    if (self->letter != letter) {
        g_string_append_c(self->path, letter);
        self->letter = letter;
    }
}

/* A coordinate of a path, set off from a number before it. */
static void append_coordinate(SvgCanvas *self, int64_t value) {
    char before = self->path->str[self->path->len - 1];
    if (value >= 0 && !g_ascii_isalpha(before)) {
        g_string_append_c(self->path, ' ');
    }
    append_fraction(self->path, value, PATH_UNITS);
}

static void append_pair(SvgCanvas *self, PagePoint point) {
    append_coordinate(self, in_units(point.x_mm, PATH_UNITS) - self->x);
    append_coordinate(self, in_units(point.y_mm, PATH_UNITS) - self->y);
}

static void put_pen(SvgCanvas *self, PagePoint at) {
    self->x = in_units(at.x_mm, PATH_UNITS);
    self->y = in_units(at.y_mm, PATH_UNITS);
}

static void svg_move_to(Canvas *canvas, PagePoint to) {
    SvgCanvas *self = self_of(canvas);
    if (self->path->len == 0) {
        self->x = self->y = 0;
    }
    /* A relative move at the very start counts from the corner, and the numbers after any relative
     * move are relative lines. */
    self->letter = 0;
    append_letter(self, 'm');
    append_pair(self, to);
    put_pen(self, to);
    self->start_x = self->x;
    self->start_y = self->y;
    self->drawn = false;
    self->letter = 'l';
}

static void svg_line_to(Canvas *canvas, PagePoint to) {
    SvgCanvas *self = self_of(canvas);
    int64_t x = in_units(to.x_mm, PATH_UNITS), y = in_units(to.y_mm, PATH_UNITS);
    if (x == self->x && y == self->y && self->drawn) {
        return;
    }
    if (y == self->y) {
        append_letter(self, 'h');
        append_coordinate(self, x - self->x);
    } else if (x == self->x) {
        append_letter(self, 'v');
        append_coordinate(self, y - self->y);
    } else {
        append_letter(self, 'l');
        append_pair(self, to);
    }
    put_pen(self, to);
    self->drawn = true;
}

static void svg_curve_to(Canvas *canvas, PagePoint first, PagePoint second, PagePoint to) {
    SvgCanvas *self = self_of(canvas);
    append_letter(self, 'c');
    append_pair(self, first);
    append_pair(self, second);
    append_pair(self, to);
    put_pen(self, to);
    self->drawn = true;
}

static void svg_close(Canvas *canvas) {
    SvgCanvas *self = self_of(canvas);
    g_string_append_c(self->path, 'z');
    self->letter = 'z';
    self->x = self->start_x;
    self->y = self->start_y;
}

static void append_stroke(GString *out, const Stroke *stroke) {
    static const char *const CAPS[] = {NULL, "round", "square"};
    append_color(out, "stroke", stroke->color);
    append_attribute(out, "stroke-width", stroke->width_mm);
    if (stroke->cap != CAP_BUTT) {
        g_string_append_printf(out, " stroke-linecap=\"%s\"", CAPS[stroke->cap]);
    }
    if (stroke->cap == CAP_ROUND) {
        g_string_append(out, " stroke-linejoin=\"round\"");
    }
    if (stroke->dash_mm[0] > 0) {
        g_string_append(out, " stroke-dasharray=\"");
        append_fraction(out, in_units(stroke->dash_mm[0], OTHER_UNITS), OTHER_UNITS);
        g_string_append_c(out, ' ');
        append_fraction(out, in_units(stroke->dash_mm[1], OTHER_UNITS), OTHER_UNITS);
        g_string_append_c(out, '"');
    }
}

static void svg_paint(Canvas *canvas, const Color *fill, FillRule rule, const Stroke *stroke) {
    SvgCanvas *self = self_of(canvas);
    if (self->path->len > 0) {
        g_string_append(self->out, "<path");
        if (fill) {
            append_color(self->out, "fill", *fill);
            g_string_append(self->out, rule == FILL_EVEN_ODD ? " fill-rule=\"evenodd\"" : "");
        } else {
            g_string_append(self->out, " fill=\"none\"");
        }
        if (stroke) {
            append_stroke(self->out, stroke);
        }
        g_string_append_printf(self->out, " d=\"%s\"/>\n", self->path->str);
    }
    g_string_truncate(self->path, 0);
    self->letter = 0;
}

/* ---- text ---- */

static void append_text_look(GString *out, const TextLook *look) {
    append_attribute(out, "font-size", look->style.size_pt * 25.4 / 72);
    if (look->style.bold) {
        g_string_append(out, " font-weight=\"bold\"");
    }
    if (look->style.italic) {
        g_string_append(out, " font-style=\"italic\"");
    }
    if (look->style.tabular) {
        g_string_append(out, " style=\"font-variant-numeric:tabular-nums\"");
    }
    append_color(out, "fill", look->color);
    if (look->halo_mm > 0) {
        append_color(out, "stroke", look->halo);
        append_attribute(out, "stroke-width", 2 * look->halo_mm);
        g_string_append(out, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
}

/* Text that begins with a right-to-left letter starts at its right end in SVG; the anchor of a
 * canvas is the left end. */
static void append_anchor(GString *out, bool leftward, TextAnchor anchor) {
    static const char *const NAMES[] = {"start", "middle", "end"};
    if (leftward) {
        g_string_append(out, " direction=\"rtl\"");
        anchor = anchor == ANCHOR_MIDDLE  ? ANCHOR_MIDDLE
                 : anchor == ANCHOR_START ? ANCHOR_END
                                          : ANCHOR_START;
    }
    if (anchor != ANCHOR_START) {
        g_string_append_printf(out, " text-anchor=\"%s\"", NAMES[anchor]);
    }
}

static void svg_text(Canvas *canvas, PagePoint at, const char *text, const TextLook *look) {
    SvgCanvas *self = self_of(canvas);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    double width_mm = font_measure(canvas->fonts, valid, look->style).width_mm;
    g_string_append(self->out, "<text");
    append_attribute(self->out, "x", at.x_mm);
    append_attribute(self->out, "y", at.y_mm);
    append_anchor(self->out, font_reads_leftward(canvas->fonts, valid), look->anchor);
    append_text_look(self->out, look);
    if (width_mm > 0) {
        append_attribute(self->out, "textLength", width_mm);
        g_string_append(self->out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    if (look->rotate_deg != 0) {
        g_string_append(self->out, " transform=\"rotate(");
        const double numbers[3] = {look->rotate_deg, at.x_mm, at.y_mm};
        for (size_t i = 0; i < 3; i++) {
            g_string_append(self->out, i ? " " : "");
            append_fraction(self->out, in_units(numbers[i], OTHER_UNITS), OTHER_UNITS);
        }
        g_string_append(self->out, ")\"");
    }
    g_string_append_c(self->out, '>');
    escape_markup(self->out, valid);
    g_string_append(self->out, "</text>\n");
}

/* As a file within the file: its styles, names and scripts stay its own, and scripts do not run. */
static void svg_logo(Canvas *canvas, const Logo *logo, PageBox box) {
    GString *out = self_of(canvas)->out;
    g_autofree char *packed = g_base64_encode(logo->bytes, logo->length);
    g_string_append(out, "<image");
    append_attribute(out, "x", box.x_mm);
    append_attribute(out, "y", box.y_mm);
    append_attribute(out, "width", box.width_mm);
    append_attribute(out, "height", box.height_mm);
    g_string_append_printf(out, " href=\"data:image/%s;base64,%s\"/>\n",
                           logo->kind == LOGO_SVG ? "svg+xml" : "png", packed);
}

/* ---- groups, clips, links ---- */

static void svg_push_clip(Canvas *canvas, PageBox box) {
    SvgCanvas *self = self_of(canvas);
    unsigned number = ++self->clip_count;
    g_string_append_printf(self->out, "<clipPath id=\"clip-%u\"><rect", number);
    append_attribute(self->out, "x", box.x_mm);
    append_attribute(self->out, "y", box.y_mm);
    append_attribute(self->out, "width", box.width_mm);
    append_attribute(self->out, "height", box.height_mm);
    g_string_append_printf(self->out, "/></clipPath>\n<g clip-path=\"url(#clip-%u)\">\n", number);
}

static void svg_end_group(Canvas *canvas) {
    g_string_append(self_of(canvas)->out, "</g>\n");
}

/* An XML name made of the wanted one, and unlike all before it. Caller frees. */
static char *unique_id(SvgCanvas *self, const char *wanted) {
    g_autoptr(GString) id = g_string_new(g_ascii_isalpha(wanted[0]) ? "" : "g");
    for (const char *c = wanted; *c; c++) {
        g_string_append_c(id, g_ascii_isalnum(*c) || strchr("-_.", *c) ? *c : '-');
    }
    g_autofree char *name = g_strdup(id->str);
    for (unsigned n = 2; !g_hash_table_add(self->ids, g_strdup(name)); n++) {
        g_free(name);
        name = g_strdup_printf("%s-%u", id->str, n);
    }
    return g_steal_pointer(&name);
}

static void append_element(GString *out, const char *name, const char *text) {
    if (text && *text) {
        g_string_append_printf(out, "<%s>", name);
        escape_markup(out, text);
        g_string_append_printf(out, "</%s>\n", name);
    }
}

static void svg_begin_group(Canvas *canvas, const char *id, const char *title) {
    SvgCanvas *self = self_of(canvas);
    g_autofree char *name = unique_id(self, id);
    g_string_append_printf(self->out, "<g id=\"%s\">\n", name);
    append_element(self->out, "title", title);
}

/* What Inkscape takes for a layer; to everybody else it is a group. */
static void svg_begin_layer(Canvas *canvas, const char *id, const char *title) {
    SvgCanvas *self = self_of(canvas);
    g_autofree char *name = unique_id(self, id);
    g_string_append_printf(self->out, "<g id=\"%s\" inkscape:groupmode=\"layer\" inkscape:label=\"",
                           name);
    escape_markup(self->out, title);
    g_string_append(self->out, "\">\n");
    append_element(self->out, "title", title);
}

static bool svg_begin_link(Canvas *canvas, const char *url, PageBox box) {
    (void)box; /* what is drawn between begin and end is what can be clicked */
    SvgCanvas *self = self_of(canvas);
    if (g_str_has_prefix(url, "x-atlas:")) {
        return false;
    }
    g_string_append(self->out, "<a href=\"");
    escape_markup(self->out, url);
    g_string_append(self->out, "\">\n");
    return true;
}

static void svg_end_link(Canvas *canvas) {
    g_string_append(self_of(canvas)->out, "</a>\n");
}

/* ---- beginning and end ---- */

static bool svg_finish(Canvas *canvas, GError **error) {
    (void)error;
    g_string_append(self_of(canvas)->out, "</svg>\n");
    return true;
}

static void svg_free(Canvas *canvas) {
    SvgCanvas *self = self_of(canvas);
    g_string_free(self->path, TRUE);
    g_hash_table_unref(self->ids);
    canvas_clear(canvas);
    g_free(self);
}

static const CanvasWriter SVG_WRITER = {
    .move_to = svg_move_to,
    .line_to = svg_line_to,
    .curve_to = svg_curve_to,
    .close = svg_close,
    .paint = svg_paint,
    .text = svg_text,
    .logo = svg_logo,
    .push_clip = svg_push_clip,
    .pop_clip = svg_end_group,
    .begin_group = svg_begin_group,
    .end_group = svg_end_group,
    .begin_layer = svg_begin_layer,
    .begin_link = svg_begin_link,
    .end_link = svg_end_link,
    .finish = svg_finish,
    .free = svg_free,
};

static void append_named(GString *out, const char *element, const char *id, const char *text) {
    if (text && *text) {
        g_string_append_printf(out, "<%s id=\"%s\">", element, id);
        escape_markup(out, text);
        g_string_append_printf(out, "</%s>\n", element);
    }
}

static void append_head(GString *out, double width_mm, double height_mm, const SvgInfo *info) {
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\""
                         " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\""
                         " version=\"1.1\"");
    const char *const sides[] = {"width", "height"};
    const int64_t sizes[] = {in_units(width_mm, OTHER_UNITS), in_units(height_mm, OTHER_UNITS)};
    for (size_t i = 0; i < 2; i++) {
        g_string_append_printf(out, " %s=\"", sides[i]);
        append_fraction(out, sizes[i], OTHER_UNITS);
        g_string_append(out, "mm\"");
    }
    g_string_append(out, " viewBox=\"0 0 ");
    append_fraction(out, sizes[0], OTHER_UNITS);
    g_string_append_c(out, ' ');
    append_fraction(out, sizes[1], OTHER_UNITS);
    g_string_append_c(out, '"');
    const char *const languages[] = {"lang", "xml:lang"};
    for (size_t i = 0; info->language && *info->language && i < 2; i++) {
        g_string_append_printf(out, " %s=\"", languages[i]);
        escape_markup(out, info->language);
        g_string_append_c(out, '"');
    }
    /* A document and no picture: what is in it, links above all, can be walked through. */
    bool named = info->title && *info->title;
    bool described = info->description && *info->description;
    g_string_append(out, " role=\"graphics-document document\"");
    if (named || described) {
        g_string_append_printf(out, " aria-labelledby=\"%s%s%s\"", named ? TITLE_ID : "",
                               named && described ? " " : "", described ? DESCRIPTION_ID : "");
    }
    g_string_append(out, " font-family=\"Noto Sans, DejaVu Sans, sans-serif\""
                         " style=\"font-variant-ligatures:none\">\n");
    append_named(out, "title", TITLE_ID, info->title);
    append_named(out, "desc", DESCRIPTION_ID, info->description);
    append_element(out, "metadata", info->metadata);
}

Canvas *canvas_new_svg(GString *out, double width_mm, double height_mm, const SvgInfo *info,
                       FontSet *fonts) {
    SvgCanvas *self = g_new0(SvgCanvas, 1);
    canvas_init(&self->base, &SVG_WRITER, fonts);
    self->out = out;
    self->path = g_string_new(NULL);
    self->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(self->ids, g_strdup(TITLE_ID));
    g_hash_table_add(self->ids, g_strdup(DESCRIPTION_ID));
    append_head(out, width_mm, height_mm, info);
    return &self->base;
}
