/* opening.c: when a place is open, read from the ways in which lists say it.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/opening.h"

#include <string.h>

#include <glib.h>

enum { HOLIDAYS = OPENING_WEEK, SELECTABLE = OPENING_WEEK + 1 };

/* What is read at the moment: the text in lower case. */
typedef struct Reader {
    const char *at;
} Reader;

static void skip_blanks(Reader *reader) {
    while (g_ascii_isspace(*reader->at)) {
        reader->at++;
    }
}

static bool take(Reader *reader, const char *word) {
    skip_blanks(reader);
    size_t length = strlen(word);
    if (strncmp(reader->at, word, length) != 0) {
        return false;
    }
    reader->at += length;
    return true;
}

/* A word that no letter follows. */
static bool take_word(Reader *reader, const char *word) {
    Reader before = *reader;
    if (take(reader, word) && !g_ascii_isalpha(*reader->at)) {
        return true;
    }
    *reader = before;
    return false;
}

/* ---- days ---- */

static const char *const DAYS[OPENING_WEEK][7] = {
    {"mondays", "monday", "mon", "mo"},
    {"tuesdays", "tuesday", "tues", "tue", "tu"},
    {"wednesdays", "wednesday", "wed", "we"},
    {"thursdays", "thursday", "thurs", "thur", "thu", "th"},
    {"fridays", "friday", "fri", "fr"},
    {"saturdays", "saturday", "sat", "sa"},
    {"sundays", "sunday", "sun", "su"},
};

static int take_day(Reader *reader) {
    for (int day = 0; day < OPENING_WEEK; day++) {
        for (size_t i = 0; DAYS[day][i]; i++) {
            if (take_word(reader, DAYS[day][i])) {
                return day;
            }
        }
    }
    return -1;
}

static bool take_dash(Reader *reader) {
    return take(reader, "-") || take(reader, "–") || take_word(reader, "to");
}

static void select_range(bool *selected, int from, int to) {
    for (int day = from;; day = (day + 1) % OPENING_WEEK) {
        selected[day] = true;
        if (day == to) {
            return;
        }
    }
}

/* One day, a range of days, "daily" or bank holidays. */
static bool take_days(Reader *reader, bool *selected) {
    if (take_word(reader, "daily") || take_word(reader, "every day")) {
        select_range(selected, 0, OPENING_WEEK - 1);
        return true;
    }
    if (take_word(reader, "ph") || take_word(reader, "bank holidays")) {
        selected[HOLIDAYS] = true;
        return true;
    }
    int from = take_day(reader);
    if (from < 0) {
        return false;
    }
    Reader before = *reader;
    int to = take_dash(reader) ? take_day(reader) : -1;
    if (to < 0) {
        *reader = before;
        to = from;
    }
    select_range(selected, from, to);
    return true;
}

/* "Mo-Fr,Su", "Sat and Sun". */
static bool take_selector(Reader *reader, bool *selected) {
    if (!take_days(reader, selected)) {
        return false;
    }
    for (;;) {
        Reader before = *reader;
        bool more = take(reader, ",") || take(reader, "&") || take_word(reader, "and");
        if (!more || !take_days(reader, selected)) {
            *reader = before;
            break;
        }
    }
    (void)take(reader, ":");
    return true;
}

/* ---- times ---- */

typedef enum Half { HALF_UNSAID, HALF_AM, HALF_PM } Half;

typedef struct Clock {
    int hour, minute;
    bool has_minute;
    Half half;
} Clock;

static bool take_number(Reader *reader, int *number) {
    skip_blanks(reader);
    size_t length = strspn(reader->at, "0123456789");
    if (length < 1 || length > 2) {
        return false;
    }
    *number = 0;
    for (size_t i = 0; i < length; i++) {
        *number = *number * 10 + (*reader->at++ - '0');
    }
    return true;
}

static bool take_clock(Reader *reader, Clock *clock) {
    *clock = (Clock){0};
    if (take_word(reader, "noon") || take_word(reader, "midday")) {
        *clock = (Clock){12, 0, true, HALF_PM};
        return true;
    }
    if (!take_number(reader, &clock->hour)) {
        return false;
    }
    if ((*reader->at == ':' || *reader->at == '.') && g_ascii_isdigit(reader->at[1])) {
        reader->at++;
        clock->has_minute = true;
        if (!g_ascii_isdigit(reader->at[1]) || !take_number(reader, &clock->minute)) {
            return false;
        }
    }
    if (take_word(reader, "am")) {
        clock->half = HALF_AM;
    } else if (take_word(reader, "pm") || take_word(reader, "noon")) {
        clock->half = HALF_PM;
    }
    bool halves = clock->half != HALF_UNSAID;
    return clock->minute < 60 && clock->hour <= (halves ? 12 : 26) && !(halves && clock->hour == 0);
}

