/* start_figures.c: indicators and small areas in a new project file.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/start_figures.h"

#include <string.h>

#include "atlas/base/file.h"

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

/* An id from the name of the file, unique. */
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

static void append_key(GString *out, const StartColumns *columns) {
    if (columns->key) {
        start_yaml_append_line(out, "    key", columns->key,
                               columns->key_is_names
                                   ? "a guess: the column with the names of the areas"
                                   : "a guess: the column with the codes of the areas");
    }
}

static void append_period(GString *out, const StartColumns *columns) {
    if (columns->period_column) {
        start_yaml_append_line(out, "    period_column", columns->period_column,
                               "a guess: its rows are of several years");
    }
    if (columns->period) {
        start_yaml_append_line(out, "    period", columns->period,
                               columns->period_column ? "the last one" : "<< a guess: when");
    } else {
        g_string_append(out, "    #period:                   # the year or years that they are "
                             "about\n");
    }
}

static void append_polarity(GString *out, const StartColumns *columns) {
    bool worse = columns->polarity == HIGHER_IS_WORSE;
    start_yaml_append_line(
        out, "    polarity", POLARITY_NAMES[worse ? HIGHER_IS_WORSE : HIGHER_IS_BETTER],
        !columns->polarity_told ? "<< nothing told which: does more of it mean more need?"
        : worse                 ? "<< a guess from its words: more of it means more need"
                                : "<< a guess from its words: more of it means less need");
}

static void append_value(GString *out, const StartColumns *columns) {
    start_yaml_append_line(out, "    value", columns->value,
                           columns->value ? "a guess: the column with the figures"
                                          : "<< the name of the column with the figures");
    if (columns->others) {
        start_yaml_append_note(out, "    ", "other columns of figures: ", columns->others);
    }
    if (columns->where) {
        start_yaml_append_line(out, "    where", columns->where,
                               "a guess: an area has several rows, which of them?");
    }
}

static void append_indicator(GString *out, const StartList *list, const char *id) {
    const StartColumns *columns = &list->columns;
    g_autofree char *title = g_strdelimit(g_strdup(id), "_", ' ');
    title[0] = g_ascii_toupper(title[0]);
    start_yaml_append_line(out, "  - id", id, NULL);
    start_yaml_append_line(out, "    title", title, "<< as it is to stand on the page");
    start_yaml_append_line(out, "    source", list->path, NULL);
    if (list->layer) {
        start_yaml_append_line(out, "    layer", list->layer, "a guess: the first with figures");
    }
    start_yaml_append_rights(out, "    ", columns->credit, columns->vintage);
    if (columns->all) {
        start_yaml_append_note(out, "    ", "its columns: ", columns->all);
    }
    append_key(out, columns);
    if (list->geography) {
        start_yaml_append_line(out, "    geography", list->geography->id,
                               "a guess from its codes: which small areas these are");
    }
    append_value(out, columns);
    append_period(out, columns);
    append_polarity(out, columns);
}

/* What cannot be used yet stands there with a # before each line. */
static void append_left_out(GString *out, const StartList *list, const char *id) {
    g_autoptr(GString) text = g_string_new(NULL);
    append_indicator(text, list, id);
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    start_yaml_append_note(out, "", "Not used yet: ", list->left_out);
    for (size_t i = 0; lines[i] && (lines[i][0] || lines[i + 1]); i++) {
        bool is_note = lines[i][strspn(lines[i], " ")] == '#';
        g_string_append_printf(out, "%s%s\n", is_note ? "" : "#", lines[i]);
    }
}

static void append_geographies(GString *out, const StartFiles *files) {
    for (guint i = 0; i < files->geographies->len; i++) {
        const StartGeography *geography = g_ptr_array_index(files->geographies, i);
        if (i == 0) {
            g_string_append(out, "# Small areas that figures come on, and the area of the atlas "
                                 "that each belongs to.\ngeographies:\n");
        }
        g_string_append_printf(out, "  %s:\n", geography->id);
        if (geography->shapes) {
            start_yaml_append_line(out, "    source", geography->shapes, "their shapes");
            start_yaml_append_rights(out, "    ", CREDIT_ONS, -1);
        }
        if (geography->lookup) {
            g_string_append(out, "    lookup:\n");
            start_yaml_append_line(out, "      source", geography->lookup,
                                   "which area each belongs to");
            start_yaml_append_rights(out, "      ", CREDIT_ONS, -1);
        }
    }
    g_string_append_c(out, '\n');
}

void start_figures_append(GString *out, const StartFiles *files) {
    g_string_append(out, INDICATORS_NOTE);
    if (files->indicators->len == 0) {
        g_string_append(out, INDICATORS_EXAMPLE);
        return;
    }
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) unused = g_string_new(NULL);
    g_autofree char *first = NULL;
    for (guint i = 0; i < files->indicators->len; i++) {
        const StartList *list = g_ptr_array_index(files->indicators, i);
        g_autofree char *id = id_new(list->path, taken);
        if (list->left_out) {
            append_left_out(unused, list, id);
            continue;
        }
        if (!first) {
            g_string_append(out, "indicators:\n");
            first = g_strdup(id);
        }
        append_indicator(out, list, id);
    }
    g_string_append(out, unused->str);
    if (first) {
        start_yaml_append_line(out, "need", first, "the one that is shown on the maps");
    }
    g_string_append_c(out, '\n');
    append_geographies(out, files);
}
