/* source_open.c: files, archives and databases opened through GDAL, never the network.
 * SPDX-License-Identifier: MIT
 */
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "layers/source_gdal.h"

/* Drivers that read what lies here. VRT is not among them: it names other files, URLs too. */
static const char *const DRIVERS[] = {"GPKG",       "GeoJSON",        "GeoJSONSeq",   "ESRIJSON",
                                      "TopoJSON",   "FlatGeobuf",     "LIBKML",       "KML",
                                      "GPX",        "XLSX",           "ODS",          "XLS",
                                      "PostgreSQL", "ESRI Shapefile", "MapInfo File", "SQLite",
                                      "OSM",        "OpenFileGDB",    "GML",          NULL};

/* What is looked for in an archive. */
static const char *const MEMBERS[] = {".shp", ".gpkg", ".geojson", ".json", ".topojson", ".fgb",
                                      ".kml", ".csv",  ".tsv",     ".xlsx", ".ods",      ".tab",
                                      ".gml", ".gdb",  ".gpx",     NULL};

bool source_has_extension(const char *path, const char *extension) {
    size_t length = strlen(path);
    size_t end = strlen(extension);
    return length > end && g_ascii_strcasecmp(path + length - end, extension) == 0;
}

bool source_is_virtual(const char *path) {
    return g_str_has_prefix(path, "/vsi");
}

static bool is_database(const char *path) {
    return g_str_has_prefix(path, "PG:") || g_str_has_prefix(path, "postgresql://");
}

/* GDAL's virtual file systems other than archives fetch something, or read standard input. */
static bool is_remote(const char *path) {
    if (strstr(path, "://")) {
        return true;
    }
    for (const char *at = strstr(path, "/vsi"); at; at = strstr(at + 4, "/vsi")) {
        const char *rest = at + 4;
        if (!g_str_has_prefix(rest, "zip/") && !g_str_has_prefix(rest, "gzip/") &&
            !g_str_has_prefix(rest, "tar/")) {
            return true;
        }
    }
    return false;
}

/* "/vsizip//home/x/a.zip/in/b.shp" is in the first of its folders that is a file: a.zip. */
char *source_file(const SourceSpec *spec) {
    if (spec->is_file) {
        return g_strdup(spec->path);
    }
    if (!source_is_virtual(spec->path) || is_remote(spec->path)) {
        return NULL;
    }
    const char *inner = spec->path;
    while (inner && source_is_virtual(inner)) {
        inner = strchr(inner + 1, '/');
        inner = inner ? inner + 1 : NULL;
    }
    if (!inner) {
        return NULL;
    }
    g_autofree char *path = g_strdup(inner + strspn(inner, "{"));
    for (char *end = path + strlen(path); end && end > path; end = strrchr(path, '/')) {
        *end = '\0';
        size_t length = strlen(path);
        if (length > 0 && path[length - 1] == '}') {
            path[length - 1] = '\0';
        }
        if (file_size(path) >= 0) {
            return g_steal_pointer(&path);
        }
    }
    return NULL;
}

static bool is_in_archive(const SourceSpec *spec) {
    VSIStatBufL status;
    g_autofree char *file = source_file(spec);
    return file && (source_has_extension(spec->path, ".zip") ||
                    VSIStatExL(spec->path, &status, VSI_STAT_EXISTS_FLAG) == 0);
}

static bool fail_missing(const SourceSpec *spec, GError **error) {
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "could not read \"%s\": no such file",
                spec->shown);
    return false;
}

bool source_may_open(const SourceSpec *spec, GError **error) {
    if (is_database(spec->path)) {
        return true;
    }
    if (is_remote(spec->path)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" is not on this machine, and nothing is fetched from a network: "
                    "download it and name the file",
                    spec->shown);
        return false;
    }
    if (source_is_virtual(spec->path)) {
        return is_in_archive(spec) || fail_missing(spec, error);
    }
    if (!spec->is_file) {
        return true;
    }
    /* The reader of shapefiles knows more about what is missing. */
    if (!g_file_test(spec->path, G_FILE_TEST_EXISTS) && !source_has_extension(spec->path, ".shp")) {
        return fail_missing(spec, error);
    }
    if (file_size(spec->path) == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" is empty", spec->shown);
        return false;
    }
    return true;
}

/* What people have their lists in that are no tables, and what to do about it; NULL for other
 * files.
 */
static const char *advice_for(const char *path) {
    static const struct {
        const char *extension, *start, *advice;
    } KINDS[] = {
        {".docx", NULL, "it is a document: copy its table into a spreadsheet and save that"},
        {".doc", NULL, "it is a document: copy its table into a spreadsheet and save that"},
        {".odt", NULL, "it is a document: copy its table into a spreadsheet and save that"},
        {".pdf", NULL, "it is a PDF: ask for the spreadsheet that it was made from"},
        {NULL, "%PDF-", "it is a PDF: ask for the spreadsheet that it was made from"},
        {".numbers", NULL,
         "it is a spreadsheet of Apple's: export it from Numbers as CSV or Excel"},
        {".gsheet", NULL, "it only points to a sheet of Google's: download that as Excel or CSV"},
        {".eml", NULL, "it is an e-mail: save what is attached to it"},
        {".msg", NULL, "it is an e-mail: save what is attached to it"},
        {".asc", NULL, "it is a grid of values, and lists are of things: name a list or a map"},
        {".tif", NULL, "it is a picture: name a list or a map of things"},
        {".jpg", NULL, "it is a picture: name a list or a map of things"},
        {".png", NULL, "it is a picture: name a list or a map of things"},
        {".qgz", NULL, "it is a project of QGIS: name the files that it shows"},
        {".qgs", NULL, "it is a project of QGIS: name the files that it shows"},
        {NULL, "<html", "it is a web page: open it in a spreadsheet program and save it as .xlsx"},
        {NULL, "<!doctype",
         "it is a web page: open it in a spreadsheet program and save it as .xlsx"},
    };
    enum { START_BYTES = 64 };
    g_autofree char *start = source_is_virtual(path) ? NULL : file_read_start(path, START_BYTES);
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        const char *wanted = KINDS[i].start;
        bool starts = wanted && start && g_ascii_strncasecmp(start, wanted, strlen(wanted)) == 0;
        if (starts || (KINDS[i].extension && source_has_extension(path, KINDS[i].extension))) {
            return KINDS[i].advice;
        }
    }
    return NULL;
}

