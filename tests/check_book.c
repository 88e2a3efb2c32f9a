/* check_book.c: tests of a book's numbering, surveys, indexes and own pages.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "atlas_fixture.h"
#include "page_lint.h"
#include "suites.h"

#include "atlas/plan/book_index.h"
#include "atlas/plan/book_volumes.h"
#include "atlas/plan/booklet.h"
#include "atlas/plan/parts.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/sheet_layout.h"

START_TEST(a_survey_comes_back_from_text) {
    g_autoptr(SheetSurvey) survey = sheet_survey_parse(
        "3\n7\t0\t0\t1\t12\tB2\n8\t0\t1\t1\t12\tB2\n9\t1\t0\t2\t\t\n1\t4\t0\t0\t\tC1\n", 10);
    ck_assert_ptr_nonnull(survey);
    ck_assert_uint_eq(survey->page_count, 3);
    ck_assert_uint_eq(survey->rows->len, 4);
    const SurveyRow *row = &g_array_index(survey->rows, SurveyRow, 0);
    ck_assert_uint_eq(row->asset, 7);
    ck_assert_str_eq(row->mark, "12");
    ck_assert_str_eq(row->square, "B2");
    ck_assert_int_eq(row->as, SURVEYED_SITE);
    ck_assert(!row->joined);
    row = &g_array_index(survey->rows, SurveyRow, 1);
    ck_assert(row->joined);
    row = &g_array_index(survey->rows, SurveyRow, 2);
    ck_assert_int_eq(row->as, SURVEYED_SERVING);
    ck_assert_uint_eq(row->page, 2);
    ck_assert_str_eq(row->square, "");
    row = &g_array_index(survey->rows, SurveyRow, 3);
    ck_assert_int_eq(row->as, SURVEYED_EVERYDAY);
    ck_assert_str_eq(row->square, "C1");
}
END_TEST

START_TEST(a_survey_that_is_none_is_refused) {
    static const char *const TEXTS[] = {"",
                                        "0\n",
                                        "x\n",
                                        "3\n7\t0\t0\t1\t12\n",            /* a cell too few */
                                        "3\n10\t0\t0\t1\t12\tB2\n",       /* no such asset */
                                        "3\n7\t5\t0\t1\t12\tB2\n",        /* listed as nothing */
                                        "3\n7\t0\t2\t1\t12\tB2\n",        /* neither nor */
                                        "3\n7\t0\t0\t3\t12\tB2\n",        /* no such page */
                                        "3\n7\t0\t0\t1\t12345678\tB2\n"}; /* no such mark */
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(SheetSurvey) survey = sheet_survey_parse(TEXTS[i], 10);
        ck_assert_msg(!survey, "%s", TEXTS[i]);
    }
}
END_TEST

static SheetPlan *plan_sheet(const AtlasFixture *fixture, size_t tongue, size_t sheet,
                             const BookNumbers *book) {
    g_autoptr(GError) error = NULL;
    SheetPlan *plan = sheet_plan_new(tongues_sheets(fixture->tongues, tongue), sheet, book,
                                     fixture->fonts, fixture->symbols, fixture->report, &error);
    ck_assert_msg(plan, "%s", error ? error->message : "");
    return plan;
}

/* Every sheet's survey in every language, taken from its plan, in the volumes. */
static void survey_all(const AtlasFixture *fixture, BookVolumes *volumes) {
    for (size_t t = 0; t < tongues_count(fixture->tongues); t++) {
        for (size_t i = 0; i < sheet_list_count(fixture->sheets); i++) {
            g_autoptr(SheetPlan) plan = plan_sheet(fixture, t, i, NULL);
            g_autofree char *text = sheet_survey_format(plan);
            ck_assert(book_volumes_take_survey(volumes, t, i, text));
        }
    }
}

static BookVolumes *volumes_of_all(const AtlasFixture *fixture, size_t sheets_max) {
    size_t count = sheet_list_count(fixture->sheets);
    g_autofree bool *wanted = g_new(bool, count + 1);
    memset(wanted, 1, count + 1);
    return book_volumes_new(fixture->tongues, wanted, sheets_max);
}

