/* check_sheet.c: tests of whole sheets: nothing overlaps, nothing is lost, the files are sound.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/file.h"
#include "atlas/draw/marker.h"
#include "atlas/load.h"
#include "atlas/output/sheet.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/sheet_layout.h"
#include "atlas/plan/summary.h"
#include "atlas_fixture.h"
#include "page_lint.h"
#include "styles/symbols.h"

/* A borough of three wards: the first with a crowd at one place, the second with a long name and
 * hardly anything, the third large, with nothing at all. */
static const char *const AREAS =
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
    "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000001\",\"WD25NM\":\"Market & Mill\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[383000,397000],[384600,397000],"
    "[384600,398700],[383900,398600],[383000,398700],[383000,397000]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000002\",\"WD25NM\":"
    "\"Cadeby, Carlton and Market Bosworth with Shackerstone and Barton\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[384600,397000],[387600,397000],"
    "[387600,398700],[384600,398700],[384600,397000]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000003\",\"WD25NM\":\"Moor\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[383000,389000],[394600,389000],"
    "[394600,397000],[384600,397000],[383000,397000],[383000,389000]]]}}]}";

static const char *const PROJECT =
    "title: Test borough\n"
    "areas:\n"
    "  source: areas.geojson\n"
    "  licence: OGL-UK-3.0\n"
    "  attribution: Contains OS data © Crown copyright and database right 2025\n"
    "assets:\n"
    "  - source: assets.csv\n"
    "    licence: CC0-1.0\n"
    "    attribution: Test borough council\n"
    "  - source: stops.csv\n"
    "    licence: CC0-1.0\n"
    "    attribution: Test buses\n"
    "    asset: everyday\n"
    "    level: physical\n"
    "    category: transport\n"
    "mapped_by: Test forum\n"
    "publisher: {name: Test council, email: maps@example.org, phone: 0161 000 0000}\n";

static const char *const LEVELS[] = {"association", "organisation", "physical", "economic",
                                     "cultural"};

enum { CROWD = 24, SPREAD = 40, STOPS = 30 };

static void add_asset(GString *csv, const char *name, size_t level, double east, double north) {
    g_string_append_printf(csv,
                           "%s,%s,hub,%zu High Street,M1 %zuAA,0161 496 0%03zu,Mon-Fri 9-5,yes,"
                           "%.0f,%.0f,2026-05-01,\n",
                           name, LEVELS[level % 5], csv->len % 90 + 1, csv->len % 9 + 1,
                           csv->len % 1000, east, north);
}

static char *assets_csv(void) {
    GString *csv = g_string_new("name,level,category,address,postcode,phone,opening,step_free,"
                                "easting,northing,check_date,serves\n");
    for (size_t i = 0; i < CROWD; i++) {
        g_autofree char *name = g_strdup_printf("Crowd %zu", i + 1);
        add_asset(csv, name, i, 383700 + (double)(i % 3) * 15, 397800);
    }
    for (size_t i = 0; i < SPREAD; i++) {
        g_autofree char *name = g_strdup_printf("Place %zu", i + 1);
        size_t column = i % 8;
        size_t row = i / 8;
        add_asset(csv, name, i, 383050 + (double)column * 200, 397080 + (double)row * 310);
    }
    add_asset(csv, "Over the road hall", 2, 384640, 397900);
    add_asset(csv, "Three streets away hall", 2, 384960, 397900);
    add_asset(csv, "Far hall", 2, 386900, 397900);
    g_string_append(csv, "Twin Chapel,organisation,faith,,,0161 496 0001,,,386000,398000,,\n"
                         "Twin Chapel,organisation,faith,,,0161 496 0002,,,386005,398000,,\n"
                         "TWIN CHAPEL,organisation,faith,,,,,,386020,398000,,\n"
                         "Twin Chapel,organisation,faith,,,,,,386200,398000,,\n");
    g_string_append(csv, "Good neighbours,association,club,,,,,,,,2026-05-01,E05000001\n");
    return g_string_free(csv, FALSE);
}

