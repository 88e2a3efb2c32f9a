/* file.h: files and their names.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Writes the whole file under a temporary name beside it and renames it, so that a reader never
 * sees half a file and a kill loses nothing. Makes missing folders. Errors: ATLAS_ERROR_OUTPUT. */
bool file_write(const char *path, const void *data, size_t length, GError **error);
bool file_write_text(const char *path, const char *text, GError **error);
/* A temporary name beside `path` for a library that writes by itself; then file_commit. Caller
 * frees. */
char *file_temporary_name(const char *path);
bool file_commit(const char *temporary, const char *path, GError **error);
/* Makes `to` another name of the file `from`, in place of what is there. False, nothing done, where
 * the file system cannot, `from` is not there or has too many names. */
bool file_try_link(const char *from, const char *to);
/* The same, and a copy where that cannot be. A file of more than `limit` bytes is an error. */
bool file_link(const char *from, const char *to, size_t limit, GError **error);
bool file_make_folder(const char *path, GError **error);

/* Reads a whole file of at most `limit` bytes. ATLAS_ERROR_DATA when it is missing, larger or not
 * a file; the message names `shown`. The data end with a NUL that `length` does not count. */
char *file_read(const char *path, const char *shown, size_t limit, size_t *length, GError **error);
/* The first bytes of a file, at most `limit` of them, for a look at what it is; ends with a NUL.
 * NULL when it cannot be read. Caller frees. */
char *file_read_start(const char *path, size_t limit);
/* SHA-256 of a file's bytes as 64 hex digits, or NULL. Caller frees. */
char *file_sha256(const char *path, GError **error);
/* Size in bytes, or -1. */
gint64 file_size(const char *path);

/* "PG:dbname=atlas", "WFS:..." and anything with "://": no file, but something GDAL can open. */
bool path_is_connection(const char *path);
/* `path` relative to the folder `base` (absolute paths and connection strings pass unchanged). */
char *path_resolve(const char *base, const char *path);
/* Lower-case ASCII slug: accents folded, & to "and", apostrophes dropped, everything else to single
 * hyphens, at most 60 characters cut at a hyphen; "area" when nothing is left. Caller frees. */
char *text_slug(const char *text);
