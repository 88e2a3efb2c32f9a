"""planner.py: the maps of the planner's figures, and one figure everywhere that it is told.

Builds halewick with tables, maps and the figures of the site, in English and Welsh. What a map's key says of
its classes must be what areas.csv and beside.csv say; a ward's figures must be the same in areas.csv, figures.csv,
beside.csv, the workbook, the GeoPackage, its page of the site, and on the map.
"""
import collections
import csv
import json
import pathlib
import re
import sqlite3
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

from common import atlas, copy, fail_if, files, project, run

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WARD = "Castle"


def read_csv(path):
    with path.open(newline="", encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


def words_of(pdf):
    """The text of a PDF in one line, with plain blanks."""
    text = run("pdftotext", "-raw", pdf, "-").stdout
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def sheet_of(workbook, name):
    """{column: text} for each row of a sheet of an XLSX."""
    with zipfile.ZipFile(workbook) as parts:
        tree = xml.etree.ElementTree.fromstring(parts.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in tree.iter(f"{SHEET}sheet")]
        sheet = xml.etree.ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml"))
    rows = [{re.match("[A-Z]+", cell.get("r")).group(): "".join(cell.itertext()) for cell in row}
            for row in sheet.iter(f"{SHEET}row")]
    return [{title: row.get(column) for column, title in rows[0].items()} for row in rows[1:]]


def layer_of(gpkg, name):
    with sqlite3.connect(gpkg) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]


def one(rows, **wanted):
    found = [row for row in rows if all(str(row[k]) == v for k, v in wanted.items())]
    if len(found) != 1:
        sys.exit(f"{len(found)} rows for {wanted}")
    return found[0]


def check_keys(out, beside):
    """The key of each map counts what the tables have."""
    problems = []
    quadrants = collections.Counter(row["in_words"] for row in beside if row["quadrant"])
    cells = collections.Counter(row["cell"] for row in beside if row["cell"])
    unasked = sum(row["state"] == "not_asked" for row in beside)
    where, both = words_of(out / "maps/where-to-ask.pdf"), words_of(out / "maps/need-beside-assets.pdf")
    for words, count in quadrants.items():
        expected = f"{words} ({count} area{'s' if count > 1 else ''})"
        if expected not in where:
            problems.append(f"where-to-ask.pdf does not say \"{expected}\"")
    for code, count in cells.items():
        if not re.search(rf"{code}: [a-z ,]+ \({count} areas?\)", both):
            problems.append(f"need-beside-assets.pdf does not say that {count} areas are {code}")
    expected = f"nobody has been asked yet ({unasked} area"
    if unasked and (expected not in where or expected not in both):
        problems.append(f"no map says \"{expected}\"")
    return problems


def check_classes(out, areas, plan):
    """Each value lies in the class that the plan of the map gives it, and the key has its count."""
    problems = []
    pages = {page["slug"]: page for page in plan["maps"][0]["pages"]}
    for slug, column in (("deprivation", "deprivation"), ("belonging", "belonging"),
                         ("assets-per-1000", "assets_per_1000")):
        text = words_of(out / f"maps/{slug}.pdf")
        found = collections.Counter()
        for area in pages[slug]["areas"]:
            row = one(areas, code=area["code"])
            if area["state"] == "value":
                found[area["class"]] += 1
                if abs(float(row[column]) - area["value"]) > 1e-9:
                    problems.append(f"{slug}: {area['code']} has {area['value']}, areas.csv {row[column]}")
        for number, class_ in enumerate(pages[slug]["classes"]):
            if class_["areas"] != found[number]:
                problems.append(f"{slug}: {class_['words']}: {class_['areas']} areas, not {found[number]}")
            if class_["areas"] and f"{class_['words']} ({class_['areas']} area" not in text:
                problems.append(f"{slug}.pdf does not say \"{class_['words']}\"")
    return problems


