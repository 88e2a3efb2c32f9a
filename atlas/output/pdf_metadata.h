/* pdf_metadata.h: what a PDF says of itself, as XMP.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* Adds a packet with what the information dictionary has (title, author, subject, keywords, dates,
 * programs) and the language; `accessible`: and that the file is PDF/UA-1 (ISO 14289-1). Dates
 * of the dictionary are put right as cairo leaves them. Same input, same bytes. */
void pdf_metadata_write(qpdf_data qpdf, const char *language, bool accessible);
/* Whether the packet of a document says that it is PDF/UA, and what its title is there (NULL
 * without one; caller frees). */
bool pdf_metadata_read(qpdf_data qpdf, char **title);
