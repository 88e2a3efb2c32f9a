/* opening.h: when a place is open, read from the ways in which lists say it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { OPENING_WEEK = 7, OPENING_SPANS_MAX = 4, OPENING_DAY_MINUTES = 24 * 60 };

typedef struct OpeningSpan {
    int from_minute, to_minute; /* after midnight; `to` may lie after the next midnight */
} OpeningSpan;

typedef struct OpeningDay {
    bool said;         /* nothing is known of other days */
    size_t span_count; /* 0 = closed */
    OpeningSpan spans[OPENING_SPANS_MAX];
} OpeningDay;

typedef struct OpeningHours {
    OpeningDay days[OPENING_WEEK]; /* from Monday */
    OpeningDay holidays;           /* bank holidays */
} OpeningHours;

/* Reads opening_hours of OpenStreetMap as far as weeks go ("Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH
 * off", "24/7") and what people write in lists ("Mon-Fri 9am - 5.30pm; Sun closed", "Daily
 * 08:00-18:00", "Tuesday 11am - 1pm"). A rule replaces what earlier ones say of its days, one after
 * a comma adds to it. False, *hours untouched, when any part of the text is not understood: months,
 * first Saturdays, sunset, "9-5", hours without days. */
bool opening_parse(const char *text, OpeningHours *hours);
/* Whether two days are said to have the same hours. */
bool opening_day_equal(const OpeningDay *a, const OpeningDay *b);
