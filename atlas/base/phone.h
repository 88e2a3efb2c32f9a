/* phone.h: telephone numbers as people read them.
 * SPDX-License-Identifier: MIT
 */
#pragma once

/* "01619412048" as "0161 941 2048", "+441572812337" as "+44 1572 812337": British numbers grouped
 * by the lengths of Ofcom's National Telephone Numbering Plan (dialling codes of 3 to 6 digits),
 * each of several that a "/", ";" or "," divides. No digit is changed, added or left out; what is
 * not a whole British number stays as it is written. The blanks within a number are no-break ones.
 * Caller frees. */
char *phone_format(const char *text);
