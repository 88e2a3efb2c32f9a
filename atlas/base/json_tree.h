/* json_tree.h: a reader of JSON that keeps a whole document.
 * SPDX-License-Identifier: MIT
 *
 * Numbers stay text, so that codes and long ids keep all their figures. A lookup of what is not
 * there gives NULL, and every lookup takes NULL, so that paths need no checks on the way.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef enum JsonKind {
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
} JsonKind;

typedef struct JsonNode {
    JsonKind kind;
    const char *key;                     /* within an object; else NULL */
    const char *text;                    /* of a string, a number, "true" and "false"; else NULL */
    size_t count;                        /* children */
    size_t line;                         /* from 1, where it begins */
    const struct JsonNode *first, *next; /* child, sibling */
} JsonNode;

typedef struct JsonTree JsonTree;

/* Reads UTF-8 text (a byte order mark is passed over). ATLAS_ERROR_DATA with `shown` and the line
 * for what is no JSON. Limits: 100 levels, 20 million values. */
JsonTree *json_tree_parse(const char *text, size_t length, const char *shown, GError **error);
void json_tree_free(JsonTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonTree, json_tree_free)
const JsonNode *json_tree_root(const JsonTree *tree);

/* Member of an object; NULL for other nodes. The last of several with one key. */
const JsonNode *json_tree_member(const JsonNode *node, const char *key);
/* Its text when it is a string, number or truth value, and not empty. */
const char *json_tree_text(const JsonNode *node, const char *key);
/* The first child of an array, else NULL; go on with ->next. */
const JsonNode *json_tree_items(const JsonNode *node);