GDALDatasetH source_open(const char *path, const char *shown, const char *const *options,
                         GdalLog *log, GError **error) {
    static const char *const GML_OPTIONS[] = {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", NULL};
    if (!options && source_has_extension(path, ".gml")) {
        options = GML_OPTIONS;
    }
    GDALDatasetH dataset = GDALOpenEx(
        path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, DRIVERS, options, NULL);
    g_autofree char *reason = gdal_log_take(log);
    if (dataset) {
        return dataset;
    }
    if (!reason || strstr(reason, "not recognized as") || advice_for(path)) {
        bool is_json = source_has_extension(path, ".json") ||
                       source_has_extension(path, ".geojson") ||
                       source_has_extension(path, ".topojson");
        const char *advice = is_json ? "it is neither GeoJSON nor TopoJSON" : advice_for(path);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "\"%s\" is in no format that can be read%s%s", shown, advice ? ": " : "",
                    advice ? advice : "");
    } else {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "\"%s\" cannot be read: %s", shown,
                    reason);
    }
    return NULL;
}

/* "a/b.shp" -> "b". Caller frees. */
static char *stem_of(const char *path) {
    g_autofree char *trimmed = g_strdup(path);
    size_t length = strlen(trimmed);
    if (length > 0 && trimmed[length - 1] == '/') {
        trimmed[length - 1] = '\0';
    }
    char *base = g_path_get_basename(trimmed);
    char *dot = strrchr(base, '.');
    if (dot && dot != base) {
        *dot = '\0';
    }
    return base;
}

static bool is_member(const char *name) {
    g_autofree char *trimmed = g_strdup(name);
    size_t length = strlen(trimmed);
    if (length > 0 && trimmed[length - 1] == '/') {
        trimmed[length - 1] = '\0';
    }
    if (strstr(trimmed, "__MACOSX/") || strstr(trimmed, ".gdb/")) {
        return false;
    }
    for (size_t i = 0; MEMBERS[i]; i++) {
        if (source_has_extension(trimmed, MEMBERS[i])) {
            return true;
        }
    }
    return false;
}

static gint compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What an archive holds that can be read, sorted. */
static GPtrArray *list_members(const char *root) {
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    char **names = VSIReadDirRecursive(root);
    for (int i = 0; names && names[i]; i++) {
        if (is_member(names[i])) {
            g_ptr_array_add(found, g_strdup(names[i]));
        }
    }
    CSLDestroy(names);
    g_ptr_array_sort(found, compare_names);
    return found;
}

static char **stems_of(const GPtrArray *members) {
    GPtrArray *stems = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++) {
        g_ptr_array_add(stems, stem_of(members->pdata[i]));
    }
    g_ptr_array_add(stems, NULL);
    return (char **)g_ptr_array_free(stems, FALSE);
}

char *source_archive_member(const char *path, const char *shown, const char *layer, char ***members,
                            GError **error) {
    g_autofree char *root = g_strconcat(source_is_virtual(path) ? "" : "/vsizip/", path, NULL);
    g_auto(GdalLog) log;
    gdal_log_begin(&log, path);
    g_autoptr(GPtrArray) found = list_members(root);
    g_auto(GStrv) stems = stems_of(found);
    int chosen = !layer && found->len == 1 ? 0 : -1;
    for (guint i = 0; layer && i < found->len; i++) {
        if (strcmp(stems[i], layer) == 0) {
            chosen = (int)i;
        }
    }
    if (members) {
        *members = g_strdupv(stems);
    }
    if (chosen >= 0 || (layer && found->len == 1)) {
        return g_strconcat(root, "/", found->pdata[MAX(chosen, 0)], NULL);
    }
    g_autofree char *list = g_strjoinv(", ", stems);
    if (found->len == 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "the archive \"%s\" holds nothing that can be read", shown);
    } else if (layer) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "the archive \"%s\" holds no \"%s\"; it holds %s", shown, layer, list);
    } else {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "the archive \"%s\" holds several data sets: say with `layer:` which of %s",
                    shown, list);
    }
    return NULL;
}

char *source_read_bytes(const char *path, const char *shown, size_t limit, size_t *length,
                        GError **error) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, path);
    GByte *bytes = NULL;
    vsi_l_offset size = 0;
    if (!VSIIngestFile(NULL, path, &bytes, &size, (GIntBig)limit)) {
        g_autofree char *reason = gdal_log_take(&log);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "could not read \"%s\"%s%s", shown,
                    reason ? ": " : "", reason ? reason : "");
        return NULL;
    }
    char *copy = g_malloc(size + 1);
    memcpy(copy, bytes, size);
    copy[size] = '\0';
    CPLFree(bytes);
    *length = size;
    return copy;
}
