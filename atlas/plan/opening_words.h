/* opening_words.h: opening hours in the words of the sheet's language.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "styles/messages.h"

/* "Mon–Fri 9am–5:30pm, Sat 9am–1pm, closed Sun" of "Mo-Fr 09:00-17:30; Sa 09:00-13:00; Su off" and
 * other ways of writing it (base/opening.h): days with the same hours are said once. What is not
 * understood is returned as it is. Caller frees. */
char *opening_words(const Messages *messages, const char *text);
