/* json_tree.c: a reader of JSON that keeps a whole document.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/json_tree.h"

#include <string.h>

#include "atlas/base/error.h"

enum { LEVELS_MAX = 100, VALUES_MAX = 20 * 1000 * 1000, BLOCK_NODES = 1024 };

struct JsonTree {
    GPtrArray *blocks; /* of JsonNode[BLOCK_NODES] */
    size_t used;       /* nodes in all */
    GStringChunk *strings;
    JsonNode *root;
};

typedef struct Reader {
    JsonTree *tree;
    const char *at, *end;
    size_t line;
    int level;
    const char *trouble; /* NULL while all is well */
} Reader;

static JsonNode *node_new(Reader *reader, JsonKind kind) {
    JsonTree *tree = reader->tree;
    if (tree->used == VALUES_MAX) {
        reader->trouble = "there are too many values in it";
        return NULL;
    }
    if (tree->used % BLOCK_NODES == 0) {
        g_ptr_array_add(tree->blocks, g_new0(JsonNode, BLOCK_NODES));
    }
    JsonNode *block = g_ptr_array_index(tree->blocks, tree->blocks->len - 1);
    JsonNode *node = &block[tree->used++ % BLOCK_NODES];
    node->kind = kind;
    node->line = reader->line;
    return node;
}

static void skip_blanks(Reader *reader) {
    while (reader->at < reader->end && strchr(" \t\r\n", *reader->at) && *reader->at) {
        reader->line += *reader->at == '\n';
        reader->at++;
    }
}

static bool take(Reader *reader, char c) {
    skip_blanks(reader);
    if (reader->at < reader->end && *reader->at == c) {
        reader->at++;
        return true;
    }
    return false;
}

static bool take_hex(Reader *reader, gunichar *value) {
    *value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = reader->at < reader->end ? g_ascii_xdigit_value(*reader->at) : -1;
        if (digit < 0) {
            return false;
        }
        *value = *value * 16 + (gunichar)digit;
        reader->at++;
    }
    return true;
}

/* After "\u"; a pair of surrogates is one character, half a pair becomes U+FFFD. */
static bool take_unicode(Reader *reader, GString *out) {
    gunichar c = 0, low = 0;
    if (!take_hex(reader, &c)) {
        return false;
    }
    if (c >= 0xd800 && c < 0xdc00 && reader->end - reader->at >= 6 && reader->at[0] == '\\' &&
        reader->at[1] == 'u') {
        const char *before = reader->at;
        reader->at += 2;
        if (!take_hex(reader, &low)) {
            return false;
        }
        if (low >= 0xdc00 && low < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        } else {
            reader->at = before;
        }
    }
    g_string_append_unichar(out, c == 0 || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c);
    return true;
}

static bool take_escape(Reader *reader, GString *out) {
    static const char FROM[] = "\"\\/bfnrt";
    static const char TO[] = "\"\\/\b\f\n\r\t";
    char c = reader->at < reader->end ? *reader->at++ : '\0';
    const char *found = c ? strchr(FROM, c) : NULL;
    if (found) {
        g_string_append_c(out, TO[found - FROM]);
        return true;
    }
    return c == 'u' && take_unicode(reader, out);
}

/* A string; `at` stands behind the opening quote. NULL with trouble. */
static const char *take_string(Reader *reader) {
    g_autoptr(GString) out = g_string_new(NULL);
    while (reader->at < reader->end && *reader->at != '"') {
        char c = *reader->at++;
        reader->line += c == '\n';
        if (c == '\\' ? !take_escape(reader, out) : c == '\0') {
            reader->trouble = "a text holds a sign that it cannot";
            return NULL;
        }
        if (c != '\\') {
            g_string_append_c(out, c);
        }
    }
    if (reader->at >= reader->end) {
        reader->trouble = "a text begins and never ends";
        return NULL;
    }
    reader->at++;
    g_autofree char *valid = g_utf8_make_valid(out->str, (gssize)out->len);
    return g_string_chunk_insert_const(reader->tree->strings, valid);
}

static JsonNode *take_value(Reader *reader);

static bool take_member(Reader *reader, bool is_object, JsonNode **child) {
    const char *key = NULL;
    if (is_object) {
        key = take(reader, '"') ? take_string(reader) : NULL;
        if (!key || !take(reader, ':')) {
            reader->trouble = reader->trouble ? reader->trouble : "a name or a colon is missing";
            return false;
        }
    }
    *child = take_value(reader);
    if (*child) {
        (*child)->key = key;
    }
    return *child != NULL;
}

