/* check_page.c: tests of what the pages behind a map say: figures, who was asked, how to correct
 * it. SPDX-License-Identifier: MIT
 *
 * Three square wards of 1000, 3000 and 2000 people.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "atlas/base/file.h"
#include "atlas/load.h"
#include "atlas/plan/credits.h"
#include "atlas/plan/page_foot.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/run_check.h"
#include "atlas_fixture.h"
#include "page_lint.h"
#include "scratch.h"
#include "styles/symbols.h"
#include "suites.h"

#define OPEN "licence: CC0-1.0, attribution: Nobody"

static const char PROJECT[] =
    "title: Test atlas\n"
    "areas: {source: wards.geojson, " OPEN ", population: {source: figures.csv, " OPEN
    ", code: code, value: people}}\n"
    "assets:\n"
    "  - {source: assets.csv, " OPEN "}\n"
    "indicators:\n"
    "  - {id: given, title: Given, source: figures.csv, " OPEN
    ", key: code, value: given, unit: '%', "
    "period: 2024, polarity: higher_is_better, comparators: {borough: 12.5, england: 18}}\n"
    "  - {id: mean, title: Worked out, source: figures.csv, " OPEN ", key: code, value: mean, "
    "period: 2025, polarity: higher_is_worse}\n"
    "  - {id: withheld, title: Withheld, source: figures.csv, " OPEN
    ", key: code, value: withheld, polarity: higher_is_worse}\n"
    "  - {id: large, title: Measured for districts, source: large.csv, " OPEN
    ", value: large, unit: '%', period: 2008, polarity: higher_is_better, comparators: "
    "{borough: 61}}\n"
    "effort: visits.csv\n"
    "publisher: {name: Test forum, email: maps@example.org, phone: '01632960123', post: '1 High "
    "Street, Testham', feedback_url: 'https://www.example.org/correct/'}\n";

typedef struct Town {
    char *folder;
    Report *report;
    Loaded *loaded;
    const Atlas *atlas;
    SheetList *sheets;
    FontSet *fonts;
    SymbolSet *symbols;
} Town;

static void town_write(const Town *town, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(town->folder, name, NULL);
    GError *error = NULL;
    ck_assert_msg(file_write_text(path, text, &error), "%s", error ? error->message : "");
}

static void write_files(const Town *town, const char *more) {
    GString *wards = squares_begin();
    squares_add(wards, "\"WD25CD\":\"E05000001\",\"WD25NM\":\"Asked\"", 380000, 390000, 1000);
    squares_add(wards, "\"WD25CD\":\"E05000002\",\"WD25NM\":\"Looked up\"", 381000, 390000, 1000);
    squares_add(wards, "\"WD25CD\":\"E05000003\",\"WD25NM\":\"Untouched\"", 380000, 391000, 1000);
    squares_end(wards);
    town_write(town, "wards.geojson", wards->str);
    g_string_free(wards, TRUE);
    town_write(town, "figures.csv",
               "code,people,given,mean,withheld\n"
               "E05000001,1000,0,10,[c]\nE05000002,3000,20,30,4\nE05000003,2000,:,20,5\n");
    town_write(town, "large.csv", "code,large\nE08000007,61\n");
    town_write(town, "assets.csv",
               "name,level,category,easting,northing,check_date\n"
               "New hall,physical,hub,380500,390500,2026-05-01\n"
               "Old hall,physical,hub,380300,390300,2021-01-01\n");
    town_write(town, "visits.csv",
               "area,date,step,method,conversations\n"
               "E05000001,2026-02-03,3,doorstep,42\nE05000002,2026-02-04,1,desk,\n");
    g_autofree char *project = g_strconcat(PROJECT, more, NULL);
    town_write(town, "atlas.yaml", project);
}

static void town_open(Town *town, const char *more) {
    GError *error = NULL;
    *town = (Town){.folder = g_dir_make_tmp("atlas-page-XXXXXX", &error), .report = report_new()};
    ck_assert_msg(town->folder, "%s", error ? error->message : "");
    write_files(town, more);
    LoadOptions options = {.project = town->folder};
    town->loaded = load_project(&options, town->report, &error);
    g_autofree char *findings = report_format(town->report, 50);
    ck_assert_msg(town->loaded && loaded_atlas(town->loaded), "%s %s", findings,
                  error ? error->message : "");
    town->atlas = loaded_atlas(town->loaded);
    town->sheets = sheet_list_new(town->atlas);
    town->fonts = font_set_new(town->report, &error);
    ck_assert_ptr_nonnull(town->fonts);
    g_autofree char *styles = styles_folder();
    g_autofree char *symbols = g_build_filename(styles, "symbols", NULL);
    town->symbols = symbol_set_read(symbols, town->report, &error);
    ck_assert_ptr_nonnull(town->symbols);
}

static void town_close(Town *town) {
    sheet_list_free(town->sheets);
    symbol_set_free(town->symbols);
    font_set_free(town->fonts);
    loaded_free(town->loaded);
    report_free(town->report);
    atlas_fixture_remove(town->folder);
    g_free(town->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Town, town_close)

static SheetPlan *plan_of(const Town *town, size_t area) {
    GError *error = NULL;
    SheetPlan *plan =
        sheet_plan_new(town->sheets, area, NULL, town->fonts, town->symbols, town->report, &error);
    ck_assert_msg(plan != NULL, "%s", error ? error->message : "");
    g_autofree char *faults = page_lint(plan, town->fonts);
    ck_assert_msg(*faults == '\0', "%s", faults);
    return plan;
}

/* All text of the pages behind the map, line after line. */
static char *back_text(const SheetPlan *plan) {
    GString *out = g_string_new(NULL);
    for (guint p = 1; p < plan->pages->len; p++) {
        const PagePlan *page = plan->pages->pdata[p];
        for (guint i = 0; i < page->runs->len; i++) {
            g_string_append_printf(out, "%s ", g_array_index(page->runs, TextRun, i).text);
        }
    }
    return g_string_free(out, FALSE);
}

