/* basemap_classes.c: what a feature of the base map is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/basemap_classes.h"

#include <string.h>

#include "layers/words.h"

enum { NOT_DRAWN = -1, RANK_USUAL = 2 };

const char *const BASE_CLASS_NAMES[] = {
    [BASE_WATER] = "water",
    [BASE_GREEN] = "green",
    [BASE_WOOD] = "wood",
    [BASE_RIVER] = "river",
    [BASE_BUILDING] = "building",
    [BASE_BUILDING_PUBLIC] = "public building",
    [BASE_PATH] = "path",
    [BASE_SERVICE] = "service road",
    [BASE_RESIDENTIAL] = "residential road",
    [BASE_TERTIARY] = "tertiary road",
    [BASE_SECONDARY] = "secondary road",
    [BASE_PRIMARY] = "primary road",
    [BASE_MOTORWAY] = "motorway",
    [BASE_RAIL] = "railway",
    [BASE_TRAM] = "tram",
    [BASE_STATION] = "station",
    [BASE_PLACE] = "place",
    [BASE_CLASS_COUNT] = NULL,
};

const char *const BASE_DRAW_NAMES[] = {
    [DRAW_ROADS] = "roads", [DRAW_RAIL] = "rail",           [DRAW_WATER] = "water",
    [DRAW_GREEN] = "green", [DRAW_BUILDINGS] = "buildings", [DRAW_PLACES] = "places",
    [DRAW_COUNT] = NULL,
};

typedef struct ClassWord {
    const char *words; /* at the beginning of the folded class; a * takes any ending */
    int class_;
} ClassWord;

/* Longer words first where one begins with the other. */
static const ClassWord ROADS[] = {
    {"motorway*", BASE_MOTORWAY},
    {"trunk*", BASE_PRIMARY},
    {"primary*", BASE_PRIMARY},
    {"a road*", BASE_PRIMARY},
    {"secondary access*", BASE_SERVICE},
    {"secondary*", BASE_SECONDARY},
    {"b road*", BASE_SECONDARY},
    {"tertiary*", BASE_TERTIARY},
    {"minor road*", BASE_TERTIARY},
    {"classified unnumbered*", BASE_TERTIARY},
    {"residential*", BASE_RESIDENTIAL},
    {"unclassified*", BASE_RESIDENTIAL},
    {"not classified*", BASE_RESIDENTIAL},
    {"living street*", BASE_RESIDENTIAL},
    {"local access*", BASE_SERVICE},
    {"local*", BASE_RESIDENTIAL},
    {"pedestrian*", BASE_RESIDENTIAL},
    {"road", BASE_RESIDENTIAL},
    {"unknown", BASE_RESIDENTIAL},
    {"service*", BASE_SERVICE},
    {"restricted*", BASE_SERVICE},
    {"private*", BASE_SERVICE},
    {"alley*", BASE_SERVICE},
    {"busway*", BASE_SERVICE},
    {"guided busway*", BASE_SERVICE},
    {"footway*", BASE_PATH},
    {"footpath*", BASE_PATH},
    {"path*", BASE_PATH},
    {"cycleway*", BASE_PATH},
    {"bridleway*", BASE_PATH},
    {"steps*", BASE_PATH},
    {"track*", BASE_PATH},
    {"proposed*", NOT_DRAWN},
    {"construction*", NOT_DRAWN},
    {"corridor*", NOT_DRAWN},
    {"platform*", NOT_DRAWN},
    {"raceway*", NOT_DRAWN},
};

static const ClassWord RAIL[] = {
    {"tram*", BASE_TRAM},         {"light rail*", BASE_TRAM}, {"subway*", BASE_TRAM},
    {"metro*", BASE_TRAM},        {"monorail*", BASE_TRAM},   {"narrow gauge*", BASE_RAIL},
    {"rail*", BASE_RAIL},         {"preserved*", BASE_RAIL},  {"single track*", BASE_RAIL},
    {"multi track*", BASE_RAIL},  {"main line*", BASE_RAIL},  {"disused*", NOT_DRAWN},
    {"abandoned*", NOT_DRAWN},    {"razed*", NOT_DRAWN},      {"proposed*", NOT_DRAWN},
    {"construction*", NOT_DRAWN}, {"miniature*", NOT_DRAWN},  {"platform*", NOT_DRAWN},
    {"siding*", NOT_DRAWN},
};

