/* asset_kind.h: the level and the category of a row.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "layers/asset_fields.h"
#include "layers/categories.h"
#include "layers/plain_words.h"
#include "layers/row_findings.h"

typedef struct AssetKind {
    Level level;
    const char *category;     /* a known category's name, else the source's own word; never NULL */
    const CategoryInfo *info; /* NULL for the source's own word */
    const char *word;         /* what the row itself says of its kind, or NULL */
    bool is_guess;            /* neither the row nor the project file says any kind */
    unsigned guessed;         /* GUESSED_x: taken from plain words in its name or description */
    const PlainWord *plain;   /* those words; NULL */
    RowTrouble level_trouble, category_trouble; /* ROW_TROUBLE_COUNT = none */
    const char *level_word;                     /* of the trouble */
} AssetKind;

typedef struct KindFinder KindFinder;

/* `words` may be NULL; borrowed. */
KindFinder *kind_finder_new(const AssetColumns *columns, const PlainWords *words);
void kind_finder_free(KindFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KindFinder, kind_finder_free)

/* Category: the row's own when it is known, else the project's constant, else a column such as
 * "type", else the source's name ("gm_libraries"), else plain words in its name or description,
 * else "other". Level: the row's, else the constant, else the category's usual one, else that of
 * plain words, else organisation. A row that names a skill or a way of giving and no level is a
 * person's. Strings are borrowed from the table and the spec. */
AssetKind asset_kind_find(KindFinder *finder, size_t row);
