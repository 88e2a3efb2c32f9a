/* booklet.h: the directory as a booklet of A5, and on A4 to fold and staple.
 * SPDX-License-Identifier: MIT
 *
 * Files: booklet.pdf and, with `booklet: to_fold`, booklet-to-fold.pdf; those of a further language
 * end in its code, as sheets do: booklet-cy.pdf.
 */
#pragma once
#include <stdbool.h>

#include "atlas/output/outputs.h"
#include "atlas/plan/sheet_list.h"
#include "styles/fonts.h"

typedef enum BookletFile { BOOKLET_TO_READ, BOOKLET_TO_FOLD } BookletFile;

/* "booklet.pdf", "booklet-to-fold-cy.pdf": of the language of the atlas. Caller frees. */
char *booklet_file(const Atlas *atlas, BookletFile file);
/* Writes it, in the language of the sheets' atlas, into the folder of the outputs. */
bool booklet_write(const SheetList *sheets, FontSet *fonts, const char *folder, OutputList *outputs,
                   GError **error);
/* Whether an earlier build has left all the files that there are to be. */
bool booklet_is_there(const Atlas *atlas, const char *folder);
/* Puts what booklet_write has made among the data of the site. */
bool booklet_link_to_site(const Atlas *atlas, const char *folder, OutputList *outputs,
                          GError **error);
