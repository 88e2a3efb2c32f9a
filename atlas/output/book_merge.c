/* book_merge.c: finished PDFs made one, tags and links and all.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/book_merge.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "atlas/base/error.h"
#include "atlas/base/file.h"
#include "atlas/output/pdf_layers.h"
#include "atlas/output/pdf_metadata.h"
#include "atlas/output/pdf_ua.h"

static const char LINK_SCHEME[] = "x-atlas:";

/* One part while the book is put together. Handles are of the book unless they say otherwise. */
typedef struct OpenPart {
    const BookPart *part;
    qpdf_data qpdf; /* open while the part is taken: the book knows the file by itself */
    int first_page; /* from 0 */
    int page_count;
    GHashTable *places; /* name -> handle of a destination array */
} OpenPart;

typedef struct Merging {
    qpdf_data book; /* that of the first part */
    const BookBinding *binding;
    OpenPart *parts;
    qpdf_oh document, document_kids, numbers;
    int next_parent; /* free key of the parent tree */
} Merging;

/* Null unless the object is a dictionary that has the key. */
static qpdf_oh key_of(qpdf_data qpdf, qpdf_oh object, const char *key) {
    return qpdf_oh_is_dictionary(qpdf, object) ? qpdf_oh_get_key(qpdf, object, key)
                                               : qpdf_oh_new_null(qpdf);
}

static int items_of(qpdf_data qpdf, qpdf_oh array) {
    return qpdf_oh_is_array(qpdf, array) ? qpdf_oh_get_array_n_items(qpdf, array) : 0;
}

static bool failed(qpdf_data qpdf, const char *what, GError **error) {
    if (!qpdf_has_error(qpdf)) {
        return false;
    }
    g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL, "could not put %s into the book: %s",
                what, qpdf_get_error_message_detail(qpdf, qpdf_get_error(qpdf)));
    return true;
}

/* ---- structure ---- */

