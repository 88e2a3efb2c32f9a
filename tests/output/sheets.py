"""sheets.py PROJECT: every sheet is what a printer and a reader need.

Page size exact, fonts embedded, the map where GDAL should find it, the area's name and every listed asset in the text, sound PDF and
SVG, every page of the SVG openable; every asset of the area in the list once, with its mark, and on
the map where sheet_map.py says.
"""
import collections
import csv
import json
import os
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree as ET

from common import built, fail_if, run
from georeference import check_place
from sheet_map import check_map

PAPERS = {(210.0, 297.0), (297.0, 210.0), (297.0, 420.0), (420.0, 297.0)}
MM_PER_PT = 25.4 / 72
SVG = "{http://www.w3.org/2000/svg}"


def squeeze(text):
    """Letters and digits only: a PDF's text may break a line anywhere."""
    return re.sub(r"[\W_]+", "", text).casefold()


def check_pdf(pdf, name, assets, problems):
    run("qpdf", "--check", pdf)
    info = run("pdfinfo", pdf).stdout
    for size in re.findall(r"Page size:\s+([\d.]+) x ([\d.]+) pts", info):
        mm = tuple(float(v) * MM_PER_PT for v in size)
        if not any(abs(mm[0] - p[0]) < 0.02 and abs(mm[1] - p[1]) < 0.02 for p in PAPERS):
            problems.append(f"{pdf.name}: page is {mm[0]:.2f} x {mm[1]:.2f} mm")
    fonts = run("pdffonts", pdf).stdout.splitlines()[2:]
    if not fonts:
        problems.append(f"{pdf.name}: no fonts")
    for line in fonts:
        if not re.search(r"\byes\s+(yes|no)\s+(yes|no)\s+\d+", line):
            problems.append(f"{pdf.name}: font not embedded: {line}")
    text = squeeze(run("pdftotext", "-layout", pdf, "-").stdout)
    raw = run("pdftotext", "-raw", pdf, "-").stdout
    dates = re.search(r"data to (\d+ \w+ \d+|\d{4})(?: · made (\d+ \w+ \d+))?", raw)
    # Without SOURCE_DATE_EPOCH a sheet is of the newest date in its data; a year tells no day.
    made = dates and (dates[1] if " " in dates[1] else None)
    if not dates or (dates[2] != made and "SOURCE_DATE_EPOCH" not in os.environ):
        problems.append(f"{pdf.name}: dates {dates and dates[0]}")
    plain = squeeze(raw)
    if squeeze(name) not in plain and squeeze(name) not in text:
        problems.append(f"{pdf.name}: the name {name!r} is not in its text")
    for asset in assets:
        # Scripts that join or reorder their letters come out of a PDF in visual order.
        if asset.isascii() and squeeze(asset) not in plain and squeeze(asset) not in text:
            problems.append(f"{pdf.name}: {asset!r} is not in its text")


def page_svgs(stem, problems):
    """The SVG of every page that the PDF has: x.svg, x-2.svg, ..."""
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", f"{stem}.pdf").stdout)[1])
    svgs = [pathlib.Path(f"{stem}.svg"), *(pathlib.Path(f"{stem}-{i}.svg") for i in range(2, pages + 1))]
    problems += [f"{svg.name} is missing" for svg in svgs if not svg.exists()]
    return [svg for svg in svgs if svg.exists()]


def check_rows(svgs, plan, problems):
    """Each entry's mark and square stand in the list, as often as entries have them."""
    words = collections.Counter()
    for svg in svgs[1:]:
        words.update(text.text for text in ET.parse(svg).getroot().iter(f"{SVG}text"))
    wanted = collections.Counter(entry["mark"] for entry in plan["entries"] if entry["mark"])
    wanted.update(entry["square"] for entry in plan["entries"] if entry["square"])
    problems += [f"{svgs[0].name}: {word!r} stands {words[word]} times in the list, not {count}"
                 for word, count in wanted.items() if words[word] < count]


