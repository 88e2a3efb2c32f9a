/* messages.c: reads a catalogue of messages and fills them.
 * SPDX-License-Identifier: MIT
 */
#include "styles/messages.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/base/bidi.h"
#include "atlas/base/error.h"
#include "atlas/base/number.h"
#include "atlas/project/node.h"
#include "styles/plural.h"
#include "styles/theme.h"

enum { MONTH_COUNT = 12 };

typedef struct Message {
    char *forms[PLURAL_COUNT]; /* NULL where it has none; PLURAL_OTHER always */
} Message;

/* How the last item of a list is joined when it begins so. */
typedef struct Joint {
    char *beginning; /* folded */
    char *join;
} Joint;

struct Messages {
    char *language;
    PluralRule rule;
    GHashTable *messages; /* key -> Message */
    GArray *joints;       /* Joint, the longest beginnings first */
    char *months[MONTH_COUNT];
};

/* ---- reading ---- */

static void message_free(void *data) {
    Message *message = data;
    for (size_t i = 0; i < PLURAL_COUNT; i++) {
        g_free(message->forms[i]);
    }
    g_free(message);
}

static void joint_clear(void *data) {
    Joint *joint = data;
    g_free(joint->beginning);
    g_free(joint->join);
}

void messages_free(Messages *messages) {
    if (!messages) {
        return;
    }
    g_free(messages->language);
    g_hash_table_unref(messages->messages);
    g_array_unref(messages->joints);
    for (size_t i = 0; i < MONTH_COUNT; i++) {
        g_free(messages->months[i]);
    }
    g_free(messages);
}

/* Without accents and capitals, so that "Ŵ" begins like "w". */
static char *fold(const char *text) {
    g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
    GString *bare = g_string_new(NULL);
    for (const char *at = apart ? apart : ""; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (!g_unichar_ismark(letter)) {
            g_string_append_unichar(bare, g_unichar_tolower(letter));
        }
    }
    return g_string_free(bare, FALSE);
}

static void read_forms(const Node *map, Message *message, Report *report) {
    for (size_t i = 0; i < PLURAL_COUNT; i++) {
        message->forms[i] = g_strdup(node_string(map, PLURAL_NAMES[i], NULL, report));
    }
    if (!message->forms[PLURAL_OTHER]) {
        report_add(report, SEVERITY_ERROR, "message_form", node_place(map), NULL,
                   "a message that counts has the form \"other\"");
        message->forms[PLURAL_OTHER] = g_strdup("");
    }
    node_finish(map, "a message", report);
}

static void read_section(Messages *messages, const char *section, const Node *map, Report *report) {
    for (size_t i = 0; i < node_count(map); i++) {
        const Node *node = node_value_at(map, i);
        Message *message = g_new0(Message, 1);
        if (node_is_map(node)) {
            read_forms(node, message, report);
        } else {
            message->forms[PLURAL_OTHER] = g_strdup(node_text(node));
        }
        g_hash_table_insert(messages->messages,
                            g_strdup_printf("%s.%s", section, node_key_at(map, i)), message);
    }
}

static void read_months(Messages *messages, const Node *list, Report *report) {
    if (!list || node_count(list) != MONTH_COUNT) {
        report_add(report, SEVERITY_ERROR, "message_months", node_place(list), NULL,
                   "\"months\" is a list of twelve names");
    }
    for (size_t i = 0; i < MONTH_COUNT; i++) {
        bool there = list && i < node_count(list);
        messages->months[i] = g_strdup(there ? node_text(node_item(list, i)) : "");
    }
}

static int compare_joints(const void *a, const void *b) {
    size_t first = strlen(((const Joint *)a)->beginning);
    size_t second = strlen(((const Joint *)b)->beginning);
    return (first < second) - (first > second);
}

/* "joins": a list of {before: [a, e], with: " ac "}. */
static void read_joints(Messages *messages, const Node *list, Report *report) {
    for (size_t i = 0; list && i < node_count(list); i++) {
        const Node *map = node_item(list, i);
        const char *join = node_required_string(map, "with", report);
        g_auto(GStrv) beginnings = node_strings(map, "before", report);
        for (char **beginning = beginnings; join && beginning && *beginning; beginning++) {
            Joint joint = {fold(*beginning), g_strdup(join)};
            g_array_append_val(messages->joints, joint);
        }
        node_finish(map, "joins", report);
    }
    g_array_sort(messages->joints, compare_joints);
}