static void expect(const char *text, const char *phrase) {
    ck_assert_msg(strstr(text, phrase), "\"%s\" is not in: %s", phrase, text);
}

static void expect_none(const char *text, const char *phrase) {
    ck_assert_msg(!strstr(text, phrase), "\"%s\" is in: %s", phrase, text);
}

START_TEST(figures_stand_beside_borough_and_england_in_words) {
    g_auto(Town) town;
    town_open(&town, "");
    g_autoptr(SheetPlan) plan = plan_of(&town, 0);
    g_autofree char *text = back_text(plan);
    expect(text, "Given 0.0% 2024. Higher is stronger. Borough: 12.5%. England: 18.0%.");
    /* (1000 * 10 + 3000 * 30 + 2000 * 20) / 6000 */
    expect(text, "Worked out 10.0 2025. Higher is more need. All areas of this atlas: 23.3.");
    expect(text, "Withheld withheld All areas of this atlas: 4.4.");
    expect(text, "Measured for districts not for this area 2008. Higher is stronger. Known only "
                 "for the whole "
                 "borough: "
                 "61.0%.");
    g_autoptr(SheetPlan) missing = plan_of(&town, 2);
    g_autofree char *without = back_text(missing);
    expect(without, "Given no figure 2024. Borough: 12.5%. England: 18.0%.");
}
END_TEST

/* A figure that is not this area's own is never a mark on a line. */
START_TEST(only_figures_of_the_area_are_charted) {
    g_auto(Town) town;
    town_open(&town, "");
    /* The rate of assets (not where nobody was asked), given, mean, withheld. */
    const size_t expected[] = {3, 4, 2};
    for (size_t area = 0; area < G_N_ELEMENTS(expected); area++) {
        g_autoptr(SheetPlan) plan = plan_of(&town, area);
        size_t charts = 0;
        for (guint p = 0; p < plan->pages->len; p++) {
            const GArray *found = ((const PagePlan *)plan->pages->pdata[p])->charts;
            charts += found->len;
            for (guint i = 0; i < found->len; i++) {
                const FigureChart *chart = &g_array_index(found, FigureChart, i);
                ck_assert(isfinite(chart->area_mm));
                ck_assert(chart->area_mm >= chart->low_mm && chart->area_mm <= chart->high_mm);
            }
        }
        ck_assert_uint_eq(charts, expected[area]);
    }
}
END_TEST

