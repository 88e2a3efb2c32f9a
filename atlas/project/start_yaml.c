/* start_yaml.c: the text of a new project file.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/start_yaml.h"

#include <string.h>

#include "atlas/base/escape.h"
#include "atlas/base/file.h"

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

static const char INDICATORS_NOTE[] =
    "# Figures of need or of well-being, which stand quietly beside the assets.\n";

static const char INDICATORS_EXAMPLE[] =
    "#indicators:\n"
    "#  - id: imd\n"
    "#    title: Index of Multiple Deprivation 2025\n"
    "#    source: imd2025.csv\n"
    "#    licence: OGL-UK-3.0\n"
    "#    attribution: Ministry of Housing, Communities & Local Government, English indices of "
    "deprivation 2025\n"
    "#    geography: lsoa            # which small areas the figures are for: see below\n"
    "#    value: Index of Multiple Deprivation (IMD) Score\n"
    "#    period: 2025\n"
    "#    polarity: higher_is_worse  # or higher_is_better: which way is need?\n"
    "#need: imd                       # the one that is shown on the maps\n"
    "\n"
    "# Small areas that figures come on, and the area of the atlas that each belongs to.\n"
    "#geographies:\n"
    "#  lsoa:\n"
    "#    lookup:\n"
    "#      source: lsoa21_to_ward.csv\n"
    "#      licence: OGL-UK-3.0\n"
    "#      attribution: Source Office for National Statistics\n"
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

/* "    key: value   # note"; a value of NULL is left for people to fill in. */
static void append_line(GString *out, const char *key, const char *value, const char *note) {
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

/* A note that quotes what somebody else's file says; it must stay on its line. */
static void append_note(GString *out, const char *indent, const char *words, const char *quoted) {
    g_autofree char *clean = text_clean(quoted);
    g_string_append_printf(out, "%s# %s%s\n", indent, words, clean);
}

/* ---- sections ---- */

static void append_areas(GString *out, const StartFiles *files) {
    g_string_append(out, AREAS_NOTE);
    g_string_append(out, "areas:\n");
    if (files->areas) {
        append_line(out, "  source", files->areas, NULL);
        append_line(out, "  licence", NULL,
                    "<< OGL-UK-3.0 if they come from the Office for National Statistics");
        append_line(out, "  attribution", NULL,
                    "<< the words that its publisher asks for; GET-DATA.md has the usual ones");
    } else {
        append_line(out, "  source", "wards.geojson", "<< get it first: see GET-DATA.md");
        append_line(out, "  licence", "OGL-UK-3.0", NULL);
        append_line(out, "  attribution", ONS_CREDIT, "add the year of your file");
    }
    g_string_append(out, AREAS_MORE);
}

static void append_own_list(GString *out, const char *path, const StartColumns *columns,
                            bool publish) {
    append_line(out, "  - source", path, NULL);
    append_line(out, "    licence", "own",
                "your own list; else the name of its licence, and an attribution");
    append_line(out, "    visibility", publish ? "public" : "private",
                publish ? "everybody may see it" : "nothing of it is shown until you write public");
    if (columns && columns->all) {
        append_note(out, "    ", "its columns: ", columns->all);
    }
}

static void append_assets(GString *out, const StartFiles *files) {
    g_string_append(out, ASSETS_NOTE);
    g_string_append(out, "assets:\n");
    for (guint i = 0; i < files->assets->len; i++) {
        const StartList *list = g_ptr_array_index(files->assets, i);
        append_own_list(out, list->path, &list->columns, files->publish);
    }
    if (files->assets->len == 0) {
        append_own_list(out, "assets.csv", NULL, files->publish);
    }
    g_string_append(out, ASSETS_MORE);
}

/* An id and a title from the name of the file, ids unique. */
static char *id_new(const char *path, GHashTable *taken) {
    g_autofree char *base = g_path_get_basename(path);
    base[strcspn(base, ".")] = '\0';
    g_autofree char *stem = text_slug(base);
    g_strdelimit(stem, "-", '_');
    char *id = g_strdup(stem);
    for (unsigned number = 2; g_hash_table_contains(taken, id); number++) {
        g_free(id);
        id = g_strdup_printf("%s_%u", stem, number);
    }
    g_hash_table_add(taken, g_strdup(id));
    return id;
}

static void append_indicator(GString *out, const StartList *list, const char *id) {
    const StartColumns *columns = &list->columns;
    g_autofree char *title = g_strdelimit(g_strdup(id), "_", ' ');
    title[0] = g_ascii_toupper(title[0]);
    append_line(out, "  - id", id, NULL);
    append_line(out, "    title", title, "<< as it is to stand on the page");
    append_line(out, "    source", list->path, NULL);
    append_line(out, "    licence", NULL, "<< OGL-UK-3.0 for most official figures");
    append_line(out, "    attribution", NULL, "<< the words that its publisher asks for");
    if (columns->all) {
        append_note(out, "    ", "its columns: ", columns->all);
    }
    if (columns->key) {
        append_line(out, "    key", columns->key,
                    "a guess: the column with the codes of the areas");
    }
    if (columns->geography) {
        append_line(out, "    geography", columns->geography,
                    "a guess from that column: which small areas these are");
    }
    append_line(out, "    value", columns->value,
                columns->value ? "a guess: the column with the figures"
                               : "<< the name of the column with the figures");
    append_line(out, "    period", NULL, "<< the year or years that they are about");
    append_line(out, "    polarity", NULL,
                "<< higher_is_worse if more of it means more need, else higher_is_better");
}

/* The small areas that were guessed need a table, which must be of the same year as the codes. */
static void append_geographies(GString *out, const StartFiles *files) {
    g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < files->indicators->len; i++) {
        const StartList *list = g_ptr_array_index(files->indicators, i);
        const char *id = list->columns.geography;
        if (!id || !g_hash_table_add(done, (gpointer)id)) {
            continue;
        }
        if (g_hash_table_size(done) == 1) {
            g_string_append(out, "# Small areas that figures come on, and the area of the atlas "
                                 "that each belongs to.\ngeographies:\n");
        }
        g_autofree char *year = list->columns.vintage < 0
                                    ? g_strdup("")
                                    : g_strdup_printf("%02d", list->columns.vintage);
        g_autofree char *file = g_strdup_printf("%s%s_to_ward.csv", id, year);
        g_string_append_printf(out, "  %s:\n    lookup:\n", id);
        append_line(out, "      source", file, "<< a best-fit lookup: see GET-DATA.md");
        append_line(out, "      licence", "OGL-UK-3.0", NULL);
        append_line(out, "      attribution", ONS_CREDIT, "add the year of your file");
    }
    g_string_append_c(out, '\n');
}

static void append_indicators(GString *out, const StartFiles *files) {
    g_string_append(out, INDICATORS_NOTE);
    if (files->indicators->len == 0) {
        g_string_append(out, INDICATORS_EXAMPLE);
        return;
    }
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *first = NULL;
    g_string_append(out, "indicators:\n");
    for (guint i = 0; i < files->indicators->len; i++) {
        const StartList *list = g_ptr_array_index(files->indicators, i);
        g_autofree char *id = id_new(list->path, taken);
        append_indicator(out, list, id);
        if (!first) {
            first = g_strdup(id);
        }
    }
    append_line(out, "need", first, "the one that is shown on the maps");
    g_string_append_c(out, '\n');
    append_geographies(out, files);
}

char *start_yaml(const StartFiles *files) {
    GString *out = g_string_new(HEAD);
    append_line(out, "title", files->title, "<< stands on every sheet and page");
    g_string_append_c(out, '\n');
    append_areas(out, files);
    append_assets(out, files);
    append_indicators(out, files);
    g_string_append(out, TAIL);
    return g_string_free(out, FALSE);
}
