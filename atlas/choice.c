/* choice.c: which sheets, areas and tiles there are to be made.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/choice.h"

#include "atlas/base/error.h"

struct Choice {
    const SheetList *sheets;
    bool whole;
    GArray *areas; /* size_t */
    GArray *named; /* size_t: places in the list of sheets of groups and topics */
};

void choice_free(Choice *choice) {
    if (choice) {
        g_array_unref(choice->areas);
        g_array_unref(choice->named);
        g_free(choice);
    }
}

static bool has_index(const GArray *list, size_t index) {
    for (guint i = 0; i < list->len; i++) {
        if (g_array_index(list, size_t, i) == index) {
            return true;
        }
    }
    return false;
}

static void add_index(GArray *list, size_t index) {
    if (!has_index(list, index)) {
        g_array_append_val(list, index);
    }
}

/* A group is chosen as an area is. */
static bool choose_area(Choice *choice, const char *name, GError **error) {
    int area = area_set_find(sheet_list_atlas(choice->sheets)->areas, name);
    if (area >= 0) {
        add_index(choice->areas, (size_t)area);
        return true;
    }
    int group = sheet_list_find(choice->sheets, SUBJECT_GROUP, name);
    if (group >= 0) {
        add_index(choice->named, (size_t)group);
        return true;
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_USAGE,
                "there is no area or group with the code or name \"%s\"", name);
    return false;
}

/* "A,B" for several at once; tried only when the whole is no area, as names may hold commas. */
static bool choose_each(Choice *choice, const char *names, GError **error) {
    g_auto(GStrv) parts = g_strsplit(names, ",", -1);
    for (char **part = parts; *part; part++) {
        if (!choose_area(choice, g_strstrip(*part), error)) {
            return false;
        }
    }
    return true;
}

static bool choose_areas(Choice *choice, char **names, GError **error) {
    for (char **name = names; name && *name; name++) {
        if (!choose_area(choice, *name, NULL) && !choose_each(choice, *name, error)) {
            return false;
        }
    }
    size_t count = area_set_count(sheet_list_atlas(choice->sheets)->areas);
    for (size_t i = 0; choice->whole && i < count; i++) {
        g_array_append_val(choice->areas, i);
    }
    return true;
}

static bool choose_topics(Choice *choice, char **titles, GError **error) {
    for (char **title = titles; title && *title; title++) {
        int found = sheet_list_find(choice->sheets, SUBJECT_TOPIC, *title);
        if (found < 0) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_USAGE,
                        "there is no topic with the title \"%s\"", *title);
            return false;
        }
        add_index(choice->named, (size_t)found);
    }
    return true;
}

Choice *choice_new(const SheetList *sheets, char **areas, char **topics, GError **error) {
    g_autoptr(Choice) choice = g_new0(Choice, 1);
    choice->sheets = sheets;
    choice->whole = !areas && !topics;
    choice->areas = g_array_new(FALSE, FALSE, sizeof(size_t));
    choice->named = g_array_new(FALSE, FALSE, sizeof(size_t));
    if (!choose_areas(choice, areas, error) || !choose_topics(choice, topics, error)) {
        return NULL;
    }
    return g_steal_pointer(&choice);
}

bool choice_is_whole(const Choice *choice) {
    return choice->whole;
}

size_t choice_area_count(const Choice *choice) {
    return choice->areas->len;
}

size_t choice_area_at(const Choice *choice, size_t i) {
    return g_array_index(choice->areas, size_t, i);
}

bool choice_has_sheet(const Choice *choice, size_t sheet) {
    const SheetSubject *subject = sheet_list_at(choice->sheets, sheet);
    return choice->whole || has_index(choice->named, sheet) ||
           (subject->area >= 0 && has_index(choice->areas, (size_t)subject->area));
}

bool choice_has_metatile(const Choice *choice, const TilePlan *tiles, const Metatile *tile) {
    if (choice->whole) {
        return true;
    }
    MapBox first = tile_box(tile->zoom, tile->x, tile->y);
    MapBox last = tile_box(tile->zoom, tile->x + tile->columns - 1, tile->y + tile->rows - 1);
    MapBox box = map_box_union(first, last);
    for (guint i = 0; i < choice->areas->len; i++) {
        if (map_box_overlaps(box, tile_plan_area_box(tiles, choice_area_at(choice, i)))) {
            return true;
        }
    }
    return false;
}
