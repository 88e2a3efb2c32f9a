/* load.c: from a project file to a const Atlas: everything read and worked out.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/load.h"

#include <math.h>
#include <string.h>

#include "atlas/analysis/area_changes.h"
#include "atlas/analysis/composite.h"
#include "atlas/analysis/density.h"
#include "atlas/analysis/disclosure_check.h"
#include "atlas/analysis/groups.h"
#include "atlas/analysis/topics.h"
#include "atlas/base/error.h"
#include "atlas/loaded.h"
#include "atlas/plan/surroundings.h"
#include "layers/plain_words.h"
#include "layers/population.h"
#include "layers/postcodes.h"
#include "layers/source.h"
#include "layers/take_down.h"
#include "styles/theme_check.h"

/* Beside the project file. */
static const char TAKE_DOWN_FILE[] = "takedown.csv";

/* What stopped one reader is one more finding: the others are still read. */
static void report_failure(Report *report, const GError *failure) {
    if (failure) {
        report_add(report, SEVERITY_ERROR, "could_not_be_read", (Place){0}, NULL, "%s",
                   failure->message);
    }
}

/* Without areas there is nothing to make, so it is said what to do about them. */
static void report_areas_failure(const AreasSpec *areas, Report *report, const GError *failure) {
    const char *file = areas->source.shown;
    if (failure && file) {
        g_autofree char *hint =
            g_strdup_printf("Without areas nothing can be made: save or download \"%s\" again and "
                            "see that there are "
                            "areas in it, or name another file as source: of areas:.",
                            file);
        report_add(report, SEVERITY_ERROR, "could_not_be_read", areas->source.place, hint, "%s",
                   failure->message);
    } else {
        report_failure(report, failure);
    }
}

static void geography_free_any(gpointer geography) {
    if (geography) {
        geography_free(geography);
    }
}

static void indicator_free_any(gpointer indicator) {
    if (indicator) {
        indicator_free(indicator);
    }
}

static void composite_free_any(gpointer composite) {
    composite_free(composite);
}

static void messages_free_any(gpointer messages) {
    messages_free(messages);
}

static bool is_spoken(const GPtrArray *spoken, const char *language) {
    for (guint i = 0; i < spoken->len; i++) {
        if (g_str_equal(messages_language(spoken->pdata[i]), language)) {
            return true;
        }
    }
    return false;
}

/* The first language has to be one that the program speaks; a further one that it does not only
 * means that there are no pages in it. */
static bool load_languages(Loaded *loaded, Report *report, GError **error) {
    char **languages = loaded->project->languages;
    for (size_t i = 0; languages[i]; i++) {
        g_autoptr(GError) failure = NULL;
        if (is_spoken(loaded->spoken, languages[i])) {
            continue;
        }
        Messages *messages = messages_read(languages[i], report, &failure);
        if (messages) {
            g_ptr_array_add(loaded->spoken, messages);
        } else if (loaded->spoken->len == 0) {
            g_autofree char *place = place_format(loaded->project->languages_place);
            g_propagate_prefixed_error(error, g_steal_pointer(&failure), "%s: ", place);
            return false;
        } else {
            report_add(report, SEVERITY_WARNING, "language_not_spoken",
                       loaded->project->languages_place, "There are no sheets and no pages in it.",
                       "%s", failure->message);
        }
    }
    return true;
}

static void load_geographies(Loaded *loaded, Report *report) {
    const Project *project = loaded->project;
    for (guint i = 0; i < project->geographies->len; i++) {
        g_autoptr(GError) failure = NULL;
        g_ptr_array_add(loaded->geographies,
                        geography_read(g_ptr_array_index(project->geographies, i), loaded->areas,
                                       project->crs, report, &failure));
        report_failure(report, failure);
    }
}

static bool geography_failed(const Loaded *loaded, const char *id) {
    for (guint i = 0; id && i < loaded->geographies->len; i++) {
        const GeographySpec *spec = g_ptr_array_index(loaded->project->geographies, i);
        if (g_str_equal(spec->id, id)) {
            return g_ptr_array_index(loaded->geographies, i) == NULL;
        }
    }
    return false;
}

