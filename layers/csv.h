/* csv.h: delimited text with the line of every row.
 * SPDX-License-Identifier: MIT
 *
 * GDAL's CSV driver tells neither lines nor encodings, and every message of ours names the line.
 * Reads RFC 4180 with , ; tab or | (found from the header), quoted cells over several lines, BOM,
 * UTF-8, UTF-16 and (when the bytes are not UTF-8) CP1252, CRLF, LF or CR. A row with more or fewer
 * cells than the header is a finding and is kept, missing cells empty. Limits: 512 MiB, 4,096
 * columns, 5 million rows, 1 MiB a cell.
 */
#pragma once
#include <glib.h>

#include "layers/table.h"

/* `encoding` NULL = found. ATLAS_ERROR_DATA when the file cannot be read or is no table (empty, NUL
 * bytes, an unclosed quote that swallows the rest). */
Table *csv_read(const char *path, const char *shown, const char *encoding, Report *report,
                GError **error);
Table *csv_parse(const char *text, size_t length, const char *shown, const char *encoding,
                 Report *report, GError **error);

/* Names for a file that may come without a header: they are taken when its first cell is one of the
 * data's, by a regular expression. Cells beyond them are columns without a name. */
typedef struct CsvNames {
    char *const *names; /* NULL-terminated */
    const char *first_cell;
    int header_line; /* the line that holds the names, from 1; 0 = found */
} CsvNames;
/* As csv_parse; `names` may be NULL. */
Table *csv_parse_named(const char *text, size_t length, const char *shown, const char *encoding,
                       const CsvNames *names, Report *report, GError **error);
