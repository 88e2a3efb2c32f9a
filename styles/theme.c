/* theme.c: reads a look from its YAML file.
 * SPDX-License-Identifier: MIT
 */
#include "styles/theme.h"

#include <math.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/program.h"
#include "styles/theme_reader.h"

const double ROAD_SCALES[ROAD_SCALE_COUNT] = {50000, 25000, 10000, 5000, 2500};

const char *const THEME_CLASS_NAMES[] = {
    "water",    "green",   "wood",        "river",    "building",  "building_public",
    "path",     "service", "residential", "tertiary", "secondary", "primary",
    "motorway", "rail",    "tram",        "station",  "place",     NULL};

static const double FAR_STEP_MM = 0.1; /* thinner by this for each doubling beyond 1:50,000 */
static const double THINNEST_MM = 0.1;

/* ---- the theme ---- */

void theme_free(Theme *theme) {
    if (theme) {
        g_strfreev(theme->strings_owner);
        g_hash_table_unref(theme->places);
        g_free(theme);
    }
}

static char *theme_path(const char *name_or_path) {
    if (strchr(name_or_path, '/') || g_str_has_suffix(name_or_path, ".yaml")) {
        return g_strdup(name_or_path);
    }
    g_autofree char *folder = styles_folder();
    g_autofree char *file = g_strconcat(name_or_path, ".yaml", NULL);
    return g_build_filename(folder, "themes", file, NULL);
}

/* Lays the file over `theme`; strings go to `strings`. A theme that is based on another has that
 * one read first; more than a few such steps are a circle. */
static bool theme_load(Theme *theme, GPtrArray *strings, const char *name_or_path, int depth,
                       Report *report, GError **error) {
    g_autofree char *path = theme_path(name_or_path);
    g_autofree char *shown = g_path_get_basename(path);
    g_autoptr(NodeDocument) document = node_document_read(path, shown, report, error);
    if (!document) {
        g_prefix_error(error, "theme \"%s\": ", name_or_path);
        return false;
    }
    const Node *root = node_document_root(document);
    if (!root || !node_expect_map(root, "the theme", report) || depth > 4) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT, "theme \"%s\" %s", name_or_path,
                    depth > 4 ? "is based on itself" : "is empty");
        return false;
    }
    const char *base = node_string(root, "based_on", NULL, report);
    if (base && !theme_load(theme, strings, base, depth + 1, report, error)) {
        return false;
    }
    ThemeReader reader = {
        .theme = theme, .strings = strings, .report = report, .complete = !base, .depth = depth};
    const char *name = node_string(root, "name", NULL, report);
    if (name) {
        theme->name = g_strdup(name);
        g_ptr_array_add(strings, theme->name);
    } else if (!base) {
        report_add(report, SEVERITY_ERROR, "theme_key_missing", node_place(root), NULL,
                   "the theme does not say \"name\"");
    }
    theme_reader_read(&reader, root);
    return true;
}

Theme *theme_read(const char *name_or_path, Report *report, GError **error) {
    g_autoptr(Theme) theme = g_new0(Theme, 1);
    GPtrArray *strings = g_ptr_array_new();
    theme->draw_labels = true;
    theme->symbol_factor = 1;
    theme->pictograms = true;
    theme->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool loaded = theme_load(theme, strings, name_or_path, 0, report, error);
    g_ptr_array_add(strings, NULL);
    theme->strings_owner = (char **)g_ptr_array_free(strings, FALSE);
    return loaded ? g_steal_pointer(&theme) : NULL;
}

const ThemePlace *theme_find_place(const Theme *theme, const char *key) {
    return g_hash_table_lookup(theme->places, key);
}

/* ---- widths ---- */

double theme_line_width_mm(const BaseStyle *style, double scale) {
    const double *width_mm = style->width_mm;
    if (scale >= ROAD_SCALES[0]) {
        double doublings = log2(scale / ROAD_SCALES[0]);
        double thinner = width_mm[0] - FAR_STEP_MM * doublings;
        return width_mm[0] > 0 ? fmax(thinner, fmin(THINNEST_MM, width_mm[0])) : 0;
    }
    size_t i = 1;
    while (i < ROAD_SCALE_COUNT - 1 && scale < ROAD_SCALES[i]) {
        i++;
    }
    double coarse = width_mm[i - 1], fine = width_mm[i];
    double t = log(ROAD_SCALES[i - 1] / scale) / log(ROAD_SCALES[i - 1] / ROAD_SCALES[i]);
    if (coarse <= 0 || fine <= 0) { /* appears half-way, at its width of the finer column */
        return t >= 0.5 ? fine : coarse;
    }
    return coarse + (fine - coarse) * fmin(t, 1);
}

bool theme_draws_at(const BaseStyle *style, double scale) {
    bool wide_enough = !(style->has_casing) || theme_line_width_mm(style, scale) > 0;
    return wide_enough && (style->max_scale <= 0 || scale <= style->max_scale * (1 + 1e-9));
}

/* ---- where the styles are ---- */

char *styles_folder(void) {
    const char *chosen = g_getenv("ATLAS_STYLES");
    if (chosen && *chosen) {
        return g_strdup(chosen);
    }
    return program_folder("styles");
}
