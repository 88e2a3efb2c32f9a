/* postcode.h: British postcodes as text.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

/* "M1 1AA" with its NUL is at most this long. */
enum { POSTCODE_BYTES = 9 };

/* "m11aa" -> "M1 1AA"; false for what is no full postcode (domain.md T40). */
bool postcode_normalise(const char *text, char out[POSTCODE_BYTES]);

/* What must have been meant, by the form alone: O for 0, I for 1 and the other way round, at most
 * twice, and marks between or after ("BL9 OBH", "M1 IAA", "M1-1AA."). False for good postcodes, for
 * what no or several postcodes are equally near to, and for everything else. */
bool postcode_repair(const char *text, char out[POSTCODE_BYTES]);

/* The same where it is known which postcodes there are: then also a good form that does not exist
 * ("SK1O 1AA" for SK10 1AA) and a character too many ("WA154 1HF") can be repaired. What exists is
 * never changed. */
typedef bool (*PostcodeKnown)(const void *data, const char *code);
bool postcode_repair_known(const char *text, PostcodeKnown known, const void *data,
                           char out[POSTCODE_BYTES]);

/* The first full postcode among the words of a text: "12 High St, Sale M33 7WR". Nothing is
 * repaired, because words of an address are not meant for postcodes. False when there is none. */
bool postcode_in_text(const char *text, char out[POSTCODE_BYTES]);
