/* sheet_layout.h: what a plan of a sheet holds, for the modules that make, dump and draw it.
 * SPDX-License-Identifier: MIT
 *
 * Everything on a page is here with its place: drawing it needs no further decision and no
 * measuring. Text belongs to the plan's chunk of strings or to the atlas.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/color.h"
#include "atlas/base/geom.h"
#include "atlas/plan/frame.h"
#include "atlas/plan/index_grid.h"
#include "atlas/plan/labels.h"
#include "atlas/plan/markers.h"
#include "atlas/plan/paper.h"
#include "atlas/plan/scale_bar.h"
#include "atlas/plan/sheet_plan.h"
#include "styles/fonts.h"
#include "styles/symbols.h"

/* Millimetres of one typographic point. */
#define MM_PER_PT (25.4 / 72)

/* ---- text on a page ---- */
typedef enum RunAlign { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT } RunAlign;
typedef enum RunInk { INK_FIRST, INK_SECOND, INK_ACCENT } RunInk;

typedef struct TextRun {
    PagePoint at; /* on the baseline: left end, middle or right end */
    const char *text;
    TextStyle style;
    RunAlign align;
    RunInk ink;
    double rotate_deg;  /* clockwise about `at` */
    const char *url;    /* NULL, or what the text leads to */
    const char *anchor; /* NULL, or the name by which links lead here */
} TextRun;

/* Runs that belong together, for the structure of a tagged file. */
typedef enum BlockRole {
    BLOCK_TITLE,
    BLOCK_HEADING,
    BLOCK_SUBHEADING, /* of what comes after a heading */
    BLOCK_PARAGRAPH,
    BLOCK_LABEL,      /* number of the entry that comes next */
    BLOCK_ENTRY,      /* of a list: of the assets, of the key */
    BLOCK_ROW_HEAD,   /* of a table: what the figure is */
    BLOCK_ROW_FIGURE, /* the figure, and what has to be known to read it */
    BLOCK_FURNITURE,  /* decoration to a reader of text: index letters, what is said again on each
                         page */
} BlockRole;

typedef struct TextBlock {
    BlockRole role;
    size_t first_run, run_count;
} TextBlock;

/* ---- samples of what is drawn ---- */
typedef enum KeyKind {
    KEY_LEVEL,       /* value: the Level */
    KEY_PEOPLE,      /* the bubble with a count */
    KEY_EVERYDAY,    /* a small dot */
    KEY_POTENTIAL,   /* dashed outline */
    KEY_APPROXIMATE, /* hollow */
    KEY_COULD_OFFER,
    KEY_UNCONFIRMED,
    KEY_STACK,   /* several under one symbol */
    KEY_LEADER,  /* moved aside */
    KEY_NEARBY,  /* over the boundary: small, with a number */
    KEY_BEYOND,  /* an arrow at the edge of the map */
    KEY_PART,    /* frame of a part that has a sheet of its own */
    KEY_OUTLINE, /* of the area */
    KEY_LINK,    /* value: LinkKind */
    KEY_NOT_ASKED,
    KEY_NEED,    /* value: class, -1 = no figure */
    KEY_BASE,    /* value: BaseClass */
    KEY_PLANNER, /* value: as planner_page.h says */
} KeyKind;
extern const char *const KEY_NAMES[];

typedef struct KeyMark {
    KeyKind kind;
    int value;
    Level level; /* of the symbol shown for kinds that need one */
    PagePoint centre;
    double factor;   /* size of a symbol */
    double width_mm; /* of a swatch; 0 = SWATCH_WIDTH_MM */
    const char *words;
} KeyMark;

/* Size of a swatch of need or of the base map. */
#define SWATCH_WIDTH_MM 5.0
#define SWATCH_HEIGHT_MM 3.2

/* The scale bar with the walk under it, and the arrow to the north. */
#define SCALE_BAR_HEIGHT_MM 3.4
#define NORTH_ARROW_MM 8.0

typedef struct Rule { /* hairline */
    PagePoint from, to;
} Rule;

