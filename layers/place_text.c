/* place_text.c: one cell that says where something is.
 * SPDX-License-Identifier: MIT
 */
#include "layers/place_text.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "atlas/base/gridref.h"
#include "atlas/base/number.h"
#include "layers/projection.h"

enum { TEXT_MAX = 120, LINK_MAX = 2000, GRIDREF_MIN = 6, CELL_PARTS_MAX = 3 };
static const double DEGREES_MAX = 180, SIXTY = 60;
/* No land is nearer to the false origin of the National Grid. */
static const double EASTING_MIN_M = 50000, NORTHING_MIN_M = 5000;

/* ---- one coordinate ---- */

/* Signs for degrees, minutes and seconds, and what people type for them. */
static const char *const MARKS[] = {"°", "º", "˚", "′", "″", "’", "‘", "”", "“", "'", "\""};

/* Every mark becomes a blank. Caller frees. */
static char *without_marks(const char *text) {
    GString *plain = g_string_new(text);
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        g_string_replace(plain, MARKS[i], " ", 0);
    }
    g_string_replace(plain, "\xc2\xa0", " ", 0);
    g_string_replace(plain, "\xe2\x88\x92", "-", 0); /* a real minus */
    return g_strstrip(g_string_free(plain, FALSE));
}

/* Takes a letter of the compass off the start or end; 0 when there is none. */
static char take_letter(char *text) {
    static const char LETTERS[] = "NSEWnsew";
    size_t length = strlen(text);
    char letter = 0;
    if (length > 1 && strchr(LETTERS, text[0])) {
        letter = text[0];
        memmove(text, text + 1, length);
    } else if (length > 1 && strchr(LETTERS, text[length - 1])) {
        letter = text[length - 1];
        text[length - 1] = '\0';
    }
    g_strstrip(text);
    return (char)g_ascii_toupper(letter);
}

/* "53,4472" is a decimal comma where a number of degrees comes of it; "379,595" is not. */
static bool parse_number(const char *text, double *value) {
    const char *comma = strchr(text, ',');
    if (comma && comma[1] && !strchr(text, '.') && !strchr(comma + 1, ',')) {
        g_autofree char *point = g_strdup(text);
        point[comma - text] = '.';
        if (number_parse(point, value) && fabs(*value) <= DEGREES_MAX) {
            return true;
        }
    }
    return number_parse(text, value);
}

/* Degrees, minutes and seconds with blanks between; *count is how many of them there are. */
static bool parse_parts(const char *text, double *value, size_t *count) {
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    double scale = 1;
    *count = 0;
    *value = 0;
    for (size_t i = 0; parts[i]; i++) {
        double part;
        if (!parts[i][0]) {
            continue;
        }
        bool first = *count == 0;
        if (*count == CELL_PARTS_MAX || !parse_number(parts[i], &part) ||
            (!first && (part < 0 || part >= SIXTY || parts[i][0] == '+'))) {
            return false;
        }
        *value = first ? fabs(part) : *value + part / scale;
        scale *= SIXTY;
        (*count)++;
    }
    if (text[0] == '-') {
        *value = -*value;
    }
    return *count > 0 && (*count == 1 || fabs(*value) <= DEGREES_MAX);
}

bool place_text_degrees(const char *text, double *value, char *axis) {
    if (!text || strlen(text) > TEXT_MAX) {
        return false;
    }
    g_autofree char *plain = without_marks(text);
    char letter = take_letter(plain);
    double found;
    size_t count;
    bool is_marked = letter || strlen(plain) != strlen(text);
    if (!parse_parts(plain, &found, &count) || (count > 1 && !is_marked)) {
        return false;
    }
    if (letter == 'S' || letter == 'W') {
        found = -fabs(found);
    }
    *value = found;
    if (axis) {
        *axis = letter == 'N' || letter == 'S' ? 'N' : letter ? 'E' : 0;
    }
    return true;
}

/* ---- two of them ---- */

static size_t decimals_of(const char *text) {
    const char *point = strpbrk(text, ".,");
    return point ? strspn(point + 1, "0123456789") : 0;
}

/* Degrees that are more than a round number: with three decimals, minutes or a letter. */
static bool reads_as_degrees(const char *text, char axis) {
    return axis || decimals_of(text) >= 3 || strstr(text, "°") || strstr(text, "º");
}

static bool pair_of(const char *first, const char *second, PlaceText *out) {
    double a, b;
    char a_axis, b_axis;
    if (!place_text_degrees(first, &a, &a_axis) || !place_text_degrees(second, &b, &b_axis) ||
        (a_axis && a_axis == b_axis)) {
        return false;
    }
    PlaceText pair = {.kind = PLACE_TEXT_PAIR,
                      .is_degrees = fabs(a) <= DEGREES_MAX && fabs(b) <= DEGREES_MAX};
    bool y_first = a_axis ? a_axis == 'N' : b_axis ? b_axis == 'E' : pair.is_degrees;
    pair.at = y_first ? (MapPoint){b, a} : (MapPoint){a, b};
    pair.is_exact = reads_as_degrees(first, a_axis) && reads_as_degrees(second, b_axis);
    *out = pair;
    return true;
}

