/* pdf_content.h: a content stream of a PDF, operator by operator.
 * SPDX-License-Identifier: MIT
 *
 * Strings, arrays and dictionaries are stepped over as a whole and given as they stand in the
 * stream; the data of an inline image belong to its operator, "BI". What is no PDF is read as far
 * as it goes: a scan always ends, and never reads beyond the end.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct PdfSlice { /* of the stream, not terminated */
    const char *text;
    size_t length;
} PdfSlice;

enum { PDF_OPERANDS = 8 };

typedef struct PdfOperator {
    PdfSlice name;
    PdfSlice operands[PDF_OPERANDS]; /* the last ones, when there are more */
    size_t count;                    /* of those */
    const char *start;               /* of its first operand, or of the name */
} PdfOperator;

typedef struct PdfScanner {
    const char *at, *end;
} PdfScanner;

/* The next operator; false at the end. */
bool pdf_scanner_next(PdfScanner *scanner, PdfOperator *operation);

bool pdf_slice_equals(PdfSlice slice, const char *text);
/* The number that the slice is; 0 for what is none. */
double pdf_slice_number(PdfSlice slice);
/* The value of a key ("/MCID") of a dictionary whose values are numbers, names and strings; a slice
 * of length 0 when it is not there. */
PdfSlice pdf_slice_find(PdfSlice dictionary, const char *key);
