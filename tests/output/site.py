"""site.py PROJECT ZOOMS: the made site holds together and asks nobody for anything.

Every link leads to a file and a place in it that are there; ids stand once; pictures exist and are as
large as the page says; nothing is loaded from elsewhere, and elsewhere is only linked to where the
data or the project name it; no path of the machine it was made on is anywhere; the tiles that the
map asks for are those that were made.
"""
import base64
import collections
import csv
import hashlib
import html.parser
import json
import os
import pathlib
import re
import struct
import sys
import tempfile
import urllib.parse

from common import SOURCE, atlas, copy, fail_if, project

LOADED = {("script", "src"), ("img", "src"), ("img", "srcset"), ("link", "href"), ("iframe", "src"),
          ("source", "src"), ("source", "srcset"), ("object", "data"), ("form", "action"), ("use", "href")}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CREDITED = {"https://www.openstreetmap.org/copyright"}
NAMESPACES = {"http://www.w3.org/2000/svg"}
IN_SITE = re.compile(r"^(?!/|[a-z][a-z0-9+.-]*:)", re.I)
# The picture that is in a page which is one file, and how large such a page may be.
PICTURE_INSIDE = "data:image/png;base64,"
ALONE_BYTES, PAGE_BYTES, FIRST_BYTES = 1_500_000, 400_000, 100_000


