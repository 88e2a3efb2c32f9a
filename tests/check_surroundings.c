/* check_surroundings.c: tests of what a map says beside its assets: neighbours, and where nobody
 * has been asked yet.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "paths.h"
#include "suites.h"

#include <string.h>

#include <glib.h>

#include "atlas/plan/sheet_layout.h"
#include "atlas_fixture.h"

static void open_halewick(AtlasFixture *fixture) {
    *fixture = (AtlasFixture){.folder = NULL};
    atlas_fixture_open_project(fixture, SOURCE_DIR "/samples/halewick");
}

static SheetPlan *plan_of(const AtlasFixture *fixture, size_t sheet, const BookNumbers *book) {
    GError *error = NULL;
    SheetPlan *plan = sheet_plan_new(fixture->sheets, sheet, book, fixture->fonts, fixture->symbols,
                                     fixture->report, &error);
    ck_assert_msg(plan != NULL, "%s", error ? error->message : "");
    return plan;
}

static bool has_key(const SheetPlan *plan, KeyKind kind) {
    for (guint p = 0; p < plan->pages->len; p++) {
        const PagePlan *page = plan->pages->pdata[p];
        for (guint i = 0; i < page->keys->len; i++) {
            if (g_array_index(page->keys, KeyMark, i).kind == kind) {
                return true;
            }
        }
    }
    return false;
}

/* Small areas that belong to the area, and those of them that a visit names. */
static void count_members(const Atlas *atlas, int area, guint *all, guint *asked) {
    g_autofree bool *were_asked = asked_members_new(atlas->effort, atlas->geographies);
    const Geography *geography =
        g_ptr_array_index(atlas->geographies, (guint)atlas->effort->geography);
    *all = *asked = 0;
    for (guint i = 0; i < geography->members->len; i++) {
        if (g_array_index(geography->members, SmallArea, i).area == area) {
            *all += 1;
            *asked += were_asked[i] ? 1 : 0;
        }
    }
}

START_TEST(what_nobody_has_been_asked_about_is_hatched_and_said) {
    AtlasFixture fixture;
    open_halewick(&fixture);
    size_t hatched = 0;
    size_t plain = 0;
    for (size_t i = 0; i < area_set_count(fixture.atlas->areas); i++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, i, NULL);
        guint all;
        guint asked;
        count_members(fixture.atlas, plan->subject->area, &all, &asked);
        bool as_a_whole =
            asked == 0 && fixture.atlas->efforts[plan->subject->area].state == ASKED_PEOPLE;
        guint most = as_a_whole ? 0 : all - asked;
        ck_assert_uint_le(plan->not_asked->len, most);
        ck_assert_int_eq(plan->not_asked->len > 0, most > 0);
        ck_assert_int_eq(has_key(plan, KEY_NOT_ASKED), most > 0);
        MapBox box = shape_set_at(plan->subject->shapes, plan->subject->outline)->box;
        for (guint k = 0; k < plan->not_asked->len; k++) {
            size_t shape = g_array_index(plan->not_asked, size_t, k);
            MapBox own = shape_set_at(plan->need_shapes, shape)->box;
            ck_assert(own.min_x >= box.min_x - 0.01 && own.max_x <= box.max_x + 0.01 &&
                      own.min_y >= box.min_y - 0.01 && own.max_y <= box.max_y + 0.01);
        }
        hatched += most > 0 ? 1 : 0;
        plain += most == 0 ? 1 : 0;
    }
    ck_assert_msg(hatched > 0 && plain > 0, "the sample shows both: %zu, %zu", hatched, plain);
    atlas_fixture_close(&fixture);
}
END_TEST

