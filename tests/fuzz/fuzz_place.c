/* fuzz_place.c: any text as a cell that says where something is.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "layers/place_text.h"
#include "layers/postcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); // NOLINT: the name is libFuzzer's

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *raw = g_strndup((const char *)data, size);
    g_autofree char *cell = g_utf8_make_valid(raw, -1);
    PlaceText found = place_text_parse(cell);
    bool has_place = found.kind == PLACE_TEXT_PAIR || found.kind == PLACE_TEXT_GRIDREF;
    g_assert(!has_place || (isfinite(found.at.x) && isfinite(found.at.y)));
    g_assert(!place_text_is_position(cell) || has_place);
    g_assert((found.kind == PLACE_TEXT_GRIDREF) == (found.square_m > 0));
    double value = NAN;
    char axis = 'x';
    bool is_number = place_text_degrees(cell, &value, &axis);
    g_assert(is_number == isfinite(value));
    g_assert(is_number ? axis == 'N' || axis == 'E' || axis == 0 : axis == 'x');
    char code[POSTCODE_BYTES] = "";
    g_assert(!postcode_in_text(cell, code) || strlen(code) >= 6);
    return 0;
}
