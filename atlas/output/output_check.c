/* output_check.c: finished files, read again and measured.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/output_check.h"

#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/output/pdf_metadata.h"
#include "atlas/output/pdf_objects.h"
#include "atlas/output/pdf_ua.h"
#include "atlas/output/sheet_check.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/tongues.h"
#include "atlas/project/node.h"

enum { PDF_BYTES_MAX = 1 << 30 };
static const char REBUILD[] = "Build it again; if it is as built, this is a fault of the program.";

typedef struct OutputCheck {
    const Atlas *atlas;
    const char *folder;
    Report *report;
    Tongues *tongues;
    FontSet *fonts;
    const SymbolSet *symbols;
    CrsReference *reference;
    size_t checked;
} OutputCheck;

static void fault(const OutputCheck *self, const char *path, const char *code, const char *format,
                  ...) G_GNUC_PRINTF(4, 5);

static void fault(const OutputCheck *self, const char *path, const char *code, const char *format,
                  ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    report_add(self->report, SEVERITY_ERROR, code, (Place){.file = path}, REBUILD, "%s", message);
}

/* ---- any PDF ---- */

/* What libqpdf finds on reading all of it. */
static bool is_sound(const OutputCheck *self, qpdf_data qpdf, const char *path) {
    if (!qpdf_has_error(qpdf)) {
        qpdf_check_pdf(qpdf);
    }
    if (qpdf_has_error(qpdf)) {
        fault(self, path, "output_damaged", "the file is damaged: %s",
              qpdf_get_error_message_detail(qpdf, qpdf_get_error(qpdf)));
        return false;
    }
    if (qpdf_more_warnings(qpdf)) {
        fault(self, path, "output_damaged", "the file has faults: %s",
              qpdf_get_error_message_detail(qpdf, qpdf_next_warning(qpdf)));
    }
    return true;
}

static void check_claims(const OutputCheck *self, qpdf_data qpdf, const char *path) {
    g_autofree char *title = NULL;
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    bool claims = pdf_metadata_read(qpdf, &title);
    pdf_ua_check(qpdf, PDF_UA_WHOLE, faults);
    for (guint i = 0; i < faults->len; i++) {
        if (claims) {
            fault(self, path, "output_claim", "it says that it is PDF/UA, but %s",
                  (const char *)faults->pdata[i]);
        } else {
            report_add(self->report, SEVERITY_WARNING, "not_pdf_ua", (Place){.file = path},
                       "It does not say that it is PDF/UA.", "%s", (const char *)faults->pdata[i]);
        }
    }
}

static void check_document(const OutputCheck *self, qpdf_data qpdf, const char *path,
                           size_t pages) {
    int count = qpdf_get_num_pages(qpdf);
    if ((size_t)count != pages) {
        fault(self, path, "output_pages", "it has %d pages; the manifest has %zu", count, pages);
    }
    qpdf_oh preferences = pdf_find(qpdf, qpdf_get_root(qpdf), "/ViewerPreferences");
    if (!pdf_has_name(qpdf, preferences, "/PrintScaling", "/None")) {
        fault(self, path, "output_scaling", "it does not ask to be printed at its own size");
    }
    check_claims(self, qpdf, path);
}

/* ---- sheets ---- */

/* The plan of the sheet in that file, made again; NULL when no sheet of the project has it. */
static SheetPlan *plan_again(const OutputCheck *self, const char *path, GError **error) {
    for (size_t t = 0; t < tongues_count(self->tongues); t++) {
        const SheetList *sheets = tongues_sheets(self->tongues, t);
        for (size_t i = 0; i < sheet_list_count(sheets); i++) {
            g_autofree char *own = g_strdup_printf("sheets/%s.pdf", sheet_list_at(sheets, i)->slug);
            if (strcmp(own, path) == 0) {
                g_autoptr(Report) unheard = report_new(); /* the build has told them */
                return sheet_plan_new(sheets, i, NULL, self->fonts, self->symbols, unheard, error);
            }
        }
    }
    return NULL;
}

