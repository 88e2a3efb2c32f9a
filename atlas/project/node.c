/* node.c: typed lookups in a YAML document.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/project/node.h"

#include <string.h>

#include "atlas/base/number.h"
#include "atlas/project/node_tree.h"

/* ---- what a node is ---- */

Place node_place(const Node *node) {
    return node ? node->place : (Place){0};
}

bool node_is_map(const Node *node) {
    return node && node->kind == NODE_MAP;
}

bool node_is_list(const Node *node) {
    return node && node->kind == NODE_LIST;
}

bool node_is_scalar(const Node *node) {
    return node && node->kind == NODE_SCALAR;
}

const char *node_text(const Node *node) {
    return node ? node->text : "";
}

static const char *kind_words(const Node *node) {
    switch (node->kind) {
    case NODE_LIST:
        return "a list";
    case NODE_MAP:
        return "a group of keys";
    default:
        return node->is_null ? "nothing" : "a single value";
    }
}

/* A broken node was reported when it was met. */
static bool expect_kind(const Node *node, NodeKind kind, const char *what, const char *wanted,
                        const char *hint, Report *report) {
    if (!node || node->kind == kind) {
        return node != NULL;
    }
    if (node->kind != NODE_BROKEN) {
        report_add(report, SEVERITY_ERROR, "wrong_kind", node->place, hint, "%s must be %s, not %s",
                   what, wanted, kind_words(node));
    }
    return false;
}

bool node_expect_map(const Node *node, const char *what, Report *report) {
    return expect_kind(node, NODE_MAP, what, "a group of keys",
                       "Write its keys on lines of their own below it, two spaces further in.",
                       report);
}

bool node_expect_list(const Node *node, const char *what, Report *report) {
    return expect_kind(node, NODE_LIST, what, "a list",
                       "Begin each item on a line of its own with a minus and a blank.", report);
}

/* ---- lists and maps ---- */

size_t node_count(const Node *node) {
    if (node_is_list(node)) {
        return node->items->len;
    }
    return node_is_map(node) ? node->pairs->len : 0;
}

const Node *node_item(const Node *list, size_t i) {
    g_assert(node_is_list(list) && i < list->items->len);
    return g_ptr_array_index(list->items, i);
}

static NodePair *pair_at(const Node *map, size_t i) {
    g_assert(node_is_map(map) && i < map->pairs->len);
    return &g_array_index(map->pairs, NodePair, i);
}

const char *node_key_at(const Node *map, size_t i) {
    return pair_at(map, i)->key;
}

const Node *node_value_at(const Node *map, size_t i) {
    pair_at(map, i)->used = true;
    return pair_at(map, i)->value;
}

Place node_key_place(const Node *map, size_t i) {
    return pair_at(map, i)->place;
}

static void mark_asked(const Node *map, const char *key) {
    for (guint i = 0; i < map->asked->len; i++) {
        if (strcmp(g_ptr_array_index(map->asked, i), key) == 0) {
            return;
        }
    }
    g_ptr_array_add(map->asked, g_strdup(key));
}

/* The pair of a key, marked as used; NULL when absent. */
static const NodePair *lookup(const Node *map, const char *key) {
    if (!node_is_map(map)) {
        return NULL;
    }
    mark_asked(map, key);
    NodePair *pair = node_pair(map, key);
    if (pair) {
        pair->used = true;
    }
    return pair;
}

const Node *node_find(const Node *map, const char *key) {
    const NodePair *pair = lookup(map, key);
    bool says_something = pair && pair->value->kind != NODE_BROKEN && !pair->value->is_null;
    return says_something ? pair->value : NULL;
}

/* Ends a list of owned texts and gives them away. */
static char **texts_take(GPtrArray *texts) {
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

char **node_asked(const Node *map) {
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; node_is_map(map) && i < map->asked->len; i++) {
        g_ptr_array_add(names, g_strdup(g_ptr_array_index(map->asked, i)));
    }
    return texts_take(names);
}

/* ---- typed lookups ---- */

/* A scalar that says something; NULL when absent, empty or of another kind, which is reported. */
static const Node *find_scalar(const Node *map, const char *key, Report *report) {
    const Node *value = node_find(map, key);
    if (!value) {
        return NULL;
    }
    g_autofree char *what = g_strdup_printf("\"%s\"", key);
    return expect_kind(value, NODE_SCALAR, what, "a single value", NULL, report) ? value : NULL;
}

const char *node_required_string(const Node *map, const char *key, Report *report) {
    const NodePair *pair = lookup(map, key);
    if (!pair && node_is_map(map)) {
        report_add(report, SEVERITY_ERROR, "missing_key", map->place, NULL,
                   "key \"%s\" is missing here", key);
    } else if (pair && pair->value->kind == NODE_SCALAR && !pair->value->text[0]) {
        report_add(report, SEVERITY_ERROR, "missing_key", pair->place, NULL,
                   "key \"%s\" has no value", key);
    }
    const Node *value = find_scalar(map, key, report);
    return value && value->text[0] ? value->text : NULL;
}

const char *node_string(const Node *map, const char *key, const char *fallback, Report *report) {
    const Node *value = find_scalar(map, key, report);
    return value ? value->text : fallback;
}

