/* libraries.h: which versions of which libraries are in use.
 * SPDX-License-Identifier: MIT
 */
#pragma once

/* "GDAL 3.6.2", "cairo 1.16.0" ...; NULL-terminated; caller frees with g_strfreev. */
char **libraries_list(void);