static void load_indicators(Loaded *loaded, Report *report) {
    const Project *project = loaded->project;
    for (guint i = 0; i < project->indicators->len; i++) {
        const IndicatorSpec *spec = g_ptr_array_index(project->indicators, i);
        g_autoptr(GError) failure = NULL;
        Indicator *indicator = NULL;
        if (!spec->composite && !geography_failed(loaded, spec->geography)) {
            indicator = indicator_read(spec, loaded->areas, loaded->geographies, report, &failure);
            report_failure(report, failure);
        }
        g_ptr_array_add(loaded->indicators, indicator);
    }
}

/* Once all that are read from a source have been. */
static void load_composites(Loaded *loaded, Report *report) {
    CompositeInputs inputs = {loaded->indicators, loaded->geographies, loaded->areas,
                              loaded->population};
    for (guint i = 0; i < loaded->indicators->len; i++) {
        const IndicatorSpec *spec = g_ptr_array_index(loaded->project->indicators, i);
        if (!spec->composite || geography_failed(loaded, spec->geography)) {
            continue;
        }
        Composite *composite = composite_new(spec, &inputs, report);
        if (composite) {
            g_ptr_array_add(loaded->composites, composite);
            loaded->indicators->pdata[i] = composite_indicator_new(composite, loaded->geographies);
        }
    }
}

/* What lists are understood with. */
static AssetAids load_aids(Loaded *loaded, Report *report) {
    const Project *project = loaded->project;
    if (project->postcodes) {
        g_autoptr(GError) failure = NULL;
        loaded->postcodes = postcodes_read(project->postcodes, project->postcodes_source->shown,
                                           project->crs, report, &failure);
        report_failure(report, failure);
    }
    if (project->uprns) {
        g_autoptr(GError) failure = NULL;
        loaded->uprns =
            uprns_read(project->uprns->path, project->uprns->shown, project->crs, report, &failure);
        report_failure(report, failure);
    }
    g_autoptr(GError) failure = NULL;
    loaded->words = plain_words_read(project->words, project->words_shown, report, &failure);
    report_failure(report, failure);
    return (AssetAids){.postcodes = loaded->postcodes,
                       .uprns = loaded->uprns,
                       .words = loaded->words,
                       .geographies = loaded->geographies,
                       .before = loaded->overlay};
}

static void load_places(Loaded *loaded, Report *report) {
    const Project *project = loaded->project;
    AssetAids aids = load_aids(loaded, report);
    g_autoptr(GError) unread = NULL;
    g_autoptr(GError) failure = NULL;
    g_autofree char *path = g_build_filename(project->folder, TAKE_DOWN_FILE, NULL);
    g_autoptr(TakeDown) down = take_down_read(path, TAKE_DOWN_FILE, report, &unread);
    report_failure(report, unread);
    loaded->assets = asset_set_read_all(project->assets, loaded->areas, project->crs, aids, down,
                                        project->duplicates, project->overrides, &loaded->people,
                                        report, &failure);
    report_failure(report, failure);
    MapBox ground = surroundings_box(loaded->areas, &project->sheets, project->topics->len > 0);
    loaded->base = base_map_read(project->base, project->crs, ground, report);
}

static void load_before(Loaded *loaded, Report *report) {
    const SourceSpec *source = loaded->project->areas_before;
    if (source) {
        g_autoptr(GError) failure = NULL;
        AreasSpec spec = {.source = *source};
        loaded->before = area_set_read(&spec, loaded->project->crs, report, &failure);
        report_failure(report, failure);
        loaded->overlay = loaded->before ? area_overlay_new(loaded->before, loaded->areas) : NULL;
    }
}

static void load_changes(Loaded *loaded, Report *report) {
    if (loaded->overlay && loaded->assets) {
        loaded->changes = area_changes_new(loaded->overlay, loaded->assets, loaded->geographies);
        area_changes_report(loaded->changes, loaded->project->areas_before->shown, report);
    }
}

/* What the forum keeps beside its lists: links between assets, and who was asked. */
static void load_links_and_effort(Loaded *loaded, Report *report) {
    const Project *project = loaded->project;
    if (project->links && loaded->assets) {
        g_autoptr(GError) failure = NULL;
        loaded->links = link_set_read(project->links, loaded->assets, report, &failure);
        report_failure(report, failure);
    }
    if (project->effort) {
        g_autoptr(GError) failure = NULL;
        loaded->effort =
            effort_read(project->effort, loaded->areas, loaded->geographies, report, &failure);
        report_failure(report, failure);
    }
}

static const Geography *geography_of(const Loaded *loaded, const Indicator *indicator) {
    return indicator->geography < 0
               ? NULL
               : g_ptr_array_index(loaded->geographies, (guint)indicator->geography);
}