bool node_bool(const Node *map, const char *key, bool fallback, Report *report) {
    const Node *value = find_scalar(map, key, report);
    if (!value) {
        return fallback;
    }
    if (strcmp(value->text, "true") == 0 || strcmp(value->text, "yes") == 0) {
        return true;
    }
    if (strcmp(value->text, "false") != 0 && strcmp(value->text, "no") != 0) {
        report_add(report, SEVERITY_ERROR, "bad_value", value->place, NULL,
                   "\"%s\" must be true or false, not \"%s\"", key, value->text);
        return fallback;
    }
    return false;
}

double node_double(const Node *map, const char *key, double fallback, Report *report) {
    const Node *value = find_scalar(map, key, report);
    double number = fallback;
    if (value && !number_parse(value->text, &number)) {
        report_add(report, SEVERITY_ERROR, "bad_value", value->place, NULL,
                   "\"%s\" must be a number, not \"%s\"", key, value->text);
    }
    return number;
}

int node_int(const Node *map, const char *key, int fallback, int low, int high, Report *report) {
    const Node *value = find_scalar(map, key, report);
    int64_t number = 0;
    if (!value) {
        return fallback;
    }
    if (!number_parse_integer(value->text, &number) || number < low || number > high) {
        report_add(report, SEVERITY_ERROR, "bad_value", value->place, NULL,
                   "\"%s\" must be a whole number from %d to %d, not \"%s\"", key, low, high,
                   value->text);
        return fallback;
    }
    return (int)number;
}

char *node_names_hint(const char *text, const char *const *names) {
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    for (size_t i = 0; names[i]; i++) {
        if (names[i][0]) {
            g_ptr_array_add(shown, (gpointer)names[i]);
        }
    }
    const char *nearest = text_nearest(text, (const char *const *)shown->pdata, shown->len);
    if (nearest) {
        return g_strdup_printf("Did you mean \"%s\"?", nearest);
    }
    g_ptr_array_add(shown, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)shown->pdata);
    return g_strdup_printf("Known here: %s.", list);
}

int node_enum(const Node *map, const char *key, const char *const *names, int fallback,
              Report *report) {
    const Node *value = find_scalar(map, key, report);
    if (!value) {
        return fallback;
    }
    for (int i = 0; names[i]; i++) {
        if (names[i][0] && strcmp(names[i], value->text) == 0) {
            return i;
        }
    }
    g_autofree char *hint = node_names_hint(value->text, names);
    report_add(report, SEVERITY_ERROR, "bad_value", value->place, hint, "%s \"%s\" is not known",
               key, value->text);
    return fallback;
}

/* Millimetres in a unit; 0 when it is none. */
static double unit_mm(const char *unit) {
    static const struct {
        const char *name;
        double mm;
    } UNITS[] = {{"mm", 1}, {"cm", 10}, {"pt", 25.4 / 72}};
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        if (strcmp(UNITS[i].name, unit) == 0) {
            return UNITS[i].mm;
        }
    }
    return 0;
}

double node_length_mm(const Node *map, const char *key, double fallback, Report *report) {
    const Node *value = find_scalar(map, key, report);
    if (!value) {
        return fallback;
    }
    size_t end = strlen(value->text);
    while (end > 0 && g_ascii_isalpha(value->text[end - 1])) {
        end--;
    }
    g_autofree char *number_text = g_strndup(value->text, end);
    double number = 0;
    double unit = unit_mm(value->text + end);
    if (unit > 0 && number_parse(number_text, &number)) {
        return number * unit;
    }
    report_add(report, SEVERITY_ERROR, "bad_value", value->place,
               "Write a number and its unit: 12 mm, 1.2 cm or 9 pt.",
               "\"%s\" must be a length with its unit, not \"%s\"", key, value->text);
    return fallback;
}

char **node_strings(const Node *map, const char *key, Report *report) {
    const Node *value = node_find(map, key);
    g_autofree char *what = g_strdup_printf("\"%s\"", key);
    if (!value || (!node_is_scalar(value) && !node_expect_list(value, what, report))) {
        return NULL;
    }
    GPtrArray *texts = g_ptr_array_new();
    if (node_is_scalar(value)) {
        g_ptr_array_add(texts, g_strdup(value->text));
    }
    for (size_t i = 0; node_is_list(value) && i < node_count(value); i++) {
        const Node *item = node_item(value, i);
        if (item->is_null) {
            report_add(report, SEVERITY_ERROR, "bad_value", item->place, NULL,
                       "an item of \"%s\" is empty", key);
        } else if (expect_kind(item, NODE_SCALAR, "an item of a list", "a single value", NULL,
                               report)) {
            g_ptr_array_add(texts, g_strdup(item->text));
        }
    }
    return texts_take(texts);
}

void node_finish(const Node *map, const char *what, Report *report) {
    if (!node_is_map(map)) {
        return;
    }
    g_auto(GStrv) asked = node_asked(map);
    for (guint i = 0; i < map->pairs->len; i++) {
        const NodePair *pair = &g_array_index(map->pairs, NodePair, i);
        if (!pair->used) {
            g_autofree char *hint = node_names_hint(pair->key, (const char *const *)asked);
            report_add(report, SEVERITY_ERROR, "unknown_key", pair->place, hint,
                       "unknown key \"%s\" in %s", pair->key, what);
        }
    }
}
