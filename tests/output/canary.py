"""canary.py: what is private is in no byte of any output (worked example T42).

A copy of the sample gets three rows that must not be shown: a private one, a withheld one, and one of
a kind that is never shown. After a whole build neither their names nor their coordinates, numbers
or addresses are anywhere: PDF streams inflated, databases dumped; and the tiles are the same as
without them.
"""
import csv
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
# Rows that cannot be read as they stand, of things that must not be shown: no finding may quote them.
HIDDEN = {"level": "association", "category": "club", "status": "actual", "ways": "connect", "easting": EASTING,
          "northing": NORTHING, "description": "secret ZZCANARY", "visibility": "private"}
BROKEN = [{"name": "ZZCANARY1Q", "category": "zzcanaryclub", "ways": "zzcanaryway", "address": "12 Zzcanary Lane",
           "postcode": "ZZ99 9ZZ", "phone": "01632 960777", "url": "htp://zzcanary", "check_date": "2026-13-45"},
          {"name": "ZZCANARY2Q", "level": "zzcanarylevel", "status": "zzcanarystatus", "easting": "9549317",
           "phone": "abc zzcanary", "opening": "Mo 25:99 zzcanary", "step_free": "zzcanary"},
          {"name": "ZZCANARY3Q", "easting": "zzcanary", "northing": "zzcanary"},
          {"name": "ZZCANARY4Q", "visibility": "zzcanarypublic"},
          {"name": "ZZCANARY6Q", "level": "individual", "category": "zzcanarycategory", "visibility": "public"},
          {"name": "ZZCANARYA", "visibility": "withheld", "place": "zzcanaryplace", "serves": "zzcanaryserves"},
          {"name": "ZZCANARYB care home", "category": "care home", "visibility": "public"},
          {"name": "ZZCANARYC" + "x" * 3000},
          {"name": "Beaconside Community Centre", "address": "88 Dean Crescent, Zzcanary"}]
LINKS = ["ZZCANARY1Q,Beacon Hill Friends,hosts", "Beacon Hill Friends,ZZCANARY5Q Women's Refuge,funds",
         "Beacon Hill Friends,ZZCANARY1Q,zzcanaryhosts", "ZZCANARY1Q,ZZCANARY1Q,hosts"]
PEOPLE = ["E99000001,handy zzcanary,zzcanaryskill,public", "E99000001,hand,zzcanaryskill,zzcanarypublic",
          "ZZCANARYAREA,hand,zzcanaryskill,public", "E99000001,hand,zzcanaryskill,private"]
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


def add_rows(copy):
    table = copy / "community-assets.csv"
    columns = table.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    with table.open("a", encoding="utf-8", newline="") as rows:
        rows.write("\n".join(ROWS) + "\n")
        csv.DictWriter(rows, columns, lineterminator="\n").writerows({**HIDDEN, **row} for row in BROKEN)
    for name, lines in (("links.csv", LINKS), ("people.csv", PEOPLE)):
        with (copy / name).open("a", encoding="utf-8") as rows:
            rows.write("\n".join(lines) + "\n")


def main():
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        copy = tmp / "copy"
        shutil.copytree(project("halewick"), copy, ignore=shutil.ignore_patterns("out"))
        atlas("build", copy, "--only", "site", "--out", tmp / "before")
        add_rows(copy)
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
