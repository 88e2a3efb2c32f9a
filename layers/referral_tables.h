/* referral_tables.h: Open Referral as a folder of CSV tables.
 * SPDX-License-Identifier: MIT
 *
 * HSDS and Open Referral UK are tables before they are an API: service.csv, location.csv,
 * service_at_location.csv and so on, in version 3 and in many exports in the plural. They are put
 * together into the nested form that the API gives, which open_referral.h reads. Of contacts
 * nothing is read: they are people.
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/table.h"

/* A folder with service.csv or services.csv in it. */
bool referral_tables_is(const char *path);
/* Rows as open_referral.h makes them, by the id of the service. Findings, one a table:
 * "referral_row_lost" for rows of service_at_location whose service or location is in no table.
 * ATLAS_ERROR_DATA when a table cannot be read or services have no column "id". */
Table *referral_tables_read(const char *path, const char *shown, Report *report, GError **error);
