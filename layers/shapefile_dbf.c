/* shapefile_dbf.c: the table of a shapefile.
 * SPDX-License-Identifier: MIT
 */
#include "layers/shapefile_dbf.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/base/number.h"
#include "layers/encoding.h"
#include "layers/shapefile_files.h"

enum {
    ROW_LIMIT = 5 * 1000 * 1000,
    HEADER_BYTES = 32,
    FIELD_BYTES = 32,
    WIDTH_AT = 16,
    LDID_AT = 29,
    LDID_ANSI = 0x57,
    CPG_BYTES = 256,
};

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(DBFHandle, DBFClose, NULL)

static const size_t TEXT_LIMIT = (size_t)2 << 30;

/* What the reading needs to know of one file. */
typedef struct Dbf {
    DBFHandle handle;
    const char *shown;
    const char *encoding;
    size_t unreadable; /* cells with bytes that mean nothing in the encoding */
} Dbf;

static bool fail(GError **error, const char *shown, const char *what) {
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: its table (.dbf) is damaged: %s", shown,
                what);
    return false;
}

/* Widths of all fields. Their list ends with a carriage return, or with the header itself. */
static size_t field_widths(const unsigned char *bytes, size_t header) {
    size_t widths = 0;
    for (size_t at = HEADER_BYTES; at + FIELD_BYTES <= header && bytes[at] != 0x0d;
         at += FIELD_BYTES) {
        widths += bytes[at + WIDTH_AT];
    }
    return widths;
}

/* shapelib believes the header; so it is checked against the file first. */
static bool check_header(const char *path, const char *shown, unsigned *ldid, GError **error) {
    size_t length = 0;
    g_autofree char *data = file_read(path, shown, SHAPEFILE_BYTE_LIMIT, &length, error);
    if (!data) {
        return false;
    }
    const unsigned char *bytes = (const unsigned char *)data;
    if (length < HEADER_BYTES + 1) {
        return fail(error, shown, "it is shorter than its header");
    }
    size_t records = shapefile_little_endian(bytes + 4);
    size_t header = bytes[8] + 256U * bytes[9];
    size_t width = bytes[10] + 256U * bytes[11];
    if (header < HEADER_BYTES + 1 || header > length || width < 1) {
        return fail(error, shown, "its header does not add up");
    }
    if (field_widths(bytes, header) + 1 > width) {
        return fail(error, shown, "its columns are wider than its rows");
    }
    if (records > ROW_LIMIT) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: has more than %d rows", shown,
                    ROW_LIMIT);
        return false;
    }
    if (header + records * width > length) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: its table (.dbf) is cut short: it has %zu of %zu bytes, %zu of %zu rows",
                    shown, length, header + records * width, (length - header) / width, records);
        return false;
    }
    *ldid = bytes[LDID_AT];
    return true;
}

/* Only cells of text count; the rest is ASCII in every code page. */
static bool text_is_utf8(DBFHandle handle) {
    int fields = DBFGetFieldCount(handle);
    int records = DBFGetRecordCount(handle);
    for (int field = 0; field < fields; field++) {
        for (int row = 0; DBFGetNativeFieldType(handle, field) == 'C' && row < records; row++) {
            const char *cell = DBFReadStringAttribute(handle, row, field);
            if (cell && strcmp(encoding_guess(cell, strlen(cell)), "CP1252") == 0) {
                return false;
            }
        }
    }
    return true;
}

