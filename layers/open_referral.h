/* open_referral.h: directories of services in the Open Referral standards.
 * SPDX-License-Identifier: MIT
 *
 * Open Referral UK 1.0 and 3.0 and HSDS 3.x: services, services at locations, organisations with
 * their services, and locations, nested as their APIs give them (domain.md 1.5). A service is one
 * row for each of its locations, or one row without a place. People named as contacts are never
 * read. Locations that are not physical, redacted ones among them, are no places.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "atlas/base/json_tree.h"
#include "layers/table.h"

typedef enum ReferralKind {
    REFERRAL_NONE,
    REFERRAL_SERVICE,
    REFERRAL_AT_LOCATION,  /* one service at one location */
    REFERRAL_ORGANISATION, /* with services or, without, itself a row */
    REFERRAL_LOCATION,
    REFERRAL_TAXONOMY, /* words for kinds, nothing that is anywhere */
} ReferralKind;

ReferralKind open_referral_kind(const JsonNode *thing);
/* Gives an empty table the columns that rows will have. */
void open_referral_begin(Table *table);
/* Adds the rows of a thing; their numbers go on from the table's. */
void open_referral_add(Table *table, const JsonNode *thing);
