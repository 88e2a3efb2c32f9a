/* osm_kinds.c: which OpenStreetMap objects are assets.
 * SPDX-License-Identifier: MIT
 */
#include "layers/osm_kinds.h"

#include <string.h>

#include <glib.h>

#include "layers/categories.h"

enum { NAMED = 1, EVERYDAY = 2, NOT_PRIVATE = 4, POTENTIAL = 8, ON_BUILDING = 16, PHYSICAL = 32 };

typedef struct OsmRule {
    const char *key;
    const char *values; /* "|a|b|"; NULL = any but "no" */
    const char *category;
    unsigned flags;
    const char *label; /* NULL = the value, as "Sports centre" */
} OsmRule;

/* In order of priority. Narrower rules stand before the wider ones of their row: a scout group is a
 * club, too. */
static const OsmRule RULES[] = {
    {"amenity", "|community_centre|social_centre|clubhouse|", "hub", 0, NULL},
    {"club", "|scout|scouts|guide|guides|youth|cadet|", "youth", 0, "Youth club"},
    {"scout", NULL, "youth", 0, "Scout group"},
    {"amenity", "|youth_centre|", "youth", 0, NULL},
    {"club", NULL, "club", 0, "Club"},
    {"leisure", "|social_club|", "club", 0, NULL},
    {"office", "|association|", "club", 0, "Association"},
    {"office", "|charity|ngo|", "voluntary", 0, "Charity"},
    {"amenity", "|place_of_worship|", "faith", 0, NULL},
    {"amenity", "|library|", "library", 0, NULL},
    {"amenity", "|public_bookcase|", "library", PHYSICAL, NULL},
    {"amenity", "|school|college|university|kindergarten|language_school|music_school|training|",
     "learning", 0, NULL},
    {"amenity", "|childcare|", "families", 0, NULL},
    {"amenity", "|doctors|", "gp", 0, "Doctors"},
    {"amenity", "|pharmacy|", "pharmacy", 0, NULL},
    {"amenity", "|dentist|", "dentist", 0, NULL},
    {"amenity", "|hospital|", "hospital", 0, NULL},
    {"amenity", "|clinic|", "health", 0, NULL},
    {"healthcare", "|doctor|", "gp", 0, "Doctors"},
    {"healthcare", "|pharmacy|", "pharmacy", 0, NULL},
    {"healthcare", "|dentist|", "dentist", 0, NULL},
    {"healthcare", "|hospital|", "hospital", 0, NULL},
    {"healthcare", NULL, "health", 0, NULL},
    {"amenity", "|townhall|", "public service", 0, "Town hall"},
    {"office", "|government|", "public service", 0, "Government office"},
    {"amenity", "|police|", "police", 0, NULL},
    {"amenity", "|fire_station|", "fire and rescue", 0, NULL},
    {"social_facility", "|food_bank|soup_kitchen|", "food", 0, NULL},
    {"social_facility", "|day_care|outreach|workshop|", "support", 0, NULL},
    {"garden:type", "|community|", "growing", 0, "Community garden"},
    {"leisure", "|garden|", "green space", NAMED | NOT_PRIVATE, NULL},
    {"leisure", "|park|common|nature_reserve|", "green space", NOT_PRIVATE, NULL},
    {"landuse", "|recreation_ground|village_green|", "green space", NOT_PRIVATE, NULL},
    {"leisure", "|playground|dog_park|", "play", NOT_PRIVATE, NULL},
    {"leisure", "|swimming_pool|", "sport", NAMED | NOT_PRIVATE, NULL},
    {"leisure",
     "|pitch|track|sports_centre|sports_hall|fitness_centre|fitness_station|golf_course|"
     "bowling_green|stadium|",
     "sport", 0, NULL},
    {"landuse", "|allotments|community_food_growing|", "growing", 0, NULL},
    {"natural", "|wood|", "wood", NAMED, NULL},
    {"landuse", "|forest|", "wood", NAMED, NULL},
    {"natural", "|water|", "water", NAMED, NULL},
    {"waterway", "|river|canal|stream|", "water", NAMED, NULL},
    {"tourism", "|viewpoint|", "nature", 0, NULL},
    {"highway", "|cycleway|footway|path|bridleway|", "active travel", NAMED, NULL},
    {"route", "|hiking|foot|bicycle|", "active travel", NAMED, NULL},
    {"amenity", "|bicycle_rental|bicycle_repair_station|", "active travel", 0, NULL},
    {"highway", "|bus_stop|", "transport", EVERYDAY, NULL},
    {"amenity", "|bus_station|", "transport", 0, NULL},
    {"railway", "|station|halt|tram_stop|", "rail", 0, "Station"},
    {"public_transport", "|station|", "transport", 0, "Station"},
    {"amenity", "|toilets|", "toilets", 0, NULL},
    {"amenity", "|bench|drinking_water|shelter|", "street comfort", EVERYDAY, NULL},
    {"amenity", "|public_bath|", "street comfort", 0, NULL},
    {"landuse", "|brownfield|", "space with potential", POTENTIAL, "Brownfield land"},
    {"disused:amenity", NULL, "space with potential", POTENTIAL, NULL},
    {"disused:shop", NULL, "space with potential", POTENTIAL, "Empty shop"},
    {"disused:leisure", NULL, "space with potential", POTENTIAL, NULL},
    {"disused:office", NULL, "space with potential", POTENTIAL, "Empty office"},
    {"disused:craft", NULL, "space with potential", POTENTIAL, "Empty workshop"},
    {"disused:tourism", NULL, "space with potential", POTENTIAL, NULL},
    {"disused:building", NULL, "space with potential", POTENTIAL, "Empty building"},
    {"shop", "|vacant|", "space with potential", POTENTIAL, "Empty shop"},
    {"vacant", "|yes|", "space with potential", POTENTIAL | ON_BUILDING, "Empty building"},
    {"shop", "|coffee|", "meeting places", 0, "Coffee shop"},
    {"shop", "|second_hand|", "sharing", 0, "Second-hand shop"},
    {"amenity", "|marketplace|", "shops", 0, "Market"},
    {"shop", NULL, "shops", 0, "Shop"},
    {"amenity", "|post_office|", "post office", 0, NULL},
    {"amenity", "|bank|credit_union|", "money", 0, NULL},
    {"amenity", "|atm|", "money", EVERYDAY, "Cash machine"},
    {"office", "|financial|", "money", 0, "Financial office"},
    {"office", "|coworking|employment_agency|", "work", 0, NULL},
    {"amenity", "|coworking_space|", "work", 0, NULL},
    {"craft", NULL, "work", 0, NULL},
    {"amenity", "|pub|cafe|restaurant|bar|", "meeting places", 0, NULL},
    {"amenity", "|tool_library|toy_library|give_box|food_sharing|", "sharing", 0, NULL},
    {"repair", NULL, "repair and making", 0, "Repair"},
    {"amenity", "|theatre|cinema|arts_centre|studio|", "arts", 0, NULL},
    {"leisure", "|bandstand|", "arts", 0, NULL},
    {"amenity", "|music_venue|", "music", 0, NULL},
    {"tourism", "|museum|gallery|", "museum", 0, NULL},
    {"tourism", "|artwork|", "public art", EVERYDAY, NULL},
    {"historic", NULL, "heritage", EVERYDAY, NULL},
    {"heritage", NULL, "heritage", EVERYDAY, "Listed building"},
    {"amenity", "|events_venue|", "events", 0, NULL},
    {"emergency", "|defibrillator|", "defibrillator", EVERYDAY, NULL},
};

