/* main.c: the program. Everything is in cli.
 * SPDX-License-Identifier: MIT
 */
int main(void) {
    return 0;
}
