/* source_log.c: what GDAL says, kept instead of printed.
 * SPDX-License-Identifier: MIT
 */
#include <cpl_error.h>
#include <string.h>

#include "atlas/base/escape.h"
#include "layers/source_gdal.h"

enum { WARNING_LIMIT = 8 };

static void keep_warning(GdalLog *log, const char *message) {
    char *clean = text_clean(message);
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
        log->failure = text_clean(message);
    }
}

void gdal_log_begin(GdalLog *log) {
    *log = (GdalLog){.warnings = g_ptr_array_new_with_free_func(g_free)};
    CPLErrorReset();
    CPLPushErrorHandlerEx(keep_message, log);
}

void gdal_log_end(GdalLog *log) {
    if (log->warnings) {
        CPLPopErrorHandler();
        CPLErrorReset();
        g_ptr_array_unref(log->warnings);
        g_free(log->failure);
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