static void read_all(Messages *messages, const Node *root, Report *report) {
    for (size_t i = 0; i < node_count(root); i++) {
        const char *key = node_key_at(root, i);
        const Node *value = node_value_at(root, i);
        if (g_str_equal(key, "months")) {
            read_months(messages, value, report);
        } else if (g_str_equal(key, "joins")) {
            read_joints(messages, value, report);
        } else if (node_expect_map(value, key, report)) {
            read_section(messages, key, value, report);
        }
    }
}

Messages *messages_read(const char *language, Report *report, GError **error) {
    PluralRule rule = plural_rule_find(language);
    if (!rule) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT,
                    "the program does not speak \"%s\"; it speaks en (English) and cy (Welsh)",
                    language);
        return NULL;
    }
    g_autofree char *folder = styles_folder();
    g_autofree char *shown = g_strconcat(language, ".yaml", NULL);
    g_autofree char *path = g_build_filename(folder, "messages", shown, NULL);
    g_autoptr(NodeDocument) document = node_document_read(path, shown, report, error);
    if (!document) {
        return NULL;
    }
    Messages *messages = g_new0(Messages, 1);
    messages->language = g_strdup(language);
    messages->rule = rule;
    messages->messages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, message_free);
    messages->joints = g_array_new(FALSE, FALSE, sizeof(Joint));
    g_array_set_clear_func(messages->joints, joint_clear);
    const Node *root = node_document_root(document);
    if (root && node_expect_map(root, "the messages", report)) {
        read_all(messages, root, report);
    }
    return messages;
}

/* ---- what there is ---- */

const char *messages_language(const Messages *messages) {
    return messages->language;
}

const char *messages_tag(const Messages *messages) {
    return message_text(messages, "language.tag");
}

bool messages_have(const Messages *messages, const char *key) {
    return g_hash_table_contains(messages->messages, key);
}

static int compare_keys(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **messages_keys(const Messages *messages) {
    guint count;
    void **keys = g_hash_table_get_keys_as_array(messages->messages, &count);
    qsort(keys, count, sizeof *keys, compare_keys);
    return (const char **)keys;
}

const char *messages_form(const Messages *messages, const char *key, const char *category) {
    const Message *message = g_hash_table_lookup(messages->messages, key);
    for (size_t i = 0; message && i < PLURAL_COUNT; i++) {
        if (g_str_equal(PLURAL_NAMES[i], category)) {
            return message->forms[i];
        }
    }
    return NULL;
}

const char *messages_category(const Messages *messages, size_t count) {
    return PLURAL_NAMES[messages->rule(count)];
}

/* ---- filling ---- */

static const char *form_of(const Messages *messages, const char *key, PluralCategory category) {
    const Message *message = g_hash_table_lookup(messages->messages, key);
    if (!message) {
        return key;
    }
    return message->forms[category] ? message->forms[category] : message->forms[PLURAL_OTHER];
}

const char *message_text(const Messages *messages, const char *key) {
    return form_of(messages, key, PLURAL_OTHER);
}

/* The text for a place: the names are at the even positions of `pairs`. */
static const char *value_of(const GPtrArray *pairs, const char *name, size_t length) {
    for (guint i = 0; i + 1 < pairs->len; i += 2) {
        const char *given = pairs->pdata[i];
        if (strlen(given) == length && strncmp(given, name, length) == 0) {
            return pairs->pdata[i + 1];
        }
    }
    return NULL;
}

/* A place that has no value stays as it is written. */
static char *fill(const char *form, const GPtrArray *pairs) {
    GString *out = g_string_new(NULL);
    const char *at = form;
    while (*at) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        const char *value = end ? value_of(pairs, at + 1, (size_t)(end - at - 1)) : NULL;
        if (value) {
            bidi_append(out, value);
            at = end + 1;
        } else {
            g_string_append_c(out, *at++);
        }
    }
    return g_string_free(out, FALSE);
}

