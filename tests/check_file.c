/* check_file.c: tests of files and their names.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suites.h"

#include "atlas/base/error.h"
#include "atlas/base/file.h"

static char *sandbox;

static void make_sandbox(void) {
    sandbox = g_dir_make_tmp("atlas-file-XXXXXX", NULL);
    ck_assert_ptr_nonnull(sandbox);
}

static void remove_sandbox(void) {
    const char *argv[] = {"rm", "-r", sandbox, NULL};
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                 NULL);
    g_clear_pointer(&sandbox, g_free);
}

static char *inside(const char *name) {
    return g_build_filename(sandbox, name, NULL);
}

static size_t count_entries(const char *folder) {
    size_t count = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir)) {
        count++;
    }
    g_dir_close(dir);
    return count;
}

static void expect_content(const char *path, const char *expected) {
    g_autoptr(GError) error = NULL;
    size_t length = 0;
    g_autofree char *text = file_read(path, "shown", 1000, &length, &error);
    ck_assert_ptr_null(error);
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(length, strlen(expected));
}

static void expect_error(GError *error, AtlasErrorCode code, const char *fragment) {
    ck_assert_ptr_nonnull(error);
    ck_assert(g_error_matches(error, ATLAS_ERROR, (gint)code));
    ck_assert_msg(strstr(error->message, fragment) != NULL, "\"%s\" has no \"%s\"", error->message,
                  fragment);
}

START_TEST(what_is_written_is_read_back_and_folders_are_made) {
    g_autofree char *path = inside("site/area/E05/index.html");
    g_autoptr(GError) error = NULL;
    ck_assert(file_write_text(path, "<p>Llŷn</p>\n", &error));
    expect_content(path, "<p>Llŷn</p>\n");
    g_autofree char *folder = g_path_get_dirname(path);
    ck_assert_uint_eq(count_entries(folder), 1); /* nothing temporary stays behind */
}
END_TEST

START_TEST(bytes_of_any_value_are_kept) {
    g_autofree char *path = inside("a.bin");
    const char DATA[] = {'a', '\0', '\xff', '\n', '\0'};
    g_autoptr(GError) error = NULL;
    ck_assert(file_write(path, DATA, sizeof DATA, &error));
    size_t length = 0;
    g_autofree char *read = file_read(path, path, sizeof DATA, &length, &error);
    ck_assert_uint_eq(length, sizeof DATA);
    ck_assert_mem_eq(read, DATA, sizeof DATA);
    ck_assert_int_eq(read[sizeof DATA], '\0');
    ck_assert_int_eq(file_size(path), sizeof DATA);
}
END_TEST

START_TEST(a_big_file_is_written_and_read_whole) {
    g_autofree char *path = inside("big");
    const size_t LENGTH = 300000;
    g_autofree char *data = g_malloc(LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        data[i] = (char)(i % 251);
    }
    ck_assert(file_write(path, data, LENGTH, NULL));
    size_t length = 0;
    g_autofree char *read = file_read(path, path, LENGTH, &length, NULL);
    ck_assert_uint_eq(length, LENGTH);
    ck_assert_mem_eq(read, data, LENGTH);
}
END_TEST

START_TEST(a_reader_with_the_old_file_open_never_sees_half_a_new_one) {
    g_autofree char *path = inside("a.txt");
    ck_assert(file_write_text(path, "old text", NULL));
    FILE *reader = fopen(path, "r");
    ck_assert_ptr_nonnull(reader);
    ck_assert(file_write_text(path, "new", NULL));
    char seen[32] = "";
    ck_assert_ptr_nonnull(fgets(seen, sizeof seen, reader));
    ck_assert_str_eq(seen, "old text");
    fclose(reader);
    expect_content(path, "new");
}
END_TEST

