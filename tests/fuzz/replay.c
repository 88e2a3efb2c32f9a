/* replay.c: gives the files of the named folders to a fuzz target, one by one.
 * SPDX-License-Identifier: MIT
 *
 * So that a corpus is tested everywhere, also by compilers without libFuzzer.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); // NOLINT: the name is libFuzzer's

/* Files under a folder, at any depth, are given one by one; a file stands for itself. */
static size_t replay(const char *path) {
    size_t count = 0;
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        count += replay(inside);
    }
    g_autofree char *data = NULL;
    gsize size = 0;
    if (!folder && g_file_get_contents(path, &data, &size, NULL)) {
        /* On the heap and without a NUL behind it, so that a sanitizer sees each byte too many. */
        uint8_t *exact = g_memdup2(data, size);
        LLVMFuzzerTestOneInput(exact, size);
        g_free(exact);
        count++;
    }
    return count;
}

int main(int argc, char **argv) {
    size_t count = 0;
    for (int i = 1; i < argc; i++) {
        count += replay(argv[i]);
    }
    printf("%zu inputs\n", count);
    return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
