"""sources.py: every .c file is built: a CMakeLists.txt in its folder or above it names it."""

import os
import re
import sys

import tree


def listed(root, folder, cache):
    """The words of the folder's CMakeLists.txt, without its comments."""
    if folder not in cache:
        path = os.path.join(folder, "CMakeLists.txt")
        words = set()
        if os.path.exists(os.path.join(root, path)):
            text = re.sub(r"#.*", "", tree.read(root, path))
            words = set(re.findall(r"[\w./-]+", text))
        cache[folder] = words
    return cache[folder]


def names_of(path):
    """(folder, name) pairs under which a CMakeLists.txt may speak of a file."""
    folder = os.path.dirname(path)
    while folder:
        name = os.path.relpath(path, folder)
        yield folder, name
        # A suite tests/check_x.c is listed as x.
        suite = re.fullmatch(r"check_(\w+)\.c", name)
        if suite:
            yield folder, suite.group(1)
        folder = os.path.dirname(folder)


def main():
    root = tree.root_argument()
    cache = {}
    problems = []
    paths = tree.files(root, (".c",))
    for path in paths:
        if not any(name in listed(root, folder, cache) for folder, name in names_of(path)):
            problems.append(f"{path}:1: no CMakeLists.txt lists this file, so it is never built")
    return tree.finish(problems, paths)


if __name__ == "__main__":
    sys.exit(main())
