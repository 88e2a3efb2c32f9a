/* file.c: files and their names.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atlas/base/error.h"

enum { SLUG_LIMIT = 60, READ_BLOCK = 1 << 16 };

bool file_make_folder(const char *path, GError **error) {
    if (g_mkdir_with_parents(path, 0777) == 0) {
        return true;
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "could not make the folder \"%s\": %s",
                path, g_strerror(errno));
    return false;
}

char *file_temporary_name(const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    /* The end of the name is kept, because some libraries choose a format by it. The number keeps
     * apart two machines that happen to use the same process id. */
    const char *dot = strrchr(base, '.');
    g_autofree char *name = g_strdup_printf(".tmp-%ld-%08x%s", (long)getpid(), g_random_int(),
                                            dot && strlen(dot) <= 16 ? dot : "");
    return g_build_filename(folder, name, NULL);
}

bool file_commit(const char *temporary, const char *path, GError **error) {
    if (g_rename(temporary, path) == 0) {
        return true;
    }
    int reason = errno;
    g_unlink(temporary);
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "could not write \"%s\": %s", path,
                g_strerror(reason));
    return false;
}

bool file_try_link(const char *from, const char *to) {
    g_autofree char *temporary = file_temporary_name(to);
    g_autofree char *folder = g_path_get_dirname(to);
    if (!file_make_folder(folder, NULL) || link(from, temporary) != 0 ||
        !file_commit(temporary, to, NULL)) {
        return false;
    }
    /* rename() does nothing when both names are links to one file already. */
    unlink(temporary);
    return true;
}

bool file_link(const char *from, const char *to, size_t limit, GError **error) {
    if (file_try_link(from, to)) {
        return true;
    }
    size_t length;
    g_autofree char *data = file_read(from, from, limit, &length, error);
    return data && file_write(to, data, length, error);
}

/* 0, or the errno of what went wrong. */
static int write_all(int descriptor, const char *data, size_t length) {
    while (length > 0) {
        ssize_t written = write(descriptor, data, length);
        if (written < 0 && errno != EINTR) {
            return errno;
        }
        if (written > 0) {
            data += written;
            length -= (size_t)written;
        }
    }
    return 0;
}

bool file_write(const char *path, const void *data, size_t length, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path);
    if (!file_make_folder(folder, error)) {
        return false;
    }
    g_autofree char *temporary = file_temporary_name(path);
    int reason = 0;
    int descriptor = g_open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        reason = errno;
    } else {
        reason = write_all(descriptor, data, length);
        if (close(descriptor) != 0 && reason == 0) {
            reason = errno;
        }
    }
    if (reason != 0) {
        if (descriptor >= 0) {
            g_unlink(temporary);
        }
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "could not write \"%s\": %s", path,
                    g_strerror(reason));
        return false;
    }
    return file_commit(temporary, path, error);
}

bool file_write_text(const char *path, const char *text, GError **error) {
    return file_write(path, text, strlen(text), error);
}

/* Opens an ordinary file, or returns -1. */
static int open_file(const char *path, const char *shown, GError **error) {
    /* Without O_NONBLOCK a named pipe would wait here for a writer. */
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (descriptor < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "could not read \"%s\": %s", shown,
                    g_strerror(errno));
        return -1;
    }
    struct stat status;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "could not read \"%s\": not a file",
                    shown);
        close(descriptor);
        return -1;
    }
    return descriptor;
}

/* The number of bytes read, 0 at the end, -1 with an error. */
static ssize_t read_block(int descriptor, const char *shown, char block[READ_BLOCK],
                          GError **error) {
    ssize_t count;
    do {
        count = read(descriptor, block, READ_BLOCK);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "could not read \"%s\": %s", shown,
                    g_strerror(errno));
    }
    return count;
}

char *file_read(const char *path, const char *shown, size_t limit, size_t *length, GError **error) {
    int descriptor = open_file(path, shown, error);
    if (descriptor < 0) {
        return NULL;
    }
    g_autofree char *block = g_malloc(READ_BLOCK);
    g_autoptr(GString) data = g_string_new(NULL);
    ssize_t count = read_block(descriptor, shown, block, error);
    for (; count > 0; count = read_block(descriptor, shown, block, error)) {
        if ((size_t)count > limit - data->len) {
            g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                        "\"%s\" is larger than the %zu bytes that are read", shown, limit);
            count = -1;
            break;
        }
        g_string_append_len(data, block, count);
    }
    close(descriptor);
    if (count < 0) {
        return NULL;
    }
    if (length) {
        *length = data->len;
    }
    return g_string_free(g_steal_pointer(&data), FALSE);
}

