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

static void check_asset(const AssetSet *assets, size_t i, FontSet *fonts, Report *report) {
    const Asset *asset = asset_set_at(assets, i);
    check_name(fonts, asset->name, asset_set_ledger(assets, asset->source)->spec->source.shown,
               report);
}

static void check_feature(const Atlas *atlas, size_t i, FontSet *fonts, Report *report) {
    const BaseFeature *feature = base_map_at(atlas->base, i);
    const BaseSpec *spec = atlas->project->base->pdata[feature->source];
    check_name(fonts, feature->name, spec->source.shown, report);
}

static void check_assets(const SheetPlan *plan, FontSet *fonts, Report *report) {
    const AssetSet *assets = plan->atlas->assets;
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        for (size_t k = 0; k < row->entry_count; k++) {
            check_asset(assets, rows_entry(plan, row, k), fonts, report);
        }
    }
}

static void check_base(const SheetPlan *plan, FontSet *fonts, Report *report) {
    for (guint i = 0; i < plan->base->len; i++) {
        size_t index = g_array_index(plan->base, uint32_t, i);
        BaseClass class_ = base_map_at(plan->atlas->base, index)->class_;
        if (plan->atlas->theme->base[class_].name_max_scale >= plan->frame.scale) {
            check_feature(plan->atlas, index, fonts, report);
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

void uncovered_report_all(const Atlas *atlas, FontSet *fonts, Report *report) {
    const Project *project = atlas->project;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        check_name(fonts, atlas_area_name(atlas, area_set_at(atlas->areas, i)),
                   project->areas.source.shown, report);
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        check_asset(atlas->assets, i, fonts, report);
    }
    for (size_t i = 0; atlas->base && i < base_map_count(atlas->base); i++) {
        if (atlas->theme->base[base_map_at(atlas->base, i)->class_].name_max_scale > 0) {
            check_feature(atlas, i, fonts, report);
        }
    }
}
