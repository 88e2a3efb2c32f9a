/* check_list.c: tests of flowing a list into columns and pages without losing a row.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>

#include "suites.h"

#include <glib.h>

#include "atlas/plan/list.h"

static FlowPage page_of(double height_mm, size_t columns) {
    FlowPage page = {.column_count = columns};
    for (size_t i = 0; i < columns; i++) {
        page.columns[i] = (PageBox){10 + 97 * (double)i, 20, 93, height_mm};
    }
    return page;
}

static FlowItem row(double height_mm) {
    return (FlowItem){.height_mm = height_mm, .heading = -1};
}

static const FlowPlace *place_at(const GArray *places, size_t i) {
    return &g_array_index(places, FlowPlace, i);
}

START_TEST(rows_run_down_the_columns_and_over_the_pages) {
    FlowItem items[7];
    for (size_t i = 0; i < 7; i++) {
        items[i] = row(10);
    }
    FlowPage page = page_of(30, 2);
    g_autoptr(GArray) places = list_flow(items, 7, &page, 1);
    static const size_t COLUMNS[] = {0, 0, 0, 1, 1, 1, 0};
    static const size_t PAGES[] = {0, 0, 0, 0, 0, 0, 1};
    ck_assert_uint_eq(places->len, 7);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_uint_eq(place_at(places, i)->column, COLUMNS[i]);
        ck_assert_uint_eq(place_at(places, i)->page, PAGES[i]);
        ck_assert_double_eq(place_at(places, i)->at.y_mm, 20 + 10 * (double)(i % 3));
    }
}
END_TEST

START_TEST(a_heading_never_stands_last_in_a_column) {
    FlowItem items[] = {row(20), row(6), row(8)};
    items[1].keep_with_next = true;
    FlowPage page = page_of(30, 2);
    g_autoptr(GArray) places = list_flow(items, 3, &page, 1);
    ck_assert_uint_eq(place_at(places, 1)->column, 1);
    ck_assert_uint_eq(place_at(places, 2)->column, 1);
    ck_assert_double_eq(place_at(places, 2)->at.y_mm, 26);
}
END_TEST

START_TEST(a_heading_is_repeated_where_its_rows_go_on) {
    FlowItem items[] = {row(6), row(10), row(10), row(10)};
    items[0].keep_with_next = true;
    items[0].again_mm = 5;
    for (size_t i = 1; i < 4; i++) {
        items[i].heading = 0;
    }
    FlowPage page = page_of(27, 2);
    g_autoptr(GArray) places = list_flow(items, 4, &page, 1);
    ck_assert_uint_eq(places->len, 5);
    ck_assert(place_at(places, 3)->again);
    ck_assert_uint_eq(place_at(places, 3)->item, 0);
    ck_assert_uint_eq(place_at(places, 3)->column, 1);
    ck_assert_double_eq(place_at(places, 4)->at.y_mm, 25);
}
END_TEST

START_TEST(space_above_a_row_is_left_out_at_the_top) {
    FlowItem items[] = {row(10), row(10), row(10)};
    for (size_t i = 0; i < 3; i++) {
        items[i].before_mm = 3;
    }
    FlowPage page = page_of(24, 2);
    g_autoptr(GArray) places = list_flow(items, 3, &page, 1);
    ck_assert_double_eq(place_at(places, 0)->at.y_mm, 20);
    ck_assert_double_eq(place_at(places, 1)->at.y_mm, 33);
    ck_assert_double_eq(place_at(places, 2)->at.y_mm, 20);
}
END_TEST

START_TEST(a_column_too_low_for_anything_is_passed_over) {
    FlowPage pages[] = {page_of(30, 2), page_of(30, 2)};
    pages[0].columns[1].height_mm = 4;
    FlowItem items[] = {row(25), row(25), row(25)};
    g_autoptr(GArray) places = list_flow(items, 3, pages, 2);
    ck_assert_uint_eq(place_at(places, 1)->page, 1);
    ck_assert_uint_eq(place_at(places, 1)->column, 0);
    ck_assert_uint_eq(place_at(places, 2)->column, 1);
}
END_TEST

START_TEST(no_row_is_lost_and_none_leaves_its_column) {
    enum { COUNT = 500 };
    FlowItem items[COUNT];
    unsigned state = 11;
    int heading = -1;
    for (size_t i = 0; i < COUNT; i++) {
        state = state * 1103515245u + 12345u;
        items[i] = (FlowItem){.height_mm = 4 + (double)((state >> 8) % 200) / 10,
                              .before_mm = 0.5,
                              .heading = heading};
        if (i % 23 == 0) {
            items[i] = (FlowItem){.height_mm = 6,
                                  .before_mm = 3,
                                  .keep_with_next = true,
                                  .heading = -1,
                                  .again_mm = 5};
            heading = (int)i;
        }
    }
    FlowPage pages[] = {page_of(256, 2), page_of(256, 2)};
    pages[0].columns[1] = (PageBox){107, 120, 93, 156};
    g_autoptr(GArray) places = list_flow(items, COUNT, pages, 2);
    size_t next = 0;
    for (guint i = 0; i < places->len; i++) {
        const FlowPlace *place = place_at(places, i);
        const FlowPage *page = &pages[MIN(place->page, 1)];
        PageBox column = page->columns[place->column];
        double height_mm =
            place->again ? items[place->item].again_mm : items[place->item].height_mm;
        ck_assert_double_ge(place->at.y_mm, column.y_mm - 1e-9);
        ck_assert_double_le(place->at.y_mm + height_mm, column.y_mm + column.height_mm + 1e-6);
        if (!place->again) {
            ck_assert_msg(place->item == next, "row %zu came out of turn", place->item);
            next++;
        }
    }
    ck_assert_uint_eq(next, COUNT);
}
END_TEST

START_TEST(a_row_higher_than_a_page_is_still_listed) {
    FlowItem items[] = {row(5), row(400), row(5)};
    FlowPage page = page_of(100, 1);
    g_autoptr(GArray) places = list_flow(items, 3, &page, 1);
    ck_assert_uint_eq(places->len, 3);
    ck_assert_uint_eq(place_at(places, 1)->page, 1);
    ck_assert_uint_eq(place_at(places, 2)->page, 2);
}
END_TEST

START_TEST(the_columns_of_the_last_page_are_even) {
    FlowItem items[10];
    for (size_t i = 0; i < 10; i++) {
        items[i] = row(10);
    }
    FlowPage page = page_of(70, 2);
    g_autoptr(GArray) plain = list_flow(items, 10, &page, 1);
    ck_assert_uint_eq(place_at(plain, 6)->column, 0);
    g_autoptr(GArray) even = list_flow_evenly(items, 10, &page, 1, 0);
    ck_assert_uint_eq(even->len, 10);
    for (size_t i = 0; i < 10; i++) {
        ck_assert_uint_eq(place_at(even, i)->column, i / 5);
        ck_assert_double_eq(place_at(even, i)->at.y_mm, 20 + 10 * (double)(i % 5));
    }
    g_autoptr(GArray) later = list_flow_evenly(items, 10, &page, 1, 1);
    ck_assert_uint_eq(place_at(later, 6)->column, 0);
}
END_TEST

START_TEST(even_columns_do_not_part_a_group_for_a_little) {
    FlowItem items[] = {row(6), row(10), row(10), row(10), row(6), row(10)};
    for (size_t i = 0; i < 6; i++) {
        bool heading = i == 0 || i == 4;
        items[i].keep_with_next = heading;
        items[i].again_mm = heading ? 5 : 0;
        items[i].heading = heading ? -1 : i < 4 ? 0 : 4;
    }
    FlowPage page = page_of(90, 2);
    g_autoptr(GArray) places = list_flow_evenly(items, 6, &page, 1, 0);
    ck_assert_uint_eq(places->len, 6);
    ck_assert_uint_eq(place_at(places, 3)->column, 0);
    ck_assert_uint_eq(place_at(places, 4)->column, 1);
}
END_TEST

START_TEST(a_full_last_page_stays_as_it_is) {
    FlowItem items[] = {row(5), row(40), row(40)};
    FlowPage page = page_of(45, 2);
    g_autoptr(GArray) places = list_flow_evenly(items, 3, &page, 1, 0);
    ck_assert_uint_eq(places->len, 3);
    ck_assert_uint_eq(place_at(places, 1)->column, 0);
    ck_assert_uint_eq(place_at(places, 2)->column, 1);
    FlowItem high[] = {row(400)};
    g_autoptr(GArray) alone = list_flow_evenly(high, 1, &page, 1, 0);
    ck_assert_uint_eq(alone->len, 1);
}
END_TEST

Suite *suite_list(void) {
    Suite *suite = suite_create("list");
    TCase *list = tcase_create("list");
    tcase_add_test(list, rows_run_down_the_columns_and_over_the_pages);
    tcase_add_test(list, a_heading_never_stands_last_in_a_column);
    tcase_add_test(list, a_heading_is_repeated_where_its_rows_go_on);
    tcase_add_test(list, space_above_a_row_is_left_out_at_the_top);
    tcase_add_test(list, a_column_too_low_for_anything_is_passed_over);
    tcase_add_test(list, no_row_is_lost_and_none_leaves_its_column);
    tcase_add_test(list, a_row_higher_than_a_page_is_still_listed);
    tcase_add_test(list, the_columns_of_the_last_page_are_even);
    tcase_add_test(list, even_columns_do_not_part_a_group_for_a_little);
    tcase_add_test(list, a_full_last_page_stays_as_it_is);
    suite_add_tcase(suite, list);
    return suite;
}
