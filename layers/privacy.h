/* privacy.h: what must not be shown, decided before anything else sees a row.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/project/spec.h"

/* A row may narrow its source's visibility, never widen it. Unsaid: public when the source says so
 * or its licence is open (OGL, CC-BY, CC0, ODbL, PDDL ...), else private. */
Visibility visibility_resolve(Visibility source, const char *licence, Visibility row);
bool licence_is_open(const char *licence);

/* The default-deny list of domain.md section 4: refuges, safe houses, children's homes, ... Returns
 * a short reason ("women's refuge") or NULL. `name`, `category`, `description` may be NULL. Whole
 * words, folded case; "wildlife refuge", "Refuge Assurance" and the like pass. */
const char *privacy_denies(const char *name, const char *category, const char *description);
/* The same for OSM's social_facility tags; any may be NULL. */
const char *privacy_denies_osm(const char *amenity, const char *social_facility,
                               const char *social_facility_for);
