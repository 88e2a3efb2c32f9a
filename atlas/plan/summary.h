/* summary.h: what is strong in an area, in one sentence.
 * SPDX-License-Identifier: MIT
 */
#pragma once
#include "atlas/analysis/atlas.h"
#include "atlas/plan/sheet_list.h"

/* Of the figures of an area or another subject: "About 11,300 people live here. 105 community
 * assets are on record here: 53 places and spaces, 33 services and institutions ...; also 53
 * everyday places. 3 more serve the area and are in the list only." The first count is that of the
 * sites on the map, as are the headings of the list and the figures beside it. Strengths only,
 * nothing is compared. Caller frees. */
char *summary_sentence(const Atlas *atlas, const AreaFigures *figures);
/* What people are asked on the sheet of a topic; NULL when there is nothing to ask. */
const char *summary_question(const SheetSubject *subject);
/* The sentence on the sheet of a subject: that of its figures, or what is on record for a topic.
 * Caller frees. */
char *summary_of_subject(const Atlas *atlas, const SheetSubject *subject);
/* The same in fewer words, for a picture: "21 community assets on record: clubs and groups,
 * services and institutions." Caller frees. */
char *summary_strengths(const Atlas *atlas, const AreaFigures *figures);
/* How many people have offered skills or time, in words that give no small number away; NULL when
 * nothing is recorded. Caller frees. */
char *summary_people(const Atlas *atlas, const AreaFigures *figures);
/* The kinds of asset of which hardly any is recorded, as an invitation; NULL when there are some of
 * each. Caller frees. */
char *summary_few_recorded(const Atlas *atlas, const AreaFigures *figures);
/* How to say what is missing or wrong: "Write to ... or call ..."; NULL when the project names no
 * way. Caller frees. */
char *summary_contact(const Atlas *atlas);