/* Words for the axes become letters of the compass, and what stands around numbers goes. */
static char *tidy(const char *text) {
    static const struct {
        const char *word, *letter;
    } WORDS[] = {{"latitude", "n "}, {"longitude", "e "}, {"northing", "n "}, {"easting", "e "},
                 {"lat", "n "},      {"long", "e "},      {"lng", "e "},      {"lon", "e "},
                 {"north", "n "},    {"east", "e "},      {"west", "w "},     {"south", "s "},
                 {"degrees", " "},   {"deg", " "},        {"minutes", " "},   {"min", " "},
                 {"seconds", " "},   {"sec", " "},        {"(", " "},         {")", " "},
                 {"[", " "},         {"]", " "},          {":", " "},         {"=", " "},
                 {"\n", " "},        {"\t", " "}};
    g_autofree char *lower = g_ascii_strdown(text, -1);
    GString *out = g_string_new(lower);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        g_string_replace(out, WORDS[i].word, WORDS[i].letter, 0);
    }
    return g_strstrip(g_string_free(out, FALSE));
}

/* Where one number ends and the other begins is where both halves are one. */
static bool parse_pair(const char *text, PlaceText *out) {
    static const char SEPARATORS[] = ";|/~, ";
    g_autofree char *clean = tidy(text);
    for (size_t s = 0; SEPARATORS[s]; s++) {
        for (const char *at = strchr(clean, SEPARATORS[s]); at;
             at = strchr(at + 1, SEPARATORS[s])) {
            g_autofree char *first = g_strndup(clean, (gsize)(at - clean));
            if (pair_of(g_strstrip(first), at + 1, out)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- grid references, well-known text, three words ---- */

static bool parse_gridref(const char *text, PlaceText *out) {
    MapPoint corner;
    double size_m;
    /* A thing in several places has several references; the first of them is one of its places. */
    g_autofree char *first = g_strndup(text, strcspn(text, ",;"));
    g_strstrip(first);
    if (!g_ascii_isalpha(first[0]) || !gridref_parse(first, &corner, &size_m)) {
        return false;
    }
    *out = (PlaceText){.kind = PLACE_TEXT_GRIDREF,
                       .at = {corner.x + size_m / 2, corner.y + size_m / 2},
                       .square_m = size_m};
    return true;
}

/* "POINT (-2.3 53.4)" and {"type":"Point","coordinates":[-2.3,53.4]}: x first. */
static bool parse_point(const char *text, PlaceText *out) {
    g_autofree char *upper = g_ascii_strup(text, -1);
    const char *word = strstr(upper, "POINT");
    const char *open = word ? strpbrk(word, "([") : NULL;
    if (!open) {
        return false;
    }
    g_autofree char *inner = g_strndup(open + 1, strcspn(open + 1, ")]"));
    g_strdelimit(inner, ",", ' ');
    g_auto(GStrv) parts = g_strsplit_set(g_strstrip(inner), " \t\n", -1);
    double numbers[2];
    size_t count = 0;
    for (size_t i = 0; parts[i] && count < 2; i++) {
        if (parts[i][0] && !number_parse(parts[i], &numbers[count++])) {
            return false;
        }
    }
    if (count < 2) {
        return false;
    }
    *out = (PlaceText){.kind = PLACE_TEXT_PAIR, .at = {numbers[0], numbers[1]}, .is_exact = true};
    out->is_degrees = fabs(numbers[0]) <= DEGREES_MAX && fabs(numbers[1]) <= DEGREES_MAX;
    return true;
}

static bool is_three_words(const char *text) {
    bool marked =
        g_str_has_prefix(text, "///") || strstr(text, "w3w.co") || strstr(text, "what3words.com");
    const char *last = strrchr(text, '/');
    g_auto(GStrv) words = g_strsplit(last ? last + 1 : text, ".", -1);
    bool are_words = g_strv_length(words) == 3;
    for (size_t i = 0; are_words && words[i]; i++) {
        are_words = words[i][0] && strcspn(words[i], " 0123456789?&") == strlen(words[i]);
    }
    return marked && are_words;
}

/* ---- addresses of web maps ---- */

static bool is_link(const char *text) {
    return g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://") ||
           g_str_has_prefix(text, "www.") || g_str_has_prefix(text, "maps.") ||
           g_str_has_prefix(text, "goo.gl/") || g_str_has_prefix(text, "geo:");
}

static bool is_short_link(const char *text) {
    return strstr(text, "goo.gl/") || strstr(text, "maps.app/") || strstr(text, "osm.org/go/") ||
           strstr(text, "bit.ly/");
}

/* The number at `at`, ended by anything else; NULL when there is none. */
static const char *take_number(const char *at, double *value) {
    size_t length = strspn(at, "+-.0123456789");
    g_autofree char *digits = g_strndup(at, length);
    return length > 0 && number_parse(digits, value) ? at + length : NULL;
}

/* Latitude and longitude at `at`, with one of `between` between them. */
static bool take_pair(const char *at, const char *between, PlaceText *out) {
    double latitude, longitude;
    const char *end = take_number(at, &latitude);
    if (!end || !*end || !strchr(between, *end)) {
        return false;
    }
    end += strspn(end, between);
    if (!take_number(end, &longitude) || fabs(latitude) > DEGREES_MAX / 2 ||
        fabs(longitude) > DEGREES_MAX) {
        return false;
    }
    *out = (PlaceText){
        .kind = PLACE_TEXT_PAIR, .at = {longitude, latitude}, .is_degrees = true, .is_exact = true};
    return true;
}

/* The pin of a place on Google's map, which is not where its window happens to be; of several the
 * last is where one goes to. */
static bool find_pin(const char *link, PlaceText *out) {
    bool found = false;
    for (const char *at = strstr(link, "!3d"); at; at = strstr(at + 1, "!3d")) {
        double latitude, longitude;
        const char *end = take_number(at + 3, &latitude);
        if (end && g_str_has_prefix(end, "!4d") && take_number(end + 3, &longitude)) {
            *out = (PlaceText){.kind = PLACE_TEXT_PAIR,
                               .at = {longitude, latitude},
                               .is_degrees = true,
                               .is_exact = true};
            found = true;
        }
    }
    return found;
}

/* "mlat=53.4&mlon=-2.3", as OpenStreetMap marks a place. */
static bool find_marker(const char *link, PlaceText *out) {
    double latitude, longitude;
    const char *lat = strstr(link, "mlat="), *lon = strstr(link, "mlon=");
    if (!lat || !lon || !take_number(lat + 5, &latitude) || !take_number(lon + 5, &longitude)) {
        return false;
    }
    *out = (PlaceText){
        .kind = PLACE_TEXT_PAIR, .at = {longitude, latitude}, .is_degrees = true, .is_exact = true};
    return true;
}

/* What follows one of these is a latitude and a longitude, if it is numbers; the surest first. */
static const char *const LINK_PLACES[] = {
    "q=",   "query=",  "ll=",     "destination=", "daddr=", "marker=",
    "cp=",  "center=", "/place/", "/search/",     "/dir//", "/dir/",
    "geo:", "@",       "#map=",   "centre=",      "coord=", "viewpoint=",
};

static bool find_in_link(const char *text, PlaceText *out) {
    g_autofree char *plain = g_uri_unescape_string(text, NULL);
    const char *link = plain ? plain : text;
    if (find_pin(link, out) || find_marker(link, out)) {
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(LINK_PLACES); i++) {
        const char *word = LINK_PLACES[i];
        for (const char *at = strstr(link, word); at; at = strstr(at + 1, word)) {
            const char *value = at + strlen(word);
            value += g_str_has_prefix(value, "loc:") ? strlen("loc:") : 0;
            bool is_zoomed = strcmp(word, "#map=") == 0 && strchr(value, '/');
            value = is_zoomed ? strchr(value, '/') + 1 : value;
            if (take_pair(value, is_zoomed ? "/" : ",~+ ", out)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- the whole ---- */

PlaceText place_text_parse(const char *text) {
    PlaceText found = {.kind = PLACE_TEXT_NONE};
    if (!text) {
        return found;
    }
    g_autofree char *cell = g_strstrip(g_strdup(text));
    if (is_three_words(cell)) {
        found.kind = PLACE_TEXT_THREE_WORDS;
    } else if (is_link(cell)) {
        if (strlen(cell) <= LINK_MAX && !find_in_link(cell, &found) && is_short_link(cell)) {
            found.kind = PLACE_TEXT_SHORT_LINK;
        }
    } else if (strlen(cell) <= TEXT_MAX && strpbrk(cell, "0123456789") &&
               !parse_gridref(cell, &found) && !parse_point(cell, &found)) {
        parse_pair(cell, &found);
    }
    return found;
}

bool place_text_is_position(const char *text) {
    PlaceText found = place_text_parse(text);
    if (found.kind == PLACE_TEXT_GRIDREF) {
        return strlen(text) >= GRIDREF_MIN;
    }
    if (found.kind != PLACE_TEXT_PAIR) {
        return false;
    }
    switch (crs_guess(found.at.x, found.at.y)) {
    case CRS_GUESS_LONLAT:
    case CRS_GUESS_SWAPPED:
        return found.is_exact;
    case CRS_GUESS_BNG:
        return text[0] != '0' && found.at.x >= EASTING_MIN_M && found.at.y >= NORTHING_MIN_M;
    default:
        return false;
    }
}
