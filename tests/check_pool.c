/* check_pool.c: workers do every job once, and one that dies costs its own job only.
 * SPDX-License-Identifier: MIT
 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <check.h>
#include <glib.h>

#include "atlas/base/error.h"
#include "atlas/pool.h"
#include "atlas/progress.h"

enum {
    JOBS = 40,
    DEADLY_JOB = 7,
    FAILING_JOB = 11,
    SLOW_JOB = 13,
    LONG_JOB = 17,
    LONG_BYTES = 3000000
};

typedef struct Answers {
    GPtrArray *texts; /* by job; NULL = failed or not answered */
    GPtrArray *reasons;
    int calls[JOBS];
} Answers;

typedef struct Setting {
    const char *marker; /* a file whose absence makes the deadly job deadly; NULL = always */
    bool deadly, failing, slow;
} Setting;

static void *start(const void *context, GError **error) {
    (void)error;
    return g_memdup2(context, sizeof(Setting));
}

static bool run(void *worker, size_t job, GString *result, GError **error) {
    const Setting *setting = worker;
    if (setting->deadly && job == DEADLY_JOB) {
        bool again = setting->marker && g_file_test(setting->marker, G_FILE_TEST_EXISTS);
        if (!again) {
            if (setting->marker) {
                g_file_set_contents(setting->marker, "", 0, NULL);
            }
            kill(getpid(), SIGKILL);
        }
    }
    if (setting->slow && job == SLOW_JOB) {
        sleep(60);
    }
    if (setting->failing && job == FAILING_JOB) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "the disk is full");
        return false;
    }
    g_string_append_printf(result, "answer %zu", job);
    if (job == LONG_JOB) {
        g_string_set_size(result, LONG_BYTES);
        memset(result->str, 'x', LONG_BYTES);
    }
    return true;
}

static void stop(void *worker) {
    g_free(worker);
}

static void done(void *parent, size_t job, const char *result, const char *message) {
    Answers *answers = parent;
    answers->calls[job]++;
    g_free(answers->texts->pdata[job]);
    g_free(answers->reasons->pdata[job]);
    answers->texts->pdata[job] = g_strdup(result);
    answers->reasons->pdata[job] = g_strdup(message);
}

static Answers *answers_new(void) {
    Answers *answers = g_new0(Answers, 1);
    answers->texts = g_ptr_array_new_with_free_func(g_free);
    answers->reasons = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_set_size(answers->texts, JOBS);
    g_ptr_array_set_size(answers->reasons, JOBS);
    return answers;
}

static void answers_free(Answers *answers) {
    g_ptr_array_unref(answers->texts);
    g_ptr_array_unref(answers->reasons);
    g_free(answers);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Answers, answers_free)

static Answers *run_pool(const Setting *setting, PoolOptions options) {
    g_autoptr(Answers) answers = answers_new();
    size_t order[JOBS];
    for (size_t i = 0; i < JOBS; i++) {
        order[i] = (i * 7) % JOBS; /* every job once, not in order */
    }
    PoolWork work = {start, run, stop, done, setting, answers};
    g_autoptr(GError) error = NULL;
    ck_assert_msg(pool_run(order, JOBS, &work, &options, &error), "%s",
                  error ? error->message : "");
    for (size_t i = 0; i < JOBS; i++) {
        ck_assert_int_eq(answers->calls[i], 1);
    }
    return g_steal_pointer(&answers);
}

static void expect_all_but(const Answers *answers, size_t lost) {
    for (size_t i = 0; i < JOBS; i++) {
        const char *text = answers->texts->pdata[i];
        if (i == lost) {
            ck_assert_ptr_null(text);
            ck_assert_ptr_nonnull(answers->reasons->pdata[i]);
        } else if (i == LONG_JOB) {
            ck_assert_uint_eq(strlen(text), LONG_BYTES);
        } else {
            g_autofree char *expected = g_strdup_printf("answer %zu", i);
            ck_assert_str_eq(text, expected);
        }
    }
}

START_TEST(every_job_is_done_once) {
    static const unsigned WORKERS[] = {0, 1, 2, 5, 100};
    Setting setting = {0};
    g_autoptr(Answers) answers =
        run_pool(&setting, (PoolOptions){.workers = WORKERS[_i], .job_seconds = 60});
    expect_all_but(answers, JOBS);
}
END_TEST

START_TEST(a_worker_that_dies_once_loses_nothing) {
    g_autofree char *folder = g_dir_make_tmp("atlas-pool-XXXXXX", NULL);
    g_autofree char *marker = g_build_filename(folder, "died", NULL);
    Setting setting = {.marker = marker, .deadly = true};
    g_autoptr(Answers) answers = run_pool(&setting, (PoolOptions){.workers = 2});
    ck_assert(g_file_test(marker, G_FILE_TEST_EXISTS));
    expect_all_but(answers, JOBS);
    unlink(marker);
    rmdir(folder);
}
END_TEST

START_TEST(a_job_that_kills_its_worker_twice_fails_alone) {
    Setting setting = {.deadly = true};
    g_autoptr(Answers) answers = run_pool(&setting, (PoolOptions){.workers = 2});
    expect_all_but(answers, DEADLY_JOB);
    ck_assert_ptr_nonnull(strstr(answers->reasons->pdata[DEADLY_JOB], "signal 9"));
}
END_TEST

START_TEST(a_job_that_fails_is_told_with_its_reason) {
    static const unsigned WORKERS[] = {0, 2};
    Setting setting = {.failing = true};
    g_autoptr(Answers) answers = run_pool(&setting, (PoolOptions){.workers = WORKERS[_i]});
    expect_all_but(answers, FAILING_JOB);
    ck_assert_str_eq(answers->reasons->pdata[FAILING_JOB], "the disk is full");
}
END_TEST

START_TEST(a_job_that_hangs_is_given_up) {
    Setting setting = {.slow = true};
    g_autoptr(Answers) answers = run_pool(&setting, (PoolOptions){.workers = 2, .job_seconds = 1});
    expect_all_but(answers, SLOW_JOB);
    ck_assert_ptr_nonnull(strstr(answers->reasons->pdata[SLOW_JOB], "longer than 1 second"));
}
END_TEST

START_TEST(times_are_told_in_minutes_and_hours) {
    static const struct {
        double seconds;
        const char *text;
    } CASES[] = {{0, "0:00"}, {7.4, "0:07"}, {59.6, "1:00"}, {3723, "1:02:03"}, {-3, "0:00"}};
    char out[16];
    progress_format_time(CASES[_i].seconds, out);
    ck_assert_str_eq(out, CASES[_i].text);
}
END_TEST

Suite *suite_pool(void);
Suite *suite_pool(void) {
    Suite *suite = suite_create("pool");
    TCase *tcase = tcase_create("pool");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, every_job_is_done_once, 0, 5);
    tcase_add_test(tcase, a_worker_that_dies_once_loses_nothing);
    tcase_add_test(tcase, a_job_that_kills_its_worker_twice_fails_alone);
    tcase_add_loop_test(tcase, a_job_that_fails_is_told_with_its_reason, 0, 2);
    tcase_add_test(tcase, a_job_that_hangs_is_given_up);
    tcase_add_loop_test(tcase, times_are_told_in_minutes_and_hours, 0, 5);
    suite_add_tcase(suite, tcase);
    return suite;
}
