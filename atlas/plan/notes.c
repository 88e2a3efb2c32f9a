/* notes.c: what is said beside the list: who was asked, what is missing, how to correct the map.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/plan/notes.h"

#include <string.h>

#include "atlas/analysis/groups.h"
#include "atlas/base/bidi.h"
#include "atlas/base/number.h"
#include "atlas/base/phone.h"
#include "atlas/plan/entry_words.h"
#include "atlas/plan/map_marks.h"
#include "atlas/plan/rows.h"
#include "atlas/plan/summary.h"

/* Unconfirmed assets that are named. */
#define NAMED_MAX 6
#define CODE_MM 22.0
#define CODE_GAP_MM 3.0

static double text_pt(const Column *column) {
    return column_theme(column)->list_pt;
}

/* ---- who was asked ---- */

static void add_sentence(GString *out, char *sentence) {
    g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", sentence);
    g_free(sentence);
}

char *notes_mapped_words(const Messages *messages, const AreaEffort *effort) {
    GString *out = g_string_new(NULL);
    if (effort->step > 0) {
        g_autofree char *step = number_format(effort->step, 0);
        g_autofree char *steps = number_format(EFFORT_STEPS, 0);
        add_sentence(out,
                     message_fill(messages, "mapped.step", "step", step, "steps", steps, NULL));
    }
    if (effort->state != ASKED_PEOPLE) {
        const char *key = effort->state == ASKED_NOT ? "mapped.nobody" : "mapped.desk";
        add_sentence(out, g_strdup(message_text(messages, key)));
    } else if (effort->conversations > 0) {
        add_sentence(out, message_count(messages, "mapped.conversations",
                                        (size_t)effort->conversations, NULL));
    } else if (effort->conversations < 0) {
        add_sentence(out, g_strdup(message_text(messages, "mapped.few")));
    } else {
        add_sentence(out, message_count(messages, "mapped.visits", effort->visits, NULL));
    }
    if (effort->small_areas > 0 && effort->state == ASKED_PEOPLE) {
        g_autofree char *asked = number_format((double)effort->small_areas_asked, 0);
        add_sentence(out, message_count(messages, "mapped.small_areas", effort->small_areas,
                                        "asked", asked, NULL));
    }
    if (effort->last_date) {
        g_autofree char *date = message_date(messages, effort->last_date);
        add_sentence(out, message_fill(messages, "mapped.last", "date", date, NULL));
    }
    return g_string_free(out, FALSE);
}

/* What the visits to the subject add up to; false when there is nothing to say of it. */
static bool effort_of(const Atlas *atlas, const SheetSubject *subject, AreaEffort *effort) {
    if (!atlas->effort || !(subject->group || subject->kind == SUBJECT_AREA)) {
        return false;
    }
    if (!subject->group) {
        *effort = atlas->efforts[subject->area];
        return true;
    }
    int which = subject->group->geography;
    const Geography *geography =
        which < 0 ? NULL : g_ptr_array_index(atlas->geographies, (guint)which);
    *effort = asked_group(atlas->effort, atlas->geographies, geography, subject->group->of);
    return true;
}

void notes_add_mapped(Column *column) {
    const Atlas *atlas = column->plan->atlas;
    AreaEffort effort;
    if (!effort_of(atlas, column->plan->subject, &effort)) {
        return;
    }
    g_autofree char *words = notes_mapped_words(atlas->messages, &effort);
    column_add_heading(column, message_text(atlas->messages, "mapped.heading"));
    column_add_paragraph(column, words, text_pt(column), INK_FIRST, 0);
}

/* ---- people ---- */

void notes_add_people(Column *column) {
    g_autofree char *people = summary_people(column->plan->atlas, column->plan->subject->figures);
    if (people) {
        column_add_heading(column, message_text(column_messages(column), "figures.people"));
        column_add_paragraph(column, people, text_pt(column), INK_FIRST, 0);
    }
}

/* ---- what is missing ---- */

/* "Not confirmed for over two years: Castle Hall (3); Castle Choir (9). If you know them, tell us."
 */
static char *unconfirmed_words(const Column *column) {
    const SheetPlan *plan = column->plan;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < plan->rows->len; i++) {
        const ListedAsset *row = &g_array_index(plan->rows, ListedAsset, i);
        const Asset *asset = asset_set_at(plan->atlas->assets, row->asset);
        bool own = row->as == LISTED_SITE || row->as == LISTED_SERVING;
        if (own && map_marks_is_unconfirmed(plan->atlas, asset)) {
            GString *name = g_string_new(NULL);
            bidi_append(name, asset->name);
            if (*row->mark) {
                g_string_append_printf(name, "\u00a0(%s)", row->mark);
            }
            g_ptr_array_add(names, g_string_free(name, FALSE));
        }
    }
    if (names->len == 0) {
        return NULL;
    }
    size_t shown = names->len > NAMED_MAX ? 0 : names->len;
    const Messages *messages = column_messages(column);
    if (shown == 0) {
        return message_count(messages, "gaps.unconfirmed_many", names->len, NULL);
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv("; ", (char **)names->pdata);
    return message_fill(messages, "gaps.unconfirmed", "names", list, NULL);
}

