/* start_columns.h: what the first line of a list tells about it, for `assetatlas new`.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <glib.h>

/* Every guess is one: whoever writes it down says so. NULL where nothing can be guessed. */
typedef struct StartColumns {
    char *all;       /* "a, b, c", at most 40 names; NULL when there is no header to read */
    char *key;       /* column of codes */
    char *geography; /* "lsoa", "msoa" or "oa"; NULL when the codes are of wards or unknown */
    int vintage;     /* two digits of the year of the codes, or -1 */
    char *value;     /* column of figures */
} StartColumns;

/* Reads the header of a delimited text file, at most 64 KiB. For other files, and for those that
 * cannot be read, everything is NULL. */
void start_columns_guess(const char *path, StartColumns *columns);
void start_columns_clear(StartColumns *columns);
