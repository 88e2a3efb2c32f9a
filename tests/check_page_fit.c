/* check_page_fit.c: tests of pages that have just room enough: the key, the caption of need, the
 * sentence under a title, and the ground of a map.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include "atlas_fixture.h"
#include "page_lint.h"
#include "suites.h"

#include "atlas/analysis/topics.h"
#include "atlas/plan/legend.h"
#include "atlas/plan/page_build.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/summary.h"
#include "atlas/plan/surroundings.h"

static SheetPlan *plan_of(const AtlasFixture *fixture, size_t sheet) {
    GError *error = NULL;
    g_autoptr(Report) report = report_new();
    SheetPlan *plan = sheet_plan_new(fixture->sheets, sheet, NULL, fixture->fonts, fixture->symbols,
                                     report, &error);
    ck_assert_msg(plan != NULL, "%s", error ? error->message : "");
    return plan;
}

/* ---- the key ---- */

static GArray *entries_of(size_t count) {
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(KeyMark));
    for (size_t i = 0; i < count; i++) {
        KeyMark key = {.kind = KEY_LEVEL, .level = LEVEL_PHYSICAL, .factor = 1, .words = "parks"};
        g_array_append_val(entries, key);
    }
    return entries;
}

START_TEST(a_key_that_is_a_little_too_long_stands_closer) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
    PageBox box = {10, 240, 36, 30}; /* two columns of six */
    double row_mm = legend_row_mm(fixture.atlas->theme);
    for (int may_close = 0; may_close <= 1; may_close++) {
        g_autoptr(PagePlan) page = page_plan_new(plan->frame.paper, true);
        g_autoptr(GArray) entries = entries_of(15);
        size_t placed = legend_lay_out(plan, page, fixture.fonts, entries, 0, box, may_close == 1);
        ck_assert_uint_eq(placed, may_close ? 15 : 12);
        for (guint i = 0; i < page->keys->len; i++) {
            const KeyMark *key = &g_array_index(page->keys, KeyMark, i);
            ck_assert_double_gt(key->centre.y_mm, box.y_mm);
            ck_assert_double_lt(key->centre.y_mm, box.y_mm + box.height_mm);
            ck_assert(may_close ? key->factor < 1 : key->factor == 1);
        }
    }
    g_autoptr(PagePlan) roomy = page_plan_new(plan->frame.paper, true);
    g_autoptr(GArray) few = entries_of(12);
    ck_assert_uint_eq(legend_lay_out(plan, roomy, fixture.fonts, few, 0, box, true), 12);
    const KeyMark *keys = &g_array_index(roomy->keys, KeyMark, 0);
    ck_assert_double_eq_tol(keys[1].centre.y_mm - keys[0].centre.y_mm, row_mm, 1e-9);
    ck_assert_double_eq(keys[0].factor, 1);
    atlas_fixture_close(&fixture);
}
END_TEST

/* ---- the caption of need ---- */

static char *text_of(const PagePlan *page) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < page->runs->len; i++) {
        g_string_append_printf(text, "%s ", g_array_index(page->runs, TextRun, i).text);
    }
    return g_string_free(text, FALSE);
}

