/* file_twins.h: small files of the same bytes kept once on the disk.
 * SPDX-License-Identifier: MIT
 *
 * A third of a set of tiles is one flat colour. What was written before becomes a hard link where
 * the file system can, and is simply written again where it cannot.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct FileTwins FileTwins;

FileTwins *file_twins_new(void);
void file_twins_free(FileTwins *twins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileTwins, file_twins_free)
/* As file_write. Only files of at most 2 kB are remembered. */
bool file_twins_write(FileTwins *twins, const char *path, const void *data, size_t length,
                      GError **error);
