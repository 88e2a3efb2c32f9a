/* start_yaml.c: the text of a new project file.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/start_yaml.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/file.h"
#include "atlas/project/start_figures.h"

enum { COMMENT_COLUMN = 32 };

static const char ONS_CREDIT[] = "Source: Office for National Statistics licensed under the Open "
                                 "Government Licence v.3.0. Contains OS data © Crown copyright "
                                 "and database right.";

static const char HEAD[] =
    "# The project file of an asset atlas.\n"
    "#\n"
    "# Text after # is a note for you; the program does not read it. Fill in what is marked <<,\n"
    "# then type in this folder:\n"
    "#   assetatlas check    reads everything and says what is missing, with its line\n"
    "#   assetatlas build    makes the maps\n"
    "# Take a # away from the start of a line to use it. Mind how far in lines begin: with "
    "blanks,\n"
    "# never with tabs. All keys are explained in docs/project-file.md.\n"
    "\n";

static const char AREAS_NOTE[] =
    "# The areas: wards, parishes or neighbourhoods. Each gets a map sheet of its own.\n";

static const char AREAS_MORE[] =
    "#  code: WD25CD                 # found by itself if called as the ONS calls it\n"
    "#  name: WD25NM                 # the same\n"
    "#  where: LAD25CD = 'E08000007' # only these, of a file that has more\n"
    "\n";

static const char ASSETS_NOTE[] =
    "# What makes the place strong: clubs, people, services, green spaces, shops, music and more.\n"
    "# Each list is a spreadsheet or map file. Begin each with a minus.\n";

static const char ASSETS_MORE[] =
    "# A list of somebody else's may need more. Here is one, to copy:\n"
    "#  - source: gp-surgeries.csv\n"
    "#    licence: OGL-UK-3.0\n"
    "#    attribution: Contains information from NHS England\n"
    "#    level: organisation        # the same for all rows, where no column says it\n"
    "#    category: health\n"
    "#    fields: {name: Practice, postcode: PCODE}   # columns that are called something else\n"
    "\n";

static const char TAIL[] =
    "# A quiet map underneath; without it the areas stand on plain paper.\n"
    "#base:\n"
    "#  - source: town.osm.pbf\n"
    "#    reading: osm\n"
    "#    licence: ODbL-1.0\n"
    "#    attribution: © OpenStreetMap contributors\n"
    "\n"
    "# Where postcodes are, for lists without coordinates: a folder of Code-Point Open, or ONSPD.\n"
    "#postcodes: codepo_gb/\n"
    "\n"
    "# Who made the atlas, and whom people can tell what is missing.\n"
    "#mapped_by: Our Community Forum\n"
    "#edition: Spring 2026\n"
    "#publisher:\n"
    "#  name: Our Community Forum\n"
    "#  email: hello@example.org\n"
    "#  feedback_url: https://example.org/tell-us\n"
    "\n"
    "# What is made; these are the defaults.\n"
    "#sheets: {paper: auto, scale: auto}\n"
    "#book: true\n"
    "#booklet: false\n"
    "#site: {zooms: 11-16, size: full}\n";

/* ---- lines ---- */

static bool is_plain(const char *text) {
    static const char SAFE[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               " _./()+-";
    if (!g_ascii_isalnum(text[0]) && !strchr("./", text[0])) {
        return false;
    }
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at < 0x80 && !strchr(SAFE, *at)) {
            return false;
        }
    }
    return text[0] && text[strlen(text) - 1] != ' ' && strcmp(text, "...") != 0 &&
           g_ascii_strcasecmp(text, "null") != 0;
}

