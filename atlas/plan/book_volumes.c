/* book_volumes.c: which sheets go into which book, and on which pages they begin.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_volumes.h"

#include "atlas/base/number.h"

typedef struct OwnedVolume {
    BookVolume volume; /* first, so that a pointer to one is a pointer to the other */
    bool *included;
    size_t *first_page;
} OwnedVolume;

struct BookVolumes {
    const SheetList *sheets;
    size_t sheet_count;
    GPtrArray *list;       /* OwnedVolume * */
    SheetSurvey **surveys; /* by sheet */
};

static void free_volume(void *data) {
    OwnedVolume *owned = data;
    g_free(owned->volume.file);
    g_free(owned->included);
    g_free(owned->first_page);
    g_free(owned);
}

static void add_volume(BookVolumes *volumes, size_t number, size_t count) {
    size_t sheets = volumes->sheet_count;
    OwnedVolume *owned = g_new0(OwnedVolume, 1);
    owned->included = g_new0(bool, sheets + 1);
    owned->first_page = g_new0(size_t, sheets + 1);
    owned->volume.file =
        count == 1 ? g_strdup("book.pdf") : g_strdup_printf("book-%zu.pdf", number + 1);
    owned->volume.content = (BookContent){volumes->sheets, owned->included,
                                          (const SheetSurvey *const *)volumes->surveys};
    owned->volume.numbers = (BookNumbers){owned->first_page};
    g_ptr_array_add(volumes->list, owned);
}

BookVolumes *book_volumes_new(const SheetList *sheets, const bool *wanted, size_t sheets_max) {
    size_t count = sheet_list_count(sheets);
    size_t chosen = 0;
    for (size_t i = 0; i < count; i++) {
        chosen += wanted[i];
    }
    BookVolumes *volumes = g_new0(BookVolumes, 1);
    volumes->sheets = sheets;
    volumes->sheet_count = count;
    volumes->list = g_ptr_array_new_with_free_func(free_volume);
    volumes->surveys = g_new0(SheetSurvey *, count + 1);
    size_t volume_count = (chosen + sheets_max - 1) / sheets_max;
    for (size_t v = 0; v < volume_count; v++) {
        add_volume(volumes, v, volume_count);
    }
    size_t place = 0;
    for (size_t i = 0; i < count; i++) {
        if (wanted[i]) {
            OwnedVolume *owned = volumes->list->pdata[place++ * volume_count / chosen];
            owned->included[i] = true;
        }
    }
    return volumes;
}

void book_volumes_free(BookVolumes *volumes) {
    if (!volumes) {
        return;
    }
    for (size_t i = 0; i < volumes->sheet_count; i++) {
        sheet_survey_free(volumes->surveys[i]);
    }
    g_free(volumes->surveys);
    g_ptr_array_unref(volumes->list);
    g_free(volumes);
}

size_t book_volumes_count(const BookVolumes *volumes) {
    return volumes->list->len;
}

const BookVolume *book_volumes_at(const BookVolumes *volumes, size_t i) {
    return volumes->list->pdata[i];
}

const BookVolume *book_volumes_of_sheet(const BookVolumes *volumes, size_t sheet) {
    for (guint v = 0; v < volumes->list->len; v++) {
        const OwnedVolume *owned = volumes->list->pdata[v];
        if (owned->included[sheet]) {
            return &owned->volume;
        }
    }
    return NULL;
}

bool book_volumes_take_survey(BookVolumes *volumes, size_t sheet, const char *text) {
    size_t assets = asset_set_count(sheet_list_atlas(volumes->sheets)->assets);
    SheetSurvey *survey = sheet_survey_parse(text, assets);
    if (survey) {
        sheet_survey_free(volumes->surveys[sheet]);
        volumes->surveys[sheet] = survey;
    }
    return survey != NULL;
}

bool book_volumes_take_front(BookVolumes *volumes, size_t volume, const char *text) {
    int64_t pages;
    OwnedVolume *owned = volumes->list->pdata[volume];
    if (!number_parse_integer(text, &pages) || pages < 1) {
        return false;
    }
    owned->volume.front_pages = (size_t)pages;
    return true;
}

void book_volumes_number(BookVolumes *volumes) {
    for (guint v = 0; v < volumes->list->len; v++) {
        OwnedVolume *owned = volumes->list->pdata[v];
        size_t next = owned->volume.front_pages + 1;
        for (size_t i = 0; i < volumes->sheet_count; i++) {
            owned->included[i] = owned->included[i] && volumes->surveys[i];
            owned->first_page[i] = owned->included[i] ? next : 0;
            next += owned->included[i] ? volumes->surveys[i]->page_count : 0;
        }
        owned->volume.back_number = next;
    }
}
