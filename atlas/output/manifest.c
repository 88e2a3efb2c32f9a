/* manifest.c: what was made from what.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/manifest.h"

#include <math.h>
#include <string.h>

#include "atlas/base/file.h"
#include "atlas/base/json.h"
#include "atlas/output/libraries.h"
#include "atlas/output/report_figures.h"
#include "atlas/project/project_sources.h"
#include "layers/source.h"

enum { MANIFEST_VERSION = 1, NATIONAL_BYTES_MAX = 64 << 20 };

static size_t count_findings(const Report *report, const SourceSpec *source) {
    size_t count = 0;
    for (size_t i = 0; i < report_count(report); i++) {
        count += g_strcmp0(report_at(report, i)->place.file, source->shown) == 0;
    }
    return count;
}

/* Of tables of a whole country only some rows are looked up, by an index: reading all of them for
 * the hash would take longer than everything else. */
static bool is_hashed(const char *role, const char *file) {
    bool national = g_str_equal(role, "postcodes") || g_str_equal(role, "uprns");
    return !national || file_size(file) <= NATIONAL_BYTES_MAX;
}

/* A source's identity: its name as the project writes it, and the hash of the bytes that were read.
 */
static void begin_input(JsonWriter *json, const SourceSpec *source, const char *role,
                        const Report *report) {
    json_begin_object(json);
    json_put_string(json, "role", role);
    json_put_string(json, "name", source->name);
    g_autofree char *file = source_file(source);
    json_put_string(json, "path", file ? source->shown : NULL);
    g_autofree char *sha256 = file && is_hashed(role, file) ? file_sha256(file, NULL) : NULL;
    json_put_string(json, "sha256", sha256);
    json_put_string(json, "licence", source->licence);
    json_put_string(json, "attribution", source->attribution);
    json_put_integer(json, "findings", (int64_t)count_findings(report, source));
}

static void put_size(JsonWriter *json, const char *key, size_t value) {
    json_put_integer(json, key, (int64_t)value);
}

static void put_areas_input(JsonWriter *json, const Atlas *atlas, const Report *report) {
    const AreaLedger *ledger = area_set_ledger(atlas->areas);
    begin_input(json, &atlas->project->areas.source, "areas", report);
    put_size(json, "rows", ledger->rows);
    put_size(json, "used", ledger->used);
    put_size(json, "filtered", ledger->filtered);
    put_size(json, "without_code", ledger->without_code);
    put_size(json, "without_shape", ledger->without_shape);
    put_size(json, "merged", ledger->merged);
    put_size(json, "repaired", ledger->repaired);
    put_size(json, "suppressed", 0);
    json_put_number(json, "accuracy_m", ledger->accuracy_m);
    json_end_object(json);
}

static void put_asset_input(JsonWriter *json, const AssetLedger *ledger, const Report *report) {
    begin_input(json, &ledger->spec->source, "assets", report);
    put_size(json, "rows", ledger->rows);
    put_size(json, "used", ledger->used);
    put_size(json, "nearby", ledger->nearby);
    put_size(json, "listed", ledger->listed);
    put_size(json, "outside", ledger->outside);
    put_size(json, "unplaced", ledger->unplaced);
    put_size(json, "suppressed", ledger->suppressed);
    put_size(json, "people", ledger->people);
    put_size(json, "not_assets", ledger->not_assets);
    put_size(json, "duplicates", ledger->duplicates);
    put_size(json, "rejected", ledger->rejected);
    json_put_string(json, "position", ledger->position);
    json_put_number(json, "accuracy_m", ledger->accuracy_m);
    json_end_object(json);
}

/* No file, but the indicators that it was put together from. */
static void put_composite(JsonWriter *json, const Indicator *indicator) {
    const CompositeSpec *composite = indicator->spec->composite;
    json_begin_object(json);
    json_put_string(json, "role", "composite");
    json_put_string(json, "indicator", indicator->spec->id);
    json_key(json, "parts");
    json_begin_array(json);
    for (guint i = 0; i < composite->parts->len; i++) {
        json_string(json, g_array_index(composite->parts, CompositePart, i).id);
    }
    json_end_array(json);
    put_size(json, "needed", indicator->needed);
    put_size(json, "found", indicator->found);
    json_end_object(json);
}

static void put_indicator_input(JsonWriter *json, const Indicator *indicator,
                                const Report *report) {
    if (indicator->spec->composite) {
        put_composite(json, indicator);
        return;
    }
    begin_input(json, &indicator->spec->source, "indicator", report);
    json_put_string(json, "indicator", indicator->spec->id);
    put_size(json, "rows", indicator->rows);
    put_size(json, "used", indicator->matched);
    put_size(json, "elsewhere", indicator->elsewhere);
    put_size(json, "rejected", indicator->rejected);
    put_size(json, "suppressed", report_figures_count(indicator, VALUE_SUPPRESSED));
    put_size(json, "needed", indicator->needed);
    put_size(json, "found", indicator->found);
    json_end_object(json);
}

