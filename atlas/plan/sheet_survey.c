/* sheet_survey.c: what a book has to know of a planned sheet: its pages, and where its assets are.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/sheet_survey.h"

#include "atlas/base/number.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/sheet_layout.h"

enum { ROW_CELLS = 6, PAGES_MAX = 10000 };

static const SurveyedAs AS[] = {
    [LISTED_SITE] = SURVEYED_SITE,
    [LISTED_SERVING] = SURVEYED_SERVING,
    [LISTED_NEARBY] = SURVEYED_NEARBY,
    [LISTED_EVERYWHERE] = SURVEYED_EVERYWHERE,
};

static void format_row(const SurveyRow *row, GString *text) {
    g_string_append_printf(text, "%zu\t%d\t%d\t%zu\t%s\t%s\n", row->asset, (int)row->as,
                           row->joined, row->page, row->mark, row->square);
}

static void format_listed(const SheetPlan *plan, const ListedAsset *listed, GString *text) {
    SurveyRow row = {.as = AS[listed->as], .page = listed->page};
    g_strlcpy(row.mark, listed->mark, sizeof row.mark);
    g_strlcpy(row.square, listed->square, sizeof row.square);
    for (size_t i = 0; i < listed->entry_count; i++) {
        row.asset = rows_entry(plan, listed, i);
        row.joined = i > 0;
        format_row(&row, text);
    }
}

static void format_dot(const SheetPlan *plan, const EverydayDot *dot, GString *text) {
    SurveyRow row = {.asset = dot->asset, .as = SURVEYED_EVERYDAY};
    index_grid_name(&plan->grid, asset_set_at(plan->atlas->assets, dot->asset)->at, row.square);
    format_row(&row, text);
}

char *sheet_survey_format(const SheetPlan *plan) {
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%zu\n", sheet_plan_page_count(plan));
    for (guint i = 0; i < plan->rows->len; i++) {
        format_listed(plan, &g_array_index(plan->rows, ListedAsset, i), text);
    }
    for (guint i = 0; i < plan->everyday->len; i++) {
        format_dot(plan, &g_array_index(plan->everyday, EverydayDot, i), text);
    }
    return g_string_free(text, FALSE);
}

static bool parse_size(const char *text, size_t limit, size_t *value) {
    int64_t number;
    if (!number_parse_integer(text, &number) || number < 0 || (size_t)number >= limit) {
        return false;
    }
    *value = (size_t)number;
    return true;
}

static bool parse_row(const char *line, size_t asset_count, SurveyRow *row) {
    g_auto(GStrv) cells = g_strsplit(line, "\t", ROW_CELLS);
    size_t as = 0;
    size_t joined = 0;
    if (g_strv_length(cells) != ROW_CELLS || !parse_size(cells[0], asset_count, &row->asset) ||
        !parse_size(cells[1], SURVEYED_EVERYDAY + 1, &as) || !parse_size(cells[2], 2, &joined) ||
        !parse_size(cells[3], PAGES_MAX, &row->page)) {
        return false;
    }
    row->as = (SurveyedAs)as;
    row->joined = joined;
    return g_strlcpy(row->mark, cells[4], sizeof row->mark) < sizeof row->mark &&
           g_strlcpy(row->square, cells[5], sizeof row->square) < sizeof row->square;
}

SheetSurvey *sheet_survey_parse(const char *text, size_t asset_count) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(SheetSurvey) survey = g_new0(SheetSurvey, 1);
    survey->rows = g_array_new(FALSE, FALSE, sizeof(SurveyRow));
    if (!lines[0] || !parse_size(lines[0], PAGES_MAX, &survey->page_count) ||
        survey->page_count == 0) {
        return NULL;
    }
    for (char **line = lines + 1; *line; line++) {
        SurveyRow row;
        if (!**line) {
            continue;
        }
        if (!parse_row(*line, asset_count, &row) || row.page >= survey->page_count) {
            return NULL;
        }
        g_array_append_val(survey->rows, row);
    }
    return g_steal_pointer(&survey);
}

void sheet_survey_free(SheetSurvey *survey) {
    if (survey) {
        g_array_unref(survey->rows);
        g_free(survey);
    }
}
