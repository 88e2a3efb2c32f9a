"""worker.py: an output that fails, or a worker that is killed, costs nothing else."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from common import PROGRAM, atlas, built, fail_if, files


def failing(source, tmp, whole):
    """Where one sheet should stand there is a folder: the others are made, and it is told."""
    out = tmp / "failing"
    blocked = next(p for p in whole if p.startswith("sheets/") and p.endswith(".pdf"))
    (out / blocked).mkdir(parents=True)
    (out / blocked / "in-the-way").write_text("")
    done = atlas("build", source, "--only", "sheets", "--out", out, expect=4)
    made = files(out)
    problems = [f"{p} was not made" for p in whole
                if p.startswith("sheets/") and not p.startswith(blocked[:-4]) and p not in made]
    failed = json.loads((out / "manifest.json").read_text())["failed"]
    if len(failed) != 1 or pathlib.Path(blocked).stem not in failed[0]["name"]:
        problems.append(f"the manifest tells of {failed}")
    if pathlib.Path(blocked).stem not in done.stderr:
        problems.append("nothing is said of the sheet that failed")
    return problems


def killed(source, tmp, whole):
    """A worker is killed at work: its job is done again, and everything is there."""
    out = tmp / "killed"
    build = subprocess.Popen([PROGRAM, "build", str(source), "--only", "sheets", "--out", str(out)],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 30
    worker = None
    while worker is None and build.poll() is None and time.monotonic() < end:
        children = pathlib.Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split()
        worker = int(children[0]) if children and list(out.glob("sheets/*.pdf")) else None
        time.sleep(0.005)
    if worker is None:
        return ["no worker could be found to kill"]
    os.kill(worker, signal.SIGKILL)
    status = build.wait(timeout=120)
    made = files(out)
    problems = [f"{p} is not as it should be" for p in whole
                if p.startswith("sheets/") and made.get(p) != whole[p]]
    return problems + ([f"status {status}"] if status != 0 else [])


def main():
    source, out, _ = built("halewick")
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        whole = files(out)
        problems = failing(source, tmp, whole)
        problems += killed(source, tmp, whole)
    fail_if(problems)


main()
