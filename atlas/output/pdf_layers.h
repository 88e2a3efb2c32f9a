/* pdf_layers.h: layers of a PDF that a reader can turn off and on.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <qpdf/qpdf-c.h>

#include <glib.h>

/* Makes layer i of these titles "/L<i>" on the pages of that array (int, from 0), all of them shown
 * at first. */
void pdf_layers_write(qpdf_data qpdf, const GPtrArray *titles, const GArray *pages);
/* Lists in the catalogue all layers that the pages of the document use; those of one title become
 * one. For documents put together from others. */
void pdf_layers_gather(qpdf_data qpdf);
