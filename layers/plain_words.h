/* plain_words.h: what people call what they do, and what that is on the map.
 * SPDX-License-Identifier: MIT
 *
 * "Knit and natter" says neither level nor category, and everybody knows that it is a group of
 * people who make things together. The table is layers/words.yaml, in English and Welsh; a project
 * can add to it with `words:`. One entry is a line:
 *
 *     knit and natter: association, craft, connect
 *
 * a phrase, then at most one level, at most one category (one of the known, or a word of one's own)
 * and any ways to well-being, in any order.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"

typedef struct PlainWord {
    const char *phrase; /* as it stands in the table */
    bool has_level;
    Level level;
    const char *category; /* NULL = says none */
    unsigned ways;        /* bit 1 << WAY_x; 0 = says none */
    const char *says;     /* "knit and natter: association, craft, connect" */
} PlainWord;

typedef struct PlainWords PlainWords;

/* The table of the program and, over it, the project's own (`own` may be NULL): a phrase that both
 * have is taken from the latter. Findings, all errors with their line: what is not a phrase with
 * words behind it ("words_not_understood"). ATLAS_ERROR_PROJECT when a file cannot be read. */
PlainWords *plain_words_read(const char *own, const char *own_shown, Report *report,
                             GError **error);
void plain_words_free(PlainWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlainWords, plain_words_free)

/* The longest phrase that stands in the text as whole words, the first of equally long ones; NULL
 * when none does. Case, accents, signs and plural endings make no difference. */
const PlainWord *plain_words_find(const PlainWords *words, const char *text);
