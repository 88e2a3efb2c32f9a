/* rounds.c: the rounds of jobs that a build or a plan takes, and what comes of them.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/rounds.h"

#include "atlas/load.h"
#include "atlas/output/tile_archive.h"
#include "atlas/pool.h"

/* A single sheet or metatile takes a second or two; what takes longer than this hangs. */
enum { JOB_SECONDS_MAX = 300 };

void rounds_free(Rounds *rounds) {
    if (!rounds) {
        return;
    }
    symbol_set_free(rounds->symbols);
    choice_free(rounds->choice);
    tongues_free(rounds->tongues);
    tile_plan_free(rounds->tiles);
    g_free(rounds->folder);
    g_free(rounds->drawn);
    g_array_unref(rounds->jobs);
    g_ptr_array_unref(rounds->dumps);
    output_list_free(rounds->outputs);
    g_ptr_array_unref(rounds->failed_names);
    g_ptr_array_unref(rounds->failed_messages);
    book_volumes_free(rounds->volumes);
    report_free(rounds->drawing);
    g_free(rounds);
}

/* ---- the jobs of a round ---- */

/* Everything is counted, so that shard I of N takes every N-th job whatever its kind. */
static void add_job(Rounds *rounds, size_t *counter, Job job) {
    const RunOptions *options = rounds->options;
    if (options->shards <= 1 || *counter % options->shards == options->shard - 1) {
        g_array_append_val(rounds->jobs, job);
    }
    ++*counter;
}

static size_t count_sheets(const Rounds *rounds) {
    return sheet_list_count(tongues_sheets(rounds->tongues, 0));
}

/* Sheets that are drawn on their own, or for a book, or both, in every language. */
static void list_sheets(Rounds *rounds, size_t *counter) {
    for (size_t i = 0; i < count_sheets(rounds); i++) {
        for (size_t t = 0; t < tongues_count(rounds->tongues); t++) {
            if (rounds->drawn[i] ||
                (rounds->volumes && book_volumes_of_sheet(rounds->volumes, t, i))) {
                add_job(rounds, counter, (Job){JOB_SHEET, i, t});
            }
        }
    }
}

static void list_posters(Rounds *rounds, size_t *counter) {
    const Project *project = rounds->context.atlas->project;
    if (!rounds->context.single_sheets || project->sheets.poster == PAPER_AUTO) {
        return;
    }
    for (size_t i = 0; i < count_sheets(rounds); i++) {
        bool whole = !sheet_list_at(tongues_sheets(rounds->tongues, 0), i)->part;
        for (size_t t = 0; whole && t < tongues_count(rounds->tongues); t++) {
            if (choice_has_sheet(rounds->choice, i)) {
                add_job(rounds, counter, (Job){JOB_POSTER, i, t});
            }
        }
    }
}

/* One for each language. */
static void list_booklets(Rounds *rounds, size_t *counter) {
    for (size_t t = 0; rounds->context.with_booklet && t < tongues_count(rounds->tongues); t++) {
        add_job(rounds, counter, (Job){JOB_BOOKLET, 0, t});
    }
}

/* One for each language. */
static void list_maps(Rounds *rounds, size_t *counter) {
    for (size_t t = 0; rounds->context.with_maps && t < tongues_count(rounds->tongues); t++) {
        add_job(rounds, counter, (Job){JOB_MAPS, 0, t});
    }
}

static void list_volumes(Rounds *rounds) {
    for (size_t i = 0; rounds->volumes && i < book_volumes_count(rounds->volumes); i++) {
        Job job = {JOB_BOOK, i, 0};
        g_array_append_val(rounds->jobs, job);
    }
}

static void list_drawing(Rounds *rounds, bool site, bool tables) {
    size_t counter = 0;
    list_sheets(rounds, &counter);
    list_posters(rounds, &counter);
    list_booklets(rounds, &counter);
    list_maps(rounds, &counter);
    for (size_t i = 0; site && i < choice_area_count(rounds->choice); i++) {
        add_job(rounds, &counter, (Job){JOB_AREA_PAGE, choice_area_at(rounds->choice, i), 0});
    }
    for (size_t i = 0; site && i < tile_plan_metatile_count(rounds->tiles); i++) {
        if (choice_has_metatile(rounds->choice, rounds->tiles,
                                tile_plan_metatile(rounds->tiles, i))) {
            add_job(rounds, &counter, (Job){JOB_TILES, i, 0});
        }
    }
    if (site) {
        add_job(rounds, &counter, (Job){JOB_COMMON_PAGES, 0, 0});
    }
    if (tables) {
        add_job(rounds, &counter, (Job){JOB_TABLES, 0, 0});
    }
}

/* ---- a round ---- */

static void *work_start(const void *context, GError **error) {
    return job_worker_new(context, error);
}

