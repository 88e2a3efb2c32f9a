/* data_sections.c: areas, indicators and the base map.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/data_sections.h"

#include <math.h>
#include <string.h>

#include "atlas/project/classes_section.h"
#include "atlas/project/composite_section.h"
#include "atlas/project/geographies_section.h"
#include "atlas/project/source_section.h"

void areas_section_read(SectionReader *reader, const Node *root) {
    AreasSpec *areas = &reader->project->areas;
    const Node *map = node_find(root, "areas");
    if (!map) {
        report_add(
            reader->report, SEVERITY_ERROR, "missing_key", section_place(reader, root),
            "Add \"areas:\" with the file of the wards or other areas that the atlas is for.",
            "key \"areas\" is missing here");
    }
    if (!node_expect_map(map, "areas", reader->report)) {
        return;
    }
    source_section_read(reader, map, SOURCE_UNNAMED, &areas->source);
    areas->code = section_string(reader, map, "code");
    areas->name = section_string(reader, map, "name");
    areas->name_cy = section_string(reader, map, "name_cy");
    areas->group = section_string(reader, map, "group");
    areas->only = node_strings(map, "only", reader->report);
    geographies_section_read_population(reader, map, &areas->population_source,
                                        &areas->population_code, &areas->population_value,
                                        &areas->population_period);
    section_finish(reader, map, "areas", "areas");
}

/* ---- indicators ---- */

static Polarity read_polarity(SectionReader *reader, const Node *map, const char *id) {
    const char *polarity = node_string(map, "polarity", "", reader->report);
    for (int i = HIGHER_IS_BETTER; POLARITY_NAMES[i]; i++) {
        if (strcmp(polarity, POLARITY_NAMES[i]) == 0) {
            return (Polarity)i;
        }
    }
    const Node *value = node_find(map, "polarity");
    if (value && !node_is_scalar(value)) {
        return POLARITY_UNSAID;
    }
    static const char HINT[] = "Write \"polarity: higher_is_worse\" where more of it means more "
                               "need, \"polarity: higher_is_better\" where it means less.";
    if (polarity[0]) {
        report_add(reader->report, SEVERITY_ERROR, "polarity_missing", section_place(reader, value),
                   HINT, "polarity \"%s\" is not known", polarity);
    } else {
        report_add(reader->report, SEVERITY_ERROR, "polarity_missing", section_place(reader, map),
                   HINT, "indicator \"%s\" does not say whether high is good or bad", id ? id : "");
    }
    return POLARITY_UNSAID;
}

static void read_comparators(SectionReader *reader, const Node *map, IndicatorSpec *indicator) {
    const Node *comparators = node_find(map, "comparators");
    if (node_expect_map(comparators, "comparators", reader->report)) {
        indicator->borough = node_double(comparators, "borough", NAN, reader->report);
        indicator->england = node_double(comparators, "england", NAN, reader->report);
        section_finish(reader, comparators, "comparators", "comparators");
    }
}

static bool has_geography(const Project *project, const char *id) {
    return strcmp(id, "areas") == 0 || project_geography(project, id);
}

static void check_geography(SectionReader *reader, const Node *map, const char *id) {
    if (!id || has_geography(reader->project, id)) {
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < reader->project->geographies->len; i++) {
        const GeographySpec *geography = g_ptr_array_index(reader->project->geographies, i);
        g_ptr_array_add(names, geography->id);
    }
    g_ptr_array_add(names, (gpointer) "areas");
    g_ptr_array_add(names, NULL);
    g_autofree char *hint = node_names_hint(id, (const char *const *)names->pdata);
    report_add(reader->report, SEVERITY_ERROR, "unknown_geography",
               section_place(reader, node_find(map, "geography")), hint,
               "geography \"%s\" is not among the geographies", id);
}

/* A column of figures; one that the reading knows need not be named. */
static char *read_value(SectionReader *reader, const Node *map, const SourceSpec *source) {
    char *const *choices = source->value_choices;
    char *named = choices ? section_string(reader, map, "value")
                          : section_required_string(reader, map, "value");
    return named || !choices ? named : g_strdup(choices[0]);
}

static void read_columns(SectionReader *reader, const Node *map, IndicatorSpec *indicator) {
    indicator->key = section_string(reader, map, "key");
    bool is_named = node_find(map, "value") != NULL;
    indicator->value = read_value(reader, map, &indicator->source);
    if (is_named) {
        g_clear_pointer(&indicator->source.value_choices, g_strfreev);
    }
    indicator->period_column = section_string(reader, map, "period_column");
    indicator->numerator = section_string(reader, map, "numerator");
    indicator->rank = section_string(reader, map, "rank");
    indicator->denominator = section_string(reader, map, "denominator");
    indicator->lower = section_string(reader, map, "lower");
    indicator->upper = section_string(reader, map, "upper");
    indicator->flag = section_string(reader, map, "flag");
}

/* Rows of several years would be rows of the same area. */
static void check_period(SectionReader *reader, const Node *map, const IndicatorSpec *indicator) {
    if (indicator->period_column && !indicator->period) {
        report_add(reader->report, SEVERITY_ERROR, "missing_key",
                   section_place(reader, node_find(map, "period_column")),
                   "Add a line \"period:\" with the year whose rows are to be read.",
                   "\"period_column\" without \"period\" does not say which rows are wanted");
    }
}

static void take_text(char **text, const char *known) {
    *text = *text ? *text : g_strdup(known);
}

