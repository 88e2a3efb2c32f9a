/* program.h: where the program and what it brings along are.
 * SPDX-License-Identifier: MIT
 */
#pragma once

/* The folder of its own that is called `name`: "styles", "layers". An installed program has it
 * under share/assetatlas, wherever it was installed or moved to; one that was only built has it in
 * its source tree. Caller frees; the folder may be missing. */
char *program_folder(const char *name);
