/* symbol_transform.h: the transform attribute of SVG, and rings turned the way they are filled.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "styles/symbols.h"

typedef struct SymbolMatrix { /* x' = a x + c y + e; y' = b x + d y + f, as SVG writes it */
    double a, b, c, d, e, f;
} SymbolMatrix;

#define SYMBOL_MATRIX_PLAIN ((SymbolMatrix){1, 0, 0, 1, 0, 0})

/* Reads "translate(1 2) rotate(45, 7.5 7.5)" and the like: matrix, translate, scale, rotate, skewX,
 * skewY. The result is `outer` times them. False (and *matrix untouched) when it is none. */
bool symbol_transform_parse(const char *text, SymbolMatrix outer, SymbolMatrix *matrix);
void symbol_transform_apply(const SymbolMatrix *matrix, GArray *steps, guint first);

/* The steps from `first` on are one element of a file. Its rings are turned so that a fill by
 * non-zero winding shows what the file means whatever lies under it: those inside an even number of
 * others one way, the rest the other way when the element is filled by even-odd; else all together
 * so that most of it turns the first way. So elements that overlap add up. */
void symbol_orient(GArray *steps, guint first, bool even_odd);
