/* opening_words.c: opening hours in the words of the sheet's language.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/opening_words.h"

#include "atlas/base/opening.h"

#define NOON_MINUTE (12 * 60)

static const char *day_name(const Messages *messages, size_t day) {
    static const char *const KEYS[OPENING_WEEK] = {"opening.mon", "opening.tue", "opening.wed",
                                                   "opening.thu", "opening.fri", "opening.sat",
                                                   "opening.sun"};
    return message_text(messages, KEYS[day]);
}

static void add_time(GString *out, const Messages *messages, int minute) {
    int of_day = minute % OPENING_DAY_MINUTES;
    if (of_day == 0) {
        g_string_append(out, message_text(messages, "opening.midnight"));
    } else if (of_day == NOON_MINUTE) {
        g_string_append(out, message_text(messages, "opening.noon"));
    } else {
        int hour = of_day / 60 % 12;
        g_string_append_printf(out, "%d", hour == 0 ? 12 : hour);
        if (of_day % 60 > 0) {
            g_string_append_printf(out, ":%02d", of_day % 60);
        }
        g_string_append(out,
                        message_text(messages, of_day < NOON_MINUTE ? "opening.am" : "opening.pm"));
    }
}

static void add_spans(GString *out, const Messages *messages, const OpeningDay *day) {
    for (size_t i = 0; i < day->span_count; i++) {
        const OpeningSpan *span = &day->spans[i];
        g_string_append(out, i > 0 ? message_text(messages, "opening.and") : "");
        if (span->from_minute == 0 && span->to_minute == OPENING_DAY_MINUTES) {
            g_string_append(out, message_text(messages, "opening.all_day"));
            continue;
        }
        add_time(out, messages, span->from_minute);
        g_string_append(out, "\u2013\u2060"); /* an en dash at which no line ends */
        add_time(out, messages, span->to_minute);
    }
}

/* "Mon–Fri", "Mon, Wed", "Mon–Wed, Fri": runs of three and more are ranges. */
static char *name_days(const Messages *messages, const bool *days) {
    GString *out = g_string_new(NULL);
    for (size_t day = 0; day < OPENING_WEEK;) {
        size_t end = day;
        while (end < OPENING_WEEK && days[end]) {
            end++;
        }
        if (end == day) {
            day++;
            continue;
        }
        bool range = end - day >= 3;
        for (size_t i = day; i < end; i += range ? end - day : 1) {
            g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", day_name(messages, i));
        }
        if (range) {
            g_string_append_printf(out, "\u2013\u2060%s", day_name(messages, end - 1));
        }
        day = end;
    }
    return g_string_free(out, FALSE);
}

static bool is_every_day(const bool *days) {
    for (size_t day = 0; day < OPENING_WEEK; day++) {
        if (!days[day]) {
            return false;
        }
    }
    return true;
}

/* The days that are said to have the hours of the first of them. */
static void select_same(const OpeningHours *hours, size_t first, bool *days) {
    for (size_t day = 0; day < OPENING_WEEK; day++) {
        days[day] = opening_day_equal(&hours->days[day], &hours->days[first]);
    }
}

static void add_part(GString *out, const char *part) {
    g_string_append_printf(out, "%s%s", out->len > 0 ? "; " : "", part);
}

static void add_open_days(GString *out, const Messages *messages, const OpeningHours *hours) {
    bool done[OPENING_WEEK] = {false};
    for (size_t day = 0; day < OPENING_WEEK; day++) {
        if (done[day] || hours->days[day].span_count == 0) {
            continue;
        }
        bool same[OPENING_WEEK];
        select_same(hours, day, same);
        for (size_t i = 0; i < OPENING_WEEK; i++) {
            done[i] = done[i] || same[i];
        }
        g_autofree char *names = is_every_day(same)
                                     ? g_strdup(message_text(messages, "opening.daily"))
                                     : name_days(messages, same);
        g_autoptr(GString) part = g_string_new(names);
        g_string_append(part, "\u00a0");
        add_spans(part, messages, &hours->days[day]);
        add_part(out, part->str);
    }
}

static void add_closed_days(GString *out, const Messages *messages, const OpeningHours *hours) {
    bool closed[OPENING_WEEK] = {false};
    bool any = false;
    for (size_t day = 0; day < OPENING_WEEK; day++) {
        closed[day] = hours->days[day].said && hours->days[day].span_count == 0;
        any |= closed[day];
    }
    if (any) {
        g_autofree char *names = name_days(messages, closed);
        g_autofree char *part = message_fill(messages, "opening.closed", "days", names, NULL);
        add_part(out, part);
    }
}

static void add_holidays(GString *out, const Messages *messages, const OpeningHours *hours) {
    if (!hours->holidays.said) {
        return;
    }
    const char *name = message_text(messages, "opening.holidays");
    g_autoptr(GString) part = g_string_new(NULL);
    if (hours->holidays.span_count == 0) {
        g_autofree char *closed = message_fill(messages, "opening.closed", "days", name, NULL);
        g_string_append(part, closed);
    } else {
        g_string_append_printf(part, "%s ", name);
        add_spans(part, messages, &hours->holidays);
    }
    add_part(out, part->str);
}

char *opening_words(const Messages *messages, const char *text) {
    OpeningHours hours;
    if (!opening_parse(text, &hours)) {
        return g_strdup(text);
    }
    g_autoptr(GString) out = g_string_new(NULL);
    add_open_days(out, messages, &hours);
    add_closed_days(out, messages, &hours);
    add_holidays(out, messages, &hours);
    return g_strdup(out->str);
}
