/* pdf_ua_tree.c: checks of the structure tree of a PDF.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "atlas/output/pdf_objects.h"
#include "atlas/output/pdf_ua_parts.h"

enum { DEPTH_LIMIT = 64 };

/* Standard structure types, ISO 32000-1 section 14.8.4, with the only parents that some may have.
 */
typedef struct TypeRule {
    const char *name;
    const char *parents; /* separated by spaces; NULL = any */
    const char *kids;    /* the only types of elements inside; NULL = any */
} TypeRule;

static const TypeRule RULES[] = {
    {"Document", NULL, NULL},  {"Part", NULL, NULL},
    {"Art", NULL, NULL},       {"Sect", NULL, NULL},
    {"Div", NULL, NULL},       {"BlockQuote", NULL, NULL},
    {"Caption", NULL, NULL},   {"TOC", NULL, "TOC TOCI Caption"},
    {"TOCI", "TOC", NULL},     {"Index", NULL, NULL},
    {"P", NULL, NULL},         {"H1", NULL, NULL},
    {"H2", NULL, NULL},        {"H3", NULL, NULL},
    {"H4", NULL, NULL},        {"H5", NULL, NULL},
    {"H6", NULL, NULL},        {"L", NULL, "LI Caption L"},
    {"LI", "L", "Lbl LBody"},  {"Lbl", NULL, NULL},
    {"LBody", "LI", NULL},     {"Table", NULL, "TR THead TBody TFoot Caption"},
    {"THead", "Table", "TR"},  {"TBody", "Table", "TR"},
    {"TFoot", "Table", "TR"},  {"TR", "Table THead TBody TFoot", "TH TD"},
    {"TH", "TR", NULL},        {"TD", "TR", NULL},
    {"Span", NULL, NULL},      {"Quote", NULL, NULL},
    {"Reference", NULL, NULL}, {"Link", NULL, NULL},
    {"Figure", NULL, NULL},
};

typedef struct TreeWalk {
    UaCheck *check;
    int heading;  /* level of the last one, 0 = none yet */
    int elements; /* so far */
} TreeWalk;

static const TypeRule *find_rule(const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(RULES); i++) {
        if (strcmp(RULES[i].name, name) == 0) {
            return &RULES[i];
        }
    }
    return NULL;
}

