/* spec.c: the words of the domain as files spell them, and the end of specs.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/spec.h"

const char *const LEVEL_NAMES[] = {
    [LEVEL_INDIVIDUAL] = "individual",
    [LEVEL_ASSOCIATION] = "association",
    [LEVEL_ORGANISATION] = "organisation",
    [LEVEL_PHYSICAL] = "physical",
    [LEVEL_ECONOMIC] = "economic",
    [LEVEL_CULTURAL] = "cultural",
    [LEVEL_COUNT] = NULL,
};

const char *const STATUS_NAMES[] = {
    [STATUS_ACTUAL] = "actual",
    [STATUS_POTENTIAL] = "potential",
    NULL,
};

const char *const WAY_NAMES[] = {
    [WAY_CONNECT] = "connect", [WAY_ACTIVE] = "active", [WAY_NOTICE] = "notice",
    [WAY_LEARN] = "learn",     [WAY_GIVE] = "give",     [WAY_COUNT] = NULL,
};

const char *const VISIBILITY_NAMES[] = {
    [VISIBILITY_UNSAID] = "",           [VISIBILITY_PUBLIC] = "public",
    [VISIBILITY_PARTNERS] = "partners", [VISIBILITY_PRIVATE] = "private",
    [VISIBILITY_WITHHELD] = "withheld", NULL,
};

const char *const POLARITY_NAMES[] = {
    [POLARITY_UNSAID] = "",
    [HIGHER_IS_BETTER] = "higher_is_better",
    [HIGHER_IS_WORSE] = "higher_is_worse",
    NULL,
};

const char *const ASSET_FIELD_NAMES[] = {
    [FIELD_ID] = "id",
    [FIELD_NAME] = "name",
    [FIELD_LEVEL] = "level",
    [FIELD_CATEGORY] = "category",
    [FIELD_STATUS] = "status",
    [FIELD_WAYS] = "ways",
    [FIELD_DESCRIPTION] = "description",
    [FIELD_ADDRESS] = "address",
    [FIELD_POSTCODE] = "postcode",
    [FIELD_URL] = "url",
    [FIELD_EMAIL] = "email",
    [FIELD_PHONE] = "phone",
    [FIELD_OPENING] = "opening",
    [FIELD_STEP_FREE] = "step_free",
    [FIELD_VISIBILITY] = "visibility",
    [FIELD_CHECK_DATE] = "check_date",
    [FIELD_OFFERS] = "offers",
    [FIELD_COULD_OFFER] = "could_offer",
    [FIELD_WITH_SUPPORT] = "with_support",
    [FIELD_WHO_FOR] = "who_for",
    [FIELD_COST] = "cost",
    [FIELD_HOW_TO_JOIN] = "how_to_join",
    [FIELD_LANGUAGES] = "languages",
    [FIELD_CAPACITY] = "capacity",
    [FIELD_CORROBORATED_BY] = "corroborated_by",
    [FIELD_SERVES] = "serves",
    [FIELD_PLACE] = "place",
    [FIELD_SKILL] = "skill",
    [FIELD_WAY_OF_GIVING] = "way_of_giving",
    [FIELD_LONGITUDE] = "longitude",
    [FIELD_LATITUDE] = "latitude",
    [FIELD_EASTING] = "easting",
    [FIELD_NORTHING] = "northing",
    [FIELD_UPRN] = "uprn",
    [FIELD_AREA_CODE] = "area_code",
    [ASSET_FIELD_COUNT] = NULL,
};

void source_spec_clear(SourceSpec *source) {
    if (source) {
        g_free(source->name);
        g_free(source->path);
        g_free(source->shown);
        g_free(source->layer);
        g_free(source->where);
        g_free(source->encoding);
        g_free(source->crs);
        g_free(source->licence);
        g_free(source->attribution);
        g_free(source->reading);
        g_strfreev(source->columns);
        g_free(source->first_cell);
        g_strfreev(source->value_choices);
        *source = (SourceSpec){0};
    }
}

void source_spec_free(SourceSpec *source) {
    source_spec_clear(source);
    g_free(source);
}

void areas_spec_clear(AreasSpec *areas) {
    if (areas) {
        source_spec_clear(&areas->source);
        g_free(areas->code);
        g_free(areas->name);
        g_free(areas->name_cy);
        g_free(areas->group);
        g_strfreev(areas->only);
        source_spec_free(areas->population_source);
        g_free(areas->population_code);
        g_free(areas->population_value);
        g_free(areas->population_period);
        *areas = (AreasSpec){0};
    }
}

void asset_spec_free(AssetSpec *asset) {
    if (asset) {
        source_spec_clear(&asset->source);
        source_spec_free(asset->exact_fit);
        for (size_t i = 0; i < ASSET_FIELD_COUNT; i++) {
            g_free(asset->fields[i]);
            g_free(asset->constants[i]);
            g_strfreev(asset->hints[i]);
            g_clear_pointer(&asset->values[i], g_hash_table_unref);
        }
        g_free(asset);
    }
}

const char *const CLASS_METHOD_NAMES[] = {
    "quantile",           "equal",  "fisher_jenks", "head_tail",
    "standard_deviation", "pretty", "fixed",        NULL};

void composite_spec_free(CompositeSpec *composite) {
    if (composite) {
        for (guint i = 0; i < composite->parts->len; i++) {
            g_free(g_array_index(composite->parts, CompositePart, i).id);
        }
        g_array_unref(composite->parts);
        g_free(composite);
    }
}

const SourceSpec *indicator_spec_source(const IndicatorSpec *indicator) {
    return indicator->composite ? NULL : &indicator->source;
}

void indicator_spec_free(IndicatorSpec *indicator) {
    if (indicator) {
        composite_spec_free(indicator->composite);
        source_spec_clear(&indicator->source);
        source_spec_free(indicator->exact_fit);
        g_free(indicator->id);
        g_free(indicator->title);
        g_free(indicator->unit);
        g_free(indicator->period);
        g_free(indicator->geography);
        g_free(indicator->key);
        g_free(indicator->value);
        g_free(indicator->period_column);
        g_free(indicator->numerator);
        g_free(indicator->rank);
        g_free(indicator->denominator);
        g_free(indicator->lower);
        g_free(indicator->upper);
        g_free(indicator->flag);
        g_free(indicator->classes.breaks);
        g_free(indicator);
    }
}

void centres_spec_free(CentresSpec *centres) {
    if (centres) {
        source_spec_clear(&centres->source);
        g_free(centres->code);
        g_free(centres);
    }
}

void output_areas_spec_free(OutputAreasSpec *output_areas) {
    if (output_areas) {
        source_spec_clear(&output_areas->source);
        g_free(output_areas->code);
        g_free(output_areas->belongs_to);
        source_spec_free(output_areas->population_source);
        g_free(output_areas->population_code);
        g_free(output_areas->population_value);
        g_free(output_areas->population_period);
        source_spec_free(output_areas->lookup_source);
        g_free(output_areas->lookup_from);
        g_free(output_areas->lookup_to);
        centres_spec_free(output_areas->centres);
        g_free(output_areas);
    }
}

void geography_spec_free(GeographySpec *geography) {
    if (geography) {
        g_free(geography->id);
        output_areas_spec_free(geography->output_areas);
        centres_spec_free(geography->centres);
        source_spec_free(geography->source);
        g_free(geography->code);
        g_free(geography->name);
        source_spec_free(geography->population_source);
        g_free(geography->population_code);
        g_free(geography->population_value);
        g_free(geography->population_period);
        source_spec_free(geography->lookup_source);
        g_free(geography->lookup_from);
        g_free(geography->lookup_to);
        g_free(geography);
    }
}

void base_spec_free(BaseSpec *base) {
    if (base) {
        source_spec_clear(&base->source);
        g_free(base->draw);
        g_free(base);
    }
}

void publisher_spec_clear(PublisherSpec *publisher) {
    if (publisher) {
        g_free(publisher->name);
        g_free(publisher->email);
        g_free(publisher->phone);
        g_free(publisher->post);
        g_free(publisher->feedback_url);
        g_free(publisher->privacy_url);
        g_free(publisher->logo);
        g_free(publisher->logo_shown);
        *publisher = (PublisherSpec){0};
    }
}

void topic_spec_free(TopicSpec *topic) {
    if (topic) {
        g_free(topic->title);
        g_free(topic->question);
        g_strfreev(topic->categories);
        g_free(topic);
    }
}

void group_spec_free(GroupSpec *group) {
    if (group) {
        g_free(group->name);
        g_strfreev(group->codes);
        g_free(group->code_places);
        g_free(group);
    }
}

void list_pair_spec_free(ListPairSpec *pair) {
    if (pair) {
        g_free(pair->first);
        g_free(pair->second);
        g_free(pair);
    }
}