static void collect(GPtrArray *pairs, va_list arguments) {
    const char *name = va_arg(arguments, const char *);
    while (name) {
        const char *value = va_arg(arguments, const char *);
        g_ptr_array_add(pairs, (gpointer)name);
        g_ptr_array_add(pairs, (gpointer)value);
        name = value ? va_arg(arguments, const char *) : NULL;
    }
}

char *message_fill(const Messages *messages, const char *key, ...) {
    g_autoptr(GPtrArray) pairs = g_ptr_array_new();
    va_list arguments;
    va_start(arguments, key);
    collect(pairs, arguments);
    va_end(arguments);
    return fill(message_text(messages, key), pairs);
}

char *message_count(const Messages *messages, const char *key, size_t count, ...) {
    g_autoptr(GPtrArray) pairs = g_ptr_array_new();
    g_autofree char *figure = number_format_grouped((double)count, 0);
    g_ptr_array_add(pairs, (gpointer) "count");
    g_ptr_array_add(pairs, figure);
    va_list arguments;
    va_start(arguments, count);
    collect(pairs, arguments);
    va_end(arguments);
    return fill(form_of(messages, key, messages->rule(count)), pairs);
}

/* ---- lists, dates, ordinals ---- */

static const char *last_join(const Messages *messages, const char *item) {
    g_autofree char *folded = fold(item);
    for (guint i = 0; i < messages->joints->len; i++) {
        const Joint *joint = &g_array_index(messages->joints, Joint, i);
        if (g_str_has_prefix(folded, joint->beginning)) {
            return joint->join;
        }
    }
    return message_text(messages, "list.last");
}

char *message_list(const Messages *messages, const char *const *items, size_t count) {
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            g_string_append(out, i + 1 == count ? last_join(messages, items[i])
                                                : message_text(messages, "list.between"));
        }
        bidi_append(out, items[i]);
    }
    return g_string_free(out, FALSE);
}

static bool parse_date(const char *iso, unsigned *year, unsigned *month, unsigned *day) {
    if (!iso || strlen(iso) < 10 || iso[4] != '-' || iso[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < 10; i++) {
        if (i != 4 && i != 7 && !g_ascii_isdigit(iso[i])) {
            return false;
        }
    }
    *year = (unsigned)g_ascii_strtoull(iso, NULL, 10);
    *month = (unsigned)g_ascii_strtoull(iso + 5, NULL, 10);
    *day = (unsigned)g_ascii_strtoull(iso + 8, NULL, 10);
    return *month >= 1 && *month <= MONTH_COUNT && *day >= 1 && *day <= 31;
}

char *message_date(const Messages *messages, const char *iso) {
    unsigned year;
    unsigned month;
    unsigned day;
    if (!parse_date(iso, &year, &month, &day)) {
        return g_strdup(iso ? iso : "");
    }
    return g_strdup_printf("%u %s %u", day, messages->months[month - 1], year);
}

char *message_ordinal(const Messages *messages, size_t number) {
    g_autofree char *figure = number_format_grouped((double)number, 0);
    g_autofree char *key =
        g_strdup_printf("ordinal.%s", plural_ordinal(messages->language, number));
    return message_fill(messages, key, "number", figure, NULL);
}

char *message_opening(const char *words) {
    if (!*words) {
        return g_strdup("");
    }
    char first[8] = "";
    g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(words)), first);
    return g_strconcat(first, g_utf8_next_char(words), NULL);
}

/* ---- words of the domain ---- */

const char *message_level(const Messages *messages, Level level) {
    static const char *const KEYS[LEVEL_COUNT] = {"level.individual",   "level.association",
                                                  "level.organisation", "level.physical",
                                                  "level.economic",     "level.cultural"};
    return message_text(messages, KEYS[level]);
}

const char *message_level_plural(const Messages *messages, Level level) {
    static const char *const KEYS[LEVEL_COUNT] = {"levels.individual",   "levels.association",
                                                  "levels.organisation", "levels.physical",
                                                  "levels.economic",     "levels.cultural"};
    return message_text(messages, KEYS[level]);
}

const char *message_category(const Messages *messages, const char *category) {
    g_autofree char *key = g_strconcat("category.", category, NULL);
    g_strdelimit(key, " ", '_');
    return messages_have(messages, key) ? message_text(messages, key) : category;
}