START_TEST(who_was_asked_is_said) {
    g_auto(Town) town;
    town_open(&town, "");
    static const char *const EXPECTED[] = {
        "The mapping is at step 3 of 5. 42 conversations. Last visit 3 February 2026.",
        "The mapping is at step 1 of 5. Looked up from a desk; nobody here has been asked yet.",
        "Nobody here has been asked yet, so this map says little about the place."};
    for (size_t area = 0; area < G_N_ELEMENTS(EXPECTED); area++) {
        g_autoptr(SheetPlan) plan = plan_of(&town, area);
        g_autofree char *text = back_text(plan);
        expect(text, EXPECTED[area]);
    }
}
END_TEST

START_TEST(who_was_asked_in_a_group_is_said_on_its_sheet) {
    g_auto(Town) town;
    town_open(&town, "groups:\n  Both: [E05000001, E05000002]\n  Far: [E05000003]\n");
    static const struct {
        const char *name, *words;
    } CASES[] = {{"Both", "The mapping is at step 3 of 5. 2 visits. Last visit 4 February 2026."},
                 {"Far", "Nobody here has been asked yet, so this map says little"}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        int sheet = sheet_list_find(town.sheets, SUBJECT_GROUP, CASES[i].name);
        ck_assert_int_ge(sheet, 0);
        g_autoptr(SheetPlan) plan = plan_of(&town, (size_t)sheet);
        g_autofree char *text = back_text(plan);
        expect(text, CASES[i].words);
    }
}
END_TEST

/* ---- the foot ---- */

static char *foot_text(const PagePlan *page) {
    PageBox box = {0};
    for (guint i = 0; i < page->boxes->len; i++) {
        const PlanBox *named = &g_array_index(page->boxes, PlanBox, i);
        box = g_str_equal(named->name, "id") ? named->box : box;
    }
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < page->runs->len; i++) {
        const TextRun *run = &g_array_index(page->runs, TextRun, i);
        if (run->at.y_mm > box.y_mm && run->at.y_mm < box.y_mm + box.height_mm) {
            g_string_append_printf(out, "%s ", run->text);
        }
    }
    return g_string_free(out, FALSE);
}

START_TEST(no_word_of_the_foot_is_lost_however_long_it_is) {
    g_auto(Town) town;
    town_open(
        &town,
        "edition: The edition of spring 2026 with the findings of the winter walks in it\n"
        "mapped_by: The Forum of Residents, Tenants and Traders of Asked, Looked up, and of "
        "Untouched with the help of many friends in the parishes around who went from door to "
        "door on seven cold weekends\n"
        "sheets: {paper: A4, orientation: portrait}\n");
    g_autoptr(SheetPlan) plan = plan_of(&town, 0);
    for (guint p = 0; p < plan->pages->len; p++) {
        g_autofree char *text = foot_text(plan->pages->pdata[p]);
        expect(text, "Sheet E05000001");
        expect(text, "data to 1 May 2026");
        expect(text, "Traders of Asked, Looked up, and of Untouched with the help of many");
        expect(text, "door on seven cold weekends");
        expect(text, "findings of the winter walks in it");
        expect(text, "This map is never finished.");
        expect_none(text, "\u2026");
        g_autofree char *page = g_strdup_printf("Page %u of %u", p + 1, plan->pages->len);
        expect(text, page);
    }
}
END_TEST

START_TEST(no_word_of_a_long_title_is_lost) {
    g_auto(Town) town;
    town_open(&town,
              "topics:\n  - {title: 'Where can people who have come to live here lately meet, "
              "learn, be active, find help with forms and letters, and help others in their "
              "turn while the children play in safety nearby?', categories: [hub]}\n");

    g_autoptr(SheetPlan) plan = plan_of(&town, 3);
    const PagePlan *front = plan->pages->pdata[0];
    g_autoptr(GString) title = g_string_new(NULL);
    for (guint i = 0; i < front->runs->len; i++) {
        const TextRun *run = &g_array_index(front->runs, TextRun, i);
        if (run->style.bold && run->style.size_pt > 12) {
            g_string_append_printf(title, "%s ", run->text);
        }
    }
    expect(title->str, "Where can people who have come");
    expect(title->str, "play in safety nearby?");
}
END_TEST

START_TEST(a_short_foot_is_one_line) {
    g_auto(Town) town;
    town_open(&town, "");
    g_autoptr(SheetPlan) plan = plan_of(&town, 0);
    ck_assert_double_lt(plan->boxes.id.height_mm, 3.5);
}
END_TEST

