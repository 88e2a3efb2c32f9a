/* pool.c: jobs done by worker processes.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "atlas/base/error.h"

enum { TRIES_MAX = 2, ANSWER_BYTES_MAX = 256 * 1024 * 1024 };

typedef struct Answer { /* what comes before the text of an answer */
    uint64_t job;
    uint32_t ok;
    uint32_t length;
} Answer;

typedef struct Worker {
    pid_t pid; /* 0 = none */
    int channel;
    bool busy;
    size_t job;     /* position in order[] */
    gint64 started; /* monotonic microseconds */
} Worker;

typedef struct Pool {
    const size_t *order;
    size_t count;
    size_t next;     /* first position not handed out */
    size_t finished; /* jobs answered or given up */
    GArray *again;   /* positions to try once more */
    uint8_t *tries;  /* by position */
    Worker *workers;
    unsigned worker_count;
    const PoolWork *work;
    const PoolOptions *options;
} Pool;

static bool read_all(int fd, void *data, size_t length) {
    for (uint8_t *at = data; length > 0;) {
        ssize_t got = read(fd, at, length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        at += got;
        length -= (size_t)got;
    }
    return true;
}

static bool write_all(int fd, const void *data, size_t length) {
    for (const uint8_t *at = data; length > 0;) {
        ssize_t put = send(fd, at, length, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        at += put;
        length -= (size_t)put;
    }
    return true;
}

/* The life of a worker: a job number comes in, an answer goes out, until the channel closes. */
static void worker_live(int channel, const PoolWork *work) {
    g_autoptr(GError) start_error = NULL;
    void *worker = work->start(work->context, &start_error);
    g_autoptr(GString) result = g_string_new(NULL);
    for (uint64_t job = 0; read_all(channel, &job, sizeof job);) {
        g_autoptr(GError) error = NULL;
        g_string_truncate(result, 0);
        bool ok = worker && work->run(worker, (size_t)job, result, &error);
        if (!ok) {
            const GError *why = error ? error : start_error;
            g_string_assign(result, why ? why->message : "the worker gave no reason");
        }
        Answer answer = {.job = job, .ok = ok, .length = (uint32_t)result->len};
        if (!write_all(channel, &answer, sizeof answer) ||
            !write_all(channel, result->str, result->len)) {
            break;
        }
    }
    if (worker) {
        work->stop(worker);
    }
}

static bool worker_fork(Pool *pool, Worker *worker, GError **error) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL, "could not make a channel: %s",
                    g_strerror(errno));
        return false;
    }
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL, "could not start a worker: %s",
                    g_strerror(errno));
        close(ends[0]);
        close(ends[1]);
        return false;
    }
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) {
            _exit(0);
        }
        close(ends[0]);
        for (unsigned i = 0; i < pool->worker_count; i++) {
            if (pool->workers[i].pid) {
                close(pool->workers[i].channel);
            }
        }
        worker_live(ends[1], pool->work);
        /* Not exit(): what the parent registered to run at its end is not the worker's to run. */
        _exit(0);
    }
    close(ends[1]);
    *worker = (Worker){.pid = pid, .channel = ends[0]};
    return true;
}

/* Position of the next job to hand out, or -1. */
static gint64 pool_take(Pool *pool) {
    if (pool->next < pool->count) {
        return (gint64)pool->next++;
    }
    if (pool->again->len > 0) {
        size_t position = g_array_index(pool->again, size_t, 0);
        g_array_remove_index(pool->again, 0);
        return (gint64)position;
    }
    return -1;
}

static void pool_done(Pool *pool, size_t position, const char *result, const char *message) {
    pool->finished++;
    pool->work->done(pool->work->parent, pool->order[position], result, message);
}

static char *describe_end(int status, bool overdue, unsigned seconds) {
    if (overdue) {
        return g_strdup_printf("took longer than %u seconds, twice", seconds);
    }
    if (WIFSIGNALED(status)) {
        return g_strdup_printf("its worker was ended by signal %d (%s), twice", WTERMSIG(status),
                               strsignal(WTERMSIG(status)));
    }
    return g_strdup_printf("its worker ended with status %d, twice", WEXITSTATUS(status));
}

