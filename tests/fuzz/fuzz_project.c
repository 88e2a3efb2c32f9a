/* fuzz_project.c: any bytes as a project file.
 * SPDX-License-Identifier: MIT
 *
 * Nothing may crash, leak or take long, and whatever is refused is said to be refused.
 */
#include <stddef.h>
#include <stdint.h>

#include "atlas/project/node.h"
#include "atlas/project/project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); // NOLINT: the name is libFuzzer's

/* Looks at every value of a document in every way. */
static void look_at(const Node *node, Report *report) {
    static const char *const WORDS[] = {"", "one", "two", NULL};
    for (size_t i = 0; node_is_list(node) && i < node_count(node); i++) {
        look_at(node_item(node, i), report);
    }
    for (size_t i = 0; node_is_map(node) && i < node_count(node); i++) {
        const char *key = node_key_at(node, i);
        g_assert(node_key_place(node, i).line > 0);
        node_bool(node, key, true, report);
        node_double(node, key, 0, report);
        node_int(node, key, 0, -9, 9, report);
        node_enum(node, key, WORDS, 0, report);
        node_length_mm(node, key, 0, report);
        g_strfreev(node_strings(node, key, report));
        look_at(node_value_at(node, i), report);
    }
    g_assert(g_utf8_validate(node_text(node), -1, NULL));
    g_assert(!node || node_place(node).line > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    g_autoptr(Report) report = report_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(NodeDocument) document = node_document_parse(text, size, "a.yaml", report, &error);
    g_assert((document == NULL) == (error != NULL));
    g_assert(document || report_count(report) > 0);
    if (document) {
        look_at(node_document_root(document), report);
    }
    g_clear_error(&error);
    g_autoptr(Report) findings = report_new();
    g_autoptr(Project) project = project_parse(text, size, "/nowhere/atlas.yaml", findings, &error);
    g_assert((project == NULL) == (error != NULL));
    g_assert((project == NULL) == (report_count_of(findings, SEVERITY_ERROR) > 0));
    return 0;
}
