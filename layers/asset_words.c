/* asset_words.c: the values that a list of assets gives in words.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_words.h"

#include <string.h>

#include "layers/words.h"

typedef struct Word {
    const char *words; /* folded and singular; a * at the end takes any ending */
    int value;
} Word;

static const Word LEVELS[] = {
    {"indiv*", LEVEL_INDIVIDUAL},
    {"person*", LEVEL_INDIVIDUAL},
    {"people", LEVEL_INDIVIDUAL},
    {"resident*", LEVEL_INDIVIDUAL},
    {"association*", LEVEL_ASSOCIATION},
    {"organi*", LEVEL_ORGANISATION},
    {"institution*", LEVEL_ORGANISATION},
    {"physical*", LEVEL_PHYSICAL},
    {"place", LEVEL_PHYSICAL},
    {"economic*", LEVEL_ECONOMIC},
    {"economy", LEVEL_ECONOMIC},
    {"cultur*", LEVEL_CULTURAL},
    {"club", LEVEL_ASSOCIATION},
    {"group", LEVEL_ASSOCIATION},
    {"service", LEVEL_ORGANISATION},
    {"building", LEVEL_PHYSICAL},
    {"land", LEVEL_PHYSICAL},
    {"space", LEVEL_PHYSICAL},
    {"business*", LEVEL_ECONOMIC},
    {"local econom*", LEVEL_ECONOMIC},
    {"heritage", LEVEL_CULTURAL},
};

enum { STATUS_ENDED = -1 };
static const Word STATUSES[] = {
    {"actual", STATUS_ACTUAL},
    {"in use", STATUS_ACTUAL},
    {"open", STATUS_ACTUAL},
    {"active", STATUS_ACTUAL},
    {"act", STATUS_ACTUAL},
    {"current", STATUS_ACTUAL},
    {"registered", STATUS_ACTUAL},
    {"potential", STATUS_POTENTIAL},
    {"not in use", STATUS_POTENTIAL},
    {"not in use yet", STATUS_POTENTIAL},
    {"unused", STATUS_POTENTIAL},
    {"vacant", STATUS_POTENTIAL},
    {"disused", STATUS_POTENTIAL},
    {"proposed", STATUS_POTENTIAL},
    {"planned", STATUS_POTENTIAL},
    {"empty", STATUS_POTENTIAL},
    {"closed", STATUS_ENDED},
    {"removed", STATUS_ENDED},
    {"del", STATUS_ENDED},
    {"deleted", STATUS_ENDED},
    {"inactive", STATUS_ENDED},
    {"temporarily closed", STATUS_ENDED},
    {"defunct", STATUS_ENDED},
    {"dormant", STATUS_ENDED},
    {"ceased", STATUS_ENDED},
    {"dissolved", STATUS_ENDED},
    {"deregistered", STATUS_ENDED},
    {"demolished", STATUS_ENDED},
    {"ended", STATUS_ENDED},
    {"folded", STATUS_ENDED},
    {"finished", STATUS_ENDED},
    {"stopped", STATUS_ENDED},
    {"archived", STATUS_ENDED},
    {"expired", STATUS_ENDED},
    {"cancelled", STATUS_ENDED},
    {"suspended", STATUS_ENDED},
    {"paused", STATUS_ENDED},
    {"on hold", STATUS_ENDED},
    {"no longer running", STATUS_ENDED},
};

static const Word WAYS[] = {
    {"connect*", WAY_CONNECT}, {"active", WAY_ACTIVE}, {"notice", WAY_NOTICE},
    {"learn*", WAY_LEARN},     {"giv*", WAY_GIVE},     {"c", WAY_CONNECT},
    {"a", WAY_ACTIVE},         {"n", WAY_NOTICE},      {"l", WAY_LEARN},
    {"g", WAY_GIVE},
};
/* What stands around them in "be active", "take notice", "keep learning". */
static const char *const WAY_FILLERS[] = {"be", "take", "keep", "and", "to"};

static const Word VISIBILITIES[] = {
    {"public", VISIBILITY_PUBLIC},
    {"open", VISIBILITY_PUBLIC},
    {"yes", VISIBILITY_PUBLIC},
    {"yes please", VISIBILITY_PUBLIC},
    {"yes i agree", VISIBILITY_PUBLIC},
    {"i agree", VISIBILITY_PUBLIC},
    {"agree", VISIBILITY_PUBLIC},
    {"agreed", VISIBILITY_PUBLIC},
    {"y", VISIBILITY_PUBLIC},
    {"true", VISIBILITY_PUBLIC},
    {"1", VISIBILITY_PUBLIC},
    {"0", VISIBILITY_PRIVATE},
    {"publish", VISIBILITY_PUBLIC}, /* as directories in WordPress say */
    {"partner", VISIBILITY_PARTNERS},
    {"partner only", VISIBILITY_PARTNERS},
    {"private", VISIBILITY_PRIVATE},
    {"internal", VISIBILITY_PRIVATE},
    {"no", VISIBILITY_PRIVATE},
    {"no thank", VISIBILITY_PRIVATE},
    {"no thank you", VISIBILITY_PRIVATE},
    {"not yet", VISIBILITY_PRIVATE},
    {"draft", VISIBILITY_PRIVATE},
    {"pending", VISIBILITY_PRIVATE},
    {"trash", VISIBILITY_PRIVATE},
    {"n", VISIBILITY_PRIVATE},
    {"false", VISIBILITY_PRIVATE},
    {"withheld", VISIBILITY_WITHHELD},
    {"secret", VISIBILITY_WITHHELD},
};

