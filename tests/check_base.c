/* check_base.c: tests of boxes, colours, errors and reports.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include "atlas/base/geom.h"

START_TEST(the_empty_box_takes_up_nothing) {
    ck_assert(map_box_is_empty(map_box_empty()));
    ck_assert_double_eq(map_box_width_m(map_box_empty()), 0);
}
END_TEST

Suite *suite_base(void) {
    Suite *suite = suite_create("base");
    TCase *geom = tcase_create("geom");
    tcase_add_test(geom, the_empty_box_takes_up_nothing);
    suite_add_tcase(suite, geom);
    return suite;
}
