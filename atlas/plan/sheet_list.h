/* sheet_list.h: what sheets there are, and what each is about.
 * SPDX-License-Identifier: MIT
 *
 * Made once after loading and const from then on. A sheet's plan, its jobs and its files know what
 * they are about from here alone; nothing else decides by the kind of a subject.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/analysis/atlas.h"

typedef enum SubjectKind {
    SUBJECT_AREA,   /* an area of the atlas */
    SUBJECT_DETAIL, /* a part of an area at a larger scale */
    SUBJECT_TOPIC,  /* a question across levels */
    SUBJECT_GROUP,  /* an estate or neighbourhood made of smaller areas */
} SubjectKind;
extern const char *const SUBJECT_NAMES[]; /* "area" "part" "topic" "group" */

/* How an asset concerns a subject. */
typedef enum Concern {
    CONCERN_NONE,
    CONCERN_SITE,       /* a site inside */
    CONCERN_EVERYDAY,   /* the same, role everyday */
    CONCERN_SERVING,    /* serves it, no fixed place */
    CONCERN_NEARBY,     /* a site at most NEARBY_M outside */
    CONCERN_EVERYWHERE, /* serves all of the atlas */
} Concern;

/* Sites at most this far outside are "just over the boundary". */
#define NEARBY_M 400.0

/* Of an area that is spread over several sheets: parts.h. */
typedef struct SheetPart SheetPart;
typedef struct SheetParts SheetParts;

typedef struct SheetSubject {
    SubjectKind kind;
    int area;           /* that it is, or is a part of; -1 for a topic or a group */
    const char *code;   /* identifies the sheet at its foot: "E05013269" */
    const char *slug;   /* its files: sheets/<slug>.pdf */
    const char *stem;   /* the same in every language: the slug in the first */
    const char *kicker; /* "What’s strong in" */
    const char *name;   /* in large letters */
    const char *page;   /* of the site: "area/<slug>/"; NULL when it has none */
    /* The outline: a polygon that is drawn, outside of which the map is dimmed. */
    const ShapeSet *shapes;
    size_t outline;
    MapPoint label;             /* a place well inside, where the people of the area are counted */
    MapBox ground;              /* what the map has to show */
    const AreaFigures *figures; /* its own counts, never NULL */
    const Topic *topic;         /* of a topic, else NULL */
    const Group *group;         /* of a group, else NULL */
    const SheetParts *parts;    /* of an area that is spread, and of its parts; else NULL */
    const SheetPart *part;      /* which of them; NULL when it is none */
    const struct SheetSubject *whole; /* of a part: its area, else NULL */
} SheetSubject;

typedef struct SheetList SheetList;

/* The sheets in their order: areas by code, each followed by its parts, then groups and
 * topics in the order of the project file. In another language than the first that the atlas
 * speaks, their files end in its code: "E05013269-altrincham-cy". The atlas must outlive the list.
 */
SheetList *sheet_list_new(const Atlas *atlas);
void sheet_list_free(SheetList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetList, sheet_list_free)
const Atlas *sheet_list_atlas(const SheetList *list);
size_t sheet_list_count(const SheetList *list);
/* Stays where it is as long as the list lives. */
const SheetSubject *sheet_list_at(const SheetList *list, size_t i);
/* The sheet of a topic or a group by its title or name (folded case) or its file name, or -1. */
int sheet_list_find(const SheetList *list, SubjectKind kind, const char *name);

/* The one place that says whether an asset belongs on a sheet. */
Concern sheet_subject_concern(const Atlas *atlas, const SheetSubject *subject, size_t asset);