/* One figure against the other areas: positions along a line, NaN where there is none. */
typedef struct FigureChart {
    double y_mm, left_mm, right_mm;
    double low_mm, high_mm; /* of all areas */
    double area_mm, borough_mm, england_mm;
} FigureChart;

/* A small map of areas, framed when it does not show all of them. */
typedef struct Locator {
    PageBox box;
    double west, north, mm_per_m;
    bool framed;
} Locator;

/* A QR code with the quiet around it. */
typedef struct CodeMark {
    PageBox box; /* square */
    const char *url;
} CodeMark;

typedef struct PlanBox {
    const char *name;
    PageBox box;
} PlanBox;

typedef struct PagePlan {
    Paper paper;
    bool has_map;     /* the front */
    GArray *boxes;    /* PlanBox: no two overlap, none leaves the margins */
    GArray *runs;     /* TextRun */
    GArray *blocks;   /* TextBlock, in reading order; they cover all runs */
    GArray *keys;     /* KeyMark */
    GArray *rules;    /* Rule */
    GArray *charts;   /* FigureChart */
    GArray *locators; /* Locator */
    GArray *codes;    /* CodeMark */
    PageBox logo;     /* the publisher's; empty = none */
} PagePlan;

/* ---- what is listed ---- */
typedef enum ListedAs {
    LISTED_SITE,       /* in the area, on the map */
    LISTED_SERVING,    /* serves the area, no fixed place */
    LISTED_NEARBY,     /* a site at most 400 m outside */
    LISTED_EVERYWHERE, /* serves all areas */
} ListedAs;
extern const char *const LISTED_NAMES[];

typedef struct ListedAsset {
    size_t asset; /* index in the atlas's assets; the first of those that it stands for */
    /* All of them, in plan->entries: entries of one name at one place are one row. */
    size_t first_entry, entry_count;
    ListedAs as;
    char mark[8];   /* what the map calls it: "12", or "c" over the boundary; "" without a site */
    int marker;     /* index in the plan's markers, or -1 */
    char square[8]; /* of the index grid; "" when not on the map */
    size_t page;    /* where it is listed, from 0 */
} ListedAsset;

/* ---- what is on the map ---- */
typedef struct DrawnPoint { /* as given to the placing of markers */
    MarkerPoint point;
    int row; /* index in the plan's rows; -1 = the people of the area */
} DrawnPoint;

/* What a marker shows; index as in plan->markers. */
typedef struct MarkerFace {
    const Symbol *symbol; /* pictogram, or NULL */
    const char *number;   /* shown inside when there is no pictogram */
    bool potential, approximate, unconfirmed, could_offer;
    int stack; /* rows that it stands for when more than one and a count says so, else 0 */
    MarkerCorner corner; /* of the count */
} MarkerFace;

typedef enum ArrowKind {
    ARROW_PLACES, /* towards places that the map does not reach */
    ARROW_PART,   /* towards the part that goes on there */
    ARROW_TAG,    /* no arrow: the number of a part in its frame; the tip is its middle */
} ArrowKind;

/* At the edge of the map. */
typedef struct EdgeArrow {
    ArrowKind kind;
    PagePoint tip;    /* on the neatline */
    double turn_rad;  /* the way it points, clockwise from the right */
    LabelBox box;     /* of its text */
    const char *text; /* what the list calls them: "ak", "12–14 17"; "continues on part 2"; "2" */
} EdgeArrow;

/* A part on the map of the whole. */
typedef struct PartFrame {
    size_t number;
    PageBox box; /* may reach beyond the map */
} PartFrame;

typedef struct EverydayDot {
    PagePoint at;
    Level level;
    size_t asset;
} EverydayDot;

typedef enum LabelKind {
    LABEL_NUMBER, /* of a marker, when it has a pictogram inside */
    LABEL_PEOPLE, /* the word beside the count of people */
    LABEL_PLACE,
    LABEL_GREEN,
    LABEL_WATER,
    LABEL_ROAD,
    LABEL_ROAD_NUMBER, /* on a plate in the colour of the road */
    LABEL_NEIGHBOUR,
} LabelKind;
extern const char *const LABEL_NAMES[];