START_TEST(every_neighbour_is_named_once_and_leads_to_its_sheet) {
    AtlasFixture fixture;
    open_halewick(&fixture);
    size_t count = sheet_list_count(fixture.sheets);
    g_autofree size_t *pages = g_new0(size_t, count);
    for (size_t i = 0; i < area_set_count(fixture.atlas->areas); i++) {
        pages[i] = 100 + 2 * i;
    }
    BookNumbers book = {.first_page = pages};
    size_t named = 0;
    for (size_t i = 0; i < area_set_count(fixture.atlas->areas); i++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, i, &book);
        g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
        for (guint k = 0; k < plan->labels->len; k++) {
            const MapLabel *label = &g_array_index(plan->labels, MapLabel, k);
            if (label->kind != LABEL_NEIGHBOUR || !label->link) {
                ck_assert_ptr_null(label->link);
                continue;
            }
            ck_assert(g_str_has_prefix(label->link, "x-atlas:"));
            ck_assert_msg(g_hash_table_add(seen, (gpointer)label->link), "%s twice", label->text);
            size_t other = 0;
            while (!g_str_equal(sheet_list_at(fixture.sheets, other)->slug,
                                label->link + strlen("x-atlas:"))) {
                other++;
                ck_assert_uint_lt(other, count);
            }
            ck_assert_uint_ne(other, i);
            g_autofree char *ending = g_strdup_printf("\u00a0p.\u00a0%zu", pages[other]);
            ck_assert_msg(g_str_has_suffix(label->text, ending), "\"%s\" lacks its page",
                          label->text);
            named += label->placed ? 1 : 0;
        }
    }
    ck_assert_uint_gt(named, 20);
    atlas_fixture_close(&fixture);
}
END_TEST

static const Locator *locator_of(const PagePlan *page) {
    for (guint i = 0; i < page->locators->len; i++) {
        const Locator *locator = &g_array_index(page->locators, Locator, i);
        if (locator->framed) {
            return locator;
        }
    }
    return NULL;
}

/* How many names a locator has; none of them may have a point, of those every 0.2 mm along it at
 * the height of its small letters, in the area that the locator fills with colour. */
static size_t check_locator_names(const SheetPlan *plan, const PagePlan *page,
                                  const Locator *locator, FontSet *fonts) {
    size_t names = 0;
    for (guint i = 0; i < page->runs->len; i++) {
        const TextRun *run = &g_array_index(page->runs, TextRun, i);
        if (!page_box_inside((PageBox){run->at.x_mm, run->at.y_mm, 0, 0}, locator->box, 0)) {
            continue;
        }
        names++;
        double width_mm = font_measure(fonts, run->text, run->style).width_mm;
        for (double x_mm = run->at.x_mm - width_mm / 2; x_mm < run->at.x_mm + width_mm / 2;
             x_mm += 0.2) {
            double y_mm = run->at.y_mm - 0.1 * run->style.size_pt;
            MapPoint at = {locator->west + (x_mm - locator->box.x_mm) / locator->mm_per_m,
                           locator->north - (y_mm - locator->box.y_mm) / locator->mm_per_m};
            ck_assert_msg(!shape_contains(plan->subject->shapes, plan->subject->outline, at),
                          "\"%s\" lies on %s", run->text, plan->subject->name);
        }
    }
    return names;
}

START_TEST(no_name_of_the_locator_lies_on_the_area_itself) {
    AtlasFixture fixture;
    open_halewick(&fixture);
    size_t names = 0;
    for (size_t i = 0; i < area_set_count(fixture.atlas->areas); i++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, i, NULL);
        for (guint p = 0; p < plan->pages->len; p++) {
            const PagePlan *page = plan->pages->pdata[p];
            const Locator *locator = locator_of(page);
            names += locator ? check_locator_names(plan, page, locator, fixture.fonts) : 0;
        }
    }
    ck_assert_uint_gt(names, 40);
    atlas_fixture_close(&fixture);
}
END_TEST

/* With the gaps that rows have where there is room they take four pages, and of the last but a
 * corner. */
START_TEST(rows_stand_closer_where_that_saves_a_page) {
    AtlasFixture fixture;
    open_halewick(&fixture);
    static const char *const NAMES[] = {"Harbour & Old Town", "Leatside"};
    size_t found = 0;
    for (size_t i = 0; i < area_set_count(fixture.atlas->areas); i++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, i, NULL);
        for (size_t k = 0; k < G_N_ELEMENTS(NAMES); k++) {
            if (g_str_equal(plan->subject->name, NAMES[k])) {
                ck_assert_uint_eq(plan->pages->len, 3);
                found++;
            }
        }
    }
    ck_assert_uint_eq(found, G_N_ELEMENTS(NAMES));
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_surroundings(void) {
    Suite *suite = suite_create("surroundings");
    TCase *map = tcase_create("map");
    tcase_set_timeout(map, 120);
    tcase_add_test(map, what_nobody_has_been_asked_about_is_hatched_and_said);
    tcase_add_test(map, every_neighbour_is_named_once_and_leads_to_its_sheet);
    tcase_add_test(map, no_name_of_the_locator_lies_on_the_area_itself);
    tcase_add_test(map, rows_stand_closer_where_that_saves_a_page);
    suite_add_tcase(suite, map);
    return suite;
}