static int minute_of(const Clock *clock) {
    int hour = clock->half == HALF_UNSAID ? clock->hour : clock->hour % 12;
    return (hour + (clock->half == HALF_PM ? 12 : 0)) * 60 + clock->minute;
}

static bool take_span(Reader *reader, OpeningSpan *span) {
    Clock from;
    Clock to;
    if (!take_clock(reader, &from) || !take_dash(reader) || !take_clock(reader, &to)) {
        return false;
    }
    /* "2 - 4.30pm": what the end says holds for the beginning. "9-5" says neither. */
    bool halves = to.half != HALF_UNSAID;
    if (from.half == HALF_UNSAID && halves) {
        from.half = to.half;
        if (minute_of(&from) > minute_of(&to)) {
            from.half = HALF_AM;
        }
    } else if (!halves && !(from.half == HALF_UNSAID && from.has_minute && to.has_minute)) {
        return false;
    }
    *span = (OpeningSpan){minute_of(&from), minute_of(&to)};
    if (span->to_minute <= span->from_minute) {
        span->to_minute += OPENING_DAY_MINUTES;
    }
    return span->from_minute < OPENING_DAY_MINUTES;
}

/* "09:00-12:00, 13:00-17:00", "closed", "24 hours". */
static bool take_times(Reader *reader, OpeningDay *day) {
    *day = (OpeningDay){.said = true};
    if (take_word(reader, "closed") || take_word(reader, "off")) {
        return true;
    }
    if (take_word(reader, "24 hours") || take_word(reader, "open 24 hours")) {
        day->spans[day->span_count++] = (OpeningSpan){0, OPENING_DAY_MINUTES};
        return true;
    }
    for (;;) {
        if (day->span_count >= OPENING_SPANS_MAX ||
            !take_span(reader, &day->spans[day->span_count])) {
            return false;
        }
        day->span_count++;
        Reader before = *reader;
        bool more = take(reader, ",") || take(reader, "&") || take_word(reader, "and");
        skip_blanks(reader);
        if (!more || !(g_ascii_isdigit(*reader->at) || *reader->at == 'n')) {
            *reader = before;
            return true;
        }
    }
}

/* ---- rules ---- */

static bool add_spans(OpeningDay *day, const OpeningDay *more) {
    if (day->span_count + more->span_count > OPENING_SPANS_MAX) {
        return false;
    }
    day->said = true;
    for (size_t i = 0; i < more->span_count; i++) {
        day->spans[day->span_count++] = more->spans[i];
    }
    return true;
}

static bool take_rule(Reader *reader, OpeningHours *hours, bool adds) {
    bool selected[SELECTABLE] = {false};
    OpeningDay times;
    if (!take_selector(reader, selected) || !take_times(reader, &times)) {
        return false;
    }
    for (int i = 0; i < SELECTABLE; i++) {
        OpeningDay *day = i == HOLIDAYS ? &hours->holidays : &hours->days[i];
        if (selected[i] && !adds) {
            *day = times;
        } else if (selected[i] && !add_spans(day, &times)) {
            return false;
        }
    }
    return true;
}

bool opening_parse(const char *text, OpeningHours *hours) {
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autofree char *plain = g_strstrip(g_strdup(lower));
    OpeningHours read = {0};
    Reader reader = {plain};
    if (take_word(&reader, "24/7")) {
        for (int day = 0; day < OPENING_WEEK; day++) {
            read.days[day] = (OpeningDay){true, 1, {{0, OPENING_DAY_MINUTES}}};
        }
    } else {
        bool adds = false;
        do {
            if (!take_rule(&reader, &read, adds)) {
                return false;
            }
            adds = take(&reader, ",");
        } while (adds || (take(&reader, ";") && (skip_blanks(&reader), *reader.at)));
    }
    skip_blanks(&reader);
    if (*reader.at) {
        return false;
    }
    *hours = read;
    return true;
}

bool opening_day_equal(const OpeningDay *a, const OpeningDay *b) {
    bool same = a->said == b->said && a->span_count == b->span_count;
    for (size_t i = 0; same && i < a->span_count; i++) {
        same = a->spans[i].from_minute == b->spans[i].from_minute &&
               a->spans[i].to_minute == b->spans[i].to_minute;
    }
    return same;
}
