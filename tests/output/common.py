"""common.py: what the tests of finished outputs share."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

PROGRAM = os.environ["PROGRAM"]
SOURCE = pathlib.Path(os.environ["SOURCE_DIR"])
SKIPPED = 77


def run(*arguments, expect=0, **options):
    """Runs a command; its exit status must be `expect`. Returns the finished process."""
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, errors="replace",
                          **options)
    if expect is not None and done.returncode != expect:
        sys.exit(f"{' '.join(map(str, arguments))}\nexit status {done.returncode}, not {expect}\n"
                 f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done


def atlas(*arguments, expect=0, **options):
    return run(PROGRAM, *arguments, expect=expect, **options)


def project(name):
    """A project of the samples, or of the real data where they are to be had (else skips)."""
    if name == "halewick":
        return SOURCE / "samples" / "halewick"
    if not os.environ.get("ATLAS_SHARED"):
        print(f"skipped: {name} reads open data that are not here")
        sys.exit(SKIPPED)
    text = (SOURCE / "tests" / "real" / name / "atlas.yaml").read_text()
    shared = os.environ["ATLAS_SHARED"]
    folder = pathlib.Path(os.environ["WORK_DIR"]) / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "atlas.yaml").write_text(text.replace("../../../../shared", shared))
    return folder


def built_folder(name):
    return pathlib.Path(os.environ["BUILT_DIR"]) / name


def built(name):
    """What build.py made of a project: the project, the folder of outputs, the plans of its sheets.
    Others read the outputs at the same time: they are not to be changed."""
    source = project(name)
    folder = built_folder(name)
    plans = json.loads((folder / "plan.json").read_text(encoding="utf-8"))["sheets"]
    return source, folder / "out", plans


def copy(source, target, zooms=None):
    """A copy of a project to change; `zooms` says which of the site's to make instead of its own."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("out"))
    if zooms:
        path = pathlib.Path(target) / "atlas.yaml"
        text = re.sub(r"(?m)^site:.*\n?", "", path.read_text(encoding="utf-8"))
        path.write_text(f"{text.rstrip()}\nsite: {{zooms: {zooms}}}\n", encoding="utf-8")
    return pathlib.Path(target)


def files(folder):
    """Relative path -> SHA-256 of every file in a folder."""
    folder = pathlib.Path(folder)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.rglob("*")) if p.is_file()}


def fail_if(problems):
    if problems:
        sys.exit("\n".join(problems[:40]) + f"\n{len(problems)} problems")