START_TEST(a_written_file_may_be_read_by_a_web_server) {
    g_autofree char *path = inside("index.html");
    umask(022);
    ck_assert(file_write_text(path, "x", NULL));
    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_int_eq((int)(status.st_mode & 0777), 0644);
}
END_TEST

START_TEST(a_failed_write_says_so_and_leaves_the_old_and_nothing_else) {
    g_autofree char *folder = inside("folder");
    g_autofree char *within = inside("folder/a.txt");
    ck_assert(file_write_text(within, "old", NULL));
    g_autoptr(GError) error = NULL;
    ck_assert(!file_write_text(folder, "a file in the way of a folder", &error));
    expect_error(error, ATLAS_ERROR_OUTPUT, folder);
    g_clear_error(&error);
    g_autofree char *below_a_file = inside("folder/a.txt/b.txt");
    ck_assert(!file_write_text(below_a_file, "x", &error));
    expect_error(error, ATLAS_ERROR_OUTPUT, "a.txt");
    ck_assert_uint_eq(count_entries(sandbox), 1);
    expect_content(within, "old");
}
END_TEST

START_TEST(a_library_writes_to_a_temporary_name_that_is_committed) {
    g_autofree char *path = inside("book.pdf");
    g_autofree char *temporary = file_temporary_name(path);
    g_autofree char *another = file_temporary_name(path);
    g_autofree char *folder = g_path_get_dirname(temporary);
    ck_assert_str_eq(folder, sandbox);
    ck_assert(g_str_has_suffix(temporary, ".pdf"));
    ck_assert_str_ne(temporary, path);
    ck_assert_str_ne(temporary, another);
    ck_assert(g_file_set_contents(temporary, "%PDF", -1, NULL));
    g_autoptr(GError) error = NULL;
    ck_assert(file_commit(temporary, path, &error));
    expect_content(path, "%PDF");
    ck_assert_uint_eq(count_entries(sandbox), 1);
    ck_assert(!file_commit(another, path, &error));
    expect_error(error, ATLAS_ERROR_OUTPUT, "book.pdf");
}
END_TEST

START_TEST(making_a_folder_twice_is_no_error) {
    g_autofree char *path = inside("a/b/c");
    g_autoptr(GError) error = NULL;
    ck_assert(file_make_folder(path, &error));
    ck_assert(file_make_folder(path, &error));
    g_autofree char *file = inside("a/file");
    ck_assert(file_write_text(file, "", NULL));
    ck_assert(!file_make_folder(file, &error));
    expect_error(error, ATLAS_ERROR_OUTPUT, "a/file");
}
END_TEST

START_TEST(reading_refuses_what_is_missing_too_large_or_no_file) {
    size_t length = 7;
    g_autoptr(GError) error = NULL;
    g_autofree char *missing = inside("missing.csv");
    ck_assert_ptr_null(file_read(missing, "data/missing.csv", 10, &length, &error));
    expect_error(error, ATLAS_ERROR_DATA, "\"data/missing.csv\"");
    ck_assert_ptr_null(strstr(error->message, sandbox));
    g_clear_error(&error);
    ck_assert_ptr_null(file_read(sandbox, "data", 10, &length, &error));
    expect_error(error, ATLAS_ERROR_DATA, "\"data\": not a file");
    g_clear_error(&error);
    g_autofree char *large = inside("large.csv");
    ck_assert(file_write_text(large, "12345678901", NULL));
    ck_assert_ptr_null(file_read(large, "large.csv", 10, &length, &error));
    expect_error(error, ATLAS_ERROR_DATA, "larger than");
    g_clear_error(&error);
    g_autofree char *pipe = inside("pipe");
    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    ck_assert_ptr_null(file_read(pipe, "pipe", 10, &length, &error));
    expect_error(error, ATLAS_ERROR_DATA, "not a file");
    ck_assert_uint_eq(length, 7);
}
END_TEST