START_TEST(sheets_are_numbered_one_after_the_other) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(BookVolumes) volumes = volumes_of_all(&fixture, VOLUME_SHEETS_MAX);
    ck_assert_uint_eq(book_volumes_count(volumes), 1);
    survey_all(&fixture, volumes);
    ck_assert(book_volumes_take_front(volumes, 0, "4"));
    ck_assert(!book_volumes_take_front(volumes, 0, "0"));
    ck_assert(!book_volumes_take_front(volumes, 0, "many"));
    book_volumes_number(volumes);
    const BookVolume *volume = book_volumes_at(volumes, 0);
    ck_assert_str_eq(volume->file, "book.pdf");
    size_t next = 5;
    for (size_t i = 0; i < sheet_list_count(fixture.sheets); i++) {
        ck_assert_uint_eq(volume->numbers.first_page[i], next);
        next += volume->content.surveys[i]->page_count;
    }
    ck_assert_uint_eq(volume->back_number, next);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(many_sheets_are_split_evenly_and_each_is_in_one_volume) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(BookVolumes) volumes = volumes_of_all(&fixture, 2);
    size_t sheets = sheet_list_count(fixture.sheets);
    ck_assert_uint_eq(sheets, 3);
    ck_assert_uint_eq(book_volumes_count(volumes), 2);
    ck_assert_str_eq(book_volumes_at(volumes, 1)->file, "book-2.pdf");
    for (size_t i = 0; i < sheets; i++) {
        size_t in = 0;
        for (size_t v = 0; v < book_volumes_count(volumes); v++) {
            in += book_volumes_at(volumes, v)->content.included[i];
        }
        ck_assert_uint_eq(in, 1);
        ck_assert(book_volumes_of_sheet(volumes, 0, i)->content.included[i]);
    }
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(a_sheet_that_could_not_be_surveyed_is_left_out) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(BookVolumes) volumes = volumes_of_all(&fixture, VOLUME_SHEETS_MAX);
    ck_assert(book_volumes_take_survey(volumes, 0, 0, "2\n"));
    ck_assert(book_volumes_take_survey(volumes, 0, 2, "3\n"));
    ck_assert(!book_volumes_take_survey(volumes, 0, 1, "nonsense"));
    ck_assert(book_volumes_take_front(volumes, 0, "3"));
    book_volumes_number(volumes);
    const BookVolume *volume = book_volumes_at(volumes, 0);
    ck_assert(!volume->content.included[1]);
    ck_assert_uint_eq(volume->numbers.first_page[1], 0);
    ck_assert_uint_eq(volume->numbers.first_page[2], 6);
    ck_assert_uint_eq(volume->back_number, 9);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(folded_paper_has_the_pages_in_order) {
    /* Six pages on two sheets: outside 8|1, inside 2|7, then 6|3 and 4|5. */
    static const FoldedSide SIDES[] = {{-1, 0}, {1, -1}, {5, 2}, {3, 4}};
    ck_assert_uint_eq(booklet_side_count(6), G_N_ELEMENTS(SIDES));
    for (size_t i = 0; i < G_N_ELEMENTS(SIDES); i++) {
        FoldedSide side = booklet_side(6, i);
        ck_assert_int_eq(side.left, SIDES[i].left);
        ck_assert_int_eq(side.right, SIDES[i].right);
    }
    ck_assert_uint_eq(booklet_side_count(0), 0);
    ck_assert_uint_eq(booklet_side_count(4), 2);
    ck_assert_uint_eq(booklet_side_count(5), 4);
}
END_TEST

