/* groups.c: estates and neighbourhoods made of areas or of small areas.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/groups.h"

#include <math.h>
#include <string.h>

#include "atlas/analysis/rates.h"
#include "atlas/base/file.h"
#include "layers/geometry.h"

#define LABEL_TOLERANCE_M 5.0

static void group_free(void *data) {
    Group *group = data;
    g_free(group->slug);
    g_free(group->of);
    g_free(group->in_area);
    g_free(group->has);
    g_free(group->measures);
    if (group->figures.skills) {
        g_ptr_array_unref(group->figures.skills);
    }
    g_free(group);
}

void group_set_free(GroupSet *set) {
    if (set) {
        g_ptr_array_unref(set->groups);
        shape_set_free(set->shapes);
        g_free(set);
    }
}

/* ---- members ---- */

static const Geography *geography_at(const GroupInputs *inputs, int geography) {
    return geography < 0 ? NULL : g_ptr_array_index(inputs->geographies, (guint)geography);
}

/* The member that a code stands for: index of the area, or of the small area when that has a shape;
 * -1 when there is none. */
static int find_member(const GroupInputs *inputs, int geography, const char *code) {
    if (geography < 0) {
        return area_set_find_code(inputs->areas, code);
    }
    const Geography *of = geography_at(inputs, geography);
    const SmallArea *member = of ? geography_find(of, code) : NULL;
    return member && member->shape >= 0 ? (int)(member - &g_array_index(of->members, SmallArea, 0))
                                        : -1;
}

/* What has most of the codes, areas before geographies. */
static int choose_geography(const GroupInputs *inputs, char **codes) {
    int best = -1;
    size_t most = 0;
    for (int geography = -1; geography < (int)inputs->geographies->len; geography++) {
        size_t found = 0;
        for (char **code = codes; code && *code; code++) {
            found += find_member(inputs, geography, *code) >= 0 ? 1 : 0;
        }
        if (found > most) {
            most = found;
            best = geography;
        }
    }
    return best;
}

static void report_unknown(const GroupInputs *inputs, const GroupSpec *spec, size_t i,
                           Report *report) {
    const char *code = spec->codes[i];
    for (guint g = 0; g < inputs->geographies->len; g++) {
        const Geography *geography = inputs->geographies->pdata[g];
        const SmallArea *member = geography ? geography_find(geography, code) : NULL;
        if (member && member->shape < 0) {
            report_add(report, SEVERITY_WARNING, "group_code_unknown", spec->code_places[i],
                       "Give the geography a source with its shapes.",
                       "group \"%s\": \"%s\" of geography \"%s\" has no shape", spec->name, code,
                       geography->id);
            return;
        }
    }
    report_add(report, SEVERITY_WARNING, "group_code_unknown", spec->code_places[i],
               "A group is made of areas of the atlas, or of small areas in them: all of one kind. "
               "Look whether the code is of another year than the boundaries.",
               "group \"%s\": there is no \"%s\" to make it of", spec->name, code);
}

/* Flags of the members (index = area, or small area of the geography); caller frees. */
static bool *find_members(Group *group, const GroupInputs *inputs, Report *report) {
    const GroupSpec *spec = group->spec;
    group->geography = choose_geography(inputs, spec->codes);
    const Geography *geography = geography_at(inputs, group->geography);
    size_t count = geography ? geography->members->len : area_set_count(inputs->areas);
    bool *of = g_new0(bool, count + 1);
    for (size_t i = 0; spec->codes && spec->codes[i]; i++) {
        int member = find_member(inputs, group->geography, spec->codes[i]);
        if (member < 0) {
            report_unknown(inputs, spec, i, report);
        } else if (!of[member]) {
            of[member] = true;
            group->member_count++;
        }
    }
    group->in_area = g_new0(bool, area_set_count(inputs->areas) + 1);
    for (size_t i = 0; i < count; i++) {
        size_t area = geography ? (size_t)g_array_index(geography->members, SmallArea, i).area : i;
        group->in_area[area] = group->in_area[area] || of[i];
    }
    return of;
}

static void find_outline(Group *group, const GroupInputs *inputs, const bool *of,
                         ShapeSet *shapes) {
    const Geography *geography = geography_at(inputs, group->geography);
    const AreaSet *areas = geography ? geography->areas : inputs->areas;
    size_t count = geography ? geography->members->len : area_set_count(areas);
    g_autofree size_t *which = g_new0(size_t, group->member_count + 1);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (of[i]) {
            size_t area =
                geography ? (size_t)g_array_index(geography->members, SmallArea, i).shape : i;
            which[found++] = area_set_at(areas, area)->shape;
        }
    }
    group->outline = geometry_dissolve(area_set_shapes(areas), which, found, shapes);
    shape_set_refresh(shapes);
    group->label = geometry_pole(shapes, group->outline, LABEL_TOLERANCE_M, NULL);
}

/* ---- figures ---- */

