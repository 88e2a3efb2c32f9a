/* encoding.h: text of any code page as UTF-8.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* What the bytes seem to be: "UTF-8", "UTF-16LE" or "UTF-16BE" (by the byte order mark, or by where
 * their NULs are), else "CP1252". A character cut in half at the very end does not count against
 * UTF-8. */
const char *encoding_guess(const char *bytes, size_t length);

/* The bytes as UTF-8 without byte order mark. In CP1252 the five bytes that mean nothing, and in
 * UTF-8 what is not UTF-8, become U+FFFD and are counted in *replaced (may be NULL). Other
 * encodings go through iconv. NULL and ATLAS_ERROR_DATA when the encoding is not known or does not
 * fit; the message names neither file nor row. *out_length (may be NULL) leaves out the final NUL.
 */
char *encoding_to_utf8(const char *bytes, size_t length, const char *encoding, size_t *out_length,
                       size_t *replaced, GError **error);

/* The encoding that the text of a .cpg file names ("1252", "ANSI 1252", "ISO 88591", "UTF-8"), in
 * iconv's spelling, or NULL when it says nothing of use. Caller frees. */
char *encoding_from_cpg(const char *text);

/* The code page that the language id of a DBF file (byte 29) stands for, or NULL. 0x57 ("the ANSI
 * code page of this machine") gives NULL too: it names none. */
const char *encoding_from_ldid(unsigned ldid);
