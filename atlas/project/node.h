/* node.h: a YAML document as typed, placed values.
 * SPDX-License-Identifier: MIT
 *
 * Every node knows its line and column. Anchors, aliases, tags, duplicate keys and a second
 * document are findings. A lookup marks the key as used; node_finish reports the keys nobody asked
 * for, with the nearest name that was asked for. All findings are errors of the Report; lookups
 * then return the default so that reading goes on. A key without a value ("period:", "period: ~")
 * counts as absent; an empty text is written "".
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"

typedef struct NodeDocument NodeDocument;
typedef struct Node Node; /* borrowed from its document */

/* Reads a file of at most 4 MiB. `shown` is the name for messages. ATLAS_ERROR_PROJECT when the
 * file cannot be read or is not YAML; in the latter case a finding says where and why. Limits:
 * 100,000 values, 20 levels, keys of 120 bytes. */
NodeDocument *node_document_read(const char *path, const char *shown, Report *report,
                                 GError **error);
NodeDocument *node_document_parse(const char *text, size_t length, const char *shown,
                                  Report *report, GError **error);
void node_document_free(NodeDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NodeDocument, node_document_free)
const Node *node_document_root(const NodeDocument *document); /* NULL when the document is empty */

Place node_place(const Node *node);
bool node_is_map(const Node *node);
bool node_is_list(const Node *node);
bool node_is_scalar(const Node *node);
/* Text of a scalar, never NULL; "" for anything else. */
const char *node_text(const Node *node);

/* Value of a key of a map, marked as used; NULL when absent or without a value (or when `map` is
 * not a map, which is reported once by node_expect_map). */
const Node *node_find(const Node *map, const char *key);
/* Reports and returns false when the node is not of the kind. `what` names it: "areas". */
bool node_expect_map(const Node *node, const char *what, Report *report);
bool node_expect_list(const Node *node, const char *what, Report *report);

size_t node_count(const Node *node); /* items of a list, keys of a map, else 0 */
const Node *node_item(const Node *list, size_t i);
const char *node_key_at(const Node *map, size_t i);   /* in the order of the file; marks nothing */
const Node *node_value_at(const Node *map, size_t i); /* marks the key as used */
Place node_key_place(const Node *map, size_t i);

/* Typed lookups in a map. The borrowed text lives as long as the document. A required string that
 * is missing is reported and NULL. */
const char *node_required_string(const Node *map, const char *key, Report *report);
const char *node_string(const Node *map, const char *key, const char *fallback, Report *report);
bool node_bool(const Node *map, const char *key, bool fallback,
               Report *report); /* true false yes no */
double node_double(const Node *map, const char *key, double fallback, Report *report);
int node_int(const Node *map, const char *key, int fallback, int low, int high, Report *report);
/* One of `names` (NULL-terminated); returns its index or `fallback`; others are reported with the
 * nearest. */
int node_enum(const Node *map, const char *key, const char *const *names, int fallback,
              Report *report);
/* A length with a unit, "120 mm", "1.5 cm", "7 pt", in millimetres. A bare number is reported. */
double node_length_mm(const Node *map, const char *key, double fallback, Report *report);
/* A list of scalars, or one scalar as a list of one; NULL-terminated, caller frees with g_strfreev;
 * NULL when absent. */
char **node_strings(const Node *map, const char *key, Report *report);

/* "Did you mean "a"?" with the name nearest to `text`, else "Known here: a, b, c."; "" among the
 * names stands for none. Caller frees. */
char *node_names_hint(const char *text, const char *const *names);

/* The names that lookups have asked a map for, in order; NULL-terminated, caller frees with
 * g_strfreev. */
char **node_asked(const Node *map);

/* Reports the keys of a map that no lookup asked for: `unknown key "titel" in sheets` with the
 * nearest name among those that lookups did ask for. */
void node_finish(const Node *map, const char *what, Report *report);
