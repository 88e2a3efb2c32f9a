/* composite_section.c: indicators that are put together from others.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/composite_section.h"

#include <math.h>
#include <string.h>

#include "atlas/base/number.h"

static const char *const METHODS[] = {"z_scores", "ranks", NULL};
static const char *const WEIGHINGS[] = {"areas", "people", NULL};
static const char *const GAPS[] = {"none", "rest", NULL};

/* ---- reading ---- */

static void report_weight(SectionReader *reader, const Node *value, const char *id) {
    report_add(reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, value),
               "Weights tell how much each counts beside the others: {imd: 2, loneliness: 1}.",
               "the weight of \"%s\" must be a number above 0", id);
}

static void read_parts(SectionReader *reader, const Node *map, CompositeSpec *composite) {
    const Node *parts = node_find(map, "parts");
    if (!node_expect_map(parts, "parts", reader->report) ||
        !section_check_count(reader, parts, "parts")) {
        return;
    }
    for (size_t i = 0; i < node_count(parts); i++) {
        const Node *value = node_value_at(parts, i);
        CompositePart part = {.id = g_strdup(node_key_at(parts, i)),
                              .place = node_key_place(parts, i)};
        part.place.file = reader->project->shown;
        bool number = node_is_scalar(value) && number_parse(node_text(value), &part.weight);
        if (!number || !(part.weight > 0) || !isfinite(part.weight)) {
            report_weight(reader, value, part.id);
            part.weight = 1;
        }
        g_array_append_val(composite->parts, part);
    }
}

CompositeSpec *composite_section_read(SectionReader *reader, const Node *map) {
    const Node *section = node_find(map, "composite");
    if (!node_expect_map(section, "composite", reader->report)) {
        return NULL;
    }
    CompositeSpec *composite = g_new0(CompositeSpec, 1);
    composite->parts = g_array_new(FALSE, FALSE, sizeof(CompositePart));
    read_parts(reader, section, composite);
    composite->method =
        (CompositeMethod)node_enum(section, "method", METHODS, COMPOSITE_Z_SCORES, reader->report);
    composite->weighing = (CompositeWeighing)node_enum(section, "weigh_by", WEIGHINGS,
                                                       COMPOSITE_AREAS_ALIKE, reader->report);
    composite->gap =
        (CompositeGap)node_enum(section, "missing", GAPS, COMPOSITE_GAP_NONE, reader->report);
    section_finish(reader, section, "composite", "composite");
    if (composite->parts->len < 2) {
        report_add(reader->report, SEVERITY_ERROR, "missing_key", section_place(reader, section),
                   "List the ids of the indicators that it is made of, each with its weight: "
                   "parts: {imd: 2, loneliness: 1}.",
                   "a composite needs two parts at least");
    }
    return composite;
}

/* ---- checking ---- */

static void report_unknown_part(SectionReader *reader, const CompositePart *part) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < reader->project->indicators->len; i++) {
        const IndicatorSpec *other = g_ptr_array_index(reader->project->indicators, i);
        if (other->id && !other->composite) {
            g_ptr_array_add(ids, other->id);
        }
    }
    g_ptr_array_add(ids, NULL);
    g_autofree char *hint = node_names_hint(part->id, (const char *const *)ids->pdata);
    report_add(reader->report, SEVERITY_ERROR, "unknown_indicator", part->place,
               ids->len > 1 ? hint : "Add it to \"indicators:\".",
               "part \"%s\" is not the id of an indicator with a source", part->id);
}

static const char *geography_name(const IndicatorSpec *indicator) {
    return indicator->geography ? indicator->geography : "areas";
}

/* The geography that all parts come on; "areas" when they come on several; NULL without parts. */
static const char *common_geography(SectionReader *reader, const CompositeSpec *composite) {
    const char *common = NULL;
    for (guint i = 0; i < composite->parts->len; i++) {
        CompositePart *part = &g_array_index(composite->parts, CompositePart, i);
        const IndicatorSpec *indicator = project_indicator(reader->project, part->id);
        part->indicator = indicator;
        if (!indicator || indicator->composite) {
            report_unknown_part(reader, part);
            continue;
        }
        const char *name = geography_name(indicator);
        common = !common || strcmp(common, name) == 0 ? name : "areas";
    }
    return common;
}

static void check_composite(SectionReader *reader, IndicatorSpec *indicator) {
    const char *common = common_geography(reader, indicator->composite);
    if (!common) {
        return;
    }
    if (!indicator->geography) {
        indicator->geography = g_strdup(common);
    } else if (strcmp(indicator->geography, common) != 0 &&
               strcmp(indicator->geography, "areas") != 0) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value", indicator->place,
                   "Leave \"geography:\" out, or put the parts together on the areas of the "
                   "atlas with \"geography: areas\".",
                   "not all parts of \"%s\" come on \"%s\"", indicator->id ? indicator->id : "",
                   indicator->geography);
    }
}

void composite_section_check(SectionReader *reader) {
    for (guint i = 0; i < reader->project->indicators->len; i++) {
        IndicatorSpec *indicator = g_ptr_array_index(reader->project->indicators, i);
        if (indicator->composite) {
            check_composite(reader, indicator);
        }
    }
}
