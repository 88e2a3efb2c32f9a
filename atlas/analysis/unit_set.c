/* unit_set.c: the places that figures are about: areas, small areas, squares of the grid.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/unit_set.h"

#include <string.h>

#include "atlas/analysis/groups.h"
#include "layers/geometry.h"

static const double TOUCH_M = 0.5; /* borders that are nearer are shared */

UnitSet *unit_set_new(const Atlas *atlas, const char *id, const char *title) {
    UnitSet *set = g_new0(UnitSet, 1);
    set->strings = g_string_chunk_new(4096);
    set->id = g_string_chunk_insert(set->strings, id);
    set->title = g_string_chunk_insert(set->strings, title);
    set->units = g_array_new(FALSE, FALSE, sizeof(Unit));
    set->of_asset = g_new(int, asset_set_count(atlas->assets) + 1);
    return set;
}

void unit_set_free(UnitSet *set) {
    if (set) {
        g_array_unref(set->units);
        g_free(set->of_asset);
        shape_set_free(set->own_shapes);
        g_free(set->starts);
        g_free(set->items);
        g_free(set->efforts);
        g_free(set->has);
        g_string_chunk_free(set->strings);
        g_free(set);
    }
}

const Unit *unit_set_at(const UnitSet *set, size_t i) {
    return &g_array_index(set->units, Unit, i);
}

bool unit_set_is_unasked(const UnitSet *set, size_t i) {
    return set->efforts && set->efforts[i].state == ASKED_NOT;
}

void unit_set_take_efforts_of_areas(UnitSet *set, const Atlas *atlas) {
    if (!atlas->efforts) {
        return;
    }
    set->efforts = g_new(AreaEffort, set->units->len + 1);
    for (guint i = 0; i < set->units->len; i++) {
        set->efforts[i] = atlas->efforts[unit_set_at(set, i)->area];
    }
}

bool unit_set_counts(const Asset *asset) {
    return asset->place == PLACE_SITE && asset->area >= 0;
}

UnitSet *unit_set_of_areas(const Atlas *atlas) {
    UnitSet *set = unit_set_new(atlas, "areas", "areas of this atlas");
    size_t count = area_set_count(atlas->areas);
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(size_t));
    set->starts = g_new(size_t, count + 1);
    set->shapes = area_set_shapes(atlas->areas);
    for (size_t i = 0; i < count; i++) {
        const Area *area = area_set_at(atlas->areas, i);
        Unit unit = {.code = area->code,
                     .name = area->name,
                     .population = atlas->figures[i].population,
                     .area_km2 = area->area_km2,
                     .area = (int)i,
                     .shape = area->shape,
                     .centre = area->label};
        g_array_append_val(set->units, unit);
        set->starts[i] = items->len;
        size_t neighbours = 0;
        const size_t *which = area_set_neighbours(atlas->areas, i, &neighbours);
        if (neighbours > 0) {
            g_array_append_vals(items, which, (guint)neighbours);
        }
    }
    set->starts[count] = items->len;
    set->items = g_memdup2(items->data, items->len * sizeof(size_t));
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        set->of_asset[i] = unit_set_counts(asset) ? asset->area : -1;
    }
    unit_set_take_efforts_of_areas(set, atlas);
    return set;
}

/* Neighbours from pairs (ShapePair, ascending) of shapes; `unit_of` says which unit a shape is. */
static void set_neighbours(UnitSet *set, const GArray *pairs, const int *unit_of) {
    size_t count = set->units->len;
    set->starts = g_new0(size_t, count + 1);
    g_autofree size_t *next = g_new0(size_t, count + 1);
    for (guint k = 0; k < pairs->len; k++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, k);
        if (unit_of[pair->a] >= 0 && unit_of[pair->b] >= 0) {
            set->starts[unit_of[pair->a] + 1]++;
            set->starts[unit_of[pair->b] + 1]++;
        }
    }
    for (size_t i = 0; i < count; i++) {
        set->starts[i + 1] += set->starts[i];
        next[i] = set->starts[i];
    }
    set->items = g_new(size_t, set->starts[count] + 1);
    for (guint k = 0; k < pairs->len; k++) {
        const ShapePair *pair = &g_array_index(pairs, ShapePair, k);
        int a = unit_of[pair->a], b = unit_of[pair->b];
        if (a >= 0 && b >= 0) {
            set->items[next[a]++] = (size_t)b;
            set->items[next[b]++] = (size_t)a;
        }
    }
}

UnitSet *unit_set_of_geography(const Atlas *atlas, const Geography *geography) {
    if (!geography->areas) {
        return NULL;
    }
    UnitSet *set = unit_set_new(atlas, geography->id, geography->method);
    const ShapeSet *shapes = area_set_shapes(geography->areas);
    set->shapes = shapes;
    g_autofree AreaEffort *efforts =
        atlas->effort ? asked_small_areas_new(atlas->effort, atlas->geographies, geography,
                                              atlas->project->suppress_below)
                      : NULL;
    set->efforts = efforts ? g_new(AreaEffort, geography->members->len + 1) : NULL;
    g_autofree int *unit_of = g_new(int, shape_set_count(shapes) + 1);
    for (size_t i = 0; i < shape_set_count(shapes); i++) {
        unit_of[i] = -1;
    }
    for (guint i = 0; i < geography->members->len; i++) {
        const SmallArea *member = &g_array_index(geography->members, SmallArea, i);
        if (member->shape < 0) {
            continue;
        }
        const Area *area = area_set_at(geography->areas, (size_t)member->shape);
        unit_of[member->shape] = (int)set->units->len;
        if (efforts) {
            set->efforts[set->units->len] = efforts[i];
        }
        Unit unit = {.code = member->code,
                     .name = area->name,
                     .population = member->population,
                     .area_km2 = area->area_km2,
                     .area = member->area,
                     .shape = area->shape,
                     .centre = geography_centre(geography, i)};
        g_array_append_val(set->units, unit);
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        const Asset *asset = asset_set_at(atlas->assets, i);
        int in = unit_set_counts(asset) ? area_set_locate(geography->areas, asset->at) : -1;
        set->of_asset[i] = in < 0 ? -1 : unit_of[in];
    }
    g_autoptr(GArray) pairs = geometry_pairs_within(shapes, TOUCH_M);
    set_neighbours(set, pairs, unit_of);
    return set;
}

UnitSet *unit_set_of_groups(const Atlas *atlas) {
    const GPtrArray *groups = atlas->groups->groups;
    UnitSet *set = unit_set_new(atlas, "groups", "groups of this atlas");
    set->shapes = atlas->groups->shapes;
    set->has = g_new0(const bool *, groups->len + 1);
    set->efforts = atlas->effort ? g_new(AreaEffort, groups->len + 1) : NULL;
    for (guint i = 0; i < groups->len; i++) {
        const Group *group = groups->pdata[i];
        Unit unit = {.code = group->slug,
                     .name = group->spec->name,
                     .population = group->figures.population,
                     .area_km2 = shape_area_m2(set->shapes, group->outline) / 1e6,
                     .area = -1,
                     .shape = group->outline,
                     .centre = group->label};
        g_array_append_val(set->units, unit);
        set->has[i] = group->has;
        if (set->efforts) {
            const Geography *geography =
                group->geography < 0 ? NULL : atlas->geographies->pdata[group->geography];
            set->efforts[i] = asked_group(atlas->effort, atlas->geographies, geography, group->of);
        }
    }
    for (size_t i = 0; i < asset_set_count(atlas->assets); i++) {
        set->of_asset[i] = -1;
    }
    return set;
}
