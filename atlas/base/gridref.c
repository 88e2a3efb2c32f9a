/* gridref.c: references on the British National Grid.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/gridref.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/number.h"

enum { FIGURES_MAX = 10 };
static const double EASTING_MAX_M = 700000;
static const double NORTHING_MAX_M = 1300000;
static const double SQUARE_M = 100000;
/* The alphabet of the grid: 5 by 5 letters from the north-west, without I. */
static const char LETTERS[] = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

static bool is_on_grid(MapPoint point) {
    return point.x >= 0 && point.x <= EASTING_MAX_M && point.y >= 0 && point.y <= NORTHING_MAX_M;
}

static int letter_index(char c) {
    const char *found = c ? strchr(LETTERS, g_ascii_toupper(c)) : NULL;
    return found ? (int)(found - LETTERS) : -1;
}

/* Corner of the 100 km square; the first letter tells the 500 km square counted from S at the false
 * origin, which stands two columns and three rows into that alphabet. */
static bool square_corner(char first, char second, MapPoint *corner) {
    int coarse = letter_index(first), fine = letter_index(second);
    if (coarse < 0 || fine < 0) {
        return false;
    }
    int east = (coarse % 5 - 2) * 5 + fine % 5;
    int north = (3 - coarse / 5) * 5 + (4 - fine / 5);
    MapPoint found = {east * SQUARE_M, north * SQUARE_M};
    if (east < 0 || found.x >= EASTING_MAX_M || north < 0 || found.y >= NORTHING_MAX_M) {
        return false;
    }
    *corner = found;
    return true;
}

static bool parse_metres(const char *text, MapPoint *corner) {
    g_auto(GStrv) halves = g_strsplit(text, ",", 3);
    MapPoint found;
    if (g_strv_length(halves) != 2 || !number_parse(halves[0], &found.x) ||
        !number_parse(halves[1], &found.y) || !is_on_grid(found)) {
        return false;
    }
    *corner = found;
    return true;
}

/* The figures after the letters: two equal runs, or one run that is halved. */
static bool split_figures(const char *text, char east[6], char north[6]) {
    char figures[FIGURES_MAX + 1];
    size_t count = 0, first_run = 0;
    for (const char *p = text; *p; p++) {
        if (g_ascii_isspace(*p)) {
            if (count > 0 && g_ascii_isdigit(p[1])) {
                if (first_run > 0) {
                    return false;
                }
                first_run = count;
            }
        } else if (g_ascii_isdigit(*p) && count < FIGURES_MAX) {
            figures[count++] = *p;
        } else {
            return false;
        }
    }
    if (count % 2 != 0 || (first_run > 0 && first_run * 2 != count)) {
        return false;
    }
    figures[count] = '\0';
    memcpy(east, figures, count / 2);
    east[count / 2] = '\0';
    memcpy(north, figures + count / 2, count / 2 + 1);
    return true;
}

bool gridref_parse(const char *text, MapPoint *corner, double *size_m) {
    g_autofree char *copy = g_strstrip(g_strdup(text));
    MapPoint found;
    double size = 1;
    if (!g_ascii_isalpha(copy[0])) {
        if (!parse_metres(copy, &found)) {
            return false;
        }
    } else {
        char east[6], north[6];
        if (!g_ascii_isalpha(copy[1]) || !square_corner(copy[0], copy[1], &found) ||
            !split_figures(copy + 2, east, north)) {
            return false;
        }
        size = SQUARE_M / pow(10, (double)strlen(east));
        found.x += (double)g_ascii_strtoull(east, NULL, 10) * size;
        found.y += (double)g_ascii_strtoull(north, NULL, 10) * size;
    }
    *corner = found;
    if (size_m) {
        *size_m = size;
    }
    return true;
}

char *gridref_format(MapPoint point, int figures) {
    g_assert(figures >= 2 && figures <= FIGURES_MAX && figures % 2 == 0);
    if (!is_on_grid(point) || point.x >= EASTING_MAX_M || point.y >= NORTHING_MAX_M) {
        return NULL;
    }
    int east = (int)floor(point.x / SQUARE_M), north = (int)floor(point.y / SQUARE_M);
    int coarse = (3 - north / 5) * 5 + east / 5 + 2;
    int fine = (4 - north % 5) * 5 + east % 5;
    int digits = figures / 2;
    double size = SQUARE_M / pow(10, digits);
    int east_figures = (int)floor((point.x - east * SQUARE_M) / size);
    int north_figures = (int)floor((point.y - north * SQUARE_M) / size);
    return g_strdup_printf("%c%c %0*d %0*d", LETTERS[coarse], LETTERS[fine], digits, east_figures,
                           digits, north_figures);
}
