/* privacy.c: what must not be shown.
 * SPDX-License-Identifier: MIT
 */
#include "layers/privacy.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "layers/words.h"

enum { FEW_BEDS = 6 };

typedef enum DenyIn { DENY_LABEL, DENY_ANYWHERE } DenyIn;

/* Words as words.h has them; a * at the end takes any ending. */
typedef struct DenyRule {
    const char *words;
    DenyIn in; /* DENY_LABEL: in a name or category only, where the place itself is meant */
    const char *reason;
} DenyRule;

static const DenyRule DENIED[] = {
    {"womens refuge*", DENY_ANYWHERE, "women's refuge"},
    {"womans refuge*", DENY_ANYWHERE, "women's refuge"},
    {"refuge for women", DENY_ANYWHERE, "women's refuge"},
    {"refuge accommodation", DENY_ANYWHERE, "refuge"},
    {"refuge space*", DENY_ANYWHERE, "refuge"},
    {"refuge provision", DENY_ANYWHERE, "refuge"},
    {"refuge", DENY_LABEL, "refuge"},
    {"refuges", DENY_LABEL, "refuge"},
    {"womens aid", DENY_LABEL, "women's aid"},
    {"womans aid", DENY_LABEL, "women's aid"},
    {"womens shelter*", DENY_ANYWHERE, "women's refuge"},
    {"safe house*", DENY_ANYWHERE, "safe house"},
    {"safehouse*", DENY_ANYWHERE, "safe house"},
    {"sanctuary scheme*", DENY_LABEL, "sanctuary scheme"},
    {"domestic abuse", DENY_LABEL, "domestic abuse service"},
    {"domestic violence", DENY_LABEL, "domestic abuse service"},
    {"childrens home*", DENY_ANYWHERE, "children's home"},
    {"childs home", DENY_LABEL, "children's home"},
    {"children home*", DENY_LABEL, "children's home"},
    {"childrens residential", DENY_ANYWHERE, "children's home"},
    {"residential children*", DENY_ANYWHERE, "children's home"},
    {"looked after children", DENY_LABEL, "children's home"},
    {"secure unit*", DENY_LABEL, "secure unit"},
    {"secure childrens", DENY_ANYWHERE, "secure unit"},
    {"secure training centre*", DENY_LABEL, "secure unit"},
    {"asylum", DENY_LABEL, "asylum accommodation"},
    {"asylum accommodation", DENY_ANYWHERE, "asylum accommodation"},
    {"asylum hotel*", DENY_ANYWHERE, "asylum accommodation"},
    {"asylum hostel*", DENY_ANYWHERE, "asylum accommodation"},
    {"asylum seeker accommodation", DENY_ANYWHERE, "asylum accommodation"},
    {"refugee accommodation", DENY_ANYWHERE, "asylum accommodation"},
    {"refugee hostel*", DENY_ANYWHERE, "asylum accommodation"},
    {"trafficking", DENY_LABEL, "accommodation of trafficked people"},
    {"trafficked", DENY_LABEL, "accommodation of trafficked people"},
    {"modern slavery", DENY_LABEL, "accommodation of trafficked people"},
    {"witness protection", DENY_ANYWHERE, "witness protection"},
    {"rape", DENY_LABEL, "sexual assault service"},
    {"sarc", DENY_LABEL, "sexual assault service"},
    {"sexual assault", DENY_LABEL, "sexual assault service"},
    {"sexual violence", DENY_LABEL, "sexual assault service"},
    {"sexual assault referral", DENY_ANYWHERE, "sexual assault service"},
    {"abortion*", DENY_LABEL, "abortion service"},
    {"termination of pregnancy", DENY_LABEL, "abortion service"},
    {"lgbt housing", DENY_ANYWHERE, "LGBTQ+ youth housing"},
    {"lgbtq housing", DENY_ANYWHERE, "LGBTQ+ youth housing"},
    {"lgbtq youth housing", DENY_ANYWHERE, "LGBTQ+ youth housing"},
    {"lgbt supported accommodation", DENY_ANYWHERE, "LGBTQ+ youth housing"},
    {"lgbtq supported accommodation", DENY_ANYWHERE, "LGBTQ+ youth housing"},
    {"drug rehab*", DENY_LABEL, "substance misuse residence"},
    {"alcohol rehab*", DENY_LABEL, "substance misuse residence"},
    {"residential rehab*", DENY_ANYWHERE, "substance misuse residence"},
    {"residential detox*", DENY_ANYWHERE, "substance misuse residence"},
    {"recovery house", DENY_LABEL, "substance misuse residence"},
    {"dry house", DENY_LABEL, "substance misuse residence"},
    {"substance misuse accommodation", DENY_ANYWHERE, "substance misuse residence"},
    {"mother and baby unit*", DENY_LABEL, "mother and baby unit"},
};

/* What holds one of the words above and is none of those places; taken out before looking. */
static const char *const HARMLESS[] = {
    "wildlife refuge*",  "bird refuge*",     "animal refuge*",   "donkey refuge*",
    "cat refuge*",       "dog refuge*",      "horse refuge*",    "hedgehog refuge*",
    "butterfly refuge*", "mountain refuge*", "refuge assurance", "refuge building*",
    "refuge island*",    "refuge beacon*",   "traffic refuge*",  "pedestrian refuge*",
    "flood refuge*",     "refuge point*",    "former asylum",    "lunatic asylum",
    "county asylum",     "asylum chapel",    "old asylum",       "oilseed rape",
    "rape seed",         "rapeseed",
};