class Page(html.parser.HTMLParser):
    """What a page names, and whether its elements are closed."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.pictures, self.problems = [], [], [], []
        self.open, self.title, self.lang = [], "", None
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        said = dict(attrs)
        if len(said) != len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        self.lang = said.get("lang", self.lang) if tag == "html" else self.lang
        if "id" in said:
            self.ids.append(said["id"])
        for name in ("href", "src", "srcset", "data", "action", "poster"):
            if said.get(name) is not None:
                self.links.append((tag, name, said[name]))
        if tag == "img":
            self.pictures.append(said)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        if self.open and self.open[-1] == "title":
            self.title += data


def once(pairs):
    """A dictionary of pairs none of whose keys stands twice."""
    twice = [key for key, n in collections.Counter(key for key, _ in pairs).items() if n > 1]
    if twice:
        sys.exit(f"the keys {twice} stand twice in an object")
    return dict(pairs)


def script_data(path, name):
    """The JSON that a data script hands over: `window.NAME = {...}` or `window.NAME.key = [...]`."""
    text = path.read_text(encoding="utf-8")
    return json.loads(re.match(rf"window\.{re.escape(name)} = (.*);\s*$", text, re.S)[1], object_pairs_hook=once)


def known_addresses(out, source):
    """Web addresses that may be linked to: those of published assets and of the project file."""
    known = set(CREDITED)
    for table in (out / "tables").glob("assets*.csv"):
        with table.open(newline="", encoding="utf-8") as rows:
            known |= {row["url"] for row in csv.DictReader(rows) if row["url"]}
    text = (source / "atlas.yaml").read_text(encoding="utf-8")
    return known | set(re.findall(r"https?://[^\s\"'},]+", text))


def check_outward(where, tag, name, value, known):
    if (tag, name) in LOADED or tag != "a":
        return [f"{where}: loads {value} from elsewhere"]
    if re.match(r"https?:", value, re.I):
        return [] if value in known else [f"{where}: links to {value}, which nobody named"]
    return [] if re.match(r"(mailto|tel):[^\s]+$", value) else [f"{where}: an odd link {value}"]


def check_inward(where, base, value, pages, codes, root):
    """A link within the site: its file, and the place in it."""
    path, _, place = value.partition("#")
    target = base if not path else pathlib.Path(os.path.normpath(base.parent / urllib.parse.unquote(path)))
    if not target.is_relative_to(root):
        return [f"{where}: {value} leads out of the site"]
    if not target.is_file():
        return [f"{where}: {value} is not there"]
    if target.name == "map.html" and place.startswith(("area=", "asset=")):
        kind, _, name = place.partition("=")
        return [] if name in codes[kind] else [f"{where}: {value} is no {kind}"]
    if place and place not in pages[target].ids:
        return [f"{where}: {value}: no such place on the page"]
    return []


def is_alone(path):
    """area/E05-x/E05-x.html: the page of an area as one file."""
    return path.stem == path.parent.name


def check_picture(where, base, said):
    source = said.get("src") or ""
    problems = [] if said.get("alt") is not None else [f"{where}: {source[:80]} has no alt"]
    if source.startswith(PICTURE_INSIDE):
        path = base
        data = base64.b64decode(source[len(PICTURE_INSIDE):])[:24]
    else:
        path = base.parent / urllib.parse.unquote(source)
        data = path.read_bytes()[:24] if path.is_file() else b""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return problems if path.suffix == ".svg" and path.is_file() else [*problems, f"{where}: {path.name} is no PNG"]
    width, height = struct.unpack(">II", data[16:24])
    shown = (int(said.get("width", 0)), int(said.get("height", 0)))
    if any(abs(width / s - height / t) > 0.02 or width < s for s, t in [shown] if s and t) or 0 in shown:
        problems.append(f"{where}: {path.name} is {width} x {height}, shown as {shown}")
    return problems


def check_pages(root, known):
    pages = {path: Page(path) for path in sorted(root.rglob("*.html"))}
    codes = {"area": {area["code"] for area in script_data(root / "data/areas.js", "assetatlas")["areas"]},
             "asset": {asset["id"] for asset in script_data(root / "data/assets.js", "assetatlas.assets")}}
    problems = []
    for path, page in pages.items():
        where = str(path.relative_to(root))
        problems += [f"{where}: {p}" for p in page.problems]
        problems += [f"{where}: id {i} stands {n} times" for i, n in collections.Counter(page.ids).items() if n > 1]
        if not page.title.strip() or not page.lang:
            problems.append(f"{where}: no title or no language")
        for tag, name, value in page.links:
            # Its picture is in it, and it says that it has no icon.
            if is_alone(path) and ((tag == "img" and value.startswith(PICTURE_INSIDE)) or (tag, value) == ("link", "data:,")):
                continue
            problems += (check_inward(where, path, value, pages, codes, root) if IN_SITE.match(value)
                         else check_outward(where, tag, name, value, known))
        for said in page.pictures:
            problems += check_picture(where, path, said)
    titled = [(page.title, page.lang) for path, page in pages.items()
              if path.name != "embed.html" and not is_alone(path)]
    for (title, _), n in collections.Counter(titled).items():
        if n > 1:
            problems.append(f"{n} pages are called {title!r}")
    return problems, pages


def check_data(root, known):
    """The scripts' own data, and what style sheets load."""
    problems = [f"data/assets.js: {asset['url']['href']}, which nobody named"
                for asset in script_data(root / "data/assets.js", "assetatlas.assets")
                if "url" in asset and asset["url"]["href"] not in known]
    for sheet in root.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        for url in re.findall(r"url\(\s*['\"]?([^'\")]+)", text):
            if url.startswith(("data:", "#")):
                continue
            if not IN_SITE.match(url) or not (sheet.parent / url).is_file():
                problems.append(f"{sheet.name}: {url} is not in the site")
        if "@import" in text:
            problems.append(f"{sheet.name}: imports")
    for script in ("map.js", "map-tools.js", "find.js"):
        own = (root / "assets" / script).read_text(encoding="utf-8")
        called = re.findall(r"['\"](?:https?:)?//[^'\"]+['\"]", own)
        problems += [f"{script} calls {url}" for url in called if url.strip("'\"") not in CREDITED | NAMESPACES]
    return problems


def check_words(root):
    """The scripts have a word for all they say."""
    problems = []
    for path in sorted(root.rglob("data/words.js")):
        said = script_data(path, "assetatlasWords")["say"]
        for script in ("map.js", "map-tools.js", "find.js"):
            for key in re.findall(r"\bsay\('(\w+)'", (root / "assets" / script).read_text(encoding="utf-8")):
                if key not in said:
                    problems.append(f"{path.relative_to(root)} has no {key}, which {script} says")
    return problems