/* What the reading knows and the project file does not say. */
static Polarity take_reading(SectionReader *reader, const Node *map, IndicatorSpec *indicator) {
    g_autoptr(Report) unheard = report_new(); /* the source has been told already */
    SectionReader quiet = {reader->project, unheard, reader->sources};
    g_autoptr(Reading) reading = section_reading(&quiet, map, &indicator->source);
    if (!reading) {
        return POLARITY_UNSAID;
    }
    indicator->hinted = !indicator->period_column && !indicator->numerator &&
                        !indicator->denominator && !indicator->lower && !indicator->upper &&
                        !indicator->flag;
    take_text(&indicator->unit, reading->unit);
    take_text(&indicator->period, reading->period);
    if (indicator->hinted) {
        take_text(&indicator->period_column, reading->period_column);
        take_text(&indicator->numerator, reading->numerator);
        take_text(&indicator->denominator, reading->denominator);
        take_text(&indicator->lower, reading->lower);
        take_text(&indicator->upper, reading->upper);
        take_text(&indicator->flag, reading->flag);
    }
    return reading_polarity(reading, indicator->value);
}

/* Where the figures are read from, and how. */
static void read_figures(SectionReader *reader, const Node *map, IndicatorSpec *indicator) {
    static const char *const JOINS[] = {"complete", "partial", NULL};
    source_section_read(reader, map, SOURCE_NAMED, &indicator->source);
    indicator->period = section_string(reader, map, "period");
    read_columns(reader, map, indicator);
    check_period(reader, map, indicator);
    Polarity known = take_reading(reader, map, indicator);
    indicator->polarity = known != POLARITY_UNSAID && !node_find(map, "polarity")
                              ? known
                              : read_polarity(reader, map, indicator->id);
    indicator->join_partial = node_enum(map, "join", JOINS, 0, reader->report) == 1;
    indicator->exact_fit = source_section_new_fit(reader, map);
    indicator->adds_up = node_bool(map, "adds_up", false, reader->report);
}

static IndicatorSpec *read_indicator(SectionReader *reader, const Node *map) {
    IndicatorSpec *indicator = g_new0(IndicatorSpec, 1);
    indicator->place = section_place(reader, map);
    indicator->borough = indicator->england = NAN;
    indicator->composite = composite_section_read(reader, map);
    indicator->id = section_required_string(reader, map, "id");
    indicator->title = section_required_string(reader, map, "title");
    indicator->unit = section_string(reader, map, "unit");
    indicator->geography = section_string(reader, map, "geography");
    if (!indicator->composite) {
        read_figures(reader, map, indicator);
    } else {
        indicator->polarity = node_find(map, "polarity") ? read_polarity(reader, map, indicator->id)
                                                         : HIGHER_IS_WORSE;
    }
    indicator->decimals = node_int(map, "decimals", -1, 0, 9, reader->report);
    classes_section_read(reader, map, &indicator->classes);
    read_comparators(reader, map, indicator);
    section_finish(reader, map, "indicators", "indicators");
    check_geography(reader, map, indicator->geography);
    return indicator;
}

static void check_indicator_id(SectionReader *reader, const Node *map,
                               const IndicatorSpec *indicator) {
    const char *id = indicator->id;
    if (!id || !section_check_id(reader, section_place(reader, node_find(map, "id")), "id", id)) {
        return;
    }
    const IndicatorSpec *other = project_indicator(reader->project, id);
    if (other) {
        g_autofree char *hint = g_strdup_printf(
            "The first is on line %zu; give each an id of its own.", other->place.line);
        report_add(reader->report, SEVERITY_ERROR, "duplicate_id",
                   section_place(reader, node_find(map, "id")), hint,
                   "id \"%s\" is given to two indicators", id);
    }
}

void indicators_section_read(SectionReader *reader, const Node *root) {
    const Node *list = section_list(reader, root, "indicators");
    for (size_t i = 0; i < node_count(list); i++) {
        const Node *item = node_item(list, i);
        if (node_expect_map(item, "an indicator", reader->report)) {
            IndicatorSpec *indicator = read_indicator(reader, item);
            check_indicator_id(reader, item, indicator);
            g_ptr_array_add(reader->project->indicators, indicator);
        }
    }
    composite_section_check(reader);
}

/* ---- the base map ---- */

static BaseSpec *read_base(SectionReader *reader, const Node *map) {
    static const char *const DRAWS[] = {"roads",     "rail",   "water", "green",
                                        "buildings", "places", NULL};
    BaseSpec *base = g_new0(BaseSpec, 1);
    source_section_read(reader, map, SOURCE_NAMED, &base->source);
    int draw = node_enum(map, "draw", DRAWS, -1, reader->report);
    base->draw = draw < 0 ? NULL : g_strdup(DRAWS[draw]);
    if (!base->source.reading && source_section_is_osm(&base->source)) {
        base->source.reading = g_strdup("osm");
    }
    if (!node_find(map, "draw") && !base->source.reading) {
        report_add(reader->report, SEVERITY_ERROR, "missing_key", base->source.place,
                   "Add \"draw:\" with one of roads, rail, water, green, buildings, places; or "
                   "\"reading: osm\" for data of OpenStreetMap, which tell by their tags.",
                   "this part of the base map does not say what it is");
    }
    section_finish(reader, map, "base", "base");
    return base;
}

void base_section_read(SectionReader *reader, const Node *root) {
    const Node *list = section_list(reader, root, "base");
    for (size_t i = 0; i < node_count(list); i++) {
        const Node *item = node_item(list, i);
        if (node_expect_map(item, "an entry of base", reader->report)) {
            g_ptr_array_add(reader->project->base, read_base(reader, item));
        }
    }
}
