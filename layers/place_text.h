/* place_text.h: one cell that says where something is.
 * SPDX-License-Identifier: MIT
 *
 * People write "53.4472, -2.3087", "53°26'50\"N 2°18'31\"W", "379595 394580", "SJ 766 948", "POINT
 * (-2.3 53.4)" or paste the address of a web map. What such a cell says is read here; whether it
 * can be a place of the atlas is decided elsewhere.
 */
#pragma once
#include <stdbool.h>

#include "atlas/base/geom.h"

typedef enum PlaceTextKind {
    PLACE_TEXT_NONE,        /* nothing that is understood */
    PLACE_TEXT_PAIR,        /* two numbers: x, y as eastings and northings, or as degrees */
    PLACE_TEXT_GRIDREF,     /* letters and figures of the National Grid: the middle of a square */
    PLACE_TEXT_THREE_WORDS, /* what3words, which nobody but its owner can look up */
    PLACE_TEXT_SHORT_LINK,  /* a shortened address of a web map, which says nothing by itself */
} PlaceTextKind;

typedef struct PlaceText {
    PlaceTextKind kind;
    MapPoint at;     /* longitude and latitude, or metres of the National Grid */
    bool is_degrees; /* of a pair: neither number is over 180 */
    bool is_exact;   /* of degrees: with decimals, minutes or letters, as no count or price has */
    double square_m; /* of a grid reference: the side of its square */
} PlaceText;

/* Reads the whole cell. Without letters the first of two degrees is taken for the latitude; which
 * of them it can be, is for crs_guess to say. NULL gives PLACE_TEXT_NONE. */
PlaceText place_text_parse(const char *text);

/* True when the cell says a place in Great Britain so clearly that no number, price or telephone
 * would look like it: to find columns by what is in them. */
bool place_text_is_position(const char *text);

/* One coordinate: "53.4472", "53,4472" (a decimal comma, where that makes degrees), "53.4472° N",
 * "N 53 26 50", "53° 26.83'", "2°18'31\"W" (negative). *axis (may be NULL) receives 'N' or 'E'
 * where a letter says which it is, else 0. False for everything else. */
bool place_text_degrees(const char *text, double *value, char *axis);
