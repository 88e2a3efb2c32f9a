/* pdf_content.c: a content stream of a PDF, operator by operator.
 * SPDX-License-Identifier: MIT
 */
#include "atlas/output/pdf_content.h"

#include <string.h>

#include <glib.h>

/* What a byte is in a content stream; nearly all are regular ones. */
enum { SPACE = 1, DELIMITER = 2 };
static const unsigned char KINDS[256] = {
    ['\0'] = SPACE,    ['\t'] = SPACE,    ['\n'] = SPACE,    ['\f'] = SPACE,
    ['\r'] = SPACE,    [' '] = SPACE,     ['('] = DELIMITER, [')'] = DELIMITER,
    ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static bool is_space(char c) {
    return KINDS[(unsigned char)c] == SPACE;
}

static bool is_regular(char c) {
    return KINDS[(unsigned char)c] == 0;
}

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (is_space(*at) || *at == '%')) {
        if (*at == '%') {
            while (at < end && *at != '\n' && *at != '\r') {
                at++;
            }
        } else {
            at++;
        }
    }
    return at;
}

/* Each returns what comes after the thing that begins at `at`. */

static const char *skip_string(const char *at, const char *end) {
    int depth = 0;
    for (; at < end; at++) {
        if (*at == '\\') {
            at++;
        } else if (*at == '(') {
            depth++;
        } else if (*at == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return end;
}

static const char *skip_word(const char *at, const char *end) {
    at++; /* '/' of a name, or the first letter */
    while (at < end && is_regular(*at)) {
        at++;
    }
    return at;
}

static bool begins_dictionary(const char *at, const char *end) {
    return end - at >= 2 && at[0] == '<' && at[1] == '<';
}

static bool ends_dictionary(const char *at, const char *end) {
    return end - at >= 2 && at[0] == '>' && at[1] == '>';
}

/* A string, a hexadecimal string, a name or a word; brackets count `depth`. */
static const char *skip_token(const char *at, const char *end, int *depth) {
    switch (*at) {
    case '(':
        return skip_string(at, end);
    case '<':
        if (begins_dictionary(at, end)) {
            ++*depth;
            return at + 2;
        }
        while (at < end && *at != '>') {
            at++;
        }
        return MIN(at + 1, end);
    case '>':
        --*depth;
        return ends_dictionary(at, end) ? at + 2 : at + 1;
    case '[':
        ++*depth;
        return at + 1;
    case ']':
        --*depth;
        return at + 1;
    default:
        return skip_word(at, end);
    }
}

/* A whole operand, with all that its brackets hold. */
static const char *skip_object(const char *at, const char *end) {
    int depth = 0;
    do {
        at = skip_token(at, end, &depth);
        if (depth > 0) {
            at = skip_space(at, end);
        }
    } while (depth > 0 && at < end);
    return at;
}

/* After the data of an inline image: "EI" with white space around it. */
static const char *skip_image(const char *at, const char *end) {
    for (; end - at >= 3; at++) {
        if (is_space(at[0]) && at[1] == 'E' && at[2] == 'I' && (end - at == 3 || is_space(at[3]))) {
            return at + 3;
        }
    }
    return end;
}

static bool is_operand(char c) {
    return !(g_ascii_isalpha(c) || c == '\'' || c == '"');
}

static bool is_constant(PdfSlice word) {
    return pdf_slice_equals(word, "true") || pdf_slice_equals(word, "false") ||
           pdf_slice_equals(word, "null");
}

static void add_operand(PdfOperator *operation, PdfSlice slice) {
    if (operation->count == PDF_OPERANDS) {
        memmove(operation->operands, operation->operands + 1,
                (PDF_OPERANDS - 1) * sizeof *operation->operands);
        operation->count--;
    }
    operation->operands[operation->count++] = slice;
}

bool pdf_scanner_next(PdfScanner *scanner, PdfOperator *operation) {
    operation->count = 0;
    operation->start = NULL;
    for (;;) {
        const char *start = skip_space(scanner->at, scanner->end);
        scanner->at = start;
        if (start >= scanner->end) {
            return false;
        }
        if (!operation->start) {
            operation->start = start;
        }
        scanner->at = skip_object(start, scanner->end);
        PdfSlice slice = {start, (size_t)(scanner->at - start)};
        if (is_operand(*start) || is_constant(slice)) {
            add_operand(operation, slice);
            continue;
        }
        if (pdf_slice_equals(slice, "BI")) {
            scanner->at = skip_image(scanner->at, scanner->end);
        }
        operation->name = slice;
        return true;
    }
}

bool pdf_slice_equals(PdfSlice slice, const char *text) {
    size_t length = strlen(text);
    return slice.length == length && memcmp(slice.text, text, length) == 0;
}

double pdf_slice_number(PdfSlice slice) {
    char text[32];
    size_t length = MIN(slice.length, sizeof text - 1);
    memcpy(text, slice.text, length);
    text[length] = '\0';
    return g_ascii_strtod(text, NULL);
}

PdfSlice pdf_slice_find(PdfSlice dictionary, const char *key) {
    const char *end = dictionary.text + dictionary.length;
    if (!begins_dictionary(dictionary.text, end)) {
        return (PdfSlice){NULL, 0};
    }
    const char *at = skip_space(dictionary.text + 2, end);
    while (at < end && !ends_dictionary(at, end)) {
        const char *after = skip_object(at, end);
        PdfSlice name = {at, (size_t)(after - at)};
        const char *value = skip_space(after, end);
        if (value >= end) {
            break;
        }
        after = skip_object(value, end);
        if (pdf_slice_equals(name, key)) {
            return (PdfSlice){value, (size_t)(after - value)};
        }
        at = skip_space(after, end);
    }
    return (PdfSlice){NULL, 0};
}
