/* jobs.h: what there is to make, cut into jobs for the workers.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/output/outputs.h"
#include "atlas/plan/book_volumes.h"
#include "atlas/plan/tiles.h"
#include "atlas/plan/tongues.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

typedef enum JobKind {
    JOB_SHEET,
    JOB_TILES,
    JOB_AREA_PAGE,
    JOB_COMMON_PAGES,
    JOB_TABLES,
    JOB_BOOK,   /* a volume */
    JOB_POSTER, /* a sheet as a poster */
    JOB_BOOKLET,
    JOB_ARCHIVE, /* tiles in one file */
    JOB_ZOOM,    /* of a plan: what the tiles of a zoom will come to */
    JOB_MAPS,    /* of the planner's figures */
} JobKind;

/* What a round of jobs is for. */
typedef enum JobRound {
    ROUND_DRAW,   /* makes the files */
    ROUND_DUMP,   /* plans sheets and answers with their JSON */
    ROUND_SURVEY, /* plans sheets and the pages before them, answers with what books need */
} JobRound;

typedef struct Job {
    JobKind kind;
    size_t index;  /* of the sheet, the area, the metatile, the volume, the archive or the zoom */
    size_t tongue; /* of the sheet, the poster, the booklet or the maps; 0 for the others */
} Job;

/* What jobs need and share; const while workers run. */
typedef struct JobContext {
    const Atlas *atlas;
    const Tongues *tongues;
    const TilePlan *tiles;
    const SymbolSet *symbols;
    const Report *report; /* findings of the data, for the site's about page */
    const char *folder;   /* output */
    unsigned threads;     /* that a job may use for long sums; never changes what comes out */
    JobRound round;
    const bool *drawn;          /* by sheet: it is drawn on its own */
    bool single_sheets;         /* sheets are drawn on their own, as well as for their books */
    bool with_site;             /* this build makes the site */
    bool with_booklet;          /* and the booklets */
    bool with_maps;             /* and the maps of the planner's figures */
    const BookVolumes *volumes; /* numbered when drawing; NULL = no books */
    const GArray *jobs;         /* Job; workers are told a position in it */
} JobContext;

/* "sheet E05015018", "tiles 12/2015/1330", ...: for messages. Caller frees. */
char *job_describe(const JobContext *context, Job job);
const char *job_kind_words(JobKind kind);

/* A worker's own things: fonts, tile renderer. Of the PoolWork signature; `context` is a
 * JobContext. */
typedef struct JobWorker JobWorker;
JobWorker *job_worker_new(const JobContext *context, GError **error);
void job_worker_free(JobWorker *worker);
/* Does job `number` of the list; appends the answer: files written and findings, or the plan's
 * JSON. */
bool job_worker_run(JobWorker *worker, size_t number, GString *answer, GError **error);

/* Reads an answer of a drawn job into the lists. False when malformed. */
bool job_answer_read(const char *answer, OutputList *outputs, Report *report);
