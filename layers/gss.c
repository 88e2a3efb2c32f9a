/* gss.c: codes of areas as the government's statistical service gives them.
 * SPDX-License-Identifier: MIT
 */
#include "layers/gss.h"

#include <string.h>

#include <glib.h>

enum { CODE_LENGTH = 9, PREFIX_LENGTH = 3 };

/* What a GSS code is for, by its first three letters. */
static const struct {
    const char *prefix, *kind;
} GSS_KINDS[] = {
    {"E00", "OA"},   {"W00", "OA"},   {"S00", "OA"},   {"E01", "LSOA"}, {"W01", "LSOA"},
    {"S01", "LSOA"}, {"E02", "MSOA"}, {"W02", "MSOA"}, {"S02", "MSOA"}, {"E05", "WD"},
    {"W05", "WD"},   {"S13", "WD"},   {"N08", "WD"},   {"E06", "LAD"},  {"E07", "LAD"},
    {"E08", "LAD"},  {"E09", "LAD"},  {"W06", "LAD"},  {"S12", "LAD"},  {"N09", "LAD"},
    {"E10", "CTY"},  {"E12", "RGN"},  {"E04", "PAR"},  {"W04", "PAR"},  {"E58", "CED"},
    {"E14", "PCON"}, {"W07", "PCON"}, {"S14", "PCON"}, {"E63", "BUA"},
};

const char *gss_kind(const char *code) {
    for (size_t i = 0; code && i < G_N_ELEMENTS(GSS_KINDS); i++) {
        if (strncmp(code, GSS_KINDS[i].prefix, PREFIX_LENGTH) == 0) {
            return GSS_KINDS[i].kind;
        }
    }
    return NULL;
}

bool gss_is_code(const char *text) {
    return strlen(text) == CODE_LENGTH && strchr("ENSWKJLM", text[0]) &&
           strspn(text + 1, "0123456789") == CODE_LENGTH - 1;
}

bool gss_lsoa_is_of_2021(const char *code) {
    /* The first codes that were given then; all those of 2011 are smaller. */
    static const char *const FIRST[] = {"E01033769", "W01001959"};
    for (size_t i = 0; i < G_N_ELEMENTS(FIRST); i++) {
        if (strncmp(code, FIRST[i], PREFIX_LENGTH) == 0) {
            return strcmp(code, FIRST[i]) >= 0;
        }
    }
    return false;
}
