/* run.h: what the commands check, plan and build have in common.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/load.h"

/* Exit statuses; when several apply the first of 70, 5, 2, 4, 3 wins. */
typedef enum ExitStatus {
    EXIT_MADE = 0,
    EXIT_USAGE = 1,
    EXIT_INPUT = 2,
    EXIT_FINDINGS = 3,
    EXIT_OUTPUTS = 4,
    EXIT_DISCLOSURE = 5,
    EXIT_BUG = 70,
} ExitStatus;

typedef struct RunOptions {
    const char *project;   /* file or folder */
    const char *out;       /* NULL = "out" beside the project file */
    const char *theme;     /* NULL = the project's */
    const char *reconcile; /* a table of published figures to hold ours against; NULL */
    char **areas;          /* codes or names to draw; NULL = all */
    char **topics;         /* titles; with these, nothing but their sheets and those of areas */
    bool sheets, book, booklet, site, tables, maps; /* what to make */
    bool only;                                      /* as the user asked for; else everything */
    unsigned jobs;                                  /* workers; 0 = one a core */
    bool in_process;                                /* no workers at all, for debuggers */
    guint32 shuffle; /* hands the jobs out in another order; 0 = natural. For tests */
    bool zip;        /* the site in one file as well */
    bool strict;
    bool json;
    bool outputs;           /* check: what has been made, too */
    unsigned shard, shards; /* this part of so many; 1 of 1 = everything */
} RunOptions;

/* A command: fills `report`, appends to `text` what standard output is to carry, and returns the
 * exit status. *error is set for statuses 1, 2, 5 and 70. */
typedef ExitStatus (*RunFunction)(const RunOptions *options, Report *report, GString *text,
                                  GError **error);

ExitStatus exit_status_of(const GError *error);

/* Loads; any error in the data is a stop that says how many there are. */
Loaded *run_load(const RunOptions *options, Report *report, GError **error);
/* Absolute. Caller frees. */
char *run_output_folder(const RunOptions *options, const Project *project);
/* With --strict, EXIT_FINDINGS when there are findings that accepted.csv, beside the project file,
 * does not list. */
ExitStatus run_strict_status(const RunOptions *options, const Project *project, Report *report,
                             GError **error);
