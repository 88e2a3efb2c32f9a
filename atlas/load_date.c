/* load_date.c: the dates that pages and files tell.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "atlas/base/number.h"
#include "atlas/loaded.h"

enum { YEAR_LENGTH = 4 };
/* For files that must have a date when none is known. */
static const char NO_DATE[] = "2000-01-01";

char *date_from_environment(void) {
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = 0;
    if (!text || !number_parse_integer(text, &seconds)) {
        return NULL;
    }
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    return time ? g_date_time_format(time, "%Y-%m-%d") : NULL;
}

/* The last four-digit year in a period such as "2025" or "2022 to 2024". */
static char *date_of_period(const char *period) {
    char *found = NULL;
    for (const char *at = period; at && *at; at++) {
        bool year = g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1]) && g_ascii_isdigit(at[2]) &&
                    g_ascii_isdigit(at[3]) && !g_ascii_isdigit(at[4]);
        if (year && (at == period || !g_ascii_isdigit(at[-1]))) {
            g_free(found);
            found = g_strdup_printf("%.4s", at);
        }
    }
    return found;
}

static void keep_newer(char **newest, const char *date) {
    if (date && (!*newest || strcmp(date, *newest) > 0)) {
        g_free(*newest);
        *newest = g_strdup(date);
    }
}

char *loaded_newest_date(const Loaded *loaded) {
    char *date = NULL;
    keep_newer(&date, asset_set_newest_date(loaded->assets));
    keep_newer(&date, loaded->effort ? loaded->effort->newest_date : NULL);
    for (guint i = 0; i < loaded->indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(loaded->indicators, i);
        g_autofree char *period = date_of_period(indicator->period);
        keep_newer(&date, period);
    }
    return date;
}

char *loaded_choose_date(const char *data_date) {
    char *date = date_from_environment();
    if (!date && data_date) {
        date = g_strconcat(data_date, strlen(data_date) == YEAR_LENGTH ? "-01-01" : "", NULL);
    }
    return date ? date : g_strdup(NO_DATE);
}

bool loaded_day_is_known(const char *data_date) {
    g_autofree char *given = date_from_environment();
    return given || (data_date && strlen(data_date) > YEAR_LENGTH);
}
