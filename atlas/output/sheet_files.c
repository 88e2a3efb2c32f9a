/* sheet_files.c: the files that a sheet is written to.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/sheet_files.h"

#include "atlas/base/file.h"
#include "atlas/plan/sheet_layout.h"

bool sheet_files_put(const SheetPlan *plan, const char *ending, const char *kind, const void *data,
                     size_t length, size_t pages, const char *folder, OutputList *outputs,
                     GError **error) {
    const SheetSubject *subject = plan->subject;
    g_autofree char *relative = g_strconcat("sheets/", subject->slug, ending, NULL);
    g_autofree char *path = g_build_filename(folder, relative, NULL);
    if (!file_write(path, data, length, error)) {
        return false;
    }
    output_list_add(outputs, relative, kind, length, pages);
    output_list_tell_sheet(outputs, SUBJECT_NAMES[subject->kind], subject->stem,
                           messages_language(plan->atlas->messages));
    return true;
}
