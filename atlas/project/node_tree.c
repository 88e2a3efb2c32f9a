/* node_tree.c: a YAML text becomes a tree of placed values.
 * SPDX-License-Identifier: MIT
 *
 * The tree is made from libyaml's events and not from its documents: these have already put a copy
 * in the place of each alias and forgotten anchors and tags, which are findings here; and with
 * events the depth is limited before anything is built.
 */
#include "atlas/project/node_tree.h"

#include <string.h>
#include <yaml.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"

enum {
    BYTE_LIMIT = 4 << 20,
    VALUE_LIMIT = 100000,
    DEPTH_LIMIT = 20,
    KEY_LIMIT = 120,
};

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_event_t, yaml_event_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_parser_t, yaml_parser_delete)

/* What one parse works with. */
typedef struct Builder {
    yaml_parser_t *parser;
    const char *text; /* of the whole file, UTF-8 */
    size_t length;
    NodeDocument *document;
    Report *report;
} Builder;

/* ---- the tree ---- */

static void node_free(gpointer data) {
    Node *node = data;
    g_clear_pointer(&node->items, g_ptr_array_unref);
    g_clear_pointer(&node->pairs, g_array_unref);
    g_clear_pointer(&node->index, g_hash_table_unref);
    g_clear_pointer(&node->asked, g_ptr_array_unref);
    g_free(node);
}

static NodeDocument *document_new(const char *shown) {
    NodeDocument *document = g_new0(NodeDocument, 1);
    document->shown = g_strdup(shown);
    document->strings = g_string_chunk_new(1024);
    document->nodes = g_ptr_array_new_with_free_func(node_free);
    return document;
}

void node_document_free(NodeDocument *document) {
    if (document) {
        g_ptr_array_unref(document->nodes);
        g_string_chunk_free(document->strings);
        g_free(document->shown);
        g_free(document);
    }
}

const Node *node_document_root(const NodeDocument *document) {
    return document->root;
}

static Place place_of(const NodeDocument *document, yaml_mark_t mark) {
    return (Place){.file = document->shown, .line = mark.line + 1, .column = mark.column + 1};
}

static Node *node_new(Builder *builder, NodeKind kind, yaml_mark_t mark) {
    Node *node = g_new0(Node, 1);
    node->kind = kind;
    node->place = place_of(builder->document, mark);
    node->text = "";
    if (kind == NODE_LIST) {
        node->items = g_ptr_array_new();
    } else if (kind == NODE_MAP) {
        node->pairs = g_array_new(FALSE, FALSE, sizeof(NodePair));
        node->index = g_hash_table_new(g_str_hash, g_str_equal);
        node->asked = g_ptr_array_new_with_free_func(g_free);
    }
    g_ptr_array_add(builder->document->nodes, node);
    return node;
}

NodePair *node_pair(const Node *map, const char *key) {
    gpointer position = g_hash_table_lookup(map->index, key);
    return position ? &g_array_index(map->pairs, NodePair, GPOINTER_TO_SIZE(position) - 1) : NULL;
}

/* ---- what is wrong with the text as YAML ---- */