/* The newest thing that is known is the year of a figure. */
START_TEST(a_year_is_a_year_and_no_first_of_january) {
    g_auto(Town) town;
    town_open(&town, "");
    town_write(&town, "assets.csv",
               "name,level,category,easting,northing\nHall,physical,hub,380500,390500\n");
    town_write(&town, "visits.csv", "area,step\nE05000001,3\n");
    LoadOptions options = {.project = town.folder};
    g_autoptr(Loaded) loaded = load_project(&options, town.report, NULL);
    ck_assert_ptr_nonnull(loaded);
    g_autofree char *foot = page_foot_identity(loaded_atlas(loaded), "E05000001");
    bool told = g_getenv("SOURCE_DATE_EPOCH") != NULL;
    expect(foot, told ? "data to 2025 · made" : "data to 2025");
    ck_assert(told || !strstr(foot, "made"));
    ck_assert_str_eq(loaded_atlas(loaded)->data_date, "2025");
}
END_TEST

START_TEST(a_date_that_is_not_known_is_not_made_up) {
    g_auto(Town) town;
    town_open(&town, "");
    Atlas undated = *town.atlas;
    undated.data_date = NULL;
    undated.date_known = false;
    g_autofree char *foot = page_foot_identity(&undated, "E05000001");
    expect(foot, "date of the data not known");
    expect_none(foot, "2000");
    expect_none(foot, "made");
    undated.date_known = true;
    undated.date = "2026-11-05";
    g_autofree char *printed = page_foot_identity(&undated, "E05000001");
    expect(printed, "date of the data not known · made 5 November 2026");
}
END_TEST

/* The credits of a page with the list on it, which stands beside a table of postcodes. */
static char *credits_with(const Town *town, const char *postcodes, const char *list) {
    town_write(town, "assets.csv", list);
    town_write(town, "pc.csv", "pcds,oseast1m,osnrth1m,osgrdind\nM1 1AA,380500,390500,1\n");
    g_autofree char *project = g_strconcat(PROJECT, postcodes, NULL);
    town_write(town, "atlas.yaml", project);
    LoadOptions options = {.project = town->folder};
    g_autoptr(Loaded) loaded = load_project(&options, town->report, NULL);
    ck_assert_ptr_nonnull(loaded);
    const bool shown[] = {true};
    CreditUse use = {.asset_sources = shown};
    return credits_compose(loaded_atlas(loaded), &use);
}

START_TEST(a_page_credits_the_table_that_its_points_come_from) {
    static const char TABLE[] = "postcodes: {source: pc.csv, licence: OGL-UK-3.0, attribution: "
                                "Contains Royal Mail data}\n";
    g_auto(Town) town;
    town_open(&town, "");
    g_autofree char *by_postcode = credits_with(
        &town, TABLE, "name,level,category,postcode\nChoir,association,music,M1 1AA\n");
    expect(by_postcode, "Contains Royal Mail data.");
    g_autofree char *by_point = credits_with(&town, TABLE,
                                             "name,level,category,easting,northing,postcode\n"
                                             "Choir,association,music,380500,390500,M1 1AA\n");
    expect_none(by_point, "Royal Mail");
    expect(by_point, "Nobody.");
    /* A table that says nothing is one of the national ones. */
    g_autofree char *plain = credits_with(&town, "postcodes: pc.csv\n",
                                          "name,level,category,postcode\n"
                                          "Choir,association,music,M1 1AA\n");
    expect(plain, "right. Contains Royal Mail data \u00a9 Royal Mail copyright and database right. "
                  "Source: Office");
}
END_TEST

START_TEST(what_nobody_confirmed_is_named) {
    g_auto(Town) town;
    town_open(&town, "");
    g_autoptr(SheetPlan) plan = plan_of(&town, 0);
    g_autofree char *text = back_text(plan);
    expect(text, "Not confirmed for over two years: Old hall\u00a0(2). If you know them, tell us.");
    expect_none(text, "New hall;");
}
END_TEST

