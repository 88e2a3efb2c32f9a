/* sheet_list.c: what sheets there are, and what each is about.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/sheet_list.h"

#include "atlas/analysis/groups.h"
#include "atlas/analysis/topics.h"
#include "atlas/base/number.h"
#include "atlas/plan/parts.h"
#include "layers/geometry.h"

const char *const SUBJECT_NAMES[] = {"area", "part", "topic", "group", NULL};

struct SheetList {
    const Atlas *atlas;
    GPtrArray *subjects; /* SheetSubject * */
    GPtrArray *parts;    /* SheetParts * */
    GStringChunk *strings;
    ShapeSet *shapes; /* outlines that are nobody else's */
    int whole;        /* of them: all areas together, or -1 while it is not asked for */
};

static void add_part(SheetList *list, const SheetSubject *whole, const SheetPart *part) {
    const Messages *messages = list->atlas->messages;
    g_autofree char *number = number_format((double)part->number, 0);
    g_autofree char *count = number_format((double)whole->parts->count, 0);
    g_autofree char *name = message_fill(messages, "part.name", "name", whole->name, "part", number,
                                         "parts", count, NULL);
    g_autofree char *code = g_strdup_printf("%s-part-%zu", whole->code, part->number);
    g_autofree char *slug = g_strdup_printf("%s-part-%zu", whole->slug, part->number);
    SheetSubject *subject = g_new0(SheetSubject, 1);
    *subject = *whole;
    subject->kind = SUBJECT_DETAIL;
    subject->code = g_string_chunk_insert(list->strings, code);
    subject->slug = g_string_chunk_insert(list->strings, slug);
    subject->name = g_string_chunk_insert(list->strings, name);
    subject->ground = part->ground;
    subject->figures = &part->figures;
    subject->part = part;
    subject->whole = whole;
    g_ptr_array_add(list->subjects, subject);
}

static void add_area(SheetList *list, size_t i) {
    const Atlas *atlas = list->atlas;
    const Area *area = area_set_at(atlas->areas, i);
    SheetSubject *subject = g_new0(SheetSubject, 1);
    g_autofree char *page = g_strdup_printf("area/%s/", area->slug);
    *subject = (SheetSubject){
        .kind = SUBJECT_AREA,
        .area = (int)i,
        .code = area->code,
        .slug = area->slug,
        .kicker = message_text(atlas->messages, "sheet.kicker"),
        .name = atlas_area_name(atlas, area),
        .page = g_string_chunk_insert(list->strings, page),
        .shapes = area_set_shapes(atlas->areas),
        .outline = area->shape,
        .label = area->label,
        .ground = shape_set_at(area_set_shapes(atlas->areas), area->shape)->box,
        .figures = &atlas->figures[i],
    };
    g_ptr_array_add(list->subjects, subject);
    SheetParts *parts = sheet_parts_new(atlas, subject);
    if (parts) {
        g_ptr_array_add(list->parts, parts);
        subject->parts = parts;
    }
    for (size_t k = 0; parts && k < parts->count; k++) {
        add_part(list, subject, &parts->parts[k]);
    }
}

static void add_group(SheetList *list, const Group *group) {
    const Atlas *atlas = list->atlas;
    SheetSubject *subject = g_new0(SheetSubject, 1);
    *subject = (SheetSubject){
        .kind = SUBJECT_GROUP,
        .area = -1,
        .code = group->slug,
        .slug = group->slug,
        .kicker = message_text(atlas->messages, "sheet.kicker"),
        .name = group->spec->name,
        .shapes = atlas->groups->shapes,
        .outline = group->outline,
        .label = group->label,
        .ground = shape_set_at(atlas->groups->shapes, group->outline)->box,
        .figures = &group->figures,
        .group = group,
    };
    g_ptr_array_add(list->subjects, subject);
}

/* All areas in one outline. */
static size_t find_whole(SheetList *list) {
    const AreaSet *areas = list->atlas->areas;
    if (list->whole < 0) {
        size_t count = area_set_count(areas);
        g_autofree size_t *which = g_new(size_t, count);
        for (size_t i = 0; i < count; i++) {
            which[i] = area_set_at(areas, i)->shape;
        }
        list->whole = (int)geometry_dissolve(area_set_shapes(areas), which, count, list->shapes);
        shape_set_refresh(list->shapes);
    }
    return (size_t)list->whole;
}

static void add_topic(SheetList *list, const Topic *topic) {
    const Atlas *atlas = list->atlas;
    SheetSubject *subject = g_new0(SheetSubject, 1);
    size_t whole = find_whole(list);
    *subject = (SheetSubject){
        .kind = SUBJECT_TOPIC,
        .area = -1,
        .code = topic->slug,
        .slug = topic->slug,
        .kicker = message_text(atlas->messages, "topic.kicker"),
        .name = topic->spec->title,
        .shapes = list->shapes,
        .outline = whole,
        .ground = shape_set_at(list->shapes, whole)->box,
        .figures = &topic->figures,
        .topic = topic,
    };
    subject->label = map_box_centre(subject->ground);
    g_ptr_array_add(list->subjects, subject);
}

