/* composite_words.h: what an indicator is that was put together from others, in words.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/project/spec.h"
#include "styles/messages.h"

/* "Our calculation, not an official statistic, from: Index of Multiple Deprivation 2025 (weight 2),
 * People who volunteer 2025 (turned round, weight 1)." NULL for what is no composite. Caller
 * frees. */
char *composite_words_new(const Messages *messages, const IndicatorSpec *spec);
