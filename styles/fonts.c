/* fonts.c: a private font configuration, and text measured with it.
 * SPDX-License-Identifier: MIT
 */
#include "styles/fonts.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "atlas/base/bidi.h"
#include "atlas/base/error.h"

/* In order of preference: a character is drawn in the first family that has it. */
static const struct {
    const char *family;
    const char *script; /* NULL: for no script alone */
    bool wanted;        /* fonts-noto-core has it, so its absence is worth a word */
} FAMILIES[] = {
    {"Noto Sans", NULL, true},
    {"Noto Sans Arabic", "Arabic and Urdu", true},
    {"Noto Nastaliq Urdu", NULL, false},
    {"Noto Sans Bengali", "Bengali", true},
    {"Noto Sans Gurmukhi", "Punjabi", true},
    {"Noto Sans Gujarati", "Gujarati", true},
    {"Noto Sans Devanagari", "Hindi and Nepali", true},
    {"Noto Sans Tamil", "Tamil", true},
    {"Noto Sans Telugu", "Telugu", true},
    {"Noto Sans Malayalam", "Malayalam", true},
    {"Noto Sans Kannada", "Kannada", true},
    {"Noto Sans Sinhala", "Sinhala", true},
    {"Noto Sans Hebrew", "Hebrew and Yiddish", true},
    {"Noto Sans Armenian", "Armenian", true},
    {"Noto Sans Georgian", "Georgian", true},
    {"Noto Sans Ethiopic", "Amharic and Tigrinya", true},
    {"Noto Sans Thai", "Thai", true},
    {"Noto Sans Khmer", "Khmer", true},
    {"Noto Sans Myanmar", "Burmese", true},
    {"Noto Sans CJK SC", NULL, false},
    {"WenQuanYi Micro Hei", NULL, false},
    {"Noto Sans Symbols", NULL, false},
    {"Noto Sans Symbols2", NULL, false},
    {"DejaVu Sans", NULL, false},
};

static const char *const FOLDERS[] = {"/usr/share/fonts", "/usr/local/share/fonts"};

#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"

enum { SIZE_CACHE_LIMIT = 20000 };

static const double MM_PER_UNIT = 25.4 / 72 / PANGO_SCALE;

struct FontSet {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoFontDescription *family; /* all families, no size */
    PangoLayout *scratch;
    FcCharSet *coverage;
    GHashTable *sizes;      /* SizeKey -> TextSize */
    GPtrArray *description; /* char *, NULL-terminated */
};

typedef struct SizeKey {
    TextStyle style;
    char *text;
} SizeKey;

static bool style_equal(TextStyle a, TextStyle b) {
    return a.size_pt == b.size_pt && a.bold == b.bold && a.italic == b.italic &&
           a.tabular == b.tabular;
}

static guint size_key_hash(gconstpointer data) {
    const SizeKey *key = data;
    guint flags =
        (guint)key->style.bold | (guint)key->style.italic << 1 | (guint)key->style.tabular << 2;
    return g_str_hash(key->text) ^ g_double_hash(&key->style.size_pt) ^ flags << 28;
}

static gboolean size_key_equal(gconstpointer a, gconstpointer b) {
    const SizeKey *x = a, *y = b;
    return style_equal(x->style, y->style) && strcmp(x->text, y->text) == 0;
}

static void size_key_free(gpointer data) {
    SizeKey *key = data;
    g_free(key->text);
    g_free(key);
}

/* ---- the private configuration ---- */

/* Our own folders and families and nothing else; the cache folders hold no settings, they only
 * save reading 290 files at every start. */
static char *config_text(void) {
    GString *xml = g_string_new("<?xml version=\"1.0\"?><fontconfig>");
    for (size_t i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        g_string_append_printf(xml, "<dir>%s</dir>", FOLDERS[i]);
    }
    g_string_append(xml, "<cachedir>/var/cache/fontconfig</cachedir>"
                         "<cachedir prefix=\"xdg\">fontconfig</cachedir><selectfont>");
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        g_string_append_printf(xml,
                               "<acceptfont><pattern><patelt name=\"family\"><string>%s</string>"
                               "</patelt></pattern></acceptfont>",
                               FAMILIES[i].family);
    }
    g_string_append(xml, "<rejectfont><pattern/></rejectfont></selectfont></fontconfig>");
    return g_string_free(xml, FALSE);
}

