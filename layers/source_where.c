/* source_where.c: a where clause for rows that GDAL has not read.
 * SPDX-License-Identifier: MIT
 *
 * The rows become a layer in memory, so that a clause means the same for a CSV list as for any
 * other source, in every encoding and with a missing .shx.
 */
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "layers/source_gdal.h"

/* A column that the clause may name, and its field in the layer. */
typedef struct Used {
    size_t column;
    OGRFieldType type;
} Used;

/* "007" and "01" are codes. */
static bool has_needless_zero(const char *cell) {
    cell += *cell == '-' || *cell == '+';
    return cell[0] == '0' && g_ascii_isdigit(cell[1]);
}

static OGRFieldType type_of(const Table *table, size_t column) {
    OGRFieldType type = OFTInteger64;
    size_t rows = table_row_count(table);
    bool any = false;
    for (size_t row = 0; row < rows; row++) {
        const char *cell = table_cell(table, row, column);
        double value = 0;
        int64_t whole = 0;
        if (!cell) {
            continue;
        }
        any = true;
        if (has_needless_zero(cell) || !number_parse(cell, &value)) {
            return OFTString;
        }
        if (!number_parse_integer(cell, &whole)) {
            type = OFTReal;
        }
    }
    return any ? type : OFTString;
}

/* Adds a field for each column whose name stands somewhere in the clause; no other can matter. */
static GArray *add_fields(OGRLayerH layer, const Table *table, const char *where) {
    GArray *used = g_array_new(FALSE, FALSE, sizeof(Used));
    g_autofree char *clause = g_utf8_casefold(where, -1);
    for (size_t column = 0; column < table_column_count(table); column++) {
        const char *name = table_column_name(table, column);
        g_autofree char *folded = g_utf8_casefold(name, -1);
        if (!name[0] || !strstr(clause, folded) ||
            OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), name) >= 0) {
            continue;
        }
        Used entry = {column, type_of(table, column)};
        OGRFieldDefnH field = OGR_Fld_Create(name, entry.type);
        OGR_L_CreateField(layer, field, FALSE);
        OGR_Fld_Destroy(field);
        g_array_append_val(used, entry);
    }
    return used;
}

static void set_field(OGRFeatureH feature, int index, OGRFieldType type, const char *cell) {
    double value = 0;
    int64_t whole = 0;
    if (!cell) {
        OGR_F_SetFieldNull(feature, index);
    } else if (type == OFTInteger64 && number_parse_integer(cell, &whole)) {
        OGR_F_SetFieldInteger64(feature, index, whole);
    } else if (type == OFTReal && number_parse(cell, &value)) {
        OGR_F_SetFieldDouble(feature, index, value);
    } else {
        OGR_F_SetFieldString(feature, index, cell);
    }
}

static void add_features(OGRLayerH layer, const Table *table, const GArray *used) {
    size_t rows = table_row_count(table);
    for (size_t row = 0; row < rows; row++) {
        g_auto(OGRFeatureH) feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        OGR_F_SetFID(feature, (GIntBig)row);
        for (guint i = 0; i < used->len; i++) {
            const Used *entry = &g_array_index(used, Used, i);
            set_field(feature, (int)i, entry->type, table_cell(table, row, entry->column));
        }
        if (OGR_L_CreateFeature(layer, feature) != OGRERR_NONE) {
            return;
        }
    }
}

static void mark_chosen(OGRLayerH layer, bool *keep, size_t rows) {
    memset(keep, 0, rows * sizeof *keep);
    OGR_L_ResetReading(layer);
    for (OGRFeatureH feature = OGR_L_GetNextFeature(layer); feature;
         feature = OGR_L_GetNextFeature(layer)) {
        keep[OGR_F_GetFID(feature)] = true;
        OGR_F_Destroy(feature);
    }
}

bool source_where(const Table *table, const char *where, bool *keep, GError **error) {
    g_auto(GdalLog) log;
    gdal_log_begin(&log, NULL);
    GDALDriverH driver = GDALGetDriverByName("Memory");
    g_assert(driver); /* source_init was called, and GDAL is never built without it */
    g_auto(GDALDatasetH) dataset = GDALCreate(driver, "", 0, 0, 0, GDT_Unknown, NULL);
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, "rows", NULL, wkbNone, NULL);
    g_autoptr(GArray) used = add_fields(layer, table, where);
    if (OGR_L_SetAttributeFilter(layer, where) == OGRERR_NONE) {
        OGR_L_SetAttributeFilter(layer, NULL);
        add_features(layer, table, used);
        OGR_L_SetAttributeFilter(layer, where);
        mark_chosen(layer, keep, table_row_count(table));
    }
    g_autofree char *reason = gdal_log_take(&log);
    if (reason) {
        g_autofree char *columns = table_describe_columns(table);
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: the clause `where: %s` cannot be used: %s (%s)", table_file(table), where,
                    reason, columns);
        return false;
    }
    return true;
}
