/* symbols.h: pictograms on a 15-unit grid, from styles/symbols/<name>.svg.
 * SPDX-License-Identifier: MIT
 *
 * A pictogram is one colour on transparent ground. It is kept as a path (moves, lines, curves) so
 * that both writers draw it in any colour and size; the files hold only <path d=...> (and basic
 * shapes turned into paths), as Maki's and Temaki's icons do.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "atlas/base/report.h"

typedef enum PathOp { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;

typedef struct PathStep { /* MOVE, LINE use x1,y1; CURVE all three points; units of the 15-grid */
    PathOp op;
    double x1, y1, x2, y2, x3, y3;
} PathStep;

typedef struct Symbol {
    const char *name;
    const PathStep *steps;
    size_t count;
} Symbol;

typedef struct SymbolSet SymbolSet;

/* Reads all symbols of the folder (styles/symbols), sorted by name. A file that cannot be used is a
 * finding. */
SymbolSet *symbol_set_read(const char *folder, Report *report, GError **error);
/* Adds the symbols of `own`, each in the place of one of the same name. */
void symbol_set_overlay(SymbolSet *set, const SymbolSet *own);
void symbol_set_free(SymbolSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SymbolSet, symbol_set_free)
const Symbol *symbol_set_find(const SymbolSet *set, const char *name); /* NULL if none */
size_t symbol_set_count(const SymbolSet *set);
const Symbol *symbol_set_at(const SymbolSet *set, size_t i);
/* Parses the d attribute of an SVG path (all commands; arcs become curves). Appends PathStep. */
bool symbol_parse_path(const char *d, GArray *steps);
