/* project.c: the whole project file.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/project.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/project/assets_section.h"
#include "atlas/project/data_sections.h"
#include "atlas/project/geographies_section.h"
#include "atlas/project/list_pairs_section.h"
#include "atlas/project/output_sections.h"
#include "atlas/project/source_section.h"
#include "atlas/project/units_section.h"

enum { SMALLEST_COUNT = 5, LARGEST_COUNT = 1000 };

static const char PROJECT_FILE[] = "atlas.yaml";
static const char NATIONAL_GRID[] = "EPSG:27700";
/* What ONSPD, NSPL and Code-Point Open ask for between them. */
static const char POSTCODE_LICENCE[] = "OGL-UK-3.0";
static const char POSTCODE_ATTRIBUTION[] =
    "Contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal Mail "
    "copyright and database right. Source: Office for National Statistics licensed under the Open "
    "Government Licence v.3.0";
static const char AREAS_ATTRIBUTION[] =
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right";
static const char UPRN_ATTRIBUTION[] =
    "Contains OS data © Crown copyright and database right (OS Open UPRN)";

static Project *project_new(const char *path) {
    Project *project = g_new0(Project, 1);
    bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    g_autofree char *file = is_folder ? g_build_filename(path, PROJECT_FILE, NULL) : g_strdup(path);
    project->shown = g_strdup(g_str_has_prefix(file, "./") ? file + 2 : file);
    project->path = g_canonicalize_filename(file, NULL);
    project->folder = g_path_get_dirname(project->path);
    project->assets = g_ptr_array_new_with_free_func((GDestroyNotify)asset_spec_free);
    project->indicators = g_ptr_array_new_with_free_func((GDestroyNotify)indicator_spec_free);
    project->geographies = g_ptr_array_new_with_free_func((GDestroyNotify)geography_spec_free);
    project->base = g_ptr_array_new_with_free_func((GDestroyNotify)base_spec_free);
    project->topics = g_ptr_array_new_with_free_func((GDestroyNotify)topic_spec_free);
    project->list_pairs = g_ptr_array_new_with_free_func((GDestroyNotify)list_pair_spec_free);
    project->groups = g_ptr_array_new_with_free_func((GDestroyNotify)group_spec_free);
    return project;
}

void project_free(Project *project) {
    if (project) {
        areas_spec_clear(&project->areas);
        g_ptr_array_unref(project->assets);
        g_ptr_array_unref(project->indicators);
        g_ptr_array_unref(project->geographies);
        g_ptr_array_unref(project->base);
        g_ptr_array_unref(project->topics);
        g_ptr_array_unref(project->groups);
        g_ptr_array_unref(project->list_pairs);
        source_spec_free(project->links);
        source_spec_free(project->overrides);
        source_spec_free(project->effort);
        source_spec_free(project->postcodes_source);
        source_spec_free(project->uprns);
        source_spec_free(project->areas_before);
        publisher_spec_clear(&project->publisher);
        g_free(project->site.url);
        g_free(project->postcodes);
        g_free(project->need);
        g_free(project->title);
        g_free(project->crs);
        g_free(project->theme);
        g_free(project->symbols);
        g_free(project->words);
        g_free(project->words_shown);
        g_free(project->mapped_by);
        g_free(project->edition);
        g_strfreev(project->languages);
        g_strfreev(project->watch);
        g_free(project->path);
        g_free(project->shown);
        g_free(project->folder);
        g_free(project);
    }
}

const IndicatorSpec *project_indicator(const Project *project, const char *id) {
    for (guint i = 0; i < project->indicators->len; i++) {
        const IndicatorSpec *indicator = g_ptr_array_index(project->indicators, i);
        if (g_strcmp0(indicator->id, id) == 0) {
            return indicator;
        }
    }
    return NULL;
}

const GeographySpec *project_geography(const Project *project, const char *id) {
    for (guint i = 0; i < project->geographies->len; i++) {
        const GeographySpec *geography = g_ptr_array_index(project->geographies, i);
        if (g_strcmp0(geography->id, id) == 0) {
            return geography;
        }
    }
    return NULL;
}

static void read_need(SectionReader *reader, const Node *root) {
    Project *project = reader->project;
    project->need = section_string(reader, root, "need");
    if (!project->need || project_indicator(project, project->need)) {
        return;
    }
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < project->indicators->len; i++) {
        const IndicatorSpec *indicator = g_ptr_array_index(project->indicators, i);
        if (indicator->id) {
            g_ptr_array_add(ids, indicator->id);
        }
    }
    g_ptr_array_add(ids, NULL);
    g_autofree char *hint = node_names_hint(project->need, (const char *const *)ids->pdata);
    report_add(reader->report, SEVERITY_ERROR, "unknown_indicator",
               section_place(reader, node_find(root, "need")),
               ids->len > 1 ? hint : "Add it to \"indicators:\", or leave \"need:\" out.",
               "need \"%s\" is not the id of an indicator", project->need);
}

