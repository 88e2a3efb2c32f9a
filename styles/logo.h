/* logo.h: the publisher's logo, an SVG or PNG file.
 * SPDX-License-Identifier: MIT
 *
 * Read and tried once, before the work begins, and drawn by every worker from the same bytes. An
 * SVG stays lines and curves in a PDF.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "atlas/base/geom.h"
#include "atlas/base/report.h"

typedef enum LogoKind { LOGO_SVG, LOGO_PNG } LogoKind;

typedef struct Logo {
    LogoKind kind;
    uint8_t *bytes; /* the file's; of an SVG without its links, which are not ours to draw */
    size_t length;
    double aspect; /* width / height */
} Logo;

/* NULL, and a warning at `place` (where the project names it), when the file cannot be used: it is
 * no picture, is damaged, larger than a logo can be, or asks for more than a moment's work. */
Logo *logo_read(const char *path, Place place, Report *report);
void logo_free(Logo *logo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Logo, logo_free)

/* The largest box of the logo's shape in a slot, at its top and at its right edge. */
PageBox logo_fit(const Logo *logo, PageBox slot);
