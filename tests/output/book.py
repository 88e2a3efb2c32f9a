"""book.py PROJECT [YAML]: the books hold every sheet, and lead to it.

YAML is added to the project file, as "languages: [en, cy]": each language has a book of its own.

Read from the finished file alone: sound, one page label a page, the sheet of every area on the page
that the contents name, each asset of the A to Z on a page and square where its sheet lists it, links
that lead to pages of the book, bookmarks, a structure tree whose parents and kids agree, sizes.
"""
import collections
import json
import pathlib
import re
import sys
import tempfile

from common import atlas, copy, fail_if, project, run

BYTES_MAX = 25_000_000


def squeeze(text):
    """Letters and digits only: a PDF's text may break a line anywhere."""
    return re.sub(r"[\W_]+", "", text).casefold()


class Pdf:
    """The objects of a PDF as qpdf tells them."""

    def __init__(self, path):
        told = json.loads(run("qpdf", "--json=2", path).stdout)["qpdf"][1]
        self.objects = {key.removeprefix("obj:"): value for key, value in told.items()}
        self.root = self.get(self.get("trailer")["/Root"])
        self.pages = self.list_pages(self.root["/Pages"])

    def get(self, reference):
        if isinstance(reference, str) and reference in self.objects:
            found = self.objects[reference]
            return found["value"] if "value" in found else found["stream"]["dict"]
        return reference

    def list_pages(self, reference):
        node = self.get(reference)
        if node["/Type"] == "/Page":
            return [reference]
        return [page for kid in node["/Kids"] for page in self.list_pages(kid)]


def text_of(value):
    return value.removeprefix("u:") if isinstance(value, str) else ""


def check_links(pdf, problems):
    """Every link leads to a page of the book or out to the web; says how many lead where."""
    counts = collections.Counter()
    for number, reference in enumerate(pdf.pages, 1):
        for link in pdf.get(pdf.get(reference).get("/Annots", [])):
            link = pdf.get(link)
            target = pdf.get(link.get("/Dest"))
            action = pdf.get(link.get("/A", {}))
            if target:
                counts["inside"] += 1
                if target[0] not in pdf.pages:
                    problems.append(f"page {number}: a link leads to no page: {target}")
                page = pdf.pages.index(target[0]) + 1 if target[0] in pdf.pages else 0
                if not text_of(link["/Contents"]).endswith(f" {page}"):
                    problems.append(f"page {number}: a link to {page} says {link['/Contents']}")
            elif re.match(r"u:(https?|mailto|tel):", action.get("/URI", "")):
                counts["outside"] += 1
            else:
                problems.append(f"page {number}: a link leads nowhere: {link}")
    return counts


def check_index_links(pdf, pages, book, problems):
    """Whoever looks something up gets there: every page and square of the indexes is a link."""
    for number in range(book["back_page"], book["pages"] + 1):
        places = len(re.findall(r"\b\d+ [A-Z]{1,2}\d+\b", pages[number - 1]))
        links = len(pdf.get(pdf.get(pdf.pages[number - 1]).get("/Annots", [])))
        if links < places:
            problems.append(f"page {number}: {places} places, {links} links")


def check_structure(pdf, problems):
    """What marked content and links belong to is in the tree, below one document."""
    tree = pdf.get(pdf.root["/StructTreeRoot"])
    document = [pdf.get(kid) for kid in pdf.get(tree["/K"])]
    if [element["/S"] for element in document] != ["/Document"]:
        problems.append("the structure is not one document")
    known = {}
    stack = [(kid, pdf.root["/StructTreeRoot"]) for kid in pdf.get(tree["/K"])]
    while stack:
        reference, parent = stack.pop()
        element = pdf.get(reference)
        if not isinstance(element, dict) or "/S" not in element:
            continue
        known[reference] = element
        if element["/P"] != parent:
            problems.append(f"{reference}: its parent is {element['/P']}, not {parent}")
        kids = pdf.get(element.get("/K", []))
        stack += [(kid, reference) for kid in (kids if isinstance(kids, list) else [kids])]
    numbers = pdf.get(pdf.get(tree["/ParentTree"])["/Nums"])
    keys = numbers[0::2]
    if keys != sorted(set(keys)):
        problems.append("the parent tree is not in order")
    parents = dict(zip(keys, numbers[1::2]))
    for reference in pdf.pages:
        page = pdf.get(reference)
        listed = pdf.get(parents.get(page.get("/StructParents"), []))
        for element in listed:
            if element is not None and element not in known:
                problems.append(f"page {reference}: {element} is not in the structure")
        for link in pdf.get(page.get("/Annots", [])):
            if parents.get(pdf.get(link).get("/StructParent")) not in known:
                problems.append(f"page {reference}: a link is not in the structure")
    return len(known)