START_TEST(a_long_caption_of_need_is_shortened_in_whole_words) {
    static const struct {
        const char *title, *there, *gone;
    } CASES[] = {
        {"Need", "Areas in equal groups", "nothing"},
        {"Children in families of low income after what they pay for housing",
         "what they pay for housing 2025. It tells", "in equal groups"},
        {"Children in families of low income (under 16 years of age, living in families that have "
         "less than three fifths of what is usual before what they pay for the roof over their "
         "heads, by the place where they live)",
         "Children in families of low income", "under 16"},
        {"Children in families of low income after what they pay for the roof over their heads and "
         "for getting to work by the train that they take every morning of the week",
         "Children in families of low income", "every morning"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        AtlasFixture fixture;
        atlas_fixture_open(&fixture, "sheets: {paper: A4, orientation: landscape}\n");
        IndicatorSpec *spec = g_ptr_array_index(fixture.atlas->project->indicators, 0);
        g_free(spec->title);
        spec->title = g_strdup(CASES[i].title);
        g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
        g_autofree char *text = text_of(plan->pages->pdata[0]);
        ck_assert_msg(strstr(text, CASES[i].there) != NULL, "%s", text);
        ck_assert_msg(strstr(text, "It tells of places, not of people.") != NULL, "%s", text);
        ck_assert_msg(strstr(text, CASES[i].gone) == NULL, "%s", text);
        ck_assert_msg((strstr(text, "… 2025. It tells") != NULL) == (i == 3), "%s", text);
        ck_assert_msg(strstr(text, "…") == NULL || i == 3, "%s", text);
        atlas_fixture_close(&fixture);
    }
}
END_TEST

/* ---- the sentence of a topic ---- */

START_TEST(a_topic_counts_what_its_map_shows_and_tells_the_rest_apart) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture,
                       "topics: [{title: All, levels: [association, organisation, physical]}]\n");
    const SheetSubject *subject = NULL;
    for (size_t s = 0; s < sheet_list_count(fixture.sheets); s++) {
        const SheetSubject *one = sheet_list_at(fixture.sheets, s);
        subject = one->topic ? one : subject;
    }
    ck_assert_ptr_nonnull(subject);
    size_t placed = 0;
    size_t serving = 0;
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        placed += subject->topic->figures.assets[level];
        serving += subject->topic->figures.serving[level];
    }
    size_t everywhere = subject->topic->everywhere;
    ck_assert(placed > 0 && serving + everywhere > 0);
    g_autofree char *sentence = summary_of_subject(fixture.atlas, subject);
    g_autofree char *first = g_strdup_printf("%zu community assets are on record for it: ", placed);
    ck_assert_msg(g_str_has_prefix(sentence, first), "%s", sentence);
    g_autofree char *list = g_strdup_printf(" %zu more serve", serving);
    ck_assert_msg((strstr(sentence, list) != NULL) == (serving > 0), "%s", sentence);
    ck_assert_msg((strstr(sentence, "not tied to one area.") != NULL) == (everywhere > 0), "%s",
                  sentence);
    atlas_fixture_close(&fixture);
}
END_TEST

/* ---- the ground ---- */

static bool holds(MapBox outer, MapBox inner) {
    return outer.min_x <= inner.min_x && outer.min_y <= inner.min_y && outer.max_x >= inner.max_x &&
           outer.max_y >= inner.max_y;
}

START_TEST(the_base_map_is_read_as_far_as_any_sheet_shows) {
    static const char *const MORE[] = {
        "topics: [{title: All, levels: [physical, organisation]}]\n",
        "topics: [{title: All, levels: [physical]}]\nsheets: {paper: A3, orientation: landscape}\n",
        "topics: [{title: All, levels: [physical]}]\nsheets: {scale: 1:250000}\n",
    };
    bool beyond = false;
    for (size_t i = 0; i < G_N_ELEMENTS(MORE); i++) {
        AtlasFixture fixture;
        atlas_fixture_open(&fixture, MORE[i]);
        const AreaSet *areas = fixture.atlas->areas;
        MapBox read = surroundings_box(areas, &fixture.atlas->project->sheets, true);
        MapBox usual = map_box_grow(area_set_box(areas), 2500);
        ck_assert(holds(read, usual));
        for (size_t s = 0; s < sheet_list_count(fixture.sheets); s++) {
            g_autoptr(SheetPlan) plan = plan_of(&fixture, s);
            ck_assert_msg(holds(read, plan->frame.ground), "%s", plan->subject->name);
            beyond |= !holds(usual, plan->frame.ground);
        }
        atlas_fixture_close(&fixture);
    }
    ck_assert(beyond);
}
END_TEST

/* ---- a short list ---- */

