/* source_bench.h: files of tests/cases/source, read, and what is asked of them.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "layers/source.h"

extern const SourceOptions SOURCE_GRID; /* everything in the National Grid */

/* A file of tests/cases/source, as the project file would name it. */
typedef struct SourceCase {
    SourceSpec spec;
    char *path;
} SourceCase;

SourceCase source_case(const char *name);
void source_case_clear(SourceCase *one);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SourceCase, source_case_clear)

/* These fail the test when it is not so. The message of what must fail is the caller's to free. */
Dataset *source_must_read(const SourceSpec *spec, const SourceOptions *options, Report *report);
char *source_must_fail(const SourceSpec *spec);

/* NULL when it is empty; fails the test when there is no such column. */
const char *source_cell(const Dataset *dataset, size_t row, const char *column);
bool source_has_finding(const Report *report, const char *code);
MapPoint source_first_point(const Dataset *dataset, size_t row);
/* What stands in a column, joined by blanks, "-" for nothing. Caller frees. */
char *source_names(const Dataset *dataset, const char *column);
