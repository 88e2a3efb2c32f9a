/* pdf_ua_parts.h: the parts of pdf_ua, for each other only.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/pdf_ua.h"

typedef struct UaPage {
    int id;        /* of the page's object */
    GArray *marks; /* int: object id of the element that each piece of marked content belongs to */
    qpdf_oh parents;  /* where the parent tree leads to from the page: elements by mark */
    int parent_count; /* of those */
} UaPage;

typedef struct UaCheck {
    qpdf_data qpdf;
    PdfUaDepth depth;
    GPtrArray *faults;
    GHashTable *parents; /* of pdf_parents_read */
    GArray *pages;       /* UaPage */
    GHashTable *links;   /* object id of an annotation -> object id of the element that holds it */
} UaCheck;

/* Adds a fault unless it is there or there are enough. */
void pdf_ua_fault(UaCheck *check, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The page of that object, from 0; -1 = none. */
int pdf_ua_find_page(const UaCheck *check, int id);

/* The structure tree; fills the marks of pages and the links. */
void pdf_ua_check_tree(UaCheck *check);
/* What is painted on page i; needs the marks. */
void pdf_ua_check_content(UaCheck *check, int i);
/* The fonts of page i that are not in `seen` (object ids) yet. */
void pdf_ua_check_fonts(UaCheck *check, int i, GHashTable *seen);
