/* planner_files.c: the maps of the planner's figures as PDF and SVG.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/planner_files.h"

#include <string.h>

#include "atlas/base/file.h"
#include "atlas/draw/canvas_cairo.h"
#include "atlas/draw/canvas_svg.h"
#include "atlas/draw/planner_map.h"
#include "atlas/output/pdf.h"
#include "atlas/plan/planner_words.h"

/* Larger files are copied to the site and not linked. */
enum { LINK_LIMIT = 1 << 28 };

static bool write_file(const char *folder, const char *name, const char *kind, const void *data,
                       size_t length, size_t pages, OutputList *outputs, GError **error) {
    g_autofree char *relative = g_strconcat("maps/", name, NULL);
    g_autofree char *path = g_build_filename(folder, relative, NULL);
    if (!file_write(path, data, length, error)) {
        return false;
    }
    output_list_add(outputs, relative, kind, length, pages);
    return true;
}

static char *full_title(const PlannerPage *page) {
    return g_strdup_printf("%s – %s", page->title, page->atlas->project->title);
}

static bool finish_pdf(const PlannerPage *page, const Canvas *canvas, const GByteArray *drawn,
                       const char *name, Report *report, GByteArray *out, GError **error) {
    g_autoptr(CrsReference) reference = crs_reference_new(page->atlas->project->crs, error);
    if (!reference) {
        return false;
    }
    PdfMap map = pdf_map_of_frame(&page->frame, 0, reference);
    PdfFinish finish = {.language = messages_tag(page->atlas->messages),
                        .notes = canvas_notes(canvas),
                        .messages = page->atlas->messages,
                        .maps = &map,
                        .map_count = 1,
                        .name = name,
                        .report = report};
    return pdf_finish(drawn, &finish, out, error);
}

static bool write_pdf(const PlannerPage *page, FontSet *fonts, const char *folder,
                      OutputList *outputs, Report *report, GError **error) {
    const Atlas *atlas = page->atlas;
    g_autofree char *title = full_title(page);
    g_autofree char *date = g_strdup_printf("%.10sT00:00:00Z", atlas->date ? atlas->date : "");
    const char *publisher = atlas->project->publisher.name;
    PdfInfo info = {.title = title,
                    .author = publisher ? publisher : atlas->project->title,
                    .subject = page->lead,
                    .keywords = page->credits,
                    .date = atlas->date ? date : NULL};
    Paper paper = page->frame.paper;
    g_autoptr(GByteArray) drawn = g_byte_array_new();
    g_autoptr(Canvas) canvas =
        canvas_new_pdf(drawn, paper.width_mm, paper.height_mm, &info, fonts, error);
    if (!canvas) {
        return false;
    }
    canvas_begin_tag(canvas, "Document");
    planner_page_draw(canvas, page);
    canvas_end_tag(canvas);
    g_autoptr(GByteArray) finished = g_byte_array_new();
    g_autofree char *name = g_strconcat(page->slug, ".pdf", NULL);
    return canvas_finish(canvas, error) &&
           finish_pdf(page, canvas, drawn, name, report, finished, error) &&
           write_file(folder, name, "map_pdf", finished->data, finished->len, 1, outputs, error);
}

static bool write_svg(const PlannerPage *page, FontSet *fonts, const char *folder,
                      OutputList *outputs, GError **error) {
    g_autofree char *title = full_title(page);
    SvgInfo info = {.title = title,
                    .description = page->map_text,
                    .language = messages_tag(page->atlas->messages),
                    .metadata = page->credits};
    g_autoptr(GString) text = g_string_new(NULL);
    Paper paper = page->frame.paper;
    g_autoptr(Canvas) canvas = canvas_new_svg(text, paper.width_mm, paper.height_mm, &info, fonts);
    planner_page_draw(canvas, page);
    g_autofree char *name = g_strconcat(page->slug, ".svg", NULL);
    return canvas_finish(canvas, error) &&
           write_file(folder, name, "map_svg", text->str, text->len, 0, outputs, error);
}

static char *pdf_path(const Atlas *atlas, const PlannerMap *map, const char *folder,
                      const char *inside) {
    g_autofree char *slug = planner_slug(atlas, map);
    return g_strconcat(folder, "/", inside, slug, ".pdf", NULL);
}

bool planner_files_have(const Atlas *atlas, const PlannerMap *map, const char *folder) {
    g_autofree char *path = pdf_path(atlas, map, folder, "maps/");
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

bool planner_files_link_to_site(const Atlas *atlas, const PlannerMap *map, const char *folder,
                                OutputList *outputs, GError **error) {
    g_autofree char *from = pdf_path(atlas, map, folder, "maps/");
    g_autofree char *to = pdf_path(atlas, map, folder, "site/maps/");
    g_autofree char *parent = g_path_get_dirname(to);
    if (!file_make_folder(parent, error) || !file_link(from, to, LINK_LIMIT, error)) {
        return false;
    }
    output_list_add(outputs, to + strlen(folder) + 1, "download", (size_t)MAX(file_size(to), 0), 0);
    return true;
}

bool planner_files_write(const Atlas *atlas, const PlannerMaps *maps, FontSet *fonts, bool for_site,
                         const char *folder, OutputList *outputs, Report *report, GError **error) {
    g_autofree char *path = g_build_filename(folder, "maps", NULL);
    if (maps->maps->len > 0 && !file_make_folder(path, error)) {
        return false;
    }
    for (guint i = 0; i < maps->maps->len; i++) {
        g_autoptr(PlannerPage) page = planner_page_new(atlas, planner_maps_at(maps, i), fonts);
        if (!write_pdf(page, fonts, folder, outputs, report, error) ||
            !write_svg(page, fonts, folder, outputs, error) ||
            (for_site && !planner_files_link_to_site(atlas, page->map, folder, outputs, error))) {
            return false;
        }
    }
    return true;
}
