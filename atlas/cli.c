/* cli.c: the command line.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/cli.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "atlas/output/libraries.h"
#include "atlas/project/start.h"
#include "atlas/run_build.h"
#include "atlas/run_check.h"
#include "atlas/run_plan.h"
#include "atlas/watch.h"

/* Findings of one kind that a terminal is shown; report.html has all. */
enum { FINDINGS_SHOWN = 5, JOBS_MAX = 256 };

typedef struct Command {
    const char *name;
    const char *arguments;
    const char *summary;
    const char *examples;
    int (*main)(const struct Command *command, int argc, char **argv);
} Command;

static int new_main(const Command *command, int argc, char **argv);
static int check_main(const Command *command, int argc, char **argv);
static int plan_main(const Command *command, int argc, char **argv);
static int build_main(const Command *command, int argc, char **argv);

static const Command COMMANDS[] = {
    {"new", "DIR", "start a project: a commented atlas.yaml and where to get open data",
     "Examples:\n"
     "  assetatlas new brinnington\n"
     "  assetatlas new brinnington --areas wards.shp --assets groups.csv --publish\n"
     "  assetatlas new brinnington --areas wards.shp --assets *.csv --indicators imd.csv \\\n"
     "    --geographies lsoa_to_ward.csv\n",
     new_main},
    {"check", "[PROJECT]", "read everything and report every problem; draw nothing",
     "Examples:\n"
     "  assetatlas check\n"
     "  assetatlas check stockport/atlas.yaml --strict\n"
     "  assetatlas check stockport --reconcile ward-profiles.csv\n"
     "  assetatlas check --json > findings.json\n"
     "  assetatlas check --outputs\n",
     check_main},
    {"plan", "[PROJECT]", "what build would make: sheets, scales, pages, tiles, bytes",
     "Examples:\n"
     "  assetatlas plan\n"
     "  assetatlas plan --json --area E05015018\n",
     plan_main},
    {"build", "[PROJECT]", "make the sheets, the site and the tables",
     "Examples:\n"
     "  assetatlas build\n"
     "  assetatlas build --only sheets --area \"Brinnington and Stockport Central\"\n"
     "  assetatlas build stockport --jobs 4 --out /tmp/stockport\n",
     build_main},
};

static void usage(FILE *to) {
    fputs("Usage: assetatlas COMMAND [OPTIONS] [PROJECT]\n\n"
          "Prints maps of what makes a neighbourhood strong, one for every ward.\n\nCommands:\n",
          to);
    for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++) {
        fprintf(to, "  %-6s %-10s %s\n", COMMANDS[i].name, COMMANDS[i].arguments,
                COMMANDS[i].summary);
    }
    fputs(
        "\nPROJECT is a file or a folder and defaults to ./atlas.yaml.\n"
        "\"assetatlas COMMAND --help\" tells a command's options, with examples.\n"
        "\nExit status: 0 made, 1 usage, 2 the project or the data stop the work, 3 new findings\n"
        "under --strict, 4 some outputs failed, 5 a disclosure rule would be broken, 70 a bug.\n",
        to);
}

static void version(void) {
    printf("assetatlas %s\n", ATLAS_VERSION);
    g_auto(GStrv) lines = libraries_list();
    for (char **line = lines; *line; line++) {
        puts(*line);
    }
}

static int usage_error(const char *message) {
    fprintf(stderr, "assetatlas: %s\nTry \"assetatlas --help\".\n", message);
    return EXIT_USAGE;
}

static GOptionContext *context_new(const Command *command, const GOptionEntry *entries) {
    g_autofree char *parameters = g_strdup_printf("- %s", command->summary);
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_summary(context, parameters + 2);
    g_option_context_set_description(context, command->examples);
    g_option_context_add_main_entries(context, entries, NULL);
    return context;
}

/* Parses; on --help GLib prints and exits with 0. Leaves at most `limit` positional arguments. */
static bool parse(GOptionContext *context, const Command *command, int *argc, char ***argv,
                  int limit) {
    g_autofree char *name = g_strdup_printf("assetatlas %s", command->name);
    g_set_prgname(name);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, argc, argv, &error)) {
        usage_error(error->message);
        return false;
    }
    if (*argc - 1 > limit) {
        g_autofree char *message =
            g_strdup_printf("%s: there is one \"%s\" too many", command->name, (*argv)[limit + 1]);
        usage_error(message);
        return false;
    }
    return true;
}

/* "--assets *.csv" names many files once the shell is done with it: each gets the option before it.
 * The folder comes first, or last when nothing came before. Caller frees with g_strfreev. */
