/* entry_words.h: single fields of an asset in the words of a list.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"

/* False for NULL and for what people write where they have nothing to say: "n/a", "unknown", "0".
 */
bool entry_says(const char *text);
/* "20 Stamford New Road, Altrincham WA14 1EJ" with the halves of the postcode kept together; each
 * may be NULL, and so is the result when both are. Caller frees. */
char *entry_address(const char *address, const char *postcode);
/* "step-free", "partly step-free", "step-free: ring the bell". Caller frees. */
char *entry_step_free(const Messages *messages, const char *value);
/* OpenStreetMap says "fee: no"; other words stay as they are. Caller frees. */
char *entry_cost(const Messages *messages, const char *cost);
/* False where the languages spoken are just that of the list, which needs no telling. */
bool entry_tells_languages(const Messages *messages, const char *languages);
/* "traffordleisure.co.uk/centres" of "http://www.traffordleisure.co.uk/centres/": what has to be
 * typed. Caller frees. */
char *entry_web_address(const char *url);