def check_find(root):
    """Whatever can be found by typing leads to a page and a place on it."""
    index = script_data(root / "data/find.js", "assetatlasFind")
    pages = {i: root / "area" / area[1] / "index.html" for i, area in enumerate(index["areas"])}
    if any(area < 0 for _, area, _, _ in index["assets"]):
        pages[-1] = root / "everywhere.html"
    texts = {i: path.read_text(encoding="utf-8") if path.is_file() else "" for i, path in pages.items()}
    problems = [f"find.js: {pages[i].relative_to(root)} is not there" for i, text in texts.items() if not text]
    problems += [f"find.js: {name}: no {anchor} on its page" for name, area, anchor, _ in index["assets"]
                 if f'id="{anchor}"' not in texts[area]]
    return problems + [f"find.js: {name} is in no area" for name, *areas in index["places"]
                       if not areas or any(not 0 <= area < len(index["areas"]) for area in areas)]


def check_asked(root, source):
    """Beside what is recorded in an area stands who was asked there, where the project keeps a record."""
    keeps = re.search(r"(?m)^effort:", (source / "atlas.yaml").read_text(encoding="utf-8"))
    pages = sorted(root.glob("area/*/index.html"))
    return [f"{page.relative_to(root)}: {'nothing' if keeps else 'something'} about who was asked" for page in pages
            if ('id="mapped"' in page.read_text(encoding="utf-8")) != bool(keeps)]


def check_weight(root):
    """What the first page and a page of an area weigh with all they load, and the same page as one file."""
    first = sum((root / name).stat().st_size for name in ("index.html", "assets/site.css", "assets/find.js"))
    problems = [f"index.html: {first} bytes to load, over {FIRST_BYTES}"] if first > FIRST_BYTES else []
    for page in sorted(root.glob("area/*/index.html")):
        files = [page, page.parent / "map.png", root / "assets/site.css"]
        weight = sum(path.stat().st_size for path in files)
        alone = page.parent / f"{page.parent.name}.html"
        if weight > PAGE_BYTES:
            problems.append(f"{page.parent.name}: {weight} bytes to load, over {PAGE_BYTES}")
        if alone.is_file() and alone.stat().st_size > ALONE_BYTES:
            problems.append(f"{alone.name}: {alone.stat().st_size} bytes, over {ALONE_BYTES}")
    return problems


def check_logo(root, source, manifest):
    """The publisher's logo is on the pages and among what they are made from."""
    logo = hashlib.sha256((source / "logo.svg").read_bytes()).hexdigest()
    known = [entry for entry in manifest["inputs"] if entry["role"] == "logo"]
    problems = [] if [(e["path"], e["sha256"], e["used"]) for e in known] == [("logo.svg", logo, True)] else [f"manifest: logo: {known}"]
    if 'src="assets/logo.svg"' not in (root / "index.html").read_text(encoding="utf-8"):
        problems.append("index.html: no logo")
    return problems


def check_machine(root, folders):
    """No path of this machine, in any file that is text."""
    needles = [str(folder).encode() for folder in folders if len(str(folder)) > 4] + [b"file:///", b"/home/", b"/tmp/"]
    return [f"{path.relative_to(root)}: {needle.decode()}" for path in sorted(root.rglob("*"))
            if path.is_file() and path.suffix != ".png" for needle in needles if needle in path.read_bytes()]


