/* asset_kind.c: the level and the category of a row.
 * SPDX-License-Identifier: MIT
 */
#include "layers/asset_kind.h"

#include <string.h>

#include "layers/asset_words.h"
#include "layers/assets.h"
#include "layers/cells.h"
#include "layers/words.h"

struct KindFinder {
    const AssetColumns *columns;
    const PlainWords *words;         /* NULL */
    const CategoryInfo *constant;    /* of the project's constant; NULL when not known */
    const CategoryInfo *source_name; /* as the source's name says */
    GHashTable *seen;                /* word -> CategoryInfo, NULL when not known */
    GHashTable *endings;             /* ending of a name -> EndingWord */
};

/* A name that ends in its kind, "Urmston Library", says as much as a word of the table. */
typedef struct EndingWord {
    PlainWord plain;
    char *phrase, *says;
} EndingWord;

static void ending_word_free(gpointer data) {
    EndingWord *word = data;
    g_free(word->phrase);
    g_free(word->says);
    g_free(word);
}

KindFinder *kind_finder_new(const AssetColumns *columns, const PlainWords *words) {
    KindFinder *finder = g_new0(KindFinder, 1);
    const AssetSpec *spec = columns->spec;
    finder->columns = columns;
    finder->words = words;
    finder->constant = category_guess(spec->constants[FIELD_CATEGORY]);
    finder->source_name = category_guess(spec->source.name);
    finder->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    finder->endings = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, ending_word_free);
    return finder;
}

void kind_finder_free(KindFinder *finder) {
    if (finder) {
        g_hash_table_unref(finder->seen);
        g_hash_table_unref(finder->endings);
        g_free(finder);
    }
}

/* A list has thousands of rows and a dozen words for kinds. */
static const CategoryInfo *word_info(KindFinder *finder, const char *word) {
    gpointer info;
    if (!word) {
        return NULL;
    }
    if (!g_hash_table_lookup_extended(finder->seen, word, NULL, &info)) {
        info = (gpointer)category_guess(word);
        g_hash_table_insert(finder->seen, g_strdup(word), info);
    }
    return info;
}

static const char *said(const AssetColumns *columns, size_t row, int column) {
    const char *cell = asset_columns_cell(columns, row, column);
    return cell_is_missing(cell) ? NULL : cell;
}

static void take_info(AssetKind *kind, const CategoryInfo *info) {
    kind->info = info;
    kind->category = info->name;
}

static void find_category(KindFinder *finder, size_t row, AssetKind *kind) {
    const AssetColumns *columns = finder->columns;
    const char *own = said(columns, row, columns->of[FIELD_CATEGORY])
                          ? asset_columns_raw(columns, row, FIELD_CATEGORY)
                          : NULL;
    const char *type = asset_columns_kind(columns, row);
    const char *constant = columns->spec->constants[FIELD_CATEGORY];
    const CategoryInfo *own_info = word_info(finder, own);
    const CategoryInfo *type_info = constant ? NULL : word_info(finder, type);
    kind->word = own ? own : type;
    kind->category_trouble = ROW_TROUBLE_COUNT;
    if (own_info) {
        take_info(kind, own_info);
    } else if (finder->constant) {
        take_info(kind, finder->constant);
    } else if (constant || own) {
        kind->category = constant ? constant : own;
        kind->category_trouble = ROW_CATEGORY_UNKNOWN;
    } else if (type_info) {
        take_info(kind, type_info);
    } else if (finder->source_name) {
        take_info(kind, finder->source_name);
        kind->category_trouble = ROW_CATEGORY_FROM_SOURCE;
    } else if (type) {
        kind->category = type;
        kind->category_trouble = ROW_CATEGORY_UNKNOWN;
    } else {
        take_info(kind, category_find("other"));
        kind->category_trouble = ROW_CATEGORY_MISSING;
        kind->is_guess = true;
    }
}

static bool names_a_gift(const AssetColumns *columns, size_t row) {
    return said(columns, row, columns->of[FIELD_SKILL]) ||
           said(columns, row, columns->of[FIELD_WAY_OF_GIVING]);
}

static void find_level(const AssetColumns *columns, size_t row, AssetKind *kind) {
    const char *own = said(columns, row, columns->of[FIELD_LEVEL]);
    const char *constant = columns->spec->constants[FIELD_LEVEL];
    kind->level_trouble = ROW_TROUBLE_COUNT;
    if (own && level_parse(own, &kind->level)) {
        return;
    }
    if (own) {
        kind->level_trouble = ROW_LEVEL_UNKNOWN;
        kind->level_word = own;
    }
    if (constant && level_parse(constant, &kind->level)) {
        return;
    }
    if (names_a_gift(columns, row)) {
        kind->level = LEVEL_INDIVIDUAL;
        return;
    }
    kind->level = kind->info ? kind->info->level : LEVEL_ORGANISATION;
    if (!own) {
        kind->level_trouble =
            kind->info && !kind->is_guess ? ROW_LEVEL_FROM_CATEGORY : ROW_LEVEL_MISSING;
    }
}

