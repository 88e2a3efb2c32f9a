/* need_words.c: the classes of the need map in words.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/need_words.h"

#include "atlas/base/number.h"

/* Which class by value a class by need is; edges ascend with the value. */
static int value_class(const NeedLayer *need, int class_) {
    bool better = need->indicator->spec->polarity == HIGHER_IS_BETTER;
    return better ? need->classes.count - 1 - class_ : class_;
}

static bool is_zero(const NeedLayer *need, int class_) {
    return need->classes.zero && value_class(need, class_) == 0;
}

static const char *class_message(const NeedLayer *need, int class_) {
    if (class_ < 0) {
        return "need.no_figure";
    }
    if (is_zero(need, class_)) {
        return "need.zero";
    }
    /* Places among the classes that are not of zero alone. */
    bool zero_first = is_zero(need, 0);
    int count = need->classes.count - (need->classes.zero ? 1 : 0);
    int at = class_ - (zero_first ? 1 : 0);
    if (count == 1) {
        return need->classes.zero ? "need.above_zero" : "need.same";
    }
    bool outer = at == 0 || at == count - 1;
    if (count == 3 && !outer) {
        return "need.middle";
    }
    bool low = 2 * at < count;
    return count == 4 && outer ? low ? "need.lowest" : "need.highest"
           : low               ? "need.lower"
                               : "need.higher";
}

const char *need_words_class(const Messages *messages, const NeedLayer *need, int class_) {
    return message_text(messages, class_message(need, class_));
}

char *need_words_range(const Messages *messages, const NeedLayer *need, int class_) {
    int at = value_class(need, class_);
    double low = need->classes.edges[at], high = need->classes.edges[at + 1];
    g_autofree char *from = number_format_grouped(low, need->decimals);
    g_autofree char *to = number_format_grouped(high, need->decimals);
    if (!(high > low)) {
        return is_zero(need, class_) ? g_strdup("0") : g_steal_pointer(&to);
    }
    return message_fill(messages, at == 0 ? "need.first_range" : "need.range", "low", from, "high",
                        to, NULL);
}

char *need_words_method(const Messages *messages, const NeedLayer *need) {
    static const char *const METHODS[] = {
        [CLASS_QUANTILE] = "need.quantile",
        [CLASS_EQUAL] = "need.equal",
        [CLASS_FISHER_JENKS] = "need.fisher_jenks",
        [CLASS_HEAD_TAIL] = "need.head_tail",
        [CLASS_STANDARD_DEVIATION] = "need.standard_deviation",
        [CLASS_PRETTY] = "need.pretty",
        [CLASS_FIXED] = "need.fixed",
    };
    const ClassBreaks *classes = &need->classes;
    g_autoptr(GString) words = g_string_new(message_text(messages, METHODS[classes->method]));
    if (classes->zero) {
        g_string_append_printf(words, ", %s", message_text(messages, "need.zero_apart"));
    }
    if (class_breaks_are_fewer(classes)) {
        g_string_append_printf(words, " (%s)", message_text(messages, "need.fewer"));
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}
