/* row_findings.c: what is wrong with the rows of one list.
 * SPDX-License-Identifier: MIT
 */
#include "layers/row_findings.h"

#include <stdbool.h>

enum { ROWS_SHOWN = 4, WORDS_SHOWN = 6 };

typedef struct TroubleText {
    Severity severity;
    const char *code;
    const char *one, *many; /* what is said of one row, of several */
    const char *hint;
} TroubleText;

static const TroubleText TEXTS[ROW_TROUBLE_COUNT] = {
    [ROW_HAS_NO_NAME] = {SEVERITY_NOTE, "asset_without_name",
                         "row has no name and is called by its kind",
                         "rows have no name and are called by their kind", NULL},
    [ROW_IS_EMPTY] = {SEVERITY_WARNING, "row_says_nothing",
                      "row has neither name nor kind, address or description and is left out",
                      "rows have neither name nor kind, address or description and are left out",
                      "Name the column that holds names under fields: if there is one."},
    [ROW_IS_TOTAL] = {SEVERITY_NOTE, "row_is_total", "row is a total and left out",
                      "rows are totals and left out", NULL},
    [ROW_IS_NOTE] = {SEVERITY_NOTE, "row_is_note", "row is a note below the table and left out",
                     "rows are notes below the table and left out", NULL},
    [ROW_IS_HEADER] = {SEVERITY_NOTE, "row_is_header",
                       "row repeats the names of the columns and is left out",
                       "rows repeat the names of the columns and are left out", NULL},
    [ROW_IS_HEADING] = {SEVERITY_NOTE, "row_is_heading",
                        "row has nothing but the name of an area, as a heading, and is left out",
                        "rows have nothing but the name of an area, as headings, and are left out",
                        "If it says where the rows below it are, give them a column \"ward\"."},
    [ROW_LEVEL_UNKNOWN] = {SEVERITY_WARNING, "level_not_known", "row has a level that is not known",
                           "rows have a level that is not known",
                           "Levels are individual, association, organisation, physical, economic "
                           "and cultural."},
    [ROW_LEVEL_MISSING] = {SEVERITY_WARNING, "level_missing",
                           "row has no level and is taken as an organisation",
                           "rows have no level and are taken as organisations",
                           "Give the source a level: in the project file, or the list a column "
                           "\"level\"."},
    [ROW_LEVEL_FROM_CATEGORY] = {SEVERITY_NOTE, "level_from_category",
                                 "row has no level and takes its category's",
                                 "rows have no level and take their category's", NULL},
    [ROW_LEVEL_GUESSED] = {SEVERITY_WARNING, "level_guessed",
                           "row has no level, and one is guessed from its words",
                           "rows have no level, and theirs are guessed from their words",
                           "Look at them in findings.csv. A column \"level\" in the list settles "
                           "it; a table of your own, words: in the project file, changes what is "
                           "guessed."},
    [ROW_CATEGORY_GUESSED] = {SEVERITY_NOTE, "category_guessed",
                              "row has no category, and one is guessed from its words",
                              "rows have no category, and theirs are guessed from their words",
                              "A column \"category\" in the list settles it; words: in the project "
                              "file changes what is guessed."},
    [ROW_CATEGORY_UNKNOWN] = {SEVERITY_NOTE, "category_not_known",
                              "row has a category of its own that has no symbol",
                              "rows have categories of their own that have no symbol",
                              "They are shown under their own word with the general symbol."},
    [ROW_CATEGORY_MISSING] = {SEVERITY_WARNING, "category_missing",
                              "row has no category and is shown as other",
                              "rows have no category and are shown as other",
                              "Give the source a category: in the project file, or the list a "
                              "column \"category\"."},
    [ROW_CATEGORY_FROM_SOURCE] = {SEVERITY_NOTE, "category_from_source",
                                  "row has no category and takes that of the source's name",
                                  "rows have no category and take that of the source's name",
                                  "Say category: in the project file to choose another."},
    [ROW_STATUS_UNKNOWN] = {SEVERITY_NOTE, "status_not_known",
                            "row has a status that is not known and is taken as actual",
                            "rows have a status that is not known and are taken as actual",
                            "The status is actual or potential."},
    [ROW_NOT_CURRENT] = {SEVERITY_NOTE, "asset_not_current", "row is closed or ended and left out",
                         "rows are closed or ended and left out", NULL},
    [ROW_WAYS_UNKNOWN] = {SEVERITY_NOTE, "ways_not_known",
                          "row names a way to well-being that is not known",
                          "rows name a way to well-being that is not known",
                          "The ways are connect, active, notice, learn and give."},
    [ROW_VISIBILITY_UNKNOWN] = {SEVERITY_WARNING, "visibility_not_known",
                                "row has a visibility that is not known and is kept private",
                                "rows have a visibility that is not known and are kept private",
                                "The visibility is public, partners, private or withheld."},
    [ROW_CONSENT_MISSING] =
        {SEVERITY_WARNING, "consent_missing",
         "row does not say whether it may be shown, and is kept private",
         "rows do not say whether they may be shown, and are kept private",
         "Others in that column do: ask, and write yes or no. fields: {visibility: \"\"} at the "
         "source does without the column."},
    [ROW_PLACE_UNKNOWN] = {SEVERITY_WARNING, "place_not_known",
                           "row has a kind of place that is not known",
                           "rows have a kind of place that is not known",
                           "The place is site, contact, area, whole or none."},
    [ROW_SERVES_UNKNOWN] = {SEVERITY_WARNING, "serves_not_known",
                            "row serves an area that is not in the atlas",
                            "rows serve areas that are not in the atlas",
                            "Write codes or names of areas with semicolons between, or \"all\"."},
    [ROW_LINK_UNUSABLE] = {SEVERITY_NOTE, "link_not_usable",
                           "row has a web address that is none and is not shown",
                           "rows have a web address that is none and is not shown", NULL},
    [ROW_POSTCODE_REPAIRED] = {SEVERITY_NOTE, "postcode_repaired",
                               "row has a postcode that was written wrong and is put right",
                               "rows have postcodes that were written wrong and are put right",
                               "O and 0, I and 1, or a sign too many; correct them in the list."},
    [ROW_POSTCODE_FROM_ADDRESS] = {SEVERITY_NOTE, "postcode_from_address",
                                   "row has its postcode among the words of its address, and is "
                                   "placed by it",
                                   "rows have their postcode among the words of their address, and "
                                   "are placed by it",
                                   NULL},
    [ROW_POSTCODE_IS_NONE] = {SEVERITY_WARNING, "postcode_is_none",
                              "row has something in place of its postcode that is no full postcode",
                              "rows have something in place of their postcodes that is no full "
                              "postcode",
                              "A full postcode has two parts, as M33 7WR; the first part alone is "
                              "no place."},
    [ROW_NEEDS_POSTCODES] =
        {SEVERITY_WARNING, "postcode_table_missing",
         "row has nothing but a postcode to say where it is, and there is no table of postcodes",
         "rows have nothing but a postcode to say where they are, and there is no table of "
         "postcodes",
         "Get Code-Point Open (free, https://osdatahub.os.uk/downloads/open) or ONSPD "
         "(https://geoportal.statistics.gov.uk) and write \"postcodes: FILE OR FOLDER\" in the "
         "project file."},
    [ROW_POSTCODE_UNKNOWN] = {SEVERITY_WARNING, "postcode_not_known",
                              "row has a postcode that is not in the table of postcodes",
                              "rows have postcodes that are not in the table of postcodes",
                              "Is it written right, and is the table new enough?"},
    [ROW_POSTCODE_UNPLACED] =
        {SEVERITY_WARNING, "postcode_without_place",
         "row has a postcode that has ended or has no exact place, and is not drawn there",
         "rows have postcodes that have ended or have no exact place, and are not drawn there",
         "Give coordinates, or the postcode that is used today."},
    [ROW_POSTCODE_APPROXIMATE] = {SEVERITY_NOTE, "place_is_approximate",
                                  "row is placed by a postcode whose place is only estimated",
                                  "rows are placed by postcodes whose place is only estimated",
                                  NULL},
    [ROW_NEEDS_UPRNS] = {SEVERITY_WARNING, "uprn_table_missing",
                         "row has a UPRN to say where it is, and there is no table of UPRNs",
                         "rows have UPRNs to say where they are, and there is no table of UPRNs",
                         "Get OS Open UPRN as CSV (free, https://osdatahub.os.uk/downloads/open) "
                         "and write \"uprns: FILE OR FOLDER\" in the project file."},
    [ROW_UPRN_UNKNOWN] = {SEVERITY_WARNING, "uprn_not_known",
                          "row has a UPRN that is not in the table of UPRNs",
                          "rows have UPRNs that are not in the table of UPRNs",
                          "Is it written right, and is the table new enough?"},
    [ROW_UPRN_ROUNDED] = {SEVERITY_WARNING, "uprn_rounded",
                          "row has a UPRN that a spreadsheet has rounded, so that its last figures "
                          "are lost",
                          "rows have UPRNs that a spreadsheet has rounded, so that their last "
                          "figures are lost",
                          "Export the list again with that column as text."},
    [ROW_AXES_SWAPPED] = {SEVERITY_WARNING, "axes_swapped",
                          "row has latitude and longitude the wrong way round; swapped back",
                          "rows have latitude and longitude the wrong way round; swapped back",
                          "Put the two columns right, or name them under fields:."},
    [ROW_POSITION_REFUSED] = {SEVERITY_WARNING, "position_refused",
                              "row has coordinates that can be no place here",
                              "rows have coordinates that can be no place here",
                              "Zeros and numbers out of range are not drawn; if they are right, "
                              "say crs: for this source."},
    [ROW_POSITION_NOT_READ] =
        {SEVERITY_WARNING, "position_not_understood",
         "row has something in place of its coordinates that is not understood",
         "rows have something in place of their coordinates that is not understood",
         "Write latitude and longitude (53.4472, -2.3087), easting and northing, a National Grid "
         "reference (SJ 796 945), or the address of the place on a web map."},
    [ROW_IS_THREE_WORDS] =
        {SEVERITY_WARNING, "what3words_not_read",
         "row has three words of what3words to say where it is, which places nothing",
         "rows have three words of what3words to say where they are, which places nothing",
         "They cannot be looked up without their owner's service, which is neither open nor free. "
         "Give coordinates, a National Grid reference or a postcode as well."},
    [ROW_IS_SHORT_LINK] =
        {SEVERITY_WARNING, "link_is_shortened",
         "row has a shortened link to a map, which does not say where it leads",
         "rows have shortened links to a map, which do not say where they lead",
         "Open it in a browser and copy the long address that it turns into; nothing is fetched "
         "from a network here."},
    [ROW_IS_MERCATOR] = {SEVERITY_NOTE, "coordinates_of_web_map",
                         "row has coordinates in the metres of web maps (EPSG:3857)",
                         "rows have coordinates in the metres of web maps (EPSG:3857)", NULL},
    [ROW_SQUARE_IS_LARGE] =
        {SEVERITY_NOTE, "square_is_large",
         "row has a grid reference of a large square and stands in its middle, with a hollow "
         "symbol",
         "rows have grid references of large squares and stand in their middle, with a hollow "
         "symbol",
         "Six figures (SJ 796 945) name a square of 100 m, four one of 1 km."},
    [ROW_POINT_IS_PLACEHOLDER] = {SEVERITY_WARNING, "point_is_a_placeholder",
                                  "row shares its coordinates with many others",
                                  "rows share one point though they are different places, and are "
                                  "not drawn there",
                                  "The point stands for \"somewhere here\". Ask the publisher for "
                                  "the real coordinates."},
    [ROW_HAS_NO_POSITION] =
        {SEVERITY_WARNING, "asset_without_position",
         "row has no position and no area that is known, and is listed without a place",
         "rows have no position and no area that is known, and are listed without a place",
         "Give coordinates or postcodes (with postcodes: in the project file), "
         "or say place: none for what has no place."},
    [ROW_AREA_CONVERTED] = {SEVERITY_NOTE, "area_code_converted",
                            "row names its area by a code or name of another year, and is listed "
                            "for what that has become",
                            "rows name their areas by codes or names of another year, and are "
                            "listed for what those have become",
                            NULL},
    [ROW_AREA_DIVIDED] = {SEVERITY_WARNING, "area_code_divided",
                          "row names its area by a code or name of another year, which has become "
                          "several, and is listed for each of them",
                          "rows name their areas by codes or names of another year, which have "
                          "become several, and are listed for each of them",
                          "A postcode or coordinates would tell which."},
    [ROW_AREA_UNKNOWN] =
        {SEVERITY_WARNING, "area_code_not_known",
         "row says where it is by a code of an area that is not known here, and is listed without "
         "a place",
         "rows say where they are by codes of areas that are not known here, and are listed "
         "without a place",
         "Codes change with boundaries and censuses. For wards of another year, name their "
         "boundaries: \"areas_before: FILE\". For LSOAs, MSOAs and output areas, have them under "
         "\"geographies:\"; those of another census need the exact-fit lookup of "
         "https://geoportal.statistics.gov.uk: \"exact_fit: FILE\" below the list."},
    [ROW_IS_ELSEWHERE] = {SEVERITY_NOTE, "asset_elsewhere",
                          "row belongs, by its code, to an area that is not in the atlas, and is "
                          "left out",
                          "rows belong, by their codes, to areas that are not in the atlas, and "
                          "are left out",
                          NULL},
    [ROW_IS_OUTSIDE] = {SEVERITY_NOTE, "asset_outside",
                        "row lies outside every area, further than 400 m, and is left out",
                        "rows lie outside every area, further than 400 m, and are left out", NULL},
    [ROW_IS_DENIED] = {SEVERITY_WARNING, "asset_denied",
                       "row is of a kind that is never shown, to keep people safe",
                       "rows are of a kind that is never shown, to keep people safe",
                       "Look at the rows; nothing of them is in any output."},
    [ROW_IS_HOME] = {SEVERITY_NOTE, "home_not_shown",
                     "row is a home where few people may live and is not shown",
                     "rows are homes where few people may live and are not shown",
                     "A column \"beds\" with more than 6 shows the larger ones."},
    [ROW_IS_NOT_PUBLIC] = {SEVERITY_NOTE, "asset_not_public", "row is not public and left out",
                           "rows are not public and left out", NULL},
    [ROW_IS_DUPLICATE] = {SEVERITY_NOTE, "asset_twice", "row stands there already and counts once",
                          "rows stand there already and count once", NULL},
    [ROW_HAS_SEVERAL_SKILLS] = {SEVERITY_NOTE, "several_skills",
                                "row names several skills; each is counted, the person once",
                                "rows name several skills; each is counted, the person once", NULL},
    [ROW_GIVING_UNKNOWN] = {SEVERITY_NOTE, "giving_not_known",
                            "row has a way of giving that is not known",
                            "rows have a way of giving that is not known",
                            "The ways of giving are heart, head and hand."},
    [ROW_PERSON_WITHOUT_AREA] =
        {SEVERITY_NOTE, "person_without_area", "row of a person names no area of the atlas",
         "rows of people name no area of the atlas",
         "Give them a column \"ward\", or \"postcode\" with postcodes: in the "
         "project file; it tells their area and is not shown."},
};