static void put_links_input(JsonWriter *json, const Atlas *atlas, const Report *report) {
    if (!atlas->links) {
        return;
    }
    const LinkLedger *ledger = link_set_ledger(atlas->links);
    begin_input(json, atlas->project->links, "links", report);
    put_size(json, "rows", ledger->rows);
    put_size(json, "used", ledger->used);
    put_size(json, "unknown_ends", ledger->unknown_ends);
    put_size(json, "ambiguous_ends", ledger->ambiguous_ends);
    put_size(json, "unknown_kinds", ledger->unknown_kinds);
    put_size(json, "to_itself", ledger->to_itself);
    put_size(json, "repeated", ledger->repeated);
    put_size(json, "suppressed", 0);
    json_end_object(json);
}

static void put_effort_input(JsonWriter *json, const Atlas *atlas, const Report *report) {
    if (!atlas->effort) {
        return;
    }
    const EffortLedger *ledger = &atlas->effort->ledger;
    begin_input(json, atlas->project->effort, "effort", report);
    put_size(json, "rows", ledger->rows);
    put_size(json, "used", ledger->used);
    put_size(json, "unknown_areas", ledger->unknown_areas);
    put_size(json, "bad_dates", ledger->bad_dates);
    put_size(json, "bad_steps", ledger->bad_steps);
    put_size(json, "bad_methods", ledger->bad_methods);
    put_size(json, "bad_conversations", ledger->bad_conversations);
    put_size(json, "suppressed", 0);
    json_end_object(json);
}

static void put_base_input(JsonWriter *json, const Atlas *atlas, guint i, const Report *report) {
    const BaseSpec *spec = g_ptr_array_index(atlas->project->base, i);
    begin_input(json, &spec->source, "base", report);
    put_size(json, "rows", atlas->base->rows_per_source[i]);
    put_size(json, "used", atlas->base->used_per_source[i]);
    put_size(json, "suppressed", 0);
    json_end_object(json);
}

/* Of those whose rows are not counted one by one. */
static const char *const PLAIN_ROLES[SOURCE_ROLE_COUNT] = {
    [SOURCE_POPULATION] = "population",
    [SOURCE_LIST_FIT] = "exact_fit",
    [SOURCE_EXACT_FIT] = "exact_fit",
    [SOURCE_SMALL_AREAS] = "geography",
    [SOURCE_SMALL_POPULATION] = "population",
    [SOURCE_LOOKUP] = "lookup",
    [SOURCE_CENTRES] = "centres",
    [SOURCE_OUTPUT_AREAS] = "output_areas",
    [SOURCE_POSTCODES] = "postcodes",
    [SOURCE_UPRNS] = "uprns",
    [SOURCE_OVERRIDES] = "overrides",
    [SOURCE_AREAS_BEFORE] = "areas_before",
};

static void put_input(JsonWriter *json, const Atlas *atlas, const ProjectSource *source,
                      const Report *report) {
    switch (source->role) {
    case SOURCE_AREAS:
        put_areas_input(json, atlas, report);
        break;
    case SOURCE_ASSETS:
        put_asset_input(json, asset_set_ledger(atlas->assets, source->at), report);
        break;
    case SOURCE_INDICATOR:
        put_indicator_input(json, g_ptr_array_index(atlas->indicators, source->at), report);
        break;
    case SOURCE_BASE:
        put_base_input(json, atlas, source->at, report);
        break;
    case SOURCE_LINKS:
        put_links_input(json, atlas, report);
        break;
    case SOURCE_EFFORT:
        put_effort_input(json, atlas, report);
        break;
    default:
        begin_input(json, source->spec, PLAIN_ROLES[source->role], report);
        json_end_object(json);
        break;
    }
}

/* No data, but on every sheet and page; `used` is false where it could not be drawn. */
static void put_logo(JsonWriter *json, const Atlas *atlas) {
    const PublisherSpec *publisher = &atlas->project->publisher;
    if (!publisher->logo) {
        return;
    }
    g_autofree char *sha256 = file_sha256(publisher->logo, NULL);
    json_begin_object(json);
    json_put_string(json, "role", "logo");
    json_put_string(json, "path", publisher->logo_shown);
    json_put_string(json, "sha256", sha256);
    json_put_bool(json, "used", atlas->logo != NULL);
    json_end_object(json);
}

static void put_inputs(JsonWriter *json, const Atlas *atlas, const Report *report) {
    g_autoptr(GArray) sources = project_sources_new(atlas->project);
    json_key(json, "inputs");
    json_begin_array(json);
    for (guint i = 0; i < sources->len; i++) {
        put_input(json, atlas, &g_array_index(sources, ProjectSource, i), report);
    }
    put_logo(json, atlas);
    json_end_array(json);
}

