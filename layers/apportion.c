/* apportion.c: small areas shared among areas by their output areas.
 * SPDX-License-Identifier: MIT
 */
#include "layers/apportion.h"

#include <math.h>
#include <string.h>

#include "layers/area_columns.h"
#include "layers/output_areas.h"

static gint compare_members(gconstpointer a, gconstpointer b) {
    return strcmp(((const SmallArea *)a)->code, ((const SmallArea *)b)->code);
}

/* The area where most people of the output areas [from, to) are; the first of equals. */
static int area_of_most(const OutputAreas *output_areas, guint from, guint to, double *people,
                        size_t area_count) {
    memset(people, 0, area_count * sizeof *people);
    int most = -1;
    for (guint i = from; i < to; i++) {
        const OutputArea *item = &g_array_index(output_areas->items, OutputArea, i);
        if (item->area >= 0) {
            people[item->area] += item->people;
            most = most < 0 ? item->area : most;
        }
    }
    for (size_t area = 0; area < area_count; area++) {
        most = people[area] > people[most] ? (int)area : most;
    }
    return most;
}

/* Small areas that the lookup does not have, or all without one: each in the area where most of
 * its people are. */
static void add_members_of(Geography *geography, const OutputAreas *output_areas,
                           size_t area_count) {
    g_autofree double *people = g_new(double, area_count + 1);
    g_autoptr(GArray) more = g_array_new(FALSE, FALSE, sizeof(SmallArea));
    for (guint from = 0, to = 0; from < output_areas->items->len; from = to) {
        const char *small = g_array_index(output_areas->items, OutputArea, from).small;
        for (to = from; to < output_areas->items->len; to++) {
            if (strcmp(g_array_index(output_areas->items, OutputArea, to).small, small) != 0) {
                break;
            }
        }
        if (!geography_find(geography, small)) {
            int area = area_of_most(output_areas, from, to, people, area_count);
            SmallArea member = {g_string_chunk_insert(geography->strings, small), area, (double)NAN,
                                -1};
            g_array_append_val(more, member);
        }
    }
    g_array_append_vals(geography->members, more->data, more->len);
    g_array_sort(geography->members, compare_members);
}

static gint compare_pieces(gconstpointer a, gconstpointer b) {
    const AreaPiece *x = a, *y = b;
    if (x->member != y->member) {
        return x->member < y->member ? -1 : 1;
    }
    return (x->area > y->area) - (x->area < y->area);
}

/* One piece for each small area and area of the atlas that has people of it. */
static void make_pieces(Geography *geography, const OutputAreas *output_areas) {
    g_autofree double *whole = g_new0(double, geography->members->len + 1);
    g_autoptr(GArray) each = g_array_new(FALSE, FALSE, sizeof(AreaPiece));
    for (guint i = 0; i < output_areas->items->len; i++) {
        const OutputArea *item = &g_array_index(output_areas->items, OutputArea, i);
        const SmallArea *small = geography_find(geography, item->small);
        size_t member = (size_t)(small - &g_array_index(geography->members, SmallArea, 0));
        whole[member] += item->people;
        if (item->area >= 0) {
            AreaPiece piece = {member, item->area, item->people, 0};
            g_array_append_val(each, piece);
        }
    }
    g_array_sort(each, compare_pieces);
    geography->pieces = g_array_new(FALSE, FALSE, sizeof(AreaPiece));
    for (guint i = 0; i < each->len; i++) {
        AreaPiece piece = g_array_index(each, AreaPiece, i);
        for (; i + 1 < each->len &&
               compare_pieces(&piece, &g_array_index(each, AreaPiece, i + 1)) == 0;
             i++) {
            piece.people += g_array_index(each, AreaPiece, i + 1).people;
        }
        piece.share = whole[piece.member] > 0 ? piece.people / whole[piece.member] : 0;
        g_array_append_val(geography->pieces, piece);
    }
}

bool apportion_output_areas(Geography *geography, const GeographySpec *spec, const AreaSet *areas,
                            const char *crs, Report *report, GError **error) {
    if (!spec->output_areas) {
        return true;
    }
    g_autoptr(OutputAreas) output_areas = output_areas_read(
        spec->output_areas, area_columns_kind(spec->id, "LSOA"), areas, crs, report, error);
    if (!output_areas) {
        return false;
    }
    add_members_of(geography, output_areas, area_set_count(areas));
    make_pieces(geography, output_areas);
    geography->method = "output areas";
    geography->peopled_pieces = output_areas->peopled;
    geography->people_period = g_steal_pointer(&output_areas->people_period);
    if (!output_areas->peopled) {
        report_add(report, SEVERITY_WARNING, "output_areas_without_people",
                   (Place){.file = spec->output_areas->source.shown},
                   "Add \"population:\" to them; until then all output areas weigh alike.",
                   "how many people live in the output areas of \"%s\" is not known", spec->id);
    }
    return true;
}