/* A worker is gone: its job goes back on the list, or has failed when this was its second try. */
static void worker_lost(Pool *pool, Worker *worker, bool overdue) {
    int status = 0;
    close(worker->channel);
    kill(worker->pid, SIGKILL);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (worker->busy) {
        if (++pool->tries[worker->job] < TRIES_MAX) {
            g_array_append_val(pool->again, worker->job);
        } else {
            g_autofree char *why = describe_end(status, overdue, pool->options->job_seconds);
            pool_done(pool, worker->job, NULL, why);
        }
    }
    *worker = (Worker){0};
}

static void worker_hear(Pool *pool, Worker *worker) {
    Answer answer;
    if (!read_all(worker->channel, &answer, sizeof answer) || answer.length > ANSWER_BYTES_MAX) {
        worker_lost(pool, worker, false);
        return;
    }
    g_autofree char *text = g_malloc(answer.length + (size_t)1);
    if (!read_all(worker->channel, text, answer.length)) {
        worker_lost(pool, worker, false);
        return;
    }
    text[answer.length] = '\0';
    worker->busy = false;
    pool_done(pool, worker->job, answer.ok ? text : NULL, answer.ok ? NULL : text);
}

/* Gives every idle worker a job, forking where one is missing. */
static bool pool_feed(Pool *pool, GError **error) {
    for (unsigned i = 0; i < pool->worker_count; i++) {
        Worker *worker = &pool->workers[i];
        if (worker->busy) {
            continue;
        }
        gint64 position = pool_take(pool);
        if (position < 0) {
            return true;
        }
        if (!worker->pid && !worker_fork(pool, worker, error)) {
            return false;
        }
        worker->busy = true;
        worker->job = (size_t)position;
        worker->started = g_get_monotonic_time();
        uint64_t job = pool->order[position];
        if (!write_all(worker->channel, &job, sizeof job)) {
            worker_lost(pool, worker, false);
        }
    }
    return true;
}

static bool worker_overdue(const Pool *pool, const Worker *worker) {
    return pool->options->job_seconds > 0 && worker->busy &&
           g_get_monotonic_time() - worker->started >
               (gint64)pool->options->job_seconds * G_USEC_PER_SEC;
}

static void pool_listen(Pool *pool) {
    g_autofree struct pollfd *fds = g_new0(struct pollfd, pool->worker_count);
    for (unsigned i = 0; i < pool->worker_count; i++) {
        fds[i] = (struct pollfd){.fd = pool->workers[i].pid ? pool->workers[i].channel : -1,
                                 .events = POLLIN};
    }
    if (poll(fds, pool->worker_count, 1000) < 0) {
        return; /* interrupted: the caller comes again */
    }
    for (unsigned i = 0; i < pool->worker_count; i++) {
        if (fds[i].revents) {
            worker_hear(pool, &pool->workers[i]);
        } else if (worker_overdue(pool, &pool->workers[i])) {
            worker_lost(pool, &pool->workers[i], true);
        }
    }
}

static void pool_close(Pool *pool) {
    for (unsigned i = 0; i < pool->worker_count; i++) {
        Worker *worker = &pool->workers[i];
        if (worker->pid) {
            close(worker->channel);
            while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR) {
            }
        }
    }
}

static bool pool_run_here(const size_t *order, size_t count, const PoolWork *work, GError **error) {
    void *worker = work->start(work->context, error);
    if (!worker) {
        return false;
    }
    g_autoptr(GString) result = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_autoptr(GError) why = NULL;
        g_string_truncate(result, 0);
        bool ok = work->run(worker, order[i], result, &why);
        work->done(work->parent, order[i], ok ? result->str : NULL,
                   ok    ? NULL
                   : why ? why->message
                         : "the job gave no reason");
    }
    work->stop(worker);
    return true;
}

bool pool_run(const size_t *order, size_t count, const PoolWork *work, const PoolOptions *options,
              GError **error) {
    if (options->workers == 0) {
        return pool_run_here(order, count, work, error);
    }
    unsigned workers = count < options->workers ? (unsigned)count : options->workers;
    g_autofree uint8_t *tries = g_malloc0(count + 1);
    g_autofree Worker *hands = g_new0(Worker, workers + 1);
    g_autoptr(GArray) again = g_array_new(FALSE, FALSE, sizeof(size_t));
    Pool pool = {
        .order = order,
        .count = count,
        .again = again,
        .tries = tries,
        .workers = hands,
        .worker_count = workers,
        .work = work,
        .options = options,
    };
    bool ok = true;
    while (ok && pool.finished < count) {
        ok = pool_feed(&pool, error);
        if (ok && pool.finished < count) {
            pool_listen(&pool);
        }
    }
    pool_close(&pool);
    return ok;
}
