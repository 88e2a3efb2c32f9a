/* privacy.h: what must not be shown, decided before anything else sees a row.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/project/spec.h"

/* A row may narrow its source's visibility, never widen it. Unsaid: public when the source says so
 * or its licence is open (OGL, CC-BY, CC0, ODbL, PDDL ...), else private. */
Visibility visibility_resolve(Visibility source, const char *licence, Visibility row);
/* Licences under which anyone may show the data to anyone for any purpose; by SPDX id or by the
 * names people write ("Open Government Licence v3.0"). Those that forbid commercial use or changes
 * are not open. NULL is not. */
bool licence_is_open(const char *licence);

/* The default-deny list of domain.md section 4: refuges, safe houses, children's homes, ... Returns
 * a short reason ("women's refuge"), static, or NULL. `name`, `category`, `description` may be
 * NULL. Whole words, folded case; "wildlife refuge", "Refuge Assurance" and the like pass. In a
 * description only words for the place itself count: an advice centre that helps with domestic
 * abuse may say so. */
const char *privacy_denies(const char *name, const char *category, const char *description);
/* Places where few people live (care homes, shared lives, foster carers, childminders): a short
 * reason unless they are known to have more than six beds; `beds` NaN = not known. */
const char *privacy_denies_home(const char *name, const char *category, double beds);
/* The same for OSM's social_facility tags; any may be NULL. */
const char *privacy_denies_osm(const char *amenity, const char *social_facility,
                               const char *social_facility_for);
