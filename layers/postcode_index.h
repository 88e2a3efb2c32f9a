/* postcode_index.h: postcodes sorted for looking up, in memory or in a file beside their table.
 * SPDX-License-Identifier: MIT
 *
 * A national table is a gigabyte of text of which 60 MB matter.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "layers/postcode.h"

typedef enum PostcodePrecision {
    POSTCODE_NOT_PLACED,  /* ended, or no usable grid reference */
    POSTCODE_PLACED,      /* the mean of its addresses, or near it */
    POSTCODE_APPROXIMATE, /* imputed from its neighbours */
} PostcodePrecision;

/* 24 bytes, as they are in the file. */
typedef struct PostcodeEntry {
    double x, y;   /* metres in EPSG:27700, or degrees (longitude first) */
    char code[7];  /* as Code-Point Open writes it, "M1  1AA": sorts as with one blank */
    uint8_t flags; /* PostcodePrecision, and POSTCODE_LONLAT */
} PostcodeEntry;
enum { POSTCODE_PRECISION_BITS = 3, POSTCODE_LONLAT = 4 };

/* What was told when the table was read, to be told again. */
typedef struct PostcodeNotes {
    uint64_t unplaced;            /* known and not to be placed */
    uint64_t missed, missed_line; /* rows without a postcode, and the first of them */
} PostcodeNotes;

typedef struct PostcodeIndex {
    const PostcodeEntry *entries; /* by code, each once */
    size_t count;
    PostcodeNotes notes;
    GArray *owned;       /* the entries, or */
    GMappedFile *mapped; /* the file they are in */
} PostcodeIndex;

/* A code between "M1 1AA" and the form of an entry. */
void postcode_index_pack(const char *code, PostcodeEntry *entry);
void postcode_index_unpack(const PostcodeEntry *entry, char code[POSTCODE_BYTES]);

/* Takes entries (of PostcodeEntry): sorts them and keeps one of each code, the surest first. */
PostcodeIndex *postcode_index_new(GArray *entries, PostcodeNotes notes);
void postcode_index_free(PostcodeIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PostcodeIndex, postcode_index_free)

/* Entry of a code as postcode_normalise writes it, or NULL. */
const PostcodeEntry *postcode_index_find(const PostcodeIndex *index, const char *code);

/* What was kept of this table (index_file.h), or NULL. */
PostcodeIndex *postcode_index_open(const char *path, const char *stamp);
bool postcode_index_write(const PostcodeIndex *index, const char *path, const char *stamp);
