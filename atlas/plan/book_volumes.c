/* book_volumes.c: which sheets go into which book, and on which pages they begin.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/book_volumes.h"

#include "atlas/base/file.h"
#include "atlas/base/number.h"

typedef struct OwnedVolume {
    BookVolume volume; /* first, so that a pointer to one is a pointer to the other */
    bool *included;
    size_t *first_page;
    char *title;
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
    g_free(owned->title);
    g_free(owned);
}

static OwnedVolume *add_volume(BookVolumes *volumes, char *file, char *title) {
    OwnedVolume *owned = g_new0(OwnedVolume, 1);
    owned->included = g_new0(bool, volumes->sheet_count + 1);
    owned->first_page = g_new0(size_t, volumes->sheet_count + 1);
    owned->title = title;
    owned->volume.file = file;
    owned->volume.content = (BookContent){volumes->sheets, title, owned->included,
                                          (const SheetSurvey *const *)volumes->surveys};
    owned->volume.numbers = (BookNumbers){owned->first_page};
    g_ptr_array_add(volumes->list, owned);
    return owned;
}

/* "book", "book-stockport": other characters than a slug has may tell two groups apart, so the
 * second of one slug gets a number. */
static char *stem_of(const BookVolumes *volumes, const char *group) {
    if (!group) {
        return g_strdup("book");
    }
    g_autofree char *slug = text_slug(group);
    char *stem = g_strdup_printf("book-%s", slug);
    for (size_t number = 2;; number++) {
        bool taken = false;
        g_autofree char *file = g_strdup_printf("%s.pdf", stem);
        for (guint v = 0; v < volumes->list->len; v++) {
            taken = taken || g_str_equal(book_volumes_at(volumes, v)->file, file);
        }
        if (!taken) {
            return stem;
        }
        g_free(stem);
        stem = g_strdup_printf("book-%s-%zu", slug, number);
    }
}

/* The volumes of one group (NULL = of all, or of what is in none): the sheets that are chosen. */
static void add_group(BookVolumes *volumes, const char *group, const bool *chosen,
                      size_t sheets_max) {
    size_t count = 0;
    for (size_t i = 0; i < volumes->sheet_count; i++) {
        count += chosen[i];
    }
    const char *atlas = sheet_list_atlas(volumes->sheets)->project->title;
    g_autofree char *stem = stem_of(volumes, group);
    size_t volume_count = (count + sheets_max - 1) / sheets_max;
    guint first = volumes->list->len;
    for (size_t v = 0; v < volume_count; v++) {
        add_volume(volumes,
                   volume_count == 1 ? g_strdup_printf("%s.pdf", stem)
                                     : g_strdup_printf("%s-%zu.pdf", stem, v + 1),
                   group ? g_strdup_printf("%s: %s", atlas, group) : g_strdup(atlas));
    }
    size_t place = 0;
    for (size_t i = 0; i < volumes->sheet_count; i++) {
        if (chosen[i]) {
            OwnedVolume *owned = volumes->list->pdata[first + place++ * volume_count / count];
            owned->included[i] = true;
        }
    }
}

static const char *group_of(const SheetList *sheets, size_t sheet) {
    const SheetSubject *subject = sheet_list_at(sheets, sheet);
    return subject->area < 0
               ? NULL
               : area_set_at(sheet_list_atlas(sheets)->areas, (size_t)subject->area)->group;
}

/* Group after group in the order of their first sheets. */
static void add_groups(BookVolumes *volumes, const bool *wanted, size_t sheets_max) {
    g_autofree bool *done = g_new0(bool, volumes->sheet_count + 1);
    for (size_t i = 0; i < volumes->sheet_count; i++) {
        if (!wanted[i] || done[i]) {
            continue;
        }
        const char *group = group_of(volumes->sheets, i);
        g_autofree bool *chosen = g_new0(bool, volumes->sheet_count + 1);
        for (size_t k = i; k < volumes->sheet_count; k++) {
            chosen[k] = wanted[k] && g_strcmp0(group_of(volumes->sheets, k), group) == 0;
            done[k] = done[k] || chosen[k];
        }
        add_group(volumes, group, chosen, sheets_max);
    }
}

BookVolumes *book_volumes_new(const SheetList *sheets, const bool *wanted, size_t sheets_max) {
    BookVolumes *volumes = g_new0(BookVolumes, 1);
    volumes->sheets = sheets;
    volumes->sheet_count = sheet_list_count(sheets);
    volumes->list = g_ptr_array_new_with_free_func(free_volume);
    volumes->surveys = g_new0(SheetSurvey *, volumes->sheet_count + 1);
    if (sheet_list_atlas(sheets)->project->book_per_group) {
        add_groups(volumes, wanted, sheets_max);
    } else {
        add_group(volumes, NULL, wanted, sheets_max);
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
