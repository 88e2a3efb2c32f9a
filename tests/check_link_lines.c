/* check_link_lines.c: tests of links between assets on the map and in the list.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/file.h"
#include "atlas/plan/entries.h"
#include "atlas/plan/link_lines.h"
#include "atlas/plan/link_words.h"
#include "atlas_fixture.h"

static const char *const AREAS =
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
    "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000001\",\"WD25NM\":\"Mill\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[383000,397000],[385000,397000],"
    "[385000,399000],[383000,399000],[383000,397000]]]}}]}";

/* Hall, Choir and Band stand in a row; Room and Club in one place; the Fund elsewhere. */
static const char *const ASSETS = "name,level,category,easting,northing,visibility\n"
                                  "Hall,physical,hub,383400,398000,public\n"
                                  "Choir,association,club,384000,398000,public\n"
                                  "Band,association,club,384600,398000,public\n"
                                  "Club,association,club,383500,397300,public\n"
                                  "Room,association,club,383500,397300,public\n"
                                  "Fund,economic,work,384600,397300,public\n"
                                  "Refuge,organisation,support,384500,398700,private\n";

static const char *const LINKS = "from,to,kind\n"
                                 "Hall,Band,hosts\n"
                                 "Hall,Choir,hosts\n"
                                 "Fund,Choir,funds\n"
                                 "Fund,Band,funds\n"
                                 "Band,Fund,refers to\n"
                                 "Room,Club,runs\n"
                                 "Hall,Refuge,hosts\n";

static char *make_project(const char *sheets) {
    GError *error = NULL;
    char *folder = g_dir_make_tmp("atlas-links-XXXXXX", &error);
    ck_assert_ptr_nonnull(folder);
    g_autofree char *project = g_strdup_printf(
        "title: Test\n"
        "areas: {source: areas.geojson, licence: CC0-1.0, attribution: Test}\n"
        "assets:\n"
        "  - {source: assets.csv, licence: own, attribution: Test, visibility: public}\n"
        "links: {source: links.csv, licence: own, attribution: Test}\n%s",
        sheets);
    const struct {
        const char *name, *text;
    } FILES[] = {{"areas.geojson", AREAS},
                 {"assets.csv", ASSETS},
                 {"links.csv", LINKS},
                 {"atlas.yaml", project}};
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *path = g_build_filename(folder, FILES[i].name, NULL);
        ck_assert_msg(file_write_text(path, FILES[i].text, &error), "%s",
                      error ? error->message : "");
    }
    return folder;
}

typedef struct Scene {
    char *folder;
    AtlasFixture fixture;
    SheetPlan *plan;
} Scene;

static void scene_open(Scene *scene, const char *sheets) {
    scene->folder = make_project(sheets);
    scene->fixture = (AtlasFixture){.folder = NULL};
    atlas_fixture_open_project(&scene->fixture, scene->folder);
    GError *error = NULL;
    scene->plan = sheet_plan_new(scene->fixture.sheets, 0, NULL, scene->fixture.fonts,
                                 scene->fixture.symbols, scene->fixture.report, &error);
    ck_assert_msg(scene->plan != NULL, "%s", error ? error->message : "");
}

static void scene_close(Scene *scene) {
    sheet_plan_free(scene->plan);
    atlas_fixture_close(&scene->fixture);
    atlas_fixture_remove(scene->folder);
    g_free(scene->folder);
}

static const PlacedMarker *marker_of(const SheetPlan *plan, size_t m) {
    return &g_array_index(plan->markers->markers, PlacedMarker, m);
}

static double away_mm(PagePoint a, PagePoint b) {
    return hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm);
}

START_TEST(lines_run_from_edge_to_edge_and_round_other_symbols) {
    Scene scene = {0};
    scene_open(&scene, "");
    const SheetPlan *plan = scene.plan;
    ck_assert_uint_eq(plan->links->len, 5); /* not the one in one place, nor the private one */
    for (guint i = 0; i < plan->links->len; i++) {
        const LinkLine *line = &g_array_index(plan->links, LinkLine, i);
        const PlacedMarker *from = marker_of(plan, line->from_marker);
        const PlacedMarker *to = marker_of(plan, line->to_marker);
        ck_assert_double_eq_tol(away_mm(line->from, from->at), from->reach_mm + 0.15, 1e-6);
        ck_assert_double_eq_tol(away_mm(line->to, to->at), to->reach_mm + 0.15, 1e-6);
        for (size_t m = 0; m < plan->markers->markers->len; m++) {
            for (int k = 0; k <= 40; k++) {
                PagePoint at = link_line_at(line, k / 40.0);
                ck_assert_double_ge(away_mm(at, marker_of(plan, m)->at),
                                    marker_of(plan, m)->reach_mm - 0.05);
            }
        }
    }
    scene_close(&scene);
}
END_TEST

