/* random.h: numbers drawn from a seed, the same on every machine.
 * SPDX-License-Identifier: MIT
 *
 * The algorithm is PCG32 (XSH RR 64/32) of M. O'Neill, "PCG: A Family of Simple Fast
 * Space-Efficient Statistically Good Algorithms for Random Number Generation", HMC-CS-2014-0905.
 * Whatever is worked out from draws names its seed beside the result.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct Random {
    uint64_t state, increment;
} Random;

/* `stream` tells apart draws that share a seed, one for each area for instance, so that the draws
 * of one do not depend on how many another took. */
Random random_new(uint64_t seed, uint64_t stream);
uint32_t random_next(Random *random);
/* 0 <= result < bound, each equally likely; bound > 0. */
uint32_t random_below(Random *random, uint32_t bound);
/* 0 <= result < 1, in steps of 2^-32. */
double random_unit(Random *random);
/* Puts `count` distinct numbers below `bound`, in random order, at the front of `pool`, which holds
 * `bound` numbers in any order and goes on holding the same ones. */
void random_choose(Random *random, size_t *pool, size_t bound, size_t count);
