/* scratch.c: files that a test writes.
 * SPDX-License-Identifier: MIT
 */
#include "scratch.h"

#include <stdio.h>
#include <string.h>

#include <check.h>
#include <glib/gstdio.h>

struct Scratch {
    char *folder;
    GStringChunk *strings;
};

Scratch *scratch_new(void) {
    Scratch *scratch = g_new0(Scratch, 1);
    scratch->folder = g_dir_make_tmp("atlas-test-XXXXXX", NULL);
    ck_assert_ptr_nonnull(scratch->folder);
    scratch->strings = g_string_chunk_new(1024);
    return scratch;
}

void scratch_free(Scratch *scratch) {
    if (!scratch) {
        return;
    }
    GDir *folder = g_dir_open(scratch->folder, 0, NULL);
    for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder)) {
        g_autofree char *path = g_build_filename(scratch->folder, name, NULL);
        g_unlink(path);
    }
    g_dir_close(folder);
    g_rmdir(scratch->folder);
    g_free(scratch->folder);
    g_string_chunk_free(scratch->strings);
    g_free(scratch);
}

char *scratch_keep(Scratch *scratch, const char *text) {
    return g_string_chunk_insert(scratch->strings, text);
}

static SourceSpec source_of(Scratch *scratch, const char *path, const char *shown) {
    return (SourceSpec){.name = scratch_keep(scratch, shown),
                        .path = scratch_keep(scratch, path),
                        .shown = scratch_keep(scratch, shown),
                        .is_file = true,
                        .licence = scratch_keep(scratch, "OGL-UK-3.0"),
                        .attribution = scratch_keep(scratch, "a test")};
}

SourceSpec scratch_write(Scratch *scratch, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(scratch->folder, name, NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return source_of(scratch, path, name);
}

SourceSpec scratch_shared(Scratch *scratch, const char *path, bool *found) {
    const char *shared = g_getenv("ATLAS_SHARED");
    g_autofree char *full = g_build_filename(shared ? shared : "", "data", path, NULL);
    *found = shared && g_file_test(full, G_FILE_TEST_EXISTS);
    if (!*found) {
        fprintf(stderr, "skipped: ATLAS_SHARED has no %s\n", path);
    }
    return source_of(scratch, full, path);
}

size_t report_count_code(const Report *report, const char *code) {
    size_t count = 0;
    for (size_t i = 0; i < report_count(report); i++) {
        count += strcmp(report_at(report, i)->code, code) == 0;
    }
    return count;
}

const Finding *report_find_code(const Report *report, const char *code) {
    for (size_t i = 0; i < report_count(report); i++) {
        if (strcmp(report_at(report, i)->code, code) == 0) {
            return report_at(report, i);
        }
    }
    return NULL;
}

GString *squares_begin(void) {
    return g_string_new("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":"
                        "{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[");
}

void squares_add(GString *text, const char *properties, double x, double y, double side) {
    g_string_append_printf(
        text,
        "%s{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":"
        "\"Polygon\",\"coordinates\":[[[%f,%f],[%f,%f],[%f,%f],[%f,%f],[%f,%f]]]}}",
        text->str[text->len - 1] == '[' ? "" : ",\n", properties, x, y, x + side, y, x + side,
        y + side, x, y + side, x, y);
}

void squares_end(GString *text) {
    g_string_append(text, "]}\n");
}
