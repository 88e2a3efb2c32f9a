/* watch.c: whether a project or anything that it is made from has changed.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/watch.h"

#include <string.h>

#include <glib/gstdio.h>

#include "atlas/base/file.h"
#include "atlas/project/project_sources.h"
#include "layers/source.h"

enum { LOOK_EVERY_US = 200 * 1000 };

static void add_file(GPtrArray *lines, const char *path) {
    GStatBuf status;
    if (g_stat(path, &status) != 0) {
        g_ptr_array_add(lines, g_strdup_printf("%s\tmissing", path));
        return;
    }
    g_ptr_array_add(lines,
                    g_strdup_printf("%s\t%lld\t%lld.%09ld", path, (long long)status.st_size,
                                    (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec));
}

/* A folder of pages is all its files; the table of a shapefile may change alone. */
static void add_path(GPtrArray *lines, const char *path) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        add_file(lines, inside);
    }
    if (!folder) {
        add_file(lines, path);
    }
    if (g_str_has_suffix(path, ".shp")) {
        g_autofree char *stem = g_strndup(path, strlen(path) - 4);
        g_autofree char *table = g_strconcat(stem, ".dbf", NULL);
        add_file(lines, table);
    }
}

static void add_source(GPtrArray *lines, const SourceSpec *source) {
    g_autofree char *path = source && source->path ? source_file(source) : NULL;
    if (path) {
        add_path(lines, path);
    }
}

static void add_sources(GPtrArray *lines, const Project *project) {
    g_autoptr(GArray) sources = project_sources_new(project);
    for (guint i = 0; i < sources->len; i++) {
        add_source(lines, g_array_index(sources, ProjectSource, i).spec);
    }
    for (size_t i = 0; project->watch && project->watch[i]; i++) {
        g_autofree char *path = path_resolve(project->folder, project->watch[i]);
        add_path(lines, path);
    }
    if (project->words) {
        add_file(lines, project->words);
    }
    if (strchr(project->theme, '/')) {
        add_file(lines, project->theme);
    }
}

static int line_compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *watch_list(const char *project_path, bool *wanted) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    bool is_folder = g_file_test(project_path, G_FILE_TEST_IS_DIR);
    g_autofree char *file =
        is_folder ? g_build_filename(project_path, "atlas.yaml", NULL) : g_strdup(project_path);
    g_autoptr(Report) report = report_new();
    g_autoptr(Project) project = project_read(project_path, report, NULL);
    add_file(lines, file);
    if (wanted) {
        *wanted = project && project->watch && g_strcmp0(project->watch[0], "true") == 0;
    }
    if (project) {
        add_sources(lines, project);
    }
    g_ptr_array_sort(lines, line_compare);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

/* The name on the first line of `lines` that `others` has not. */
static char *first_missing(const char *lines, const char *others) {
    g_auto(GStrv) list = g_strsplit(lines, "\n", -1);
    g_auto(GStrv) other = g_strsplit(others, "\n", -1);
    for (size_t i = 0; list[i]; i++) {
        if (!g_strv_contains((const char *const *)other, list[i])) {
            return g_strndup(list[i], strcspn(list[i], "\t"));
        }
    }
    return NULL;
}

char *watch_difference(const char *before, const char *after) {
    char *name = first_missing(after, before);
    return name ? name : first_missing(before, after);
}

char *watch_wait(const char *project, const char *before) {
    char *now = watch_list(project, NULL);
    while (strcmp(now, before) == 0) {
        g_usleep(LOOK_EVERY_US);
        g_free(now);
        now = watch_list(project, NULL);
    }
    for (bool is_still = false; !is_still;) {
        g_usleep(LOOK_EVERY_US);
        char *next = watch_list(project, NULL);
        is_still = strcmp(next, now) == 0;
        g_free(now);
        now = next;
    }
    return now;
}
