/* json_list.h: lists in JSON that are no maps: records, and directories of services.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include <glib.h>

#include "atlas/base/report.h"
#include "layers/table.h"

/* True for a JSON file that is neither GeoJSON nor TopoJSON, and for a folder of JSON files. */
bool json_list_is(const char *path);

/* A list of objects is a table with a column for each member that is text, a number or a truth
 * value. Pages ("contents": [...]) and services of Open Referral (open_referral.h) are looked into;
 * the files of a folder are read in the order of their names as pages of one list. ATLAS_ERROR_DATA
 * for what is no JSON, and for what has no list in it. */
Table *json_list_read(const char *path, const char *shown, Report *report, GError **error);