/* OSM writes several values as "a;b"; the first is the one meant most. */
static bool value_fits(const OsmRule *rule, const char *value) {
    if (!rule->values) {
        return strcmp(value, "no") != 0;
    }
    g_autofree char *wanted = g_strdup_printf("|%.*s|", (int)strcspn(value, ";"), value);
    return strstr(rule->values, wanted) != NULL;
}

static bool is_private(TagLookup tag, const void *tags) {
    const char *access = tag(tags, "access");
    return access && (strcmp(access, "private") == 0 || strcmp(access, "no") == 0);
}

static bool rule_fits(const OsmRule *rule, TagLookup tag, const void *tags) {
    const char *value = tag(tags, rule->key);
    if (!value || !value_fits(rule, value)) {
        return false;
    }
    return !((rule->flags & NAMED) && !tag(tags, "name")) &&
           !((rule->flags & NOT_PRIVATE) && is_private(tag, tags)) &&
           !((rule->flags & ON_BUILDING) && !tag(tags, "building"));
}

static bool is_yes(const char *value) {
    return value && strcmp(value, "no") != 0;
}

bool osm_kind_find(TagLookup tag, const void *tags, OsmKind *kind) {
    if (tag(tags, "end_date") || is_yes(tag(tags, "abandoned")) ||
        is_yes(tag(tags, "demolished")) || is_yes(tag(tags, "razed"))) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(RULES); i++) {
        const OsmRule *rule = &RULES[i];
        if (!rule_fits(rule, tag, tags)) {
            continue;
        }
        bool empty = (rule->flags & POTENTIAL) || is_yes(tag(tags, "disused"));
        const CategoryInfo *info = category_find(empty ? "space with potential" : rule->category);
        *kind = (OsmKind){.category = info->name,
                          .level = rule->flags & PHYSICAL ? LEVEL_PHYSICAL : info->level,
                          .status = empty ? STATUS_POTENTIAL : STATUS_ACTUAL,
                          .role = rule->flags & EVERYDAY ? ROLE_EVERYDAY : ROLE_ASSET,
                          .label = rule->label,
                          .value = tag(tags, rule->key)};
        return true;
    }
    return false;
}