static char *stops_csv(void) {
    GString *csv = g_string_new("name,easting,northing\n");
    for (size_t i = 0; i < STOPS; i++) {
        g_string_append_printf(csv, "Stop %zu,%zu,%zu\n", i + 1, 383040 + i * 50, 397050 + i * 40);
    }
    return g_string_free(csv, FALSE);
}

typedef struct Fixture {
    char *folder;
    Report *report;
    Loaded *loaded;
    const Atlas *atlas;
    SheetList *sheets;
    FontSet *fonts;
    SymbolSet *symbols;
} Fixture;

static void write_text(const char *folder, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GError *error = NULL;
    ck_assert_msg(file_write_text(path, text, &error), "%s", error ? error->message : "");
}

static void fixture_open(Fixture *fixture, const char *more) {
    GError *error = NULL;
    fixture->folder = g_dir_make_tmp("atlas-sheet-XXXXXX", &error);
    ck_assert_ptr_nonnull(fixture->folder);
    g_autofree char *assets = assets_csv();
    g_autofree char *stops = stops_csv();
    g_autofree char *project = g_strconcat(PROJECT, more, NULL);
    write_text(fixture->folder, "areas.geojson", AREAS);
    write_text(fixture->folder, "assets.csv", assets);
    write_text(fixture->folder, "stops.csv", stops);
    write_text(fixture->folder, "atlas.yaml", project);
    fixture->report = report_new();
    LoadOptions options = {.project = fixture->folder};
    fixture->loaded = load_project(&options, fixture->report, &error);
    ck_assert_msg(fixture->loaded != NULL, "%s", error ? error->message : "");
    fixture->atlas = loaded_atlas(fixture->loaded);
    g_autofree char *findings = report_format(fixture->report, 3);
    ck_assert_msg(fixture->atlas != NULL, "%s", findings);
    fixture->sheets = sheet_list_new(fixture->atlas);
    fixture->fonts = font_set_new(fixture->report, &error);
    ck_assert_ptr_nonnull(fixture->fonts);
    g_autofree char *styles = styles_folder();
    g_autofree char *symbols = g_build_filename(styles, "symbols", NULL);
    fixture->symbols = symbol_set_read(symbols, fixture->report, &error);
    ck_assert_ptr_nonnull(fixture->symbols);
}

static void fixture_close(Fixture *fixture) {
    sheet_list_free(fixture->sheets);
    symbol_set_free(fixture->symbols);
    font_set_free(fixture->fonts);
    loaded_free(fixture->loaded);
    report_free(fixture->report);
    atlas_fixture_remove(fixture->folder);
    g_free(fixture->folder);
}

static SheetPlan *plan_of(const Fixture *fixture, size_t area) {
    GError *error = NULL;
    SheetPlan *plan = sheet_plan_new(fixture->sheets, area, NULL, fixture->fonts, fixture->symbols,
                                     fixture->report, &error);
    ck_assert_msg(plan != NULL, "%s", error ? error->message : "");
    return plan;
}

/* ---- the plan ---- */

START_TEST(nothing_overlaps_and_nothing_leaves_its_page) {
    static const char *const VARIANTS[] = {
        "",
        "sheets: {paper: A3}\n",
        "sheets: {paper: A0, orientation: landscape}\n",
        "sheets: {paper: 240x200, margin_mm: 5}\n",
        "theme: large-print\nsheets: {paper: A2, margin_mm: 20}\n",
        "sheets: {scale: 5000, when_too_big: larger_paper}\n",
        "sheets: {orientation: landscape}\n",
        "site: {url: \"https://example.org/atlas/\"}\n",
        "theme: clear\n",
        "theme: large-print\n",
        "theme: mono\n",
        "theme: dark-on-pale\n"};
    for (size_t v = 0; v < G_N_ELEMENTS(VARIANTS); v++) {
        Fixture fixture = {0};
        fixture_open(&fixture, VARIANTS[v]);
        for (size_t area = 0; area < area_set_count(fixture.atlas->areas); area++) {
            g_autoptr(SheetPlan) plan = plan_of(&fixture, area);
            g_autofree char *faults = page_lint(plan, fixture.fonts);
            ck_assert_msg(*faults == '\0', "%s, area %zu:\n%s", VARIANTS[v], area, faults);
        }
        fixture_close(&fixture);
    }
}
END_TEST

