/* check_cli.c: the command line, as cases of arguments and what must come of them.
 * SPDX-License-Identifier: MIT
 *
 * Each file tests/cases/cli/<name>.case holds lines "args:", "exit:", and any number of "stdout:"
 * and "stderr:" (text that must be there) and "no stdout:" (nothing may be there). "{cases}" in a
 * line stands for the folder of the cases, "{tmp}" for a fresh folder.
 */
#include <stdlib.h>
#include <string.h>

#include <check.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "atlas/base/number.h"
#include "paths.h"

static char *folder_of_cases(void) {
    return g_build_filename(TESTS_DIR, "cases", "cli", NULL);
}

static GPtrArray *list_cases(void) {
    g_autofree char *folder = folder_of_cases();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".case")) {
            g_ptr_array_add(names, g_build_filename(folder, name, NULL));
        }
    }
    g_ptr_array_sort(names, (GCompareFunc)(void (*)(void))g_strcmp0);
    return names;
}

static char *fill_in(const char *text, const char *folder, const char *tmp) {
    g_autoptr(GString) filled = g_string_new(text);
    g_string_replace(filled, "{cases}", folder, 0);
    g_string_replace(filled, "{tmp}", tmp, 0);
    return g_strdup(filled->str);
}

static void run_program(const char *arguments, char **out, char **err, int *status) {
    g_autofree char *line = g_strdup_printf("'%s' %s", PROGRAM, arguments);
    g_auto(GStrv) argv = NULL;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(g_shell_parse_argv(line, NULL, &argv, &error), "%s", error ? error->message : "");
    g_auto(GStrv) env = g_environ_setenv(g_get_environ(), "LC_ALL", "C.UTF-8", TRUE);
    int wait_status = 0;
    ck_assert_msg(
        g_spawn_sync(NULL, argv, env, G_SPAWN_DEFAULT, NULL, NULL, out, err, &wait_status, &error),
        "%s", error ? error->message : "");
    *status = WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 1000 + wait_status;
}

static void expect_line(const char *path, const char *line, const char *value, int status,
                        const char *out, const char *err) {
    if (g_str_has_prefix(line, "exit:")) {
        int64_t wanted = -1;
        ck_assert(number_parse_integer(value, &wanted));
        ck_assert_msg(wanted == status, "%s: exit status %d\n%s%s", path, status, out, err);
    } else if (g_str_has_prefix(line, "stdout:")) {
        ck_assert_msg(strstr(out, value), "%s: \"%s\" is not in standard output:\n%s%s", path,
                      value, out, err);
    } else if (g_str_has_prefix(line, "stderr:")) {
        ck_assert_msg(strstr(err, value), "%s: \"%s\" is not in standard error:\n%s", path, value,
                      err);
    } else if (g_str_has_prefix(line, "no stdout:")) {
        ck_assert_msg(!*out, "%s: standard output is not empty:\n%s", path, out);
    } else {
        ck_assert_msg(g_str_has_prefix(line, "args:") || *line == '#', "%s: what is \"%s\"?", path,
                      line);
    }
}

static void remove_folder(const char *path) {
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (g_file_test(inner, G_FILE_TEST_IS_DIR) && !g_file_test(inner, G_FILE_TEST_IS_SYMLINK)) {
            remove_folder(inner);
        } else {
            g_unlink(inner);
        }
    }
    g_rmdir(path);
}

static void run_case(const char *path) {
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_autofree char *folder = folder_of_cases();
    g_autofree char *tmp = g_dir_make_tmp("atlas-cli-XXXXXX", NULL);
    g_autofree char *filled = fill_in(text, folder, tmp);
    g_auto(GStrv) lines = g_strsplit(filled, "\n", -1);
    g_autofree char *out = NULL;
    g_autofree char *err = NULL;
    int status = -1;
    for (char **line = lines; *line; line++) {
        const char *colon = strchr(*line, ':');
        const char *value = colon ? colon + 1 + strspn(colon + 1, " ") : "";
        if (g_str_has_prefix(*line, "args:")) {
            g_clear_pointer(&out, g_free);
            g_clear_pointer(&err, g_free);
            run_program(value, &out, &err, &status);
        }
        if (**line) {
            expect_line(path, *line, value, status, out ? out : "", err ? err : "");
        }
    }
    ck_assert_msg(status >= 0, "%s: no args", path);
    remove_folder(tmp);
}

START_TEST(the_command_line_does_what_its_cases_say) {
    g_autoptr(GPtrArray) cases = list_cases();
    ck_assert_uint_gt(cases->len, 0);
    for (guint i = 0; i < cases->len; i++) {
        run_case(g_ptr_array_index(cases, i));
    }
}
END_TEST

Suite *suite_cli(void);
Suite *suite_cli(void) {
    Suite *suite = suite_create("cli");
    TCase *tcase = tcase_create("cases");
    tcase_set_timeout(tcase, 240);
    tcase_add_test(tcase, the_command_line_does_what_its_cases_say);
    suite_add_tcase(suite, tcase);
    return suite;
}
