/* start_yaml.h: the text of a new project file.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/project/start_columns.h"

/* Small areas that figures come on. */
typedef struct StartGeography {
    char *id;         /* "lsoa21" */
    const char *kind; /* "LSOA"; static */
    char *shapes;     /* path as it is to be written, or NULL */
    char *lookup;     /* the same */
} StartGeography;

typedef struct StartList {
    char *path;  /* as it is to be written */
    char *layer; /* of it; NULL = all there is */
    char *area;  /* that all its rows are in, as the layer is called; NULL */
    StartColumns columns;
    const StartGeography *geography; /* borrowed; NULL for figures of the areas themselves */
    char *left_out; /* why it stands there as a note only: a sentence; NULL when it does not */
} StartList;

typedef struct StartFiles {
    char *title;
    char *areas; /* path as it is to be written, or NULL */
    StartColumns areas_columns;
    GPtrArray *assets;      /* StartList *; empty: the list that comes with the project */
    GPtrArray *indicators;  /* StartList * */
    GPtrArray *geographies; /* StartGeography * */
    bool publish;
} StartFiles;

/* A commented project file that can be built. Guesses say that they are; lines marked << deserve a
 * look; keys that are commented out begin with # and no blank or two, words for people with # and
 * one blank. Caller frees. */
char *start_yaml(const StartFiles *files);

/* Appends a text as one YAML scalar, in double quotes where it needs them. */
void start_yaml_append_scalar(GString *out, const char *text);
/* "    key: value   # note"; a value of NULL is left for people to fill in. */
void start_yaml_append_line(GString *out, const char *key, const char *value, const char *note);
/* A note that quotes what somebody else's file says; it stays on its line. */
void start_yaml_append_note(GString *out, const char *indent, const char *words,
                            const char *quoted);
/* Licence and attribution as far as the columns tell whose a file is; `indent` stands before the
 * keys. `year` (two digits) may be -1. */
void start_yaml_append_rights(GString *out, const char *indent, StartCredit credit, int year);
