/* random.c: numbers drawn from a seed, the same on every machine.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/base/random.h"

static const uint64_t MULTIPLIER = 6364136223846793005U;

uint32_t random_next(Random *random) {
    uint64_t old = random->state;
    random->state = old * MULTIPLIER + random->increment;
    uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
    uint32_t rotation = (uint32_t)(old >> 59);
    return (shifted >> rotation) | (shifted << ((32 - rotation) & 31));
}

Random random_new(uint64_t seed, uint64_t stream) {
    Random random = {.state = 0, .increment = (stream << 1) | 1};
    random_next(&random);
    random.state += seed;
    random_next(&random);
    return random;
}

uint32_t random_below(Random *random, uint32_t bound) {
    /* What is under the threshold would come up once too often. */
    uint32_t threshold = (0U - bound) % bound;
    uint32_t drawn = random_next(random);
    while (drawn < threshold) {
        drawn = random_next(random);
    }
    return drawn % bound;
}

double random_unit(Random *random) {
    return random_next(random) / 4294967296.0;
}

void random_choose(Random *random, size_t *pool, size_t bound, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t j = i + random_below(random, (uint32_t)(bound - i));
        size_t kept = pool[i];
        pool[i] = pool[j];
        pool[j] = kept;
    }
}
