/* pdf_map.h: where on the ground a map of a PDF lies, for programs that can use it.
 * SPDX-License-Identifier: MIT
 *
 * Written as ISO 32000-2 section 12.10 has it: a viewport of the page with a measure of subtype
 * GEO. GDAL, QGIS and the map apps of phones read it. It belongs to the page alone, so that it
 * stays with the page in a book.
 */
#pragma once
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

#include "atlas/plan/frame.h"
#include "layers/projection.h"

enum { PDF_MAP_CORNERS = 4 };

typedef struct PdfMap {
    size_t page;                       /* from 0 */
    PageBox box;                       /* of the map on that page */
    MapPoint degrees[PDF_MAP_CORNERS]; /* x longitude, y latitude on the system's own datum: of the
                                          bottom left, top left, top right, bottom right corner */
    const CrsReference *reference;     /* borrowed */
} PdfMap;

/* Of the map in a frame whose ground is in the system of the reference. A corner that cannot be
 * projected is NaN. */
PdfMap pdf_map_of_frame(const MapFrame *frame, size_t page, const CrsReference *reference);

/* What a page says of its map: its box and its corners, in the same order; no reference. False when
 * the page says nothing or not in the way of pdf_map_write. */
bool pdf_map_read(qpdf_data qpdf, qpdf_oh page, PdfMap *map);

/* Adds the map to its page. A map with a corner that is NaN is left out: better no place than a
 * wrong one. */
void pdf_map_write(qpdf_data qpdf, qpdf_oh page, const PdfMap *map);
