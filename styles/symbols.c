/* symbols.c: reads pictograms from small SVG files.
 * SPDX-License-Identifier: MIT
 */
#include "styles/symbols.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "styles/symbol_transform.h"

static const double GRID = 15;
static const size_t FILE_LIMIT = 256 * 1024;
enum { STEP_LIMIT = 20000 };

struct SymbolSet {
    GArray *symbols; /* Symbol, sorted by name */
};

/* ---- one file ---- */

/* What an element hands on to those in it. */
typedef struct SymbolFrame {
    SymbolMatrix matrix;
    bool even_odd;
} SymbolFrame;

typedef struct SymbolReader {
    GArray *steps;  /* PathStep in the file's units */
    GArray *frames; /* SymbolFrame: of the elements that are open */
    double min_x, min_y, width, height;
    int hidden; /* depth inside <defs> and the like */
    char *fault;
} SymbolReader;

static const char *attribute(const char **names, const char **values, const char *name) {
    for (size_t i = 0; names[i]; i++) {
        if (strcmp(names[i], name) == 0) {
            return values[i];
        }
    }
    return NULL;
}

static double attribute_number(const char **names, const char **values, const char *name) {
    const char *text = attribute(names, values, name);
    double value = 0;
    return text && number_parse(text, &value) ? value : 0;
}

static void add_path(SymbolReader *reader, const char *d) {
    if (!d || !symbol_parse_path(d, reader->steps)) {
        g_free(reader->fault);
        reader->fault = g_strdup_printf("path \"%.40s\" is not understood", d ? d : "");
    }
}

/* Basic shapes become the path that SVG says they are equal to. */
static void add_ellipse(SymbolReader *reader, double cx, double cy, double rx, double ry) {
    static const double K = 0.5522847498;
    const double p[4][6] = {
        {cx + rx, cy + K * ry, cx + K * rx, cy + ry, cx, cy + ry},
        {cx - K * rx, cy + ry, cx - rx, cy + K * ry, cx - rx, cy},
        {cx - rx, cy - K * ry, cx - K * rx, cy - ry, cx, cy - ry},
        {cx + K * rx, cy - ry, cx + rx, cy - K * ry, cx + rx, cy},
    };
    PathStep step = {.op = PATH_MOVE, .x1 = cx + rx, .y1 = cy};
    g_array_append_val(reader->steps, step);
    for (size_t i = 0; i < 4; i++) {
        step = (PathStep){PATH_CURVE, p[i][0], p[i][1], p[i][2], p[i][3], p[i][4], p[i][5]};
        g_array_append_val(reader->steps, step);
    }
    step = (PathStep){.op = PATH_CLOSE};
    g_array_append_val(reader->steps, step);
}

static void add_rect(SymbolReader *reader, const char **names, const char **values) {
    double x = attribute_number(names, values, "x"), y = attribute_number(names, values, "y");
    double width = attribute_number(names, values, "width");
    double height = attribute_number(names, values, "height");
    const double corners[4][2] = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    for (size_t i = 0; i < 4; i++) {
        PathStep step = {.op = i ? PATH_LINE : PATH_MOVE, .x1 = corners[i][0], .y1 = corners[i][1]};
        g_array_append_val(reader->steps, step);
    }
    PathStep close = {.op = PATH_CLOSE};
    g_array_append_val(reader->steps, close);
}

static void read_view_box(SymbolReader *reader, const char **names, const char **values) {
    const char *box = attribute(names, values, "viewBox");
    double p[4] = {0, 0, attribute_number(names, values, "width"),
                   attribute_number(names, values, "height")};
    if (box) {
        char *at = (char *)box;
        for (size_t i = 0; i < 4; i++) {
            at += strspn(at, " ,\t\n");
            p[i] = g_ascii_strtod(at, &at);
        }
    }
    reader->min_x = p[0];
    reader->min_y = p[1];
    reader->width = p[2];
    reader->height = p[3];
}

