/* people.c: what people themselves offer.
 * SPDX-License-Identifier: MIT
 */
#include "layers/people.h"

#include <string.h>

struct PeopleSet {
    GArray *people; /* of Person */
    GStringChunk *strings;
};

PeopleSet *people_set_new(void) {
    PeopleSet *set = g_new0(PeopleSet, 1);
    set->people = g_array_new(FALSE, FALSE, sizeof(Person));
    set->strings = g_string_chunk_new(1024);
    return set;
}

void people_set_free(PeopleSet *set) {
    if (set) {
        g_array_unref(set->people);
        g_string_chunk_free(set->strings);
        g_free(set);
    }
}

/* "Guitar  lessons" and "guitar lessons" are one skill; NULL for blanks. */
static char *skill_fold(const char *skill) {
    g_autofree char *valid = g_utf8_make_valid(skill, -1);
    g_autofree char *lower = g_utf8_strdown(valid, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c)) {
            g_string_append_unichar(out, c);
        } else if (out->len > 0 && out->str[out->len - 1] != ' ') {
            g_string_append_c(out, ' ');
        }
    }
    g_strchomp(out->str);
    return g_string_free(out, out->str[0] == '\0');
}

void people_set_add(PeopleSet *set, int area, Giving giving, const char *skill) {
    people_set_add_gifts(set, area, &(Gift){giving, skill}, 1);
}

/* Whether one of the entries from `first` on has this way or, with `skill`, this skill. */
static bool has_gift(const PeopleSet *set, guint first, Giving giving, const char *skill) {
    for (guint i = first; i < set->people->len; i++) {
        const Person *person = &g_array_index(set->people, Person, i);
        if (skill ? g_strcmp0(person->skill, skill) == 0 : person->giving == giving) {
            return true;
        }
    }
    return false;
}

static bool has_way(const Gift *gifts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (gifts[i].giving != GIVING_UNSAID) {
            return true;
        }
    }
    return false;
}

void people_set_add_gifts(PeopleSet *set, int area, const Gift *gifts, size_t count) {
    guint first = set->people->len;
    bool says_way = has_way(gifts, count);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *folded = gifts[i].skill ? skill_fold(gifts[i].skill) : NULL;
        bool is_new_way = !has_gift(set, first, gifts[i].giving, NULL) &&
                          (gifts[i].giving != GIVING_UNSAID || !says_way);
        bool is_new_skill = folded && !has_gift(set, first, GIVING_UNSAID, folded);
        if (!is_new_way && !is_new_skill && (i > 0)) {
            continue;
        }
        Person person = {.area = area,
                         .giving = gifts[i].giving,
                         .is_one = set->people->len == first,
                         .gives = is_new_way};
        person.skill = is_new_skill ? g_string_chunk_insert_const(set->strings, folded) : NULL;
        g_array_append_val(set->people, person);
    }
}

size_t people_set_count(const PeopleSet *set) {
    return set->people->len;
}

size_t people_set_placed(const PeopleSet *set) {
    size_t count = 0;
    for (guint i = 0; i < set->people->len; i++) {
        const Person *person = &g_array_index(set->people, Person, i);
        count += person->is_one && person->area >= 0 ? 1 : 0;
    }
    return count;
}

const Person *people_set_at(const PeopleSet *set, size_t i) {
    g_assert(i < set->people->len);
    return &g_array_index(set->people, Person, i);
}

static int person_compare(gconstpointer a, gconstpointer b) {
    const Person *p = a, *q = b;
    if (p->area != q->area) {
        return p->area < q->area ? -1 : 1;
    }
    if (p->giving != q->giving) {
        return p->giving < q->giving ? -1 : 1;
    }
    int order = g_strcmp0(p->skill, q->skill);
    order = order ? order : (int)q->is_one - (int)p->is_one;
    return order ? order : (int)q->gives - (int)p->gives;
}

void people_set_sort(PeopleSet *set) {
    g_array_sort(set->people, person_compare);
}