START_TEST(every_asset_that_concerns_the_area_is_listed_once) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
    RowLedger found = rows_found(plan);
    ck_assert_uint_eq(found.sites, CROWD + SPREAD);
    ck_assert_uint_eq(found.everyday, STOPS);
    ck_assert_uint_eq(found.serving, 1);
    ck_assert_uint_eq(found.nearby, 2);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        const Asset *asset = asset_set_at(fixture.atlas->assets, row->asset);
        ck_assert_msg(g_hash_table_add(seen, (char *)asset->id), "%s is listed twice", asset->id);
        ck_assert_uint_ge(row->page, 1);
        ck_assert_uint_lt(row->page, sheet_plan_page_count(plan));
        ck_assert_int_eq(*row->square != '\0', row->marker >= 0);
        ck_assert_uint_eq(row->entry_count, 1);
    }
    fixture_close(&fixture);
}
END_TEST

/* Two buildings of a chapel are a row; a namesake with another telephone is not, nor one farther
 * away. */
START_TEST(parts_of_one_place_are_one_row) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 1);
    size_t chapels[4] = {0};
    size_t rows = 0;
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        const char *name = asset_set_at(fixture.atlas->assets, row->asset)->name;
        if (g_ascii_strcasecmp(name, "Twin Chapel") == 0) {
            ck_assert_uint_lt(rows, G_N_ELEMENTS(chapels));
            chapels[rows++] = row->entry_count;
        }
    }
    ck_assert_uint_eq(rows, 3);
    ck_assert_uint_eq(chapels[0] + chapels[1] + chapels[2], 4);
    ck_assert_uint_eq(MAX(chapels[0], MAX(chapels[1], chapels[2])), 2);
    fixture_close(&fixture);
}
END_TEST

START_TEST(every_site_is_under_a_symbol_at_most_four_millimetres_away) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
    ck_assert_double_le(plan->markers->farthest_mm, MARKER_SHIFT_MAX_MM + 1e-6);
    ck_assert_double_le(plan->markers->worst_mm, 0.6);
    size_t members = 0;
    for (guint m = 0; m < plan->markers->markers->len; m++) {
        const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
        const MarkerFace *face = &g_array_index(plan->faces, MarkerFace, m);
        members += marker->member_count;
        bool plate = false;
        for (guint i = 0; i < plan->labels->len; i++) {
            const MapLabel *label = &g_array_index(plan->labels, MapLabel, i);
            plate |= label->plate && label->placed && label->marker == (int)m;
        }
        bool counted = marker->member_count > 1 && !plate;
        ck_assert_int_eq(face->stack, counted ? (int)marker->member_count : 0);
        ck_assert_msg(face->symbol || face->number, "a symbol that says nothing");
    }
    ck_assert_uint_eq(members, CROWD + SPREAD + 1);
    fixture_close(&fixture);
}
END_TEST

