/* error.c: the error domain.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/error.h"

G_DEFINE_QUARK(atlas - error - quark, atlas_error)
