/* start.c: a new project folder.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/start.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/project/spec.h"
#include "atlas/project/start_guide.h"
#include "atlas/project/start_yaml.h"
#include "layers/source.h"
#include "layers/table.h"

/* ---- paths ---- */

/* The absolute path without links; of what is not there, the absolute path. Caller frees. */
static char *real_path(const char *path) {
    char *resolved = realpath(path, NULL);
    char *copy = resolved ? g_strdup(resolved) : g_canonicalize_filename(path, NULL);
    free(resolved);
    return copy;
}

/* `file` as seen from `folder`, both absolute: "../data/wards.shp"; the absolute path when they
 * have no folder in common, because a project is moved together with what lies near it. Caller
 * frees. */
static char *path_from(const char *folder, const char *file) {
    g_auto(GStrv) from = g_strsplit(folder + 1, "/", -1);
    g_auto(GStrv) to = g_strsplit(file + 1, "/", -1);
    size_t common = 0;
    while (from[common] && to[common] && strcmp(from[common], to[common]) == 0) {
        common++;
    }
    if (common == 0 || !to[common]) {
        return g_strdup(file);
    }
    GString *path = g_string_new(NULL);
    for (size_t i = common; from[i]; i++) {
        g_string_append(path, "../");
    }
    for (size_t i = common; to[i]; i++) {
        g_string_append_printf(path, "%s%s", to[i], to[i + 1] ? "/" : "");
    }
    return g_string_free(path, FALSE);
}

static bool can_be_written(const char *path) {
    if (!g_utf8_validate(path, -1, NULL)) {
        return false;
    }
    for (const char *at = path; *at; at = g_utf8_next_char(at)) {
        if (g_unichar_iscntrl(g_utf8_get_char(at))) {
            return false;
        }
    }
    return true;
}

static bool check_file(const char *path, GError **error) {
    if (!can_be_written(path)) {
        g_autofree char *shown = g_utf8_make_valid(path, -1);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_USAGE,
                    "the name \"%s\" cannot stand in a project file; rename the file", shown);
        return false;
    }
    if (!path_is_connection(path) && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "file \"%s\" is not there", path);
        return false;
    }
    return true;
}

static bool check_files(const char *const *paths, GError **error) {
    for (size_t i = 0; paths && paths[i]; i++) {
        if (!check_file(paths[i], error)) {
            return false;
        }
    }
    return true;
}

/* The path of a file as the project in `folder` is to name it. Caller frees. */
static char *written_path(const char *folder, const char *path) {
    if (path_is_connection(path) || g_str_has_prefix(path, "/vsi")) {
        return g_strdup(path);
    }
    g_autofree char *from = real_path(folder);
    g_autofree char *to = real_path(path);
    return path_from(from, to);
}

/* ---- what goes in the project file ---- */

static void start_list_free(gpointer data) {
    StartList *list = data;
    start_columns_clear(&list->columns);
    g_free(list->path);
    g_free(list->layer);
    g_free(list->area);
    g_free(list->left_out);
    g_free(list);
}

static void start_geography_free(gpointer data) {
    StartGeography *geography = data;
    g_free(geography->id);
    g_free(geography->shapes);
    g_free(geography->lookup);
    g_free(geography);
}

static StartList *list_new(const char *folder, const char *path, const char *layer) {
    StartList *list = g_new0(StartList, 1);
    list->path = written_path(folder, path);
    list->layer = g_strdup(layer);
    list->columns = (StartColumns){.vintage = -1};
    if (!path_is_connection(path)) {
        start_columns_guess(path, layer, &list->columns);
    }
    return list;
}

/* Codes and figures, and nothing that is a name or a place of something. */
static bool is_table_of_figures(const StartList *list, const char *path) {
    const StartColumns *columns = &list->columns;
    static const char *const PLACES[] = {"name",     "postcode", "address", "lon",   "longitude",
                                         "latitude", "easting",  "site",    "title", "location"};
    if (!columns->kind || !columns->value || columns->has_shapes) {
        return false;
    }
    g_autoptr(GHashTable) codes = start_columns_texts(path, list->layer, columns->key);
    g_auto(GStrv) names = g_strsplit(columns->all, ", ", -1);
    for (size_t i = 0; names[i]; i++) {
        g_autofree char *folded = table_fold_name(names[i]);
        if (g_strv_contains(PLACES, folded)) {
            return false;
        }
    }
    return g_hash_table_size(codes) * 10 >= columns->rows * 9;
}

