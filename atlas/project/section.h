/* section.h: what the readers of a project file's sections share.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/node.h"
#include "atlas/project/project.h"
#include "layers/reading.h"

typedef struct SectionReader {
    Project *project; /* being filled; folder and shown are set */
    Report *report;
    GPtrArray *sources; /* SourceSpec *, borrowed: all that were read so far */
} SectionReader;

/* The place of a node, with a file name that lives as long as the project. */
Place section_place(const SectionReader *reader, const Node *node);
/* Copies of what node_string and node_required_string find; NULL when there is nothing. */
char *section_string(SectionReader *reader, const Node *map, const char *key);
char *section_required_string(SectionReader *reader, const Node *map, const char *key);
/* The reading that a source names, or NULL after a finding. Caller frees. */
Reading *section_reading(SectionReader *reader, const Node *map, const SourceSpec *source);
/* "EPSG:27700"; a bare number is taken for one of EPSG's. NULL when there is none. */
char *section_crs(SectionReader *reader, const Node *map);
/* A list of words as bits 1 << their place among the known ones; others are reported. */
unsigned section_words(SectionReader *reader, const Node *map, const char *key,
                       const char *const *known);
/* A path against the project's folder; a file that is not there is reported at `value`. */
char *section_path(SectionReader *reader, const Node *value);
/* True when a text can be an id: small letters, digits and underscores. Else reported. */
bool section_check_id(SectionReader *reader, Place place, const char *key, const char *id);
/* True when a list or map has not too many entries. Else reported. */
bool section_check_count(SectionReader *reader, const Node *node, const char *key);
/* A section that may also be just true or false, which goes to *make. Its map, or NULL. */
const Node *section_find_switch(SectionReader *reader, const Node *root, const char *key,
                                bool *make);
/* The list at `key`; NULL when absent, no list or too long. */
const Node *section_list(SectionReader *reader, const Node *root, const char *key);
/* Reports the keys that nobody asked for. `section` is the name in project_known_keys, which must
 * have every key that was asked for; `what` is the name for people. */
void section_finish(SectionReader *reader, const Node *map, const char *section, const char *what);
