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
    Person person = {.area = area, .giving = giving};
    g_autofree char *folded = skill ? skill_fold(skill) : NULL;
    if (folded) {
        person.skill = g_string_chunk_insert_const(set->strings, folded);
    }
    g_array_append_val(set->people, person);
}

size_t people_set_count(const PeopleSet *set) {
    return set->people->len;
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
    return g_strcmp0(p->skill, q->skill);
}

void people_set_sort(PeopleSet *set) {
    g_array_sort(set->people, person_compare);
}