static double worst_accuracy_m(const Loaded *loaded) {
    double worst = area_set_ledger(loaded->areas)->accuracy_m;
    for (size_t i = 0; i < asset_set_source_count(loaded->assets); i++) {
        double accuracy_m = asset_set_ledger(loaded->assets, i)->accuracy_m;
        worst = isnan(worst) || isnan(accuracy_m) ? (double)NAN : fmax(worst, accuracy_m);
    }
    return worst;
}

/* Ties keep values together that classes would part. */
static void report_classes(const NeedLayer *need, Report *report) {
    const ClassBreaks *classes = &need->classes;
    if (class_breaks_are_fewer(classes)) {
        report_add(
            report, SEVERITY_NOTE, "fewer_classes", need->indicator->spec->place,
            "The key of the map says so, too.",
            "\"%s\" is shown in %d classes instead of %d: many values are the same, or there "
            "are too few",
            need->indicator->spec->id, classes->count, classes->asked);
    }
}

static void work_out(Loaded *loaded, Report *report) {
    const Project *project = loaded->project;
    size_t count = area_set_count(loaded->areas);
    loaded->figures = area_figures_new(loaded->areas, loaded->assets, loaded->people,
                                       loaded->population, project->suppress_below);
    loaded->measures = g_new0(Measure *, loaded->indicators->len + 1);
    for (guint i = 0; i < loaded->indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(loaded->indicators, i);
        const Geography *geography = geography_of(loaded, indicator);
        loaded->measures[i] = measure_areas(indicator, geography, loaded->areas);
        if (project->need && g_str_equal(project->need, indicator->spec->id)) {
            loaded->need = need_layer_new(indicator, geography, loaded->areas);
            report_classes(loaded->need, report);
        }
    }
    if (loaded->effort) {
        loaded->efforts =
            asked_areas_new(loaded->effort, loaded->geographies, count, project->suppress_below);
    }
    loaded->topics = topics_new(project->topics, loaded->areas, loaded->assets, report);
    GroupInputs inputs = {.areas = loaded->areas,
                          .assets = loaded->assets,
                          .geographies = loaded->geographies,
                          .indicators = loaded->indicators,
                          .population = loaded->population};
    loaded->groups = group_set_new(project->groups, &inputs, report);
    g_assert(count > 0);
    loaded->data_date = loaded_newest_date(loaded);
    loaded->date = loaded_choose_date(loaded->data_date);
    loaded->atlas = (Atlas){
        .project = project,
        .theme = loaded->theme,
        .messages = loaded->spoken->pdata[0],
        .spoken = loaded->spoken,
        .areas = loaded->areas,
        .assets = loaded->assets,
        .postcodes = loaded->postcodes,
        .base = loaded->base,
        .geographies = loaded->geographies,
        .indicators = loaded->indicators,
        .composites = loaded->composites,
        .figures = loaded->figures,
        .residents = loaded->residents,
        .measures = (const Measure *const *)loaded->measures,
        .need = loaded->need,
        .topics = loaded->topics,
        .groups = loaded->groups,
        .changes = loaded->changes,
        .links = loaded->links,
        .effort = loaded->effort,
        .logo = loaded->logo,
        .efforts = loaded->efforts,
        .data_date = loaded->data_date,
        .date = loaded->date,
        .date_known = loaded_day_is_known(loaded->data_date),
        .accuracy_m = worst_accuracy_m(loaded),
    };
    loaded->complete = true;
}

static void load_population(Loaded *loaded, Report *report) {
    g_autoptr(GError) failure = NULL;
    const AreasSpec *spec = &loaded->project->areas;
    loaded->population =
        population_read(spec, loaded->areas, &loaded->population_period, report, &failure);
    report_failure(report, failure);
    if (loaded->population || spec->population_source) {
        loaded->residents = (Residents){spec->population_source, loaded->population_period, NULL};
        return;
    }
    /* Without a table for the areas themselves, the people of their small areas. */
    for (guint i = 0; i < loaded->geographies->len; i++) {
        const Geography *geography = g_ptr_array_index(loaded->geographies, i);
        if (geography) {
            loaded->population = geography_area_population(geography, loaded->areas);
        }
        if (loaded->population) {
            const GeographySpec *spec_of = g_ptr_array_index(loaded->project->geographies, i);
            const SourceSpec *source = geography->peopled_pieces
                                           ? spec_of->output_areas->population_source
                                           : spec_of->population_source;
            loaded->residents = (Residents){source, geography->people_period, geography};
            return;
        }
    }
}

