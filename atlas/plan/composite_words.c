/* composite_words.c: what an indicator is that was put together from others, in words.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/composite_words.h"

#include <string.h>

#include "atlas/base/number.h"

static char *part_words(const Messages *messages, const IndicatorSpec *spec,
                        const CompositePart *part) {
    const IndicatorSpec *indicator = part->indicator;
    bool dated = indicator->period && !strstr(indicator->title, indicator->period);
    g_autofree char *title =
        g_strconcat(indicator->title, dated ? " " : "", dated ? indicator->period : "", NULL);
    g_autofree char *weight = number_format_exact(part->weight);
    bool turned = indicator->polarity != spec->polarity;
    return message_fill(messages, turned ? "need.part_turned" : "need.part", "indicator", title,
                        "weight", weight, NULL);
}

char *composite_words_new(const Messages *messages, const IndicatorSpec *spec) {
    if (!spec->composite) {
        return NULL;
    }
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < spec->composite->parts->len; i++) {
        const CompositePart *part = &g_array_index(spec->composite->parts, CompositePart, i);
        g_ptr_array_add(parts, part_words(messages, spec, part));
    }
    g_ptr_array_add(parts, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)parts->pdata);
    return message_fill(messages, "need.composite", "parts", list, NULL);
}
