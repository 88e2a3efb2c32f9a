/* zip.h: files packed into one, the same bytes for the same content.
 * SPDX-License-Identifier: MIT
 *
 * PKWARE's APPNOTE without encryption, without ZIP64: under 4 GiB and 65,536 members. All members
 * carry the date 1 January 1980.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct Zip Zip;

Zip *zip_new(void);
void zip_free(Zip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Zip, zip_free)
/* Adds a member, deflated; false when the archive would pass its limit (nothing is added). */
bool zip_add(Zip *zip, const char *name, const char *content, size_t length);
/* The whole archive; borrowed until the zip is freed. Nothing may be added afterwards. */
const char *zip_finish(Zip *zip, size_t *length);
