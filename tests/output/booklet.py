"""booklet.py PROJECT: the booklet describes every public asset once and leads to it.

Read from the finished files alone, in English and in Welsh: each asset of tables/assets.csv but the
everyday ones is described on the page that the A to Z says, with its address, hours, telephone,
what it costs, how to join, for whom; links and bookmarks lead to pages; and the sheets to fold show, read in the
order of folded paper, just the pages of the booklet.
"""
import csv
import json
import pathlib
import re
import sys
import tempfile

from book import Pdf, check_bookmarks, check_links, check_structure, squeeze
from common import atlas, copy, fail_if, project, run

# The halls of one centre, four greens of which nothing but the place is known, and a group that may be anywhere.
ROWS = ["Zed Centre,physical,sport,actual,active,Squash courts,9 Zed Road,ZZ1 0AA,549369,395493,01632 960777,,,,,,public,,",
        "Zed Centre,physical,sport,actual,active,Badminton hall,9 Zed Road,ZZ1 0AA,549372,395493,01632 960777,,,,,,public,,",
        *(f"Zed Green,physical,green space,actual,active,,,,{e},{n},,,,,,,public,," for e, n in
          ((549369, 395493), (549500, 395300), (546029, 390992), (546404, 390682))),
        "Zed Circle,association,club,actual,give,,,,,,,,,,,,public,none,"]

A5_PT, A4_PT = (419.5, 595.3), (841.9, 595.3)
TOLD = ("who_for", "cost", "how_to_join", "offers", "could_offer", "with_support", "description")
NOTHING = {"", "0", "n/a", "unknown", "none", "no", "yes", "-", "?", "na", "tbc", "not known"}
FREE = {"": "free", "-cy": "am ddim"}  # what "Free" of a list is in each language


def pages_of(path, **crop):
    arguments = [str(x) for pair in crop.items() for x in (f"-{pair[0]}", pair[1])]
    return run("pdftotext", "-raw", *arguments, path, "-").stdout.split("\f")[:-1]


def sizes(path):
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", run("pdfinfo", "-l", "9999", path).stdout)
    return {(round(float(w), 1), round(float(h), 1)) for w, h in found}


def shown(row):
    """What a booklet must say of a row, as pieces of text."""
    pieces = [row[field] for field in TOLD if row.get(field, "").strip().casefold() not in NOTHING]
    if row.get("place") != "contact" and row.get("postcode"):
        pieces.append(row["postcode"])
    if row.get("phone", "").strip().casefold() not in NOTHING:
        pieces.append(row["phone"])
    return [squeeze(piece)[:60] for piece in pieces]


def in_language(row, suffix):
    """The row with the words that are said in the language of the booklet."""
    return {**row, "cost": FREE[suffix]} if row.get("cost", "").casefold() == "free" else row


def check_rows(rows, pages, front, problems):
    """Every asset is described; its name in the A to Z leads to a page that has what is known."""
    squeezed = [squeeze(page) for page in pages]
    whole = "".join(squeezed[front:])
    for row in rows:
        name = squeeze(row["name"])
        if not name or not row["name"].isascii():
            continue
        on = [i for i, page in enumerate(squeezed) if i >= front and name in page]
        if not on:
            problems.append(f"{row['name']!r} is on no page")
        missing = [piece for piece in shown(row) if piece.isascii() and piece not in whole]
        problems += [f"{row['name']!r}: {piece!r} is on no page" for piece in missing]
        if not missing and not any(all(p in squeezed[i] for p in shown(row) if p.isascii()) for i in on):
            problems.append(f"{row['name']!r}: what is known of it is not on one page: {shown(row)}")


def check_index(pages, pdf, problems):
    """A line of the A to Z that is a name and a number: the name is on that page."""
    titles = [page.lstrip().split("\n")[0] for page in pages]
    looked = 0
    for i, page in enumerate(pages):
        if titles[i].strip() not in ("A to Z", "A i Y"):
            continue
        for name, number in re.findall(r"(?m)^(.{4,40}?) (\d+)$", page):
            if number == str(i + 1) or not name.isascii():
                continue
            looked += 1
            if int(number) > len(pages) or squeeze(name) not in squeeze(pages[int(number) - 1]):
                problems.append(f"{name!r} is not on page {number}")
    return looked


def check_merged(pages, problems):
    """What is known of several in the same words is said once, and no more than is known."""
    words = re.sub(r"\s+", " ", " ".join(pages))
    for wanted in ("Zed Centre 9 Zed Road ZZ1 0AA · Beaconside Badminton hall · Squash courts",
                   r"Zed Green Bryn Môr[^·]{0,20} 2, Beaconside 2|Zed Green Beaconside 2, Bryn Môr[^·]{0,20} 2"):
        if not re.search(wanted.replace("·", ".{0,3}"), words):
            problems.append(f"not in the booklet: {wanted}")
    if re.search(r"Zed Circle (For|I) ", words):
        problems.append("a group of which nothing is known is said to be for everyone")