static FcConfig *config_new(void) {
    g_autofree char *xml = config_text();
    FcConfig *config = FcConfigCreate();
    FcConfigSetRescanInterval(config, 0);
    if (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue) ||
        !FcConfigBuildFonts(config)) {
        FcConfigDestroy(config);
        return NULL;
    }
    return config;
}

/* Place in FAMILIES; its length when the font is none of them. */
static size_t family_index(FcPattern *font) {
    FcChar8 *name = NULL;
    for (int n = 0; FcPatternGetString(font, FC_FAMILY, n, &name) == FcResultMatch; n++) {
        for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
            if (strcmp((const char *)name, FAMILIES[i].family) == 0) {
                return i;
            }
        }
    }
    return G_N_ELEMENTS(FAMILIES);
}

static int compare_lines(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Notes which families are there, what characters they have together, and their files. */
static void font_set_survey(FontSet *fonts, bool *found) {
    FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetSystem);
    fonts->coverage = FcCharSetCreate();
    fonts->description = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; set && i < set->nfont; i++) {
        size_t family = family_index(set->fonts[i]);
        FcCharSet *charset = NULL;
        FcChar8 *file = NULL;
        int version = 0;
        if (family == G_N_ELEMENTS(FAMILIES) ||
            FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &charset) != FcResultMatch ||
            FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) != FcResultMatch) {
            continue;
        }
        found[family] = true;
        FcCharSetMerge(fonts->coverage, charset, NULL);
        FcPatternGetInteger(set->fonts[i], FC_FONTVERSION, 0, &version);
        g_autofree char *base = g_path_get_basename((const char *)file);
        int thousandths = (int)lround((version & 0xffff) * 1000.0 / 65536.0);
        g_ptr_array_add(fonts->description,
                        g_strdup_printf("%s %d.%03d", base, version >> 16, MIN(thousandths, 999)));
    }
    g_ptr_array_sort(fonts->description, compare_lines);
    g_ptr_array_add(fonts->description, NULL);
}

static bool font_set_report(const bool *found, Report *report, GError **error) {
    static const char HINT[] = "Install the package fonts-noto-core (or Google's Noto fonts) under "
                               "/usr/share/fonts.";
    Place nowhere = {0};
    bool any = false;
    g_autoptr(GString) scripts = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        any = any || found[i];
        if (!found[i] && FAMILIES[i].wanted && FAMILIES[i].script) {
            g_string_append_printf(scripts, "%s%s", scripts->len ? ", " : "", FAMILIES[i].script);
        }
    }
    if (!any) {
        g_set_error(error, ATLAS_ERROR, ATLAS_ERROR_OUTPUT,
                    "no font to write with: neither \"Noto Sans\" nor \"DejaVu Sans\" is under %s",
                    FOLDERS[0]);
        return false;
    }
    if (!found[0]) {
        report_add(report, SEVERITY_WARNING, "font_missing", nowhere, HINT,
                   "font \"%s\" is not installed, text will look different", FAMILIES[0].family);
    }
    if (scripts->len) {
        report_add(report, SEVERITY_NOTE, "font_missing", nowhere, HINT,
                   "no font is installed for %s", scripts->str);
    }
    return true;
}

/* ---- making the set ---- */

