"""same_bytes.py PROJECT: the same input gives the same bytes.

Twice, with one worker and with two, with the work handed out in another order, in another locale
and time zone; and with the rows of every CSV list shuffled everything but manifest.json and
report.html.
"""
import os
import pathlib
import random
import shutil
import sys
import tempfile

from common import atlas, fail_if, files, project


def compare(name, one, two, but=()):
    return [f"{name}: {path} differs" for path in sorted(set(one) | set(two))
            if path not in but and one.get(path) != two.get(path)]


def shuffle_rows(folder):
    """Shuffles the rows of every CSV list whose rows are single lines."""
    shuffled = 0
    for path in sorted(pathlib.Path(folder).rglob("*.csv")):
        text = path.read_bytes().decode("utf-8-sig")
        if path.name == "accepted.csv" or '"' in text:
            continue
        end = "\r\n" if "\r\n" in text else "\n"
        lines = text.rstrip(end).split(end)
        rows = lines[1:]
        random.Random(20260501).shuffle(rows)
        shuffled += rows != lines[1:]
        path.write_text(end.join([lines[0], *rows]) + end, encoding="utf-8", newline="")
    return shuffled


def main(name):
    source = project(name)
    problems = []
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        copy = tmp / "copy"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("out"))
        atlas("build", copy, "--jobs", "1", "--out", tmp / "a")
        first = files(tmp / "a")
        print(len(first), "files")
        atlas("build", copy, "--jobs", "2", "--shuffle", "7", "--out", tmp / "b",
              env={**os.environ, "LC_ALL": "C", "TZ": "Asia/Kolkata"})
        problems += compare("two workers, other order", first, files(tmp / "b"))
        if shuffle_rows(copy):
            atlas("build", copy, "--out", tmp / "c")
            problems += compare("shuffled rows", first, files(tmp / "c"),
                                but=("manifest.json", "report.html"))
        else:
            problems.append("there was no list to shuffle")
    fail_if(problems)


main(sys.argv[1])
