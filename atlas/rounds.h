/* rounds.h: the rounds of jobs that a build or a plan takes, and what comes of them.
 * SPDX-License-Identifier: MIT
 *
 * A book takes three: a survey of its sheets, after which its pages are numbered; the drawing, with
 * everything else there is to make; and the binding, once all its sheets are there.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/choice.h"
#include "atlas/jobs.h"
#include "atlas/progress.h"
#include "atlas/run.h"

typedef struct Rounds {
    const RunOptions *options;
    SymbolSet *symbols;
    Tongues *tongues;
    Choice *choice;
    TilePlan *tiles;
    bool *drawn;      /* by sheet: it is made on its own */
    char *folder;     /* output */
    GArray *jobs;     /* Job, of the round that goes on */
    GPtrArray *dumps; /* of rounds_plan: by job, its line of text, a line feed, its JSON; or NULL */
    OutputList *outputs;
    GPtrArray *failed_names, *failed_messages; /* of outputs, side by side */
    BookVolumes *volumes;                      /* NULL = no book */
    Report *drawing;                           /* findings of the workers */
    Progress progress;
    JobContext context;
} Rounds;

/* Decides what there is to make and, when there is to be a book, surveys it. `report` holds the
 * findings of the data. The atlas, the options and the report must outlive the result. */
Rounds *rounds_new(const RunOptions *options, const Atlas *atlas, Report *report, GError **error);
void rounds_free(Rounds *rounds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rounds, rounds_free)

/* Plans all sheets, posters and books: the dumps. */
bool rounds_plan(Rounds *rounds, GError **error);
/* Makes everything; what fails is in the lists of what failed. */
bool rounds_draw(Rounds *rounds, GError **error);

/* An error in `report` for each output that failed; the status when there is one, else
 * `otherwise`. */
ExitStatus rounds_tell_failures(const Rounds *rounds, Report *report, ExitStatus otherwise);
