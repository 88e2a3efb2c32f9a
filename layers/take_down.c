/* take_down.c: what somebody asked not to be shown any more.
 * SPDX-License-Identifier: MIT
 */
#include "layers/take_down.h"

#include <string.h>

#include "atlas/base/error.h"
#include "layers/asset_ids.h"
#include "layers/csv.h"
#include "layers/postcodes.h"
#include "layers/words.h"

typedef struct Request {
    const char *id; /* NULL */
    char *name;     /* folded; NULL */
    char postcode[9];
    bool met;
} Request;

struct TakeDown {
    Table *table;
    GArray *requests; /* Request; index = row of the table */
};

static void request_clear(void *data) {
    g_free(((Request *)data)->name);
}

void take_down_free(TakeDown *down) {
    if (down) {
        table_free(down->table);
        g_array_unref(down->requests);
        g_free(down);
    }
}

static const char *cell(const Table *table, size_t row, int column) {
    const char *text = column < 0 ? NULL : table_cell(table, row, (size_t)column);
    return text && *text ? text : NULL;
}

static void read_requests(TakeDown *down, Report *report) {
    int id = table_find_column(down->table, "id");
    int name = table_find_column(down->table, "name");
    int postcode = table_find_column(down->table, "postcode");
    for (size_t row = 0; row < table_row_count(down->table); row++) {
        const char *words = cell(down->table, row, name);
        const char *code = cell(down->table, row, postcode);
        Request request = {.id = cell(down->table, row, id),
                           .name = words ? words_fold(words) : NULL};
        if (code && !postcode_normalise(code, request.postcode)) {
            report_add(report, SEVERITY_WARNING, "take_down_postcode",
                       table_place(down->table, row), "All of that name are taken down.",
                       "\"%s\" is not a postcode", code);
        }
        if (!request.id && !request.name) {
            report_add(report, SEVERITY_WARNING, "take_down_empty", table_place(down->table, row),
                       "Give an id, as it is published, or a name.",
                       "the line does not say what to take down");
        }
        g_array_append_val(down->requests, request);
    }
}

TakeDown *take_down_read(const char *path, const char *shown, Report *report, GError **error) {
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        return NULL;
    }
    g_autoptr(TakeDown) down = g_new0(TakeDown, 1);
    down->requests = g_array_new(FALSE, FALSE, sizeof(Request));
    g_array_set_clear_func(down->requests, request_clear);
    down->table = csv_read(path, shown, NULL, report, error);
    if (!down->table) {
        return NULL;
    }
    if (table_find_column(down->table, "id") < 0 && table_find_column(down->table, "name") < 0) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_DATA,
                    "%s: there is no column \"id\" or \"name\" that says what to take down", shown);
        return NULL;
    }
    read_requests(down, report);
    return g_steal_pointer(&down);
}

/* A repeated id has "-2" and so on at its end when it is published. */
static bool id_is(const char *asked, const char *wanted) {
    size_t length = strlen(wanted);
    if (strncmp(asked, wanted, length) != 0) {
        return false;
    }
    const char *rest = asked + length;
    return *rest == '\0' ||
           (*rest == '-' && rest[1] && strspn(rest + 1, "0123456789") == strlen(rest + 1));
}

static bool request_means(const Request *request, const Asset *asset, const char *id,
                          const char *name) {
    if (request->id) {
        return id_is(request->id, id);
    }
    if (!request->name || strcmp(request->name, name) != 0) {
        return false;
    }
    char postcode[9];
    const char *own = asset->fields[FIELD_POSTCODE];
    return !*request->postcode || !own || !postcode_normalise(own, postcode) ||
           strcmp(postcode, request->postcode) == 0;
}

static bool is_taken_down(TakeDown *down, const Asset *asset, const char *source_name) {
    g_autofree char *id = asset_ids_wanted(asset, source_name);
    g_autofree char *name = words_fold(asset->name);
    bool taken = false;
    for (guint i = 0; i < down->requests->len; i++) {
        Request *request = &g_array_index(down->requests, Request, i);
        if (request_means(request, asset, id, name)) {
            request->met = taken = true;
        }
    }
    return taken;
}

void take_down_apply(TakeDown *down, AssetReading *reading) {
    guint kept = 0;
    for (guint i = 0; i < reading->drafts->len; i++) {
        AssetDraft draft = g_array_index(reading->drafts, AssetDraft, i);
        if (is_taken_down(down, &draft.asset, reading->spec->source.name)) {
            reading->ledger.suppressed++;
        } else {
            g_array_index(reading->drafts, AssetDraft, kept++) = draft;
        }
    }
    g_array_set_size(reading->drafts, kept);
}

void take_down_report_unmet(const TakeDown *down, Report *report) {
    for (guint i = 0; i < down->requests->len; i++) {
        const Request *request = &g_array_index(down->requests, Request, i);
        if (!request->met && (request->id || request->name)) {
            report_add(report, SEVERITY_NOTE, "take_down_unmet", table_place(down->table, i),
                       "If it is still shown, its name is written in another way in the list.",
                       "nothing in the lists is what this line takes down");
        }
    }
}