/* What libyaml says, in words for people who have never heard of tokens. */
static const struct Complaint {
    const char *problem; /* libyaml's words; NULL ends the table */
    char at;             /* the character it met there; 0 = any */
    const char *message, *hint;
} COMPLAINTS[] = {
    {"found character that cannot start any token", '\t', "a tab before the first word of a line",
     "Replace each tab at the start of a line by two spaces."},
    {"found a tab character that violates indentation", 0, "a tab before the first word of a line",
     "Replace each tab at the start of a line by two spaces."},
    {"found a tab character where an indentation space is expected", 0,
     "a tab before the first word of a line",
     "Replace each tab at the start of a line by two spaces."},
    {"found character that cannot start any token", 0,
     "a value that begins with a character that has another meaning here",
     "Put the value in double quotes."},
    {"mapping values are not allowed in this context", 0, "a colon where none can be",
     "A value with a colon and a blank in it stands in double quotes; each key stands on a line of "
     "its own, as far in as its neighbours."},
    {"could not find expected ':'", 0, "a line without a colon",
     "Every line is a key, a colon, a blank and a value; a long value goes on further in than its "
     "key."},
    {"did not find expected key", 0, "something that does not belong to what stands before it",
     "Start the line as far in as its neighbours; put a value that has quotes inside it in double "
     "quotes as a whole."},
    {"did not find expected '-' indicator", 0, "a line in a list that is no item of it",
     "Items begin with a minus and a blank, all as far in."},
    {"block sequence entries are not allowed in this context", 0, "a list that begins on this line",
     "Begin each item on a line of its own, under its key."},
    {"did not find expected ',' or ']'", 0, "a list in [ ] that is not closed",
     "Put a comma between its items and ] at its end."},
    {"did not find expected ',' or '}'", 0, "a group in { } that is not closed",
     "Put a comma between its parts and } at its end."},
    {"found unexpected end of stream", 0, "a quote that is never closed",
     "Put the same quote mark at the end of the value."},
    {"found unexpected document indicator", 0, "a quote that is never closed",
     "Put the same quote mark at the end of the value."},
    {"did not find expected hexdecimal number", 0, "a backslash that means nothing here",
     "Write file names with / instead of \\."},
    {"found unknown escape character", 0, "a backslash that means nothing here",
     "Write file names with / instead of \\."},
    {"did not find expected node content", 0, "a value is missing",
     "Put a value that begins with one of , [ ] { } in double quotes."},
    {"did not find expected <document start>", 0, "something after the end of the document",
     "Keep one project in one file, without lines of ... or ---."},
    {NULL, 0, "not YAML that can be read", NULL},
};

static const struct Complaint *complaint_find(const char *problem, char at) {
    const struct Complaint *complaint = COMPLAINTS;
    while (complaint->problem && (g_strcmp0(complaint->problem, problem) != 0 ||
                                  (complaint->at && complaint->at != at))) {
        complaint++;
    }
    return complaint;
}

/* The character at a mark; 0 at the end of the text. libyaml counts characters. */
static char character_at(const Builder *builder, yaml_mark_t mark) {
    const char *at = builder->text;
    const char *end = builder->text + builder->length;
    for (size_t line = 0; line < mark.line && at < end; line++) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        at = feed ? feed + 1 : end;
    }
    for (size_t column = 0; column < mark.column && at < end; column++) {
        at = g_utf8_next_char(at);
    }
    return at < end ? *at : '\0';
}

static void report_yaml(const Builder *builder) {
    const yaml_parser_t *parser = builder->parser;
    yaml_mark_t mark = parser->problem_mark;
    const struct Complaint *complaint =
        complaint_find(parser->problem, character_at(builder, parser->problem_mark));
    /* What was opened and not closed is looked for where it was opened. */
    if (parser->context && parser->context_mark.line < mark.line &&
        strstr(complaint->message, "closed")) {
        mark = parser->context_mark;
    }
    report_add(builder->report, SEVERITY_ERROR, "not_yaml", place_of(builder->document, mark),
               complaint->hint, "%s", complaint->message);
}

static Place place_in_text(const char *text, const char *at, const char *shown) {
    Place place = {.file = shown, .line = 1};
    const char *line = text;
    for (const char *c = text; c < at; c++) {
        if (*c == '\n' || (*c == '\r' && c[1] != '\n')) {
            place.line++;
            line = c + 1;
        }
    }
    place.column = (size_t)g_utf8_strlen(line, at - line) + 1;
    return place;
}

/* What no text file has and libyaml does not read. */
static bool is_control(gunichar c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c <= 0x9f) ||
           c == 0xfffe || c == 0xffff;
}

static const char *find_control(const char *text, size_t length) {
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        if (is_control(g_utf8_get_char(at))) {
            return at;
        }
    }
    return NULL;
}

/* libyaml reads no bytes but UTF-8 and UTF-16 and tells no line when it refuses some, so they are
 * looked at first. */
static bool text_is_readable(const char *text, size_t length, const char *shown, Report *report) {
    const char *end = NULL;
    if (length > BYTE_LIMIT) {
        report_add(report, SEVERITY_ERROR, "too_large", (Place){.file = shown},
                   "Keep lists of places and figures in files of their own and name these here.",
                   "%zu bytes are more than a project file may have (%d)", length, BYTE_LIMIT);
        return false;
    }
    if (length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0)) {
        report_add(report, SEVERITY_ERROR, "not_utf8", (Place){.file = shown},
                   "Save it with the encoding UTF-8.", "the text is in UTF-16 (\"Unicode\")");
        return false;
    }
    /* A NUL is UTF-8 but ends GLib's check. */
    bool valid = g_utf8_validate_len(text, length, &end);
    if (!valid && *end) {
        report_add(report, SEVERITY_ERROR, "not_utf8", place_in_text(text, end, shown),
                   "Save the file with the encoding UTF-8.", "a character that is not UTF-8");
        return false;
    }
    const char *control = valid ? find_control(text, length) : end;
    if (control) {
        report_add(report, SEVERITY_ERROR, "control_character", place_in_text(text, control, shown),
                   "Is this a text file? Delete the character, or write the line anew.",
                   "a character (U+%04X) that does not belong in a text",
                   (unsigned)g_utf8_get_char(control));
        return false;
    }
    return true;
}