static const Word PLACES[] = {
    {"site", PLACE_SITE},      {"contact", PLACE_CONTACT},  {"area", PLACE_AREA},
    {"whole", PLACE_WHOLE},    {"everywhere", PLACE_WHOLE}, {"none", PLACE_NONE},
    {"online", PLACE_NONE},    {"virtual", PLACE_NONE},     {"physical", PLACE_SITE},
    {"postal", PLACE_CONTACT}, {"redacted", PLACE_CONTACT},
};

static const Word GIVINGS[] = {
    {"heart", GIVING_HEART},
    {"head", GIVING_HEAD},
    {"hand", GIVING_HAND},
    {"gift of the heart", GIVING_HEART},
    {"gift of the head", GIVING_HEAD},
    {"gift of the hand", GIVING_HAND},
};

/* The value whose words are the whole cell. */
static bool find_value(const char *text, const Word *words, size_t count, int *value) {
    g_autofree char *folded = words_fold_singular(text);
    for (size_t i = 0; i < count; i++) {
        if (words_are(folded, words[i].words)) {
            *value = words[i].value;
            return true;
        }
    }
    return false;
}

bool level_parse(const char *text, Level *level) {
    g_autofree char *folded = words_fold_singular(text);
    for (size_t i = 0; i < G_N_ELEMENTS(LEVELS); i++) {
        /* "Physical assets", "Associations and clubs": the first word decides. */
        if (words_find(folded, LEVELS[i].words, NULL) == folded) {
            *level = (Level)LEVELS[i].value;
            return true;
        }
    }
    return false;
}

/* "Closed since 2020", "Folded in 2019": the first word decides. */
static bool begins_with_end(const char *folded) {
    static const char *const ENDS[] = {
        "closed*",    "folded*",      "ended*",   "ceased*",
        "no longer*", "permanently*", "stopped*", "currently on hold*",
        "defunct*",   "disbanded*"};
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        if (words_find(folded, ENDS[i], NULL) == folded) {
            return true;
        }
    }
    return false;
}

bool status_parse(const char *text, AssetStatus *status, bool *is_current) {
    int value;
    if (!find_value(text, STATUSES, G_N_ELEMENTS(STATUSES), &value)) {
        g_autofree char *folded = words_fold(text);
        /* The schools' register: "Open, but proposed to close". */
        bool is_open = words_find(folded, "open", NULL) == folded;
        if (!is_open && !begins_with_end(folded)) {
            return false;
        }
        value = is_open ? STATUS_ACTUAL : STATUS_ENDED;
    }
    *is_current = value != STATUS_ENDED;
    *status = value == STATUS_POTENTIAL ? STATUS_POTENTIAL : STATUS_ACTUAL;
    return true;
}

static bool is_filler(const char *folded) {
    for (size_t i = 0; i < G_N_ELEMENTS(WAY_FILLERS); i++) {
        if (words_are(folded, WAY_FILLERS[i])) {
            return true;
        }
    }
    return false;
}

unsigned ways_parse(const char *text, bool *unknown) {
    unsigned ways = 0;
    bool missed = false;
    g_autofree char *folded = words_fold(text);
    g_auto(GStrv) words = g_strsplit(g_strstrip(folded), " ", -1);
    for (size_t i = 0; words[i]; i++) {
        int way;
        g_autofree char *word = words_fold(words[i]);
        if (find_value(words[i], WAYS, G_N_ELEMENTS(WAYS), &way)) {
            ways |= 1U << way;
        } else {
            missed = missed || !is_filler(word);
        }
    }
    if (unknown) {
        *unknown = missed;
    }
    return ways;
}

bool visibility_parse(const char *text, Visibility *visibility) {
    static const char *const TICKS[] = {"\u2713", "\u2714", "\u2611"};
    int value;
    for (size_t i = 0; i < G_N_ELEMENTS(TICKS); i++) {
        if (strcmp(text, TICKS[i]) == 0) {
            *visibility = VISIBILITY_PUBLIC;
            return true;
        }
    }
    if (!find_value(text, VISIBILITIES, G_N_ELEMENTS(VISIBILITIES), &value)) {
        return false;
    }
    *visibility = (Visibility)value;
    return true;
}

bool place_parse(const char *text, PlaceKind *place) {
    int value;
    if (!find_value(text, PLACES, G_N_ELEMENTS(PLACES), &value)) {
        return false;
    }
    *place = (PlaceKind)value;
    return true;
}

bool giving_parse(const char *text, Giving *giving) {
    int value;
    if (!find_value(text, GIVINGS, G_N_ELEMENTS(GIVINGS), &value)) {
        return false;
    }
    *giving = (Giving)value;
    return true;
}

/* Numbers of "a-b-c", with any of - / . between; how many there are, at most three. */
static int date_numbers(const char *text, int numbers[3], size_t *first_width) {
    int count = 0;
    const char *p = text;
    while (count < 3 && g_ascii_isdigit(*p)) {
        size_t width = strspn(p, "0123456789");
        if (width > 4) {
            return 0;
        }
        if (count == 0) {
            *first_width = width;
        }
        numbers[count++] = (int)g_ascii_strtoull(p, NULL, 10);
        p += width;
        if (*p != '-' && *p != '/' && *p != '.') {
            break;
        }
        p++;
    }
    return *p == '\0' || *p == 'T' || g_ascii_isspace(*p) ? count : 0;
}

bool date_parse(const char *text, char out[11]) {
    int numbers[3] = {0, 0, 1};
    size_t first_width = 0;
    int count = date_numbers(text, numbers, &first_width);
    bool year_first = first_width == 4;
    if (count < 2 || (!year_first && count < 3)) {
        return false;
    }
    int year = numbers[year_first ? 0 : 2], month = numbers[1], day = numbers[year_first ? 2 : 0];
    if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) {
        return false;
    }
    g_snprintf(out, 11, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    return true;
}
