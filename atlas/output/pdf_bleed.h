/* pdf_bleed.h: what a printing press wants around a page: bleed, and marks where to cut.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* How much larger than the trimmed page the sheet of the press is on each side, for the marks. */
#define PDF_BLEED_MARKS_MM 10.0

/* Makes the media larger around the page, which becomes the TrimBox (ISO 32000-1, 14.11.2): by
 * `bleed_mm`, which becomes the BleedBox, and with crop marks by what they need, too. The lower
 * left corner of the media stays the origin, as readers of maps expect, and what is on the page
 * moves. Nothing of a sheet reaches its edge, so the bleed is paper. */
void pdf_bleed_write(qpdf_data qpdf, qpdf_oh page, double bleed_mm, bool crop_marks);
