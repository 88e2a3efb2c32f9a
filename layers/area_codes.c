/* area_codes.c: which areas of the atlas a code stands for, of whatever kind and year it is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/area_codes.h"

#include <stdbool.h>

#include "layers/geography.h"

struct AreaCodes {
    const AreaSet *areas;
    const GPtrArray *geographies; /* NULL */
    const AreaOverlay *before;    /* NULL; a is an area before, b one of now */
};

AreaCodes *area_codes_new(const AreaSet *areas, const GPtrArray *geographies,
                          const AreaOverlay *before) {
    AreaCodes *codes = g_new0(AreaCodes, 1);
    codes->areas = areas;
    codes->geographies = geographies;
    codes->before = before;
    return codes;
}

void area_codes_free(AreaCodes *codes) {
    g_free(codes);
}

static const Geography *geography_at(const AreaCodes *codes, guint i) {
    return codes->geographies && i < codes->geographies->len
               ? g_ptr_array_index(codes->geographies, i)
               : NULL;
}

static guint geography_count(const AreaCodes *codes) {
    return codes->geographies ? codes->geographies->len : 0;
}

static void add_area(GArray *found, size_t area) {
    guint at = 0;
    while (at < found->len && g_array_index(found, size_t, at) < area) {
        at++;
    }
    if (at == found->len || g_array_index(found, size_t, at) != area) {
        g_array_insert_val(found, at, area);
    }
}

/* As it stands, without any conversion. */
static CodeAnswer find_as_it_is(const AreaCodes *codes, const char *text, GArray *found) {
    int area = area_set_find(codes->areas, text);
    bool elsewhere = area_set_source_has(codes->areas, text);
    for (guint i = 0; area < 0 && i < geography_count(codes); i++) {
        const Geography *geography = geography_at(codes, i);
        const SmallArea *small = geography ? geography_find(geography, text) : NULL;
        area = small ? small->area : -1;
        elsewhere = elsewhere || (geography && geography_is_elsewhere(geography, text));
    }
    if (area >= 0) {
        add_area(found, (size_t)area);
        return CODE_HERE;
    }
    return elsewhere ? CODE_ELSEWHERE : CODE_UNKNOWN;
}

/* By the small areas that a code has become, or was made of. */
static CodeAnswer find_by_fit(const AreaCodes *codes, const ExactFit *fit, const char *text,
                              GArray *found) {
    size_t count;
    const FitLink *links = exact_fit_from(fit, text, &count);
    bool elsewhere = count > 0;
    for (size_t i = 0; i < count; i++) {
        elsewhere = find_as_it_is(codes, links[i].to, found) == CODE_ELSEWHERE && elsewhere;
    }
    return found->len > 0 ? CODE_CONVERTED : elsewhere ? CODE_ELSEWHERE : CODE_UNKNOWN;
}

static CodeAnswer find_before(const AreaCodes *codes, const char *text, GArray *found) {
    int area = area_set_find(codes->before->a, text);
    for (guint i = 0; area >= 0 && i < codes->before->shares->len; i++) {
        const AreaShare *share = &g_array_index(codes->before->shares, AreaShare, i);
        if (share->a == (size_t)area && !share->is_sliver) {
            add_area(found, share->b);
        }
    }
    bool known = area >= 0 || area_set_source_has(codes->before->a, text);
    return found->len > 0 ? CODE_CONVERTED : known ? CODE_ELSEWHERE : CODE_UNKNOWN;
}

CodeAnswer area_codes_find(const AreaCodes *codes, const ExactFit *fit, const char *text,
                           GArray *found) {
    g_array_set_size(found, 0);
    CodeAnswer answer = find_as_it_is(codes, text, found);
    if (answer == CODE_UNKNOWN && fit) {
        answer = find_by_fit(codes, fit, text, found);
    }
    if (answer == CODE_UNKNOWN && codes->before) {
        answer = find_before(codes, text, found);
    }
    return answer;
}
