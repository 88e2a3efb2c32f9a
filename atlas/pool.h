/* pool.h: jobs done by worker processes.
 * SPDX-License-Identifier: MIT
 *
 * Workers are forked once, after everything is loaded; each does many jobs and answers with text. A
 * worker that dies or takes too long costs its own job only: the job is tried once more in a fresh
 * worker, then it has failed alone. The parent never does a job itself, except in process (workers
 * = 0, for debuggers and sanitizers).
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct PoolWork {
    /* In the worker, once: what it needs for its jobs (fonts ...). NULL and *error when it cannot.
     */
    void *(*start)(const void *context, GError **error);
    /* In the worker: does one job; appends its answer to `result`. */
    bool (*run)(void *worker, size_t job, GString *result, GError **error);
    void (*stop)(void *worker);
    /* In the parent, as answers come in, in any order. `result` is NULL when the job failed; then
     * `message` says why. */
    void (*done)(void *parent, size_t job, const char *result, const char *message);
    const void *context; /* for start */
    void *parent;        /* for done */
} PoolWork;

typedef struct PoolOptions {
    unsigned workers;     /* 0 = in this process */
    unsigned job_seconds; /* a worker that takes longer over one job is killed; 0 = no limit */
} PoolOptions;

/* Does jobs order[0] ... order[count-1] (numbers given to run and done), handing them out in that
 * order. False only when no worker can be had at all; failed jobs are told through done. */
bool pool_run(const size_t *order, size_t count, const PoolWork *work, const PoolOptions *options,
              GError **error);
