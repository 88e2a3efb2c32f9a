/* class_breaks.h: the classes of a map as its project asks for them.
 * SPDX-License-Identifier: MIT
 *
 * Intervals are (lo, hi], the first one closed. Where zero has a class of its own it is the first,
 * and the others are made of what is above zero.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/project/spec.h"

/* As many as a quiet ramp can tell apart on a photocopy. */
enum { CLASS_BREAKS_MAX = 4, CLASS_BREAKS_USUAL = 3 };

typedef struct ClassBreaks {
    ClassMethod method;
    int count;                          /* 0 without a value */
    int asked;                          /* more than count: ties, or too few different values */
    bool zero;                          /* the first class holds zero alone: edges 0 and 0 */
    double edges[CLASS_BREAKS_MAX + 1]; /* ascending, in units of the values */
} ClassBreaks;

/* Classes of `count` values, NaN left out. ZERO_AUTO gives zero a class when no value is below it
 * and some are zero, as of counts and rates. Fixed breaks are the edges between classes (the outer
 * ones are the least and the largest value, where these lie further out); with them all classes
 * stay, also those that no value is in, and zero gets its own only with two breaks or one. Without
 * a spec (count 0), three quantiles. */
ClassBreaks class_breaks_make(const ClassesSpec *spec, const double *values, size_t count);
/* Fewer than were asked for, as values are the same or few. Head/tail breaks and round numbers are
 * as many as they come to, and never too few. */
bool class_breaks_are_fewer(const ClassBreaks *breaks);
/* 0 to count - 1; -1 for NaN or without classes. */
int class_breaks_find(const ClassBreaks *breaks, double value);
/* The fewest decimals, `least` or more, with which every value lies on the side of each rounded
 * edge on which it lies of the edge itself, so that a key with rounded edges tells the truth. */
int class_breaks_decimals(const ClassBreaks *breaks, const double *values, size_t count, int least);
