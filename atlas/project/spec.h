/* spec.h: what the project file says, as plain data: no file has been opened yet.
 * SPDX-License-Identifier: MIT
 *
 * Every string is owned by the Project that holds these and is NULL when the file does not say.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"

/* ---- words of the domain (design.md section 9 fixes the spelling) ---- */
typedef enum Level {
    LEVEL_INDIVIDUAL,
    LEVEL_ASSOCIATION,
    LEVEL_ORGANISATION,
    LEVEL_PHYSICAL,
    LEVEL_ECONOMIC,
    LEVEL_CULTURAL,
    LEVEL_COUNT,
} Level;

typedef enum AssetStatus { STATUS_ACTUAL, STATUS_POTENTIAL } AssetStatus;

typedef enum Way { WAY_CONNECT, WAY_ACTIVE, WAY_NOTICE, WAY_LEARN, WAY_GIVE, WAY_COUNT } Way;

typedef enum Visibility {
    VISIBILITY_UNSAID, /* nothing was said: private unless the source's licence is open */
    VISIBILITY_PUBLIC,
    VISIBILITY_PARTNERS,
    VISIBILITY_PRIVATE,
    VISIBILITY_WITHHELD,
} Visibility;

typedef enum Polarity { POLARITY_UNSAID, HIGHER_IS_BETTER, HIGHER_IS_WORSE } Polarity;

/* What becomes of assets that may be the same. */
typedef enum Duplicates { DUPLICATES_ASK, DUPLICATES_MERGE, DUPLICATES_KEEP } Duplicates;

typedef enum AssetRole { ROLE_ASSET, ROLE_NOT_ASSET, ROLE_EVERYDAY } AssetRole;

/* Spelling as in files: "individual" ...; index = enum value; NULL-terminated. */
extern const char *const LEVEL_NAMES[];
extern const char *const STATUS_NAMES[];
extern const char *const WAY_NAMES[];
extern const char *const VISIBILITY_NAMES[]; /* [0] is "" */
extern const char *const POLARITY_NAMES[];   /* [0] is "" */

/* ---- sources ---- */
typedef struct SourceSpec {
    Place place;  /* of the source in the project file */
    char *name;   /* short name, unique in the project: slug of the file stem unless `name:` says */
    char *path;   /* to open: absolute file, or a GDAL connection string */
    char *shown;  /* as written but for passwords: for messages and the manifest */
    bool is_file; /* false for "PG:..." and the like */
    char *layer;  /* layer of a GeoPackage, sheet of a workbook; NULL = the only or first one */
    int header_row;    /* line or row with the names of the columns, from 1; 0 = found */
    char *where;       /* OGR SQL where clause */
    char *encoding;    /* of text: "UTF-8", "CP1252"; NULL = found */
    char *crs;         /* "EPSG:4326" when the file does not say */
    char *licence;     /* SPDX id, "OGL-UK-3.0", "own"; required */
    char *attribution; /* line to print; required unless licence is own */
    char *reading;     /* a named reading, as "osm"; NULL */
    /* from the reading: */
    char **columns;       /* names for a file without a header; NULL */
    char *first_cell;     /* pattern of its first cell; NULL */
    char **value_choices; /* columns of figures to look for; NULL */
} SourceSpec;

typedef struct AreasSpec {
    SourceSpec source;
    char *code, *name, *name_cy; /* columns; NULL = found from the ONS field pattern */
    char *group;                 /* column of what books are split by, as the district; NULL */
    char **only;                 /* area codes to keep; NULL = all */
    /* a table of people per area */
    SourceSpec *population_source;                                /* NULL when there is none */
    char *population_code, *population_value, *population_period; /* NULL = found */
} AreasSpec;

/* The fields of an asset, in the order of tables/assets.csv and of mapping. */
typedef enum AssetField {
    FIELD_ID,
    FIELD_NAME,
    FIELD_LEVEL,
    FIELD_CATEGORY,
    FIELD_STATUS,
    FIELD_WAYS,
    FIELD_DESCRIPTION,
    FIELD_ADDRESS,
    FIELD_POSTCODE,
    FIELD_URL,
    FIELD_EMAIL,
    FIELD_PHONE,
    FIELD_OPENING,
    FIELD_STEP_FREE,
    FIELD_VISIBILITY,
    FIELD_CHECK_DATE,
    FIELD_OFFERS,
    FIELD_COULD_OFFER,
    FIELD_WITH_SUPPORT,
    FIELD_WHO_FOR,
    FIELD_COST,
    FIELD_HOW_TO_JOIN,
    FIELD_LANGUAGES,
    FIELD_CAPACITY, /* how many people or places it has room for, a number */
    FIELD_CORROBORATED_BY,
    FIELD_SERVES,        /* area codes that it serves, or "all" */
    FIELD_PLACE,         /* site contact area whole none */
    FIELD_SKILL,         /* people: what the person offers */
    FIELD_WAY_OF_GIVING, /* people: heart head hand */
    FIELD_LONGITUDE,
    FIELD_LATITUDE,
    FIELD_EASTING,
    FIELD_NORTHING,
    FIELD_UPRN,      /* places a row; never published */
    FIELD_AREA_CODE, /* people: the area they live in */
    ASSET_FIELD_COUNT,
} AssetField;
extern const char *const ASSET_FIELD_NAMES[]; /* "id" "name" ... ; NULL-terminated */

