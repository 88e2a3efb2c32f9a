/* alphabet.h: names in the order of a language's alphabet.
 * SPDX-License-Identifier: MIT
 *
 * Welsh has letters of two characters, such as Ll, that stand behind all words with the first of
 * them: the order is that of CLDR's collation for the language (cldr/common/collation/cy.xml), for
 * which a text is taken letter by letter. Nothing here depends on the locale.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

typedef struct Alphabet Alphabet;

/* `letters` in their order, small, with a space between: "a b c ch d dd ..."; at most 60. Of the
 * basic Latin letters those that are not named follow the others. */
Alphabet *alphabet_new(const char *letters);
void alphabet_free(Alphabet *alphabet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Alphabet, alphabet_free)

/* What an index sorts a name by, to be compared as bytes: from the first letter or figure, without
 * case, accents and punctuation; figures before letters and by their value, other scripts behind
 * them. Two names have one key when they differ in nothing else. Caller frees. */
char *alphabet_key(const Alphabet *alphabet, const char *name);
/* What names with that key stand under: "B", "Ll", "0–9" for figures, the letter itself in other
 * scripts, "" when the key is empty. Caller frees. */
char *alphabet_letter(const Alphabet *alphabet, const char *key);
/* By their keys, and as bytes where these are equal. */
int alphabet_compare(const Alphabet *alphabet, const char *one, const char *other);
