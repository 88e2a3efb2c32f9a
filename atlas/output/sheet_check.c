/* sheet_check.c: a finished sheet, measured.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/sheet_check.h"

#include <math.h>
#include <stdarg.h>

#include "atlas/draw/sheet_map.h"
#include "atlas/output/output_check.h"
#include "atlas/output/pdf_map.h"
#include "atlas/output/pdf_measure.h"

#define RULER_MM 100.0
#define RULER_STEP_MM 10.0
/* A line that leans more than this is no line of the ruler or the grid. */
#define UPRIGHT_MM 0.01
/* How far from its place a line of the grid may be on paper. */
#define LINE_PLACE_MM 0.1

static void fault(GPtrArray *faults, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void fault(GPtrArray *faults, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(faults, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* ---- lines ---- */

static int compare_places(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where upright (or level) lines stand, each once, in order; an array of double. */
static GArray *places_of(const GArray *lines, bool upright) {
    GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = &g_array_index(lines, PdfLine, i);
        double across_mm = fabs(line->from.x_mm - line->to.x_mm);
        double down_mm = fabs(line->from.y_mm - line->to.y_mm);
        if ((upright ? across_mm : down_mm) <= UPRIGHT_MM &&
            (upright ? down_mm : across_mm) > UPRIGHT_MM) {
            double place_mm = upright ? line->from.x_mm : line->from.y_mm;
            g_array_append_val(places, place_mm);
        }
    }
    g_array_sort(places, compare_places);
    for (guint i = 1; i < places->len;) {
        if (g_array_index(places, double, i) - g_array_index(places, double, i - 1) < UPRIGHT_MM) {
            g_array_remove_index(places, i);
        } else {
            i++;
        }
    }
    return places;
}

static void check_ruler(qpdf_data qpdf, qpdf_oh page, GPtrArray *faults) {
    g_autoptr(GArray) lines = pdf_measure_lines(qpdf, page, SHEET_MARK_RULER);
    g_autoptr(GArray) ticks = places_of(lines, true);
    if (ticks->len < 2) {
        fault(faults, "it has no ruler");
        return;
    }
    double first_mm = g_array_index(ticks, double, 0);
    double length_mm = g_array_index(ticks, double, ticks->len - 1) - first_mm;
    if (fabs(length_mm - RULER_MM) > RULER_MM * OUTPUT_SCALE_LIMIT) {
        fault(faults, "its ruler of 100 mm is %.3f mm long", length_mm);
    }
    for (guint i = 1; i < ticks->len; i++) {
        double from_mm = g_array_index(ticks, double, i) - first_mm;
        double wanted_mm = rint(from_mm / RULER_STEP_MM) * RULER_STEP_MM;
        if (fabs(from_mm - wanted_mm) > RULER_MM * OUTPUT_SCALE_LIMIT) {
            fault(faults, "a mark of its ruler is at %.3f mm", from_mm);
        }
    }
}

/* ---- the grid ---- */

/* A direction of the map: how its paper and its ground run. */
typedef struct Axis {
    const char *name;
    double from_mm, to_mm; /* on paper, west to east or north to south */
    double from_m, to_m;   /* on the ground */
} Axis;

static void check_line(const Axis *axis, double at_mm, const SheetWanted *wanted,
                       GPtrArray *faults) {
    double share = (at_mm - axis->from_mm) / (axis->to_mm - axis->from_mm);
    double at_m = axis->from_m + share * (axis->to_m - axis->from_m);
    double nearest_m = rint(at_m / wanted->square_m) * wanted->square_m;
    double off_mm = fabs(at_m - nearest_m) * 1000 / wanted->frame->scale;
    if (off_mm > LINE_PLACE_MM) {
        fault(faults, "a line of the grid stands at %s %.1f m, %.2f mm from %.0f m", axis->name,
              at_m, off_mm, nearest_m);
    }
}

/* The outermost lines: how far apart they are on paper and how far they should be. Returns whether
 * there are two. */
static bool check_axis(const Axis *axis, const GArray *places, const SheetWanted *wanted,
                       GPtrArray *faults) {
    for (guint i = 0; i < places->len; i++) {
        check_line(axis, g_array_index(places, double, i), wanted, faults);
    }
    if (places->len < 2) {
        return false;
    }
    double apart_mm =
        g_array_index(places, double, places->len - 1) - g_array_index(places, double, 0);
    double square_mm = wanted->square_m * 1000 / wanted->frame->scale;
    double wanted_mm = (places->len - 1) * square_mm;
    if (fabs(apart_mm - wanted_mm) > wanted_mm * OUTPUT_SCALE_LIMIT) {
        fault(faults,
              "%u lines of the grid are %.3f mm apart in %s, not %.3f mm as at 1:%.0f (%+.2f %%)",
              places->len, apart_mm, axis->name, wanted_mm, wanted->frame->scale,
              100 * (apart_mm / wanted_mm - 1));
    }
    return true;
}

static void check_grid(qpdf_data qpdf, qpdf_oh page, const SheetWanted *wanted, PageBox box,
                       MapBox ground, GPtrArray *faults) {
    g_autoptr(GArray) lines = pdf_measure_lines(qpdf, page, SHEET_MARK_GRID);
    g_autoptr(GArray) upright = places_of(lines, true);
    g_autoptr(GArray) level = places_of(lines, false);
    Axis east = {"easting", box.x_mm, box.x_mm + box.width_mm, ground.min_x, ground.max_x};
    Axis north = {"northing", box.y_mm, box.y_mm + box.height_mm, ground.max_y, ground.min_y};
    bool measured = check_axis(&east, upright, wanted, faults);
    measured |= check_axis(&north, level, wanted, faults);
    if (!measured) {
        fault(faults, "it has no two lines of the grid by which to measure its scale");
    }
}

/* ---- the place of the map ---- */

static bool near_m(double a, double b) {
    return fabs(a - b) <= OUTPUT_PLACE_LIMIT_M;
}

/* Where the file says that the map lies; the plan's own place when it says nothing. */
static MapBox check_place(const PdfMap *map, const SheetWanted *wanted, GPtrArray *faults) {
    MapBox planned = wanted->frame->ground;
    MapPoint corners[PDF_MAP_CORNERS];
    for (size_t i = 0; i < PDF_MAP_CORNERS; i++) {
        corners[i] = map->degrees[i];
    }
    projection_inverse(wanted->reference->degrees, corners, PDF_MAP_CORNERS);
    MapBox ground = map_box_empty();
    for (size_t i = 0; i < PDF_MAP_CORNERS; i++) {
        ground = map_box_add(ground, corners[i]);
    }
    if (!near_m(ground.min_x, planned.min_x) || !near_m(ground.min_y, planned.min_y) ||
        !near_m(ground.max_x, planned.max_x) || !near_m(ground.max_y, planned.max_y)) {
        fault(faults,
              "its map says that it lies at %.1f %.1f to %.1f %.1f, not %.1f %.1f to"
              " %.1f %.1f",
              ground.min_x, ground.min_y, ground.max_x, ground.max_y, planned.min_x, planned.min_y,
              planned.max_x, planned.max_y);
    }
    return ground;
}

static void check_box(PageBox box, PageBox planned, GPtrArray *faults) {
    if (fabs(box.x_mm - planned.x_mm) > OUTPUT_PAPER_LIMIT_MM ||
        fabs(box.y_mm - planned.y_mm) > OUTPUT_PAPER_LIMIT_MM ||
        fabs(box.width_mm - planned.width_mm) > planned.width_mm * OUTPUT_SCALE_LIMIT ||
        fabs(box.height_mm - planned.height_mm) > planned.height_mm * OUTPUT_SCALE_LIMIT) {
        fault(faults, "its map is %.2f by %.2f mm at %.2f %.2f, not %.2f by %.2f mm at %.2f %.2f",
              box.width_mm, box.height_mm, box.x_mm, box.y_mm, planned.width_mm, planned.height_mm,
              planned.x_mm, planned.y_mm);
    }
}

static void check_map(qpdf_data qpdf, const SheetWanted *wanted, GPtrArray *faults) {
    qpdf_oh page = qpdf_get_page_n(qpdf, 0);
    PdfMap map;
    if (!pdf_map_read(qpdf, page, &map)) {
        fault(faults, "it does not say where its map lies");
        return;
    }
    check_box(map.box, wanted->frame->map, faults);
    MapBox ground = check_place(&map, wanted, faults);
    check_grid(qpdf, page, wanted, map.box, ground, faults);
}

static void check_pages(qpdf_data qpdf, const SheetWanted *wanted, GPtrArray *faults) {
    int count = qpdf_get_num_pages(qpdf);
    Paper paper = wanted->frame->paper;
    if ((size_t)count != wanted->pages) {
        fault(faults, "it has %d pages, not %zu as the project has it now", count, wanted->pages);
    }
    for (int i = 0; i < count; i++) {
        double width_mm;
        double height_mm;
        pdf_measure_paper(qpdf, qpdf_get_page_n(qpdf, (size_t)i), &width_mm, &height_mm);
        if (fabs(width_mm - paper.width_mm) > OUTPUT_PAPER_LIMIT_MM ||
            fabs(height_mm - paper.height_mm) > OUTPUT_PAPER_LIMIT_MM) {
            fault(faults, "page %d is %.2f by %.2f mm, not %.2f by %.2f mm", i + 1, width_mm,
                  height_mm, paper.width_mm, paper.height_mm);
        }
    }
}

void sheet_check_measure(qpdf_data qpdf, const SheetWanted *wanted, GPtrArray *faults) {
    check_pages(qpdf, wanted, faults);
    if (qpdf_get_num_pages(qpdf) > 0) {
        check_ruler(qpdf, qpdf_get_page_n(qpdf, 0), faults);
        check_map(qpdf, wanted, faults);
    }
}
