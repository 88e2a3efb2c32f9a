/* inequality.h: how evenly something is spread over people and places.
 * SPDX-License-Identifier: MIT
 *
 * Groups are areas with people and a value. Negative values make all of these NaN, as does a sum of
 * 0.
 */
#pragma once
#include <stddef.h>

/* Gini of single values, sum (2i-n-1) x_(i) / (n sum x): 0 when all have the same (domain.md T9).
 */
double gini(const double *values, size_t n);
/* Gini of amounts held by groups of people, 1 - sum p_i (L_i + L_(i-1)) over the groups from the
 * least to the most per head (domain.md T10). Groups without people must hold nothing. */
double gini_of_groups(const double *people, const double *amounts, size_t n);

typedef struct Concentration {
    double mean;        /* of the value, by people */
    double index;       /* C: below 0, more where deprivation is greater */
    double generalised; /* mean * C */
    double wagstaff;    /* for values with bounds; NaN without */
    double erreygers;   /* for values with bounds; NaN without */
} Concentration;
/* Concentration index over groups ordered from the most to the least deprived (domain.md T11):
 * C = 2/mean sum p_i h_i R_i - 1, with R_i the people's share below the middle of the group.
 * `low` and `high` are the bounds that the value has by its nature, such as 0 and 1 of a share -
 * never those of the data; NaN where it has none. */
Concentration concentration(const double *people, const double *values, size_t n, double low,
                            double high);

typedef struct Slope {
    double index;     /* slope index of inequality: least against most deprived */
    double intercept; /* at the most deprived end */
    double relative;  /* (intercept + index) / intercept */
} Slope;
/* Slope index of inequality by least squares weighted by people (Low and Low 2004, as OHID;
 * domain.md T12, T13), over groups ordered from the most to the least deprived. NaN with fewer than
 * 5 groups or a group without people. */
Slope slope_of_inequality(const double *people, const double *values, size_t n);
