/* start_figures.h: indicators and small areas in a new project file.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/start_yaml.h"

/* Appends the sections `indicators`, `need` and `geographies`, or examples of them as notes. */
void start_figures_append(GString *out, const StartFiles *files);