/* `book: per_group`, else whether there is to be one. */
static void read_book(SectionReader *reader, const Node *root) {
    Project *project = reader->project;
    const Node *book = node_find(root, "book");
    project->book_per_group = book && g_str_equal(node_text(book), "per_group");
    project->book = project->book_per_group || node_bool(root, "book", true, reader->report);
    if (project->book_per_group && !project->areas.group) {
        report_add(reader->report, SEVERITY_ERROR, "missing_key", node_place(book),
                   "Say under areas: which column has them, as group: LAD24NM.",
                   "book: per_group, but areas: has no group: column");
    }
}

/* `booklet: to_fold`, else whether there is to be one. */
static void read_booklet(SectionReader *reader, const Node *root) {
    const Node *booklet = node_find(root, "booklet");
    bool to_fold = booklet && g_str_equal(node_text(booklet), "to_fold");
    bool make = to_fold || node_bool(root, "booklet", false, reader->report);
    reader->project->booklet = to_fold ? BOOKLET_AND_TO_FOLD : make ? BOOKLET_ALONE : BOOKLET_NONE;
}

static const char *const DUPLICATES[] = {"ask", "merge", "keep", NULL}; /* as Duplicates */

static void read_sections(SectionReader *reader, const Node *root) {
    Project *project = reader->project;
    Report *report = reader->report;
    project->title = section_required_string(reader, root, "title");
    project->crs = section_crs(reader, root);
    if (!project->crs) {
        project->crs = g_strdup(NATIONAL_GRID);
    }
    /* Assets come first because the short names of their sources are in the ids of assets. */
    assets_section_read(reader, root);
    areas_section_read(reader, root);
    geographies_section_read(reader, root);
    indicators_section_read(reader, root);
    base_section_read(reader, root);
    project->postcodes_source =
        source_section_new(reader, root, "postcodes", POSTCODE_LICENCE, POSTCODE_ATTRIBUTION);
    project->postcodes =
        project->postcodes_source ? g_strdup(project->postcodes_source->path) : NULL;
    project->uprns = source_section_new(reader, root, "uprns", POSTCODE_LICENCE, UPRN_ATTRIBUTION);
    project->areas_before =
        source_section_new(reader, root, "areas_before", POSTCODE_LICENCE, AREAS_ATTRIBUTION);
    project->links = source_section_new(reader, root, "links", "own", NULL);
    project->overrides = source_section_new(reader, root, "overrides", "own", NULL);
    project->duplicates =
        (Duplicates)node_enum(root, "duplicates", DUPLICATES, DUPLICATES_ASK, reader->report);
    project->effort = source_section_new(reader, root, "effort", "own", NULL);
    source_section_settle_names(reader);
    list_pairs_section_read(reader, root);
    units_section_read(reader, root);
    units_section_read_maps(reader, root);
    read_need(reader, root);
    look_section_read(reader, root);
    sheets_section_read(reader, root);
    site_section_read(reader, root);
    publisher_section_read(reader, root);
    topics_section_read(reader, root);
    groups_section_read(reader, root);
    read_book(reader, root);
    read_booklet(reader, root);
    project->mapped_by = section_string(reader, root, "mapped_by");
    project->edition = section_string(reader, root, "edition");
    project->watch = node_strings(root, "watch", report);
    project->suppress_below =
        node_int(root, "suppress_below", SMALLEST_COUNT, SMALLEST_COUNT, LARGEST_COUNT, report);
    section_finish(reader, root, "", "the project file");
}

/* False with an error when anything in the document, or found when it was parsed, keeps it from
 * being a project. */
static bool read_document(Project *project, const NodeDocument *document, size_t errors_before,
                          Report *report, GError **error) {
    const Node *root = node_document_root(document);
    if (!root) {
        report_add(report, SEVERITY_ERROR, "empty_project",
                   (Place){.file = project->shown, .line = 1},
                   "It needs at least \"title:\" and \"areas:\"; \"assetatlas new DIR\" writes one "
                   "to start from.",
                   "the project file says nothing");
    } else if (node_expect_map(root, "the project file", report)) {
        g_autoptr(GPtrArray) sources = g_ptr_array_new();
        SectionReader reader = {project, report, sources};
        read_sections(&reader, root);
    }
    size_t errors = report_count_of(report, SEVERITY_ERROR) - errors_before;
    if (errors > 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT, "%zu error%s in \"%s\"", errors,
                    errors == 1 ? "" : "s", project->shown);
    }
    return errors == 0;
}

Project *project_parse(const char *text, size_t length, const char *path, Report *report,
                       GError **error) {
    g_autoptr(Project) project = project_new(path);
    size_t errors_before = report_count_of(report, SEVERITY_ERROR);
    g_autoptr(NodeDocument) document =
        node_document_parse(text, length, project->shown, report, error);
    bool read = document && read_document(project, document, errors_before, report, error);
    return read ? g_steal_pointer(&project) : NULL;
}

Project *project_read(const char *path, Report *report, GError **error) {
    g_autoptr(Project) project = project_new(path);
    size_t errors_before = report_count_of(report, SEVERITY_ERROR);
    if (!g_file_test(project->path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT,
                    "there is no project file \"%s\"; \"assetatlas new DIR\" starts a project",
                    project->shown);
        return NULL;
    }
    g_autoptr(NodeDocument) document =
        node_document_read(project->path, project->shown, report, error);
    bool read = document && read_document(project, document, errors_before, report, error);
    return read ? g_steal_pointer(&project) : NULL;
}
