/* error.h: the reasons to stop.
 * SPDX-License-Identifier: MIT
 *
 * A function that cannot do its job sets a GError of this domain. The one that detects the fault
 * writes the message; a caller prefixes only a name that the callee did not know. What is wrong
 * with the user's data but does not stop the work is a finding: see report.h.
 */
#pragma once
#include <glib.h>

#define ATLAS_ERROR (atlas_error_quark())

typedef enum AtlasErrorCode {
    ATLAS_ERROR_USAGE,      /* the command line */
    ATLAS_ERROR_PROJECT,    /* the project file */
    ATLAS_ERROR_DATA,       /* an input file */
    ATLAS_ERROR_OUTPUT,     /* an output could not be made or written */
    ATLAS_ERROR_DISCLOSURE, /* an output would show what may not be shown */
    ATLAS_ERROR_INTERNAL,   /* a bug in the program */
} AtlasErrorCode;

GQuark atlas_error_quark(void);
