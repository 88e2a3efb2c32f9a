"""messages.py: every message that the code names is in the catalogue with the places it fills, and every message is used.

A message is named by a text literal "section.key", its section being one of styles/messages/en.yaml. What
message_fill and message_count give by name must be what the message has in {braces}.
"""

import os
import re
import sys

import tree

CATALOGUE = "styles/messages/en.yaml"
# Named by what is in the data: categories by theirs, ordinals by their ending.
COMPOSED = ("category", "ordinal")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
CALL = re.compile(r"\bmessage_(fill|count)\(")
FILE = re.compile(r"\w+\.(css|csv|gpkg|html|js|json|pdf|png|svg|yaml|zip)")
PLACE = re.compile(r"\{(\w+)\}")


def catalogue(text):
    """{"section.key": {places}} of a file of messages."""
    messages = {}
    section = key = None
    for line in text.splitlines():
        top = re.match(r"(\w+):\s*$", line)
        inner = re.match(r"  (\w+):(.*)", line)
        if top:
            section = top.group(1)
        elif inner and section:
            key = f"{section}.{inner.group(1)}"
            messages[key] = set()
        elif line and not line.startswith(" ") and not line.startswith("#"):
            section = None
        if key and section and line.startswith("  "):
            messages[key].update(PLACE.findall(line.split(":", 1)[1]))
    return messages


def arguments(text, start):
    """The arguments of a call whose opening parenthesis is before `start`."""
    found, depth, begin, quoted, i = [], 0, start, False, start
    while i < len(text):
        letter = text[i]
        if quoted:
            if letter == "\\":
                i += 1
            elif letter == '"':
                quoted = False
        elif letter == '"':
            quoted = True
        elif letter in "([{":
            depth += 1
        elif letter in ")]}" and depth > 0:
            depth -= 1
        elif letter == ")" or (letter == "," and depth == 0):
            found.append(text[begin:i].strip())
            begin = i + 1
            if letter == ")":
                return found
        i += 1
    return found


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def check_call(path, text, call, messages, problems):
    given = arguments(text, call.end())
    keys = [key for key in LITERAL.findall(given[1]) if key in messages]
    pairs = given[3 if call.group(1) == "count" else 2 : -1]
    names = {name.strip('"') for name in pairs[::2]}
    for key in keys:
        places = messages[key] - ({"count"} if call.group(1) == "count" else set())
        if places != names:
            problems.append(
                f"{path}:{line_of(text, call.start())}: {key} has the places {sorted(places)}, "
                f"the call fills {sorted(names)}"
            )


def main():
    root = tree.root_argument()
    paths = tree.files(root, (".c",), folders=("atlas", "styles"))
    problems = []
    if not paths or not os.path.exists(os.path.join(root, CATALOGUE)):
        return tree.finish(problems, [])
    messages = catalogue(tree.read(root, CATALOGUE))
    sections = {key.split(".")[0] for key in messages}
    used = set()
    for path in paths:
        text = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), tree.read(root, path))
        for literal in LITERAL.finditer(text):
            named = re.fullmatch(r"(\w+)\.\w+", literal.group(1))
            if named and named.group(1) in sections and not FILE.fullmatch(literal.group(1)):
                used.add(literal.group(1))
                if literal.group(1) not in messages:
                    problems.append(
                        f"{path}:{line_of(text, literal.start())}: there is no message {literal.group(1)}"
                    )
        for call in CALL.finditer(text):
            check_call(path, text, call, messages, problems)
    for key in sorted(set(messages) - used):
        if key.split(".")[0] not in COMPOSED:
            problems.append(f"{CATALOGUE}: nothing says {key}")
    return tree.finish(problems, paths)


if __name__ == "__main__":
    sys.exit(main())
