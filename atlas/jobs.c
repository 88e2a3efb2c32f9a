/* jobs.c: what there is to make, cut into jobs for the workers.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/jobs.h"

#include <string.h>

#include "atlas/base/number.h"
#include "atlas/output/book.h"
#include "atlas/output/booklet.h"
#include "atlas/output/planner_files.h"
#include "atlas/output/poster.h"
#include "atlas/output/sheet.h"
#include "atlas/output/sheet_pictures.h"
#include "atlas/output/site.h"
#include "atlas/output/site_sheets.h"
#include "atlas/output/tables.h"
#include "atlas/output/tile_archive.h"
#include "atlas/output/tile_estimate.h"
#include "atlas/output/tileset.h"
#include "atlas/plan/booklet.h"
#include "atlas/plan/planner_page.h"
#include "atlas/plan/sheet_layout.h"

/* Between the files and the findings of an answer. */
static const char ANSWER_DIVIDER[] = "\x1e\n";
enum { FINDING_CELLS = 8 };

struct JobWorker {
    const JobContext *context;
    FontSet *fonts;
    CrsReference *reference; /* made with the first sheet */
    TileRenderer *tiles;     /* made with the first metatile */
    Report *start_report;    /* findings of the fonts; told with the first answer */
};

const char *job_kind_words(JobKind kind) {
    static const char *const WORDS[] = {"sheets",   "tiles", "pages",   "site",
                                        "tables",   "book",  "posters", "booklets",
                                        "archives", "zooms", "maps"};
    return WORDS[kind];
}

static const SheetSubject *subject_of(const JobContext *context, Job job) {
    return sheet_list_at(tongues_sheets(context->tongues, job.tongue), job.index);
}

char *job_describe(const JobContext *context, Job job) {
    switch (job.kind) {
    case JOB_SHEET:
        return g_strdup_printf("sheet %s", subject_of(context, job)->slug);
    case JOB_TILES: {
        const Metatile *tile = tile_plan_metatile(context->tiles, job.index);
        return g_strdup_printf("tiles from %d/%u/%u", tile->zoom, tile->x, tile->y);
    }
    case JOB_AREA_PAGE:
        return g_strdup_printf("page %s", area_set_at(context->atlas->areas, job.index)->slug);
    case JOB_COMMON_PAGES:
        return g_strdup("pages of the site");
    case JOB_TABLES:
        return g_strdup("tables");
    case JOB_BOOK:
        return g_strdup(book_volumes_at(context->volumes, job.index)->file);
    case JOB_BOOKLET:
        return g_strdup("booklet");
    case JOB_ZOOM:
        return g_strdup_printf("an estimate of zoom %zu", job.index);
    case JOB_ARCHIVE:
        return tile_archive_file(context->atlas, context->tiles, job.index);
    case JOB_MAPS:
        return g_strdup("maps");
    case JOB_POSTER:
        return g_strdup_printf("poster %s", subject_of(context, job)->slug);
    }
    g_assert_not_reached();
}

JobWorker *job_worker_new(const JobContext *context, GError **error) {
    g_autoptr(Report) report = report_new();
    FontSet *fonts = font_set_new(report, error);
    if (!fonts) {
        return NULL;
    }
    JobWorker *worker = g_new0(JobWorker, 1);
    worker->context = context;
    worker->fonts = fonts;
    worker->start_report = g_steal_pointer(&report);
    return worker;
}

void job_worker_free(JobWorker *worker) {
    if (worker) {
        tile_renderer_free(worker->tiles);
        crs_reference_free(worker->reference);
        font_set_free(worker->fonts);
        report_free(worker->start_report);
        g_free(worker);
    }
}

static void dump_plan(const SheetPlan *plan, GString *answer) {
    g_autofree char *line = sheet_plan_describe(plan);
    g_autoptr(JsonWriter) json = json_writer_new(0);
    sheet_plan_dump(plan, json);
    g_autofree char *text = json_writer_take(json);
    g_string_append_printf(answer, "%s\n%s", line, g_strchomp(text));
}

static SheetPlan *plan_sheet(const JobWorker *worker, Job job, const BookNumbers *book,
                             Report *report, GError **error) {
    const JobContext *context = worker->context;
    return sheet_plan_new(tongues_sheets(context->tongues, job.tongue), job.index, book,
                          worker->fonts, context->symbols, report, error);
}

