"""undated.py: where neither the data nor SOURCE_DATE_EPOCH tells a day, no page makes one up.

A project of two wards and a list without dates is made whole, in two languages. Where a day is said
elsewhere ("as at", "made on", "as they stood on"), nothing stands; every page is still there.
"""
import os
import pathlib
import re
import tempfile

from common import atlas, fail_if, run

PROJECT = """title: Two wards
languages: [en, cy]
publisher: {name: Forum}
areas: {source: wards.geojson, licence: CC0-1.0, attribution: Forum}
assets:
  - {source: groups.csv, licence: CC0-1.0, attribution: Forum}
book: true
booklet: true
site: {zooms: 11-11}
"""
RING = "[[[{w},397000],[{e},397000],[{e},398000],[{w},398000],[{w},397000]]]"
WARD = ('{{"type":"Feature","properties":{{"WD24CD":"E0500000{n}","WD24NM":"{name}"}},'
        '"geometry":{{"type":"Polygon","coordinates":{ring}}}}}')
GROUPS = ("name,level,category,ways,easting,northing,visibility\n"
          "Ash Choir,association,music,connect,383500,397500,public\n"
          "Beech Library,organisation,library,learn,384500,397500,public\n")
STAND_IN = re.compile(r"1 (January|Ionawr) 2000|2000-01-01|\b(on|at|ar) (1 )?(January|Ionawr)")


def write(folder):
    wards = [WARD.format(n=i + 1, name=name, ring=RING.format(w=383000 + 1000 * i, e=384000 + 1000 * i))
             for i, name in enumerate(("Ash", "Beech"))]
    crs = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}}'
    (folder / "wards.geojson").write_text(
        f'{{"type":"FeatureCollection",{crs},"features":[{",".join(wards)}]}}', encoding="utf-8")
    (folder / "groups.csv").write_text(GROUPS, encoding="utf-8")
    (folder / "atlas.yaml").write_text(PROJECT, encoding="utf-8")


def main():
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp)
        write(folder)
        out = folder / "made"
        atlas("build", folder, "--out", out, env=environment)
        pages = sorted(out.rglob("*.html"))
        books = sorted(out.rglob("*.pdf"))
        problems = []
        for path in pages + books:
            text = path.read_text(encoding="utf-8") if path.suffix == ".html" \
                else run("pdftotext", path, "-").stdout
            problems += [f"{path.relative_to(out)}: {found.group(0)}" for found in STAND_IN.finditer(text)]
        names = {path.name for path in books}
        problems += [f"no {name}" for name in ("book.pdf", "book-cy.pdf", "booklet.pdf") if name not in names]
        if len(pages) < 20:
            problems.append(f"only {len(pages)} pages")
        home = (out / "site" / "index.html").read_text(encoding="utf-8")
        if "on record, from clubs" not in home:
            problems.append("the first page does not say what is on record")
    fail_if(problems)
    print(len(pages) + len(books), "files say no day")


main()
