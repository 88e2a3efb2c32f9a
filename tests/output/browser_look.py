"""browser_look.py PROJECT: a browser shows the SVG of a page as the page of the PDF.

Chromium lays the SVG out on a page of its size and prints it; both are drawn as grey pictures at
60 dpi, and the means of squares of 8 by 8 pixels compared. Halos of words are outlines of letters in
the SVG and boxes in the PDF, and a browser rounds the page to its own pixels, which moves lines by
fractions of one. What was measured on pages of Halewick is a mean difference of at most 1.0 of 255 and no
square that differs by more than 24; without its names a map has 0.17 % of such squares, without another
layer the mean is over the limit. Skipped where there is no Chromium.
"""
import json
import os
import pathlib
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET

from common import SKIPPED, built, fail_if, run
from look import apart, grey

MEAN_LIMIT = 1.4
SQUARE_LIMIT = 24
SHARE_LIMIT = 0.001
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
         "--allow-file-access-from-files", "--no-pdf-header-footer", "--print-to-pdf-no-header"]


def browser():
    name = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if name:
        return name
    if os.environ.get("ATLAS_BROWSER") or os.environ.get("CI"):
        sys.exit("the tests in a browser need chromium")
    print("skipped: there is no chromium")
    sys.exit(SKIPPED)


def print_svg(chromium, svg, tmp):
    """What the browser makes of the SVG, as a PDF of the same size."""
    root = ET.parse(svg).getroot()
    width, height = root.get("width"), root.get("height")
    page = tmp / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>@page {{size: {width} {height}; margin: 0}}"
                    f"html, body {{margin: 0}} img {{display: block; width: {width}; height: {height}}}</style>"
                    f"<img src='{svg.as_uri()}'>", encoding="utf-8")
    drawn = tmp / "browser.pdf"
    run(chromium, *FLAGS, f"--user-data-dir={tmp / 'profile'}", f"--print-to-pdf={drawn}", page.as_uri(),
        timeout=120)
    return drawn


def main(name):
    chromium = browser()
    _, out, _ = built(name)
    problems, worst, pages = [], (0, 0), 0
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        manifest = json.loads((out / "manifest.json").read_text())
        pdfs = [f for f in manifest["sheets"] if f["path"].endswith(".pdf")]
        for file in pdfs[::5]:
            stem = str(out / file["path"])[:-4]
            for page in range(1, file["pages"] + 1):
                svg = pathlib.Path(f"{stem}.svg" if page == 1 else f"{stem}-{page}.svg")
                squares = apart(grey(out / file["path"], page), grey(print_svg(chromium, svg, tmp), 1))
                pages += 1
                if squares is None:
                    problems.append(f"{svg.name}: the browser's page has another size")
                    continue
                mean = sum(squares) / len(squares)
                share = sum(a > SQUARE_LIMIT for a in squares) / len(squares)
                worst = max(worst, (mean, share))
                if mean > MEAN_LIMIT or share > SHARE_LIMIT:
                    problems.append(f"{svg.name}: mean difference {mean:.2f}, {share:.2%} of squares differ")
    if pages < 6:
        problems.append(f"only {pages} pages were looked at")
    fail_if(problems)
    print(f"{pages} pages look alike in a browser: at worst a mean difference of {worst[0]:.2f}, "
          f"{worst[1]:.2%} of squares")


main(sys.argv[1])
