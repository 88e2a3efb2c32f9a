/* start_yaml.h: the text of a new project file.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/project/start_columns.h"

typedef struct StartList {
    char *path; /* as it is to be written */
    StartColumns columns;
} StartList;

typedef struct StartFiles {
    char *title;
    char *areas;           /* path as it is to be written, or NULL */
    GPtrArray *assets;     /* StartList *; empty: the list that comes with the project */
    GPtrArray *indicators; /* StartList * */
    bool publish;
} StartFiles;

/* A commented project file. Lines marked << are to be filled in; keys that are commented out begin
 * with # and no blank or two, words for people with # and one blank. Caller frees. */
char *start_yaml(const StartFiles *files);

/* Appends a text as one YAML scalar, in double quotes where it needs them. */
void start_yaml_append_scalar(GString *out, const char *text);