static bool dump_sheet(const JobWorker *worker, Job job, Report *report, GString *answer,
                       GError **error) {
    g_autoptr(SheetPlan) plan = plan_sheet(worker, job, NULL, report, error);
    if (!plan) {
        return false;
    }
    dump_plan(plan, answer);
    return true;
}

static bool survey_sheet(const JobWorker *worker, Job job, Report *report, GString *answer,
                         GError **error) {
    g_autoptr(SheetPlan) plan = plan_sheet(worker, job, NULL, report, error);
    if (!plan) {
        return false;
    }
    g_autofree char *survey = sheet_survey_format(plan);
    g_string_append(answer, survey);
    return true;
}

/* Findings about what is made are told in each language, those of the plan in the first alone. */
static bool draw_single(const JobWorker *worker, const SheetTools *tools, Job job,
                        OutputList *outputs, Report *report, GError **error) {
    const JobContext *context = worker->context;
    g_autoptr(Report) known = report_new();
    g_autoptr(SheetPlan) plan =
        plan_sheet(worker, job, NULL, job.tongue > 0 ? known : report, error);
    return plan && sheet_write(plan, tools, context->folder, outputs, report, error) &&
           sheet_pictures_write(plan, worker->fonts, context->folder, outputs, error) &&
           (!context->with_site ||
            site_sheets_take(context->atlas, context->folder, plan->subject, outputs, error));
}

/* On its own and, planned once more with the page numbers, for its book. */
static bool draw_sheet(JobWorker *worker, Job job, OutputList *outputs, Report *report,
                       GError **error) {
    const JobContext *context = worker->context;
    if (!worker->reference) {
        worker->reference = crs_reference_new(context->atlas->project->crs, error);
    }
    SheetTools tools = {worker->fonts, worker->reference};
    if (!worker->reference) {
        return false;
    }
    if (context->single_sheets && !draw_single(worker, &tools, job, outputs, report, error)) {
        return false;
    }
    const BookVolume *volume =
        context->volumes ? book_volumes_of_sheet(context->volumes, job.tongue, job.index) : NULL;
    if (!volume) {
        return true;
    }
    g_autoptr(Report) known = report_new(); /* the sheet on its own has told them */
    bool told = context->single_sheets || job.tongue > 0;
    g_autoptr(SheetPlan) plan =
        plan_sheet(worker, job, &volume->numbers, told ? known : report, error);
    return plan && book_write_sheet(plan, volume, job.index, &tools, context->folder, error);
}

static bool run_sheet(JobWorker *worker, Job job, OutputList *outputs, Report *report,
                      GString *answer, GError **error) {
    switch (worker->context->round) {
    case ROUND_DUMP:
        return dump_sheet(worker, job, report, answer, error);
    case ROUND_SURVEY:
        return survey_sheet(worker, job, report, answer, error);
    case ROUND_DRAW:
        break;
    }
    return draw_sheet(worker, job, outputs, report, error);
}

static size_t count_pages(const BookPages *pages) {
    return pages->pages->len;
}

/* {"file": "book.pdf", "pages": 120, ...} */
static void dump_book(const JobWorker *worker, const BookVolume *volume, GString *answer) {
    g_autoptr(BookPages) back =
        book_back_new(&volume->content, &volume->numbers, volume->back_number, worker->fonts);
    size_t pages = volume->back_number - 1 + count_pages(back);
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "file", volume->file);
    json_put_string(json, "language",
                    messages_language(sheet_list_atlas(volume->content.sheets)->messages));
    json_put_integer(json, "pages", (int64_t)pages);
    json_put_integer(json, "front_pages", (int64_t)volume->front_pages);
    json_put_integer(json, "back_page", (int64_t)volume->back_number);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    g_string_append_printf(answer, "%s  %zu pages\n%s", volume->file, pages, g_strchomp(text));
}

static bool run_book(const JobWorker *worker, size_t number, OutputList *outputs, GString *answer,
                     GError **error) {
    const JobContext *context = worker->context;
    const BookVolume *volume = book_volumes_at(context->volumes, number);
    if (context->round == ROUND_SURVEY) {
        g_autoptr(BookPages) front = book_front_new(&volume->content, NULL, NULL, 0, worker->fonts);
        g_string_append_printf(answer, "%zu", count_pages(front));
        return true;
    }
    if (context->round == ROUND_DUMP) {
        dump_book(worker, volume, answer);
        return true;
    }
    return book_bind(volume, worker->fonts, context->folder, outputs, error);
}

