/* entry_words.c: single fields of an asset in the words of a list.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/entry_words.h"

#include <string.h>

/* A longer web address is not typed: its host alone is shown, the link leads to all of it. */
#define ADDRESS_MAX 40

bool entry_says(const char *text) {
    static const char *const NOTHING[] = {"not known", "unknown", "n/a", "na",
                                          "none",      "tbc",     "-",   "?"};
    for (size_t i = 0; text && i < G_N_ELEMENTS(NOTHING); i++) {
        if (g_ascii_strcasecmp(text, NOTHING[i]) == 0) {
            return false;
        }
    }
    return text && *text && strspn(text, "0 ") < strlen(text);
}

char *entry_address(const char *address, const char *postcode) {
    g_auto(GStrv) halves = postcode ? g_strsplit(postcode, " ", -1) : NULL;
    g_autofree char *whole = postcode ? g_strjoinv("\u00a0", halves) : NULL;
    if (address && postcode && !strstr(address, postcode)) {
        return g_strdup_printf("%s %s", address, whole);
    }
    return g_strdup(address ? address : whole);
}

static bool is_one_of(const char *value, const char *a, const char *b) {
    return g_ascii_strcasecmp(value, a) == 0 || g_ascii_strcasecmp(value, b) == 0;
}

char *entry_step_free(const Messages *messages, const char *value) {
    if (is_one_of(value, "yes", "true")) {
        return g_strdup(message_text(messages, "entry.step_free"));
    }
    if (is_one_of(value, "no", "false")) {
        return g_strdup(message_text(messages, "entry.not_step_free"));
    }
    if (is_one_of(value, "limited", "partly")) {
        return g_strdup(message_text(messages, "entry.partly_step_free"));
    }
    return message_fill(messages, "entry.step_free_how", "how", value, NULL);
}

char *entry_cost(const Messages *messages, const char *cost) {
    if (is_one_of(cost, "no", "free")) {
        return g_strdup(message_text(messages, "entry.free"));
    }
    bool charged = g_ascii_strcasecmp(cost, "yes") == 0;
    return g_strdup(charged ? message_text(messages, "entry.charged") : cost);
}

bool entry_tells_languages(const Messages *messages, const char *languages) {
    return !g_str_equal(languages, message_text(messages, "language.name"));
}

char *entry_web_address(const char *url) {
    static const char *const NOISE[] = {"https://", "http://", "www."};
    const char *shown = url;
    for (size_t i = 0; i < G_N_ELEMENTS(NOISE); i++) {
        if (g_ascii_strncasecmp(shown, NOISE[i], strlen(NOISE[i])) == 0) {
            shown += strlen(NOISE[i]);
        }
    }
    size_t host = strcspn(shown, "/?#");
    size_t length = strlen(shown);
    while (length > 0 && strchr("/?#", shown[length - 1])) {
        length--;
    }
    return g_strndup(shown, length <= ADDRESS_MAX ? length : host);
}
