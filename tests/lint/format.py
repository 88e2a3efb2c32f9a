"""format.py: clang-format 14 would change nothing."""

import shutil
import subprocess
import sys

import tree

VERSION = "14"  # others break lines differently


def find_tool():
    for name in (f"clang-format-{VERSION}", "clang-format"):
        path = shutil.which(name)
        if path:
            said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
            if f"version {VERSION}." in said:
                return path
    return None


def main():
    root = tree.root_argument()
    tool = find_tool()
    if tool is None:
        print(f"skipped: there is no clang-format {VERSION} here")
        return tree.SKIPPED
    paths = tree.files(root, (".c", ".h"))
    problems = []
    for path in paths:
        run = subprocess.run([tool, "--style=file", path], cwd=root, capture_output=True, text=True)
        before, after = tree.read(root, path), run.stdout
        if run.returncode != 0:
            problems.append(f"{path}:1: {run.stderr.strip()}")
        elif before != after:
            pairs = enumerate(zip(before.split("\n"), after.split("\n")), start=1)
            line = next((number for number, (a, b) in pairs if a != b), 1)
            problems.append(f"{path}:{line}: not formatted; run {tool} -i {path}")
    return tree.finish(problems, paths)


if __name__ == "__main__":
    sys.exit(main())
