/* plain_words.c: what people call what they do, and what that is on the map.
 * SPDX-License-Identifier: MIT
 */
#include "layers/plain_words.h"

#include <string.h>

#include "atlas/base/program.h"
#include "atlas/project/node.h"
#include "layers/categories.h"
#include "layers/words.h"

enum { PHRASE_WORDS_MAX = 8 };

struct PlainWords {
    GHashTable *phrases; /* folded, without outer blanks -> PlainWord * */
    GStringChunk *strings;
};

static int name_index(const char *const *names, const char *text) {
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], text) == 0) {
            return i;
        }
    }
    return -1;
}

/* One word behind a phrase; false when there is no room for it. */
static bool take_meaning(PlainWords *words, PlainWord *word, const char *text) {
    int level = name_index(LEVEL_NAMES, text), way = name_index(WAY_NAMES, text);
    if (level >= 0 && !word->has_level) {
        word->has_level = true;
        word->level = (Level)level;
        return true;
    }
    if (way >= 0) {
        word->ways |= 1U << way;
        return true;
    }
    if (level >= 0 || word->category || !*text) {
        return false;
    }
    const CategoryInfo *info = category_find(text);
    word->category = info ? info->name : g_string_chunk_insert_const(words->strings, text);
    return true;
}

static bool take_entry(PlainWords *words, const char *phrase, const char *meaning) {
    PlainWord word = {0};
    g_autofree char *folded = g_strstrip(words_fold_singular(phrase));
    g_auto(GStrv) parts = g_strsplit(meaning, ",", -1);
    for (size_t i = 0; parts[i]; i++) {
        if (!take_meaning(words, &word, g_strstrip(parts[i]))) {
            return false;
        }
    }
    bool says_something = word.has_level || word.category;
    g_auto(GStrv) own_words = g_strsplit(folded, " ", -1);
    if (!*folded || !says_something || g_strv_length(own_words) > PHRASE_WORDS_MAX) {
        return false;
    }
    g_autofree char *says = g_strdup_printf("%s: %s", phrase, meaning);
    word.phrase = g_string_chunk_insert_const(words->strings, phrase);
    word.says = g_string_chunk_insert_const(words->strings, says);
    g_hash_table_replace(words->phrases, g_strdup(folded), g_memdup2(&word, sizeof word));
    return true;
}

static bool read_file(PlainWords *words, const char *path, const char *shown, Report *report,
                      GError **error) {
    g_autoptr(NodeDocument) document = node_document_read(path, shown, report, error);
    if (!document) {
        return false;
    }
    const Node *root = node_document_root(document);
    if (!node_expect_map(root, "the table of words", report)) {
        return true;
    }
    for (size_t i = 0; i < node_count(root); i++) {
        const Node *value = node_value_at(root, i);
        if (!take_entry(words, node_key_at(root, i), node_text(value))) {
            report_add(report, SEVERITY_ERROR, "words_not_understood", node_key_place(root, i),
                       "Write a phrase of at most eight words, a colon, and a level, a category or "
                       "both, with commas between: \"knit and natter: association, craft, "
                       "connect\".",
                       "this is no phrase with what it means");
        }
    }
    return true;
}

PlainWords *plain_words_read(const char *own, const char *own_shown, Report *report,
                             GError **error) {
    g_autoptr(PlainWords) words = g_new0(PlainWords, 1);
    words->phrases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    words->strings = g_string_chunk_new(16384);
    g_autofree char *layers = program_folder("layers");
    g_autofree char *path = g_build_filename(layers, "words.yaml", NULL);
    if (!read_file(words, path, "words.yaml", report, error) ||
        (own && !read_file(words, own, own_shown, report, error))) {
        return NULL;
    }
    return g_steal_pointer(&words);
}

void plain_words_free(PlainWords *words) {
    if (words) {
        g_hash_table_unref(words->phrases);
        g_string_chunk_free(words->strings);
        g_free(words);
    }
}

/* The longest phrase that begins at the word `from`; *length receives its bytes. */
static const PlainWord *find_at(const PlainWords *words, char *from, size_t *length) {
    const PlainWord *found = NULL;
    char *end = from;
    for (size_t i = 0; i < PHRASE_WORDS_MAX && *end; i++) {
        end += strcspn(end, " ");
        char kept = *end;
        *end = '\0';
        const PlainWord *word = g_hash_table_lookup(words->phrases, from);
        *end = kept;
        if (word) {
            found = word;
            *length = (size_t)(end - from);
        }
        end += kept == ' ';
    }
    return found;
}

const PlainWord *plain_words_find(const PlainWords *words, const char *text) {
    const PlainWord *best = NULL;
    size_t best_length = 0;
    g_autofree char *folded = text ? g_strstrip(words_fold_singular(text)) : NULL;
    for (char *from = folded; from && *from; from += strcspn(from, " "), from += *from == ' ') {
        size_t length = 0;
        const PlainWord *word = find_at(words, from, &length);
        if (word && length > best_length) {
            best = word;
            best_length = length;
        }
    }
    return best;
}