/* One row that a trouble was seen in. */
typedef struct Seen {
    size_t line, row;
    const char *word; /* NULL; belongs to the findings */
} Seen;

typedef struct Group {
    size_t count;
    GArray *seen;             /* of Seen, in the order they were found; NULL until there is one */
    Place places[ROWS_SHOWN]; /* the first in the file, whatever the order they were found in */
    GPtrArray *words;         /* NULL until there is one */
    bool has_more_words;
} Group;

struct RowFindings {
    Group groups[ROW_TROUBLE_COUNT];
    GStringChunk *words;
};

RowFindings *row_findings_new(void) {
    RowFindings *findings = g_new0(RowFindings, 1);
    findings->words = g_string_chunk_new(1024);
    return findings;
}

void row_findings_free(RowFindings *findings) {
    if (findings) {
        for (size_t i = 0; i < ROW_TROUBLE_COUNT; i++) {
            g_clear_pointer(&findings->groups[i].words, g_ptr_array_unref);
            g_clear_pointer(&findings->groups[i].seen, g_array_unref);
        }
        g_string_chunk_free(findings->words);
        g_free(findings);
    }
}

static void group_add_word(Group *group, const char *word) {
    if (!group->words) {
        group->words = g_ptr_array_new_with_free_func(g_free);
    }
    if (g_ptr_array_find_with_equal_func(group->words, word, g_str_equal, NULL)) {
        return;
    }
    if (group->words->len < WORDS_SHOWN) {
        g_ptr_array_add(group->words, g_strdup(word));
    } else {
        group->has_more_words = true;
    }
}