static char **arguments_spread(int argc, char **argv) {
    static const char *const LISTS[] = {"--assets", "--indicators", "--geographies", NULL};
    g_autoptr(GPtrArray) spread = g_ptr_array_new();
    const char *list = NULL;
    bool taken = false, has_folder = false;
    for (int i = 0; i < argc; i++) {
        bool is_option = argv[i][0] == '-';
        if (is_option) {
            list = g_strv_contains(LISTS, argv[i]) ? argv[i] : NULL;
        } else if (list && taken && (has_folder || i + 1 < argc)) {
            g_ptr_array_add(spread, g_strdup(list));
        } else if (i > 0 && !list && argv[i - 1][0] != '-') {
            has_folder = true;
        }
        taken = list && !is_option;
        g_ptr_array_add(spread, g_strdup(argv[i]));
    }
    g_ptr_array_add(spread, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&spread), FALSE);
}

static int new_main(const Command *command, int argc, char **argv) {
    g_autofree char *areas = NULL;
    g_auto(GStrv) assets = NULL;
    g_auto(GStrv) indicators = NULL;
    g_auto(GStrv) geographies = NULL;
    gboolean publish = FALSE;
    const GOptionEntry entries[] = {
        {"areas", 0, 0, G_OPTION_ARG_FILENAME, &areas, "boundaries to start from", "FILE"},
        {"assets", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &assets, "a list of assets (repeat)", "FILE"},
        {"indicators", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &indicators,
         "a table of figures (repeat)", "FILE"},
        {"geographies", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &geographies,
         "shapes of small areas, or which area each belongs to (repeat)", "FILE"},
        {"publish", 0, 0, G_OPTION_ARG_NONE, &publish, "own lists may be shown to everybody", NULL},
        G_OPTION_ENTRY_NULL};
    g_autoptr(GOptionContext) context = context_new(command, entries);
    g_auto(GStrv) spread = arguments_spread(argc, argv);
    g_autofree char **rest = g_memdup2(spread, sizeof(char *) * (g_strv_length(spread) + 1));
    argc = (int)g_strv_length(spread);
    argv = rest;
    if (!parse(context, command, &argc, &argv, 1)) {
        return EXIT_USAGE;
    }
    if (argc < 2) {
        return usage_error("new: name the folder to make");
    }
    StartOptions options = {argv[1],
                            areas,
                            (const char *const *)assets,
                            (const char *const *)indicators,
                            (const char *const *)geographies,
                            publish};
    g_autoptr(Report) report = report_new();
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    if (!start_project(&options, made, report, &error)) {
        fprintf(stderr, "assetatlas: %s\n", error->message);
        return exit_status_of(error);
    }
    g_autofree char *findings = report_format(report, 0);
    fputs(findings, stderr);
    for (guint i = 0; i < made->len; i++) {
        puts(g_ptr_array_index(made, i));
    }
    return EXIT_MADE;
}

/* What check, plan and build understand; a command offers those its mask names. */
typedef struct RunArguments {
    RunOptions options;
    char *out, *theme, *only, *reconcile, *shard;
    int jobs, shuffle;
    gboolean zip, strict, json, outputs, in_process;
} RunArguments;

static void run_arguments_clear(RunArguments *arguments) {
    g_free(arguments->out);
    g_free(arguments->theme);
    g_free(arguments->only);
    g_free(arguments->reconcile);
    g_free(arguments->shard);
    g_strfreev(arguments->options.areas);
    g_strfreev(arguments->options.topics);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RunArguments, run_arguments_clear)

static int only_read(const char *only, RunOptions *options) {
    const struct {
        const char *word;
        bool *wanted;
    } KINDS[] = {{"sheets", &options->sheets},   {"book", &options->book},
                 {"booklet", &options->booklet}, {"site", &options->site},
                 {"tables", &options->tables},   {"maps", &options->maps}};
    options->only = only != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        *KINDS[i].wanted = !only;
    }
    g_auto(GStrv) words = g_strsplit(only ? only : "", ",", -1);
    for (char **word = words; only && *word; word++) {
        size_t i = 0;
        while (i < G_N_ELEMENTS(KINDS) && !g_str_equal(g_strstrip(*word), KINDS[i].word)) {
            i++;
        }
        if (i == G_N_ELEMENTS(KINDS)) {
            return usage_error(
                "--only takes sheets, book, booklet, site, tables and maps, with commas between "
                "them");
        }
        *KINDS[i].wanted = true;
    }
    return EXIT_MADE;
}