static bool run_poster(const JobWorker *worker, Job job, OutputList *outputs, GString *answer,
                       GError **error) {
    const JobContext *context = worker->context;
    g_autoptr(SheetPlan) plan =
        sheet_plan_new_poster(tongues_sheets(context->tongues, job.tongue), job.index,
                              worker->fonts, context->symbols, error);
    if (!plan) {
        return false;
    }
    if (context->round == ROUND_DUMP) {
        dump_plan(plan, answer);
        return true;
    }
    return poster_write(plan, worker->fonts, context->folder, outputs, error);
}

/* {"file": "booklet.pdf", "pages": 48, ...} */
static void dump_booklet(const SheetList *sheets, FontSet *fonts, GString *answer) {
    g_autoptr(Booklet) booklet = booklet_new(sheets, fonts);
    g_autofree char *file = booklet_file(sheet_list_atlas(sheets), BOOKLET_TO_READ);
    size_t pages = booklet_page_count(booklet);
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "file", file);
    json_put_integer(json, "pages", (int64_t)pages);
    json_put_integer(json, "front_pages", (int64_t)booklet->front->pages->len);
    json_put_integer(json, "entries", (int64_t)booklet->entry_count);
    json_put_integer(json, "assets", (int64_t)booklet->asset_count);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    g_string_append_printf(answer, "%s  %zu pages, %zu entries for %zu assets\n%s", file, pages,
                           booklet->entry_count, booklet->asset_count, g_strchomp(text));
}

static bool run_booklet(const JobWorker *worker, Job job, OutputList *outputs, GString *answer,
                        GError **error) {
    const JobContext *context = worker->context;
    const SheetList *sheets = tongues_sheets(context->tongues, job.tongue);
    if (context->round == ROUND_DUMP) {
        dump_booklet(sheets, worker->fonts, answer);
        return true;
    }
    return booklet_write(sheets, worker->fonts, context->folder, outputs, error) &&
           (!context->with_site ||
            booklet_link_to_site(sheet_list_atlas(sheets), context->folder, outputs, error));
}

/* {"language": "en", "pages": [...]} */
static void dump_maps(const Atlas *atlas, const PlannerMaps *maps, FontSet *fonts,
                      GString *answer) {
    g_autoptr(JsonWriter) json = json_writer_new(0);
    json_begin_object(json);
    json_put_string(json, "language", messages_language(atlas->messages));
    json_key(json, "pages");
    json_begin_array(json);
    for (guint i = 0; i < maps->maps->len; i++) {
        g_autoptr(PlannerPage) page = planner_page_new(atlas, planner_maps_at(maps, i), fonts);
        planner_page_dump(page, json);
    }
    json_end_array(json);
    json_end_object(json);
    g_autofree char *text = json_writer_take(json);
    g_string_append_printf(answer, "maps  %u pages\n%s", maps->maps->len, g_strchomp(text));
}

static bool run_maps(const JobWorker *worker, Job job, OutputList *outputs, Report *report,
                     GString *answer, GError **error) {
    const JobContext *context = worker->context;
    const Atlas *atlas = sheet_list_atlas(tongues_sheets(context->tongues, job.tongue));
    g_autoptr(PlannerMaps) maps = planner_maps_new(atlas, MAX(context->threads, 1));
    if (context->round == ROUND_DUMP) {
        dump_maps(atlas, maps, worker->fonts, answer);
        return true;
    }
    bool for_site = context->with_site && !atlas->project->site.small;
    return planner_files_write(atlas, maps, worker->fonts, for_site, context->folder, outputs,
                               report, error);
}

static TileRenderer *tiles_of(JobWorker *worker) {
    const JobContext *context = worker->context;
    if (!worker->tiles) {
        worker->tiles =
            tile_renderer_new(context->atlas, context->tiles, worker->fonts, context->symbols);
    }
    return worker->tiles;
}

static bool run_tiles(JobWorker *worker, size_t metatile, OutputList *outputs, GError **error) {
    const JobContext *context = worker->context;
    return tile_renderer_write(tiles_of(worker), metatile, context->folder, outputs, error);
}

