/* sheets_section.c: the section that says how sheets are to be printed.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/project/output_sections.h"

#define MARGIN_MM 10.0
#define MARGIN_MIN_MM 5.0
#define MARGIN_MAX_MM 40.0
#define BLEED_MAX_MM 20.0
/* Below this the furniture leaves no map; above it no plotter prints. */
#define SIDE_MIN_MM 180.0
#define SIDE_MAX_MM 2500.0
enum { MIN_SCALE = 100, MAX_SCALE = 10000000 };

static void report_bad(SectionReader *reader, const Node *value, const char *key,
                       const char *wanted) {
    report_add(reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, value), NULL,
               "\"%s\" must be %s, not \"%s\"", key, wanted, node_text(value));
}

/* "1:10,000", "10000" or "auto" (0). */
static double read_scale(SectionReader *reader, const Node *map) {
    const char *text = node_string(map, "scale", "auto", reader->report);
    double scale = 0;
    if (strcmp(text, "auto") == 0) {
        return 0;
    }
    if (number_parse(g_str_has_prefix(text, "1:") ? text + 2 : text, &scale) &&
        scale >= MIN_SCALE && scale <= MAX_SCALE) {
        return scale;
    }
    report_bad(reader, node_find(map, "scale"), "scale", "auto or a scale as 1:10000");
    return 0;
}

static double read_length(SectionReader *reader, const Node *map, const char *key, double fallback,
                          double low_mm, double high_mm) {
    double length_mm = node_double(map, key, fallback, reader->report);
    if (length_mm >= low_mm && length_mm <= high_mm) {
        return length_mm;
    }
    g_autofree char *wanted = g_strdup_printf("from %.0f to %.0f millimetres", low_mm, high_mm);
    report_bad(reader, node_find(map, key), key, wanted);
    return fallback;
}

static bool is_side(double mm) {
    return mm >= SIDE_MIN_MM && mm <= SIDE_MAX_MM;
}

/* "297x420": width, then height. */
static bool parse_size(const char *text, double *width_mm, double *height_mm) {
    g_auto(GStrv) sides = g_strsplit(text, "x", 3);
    double parsed[2];
    if (g_strv_length(sides) != 2 || !number_parse(g_strstrip(sides[0]), &parsed[0]) ||
        !number_parse(g_strstrip(sides[1]), &parsed[1])) {
        return false;
    }
    *width_mm = parsed[0];
    *height_mm = parsed[1];
    return true;
}

static void read_own_paper(SectionReader *reader, const Node *value, SheetsSpec *sheets) {
    double width_mm = 0;
    double height_mm = 0;
    if (node_is_map(value)) {
        width_mm = node_double(value, "width_mm", 0, reader->report);
        height_mm = node_double(value, "height_mm", 0, reader->report);
        section_finish(reader, value, "paper", "paper");
    } else if (!parse_size(node_text(value), &width_mm, &height_mm)) {
        report_bad(reader, value, "paper", "auto, A4, A3, A2, A1, A0 or a size as 297x420");
        return;
    }
    if (!is_side(width_mm) || !is_side(height_mm)) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, value), NULL,
                   "paper must be from %.0f to %.0f millimetres wide and high", SIDE_MIN_MM,
                   SIDE_MAX_MM);
        return;
    }
    sheets->paper = PAPER_CUSTOM;
    sheets->width_mm = width_mm;
    sheets->height_mm = height_mm;
}

static void read_paper(SectionReader *reader, const Node *map, SheetsSpec *sheets) {
    static const char *const PAPERS[] = {"auto", "A4", "A3", "A2", "A1", "A0"}; /* PaperChoice */
    const Node *value = node_find(map, "paper");
    for (size_t i = 0; value && i < G_N_ELEMENTS(PAPERS); i++) {
        if (strcmp(node_text(value), PAPERS[i]) == 0) {
            sheets->paper = (PaperChoice)i;
            return;
        }
    }
    if (value) {
        read_own_paper(reader, value, sheets);
    }
}

void sheets_section_read(SectionReader *reader, const Node *root) {
    static const char *const ORIENTATIONS[] = {"auto", "portrait", "landscape", NULL};
    static const char *const TOO_BIG[] = {"coarser", "larger_paper", "spread", NULL};
    static const char *const PICTURES[] = {"none", "map", "all", NULL};
    static const char *const LINKS[] = {"auto", "on", "off", NULL}; /* LinkLines */
    SheetsSpec *sheets = &reader->project->sheets;
    const Node *map = section_find_switch(reader, root, "sheets", &sheets->make);
    read_paper(reader, map, sheets);
    int orientation = node_enum(map, "orientation", ORIENTATIONS, 0, reader->report);
    sheets->orientation_fixed = orientation > 0;
    sheets->landscape = orientation == 2;
    sheets->scale = read_scale(reader, map);
    bool free_choice = sheets->paper == PAPER_AUTO && sheets->scale == 0;
    sheets->when_too_big =
        (TooBig)node_enum(map, "when_too_big", TOO_BIG,
                          free_choice ? TOO_BIG_SPREAD : TOO_BIG_COARSER, reader->report);
    sheets->margin_mm =
        read_length(reader, map, "margin_mm", MARGIN_MM, MARGIN_MIN_MM, MARGIN_MAX_MM);
    sheets->pictures =
        (SheetPictures)node_enum(map, "pictures", PICTURES, PICTURES_MAP, reader->report);
    sheets->links = (LinkLines)node_enum(map, "links", LINKS, LINK_LINES_AUTO, reader->report);
    sheets->bleed_mm = read_length(reader, map, "bleed_mm", 0, 0, BLEED_MAX_MM);
    sheets->crop_marks = node_bool(map, "crop_marks", false, reader->report);
    static const char *const POSTERS[] = {"none", "A2", "A1", "A0", NULL};
    int poster = node_enum(map, "poster", POSTERS, 0, reader->report);
    sheets->poster = poster > 0 ? (PaperChoice)(PAPER_A2 + poster - 1) : PAPER_AUTO;
    if (map) {
        section_finish(reader, map, "sheets", "sheets");
    }
}
