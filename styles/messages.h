/* messages.h: the words that the program itself puts on sheets and pages, in one language.
 * SPDX-License-Identifier: MIT
 *
 * From styles/messages/<language>.yaml: sections of keys, so that a message is named
 * "section.key". Values for its places, written {name}, are given by name, since languages order
 * them differently. A message that counts has a form for each plural category of its language
 * (CLDR: one and other in English; zero, one, two, few, many and other in Welsh). Figures have the
 * same separators in both languages, so that atlas/base/number serves them.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "atlas/project/spec.h"

typedef struct Messages Messages;

/* `language` is "en" or "cy". ATLAS_ERROR_PROJECT when the program does not speak it or its file
 * cannot be read; errors in the file are findings. */
Messages *messages_read(const char *language, Report *report, GError **error);
void messages_free(Messages *messages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Messages, messages_free)

/* "cy", as a project file writes it. */
const char *messages_language(const Messages *messages);
/* "en-GB": what goes into /Lang and lang="". */
const char *messages_tag(const Messages *messages);
bool messages_have(const Messages *messages, const char *key);
/* All keys in the order of the alphabet; NULL-terminated, caller frees the array alone. */
const char **messages_keys(const Messages *messages);
/* The form of a message for a plural category ("few"); NULL when it has none. A message that does
 * not count has only "other". */
const char *messages_form(const Messages *messages, const char *key, const char *category);
/* The plural category of a whole number. */
const char *messages_category(const Messages *messages, size_t count);

/* A message without places. Borrowed; the key itself when there is no such message. */
const char *message_text(const Messages *messages, const char *key);
/* A message with its places filled from pairs of name and text, up to a NULL:
 * message_fill(messages, "sheet.page", "page", "1", "pages", "3", NULL). Caller frees. */
char *message_fill(const Messages *messages, const char *key, ...) G_GNUC_NULL_TERMINATED;
/* The form for a count, which also fills {count} as "1,200". Caller frees. */
char *message_count(const Messages *messages, const char *key, size_t count,
                    ...) G_GNUC_NULL_TERMINATED;

/* "a", "a and b", "a, b and c". Welsh says "ac" before a vowel and has a comma where "a" would
 * change the word after it. Caller frees. */
char *message_list(const Messages *messages, const char *const *items, size_t count);
/* "1 May 2026" for "2026-05-01"; what is not a date is returned as it is. Caller frees. */
char *message_date(const Messages *messages, const char *iso);
/* "3rd". Caller frees. */
char *message_ordinal(const Messages *messages, size_t number);
/* The same words with a capital at the beginning. Caller frees. */
char *message_opening(const char *words);

/* What a level is called in a key: "clubs and groups"; and the assets of it: "associations". */
const char *message_level(const Messages *messages, Level level);
const char *message_level_plural(const Messages *messages, Level level);
/* What a category is called; one that only the project knows stays as it is. Borrowed. */
const char *message_category(const Messages *messages, const char *category);
