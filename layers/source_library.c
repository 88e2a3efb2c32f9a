/* source_library.c: GDAL and PROJ set up once, and their versions.
 * SPDX-License-Identifier: MIT
 */
#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include "layers/projection.h"
#include "layers/source_gdal.h"

void source_init(void) {
    static const struct {
        const char *name, *value;
    } SETTINGS[] = {
        {"CPL_DEBUG", "OFF"},
        {"GDAL_PAM_ENABLED", "NO"}, /* no files beside the user's */
        {"PROJ_NETWORK", "OFF"},
        {"GDAL_DISABLE_READDIR_ON_OPEN", "FALSE"},
        /* Sheets are read as they stand; source_sheet.c finds the names of the columns. */
        {"OGR_XLSX_HEADERS", "DISABLE"},
        {"OGR_XLSX_FIELD_TYPES", "STRING"},
        {"OGR_ODS_HEADERS", "DISABLE"},
        {"OGR_ODS_FIELD_TYPES", "STRING"},
        {"OGR_XLS_HEADERS", "DISABLE"},
        {"OGR_XLS_FIELD_TYPES", "STRING"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(SETTINGS); i++) {
        CPLSetConfigOption(SETTINGS[i].name, SETTINGS[i].value);
    }
    OSRSetPROJEnableNetwork(FALSE);
    GDALAllRegister();
}

const char *const *source_library_versions(void) {
    static const char *versions[3];
    static gsize ready = 0;
    if (g_once_init_enter(&ready)) {
        g_autofree char *gdal = g_strconcat("GDAL ", GDALVersionInfo("RELEASE_NAME"), NULL);
        g_autofree char *proj = g_strconcat("PROJ ", projection_library_version(), NULL);
        versions[0] = g_intern_string(gdal);
        versions[1] = g_intern_string(proj);
        g_once_init_leave(&ready, 1);
    }
    return versions;
}