static const ClassWord RAIL_POINTS[] = {
    {"railway station*", BASE_STATION},
    {"station*", BASE_STATION},
    {"railway halt*", BASE_STATION},
    {"halt*", BASE_STATION},
    {"tram stop*", BASE_STATION},
    {"light rapid transit*", BASE_STATION},
    {"bus*", NOT_DRAWN},
    {"taxi*", NOT_DRAWN},
    {"airport*", NOT_DRAWN},
    {"airfield*", NOT_DRAWN},
    {"helipad*", NOT_DRAWN},
    {"ferry*", NOT_DRAWN},
    {"publictransport*", NOT_DRAWN},
};

static const ClassWord WATER[] = {
    {"ditch*", NOT_DRAWN},   {"drain*", NOT_DRAWN},   {"culvert*", NOT_DRAWN},
    {"wetland*", NOT_DRAWN}, {"glacier*", NOT_DRAWN}, {"dam*", NOT_DRAWN},
    {"weir*", NOT_DRAWN},
};

static const ClassWord GREEN[] = {
    {"wood*", BASE_WOOD},       {"forest*", BASE_WOOD},       {"tree*", BASE_WOOD},
    {"15999", BASE_WOOD},       {"25999", BASE_WOOD},         {"ancient woodland*", BASE_WOOD},
    {"coniferous*", BASE_WOOD}, {"broadleaved*", BASE_WOOD},  {"residential*", NOT_DRAWN},
    {"industrial*", NOT_DRAWN}, {"commercial*", NOT_DRAWN},   {"retail*", NOT_DRAWN},
    {"military*", NOT_DRAWN},   {"quarry*", NOT_DRAWN},       {"farm*", NOT_DRAWN},
    {"brownfield*", NOT_DRAWN}, {"construction*", NOT_DRAWN}, {"landfill*", NOT_DRAWN},
    {"railway*", NOT_DRAWN},    {"garages*", NOT_DRAWN},      {"grass", NOT_DRAWN},
    {"meadow*", NOT_DRAWN},     {"orchard*", BASE_GREEN},     {"beach*", NOT_DRAWN},
    {"scrub*", NOT_DRAWN},      {"cliff*", NOT_DRAWN},        {"peak*", NOT_DRAWN},
};

/* Buildings that people find their way by. */
static const ClassWord BUILDINGS[] = {
    {"public*", BASE_BUILDING_PUBLIC},
    {"civic*", BASE_BUILDING_PUBLIC},
    {"church*", BASE_BUILDING_PUBLIC},
    {"chapel*", BASE_BUILDING_PUBLIC},
    {"cathedral*", BASE_BUILDING_PUBLIC},
    {"mosque*", BASE_BUILDING_PUBLIC},
    {"temple*", BASE_BUILDING_PUBLIC},
    {"synagogue*", BASE_BUILDING_PUBLIC},
    {"religious*", BASE_BUILDING_PUBLIC},
    {"place of worship*", BASE_BUILDING_PUBLIC},
    {"school*", BASE_BUILDING_PUBLIC},
    {"kindergarten*", BASE_BUILDING_PUBLIC},
    {"college*", BASE_BUILDING_PUBLIC},
    {"university*", BASE_BUILDING_PUBLIC},
    {"education*", BASE_BUILDING_PUBLIC},
    {"primary education*", BASE_BUILDING_PUBLIC},
    {"secondary education*", BASE_BUILDING_PUBLIC},
    {"further education*", BASE_BUILDING_PUBLIC},
    {"hospital*", BASE_BUILDING_PUBLIC},
    {"medical care*", BASE_BUILDING_PUBLIC},
    {"hospice*", BASE_BUILDING_PUBLIC},
    {"library*", BASE_BUILDING_PUBLIC},
    {"townhall*", BASE_BUILDING_PUBLIC},
    {"town hall*", BASE_BUILDING_PUBLIC},
    {"government*", BASE_BUILDING_PUBLIC},
    {"community centre*", BASE_BUILDING_PUBLIC},
    {"fire station*", BASE_BUILDING_PUBLIC},
    {"police*", BASE_BUILDING_PUBLIC},
    {"emergency service*", BASE_BUILDING_PUBLIC},
    {"museum*", BASE_BUILDING_PUBLIC},
    {"theatre*", BASE_BUILDING_PUBLIC},
    {"arts centre*", BASE_BUILDING_PUBLIC},
    {"train station*", BASE_BUILDING_PUBLIC},
    {"railway station*", BASE_BUILDING_PUBLIC},
    {"bus station*", BASE_BUILDING_PUBLIC},
    {"post office*", BASE_BUILDING_PUBLIC},
    {"sports hall*", BASE_BUILDING_PUBLIC},
    {"sports centre*", BASE_BUILDING_PUBLIC},
    {"sports and leisure*", BASE_BUILDING_PUBLIC},
    {"no", NOT_DRAWN},
};

