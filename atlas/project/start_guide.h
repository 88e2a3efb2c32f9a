/* start_guide.h: where open data for an atlas are to be had.
 * SPDX-License-Identifier: MIT
 */
#pragma once

/* The text of GET-DATA.md. Caller frees. */
char *start_guide(void);