START_TEST(the_map_says_how_to_correct_it) {
    g_auto(Town) town;
    town_open(&town, "");
    g_autoptr(SheetPlan) plan = plan_of(&town, 0);
    g_autofree char *text = back_text(plan);
    expect(text, "Test forum looks after this map. This map is never finished.");
    expect(text, "Web: example.org/correct");
    expect(text, "E-mail: maps@example.org");
    expect(text, "Phone: 01632\u00a0960123");
    expect(text, "Post: 1 High Street, Testham");
    size_t codes = 0;
    for (guint p = 1; p < plan->pages->len; p++) {
        const GArray *found = ((const PagePlan *)plan->pages->pdata[p])->codes;
        for (guint i = 0; i < found->len; i++) {
            ck_assert_str_eq(g_array_index(found, CodeMark, i).url,
                             "https://www.example.org/correct/");
            codes++;
        }
    }
    ck_assert_uint_eq(codes, 1);
}
END_TEST

START_TEST(the_locator_names_the_neighbours) {
    g_auto(Town) town;
    town_open(&town, "");
    g_autoptr(SheetPlan) plan = plan_of(&town, 0);
    const PagePlan *page = plan->pages->pdata[1];
    ck_assert_uint_eq(page->locators->len, 2);
    const Locator *near = &g_array_index(page->locators, Locator, 0);
    ck_assert(near->framed);
    size_t names = 0;
    for (guint i = 0; i < page->runs->len; i++) {
        const TextRun *run = &g_array_index(page->runs, TextRun, i);
        bool looked_up = strcmp(run->text, "Looked up") == 0;
        if ((!looked_up && strcmp(run->text, "Untouched") != 0) ||
            !page_box_inside((PageBox){run->at.x_mm, run->at.y_mm, 0, 0}, near->box, 0)) {
            continue;
        }
        names++;
        /* Both ends of it lie in the area that it names. */
        double half_mm = font_measure(town.fonts, run->text, run->style).width_mm / 2;
        const AreaSet *areas = town.atlas->areas;
        for (int end = -1; end <= 1; end += 2) {
            MapPoint at = {near->west +
                               (run->at.x_mm + end * half_mm - near->box.x_mm) / near->mm_per_m,
                           near->north - (run->at.y_mm - near->box.y_mm) / near->mm_per_m};
            ck_assert(shape_contains(area_set_shapes(areas),
                                     area_set_at(areas, looked_up ? 1 : 2)->shape, at));
        }
    }
    ck_assert_uint_eq(names, 2);
    g_autofree char *text = back_text(plan);
    expect(text, "Next to Looked up and Untouched.");
}
END_TEST

START_TEST(welsh_pages_have_no_english_words_of_their_own) {
    g_auto(Town) town;
    town_open(&town, "languages: [cy]\n");
    g_autoptr(SheetPlan) plan = plan_of(&town, 0);
    g_autofree char *text = back_text(plan);
    expect(text, "Mae’r mapio ar gam 3 o 5. 42 sgwrs. Ymweliad diwethaf: 3 Chwefror 2026.");
    static const char *const ENGLISH[] = {" the ", " of ", " this ", "Higher", "Mapped", "Phone"};
    for (size_t i = 0; i < G_N_ELEMENTS(ENGLISH); i++) {
        expect_none(text, ENGLISH[i]);
    }
}
END_TEST

/* Each language has its own files, its own words and leads to its own pages. */
START_TEST(each_language_has_sheets_of_its_own) {
    g_auto(Town) town;
    town_open(&town, "languages: [en, cy]\n");
    ck_assert_uint_eq(town.atlas->spoken->len, 2);
    Atlas welsh = *town.atlas;
    welsh.messages = town.atlas->spoken->pdata[1];
    g_autoptr(SheetList) sheets = sheet_list_new(&welsh);
    ck_assert_str_eq(sheet_list_at(town.sheets, 0)->slug, "E05000001-asked");
    ck_assert_str_eq(sheet_list_at(sheets, 0)->slug, "E05000001-asked-cy");
    ck_assert_str_eq(sheet_list_at(town.sheets, 0)->page, "area/E05000001-asked/");
    ck_assert_str_eq(sheet_list_at(sheets, 0)->page, "cy/area/E05000001-asked/");
    g_autoptr(SheetPlan) plan =
        sheet_plan_new(sheets, 0, NULL, town.fonts, town.symbols, town.report, NULL);
    ck_assert_ptr_nonnull(plan);
    g_autofree char *text = back_text(plan);
    expect(text, "Mae’r mapio ar gam 3 o 5.");
}
END_TEST

