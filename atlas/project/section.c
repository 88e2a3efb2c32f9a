/* section.c: what the readers of a project file's sections share, and the keys they know.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/section.h"

#include <string.h>

#include "atlas/base/file.h"
#include "atlas/base/number.h"

enum { ENTRY_LIMIT = 1000 };

/* Sections that name a source have the keys of "source" as well. */
static const struct KnownKeys {
    const char *section;
    bool is_source;
    const char *keys;
} KNOWN[] = {
    {"", false,
     "title areas assets indicators need geographies base links postcodes crs theme symbols sheets "
     "book booklet site publisher mapped_by edition languages topics effort groups watch "
     "suppress_below "
     "duplicates overrides independent_lists units maps uprns words areas_before"},
    {"source", false,
     "source licence attribution layer sheet header_row where encoding crs reading"},
    {"areas", true, "code name name_cy group only population"},
    {"population", true, "name code value period"},
    {"assets", true, "name asset place_is visibility fields exact_fit"},
    {"fields", false, NULL}, /* the fields of an asset */
    {"indicators", true,
     "name id title unit period period_column value key geography polarity join decimals numerator "
     "rank "
     "denominator lower upper flag comparators composite classes exact_fit adds_up"},
    {"exact_fit", true, "name"},
    {"classes", false, "method count breaks zero"},
    {"composite", false, "parts method weigh_by missing"},
    {"comparators", false, "borough england"},
    {"geographies", true, "code name population lookup to_areas output_areas centres"},
    {"output_areas", true, "name code belongs_to population lookup centres"},
    {"centres", true, "name code"},
    {"lookup", true, "name from to"},
    {"base", true, "name draw"},
    {"postcodes", true, "name"},
    {"uprns", true, "name"},
    {"areas_before", true, "name"},
    {"links", true, "name"},
    {"overrides", true, "name"},
    {"effort", true, "name"},
    {"sheets", false,
     "paper scale orientation when_too_big margin_mm pictures links bleed_mm crop_marks poster"},
    {"paper", false, "width_mm height_mm"},
    {"site", false, "zooms size url tiles colors mbtiles pmtiles"},
    {"publisher", false, "name logo email phone post feedback_url privacy_url"},
    {"independent_lists", false, "first second within_m"},
    {"units", false, "hexagons_m"},
    {"maps", false, "paper"},
    {"topics", false, "title levels ways categories question"},
};

static void add_keys(GPtrArray *keys, const char *section, const char *const *names) {
    for (size_t i = 0; names[i]; i++) {
        g_ptr_array_add(keys, section[0] ? g_strconcat(section, ".", names[i], NULL)
                                         : g_strdup(names[i]));
    }
}

char **project_known_keys(void) {
    GPtrArray *keys = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        if (KNOWN[i].keys) {
            g_auto(GStrv) names = g_strsplit(KNOWN[i].keys, " ", -1);
            add_keys(keys, KNOWN[i].section, (const char *const *)names);
        } else {
            add_keys(keys, KNOWN[i].section, ASSET_FIELD_NAMES);
        }
    }
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(keys, FALSE);
}

static bool has_word(const char *words, const char *word) {
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    return g_strv_contains((const char *const *)list, word);
}

static bool key_is_known(const char *section, const char *key) {
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        const struct KnownKeys *known = &KNOWN[i];
        if (strcmp(known->section, section) == 0) {
            bool is_field = !known->keys || strcmp(section, "assets") == 0;
            return (known->keys && has_word(known->keys, key)) ||
                   (is_field && g_strv_contains(ASSET_FIELD_NAMES, key)) ||
                   (known->is_source && key_is_known("source", key));
        }
    }
    return false;
}

void section_finish(SectionReader *reader, const Node *map, const char *section, const char *what) {
    g_auto(GStrv) asked = node_asked(map);
    for (size_t i = 0; asked[i]; i++) {
        g_assert(key_is_known(section, asked[i]));
    }
    node_finish(map, what, reader->report);
}

Place section_place(const SectionReader *reader, const Node *node) {
    Place place = node_place(node);
    place.file = reader->project->shown;
    return place;
}

char *section_string(SectionReader *reader, const Node *map, const char *key) {
    return g_strdup(node_string(map, key, NULL, reader->report));
}