static bool work_run(void *worker, size_t number, GString *answer, GError **error) {
    return job_worker_run(worker, number, answer, error);
}

static void work_stop(void *worker) {
    job_worker_free(worker);
}

static bool take_answer(Rounds *rounds, size_t number, Job job, const char *result) {
    switch (rounds->context.round) {
    case ROUND_DUMP:
        rounds->dumps->pdata[number] = g_strdup(result);
        return true;
    case ROUND_SURVEY:
        return job.kind == JOB_BOOK
                   ? book_volumes_take_front(rounds->volumes, job.index, result)
                   : book_volumes_take_survey(rounds->volumes, job.tongue, job.index, result);
    case ROUND_DRAW:
        break;
    }
    return job_answer_read(result, rounds->outputs, rounds->drawing);
}

static void work_done(void *parent, size_t number, const char *result, const char *message) {
    Rounds *rounds = parent;
    Job job = g_array_index(rounds->jobs, Job, number);
    if (!result || !take_answer(rounds, number, job, result)) {
        g_ptr_array_add(rounds->failed_names, job_describe(&rounds->context, job));
        g_ptr_array_add(rounds->failed_messages,
                        g_strdup(message ? message : "its answer could not be read"));
    }
    progress_step(&rounds->progress, job_kind_words(job.kind));
}