char *file_read_start(const char *path, size_t limit) {
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (descriptor < 0) {
        return NULL;
    }
    g_autofree char *start = g_malloc(limit + 1);
    size_t length = 0;
    ssize_t count = 1;
    while (count > 0 && length < limit) {
        count = read(descriptor, start + length, limit - length);
        length += count > 0 ? (size_t)count : 0;
    }
    close(descriptor);
    start[length] = '\0';
    return count < 0 ? NULL : g_steal_pointer(&start);
}

char *file_sha256(const char *path, GError **error) {
    int descriptor = open_file(path, path, error);
    if (descriptor < 0) {
        return NULL;
    }
    g_autofree char *block = g_malloc(READ_BLOCK);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    ssize_t count = read_block(descriptor, path, block, error);
    for (; count > 0; count = read_block(descriptor, path, block, error)) {
        g_checksum_update(checksum, (const guchar *)block, count);
    }
    close(descriptor);
    return count < 0 ? NULL : g_strdup(g_checksum_get_string(checksum));
}

gint64 file_size(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (gint64)status.st_size : -1;
}

bool path_is_connection(const char *path) {
    size_t capitals = strspn(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    return strstr(path, "://") || (capitals >= 2 && path[capitals] == ':');
}

char *path_resolve(const char *base, const char *path) {
    if (!base || !base[0] || g_strcmp0(base, ".") == 0 || g_path_is_absolute(path) ||
        path_is_connection(path)) {
        return g_strdup(path);
    }
    return g_build_filename(base, path, NULL);
}

/* Letters that no decomposition takes to ASCII, already in lower case. */
static const char *slug_letter(gunichar c) {
    static const struct {
        gunichar letter;
        const char *ascii;
    } LETTERS[] = {
        {0x00df, "ss"}, {0x00e6, "ae"}, {0x00f0, "d"}, {0x00f8, "o"}, {0x00fe, "th"},
        {0x0111, "d"},  {0x0127, "h"},  {0x0131, "i"}, {0x0138, "k"}, {0x0142, "l"},
        {0x014b, "ng"}, {0x0153, "oe"}, {0x0167, "t"}, {0x0180, "b"}, {0x0192, "f"},
        {0x01e5, "g"},  {0x0247, "e"},  {0x0259, "e"}, {0x0268, "i"}, {0x0289, "u"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(LETTERS); i++) {
        if (LETTERS[i].letter == c) {
            return LETTERS[i].ascii;
        }
    }
    return NULL;
}

/* One decomposed character; a hyphen stands for everything that is not a letter or digit. */
static void slug_append(GString *slug, gunichar c) {
    c = g_unichar_tolower(c);
    const char *letter = slug_letter(c);
    if (letter) {
        g_string_append(slug, letter);
    } else if (c == '&') {
        g_string_append(slug, "-and-");
    } else if (c < 128 && g_ascii_isalnum((gchar)c)) {
        g_string_append_c(slug, (gchar)c);
    } else if (!g_unichar_ismark(c) && c != '\'' && c != 0x2019 && c != 0x02bc) {
        g_string_append_c(slug, '-');
    }
}

char *text_slug(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    g_autofree char *decomposed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKD);
    g_autoptr(GString) raw = g_string_new(NULL);
    for (const char *at = decomposed; *at; at = g_utf8_next_char(at)) {
        slug_append(raw, g_utf8_get_char(at));
    }
    GString *slug = g_string_new(NULL);
    for (const char *at = raw->str; *at; at++) {
        bool doubled = slug->len == 0 || slug->str[slug->len - 1] == '-';
        if (*at != '-' || !doubled) {
            g_string_append_c(slug, *at);
        }
    }
    if (slug->len > SLUG_LIMIT) {
        const char *cut = g_strrstr_len(slug->str, SLUG_LIMIT + 1, "-");
        g_string_truncate(slug, cut ? (gsize)(cut - slug->str) : SLUG_LIMIT);
    }
    if (slug->len && slug->str[slug->len - 1] == '-') {
        g_string_truncate(slug, slug->len - 1);
    }
    if (slug->len == 0) {
        g_string_assign(slug, "area");
    }
    return g_string_free(slug, FALSE);
}
