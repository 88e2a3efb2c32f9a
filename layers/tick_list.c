/* tick_list.c: lists of what people can do, with a column for each skill and a tick for who has it.
 * SPDX-License-Identifier: MIT
 */
#include "layers/tick_list.h"

#include <string.h>

#include <glib.h>

#include "layers/words.h"

enum { GIVING_COLUMNS_MIN = 2, COLUMNS_MIN = 3 };

static const char *const TICKS[] = {"x",    "v",      "1",      "yes",    "y",      "true",
                                    "tick", "\u2713", "\u2714", "\u2611", "\u2717", "\u00d7"};
static const char *const NO_TICKS[] = {"no", "n", "0", "false", "-", "\u2610"};

static bool is_one_of(const char *cell, const char *const *words, size_t count) {
    g_autofree char *lower = g_utf8_casefold(cell, -1);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(lower, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_tick(const char *cell) {
    return cell && is_one_of(cell, TICKS, G_N_ELEMENTS(TICKS));
}

/* At least one tick, and nothing but ticks. */
static bool holds_ticks(const Table *table, size_t column) {
    size_t ticks = 0;
    for (size_t row = 0; row < table_row_count(table); row++) {
        const char *cell = table_cell(table, row, column);
        if (is_tick(cell)) {
            ticks++;
        } else if (cell && !is_one_of(cell, NO_TICKS, G_N_ELEMENTS(NO_TICKS))) {
            return false;
        }
    }
    return ticks > 0;
}

/* "Heart: listening" is of the heart; *skill (may be NULL) receives what follows. */
static Giving giving_of(const char *name, const char **skill) {
    static const struct {
        const char *word;
        Giving giving;
    } WORDS[] = {{"heart", GIVING_HEART},
                 {"head", GIVING_HEAD},
                 {"hands", GIVING_HAND},
                 {"hand", GIVING_HAND}};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t length = strlen(WORDS[i].word);
        if (g_ascii_strncasecmp(name, WORDS[i].word, length) == 0 &&
            !g_ascii_isalnum(name[length])) {
            if (skill) {
                *skill = name + length + strspn(name + length, " :-/(");
            }
            return WORDS[i].giving;
        }
    }
    return GIVING_UNSAID;
}

TickList tick_list_find(const Table *table, bool is_people) {
    size_t columns = table_column_count(table);
    TickList list = {.table = table,
                     .is_skill = g_new0(bool, columns + 1),
                     .giving = g_new0(Giving, columns + 1)};
    size_t ticked = 0, given = 0;
    for (size_t i = 0; i < columns; i++) {
        list.giving[i] = giving_of(table_column_name(table, i), NULL);
        list.is_skill[i] = holds_ticks(table, i);
        ticked += list.is_skill[i];
        given += list.is_skill[i] && list.giving[i] != GIVING_UNSAID;
    }
    if (given < GIVING_COLUMNS_MIN && !(is_people && ticked >= COLUMNS_MIN)) {
        tick_list_clear(&list);
    }
    return list;
}

void tick_list_clear(TickList *list) {
    g_clear_pointer(&list->is_skill, g_free);
    g_clear_pointer(&list->giving, g_free);
}

GArray *tick_list_gifts(const TickList *list, size_t row, GPtrArray *names) {
    GArray *gifts = g_array_new(FALSE, FALSE, sizeof(Gift));
    for (size_t i = 0; list->is_skill && i < table_column_count(list->table); i++) {
        if (!list->is_skill[i] || !is_tick(table_cell(list->table, row, i))) {
            continue;
        }
        const char *name = table_column_name(list->table, i);
        Gift gift = {.giving = giving_of(name, &name)};
        char *skill = g_strdup(name);
        g_strdelimit(skill, ")", ' ');
        gift.skill = g_strstrip(skill);
        g_ptr_array_add(names, skill);
        g_array_append_val(gifts, gift);
    }
    return gifts;
}
