"""tidy.py: clang-tidy, as .clang-tidy sets it, over what a build folder compiles.

Takes the source folder and the build folder with its compile_commands.json; the rest of the
arguments are parts of paths, to look at only the files that have one of them.

The analyzer, which walks the paths through a function, takes most of the time, and most of that goes to
the few functions whose paths it gives up counting. It gives up after NODES steps here, and after
clang's own three times as many with ATLAS_LONG, or when clang-tidy is called by hand.
"""

import concurrent.futures
import json
import os
import shutil
import subprocess
import sys

import tree

JOBS = 2
TOOLS = ("clang-tidy-14", "clang-tidy")
NODES = 75000
FEWER_NODES = [f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", f"max-nodes={NODES}")]


def compiled_files(root, build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    paths = {os.path.normpath(os.path.join(each["directory"], each["file"])) for each in commands}
    ours = tuple(os.path.join(os.path.abspath(root), folder, "") for folder in tree.CODE_FOLDERS)
    return sorted(path for path in paths if path.startswith(ours))


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: tidy.py SOURCE_FOLDER BUILD_FOLDER [PART_OF_PATH...]")
    root, build, parts = sys.argv[1], sys.argv[2], sys.argv[3:]
    tool = next((name for name in TOOLS if shutil.which(name)), None)
    if tool is None:
        print("skipped: there is no clang-tidy here")
        return tree.SKIPPED
    paths = compiled_files(root, build)
    if parts:
        paths = [path for path in paths if any(part in path for part in parts)]

    depth = [] if os.environ.get("ATLAS_LONG") else FEWER_NODES

    def check(path):
        command = [tool, "--quiet", "-p", build, *depth, path]
        run = subprocess.run(command, capture_output=True, text=True)
        # On standard error it counts the warnings that it does not show.
        said = run.stdout.strip() or run.stderr.strip()
        return said.replace(os.path.join(os.path.abspath(root), ""), "") if run.returncode else None

    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        problems = [said for said in pool.map(check, paths) if said]
    return tree.finish(problems, paths)


if __name__ == "__main__":
    sys.exit(main())