static bool run_kind(JobWorker *worker, Job job, OutputList *outputs, Report *report,
                     GString *answer, GError **error) {
    const JobContext *context = worker->context;
    SiteRequest site = {context->atlas, context->tiles,        context->folder,   context->tongues,
                        context->drawn, context->with_booklet, context->with_maps};
    switch (job.kind) {
    case JOB_SHEET:
        return run_sheet(worker, job, outputs, report, answer, error);
    case JOB_TILES:
        return run_tiles(worker, job.index, outputs, error);
    case JOB_AREA_PAGE:
        return site_write_area(&site, job.index, worker->fonts, context->symbols, outputs, error);
    case JOB_COMMON_PAGES:
        return site_write_common(&site, context->report, worker->fonts, outputs, error);
    case JOB_TABLES:
        return tables_write(context->atlas, context->threads, context->folder, outputs, error);
    case JOB_BOOK:
        return run_book(worker, job.index, outputs, answer, error);
    case JOB_BOOKLET:
        return run_booklet(worker, job, outputs, answer, error);
    case JOB_ZOOM:
        return tile_estimate_describe(tiles_of(worker), context->tiles, (int)job.index, answer,
                                      error);
    case JOB_ARCHIVE:
        return tile_archive_write(context->atlas, context->tiles, job.index, context->folder,
                                  outputs, error);
    case JOB_MAPS:
        return run_maps(worker, job, outputs, report, answer, error);
    case JOB_POSTER:
        return run_poster(worker, job, outputs, answer, error);
    }
    g_assert_not_reached();
}

static void append_cell(GString *answer, const char *text) {
    g_autofree char *escaped = g_strescape(text ? text : "", NULL);
    g_string_append_c(answer, '\t');
    g_string_append(answer, escaped);
}

/* severity, line, column, row, then the texts, tab-separated and escaped. */
static void append_findings(GString *answer, const Report *report) {
    for (size_t i = 0; i < report_count(report); i++) {
        const Finding *finding = report_at(report, i);
        g_string_append_printf(answer, "%d\t%zu\t%zu\t%zu", (int)finding->severity,
                               finding->place.line, finding->place.column, finding->place.row);
        append_cell(answer, finding->code);
        append_cell(answer, finding->place.file);
        append_cell(answer, finding->message);
        append_cell(answer, finding->hint);
        g_string_append_c(answer, '\n');
    }
}

bool job_worker_run(JobWorker *worker, size_t number, GString *answer, GError **error) {
    Job job = g_array_index(worker->context->jobs, Job, number);
    g_autoptr(OutputList) outputs = output_list_new();
    g_autoptr(Report) report = report_new();
    if (!run_kind(worker, job, outputs, report, answer, error)) {
        return false;
    }
    if (worker->context->round != ROUND_DRAW) {
        return true;
    }
    report_absorb(report, worker->start_report);
    g_autofree char *files = output_list_format(outputs);
    g_string_append(answer, files);
    g_string_append(answer, ANSWER_DIVIDER);
    append_findings(answer, report);
    return true;
}

static bool finding_parse(const char *line, Report *report) {
    g_auto(GStrv) cells = g_strsplit(line, "\t", FINDING_CELLS);
    if (g_strv_length(cells) != FINDING_CELLS) {
        return false;
    }
    int64_t numbers[4];
    char *texts[4];
    for (size_t i = 0; i < 4; i++) {
        if (!number_parse_integer(cells[i], &numbers[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < 4; i++) {
        texts[i] = g_strcompress(cells[4 + i]);
    }
    Place place = {texts[1][0] ? texts[1] : NULL, (size_t)numbers[1], (size_t)numbers[2],
                   (size_t)numbers[3]};
    report_add(report, (Severity)numbers[0], g_intern_string(texts[0]), place,
               texts[3][0] ? texts[3] : NULL, "%s", texts[2]);
    for (size_t i = 0; i < 4; i++) {
        g_free(texts[i]);
    }
    return true;
}

bool job_answer_read(const char *answer, OutputList *outputs, Report *report) {
    const char *divider = strstr(answer, ANSWER_DIVIDER);
    if (!divider) {
        return false;
    }
    g_autofree char *files = g_strndup(answer, (gsize)(divider - answer));
    if (!output_list_parse(outputs, files)) {
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(divider + strlen(ANSWER_DIVIDER), "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line && !finding_parse(*line, report)) {
            return false;
        }
    }
    return true;
}
