"""poster.py: posters on A4 sheets, and pages with bleed and crop marks, as a printer gets them."""
import json
import pathlib
import re
import tempfile

from common import SOURCE, atlas, copy, fail_if, run

MM_PER_PT = 25.4 / 72
DPI = 50.8  # two pixels a millimetre
OVERLAP = 20  # pixels that neighbours share
EDGE = 20  # of the margins


def grey(pdf, page, folder):
    """Rows of grey values of a page."""
    stem = folder / f"page-{page}"
    run("pdftoppm", "-r", DPI, "-f", page, "-l", page, "-gray", "-singlefile", pdf, stem)
    data = stem.with_suffix(".pgm").read_bytes()
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(header[1]), int(header[2])
    return [data[header.end() + y * width:header.end() + (y + 1) * width] for y in range(height)]


def mean_difference(a, b):
    pairs = [(x, y) for r, s in zip(a, b) for x, y in zip(r, s)]
    return sum(abs(x - y) for x, y in pairs) / len(pairs)


def joins(strip, other):
    """`other(n)` is the strip n pixels further on: a page is not a whole number of pixels, and thin
    lines are drawn on whole ones. Four pixels, two millimetres, further on all is different."""
    least = min(mean_difference(strip, other(shift)) for shift in (-1, 0, 1))
    return least < max(1, 0.4 * min(mean_difference(strip, other(-4)), mean_difference(strip, other(4))))


def check_overlaps(pdf, columns, rows, folder, problems):
    """What neighbours share is the same on both, but for the crosses at the ends of the strip."""
    pages = {(c, r): grey(pdf, 2 + r * columns + c, folder)
             for r in range(rows) for c in range(columns)}
    ink = 0
    for (c, r), page in pages.items():
        right, below = pages.get((c + 1, r)), pages.get((c, r + 1))
        height, width = len(page), len(page[0])
        if right:
            strip = [row[width - EDGE - OVERLAP:width - EDGE] for row in page[60:height - 60]]
            ink += sum(255 - v for row in strip for v in row)
            if not joins(strip, lambda n: [row[EDGE + n:EDGE + n + OVERLAP]
                                           for row in right[60:height - 60]]):
                problems.append(f"{pdf.name}: columns {c} and {c + 1} do not join in row {r}")
        if below:
            strip = [row[60:width - 60] for row in page[height - EDGE - OVERLAP:height - EDGE]]
            if not joins(strip, lambda n: [row[60:width - 60]
                                           for row in below[EDGE + n:EDGE + n + OVERLAP]]):
                problems.append(f"{pdf.name}: rows {r} and {r + 1} do not join in column {c}")
    if ink == 0:
        problems.append(f"{pdf.name}: nothing is drawn where sheets meet")


def check_poster(folder, problems):
    sample = copy(SOURCE / "samples" / "halewick", folder / "poster")
    with (sample / "atlas.yaml").open("a", encoding="utf-8") as project:
        project.write("\nsheets: {poster: A2}\n")
    out = folder / "out"
    atlas("build", sample, "--area", "Castle", "--only", "sheets", "--out", out)
    plans = json.loads(atlas("plan", sample, "--area", "Castle", "--json").stdout)["sheets"]
    if [plan["about"] for plan in plans] != ["area", "poster"] or plans[1]["paper"] != "A2":
        problems.append(f"plan: {[(p['about'], p['paper']) for p in plans]}")
    pdf = out / plans[1]["file"]
    run("qpdf", "--check", pdf)
    info = run("pdfinfo", "-f", 1, "-l", 99, pdf).stdout
    sizes = {tuple(sorted(round(float(v) * MM_PER_PT) for v in size))
             for size in re.findall(r"size:\s+([\d.]+) x ([\d.]+) pts", info)}
    if sizes != {(210, 297)}:
        problems.append(f"{pdf.name}: pages are {sizes}")
    first = run("pdftotext", "-l", 1, pdf, "-").stdout
    names = re.findall(r"(?m)^\W*([A-Z])(\d)\W*$", first)
    columns, rows = len({letter for letter, _ in names}), len({number for _, number in names})
    sheets = int(re.search(r"(\d+) sheets of A4", first)[1])
    if columns * rows != sheets:
        problems.append(f"{pdf.name}: {columns} x {rows} are not {sheets} sheets")
        return
    text = run("pdftotext", pdf, "-").stdout
    for entry in plans[1]["entries"]:
        if entry["name"].isascii() and re.sub(r"\W", "", entry["name"]) not in re.sub(r"\W", "", text):
            problems.append(f"{pdf.name}: {entry['name']!r} is not in its list")
    check_overlaps(pdf, columns, rows, folder, problems)


