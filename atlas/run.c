/* run.c: the commands check, plan and build.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/run.h"

#include <string.h>

#include "atlas/accepted.h"
#include "atlas/analysis/reconcile.h"
#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/json.h"
#include "atlas/jobs.h"
#include "atlas/leftovers.h"
#include "atlas/load.h"
#include "atlas/output/findings_table.h"
#include "atlas/output/manifest.h"
#include "atlas/output/output_check.h"
#include "atlas/output/reconcile_table.h"
#include "atlas/output/site_zip.h"
#include "atlas/pool.h"
#include "atlas/progress.h"

/* A single sheet or metatile takes a second or two; what takes longer than this hangs. */
enum { JOB_SECONDS_MAX = 300 };

typedef struct Run {
    const RunOptions *options;
    Report *report;
    const Atlas *atlas;
    SymbolSet *symbols;
    SheetList *sheets;
    TilePlan *tiles;
    char *folder;
    GArray *jobs;      /* Job, of the round that goes on */
    GArray *area_list; /* size_t: areas to draw */
    GArray *named; /* size_t: places in the list of sheets of groups and topics that are named */
    OutputList *outputs;
    GPtrArray *failed_names, *failed_messages;
    GPtrArray *dumps;     /* JSON of the plans, by job; NULL = none */
    BookVolumes *volumes; /* NULL = no book */
    Report *drawing;      /* findings of the workers */
    Progress progress;
    JobContext context;
} Run;

ExitStatus exit_status_of(const GError *error) {
    if (!error || error->domain != ATLAS_ERROR) {
        return EXIT_BUG;
    }
    switch ((AtlasErrorCode)error->code) {
    case ATLAS_ERROR_USAGE:
        return EXIT_USAGE;
    case ATLAS_ERROR_PROJECT:
    case ATLAS_ERROR_DATA:
        return EXIT_INPUT;
    case ATLAS_ERROR_OUTPUT:
        return EXIT_OUTPUTS;
    case ATLAS_ERROR_DISCLOSURE:
        return EXIT_DISCLOSURE;
    case ATLAS_ERROR_INTERNAL:
        return EXIT_BUG;
    }
    return EXIT_BUG;
}

static void run_clear(Run *run) {
    symbol_set_free(run->symbols);
    sheet_list_free(run->sheets);
    tile_plan_free(run->tiles);
    g_free(run->folder);
    g_clear_pointer(&run->jobs, g_array_unref);
    g_clear_pointer(&run->area_list, g_array_unref);
    g_clear_pointer(&run->named, g_array_unref);
    output_list_free(run->outputs);
    g_clear_pointer(&run->failed_names, g_ptr_array_unref);
    g_clear_pointer(&run->failed_messages, g_ptr_array_unref);
    g_clear_pointer(&run->dumps, g_ptr_array_unref);
    book_volumes_free(run->volumes);
    report_free(run->drawing);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* Loads; any error in the data is a stop that says how many there are. */
static Loaded *load(const RunOptions *options, Report *report, GError **error) {
    LoadOptions what = {.project = options->project, .theme = options->theme};
    g_autoptr(Loaded) loaded = load_project(&what, report, error);
    if (!loaded) {
        return NULL;
    }
    size_t errors = report_count_of(report, SEVERITY_ERROR);
    if (errors > 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    errors == 1 ? "1 error in the data; nothing was made"
                                : "%zu errors in the data; nothing was made",
                    errors);
        return NULL;
    }
    return g_steal_pointer(&loaded);
}

/* Findings that accepted.csv, beside the project file, does not list. */
static ExitStatus strict_status(const RunOptions *options, const Project *project, Report *report,
                                GError **error) {
    if (!options->strict) {
        return EXIT_MADE;
    }
    g_autofree char *path = g_build_filename(project->folder, "accepted.csv", NULL);
    size_t fresh = 0;
    if (!accepted_count_new(path, report, &fresh, error)) {
        return EXIT_INPUT;
    }
    return fresh > 0 ? EXIT_FINDINGS : EXIT_MADE;
}

/* Holds the areas' figures against the published ones, if that is asked for: findings, a line of
 * text and, when building (`run`), a table. */
