/* shapefile_files.c: the files of a shapefile, in memory.
 * SPDX-License-Identifier: MIT
 */
#include "layers/shapefile_files.h"

#include <stdio.h>
#include <string.h>

#include "atlas/base/file.h"

enum { HEADER_BYTES = 100, RECORD_HEADER_BYTES = 8, LENGTH_AT = 24, MAGIC = 9994 };

typedef struct MemoryFile {
    char *data;
    size_t length, at;
} MemoryFile;

uint32_t shapefile_big_endian(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

uint32_t shapefile_little_endian(const unsigned char *bytes) {
    return (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[1] << 8 | bytes[0];
}

static void put_big_endian(GByteArray *out, uint32_t value) {
    guint8 bytes[4] = {(guint8)(value >> 24), (guint8)(value >> 16), (guint8)(value >> 8),
                       (guint8)value};
    g_byte_array_append(out, bytes, sizeof bytes);
}

/* `path` with the extension exchanged. */
static char *with_extension(const char *path, const char *extension) {
    const char *dot = strrchr(path, '.');
    const char *slash = strrchr(path, '/');
    size_t stem = dot && (!slash || dot > slash) ? (size_t)(dot - path) : strlen(path);
    return g_strdup_printf("%.*s%s", (int)stem, path, extension);
}

char *shapefile_sibling(const char *path, const char *extension) {
    g_autofree char *lower = with_extension(path, extension);
    if (file_size(lower) >= 0) {
        return g_steal_pointer(&lower);
    }
    g_autofree char *raised = g_ascii_strup(extension, -1);
    g_autofree char *upper = with_extension(path, raised);
    return file_size(upper) >= 0 ? g_steal_pointer(&upper) : NULL;
}

/* True when the bytes are an index whose length is the one in its header and all of whose records
 * begin and end within a .shp of that size. */
static bool index_fits(const unsigned char *bytes, size_t length, size_t shp_length) {
    if (length < HEADER_BYTES || shapefile_big_endian(bytes) != MAGIC ||
        (size_t)shapefile_big_endian(bytes + LENGTH_AT) * 2 != length) {
        return false;
    }
    for (size_t at = HEADER_BYTES; at + RECORD_HEADER_BYTES <= length; at += RECORD_HEADER_BYTES) {
        size_t offset = (size_t)shapefile_big_endian(bytes + at) * 2;
        size_t content = (size_t)shapefile_big_endian(bytes + at + 4) * 2;
        if (offset < HEADER_BYTES || offset + RECORD_HEADER_BYTES + content > shp_length) {
            return false;
        }
    }
    return true;
}

/* The index of the records as they follow each other. What is left at the end and is no whole
 * record is left out; the reader of the .shp says what is wrong with it. */
static MemoryFile *rebuild_index(const char *shx_path) {
    g_autofree char *shp_path = shapefile_sibling(shx_path, ".shp");
    size_t length = 0;
    g_autofree char *shp =
        shp_path ? file_read(shp_path, shp_path, SHAPEFILE_BYTE_LIMIT, &length, NULL) : NULL;
    if (!shp || length < HEADER_BYTES) {
        return NULL;
    }
    const unsigned char *bytes = (const unsigned char *)shp;
    GByteArray *index = g_byte_array_new();
    g_byte_array_append(index, bytes, HEADER_BYTES);
    for (size_t at = HEADER_BYTES; at + RECORD_HEADER_BYTES <= length;) {
        size_t content = (size_t)shapefile_big_endian(bytes + at + 4) * 2;
        if (content < 4 || at + RECORD_HEADER_BYTES + content > length) {
            break;
        }
        put_big_endian(index, (uint32_t)(at / 2));
        put_big_endian(index, (uint32_t)(content / 2));
        at += RECORD_HEADER_BYTES + content;
    }
    uint32_t words = index->len / 2;
    for (guint i = 0; i < 4; i++) {
        index->data[LENGTH_AT + i] = (guint8)(words >> (24 - 8 * i));
    }
    MemoryFile *file = g_new0(MemoryFile, 1);
    file->length = index->len;
    file->data = (char *)g_byte_array_free(index, FALSE);
    return file;
}

static size_t shp_length_of(const char *path) {
    g_autofree char *shp_path = shapefile_sibling(path, ".shp");
    gint64 size = shp_path ? file_size(shp_path) : -1;
    return size < 0 ? 0 : (size_t)size;
}

bool shapefile_index_is_usable(const char *path) {
    g_autofree char *shx_path = shapefile_sibling(path, ".shx");
    size_t length = 0;
    g_autofree char *shx =
        shx_path ? file_read(shx_path, shx_path, SHAPEFILE_BYTE_LIMIT, &length, NULL) : NULL;
    return shx && index_fits((const unsigned char *)shx, length, shp_length_of(path));
}

static MemoryFile *memory_file_open(const char *path) {
    size_t length = 0;
    char *data = file_read(path, path, SHAPEFILE_BYTE_LIMIT, &length, NULL);
    bool is_index = g_str_has_suffix(path, ".shx") || g_str_has_suffix(path, ".SHX");
    if (data && is_index && !index_fits((const unsigned char *)data, length, shp_length_of(path))) {
        g_free(data);
        return rebuild_index(path);
    }
    if (!data) {
        /* The upper-case name is the last that shapelib tries. */
        return g_str_has_suffix(path, ".SHX") ? rebuild_index(path) : NULL;
    }
    MemoryFile *file = g_new0(MemoryFile, 1);
    file->data = data;
    file->length = length;
    return file;
}

static SAFile hook_open(const char *path, const char *access) {
    (void)access;
    return (SAFile)(void *)memory_file_open(path);
}

static SAOffset hook_read(void *out, SAOffset size, SAOffset count, SAFile handle) {
    MemoryFile *file = (MemoryFile *)(void *)handle;
    size_t left = file->at < file->length ? file->length - file->at : 0;
    size_t items = size ? MIN(count, left / size) : 0;
    if (items > 0) {
        memcpy(out, file->data + file->at, items * size);
        file->at += items * size;
    }
    return items;
}

static SAOffset hook_write(void *data, SAOffset size, SAOffset count, SAFile handle) {
    (void)data;
    (void)size;
    (void)count;
    (void)handle;
    return 0;
}

static SAOffset hook_seek(SAFile handle, SAOffset offset, int whence) {
    MemoryFile *file = (MemoryFile *)(void *)handle;
    size_t from = whence == SEEK_SET ? 0 : whence == SEEK_END ? file->length : file->at;
    file->at = from + offset;
    return 0;
}

static SAOffset hook_tell(SAFile handle) {
    return ((MemoryFile *)(void *)handle)->at;
}

static int hook_flush(SAFile handle) {
    (void)handle;
    return 0;
}

static int hook_close(SAFile handle) {
    MemoryFile *file = (MemoryFile *)(void *)handle;
    g_free(file->data);
    g_free(file);
    return 0;
}

static int hook_remove(const char *path) {
    (void)path;
    return -1;
}

/* What shapelib complains about is found and said by the reader itself. */
static void hook_error(const char *message) {
    (void)message;
}

static double hook_number(const char *text) {
    return g_ascii_strtod(text, NULL);
}

void shapefile_hooks_init(SAHooks *hooks) {
    *hooks = (SAHooks){.FOpen = hook_open,
                       .FRead = hook_read,
                       .FWrite = hook_write,
                       .FSeek = hook_seek,
                       .FTell = hook_tell,
                       .FFlush = hook_flush,
                       .FClose = hook_close,
                       .Remove = hook_remove,
                       .Error = hook_error,
                       .Atof = hook_number};
}
