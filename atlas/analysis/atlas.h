/* atlas.h: everything read and worked out, as later stages see it.
 * SPDX-License-Identifier: MIT
 *
 * run() owns what these point to. Plan, draw and output get a const Atlas and change nothing.
 */
#pragma once
#include <glib.h>

#include "atlas/analysis/asked.h"
#include "atlas/analysis/need.h"
#include "atlas/project/project.h"
#include "layers/assets.h"
#include "layers/basemap.h"
#include "layers/boundaries.h"
#include "layers/effort.h"
#include "layers/geography.h"
#include "layers/indicators.h"
#include "layers/links.h"
#include "layers/people.h"
#include "layers/postcodes.h"
#include "styles/logo.h"
#include "styles/messages.h"
#include "styles/theme.h"

/* People are counted on one geography alone, the areas of the atlas: counts for parts of them or
 * for other cuts would tell by subtraction what is suppressed. */
enum { PEOPLE_NOT_COUNTED = -2 };

/* A question across all levels: topics.h. */
typedef struct Topic Topic;
/* An indicator that is put together from others: composite.h. */
typedef struct Composite Composite;
/* An estate or neighbourhood made of smaller areas: groups.h. */
typedef struct Group Group;
typedef struct GroupSet GroupSet;
/* What a change of boundaries moved: area_changes.h. */
typedef struct AreaChanges AreaChanges;

/* What is known of one area. */
typedef struct AreaFigures {
    double population;           /* NaN when not known */
    size_t assets[LEVEL_COUNT];  /* sites inside, role asset, by level */
    size_t everyday;             /* sites inside, role everyday */
    size_t serving[LEVEL_COUNT]; /* serve this area without a site in it */
    size_t potential;            /* of the sites: status potential */
    size_t total;                /* sum of assets[] */
    double per_1000;             /* total per 1,000 residents; NaN without population */
    /* people who offer something; -1 = suppressed (1 to k-1), 0 = none recorded,
     * PEOPLE_NOT_COUNTED */
    int people, people_giving[3]; /* heart, head, hand */
    GPtrArray *skills;            /* strings "skill (n)" with n >= k; may be empty */
} AreaFigures;

/* Where the residents of the areas come from. */
typedef struct Residents {
    const SourceSpec *source;  /* NULL when they are not known */
    const char *period;        /* of when; NULL = the project does not say */
    const Geography *added_up; /* of whose small areas, or output areas; NULL = told for areas */
} Residents;

typedef struct Atlas {
    const Project *project;
    const Theme *theme;
    const Messages *messages; /* the words of this atlas, in the language of its sheets */
    const GPtrArray *spoken;  /* Messages *, one for each language of the site; [0] is messages */
    const AreaSet *areas;
    const AssetSet *assets;
    const Postcodes *postcodes; /* NULL when the project names none */
    const BaseMap *base;
    const GPtrArray *geographies;   /* Geography * */
    const GPtrArray *indicators;    /* Indicator * */
    const GPtrArray *composites;    /* Composite *, behind the indicators that are composites */
    const AreaFigures *figures;     /* one per area */
    Residents residents;            /* where the figures' residents come from */
    const Measure *const *measures; /* [indicator][area] */
    const NeedLayer *need;          /* NULL when the project names none */
    const GPtrArray *topics;        /* Topic *, one for each of the project's */
    const GroupSet *groups;         /* those of the project that are made of something known */
    const AreaChanges *changes;     /* NULL when the project names no areas before */
    const LinkSet *links;           /* NULL likewise */
    const Logo *logo;               /* the publisher's; NULL likewise, and when it is of no use */
    const Effort *effort;           /* NULL likewise */
    const AreaEffort *efforts;      /* one per area; NULL without effort */
    const char *data_date; /* newest date in the data, of assets or visits, or year, of figures:
                              "2025"; NULL = none */
    const char *date;      /* "2026-05-01": SOURCE_DATE_EPOCH, else the newest date in the data */
    bool date_known;       /* false when neither tells a day: `date` only stands in for one */
    double accuracy_m;     /* worst of the transformations in use; NaN when one is not known */
} Atlas;

/* What the area is called in the language of the atlas. Borrowed from the area. */
const char *atlas_area_name(const Atlas *atlas, const Area *area);