START_TEST(a_list_that_ends_before_the_figures_is_even) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "sheets: {paper: A3, orientation: portrait}\n");
    size_t compared = 0;
    for (size_t s = 0; s < sheet_list_count(fixture.sheets); s++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, s);
        const PagePlan *page = plan->pages->pdata[1];
        double height_mm[2] = {0, 0}; /* of the two columns before that of the figures */
        size_t columns = 0;
        for (guint i = 0; i < page->boxes->len; i++) {
            const PlanBox *box = &g_array_index(page->boxes, PlanBox, i);
            if (strcmp(box->name, "list") == 0 && columns < 2) {
                height_mm[columns++] = box->box.height_mm;
            }
        }
        bool whole = plan->pages->len == 2 && columns == 2 && plan->rows->len > 5;
        compared += whole ? 1 : 0;
        ck_assert(!whole || height_mm[1] > height_mm[0] / 3);
    }
    ck_assert_uint_gt(compared, 0);
    atlas_fixture_close(&fixture);
}
END_TEST

/* ---- posters ---- */

/* In points, of the run with that text; fails where there is none. */
static double size_of(const PagePlan *page, const char *text) {
    for (guint i = 0; i < page->runs->len; i++) {
        const TextRun *run = &g_array_index(page->runs, TextRun, i);
        if (strcmp(run->text, text) == 0) {
            return run->style.size_pt;
        }
    }
    ck_abort_msg("no \"%s\"", text);
}

START_TEST(a_poster_has_type_for_its_size_and_its_list_has_not) {
    static const struct {
        const char *project;
        double larger;
    } CASES[] = {{"sheets: {poster: A2}\n", 2}, {"sheets: {poster: A0}\n", 841.0 / 210}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        AtlasFixture fixture;
        atlas_fixture_open(&fixture, CASES[i].project);
        GError *error = NULL;
        g_autoptr(SheetPlan) poster =
            sheet_plan_new_poster(fixture.sheets, 0, fixture.fonts, fixture.symbols, &error);
        ck_assert_msg(poster != NULL, "%s", error ? error->message : "");
        g_autofree char *faults = page_lint(poster, fixture.fonts);
        ck_assert_msg(*faults == '\0', "%s", faults);
        const Theme *theme = fixture.atlas->theme;
        const PagePlan *front = poster->pages->pdata[0];
        const PagePlan *list = poster->pages->pdata[1];
        ck_assert_double_eq_tol(size_of(front, poster->subject->kicker),
                                theme->kicker_pt * CASES[i].larger, 1e-6);
        ck_assert_double_gt(size_of(front, "boundary of the area"), theme->caption_pt * 1.5);
        ck_assert_double_eq(size_of(list, "Where it is"), theme->heading_pt);
        atlas_fixture_close(&fixture);
    }
}
END_TEST

/* ---- very large type ---- */

START_TEST(a_heading_said_again_is_never_cut) {
    AtlasFixture fixture;
    atlas_fixture_open(&fixture, "theme: large-print\n");
    for (size_t s = 0; s < sheet_list_count(fixture.sheets); s++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, s);
        for (guint p = 1; p < plan->pages->len; p++) {
            g_autofree char *text = text_of(plan->pages->pdata[p]);
            ck_assert_msg(strstr(text, "…") == NULL, "%s", text);
        }
        g_autofree char *front = text_of(plan->pages->pdata[0]);
        ck_assert_msg(strstr(front, "List and key overleaf.") != NULL, "%s", front);
    }
    atlas_fixture_close(&fixture);
}
END_TEST

Suite *suite_page_fit(void) {
    Suite *suite = suite_create("page_fit");
    TCase *fit = tcase_create("fit");
    tcase_set_timeout(fit, 60);
    tcase_add_test(fit, a_key_that_is_a_little_too_long_stands_closer);
    tcase_add_test(fit, a_long_caption_of_need_is_shortened_in_whole_words);
    tcase_add_test(fit, a_topic_counts_what_its_map_shows_and_tells_the_rest_apart);
    tcase_add_test(fit, a_list_that_ends_before_the_figures_is_even);
    tcase_add_test(fit, a_poster_has_type_for_its_size_and_its_list_has_not);
    tcase_add_test(fit, a_heading_said_again_is_never_cut);
    tcase_add_test(fit, the_base_map_is_read_as_far_as_any_sheet_shows);
    suite_add_tcase(suite, fit);
    return suite;
}