def check_bookmarks(pdf, names, problems):
    titles = []
    item = pdf.get(pdf.root["/Outlines"]).get("/First")
    stack = [item]
    while stack:
        item = pdf.get(stack.pop())
        titles.append(text_of(item["/Title"]))
        if pdf.get(item["/Dest"])[0] not in pdf.pages:
            problems.append(f"the bookmark {titles[-1]!r} leads to no page")
        stack += [item[key] for key in ("/Next", "/First") if key in item]
    missing = [name for name in names if name not in titles]
    problems += [f"there is no bookmark {name!r}" for name in missing]


def check_place(first, sheet, entry, index, behind, problems):
    """An asset with a square is in an index by its name, with the page of the sheet and the square."""
    if entry["name"].isascii() and squeeze(entry["name"]) not in index:
        problems.append(f"{entry['name']!r} of {sheet['name']} is in no index")
    if entry["square"] and not re.search(rf"\b{first} (?:[A-Z]+\d+ )*{entry['square']}\b", behind):
        problems.append(f"{entry['name']!r}: no {first} {entry['square']}")


def check_pages(pages, sheets, book, problems):
    """Each sheet begins on its page, and what the indexes say of an asset is so."""
    first = {}
    number = book["front_pages"] + 1
    for sheet in sheets:
        first[sheet["code"]] = number
        title = squeeze(pages[number - 1])
        if squeeze(sheet["name"]) not in title:
            problems.append(f"page {number} is not that of {sheet['name']}")
        for page in range(number, number + len(sheet["pages"])):
            words = pages[page - 1].split()
            if str(page) not in words[-12:] and str(page) not in words[:12]:
                problems.append(f"page {page} does not carry its number")
        number += len(sheet["pages"])
    if number != book["back_page"]:
        problems.append(f"the sheets end at {number}, not at {book['back_page']}")
    index = squeeze("".join(pages[book["back_page"] - 1:]))
    behind = re.sub(r"\s+", " ", " ".join(pages[book["back_page"] - 1:]))
    for sheet in (sheet for sheet in sheets if sheet["about"] in ("area", "part")):
        for entry in sheet["entries"]:
            # What is over the boundary or serves all areas is where its own sheet has it.
            at_home = entry["listed_as"] in ("site", "serving")
            check_place(first[sheet["code"]], sheet, entry if at_home else {**entry, "square": ""},
                        index, behind, problems)
        for dot in sheet["everyday_places"]:
            check_place(first[sheet["code"]], sheet, dot, index, behind, problems)


def check_book(out, plan, book, told, problems):
    path = out / book["file"]
    run("qpdf", "--check", path)
    pdf = Pdf(path)
    # A poster is no sheet of a book.
    sheets = [sheet for sheet in plan["sheets"]
              if sheet["language"] == book["language"] and sheet["about"] != "poster"]
    if len(pdf.pages) != book["pages"]:
        problems.append(f"{len(pdf.pages)} pages, planned {book['pages']}")
    if (told["pages"], told["bytes"]) != (len(pdf.pages), path.stat().st_size):
        problems.append(f"{len(pdf.pages)} pages, the manifest says {told}")
    if path.stat().st_size > BYTES_MAX:
        problems.append(f"{path.stat().st_size} bytes")
    if not text_of(pdf.root["/Lang"]).startswith(book["language"]):
        problems.append(f"{path.name} says it is in {pdf.root['/Lang']}")
    pages = run("pdftotext", "-raw", path, "-").stdout.split("\f")
    check_pages(pages, sheets, book, problems)
    counts = check_links(pdf, problems)
    check_index_links(pdf, pages, book, problems)
    elements = check_structure(pdf, problems)
    check_bookmarks(pdf, [sheet["name"] for sheet in sheets], problems)
    if b"x-atlas" in run("qpdf", "--qdf", "--object-streams=disable", path, "-").stdout.encode():
        problems.append("a link between sheets was not resolved")
    print(f"{path.name}: {len(pdf.pages)} pages, {counts['inside']} links inside,"
          f" {counts['outside']} to the web, {elements} elements")


def main(name, more=None):
    source = project(name)
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        if more:
            source = copy(source, pathlib.Path(folder) / "project")
            with (source / "atlas.yaml").open("a", encoding="utf-8") as project_file:
                project_file.write(f"\n{more}\n")
        atlas("build", source, "--only", "book", "--out", out)
        plan = json.loads(atlas("plan", source, "--json").stdout)
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        told = {book["path"]: book for book in manifest["books"]}
        if sorted(told) != sorted(book["file"] for book in plan["books"]):
            problems.append(f"planned {plan['books']}, made {sorted(told)}")
        languages = {sheet["language"] for sheet in plan["sheets"]}
        if more and languages != {"en", "cy"}:
            problems.append(f"the sheets are in {languages}")
        if any(p.name.startswith(".tmp-") for p in out.iterdir()):
            problems.append("temporary files were left behind")
        for book in plan["books"]:
            check_book(out, plan, book, told[book["file"]], problems)
    fail_if(problems)


if __name__ == "__main__":
    main(*sys.argv[1:])