START_TEST(the_legend_shows_what_is_on_the_page_and_no_more) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) full = plan_of(&fixture, 0);
    const PagePlan *front = full->pages->pdata[0];
    bool levels[LEVEL_COUNT] = {false};
    for (guint i = 0; i < front->keys->len; i++) {
        const KeyMark *key = &g_array_index(front->keys, KeyMark, i);
        if (key->kind == KEY_LEVEL) {
            levels[key->value] = true;
        }
    }
    for (guint m = 0; m < full->markers->markers->len; m++) {
        Level level = g_array_index(full->markers->markers, PlacedMarker, m).level;
        ck_assert_msg(levels[level], "%s is not in the legend", LEVEL_NAMES[level]);
    }
    ck_assert(!levels[LEVEL_INDIVIDUAL]);
    g_autoptr(SheetPlan) empty = plan_of(&fixture, 2); /* only its neighbours' places */
    front = empty->pages->pdata[0];
    for (guint i = 0; i < front->keys->len; i++) {
        KeyKind kind = g_array_index(front->keys, KeyMark, i).kind;
        bool absent = kind == KEY_PEOPLE || kind == KEY_EVERYDAY || kind == KEY_BASE ||
                      kind == KEY_NEED || kind == KEY_POTENTIAL || kind == KEY_COULD_OFFER;
        ck_assert_msg(!absent, "%s in the legend of an empty map", KEY_NAMES[kind]);
    }
    fixture_close(&fixture);
}
END_TEST

START_TEST(credits_name_what_is_drawn_and_no_more) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) full = plan_of(&fixture, 0);
    g_autoptr(SheetPlan) quiet = plan_of(&fixture, 1); /* has assets, but no bus stops */
    ck_assert_str_eq(full->front_credits,
                     "Contains OS data © Crown copyright and database right 2025. Test borough "
                     "council. Test buses. Contains public sector information licensed under the "
                     "Open Government Licence v3.0.");
    ck_assert_str_eq(quiet->front_credits,
                     "Contains OS data © Crown copyright and database right 2025. Test borough "
                     "council. Contains public sector information licensed under the Open "
                     "Government Licence v3.0.");
    fixture_close(&fixture);
}
END_TEST

START_TEST(sentences_say_what_is_recorded_and_nothing_bad) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autofree char *full = summary_sentence(fixture.atlas, &fixture.atlas->figures[0]);
    ck_assert_str_eq(full,
                     "64 community assets are on record here: 13 clubs and groups, 13 services and "
                     "institutions, 13 places and spaces, 13 shops, workplaces and enterprises and "
                     "12 places of arts and heritage; also 30 everyday places. 1 more serves the "
                     "area and is in the list only.");
    g_autofree char *empty = summary_sentence(fixture.atlas, &fixture.atlas->figures[2]);
    ck_assert_str_eq(empty,
                     "Nothing is recorded here yet. Know a group, a place, a service? Tell us.");
    g_autofree char *few = summary_few_recorded(fixture.atlas, &fixture.atlas->figures[0]);
    ck_assert(g_str_has_prefix(few, "People's skills and time. They may be here all the same"));
    ck_assert_ptr_null(summary_people(fixture.atlas, &fixture.atlas->figures[0]));
    g_autofree char *contact = summary_contact(fixture.atlas);
    ck_assert_str_eq(contact, "Test council: maps@example.org · 0161\u00a0000\u00a00000");
    fixture_close(&fixture);
}
END_TEST

START_TEST(places_over_the_boundary_have_letters) {
    static const struct {
        size_t n;
        const char *letters;
    } CASES[] = {{0, "a"}, {7, "h"}, {8, "j"}, {22, "z"}, {23, "aa"}, {24, "ab"}, {552, "aaa"}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        char letters[8];
        rows_letters(CASES[i].n, letters);
        ck_assert_str_eq(letters, CASES[i].letters);
    }
}
END_TEST

START_TEST(symbols_keep_to_the_room_that_the_plan_gives_them) {
    for (size_t level = 0; level < LEVEL_COUNT; level++) {
        /* The radius counts the whole halo, and corners that seldom meet. */
        double radius_mm = marker_radius_mm((Level)level, 1);
        ck_assert_msg(radius_mm - 0.5 <= marker_reach_mm((Level)level, 1) + 0.35,
                      "%s: drawn %.2f mm, planned %.2f mm", LEVEL_NAMES[level], radius_mm,
                      marker_reach_mm((Level)level, 1));
    }
}
END_TEST