def check_tiles(root):
    """The tiles there are, plain and doubled, are those that the map asks for."""
    data = script_data(root / "data/areas.js", "assetatlas")
    wanted = set()
    for zoom, grid in data["tiles"].items():
        digits = grid["wanted"]
        for i in range(grid["columns"] * grid["rows"]):
            if int(digits[i // 4], 16) & (8 >> i % 4):
                wanted.add(f"{zoom}/{grid['x'] + i % grid['columns']}/{grid['y'] + i // grid['columns']}")
    sets = [path for path in (root / "tiles").iterdir() if path.is_dir()]
    problems = [] if sets and wanted else ["there are no tiles"]
    want = {f"{tile}{sharp}.png" for tile in wanted for sharp in (("", "@2x") if data["doubled"] else ("",))}
    for folder in sets:
        made = {str(path.relative_to(folder)) for path in folder.rglob("*.png")}
        problems += [f"{folder.name}: {len(made - want)} tiles too many, {len(want - made)} missing"] if made != want else []
    return problems, len(wanted)


def check_sheets(root, pages, sheets):
    """Every sheet of an area is offered by its page, those of topics and groups by the first page, and
    a group's by the areas that it has a part in; each in its language."""
    linked = {path: {os.path.basename(value) for _, name, value in page.links if name == "href"}
              for path, page in pages.items()}
    problems = []
    for sheet in sheets:
        path = pathlib.Path(sheet["path"])
        if path.suffix not in (".pdf", ".svg") or re.search(r"-(\d+|poster)$", path.stem) or sheet["kind"] == "part":
            continue
        home = root / ("" if sheet["language"] == "en" else sheet["language"])
        area = home / "area" / sheet["subject"] / "index.html"
        page = area if sheet["kind"] == "area" else home / "index.html"
        if path.name not in linked[page]:
            problems.append(f"{page.relative_to(root)} does not offer {path.name}")
        offering = [p for p in linked if p.parent.parent == home / "area" and p.name == "index.html"
                    and path.name in linked[p]]
        if sheet["kind"] == "group" and len(offering) < 2:
            problems.append(f"{path.name} is offered by {len(offering)} pages of areas")
    kinds = {sheet["kind"] for sheet in sheets}
    return problems if {"area", "topic", "group"} <= kinds else [*problems, f"sheets only of {kinds}"]


def check_parts(source, out):
    """An area that one sheet does not hold offers those of its parts, and they are there."""
    with (source / "atlas.yaml").open("a", encoding="utf-8") as text:
        text.write("\nsheets: {paper: A4, scale: 5000, when_too_big: spread}\n")
    atlas("build", source, "--only", "site,sheets", "--area", "E99000001", "--out", out)
    sheets = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["sheets"]
    parts = {pathlib.Path(sheet["path"]).name for sheet in sheets if sheet["kind"] == "part"}
    parts = {name for name in parts if name.endswith(".pdf")}
    folder = next((out / "site" / "area").glob("E99000001-*"))
    offered = set(re.findall(r'href="[^"]*/([^/"]+-part-\d+\.pdf)"', (folder / "index.html").read_text(encoding="utf-8")))
    there = {path.name for path in folder.glob("*-part-*.pdf")}
    return [] if len(parts) > 1 and parts == offered == there else [f"parts: made {parts}, offered {offered}, there {there}"]


def main(name, zooms):
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        source = copy(project(name), tmp / "project", zooms=zooms)
        out = tmp / "out"
        made_up = name == "halewick"  # with its sheets, in two languages
        if made_up:
            with (source / "atlas.yaml").open("a", encoding="utf-8") as text:
                text.write("\nlanguages: [en, cy]\n")
        atlas("build", source, "--only", "site,tables,sheets" if made_up else "site,tables", "--out", out)
        root = out / "site"
        known = known_addresses(out, project(name))
        problems, pages = check_pages(root, known)
        problems += check_data(root, known)
        problems += check_find(root)
        problems += check_words(root)
        problems += check_weight(root)
        problems += check_asked(root, source)
        problems += check_machine(root, [tmp, SOURCE, os.environ.get("ATLAS_SHARED") or tmp])
        if made_up:
            manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
            problems += check_sheets(root, pages, manifest["sheets"]) + check_logo(root, source, manifest)
            problems += check_parts(copy(project(name), tmp / "spread", zooms="11-11"), tmp / "parts")
        found, tiles = check_tiles(root)
        links = sum(len(page.links) for page in pages.values())
        if links < 100:
            problems.append(f"only {links} links were looked at")
    fail_if(problems + found)
    print(f"{len(pages)} pages, {links} links, {tiles} tiles of a set")


main(*sys.argv[1:])
