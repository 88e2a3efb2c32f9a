"""killed.py: SIGKILL during a build leaves the last good output whole.

Builds an atlas and, elsewhere, its next edition; then starts to build the next edition over the first
and kills it at several moments. Every file must be whole, of the one edition or the other, and only
of those; the next build takes away what the killed ones left half written. Once only the parent is
killed: its workers must not live on.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from common import PROGRAM, atlas, built, copy, fail_if, files, project

ONLY = ("--only", "sheets,tables")


def start(source, out):
    return subprocess.Popen([PROGRAM, "build", str(source), *ONLY, "--jobs", "2", "--out", str(out)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            start_new_session=True)


def is_half(path):
    return pathlib.Path(path).name.startswith(".tmp-")


def look(out, old, new, when):
    """What is not as it was or as it will be; and how many files are already new."""
    now = files(out)
    problems = [f"{when}: {path} is gone" for path in old if path in new and path not in now]
    problems += [f"{when}: {path} is of neither edition" for path, sha in now.items()
                 if not is_half(path) and sha not in (old.get(path), new.get(path))]
    return problems, sum(now.get(p) == new[p] != old.get(p) for p in new)


def group_ends(group, seconds=5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def main():
    problems = []
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        source = copy(project("halewick"), tmp / "project")
        out = shutil.copytree(built("halewick")[1], tmp / "out")
        old = files(out)
        yaml = source / "atlas.yaml"
        yaml.write_text(yaml.read_text().replace("edition: Spring 2026", "edition: Autumn 2026"))
        begun = time.monotonic()
        atlas("build", source, *ONLY, "--jobs", "2", "--out", tmp / "new")
        whole_s = time.monotonic() - begun
        new = files(tmp / "new")
        if sum(old.get(p) != new[p] for p in new) < 20:
            problems.append("the next edition hardly differs from the first; this test sees nothing")
        kills = 0
        for part in (0.2, 0.4, 0.6, 0.8):
            build = start(source, out)
            time.sleep(whole_s * part)
            kills += build.poll() is None
            if part == 0.6:
                os.kill(build.pid, signal.SIGKILL)
                build.wait()
                if not group_ends(build.pid):
                    problems.append("workers live on after their parent was killed")
            if build.poll() is None:
                os.killpg(build.pid, signal.SIGKILL)
                build.wait()
            found, made = look(out, old, new, f"killed after {part:.0%}")
            print(f"killed after {whole_s * part:.1f} s: {made} files of the next edition")
            problems += found
        if kills < 2:
            problems.append("nearly every build was over before it could be killed")
        for folder in (".", "sheets", "tables", "site", "site/data", "site/tiles/base/11/3"):
            (out / folder).mkdir(parents=True, exist_ok=True)
            (out / folder / ".tmp-1-0123abcd.pdf").write_text("half a file")
        atlas("build", source, *ONLY, "--out", out)
        now = files(out)
        problems += [f"left behind: {path}" for path in now if path not in new]
        problems += [f"not as in a fresh build: {path}" for path in new if now.get(path) != new[path]]
    fail_if(problems)


main()
