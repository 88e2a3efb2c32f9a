"""tree.py: what every lint needs: the files of the source tree, and a way to report."""

import os
import sys

CODE_FOLDERS = ("atlas", "layers", "styles", "tests")
SKIPPED = 77  # ctest's SKIP_RETURN_CODE
# Made by tools, or input for them: not written by us in the way the lints ask for.
IGNORED_FOLDERS = ("build", "node_modules", "golden", "__pycache__")


def files(root, suffixes, folders=CODE_FOLDERS):
    """Paths relative to root, sorted, of the files under `folders` that end in one of `suffixes`."""
    found = []
    for folder in folders:
        for path, subfolders, names in os.walk(os.path.join(root, folder)):
            subfolders[:] = sorted(
                name for name in subfolders if name not in IGNORED_FOLDERS and name[0] != "."
            )
            for name in names:
                if name.endswith(tuple(suffixes)):
                    found.append(os.path.relpath(os.path.join(path, name), root))
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def finish(problems, looked_at):
    """Prints the problems; the exit status. Having looked at nothing is a problem, too."""
    for problem in problems:
        print(problem)
    if not looked_at:
        print("nothing to look at: is this the root of the source tree?")
        return 1
    return 1 if problems else 0


def root_argument():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {os.path.basename(sys.argv[0])} SOURCE_FOLDER")
    return sys.argv[1]