static int shard_read(const char *shard, RunOptions *options) {
    options->shard = options->shards = 1;
    if (!shard) {
        return EXIT_MADE;
    }
    g_auto(GStrv) parts = g_strsplit(shard, "/", 2);
    int64_t part = 0;
    int64_t parts_count = 0;
    if (g_strv_length(parts) != 2 || !number_parse_integer(parts[0], &part) ||
        !number_parse_integer(parts[1], &parts_count) || part < 1 || part > parts_count ||
        parts_count > 100000) {
        return usage_error("--shard takes I/N with I from 1 to N, as 2/8");
    }
    options->shard = (unsigned)part;
    options->shards = (unsigned)parts_count;
    return EXIT_MADE;
}

static int arguments_finish(RunArguments *arguments, const char *project) {
    RunOptions *options = &arguments->options;
    options->project = project ? project : "atlas.yaml";
    options->out = arguments->out;
    options->theme = arguments->theme;
    options->reconcile = arguments->reconcile;
    options->strict = arguments->strict;
    options->zip = arguments->zip;
    options->json = arguments->json;
    options->outputs = arguments->outputs;
    options->in_process = arguments->in_process;
    options->shuffle = (guint32)arguments->shuffle;
    if (arguments->jobs < 0 || arguments->jobs > JOBS_MAX) {
        return usage_error("--jobs takes a number from 1 to 256");
    }
    options->jobs = (unsigned)arguments->jobs;
    int status = only_read(arguments->only, options);
    return status == EXIT_MADE ? shard_read(arguments->shard, options) : status;
}

static int run_command(RunFunction function, const RunOptions *options) {
    g_autoptr(Report) report = report_new();
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    ExitStatus status = function(options, report, text, &error);
    g_autofree char *findings = report_format(report, FINDINGS_SHOWN);
    fputs(findings, stderr);
    if (error) {
        fprintf(stderr, "assetatlas: %s\n", error->message);
    }
    if (status == EXIT_FINDINGS) {
        fputs("assetatlas: there are findings that accepted.csv does not list\n", stderr);
    }
    fputs(text->str, stdout);
    return fflush(stdout) == 0 ? (int)status : EXIT_OUTPUTS;
}

static int run_main(const Command *command, RunFunction function, const GOptionEntry *entries,
                    RunArguments *arguments, int argc, char **argv) {
    g_autoptr(GOptionContext) context = context_new(command, entries);
    if (!parse(context, command, &argc, &argv, 1)) {
        return EXIT_USAGE;
    }
    int status = arguments_finish(arguments, argc > 1 ? argv[1] : NULL);
    return status == EXIT_MADE ? run_command(function, &arguments->options) : status;
}

#define ENTRY_AREA                                                                                 \
    {                                                                                              \
        "area", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &arguments.options.areas,                       \
            "only this area, by code or name (repeat)", "CODE"                                     \
    }
#define ENTRY_TOPIC                                                                                \
    {                                                                                              \
        "topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.options.topics,                       \
            "only the sheet of this topic (repeat)", "TITLE"                                       \
    }
#define ENTRY_THEME                                                                                \
    {                                                                                              \
        "theme", 0, 0, G_OPTION_ARG_STRING, &arguments.theme, "instead of the project's theme",    \
            "NAME"                                                                                 \
    }
#define ENTRY_JOBS                                                                                 \
    {                                                                                              \
        "jobs", 'j', 0, G_OPTION_ARG_INT, &arguments.jobs,                                         \
            "worker processes (default: one a core)", "N"                                          \
    }
#define ENTRY_IN_PROCESS                                                                           \
    {                                                                                              \
        "in-process", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &arguments.in_process,           \
            "no worker processes, for debuggers", NULL                                             \
    }
#define ENTRY_STRICT                                                                               \
    {                                                                                              \
        "strict", 0, 0, G_OPTION_ARG_NONE, &arguments.strict,                                      \
            "fail on findings that accepted.csv does not list", NULL                               \
    }
#define ENTRY_RECONCILE                                                                            \
    {                                                                                              \
        "reconcile", 0, 0, G_OPTION_ARG_FILENAME, &arguments.reconcile,                            \
            "hold the areas' figures against this table of published ones", "FILE"                 \
    }
#define ENTRY_JSON                                                                                 \
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments.json, "as JSON on standard output", NULL }