static const PlainWord *ending_word(KindFinder *finder, const char *phrase,
                                    const CategoryInfo *info) {
    EndingWord *word = g_hash_table_lookup(finder->endings, phrase);
    if (!word) {
        word = g_new0(EndingWord, 1);
        word->phrase = g_strdup(phrase);
        word->says = g_strdup_printf("%s: %s, %s", phrase, LEVEL_NAMES[info->level], info->name);
        word->plain = (PlainWord){.phrase = word->phrase,
                                  .has_level = true,
                                  .level = info->level,
                                  .category = info->name,
                                  .ways = info->ways,
                                  .says = word->says};
        g_hash_table_insert(finder->endings, word->phrase, word);
    }
    return &word->plain;
}

/* The last words of a name, where they are those of a kind and not all there is: "Sale Leisure
 * Centre", "St Mary's Church", but neither "Church Street" nor "Parking". */
static const PlainWord *find_ending(KindFinder *finder, const char *name) {
    enum { WORDS_MAX = 3 };
    g_autofree char *folded = g_strstrip(words_fold(name));
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    guint count = g_strv_length(words);
    for (guint last = MIN(WORDS_MAX, count ? count - 1 : 0); last > 0; last--) {
        g_autofree char *phrase = g_strjoinv(" ", words + count - last);
        const CategoryInfo *info = category_find(phrase);
        if (info && info->level != LEVEL_INDIVIDUAL) {
            return ending_word(finder, phrase, info);
        }
    }
    return NULL;
}

/* Words in what the row says of itself, the surest first. "Tuesday Group" says less than what is
 * said about it. */
static const PlainWord *find_plain(KindFinder *finder, size_t row, const char *word) {
    if (!finder->words) {
        return NULL;
    }
    const char *name = asset_columns_raw(finder->columns, row, FIELD_NAME);
    const char *description = asset_columns_raw(finder->columns, row, FIELD_DESCRIPTION);
    const PlainWord *ending = name ? find_ending(finder, name) : NULL;
    bool is_vague = ending && strcmp(ending->category, "club") == 0;
    const PlainWord *found = plain_words_find(finder->words, word);
    found = found ? found : plain_words_find(finder->words, name);
    found = found || is_vague ? found : ending;
    found = found ? found : plain_words_find(finder->words, description);
    return found ? found : ending;
}

/* "Llyfrgell" alone in the column of kinds is no kind of the list's own, but a plain word for one.
 */
static const PlainWord *find_whole(const KindFinder *finder, const char *word) {
    const PlainWord *plain = finder->words ? plain_words_find(finder->words, word) : NULL;
    g_autofree char *own = words_fold_singular(word);
    g_autofree char *phrase = plain ? words_fold_singular(plain->phrase) : NULL;
    return phrase && strcmp(own, phrase) == 0 ? plain : NULL;
}

/* What neither the row nor the project file says is guessed, and said to be. */
static void guess(KindFinder *finder, size_t row, AssetKind *kind) {
    bool wants_category = kind->category_trouble == ROW_CATEGORY_MISSING;
    bool wants_level = kind->level_trouble == ROW_LEVEL_MISSING;
    /* Of a kind that the project file has given to the whole source nothing is guessed. */
    bool is_own = kind->category_trouble == ROW_CATEGORY_UNKNOWN && kind->word &&
                  !finder->columns->spec->constants[FIELD_CATEGORY];
    kind->plain = is_own ? find_whole(finder, kind->word) : NULL;
    wants_category = wants_category || kind->plain;
    if (!kind->plain && (wants_category || wants_level)) {
        kind->plain = find_plain(finder, row, kind->word);
    }
    if (!kind->plain) {
        return;
    }
    const CategoryInfo *info = category_find(kind->plain->category);
    if (wants_category && kind->plain->category) {
        kind->category = kind->plain->category;
        kind->info = info;
        kind->category_trouble = ROW_CATEGORY_GUESSED;
        kind->guessed |= GUESSED_CATEGORY;
    }
    if (wants_level && (kind->plain->has_level || info)) {
        kind->level = kind->plain->has_level ? kind->plain->level : info->level;
        kind->level_trouble = ROW_LEVEL_GUESSED;
        kind->guessed |= GUESSED_LEVEL;
    }
}

AssetKind asset_kind_find(KindFinder *finder, size_t row) {
    AssetKind kind = {.level = LEVEL_ORGANISATION};
    find_category(finder, row, &kind);
    find_level(finder->columns, row, &kind);
    guess(finder, row, &kind);
    return kind;
}