char *section_required_string(SectionReader *reader, const Node *map, const char *key) {
    return g_strdup(node_required_string(map, key, reader->report));
}

Reading *section_reading(SectionReader *reader, const Node *map, const SourceSpec *source) {
    if (!source->reading) {
        return NULL;
    }
    return reading_new(source->reading, reader->project->folder,
                       section_place(reader, node_find(map, "reading")), reader->report);
}

char *section_crs(SectionReader *reader, const Node *map) {
    const char *crs = node_string(map, "crs", NULL, reader->report);
    if (crs && crs[0] && strspn(crs, "0123456789") == strlen(crs)) {
        return g_strconcat("EPSG:", crs, NULL);
    }
    return g_strdup(crs);
}

unsigned section_words(SectionReader *reader, const Node *map, const char *key,
                       const char *const *known) {
    g_auto(GStrv) words = node_strings(map, key, reader->report);
    unsigned bits = 0;
    for (size_t i = 0; words && words[i]; i++) {
        unsigned bit = 0;
        while (known[bit] && strcmp(known[bit], words[i]) != 0) {
            bit++;
        }
        if (known[bit]) {
            bits |= 1U << bit;
        } else {
            g_autofree char *hint = node_names_hint(words[i], known);
            report_add(reader->report, SEVERITY_ERROR, "bad_value",
                       section_place(reader, node_find(map, key)), hint, "%s \"%s\" is not known",
                       key, words[i]);
        }
    }
    return bits;
}

static gint compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The file of the same folder whose name is nearest; NULL when there is none. Caller frees. */
static char *find_similar_file(const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    while (entries && (entry = g_dir_read_name(entries))) {
        g_ptr_array_add(names, g_strdup(entry));
    }
    /* A folder lists its files in no order, and the nearest may be several. */
    g_ptr_array_sort(names, compare_names);
    return g_strdup(text_nearest(name, (const char *const *)names->pdata, names->len));
}

static char *missing_file_hint(const char *path, const char *written) {
    if (strchr(written, '\\')) {
        return g_strdup("Write / instead of \\ between folder and file.");
    }
    g_autofree char *similar = written[0] ? find_similar_file(path) : NULL;
    return similar ? g_strdup_printf("There is a file \"%s\".", similar)
                   : g_strdup("Paths start at the folder of the project file; put the file there, "
                              "or correct its name.");
}

char *section_path(SectionReader *reader, const Node *value) {
    const char *written = node_text(value);
    g_autofree char *path = path_resolve(reader->project->folder, written);
    if (!written[0] || !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *hint = missing_file_hint(path, written);
        report_add(reader->report, SEVERITY_ERROR, "file_missing", section_place(reader, value),
                   hint, "file \"%s\" is not there", written);
    }
    return g_steal_pointer(&path);
}

bool section_check_id(SectionReader *reader, Place place, const char *key, const char *id) {
    if (id[0] && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(id)) {
        return true;
    }
    g_autofree char *better = text_slug(id);
    g_strdelimit(better, "-", '_');
    g_autofree char *hint =
        g_strdup_printf("Use small letters, digits and underscores, as \"%s\".", better);
    report_add(reader->report, SEVERITY_ERROR, "bad_value", place, hint,
               "%s \"%s\" has characters that it cannot have", key, id);
    return false;
}

bool section_check_count(SectionReader *reader, const Node *node, const char *key) {
    if (node_count(node) <= ENTRY_LIMIT) {
        return true;
    }
    report_add(reader->report, SEVERITY_ERROR, "too_large", section_place(reader, node),
               "Put lists of one kind together in one file.", "more than %d entries in %s",
               ENTRY_LIMIT, key);
    return false;
}

const Node *section_find_switch(SectionReader *reader, const Node *root, const char *key,
                                bool *make) {
    const Node *value = node_find(root, key);
    *make = true;
    if (node_is_scalar(value)) {
        *make = node_bool(root, key, true, reader->report);
        return NULL;
    }
    return node_expect_map(value, key, reader->report) ? value : NULL;
}

const Node *section_list(SectionReader *reader, const Node *root, const char *key) {
    const Node *list = node_find(root, key);
    bool usable =
        node_expect_list(list, key, reader->report) && section_check_count(reader, list, key);
    return usable ? list : NULL;
}
