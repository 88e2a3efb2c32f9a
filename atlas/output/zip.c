/* zip.c: files packed into one, the same bytes for the same content.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/zip.h"

#include <string.h>

#include <libdeflate.h>

enum { LEVEL = 6, VERSION = 20, DEFLATED = 8, UTF8_NAMES = 1 << 11, MEMBERS_MAX = 65535 };
/* 1 January 1980, the first day that the format knows. */
enum { DOS_DATE = 0x21, DOS_TIME = 0 };
static const guint32 LOCAL_HEADER = 0x04034b50, CENTRAL_HEADER = 0x02014b50, END = 0x06054b50;

struct Zip {
    GString *out;
    GString *directory; /* the central headers so far */
    struct libdeflate_compressor *compressor;
    size_t count;
};

Zip *zip_new(void) {
    Zip *zip = g_new0(Zip, 1);
    zip->out = g_string_new(NULL);
    zip->directory = g_string_new(NULL);
    zip->compressor = libdeflate_alloc_compressor(LEVEL);
    return zip;
}

void zip_free(Zip *zip) {
    if (zip) {
        g_string_free(zip->out, TRUE);
        g_string_free(zip->directory, TRUE);
        libdeflate_free_compressor(zip->compressor);
        g_free(zip);
    }
}

static void put_16(GString *out, size_t value) {
    g_string_append_c(out, (char)(value & 0xff));
    g_string_append_c(out, (char)(value >> 8 & 0xff));
}

static void put_32(GString *out, size_t value) {
    put_16(out, value & 0xffff);
    put_16(out, value >> 16);
}

typedef struct Member {
    const char *name;
    guint32 crc;
    size_t packed, length, offset;
} Member;

/* What the local and the central header have in common. */
static void put_common(GString *out, const Member *member) {
    put_16(out, VERSION);
    put_16(out, UTF8_NAMES);
    put_16(out, DEFLATED);
    put_16(out, DOS_TIME);
    put_16(out, DOS_DATE);
    put_32(out, member->crc);
    put_32(out, member->packed);
    put_32(out, member->length);
    put_16(out, strlen(member->name));
    put_16(out, 0); /* no extra field */
}

static void put_central(GString *out, const Member *member) {
    put_32(out, CENTRAL_HEADER);
    put_16(out, VERSION);
    put_common(out, member);
    put_16(out, 0); /* no comment */
    put_16(out, 0); /* disk */
    put_16(out, 0); /* internal attributes */
    put_32(out, 0); /* external attributes */
    put_32(out, member->offset);
    g_string_append(out, member->name);
}

bool zip_add(Zip *zip, const char *name, const char *content, size_t length) {
    size_t bound = libdeflate_deflate_compress_bound(zip->compressor, length);
    if (zip->count >= MEMBERS_MAX || length > G_MAXUINT32 ||
        zip->out->len + zip->directory->len + bound > G_MAXUINT32 / 2) {
        return false;
    }
    g_autofree char *packed = g_malloc(bound);
    Member member = {.name = name,
                     .crc = libdeflate_crc32(0, content, length),
                     .length = length,
                     .offset = zip->out->len};
    member.packed = libdeflate_deflate_compress(zip->compressor, content, length, packed, bound);
    put_32(zip->out, LOCAL_HEADER);
    put_common(zip->out, &member);
    g_string_append(zip->out, name);
    g_string_append_len(zip->out, packed, (gssize)member.packed);
    put_central(zip->directory, &member);
    zip->count++;
    return true;
}

const char *zip_finish(Zip *zip, size_t *length) {
    size_t start = zip->out->len;
    g_string_append_len(zip->out, zip->directory->str, (gssize)zip->directory->len);
    put_32(zip->out, END);
    put_16(zip->out, 0); /* disk */
    put_16(zip->out, 0); /* disk of the directory */
    put_16(zip->out, zip->count);
    put_16(zip->out, zip->count);
    put_32(zip->out, zip->directory->len);
    put_32(zip->out, start);
    put_16(zip->out, 0); /* no comment */
    *length = zip->out->len;
    return zip->out->str;
}