/* Each sum is told with both sides, so that a reader can check it without the program. */
static void put_sum(JsonWriter *json, const char *name, size_t left, size_t right) {
    json_begin_object(json);
    json_put_string(json, "name", name);
    put_size(json, "left", left);
    put_size(json, "right", right);
    json_put_bool(json, "equal", left == right);
    json_end_object(json);
}

static size_t ledger_sum(const AssetLedger *ledger) {
    return ledger->used + ledger->nearby + ledger->listed + ledger->outside + ledger->unplaced +
           ledger->suppressed + ledger->people + ledger->not_assets + ledger->duplicates +
           ledger->rejected;
}

static void put_link_sum(JsonWriter *json, const Atlas *atlas) {
    if (atlas->links) {
        const LinkLedger *ledger = link_set_ledger(atlas->links);
        put_sum(json, "link rows read = links used, unclear or repeated", ledger->rows,
                ledger->used + ledger->unknown_ends + ledger->ambiguous_ends +
                    ledger->unknown_kinds + ledger->to_itself + ledger->repeated);
    }
}

static void put_effort_sums(JsonWriter *json, const Atlas *atlas) {
    if (atlas->effort) {
        const EffortLedger *ledger = &atlas->effort->ledger;
        size_t visits = 0;
        for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
            visits += atlas->efforts[i].visits;
        }
        put_sum(json, "visit rows read = visits used or to unknown areas", ledger->rows,
                ledger->used + ledger->unknown_areas);
        put_sum(json, "visits used = visits counted in the areas", ledger->used, visits);
    }
}

static void put_sums(JsonWriter *json, const Atlas *atlas) {
    size_t rows = 0;
    size_t accounted = 0;
    size_t used = 0;
    size_t published = 0;
    for (size_t i = 0; i < asset_set_source_count(atlas->assets); i++) {
        const AssetLedger *ledger = asset_set_ledger(atlas->assets, i);
        rows += ledger->rows;
        accounted += ledger_sum(ledger);
        used += ledger->used;
        published += ledger->used + ledger->nearby + ledger->listed + ledger->unplaced;
    }
    size_t on_areas = 0;
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        on_areas += atlas->figures[i].total + atlas->figures[i].everyday;
    }
    json_key(json, "sums");
    json_begin_array(json);
    put_sum(json, "asset rows read = asset rows accounted for", rows, accounted);
    put_sum(json, "assets used = assets counted in the areas", used, on_areas);
    put_sum(json, "assets used, nearby, listed or unplaced = assets published", published,
            asset_set_count(atlas->assets));
    put_link_sum(json, atlas);
    put_effort_sums(json, atlas);
    json_end_array(json);
}