static bool check_sheet(const OutputCheck *self, qpdf_data qpdf, const char *path, GError **error) {
    GError *failure = NULL;
    g_autoptr(SheetPlan) plan = plan_again(self, path, &failure);
    if (failure) {
        g_propagate_error(error, failure);
        return false;
    }
    if (!plan) {
        fault(self, path, "output_unknown", "the project has no such sheet any more");
        return true;
    }
    SheetWanted wanted = {.frame = &plan->frame,
                          .pages = plan->pages->len,
                          .square_m = plan->grid.square_m,
                          .reference = self->reference};
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    sheet_check_measure(qpdf, &wanted, faults);
    for (guint i = 0; i < faults->len; i++) {
        fault(self, path, "output_measure", "%s", (const char *)faults->pdata[i]);
    }
    return true;
}

/* ---- the files of the manifest ---- */

static bool check_file(OutputCheck *self, const Node *file, bool is_sheet, GError **error) {
    const char *path = node_string(file, "path", "", self->report);
    size_t pages = (size_t)node_int(file, "pages", 0, 0, G_MAXINT, self->report);
    if (!g_str_has_suffix(path, ".pdf")) {
        return true;
    }
    self->checked++;
    g_autofree char *full = g_build_filename(self->folder, path, NULL);
    g_autoptr(GError) failure = NULL;
    size_t length = 0;
    g_autofree char *data = file_read(full, path, PDF_BYTES_MAX, &length, &failure);
    if (!data) {
        fault(self, path, "output_missing", "%s", failure->message);
        return true;
    }
    size_t limit = is_sheet ? OUTPUT_SHEET_BYTES : OUTPUT_BOOK_BYTES;
    if (length > limit) {
        fault(self, path, "output_size", "it has %.1f MB; %.0f are the most", (double)length / 1e6,
              (double)limit / 1e6);
    }
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(qpdf, QPDF_FALSE);
    qpdf_read_memory(qpdf, path, data, length, NULL);
    bool done = true;
    if (is_sound(self, qpdf, path)) {
        check_document(self, qpdf, path, pages);
        done = !is_sheet || check_sheet(self, qpdf, path, error);
    }
    qpdf_cleanup(&qpdf);
    return done;
}

static bool check_list(OutputCheck *self, const Node *files, bool are_sheets, GError **error) {
    for (size_t i = 0; i < node_count(files); i++) {
        if (!check_file(self, node_item(files, i), are_sheets, error)) {
            return false;
        }
    }
    return true;
}

static bool check_manifest(OutputCheck *self, const char *name, GError **error) {
    g_autofree char *path = g_build_filename(self->folder, name, NULL);
    /* JSON as this program writes it is YAML, too. */
    g_autoptr(NodeDocument) document = node_document_read(path, name, self->report, error);
    if (!document) {
        return false;
    }
    const Node *root = node_document_root(document);
    return check_list(self, node_find(root, "sheets"), true, error) &&
           check_list(self, node_find(root, "books"), false, error) &&
           check_list(self, node_find(root, "booklets"), false, error);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "manifest.json", or one of each shard: names in their order; NULL-terminated. */
static char **find_manifests(const char *folder) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        if (g_str_has_prefix(name, "manifest") && g_str_has_suffix(name, ".json")) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static bool open_check(OutputCheck *self, GError **error) {
    g_autoptr(Report) unheard = report_new(); /* check and build have told them */
    self->tongues = tongues_new(self->atlas);
    self->fonts = font_set_new(unheard, error);
    self->reference = self->fonts ? crs_reference_new(self->atlas->project->crs, error) : NULL;
    return self->reference != NULL;
}

static void output_check_clear(OutputCheck *self) {
    tongues_free(self->tongues);
    font_set_free(self->fonts);
    crs_reference_free(self->reference);
}

bool output_check(const Atlas *atlas, const SymbolSet *symbols, const char *folder, Report *report,
                  size_t *checked, GError **error) {
    OutputCheck self = {.atlas = atlas, .symbols = symbols, .folder = folder, .report = report};
    g_auto(GStrv) manifests = find_manifests(folder);
    if (!manifests[0]) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "there is no manifest.json in %s: build before its outputs are checked",
                    folder);
        return false;
    }
    bool done = open_check(&self, error);
    for (char **name = manifests; done && *name; name++) {
        done = check_manifest(&self, *name, error);
    }
    output_check_clear(&self);
    *checked = self.checked;
    return done;
}
