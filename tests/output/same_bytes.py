"""same_bytes.py PROJECT [OUTPUTS]: the same input gives the same bytes.

Twice, with one worker and with two, with the work handed out in another order, in another locale
and time zone; and with the rows of every CSV list shuffled everything but manifest.json and
report.html.
"""
import csv
import os
import pathlib
import random
import re
import shutil
import sys
import tempfile

from common import atlas, copy, fail_if, files, project


def compare(name, one, two, but=()):
    return [f"{name}: {path} differs" for path in sorted(set(one) | set(two))
            if path not in but and one.get(path) != two.get(path)]


def is_single_lines(lines):
    """Whether every row is one line: others could not be shuffled as lines."""
    try:
        return len(list(csv.reader(lines))) == len(lines) and not any(line.count('"') % 2 for line in lines)
    except csv.Error:
        return False


def shuffle_rows(folder):
    """Shuffles the rows of every CSV list whose rows are single lines."""
    shuffled = 0
    for path in sorted(pathlib.Path(folder).rglob("*.csv")):
        text = path.read_bytes().decode("utf-8-sig")
        end = "\r\n" if "\r\n" in text else "\n"
        lines = text.rstrip(end).split(end)
        if path.name == "accepted.csv" or not is_single_lines(lines):
            continue
        rows = lines[1:]
        random.Random(20260501).shuffle(rows)
        shuffled += rows != lines[1:]
        path.write_text(end.join([lines[0], *rows]) + end, encoding="utf-8", newline="")
    return shuffled


def bring_lists(folder):
    """Copies the CSV lists of assets that the project has elsewhere into its folder, to be shuffled;
    whether there are any."""
    path = folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    head, mark, assets = text.partition("\nassets:\n")
    for source in sorted(set(re.findall(r"source: (/\S+\.csv)\s", assets))):
        shutil.copy(source, folder)
        assets = assets.replace(f"source: {source}", f"source: {pathlib.Path(source).name}")
    path.write_text(head + mark + assets, encoding="utf-8")
    return ".csv" in assets


def main(name, *outputs):
    source = project(name)
    only = ("--only", *outputs) if outputs else ()
    problems = []
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        folder = copy(source, tmp / "copy", zooms="11-13")
        has_lists = bring_lists(folder)
        atlas("build", folder, *only, "--jobs", "1", "--out", tmp / "a")
        first = files(tmp / "a")
        print(len(first), "files")
        atlas("build", folder, *only, "--jobs", "2", "--shuffle", "7", "--out", tmp / "b",
              env={**os.environ, "LC_ALL": "C", "TZ": "Asia/Kolkata"})
        problems += compare("two workers, other order", first, files(tmp / "b"))
        if shuffle_rows(folder):
            atlas("build", folder, *only, "--out", tmp / "c")
            problems += compare("shuffled rows", first, files(tmp / "c"),
                                but=("manifest.json", "report.html"))
        elif has_lists:
            problems.append("there was no list to shuffle")
    fail_if(problems)


main(*sys.argv[1:])
