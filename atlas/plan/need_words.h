/* need_words.h: the classes of the need map in words.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/need.h"
#include "styles/messages.h"

/* "lower", "middle", "higher", "zero" ...; class -1 is "no figure". Borrowed. */
const char *need_words_class(const Messages *messages, const NeedLayer *need, int class_);
/* The values of a class: "3.2 to 12.1" of the lowest, "over 12.1 to 20.4" of the others, as edges
 * belong to the class below them. Caller frees. */
char *need_words_range(const Messages *messages, const NeedLayer *need, int class_);
/* How the classes were made: "in equal groups, zero by itself". Caller frees. */
char *need_words_method(const Messages *messages, const NeedLayer *need);
