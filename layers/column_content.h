/* column_content.h: what the cells of a column seem to be, whatever its name is.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "layers/table.h"

typedef enum ContentKind {
    CONTENT_POSTCODE, /* full British postcodes, or such that can be repaired */
    CONTENT_CODE,     /* GSS codes: a letter and eight figures, as E05000001 */
    CONTENT_NUMBER,
    CONTENT_LATITUDE,  /* decimal degrees that lie in the British Isles */
    CONTENT_LONGITUDE, /* the same */
    CONTENT_EASTING,   /* metres of the National Grid, at least 50 km */
    CONTENT_NORTHING,
    CONTENT_POSITION, /* grid references, pairs of coordinates, links to places on web maps */
    CONTENT_LINK,
    CONTENT_EMAIL,
    CONTENT_DATE,
    CONTENT_KIND_COUNT,
} ContentKind;

/* Counts over a sample of at most 1,000 rows, evenly spread. A cell may be of several kinds. */
typedef struct ColumnContent {
    size_t filled; /* cells that say something */
    size_t of[CONTENT_KIND_COUNT];
    size_t distinct;  /* different texts among the filled */
    size_t fractions; /* numbers with at least three decimals, as coordinates have */
    size_t prefixed;  /* GSS codes that begin as the first of them does, "E05" */
    char prefix[4];   /* those three letters, or "" */
} ColumnContent;

ColumnContent column_content_read(const Table *table, size_t column);
/* True when at least four in five of the filled cells, and at least one, are of the kind. */
bool column_content_is(const ColumnContent *content, ContentKind kind);
/* The first column that is of the kind and not in `taken` (one bool a column; NULL = none is); -1
 * when there is none. */
int column_content_find(const Table *table, ContentKind kind, const bool *taken);
