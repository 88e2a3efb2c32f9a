/* site_referral.h: the assets as services of Open Referral UK.
 * SPDX-License-Identifier: MIT
 *
 * data/services.json, and services-osm.json for those from OpenStreetMap: a page of services as
 * GET /services of HSDS-UK 3.0 answers, all on one page. Groups, services, places and businesses
 * that are in use are each a service of an organisation of the same name; everyday places and what
 * is not in use yet are left out. Ids are UUIDs of version 5 worked out from the asset's id, so
 * they stay the same from build to build.
 */
#pragma once
#include "atlas/output/site_files.h"

bool site_referral_write(const Site *site, bool share_alike, GError **error);
/* "a3f0...": the UUID of version 5 of a name in the program's own namespace (RFC 9562, 5.5). Caller
 * frees. */
char *site_referral_uuid(const char *name);