static void put_area_list(JsonWriter *json, const Atlas *atlas) {
    json_key(json, "areas");
    json_begin_array(json);
    for (size_t i = 0; i < area_set_count(atlas->areas); i++) {
        const Area *area = area_set_at(atlas->areas, i);
        json_begin_object(json);
        json_put_string(json, "code", area->code);
        json_put_string(json, "name", area->name);
        json_put_string(json, "file", area->slug);
        put_size(json, "assets", atlas->figures[i].total);
        put_size(json, "everyday", atlas->figures[i].everyday);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_files(JsonWriter *json, const char *key, const char *kind_prefix,
                      const OutputList *outputs) {
    json_key(json, key);
    json_begin_array(json);
    for (size_t i = 0; i < output_list_count(outputs); i++) {
        const OutputFile *file = output_list_at(outputs, i);
        if (g_str_has_prefix(file->kind, kind_prefix)) {
            json_begin_object(json);
            json_put_string(json, "path", file->path);
            put_size(json, "bytes", file->bytes);
            if (file->pages) {
                put_size(json, "pages", file->pages);
            }
            if (file->about) {
                json_put_string(json, "kind", file->about);
                json_put_string(json, "subject", file->subject);
                json_put_string(json, "language", file->language);
            }
            json_end_object(json);
        }
    }
    json_end_array(json);
}

/* "site/tiles/base/..." -> "base": tiles are told by set, not one by one. */
static void put_tile_sets(JsonWriter *json, const OutputList *outputs) {
    static const char FOLDER[] = "site/tiles/";
    json_key(json, "tile_sets");
    json_begin_array(json);
    size_t i = 0;
    while (i < output_list_count(outputs)) {
        const char *path = output_list_at(outputs, i)->path;
        if (!g_str_has_prefix(path, FOLDER)) {
            i++;
            continue;
        }
        const char *end = strchr(path + strlen(FOLDER), '/');
        g_autofree char *prefix = g_strndup(path, end ? (gsize)(end - path + 1) : strlen(path));
        size_t tiles = 0;
        size_t bytes = 0;
        for (; i < output_list_count(outputs) &&
               g_str_has_prefix(output_list_at(outputs, i)->path, prefix);
             i++) {
            tiles++;
            bytes += output_list_at(outputs, i)->bytes;
        }
        json_begin_object(json);
        json_put_string(json, "path", prefix);
        put_size(json, "files", tiles);
        put_size(json, "bytes", bytes);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_libraries(JsonWriter *json, const ManifestExtras *extras) {
    json_key(json, "libraries");
    json_begin_array(json);
    g_auto(GStrv) lines = libraries_list();
    for (char **line = lines; *line; line++) {
        json_string(json, *line);
    }
    json_end_array(json);
    json_key(json, "fonts");
    json_begin_array(json);
    for (const char *const *font = extras->fonts; font && *font; font++) {
        json_string(json, *font);
    }
    json_end_array(json);
}

static void put_failed(JsonWriter *json, const ManifestExtras *extras) {
    json_key(json, "failed");
    json_begin_array(json);
    for (size_t i = 0; i < extras->failed_count; i++) {
        json_begin_object(json);
        json_put_string(json, "name", extras->failed[i].name);
        json_put_string(json, "message", extras->failed[i].message);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_findings(JsonWriter *json, const Report *report) {
    json_key(json, "findings");
    json_begin_array(json);
    for (size_t i = 0; i < report_count(report); i++) {
        const Finding *finding = report_at(report, i);
        json_begin_object(json);
        json_put_string(json, "severity", severity_name(finding->severity));
        json_put_string(json, "code", finding->code);
        json_put_string(json, "file", finding->place.file);
        if (finding->place.line) {
            put_size(json, "line", finding->place.line);
        }
        if (finding->place.column) {
            put_size(json, "column", finding->place.column);
        }
        if (finding->place.row) {
            put_size(json, "row", finding->place.row);
        }
        json_put_string(json, "message", finding->message);
        json_put_string(json, "hint", finding->hint);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_finding_counts(JsonWriter *json, const Report *report) {
    json_key(json, "counts");
    json_begin_object(json);
    put_size(json, "errors", report_count_of(report, SEVERITY_ERROR));
    put_size(json, "warnings", report_count_of(report, SEVERITY_WARNING));
    put_size(json, "notes", report_count_of(report, SEVERITY_NOTE));
    json_end_object(json);
}

static void put_manifest(JsonWriter *json, const Atlas *atlas, const Report *report,
                         const OutputList *outputs, const ManifestExtras *extras) {
    json_begin_object(json);
    json_put_integer(json, "version", MANIFEST_VERSION);
    json_put_string(json, "program", "assetatlas " ATLAS_VERSION);
    json_put_string(json, "title", atlas->project->title);
    json_put_string(json, "date", atlas->date);
    json_put_string(json, "crs", atlas->project->crs);
    json_put_number(json, "accuracy_m", atlas->accuracy_m);
    if (extras->shards > 1) {
        json_put_integer(json, "shard", extras->shard);
        json_put_integer(json, "shards", extras->shards);
    }
    put_inputs(json, atlas, report);
    put_sums(json, atlas);
    put_area_list(json, atlas);
    put_files(json, "sheets", "sheet", outputs);
    put_files(json, "books", "book", outputs);
    put_files(json, "booklets", "directory", outputs);
    put_files(json, "maps", "map", outputs);
    put_tile_sets(json, outputs);
    put_files(json, "archives", "archive", outputs);
    put_files(json, "tables", "table", outputs);
    put_files(json, "pages", "page", outputs);
    put_files(json, "data", "data", outputs);
    put_files(json, "site_files", "asset", outputs);
    put_failed(json, extras);
    put_finding_counts(json, report);
    put_findings(json, report);
    put_libraries(json, extras);
    json_end_object(json);
}

bool manifest_write(const Atlas *atlas, const Report *report, const OutputList *outputs,
                    const ManifestExtras *extras, const char *folder, GError **error) {
    g_autoptr(JsonWriter) json = json_writer_new(2);
    put_manifest(json, atlas, report, outputs, extras);
    g_autofree char *text = json_writer_take(json);
    g_autofree char *name = extras->shards > 1 ? g_strdup_printf("manifest-%u-of-%u.json",
                                                                 extras->shard, extras->shards)
                                               : g_strdup("manifest.json");
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return file_write_text(path, text, error);
}

char *report_json(const Atlas *atlas, const Report *report) {
    g_autoptr(JsonWriter) json = json_writer_new(2);
    json_begin_object(json);
    json_put_integer(json, "version", MANIFEST_VERSION);
    put_finding_counts(json, report);
    put_findings(json, report);
    if (atlas) {
        put_inputs(json, atlas, report);
        put_sums(json, atlas);
    }
    json_end_object(json);
    return json_writer_take(json);
}