void notes_add_gaps(Column *column) {
    const SheetSubject *subject = column->plan->subject;
    const Messages *messages = column_messages(column);
    /* What a topic or a part leaves out is no gap. */
    g_autofree char *few = subject->topic || subject->part
                               ? NULL
                               : summary_few_recorded(column->plan->atlas, subject->figures);
    g_autofree char *unconfirmed = unconfirmed_words(column);
    if (few) {
        column_add_heading(column, message_text(messages, "figures.few"));
        column_add_paragraph(column, few, text_pt(column), INK_FIRST, 0);
    }
    if (unconfirmed) {
        column_add_heading(column, message_text(messages, "gaps.heading"));
        column_add_paragraph(column, unconfirmed, text_pt(column), INK_FIRST, 0);
    }
}

/* ---- how to correct the map ---- */

typedef struct Contact {
    const char *label, *text, *url; /* url may be NULL */
} Contact;

static void add_contact(const Column *column, GArray *contacts, const char *key, const char *text,
                        const char *scheme, const char *target) {
    g_autofree char *url = scheme ? g_strconcat(scheme, target, NULL) : NULL;
    Contact contact = {message_text(column_messages(column), key), column_keep(column, text),
                       url ? column_keep(column, url) : NULL};
    g_array_append_val(contacts, contact);
}

/* What the project names, as it is typed, called or written. */
static GArray *collect_contacts(const Column *column, const char *page) {
    const PublisherSpec *publisher = &column->plan->atlas->project->publisher;
    GArray *contacts = g_array_new(FALSE, FALSE, sizeof(Contact));
    if (page) {
        g_autofree char *shown = entry_web_address(page);
        add_contact(column, contacts, "correct.web", shown, "", page);
    }
    if (publisher->email) {
        add_contact(column, contacts, "correct.email", publisher->email,
                    "mailto:", publisher->email);
    }
    if (publisher->phone) {
        g_autofree char *shown = phone_format(publisher->phone);
        g_auto(GStrv) digits = g_strsplit(publisher->phone, " ", -1);
        g_autofree char *bare = g_strjoinv("", digits);
        add_contact(column, contacts, "correct.phone", shown, "tel:", bare);
    }
    if (publisher->post) {
        add_contact(column, contacts, "correct.post", publisher->post, NULL, NULL);
    }
    return contacts;
}

static double put_contact(Column *column, Piece *piece, const Contact *contact, double top_mm,
                          double width_mm) {
    TextStyle style = {.size_pt = text_pt(column)};
    double leading = leading_mm(style.size_pt);
    g_autofree char *line = g_strdup_printf("%s %s", contact->label, contact->text);
    size_t first = piece->content->runs->len;
    size_t lines =
        page_add_wrapped(column->plan, piece->content, column->fonts, (PagePoint){0, top_mm},
                         width_mm, leading, line, style, INK_FIRST, 0);
    for (size_t i = first; contact->url && i < piece->content->runs->len; i++) {
        g_array_index(piece->content->runs, TextRun, i).url = contact->url;
    }
    return top_mm + (double)lines * leading;
}

void notes_add_contact(Column *column) {
    const SheetPlan *plan = column->plan;
    const Messages *messages = column_messages(column);
    const char *feedback = plan->atlas->project->publisher.feedback_url;
    const char *page = feedback ? feedback : plan->qr_url;
    g_autoptr(GArray) contacts = collect_contacts(column, page);
    if (contacts->len == 0) {
        return;
    }
    column_add_heading(column, message_text(messages, "figures.contact"));
    Piece *piece = piece_list_add(column->pieces);
    double width_mm = column->width_mm;
    if (page) {
        double side_mm = MIN(CODE_MM * MAX(column_theme(column)->list_pt / 9, 1), width_mm / 3);
        CodeMark code = {{width_mm - side_mm, 0.8, side_mm, side_mm}, page};
        g_array_append_val(piece->content->codes, code);
        width_mm -= side_mm + CODE_GAP_MM;
    }
    page_begin_block(piece->content, BLOCK_PARAGRAPH);
    double y_mm = 0;
    const char *who = plan->atlas->project->publisher.name;
    const char *finished = message_text(messages, "foot.never_finished");
    Contact first = {who ? who : "", finished, NULL};
    g_autofree char *opening = who ? message_fill(messages, "correct.who", "who", who, NULL) : NULL;
    first.label = opening ? opening : "";
    y_mm = put_contact(column, piece, &first, y_mm, width_mm);
    for (guint i = 0; i < contacts->len; i++) {
        y_mm = put_contact(column, piece, &g_array_index(contacts, Contact, i), y_mm, width_mm);
    }
    double code_mm = piece->content->codes->len > 0
                         ? g_array_index(piece->content->codes, CodeMark, 0).box.height_mm + 1.2
                         : 0;
    piece->flow = (FlowItem){.height_mm = MAX(y_mm, code_mm), .heading = -1};
}
