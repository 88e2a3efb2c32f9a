"""ruler.py PROJECT: a sheet proves its own scale, and a sheet that was scaled is found out.

Measures the ruler and the lines of the National Grid of every sheet from the operators of its
pages, laid open by qpdf, without the program's help; then has `check --outputs` do the same, on the
files as built and on files that were spoilt: drawn 0.2 % too large, cut by a page, printed to fit,
moved on the ground, damaged, gone.
"""
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from common import atlas, built, fail_if, run

MM_PER_PT = 25.4 / 72
LIMIT = 0.001
TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+")
OBJECT = re.compile(rb"\n(\d+) 0 obj\n(.*?)\nendobj\n", re.S)


def multiply(one, two):
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)


class Page:
    """The strokes inside artifacts with a mark, in points of the page."""

    def __init__(self, text, objects, names):
        self.objects, self.names = objects, names
        self.found = {}
        self.follow(text, (1, 0, 0, 1, 0, 0), [])

    def follow(self, text, matrix, outer):
        stack, marks, operands, path, pen = [], list(outer), [], [], None
        tokens = TOKEN.findall(text)
        for token in tokens:
            if not re.fullmatch(rb"[A-Za-z'\"]+\*?", token) or token in (b"true", b"false", b"null"):
                operands.append(token)
                continue
            numbers = [float(o) for o in operands if re.fullmatch(rb"[-+.\d]+", o)]
            if token == b"q":
                stack.append(matrix)
            elif token == b"Q":
                matrix = stack.pop()
            elif token == b"cm":
                matrix = multiply(numbers, matrix)
            elif token in (b"BDC", b"BMC"):
                marks.append(operands[operands.index(b"/ATLS_Mark") + 1].decode()
                             if b"/ATLS_Mark" in operands else None)
            elif token == b"EMC":
                marks.pop()
            elif token in (b"m", b"l"):
                x, y = numbers[-2:]
                here = (matrix[0] * x + matrix[2] * y + matrix[4],
                        matrix[1] * x + matrix[3] * y + matrix[5])
                if token == b"l":
                    path.append((*pen, *here))
                pen = here
            elif token == b"S":
                for mark in filter(None, marks):
                    self.found.setdefault(mark, []).extend(path)
                path = []
            elif token in (b"f", b"f*", b"n", b"B", b"B*", b"b"):
                path = []
            elif token == b"Do" and any(marks):
                form = self.objects[self.names[operands[-1]]]
                numbers = re.search(rb"/Matrix \[([^\]]*)\]", form)[1].split()
                self.follow(stream_of(form), multiply([float(n) for n in numbers], matrix), marks)
            operands = []


def lay_open(pdf):
    return subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids",
                           str(pdf), "-"], capture_output=True, check=True).stdout


def stream_of(body):
    return body.split(b"\nstream\n", 1)[1].rsplit(b"endstream", 1)[0]


def first_page(pdf):
    objects = dict(OBJECT.findall(lay_open(pdf)))
    page = next(body for body in objects.values() if b"/Type /Page\n" in body)
    resources = re.search(rb"/Resources (\d+) 0 R", page)
    names = dict(re.findall(rb"(/\w+) (\d+) 0 R", objects[resources[1]] if resources else page))
    objects_of_page = re.search(rb"/XObject (\d+) 0 R", objects[resources[1]] if resources else page)
    if objects_of_page:
        names |= dict(re.findall(rb"(/\w+) (\d+) 0 R", objects[objects_of_page[1]]))
    contents = re.search(rb"/Contents (\d+) 0 R", page)[1]
    return Page(stream_of(objects[contents]), objects, names).found


def places(lines, upright):
    """Where the upright (level) lines stand, in mm from the left (bottom)."""
    return sorted({round((x if upright else y) * MM_PER_PT, 4) for x, y, u, v in lines
                   if abs((x - u) if upright else (y - v)) < 0.01})


def apart(first, second):
    return abs(first / second - 1)


def measure(pdf, plan, problems):
    found = first_page(pdf)
    ticks = places(found.get("/Ruler100mm", []), True)
    if len(ticks) != 11 or apart(ticks[-1] - ticks[0], 100) > LIMIT:
        problems.append(f"{pdf.name}: the ruler has ticks at {ticks}")
    square_mm = plan["index_square_m"] * 1000 / plan["scale"]
    west, south, east, north = plan["extent_m"]
    left, top, width, height = plan["frame_mm"]
    paper = float(re.search(r"Page size:\s+[\d.]+ x ([\d.]+)", run("pdfinfo", pdf).stdout)[1]) * MM_PER_PT
    grid = found.get("/NationalGrid", [])
    counted = 0
    for upright in (True, False):
        lines = places(grid, upright)
        counted += len(lines)
        if len(lines) > 1 and apart(lines[-1] - lines[0], (len(lines) - 1) * square_mm) > LIMIT:
            problems.append(f"{pdf.name}: lines {lines} are not {square_mm} mm apart")
        for at in lines:
            metres = (west + (at - left) * plan["scale"] / 1000 if upright else
                      south + (at - (paper - top - height)) * plan["scale"] / 1000)
            off = abs(metres - round(metres / plan["index_square_m"]) * plan["index_square_m"])
            if off * 1000 / plan["scale"] > 0.1:
                problems.append(f"{pdf.name}: a line of the grid is at {metres:.1f} m")
    if counted < 2:
        problems.append(f"{pdf.name}: no lines of the grid")
    return counted