START_TEST(a_booklet_stands_for_every_asset_that_is_listed) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(Booklet) booklet = booklet_new(fixture.sheets, fixture.fonts);
    size_t listed = 0;
    for (size_t i = 0; i < asset_set_count(fixture.atlas->assets); i++) {
        listed += asset_set_at(fixture.atlas->assets, i)->role == ROLE_ASSET;
    }
    ck_assert_uint_gt(listed, 0);
    ck_assert_uint_eq(booklet->asset_count, listed);
    ck_assert_uint_le(booklet->entry_count, listed);
    g_autoptr(GString) faults = g_string_new(NULL);
    const GPtrArray *lists[] = {booklet->front->pages, booklet->directory->pages};
    for (size_t k = 0; k < G_N_ELEMENTS(lists); k++) {
        for (guint i = 0; i < lists[k]->len; i++) {
            page_lint_page(lists[k]->pdata[i], i + 1, fixture.fonts, faults);
        }
    }
    ck_assert_str_eq(faults->str, "");
    g_autoptr(BookPages) folded = booklet_fold(booklet);
    ck_assert_uint_eq(folded->pages->len, booklet_side_count(booklet_page_count(booklet)));
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(each_group_of_areas_has_a_book_of_its_own) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    /* As the reader leaves them with book: per_group and a column that says so. */
    static const char *const GROUPS[] = {"North & East", "West", "North & East"};
    ((Project *)fixture.atlas->project)->book_per_group = true;
    for (size_t i = 0; i < G_N_ELEMENTS(GROUPS); i++) {
        ((Area *)area_set_at(fixture.atlas->areas, i))->group = GROUPS[i];
    }
    g_autoptr(BookVolumes) volumes = volumes_of_all(&fixture, VOLUME_SHEETS_MAX);
    ck_assert_uint_eq(book_volumes_count(volumes), 2);
    const BookVolume *north = book_volumes_at(volumes, 0);
    ck_assert_str_eq(north->file, "book-north-and-east.pdf");
    ck_assert_msg(g_str_has_suffix(north->content.title, ": North & East"), "%s",
                  north->content.title);
    ck_assert(north->content.included[0] && !north->content.included[1] &&
              north->content.included[2]);
    ck_assert_str_eq(book_volumes_of_sheet(volumes, 0, 1)->file, "book-west.pdf");
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(each_language_has_books_of_its_own_and_no_two_have_one_file) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "languages: [en, cy]\n");
    static const char *const GROUPS[] = {"Cy", NULL, "Cy"};
    ((Project *)fixture.atlas->project)->book_per_group = true;
    for (size_t i = 0; i < G_N_ELEMENTS(GROUPS); i++) {
        ((Area *)area_set_at(fixture.atlas->areas, i))->group = GROUPS[i];
    }
    g_autoptr(BookVolumes) volumes = volumes_of_all(&fixture, VOLUME_SHEETS_MAX);
    static const char *const FILES[] = {"book-cy.pdf", "book.pdf", "book-cy-cy.pdf",
                                        "book-2-cy.pdf"};
    ck_assert_uint_eq(book_volumes_count(volumes), G_N_ELEMENTS(FILES));
    for (size_t v = 0; v < G_N_ELEMENTS(FILES); v++) {
        const BookVolume *volume = book_volumes_at(volumes, v);
        ck_assert_str_eq(volume->file, FILES[v]);
        ck_assert_uint_eq(volume->tongue, v / 2);
        const Messages *messages = sheet_list_atlas(volume->content.sheets)->messages;
        ck_assert_str_eq(messages_language(messages), v < 2 ? "en" : "cy");
    }
    ck_assert_str_eq(book_volumes_of_sheet(volumes, 1, 2)->file, "book-cy-cy.pdf");
    atlas_fixture_close(&fixture);
}
END_TEST

static size_t count_runs(const BookPages *pages, const char *text) {
    size_t count = 0;
    for (guint p = 0; p < pages->pages->len; p++) {
        const PagePlan *page = pages->pages->pdata[p];
        for (guint r = 0; r < page->runs->len; r++) {
            count += strcmp(g_array_index(page->runs, TextRun, r).text, text) == 0;
        }
    }
    return count;
}

/* The atlas of the fixture as a book whose pages are all known. */
typedef struct BookFixture {
    AtlasFixture atlas;
    BookVolumes *volumes;
    BookPages *front, *back; /* of the volume that was asked for */
} BookFixture;