/* What `check` would say of it is said at once: nothing is gained by a file that cannot be read. */
static void report_trouble(const StartList *list, const char *path, Report *report) {
    if (list->columns.trouble) {
        report_add(report, SEVERITY_WARNING, "list_not_read", (Place){.file = path}, NULL,
                   "cannot be used as it is: %s", list->columns.trouble);
    }
}

static void add_list(StartFiles *files, StartList *list, const char *path, Report *report) {
    bool figures = is_table_of_figures(list, path);
    g_ptr_array_add(figures ? files->indicators : files->assets, list);
    report_trouble(list, path, report);
    if (figures) {
        report_add(report, SEVERITY_NOTE, "guessed", (Place){.file = path}, NULL,
                   "is a table of figures and no list of assets, and became an indicator");
    }
}

/* A list for each of the sheets or layers; one that is called as an area is about that area. */
static void add_parts(StartFiles *files, const StartOptions *options, const char *path,
                      char *const *parts, GHashTable *areas, Report *report) {
    g_autofree char *all = g_strjoinv(", ", (char **)parts);
    report_add(report, SEVERITY_NOTE, "guessed", (Place){.file = path}, NULL,
               "has %u sheets or layers, and each became a list: %s", g_strv_length((char **)parts),
               all);
    for (size_t i = 0; parts[i]; i++) {
        StartList *list = list_new(options->folder, path, parts[i]);
        g_autofree char *folded = table_fold_name(parts[i]);
        list->area = g_hash_table_contains(areas, folded) ? g_strdup(parts[i]) : NULL;
        add_list(files, list, path, report);
    }
}

static void add_assets(StartFiles *files, const StartOptions *options, Report *report) {
    g_autoptr(GHashTable) areas = NULL;
    for (size_t i = 0; options->assets && options->assets[i]; i++) {
        const char *path = options->assets[i];
        g_auto(GStrv) parts = path_is_connection(path) ? NULL : start_columns_parts(path);
        if (!parts) {
            add_list(files, list_new(options->folder, path, NULL), path, report);
            continue;
        }
        if (!areas) {
            areas = options->areas && !path_is_connection(options->areas)
                        ? start_columns_texts(options->areas, NULL, NULL)
                        : g_hash_table_new(g_str_hash, g_str_equal);
        }
        add_parts(files, options, path, parts, areas, report);
    }
}

/* The first sheet of a workbook is often one of notes: the first with figures is meant. */
static StartList *figures_new(const char *folder, const char *path) {
    g_auto(GStrv) parts = path_is_connection(path) ? NULL : start_columns_parts(path);
    for (size_t i = 0; parts && parts[i]; i++) {
        StartList *list = list_new(folder, path, parts[i]);
        if (list->columns.key && list->columns.value) {
            return list;
        }
        start_list_free(list);
    }
    return list_new(folder, path, NULL);
}

static void add_lists(StartFiles *files, const StartOptions *options, Report *report) {
    add_assets(files, options, report);
    for (size_t i = 0; options->indicators && options->indicators[i]; i++) {
        g_ptr_array_add(files->indicators, figures_new(options->folder, options->indicators[i]));
    }
}

/* The year is the same, or one of them is not known. */
static bool same_year(int a, int b) {
    return a < 0 || b < 0 || a == b;
}

/* The small areas of that kind and year, made from the files that were named for them; NULL when
 * none is of use. */
