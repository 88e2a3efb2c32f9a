/* outputs.c: what was written, for the manifest.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/outputs.h"

#include <string.h>

enum { LINE_CELLS = 7 };

struct OutputList {
    GPtrArray *files; /* OutputFile * */
};

static void output_file_free(gpointer data) {
    OutputFile *file = data;
    g_free(file->path);
    g_free(file->kind);
    g_free(file->about);
    g_free(file->subject);
    g_free(file->language);
    g_free(file);
}

OutputList *output_list_new(void) {
    OutputList *list = g_new0(OutputList, 1);
    list->files = g_ptr_array_new_with_free_func(output_file_free);
    return list;
}

void output_list_free(OutputList *list) {
    if (list) {
        g_ptr_array_unref(list->files);
        g_free(list);
    }
}

void output_list_add(OutputList *list, const char *path, const char *kind, size_t bytes,
                     size_t pages) {
    OutputFile *file = g_new(OutputFile, 1);
    *file = (OutputFile){
        .path = g_strdup(path), .kind = g_strdup(kind), .bytes = bytes, .pages = pages};
    g_ptr_array_add(list->files, file);
}

void output_list_tell_sheet(OutputList *list, const char *about, const char *subject,
                            const char *language) {
    OutputFile *file = list->files->pdata[list->files->len - 1];
    g_free(file->about);
    g_free(file->subject);
    g_free(file->language);
    file->about = g_strdup(about);
    file->subject = g_strdup(subject);
    file->language = g_strdup(language);
}

size_t output_list_count(const OutputList *list) {
    return list->files->len;
}

const OutputFile *output_list_at(const OutputList *list, size_t i) {
    return g_ptr_array_index(list->files, (guint)i);
}

static gint compare_paths(gconstpointer a, gconstpointer b) {
    const OutputFile *x = *(OutputFile *const *)a;
    const OutputFile *y = *(OutputFile *const *)b;
    return strcmp(x->path, y->path);
}

void output_list_sort(OutputList *list) {
    g_ptr_array_sort(list->files, compare_paths);
}

char *output_list_format(const OutputList *list) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->files->len; i++) {
        const OutputFile *file = g_ptr_array_index(list->files, i);
        g_string_append_printf(text, "%s\t%zu\t%zu\t%s\t%s\t%s\t%s\n", file->kind, file->bytes,
                               file->pages, file->about ? file->about : "",
                               file->subject ? file->subject : "",
                               file->language ? file->language : "", file->path);
    }
    return g_string_free(text, FALSE);
}

/* One line without its end; the path comes last and may hold anything but a line end. */
static bool parse_line(OutputList *list, const char *line) {
    g_auto(GStrv) cells = g_strsplit(line, "\t", LINE_CELLS);
    guint64 bytes, pages;
    if (g_strv_length(cells) != LINE_CELLS || cells[0][0] == '\0' || cells[6][0] == '\0' ||
        !g_ascii_string_to_unsigned(cells[1], 10, 0, G_MAXSIZE, &bytes, NULL) ||
        !g_ascii_string_to_unsigned(cells[2], 10, 0, G_MAXSIZE, &pages, NULL)) {
        return false;
    }
    output_list_add(list, cells[6], cells[0], (size_t)bytes, (size_t)pages);
    if (cells[3][0]) {
        output_list_tell_sheet(list, cells[3], cells[4], cells[5]);
    }
    return true;
}

bool output_list_parse(OutputList *list, const char *text) {
    guint before = list->files->len;
    while (*text) {
        const char *end = strchr(text, '\n');
        g_autofree char *line = end ? g_strndup(text, (gsize)(end - text)) : NULL;
        if (!line || !parse_line(list, line)) {
            g_ptr_array_set_size(list->files, (gint)before);
            return false;
        }
        text = end + 1;
    }
    return true;
}