/* A fixed shuffle (xorshift) so that a test can hand jobs out in another order. */
static void shuffle(size_t *order, size_t count, guint32 seed) {
    for (size_t i = count; i > 1; i--) {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        size_t other = seed % i;
        size_t kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

static bool do_jobs(Rounds *rounds, JobRound round, GError **error) {
    const RunOptions *options = rounds->options;
    rounds->context.round = round;
    g_autofree size_t *order = g_new(size_t, rounds->jobs->len + 1);
    for (guint i = 0; i < rounds->jobs->len; i++) {
        order[i] = i;
    }
    if (options->shuffle) {
        shuffle(order, rounds->jobs->len, options->shuffle);
    }
    unsigned workers = options->jobs ? options->jobs : g_get_num_processors();
    PoolOptions pool = {.workers = options->in_process ? 0 : workers,
                        .job_seconds = JOB_SECONDS_MAX};
    PoolWork work = {work_start, work_run, work_stop, work_done, &rounds->context, rounds};
    progress_start(&rounds->progress, rounds->jobs->len);
    bool ok = pool_run(order, rounds->jobs->len, &work, &pool, error);
    progress_end(&rounds->progress);
    return ok;
}

/* ---- books ---- */

/* A book is of everything: one of a few areas would take the place of it. So with --area or --topic
 * there is one only when it is asked for, and with --shard none, as no shard has all sheets. */
static bool book_wanted(const Rounds *rounds) {
    const RunOptions *options = rounds->options;
    const Project *project = rounds->context.atlas->project;
    return options->book && project->book && project->sheets.make && options->shards <= 1 &&
           (options->only || choice_is_whole(rounds->choice));
}

/* The first round of a book: what is on its sheets and how many pages they have. */
static bool survey_books(Rounds *rounds, GError **error) {
    if (!book_wanted(rounds)) {
        return true;
    }
    size_t count = count_sheets(rounds);
    g_autofree bool *wanted = g_new0(bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        wanted[i] = choice_has_sheet(rounds->choice, i);
    }
    rounds->volumes = book_volumes_new(rounds->tongues, wanted, VOLUME_SHEETS_MAX);
    rounds->context.volumes = rounds->volumes;
    size_t counter = 0;
    list_sheets(rounds, &counter);
    list_volumes(rounds);
    if (!do_jobs(rounds, ROUND_SURVEY, error)) {
        return false;
    }
    /* A sheet that cannot be planned fails again, and is told, when it is to be drawn. */
    g_ptr_array_set_size(rounds->failed_names, 0);
    g_ptr_array_set_size(rounds->failed_messages, 0);
    book_volumes_number(rounds->volumes);
    g_array_set_size(rounds->jobs, 0);
    return true;
}

static void list_zooms(Rounds *rounds) {
    int last = tile_plan_max_zoom(rounds->tiles);
    for (int zoom = tile_plan_min_zoom(rounds->tiles); rounds->context.with_site && zoom <= last;
         zoom++) {
        Job job = {JOB_ZOOM, (size_t)zoom, 0};
        g_array_append_val(rounds->jobs, job);
    }
}

/* An archive is of all tiles; with --area, --topic or --shard not all of them are made. */
static void list_archives(Rounds *rounds) {
    const JobContext *context = &rounds->context;
    bool wanted =
        context->with_site && choice_is_whole(rounds->choice) && rounds->options->shards <= 1;
    size_t count = wanted ? tile_archive_count(context->atlas, rounds->tiles) : 0;
    for (size_t i = 0; i < count; i++) {
        Job job = {JOB_ARCHIVE, i, 0};
        g_array_append_val(rounds->jobs, job);
    }
}

/* The last: a volume is bound when all its sheets are there, tiles are put in one file when all of
 * them are. */
static bool bind_all(Rounds *rounds, GError **error) {
    g_array_set_size(rounds->jobs, 0);
    list_volumes(rounds);
    list_archives(rounds);
    if (rounds->failed_names->len == 0) {
        return rounds->jobs->len == 0 || do_jobs(rounds, ROUND_DRAW, error);
    }
    for (guint i = 0; i < rounds->jobs->len; i++) {
        Job job = g_array_index(rounds->jobs, Job, i);
        g_ptr_array_add(rounds->failed_names, job_describe(&rounds->context, job));
        g_ptr_array_add(rounds->failed_messages, g_strdup("other outputs failed"));
    }
    return true;
}

/* ---- all of it ---- */

static bool prepare(Rounds *rounds, const Atlas *atlas, Report *report, GError **error) {
    const RunOptions *options = rounds->options;
    rounds->symbols = load_symbols(atlas->project, report, error);
    rounds->tongues = tongues_new(atlas);
    if (!rounds->symbols) {
        return false;
    }
    rounds->choice =
        choice_new(tongues_sheets(rounds->tongues, 0), options->areas, options->topics, error);
    rounds->tiles = rounds->choice ? tile_plan_new(atlas, error) : NULL;
    if (!rounds->tiles) {
        return false;
    }
    if (options->site) {
        tile_plan_check(rounds->tiles, atlas, report);
    }
    rounds->context = (JobContext){
        .atlas = atlas,
        .tongues = rounds->tongues,
        .tiles = rounds->tiles,
        .symbols = rounds->symbols,
        .report = report,
        .folder = rounds->folder,
        .with_booklet = options->booklet && atlas->project->booklet != BOOKLET_NONE &&
                        (options->only || choice_is_whole(rounds->choice)),
        .with_maps = options->maps && atlas->project->maps &&
                     (options->only || choice_is_whole(rounds->choice)),
        .with_site = options->site && atlas->project->site.make,
        .threads = options->jobs ? options->jobs : g_get_num_processors(),
        .single_sheets = options->sheets && atlas->project->sheets.make,
        .jobs = rounds->jobs,
    };
    rounds->drawn = g_new0(bool, count_sheets(rounds) + 1);
    for (size_t i = 0; i < count_sheets(rounds); i++) {
        rounds->drawn[i] = rounds->context.single_sheets && choice_has_sheet(rounds->choice, i);
    }
    rounds->context.drawn = rounds->drawn;
    return survey_books(rounds, error);
}

Rounds *rounds_new(const RunOptions *options, const Atlas *atlas, Report *report, GError **error) {
    g_autoptr(Rounds) rounds = g_new0(Rounds, 1);
    rounds->options = options;
    rounds->outputs = output_list_new();
    rounds->failed_names = g_ptr_array_new_with_free_func(g_free);
    rounds->failed_messages = g_ptr_array_new_with_free_func(g_free);
    rounds->jobs = g_array_new(FALSE, FALSE, sizeof(Job));
    rounds->dumps = g_ptr_array_new_with_free_func(g_free);
    rounds->drawing = report_new();
    rounds->folder = run_output_folder(options, atlas->project);
    return prepare(rounds, atlas, report, error) ? g_steal_pointer(&rounds) : NULL;
}

bool rounds_plan(Rounds *rounds, GError **error) {
    size_t counter = 0;
    list_sheets(rounds, &counter);
    list_posters(rounds, &counter);
    list_booklets(rounds, &counter);
    list_maps(rounds, &counter);
    list_volumes(rounds);
    list_zooms(rounds);
    g_ptr_array_set_size(rounds->dumps, (gint)rounds->jobs->len);
    return do_jobs(rounds, ROUND_DUMP, error);
}

bool rounds_draw(Rounds *rounds, GError **error) {
    const RunOptions *options = rounds->options;
    bool pages = choice_is_whole(rounds->choice) || options->areas;
    list_drawing(rounds, rounds->context.with_site && pages, options->tables && pages);
    return do_jobs(rounds, ROUND_DRAW, error) && bind_all(rounds, error);
}

ExitStatus rounds_tell_failures(const Rounds *rounds, Report *report, ExitStatus otherwise) {
    for (guint i = 0; i < rounds->failed_names->len; i++) {
        report_add(report, SEVERITY_ERROR, "output_failed", (Place){0}, NULL, "%s was not made: %s",
                   (char *)g_ptr_array_index(rounds->failed_names, i),
                   (char *)g_ptr_array_index(rounds->failed_messages, i));
    }
    return rounds->failed_names->len > 0 ? EXIT_OUTPUTS : otherwise;
}