Loaded *load_project(const LoadOptions *options, Report *report, GError **error) {
    source_init();
    Project *project = project_read(options->project, report, error);
    if (!project) {
        return NULL;
    }
    g_autoptr(Loaded) loaded = g_new0(Loaded, 1);
    loaded->project = project;
    loaded->geographies = g_ptr_array_new_with_free_func(geography_free_any);
    loaded->indicators = g_ptr_array_new_with_free_func(indicator_free_any);
    loaded->composites = g_ptr_array_new_with_free_func(composite_free_any);
    loaded->theme = theme_read(options->theme ? options->theme : project->theme, report, error);
    if (loaded->theme) {
        theme_check(loaded->theme, report);
    }
    loaded->spoken = g_ptr_array_new_with_free_func(messages_free_any);
    if (!loaded->theme || !load_languages(loaded, report, error)) {
        return NULL;
    }
    const PublisherSpec *publisher = &project->publisher;
    if (publisher->logo && g_file_test(publisher->logo, G_FILE_TEST_EXISTS)) {
        loaded->logo = logo_read(publisher->logo, publisher->logo_place, report);
    }
    g_autoptr(GError) failure = NULL;
    loaded->areas = area_set_read(&project->areas, project->crs, report, &failure);
    report_areas_failure(&project->areas, report, failure);
    if (loaded->areas) {
        load_geographies(loaded, report);
        load_indicators(loaded, report);
        load_before(loaded, report);
        load_places(loaded, report);
        load_changes(loaded, report);
        load_links_and_effort(loaded, report);
        load_population(loaded, report);
        load_composites(loaded, report);
        if (report_count_of(report, SEVERITY_ERROR) == 0) {
            work_out(loaded, report);
            if (!disclosure_check(loaded->figures, loaded->areas,
                                  (int)people_set_placed(loaded->people), project->suppress_below,
                                  error)) {
                return NULL;
            }
        }
    }
    return g_steal_pointer(&loaded);
}

void loaded_free(Loaded *loaded) {
    if (!loaded) {
        return;
    }
    group_set_free(loaded->groups);
    area_changes_free(loaded->changes);
    g_clear_pointer(&loaded->topics, g_ptr_array_unref);
    need_layer_free(loaded->need);
    link_set_free(loaded->links);
    effort_free(loaded->effort);
    logo_free(loaded->logo);
    g_free(loaded->efforts);
    for (guint i = 0; loaded->measures && i < loaded->indicators->len; i++) {
        g_free(loaded->measures[i]);
    }
    g_free(loaded->measures);
    if (loaded->figures) {
        area_figures_free(loaded->figures, area_set_count(loaded->areas));
    }
    g_free(loaded->population);
    g_free(loaded->population_period);
    g_ptr_array_unref(loaded->composites);
    g_ptr_array_unref(loaded->indicators);
    g_ptr_array_unref(loaded->geographies);
    base_map_free(loaded->base);
    people_set_free(loaded->people);
    asset_set_free(loaded->assets);
    area_overlay_free(loaded->overlay);
    area_set_free(loaded->before);
    postcodes_free(loaded->postcodes);
    uprns_free(loaded->uprns);
    plain_words_free(loaded->words);
    area_set_free(loaded->areas);
    theme_free(loaded->theme);
    if (loaded->spoken) {
        g_ptr_array_unref(loaded->spoken);
    }
    project_free(loaded->project);
    g_free(loaded->data_date);
    g_free(loaded->date);
    g_free(loaded);
}

const Project *loaded_project(const Loaded *loaded) {
    return loaded->project;
}

const Atlas *loaded_atlas(const Loaded *loaded) {
    return loaded->complete ? &loaded->atlas : NULL;
}

SymbolSet *load_symbols(const Project *project, Report *report, GError **error) {
    g_autofree char *styles = styles_folder();
    g_autofree char *folder = g_build_filename(styles, "symbols", NULL);
    g_autoptr(SymbolSet) symbols = symbol_set_read(folder, report, error);
    if (!symbols || !project->symbols) {
        return g_steal_pointer(&symbols);
    }
    g_autoptr(SymbolSet) own = symbol_set_read(project->symbols, report, error);
    if (!own) {
        return NULL;
    }
    symbol_set_overlay(symbols, own);
    return g_steal_pointer(&symbols);
}