static const ClassWord PLACES[] = {
    {"farm*", NOT_DRAWN},
    {"locality*", NOT_DRAWN},
    {"isolated dwelling*", NOT_DRAWN},
    {"county*", NOT_DRAWN},
    {"region*", NOT_DRAWN},
    {"island*", NOT_DRAWN},
    {"islet*", NOT_DRAWN},
    {"square*", NOT_DRAWN},
    {"plot*", NOT_DRAWN},
    {"city*", BASE_PLACE},
    {"town*", BASE_PLACE},
    {"village*", BASE_PLACE},
    {"suburb*", BASE_PLACE},
    {"quarter*", BASE_PLACE},
    {"borough*", BASE_PLACE},
    {"hamlet*", BASE_PLACE},
    {"neighbourhood*", BASE_PLACE},
    {"other settlement*", BASE_PLACE},
    {"national capital*", BASE_PLACE},
    {"national city*", BASE_PLACE},
};

static const ClassWord RANKS[] = {
    {"city*", 0},      {"national*", 0},         {"town*", 1},    {"borough*", 1}, {"hamlet*", 3},
    {"neighbour*", 3}, {"other settlement*", 3}, {"quarter*", 3},
};

int base_draw_find(const char *name) {
    for (int i = 0; i < DRAW_COUNT; i++) {
        if (g_strcmp0(name, BASE_DRAW_NAMES[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static int find_word(const ClassWord *words, size_t count, const char *word, int otherwise,
                     bool *known) {
    g_autofree char *folded = words_fold(word);
    for (size_t i = 0; i < count; i++) {
        if (words_find(folded, words[i].words, NULL) == folded) {
            *known = true;
            return words[i].class_;
        }
    }
    *known = false;
    return otherwise;
}

int base_class_from_word(BaseDraw draw, const char *word, ShapeKind kind, bool *known) {
    bool ignored;
    bool *is_known = known ? known : &ignored;
    bool is_line = kind == SHAPE_LINE, is_polygon = kind == SHAPE_POLYGON;
    *is_known = true;
    switch (draw) {
    case DRAW_ROADS:
        return is_line ? find_word(ROADS, G_N_ELEMENTS(ROADS), word, BASE_RESIDENTIAL, is_known)
                       : NOT_DRAWN;
    case DRAW_RAIL:
        if (kind == SHAPE_POINT) {
            return find_word(RAIL_POINTS, G_N_ELEMENTS(RAIL_POINTS), word, BASE_STATION, is_known);
        }
        return is_line ? find_word(RAIL, G_N_ELEMENTS(RAIL), word, BASE_RAIL, is_known) : NOT_DRAWN;
    case DRAW_WATER:
        if (find_word(WATER, G_N_ELEMENTS(WATER), word, BASE_WATER, &ignored) == NOT_DRAWN) {
            return NOT_DRAWN;
        }
        return is_polygon ? BASE_WATER : is_line ? BASE_RIVER : NOT_DRAWN;
    case DRAW_GREEN:
        return is_polygon ? find_word(GREEN, G_N_ELEMENTS(GREEN), word, BASE_GREEN, &ignored)
                          : NOT_DRAWN;
    case DRAW_BUILDINGS:
        return is_polygon
                   ? find_word(BUILDINGS, G_N_ELEMENTS(BUILDINGS), word, BASE_BUILDING, &ignored)
                   : NOT_DRAWN;
    default:
        return is_line ? NOT_DRAWN
                       : find_word(PLACES, G_N_ELEMENTS(PLACES), word, BASE_PLACE, is_known);
    }
}

uint8_t base_rank_from_word(const char *word) {
    bool known;
    return (uint8_t)find_word(RANKS, G_N_ELEMENTS(RANKS), word, RANK_USUAL, &known);
}