START_TEST(the_plan_is_the_same_every_time) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    char *dumps[2] = {NULL, NULL};
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
        g_autoptr(JsonWriter) json = json_writer_new(1);
        sheet_plan_dump(plan, json);
        dumps[i] = json_writer_take(json);
    }
    ck_assert_str_eq(dumps[0], dumps[1]);
    ck_assert_ptr_nonnull(strstr(dumps[0], "\"marker_shift_mm\""));
    g_free(dumps[0]);
    g_free(dumps[1]);
    fixture_close(&fixture);
}
END_TEST

/* ---- the files ---- */

/* Standard output of a tool; NULL, with a note, when it is not installed. */
static char *run_tool(const char *const *argv, int *status) {
    g_autofree char *found = g_find_program_in_path(argv[0]);
    if (!found) {
        g_printerr("%s is not installed: part of the test is skipped\n", argv[0]);
        return NULL;
    }
    char *out = NULL;
    GError *error = NULL;
    ck_assert_msg(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                               NULL, status, &error),
                  "%s", error ? error->message : "");
    return out;
}

static char *write_sheet(const Fixture *fixture, const SheetPlan *plan, OutputList *outputs) {
    GError *error = NULL;
    g_autoptr(CrsReference) reference = crs_reference_new(fixture->atlas->project->crs, NULL);
    SheetTools tools = {fixture->fonts, reference};
    ck_assert_msg(sheet_write(plan, &tools, fixture->folder, outputs, NULL, &error), "%s",
                  error ? error->message : "");
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const OutputFile *file = output_list_at(outputs, i);
        if (g_str_equal(file->kind, "sheet_pdf")) {
            return g_build_filename(fixture->folder, file->path, NULL);
        }
    }
    ck_abort_msg("no PDF was written");
    return NULL;
}

/* pdftotext breaks lines where the page does; blanks are all alike. */
static char *flattened(const char *text) {
    GString *out = g_string_new(NULL);
    for (; *text; text++) {
        bool blank = g_ascii_isspace(*text);
        if (!blank || (out->len > 0 && out->str[out->len - 1] != ' ')) {
            g_string_append_c(out, blank ? ' ' : *text);
        }
    }
    return g_string_free(out, FALSE);
}

START_TEST(a_pdf_has_its_exact_size_its_fonts_and_all_its_text) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
    g_autoptr(OutputList) outputs = output_list_new();
    g_autofree char *path = write_sheet(&fixture, plan, outputs);
    ck_assert(g_str_has_suffix(path, "/sheets/E05000001-market-and-mill.pdf"));
    int status;
    const char *info_argv[] = {"pdfinfo", path, NULL};
    g_autofree char *info = run_tool(info_argv, &status);
    ck_assert(!info || strstr(info, "595.276 x 841.89 pts (A4)"));
    ck_assert(!info || strstr(info, "Tagged:          yes"));
    const char *fonts_argv[] = {"pdffonts", path, NULL};
    g_autofree char *fonts = run_tool(fonts_argv, &status);
    g_auto(GStrv) lines = g_strsplit(fonts ? fonts : "", "\n", -1);
    for (guint i = 2; i < g_strv_length(lines); i++) {
        ck_assert_msg(!*lines[i] || strstr(lines[i], " yes yes "), "not embedded: %s", lines[i]);
    }
    const char *text_argv[] = {"pdftotext", "-raw", path, "-", NULL};
    g_autofree char *text = run_tool(text_argv, &status);
    g_autofree char *flat = flattened(text ? text : "");
    ck_assert(!text || strstr(flat, "What’s strong in Market & Mill"));
    for (guint i = 0; text && i < plan->rows->len; i++) {
        size_t asset = g_array_index(plan->rows, ListedAsset, i).asset;
        const char *name = asset_set_at(fixture.atlas->assets, asset)->name;
        ck_assert_msg(strstr(flat, name) != NULL, "\"%s\" is not in the text", name);
    }
    const char *check_argv[] = {"qpdf", "--check", path, NULL};
    g_autofree char *check = run_tool(check_argv, &status);
    ck_assert_msg(!check || status == 0, "%s", check);
    fixture_close(&fixture);
}
END_TEST

