/* check_pdf_content.c: tests of taking content streams apart.
 * SPDX-License-Identifier: MIT
 */
#include <check.h>
#include <string.h>

#include <glib.h>

#include "suites.h"

#include "atlas/output/pdf_content.h"

START_TEST(operators_are_told_apart_whatever_stands_between) {
    static const char TEXT[] = "q % a comment with BDC\n1 0 0 -1 0 8.5 cm [(a\\)b(c)) -3<0a0B>] TJ"
                               " /P<</MCID 12/X(>>)>>BDC true 3 M ID (BI) Tj BI /W 1 ID \x01 EI"
                               " x EI\nEMC Q";
    static const char *const NAMES[] = {"q", "cm", "TJ", "BDC", "M", "ID", "Tj", "BI", "x", "EI"};
    PdfScanner scanner = {TEXT, TEXT + strlen(TEXT)};
    PdfOperator operation;
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        ck_assert(pdf_scanner_next(&scanner, &operation));
        ck_assert_msg(pdf_slice_equals(operation.name, NAMES[i]), "%zu: %.*s", i,
                      (int)operation.name.length, operation.name.text);
        if (i == 1) {
            ck_assert_uint_eq(operation.count, 6);
            ck_assert_double_eq(pdf_slice_number(operation.operands[5]), 8.5);
        } else if (i == 3) {
            PdfSlice number = pdf_slice_find(operation.operands[1], "/MCID");
            ck_assert_double_eq(pdf_slice_number(number), 12);
            ck_assert_uint_eq(pdf_slice_find(operation.operands[1], "/Y").length, 0);
        }
    }
}
END_TEST

START_TEST(what_is_no_content_ends_all_the_same) {
    static const char *const TEXTS[] = {"",        "(", "<<",         "[ [ (", "<",     ">",
                                        ")",       "]", "BI",         "\\",    "<< /A", "/",
                                        "{ } (\\", "%", "q ]]] >> Q", "\0\0"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        PdfScanner scanner = {TEXTS[i], TEXTS[i] + strlen(TEXTS[i])};
        PdfOperator operation;
        int count = 0;
        while (pdf_scanner_next(&scanner, &operation) && count < 100) {
            pdf_slice_find((PdfSlice){TEXTS[i], strlen(TEXTS[i])}, "/A");
            count++;
        }
        ck_assert_int_lt(count, 100);
    }
}
END_TEST

Suite *suite_pdf_content(void) {
    Suite *suite = suite_create("pdf_content");
    TCase *content = tcase_create("content");
    tcase_add_test(content, operators_are_told_apart_whatever_stands_between);
    tcase_add_test(content, what_is_no_content_ends_all_the_same);
    suite_add_tcase(suite, content);
    return suite;
}