static const StartGeography *find_geography(StartFiles *files, const StartOptions *options,
                                            const StartColumns *columns, GHashTable *areas) {
    g_autofree char *kind = g_ascii_strdown(columns->kind, -1);
    g_autofree char *id =
        columns->vintage < 0 ? g_strdup(kind) : g_strdup_printf("%s%02d", kind, columns->vintage);
    for (guint i = 0; i < files->geographies->len; i++) {
        const StartGeography *geography = g_ptr_array_index(files->geographies, i);
        if (strcmp(geography->id, id) == 0) {
            return geography;
        }
    }
    StartGeography *made = g_new0(StartGeography, 1);
    made->kind = columns->kind;
    for (size_t i = 0; options->geographies && options->geographies[i]; i++) {
        const char *path = options->geographies[i];
        int vintage = -1;
        StartColumns own;
        start_columns_guess(path, NULL, &own);
        bool shapes = own.has_shapes && g_strcmp0(own.kind, columns->kind) == 0 &&
                      same_year(own.vintage, columns->vintage);
        bool lookup = !own.has_shapes &&
                      start_columns_is_lookup(path, columns->kind, areas, &vintage) &&
                      same_year(vintage, columns->vintage);
        if (shapes && !made->shapes) {
            made->shapes = written_path(options->folder, path);
        } else if (lookup && !made->lookup) {
            made->lookup = written_path(options->folder, path);
        }
        start_columns_clear(&own);
    }
    if (!made->shapes && !made->lookup) {
        start_geography_free(made);
        return NULL;
    }
    made->id = g_steal_pointer(&id);
    g_ptr_array_add(files->geographies, made);
    return made;
}

static char *lookup_wanted(const StartColumns *columns) {
    g_autofree char *year =
        columns->vintage < 0 ? g_strdup("") : g_strdup_printf(" of 20%02d", columns->vintage);
    return g_strdup_printf(
        "its figures are for %ss%s, and no file says to which of your areas each belongs. Get "
        "their boundaries or a best-fit lookup (GET-DATA.md says where), and start again with "
        "--geographies FILE.",
        columns->kind, year);
}

/* Whether the figures can be used, and on which small areas. */
static void settle_indicator(StartFiles *files, const StartOptions *options, StartList *list,
                             GHashTable *areas) {
    const StartColumns *columns = &list->columns;
    int own = start_columns_rank(columns->kind);
    int wanted = start_columns_rank(files->areas_columns.kind);
    if (columns->trouble) {
        list->left_out = g_strdup(columns->trouble);
    } else if (!columns->value) {
        list->left_out = g_strdup("no column of figures was found in it. If it has one, name it "
                                  "with value: and take the # away.");
    } else if (!columns->key) {
        list->left_out = g_strdup("no column with codes or names of areas was found in it. If it "
                                  "has one, name it with key: and take the # away.");
    } else if (own >= 0 && wanted >= 0 && own < wanted) {
        list->geography = find_geography(files, options, columns, areas);
        list->left_out = list->geography ? NULL : lookup_wanted(columns);
    }
}

static void report_indicator(const StartList *list, Report *report) {
    const StartColumns *columns = &list->columns;
    if (list->left_out) {
        report_add(report, SEVERITY_WARNING, "left_out", (Place){.file = list->path},
                   "It stands in the project file as a note.", "not used yet: %s", list->left_out);
        return;
    }
    report_add(report, SEVERITY_NOTE, "guessed", (Place){.file = list->path}, NULL,
               "%zu rows; areas by \"%s\", figures \"%s\"%s%s", columns->rows, columns->key,
               columns->value, columns->where ? ", only rows with " : "",
               columns->where ? columns->where : "");
}

static void settle_indicators(StartFiles *files, const StartOptions *options, Report *report) {
    const StartColumns *areas = &files->areas_columns;
    g_autoptr(GHashTable) codes = options->areas && areas->key
                                      ? start_columns_texts(options->areas, NULL, areas->key)
                                      : g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < files->indicators->len; i++) {
        StartList *list = g_ptr_array_index(files->indicators, i);
        settle_indicator(files, options, list, codes);
        report_indicator(list, report);
    }
}