static bool hold_against(const RunOptions *options, const Atlas *atlas, Report *report, Run *run,
                         GString *text, GError **error) {
    if (!options->reconcile || !atlas) {
        return true;
    }
    g_autoptr(Reconciliation) held = reconcile_new(atlas, options->reconcile, report, error);
    if (!held || (run && !reconcile_table_write(held, run->folder, run->outputs, error))) {
        return false;
    }
    g_autofree char *words = reconcile_describe(held);
    g_string_append_printf(text, "%s%s\n", run ? "" : "reconcile   ", words);
    return true;
}

/* All findings with all their rows go to a table; a folder that cannot be written is no reason to
 * stop looking. `text` (may be NULL) is told where it is. */
static void write_findings(const Project *project, const Report *report, GString *text) {
    g_autofree char *folder = g_build_filename(project->folder, "out", NULL);
    g_autoptr(GError) failure = NULL;
    if (report_count(report) > 0 && findings_table_write(report, folder, &failure) && text) {
        g_string_append(text, "All findings, row by row, are in out/findings.csv\n");
    }
}

static char *output_folder(const RunOptions *options, const Project *project) {
    return options->out ? g_canonicalize_filename(options->out, NULL)
                        : g_build_filename(project->folder, "out", NULL);
}

/* --outputs: what has been made is read again and measured. */
static bool check_finished(const RunOptions *options, const Loaded *loaded, Report *report,
                           GString *words, GError **error) {
    if (!options->outputs || !loaded) {
        return true;
    }
    g_autofree char *folder = output_folder(options, loaded_project(loaded));
    size_t checked = 0;
    g_autoptr(Report) told = report_new(); /* by the build */
    g_autoptr(SymbolSet) symbols = load_symbols(loaded_project(loaded), told, error);
    if (!symbols || !output_check(loaded_atlas(loaded), symbols, folder, report, &checked, error)) {
        return false;
    }
    g_string_append_printf(words, "%zu finished files measured\n", checked);
    return true;
}

ExitStatus run_check(const RunOptions *options, Report *report, GString *text, GError **error) {
    LoadOptions what = {.project = options->project, .theme = options->theme};
    g_autoptr(GError) failure = NULL;
    g_autoptr(Loaded) loaded = load_project(&what, report, &failure);
    g_autoptr(GString) words = g_string_new(NULL);
    bool held =
        hold_against(options, loaded ? loaded_atlas(loaded) : NULL, report, NULL, words, error) &&
        check_finished(options, loaded, report, words, error);
    report_sort(report);
    if (options->json) {
        g_autofree char *json = report_json(loaded ? loaded_atlas(loaded) : NULL, report);
        g_string_append(text, json);
    } else if (loaded) {
        g_autofree char *described = loaded_describe(loaded);
        g_string_append(text, described);
        g_string_append(text, words->str);
    }
    if (loaded) {
        write_findings(loaded_project(loaded), report, options->json ? NULL : text);
    }
    if (!loaded) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return error && *error ? exit_status_of(*error) : EXIT_INPUT;
    }
    if (!held || report_count_of(report, SEVERITY_ERROR) > 0) {
        return EXIT_INPUT;
    }
    return strict_status(options, loaded_project(loaded), report, error);
}

static bool has_index(const GArray *list, size_t index) {
    for (guint i = 0; i < list->len; i++) {
        if (g_array_index(list, size_t, i) == index) {
            return true;
        }
    }
    return false;
}

static bool area_is_chosen(const Run *run, size_t area) {
    return has_index(run->area_list, area);
}

/* With --area or --topic only what they name is made. */
static bool is_whole(const RunOptions *options) {
    return !options->areas && !options->topics;
}

/* A group is chosen as an area is. */
static bool choose_group(Run *run, const char *name) {
    int found = sheet_list_find(run->sheets, SUBJECT_GROUP, name);
    if (found >= 0) {
        size_t sheet = (size_t)found;
        g_array_append_val(run->named, sheet);
    }
    return found >= 0;
}

static bool choose_area(Run *run, const char *name, GError **error) {
    int found = area_set_find(run->atlas->areas, name);
    if (found < 0 && choose_group(run, name)) {
        return true;
    }
    if (found < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_USAGE,
                    "there is no area or group with the code or name \"%s\"", name);
        return false;
    }
    size_t area = (size_t)found;
    if (!area_is_chosen(run, area)) {
        g_array_append_val(run->area_list, area);
    }
    return true;
}