static const DenyRule HOMES[] = {
    {"care home*", DENY_LABEL, "care home"},
    {"carehome*", DENY_LABEL, "care home"},
    {"nursing home*", DENY_LABEL, "care home"},
    {"residential home*", DENY_LABEL, "care home"},
    {"residential care", DENY_LABEL, "care home"},
    {"rest home*", DENY_LABEL, "care home"},
    {"shared lives", DENY_LABEL, "shared lives home"},
    {"childminder*", DENY_LABEL, "childminder's home"},
    {"childminding", DENY_LABEL, "childminder's home"},
    {"child minder*", DENY_LABEL, "childminder's home"},
    {"foster carer*", DENY_LABEL, "foster carer's home"},
    {"foster home*", DENY_LABEL, "foster carer's home"},
    {"supported living", DENY_LABEL, "supported living home"},
};

static const char *const SHELTERING[] = {"shelter", "group_home", "assisted_living"};
static const char *const SHELTERED[] = {
    "abused",  "victim",  "woman",     "women", "child",         "juvenile",      "orphan",
    "refugee", "migrant", "displaced", "lgbtq", "drug_addicted", "mental_health",
};

static const char *const OPEN_LICENCES[] = {
    "ogl*",
    "open government licen*",
    "open parliament licen*",
    "cc0",
    "cc by",
    "ccby*",
    "cc zero",
    "odbl*",
    "odc by",
    "pddl",
    "odc pddl",
    "opl uk",
    "public domain",
    "pddc",
    "etalab",
    "lo fr",
    "dl de",
    "os opendata",
    "open database licen*",
    "creative commons attribution",
    "nlod",
    "cdla permissive",
};

static void remove_words(char *folded, const char *words) {
    size_t length;
    const char *found;
    while ((found = words_find(folded, words, &length))) {
        char *gap = folded + (found - folded);
        memmove(gap, gap + length, strlen(gap + length) + 1);
    }
}

static void remove_harmless(char *folded) {
    for (size_t i = 0; i < G_N_ELEMENTS(HARMLESS); i++) {
        remove_words(folded, HARMLESS[i]);
    }
}

Visibility visibility_resolve(Visibility source, const char *licence, Visibility row) {
    Visibility base = source;
    if (base == VISIBILITY_UNSAID) {
        base = licence_is_open(licence) ? VISIBILITY_PUBLIC : VISIBILITY_PRIVATE;
    }
    return MAX(base, row);
}

bool licence_is_open(const char *licence) {
    g_autofree char *folded = words_fold(licence);
    if (words_has(folded, "nc") || words_has(folded, "nd") || words_has(folded, "noncommercial") ||
        words_has(folded, "non commercial") || words_has(folded, "noderivatives") ||
        words_has(folded, "no derivatives")) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(OPEN_LICENCES); i++) {
        if (words_find(folded, OPEN_LICENCES[i], NULL) == folded) {
            return true;
        }
    }
    return false;
}

static const char *find_denied(const char *name, const char *category, const char *description) {
    for (size_t i = 0; i < G_N_ELEMENTS(DENIED); i++) {
        const DenyRule *rule = &DENIED[i];
        if (words_has(name, rule->words) || words_has(category, rule->words) ||
            (rule->in == DENY_ANYWHERE && words_has(description, rule->words))) {
            return rule->reason;
        }
    }
    return NULL;
}

const char *privacy_denies(const char *name, const char *category, const char *description) {
    g_autofree char *folded_name = words_fold(name);
    g_autofree char *folded_category = words_fold(category);
    g_autofree char *folded_description = words_fold(description);
    if (!find_denied(folded_name, folded_category, folded_description)) {
        return NULL;
    }
    /* Few rows come this far, so the longer look is taken only now. */
    remove_harmless(folded_name);
    remove_harmless(folded_category);
    remove_harmless(folded_description);
    return find_denied(folded_name, folded_category, folded_description);
}

const char *privacy_denies_home(const char *name, const char *category, double beds) {
    if (!isnan(beds) && beds > FEW_BEDS) {
        return NULL;
    }
    g_autofree char *folded_name = words_fold(name);
    g_autofree char *folded_category = words_fold(category);
    for (size_t i = 0; i < G_N_ELEMENTS(HOMES); i++) {
        if (words_has(folded_name, HOMES[i].words) || words_has(folded_category, HOMES[i].words)) {
            return HOMES[i].reason;
        }
    }
    return NULL;
}

static bool is_one_of(const char *value, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (g_ascii_strcasecmp(value, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* OSM writes several values as "a;b". */
static bool any_is_one_of(const char *values, const char *const *words, size_t count) {
    g_auto(GStrv) list = g_strsplit(values ? values : "", ";", -1);
    for (size_t i = 0; list[i]; i++) {
        if (is_one_of(g_strstrip(list[i]), words, count)) {
            return true;
        }
    }
    return false;
}

const char *privacy_denies_osm(const char *amenity, const char *social_facility,
                               const char *social_facility_for) {
    if (amenity && g_ascii_strcasecmp(amenity, "refugee_site") == 0) {
        return "refugee site";
    }
    if (any_is_one_of(social_facility, SHELTERING, G_N_ELEMENTS(SHELTERING)) &&
        any_is_one_of(social_facility_for, SHELTERED, G_N_ELEMENTS(SHELTERED))) {
        return "sheltered accommodation";
    }
    return NULL;
}