typedef struct AssetSpec {
    SourceSpec source;
    AssetRole role;                  /* asset: yes | no | everyday */
    bool is_contact;                 /* place_is: contact */
    Visibility visibility;           /* of the whole source */
    SourceSpec *exact_fit;           /* lookup for area codes of another year; NULL */
    char *fields[ASSET_FIELD_COUNT]; /* column to read; "" = do not look for one; NULL = find one */
    char **hints[ASSET_FIELD_COUNT]; /* columns to look for first, from the reading; {""} = none */
    GHashTable *values[ASSET_FIELD_COUNT]; /* folded word of the list -> ours; NULL */
    char *constants[ASSET_FIELD_COUNT];    /* value for rows whose column is absent or empty; NULL =
                                              none */
} AssetSpec;

/* How values are put into classes, and whether zero is one by itself. */
typedef enum ClassMethod {
    CLASS_QUANTILE,
    CLASS_EQUAL,
    CLASS_FISHER_JENKS,
    CLASS_HEAD_TAIL,
    CLASS_STANDARD_DEVIATION,
    CLASS_PRETTY,
    CLASS_FIXED,
} ClassMethod;
extern const char *const CLASS_METHOD_NAMES[]; /* "quantile" "equal" ... */
typedef enum ZeroClass { ZERO_AUTO, ZERO_OWN, ZERO_WITH_REST } ZeroClass;

typedef struct ClassesSpec {
    ClassMethod method;
    int count; /* 0 = the usual number */
    ZeroClass zero;
    double *breaks; /* ascending, of CLASS_FIXED; NULL otherwise */
    size_t break_count;
} ClassesSpec;

/* How the parts of a composite are made comparable, and whether people weigh in it. */
typedef enum CompositeMethod { COMPOSITE_Z_SCORES, COMPOSITE_RANKS } CompositeMethod;
typedef enum CompositeWeighing { COMPOSITE_AREAS_ALIKE, COMPOSITE_BY_PEOPLE } CompositeWeighing;
/* What a place without one of the parts has. */
typedef enum CompositeGap { COMPOSITE_GAP_NONE, COMPOSITE_GAP_REST } CompositeGap;

typedef struct IndicatorSpec IndicatorSpec;

typedef struct CompositePart {
    char *id;                       /* of an indicator that is read from a source */
    const IndicatorSpec *indicator; /* that one; borrowed from the project */
    double weight;                  /* > 0 */
    Place place;
} CompositePart;

/* An indicator that is put together from others. */
typedef struct CompositeSpec {
    CompositeMethod method;
    CompositeWeighing weighing;
    CompositeGap gap;
    GArray *parts; /* CompositePart, two at least, in file order */
} CompositeSpec;

struct IndicatorSpec {
    SourceSpec source;        /* empty for a composite */
    CompositeSpec *composite; /* NULL = read from the source */
    Place place;
    char *id, *title, *unit, *period;
    char *geography; /* id in geographies, or NULL / "areas" for the areas themselves */
    char *key;       /* column of codes; NULL = found */
    char *value;     /* column; required */
    char *period_column, *numerator, *denominator, *lower, *upper, *flag;
    char *rank; /* column of national ranks, 1 = most need; NULL = none */
    Polarity polarity;
    SourceSpec *exact_fit;   /* lookup for codes of another year; NULL */
    bool adds_up;            /* figures of parts add up to that of the whole: counts */
    bool join_partial;       /* join: partial */
    bool hinted;             /* the optional columns come from a reading and may be missing */
    int decimals;            /* to show; -1 = choose */
    double borough, england; /* comparators; NaN = not given */
    ClassesSpec classes;     /* of its map */
};

/* How figures of small areas come to the areas of the atlas. */
typedef enum ToAreas {
    TO_AREAS_BEST_FIT,    /* each small area goes wholly to one */
    TO_AREAS_OA_WEIGHTED, /* its output areas carry its figure to where their people live */
    TO_AREAS_EXACT,       /* the same as best fit, of small areas that the areas are made of */
} ToAreas;

/* Points: where the people of each small area live on the whole. */
typedef struct CentresSpec {
    SourceSpec source;
    char *code; /* NULL = found */
} CentresSpec;

/* Output areas: which small area each is part of, who lives there, and in which area it is. */
typedef struct OutputAreasSpec {
    SourceSpec source;
    char *code, *belongs_to; /* NULL = found */
    SourceSpec *population_source;
    char *population_code, *population_value, *population_period;
    SourceSpec *lookup_source; /* NULL = by the centres, else by the shapes */
    char *lookup_from, *lookup_to;
    CentresSpec *centres;
} OutputAreasSpec;

