"""same_look.py PROJECT: the SVG of a page looks like the page of the PDF.

Both are drawn as grey pictures at 60 dpi, and the means of squares of 8 by 8 pixels compared. They
are not the same: librsvg does not obey textLength, so that words end a little elsewhere; halos of
words are outlines of letters in the SVG and boxes in the PDF; places are rounded differently. What
was measured on all pages of Halewick is a mean difference of at most 0.13 of 255 and no square
that differs by more than 24; a lost layer or a moved map is many times the limits.
"""
import json
import pathlib
import sys
import tempfile
import xml.etree.ElementTree as ET

from common import built, fail_if, run
from look import apart, grey

MEAN_LIMIT = 0.4
SQUARE_LIMIT = 24
SHARE_LIMIT = 0.002
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def compare(pdf, page, svg, tmp, problems):
    drawn = tmp / "page.pdf"
    run("rsvg-convert", "-f", "pdf", "-o", drawn, svg)
    one, two = grey(pdf, page), grey(drawn, 1)
    squares = apart(one, two)
    if squares is None:
        problems.append(f"{svg.name}: {one[0]} by {one[1]} pixels, not {two[0]} by {two[1]}")
        return 0, 0
    mean = sum(squares) / len(squares)
    share = sum(a > SQUARE_LIMIT for a in squares) / len(squares)
    if mean > MEAN_LIMIT or share > SHARE_LIMIT:
        problems.append(f"{svg.name}: mean difference {mean:.2f}, {share:.2%} of squares differ")
    return mean, share


def check_svg(svg, first, problems):
    """What who edits, searches or listens to it finds."""
    root = ET.parse(svg).getroot()
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    if len(ids) != len(set(ids)):
        problems.append(f"{svg.name}: an id is there twice")
    labels = (root.get("aria-labelledby") or "").split()
    named = [e.text for e in root if e.get("id") in labels and e.text]
    if root.get("role") != "graphics-document document" or len(named) != len(labels) or not labels:
        problems.append(f"{svg.name}: it has no name for who listens: {labels}")
    if not root.get(f"{XML}lang") or not root.get("lang"):
        problems.append(f"{svg.name}: no language")
    if root[0].tag != f"{SVG}title" or not list(root.iter(f"{SVG}text")):
        problems.append(f"{svg.name}: no title or no text")
    layers = [g for g in root.iter(f"{SVG}g") if g.get(f"{INKSCAPE}groupmode") == "layer"]
    if first and not {"base", "areas", "grid", "names", "assets"} <= {g.get("id") for g in layers}:
        problems.append(f"{svg.name}: layers {[g.get('id') for g in layers]}")
    if any(g.get(f"{INKSCAPE}label") != g[0].text for g in layers):
        problems.append(f"{svg.name}: a layer has no label")


def main(name):
    _, out, _ = built(name)
    problems, worst = [], (0, 0)
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        manifest = json.loads((out / "manifest.json").read_text())
        pdfs = [f for f in manifest["sheets"] if f["path"].endswith(".pdf")]
        pages = 0
        for file in pdfs[::3]:
            stem = str(out / file["path"])[:-4]
            for page in range(1, file["pages"] + 1):
                svg = pathlib.Path(f"{stem}.svg" if page == 1 else f"{stem}-{page}.svg")
                check_svg(svg, page == 1, problems)
                worst = max(worst, compare(out / file["path"], page, svg, tmp, problems))
                pages += 1
    fail_if(problems)
    print(f"{pages} pages look alike: at worst a mean difference of {worst[0]:.2f}, "
          f"{worst[1]:.2%} of squares")


main(sys.argv[1])
