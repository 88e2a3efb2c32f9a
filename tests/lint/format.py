"""format.py: clang-format 14 would change nothing."""

import re
import shutil
import subprocess
import sys

import tree

VERSION = "14"  # others break lines differently
AT_ONCE = 200


def find_tool():
    for name in (f"clang-format-{VERSION}", "clang-format"):
        path = shutil.which(name)
        if path:
            said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
            if f"version {VERSION}." in said:
                return path
    return None


def first_lines(said):
    """What is wrong with each file, once: clang-format names every line that it would change."""
    lines = {}
    for path, line in re.findall(r"^(.+?):(\d+):\d+: error: ", said, re.MULTILINE):
        lines.setdefault(path, f"{path}:{line}: not formatted; run clang-format-{VERSION} -i {path}")
    return list(lines.values())


def main():
    root = tree.root_argument()
    tool = find_tool()
    if tool is None:
        print(f"skipped: there is no clang-format {VERSION} here")
        return tree.SKIPPED
    paths = tree.files(root, (".c", ".h"))
    problems = []
    # One process for many files: starting it costs more than most files do.
    for first in range(0, len(paths), AT_ONCE):
        command = [tool, "--style=file", "--dry-run", "--Werror", *paths[first : first + AT_ONCE]]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True)
        found = first_lines(run.stderr)
        if run.returncode != 0 and not found:
            found = [f"clang-format: {run.stderr.strip() or run.returncode}"]
        problems += found
    return tree.finish(problems, paths)


if __name__ == "__main__":
    sys.exit(main())