START_TEST(links_both_ways_do_not_lie_on_each_other) {
    Scene scene = {0};
    scene_open(&scene, "");
    const LinkLine *funds = NULL;
    const LinkLine *refers = NULL;
    for (guint i = 0; i < scene.plan->links->len; i++) {
        const LinkLine *line = &g_array_index(scene.plan->links, LinkLine, i);
        refers = line->kind == LINK_REFERS_TO ? line : refers;
    }
    ck_assert_ptr_nonnull(refers);
    for (guint i = 0; i < scene.plan->links->len; i++) {
        const LinkLine *line = &g_array_index(scene.plan->links, LinkLine, i);
        funds = line->from_marker == refers->to_marker && line->to_marker == refers->from_marker
                    ? line
                    : funds;
    }
    ck_assert_ptr_nonnull(funds);
    ck_assert_double_gt(away_mm(link_line_at(funds, 0.5), link_line_at(refers, 0.5)), 2);
    scene_close(&scene);
}
END_TEST

START_TEST(the_project_says_whether_links_are_drawn) {
    static const struct {
        const char *sheets;
        guint lines;
    } CASES[] = {{"sheets: {links: on}\n", 5},
                 {"sheets: {links: auto}\n", 5},
                 {"sheets: {links: off}\n", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Scene scene = {0};
        scene_open(&scene, CASES[i].sheets);
        ck_assert_uint_eq(scene.plan->links->len, CASES[i].lines);
        const PagePlan *front = scene.plan->pages->pdata[0];
        const PagePlan *back = scene.plan->pages->pdata[1];
        int kinds[LINK_KIND_COUNT] = {0};
        for (guint k = 0; k < front->keys->len + back->keys->len; k++) {
            const KeyMark *key = k < front->keys->len
                                     ? &g_array_index(front->keys, KeyMark, k)
                                     : &g_array_index(back->keys, KeyMark, k - front->keys->len);
            if (key->kind == KEY_LINK) {
                kinds[key->value]++;
            }
        }
        int drawn = CASES[i].lines > 0 ? 1 : 0;
        ck_assert_int_eq(kinds[LINK_HOSTS], drawn);
        ck_assert_int_eq(kinds[LINK_FUNDS], drawn);
        ck_assert_int_eq(kinds[LINK_REFERS_TO], drawn);
        ck_assert_int_eq(kinds[LINK_RUNS], 0);
        scene_close(&scene);
    }
}
END_TEST

static const ListedAsset *row_named(const SheetPlan *plan, const char *name) {
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        if (g_str_equal(asset_set_at(plan->atlas->assets, row->asset)->name, name)) {
            return row;
        }
    }
    ck_abort_msg("no row for %s", name);
    return NULL;
}

START_TEST(the_list_says_every_link_at_both_ends) {
    Scene scene = {0};
    scene_open(&scene, "sheets: {links: off}\n");
    const SheetPlan *plan = scene.plan;
    const struct {
        const char *name, *words;
    } CASES[] = {{"Hall", "hosts: %s(Band), %s(Choir)"},
                 {"Band", "hosted by: %s(Hall)"},
                 {"Band", "refers people to: %s(Fund)"},
                 {"Choir", "funded by: %s(Fund)"},
                 {"Fund", "people are referred by: %s(Band)"},
                 {"Club", "run by: %s(Room)"},
                 {"Room", "runs: %s(Club)"}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *detail = entry_detail(plan, row_named(plan, CASES[i].name));
        /* "%s(Band)" stands for "Band (2)", with the number of this sheet. */
        g_auto(GStrv) parts = g_strsplit(CASES[i].words, "%s(", -1);
        g_autoptr(GString) wanted = g_string_new(parts[0]);
        for (size_t k = 1; parts[k]; k++) {
            char *end = strchr(parts[k], ')');
            *end = '\0';
            g_string_append_printf(wanted, "%s\u00a0(%s)%s", parts[k],
                                   row_named(plan, parts[k])->mark, end + 1);
        }
        ck_assert_msg(strstr(detail, wanted->str) != NULL, "\"%s\" is not in \"%s\"", wanted->str,
                      detail);
        ck_assert_ptr_null(strstr(detail, "Refuge"));
    }
    scene_close(&scene);
}
END_TEST

Suite *suite_link_lines(void) {
    Suite *suite = suite_create("link_lines");
    TCase *lines = tcase_create("lines");
    tcase_set_timeout(lines, 60);
    tcase_add_test(lines, lines_run_from_edge_to_edge_and_round_other_symbols);
    tcase_add_test(lines, links_both_ways_do_not_lie_on_each_other);
    tcase_add_test(lines, the_project_says_whether_links_are_drawn);
    tcase_add_test(lines, the_list_says_every_link_at_both_ends);
    suite_add_tcase(suite, lines);
    return suite;
}