def check_folded(path, to_fold, problems):
    """Page k of the booklet is where a folded sheet has it."""
    flat = pages_of(path)
    if sizes(to_fold) != {A4_PT}:
        problems.append(f"the sheets to fold are of {sizes(to_fold)}")
    half = {"y": 0, "W": 421, "H": 596}
    left, right = pages_of(to_fold, x=0, **half), pages_of(to_fold, x=421, **half)
    sides = len(left)
    if sides != -(-len(flat) // 4) * 2:
        problems.append(f"{sides} sides for {len(flat)} pages")
    read = {}
    for side in range(sides):
        low, high = side, 2 * sides - 1 - side
        even = side % 2 == 0
        read[low], read[high] = (right if even else left)[side], (left if even else right)[side]
    for i, page in enumerate(flat):
        if squeeze(read[i]) != squeeze(page):
            problems.append(f"page {i + 1} is not where it is looked for on the folded sheets")
    if any(squeeze(read[i]) for i in range(len(flat), 2 * sides)):
        problems.append("pages behind the last are not empty")


def check_booklet(out, plan, suffix, rows, problems):
    path = out / f"booklet{suffix}.pdf"
    run("qpdf", "--check", path)
    pdf = Pdf(path)
    pages = pages_of(path)
    if sizes(path) != {A5_PT}:
        problems.append(f"{path.name}: pages of {sizes(path)}")
    if len(pdf.pages) != plan["pages"]:
        problems.append(f"{path.name}: {len(pdf.pages)} pages, planned {plan['pages']}")
    if plan["entries"] > len(rows) - 4:
        problems.append(f"{path.name}: {plan['entries']} entries for {len(rows)} assets")
    if plan["assets"] != len(rows):
        problems.append(f"{path.name}: stands for {plan['assets']} assets, the table has {len(rows)}")
    for i, page in enumerate(pages[1:], 2):
        if str(i) not in page.split()[-8:]:
            problems.append(f"{path.name}: page {i} does not carry its number")
    check_merged(pages, problems)
    check_rows([in_language(row, suffix) for row in rows], pages, plan["front_pages"], problems)
    looked = check_index(pages, pdf, problems)
    if looked < len(rows) / 4:
        problems.append(f"{path.name}: only {looked} lines of its A to Z could be read")
    links = check_links(pdf, problems)
    elements = check_structure(pdf, problems)
    check_bookmarks(pdf, [], problems)
    run("qpdf", "--check", out / f"booklet-to-fold{suffix}.pdf")
    check_folded(path, out / f"booklet-to-fold{suffix}.pdf", problems)
    if b"pdfuaid:part" in run("qpdf", "--qdf", "--object-streams=disable", out /
                              f"booklet-to-fold{suffix}.pdf", "-").stdout.encode():
        problems.append("the sheets to fold say that they can be read in their order")
    return f"{len(pdf.pages)} pages, {links['inside']} links, {elements} elements, {looked} lines looked up"


def main():
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = copy(project(sys.argv[1]), folder / "copy")
        text = (source / "atlas.yaml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^(languages|booklet):.*\n", "", text)
        (source / "atlas.yaml").write_text(text + "\nlanguages: [en, cy]\nbooklet: to_fold\n", encoding="utf-8")
        with (source / "community-assets.csv").open("a", encoding="utf-8") as more:
            more.write("\n".join(ROWS) + "\n")
        out = folder / "out"
        atlas("build", source, "--only", "booklet,tables", "--out", out)
        plans = {b["file"]: b for b in json.loads(atlas("plan", source, "--json").stdout)["booklets"]}
        with (out / "tables" / "assets.csv").open(encoding="utf-8-sig", newline="") as table:
            rows = [row for row in csv.DictReader(table) if row["tier"] != "everyday"]
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        told = [b["path"] for b in manifest["booklets"]]
        if told != ["booklet-cy.pdf", "booklet-to-fold-cy.pdf", "booklet-to-fold.pdf", "booklet.pdf"]:
            problems.append(f"the manifest has {told}")
        if any(p.name.startswith(".tmp-") for p in out.iterdir()):
            problems.append("temporary files were left behind")
        for suffix in ("", "-cy"):
            print(check_booklet(out, plans[f"booklet{suffix}.pdf"], suffix, rows, problems))
    fail_if(problems)


main()
