/* outputs.h: what was written, for the manifest.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct OutputFile {
    char *path; /* relative to the output folder, with forward slashes */
    char *kind; /* "sheet_pdf" "sheet_svg" "tile" "page" "table" "data" "asset" */
    size_t bytes;
    size_t pages; /* of a PDF, else 0 */
    /* Of a sheet: what it is about, "area" "part" "topic" "group", its name in files in the first
     * language, and the language it is in; else NULL. */
    char *about, *subject, *language;
} OutputFile;

typedef struct OutputList OutputList;

OutputList *output_list_new(void);
void output_list_free(OutputList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputList, output_list_free)
void output_list_add(OutputList *list, const char *path, const char *kind, size_t bytes,
                     size_t pages);
/* Says what the file that was added last is about. */
void output_list_tell_sheet(OutputList *list, const char *about, const char *subject,
                            const char *language);
size_t output_list_count(const OutputList *list);
const OutputFile *output_list_at(const OutputList *list, size_t i);
void output_list_sort(OutputList *list); /* by path */
/* For the pipe from a worker: text, one line a file, and back (false when malformed: nothing is
 * then added). */
char *output_list_format(const OutputList *list);
bool output_list_parse(OutputList *list, const char *text);