/* Whether a word is among those of a list with spaces between. */
static bool is_listed(const char *names, const char *name) {
    size_t length = strlen(name);
    for (const char *at = strstr(names, name); at && length > 0; at = strstr(at + 1, name)) {
        bool begins = at == names || at[-1] == ' ';
        if (begins && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

/* ---- what a type asks for ---- */

/* The value of a key of the attributes of that owner, or null. */
static qpdf_oh find_attribute(UaCheck *check, qpdf_oh element, const char *owner, const char *key) {
    qpdf_oh attributes = qpdf_oh_wrap_in_array(check->qpdf, pdf_find(check->qpdf, element, "/A"));
    for (int i = 0; i < pdf_array_length(check->qpdf, attributes); i++) {
        qpdf_oh set = qpdf_oh_get_array_item(check->qpdf, attributes, i);
        if (pdf_has_name(check->qpdf, set, "/O", owner)) {
            return pdf_find(check->qpdf, set, key);
        }
    }
    return qpdf_oh_new_null(check->qpdf);
}

static void check_figure(UaCheck *check, qpdf_oh element) {
    qpdf_oh alt = pdf_find(check->qpdf, element, "/Alt");
    if (!qpdf_oh_is_string(check->qpdf, alt) || !*qpdf_oh_get_utf8_value(check->qpdf, alt)) {
        pdf_ua_fault(check, "a figure has no words that stand for it (13-004)");
    }
    qpdf_oh box = find_attribute(check, element, "/Layout", "/BBox");
    if (pdf_array_length(check->qpdf, box) != 4) {
        pdf_ua_fault(check, "a figure does not say where it stands on its page");
    }
}

static void check_heading(TreeWalk *walk, int level) {
    if (walk->heading == 0 && level != 1) {
        pdf_ua_fault(walk->check, "the first heading is of level %d, not 1 (14-002)", level);
    } else if (level > walk->heading + 1) {
        pdf_ua_fault(walk->check, "a heading of level %d follows one of level %d (14-003)", level,
                     walk->heading);
    }
    walk->heading = level;
}

static void check_table_head(UaCheck *check, qpdf_oh element) {
    qpdf_oh scope = find_attribute(check, element, "/Table", "/Scope");
    const char *const scopes[] = {"/Row", "/Column", "/Both"};
    for (size_t i = 0; i < G_N_ELEMENTS(scopes); i++) {
        if (qpdf_oh_is_name_and_equals(check->qpdf, scope, scopes[i])) {
            return;
        }
    }
    pdf_ua_fault(check, "a head of a table does not say what it is the head of (15-003)");
}

static void check_type(TreeWalk *walk, qpdf_oh element, const char *type, const char *parent) {
    const TypeRule *rule = find_rule(type);
    if (!rule) {
        pdf_ua_fault(walk->check, "\"%s\" is no standard type of an element (02-001)", type);
        return;
    }
    if (rule->parents && !is_listed(rule->parents, parent)) {
        pdf_ua_fault(walk->check, "an element %s stands in %s (09-004)", type,
                     *parent ? parent : "nothing");
    }
    const TypeRule *outer = find_rule(parent);
    if (outer && outer->kids && !is_listed(outer->kids, type)) {
        pdf_ua_fault(walk->check, "an element %s holds an element %s (09-004)", parent, type);
    }
    if (strcmp(type, "Figure") == 0) {
        check_figure(walk->check, element);
    } else if (strcmp(type, "TH") == 0) {
        check_table_head(walk->check, element);
    } else if (type[0] == 'H' && g_ascii_isdigit(type[1])) {
        check_heading(walk, type[1] - '0');
    }
}

/* ---- what an element holds ---- */

static void claim_mark(UaCheck *check, qpdf_oh element, qpdf_oh page, int mark) {
    int id = qpdf_oh_get_object_id(check->qpdf, element);
    int i = pdf_ua_find_page(check, qpdf_oh_get_object_id(check->qpdf, page));
    if (i < 0 || mark < 0 || mark > G_MAXUINT16) {
        pdf_ua_fault(check, "an element holds content of no page (01-006)");
        return;
    }
    const UaPage *found = &g_array_index(check->pages, UaPage, i);
    GArray *marks = found->marks;
    if (marks->len <= (guint)mark) {
        g_array_set_size(marks, (guint)mark + 1);
    }
    int *owner = &g_array_index(marks, int, mark);
    if (*owner != 0) {
        pdf_ua_fault(check, "page %d: content %d belongs to two elements (01-006)", i + 1, mark);
    }
    *owner = id;
    qpdf_oh back = mark < found->parent_count
                       ? qpdf_oh_get_array_item(check->qpdf, found->parents, mark)
                       : qpdf_oh_new_null(check->qpdf);
    if (qpdf_oh_get_object_id(check->qpdf, back) != id) {
        pdf_ua_fault(check, "page %d: the parent tree does not lead from content %d to its element",
                     i + 1, mark);
    }
}

static void claim_annotation(UaCheck *check, qpdf_oh element, qpdf_oh annotation,
                             const char *type) {
    int id = qpdf_oh_get_object_id(check->qpdf, element);
    qpdf_oh back = pdf_parents_find(check->qpdf, check->parents, annotation, "/StructParent");
    if (qpdf_oh_get_object_id(check->qpdf, back) != id) {
        pdf_ua_fault(check, "the parent tree does not lead from a link to its element (28-002)");
    }
    if (pdf_has_name(check->qpdf, annotation, "/Subtype", "/Link") && strcmp(type, "Link") != 0) {
        pdf_ua_fault(check, "a link is in an element %s (28-011)", type);
    }
    int key = qpdf_oh_get_object_id(check->qpdf, annotation);
    g_hash_table_insert(check->links, GINT_TO_POINTER(key), GINT_TO_POINTER(id));
}

static void walk_element(TreeWalk *walk, qpdf_oh element, qpdf_oh parent, const char *parent_type,
                         int depth);

/* Returns whether it was an annotation. */
static bool walk_kid(TreeWalk *walk, qpdf_oh kid, qpdf_oh element, const char *type, int depth) {
    UaCheck *check = walk->check;
    qpdf_data qpdf = check->qpdf;
    if (qpdf_oh_is_integer(qpdf, kid)) {
        claim_mark(check, element, pdf_find(qpdf, element, "/Pg"),
                   qpdf_oh_get_int_value_as_int(qpdf, kid));
    } else if (qpdf_oh_is_dictionary(qpdf, kid) && qpdf_oh_has_key(qpdf, kid, "/S")) {
        walk_element(walk, kid, element, type, depth + 1);
    } else if (pdf_has_name(qpdf, kid, "/Type", "/MCR")) {
        qpdf_oh page = pdf_find(qpdf, kid, "/Pg");
        claim_mark(check, element,
                   qpdf_oh_is_dictionary(qpdf, page) ? page : pdf_find(qpdf, element, "/Pg"),
                   qpdf_oh_get_int_value_as_int(qpdf, pdf_find(qpdf, kid, "/MCID")));
    } else if (pdf_has_name(qpdf, kid, "/Type", "/OBJR")) {
        claim_annotation(check, element, pdf_find(qpdf, kid, "/Obj"), type);
        return true;
    } else {
        pdf_ua_fault(check, "the structure tree holds something that is no element (02-001)");
    }
    return false;
}

static void walk_element(TreeWalk *walk, qpdf_oh element, qpdf_oh parent, const char *parent_type,
                         int depth) {
    UaCheck *check = walk->check;
    qpdf_data qpdf = check->qpdf;
    qpdf_oh name = pdf_find(qpdf, element, "/S");
    if (!qpdf_oh_is_name(qpdf, name) || depth > DEPTH_LIMIT) {
        pdf_ua_fault(check, "the structure tree holds something that is no element (02-001)");
        return;
    }
    walk->elements++;
    g_autofree char *type = g_strdup(qpdf_oh_get_name(qpdf, name) + 1);
    qpdf_oh up = pdf_find(qpdf, element, "/P");
    if (qpdf_oh_get_object_id(qpdf, up) != qpdf_oh_get_object_id(qpdf, parent)) {
        pdf_ua_fault(check, "an element %s names another parent than it has", type);
    }
    check_type(walk, element, type, parent_type);
    qpdf_oh kids = qpdf_oh_wrap_in_array(qpdf, pdf_find(qpdf, element, "/K"));
    int count = pdf_array_length(qpdf, kids);
    bool leads = false;
    for (int i = 0; i < count; i++) {
        leads |= walk_kid(walk, qpdf_oh_get_array_item(qpdf, kids, i), element, type, depth);
    }
    if (count == 0) {
        pdf_ua_fault(check, "an element %s holds nothing", type);
    } else if (strcmp(type, "Link") == 0 && !leads) {
        pdf_ua_fault(check, "an element Link leads nowhere (28-010)");
    }
}

void pdf_ua_check_tree(UaCheck *check) {
    qpdf_data qpdf = check->qpdf;
    qpdf_oh tree = pdf_find(qpdf, qpdf_get_root(qpdf), "/StructTreeRoot");
    TreeWalk walk = {.check = check};
    qpdf_oh kids = qpdf_oh_wrap_in_array(qpdf, pdf_find(qpdf, tree, "/K"));
    for (int i = 0; i < pdf_array_length(qpdf, kids); i++) {
        walk_element(&walk, qpdf_oh_get_array_item(qpdf, kids, i), tree, "", 0);
    }
    if (walk.elements == 0) {
        pdf_ua_fault(check, "there is no structure tree (01-003)");
    } else if (walk.heading == 0) {
        pdf_ua_fault(check, "there is no heading (14-001)");
    }
    if (qpdf_oh_has_key(qpdf, tree, "/RoleMap")) {
        pdf_ua_fault(check, "there are types of elements that are not standard ones (02-001)");
    }
}