def check_ground(pdf, plan, problems):
    """A reader of maps still finds the ground where it is, though the page is larger."""
    info = run("gdalinfo", "-nomd", "--config", "GDAL_PDF_DPI", "150", pdf).stdout
    west, north = map(float, re.search(r"Origin = \(([-\d.]+),([-\d.]+)\)", info).groups())
    m_per_mm = plan["scale"] / 1000
    expected = (plan["extent_m"][0] - (plan["frame_mm"][0] + 10) * m_per_mm,
                plan["extent_m"][3] + (plan["frame_mm"][1] + 10) * m_per_mm)
    if abs(west - expected[0]) > 1 or abs(north - expected[1]) > 1:
        problems.append(f"{pdf.name}: GDAL finds its corner at {west}, {north}, not {expected}")


def check_marks(folder, problems):
    sample = copy(SOURCE / "samples" / "halewick", folder / "marks")
    with (sample / "atlas.yaml").open("a", encoding="utf-8") as project:
        project.write("\nsheets: {bleed_mm: 3, crop_marks: true}\n")
    out = folder / "marked"
    atlas("build", sample, "--area", "Castle", "--only", "sheets", "--out", out)
    pdf = next((out / "sheets").glob("*.pdf"))
    run("qpdf", "--check", pdf)
    plan = json.loads(atlas("plan", sample, "--area", "Castle", "--json").stdout)["sheets"][0]
    check_ground(pdf, plan, problems)
    info = run("pdfinfo", "-box", pdf).stdout
    boxes = {name: [float(v) * MM_PER_PT for v in re.findall(r"-?[\d.]+", values)]
             for name, values in re.findall(r"(\w+Box):\s+(.*)", info)}
    trim = boxes["TrimBox"]
    for name, around in (("MediaBox", 10), ("BleedBox", 3)):
        grown = [trim[0] - around, trim[1] - around, trim[2] + around, trim[3] + around]
        if any(abs(a - b) > 0.02 for a, b in zip(grown, boxes[name])):
            problems.append(f"{pdf.name}: {name} {boxes[name]} around {trim}")
    page = grey(pdf, 1, folder)
    corner = [row[:22] for row in page[:22]]  # the 10 mm outside the sheet; marks are hairlines
    if not any(v < 245 for row in corner for v in row):
        problems.append(f"{pdf.name}: no mark at the corner")
    if any(v < 245 for row in page[:12] for v in row[60:-60]):
        problems.append(f"{pdf.name}: something is drawn beside the sheet")


def check_languages(folder, problems):
    """Sheets, posters and pictures are made in each language, and planned so."""
    sample = copy(SOURCE / "samples" / "halewick", folder / "languages")
    with (sample / "atlas.yaml").open("a", encoding="utf-8") as project:
        project.write("\nlanguages: [en, cy]\nsheets: {poster: A2, pictures: all}\n")
    out = folder / "spoken"
    atlas("build", sample, "--area", "Castle", "--only", "sheets", "--out", out)
    plans = json.loads(atlas("plan", sample, "--area", "Castle", "--json").stdout)["sheets"]
    told = [(plan["about"], plan["language"]) for plan in plans]
    if told != [("area", "en"), ("area", "cy"), ("poster", "en"), ("poster", "cy")]:
        problems.append(f"plan: {told}")
    made = {path.name for path in (out / "sheets").iterdir()}
    stem = pathlib.Path(plans[0]["file"]).stem
    wanted = {f"{stem}{language}{end}" for language in ("", "-cy")
              for end in (".pdf", ".svg", ".png", "-map.png", "-poster.pdf")}
    more = {name for name in made - wanted if not re.search(r"-\d+\.svg$", name)}
    if not wanted <= made or more:
        problems.append(f"made {sorted(made)}, not {sorted(wanted)}")
    sheets = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["sheets"]
    for file in sheets:
        language = "cy" if f"{stem}-cy" in file["path"] else "en"
        if (file["kind"], file["subject"], file["language"]) != ("area", stem, language):
            problems.append(f"the manifest says {file}")
    for plan in plans:
        text = run("pdftotext", out / plan["file"], "-").stdout
        welsh = len(re.findall(r"\b(?:yma|ar|yn|mae|y)\b", text, re.I))
        english = len(re.findall(r"\b(?:the|here|and|on|of)\b", text, re.I))
        if (welsh > english) != (plan["language"] == "cy"):
            problems.append(f"{plan['file']}: {welsh} words of Welsh, {english} of English")


def main():
    problems = []
    with tempfile.TemporaryDirectory() as tmp:
        check_poster(pathlib.Path(tmp), problems)
        check_marks(pathlib.Path(tmp), problems)
        check_languages(pathlib.Path(tmp), problems)
    fail_if(problems)
    print("a poster that joins, and marks around a sheet")


main()
