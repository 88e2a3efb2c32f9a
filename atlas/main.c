/* main.c: the program.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/cli.h"

int main(int argc, char **argv) {
    return cli_main(argc, argv);
}
