/* site_words.h: the words that scripts put on pages, in the language of the pages.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/output/site_files.h"

/* <language>/data/words.js: what levels, ways, categories and classes of need are called, and the
 * messages of the scripts. A message that counts has all forms of its language. */
bool site_words_write(const Site *site, GError **error);
