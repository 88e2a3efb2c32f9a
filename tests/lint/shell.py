"""shell.py: shellcheck has nothing to say about the shell scripts."""

import os
import re
import shutil
import subprocess
import sys

import tree

SHEBANG = re.compile(r"#!\s*\S*\b(env\s+)?(sh|bash|dash)\b")
WITHOUT_SUFFIX = (".ci/run",)


def scripts(root):
    paths = tree.files(root, (".sh",), (".",))
    for path in WITHOUT_SUFFIX:
        if os.path.exists(os.path.join(root, path)) and SHEBANG.match(tree.read(root, path)):
            paths.append(path)
    return paths


def main():
    root = tree.root_argument()
    tool = shutil.which("shellcheck")
    if tool is None:
        print("skipped: there is no shellcheck here")
        return tree.SKIPPED
    paths = scripts(root)
    if not paths:
        return tree.finish([], paths)
    # Ours follow no sourced file, so -x would only make it look for them.
    run = subprocess.run([tool, "--format=gcc", *paths], cwd=root, capture_output=True, text=True)
    return tree.finish((run.stdout + run.stderr).splitlines(), paths)


if __name__ == "__main__":
    sys.exit(main())