START_TEST(the_limit_itself_is_allowed_and_the_length_need_not_be_asked) {
    g_autofree char *path = inside("ten");
    ck_assert(file_write_text(path, "1234567890", NULL));
    g_autofree char *text = file_read(path, path, 10, NULL, NULL);
    ck_assert_str_eq(text, "1234567890");
    g_autofree char *empty = inside("empty");
    ck_assert(file_write_text(empty, "", NULL));
    g_autofree char *nothing = file_read(empty, empty, 0, NULL, NULL);
    ck_assert_str_eq(nothing, "");
}
END_TEST

START_TEST(the_digest_is_sha256) {
    g_autofree char *path = inside("abc");
    g_autoptr(GError) error = NULL;
    ck_assert(file_write_text(path, "abc", NULL));
    g_autofree char *digest = file_sha256(path, &error);
    /* FIPS 180-2, appendix B.1 */
    ck_assert_str_eq(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    g_autofree char *missing = inside("missing");
    ck_assert_ptr_null(file_sha256(missing, &error));
    expect_error(error, ATLAS_ERROR_DATA, "missing");
}
END_TEST

START_TEST(only_files_have_a_size) {
    g_autofree char *missing = inside("missing");
    ck_assert_int_eq(file_size(missing), -1);
    ck_assert_int_eq(file_size(sandbox), -1);
}
END_TEST

static const struct {
    const char *base, *path, *resolved;
} PATHS[] = {
    {"projects/marple", "wards.shp", "projects/marple/wards.shp"},
    {"/srv/marple", "../common/wards.shp", "/srv/marple/../common/wards.shp"},
    {".", "wards.shp", "wards.shp"},
    {"", "wards.shp", "wards.shp"},
    {NULL, "wards.shp", "wards.shp"},
    {"a", "/srv/wards.shp", "/srv/wards.shp"},
    {"a", "/vsizip/x.zip/wards.shp", "/vsizip/x.zip/wards.shp"},
    {"a", "PG:dbname=atlas tables=wards", "PG:dbname=atlas tables=wards"},
    {"a", "postgresql://host/atlas", "postgresql://host/atlas"},
    {"a", "https://x.org/wards.geojson", "https://x.org/wards.geojson"},
    {"a", "Notes: wards.csv", "a/Notes: wards.csv"},
};

START_TEST(a_path_is_resolved_against_the_project) {
    g_autofree char *resolved = path_resolve(PATHS[_i].base, PATHS[_i].path);
    ck_assert_str_eq(resolved, PATHS[_i].resolved);
}
END_TEST

Suite *suite_file(void) {
    Suite *suite = suite_create("file");
    TCase *files = tcase_create("file");
    tcase_add_checked_fixture(files, make_sandbox, remove_sandbox);
    tcase_add_test(files, what_is_written_is_read_back_and_folders_are_made);
    tcase_add_test(files, bytes_of_any_value_are_kept);
    tcase_add_test(files, a_big_file_is_written_and_read_whole);
    tcase_add_test(files, a_reader_with_the_old_file_open_never_sees_half_a_new_one);
    tcase_add_test(files, a_written_file_may_be_read_by_a_web_server);
    tcase_add_test(files, a_failed_write_says_so_and_leaves_the_old_and_nothing_else);
    tcase_add_test(files, a_library_writes_to_a_temporary_name_that_is_committed);
    tcase_add_test(files, making_a_folder_twice_is_no_error);
    tcase_add_test(files, reading_refuses_what_is_missing_too_large_or_no_file);
    tcase_add_test(files, the_limit_itself_is_allowed_and_the_length_need_not_be_asked);
    tcase_add_test(files, the_digest_is_sha256);
    tcase_add_test(files, only_files_have_a_size);
    suite_add_tcase(suite, files);
    TCase *paths = tcase_create("path");
    tcase_add_loop_test(paths, a_path_is_resolved_against_the_project, 0, G_N_ELEMENTS(PATHS));
    suite_add_tcase(suite, paths);
    return suite;
}