typedef struct GeographySpec {
    char *id;
    ToAreas to_areas;
    OutputAreasSpec *output_areas; /* with TO_AREAS_OA_WEIGHTED only */
    CentresSpec *centres;          /* NULL = the middle of each shape */
    SourceSpec *source;            /* shapes; NULL when only codes are used */
    char *code, *name;
    SourceSpec *population_source;
    char *population_code, *population_value, *population_period;
    SourceSpec *lookup_source; /* NULL = by the shapes */
    char *lookup_from, *lookup_to;
} GeographySpec;

typedef struct BaseSpec {
    SourceSpec source;
    char
        *draw; /* roads rail water green buildings places; NULL with a reading that tells by tags */
} BaseSpec;

/* Ascending from A4, so that the next is the next larger. */
typedef enum PaperChoice {
    PAPER_AUTO,
    PAPER_A4,
    PAPER_A3,
    PAPER_A2,
    PAPER_A1,
    PAPER_A0,
    PAPER_CUSTOM,
} PaperChoice;

/* What becomes of an area that one sheet does not hold at the scale that is wanted. */
typedef enum TooBig {
    TOO_BIG_COARSER,      /* the finest scale that fits */
    TOO_BIG_LARGER_PAPER, /* up to A0 */
    TOO_BIG_SPREAD,       /* an overview, and sheets of its parts at the scale that is wanted */
} TooBig;

/* PNG files beside those of a sheet. */
typedef enum SheetPictures {
    PICTURES_NONE,
    PICTURES_MAP, /* of the map by itself */
    PICTURES_ALL, /* of the front as well */
} SheetPictures;
/* Whether links between assets are lines on the map. */
typedef enum LinkLines { LINK_LINES_AUTO, LINK_LINES_ON, LINK_LINES_OFF } LinkLines;

typedef struct SheetsSpec {
    bool make;
    PaperChoice paper;
    double width_mm, height_mm; /* of PAPER_CUSTOM, as it lies; else 0 */
    double scale;               /* denominator; 0 = auto */
    bool orientation_fixed, landscape;
    TooBig when_too_big;
    double margin_mm; /* that nothing is printed in */
    SheetPictures pictures;
    LinkLines links;
    double bleed_mm; /* around the page, for a press; 0 = none */
    bool crop_marks;
    PaperChoice poster; /* A2 to A0 for posters on A4 sheets; PAPER_AUTO = none */
} SheetsSpec;

/* The directory as a booklet. */
typedef enum BookletChoice {
    BOOKLET_NONE,
    BOOKLET_ALONE,       /* A5 */
    BOOKLET_AND_TO_FOLD, /* and two pages on a side of A4 */
} BookletChoice;

typedef struct SiteSpec {
    bool make;
    int min_zoom, max_zoom; /* 11 to 16 by default */
    bool small;             /* size: small */
    Place place;            /* of the section, for findings about what it asks for */
    bool tiles_atlas;       /* tiles: atlas: one picture with everything as well */
    bool exact_colors;      /* colors: exact: tiles have all colours that are drawn */
    bool mbtiles, pmtiles;  /* the tiles in one file as well */
    char *url;
} SiteSpec;

typedef struct PublisherSpec {
    char *name, *email, *phone, *post, *feedback_url, *privacy_url;
    char *logo;       /* resolved path */
    char *logo_shown; /* as it is written */
    Place logo_place;
} PublisherSpec;

/* A theme of its own across levels: its own sheet, page and table. */
typedef struct TopicSpec {
    Place place;
    char *title, *question;
    unsigned levels;   /* bit 1 << LEVEL_x; 0 = any */
    unsigned ways;     /* bit 1 << WAY_x; 0 = none named */
    char **categories; /* NULL = none named */
} TopicSpec;

/* An estate or neighbourhood made of smaller areas. */
typedef struct GroupSpec {
    Place place;
    char *name;
    char **codes;       /* at least one */
    Place *code_places; /* of each code */
} GroupSpec;

/* Two lists of assets of the same kind, made independently of each other. */
typedef struct ListPairSpec {
    Place place;
    char *first, *second; /* short names of sources */
    double within_m;      /* how far apart the same place may stand in them */
} ListPairSpec;

/* Release what a spec owns; NULL is allowed. */
void source_spec_clear(SourceSpec *source); /* leaves all fields NULL */
void source_spec_free(SourceSpec *source);
void areas_spec_clear(AreasSpec *areas);
void asset_spec_free(AssetSpec *asset);
void composite_spec_free(CompositeSpec *composite);
void indicator_spec_free(IndicatorSpec *indicator);
/* Where it was read from; NULL for a composite, which was not. */
const SourceSpec *indicator_spec_source(const IndicatorSpec *indicator);
void centres_spec_free(CentresSpec *centres);
void output_areas_spec_free(OutputAreasSpec *output_areas);
void geography_spec_free(GeographySpec *geography);
void base_spec_free(BaseSpec *base);
void publisher_spec_clear(PublisherSpec *publisher);
void topic_spec_free(TopicSpec *topic);
void group_spec_free(GroupSpec *group);
void list_pair_spec_free(ListPairSpec *pair);