static bool serves(const Group *group, const AssetSet *assets, size_t asset) {
    const Asset *it = asset_set_at(assets, asset);
    size_t count;
    const size_t *served = asset_set_served_areas(assets, asset, &count);
    for (size_t i = 0; i < count && it->area < 0 && it->near_area < 0; i++) {
        if (group->in_area[served[i]]) {
            return true;
        }
    }
    return false;
}

static void count_assets(Group *group, const ShapeSet *shapes, const AssetSet *assets) {
    AreaFigures *figures = &group->figures;
    group->has = g_new0(bool, asset_set_count(assets) + 1);
    for (size_t i = 0; i < asset_set_count(assets); i++) {
        const Asset *asset = asset_set_at(assets, i);
        bool asked = asset->role == ROLE_ASSET;
        group->has[i] =
            asset->place == PLACE_SITE && shape_contains(shapes, group->outline, asset->at);
        if (group->has[i]) {
            figures->assets[asset->level] += asked ? 1 : 0;
            figures->total += asked ? 1 : 0;
            figures->potential += asked && asset->status == STATUS_POTENTIAL ? 1 : 0;
            figures->everyday += asked ? 0 : 1;
        } else if (asked && serves(group, assets, i)) {
            figures->serving[asset->level]++;
        }
    }
}

/* NaN when the people of one member are not known. */
static double count_residents(const Group *group, const GroupInputs *inputs, const bool *of) {
    const Geography *geography = geography_at(inputs, group->geography);
    if (!geography && !inputs->population) {
        return (double)NAN;
    }
    size_t count = geography ? geography->members->len : area_set_count(inputs->areas);
    double sum = 0;
    for (size_t i = 0; i < count && !isnan(sum); i++) {
        if (of[i]) {
            sum += geography ? g_array_index(geography->members, SmallArea, i).population
                             : inputs->population[i];
        }
    }
    return sum;
}

static void work_out_figures(Group *group, const GroupInputs *inputs, const bool *of,
                             const ShapeSet *shapes) {
    AreaFigures *figures = &group->figures;
    figures->skills = g_ptr_array_new_with_free_func(g_free);
    figures->people = PEOPLE_NOT_COUNTED;
    figures->population = count_residents(group, inputs, of);
    count_assets(group, shapes, inputs->assets);
    figures->per_1000 = rate((double)figures->total, figures->population, 1000);
}

/* ---- measures ---- */

static Measure measure(const Group *group, const GroupInputs *inputs, const bool *of,
                       const Indicator *indicator) {
    if (indicator->geography == group->geography) {
        const Geography *geography = geography_at(inputs, group->geography);
        return geography ? measure_small_areas_of(indicator, geography, of)
                         : measure_areas_of(indicator, inputs->population, of,
                                            area_set_count(inputs->areas));
    }
    if (group->geography < 0) { /* whole areas: all small areas that belong to them */
        const Geography *geography = geography_at(inputs, indicator->geography);
        return measure_areas_from_small(indicator, geography, of, area_set_count(inputs->areas));
    }
    return (Measure){.value = (double)NAN,
                     .state = VALUE_NOT_MEASURED_HERE,
                     .lower = (double)NAN,
                     .upper = (double)NAN};
}

static void work_out_measures(Group *group, const GroupInputs *inputs, const bool *of) {
    group->measures = g_new0(Measure, inputs->indicators->len + 1);
    for (guint i = 0; i < inputs->indicators->len; i++) {
        group->measures[i] = measure(group, inputs, of, inputs->indicators->pdata[i]);
    }
}

/* ---- all of them ---- */

static bool is_taken(const GPtrArray *groups, const char *slug) {
    for (guint i = 0; i < groups->len; i++) {
        if (g_str_equal(((const Group *)groups->pdata[i])->slug, slug)) {
            return true;
        }
    }
    return false;
}

static char *slug_new(const GPtrArray *groups, const char *name) {
    g_autofree char *stem = text_slug(name);
    char *slug = g_strdup_printf("group-%s", stem);
    for (unsigned n = 2; is_taken(groups, slug); n++) {
        g_free(slug);
        slug = g_strdup_printf("group-%s-%u", stem, n);
    }
    return slug;
}

GroupSet *group_set_new(const GPtrArray *specs, const GroupInputs *inputs, Report *report) {
    GroupSet *set = g_new0(GroupSet, 1);
    set->shapes = shape_set_new();
    set->groups = g_ptr_array_new_with_free_func(group_free);
    for (guint i = 0; i < specs->len; i++) {
        Group *group = g_new0(Group, 1);
        group->spec = specs->pdata[i];
        group->of = find_members(group, inputs, report);
        if (group->member_count == 0) {
            report_add(report, SEVERITY_WARNING, "group_is_empty", group->spec->place, NULL,
                       "group \"%s\" is made of nothing that is known, and is left out",
                       group->spec->name);
            group_free(group);
            continue;
        }
        group->slug = slug_new(set->groups, group->spec->name);
        find_outline(group, inputs, group->of, set->shapes);
        work_out_figures(group, inputs, group->of, set->shapes);
        work_out_measures(group, inputs, group->of);
        g_ptr_array_add(set->groups, group);
    }
    return set;
}
