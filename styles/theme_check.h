/* theme_check.h: whether a theme can be read by everybody, printed, and copied in grey.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/base/report.h"
#include "styles/theme.h"

/* Adds a warning for each rule that the theme breaks, at the line that says so; of two colours that
 * do not go together at that of the file that was asked for. The rules, with their sources:
 *
 * "theme_contrast": text 4.5:1 against what it stands on, the main ink 7:1, lines and outlines that
 * carry meaning 3:1 (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11);
 * "theme_need_steps": classes of need each darker than the last by at least 10 L*, or told apart by
 * patterns; "theme_need_dark": none of the three in use darker than #bdbdbd, so that assets stay on
 * top;
 * "theme_levels_alike": fills of levels at least 14 apart in CIEDE2000, in full sight and without
 * any one kind of cone, unless all levels share one fill and only shapes tell them apart;
 * "theme_base_loud": fills of the base map of at least 80 L*;
 * "theme_type_small": 5.5 pt for names on the map, 6.5 pt for the furniture, 7 pt for lists and
 * numbers, with lines 1.15 times as far apart as their type is high;
 * "theme_line_thin": lines 0.15 mm when dark or grey, 0.25 mm when coloured, 0.1 mm in the base
 * map; "theme_symbol_small": pictograms of 3 mm, the symbols' own size. */
void theme_check(const Theme *theme, Report *report);
