/* source_section.c: the keys that every source has.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/source_section.h"

#include <string.h>

#include "atlas/base/file.h"

static bool is_virtual(const char *path) {
    return g_str_has_prefix(path, "/vsi");
}

/* "PG:dbname=atlas" and the like, and GDAL's virtual files. */
static bool is_connection(const char *path) {
    return is_virtual(path) || path_is_connection(path);
}

/* What GDAL reads inside an archive starts at the project's folder, too: "/vsizip/wards.zip". An
 * absolute path has a second slash there. */
static char *resolve_virtual(const char *folder, const char *path) {
    static const char *const ARCHIVES[] = {"/vsizip/", "/vsigzip/", "/vsitar/", "/vsi7z/"};
    for (size_t i = 0; i < G_N_ELEMENTS(ARCHIVES); i++) {
        size_t length = strlen(ARCHIVES[i]);
        if (g_str_has_prefix(path, ARCHIVES[i]) && path[length] && !strchr("/{", path[length])) {
            return g_strconcat(ARCHIVES[i], folder, "/", path + length, NULL);
        }
    }
    return g_strdup(path);
}

/* The source as written, without the passwords that a connection may hold: it goes to messages and
 * to the manifest. */
static char *hide_passwords(const char *source) {
    static const char *const PATTERNS[] = {
        /* Quoted, with escapes, or up to a blank: a password may have any other sign in it. */
        "(?i)((?:password|passwd|pwd)\\s*[=:]\\s*)"
        "(?:'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"|(?:\\\\.|\\S)+)",
        "(://[^/@:\\s]*:)\\S*(?=@)",
    };
    char *shown = g_strdup(source);
    for (size_t i = 0; i < G_N_ELEMENTS(PATTERNS); i++) {
        g_autoptr(GRegex) pattern = g_regex_new(PATTERNS[i], 0, 0, NULL);
        char *hidden = g_regex_replace(pattern, shown, -1, 0, "\\1***", 0, NULL);
        g_free(shown);
        shown = hidden;
    }
    return shown;
}

static void read_location(SectionReader *reader, const Node *value, SourceSpec *source) {
    const char *written = node_text(value);
    source->place = section_place(reader, value);
    source->is_file = !is_connection(written);
    source->shown = source->is_file ? g_strdup(written) : hide_passwords(written);
    source->path = source->is_file ? section_path(reader, value)
                                   : resolve_virtual(reader->project->folder, written);
}

/* For messages: `source "gp.csv"`, or `this source`. Caller frees. */
static char *source_words(const SourceSpec *source) {
    return source->shown ? g_strdup_printf("source \"%s\"", source->shown)
                         : g_strdup("this source");
}

static bool is_said(const char *text) {
    return text && text[0];
}

/* `reading` may be NULL; it knows whose a register is. */
static void read_rights(SectionReader *reader, const Node *map, const Reading *reading,
                        SourceSpec *source) {
    Report *report = reader->report;
    g_autofree char *words = source_words(source);
    source->licence = section_string(reader, map, "licence");
    source->attribution = section_string(reader, map, "attribution");
    if (reading && !source->licence) {
        source->licence = g_strdup(reading->licence);
        if (!source->attribution) {
            source->attribution = g_strdup(reading->attribution);
        }
    }
    if (!is_said(source->licence)) {
        report_add(report, SEVERITY_ERROR, "licence_missing", source->place,
                   "Add a line \"licence:\" with OGL-UK-3.0 for open data of British authorities, "
                   "ODbL-1.0 for OpenStreetMap, the name of another licence, or own for a list of "
                   "your own; and, unless it is own, a line \"attribution:\" with the words that "
                   "its publisher wants to see printed.",
                   is_said(source->attribution) ? "%s has no licence"
                                                : "%s has no licence and no attribution",
                   words);
    } else if (g_ascii_strcasecmp(source->licence, "own") == 0) {
        g_free(source->licence);
        source->licence = g_strdup("own");
    } else if (!is_said(source->attribution)) {
        report_add(report, SEVERITY_ERROR, "attribution_missing", source->place,
                   "Add a line \"attribution:\" with the words that its publisher wants to see "
                   "printed beside the map.",
                   "%s has no attribution", words);
    }
}