static void read_shape(SymbolReader *reader, const char *element, const char **names,
                       const char **values) {
    const char *fill = attribute(names, values, "fill");
    if (fill && strcmp(fill, "none") == 0) {
        return;
    }
    guint first = reader->steps->len;
    if (strcmp(element, "path") == 0) {
        add_path(reader, attribute(names, values, "d"));
    } else if (strcmp(element, "polygon") == 0) {
        g_autofree char *d = g_strdup_printf("M%sZ", attribute(names, values, "points"));
        add_path(reader, d);
    } else if (strcmp(element, "rect") == 0) {
        add_rect(reader, names, values);
    } else {
        double r = attribute_number(names, values, "r");
        bool circle = strcmp(element, "circle") == 0;
        add_ellipse(reader, attribute_number(names, values, "cx"),
                    attribute_number(names, values, "cy"),
                    circle ? r : attribute_number(names, values, "rx"),
                    circle ? r : attribute_number(names, values, "ry"));
    }
    const SymbolFrame *frame = &g_array_index(reader->frames, SymbolFrame, reader->frames->len - 1);
    symbol_transform_apply(&frame->matrix, reader->steps, first);
    symbol_orient(reader->steps, first, frame->even_odd);
}

/* "evenodd", as an attribute or in a style; NULL when the element does not say. */
static const char *fill_rule(const char **names, const char **values) {
    const char *rule = attribute(names, values, "fill-rule");
    const char *style = attribute(names, values, "style");
    const char *in_style = style ? strstr(style, "fill-rule") : NULL;
    if (rule || !in_style) {
        return rule;
    }
    in_style += strlen("fill-rule");
    in_style += strspn(in_style, " :");
    return g_str_has_prefix(in_style, "evenodd") ? "evenodd" : "nonzero";
}

static void open_frame(SymbolReader *reader, const char **names, const char **values) {
    SymbolFrame frame = {.matrix = SYMBOL_MATRIX_PLAIN};
    if (reader->frames->len > 0) {
        frame = g_array_index(reader->frames, SymbolFrame, reader->frames->len - 1);
    }
    const char *transform = attribute(names, values, "transform");
    const char *rule = fill_rule(names, values);
    if (transform && !symbol_transform_parse(transform, frame.matrix, &frame.matrix)) {
        g_free(reader->fault);
        reader->fault = g_strdup_printf("transform \"%.40s\" is not understood", transform);
    }
    if (rule) {
        frame.even_odd = strcmp(rule, "evenodd") == 0;
    }
    g_array_append_val(reader->frames, frame);
}

static bool is_one_of(const char *element, const char *const *list) {
    return g_strv_contains(list, element);
}

static void on_start(GMarkupParseContext *context, const char *element, const char **names,
                     const char **values, gpointer data, GError **error) {
    static const char *const HIDING[] = {"defs", "clipPath", "mask", "symbol", NULL};
    static const char *const SHAPES[] = {"path", "polygon", "rect", "circle", "ellipse", NULL};
    static const char *const QUIET[] = {"g", "title", "desc", "metadata", NULL};
    (void)context;
    (void)error;
    SymbolReader *reader = data;
    open_frame(reader, names, values);
    if (reader->hidden || is_one_of(element, HIDING)) {
        reader->hidden++;
    } else if (strcmp(element, "svg") == 0) {
        read_view_box(reader, names, values);
    } else if (is_one_of(element, SHAPES)) {
        read_shape(reader, element, names, values);
    } else if (!is_one_of(element, QUIET)) {
        g_free(reader->fault);
        reader->fault = g_strdup_printf("element \"%s\" is not understood", element);
    }
}

static void on_end(GMarkupParseContext *context, const char *element, gpointer data,
                   GError **error) {
    (void)context;
    (void)element;
    (void)error;
    SymbolReader *reader = data;
    reader->hidden -= reader->hidden > 0;
    g_array_set_size(reader->frames, reader->frames->len - 1);
}

/* From the file's view box to the grid, the shape's proportions kept and centred. */
static void fit_to_grid(SymbolReader *reader) {
    double longer = fmax(reader->width, reader->height);
    double factor = GRID / longer;
    double dx = (longer - reader->width) / 2 - reader->min_x;
    double dy = (longer - reader->height) / 2 - reader->min_y;
    for (guint i = 0; i < reader->steps->len; i++) {
        PathStep *step = &g_array_index(reader->steps, PathStep, i);
        step->x1 = (step->x1 + dx) * factor;
        step->y1 = (step->y1 + dy) * factor;
        step->x2 = (step->x2 + dx) * factor;
        step->y2 = (step->y2 + dy) * factor;
        step->x3 = (step->x3 + dx) * factor;
        step->y3 = (step->y3 + dy) * factor;
    }
}