/* "A,B" for several at once; tried only when the whole is no area, as names may hold commas. */
static bool choose_each(Run *run, const char *names, GError **error) {
    g_auto(GStrv) parts = g_strsplit(names, ",", -1);
    for (char **part = parts; *part; part++) {
        if (!choose_area(run, g_strstrip(*part), error)) {
            return false;
        }
    }
    return true;
}

/* The areas that --area names, or all. */
static bool choose_areas(Run *run, GError **error) {
    run->area_list = g_array_new(FALSE, FALSE, sizeof(size_t));
    run->named = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (char **name = run->options->areas; name && *name; name++) {
        if (!choose_area(run, *name, NULL) && !choose_each(run, *name, error)) {
            return false;
        }
    }
    for (size_t i = 0; is_whole(run->options) && i < area_set_count(run->atlas->areas); i++) {
        g_array_append_val(run->area_list, i);
    }
    return true;
}

/* The topics that --topic names. */
static bool choose_topics(Run *run, GError **error) {
    for (char **title = run->options->topics; title && *title; title++) {
        int found = sheet_list_find(run->sheets, SUBJECT_TOPIC, *title);
        if (found < 0) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_USAGE,
                        "there is no topic with the title \"%s\"", *title);
            return false;
        }
        size_t sheet = (size_t)found;
        g_array_append_val(run->named, sheet);
    }
    return true;
}

/* Everything is counted, so that shard I of N takes every N-th job whatever its kind. */
static void add_job(Run *run, size_t *counter, Job job) {
    const RunOptions *options = run->options;
    if (options->shards <= 1 || *counter % options->shards == options->shard - 1) {
        g_array_append_val(run->jobs, job);
    }
    ++*counter;
}

static bool metatile_wanted(const Run *run, const Metatile *tile) {
    if (is_whole(run->options)) {
        return true;
    }
    MapBox first = tile_box(tile->zoom, tile->x, tile->y);
    MapBox last = tile_box(tile->zoom, tile->x + tile->columns - 1, tile->y + tile->rows - 1);
    MapBox box = map_box_union(first, last);
    for (guint i = 0; i < run->area_list->len; i++) {
        size_t area = g_array_index(run->area_list, size_t, i);
        if (map_box_overlaps(box, tile_plan_area_box(run->tiles, area))) {
            return true;
        }
    }
    return false;
}

static bool sheet_wanted(const Run *run, size_t sheet) {
    const SheetSubject *subject = sheet_list_at(run->sheets, sheet);
    return is_whole(run->options) || has_index(run->named, sheet) ||
           (subject->area >= 0 && area_is_chosen(run, (size_t)subject->area));
}

/* Sheets that are drawn on their own, or for a book, or both. */
static void list_sheets(Run *run, size_t *counter) {
    for (size_t i = 0; i < sheet_list_count(run->sheets); i++) {
        bool in_book = run->volumes && book_volumes_of_sheet(run->volumes, i);
        if (in_book || (run->context.single_sheets && sheet_wanted(run, i))) {
            add_job(run, counter, (Job){JOB_SHEET, i});
        }
    }
}

static void list_posters(Run *run, size_t *counter) {
    bool posters = run->context.single_sheets && run->atlas->project->sheets.poster != PAPER_AUTO;
    for (size_t i = 0; posters && i < sheet_list_count(run->sheets); i++) {
        if (sheet_wanted(run, i) && !sheet_list_at(run->sheets, i)->part) {
            add_job(run, counter, (Job){JOB_POSTER, i});
        }
    }
}

static void list_volumes(Run *run) {
    for (size_t i = 0; run->volumes && i < book_volumes_count(run->volumes); i++) {
        Job job = {JOB_BOOK, i};
        g_array_append_val(run->jobs, job);
    }
}

