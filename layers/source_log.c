/* source_log.c: what GDAL says, kept instead of printed.
 * SPDX-License-Identifier: MIT
 */
#include <cpl_error.h>
#include <string.h>

#include "atlas/base/escape.h"
#include "layers/source_gdal.h"

enum { WARNING_LIMIT = 8 };

/* The message as one line, without the folder. Caller frees. */
static char *tidy(const GdalLog *log, const char *message) {
    g_autofree char *clean = text_clean(message);
    if (!log->folder) {
        return g_steal_pointer(&clean);
    }
    g_auto(GStrv) parts = g_strsplit(clean, log->folder, -1);
    return g_strjoinv("", parts);
}

static void keep_warning(GdalLog *log, const char *message) {
    char *clean = tidy(log, message);
    if (log->warnings->len < WARNING_LIMIT &&
        !g_ptr_array_find_with_equal_func(log->warnings, clean, g_str_equal, NULL)) {
        g_ptr_array_add(log->warnings, clean);
    } else {
        g_free(clean);
    }
}

static void keep_message(CPLErr kind, CPLErrorNum number, const char *message) {
    (void)number;
    GdalLog *log = CPLGetErrorHandlerUserData();
    if (kind == CE_Debug) {
        /* The only sign that the OSM driver gives of a relation it leaves out. */
        log->incomplete_count += strstr(message, "has missing ways") != NULL;
    } else if (kind == CE_Warning) {
        keep_warning(log, message);
    } else if (kind >= CE_Failure && !log->failure) {
        log->failure = tidy(log, message);
    }
}

/* "/home/x/" of "/home/x/a.gpkg" and of "/vsizip//home/x/a.zip/b.shp"; NULL when there is none. */
static char *folder_of(const char *path) {
    static const char ARCHIVE[] = "/vsizip/";
    if (path && g_str_has_prefix(path, ARCHIVE)) {
        path += strlen(ARCHIVE);
    }
    if (!path || path[0] != '/') {
        return NULL;
    }
    const char *archive_end = strstr(path, ".zip/");
    const char *slash = g_strrstr_len(path, archive_end ? archive_end - path : -1, "/");
    return g_strndup(path, (gsize)(slash - path) + 1);
}

void gdal_log_begin(GdalLog *log, const char *path) {
    *log = (GdalLog){.folder = folder_of(path), .warnings = g_ptr_array_new_with_free_func(g_free)};
    CPLErrorReset();
    CPLPushErrorHandlerEx(keep_message, log);
}

void gdal_log_end(GdalLog *log) {
    if (log->warnings) {
        CPLPopErrorHandler();
        CPLErrorReset();
        g_ptr_array_unref(log->warnings);
        g_free(log->failure);
        g_free(log->folder);
        *log = (GdalLog){0};
    }
}

char *gdal_log_take(GdalLog *log) {
    CPLErrorReset();
    return g_steal_pointer(&log->failure);
}

void gdal_log_report(const GdalLog *log, const char *shown, Report *report) {
    for (guint i = 0; i < log->warnings->len; i++) {
        report_add(report, SEVERITY_NOTE, "reader_says", (Place){.file = shown}, NULL, "%s",
                   (const char *)log->warnings->pdata[i]);
    }
}