static bool stands_before(Place a, Place b) {
    return a.line != b.line ? a.line < b.line : a.row < b.row;
}

static void group_add_place(Group *group, Place place) {
    size_t kept = MIN(group->count, ROWS_SHOWN), at = kept;
    while (at > 0 && stands_before(place, group->places[at - 1])) {
        at--;
    }
    for (size_t i = MIN(kept, ROWS_SHOWN - 1); i > at; i--) {
        group->places[i] = group->places[i - 1];
    }
    if (at < ROWS_SHOWN) {
        group->places[at] = place;
    }
    group->count++;
}

void row_findings_add(RowFindings *findings, RowTrouble trouble, Place place, const char *word) {
    Group *group = &findings->groups[trouble];
    group_add_place(group, place);
    if (!group->seen) {
        group->seen = g_array_new(FALSE, FALSE, sizeof(Seen));
    }
    Seen seen = {place.line, place.row,
                 word ? g_string_chunk_insert_const(findings->words, word) : NULL};
    g_array_append_val(group->seen, seen);
    if (word) {
        group_add_word(group, word);
    }
}

size_t row_findings_count(const RowFindings *findings, RowTrouble trouble) {
    return findings->groups[trouble].count;
}

/* "(lines 3, 7, 12, 15 and more)"; nothing when a file has neither lines nor rows. */
static void append_rows(GString *out, const Group *group) {
    bool lines = group->places[0].line > 0;
    size_t shown = MIN(group->count, ROWS_SHOWN);
    if (group->count < 2 || (!lines && group->places[0].row == 0)) {
        return;
    }
    g_string_append(out, lines ? " (lines " : " (rows ");
    for (size_t i = 0; i < shown; i++) {
        g_string_append_printf(out, "%s%zu", i ? ", " : "",
                               lines ? group->places[i].line : group->places[i].row);
    }
    g_string_append(out, group->count > shown ? " and more)" : ")");
}

