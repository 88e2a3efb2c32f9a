/* phrases.c: spans of time and counts in plain words.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/phrases.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/base/number.h"

static bool parse_date(const char *iso, int *year, int *month, int *day) {
    if (!iso || strlen(iso) < 10 || iso[4] != '-' || iso[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < 10; i++) {
        if (i != 4 && i != 7 && !g_ascii_isdigit(iso[i])) {
            return false;
        }
    }
    *year = (int)strtol(iso, NULL, 10);
    *month = (int)strtol(iso + 5, NULL, 10);
    *day = (int)strtol(iso + 8, NULL, 10);
    return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

int phrase_years_between(const char *earlier, const char *later) {
    int years[2];
    int months[2];
    int days[2];
    if (!parse_date(earlier, &years[0], &months[0], &days[0]) ||
        !parse_date(later, &years[1], &months[1], &days[1])) {
        return 0;
    }
    int whole = years[1] - years[0];
    if (months[1] < months[0] || (months[1] == months[0] && days[1] < days[0])) {
        whole--;
    }
    return MAX(whole, 0);
}

char *phrase_count(size_t count, const char *one, const char *many) {
    g_autofree char *figure = number_format_grouped((double)count, 0);
    return g_strdup_printf("%s %s", figure, count == 1 ? one : many);
}