static void book_open(BookFixture *fixture, const char *more, size_t which) {
    atlas_fixture_open(&fixture->atlas, more);
    fixture->volumes = volumes_of_all(&fixture->atlas, VOLUME_SHEETS_MAX);
    survey_all(&fixture->atlas, fixture->volumes);
    for (size_t v = 0; v < book_volumes_count(fixture->volumes); v++) {
        const BookVolume *volume = book_volumes_at(fixture->volumes, v);
        g_autoptr(BookPages) counted =
            book_front_new(&volume->content, NULL, NULL, 0, fixture->atlas.fonts);
        g_autofree char *pages = g_strdup_printf("%u", counted->pages->len);
        ck_assert(book_volumes_take_front(fixture->volumes, v, pages));
    }
    book_volumes_number(fixture->volumes);
    const BookVolume *volume = book_volumes_at(fixture->volumes, which);
    fixture->back = book_back_new(&volume->content, &volume->numbers, volume->back_number,
                                  fixture->atlas.fonts);
    fixture->front = book_front_new(&volume->content, &volume->numbers, fixture->back,
                                    volume->back_number, fixture->atlas.fonts);
    ck_assert_uint_eq(fixture->front->pages->len, volume->front_pages);
}

static void book_close(BookFixture *fixture) {
    book_pages_free(fixture->front);
    book_pages_free(fixture->back);
    book_volumes_free(fixture->volumes);
    atlas_fixture_close(&fixture->atlas);
}

START_TEST(every_page_keeps_to_its_margins_and_boxes) {
    BookFixture fixture;
    book_open(&fixture, "", 0);
    const BookPages *const both[] = {fixture.front, fixture.back};
    g_autoptr(GString) faults = g_string_new(NULL);
    for (size_t b = 0; b < G_N_ELEMENTS(both); b++) {
        for (guint p = 0; p < both[b]->pages->len; p++) {
            page_lint_page(both[b]->pages->pdata[p], p + 1, fixture.atlas.fonts, faults);
        }
    }
    ck_assert_str_eq(faults->str, "");
    book_close(&fixture);
}
END_TEST

/* Whether an index has the asset by its name, at that place or, since an index leads to the sheet
 * of an asset's own area, at another. */
static bool is_indexed(const BookIndex *index, const char *name, bool *here, size_t sheet,
                       const char *square) {
    g_autofree char *key = alphabet_key(index->alphabet, name);
    bool found = false;
    for (guint i = 0; i < index->entries->len; i++) {
        const IndexEntry *entry = book_index_at(index, i);
        if (strcmp(entry->key, key) != 0) {
            continue;
        }
        found = entry->place_count > 0;
        for (size_t p = 0; p < entry->place_count; p++) {
            const IndexPlace *place =
                &g_array_index(index->places, IndexPlace, entry->first_place + p);
            *here = *here || (place->sheet == sheet && strcmp(place->row->square, square) == 0);
        }
    }
    return found;
}

/* Everything that the plan of a sheet lists or draws is in the index of its role. */
static size_t check_indexed(const BookFixture *fixture, size_t sheet, const BookIndex *assets,
                            const BookIndex *everyday) {
    g_autoptr(SheetPlan) plan = plan_sheet(&fixture->atlas, 0, sheet, NULL);
    const SheetSubject *subject = plan->subject;
    bool own_sheet = subject->kind == SUBJECT_AREA || subject->kind == SUBJECT_DETAIL;
    for (guint r = 0; r < plan->rows->len; r++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, r);
        for (size_t k = 0; k < row->entry_count; k++) {
            const char *name = asset_set_at(plan->atlas->assets, rows_entry(plan, row, k))->name;
            bool here = false;
            ck_assert_msg(is_indexed(assets, name, &here, sheet, row->square), "%s", name);
            ck_assert_msg(here || !own_sheet || row->as != LISTED_SITE, "%s not at %s", name,
                          row->square);
        }
    }
    for (guint d = 0; d < plan->everyday->len; d++) {
        const EverydayDot *dot = &g_array_index(plan->everyday, EverydayDot, d);
        const Asset *asset = asset_set_at(plan->atlas->assets, dot->asset);
        char square[8] = "";
        bool here = false;
        ck_assert(index_grid_name(&plan->grid, asset->at, square));
        ck_assert_msg(is_indexed(everyday, asset->name, &here, sheet, square), "%s", asset->name);
        ck_assert_msg(here || !own_sheet, "%s not at %s", asset->name, square);
    }
    return plan->rows->len + plan->everyday->len;
}