/* The document that a part was is a section of the book. */
static void adopt_elements(Merging *merging, qpdf_oh tree) {
    qpdf_data book = merging->book;
    qpdf_oh kids = qpdf_oh_wrap_in_array(book, key_of(book, tree, "/K"));
    for (int i = 0; i < items_of(book, kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(book, kids, i);
        qpdf_oh type = key_of(book, kid, "/S");
        if (qpdf_oh_is_name_and_equals(book, type, "/Document")) {
            qpdf_oh_replace_key(book, kid, "/S", qpdf_oh_new_name(book, "/Sect"));
        }
        qpdf_oh_replace_key(book, kid, "/P", merging->document);
        qpdf_oh_append_item(book, merging->document_kids, kid);
    }
}

/* Appends a part's parents under keys moved by `offset`; the next free key is kept. */
static void adopt_parents(Merging *merging, qpdf_oh tree, int offset) {
    qpdf_data book = merging->book;
    qpdf_oh numbers = key_of(book, key_of(book, tree, "/ParentTree"), "/Nums");
    for (int i = 0; i + 1 < items_of(book, numbers); i += 2) {
        int number =
            qpdf_oh_get_int_value_as_int(book, qpdf_oh_get_array_item(book, numbers, i)) + offset;
        qpdf_oh_append_item(book, merging->numbers, qpdf_oh_new_integer(book, number));
        qpdf_oh_append_item(book, merging->numbers, qpdf_oh_get_array_item(book, numbers, i + 1));
        merging->next_parent = MAX(merging->next_parent, number + 1);
    }
}

static void move_parent_key(qpdf_data book, qpdf_oh object, const char *key, int offset) {
    qpdf_oh value = key_of(book, object, key);
    if (qpdf_oh_is_integer(book, value)) {
        int number = qpdf_oh_get_int_value_as_int(book, value) + offset;
        qpdf_oh_replace_key(book, object, key, qpdf_oh_new_integer(book, number));
    }
}

static void move_page_parents(const Merging *merging, int page, int offset) {
    qpdf_data book = merging->book;
    qpdf_oh object = qpdf_get_page_n(book, (size_t)page);
    move_parent_key(book, object, "/StructParents", offset);
    qpdf_oh annotations = qpdf_oh_get_key(book, object, "/Annots");
    for (int i = 0; i < items_of(book, annotations); i++) {
        move_parent_key(book, qpdf_oh_get_array_item(book, annotations, i), "/StructParent",
                        offset);
    }
}

/* ---- named places ---- */

/* Reads a tree of names, which cairo writes flat and others in branches. */
static void read_places(const Merging *merging, OpenPart *part, qpdf_oh node, int depth) {
    enum { DEPTH_MAX = 16 };
    qpdf_data book = merging->book;
    qpdf_oh names = key_of(book, node, "/Names");
    for (int i = 0; i + 1 < items_of(book, names); i += 2) {
        const char *name = qpdf_oh_get_utf8_value(book, qpdf_oh_get_array_item(book, names, i));
        qpdf_oh place = qpdf_oh_get_array_item(book, names, i + 1);
        if (qpdf_oh_is_dictionary(book, place)) {
            place = qpdf_oh_get_key(book, place, "/D");
        }
        if (qpdf_oh_is_array(book, place)) {
            g_hash_table_insert(part->places, g_strdup(name), GUINT_TO_POINTER(place));
        }
    }
    qpdf_oh kids = key_of(book, node, "/Kids");
    for (int i = 0; depth < DEPTH_MAX && i < items_of(book, kids); i++) {
        read_places(merging, part, qpdf_oh_get_array_item(book, kids, i), depth + 1);
    }
}

static OpenPart *find_part(const Merging *merging, const char *name) {
    for (size_t i = 0; i < merging->binding->part_count; i++) {
        if (g_str_equal(merging->parts[i].part->name, name)) {
            return &merging->parts[i];
        }
    }
    return NULL;
}

static qpdf_oh page_place(const Merging *merging, int page) {
    qpdf_data book = merging->book;
    qpdf_oh place = qpdf_oh_new_array(book);
    qpdf_oh_append_item(book, place, qpdf_get_page_n(book, (size_t)page));
    qpdf_oh_append_item(book, place, qpdf_oh_new_name(book, "/Fit"));
    return place;
}

/* The destination of a name in a part, its first page without one or when it has no such place. */
static qpdf_oh place_in(const Merging *merging, const OpenPart *part, const char *name) {
    gpointer found = name ? g_hash_table_lookup(part->places, name) : NULL;
    return found ? (qpdf_oh)GPOINTER_TO_UINT(found) : page_place(merging, part->first_page);
}

static int page_of_place(const Merging *merging, const OpenPart *part, qpdf_oh place) {
    int page = qpdf_find_page_by_oh(merging->book, qpdf_oh_get_array_item(merging->book, place, 0));
    return page >= 0 ? page : part->first_page;
}

/* ---- links ---- */

/* What was a link is a run of words. */
static void forget_link(const Merging *merging, qpdf_oh link) {
    qpdf_data book = merging->book;
    qpdf_oh key = qpdf_oh_get_key(book, link, "/StructParent");
    int wanted = qpdf_oh_is_integer(book, key) ? qpdf_oh_get_int_value_as_int(book, key) : -1;
    for (int i = 0; i + 1 < items_of(book, merging->numbers); i += 2) {
        qpdf_oh number = qpdf_oh_get_array_item(book, merging->numbers, i);
        if (qpdf_oh_get_int_value_as_int(book, number) != wanted) {
            continue;
        }
        qpdf_oh element = qpdf_oh_get_array_item(book, merging->numbers, i + 1);
        qpdf_oh_replace_key(book, element, "/S", qpdf_oh_new_name(book, "/Span"));
        qpdf_oh kids = key_of(book, element, "/K");
        for (int k = items_of(book, kids) - 1; k >= 0; k--) {
            qpdf_oh type = key_of(book, qpdf_oh_get_array_item(book, kids, k), "/Type");
            if (qpdf_oh_is_name_and_equals(book, type, "/OBJR")) {
                qpdf_oh_erase_item(book, kids, k);
            }
        }
        qpdf_oh_erase_item(book, merging->numbers, i + 1);
        qpdf_oh_erase_item(book, merging->numbers, i);
        return;
    }
}

static void lead(const Merging *merging, qpdf_oh link, const OpenPart *target, const char *place) {
    qpdf_data book = merging->book;
    qpdf_oh to = place_in(merging, target, place);
    g_autofree char *number = g_strdup_printf("%d", page_of_place(merging, target, to) + 1);
    g_auto(GStrv) around = g_strsplit(merging->binding->go_to_words, "{page}", 2);
    g_autofree char *words = g_strjoinv(number, around);
    qpdf_oh_remove_key(book, link, "/A");
    qpdf_oh_replace_key(book, link, "/Dest", to);
    qpdf_oh_replace_key(book, link, "/Contents", qpdf_oh_new_unicode_string(book, words));
}

/* False when it leads to what is not in the book. */
static bool resolve(const Merging *merging, const OpenPart *part, qpdf_oh link) {
    qpdf_data book = merging->book;
    qpdf_oh named = qpdf_oh_get_key(book, link, "/Dest");
    if (qpdf_oh_is_string(book, named)) {
        lead(merging, link, part, qpdf_oh_get_utf8_value(book, named));
        return true;
    }
    qpdf_oh uri = key_of(book, qpdf_oh_get_key(book, link, "/A"), "/URI");
    const char *where = qpdf_oh_is_string(book, uri) ? qpdf_oh_get_utf8_value(book, uri) : "";
    if (!g_str_has_prefix(where, LINK_SCHEME)) {
        return true;
    }
    g_auto(GStrv) halves = g_strsplit(where + strlen(LINK_SCHEME), "#", 2);
    const OpenPart *target = halves[0] ? find_part(merging, halves[0]) : NULL;
    if (target) {
        lead(merging, link, target, halves[1]);
    }
    return target != NULL;
}

static void resolve_links(const Merging *merging, const OpenPart *part) {
    qpdf_data book = merging->book;
    for (int p = 0; p < part->page_count; p++) {
        qpdf_oh page = qpdf_get_page_n(book, (size_t)(part->first_page + p));
        qpdf_oh links = qpdf_oh_get_key(book, page, "/Annots");
        for (int i = 0; i < items_of(book, links);) {
            qpdf_oh link = qpdf_oh_get_array_item(book, links, i);
            if (resolve(merging, part, link)) {
                i++;
            } else {
                forget_link(merging, link);
                qpdf_oh_erase_item(book, links, i);
            }
        }
    }
}

/* ---- bookmarks ---- */

static qpdf_oh mark_item(const Merging *merging, const BookMark *mark, qpdf_oh parent) {
    qpdf_data book = merging->book;
    const OpenPart *part = find_part(merging, mark->part);
    qpdf_oh item = qpdf_make_indirect_object(book, qpdf_oh_new_dictionary(book));
    qpdf_oh_replace_key(book, item, "/Title", qpdf_oh_new_unicode_string(book, mark->title));
    qpdf_oh_replace_key(book, item, "/Parent", parent);
    qpdf_oh_replace_key(book, item, "/Dest", place_in(merging, part, mark->place));
    return item;
}

static void append_item(qpdf_data book, qpdf_oh parent, qpdf_oh item) {
    if (qpdf_oh_has_key(book, parent, "/Last")) {
        qpdf_oh last = qpdf_oh_get_key(book, parent, "/Last");
        qpdf_oh_replace_key(book, last, "/Next", item);
        qpdf_oh_replace_key(book, item, "/Prev", last);
    } else {
        qpdf_oh_replace_key(book, parent, "/First", item);
    }
    qpdf_oh_replace_key(book, parent, "/Last", item);
    qpdf_oh count = qpdf_oh_get_key(book, parent, "/Count");
    int before = qpdf_oh_is_integer(book, count) ? qpdf_oh_get_int_value_as_int(book, count) : 0;
    qpdf_oh_replace_key(book, parent, "/Count", qpdf_oh_new_integer(book, before + 1));
}

/* All levels open: /Count of the whole counts every item. */
static void add_bookmarks(const Merging *merging) {
    qpdf_data book = merging->book;
    const BookBinding *binding = merging->binding;
    if (binding->mark_count == 0) {
        return;
    }
    qpdf_oh outlines =
        qpdf_make_indirect_object(book, qpdf_oh_parse(book, "<< /Type /Outlines >>"));
    qpdf_oh above = outlines;
    for (size_t i = 0; i < binding->mark_count; i++) {
        const BookMark *mark = &binding->marks[i];
        qpdf_oh parent = mark->level > 0 ? above : outlines;
        qpdf_oh item = mark_item(merging, mark, parent);
        append_item(book, parent, item);
        above = mark->level == 0 ? item : above;
    }
    qpdf_oh_replace_key(book, outlines, "/Count",
                        qpdf_oh_new_integer(book, (long long)binding->mark_count));
    qpdf_oh root = qpdf_get_root(book);
    qpdf_oh_replace_key(book, root, "/Outlines", outlines);
    qpdf_oh_replace_key(book, root, "/PageMode", qpdf_oh_new_name(book, "/UseOutlines"));
}

/* ---- the book ---- */

/* Makes one document of the first part's tree, into which the others are taken. */
static void begin_structure(Merging *merging) {
    qpdf_data book = merging->book;
    qpdf_oh root = qpdf_get_root(book);
    qpdf_oh old = qpdf_oh_get_key(book, root, "/StructTreeRoot");
    qpdf_oh tree = qpdf_make_indirect_object(
        book, qpdf_oh_parse(book, "<< /Type /StructTreeRoot /ParentTree << /Nums [ ] >> >>"));
    merging->document = qpdf_make_indirect_object(
        book, qpdf_oh_parse(book, "<< /Type /StructElem /S /Document /K [ ] >>"));
    qpdf_oh_replace_key(book, merging->document, "/P", tree);
    merging->document_kids = qpdf_oh_get_key(book, merging->document, "/K");
    merging->numbers = key_of(book, qpdf_oh_get_key(book, tree, "/ParentTree"), "/Nums");
    qpdf_oh kids = qpdf_oh_new_array(book);
    qpdf_oh_append_item(book, kids, merging->document);
    qpdf_oh_replace_key(book, tree, "/K", kids);
    adopt_elements(merging, old);
    adopt_parents(merging, old, 0);
    qpdf_oh_replace_key(book, root, "/StructTreeRoot", tree);
}

static bool open_part(OpenPart *part, GError **error) {
    g_assert(part->part);
    part->qpdf = qpdf_init();
    qpdf_silence_errors(part->qpdf);
    qpdf_set_suppress_warnings(part->qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(part->qpdf, QPDF_FALSE);
    qpdf_read(part->qpdf, part->part->path, NULL);
    return !failed(part->qpdf, part->part->name, error);
}

/* Pages first: the structure refers to them, and what refers to a page that has been taken finds
 * its copy. */
static void take_part(Merging *merging, OpenPart *part) {
    qpdf_data book = merging->book;
    part->first_page = qpdf_get_num_pages(book);
    part->page_count = qpdf_get_num_pages(part->qpdf);
    int offset = merging->next_parent;
    for (int p = 0; p < part->page_count; p++) {
        qpdf_add_page(book, part->qpdf, qpdf_get_page_n(part->qpdf, (size_t)p), QPDF_FALSE);
        move_page_parents(merging, part->first_page + p, offset);
    }
    qpdf_oh root = qpdf_get_root(part->qpdf);
    qpdf_oh tree = qpdf_oh_get_key(part->qpdf, root, "/StructTreeRoot");
    if (qpdf_oh_is_dictionary(part->qpdf, tree)) {
        qpdf_oh copy = qpdf_oh_copy_foreign_object(book, part->qpdf, tree);
        adopt_elements(merging, copy);
        adopt_parents(merging, copy, offset);
    }
    qpdf_oh names = key_of(part->qpdf, qpdf_oh_get_key(part->qpdf, root, "/Names"), "/Dests");
    if (qpdf_oh_is_dictionary(part->qpdf, names)) {
        read_places(merging, part, qpdf_oh_copy_foreign_object(book, part->qpdf, names), 0);
    }
}

static bool gather(Merging *merging, GError **error) {
    OpenPart *first = &merging->parts[0];
    merging->book = first->qpdf;
    first->page_count = qpdf_get_num_pages(first->qpdf);
    qpdf_oh root = qpdf_get_root(merging->book);
    read_places(merging, first,
                key_of(merging->book, key_of(merging->book, root, "/Names"), "/Dests"), 0);
    begin_structure(merging);
    for (size_t i = 1; i < merging->binding->part_count; i++) {
        OpenPart *part = &merging->parts[i];
        if (!open_part(part, error)) {
            return false;
        }
        take_part(merging, part);
        if (failed(part->qpdf, part->part->name, error) ||
            failed(merging->book, part->part->name, error)) {
            return false;
        }
        qpdf_cleanup(&part->qpdf);
    }
    for (size_t i = 0; i < merging->binding->part_count; i++) {
        resolve_links(merging, &merging->parts[i]);
    }
    add_bookmarks(merging);
    qpdf_oh_remove_key(merging->book, root, "/Names"); /* every place is resolved */
    qpdf_oh tree = qpdf_oh_get_key(merging->book, root, "/StructTreeRoot");
    qpdf_oh_replace_key(merging->book, tree, "/ParentTreeNextKey",
                        qpdf_oh_new_integer(merging->book, merging->next_parent));
    qpdf_oh_replace_key(merging->book, root, "/PageLabels",
                        qpdf_oh_parse(merging->book, "<< /Nums [ 0 << /S /D >> ] >>"));
    return !failed(merging->book, "links and bookmarks", error);
}

/* What the book says of itself; the parts have said it of themselves. */
static void describe_book(const Merging *merging) {
    qpdf_data book = merging->book;
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    pdf_layers_gather(book);
    pdf_ua_check(book, PDF_UA_AS_DRAWN, faults);
    pdf_metadata_write(book, merging->binding->language, faults->len == 0);
}

static bool write_book(const Merging *merging, const char *path, GError **error) {
    g_autofree char *temporary = file_temporary_name(path);
    qpdf_data book = merging->book;
    describe_book(merging);
    if (!(qpdf_init_write(book, temporary) & QPDF_ERRORS)) {
        qpdf_set_deterministic_ID(book, QPDF_TRUE);
        qpdf_set_object_stream_mode(book, qpdf_o_generate);
        qpdf_write(book);
    }
    if (qpdf_has_error(book)) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT, "%s: could not be written: %s", path,
                    qpdf_get_error_message_detail(book, qpdf_get_error(book)));
        return false;
    }
    return file_commit(temporary, path, error);
}

bool book_merge(const BookBinding *binding, const char *path, size_t *page_count, GError **error) {
    g_autofree OpenPart *parts = g_new0(OpenPart, binding->part_count + 1);
    Merging merging = {.binding = binding, .parts = parts};
    for (size_t i = 0; i < binding->part_count; i++) {
        parts[i].part = &binding->parts[i];
        parts[i].places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    bool merged =
        open_part(&parts[0], error) && gather(&merging, error) && write_book(&merging, path, error);
    if (merged) {
        *page_count = (size_t)qpdf_get_num_pages(merging.book);
    }
    for (size_t i = binding->part_count; i > 0; i--) {
        if (parts[i - 1].qpdf) {
            qpdf_cleanup(&parts[i - 1].qpdf);
        }
        g_clear_pointer(&parts[i - 1].places, g_hash_table_unref);
    }
    return merged;
}