static void append_words(GString *out, const Group *group) {
    if (!group->words) {
        return;
    }
    for (guint i = 0; i < group->words->len; i++) {
        g_string_append_printf(out, "%s\"%s\"", i ? ", " : ": ",
                               (const char *)g_ptr_array_index(group->words, i));
    }
    g_string_append(out, group->has_more_words ? " and others" : "");
}

static int seen_compare(gconstpointer a, gconstpointer b) {
    const Seen *p = a, *q = b;
    int order = (p->line > q->line) - (p->line < q->line);
    order = order ? order : (p->row > q->row) - (p->row < q->row);
    return order ? order : g_strcmp0(p->word, q->word);
}

/* Every row of the group, for the table of all findings. */
static void add_rows(const Group *group, const TroubleText *text, Report *report) {
    g_array_sort(group->seen, seen_compare);
    for (guint i = 0; group->count > 1 && i < group->seen->len; i++) {
        const Seen *seen = &g_array_index(group->seen, Seen, i);
        g_autofree char *message =
            seen->word ? g_strdup_printf("%s: \"%s\"", text->one, seen->word) : g_strdup(text->one);
        report_add_row(report, (Place){.line = seen->line, .row = seen->row}, message);
    }
}

void row_findings_report(const RowFindings *findings, const char *shown, Report *report) {
    for (size_t i = 0; i < ROW_TROUBLE_COUNT; i++) {
        const Group *group = &findings->groups[i];
        const TroubleText *text = &TEXTS[i];
        if (group->count == 0) {
            continue;
        }
        g_autoptr(GString) message = g_string_new(NULL);
        g_string_append_printf(message, "%zu %s", group->count,
                               group->count == 1 ? text->one : text->many);
        append_words(message, group);
        append_rows(message, group);
        Place place = group->places[0];
        place.file = shown;
        report_add(report, text->severity, text->code, place, text->hint, "%s", message->str);
        add_rows(group, text, report);
    }
}
