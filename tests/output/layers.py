"""layers.py PROJECT AREA: the layers of a sheet are what they say.

With all of them on, a page looks as it does without layers, pixel for pixel; and turning one off
changes nothing but where that layer paints.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from common import atlas, fail_if, project, run

DPI = 60


def pixels(pdf, folder):
    """(width, rows of RGB) of the first page."""
    stem = folder / "page"
    run("pdftoppm", "-r", DPI, "-f", 1, "-l", 1, "-singlefile", pdf, stem)
    head, size, _, data = (folder / "page.ppm").read_bytes().split(b"\n", 3)
    assert head == b"P6"
    width, height = map(int, size.split())
    return [data[row * width * 3:(row + 1) * width * 3] for row in range(height)]


def changed(one, other):
    """The pixels in which two pages differ."""
    return {(x, y) for y, (a, b) in enumerate(zip(one, other)) if a != b
            for x in range(0, len(a) // 3) if a[3 * x:3 * x + 3] != b[3 * x:3 * x + 3]}


class Sheet:
    def __init__(self, pdf, folder):
        self.folder = folder
        self.plain = folder / "plain.pdf"
        run("qpdf", "--qdf", "--object-streams=disable", pdf, self.plain)
        self.text = self.plain.read_bytes()
        order = re.search(rb"/OCGs \[(.*?)\]", self.text, re.S)[1]
        self.layers = {}
        for number in re.findall(rb"(\d+) 0 R", order):
            body = re.search(rb"\n%s 0 obj\n(.*?)endobj" % number, self.text, re.S)[1]
            self.layers[re.search(rb"/Name \((.*?)\)", body)[1].decode()] = number

    def render(self, off=(), paper=None, layers=True):
        text = self.text
        if off:
            hidden = b" ".join(b"%s 0 R" % self.layers[name] for name in off)
            text, n = re.subn(rb"/BaseState /ON", b"/BaseState /ON /OFF [ %s ]" % hidden, text)
            assert n == 1
        if paper:  # the paper of the first page, and the ground of its map, which is in no layer
            text, n = re.subn(rb"\n1 1 1 rg\b", b"\n%s rg" % paper, text, count=1)
            first = text.index(b"/OC /L")
            ground = list(re.finditer(rb"\n([\d.]+ [\d.]+ [\d.]+) rg /a0 gs", text[:first]))[-1]
            text = text[:ground.start(1)] + paper + text[ground.end(1):]
            assert n == 1, "the paper was not found"
        if not layers:
            text = re.sub(rb"/OC /L\d+ BDC", b"/Span BMC", text)
            text = text.replace(b"/OCProperties", b"/OCNothing")
        edited, fixed = self.folder / "edited.pdf", self.folder / "fixed.pdf"
        edited.write_bytes(text)
        with fixed.open("wb") as out:
            subprocess.run(["fix-qdf", edited], stdout=out, check=True)
        return pixels(fixed, self.folder)


def check(sheet, problems):
    names = set(sheet.layers)
    if len(names) < 4:
        problems.append(f"the layers are {sorted(names)}")
    whole = sheet.render()
    differing = changed(whole, sheet.render(layers=False))
    if differing:
        problems.append(f"{len(differing)} pixels differ from the page without layers")
    for name in sorted(names):
        others = names - {name}
        # Where the layer paints shows on one of two grounds, whatever its colour.
        own = set()
        for paper in (b"1 0.4 0", b"0 0 0.3"):
            own |= changed(sheet.render(off=names, paper=paper), sheet.render(off=others, paper=paper))
        lost = changed(whole, sheet.render(off=[name]))
        print(f"{name}: paints {len(own)} pixels, {len(lost)} change without it")
        if lost - own:
            problems.append(f"{name}: {len(lost - own)} pixels change where it does not paint")
        if not lost:
            problems.append(f"{name}: nothing changes without it")


def main(name, area):
    problems = []
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp)
        atlas("build", project(name), "--only", "sheets", "--area", area, "--out", folder / "out")
        check(Sheet(next((folder / "out" / "sheets").glob("*.pdf")), folder), problems)
    fail_if(problems)


main(*sys.argv[1:])
