/* pdf_forms.h: drawings that wait in a PDF of cairo's as images, made the forms they are.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <qpdf/qpdf-c.h>

/* Of every drawing (draw/pdf_drawing) among the images of the page. */
void pdf_forms_unfold(qpdf_data qpdf, qpdf_oh page);
