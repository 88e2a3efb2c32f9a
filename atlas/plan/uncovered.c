/* uncovered.c: names that no installed font can write.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/uncovered.h"

#include "atlas/plan/rows.h"

static void check_name(FontSet *fonts, const char *name, const char *file, Report *report) {
    if (name && !font_covers(fonts, name)) {
        report_add(
            report, SEVERITY_WARNING, "letters_without_font", (Place){.file = file},
            "Install the fonts of its script: fonts-noto-core has most; Chinese, Japanese and "
            "Korean are in fonts-wqy-microhei or fonts-noto-cjk.",
            "\"%s\" has letters that are in no installed font; boxes stand for them", name);
    }
}

static void check_assets(const SheetPlan *plan, FontSet *fonts, Report *report) {
    const AssetSet *assets = plan->atlas->assets;
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        for (size_t k = 0; k < row->entry_count; k++) {
            const Asset *asset = asset_set_at(assets, rows_entry(plan, row, k));
            check_name(fonts, asset->name,
                       asset_set_ledger(assets, asset->source)->spec->source.shown, report);
        }
    }
}

static void check_base(const SheetPlan *plan, FontSet *fonts, Report *report) {
    for (guint i = 0; i < plan->base->len; i++) {
        const BaseFeature *feature =
            base_map_at(plan->atlas->base, g_array_index(plan->base, uint32_t, i));
        const BaseSpec *spec = plan->atlas->project->base->pdata[feature->source];
        if (plan->atlas->theme->base[feature->class_].name_max_scale >= plan->frame.scale) {
            check_name(fonts, feature->name, spec->source.shown, report);
        }
    }
}

void uncovered_report(const SheetPlan *plan, FontSet *fonts, Report *report) {
    const Project *project = plan->atlas->project;
    bool own = plan->subject->area >= 0;
    check_name(fonts, plan->subject->name, own ? project->areas.source.shown : project->shown,
               report);
    check_assets(plan, fonts, report);
    check_base(plan, fonts, report);
}
