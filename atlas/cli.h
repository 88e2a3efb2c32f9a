/* cli.h: the command line.
 * SPDX-License-Identifier: MIT
 */
#pragma once

/* Runs the program; returns its exit status. */
int cli_main(int argc, char **argv);