def check_names(svgs, plan, problems):
    """With more than 15 % of the names wanted left over the list has them all."""
    names = [l for l in plan["labels"] if l["kind"] in ("place", "green", "water", "road")]
    placed = {l["text"] for l in names if l["placed"] and not l["stands_for"]}
    dropped = {l["stands_for"] or l["text"] for l in names if l["stands_for"] or not l["placed"]}
    dropped -= placed
    wanted = sum(1 for l in names if l["placed"] and not l["stands_for"]) + len(dropped)
    text = squeeze("".join(t.text for svg in svgs[1:]
                           for t in ET.parse(svg).getroot().iter(f"{SVG}text")))
    if len(dropped) > 0.15 * wanted:
        problems += [f"{svgs[0].name}: {name!r} is neither on the map nor in the key"
                     for name in dropped if squeeze(name) not in text]
    if bool(plan["name_key"]) != (len(dropped) > 0.15 * wanted):
        problems.append(f"{svgs[0].name}: {len(dropped)} of {wanted} names left over, "
                        f"{len(plan['name_key'])} in the key")


def check_parts(plans, problems):
    """Every site of an area that is spread is on a part, under the number of the whole."""
    for whole in (plan for plan in plans.values() if plan.get("parts") and "part" not in plan):
        parts = [plan for plan in plans.values() if plan.get("part_of") == whole["code"]]
        if sorted(plan["part"] for plan in parts) != list(range(1, whole["parts"] + 1)):
            problems.append(f"{whole['code']}: parts {[plan['part'] for plan in parts]}")
        marks = {id: entry["mark"] for entry in whole["entries"] for id in entry["ids"]}
        seen = set()
        for plan in parts:
            for entry in plan["entries"]:
                seen.update(entry["ids"])
                problems += [f"{plan['code']}: {id} is {entry['mark']}, in the whole {marks.get(id)}"
                             for id in entry["ids"] if marks.get(id) != entry["mark"]]
        problems += [f"{whole['code']}: {id} is on no part" for entry in whole["entries"]
                     for id in entry["ids"] if entry["listed_as"] == "site" and id not in seen]


def main(name):
    _, out, plans = built(name)
    with tempfile.TemporaryDirectory() as tmp:
        manifest = json.loads((out / "manifest.json").read_text())
        problems = [f"sum: {s['name']}: {s['left']} is not {s['right']}"
                    for s in manifest["sums"] if not s["equal"]]
        by_area, positions = {}, {}
        plans = {plan["code"]: plan for plan in plans}
        tables = [p for p in (out / "tables").glob("assets*.csv")]
        for table in tables:
            with table.open(newline="", encoding="utf-8") as rows:
                for row in csv.DictReader(rows):
                    if row["easting"]:
                        positions[row["id"]] = float(row["easting"]), float(row["northing"])
                    if row["tier"] == "listed" and row["area_code"]:
                        by_area.setdefault(row["area_code"], []).append(row["name"])
        pdfs = sorted((out / "sheets").glob("*.pdf"))
        if len(pdfs) != len(plans):
            problems.append(f"{len(pdfs)} sheets for {len(plans)} plans")
        check_parts(plans, problems)
        told = {f["path"]: f for f in manifest["sheets"]}
        for plan in plans.values():
            stem = pathlib.Path(plan["file"]).stem
            said = told.get(plan["file"], {})
            if (said.get("kind"), said.get("subject"), said.get("language")) != (plan["about"], stem, "en"):
                problems.append(f"{plan['file']}: the manifest says {said}")
        if not all(f.get("kind") in ("area", "part", "topic", "group") for f in manifest["sheets"]):
            problems.append("a sheet without a kind in the manifest")
        symbols = 0
        for area in manifest["areas"]:
            if area["code"] not in plans:
                problems.append(f"{area['code']} has no sheet")
        for plan in plans.values():
            stem = out / plan["file"].removesuffix(".pdf")
            assets = [entry["name"] for entry in plan["entries"]]
            if plan["about"] == "area":
                assets += by_area.get(plan["code"], [])
            check_pdf(out / plan["file"], plan["name"], assets, problems)
            check_place(out / plan["file"], plan, problems)
            svgs = page_svgs(stem, problems)
            if svgs:
                run("xmllint", "--noout", "--huge", *svgs)
                symbols += check_map(svgs[0], plan, positions, problems)
                check_rows(svgs, plan, problems)
                check_names(svgs, plan, problems)
        for svg in svgs:
            run("rsvg-convert", svg, "-o", f"{tmp}/page.png")
        fail_if(problems)
        listed = sum(len(v) for v in by_area.values())
        print(f"{len(pdfs)} sheets, {listed} assets listed, {symbols} symbols measured")


main(sys.argv[1])