/* As many of a kind of named place or link as there are rows or symbols that need it. */
static size_t count_of(const char *text, const char *part) {
    size_t count = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) {
        count++;
    }
    return count;
}

START_TEST(a_number_in_the_list_and_its_symbol_lead_to_each_other) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
    g_autoptr(OutputList) outputs = output_list_new();
    g_autofree char *path = write_sheet(&fixture, plan, outputs);
    int status;
    const char *argv[] = {"qpdf", "--qdf", "--object-streams=disable", "--replace-input",
                          path,   NULL};
    g_autofree char *done = run_tool(argv, &status);
    g_autofree char *open = NULL;
    gsize length = 0;
    ck_assert(g_file_get_contents(path, &open, &length, NULL));
    for (gsize i = 0; i < length; i++) {
        open[i] = open[i] ? open[i] : ' ';
    }
    size_t rows = 0;
    for (guint i = 0; done && i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (row->marker < 0) {
            continue;
        }
        rows++;
        g_autofree char *link = g_strdup_printf("/Dest (map-%s)", row->mark);
        g_autofree char *on_map = g_strdup_printf("\n    (map-%s)\n", row->mark);
        g_autofree char *in_list = g_strdup_printf("\n    (list-%s)\n", row->mark);
        ck_assert_msg(count_of(open, link) == 1, "no link to \"%s\"", row->mark);
        ck_assert_msg(count_of(open, on_map) == 1, "\"%s\" is not named on the map", row->mark);
        ck_assert_msg(count_of(open, in_list) == 1, "\"%s\" is not named in the list", row->mark);
    }
    ck_assert(!done || rows > 10);
    size_t symbols = 0;
    for (guint m = 0; m < plan->faces->len; m++) {
        const PlacedMarker *marker = &g_array_index(plan->markers->markers, PlacedMarker, m);
        symbols += map_marks_member(plan, marker, 0)->row >= 0 ? 1 : 0;
    }
    ck_assert(!done || count_of(open, "/Dest (list-") == symbols);
    fixture_close(&fixture);
}
END_TEST

START_TEST(an_svg_is_well_formed_and_holds_its_text) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 0);
    g_autoptr(OutputList) outputs = output_list_new();
    g_autofree char *pdf = write_sheet(&fixture, plan, outputs);
    size_t svgs = 0;
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const OutputFile *file = output_list_at(outputs, i);
        if (!g_str_equal(file->kind, "sheet_svg")) {
            continue;
        }
        svgs++;
        g_autofree char *path = g_build_filename(fixture.folder, file->path, NULL);
        int status;
        const char *argv[] = {"xmllint", "--noout", path, NULL};
        g_autofree char *out = run_tool(argv, &status);
        ck_assert_msg(!out || status == 0, "%s is not well-formed", file->path);
    }
    ck_assert_uint_eq(svgs, sheet_plan_page_count(plan));
    g_autofree char *front =
        g_build_filename(fixture.folder, "sheets", "E05000001-market-and-mill.svg", NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(front, &text, NULL, NULL));
    ck_assert_ptr_nonnull(strstr(text, "Market &amp; Mill"));
    ck_assert_ptr_nonnull(strstr(text, "width=\"210mm\""));
    fixture_close(&fixture);
}
END_TEST

/* Neither the name nor the telephone number of an asset that is private is in any file, and text
 * that tries to be markup stays text. */
