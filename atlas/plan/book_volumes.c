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
    const Tongues *tongues;
    size_t sheet_count;    /* in each language */
    GPtrArray *list;       /* OwnedVolume * */
    SheetSurvey **surveys; /* by language, then sheet */
    size_t survey_count;
};

/* What is put into volumes: the sheets of one language. */
typedef struct Chosen {
    size_t tongue;
    const SheetList *sheets;
    const char *group; /* NULL = of all, or of what is in none */
    const bool *which;
} Chosen;

static void free_volume(void *data) {
    OwnedVolume *owned = data;
    g_free(owned->volume.file);
    g_free(owned->included);
    g_free(owned->first_page);
    g_free(owned->title);
    g_free(owned);
}

static SheetSurvey **surveys_of(const BookVolumes *volumes, size_t tongue) {
    return volumes->surveys + tongue * volumes->sheet_count;
}

static OwnedVolume *add_volume(BookVolumes *volumes, size_t tongue, char *file, char *title) {
    OwnedVolume *owned = g_new0(OwnedVolume, 1);
    owned->included = g_new0(bool, volumes->sheet_count + 1);
    owned->first_page = g_new0(size_t, volumes->sheet_count + 1);
    owned->title = title;
    owned->volume.file = file;
    owned->volume.tongue = tongue;
    owned->volume.content =
        (BookContent){tongues_sheets(volumes->tongues, tongue), title, owned->included,
                      (const SheetSurvey *const *)surveys_of(volumes, tongue)};
    owned->volume.numbers = (BookNumbers){owned->first_page};
    g_ptr_array_add(volumes->list, owned);
    return owned;
}

static bool is_taken(const BookVolumes *volumes, const char *file) {
    for (guint v = 0; v < volumes->list->len; v++) {
        if (g_str_equal(book_volumes_at(volumes, v)->file, file)) {
            return true;
        }
    }
    return false;
}

/* "book.pdf", "book-stockport-2-cy.pdf"; `number` is 0 for the only volume, and `language` NULL for
 * the first. */
static char *file_of(const char *stem, size_t number, const char *language) {
    g_autofree char *volume = number > 0 ? g_strdup_printf("-%zu", number) : g_strdup("");
    return language ? g_strdup_printf("%s%s-%s.pdf", stem, volume, language)
                    : g_strdup_printf("%s%s.pdf", stem, volume);
}

/* "book", "book-stockport": other characters than a slug has may tell two groups apart, and one may
 * be called as the code of a language, so the second of one file gets a number. */
static char *stem_of(const BookVolumes *volumes, const char *group, const char *language) {
    g_autofree char *slug = group ? text_slug(group) : NULL;
    char *stem = slug ? g_strdup_printf("book-%s", slug) : g_strdup("book");
    for (size_t number = 2;; number++) {
        g_autofree char *file = file_of(stem, 0, language);
        if (!is_taken(volumes, file)) {
            return stem;
        }
        g_free(stem);
        stem = slug ? g_strdup_printf("book-%s-%zu", slug, number)
                    : g_strdup_printf("book-%zu", number);
    }
}

static void add_group(BookVolumes *volumes, const Chosen *chosen, size_t sheets_max) {
    size_t count = 0;
    for (size_t i = 0; i < volumes->sheet_count; i++) {
        count += chosen->which[i];
    }
    const Atlas *atlas = sheet_list_atlas(chosen->sheets);
    const char *title = atlas->project->title;
    const char *language = chosen->tongue > 0 ? messages_language(atlas->messages) : NULL;
    g_autofree char *stem = stem_of(volumes, chosen->group, language);
    size_t volume_count = (count + sheets_max - 1) / sheets_max;
    guint first = volumes->list->len;
    for (size_t v = 0; v < volume_count; v++) {
        add_volume(volumes, chosen->tongue, file_of(stem, volume_count == 1 ? 0 : v + 1, language),
                   chosen->group ? g_strdup_printf("%s: %s", title, chosen->group)
                                 : g_strdup(title));
    }
    size_t place = 0;
    for (size_t i = 0; i < volumes->sheet_count; i++) {
        if (chosen->which[i]) {
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
static void add_groups(BookVolumes *volumes, const Chosen *all, size_t sheets_max) {
    g_autofree bool *done = g_new0(bool, volumes->sheet_count + 1);
    for (size_t i = 0; i < volumes->sheet_count; i++) {
        if (!all->which[i] || done[i]) {
            continue;
        }
        Chosen chosen = *all;
        chosen.group = group_of(all->sheets, i);
        g_autofree bool *which = g_new0(bool, volumes->sheet_count + 1);
        for (size_t k = i; k < volumes->sheet_count; k++) {
            which[k] = all->which[k] && g_strcmp0(group_of(all->sheets, k), chosen.group) == 0;
            done[k] = done[k] || which[k];
        }
        chosen.which = which;
        add_group(volumes, &chosen, sheets_max);
    }
}

BookVolumes *book_volumes_new(const Tongues *tongues, const bool *wanted, size_t sheets_max) {
    BookVolumes *volumes = g_new0(BookVolumes, 1);
    const SheetList *first = tongues_sheets(tongues, 0);
    volumes->tongues = tongues;
    volumes->sheet_count = sheet_list_count(first);
    volumes->list = g_ptr_array_new_with_free_func(free_volume);
    volumes->survey_count = tongues_count(tongues) * volumes->sheet_count;
    volumes->surveys = g_new0(SheetSurvey *, volumes->survey_count + 1);
    for (size_t t = 0; t < tongues_count(tongues); t++) {
        Chosen all = {.tongue = t, .sheets = tongues_sheets(tongues, t), .which = wanted};
        if (sheet_list_atlas(first)->project->book_per_group) {
            add_groups(volumes, &all, sheets_max);
        } else {
            add_group(volumes, &all, sheets_max);
        }
    }
    return volumes;
}

void book_volumes_free(BookVolumes *volumes) {
    if (!volumes) {
        return;
    }
    for (size_t i = 0; i < volumes->survey_count; i++) {
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

const BookVolume *book_volumes_of_sheet(const BookVolumes *volumes, size_t tongue, size_t sheet) {
    for (guint v = 0; v < volumes->list->len; v++) {
        const OwnedVolume *owned = volumes->list->pdata[v];
        if (owned->volume.tongue == tongue && owned->included[sheet]) {
            return &owned->volume;
        }
    }
    return NULL;
}

bool book_volumes_take_survey(BookVolumes *volumes, size_t tongue, size_t sheet, const char *text) {
    const Atlas *atlas = sheet_list_atlas(tongues_sheets(volumes->tongues, tongue));
    SheetSurvey *survey = sheet_survey_parse(text, asset_set_count(atlas->assets));
    if (survey) {
        SheetSurvey **place = surveys_of(volumes, tongue) + sheet;
        sheet_survey_free(*place);
        *place = survey;
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
        SheetSurvey *const *surveys = surveys_of(volumes, owned->volume.tongue);
        size_t next = owned->volume.front_pages + 1;
        for (size_t i = 0; i < volumes->sheet_count; i++) {
            owned->included[i] = owned->included[i] && surveys[i];
            owned->first_page[i] = owned->included[i] ? next : 0;
            next += owned->included[i] ? surveys[i]->page_count : 0;
        }
        owned->volume.back_number = next;
    }
}
