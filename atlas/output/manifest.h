/* manifest.h: what was made from what: manifest.json and report.html.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include <stdbool.h>

#include "atlas/analysis/atlas.h"
#include "atlas/base/report.h"
#include "atlas/output/outputs.h"

typedef struct FailedOutput {
    const char *name;
    const char *message;
} FailedOutput;

typedef struct ManifestExtras {
    const char *const *fonts; /* as font_set_describe, NULL-terminated; may be NULL */
    const FailedOutput *failed;
    size_t failed_count;
    unsigned shard, shards; /* part of so many; 1 of 1 = everything */
} ManifestExtras;

/* <folder>/manifest.json (manifest-<I>-of-<N>.json for a shard) with stable snake_case keys and a
 * version: project, date, inputs (path, sha256, rows, used, suppressed, findings and the asset
 * ledger), areas, sheets, tile sets, tables, sums that must agree, library versions, accuracy of
 * the transformations. Nothing in it depends on where or when it was made. */
bool manifest_write(const Atlas *atlas, const Report *report, const OutputList *outputs,
                    const ManifestExtras *extras, const char *folder, GError **error);
/* <folder>/report.html: all findings, grouped, and the ledger of every source, in plain words. */
bool report_page_write(const Atlas *atlas, const Report *report, const char *folder,
                       GError **error);
/* The findings as `check --json` prints them. Caller frees. */
char *report_json(const Atlas *atlas, const Report *report);