static void font_set_make_context(FontSet *fonts) {
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    /* At 72 dots an inch one unit of the layout is a point. */
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
    fonts->context = pango_font_map_create_context(fonts->map);
    pango_context_set_language(fonts->context, pango_language_from_string("en-gb"));
    pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(fonts->context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(fonts->context, options);
    cairo_font_options_destroy(options);
}

FontSet *font_set_new(Report *report, GError **error) {
    g_autoptr(FontSet) fonts = g_new0(FontSet, 1);
    bool found[G_N_ELEMENTS(FAMILIES)] = {false};
    fonts->config = config_new();
    if (!fonts->config) {
        g_set_error_literal(error, ATLAS_ERROR, ATLAS_ERROR_INTERNAL,
                            "fontconfig does not accept the built-in configuration");
        return NULL;
    }
    font_set_survey(fonts, found);
    if (!font_set_report(found, report, error)) {
        return NULL;
    }
    font_set_make_context(fonts);
    g_autoptr(GString) families = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        if (found[i]) {
            g_string_append_printf(families, "%s%s", families->len ? "," : "", FAMILIES[i].family);
        }
    }
    fonts->family = pango_font_description_new();
    pango_font_description_set_family(fonts->family, families->str);
    fonts->scratch = pango_layout_new(fonts->context);
    fonts->sizes = g_hash_table_new_full(size_key_hash, size_key_equal, size_key_free, g_free);
    return g_steal_pointer(&fonts);
}

void font_set_free(FontSet *fonts) {
    if (!fonts) {
        return;
    }
    g_clear_object(&fonts->scratch);
    g_clear_object(&fonts->context);
    g_clear_object(&fonts->map);
    g_clear_pointer(&fonts->family, pango_font_description_free);
    g_clear_pointer(&fonts->coverage, FcCharSetDestroy);
    g_clear_pointer(&fonts->sizes, g_hash_table_unref);
    g_clear_pointer(&fonts->description, g_ptr_array_unref);
    g_clear_pointer(&fonts->config, FcConfigDestroy);
    g_free(fonts);
}

const char *font_library_version(void) {
    return pango_version_string();
}

const char *const *font_set_describe(const FontSet *fonts) {
    return (const char *const *)fonts->description->pdata;
}

/* ---- layouts ---- */

/* Text that pango takes without a warning: valid, and without controls (a line end is a blank). */
static char *text_printable(const char *text) {
    char *valid = g_utf8_make_valid(text, -1);
    for (char *c = valid; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            *c = ' ';
        }
    }
    return valid;
}

