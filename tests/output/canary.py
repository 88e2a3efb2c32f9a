"""canary.py: what is private is in no byte of any output (worked example T42).

A copy of the sample gets three rows that must not be shown: a private one, a withheld one, and one of
a kind that is never shown. After a whole build neither their names nor their coordinates, numbers
or addresses are anywhere: PDF streams inflated, databases dumped; and the tiles are the same as
without them.
"""
import pathlib
import re
import shutil
import sqlite3
import sys
import tempfile
import zipfile

from common import atlas, fail_if, files, project, run

EASTING, NORTHING = 549317, 394283  # in the middle of a ward
ROWS = ['ZZCANARY7Q,association,club,actual,connect,secret words ZZCANARY8Q,1 Zzcanary Lane,,549317,394283,'
        '01632 960777,https://zzcanary.example.org,,,2026-01-01,,private,,',
        'ZZCANARY9Q,association,club,actual,connect,,,,549317,394283,,,,,2026-01-01,,withheld,,',
        "ZZCANARY5Q Women's Refuge,organisation,support,actual,,,,,549317,394283,,,,,2026-01-01,,public,,"]
NEEDLES = [re.compile(p, re.I) for p in
           (rb"zzcanary", rb"01632 ?960777", rb"549317", rb"394283", rb"5493\.17", rb"3942\.83")]

# Where each object of a PDF begins: one of thousands of numbers may be a coordinate by chance.
OFFSETS = re.compile(rb"^\d{10} \d{5} [nf]\s*$", re.M)


def text_of(path, tmp):
    """The bytes of a file as a reader could come by them."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        plain = tmp / "plain.pdf"
        run("qpdf", "--qdf", "--object-streams=disable", path, plain)
        return OFFSETS.sub(b"", data + plain.read_bytes()) + run("pdftotext", path, "-").stdout.encode()
    if path.suffix == ".gpkg":
        base = sqlite3.connect(path)
        return data + "\n".join(base.iterdump()).encode()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return data + b"\n".join(book.read(name) for name in book.namelist())
    return data


def main():
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        copy = tmp / "copy"
        shutil.copytree(project("halewick"), copy, ignore=shutil.ignore_patterns("out"))
        atlas("build", copy, "--out", tmp / "before")
        with (copy / "community-assets.csv").open("a", encoding="utf-8") as rows:
            rows.write("\n".join(ROWS) + "\n")
        log = atlas("build", copy, "--out", tmp / "after")
        problems = [f"in what the program says: {n.pattern}" for n in NEEDLES
                    if n.search((log.stdout + log.stderr).encode())]
        looked = 0
        for path in sorted((tmp / "after").rglob("*")):
            if path.is_file() and path.suffix != ".png":
                looked += 1
                text = text_of(path, tmp)
                problems += [f"{path.relative_to(tmp)}: {n.pattern}" for n in NEEDLES if n.search(text)]
        before, after = (files(tmp / name / "site") for name in ("before", "after"))
        problems += [f"{p} is not as without the rows" for p in after
                     if p.endswith(".png") and before.get(p) != after[p]]
        if looked < 50:
            problems.append(f"only {looked} files were looked at")
    fail_if(problems)
    print(looked, "files hold nothing private")


main()
