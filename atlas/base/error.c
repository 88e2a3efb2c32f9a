/* error.c: the error domain.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/error.h"

G_DEFINE_QUARK(atlas_error, atlas_error)
