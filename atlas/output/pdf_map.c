/* pdf_map.c: where on the ground a map of a PDF lies.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_map.h"

#include <math.h>

#include <glib.h>

#include "atlas/output/pdf_objects.h"

static const double PT_PER_MM = 72 / 25.4;

PdfMap pdf_map_of_frame(const MapFrame *frame, size_t page, const CrsReference *reference) {
    MapBox ground = frame->ground;
    PdfMap map = {.page = page,
                  .box = frame->map,
                  .degrees = {{ground.min_x, ground.min_y},
                              {ground.min_x, ground.max_y},
                              {ground.max_x, ground.max_y},
                              {ground.max_x, ground.min_y}},
                  .reference = reference};
    projection_forward(reference->degrees, map.degrees, PDF_MAP_CORNERS);
    return map;
}

static void append_real(qpdf_data qpdf, qpdf_oh array, double value, int decimals) {
    char format[8];
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(text, sizeof text, format, value);
    qpdf_oh_append_item(qpdf, array, qpdf_oh_new_real_from_string(qpdf, text));
}

/* Latitudes and longitudes to a tenth of a millimetre. */
static qpdf_oh geographic_points(qpdf_data qpdf, const PdfMap *map) {
    qpdf_oh points = qpdf_oh_new_array(qpdf);
    for (size_t i = 0; i < PDF_MAP_CORNERS; i++) {
        append_real(qpdf, points, map->degrees[i].y, 9);
        append_real(qpdf, points, map->degrees[i].x, 9);
    }
    return points;
}

/* The map on its page in points, y up. */
static qpdf_oh page_box(qpdf_data qpdf, qpdf_oh page, PageBox map) {
    qpdf_oh paper = qpdf_oh_get_key(qpdf, page, "/MediaBox");
    double top_pt = qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, paper, 3));
    qpdf_oh box = qpdf_oh_new_array(qpdf);
    append_real(qpdf, box, map.x_mm * PT_PER_MM, 6);
    append_real(qpdf, box, top_pt - (map.y_mm + map.height_mm) * PT_PER_MM, 6);
    append_real(qpdf, box, (map.x_mm + map.width_mm) * PT_PER_MM, 6);
    append_real(qpdf, box, top_pt - map.y_mm * PT_PER_MM, 6);
    return box;
}

static qpdf_oh coordinate_system(qpdf_data qpdf, const CrsReference *reference) {
    qpdf_oh system = qpdf_oh_parse(qpdf, "<< /Type /PROJCS >>");
    if (reference->epsg > 0) {
        qpdf_oh_replace_key(qpdf, system, "/EPSG", qpdf_oh_new_integer(qpdf, reference->epsg));
    }
    qpdf_oh_replace_key(qpdf, system, "/WKT", qpdf_oh_new_string(qpdf, reference->wkt));
    return system;
}

void pdf_map_write(qpdf_data qpdf, qpdf_oh page, const PdfMap *map) {
    for (size_t i = 0; i < PDF_MAP_CORNERS; i++) {
        if (!isfinite(map->degrees[i].x) || !isfinite(map->degrees[i].y)) {
            return;
        }
    }
    /* The corners in the order of the points, in the unit square of the box. */
    qpdf_oh measure = qpdf_oh_parse(qpdf, "<< /Type /Measure /Subtype /GEO"
                                          " /Bounds [ 0 0 0 1 1 1 1 0 ]"
                                          " /LPTS [ 0 0 0 1 1 1 1 0 ] >>");
    qpdf_oh_replace_key(qpdf, measure, "/GPTS", geographic_points(qpdf, map));
    qpdf_oh_replace_key(qpdf, measure, "/GCS", coordinate_system(qpdf, map->reference));
    qpdf_oh viewport = qpdf_oh_parse(qpdf, "<< /Type /Viewport /Name (Map) >>");
    qpdf_oh_replace_key(qpdf, viewport, "/BBox", page_box(qpdf, page, map->box));
    qpdf_oh_replace_key(qpdf, viewport, "/Measure", measure);
    qpdf_oh_replace_key(qpdf, page, "/VP", qpdf_oh_wrap_in_array(qpdf, viewport));
}

static double number_at(qpdf_data qpdf, qpdf_oh array, size_t i) {
    return qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, array, (int)i));
}

bool pdf_map_read(qpdf_data qpdf, qpdf_oh page, PdfMap *map) {
    qpdf_oh views = pdf_find(qpdf, page, "/VP");
    qpdf_oh view = pdf_array_length(qpdf, views) > 0 ? qpdf_oh_get_array_item(qpdf, views, 0)
                                                     : qpdf_oh_new_null(qpdf);
    qpdf_oh box = pdf_find(qpdf, view, "/BBox");
    qpdf_oh points = pdf_find(qpdf, pdf_find(qpdf, view, "/Measure"), "/GPTS");
    qpdf_oh paper = pdf_find(qpdf, page, "/MediaBox");
    if (pdf_array_length(qpdf, box) != 4 || pdf_array_length(qpdf, paper) != 4 ||
        pdf_array_length(qpdf, points) != 2 * PDF_MAP_CORNERS) {
        return false;
    }
    *map = (PdfMap){
        .box = {.x_mm = number_at(qpdf, box, 0) / PT_PER_MM,
                .y_mm = (number_at(qpdf, paper, 3) - number_at(qpdf, box, 3)) / PT_PER_MM,
                .width_mm = (number_at(qpdf, box, 2) - number_at(qpdf, box, 0)) / PT_PER_MM,
                .height_mm = (number_at(qpdf, box, 3) - number_at(qpdf, box, 1)) / PT_PER_MM}};
    for (size_t i = 0; i < PDF_MAP_CORNERS; i++) {
        map->degrees[i] =
            (MapPoint){number_at(qpdf, points, 2 * i + 1), number_at(qpdf, points, 2 * i)};
    }
    return true;
}