/* NULL and a reason when the file cannot be used. */
static GArray *read_steps(const char *path, const char *shown, char **fault) {
    static const GMarkupParser PARSER = {.start_element = on_start, .end_element = on_end};
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *text = file_read(path, shown, FILE_LIMIT, &length, &error);
    if (!text) {
        *fault = g_strdup(error->message);
        return NULL;
    }
    g_autoptr(GArray) frames = g_array_new(FALSE, FALSE, sizeof(SymbolFrame));
    SymbolReader reader = {.steps = g_array_new(FALSE, FALSE, sizeof(PathStep)), .frames = frames};
    GMarkupParseContext *context = g_markup_parse_context_new(&PARSER, 0, &reader, NULL);
    bool parsed = g_markup_parse_context_parse(context, text, (gssize)length, &error) &&
                  g_markup_parse_context_end_parse(context, &error);
    g_markup_parse_context_free(context);
    if (!parsed) {
        g_free(reader.fault);
        reader.fault = g_strdup(error->message);
    } else if (!reader.fault && (reader.steps->len == 0 || reader.steps->len > STEP_LIMIT)) {
        reader.fault = g_strdup(reader.steps->len ? "too many points" : "nothing is drawn");
    } else if (!reader.fault && !(reader.width > 0 && reader.height > 0)) {
        reader.fault = g_strdup("the viewBox is missing or empty");
    }
    if (reader.fault) {
        *fault = reader.fault;
        g_array_unref(reader.steps);
        return NULL;
    }
    fit_to_grid(&reader);
    return reader.steps;
}

/* ---- the set ---- */

static int compare_symbols(gconstpointer a, gconstpointer b) {
    return strcmp(((const Symbol *)a)->name, ((const Symbol *)b)->name);
}

static void clear_symbol(gpointer data) {
    Symbol *symbol = data;
    g_free((char *)symbol->name);
    g_free((PathStep *)symbol->steps);
}

SymbolSet *symbol_set_read(const char *folder, Report *report, GError **error) {
    g_autoptr(GError) cause = NULL;
    GDir *dir = g_dir_open(folder, 0, &cause);
    if (!dir) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT, "could not read the symbols: %s",
                    cause->message);
        return NULL;
    }
    SymbolSet *set = g_new0(SymbolSet, 1);
    set->symbols = g_array_new(FALSE, FALSE, sizeof(Symbol));
    g_array_set_clear_func(set->symbols, clear_symbol);
    for (const char *file = g_dir_read_name(dir); file; file = g_dir_read_name(dir)) {
        if (!g_str_has_suffix(file, ".svg")) {
            continue;
        }
        g_autofree char *path = g_build_filename(folder, file, NULL);
        g_autofree char *fault = NULL;
        GArray *steps = read_steps(path, file, &fault);
        if (!steps) {
            report_add(report, SEVERITY_WARNING, "symbol_unusable", (Place){.file = file},
                       "A pictogram is an SVG of filled paths, with a viewBox.",
                       "the symbol cannot be used: %s", fault);
            continue;
        }
        Symbol symbol = {.name = g_strndup(file, strlen(file) - strlen(".svg")),
                         .count = steps->len};
        symbol.steps = (PathStep *)(void *)g_array_free(steps, FALSE);
        g_array_append_val(set->symbols, symbol);
    }
    g_dir_close(dir);
    g_array_sort(set->symbols, compare_symbols);
    return set;
}

void symbol_set_overlay(SymbolSet *set, const SymbolSet *own) {
    for (guint i = 0; i < own->symbols->len; i++) {
        const Symbol *symbol = symbol_set_at(own, i);
        Symbol copy = {.name = g_strdup(symbol->name),
                       .steps = g_memdup2(symbol->steps, symbol->count * sizeof *symbol->steps),
                       .count = symbol->count};
        for (guint k = 0; k < set->symbols->len; k++) {
            if (strcmp(symbol_set_at(set, k)->name, symbol->name) == 0) {
                g_array_remove_index(set->symbols, k);
                break;
            }
        }
        g_array_append_val(set->symbols, copy);
    }
    g_array_sort(set->symbols, compare_symbols);
}

void symbol_set_free(SymbolSet *set) {
    if (set) {
        g_array_unref(set->symbols);
        g_free(set);
    }
}

size_t symbol_set_count(const SymbolSet *set) {
    return set->symbols->len;
}

const Symbol *symbol_set_at(const SymbolSet *set, size_t i) {
    return &g_array_index(set->symbols, Symbol, i);
}

const Symbol *symbol_set_find(const SymbolSet *set, const char *name) {
    for (size_t i = 0; name && i < symbol_set_count(set); i++) {
        const Symbol *symbol = symbol_set_at(set, i);
        if (strcmp(symbol->name, name) == 0) {
            return symbol;
        }
    }
    return NULL;
}
