/* site.c: the static pages.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/site.h"

#include "atlas/output/site_pages.h"

bool site_write_common(const Atlas *atlas, const TilePlan *tiles, const Report *report,
                       const char *folder, OutputList *outputs, GError **error) {
    return site_write_home(atlas, folder, outputs, error) &&
           site_write_map(atlas, folder, outputs, error) &&
           site_write_embed(atlas, folder, outputs, error) &&
           site_write_about(atlas, report, folder, outputs, error) &&
           site_write_data(atlas, tiles, folder, outputs, error) &&
           site_write_files(folder, outputs, error);
}
