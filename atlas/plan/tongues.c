/* tongues.c: the atlas and its sheets in each language of the project.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/tongues.h"

typedef struct Tongue {
    Atlas atlas;
    SheetList *sheets;
} Tongue;

struct Tongues {
    GPtrArray *list; /* Tongue * */
};

static void tongue_free(void *data) {
    Tongue *tongue = data;
    sheet_list_free(tongue->sheets);
    g_free(tongue);
}

Tongues *tongues_new(const Atlas *atlas) {
    Tongues *tongues = g_new0(Tongues, 1);
    tongues->list = g_ptr_array_new_with_free_func(tongue_free);
    for (guint i = 0; i < atlas->spoken->len; i++) {
        Tongue *tongue = g_new0(Tongue, 1);
        tongue->atlas = *atlas;
        tongue->atlas.messages = atlas->spoken->pdata[i];
        tongue->sheets = sheet_list_new(&tongue->atlas);
        g_ptr_array_add(tongues->list, tongue);
    }
    return tongues;
}

void tongues_free(Tongues *tongues) {
    if (tongues) {
        g_ptr_array_unref(tongues->list);
        g_free(tongues);
    }
}

size_t tongues_count(const Tongues *tongues) {
    return tongues->list->len;
}

const SheetList *tongues_sheets(const Tongues *tongues, size_t tongue) {
    return ((const Tongue *)tongues->list->pdata[tongue])->sheets;
}