/* "my-atlas" -> "My atlas". Caller frees. */
static char *title_from_folder(const char *folder) {
    g_autofree char *path = g_canonicalize_filename(folder, NULL);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *words = g_utf8_make_valid(base, -1);
    g_strdelimit(words, "-_/", ' ');
    g_strstrip(words);
    if (!words[0] || !can_be_written(words)) {
        return g_strdup("Our asset atlas");
    }
    g_autofree char *first = g_utf8_substring(words, 0, 1);
    g_autofree char *capital = g_utf8_strup(first, -1);
    return g_strconcat(capital, words + strlen(first), NULL);
}

/* Looks at the boundaries. Without areas nothing can be made: better told now than by check. */
static bool guess_areas(const char *path, StartColumns *columns, GError **error) {
    if (!path || path_is_connection(path)) {
        return true;
    }
    start_columns_guess(path, NULL, columns);
    if (!columns->trouble && columns->rows > 0) {
        return true;
    }
    g_autofree char *none = g_strdup_printf("\"%s\" has no areas in it", path);
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                "%s; save or download it again, or name another file of areas",
                columns->trouble ? columns->trouble : none);
    return false;
}

/* *has_lists tells whether there are lists of assets among the files. NULL when there can be no
 * project. */
static char *project_text(const StartOptions *options, bool *has_lists, Report *report,
                          GError **error) {
    StartFiles files = {
        .title = title_from_folder(options->folder),
        .areas = options->areas ? written_path(options->folder, options->areas) : NULL,
        .areas_columns = {.vintage = -1},
        .assets = g_ptr_array_new_with_free_func(start_list_free),
        .indicators = g_ptr_array_new_with_free_func(start_list_free),
        .geographies = g_ptr_array_new_with_free_func(start_geography_free),
        .publish = options->publish,
    };
    char *text = NULL;
    if (guess_areas(options->areas, &files.areas_columns, error)) {
        add_lists(&files, options, report);
        settle_indicators(&files, options, report);
        *has_lists = files.assets->len > 0;
        text = start_yaml(&files);
    }
    g_free(files.title);
    g_free(files.areas);
    start_columns_clear(&files.areas_columns);
    g_ptr_array_unref(files.assets);
    g_ptr_array_unref(files.indicators);
    g_ptr_array_unref(files.geographies);
    return text;
}

/* The columns of an empty list. An id comes by itself; coordinates, skills and areas of people are
 * for lists that have them. */
static char *assets_header(void) {
    GString *header = g_string_new(NULL);
    for (AssetField field = FIELD_NAME; field <= FIELD_PLACE; field++) {
        g_string_append_printf(header, "%s%s", header->len ? "," : "", ASSET_FIELD_NAMES[field]);
    }
    g_string_append_c(header, '\n');
    return g_string_free(header, FALSE);
}

/* ---- files ---- */

/* Leaves alone what is there already. */
static bool write_new(const char *folder, const char *name, const char *text, GPtrArray *made,
                      GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        return true;
    }
    if (!file_write_text(path, text, error)) {
        return false;
    }
    g_ptr_array_add(made, g_steal_pointer(&path));
    return true;
}

static bool check_all(const StartOptions *options, const char *project_path, GError **error) {
    if (g_file_test(project_path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT,
                    "\"%s\" is there already, and is not overwritten", project_path);
        return false;
    }
    const char *const areas[] = {options->areas, NULL};
    return check_files(areas, error) && check_files(options->assets, error) &&
           check_files(options->indicators, error) && check_files(options->geographies, error);
}

bool start_project(const StartOptions *options, GPtrArray *made, Report *report, GError **error) {
    source_init();
    const char *folder = options->folder;
    g_autofree char *project_path = g_build_filename(folder, "atlas.yaml", NULL);
    if (!check_all(options, project_path, error) || !file_make_folder(folder, error)) {
        return false;
    }
    bool has_lists = false;
    g_autofree char *project = project_text(options, &has_lists, report, error);
    if (!project) {
        return false;
    }
    g_autofree char *header = assets_header();
    g_autofree char *guide = start_guide();
    /* The project file comes last: while it is missing the same command can be given again. */
    return (has_lists || write_new(folder, "assets.csv", header, made, error)) &&
           write_new(folder, "GET-DATA.md", guide, made, error) &&
           write_new(folder, "atlas.yaml", project, made, error);
}
