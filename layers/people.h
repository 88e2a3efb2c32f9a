/* people.h: what people themselves offer: counts per area, never points, names or postcodes.
 * SPDX-License-Identifier: MIT
 *
 * Rows at individual level come here. Only (area, way of giving, skill) is kept, nothing that tells
 * who it is, and not which skills are one person's.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef enum Giving { GIVING_HEART, GIVING_HEAD, GIVING_HAND, GIVING_UNSAID, GIVING_COUNT } Giving;

/* What somebody offers, as a list says it. */
typedef struct Gift {
    Giving giving;
    const char *skill; /* NULL = not said */
} Gift;

/* One gift of one person. A person of several gifts is several of these, of which one counts as
 * the person and one for each way of giving. */
typedef struct Person {
    int area; /* index, or -1 when not known */
    Giving giving;
    const char *skill; /* folded, or NULL */
    bool is_one;       /* counts among the people of the area */
    bool gives;        /* counts among those who give in this way */
} Person;

typedef struct PeopleSet PeopleSet;

PeopleSet *people_set_new(void);
void people_set_free(PeopleSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PeopleSet, people_set_free)
/* Somebody with one gift. */
void people_set_add(PeopleSet *set, int area, Giving giving, const char *skill);
/* Somebody with any number of gifts: one person, once in each way of giving, once with each skill.
 * Ways that are not said count only when none is. */
void people_set_add_gifts(PeopleSet *set, int area, const Gift *gifts, size_t count);
/* Of gifts, which are as many as people when nobody has several. */
size_t people_set_count(const PeopleSet *set);
/* Of people whose area is known, each once. */
size_t people_set_placed(const PeopleSet *set);
const Person *people_set_at(const PeopleSet *set, size_t i);
/* Orders by area, giving, skill; called once after reading. */
void people_set_sort(PeopleSet *set);
