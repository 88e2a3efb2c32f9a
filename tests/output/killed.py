"""killed.py: SIGKILL during a build leaves the last good output whole.

Builds once, then kills a second build at several moments and looks whether every file is still one of
the two whole versions, with no half file in its place.
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from common import PROGRAM, atlas, fail_if, files, project


def main():
    source = project("halewick")
    problems = []
    with tempfile.TemporaryDirectory() as tmp:
        out = pathlib.Path(tmp) / "out"
        atlas("build", source, "--only", "sheets,tables", "--out", out)
        good = files(out)
        kills = 0
        for delay_s in (0.2, 0.4, 0.7, 1.0, 1.5):
            build = subprocess.Popen([PROGRAM, "build", str(source), "--only", "sheets,tables",
                                      "--out", str(out)], stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(delay_s)
            if build.poll() is None:
                kills += 1
                os.killpg(build.pid, signal.SIGKILL)
            build.wait()
            now = files(out)
            problems += [f"after {delay_s} s: {path} is not whole"
                         for path in good if now.get(path) != good[path]]
        if kills == 0:
            problems.append("every build was over before it could be killed")
        atlas("build", source, "--only", "sheets,tables", "--out", out)
        left = [p for p in files(out) if p not in good]
        problems += [f"left behind: {path}" for path in left]
    fail_if(problems)


main()
