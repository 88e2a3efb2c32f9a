/* classes_section.c: how the values of an indicator are put into classes.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/classes_section.h"

#include <math.h>

#include "atlas/base/number.h"
#include "styles/class_breaks.h"

static void report_breaks(SectionReader *reader, const Node *breaks) {
    report_add(reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, breaks),
               "List one to three numbers from low to high, the edges between the classes: "
               "breaks: [10, 20, 30].",
               "\"breaks\" must be numbers that rise");
}

static void read_breaks(SectionReader *reader, const Node *map, ClassesSpec *classes) {
    const Node *breaks = node_find(map, "breaks");
    if (!breaks) {
        return;
    }
    g_auto(GStrv) words = node_strings(map, "breaks", reader->report);
    size_t count = words ? g_strv_length(words) : 0;
    if (count < 1 || count >= CLASS_BREAKS_MAX) {
        report_breaks(reader, breaks);
        return;
    }
    classes->breaks = g_new0(double, count);
    for (size_t i = 0; i < count; i++) {
        bool rises = number_parse(words[i], &classes->breaks[i]) &&
                     (i == 0 || classes->breaks[i] > classes->breaks[i - 1]);
        if (!rises) {
            report_breaks(reader, breaks);
            return;
        }
        classes->break_count++;
    }
}

void classes_section_read(SectionReader *reader, const Node *map, ClassesSpec *classes) {
    static const char *const ZEROS[] = {"auto", "own", "with_rest", NULL}; /* as ZeroClass */
    const Node *section = node_find(map, "classes");
    if (!node_expect_map(section, "classes", reader->report)) {
        return;
    }
    classes->count = node_int(section, "count", 0, 2, CLASS_BREAKS_MAX, reader->report);
    classes->zero = (ZeroClass)node_enum(section, "zero", ZEROS, ZERO_AUTO, reader->report);
    read_breaks(reader, section, classes);
    int usual = node_find(section, "breaks") ? CLASS_FIXED : CLASS_QUANTILE;
    classes->method =
        (ClassMethod)node_enum(section, "method", CLASS_METHOD_NAMES, usual, reader->report);
    bool fixed = classes->method == CLASS_FIXED;
    if (fixed != (node_find(section, "breaks") != NULL)) {
        report_add(reader->report, SEVERITY_ERROR, fixed ? "missing_key" : "bad_value",
                   section_place(reader, node_find(section, fixed ? "method" : "breaks")),
                   "\"method: fixed\" and \"breaks: [10, 20, 30]\" go together.",
                   fixed ? "\"method: fixed\" without \"breaks\""
                         : "\"breaks\" with a method that makes its own");
    }
    if (fixed && node_find(section, "count")) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value",
                   section_place(reader, node_find(section, "count")),
                   "Leave \"count\" out: breaks say how many classes there are.",
                   "\"count\" beside \"breaks\"");
    }
    if (classes->zero == ZERO_OWN && classes->break_count + 2 > CLASS_BREAKS_MAX) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value",
                   section_place(reader, node_find(section, "breaks")),
                   "A map has four classes at most: leave one of the breaks out.",
                   "three breaks leave no room for a class of zero alone");
    }
    section_finish(reader, section, "classes", "classes");
}
