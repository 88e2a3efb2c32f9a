/* asset_fixture.c: small atlases to read asset lists into.
 * SPDX-License-Identifier: MIT
 */
#include "asset_fixture.h"

#include <string.h>

#include <check.h>
#include <glib/gstdio.h>

#include "atlas/base/file.h"
#include "layers/plain_words.h"
#include "layers/postcodes.h"
#include "layers/source.h"
#include "layers/uprns.h"

static const char WARDS[] =
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
    "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000001\",\"WD25NM\":\"Ash\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[383000,397000],[384000,397000],"
    "[384000,398000],[383000,398000],[383000,397000]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000002\",\"WD25NM\":\"Beech\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[384000,397000],[385000,397000],"
    "[385000,398000],[384000,398000],[384000,397000]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"WD25CD\":\"E05000003\",\"WD25NM\":\"Elm, Oak and "
    "Yew\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[385000,397000],[386000,397000],"
    "[386000,398000],[385000,398000],[385000,397000]]]}}]}";

static void spec_free(gpointer data) {
    AssetSpec *spec = data;
    g_free(spec->source.name);
    g_free(spec->source.path);
    g_free(spec->source.shown);
    g_free(spec->source.licence);
    g_free(spec->source.crs);
    g_free(spec->source.reading);
    for (size_t i = 0; i < ASSET_FIELD_COUNT; i++) {
        g_free(spec->fields[i]);
        g_free(spec->constants[i]);
    }
    g_free(spec);
}

AssetFixture *asset_fixture_new(void) {
    AssetFixture *fixture = g_new0(AssetFixture, 1);
    GError *error = NULL;
    source_init();
    fixture->folder = g_dir_make_tmp("assets-XXXXXX", &error);
    ck_assert_msg(fixture->folder != NULL, "%s", error ? error->message : "");
    fixture->specs = g_ptr_array_new_with_free_func(spec_free);
    fixture->report = report_new();
    g_autofree char *path = asset_fixture_write(fixture, "wards.geojson", WARDS);
    AreasSpec areas = {.source = {.name = (char *)"wards",
                                  .path = path,
                                  .shown = (char *)"wards.geojson",
                                  .is_file = true}};
    fixture->areas = area_set_read(&areas, "EPSG:27700", fixture->report, &error);
    ck_assert_msg(fixture->areas != NULL, "%s", error ? error->message : "");
    return fixture;
}

static void remove_folder(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

void asset_fixture_free(AssetFixture *fixture) {
    if (fixture) {
        asset_set_free(fixture->set);
        people_set_free(fixture->people);
        area_set_free(fixture->areas);
        postcodes_free(fixture->postcodes);
        uprns_free(fixture->uprns);
        plain_words_free(fixture->words);
        g_ptr_array_unref(fixture->specs);
        report_free(fixture->report);
        remove_folder(fixture->folder);
        g_free(fixture->folder);
        g_free(fixture);
    }
}

char *asset_fixture_write(const AssetFixture *fixture, const char *name, const char *text) {
    char *path = g_build_filename(fixture->folder, name, NULL);
    GError *error = NULL;
    bool written = file_write_text(path, text, &error);
    ck_assert_msg(written, "%s", error ? error->message : "");
    return path;
}

AssetSpec *asset_fixture_add_file(AssetFixture *fixture, const char *name, const char *path) {
    AssetSpec *spec = g_new0(AssetSpec, 1);
    g_autofree char *base = g_path_get_basename(path);
    spec->source = (SourceSpec){.name = g_strdup(name),
                                .path = g_strdup(path),
                                .shown = g_strdup(base),
                                .is_file = true,
                                .licence = g_strdup("OGL-UK-3.0")};
    g_ptr_array_add(fixture->specs, spec);
    return spec;
}

AssetSpec *asset_fixture_add(AssetFixture *fixture, const char *name, const char *text) {
    g_autofree char *file = strchr(name, '.') ? g_strdup(name) : g_strconcat(name, ".csv", NULL);
    g_autofree char *path = asset_fixture_write(fixture, file, text);
    g_autofree char *stem = g_strndup(name, strcspn(name, "."));
    return asset_fixture_add_file(fixture, stem, path);
}

void asset_fixture_add_postcodes(AssetFixture *fixture) {
    GError *error = NULL;
    g_autofree char *path = asset_fixture_write(fixture, "postcodes.txt",
                                                "postcode,easting,northing\n"
                                                "M1 1AA,383500,397500\nM1 1AB,384500,397500\n");
    fixture->postcodes =
        postcodes_read(path, "postcodes.txt", "EPSG:27700", fixture->report, &error);
    ck_assert_msg(fixture->postcodes != NULL, "%s", error ? error->message : "");
}

void asset_fixture_read(AssetFixture *fixture) {
    GError *error = NULL;
    g_clear_pointer(&fixture->set, asset_set_free);
    g_clear_pointer(&fixture->people, people_set_free);
    g_clear_pointer(&fixture->report, report_free);
    fixture->report = report_new();
    AssetAids aids = {.postcodes = fixture->postcodes,
                      .uprns = fixture->uprns,
                      .words = fixture->words,
                      .geographies = fixture->geographies,
                      .before = fixture->before};
    fixture->set = asset_set_read(fixture->specs, fixture->areas, "EPSG:27700", aids, fixture->down,
                                  &fixture->people, fixture->report, &error);
    ck_assert_msg(fixture->set != NULL, "%s", error ? error->message : "");
    for (size_t i = 0; i < asset_set_source_count(fixture->set); i++) {
        const AssetLedger *ledger = asset_set_ledger(fixture->set, i);
        ck_assert_uint_eq(ledger->rows, asset_ledger_sum(ledger));
    }
}

const Asset *asset_fixture_find(const AssetFixture *fixture, const char *name) {
    for (size_t i = 0; i < asset_set_count(fixture->set); i++) {
        const Asset *asset = asset_set_at(fixture->set, i);
        if (strcmp(asset->name, name) == 0) {
            return asset;
        }
    }
    return NULL;
}

const Finding *asset_fixture_finding(const AssetFixture *fixture, const char *code) {
    for (size_t i = 0; i < report_count(fixture->report); i++) {
        const Finding *finding = report_at(fixture->report, i);
        if (strcmp(finding->code, code) == 0) {
            return finding;
        }
    }
    return NULL;
}

size_t asset_ledger_sum(const AssetLedger *ledger) {
    return ledger->used + ledger->nearby + ledger->listed + ledger->outside + ledger->unplaced +
           ledger->suppressed + ledger->people + ledger->not_assets + ledger->duplicates +
           ledger->rejected;
}