/* The encoding that a .cpg beside the table names, or NULL. Caller frees. */
static char *read_cpg(const char *path, const char *shown, Report *report) {
    g_autofree char *cpg_path = shapefile_sibling(path, ".cpg");
    g_autofree char *text = cpg_path ? file_read(cpg_path, shown, CPG_BYTES, NULL, NULL) : NULL;
    if (!text) {
        return NULL;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    char *encoding = encoding_from_cpg(valid);
    g_autoptr(GError) reason = NULL;
    g_autofree char *probe =
        encoding ? encoding_to_utf8("a", 1, encoding, NULL, NULL, &reason) : NULL;
    if (!probe) {
        report_add(report, SEVERITY_WARNING, "code_page_unknown", (Place){.file = shown},
                   "Say `encoding:` at the source if accents come out wrong.",
                   "its .cpg names a code page that is not known: \"%s\"", g_strstrip(valid));
        g_free(encoding);
        return NULL;
    }
    return encoding;
}

/* The encoding to read the table in: what was asked for, the .cpg, the language id, the text. */
static char *choose_encoding(const Dbf *dbf, const char *path, const char *asked, unsigned ldid,
                             Report *report) {
    if (asked) {
        return g_strdup(asked);
    }
    char *named = read_cpg(path, dbf->shown, report);
    if (named) {
        return named;
    }
    const char *page = encoding_from_ldid(ldid);
    return g_strdup(page ? page : text_is_utf8(dbf->handle) ? "UTF-8" : "CP1252");
}

/* Text as UTF-8. A character that the width of the column has cut in half is taken off. */
static char *text_cell(Dbf *dbf, const char *text) {
    size_t length = strlen(text);
    size_t replaced = 0;
    const char *encoding = dbf->encoding;
    if (g_ascii_strcasecmp(encoding, "UTF-8") == 0) {
        const char *end = NULL;
        if (g_utf8_validate(text, (gssize)length, &end)) {
            return g_strdup(text);
        }
        if (strcmp(encoding_guess(text, length), "UTF-8") == 0) {
            return g_strndup(text, (gsize)(end - text));
        }
        dbf->unreadable++;
        encoding = "CP1252";
    }
    char *made = encoding_to_utf8(text, length, encoding, NULL, &replaced, NULL);
    if (!made || replaced > 0) {
        dbf->unreadable++;
    }
    return made ? made : g_utf8_make_valid(text, -1);
}

/* A number as people write it: no zeros after the last decimal, no exponent. */
static char *number_cell(const char *text) {
    double value = 0;
    if (strpbrk(text, "eE") && number_parse(text, &value)) {
        return fabs(value) < 1e15 && value == floor(value) ? number_format(value, 0)
                                                           : number_format_exact(value);
    }
    char *cell = g_strdup(text);
    if (strchr(cell, '.')) {
        size_t length = strlen(cell);
        while (length > 1 && cell[length - 1] == '0') {
            cell[--length] = '\0';
        }
        if (cell[length - 1] == '.' && length > 1) {
            cell[length - 1] = '\0';
        }
    }
    return cell;
}

/* "20240131" -> "2024-01-31"; anything else as it is. */
static char *date_cell(const char *text) {
    if (strlen(text) == 8 && strspn(text, "0123456789") == 8) {
        return g_strdup_printf("%.4s-%.2s-%.2s", text, text + 4, text + 6);
    }
    return g_strdup(text);
}

/* One cell, or NULL when it is missing. Caller frees. */
static char *read_cell(Dbf *dbf, int row, int field) {
    char type = DBFGetNativeFieldType(dbf->handle, field);
    if (type != 'C' && DBFIsAttributeNULL(dbf->handle, row, field)) {
        return NULL;
    }
    const char *text = DBFReadStringAttribute(dbf->handle, row, field);
    if (!text) {
        return NULL;
    }
    if ((type == 'N' || type == 'F') && g_str_is_ascii(text)) {
        return number_cell(text);
    }
    if (type == 'D' && g_str_is_ascii(text)) {
        return date_cell(text);
    }
    if (type == 'L') {
        return strpbrk(text, "TtYy")   ? g_strdup("true")
               : strpbrk(text, "FfNn") ? g_strdup("false")
                                       : NULL;
    }
    return text_cell(dbf, text);
}

static void add_columns(Dbf *dbf, Table *table, Report *report) {
    int fields = DBFGetFieldCount(dbf->handle);
    for (int field = 0; field < fields; field++) {
        char name[XBASE_FLDNAME_LEN_READ + 1] = "";
        DBFGetFieldInfo(dbf->handle, field, name, NULL, NULL);
        g_autofree char *text = text_cell(dbf, name);
        table_add_column(table, text);
    }
    table_report_names(table, (Place){.file = dbf->shown}, report);
}

/* Which records are deleted; NULL with an error when there is too much text. Caller frees. */
static bool *add_rows(Dbf *dbf, Table *table, GError **error) {
    int fields = DBFGetFieldCount(dbf->handle);
    int records = DBFGetRecordCount(dbf->handle);
    g_autofree bool *deleted = g_new0(bool, (gsize)records + 1);
    for (int row = 0; row < records; row++) {
        table_begin_row(table, 0, (size_t)row + 1);
        deleted[row] = DBFIsRecordDeleted(dbf->handle, row);
        for (int field = 0; field < fields && !deleted[row]; field++) {
            g_autofree char *cell = read_cell(dbf, row, field);
            table_set(table, (size_t)field, cell);
        }
        if (table_text_bytes(table) > TEXT_LIMIT) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s: has more than 2 GiB of text",
                        dbf->shown);
            return NULL;
        }
    }
    return g_steal_pointer(&deleted);
}

bool shapefile_dbf_read(const char *path, const char *shown, const char *encoding, Table *table,
                        bool **deleted, Report *report, GError **error) {
    unsigned ldid = 0;
    if (!check_header(path, shown, &ldid, error)) {
        return false;
    }
    SAHooks hooks;
    shapefile_hooks_init(&hooks);
    g_auto(DBFHandle) handle = DBFOpenLL(path, "rb", &hooks);
    if (!handle) {
        return fail(error, shown, "its header does not add up");
    }
    Dbf dbf = {.handle = handle, .shown = shown};
    g_autofree char *chosen = choose_encoding(&dbf, path, encoding, ldid, report);
    g_autofree char *probe = encoding_to_utf8("a", 1, chosen, NULL, NULL, error);
    if (!probe) {
        g_prefix_error(error, "%s: ", shown);
        return false;
    }
    dbf.encoding = chosen;
    add_columns(&dbf, table, report);
    *deleted = add_rows(&dbf, table, error);
    if (!*deleted) {
        return false;
    }
    if (dbf.unreadable > 0) {
        report_add(report, SEVERITY_WARNING, "text_unreadable", (Place){.file = shown},
                   "Say `encoding:` at the source, or write the right code page to its .cpg file.",
                   "%zu cells do not fit the encoding %s", dbf.unreadable, chosen);
    }
    return true;
}