static void check_all_indexed(const char *more) {
    BookFixture fixture;
    book_open(&fixture, more, 0);
    const BookVolume *volume = book_volumes_at(fixture.volumes, 0);
    BookMaker maker = book_maker_new(&volume->content, &volume->numbers, fixture.atlas.fonts, 1);
    g_autoptr(BookPages) owner = maker.pages;
    g_autoptr(BookIndex) assets = book_index_new(&maker, ROLE_ASSET);
    g_autoptr(BookIndex) everyday = book_index_new(&maker, ROLE_EVERYDAY);
    size_t checked = 0;
    for (size_t s = 0; s < sheet_list_count(fixture.atlas.sheets); s++) {
        checked += check_indexed(&fixture, s, assets, everyday);
    }
    ck_assert_uint_gt(checked, 40);
    ck_assert_uint_gt(everyday->entries->len, 0);
    /* And what is in an index is on the pages, by name, with its number. */
    const BookIndex *const indexes[] = {assets, everyday};
    for (size_t x = 0; x < G_N_ELEMENTS(indexes); x++) {
        for (guint i = 0; i < indexes[x]->places->len; i++) {
            const IndexPlace *place = &g_array_index(indexes[x]->places, IndexPlace, i);
            size_t page = volume->numbers.first_page[place->sheet] +
                          (*place->row->square ? 0 : place->row->page);
            g_autofree char *number = g_strdup_printf("%zu", page);
            g_autofree char *words = g_strdup_printf("%zu %s", page, place->row->square);
            ck_assert_msg(place->on_all ||
                              count_runs(fixture.back, *place->row->square ? words : number) > 0 ||
                              count_runs(fixture.back, place->row->square) > 0,
                          "%s", words);
        }
    }
    ck_assert_uint_eq(count_runs(fixture.back, CANARY_NAME), 0);
    book_close(&fixture);
}

START_TEST(every_asset_that_is_drawn_or_listed_is_in_an_index) {
    check_all_indexed("");
}
END_TEST

START_TEST(so_is_every_asset_of_areas_that_are_spread) {
    check_all_indexed("sheets: {paper: A4, scale: 1:2500, when_too_big: spread}\n");
}
END_TEST

START_TEST(a_welsh_book_of_areas_that_are_spread_is_welsh_throughout) {
    BookFixture fixture;
    book_open(&fixture,
              "languages: [en, cy]\n"
              "sheets: {paper: A4, scale: 1:2500, when_too_big: spread}\n",
              1);
    const BookVolume *volume = book_volumes_at(fixture.volumes, 1);
    ck_assert_str_eq(volume->file, "book-cy.pdf");
    ck_assert_uint_eq(count_runs(fixture.front, "Contents"), 0);
    ck_assert_uint_eq(count_runs(fixture.front, "Cynnwys"), 1);
    ck_assert_uint_eq(count_runs(fixture.back, "A i Y"), 1);
    size_t parts = 0;
    for (size_t s = 0; s < sheet_list_count(fixture.atlas.sheets); s++) {
        g_autoptr(SheetPlan) plan = plan_sheet(&fixture.atlas, 1, s, &volume->numbers);
        ck_assert_uint_eq(plan->pages->len, volume->content.surveys[s]->page_count);
        ck_assert(g_str_has_suffix(plan->subject->slug, "-cy"));
        g_autofree char *number = g_strdup_printf("%zu", volume->numbers.first_page[s]);
        g_autofree char *part =
            plan->subject->part
                ? g_strdup_printf("rhan\u00a0%zu t.\u00a0%s", plan->subject->part->number, number)
                : NULL;
        ck_assert_uint_ge(count_runs(fixture.front, part ? part : number), 1);
        parts += plan->subject->part != NULL;
    }
    ck_assert_uint_gt(parts, 4);
    book_close(&fixture);
}
END_TEST

