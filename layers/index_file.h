/* index_file.h: what was read of a large table, kept in a file that is mapped the next time.
 * SPDX-License-Identifier: MIT
 *
 * A national table is gigabytes of text of which a few bytes a row matter. They lie beside the
 * table
 * (".atlas-index"), or in XDG_CACHE_HOME where nothing can be written there, and are believed as
 * long as the files that they were made from have kept their size and date.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

enum { INDEX_NOTES = 4 };

/* Of one kind of table. */
typedef struct IndexForm {
    char magic[8];        /* with a number that changes whenever the entries do */
    const char *name;     /* "postcodes": of the file in a folder of tables, and in the cache */
    uint32_t entry_bytes; /* a multiple of 8 */
} IndexForm;

typedef struct IndexFile {
    GMappedFile *mapped; /* owned; the entries lie in it */
    const void *entries;
    size_t count;
    uint64_t notes[INDEX_NOTES]; /* what was told when the table was read, to be told again */
} IndexFile;

/* The file itself, or the delimited files below a folder in the order of their names. */
GPtrArray *index_file_list(const char *path);
/* Names, sizes and dates of the files of a table, as 64 hex digits; NULL when they are so small
 * that reading them costs nothing. Caller frees. */
char *index_file_stamp(const GPtrArray *files);
/* Maps the index that was written for this table (`path` as given by the user, file or folder) and
 * stamp. False when there is none that fits; *index is then untouched. */
bool index_file_open(const IndexForm *form, const char *path, const char *stamp, IndexFile *index);
/* Writes `count` entries; false when neither place can be written, which costs time and nothing
 * else. */
bool index_file_write(const IndexForm *form, const char *path, const char *stamp,
                      const void *entries, size_t count, const uint64_t notes[INDEX_NOTES]);