START_TEST(a_language_that_is_not_spoken_is_named_with_its_line) {
    Town town = {.folder = g_dir_make_tmp("atlas-page-XXXXXX", NULL), .report = report_new()};
    ck_assert_ptr_nonnull(town.folder);
    write_files(&town, "languages: [pl]\n");
    LoadOptions options = {.project = town.folder};
    g_autoptr(GError) error = NULL;
    g_autoptr(Loaded) loaded = load_project(&options, town.report, &error);
    ck_assert_ptr_null(loaded);
    expect(error->message, "atlas.yaml:12");
    expect(error->message, "does not speak \"pl\"");
    report_free(town.report);
    atlas_fixture_remove(town.folder);
    g_free(town.folder);
}
END_TEST

/* A name in each script that the fonts have is shaped without a missing glyph, and what reads from
 * right to left is told apart. */
static const struct {
    const char *name;
    bool leftward;
} SCRIPTS[] = {
    {"Canolfan Gymunedol Pen draw Llŷn ŵ Ŵ", false},
    {"Polska Szkoła Sobotnia „Żółć” – źdźbło", false},
    {"مركز الجالية 2026", true},
    {"کمیونٹی سینٹر ۱۲", true},
    {"কমিউনিটি সেন্টার ১২", false},
    {"ਕਮਿਊਨਿਟੀ ਸੈਂਟਰ", false},
    {"સમુદાય કેન્દ્ર", false},
};

/* An area, a street and assets with names that are awkward to draw: from right to left, both ways
 * at once, Chinese, of one letter, of blanks, very long. */
START_TEST(awkward_names_leave_the_page_whole) {
    g_auto(Town) town;
    town_open(&town, "");
    g_autofree char *project =
        g_strconcat(PROJECT,
                    "base:\n  - {source: roads.geojson, draw: roads, " OPEN "}\n"
                    "mapped_by: مسجد نور خواتین گروپ\nedition: 2026 اپریل\n",
                    NULL);
    town_write(&town, "atlas.yaml", project);
    GString *wards = squares_begin();
    squares_add(wards, "\"WD25CD\":\"E05000001\",\"WD25NM\":\"حي النور والسلام\"", 380000, 390000,
                1000);
    squares_add(wards, "\"WD25CD\":\"E05000002\",\"WD25NM\":\"שכונת הדקל Ward\"", 381000, 390000,
                1000);
    squares_add(wards, "\"WD25CD\":\"E05000003\",\"WD25NM\":\"唐人街\"", 380000, 391000, 1000);
    squares_end(wards);
    town_write(&town, "wards.geojson", wards->str);
    g_string_free(wards, TRUE);
    town_write(&town, "roads.geojson",
               "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{"
               "\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[{\"type\":\"Feature\","
               "\"properties\":{\"highway\":\"primary\",\"name\":\"شارع الملك فهد Road\"},"
               "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[380000,390200],[380400,"
               "390300],[381000,390250]]}}]}");
    town_write(&town, "assets.csv",
               "name,level,category,easting,northing,address,check_date\n"
               "מרכז קהילתי 12 (Elm St),association,club,380100,390500,רחוב הרצל 7,2019-01-01\n"
               "مسجد نور – Noor,association,club,380300,390500,12 شارع الملك,2019-01-01\n"
               "社区中心,organisation,hub,380500,390500,高街 3 号,2019-01-01\n"
               "9,association,club,380700,390500,,\n");
    LoadOptions options = {.project = town.folder};
    g_autoptr(Loaded) loaded = load_project(&options, town.report, NULL);
    ck_assert_ptr_nonnull(loaded);
    g_autoptr(SheetList) sheets = sheet_list_new(loaded_atlas(loaded));
    for (size_t i = 0; i < 3; i++) {
        g_autoptr(SheetPlan) plan =
            sheet_plan_new(sheets, i, NULL, town.fonts, town.symbols, town.report, NULL);
        ck_assert_ptr_nonnull(plan);
        g_autofree char *faults = page_lint(plan, town.fonts);
        ck_assert_msg(*faults == '\0', "%s", faults);
        g_autofree char *text = back_text(plan);
        /* The number after a name that reads leftward stays outside of it. */
        if (i == 0) {
            expect(text, "\u2068מרכז קהילתי 12 (Elm St)\u2069");
            expect(text, "\u2068רחוב הרצל 7\u2069");
        }
        g_autofree char *foot = foot_text(plan->pages->pdata[0]);
        expect(foot, "mapped by \u2068مسجد نور خواتین گروپ\u2069");
    }
    /* Where no font has Chinese letters each name that needs them is a finding. */
    bool chinese = font_covers(town.fonts, "社");
    ck_assert_uint_eq(report_count_code(town.report, "letters_without_font") > 0, !chinese);
    const Finding *finding = report_find_code(town.report, "letters_without_font");
    ck_assert(chinese || finding->severity == SEVERITY_WARNING);
    ck_assert(chinese || g_str_has_suffix(finding->place.file, "assets.csv"));
    /* check says it, too, which makes no sheets. */
    g_autoptr(Report) checked = report_new();
    RunOptions run = {.project = town.folder};
    g_autoptr(GString) words = g_string_new(NULL);
    ck_assert_int_eq(run_check(&run, checked, words, NULL), EXIT_MADE);
    ck_assert_uint_eq(report_count_code(checked, "letters_without_font"),
                      report_count_code(town.report, "letters_without_font"));
}
END_TEST