/* Pages of a chapter of so many rows, each 4 mm high and 2 mm apart. */
static size_t pages_of_rows(const BookContent *content, FontSet *fonts, guint count) {
    BookMaker maker = book_maker_new(content, NULL, fonts, 1);
    g_autoptr(BookPages) owner = maker.pages;
    GPtrArray *pieces = piece_list_new();
    for (guint i = 0; i < count; i++) {
        piece_list_add(pieces)->flow =
            (FlowItem){.height_mm = 4, .before_mm = i > 0 ? 2 : 0, .heading = -1};
    }
    book_add_chapter(&maker, "Rows", "rows", pieces, 1000);
    return owner->pages->len;
}

START_TEST(a_last_page_of_a_row_or_two_is_saved) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autofree bool *included = g_new0(bool, sheet_list_count(fixture.sheets) + 1);
    BookContent content = {.sheets = fixture.sheets, .title = "Rows", .included = included};
    guint full = 1;
    while (pages_of_rows(&content, fixture.fonts, full + 1) == 1) {
        full++;
    }
    BookMaker maker = book_maker_new(&content, NULL, fixture.fonts, 1);
    g_autoptr(BookPages) owner = maker.pages;
    double height_mm = book_columns(&maker, 1000).columns[0].height_mm;
    ck_assert_uint_gt(full, (guint)((height_mm + 2) / 6)); /* more than at their own distance */
    ck_assert_uint_le(full, (guint)(height_mm / 4));       /* and none over another */
    ck_assert_uint_eq(pages_of_rows(&content, fixture.fonts, full + 1), 2);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(the_contents_name_every_sheet_with_its_page) {
    BookFixture fixture;
    book_open(&fixture, "", 0);
    const BookVolume *volume = book_volumes_at(fixture.volumes, 0);
    for (size_t s = 0; s < sheet_list_count(fixture.atlas.sheets); s++) {
        g_autofree char *number = g_strdup_printf("%zu", volume->numbers.first_page[s]);
        ck_assert_uint_ge(count_runs(fixture.front, number), 2); /* contents and overview */
        ck_assert_uint_ge(count_runs(fixture.front, sheet_list_at(fixture.atlas.sheets, s)->name),
                          1);
    }
    book_close(&fixture);
}
END_TEST

Suite *suite_book(void) {
    Suite *suite = suite_create("book");
    TCase *booklets = tcase_create("booklets");
    tcase_add_test(booklets, folded_paper_has_the_pages_in_order);
    tcase_add_test(booklets, a_booklet_stands_for_every_asset_that_is_listed);
    suite_add_tcase(suite, booklets);
    TCase *survey = tcase_create("survey");
    tcase_add_test(survey, a_survey_comes_back_from_text);
    tcase_add_test(survey, a_survey_that_is_none_is_refused);
    suite_add_tcase(suite, survey);
    TCase *numbers = tcase_create("numbers");
    tcase_set_timeout(numbers, 120);
    tcase_add_test(numbers, sheets_are_numbered_one_after_the_other);
    tcase_add_test(numbers, many_sheets_are_split_evenly_and_each_is_in_one_volume);
    tcase_add_test(numbers, each_group_of_areas_has_a_book_of_its_own);
    tcase_add_test(numbers, each_language_has_books_of_its_own_and_no_two_have_one_file);
    tcase_add_test(numbers, a_sheet_that_could_not_be_surveyed_is_left_out);
    suite_add_tcase(suite, numbers);
    TCase *pages = tcase_create("pages");
    tcase_set_timeout(pages, 120);
    tcase_add_test(pages, every_page_keeps_to_its_margins_and_boxes);
    tcase_add_test(pages, every_asset_that_is_drawn_or_listed_is_in_an_index);
    tcase_add_test(pages, so_is_every_asset_of_areas_that_are_spread);
    tcase_add_test(pages, a_welsh_book_of_areas_that_are_spread_is_welsh_throughout);
    tcase_add_test(pages, a_last_page_of_a_row_or_two_is_saved);
    tcase_add_test(pages, the_contents_name_every_sheet_with_its_page);
    suite_add_tcase(suite, pages);
    return suite;
}
