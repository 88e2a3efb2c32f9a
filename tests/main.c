/* main.c: runs the Check suites; CK_RUN_SUITE picks one.
 * SPDX-License-Identifier: MIT
 *
 * A suite whose name is misspelt runs nothing and would pass, so running no test is a failure.
 */
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

int main(void) {
    SRunner *runner = NULL;
    for (size_t i = 0; i < sizeof SUITES / sizeof SUITES[0]; i++) {
        if (!runner) {
            runner = srunner_create(SUITES[i]());
        } else {
            srunner_add_suite(runner, SUITES[i]());
        }
    }
    srunner_run_all(runner, CK_NORMAL);
    int run = srunner_ntests_run(runner);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (run == 0) {
        fputs("no test was run: is CK_RUN_SUITE the name of a suite?\n", stderr);
        return EXIT_FAILURE;
    }
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