static void layout_set(FontSet *fonts, PangoLayout *layout, const char *text, TextStyle style) {
    PangoFontDescription *description = pango_font_description_copy_static(fonts->family);
    pango_font_description_set_size(description, (int)lround(style.size_pt * PANGO_SCALE));
    pango_font_description_set_weight(description,
                                      style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(description,
                                     style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    /* Without "fi" in one glyph, which readers of a PDF stumble over. */
    const char *features = style.tabular ? "liga=0,tnum=1" : "liga=0";
    pango_attr_list_insert(attributes, pango_attr_font_features_new(features));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout, text, -1);
}

PangoLayout *font_layout(FontSet *fonts, const char *text, TextStyle style) {
    g_autofree char *printable = text_printable(text);
    PangoLayout *layout = pango_layout_new(fonts->context);
    layout_set(fonts, layout, printable, style);
    return layout;
}

static TextSize measure_printable(FontSet *fonts, const char *text, TextStyle style) {
    PangoRectangle logical;
    pango_layout_set_width(fonts->scratch, -1);
    layout_set(fonts, fonts->scratch, text, style);
    pango_layout_line_get_extents(pango_layout_get_line_readonly(fonts->scratch, 0), NULL,
                                  &logical);
    return (TextSize){.width_mm = logical.width * MM_PER_UNIT,
                      .height_mm = logical.height * MM_PER_UNIT,
                      .ascent_mm = -logical.y * MM_PER_UNIT};
}

TextSize font_measure(FontSet *fonts, const char *text, TextStyle style) {
    SizeKey wanted = {style, (char *)text};
    const TextSize *known = g_hash_table_lookup(fonts->sizes, &wanted);
    if (known) {
        return *known;
    }
    g_autofree char *printable = text_printable(text);
    TextSize size = measure_printable(fonts, printable, style);
    if (g_hash_table_size(fonts->sizes) >= SIZE_CACHE_LIMIT) {
        g_hash_table_remove_all(fonts->sizes);
    }
    SizeKey *key = g_new(SizeKey, 1);
    *key = (SizeKey){style, g_strdup(text)};
    g_hash_table_insert(fonts->sizes, key, g_memdup2(&size, sizeof size));
    return size;
}

/* The longest start of `text` that fits together with an ellipsis, cut between what a reader takes
 * for letters and without trailing blanks. */
static char *cut_with_ellipsis(FontSet *fonts, const char *text, TextStyle style, double width_mm) {
    int count = 0;
    g_autoptr(PangoLayout) layout = pango_layout_new(fonts->context);
    layout_set(fonts, layout, text, style);
    const PangoLogAttr *letters = pango_layout_get_log_attrs_readonly(layout, &count);
    int low = 0, high = count - 1; /* characters kept; low always fits */
    g_autofree char *best = g_strdup("…");
    while (low < high) {
        int middle = (low + high + 1) / 2;
        int cut = middle;
        while (cut > low && !letters[cut].is_cursor_position) {
            cut--;
        }
        g_autofree char *start = g_utf8_substring(text, 0, cut);
        g_strchomp(start);
        g_autofree char *candidate = g_strconcat(
            start, "…", bidi_last(start) == BIDI_LEFTWARD ? RIGHT_TO_LEFT_MARK : "", NULL);
        if (cut > low && measure_printable(fonts, candidate, style).width_mm <= width_mm) {
            g_free(best);
            best = g_steal_pointer(&candidate);
            low = cut;
        } else {
            high = middle - 1;
        }
    }
    return g_steal_pointer(&best);
}

char *font_ellipsize(FontSet *fonts, const char *text, TextStyle style, double width_mm) {
    g_autofree char *printable = text_printable(text);
    if (measure_printable(fonts, printable, style).width_mm <= width_mm) {
        return g_steal_pointer(&printable);
    }
    return cut_with_ellipsis(fonts, printable, style, width_mm);
}

/* A line of wrapped text is drawn on its own: where its first letter reads the other way than the
 * whole did, a mark says which way the whole goes. */
static char *keep_direction(const char *line, PangoDirection whole) {
    bool leftward = whole == PANGO_DIRECTION_RTL;
    bool other = bidi_first(line) == (leftward ? BIDI_RIGHTWARD : BIDI_LEFTWARD);
    return g_strconcat(!other     ? ""
                       : leftward ? RIGHT_TO_LEFT_MARK
                                  : LEFT_TO_RIGHT_MARK,
                       line, NULL);
}

char **font_wrap(FontSet *fonts, const char *text, TextStyle style, double width_mm,
                 size_t max_lines) {
    g_autofree char *printable = text_printable(text);
    g_autoptr(PangoLayout) layout = pango_layout_new(fonts->context);
    layout_set(fonts, layout, printable, style);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, (int)ceil(width_mm / MM_PER_UNIT));
    GPtrArray *lines = g_ptr_array_new();
    for (GSList *next = pango_layout_get_lines_readonly(layout); next; next = next->next) {
        const PangoLayoutLine *line = next->data;
        const char *start = printable + line->start_index;
        if (max_lines > 0 && lines->len + 1 == max_lines && next->next) {
            g_autofree char *cut = cut_with_ellipsis(fonts, start, style, width_mm);
            g_ptr_array_add(lines, keep_direction(cut, line->resolved_dir));
            break;
        }
        g_autofree char *own = g_strstrip(g_strndup(start, (gsize)line->length));
        g_ptr_array_add(lines, keep_direction(own, line->resolved_dir));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

bool font_reads_leftward(FontSet *fonts, const char *text) {
    g_autoptr(PangoLayout) layout = font_layout(fonts, text, (TextStyle){.size_pt = 9});
    return pango_layout_get_line_readonly(layout, 0)->resolved_dir == PANGO_DIRECTION_RTL;
}

bool font_covers(FontSet *fonts, const char *text) {
    g_autofree char *printable = text_printable(text);
    for (const char *c = printable; *c; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        GUnicodeType type = g_unichar_type(letter);
        bool invisible = type == G_UNICODE_FORMAT || type == G_UNICODE_CONTROL ||
                         (letter >= 0xfe00 && letter <= 0xfe0f);
        if (!invisible && !FcCharSetHasChar(fonts->coverage, letter)) {
            return false;
        }
    }
    return true;
}
