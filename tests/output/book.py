"""book.py PROJECT: the book holds every sheet, and leads to it.

Read from the finished file alone: sound, one page label a page, the sheet of every area on the page
that the contents name, each asset of the A to Z on a page and square where its sheet lists it, links
that lead to pages of the book, bookmarks, a structure tree whose parents and kids agree, sizes.
"""
import collections
import json
import os
import pathlib
import re
import sys
import tempfile

from common import atlas, fail_if, project, run

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


def check_pages(pages, plan, book, problems):
    """Each sheet begins on its page, and what the A to Z says of an asset is so."""
    first = {}
    number = book["front_pages"] + 1
    for sheet in plan["sheets"]:
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
    behind = " ".join(pages[book["back_page"] - 1:])
    for sheet in plan["sheets"]:
        if sheet["about"] not in ("area", "detail"):
            continue
        for entry in sheet["entries"]:
            if entry["listed_as"] not in ("site", "serving"):
                continue
            if entry["name"].isascii() and squeeze(entry["name"]) not in index:
                problems.append(f"{entry['name']!r} of {sheet['name']} is not in the A to Z")
            if entry["square"] and not re.search(
                    rf"\b{first[sheet['code']]} (?:[A-Z]+\d+ )*{entry['square']}\b",
                    re.sub(r"\s+", " ", behind)):
                problems.append(f"{entry['name']!r}: no {first[sheet['code']]} {entry['square']}")


def main():
    source = project(sys.argv[1])
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        atlas("build", source, "--only", "book", "--out", out)
        plan = json.loads(atlas("plan", source, "--json").stdout)
        path = out / "book.pdf"
        run("qpdf", "--check", path)
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        pdf = Pdf(path)
        book = plan["books"][0]
        if len(pdf.pages) != book["pages"]:
            problems.append(f"{len(pdf.pages)} pages, planned {book['pages']}")
        told = [(b["path"], b["pages"], b["bytes"]) for b in manifest["books"]]
        if told != [("book.pdf", len(pdf.pages), path.stat().st_size)]:
            problems.append(f"{len(pdf.pages)} pages, the manifest says {told}")
        if path.stat().st_size > BYTES_MAX:
            problems.append(f"{path.stat().st_size} bytes")
        if any(p.name.startswith(".tmp-") for p in out.iterdir()):
            problems.append("temporary files were left behind")
        pages = run("pdftotext", "-raw", path, "-").stdout.split("\f")
        check_pages(pages, plan, book, problems)
        counts = check_links(pdf, problems)
        check_index_links(pdf, pages, book, problems)
        elements = check_structure(pdf, problems)
        check_bookmarks(pdf, [sheet["name"] for sheet in plan["sheets"]], problems)
        if b"x-atlas" in run("qpdf", "--qdf", "--object-streams=disable", path, "-",
                             ).stdout.encode():
            problems.append("a link between sheets was not resolved")
    fail_if(problems)
    print(f"{len(pdf.pages)} pages, {counts['inside']} links inside, {counts['outside']} to the web,"
          f" {elements} elements")


if __name__ == "__main__":
    main()