/* ---- events to nodes ---- */

static bool next_event(Builder *builder, yaml_event_t *event) {
    if (!yaml_parser_parse(builder->parser, event)) {
        report_yaml(builder);
        return false;
    }
    return true;
}

static void report_extras(Builder *builder, const yaml_char_t *anchor, const yaml_char_t *tag,
                          yaml_mark_t mark) {
    Place place = place_of(builder->document, mark);
    if (anchor) {
        report_add(builder->report, SEVERITY_ERROR, "anchor_not_read", place,
                   "Write the value out wherever it is needed; put a value that begins with & in "
                   "double quotes.",
                   "anchor \"&%s\", which is not read here", (const char *)anchor);
    }
    if (tag) {
        report_add(builder->report, SEVERITY_ERROR, "tag_not_read", place,
                   "Leave it out; put a value that begins with ! in double quotes.",
                   "tag \"%s\", which is not read here", (const char *)tag);
    }
}

static bool is_null_word(const yaml_event_t *event) {
    static const char *const WORDS[] = {"", "~", "null", "Null", "NULL"};
    const char *text = (const char *)event->data.scalar.value;
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (strcmp(text, WORDS[i]) == 0) {
            return true;
        }
    }
    return false;
}

static Node *scalar_new(Builder *builder, const yaml_event_t *event) {
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    Node *node = node_new(builder, NODE_SCALAR, event->start_mark);
    report_extras(builder, event->data.scalar.anchor, event->data.scalar.tag, event->start_mark);
    /* Only an escape such as "\0" in double quotes can still bring one in. */
    if (find_control(text, length)) {
        node->kind = NODE_BROKEN;
        report_add(builder->report, SEVERITY_ERROR, "control_character", node->place,
                   "In double quotes a backslash begins such a character; write file names with /.",
                   "a value with a character that does not belong in a text");
        return node;
    }
    node->is_null = is_null_word(event);
    node->text = node->is_null
                     ? ""
                     : g_string_chunk_insert_len(builder->document->strings, text, (gssize)length);
    return node;
}

static Node *node_build(Builder *builder, const yaml_event_t *event, int depth);

static Node *list_build(Builder *builder, const yaml_event_t *start, int depth) {
    Node *list = node_new(builder, NODE_LIST, start->start_mark);
    report_extras(builder, start->data.sequence_start.anchor, start->data.sequence_start.tag,
                  start->start_mark);
    for (;;) {
        g_auto(yaml_event_t) event = {0};
        if (!next_event(builder, &event)) {
            return NULL;
        }
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            return list;
        }
        Node *item = node_build(builder, &event, depth + 1);
        if (!item) {
            return NULL;
        }
        g_ptr_array_add(list->items, item);
    }
}

static void map_add(Builder *builder, Node *map, const Node *key, Node *value) {
    Report *report = builder->report;
    if (key->kind == NODE_BROKEN) {
        return;
    }
    if (key->kind != NODE_SCALAR || key->is_null || strlen(key->text) > KEY_LIMIT) {
        report_add(report, SEVERITY_ERROR, "bad_key", key->place,
                   "A key is one short word; put a value that begins with { or ? in double quotes.",
                   "a key that is not a word");
        return;
    }
    const NodePair *earlier = node_pair(map, key->text);
    if (earlier) {
        g_autofree char *hint =
            g_strdup_printf("The first is on line %zu, and is the one that is read; keep one.",
                            earlier->place.line);
        report_add(report, SEVERITY_ERROR, "duplicate_key", key->place, hint,
                   "key \"%s\" is given twice", key->text);
        return;
    }
    NodePair pair = {.key = key->text, .place = key->place, .value = value};
    g_array_append_val(map->pairs, pair);
    g_hash_table_insert(map->index, (gpointer)key->text, GSIZE_TO_POINTER(map->pairs->len));
}

