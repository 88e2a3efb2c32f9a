/* people.h: what people themselves offer: counts per area, never points, names or postcodes.
 * SPDX-License-Identifier: MIT
 *
 * Rows at individual level come here. Only (area, way of giving, skill) is kept, nothing that tells
 * who it is.
 */
#pragma once
#include <stddef.h>

#include <glib.h>

typedef enum Giving { GIVING_HEART, GIVING_HEAD, GIVING_HAND, GIVING_UNSAID, GIVING_COUNT } Giving;

typedef struct Person {
    int area; /* index, or -1 when not known */
    Giving giving;
    const char *skill; /* folded, or NULL */
} Person;

typedef struct PeopleSet PeopleSet;

PeopleSet *people_set_new(void);
void people_set_free(PeopleSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PeopleSet, people_set_free)
void people_set_add(PeopleSet *set, int area, Giving giving, const char *skill);
size_t people_set_count(const PeopleSet *set);
const Person *people_set_at(const PeopleSet *set, size_t i);
/* Orders by area, giving, skill; called once after reading. */
void people_set_sort(PeopleSet *set);