static void list_drawing(Run *run, bool site, bool tables) {
    size_t counter = 0;
    list_sheets(run, &counter);
    list_posters(run, &counter);
    for (guint i = 0; site && i < run->area_list->len; i++) {
        add_job(run, &counter, (Job){JOB_AREA_PAGE, g_array_index(run->area_list, size_t, i)});
    }
    for (size_t i = 0; site && i < tile_plan_metatile_count(run->tiles); i++) {
        if (metatile_wanted(run, tile_plan_metatile(run->tiles, i))) {
            add_job(run, &counter, (Job){JOB_TILES, i});
        }
    }
    if (site) {
        add_job(run, &counter, (Job){JOB_COMMON_PAGES, 0});
    }
    if (tables) {
        add_job(run, &counter, (Job){JOB_TABLES, 0});
    }
}

static void *work_start(const void *context, GError **error) {
    return job_worker_new(context, error);
}

static bool work_run(void *worker, size_t number, GString *answer, GError **error) {
    return job_worker_run(worker, number, answer, error);
}

static void work_stop(void *worker) {
    job_worker_free(worker);
}

static bool take_answer(Run *run, size_t number, Job job, const char *result) {
    switch (run->context.round) {
    case ROUND_DUMP:
        run->dumps->pdata[number] = g_strdup(result);
        return true;
    case ROUND_SURVEY:
        return job.kind == JOB_BOOK ? book_volumes_take_front(run->volumes, job.index, result)
                                    : book_volumes_take_survey(run->volumes, job.index, result);
    case ROUND_DRAW:
        break;
    }
    return job_answer_read(result, run->outputs, run->drawing);
}

