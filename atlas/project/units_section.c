/* units_section.c: what figures are told for, beside areas and small areas, and drawn on.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/units_section.h"

#include <math.h>

static const double HEXAGONS_M = 500, HEXAGONS_MIN_M = 100, HEXAGONS_MAX_M = 50000;

/* Files and ids are named after whole metres. */
static void read_width(SectionReader *reader, const Node *map) {
    double width_m = node_double(map, "hexagons_m", 0, reader->report);
    const Node *given = node_find(map, "hexagons_m");
    if (!given) {
        return;
    }
    if (!(width_m >= HEXAGONS_MIN_M && width_m <= HEXAGONS_MAX_M) || width_m != floor(width_m)) {
        report_add(reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, given),
                   "500 is usual for a town, 2000 for the country.",
                   "hexagons_m must be whole metres from 100 to 50,000");
        return;
    }
    reader->project->hexagons_m = width_m;
}

void units_section_read(SectionReader *reader, const Node *root) {
    const Node *units = node_find(root, "units");
    if (units && node_is_scalar(units)) {
        if (g_str_equal(node_text(units), "hexagons")) {
            reader->project->hexagons_m = HEXAGONS_M;
        } else {
            report_add(
                reader->report, SEVERITY_ERROR, "bad_value", section_place(reader, units),
                "Write \"units: hexagons\", or \"units: {hexagons_m: 1000}\" for their width.",
                "units \"%s\" are not known", node_text(units));
        }
        return;
    }
    if (units && node_expect_map(units, "units", reader->report)) {
        read_width(reader, units);
        section_finish(reader, units, "units", "units");
    }
}

void units_section_read_maps(SectionReader *reader, const Node *root) {
    static const char *const PAPERS[] = {"A4", "A3", NULL};
    const Node *maps = section_find_switch(reader, root, "maps", &reader->project->maps);
    if (maps) {
        reader->project->maps_a3 = node_enum(maps, "paper", PAPERS, 0, reader->report) == 1;
        section_finish(reader, maps, "maps", "maps");
    }
}