def spoil_text(pdf, pattern, new):
    """Rewrites the file with `new` for the first match of its text laid open."""
    text, count = re.subn(pattern, new, lay_open(pdf), count=1)
    if count == 0:
        sys.exit(f"{pattern!r} is not in {pdf.name}")
    fixed = subprocess.run(["fix-qdf"], input=text, capture_output=True, check=True)
    pdf.write_bytes(fixed.stdout)


def scale(pdf, factor):
    """As a print program would: the page stays, what is on it grows."""
    spoil_text(pdf, rb"(\nstream\n)(1 0 0 -1 0 )", rb"\g<1>%g 0 0 %g 0 0 cm\n\g<2>" % (factor, factor))


def first_page_alone(pdf):
    shorter = pdf.with_suffix(".shorter")
    run("qpdf", "--empty", "--pages", pdf, "1", "--", shorter)
    shutil.move(shorter, pdf)


SPOILS = {
    "0.2 % too large": (lambda pdf: scale(pdf, 1.002), "its ruler of 100 mm is 100.200 mm long"),
    "0.2 % too small": (lambda pdf: scale(pdf, 0.998), "mm apart in easting, not"),
    "printed to fit": (lambda pdf: spoil_text(pdf, rb"/PrintScaling /None", b""), "printed at its own size"),
    "larger paper": (lambda pdf: spoil_text(pdf, rb"(/MediaBox \[\s+0\s+0\s+)", rb"\g<1>1"), " mm, not "),
    "moved": (lambda pdf: spoil_text(pdf, rb"(/GPTS \[\s+)5", rb"\g<1>6"), "its map says that it lies"),
    "nowhere": (lambda pdf: spoil_text(pdf, rb"/VP \[", b"/VX ["), "does not say where its map lies"),
    "no ruler": (lambda pdf: spoil_text(pdf, rb"/Ruler100mm", b"/Ruler"), "it has no ruler"),
    "claims too much": (lambda pdf: spoil_text(pdf, rb"/Lang \(", b"/Long ("), "it says that it is PDF/UA, but"),
    "damaged": (lambda pdf: pdf.write_bytes(pdf.read_bytes()[:-2000]), "damaged"),
    "gone": (lambda pdf: pdf.unlink(), "output_missing"),
    "a page less": (first_page_alone, "the manifest has"),
}


def check_spoilt(source, out, problems):
    """Each way to spoil a sheet is tried on a sheet of its own; all are told of in one go, and no other."""
    pdfs = sorted((out / "sheets").glob("*.pdf"))
    if len(pdfs) <= len(SPOILS):
        sys.exit(f"{len(pdfs)} sheets are too few to spoil {len(SPOILS)} and keep one")
    for pdf, (spoil, _) in zip(pdfs, SPOILS.values()):
        spoil(pdf)
    done = atlas("check", source, "--outputs", "--out", out, "--json", expect=2)
    said = json.loads(done.stdout)["findings"]
    for i, (pdf, name) in enumerate(itertools.zip_longest(pdfs, SPOILS)):
        of_it = [f"{f['code']} {f['message']}" for f in said if pathlib.Path(f["file"] or "").name == pdf.name]
        told = SPOILS[name][1] if name else None
        if bool(told) != bool(of_it) or (told and not any(told in words for words in of_it)):
            problems.append(f"{name or 'whole'}: {pdf.name}: expected {told!r}, told {of_it}")


def main(name):
    source, out, plans = built(name)
    problems = []
    lines = sum(measure(out / plan["file"], plan, problems) for plan in plans)
    done = atlas("check", source, "--outputs", "--out", out)
    if f"{len(plans)} finished files measured" not in done.stdout:
        problems.append(f"check --outputs says {done.stdout!r}")
    if name == "halewick":
        with tempfile.TemporaryDirectory() as tmp:
            tmp = pathlib.Path(tmp)
            atlas("check", source, "--outputs", "--out", tmp / "nothing", expect=2)
            shutil.copytree(out, tmp / "out")
            check_spoilt(source, tmp / "out", problems)
    fail_if(problems)
    print(f"{len(plans)} rulers and {lines} lines of the grid measured")


main(sys.argv[1])