/* Sheets in a further language have files of their own and lead to the pages of that language. */
static void name_for_language(SheetList *list) {
    const Atlas *atlas = list->atlas;
    for (guint i = 0; i < list->subjects->len; i++) {
        SheetSubject *subject = list->subjects->pdata[i];
        subject->stem = subject->slug;
    }
    if (atlas->messages == atlas->spoken->pdata[0]) {
        return;
    }
    const char *language = messages_language(atlas->messages);
    for (guint i = 0; i < list->subjects->len; i++) {
        SheetSubject *subject = list->subjects->pdata[i];
        g_autofree char *slug = g_strdup_printf("%s-%s", subject->slug, language);
        subject->slug = g_string_chunk_insert(list->strings, slug);
        if (subject->page) {
            g_autofree char *page = g_strdup_printf("%s/%s", language, subject->page);
            subject->page = g_string_chunk_insert(list->strings, page);
        }
    }
}

static void free_parts(void *parts) {
    sheet_parts_free(parts);
}

SheetList *sheet_list_new(const Atlas *atlas) {
    SheetList *list = g_new0(SheetList, 1);
    list->atlas = atlas;
    list->subjects = g_ptr_array_new_with_free_func(g_free);
    list->parts = g_ptr_array_new_with_free_func(free_parts);
    list->strings = g_string_chunk_new(1024);
    list->shapes = shape_set_new();
    list->whole = -1;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        add_area(list, i);
    }
    for (guint i = 0; i < atlas->groups->groups->len; i++) {
        add_group(list, atlas->groups->groups->pdata[i]);
    }
    for (guint i = 0; i < atlas->topics->len; i++) {
        add_topic(list, atlas->topics->pdata[i]);
    }
    name_for_language(list);
    return list;
}

void sheet_list_free(SheetList *list) {
    if (list) {
        g_ptr_array_unref(list->subjects);
        g_ptr_array_unref(list->parts);
        g_string_chunk_free(list->strings);
        shape_set_free(list->shapes);
        g_free(list);
    }
}

const Atlas *sheet_list_atlas(const SheetList *list) {
    return list->atlas;
}

size_t sheet_list_count(const SheetList *list) {
    return list->subjects->len;
}

const SheetSubject *sheet_list_at(const SheetList *list, size_t i) {
    return g_ptr_array_index(list->subjects, i);
}

static bool is_called(const char *name, const char *wanted) {
    g_autofree char *own = g_utf8_casefold(name, -1);
    g_autofree char *folded = g_utf8_casefold(wanted, -1);
    return g_str_equal(own, folded);
}

int sheet_list_find(const SheetList *list, SubjectKind kind, const char *name) {
    for (size_t i = 0; i < sheet_list_count(list); i++) {
        const SheetSubject *subject = sheet_list_at(list, i);
        if (subject->kind == kind &&
            (is_called(subject->name, name) || g_str_equal(subject->slug, name))) {
            return (int)i;
        }
    }
    return -1;
}

/* ---- what belongs on a sheet ---- */

static bool is_of_area(const SheetSubject *subject, size_t area) {
    return subject->topic || (subject->group && subject->group->in_area[area]) ||
           (int)area == subject->area;
}

/* A site is where it is, whatever it serves. A topic is served by what serves any area, a group by
 * what serves an area that it has a part in. */
static bool serves(const Atlas *atlas, const SheetSubject *subject, size_t asset) {
    const Asset *it = asset_set_at(atlas->assets, asset);
    if (it->area >= 0 || it->near_area >= 0) {
        return false;
    }
    size_t count;
    const size_t *served = asset_set_served_areas(atlas->assets, asset, &count);
    for (size_t i = 0; i < count; i++) {
        if (is_of_area(subject, served[i])) {
            return true;
        }
    }
    return false;
}

static bool serves_everywhere(const Atlas *atlas, size_t asset) {
    size_t count;
    const size_t *all = asset_set_everywhere(atlas->assets, &count);
    for (size_t i = 0; i < count; i++) {
        if (all[i] == asset) {
            return true;
        }
    }
    return false;
}

/* Of a site. */
static bool is_inside(const Atlas *atlas, const SheetSubject *subject, size_t asset) {
    const Asset *it = asset_set_at(atlas->assets, asset);
    return subject->group ? subject->group->has[asset]
                          : it->area >= 0 && is_of_area(subject, (size_t)it->area);
}

/* What has no place is listed with the whole, and not once more with each part. */
static bool is_on_part(const SheetSubject *subject, const Asset *asset) {
    return asset->place == PLACE_SITE && map_box_contains(subject->ground, asset->at);
}

static bool is_nearby(const SheetSubject *subject, const Asset *asset) {
    if (asset->place != PLACE_SITE || asset->role != ROLE_ASSET) {
        return false;
    }
    MapBox reach = map_box_grow(shape_set_at(subject->shapes, subject->outline)->box, NEARBY_M);
    return map_box_contains(reach, asset->at) &&
           shape_distance_m(subject->shapes, subject->outline, asset->at) <= NEARBY_M;
}

Concern sheet_subject_concern(const Atlas *atlas, const SheetSubject *subject, size_t asset) {
    const Asset *it = asset_set_at(atlas->assets, asset);
    if (subject->topic && !subject->topic->has[asset]) {
        return CONCERN_NONE;
    }
    if (subject->part && !is_on_part(subject, it)) {
        return CONCERN_NONE;
    }
    if (it->place == PLACE_SITE && is_inside(atlas, subject, asset)) {
        return it->role == ROLE_EVERYDAY ? CONCERN_EVERYDAY : CONCERN_SITE;
    }
    if (serves(atlas, subject, asset)) {
        return it->role == ROLE_ASSET ? CONCERN_SERVING : CONCERN_NONE;
    }
    if (is_nearby(subject, it)) {
        return CONCERN_NEARBY;
    }
    return serves_everywhere(atlas, asset) ? CONCERN_EVERYWHERE : CONCERN_NONE;
}
