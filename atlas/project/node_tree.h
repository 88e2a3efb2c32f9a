/* node_tree.h: how a YAML document is kept, for node.c alone.
 * SPDX-License-Identifier: MIT
 *
 * Everything belongs to the document. A node is const for its readers but for the two marks that
 * lookups leave: which pairs were used and which names were asked for.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/project/node.h"

typedef enum NodeKind {
    NODE_SCALAR,
    NODE_LIST,
    NODE_MAP,
    NODE_BROKEN, /* something that is not read, as an alias; reported when it was met */
} NodeKind;

typedef struct NodePair {
    const char *key;
    Place place; /* of the key */
    Node *value;
    bool used;
} NodePair;

struct Node {
    NodeKind kind;
    bool is_null; /* a scalar that says nothing: empty, ~ or null, not in quotes */
    Place place;
    const char *text;  /* of a scalar, else "" */
    GPtrArray *items;  /* of a list: Node * */
    GArray *pairs;     /* of a map: NodePair, in the order of the file */
    GHashTable *index; /* of a map: key to position in pairs plus one */
    GPtrArray *asked;  /* of a map: char *, names that lookups asked for, in order */
};

struct NodeDocument {
    char *shown;
    GStringChunk *strings;
    GPtrArray *nodes; /* all of them */
    Node *root;
};

/* The pair of a key, without a mark; NULL when there is none. */
NodePair *node_pair(const Node *map, const char *key);
