/* disclosure_check.c: the last look at counts of people before anything is written.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/analysis/disclosure_check.h"

#include <string.h>

#include "atlas/base/error.h"

static bool is_few(int count, int k) {
    return count > 0 && count < k;
}

/* How many have a skill: 7 of "first aid (7)". */
static int count_of_skill(const char *words) {
    const char *bracket = strrchr(words, '(');
    return bracket ? (int)g_ascii_strtoll(bracket + 1, NULL, 10) : 0;
}

/* Whether the skills that are listed tell of a few by themselves, or of a few who have none. */
static bool skills_tell(const AreaFigures *figures, int k) {
    int left = figures->people;
    bool tell = figures->people <= 0 && figures->skills->len > 0;
    for (guint i = 0; i < figures->skills->len; i++) {
        int count = count_of_skill(g_ptr_array_index(figures->skills, i));
        tell = tell || count < k || is_few(figures->people - count, k);
        left -= count;
    }
    return tell || is_few(left, k);
}

/* The same for ways of giving: those that are not told, and those who give in none, together. */
static bool ways_tell(const AreaFigures *figures, int k) {
    int left = figures->people;
    bool tell = false;
    for (size_t way = 0; way < G_N_ELEMENTS(figures->people_giving); way++) {
        int count = figures->people_giving[way];
        tell = tell || is_few(count, k) || (figures->people < 0 && count >= 0);
        left -= MAX(count, 0);
    }
    return tell || is_few(left, k);
}

bool disclosure_check(const AreaFigures *figures, const AreaSet *areas, int all, int k,
                      GError **error) {
    int left = all;
    for (size_t i = 0; i < area_set_count(areas); i++) {
        left -= MAX(figures[i].people, 0);
        if (is_few(figures[i].people, k) || ways_tell(&figures[i], k) ||
            skills_tell(&figures[i], k)) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DISCLOSURE,
                        "counts of people in \"%s\" would tell of fewer than %d; nothing was made",
                        area_set_at(areas, i)->code, k);
            return false;
        }
    }
    if (all >= k && is_few(left, k)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DISCLOSURE,
                    "counts of people in all areas together would tell of fewer than %d; nothing "
                    "was made",
                    k);
        return false;
    }
    return true;
}
