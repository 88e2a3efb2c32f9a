/* shapefile_files.h: the files of a shapefile, in memory, and an index for one that has lost it.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>
#include <shapefil.h>

/* Bytes of one file that are read at most; the format itself ends at 4 GiB. */
#define SHAPEFILE_BYTE_LIMIT ((size_t)1 << 30)

/* The file beside `path` with another extension (".dbf"; lower case, else upper), or NULL when
 * there is none. Caller frees. */
char *shapefile_sibling(const char *path, const char *extension);

/* Hooks that read whole files into memory and say nothing on standard error. A .shx that is missing
 * or damaged is made anew from its .shp. */
void shapefile_hooks_init(SAHooks *hooks);

/* True when there is a .shx that agrees with itself and whose records lie within the .shp. */
bool shapefile_index_is_usable(const char *path);

/* Numbers of either byte order. */
uint32_t shapefile_big_endian(const unsigned char *bytes);
uint32_t shapefile_little_endian(const unsigned char *bytes);