typedef struct MapLabel {
    LabelKind kind;
    const char *text;
    TextStyle style;
    Color color;
    bool placed;
    PagePoint at; /* middle of the text on the baseline */
    double rotate_deg;
    LabelBox box;
    int marker;             /* of a number: index of the marker beside it; else -1 */
    const char *stands_for; /* a name for which there was no room, when `text` is its number */
    bool plate;             /* of a number: on a plate that is joined to the symbol */
    const char *link;       /* to another sheet, "x-atlas:..."; NULL */
    bool repeat;            /* the same name stands elsewhere, too */
    int road;               /* of a road's number: its BaseClass; else not used */
    /* Words with places of their own, in plan->words; 0 = the text is one run at `at`. */
    size_t first_word, word_count;
} MapLabel;

typedef struct LabelWord { /* of a name along a bent line */
    const char *text;
    PagePoint at; /* middle of the word on the baseline */
    double rotate_deg;
    LabelBox box;
} LabelWord;

typedef struct LinkLine { /* a link between two symbols: a bow, from edge to edge */
    LinkKind kind;
    size_t link; /* index in the atlas's links */
    size_t from_marker, to_marker;
    PagePoint from, bend, to; /* a quadratic curve: bend is its control point */
    double way;               /* which of the bows between these symbols */
} LinkLine;

typedef struct NeedPatch { /* a small area as far as it lies in the area */
    size_t shape;          /* in need_shapes */
    int class_;            /* -1 = no value */
} NeedPatch;

/* The map by itself, for a slide or a letter: a cut of the front's plane, with a title above and a
 * strip below the map that stand where they do not on the sheet. */
typedef struct MapPicture {
    PageBox box;      /* of the picture, in millimetres of the front */
    PagePlan *page;   /* its words and samples */
    PagePoint bar_at; /* left end of its scale bar */
} MapPicture;

/* ---- all of it ---- */
/* The type is declared in sheet_plan.h. */
struct SheetPlan {
    const Atlas *atlas;
    const SheetSubject *subject;
    const SheetList *sheets; /* all there are to be */
    const BookNumbers *book; /* NULL for a sheet on its own */
    size_t sheet;            /* place in the list */
    GStringChunk *strings;
    bool poster; /* the front is a poster, the list on paper of its own */
    /* Of a poster: the atlas with larger type and symbols; `atlas` is this one. What they point to
     * is borrowed from the atlas of the sheets. */
    Theme *poster_theme;
    Atlas *poster_atlas;
    Paper list_paper; /* of all pages but the front */
    MapFrame frame;
    FrontBoxes boxes; /* of the front */
    IndexGrid grid;
    ScaleBar bar;
    PagePoint bar_at;   /* left end of the scale bar */
    PagePoint north_at; /* foot of the arrow */
    PagePoint ruler_at; /* left end of the 100 mm ruler, on the neatline */
    GArray *rows;       /* ListedAsset, in the order of the list */
    GArray *entries;    /* size_t, assets of the rows */
    GArray *points;     /* DrawnPoint */
    MarkerPlacement *markers;
    bool pictograms;     /* in the symbols of the area's own assets; else numbers */
    GArray *faces;       /* MarkerFace, one per marker */
    GArray *everyday;    /* EverydayDot */
    GArray *arrows;      /* EdgeArrow */
    GArray *links;       /* LinkLine */
    GArray *frames;      /* PartFrame: of an area that is spread */
    GArray *labels;      /* MapLabel */
    GArray *words;       /* LabelWord */
    GPtrArray *name_key; /* names that found no room, with their numbers and squares; often none */
    GArray *base;        /* uint32_t: features of the base map in view, ascending */
    ShapeSet *need_shapes;
    GArray *need;      /* NeedPatch */
    GArray *not_asked; /* size_t, in need_shapes: small areas where nobody has been asked yet */
    char *front_credits, *back_credits;
    char *qr_url;     /* NULL without an address of the site */
    char *map_text;   /* words that stand for the map */
    GPtrArray *pages; /* PagePlan *, at least 2 */
    MapPicture picture;
};