START_TEST(names_in_every_script_are_listed_whole) {
    g_auto(Town) town;
    town_open(&town, "");
    g_autoptr(GString) csv = g_string_new("name,level,category,easting,northing\n");
    for (size_t i = 0; i < G_N_ELEMENTS(SCRIPTS); i++) {
        g_string_append_printf(csv, "%s,association,club,%zu,390500\n", SCRIPTS[i].name,
                               380100 + i * 100);
    }
    town_write(&town, "assets.csv", csv->str);
    LoadOptions options = {.project = town.folder};
    g_autoptr(Loaded) loaded = load_project(&options, town.report, NULL);
    ck_assert_ptr_nonnull(loaded);
    g_autoptr(SheetList) sheets = sheet_list_new(loaded_atlas(loaded));
    g_autoptr(SheetPlan) plan =
        sheet_plan_new(sheets, 0, NULL, town.fonts, town.symbols, town.report, NULL);
    ck_assert_ptr_nonnull(plan);
    g_autofree char *faults = page_lint(plan, town.fonts);
    ck_assert_msg(*faults == '\0', "%s", faults);
    g_autofree char *text = back_text(plan);
    for (size_t i = 0; i < G_N_ELEMENTS(SCRIPTS); i++) {
        expect(text, SCRIPTS[i].name);
        ck_assert_msg(font_covers(town.fonts, SCRIPTS[i].name), "%s", SCRIPTS[i].name);
        ck_assert_int_eq(font_reads_leftward(town.fonts, SCRIPTS[i].name), SCRIPTS[i].leftward);
    }
}
END_TEST

Suite *suite_page(void) {
    Suite *suite = suite_create("page");
    TCase *cases = tcase_create("page");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, figures_stand_beside_borough_and_england_in_words);
    tcase_add_test(cases, only_figures_of_the_area_are_charted);
    tcase_add_test(cases, who_was_asked_is_said);
    tcase_add_test(cases, who_was_asked_in_a_group_is_said_on_its_sheet);
    tcase_add_test(cases, no_word_of_the_foot_is_lost_however_long_it_is);
    tcase_add_test(cases, no_word_of_a_long_title_is_lost);
    tcase_add_test(cases, a_short_foot_is_one_line);
    tcase_add_test(cases, a_year_is_a_year_and_no_first_of_january);
    tcase_add_test(cases, a_date_that_is_not_known_is_not_made_up);
    tcase_add_test(cases, a_page_credits_the_table_that_its_points_come_from);
    tcase_add_test(cases, what_nobody_confirmed_is_named);
    tcase_add_test(cases, the_map_says_how_to_correct_it);
    tcase_add_test(cases, the_locator_names_the_neighbours);
    tcase_add_test(cases, welsh_pages_have_no_english_words_of_their_own);
    tcase_add_test(cases, each_language_has_sheets_of_its_own);
    tcase_add_test(cases, a_language_that_is_not_spoken_is_named_with_its_line);
    tcase_add_test(cases, awkward_names_leave_the_page_whole);
    tcase_add_test(cases, names_in_every_script_are_listed_whole);
    suite_add_tcase(suite, cases);
    return suite;
}