START_TEST(what_may_not_be_shown_is_in_no_sheet) {
    AtlasFixture other = {.folder = NULL};
    atlas_fixture_open(&other, "");
    for (size_t area = 0; area < area_set_count(other.atlas->areas); area++) {
        GError *error = NULL;
        g_autoptr(SheetPlan) plan = sheet_plan_new(other.sheets, area, NULL, other.fonts,
                                                   other.symbols, other.report, &error);
        ck_assert_msg(plan != NULL, "%s", error ? error->message : "");
        g_autofree char *faults = page_lint(plan, other.fonts);
        ck_assert_msg(*faults == '\0', "%s", faults);
        g_autoptr(OutputList) outputs = output_list_new();
        g_autoptr(CrsReference) reference = crs_reference_new(other.atlas->project->crs, NULL);
        SheetTools tools = {other.fonts, reference};
        ck_assert(sheet_write(plan, &tools, other.folder, outputs, NULL, &error));
        for (size_t i = 0; i < output_list_count(outputs); i++) {
            const OutputFile *file = output_list_at(outputs, i);
            g_autofree char *path = g_build_filename(other.folder, file->path, NULL);
            bool svg = g_str_equal(file->kind, "sheet_svg");
            const char *cat[] = {"cat", path, NULL};
            const char *pdf_text[] = {"pdftotext", path, "-", NULL};
            const char *lint[] = {"xmllint", "--noout", path, NULL};
            int status;
            g_autofree char *text = run_tool(svg ? cat : pdf_text, &status);
            ck_assert(!text || !strstr(text, CANARY_NAME));
            ck_assert(!text || !strstr(text, CANARY_PHONE));
            ck_assert(!svg || !text || !strstr(text, "<script"));
            g_autofree char *well_formed = svg ? run_tool(lint, &status) : NULL;
            ck_assert(!well_formed || status == 0);
        }
    }
    atlas_fixture_close(&other);
}
END_TEST

START_TEST(the_same_sheet_is_the_same_bytes) {
    Fixture fixture = {0};
    fixture_open(&fixture, "");
    g_autoptr(SheetPlan) plan = plan_of(&fixture, 1);
    char *sums[2] = {NULL, NULL};
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(SheetPlan) other = plan_of(&fixture, 0);
        g_autoptr(OutputList) outputs = output_list_new();
        if (i == 1) { /* what was drawn before makes no difference */
            g_autoptr(OutputList) before = output_list_new();
            g_autofree char *ignored = write_sheet(&fixture, other, before);
        }
        g_autofree char *path = write_sheet(&fixture, plan, outputs);
        sums[i] = file_sha256(path, NULL);
    }
    ck_assert_str_eq(sums[0], sums[1]);
    g_free(sums[0]);
    g_free(sums[1]);
    fixture_close(&fixture);
}
END_TEST

Suite *suite_sheet(void) {
    Suite *suite = suite_create("sheet");
    TCase *plan = tcase_create("plan");
    tcase_set_timeout(plan, 120);
    tcase_add_test(plan, nothing_overlaps_and_nothing_leaves_its_page);
    tcase_add_test(plan, every_asset_that_concerns_the_area_is_listed_once);
    tcase_add_test(plan, parts_of_one_place_are_one_row);
    tcase_add_test(plan, every_site_is_under_a_symbol_at_most_four_millimetres_away);
    tcase_add_test(plan, the_legend_shows_what_is_on_the_page_and_no_more);
    tcase_add_test(plan, credits_name_what_is_drawn_and_no_more);
    tcase_add_test(plan, sentences_say_what_is_recorded_and_nothing_bad);
    tcase_add_test(plan, places_over_the_boundary_have_letters);
    tcase_add_test(plan, symbols_keep_to_the_room_that_the_plan_gives_them);
    tcase_add_test(plan, the_plan_is_the_same_every_time);
    suite_add_tcase(suite, plan);
    TCase *files = tcase_create("files");
    tcase_set_timeout(files, 120);
    tcase_add_test(files, a_pdf_has_its_exact_size_its_fonts_and_all_its_text);
    tcase_add_test(files, a_number_in_the_list_and_its_symbol_lead_to_each_other);
    tcase_add_test(files, an_svg_is_well_formed_and_holds_its_text);
    tcase_add_test(files, what_may_not_be_shown_is_in_no_sheet);
    tcase_add_test(files, the_same_sheet_is_the_same_bytes);
    suite_add_tcase(suite, files);
    return suite;
}
