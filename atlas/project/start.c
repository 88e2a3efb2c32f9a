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
    g_free(list);
}

static GPtrArray *lists_new(const char *folder, const char *const *paths) {
    GPtrArray *lists = g_ptr_array_new_with_free_func(start_list_free);
    for (size_t i = 0; paths && paths[i]; i++) {
        StartList *list = g_new0(StartList, 1);
        list->path = written_path(folder, paths[i]);
        start_columns_guess(paths[i], &list->columns);
        g_ptr_array_add(lists, list);
    }
    return lists;
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

static char *project_text(const StartOptions *options) {
    StartFiles files = {
        .title = title_from_folder(options->folder),
        .areas = options->areas ? written_path(options->folder, options->areas) : NULL,
        .assets = lists_new(options->folder, options->assets),
        .indicators = lists_new(options->folder, options->indicators),
        .publish = options->publish,
    };
    char *text = start_yaml(&files);
    g_free(files.title);
    g_free(files.areas);
    g_ptr_array_unref(files.assets);
    g_ptr_array_unref(files.indicators);
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
           check_files(options->indicators, error);
}

bool start_project(const StartOptions *options, GPtrArray *made, GError **error) {
    const char *folder = options->folder;
    g_autofree char *project_path = g_build_filename(folder, "atlas.yaml", NULL);
    if (!check_all(options, project_path, error) || !file_make_folder(folder, error)) {
        return false;
    }
    g_autofree char *project = project_text(options);
    g_autofree char *header = assets_header();
    g_autofree char *guide = start_guide();
    bool has_lists = options->assets && options->assets[0];
    /* The project file comes last: while it is missing the same command can be given again. */
    return (has_lists || write_new(folder, "assets.csv", header, made, error)) &&
           write_new(folder, "GET-DATA.md", guide, made, error) &&
           write_new(folder, "atlas.yaml", project, made, error);
}