static Node *map_build(Builder *builder, const yaml_event_t *start, int depth) {
    Node *map = node_new(builder, NODE_MAP, start->start_mark);
    report_extras(builder, start->data.mapping_start.anchor, start->data.mapping_start.tag,
                  start->start_mark);
    for (;;) {
        g_auto(yaml_event_t) key_event = {0};
        g_auto(yaml_event_t) value_event = {0};
        if (!next_event(builder, &key_event)) {
            return NULL;
        }
        if (key_event.type == YAML_MAPPING_END_EVENT) {
            return map;
        }
        Node *key = node_build(builder, &key_event, depth + 1);
        if (!key || !next_event(builder, &value_event)) {
            return NULL;
        }
        Node *value = node_build(builder, &value_event, depth + 1);
        if (!value) {
            return NULL;
        }
        map_add(builder, map, key, value);
    }
}

/* NULL when the text cannot be read on; why is in the report. */
static Node *node_build(Builder *builder, const yaml_event_t *event, int depth) {
    Place place = place_of(builder->document, event->start_mark);
    if (depth > DEPTH_LIMIT || builder->document->nodes->len >= VALUE_LIMIT) {
        report_add(builder->report, SEVERITY_ERROR, "too_large", place,
                   "Keep lists of places and figures in files of their own and name these here.",
                   depth > DEPTH_LIMIT ? "lists and groups inside each other, %d deep"
                                       : "more than %d values",
                   depth > DEPTH_LIMIT ? DEPTH_LIMIT : VALUE_LIMIT);
        return NULL;
    }
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return scalar_new(builder, event);
    case YAML_SEQUENCE_START_EVENT:
        return list_build(builder, event, depth);
    case YAML_MAPPING_START_EVENT:
        return map_build(builder, event, depth);
    case YAML_ALIAS_EVENT:
        report_add(builder->report, SEVERITY_ERROR, "alias_not_read", place,
                   "Write the value out here; put a value that begins with * in double quotes.",
                   "alias \"*%s\", which is not read here", (char *)event->data.alias.anchor);
        return node_new(builder, NODE_BROKEN, event->start_mark);
    default:
        g_assert_not_reached();
    }
}

/* The first document of the stream. False when the text cannot be read on. */
static bool stream_build(Builder *builder) {
    bool in_document = false;
    for (;;) {
        g_auto(yaml_event_t) event = {0};
        if (!next_event(builder, &event)) {
            return false;
        }
        switch (event.type) {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            break;
        case YAML_STREAM_END_EVENT:
            return true;
        case YAML_DOCUMENT_START_EVENT:
            if (in_document) {
                report_add(builder->report, SEVERITY_ERROR, "second_document",
                           place_of(builder->document, event.start_mark),
                           "Keep one project in one file, without lines of ... or ---.",
                           "a second document begins here, which is not read");
                return true;
            }
            in_document = true;
            break;
        default:
            builder->document->root = node_build(builder, &event, 1);
            if (!builder->document->root) {
                return false;
            }
        }
    }
}

NodeDocument *node_document_parse(const char *text, size_t length, const char *shown,
                                  Report *report, GError **error) {
    g_autoptr(NodeDocument) document = document_new(shown);
    g_auto(yaml_parser_t) parser = {0};
    text = length > 0 ? text : ""; /* of nothing there may be no text at all */
    Builder builder = {&parser, text, length, document, report};
    bool read = text_is_readable(text, length, shown, report);
    if (read) {
        g_assert(yaml_parser_initialize(&parser));
        yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
        read = stream_build(&builder);
    }
    if (!read) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT, "\"%s\" could not be read as YAML",
                    shown);
        return NULL;
    }
    if (document->root && document->root->is_null) {
        document->root = NULL;
    }
    return g_steal_pointer(&document);
}

NodeDocument *node_document_read(const char *path, const char *shown, Report *report,
                                 GError **error) {
    size_t length = 0;
    g_autoptr(GError) reason = NULL;
    g_autofree char *text = file_read(path, shown, BYTE_LIMIT, &length, &reason);
    if (!text) {
        g_set_error_literal(error, ATLAS_ERROR, ATLAS_ERROR_PROJECT, reason->message);
        return NULL;
    }
    return node_document_parse(text, length, shown, report, error);
}