static void work_done(void *parent, size_t number, const char *result, const char *message) {
    Run *run = parent;
    Job job = g_array_index(run->jobs, Job, number);
    if (!result || !take_answer(run, number, job, result)) {
        g_ptr_array_add(run->failed_names, job_describe(&run->context, job));
        g_ptr_array_add(run->failed_messages,
                        g_strdup(message ? message : "its answer could not be read"));
    }
    progress_step(&run->progress, job_kind_words(job.kind));
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

static bool do_jobs(Run *run, JobRound round, GError **error) {
    const RunOptions *options = run->options;
    run->context.round = round;
    g_autofree size_t *order = g_new(size_t, run->jobs->len + 1);
    for (guint i = 0; i < run->jobs->len; i++) {
        order[i] = i;
    }
    if (options->shuffle) {
        shuffle(order, run->jobs->len, options->shuffle);
    }
    unsigned workers = options->jobs ? options->jobs : g_get_num_processors();
    PoolOptions pool = {.workers = options->in_process ? 0 : workers,
                        .job_seconds = JOB_SECONDS_MAX};
    PoolWork work = {work_start, work_run, work_stop, work_done, &run->context, run};
    progress_start(&run->progress, run->jobs->len);
    bool ok = pool_run(order, run->jobs->len, &work, &pool, error);
    progress_end(&run->progress);
    return ok;
}

/* ---- books ---- */

/* A book is of everything: one of a few areas would take the place of it. So with --area or --topic
 * there is one only when it is asked for, and with --shard none, as no shard has all sheets. */
static bool book_wanted(const Run *run) {
    const RunOptions *options = run->options;
    const Project *project = run->atlas->project;
    return options->book && project->book && project->sheets.make && options->shards <= 1 &&
           (options->only || is_whole(options));
}

/* The first round of a book: what is on its sheets and how many pages they have. */
static bool survey_books(Run *run, GError **error) {
    if (!book_wanted(run)) {
        return true;
    }
    size_t count = sheet_list_count(run->sheets);
    g_autofree bool *wanted = g_new0(bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        wanted[i] = sheet_wanted(run, i);
    }
    run->volumes = book_volumes_new(run->sheets, wanted, VOLUME_SHEETS_MAX);
    run->context.volumes = run->volumes;
    size_t counter = 0;
    list_sheets(run, &counter);
    list_volumes(run);
    if (!do_jobs(run, ROUND_SURVEY, error)) {
        return false;
    }
    /* A sheet that cannot be planned fails again, and is told, when it is to be drawn. */
    g_ptr_array_set_size(run->failed_names, 0);
    g_ptr_array_set_size(run->failed_messages, 0);
    book_volumes_number(run->volumes);
    g_array_set_size(run->jobs, 0);
    return true;
}

/* The last: a volume is bound when all its sheets are there. */
static bool bind_books(Run *run, GError **error) {
    g_array_set_size(run->jobs, 0);
    if (run->failed_names->len == 0) {
        list_volumes(run);
        return run->jobs->len == 0 || do_jobs(run, ROUND_DRAW, error);
    }
    for (size_t i = 0; run->volumes && i < book_volumes_count(run->volumes); i++) {
        g_ptr_array_add(run->failed_names, g_strdup(book_volumes_at(run->volumes, i)->file));
        g_ptr_array_add(run->failed_messages, g_strdup("other outputs failed"));
    }
    return true;
}

static bool prepare(Run *run, const Atlas *atlas, GError **error) {
    const RunOptions *options = run->options;
    run->atlas = atlas;
    run->outputs = output_list_new();
    run->failed_names = g_ptr_array_new_with_free_func(g_free);
    run->failed_messages = g_ptr_array_new_with_free_func(g_free);
    run->jobs = g_array_new(FALSE, FALSE, sizeof(Job));
    run->dumps = g_ptr_array_new_with_free_func(g_free);
    run->drawing = report_new();
    run->folder = output_folder(options, atlas->project);
    run->symbols = load_symbols(atlas->project, run->report, error);
    run->sheets = sheet_list_new(atlas);
    if (!run->symbols || !choose_areas(run, error) || !choose_topics(run, error)) {
        return false;
    }
    run->tiles = tile_plan_new(atlas, error);
    if (!run->tiles) {
        return false;
    }
    run->context = (JobContext){
        .atlas = atlas,
        .sheets = run->sheets,
        .tiles = run->tiles,
        .symbols = run->symbols,
        .report = run->report,
        .folder = run->folder,
        .with_site = options->site && atlas->project->site.make,
        .threads = options->jobs ? options->jobs : g_get_num_processors(),
        .single_sheets = options->sheets && atlas->project->sheets.make,
        .jobs = run->jobs,
    };
    return survey_books(run, error);
}

/* The plans of the jobs of a kind, in their order. */
static void dump_kind(const Run *run, JobKind kind, JsonWriter *json) {
    for (guint i = 0; i < run->jobs->len; i++) {
        const char *dump = run->dumps->pdata[i];
        const char *plan = dump ? strchr(dump, '\n') : NULL;
        if (plan && g_array_index(run->jobs, Job, i).kind == kind) {
            json_raw(json, plan + 1);
        }
    }
}

/* Sheets that cannot be planned are named in `failed`, as build would name them. */
static void dump_plan(const Run *run, JsonWriter *json) {
    json_begin_object(json);
    json_put_integer(json, "version", 1);
    json_put_string(json, "title", run->atlas->project->title);
    json_put_string(json, "date", run->atlas->date);
    json_key(json, "sheets");
    json_begin_array(json);
    dump_kind(run, JOB_SHEET, json);
    dump_kind(run, JOB_POSTER, json);
    json_end_array(json);
    json_key(json, "books");
    json_begin_array(json);
    dump_kind(run, JOB_BOOK, json);
    json_end_array(json);
    json_key(json, "tiles");
    tile_plan_dump(run->tiles, json);
    json_key(json, "failed");
    json_begin_array(json);
    for (guint i = 0; i < run->failed_names->len; i++) {
        json_begin_object(json);
        json_put_string(json, "name", g_ptr_array_index(run->failed_names, i));
        json_put_string(json, "message", g_ptr_array_index(run->failed_messages, i));
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void describe_plan(const Run *run, GString *text) {
    for (guint i = 0; i < run->jobs->len; i++) {
        const char *dump = run->dumps->pdata[i];
        const char *end = dump ? strchr(dump, '\n') : NULL;
        if (end) {
            g_string_append_len(text, dump, end + 1 - dump);
        }
    }
    g_string_append_printf(text, "%zu tiles a set, at two resolutions\n",
                           tile_plan_tile_count(run->tiles));
}

static ExitStatus tell_failures(const Run *run, ExitStatus otherwise) {
    for (guint i = 0; i < run->failed_names->len; i++) {
        report_add(run->report, SEVERITY_ERROR, "output_failed", (Place){0}, NULL,
                   "%s was not made: %s", (char *)g_ptr_array_index(run->failed_names, i),
                   (char *)g_ptr_array_index(run->failed_messages, i));
    }
    return run->failed_names->len > 0 ? EXIT_OUTPUTS : otherwise;
}

static bool plan_all(Run *run, GError **error) {
    size_t counter = 0;
    list_sheets(run, &counter);
    list_posters(run, &counter);
    list_volumes(run);
    g_ptr_array_set_size(run->dumps, (gint)run->jobs->len);
    return do_jobs(run, ROUND_DUMP, error);
}

ExitStatus run_plan(const RunOptions *options, Report *report, GString *text, GError **error) {
    g_autoptr(Loaded) loaded = load(options, report, error);
    g_auto(Run) run = {.options = options, .report = report};
    if (!loaded || !prepare(&run, loaded_atlas(loaded), error) || !plan_all(&run, error)) {
        return exit_status_of(*error);
    }
    if (options->json) {
        g_autoptr(JsonWriter) json = json_writer_new(2);
        dump_plan(&run, json);
        g_autofree char *dumped = json_writer_take(json);
        g_string_append(text, dumped);
    } else {
        describe_plan(&run, text);
    }
    report_absorb(report, run.drawing);
    report_sort(report);
    return tell_failures(&run, EXIT_MADE);
}

static bool write_manifest(Run *run, GError **error) {
    const RunOptions *options = run->options;
    g_autofree FailedOutput *failed = g_new0(FailedOutput, run->failed_names->len + 1);
    for (guint i = 0; i < run->failed_names->len; i++) {
        failed[i] = (FailedOutput){g_ptr_array_index(run->failed_names, i),
                                   g_ptr_array_index(run->failed_messages, i)};
    }
    ManifestExtras extras = {
        .failed = failed,
        .failed_count = run->failed_names->len,
        .shard = options->shard,
        .shards = options->shards,
    };
    output_list_sort(run->outputs);
    return report_page_write(run->atlas, run->report, run->folder, error) &&
           manifest_write(run->atlas, run->report, run->outputs, &extras, run->folder, error);
}

static void tell_made(const Run *run, GString *text) {
    size_t bytes = 0;
    for (size_t i = 0; i < output_list_count(run->outputs); i++) {
        bytes += output_list_at(run->outputs, i)->bytes;
    }
    g_string_append_printf(text, "%zu files, %.1f MB, in %s\n", output_list_count(run->outputs),
                           (double)bytes / 1e6, run->folder);
}

/* Only after a whole build that went well: then what was not written is no longer of this atlas. */
static void remove_stale(const Run *run, ExitStatus status) {
    const RunOptions *options = run->options;
    if (status == EXIT_MADE && options->shards <= 1 && is_whole(options)) {
        leftovers_remove_stale(run->folder, run->outputs, options->sheets, options->book,
                               options->site, options->tables);
    }
}

static bool draw_all(Run *run, GError **error) {
    const RunOptions *options = run->options;
    bool pages = is_whole(options) || options->areas;
    bool site = options->site && run->atlas->project->site.make && pages;
    list_drawing(run, site, options->tables && pages);
    return do_jobs(run, ROUND_DRAW, error);
}

ExitStatus run_build(const RunOptions *options, Report *report, GString *text, GError **error) {
    g_autoptr(Loaded) loaded = load(options, report, error);
    g_auto(Run) run = {.options = options, .report = report};
    if (!loaded || !prepare(&run, loaded_atlas(loaded), error) ||
        !file_make_folder(run.folder, error) ||
        !hold_against(options, run.atlas, report, &run, text, error)) {
        return exit_status_of(*error);
    }
    report_sort(report);
    if (options->shards <= 1) { /* other shards may be writing here */
        leftovers_remove_temporary(run.folder);
    }
    if (!draw_all(&run, error) || !bind_books(&run, error)) {
        return exit_status_of(*error);
    }
    report_absorb(report, run.drawing);
    ExitStatus status = tell_failures(&run, EXIT_MADE);
    report_sort(report);
    output_list_sort(run.outputs);
    if (status == EXIT_MADE && options->zip && !site_zip_write(run.folder, run.outputs, error)) {
        return exit_status_of(*error);
    }
    if (!write_manifest(&run, error)) {
        return exit_status_of(*error);
    }
    remove_stale(&run, status);
    tell_made(&run, text);
    return status != EXIT_MADE ? status
                               : strict_status(options, loaded_project(loaded), report, error);
}