static void read_short_name(SectionReader *reader, const Node *map, SourceSpec *source) {
    static const char ALLOWED[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789_-";
    source->name = section_string(reader, map, "name");
    if (source->name &&
        (!source->name[0] || strspn(source->name, ALLOWED) != strlen(source->name))) {
        report_add(
            reader->report, SEVERITY_ERROR, "bad_value",
            section_place(reader, node_find(map, "name")),
            "Use letters, digits, - and _ only: it is a short name for the whole source, and "
            "part of the ids in the tables.",
            "name \"%s\" has characters that it cannot have", source->name);
    }
}

/* What people call it in a workbook. */
static void read_sheet(SectionReader *reader, const Node *map, SourceSpec *source) {
    enum { HEADER_MAX = 10000 };
    char *sheet = section_string(reader, map, "sheet");
    if (sheet && source->layer) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value",
                   section_place(reader, node_find(map, "sheet")), "Write one of them.",
                   "\"sheet\" and \"layer\" say the same");
    }
    if (sheet) {
        g_free(source->layer);
        source->layer = sheet;
    }
    source->header_row = node_int(map, "header_row", 0, 1, HEADER_MAX, reader->report);
}

void source_section_read(SectionReader *reader, const Node *map, SourceNaming naming,
                         SourceSpec *source) {
    source->place = section_place(reader, map);
    if (node_required_string(map, "source", reader->report)) {
        read_location(reader, node_find(map, "source"), source);
    }
    source->layer = section_string(reader, map, "layer");
    read_sheet(reader, map, source);
    source->where = section_string(reader, map, "where");
    source->encoding = section_string(reader, map, "encoding");
    source->crs = section_crs(reader, map);
    source->reading = section_string(reader, map, "reading");
    g_autoptr(Reading) reading = section_reading(reader, map, source);
    read_rights(reader, map, reading, source);
    if (reading) {
        source->columns = g_strdupv(reading->columns);
        source->first_cell = g_strdup(reading->first);
        source->value_choices = g_strdupv(reading->value);
        source->encoding = source->encoding ? source->encoding : g_strdup(reading->encoding);
    }
    if (naming == SOURCE_NAMED) {
        read_short_name(reader, map, source);
    }
    g_ptr_array_add(reader->sources, source);
}

SourceSpec *source_section_new(SectionReader *reader, const Node *map, const char *key,
                               const char *licence, const char *attribution) {
    const Node *value = node_find(map, key);
    if (!value) {
        return NULL;
    }
    SourceSpec *source = g_new0(SourceSpec, 1);
    if (node_is_scalar(value)) {
        read_location(reader, value, source);
        source->licence = g_strdup(licence);
        source->attribution = g_strdup(attribution);
        g_ptr_array_add(reader->sources, source);
    } else if (node_expect_map(value, key, reader->report)) {
        source_section_read(reader, value, SOURCE_NAMED, source);
        section_finish(reader, value, key, key);
    }
    return source;
}

SourceSpec *source_section_new_fit(SectionReader *reader, const Node *map) {
    return source_section_new(reader, map, "exact_fit", "OGL-UK-3.0",
                              "Source: Office for National Statistics licensed under the Open "
                              "Government Licence v.3.0");
}

bool source_section_is_osm(const SourceSpec *source) {
    return source->shown &&
           (g_str_has_suffix(source->shown, ".osm.pbf") || g_str_has_suffix(source->shown, ".osm"));
}

/* ---- short names ---- */

/* The stem of the file, up to its first dot: "rutland" of "osm/rutland.osm.pbf"; of a connection
 * its layer or else its kind. Caller frees. */
static char *name_from_source(const SourceSpec *source) {
    const char *from = source->shown ? source->shown : "source";
    if (!source->is_file && source->layer) {
        from = source->layer;
    }
    g_autofree char *base = g_path_get_basename(from);
    if (!source->is_file && !is_virtual(from)) {
        base[strcspn(base, ":")] = '\0';
    }
    char *dot = strchr(base + (base[0] == '.'), '.');
    if (dot) {
        *dot = '\0';
    }
    return text_slug(base);
}

void source_section_settle_names(SectionReader *reader) {
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < reader->sources->len; i++) {
        const SourceSpec *source = g_ptr_array_index(reader->sources, i);
        if (source->name && !g_hash_table_add(taken, g_strdup(source->name))) {
            report_add(reader->report, SEVERITY_ERROR, "duplicate_name", source->place,
                       "Each source needs a short name of its own.",
                       "name \"%s\" is given to another source, too", source->name);
        }
    }
    for (guint i = 0; i < reader->sources->len; i++) {
        SourceSpec *source = g_ptr_array_index(reader->sources, i);
        g_autofree char *stem = source->name ? NULL : name_from_source(source);
        for (unsigned number = 1; !source->name; number++) {
            g_autofree char *name =
                number == 1 ? g_strdup(stem) : g_strdup_printf("%s-%u", stem, number);
            if (g_hash_table_add(taken, g_strdup(name))) {
                source->name = g_steal_pointer(&name);
            }
        }
    }
}