void start_yaml_append_scalar(GString *out, const char *text) {
    if (is_plain(text)) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

void start_yaml_append_line(GString *out, const char *key, const char *value, const char *note) {
    g_autoptr(GString) line = g_string_new(key);
    g_string_append_c(line, ':');
    if (value) {
        g_string_append_c(line, ' ');
        start_yaml_append_scalar(line, value);
    }
    if (note) {
        g_string_append_c(line, ' ');
        while (g_utf8_strlen(line->str, -1) < COMMENT_COLUMN) {
            g_string_append_c(line, ' ');
        }
        g_string_append_printf(line, "# %s", note);
    }
    g_string_append_printf(out, "%s\n", line->str);
}

void start_yaml_append_note(GString *out, const char *indent, const char *words,
                            const char *quoted) {
    g_autofree char *clean = text_clean(quoted);
    g_string_append_printf(out, "%s# %s%s\n", indent, words, clean);
}

void start_yaml_append_rights(GString *out, const char *indent, StartCredit credit, int year) {
    static const char DEPRIVATION[] =
        "Ministry of Housing, Communities & Local Government, English "
        "indices of deprivation";
    g_autofree char *licence = g_strconcat(indent, "licence", NULL);
    g_autofree char *attribution = g_strconcat(indent, "attribution", NULL);
    if (credit == CREDIT_UNKNOWN) {
        start_yaml_append_line(out, licence, "own",
                               "<< whose is it? OGL-UK-3.0 for most official data, with an "
                               "attribution:");
        return;
    }
    start_yaml_append_line(out, licence, "OGL-UK-3.0", "<< a guess from its columns");
    g_autofree char *dated =
        year < 0 ? g_strdup(ONS_CREDIT)
                 : g_strdup_printf("%.*s 20%02d.", (int)strlen(ONS_CREDIT) - 1, ONS_CREDIT, year);
    start_yaml_append_line(out, attribution, credit == CREDIT_ONS ? dated : DEPRIVATION,
                           "<< the words that its publisher asks for: see GET-DATA.md");
}

/* ---- sections ---- */

static void append_areas(GString *out, const StartFiles *files) {
    g_string_append(out, AREAS_NOTE);
    g_string_append(out, "areas:\n");
    if (files->areas) {
        start_yaml_append_line(out, "  source", files->areas, NULL);
        start_yaml_append_rights(out, "  ", files->areas_columns.credit,
                                 files->areas_columns.vintage);
        if (files->areas_columns.key && !files->areas_columns.key_is_names) {
            start_yaml_append_line(out, "  code", files->areas_columns.key,
                                   "a guess: the column with the codes of the areas");
        }
        if (files->areas_columns.all) {
            start_yaml_append_note(out, "  ", "its columns: ", files->areas_columns.all);
        }
    } else {
        start_yaml_append_line(out, "  source", "wards.geojson",
                               "<< get it first: see GET-DATA.md");
        start_yaml_append_line(out, "  licence", "OGL-UK-3.0", NULL);
        start_yaml_append_line(out, "  attribution", ONS_CREDIT, "add the year of your file");
    }
    g_string_append(out, AREAS_MORE);
}

static void append_own_list(GString *out, const StartList *list, bool publish) {
    const StartColumns *columns = &list->columns;
    start_yaml_append_line(out, "  - source", list->path, NULL);
    if (list->layer) {
        start_yaml_append_line(out, "    layer", list->layer, NULL);
    }
    if (list->area) {
        start_yaml_append_line(out, "    area_code", list->area,
                               "a guess: the area that rows without a place are in");
    }
    bool known = columns->reading != NULL;
    if (known) {
        start_yaml_append_line(out, "    reading", columns->reading,
                               columns->reading_has_rights
                                   ? "a guess; brings licence and attribution, see docs/readings.md"
                                   : "a guess from its columns: see docs/readings.md");
    }
    if (known && columns->reading_has_rights) {
        start_yaml_append_note(out, "    ", "its columns: ", columns->all);
        return;
    }
    start_yaml_append_line(out, "    licence", "own",
                           "your own list; else the name of its licence, and an attribution");
    start_yaml_append_line(out, "    visibility", publish ? "public" : "private",
                           publish ? "everybody may see it"
                                   : "nothing of it is shown until you write public");
    if (columns->all) {
        start_yaml_append_note(out, "    ", "its columns: ", columns->all);
    }
}

static void append_assets(GString *out, const StartFiles *files) {
    g_string_append(out, ASSETS_NOTE);
    g_string_append(out, "assets:\n");
    for (guint i = 0; i < files->assets->len; i++) {
        append_own_list(out, g_ptr_array_index(files->assets, i), files->publish);
    }
    if (files->assets->len == 0) {
        StartList empty = {.path = (char *)"assets.csv"};
        append_own_list(out, &empty, files->publish);
    }
    g_string_append(out, ASSETS_MORE);
}

char *start_yaml(const StartFiles *files) {
    GString *out = g_string_new(HEAD);
    start_yaml_append_line(out, "title", files->title, "<< stands on every sheet and page");
    g_string_append_c(out, '\n');
    append_areas(out, files);
    append_assets(out, files);
    start_figures_append(out, files);
    g_string_append(out, TAIL);
    return g_string_free(out, FALSE);
}
