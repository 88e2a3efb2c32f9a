/* theme_reader.h: the sections of a theme file, read over what a theme says already.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/node.h"
#include "styles/theme.h"

typedef struct ThemeReader {
    Theme *theme;
    GPtrArray *strings; /* that the theme will own */
    Report *report;
    bool complete;    /* the file stands alone, so that every key must be there */
    int depth;        /* 0 = the file that was asked for, 1 = what it is based on, ... */
    char section[64]; /* the one being read: "base.path.names" */
} ThemeReader;

/* Reads every section of the file; what is wrong in it is reported. */
void theme_reader_read(ThemeReader *reader, const Node *root);
