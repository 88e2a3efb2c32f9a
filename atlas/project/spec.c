/* spec.c: the words of the domain as files spell them.
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
    [FIELD_CORROBORATED_BY] = "corroborated_by",
    [FIELD_SERVES] = "serves",
    [FIELD_PLACE] = "place",
    [FIELD_SKILL] = "skill",
    [FIELD_WAY_OF_GIVING] = "way_of_giving",
    [FIELD_LONGITUDE] = "longitude",
    [FIELD_LATITUDE] = "latitude",
    [FIELD_EASTING] = "easting",
    [FIELD_NORTHING] = "northing",
    [FIELD_AREA_CODE] = "area_code",
    [ASSET_FIELD_COUNT] = NULL,
};