static JsonNode *take_children(Reader *reader, JsonKind kind) {
    JsonNode *node = node_new(reader, kind);
    const JsonNode **link = node ? &node->first : NULL;
    char end = kind == JSON_OBJECT ? '}' : ']';
    if (!node || take(reader, end)) {
        return node;
    }
    do {
        JsonNode *child = NULL;
        if (!take_member(reader, kind == JSON_OBJECT, &child)) {
            return NULL;
        }
        *link = child;
        link = &child->next;
        node->count++;
    } while (take(reader, ','));
    if (!take(reader, end)) {
        reader->trouble = "a comma or a closing bracket is missing";
        return NULL;
    }
    return node;
}

static JsonNode *take_word(Reader *reader) {
    static const char NUMBER[] = "+-.0123456789eE";
    static const char *const WORDS[] = {"true", "false", "null"};
    const char *start = reader->at;
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t length = strlen(WORDS[i]);
        if ((size_t)(reader->end - start) >= length && strncmp(start, WORDS[i], length) == 0) {
            reader->at += length;
            JsonNode *node = node_new(reader, i < 2 ? JSON_BOOL : JSON_NULL);
            if (node && i < 2) {
                node->text = WORDS[i];
            }
            return node;
        }
    }
    while (reader->at < reader->end && *reader->at && strchr(NUMBER, *reader->at)) {
        reader->at++;
    }
    if (reader->at == start) {
        reader->trouble = "a value is missing";
        return NULL;
    }
    JsonNode *node = node_new(reader, JSON_NUMBER);
    if (node) {
        g_autofree char *text = g_strndup(start, (gsize)(reader->at - start));
        node->text = g_string_chunk_insert_const(reader->tree->strings, text);
    }
    return node;
}

static JsonNode *take_value(Reader *reader) {
    JsonNode *node = NULL;
    if (++reader->level > LEVELS_MAX) {
        reader->trouble = "its values are nested too deeply";
    } else if (take(reader, '{')) {
        node = take_children(reader, JSON_OBJECT);
    } else if (take(reader, '[')) {
        node = take_children(reader, JSON_ARRAY);
    } else if (take(reader, '"')) {
        const char *text = take_string(reader);
        node = text ? node_new(reader, JSON_STRING) : NULL;
        if (node) {
            node->text = text;
        }
    } else {
        node = take_word(reader);
    }
    reader->level--;
    return node;
}

JsonTree *json_tree_parse(const char *text, size_t length, const char *shown, GError **error) {
    g_autoptr(JsonTree) tree = g_new0(JsonTree, 1);
    tree->blocks = g_ptr_array_new_with_free_func(g_free);
    tree->strings = g_string_chunk_new(65536);
    size_t mark = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    Reader reader = {.tree = tree, .at = text + mark, .end = text + length, .line = 1};
    tree->root = take_value(&reader);
    skip_blanks(&reader);
    if (tree->root && reader.at < reader.end) {
        reader.trouble = "there is more after its end";
    }
    if (reader.trouble) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA, "%s:%zu: this is no JSON: %s", shown,
                    reader.line, reader.trouble);
        return NULL;
    }
    return g_steal_pointer(&tree);
}

void json_tree_free(JsonTree *tree) {
    if (tree) {
        g_ptr_array_unref(tree->blocks);
        g_string_chunk_free(tree->strings);
        g_free(tree);
    }
}

const JsonNode *json_tree_root(const JsonTree *tree) {
    return tree->root;
}

const JsonNode *json_tree_member(const JsonNode *node, const char *key) {
    const JsonNode *found = NULL;
    if (node && node->kind == JSON_OBJECT) {
        for (const JsonNode *child = node->first; child; child = child->next) {
            found = strcmp(child->key, key) == 0 ? child : found;
        }
    }
    return found;
}

const char *json_tree_text(const JsonNode *node, const char *key) {
    const JsonNode *member = json_tree_member(node, key);
    return member && member->text && member->text[0] ? member->text : NULL;
}

const JsonNode *json_tree_items(const JsonNode *node) {
    return node && node->kind == JSON_ARRAY ? node->first : NULL;
}