static int check_main(const Command *command, int argc, char **argv) {
    g_auto(RunArguments) arguments = {0};
    const GOptionEntry entries[] = {
        {"outputs", 0, 0, G_OPTION_ARG_NONE, &arguments.outputs,
         "measure the finished PDFs as well: scale, paper, place, tags", NULL},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.out,
         "where they are (default: out beside the project file)", "DIR"},
        ENTRY_STRICT,
        ENTRY_JSON,
        ENTRY_RECONCILE,
        ENTRY_THEME,
        G_OPTION_ENTRY_NULL};
    return run_main(command, run_check, entries, &arguments, argc, argv);
}

static int plan_main(const Command *command, int argc, char **argv) {
    g_auto(RunArguments) arguments = {0};
    const GOptionEntry entries[] = {ENTRY_JSON, ENTRY_AREA,       ENTRY_TOPIC,        ENTRY_THEME,
                                    ENTRY_JOBS, ENTRY_IN_PROCESS, G_OPTION_ENTRY_NULL};
    return run_main(command, run_plan, entries, &arguments, argc, argv);
}

/* Builds, and builds again whenever something has changed, until it is stopped. */
static int build_watched(const RunOptions *options, bool is_asked) {
    bool wanted = false;
    g_autofree char *list = watch_list(options->project, &wanted);
    int status = run_command(run_build, options);
    while (is_asked || wanted) {
        fputs("assetatlas: waiting for changes; Ctrl-C ends it\n", stderr);
        fflush(stdout);
        char *now = watch_wait(options->project, list);
        g_autofree char *changed = watch_difference(list, now);
        g_autofree char *name = changed ? g_path_get_basename(changed) : NULL;
        fprintf(stderr, "assetatlas: %s has changed\n", name ? name : "the project");
        g_free(list);
        list = now;
        status = run_command(run_build, options);
    }
    return status;
}

static int build_main(const Command *command, int argc, char **argv) {
    g_auto(RunArguments) arguments = {0};
    gboolean watch = FALSE;
    const GOptionEntry entries[] = {
        {"only", 0, 0, G_OPTION_ARG_STRING, &arguments.only,
         "make only these: sheets, book, booklet, site, tables, maps (commas between)", "WHAT"},
        ENTRY_AREA,
        ENTRY_JOBS,
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.out,
         "folder to write to (default: out beside the project file)", "DIR"},
        ENTRY_TOPIC,
        ENTRY_RECONCILE,
        {"zip", 0, 0, G_OPTION_ARG_NONE, &arguments.zip, "the site in one file, site.zip, as well",
         NULL},
        ENTRY_STRICT,
        {"shard", 0, 0, G_OPTION_ARG_STRING, &arguments.shard,
         "make only part I of N, for many machines", "I/N"},
        ENTRY_THEME,
        {"watch", 0, 0, G_OPTION_ARG_NONE, &watch, "build again whenever a file changes", NULL},
        ENTRY_IN_PROCESS,
        {"shuffle", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &arguments.shuffle,
         "hand the work out in another order, for tests", "SEED"},
        G_OPTION_ENTRY_NULL};
    g_autoptr(GOptionContext) context = context_new(command, entries);
    if (!parse(context, command, &argc, &argv, 1)) {
        return EXIT_USAGE;
    }
    int status = arguments_finish(&arguments, argc > 1 ? argv[1] : NULL);
    return status == EXIT_MADE ? build_watched(&arguments.options, watch) : status;
}

int cli_main(int argc, char **argv) {
    setlocale(LC_CTYPE, ""); /* for file names and messages; numbers never follow the locale */
    if (argc < 2) {
        usage(stderr);
        return EXIT_USAGE;
    }
    if (g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h") ||
        g_str_equal(argv[1], "help")) {
        usage(stdout);
        return EXIT_MADE;
    }
    if (g_str_equal(argv[1], "--version")) {
        version();
        return EXIT_MADE;
    }
    const char *names[G_N_ELEMENTS(COMMANDS)];
    for (size_t i = 0; i < G_N_ELEMENTS(COMMANDS); i++) {
        if (g_str_equal(argv[1], COMMANDS[i].name)) {
            return COMMANDS[i].main(&COMMANDS[i], argc - 1, argv + 1);
        }
        names[i] = COMMANDS[i].name;
    }
    const char *near = text_nearest(argv[1], names, G_N_ELEMENTS(COMMANDS));
    g_autofree char *message =
        near ? g_strdup_printf("there is no command \"%s\"; did you mean \"%s\"?", argv[1], near)
             : g_strdup_printf("there is no command \"%s\"", argv[1]);
    return usage_error(message);
}
