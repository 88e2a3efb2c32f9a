/* project.h: the whole project file.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"

typedef struct Project {
    char *path;   /* of the file, absolute */
    char *shown;  /* as the user named it, for messages */
    char *folder; /* absolute; relative paths start here */
    char *title;
    AreasSpec areas;
    GPtrArray *assets;            /* AssetSpec *, in file order */
    GPtrArray *indicators;        /* IndicatorSpec * */
    GPtrArray *geographies;       /* GeographySpec * */
    GPtrArray *base;              /* BaseSpec * */
    SourceSpec *links;            /* NULL */
    SourceSpec *uprns;            /* where UPRNs are; NULL */
    SourceSpec *areas_before;     /* the areas before a change of boundaries; NULL */
    char *postcodes;              /* resolved path; NULL */
    SourceSpec *postcodes_source; /* the same with licence and attribution, for credits; NULL */
    char *need;                   /* id of an indicator; NULL = no need layer */
    char *crs;                    /* "EPSG:27700" */
    char *theme;                  /* "standard", or a path to a theme file */
    char *words, *words_shown;    /* a table of plain words of one's own, or NULL */
    char *symbols;                /* a folder of pictograms of one's own, or NULL */
    SheetsSpec sheets;
    SiteSpec site;
    bool book;
    BookletChoice booklet;
    bool book_per_group; /* one for each value of the group column of the areas */
    PublisherSpec publisher;
    char *mapped_by, *edition;
    char **languages; /* at least one: "en" unless the file says otherwise */
    Place languages_place;
    GPtrArray *topics;     /* TopicSpec *, in file order */
    GPtrArray *groups;     /* GroupSpec * */
    bool maps, maps_a3;    /* the maps of the planner's figures; on A3 and not on A4 */
    double hexagons_m;     /* width of the hexagons that figures are told for; 0 = none */
    GPtrArray *list_pairs; /* ListPairSpec *: independent lists of the same kind */
    SourceSpec *effort;    /* who was asked, where and when; NULL */
    char **watch;          /* NULL */
    Duplicates duplicates; /* ask: they are told and both stay */
    SourceSpec *overrides; /* decisions about them; NULL */
    int suppress_below;    /* people counts below this are not shown; 5, never less */
} Project;

/* Reads and checks a project. `path` is a file or a folder that holds atlas.yaml. All findings go
 * to the report; when any of them is an error the result is NULL and *error (ATLAS_ERROR_PROJECT)
 * says how many. Sources are not opened, but a file that is not there is an error finding at its
 * place. */
Project *project_read(const char *path, Report *report, GError **error);
/* The same from a text, as if it stood in the file `path`. */
Project *project_parse(const char *text, size_t length, const char *path, Report *report,
                       GError **error);
void project_free(Project *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Project, project_free)

const IndicatorSpec *project_indicator(const Project *project, const char *id); /* NULL if none */
const GeographySpec *project_geography(const Project *project, const char *id);

/* Every key that the reader knows, as "section.key": "areas.code", "fields.postcode", "title" for
 * those at the top. In the order of docs/project-file.md; NULL-terminated, caller frees with
 * g_strfreev. */
char **project_known_keys(void);