def check_one_figure(out, areas):
    """Assets per 1,000 residents of one ward wherever they are told: as they are, or to a decimal."""
    row = one(areas, name=WARD)
    exact, code = row["assets_per_1000"], row["code"]
    shown = f"{float(exact):.1f}"
    tables = out / "tables"
    figures = one(read_csv(tables / "figures.csv"), geography="areas", code=code, measure="assets_per_1000",
                  group="all")
    beside = one(read_csv(tables / "beside.csv"), geography="areas", code=code)
    told = {"figures.csv": figures["value"], "beside.csv": beside["assets_per_1000"],
            "atlas.xlsx, Areas": one(sheet_of(tables / "atlas.xlsx", "Areas"), code=code)["assets_per_1000"],
            "atlas.xlsx, Beside need":
                one(sheet_of(tables / "atlas.xlsx", "Beside need"), geography="areas", code=code)["assets_per_1000"],
            "atlas.gpkg, areas": one(layer_of(tables / "atlas.gpkg", "areas"), code=code)["assets_per_1000"],
            "atlas.gpkg, units":
                one(layer_of(tables / "atlas.gpkg", "units"), geography="areas", code=code)["assets_per_1000"],
            "atlas.gpkg, figures":
                one(layer_of(tables / "atlas.gpkg", "figures"), geography="areas", code=code,
                    measure="assets_per_1000", **{"group": "all"})["value"]}
    problems = [f"{place}: {value} and not {exact}" for place, value in told.items() if float(value) != float(exact)]
    svg = (out / "maps/assets-per-1000.svg").read_text(encoding="utf-8")
    if not re.search(rf">{shown}<", svg[svg.index(f">{WARD}<"):]):
        problems.append(f"assets-per-1000.svg does not have {shown} after {WARD}")
    page = next((out / "site/area").glob(f"{code}-*/index.html")).read_text(encoding="utf-8")
    if not re.search(rf'<td class="number">{re.escape(shown)}</td>', page):
        problems.append(f"the page of {WARD} does not have {shown}")
    sheet = words_of(next((out / "sheets").glob(f"{code}-*.pdf")))
    if shown not in sheet:
        problems.append(f"the sheet of {WARD} does not have {shown}")
    return problems


def check_files(out):
    """Listed, tagged, in both languages, and on the page about the data."""
    problems = []
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    listed = {entry["path"] for entry in manifest["maps"]}
    made = {f"maps/{path.name}" for path in (out / "maps").iterdir()}
    if listed != made or len(made) < 20:
        problems.append(f"manifest.json and maps/ differ: {sorted(listed ^ made)}")
    for path in sorted((out / "maps").glob("*.pdf")):
        info = run("pdfinfo", path).stdout
        if not re.search(r"Tagged: +yes", info) or not re.search(r"Pages: +1\n", info):
            problems.append(f"{path.name} is not one tagged page")
        if b"pdfuaid:part" not in path.read_bytes():
            problems.append(f"{path.name} does not say that it is PDF/UA")
    about = (out / "site/about.html").read_text(encoding="utf-8")
    for path in (out / "maps").glob("*.pdf"):
        if not (out / "site/maps" / path.name).is_file():
            problems.append(f"site/maps/{path.name} is not there")
        elif not path.stem.endswith("-cy") and f"maps/{path.name}" not in about:
            problems.append(f"about.html does not lead to {path.name}")
    welsh = words_of(out / "maps/where-to-ask-cy.pdf")
    if "Ble i adeiladu ar gryfderau" not in welsh or "Where to build" in welsh:
        problems.append("where-to-ask-cy.pdf is not in Welsh")
    return problems


def main():
    with tempfile.TemporaryDirectory() as tmp:
        source = copy(project("halewick"), pathlib.Path(tmp) / "halewick", zooms="11")
        text = (source / "atlas.yaml").read_text(encoding="utf-8")
        (source / "atlas.yaml").write_text(text + "languages: [en, cy]\nbook: false\n", encoding="utf-8")
        out = pathlib.Path(tmp) / "out"
        atlas("build", source, "--out", out)
        plan = json.loads(atlas("plan", source, "--json").stdout)
        areas, beside = read_csv(out / "tables/areas.csv"), read_csv(out / "tables/beside.csv")
        beside = [row for row in beside if row["geography"] == "areas"]
        problems = (check_keys(out, beside) + check_classes(out, areas, plan) + check_one_figure(out, areas)
                    + check_files(out))
        again = pathlib.Path(tmp) / "again"
        atlas("build", source, "--only", "maps", "--jobs", "1", "--out", again)
        if files(out / "maps") != files(again / "maps"):
            problems.append("another build made other maps")
        fail_if(problems)
        print(f"{len(list((out / 'maps').iterdir()))} files of maps")


main()
