"""sheet_map.py: what the map of a finished SVG sheet shows, measured in the file itself.

Every asset with a site is under a symbol at most 4 mm from its true place, or named with an arrow at
the edge; no symbol lies over another, no name over a name or a symbol, nothing beyond the frame.
"""
import collections
import math
import re
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
SHIFT_MM = 4.0
ROUNDED_MM = 0.1  # centres are worked out from outlines written to 0.01 mm
OVERLAP_MM = 0.4  # depth to which outlines of symbols may meet
TEXT_OVERLAP_MM = 0.15
# From the middle of the box around an outline down to the symbol's centre, by share of its height:
# a pentagon reaches 2.76 up and 2.23 down.
PENTAGON_DROP = (2.76 - 2.23) / 2 / (2.76 + 2.23)


def outline(path):
    """The points that a path goes through, in millimetres; of a curve only its end."""
    words = re.findall(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)", path)
    at, first, points, command = (0.0, 0.0), None, [], ""
    while words:
        if words[0].isalpha():
            command = words.pop(0)
            if command in "zZ":
                at = first
                continue
        take = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6}[command.lower()]
        numbers, words = [float(w) for w in words[:take]], words[take:]
        x0, y0 = at if command.islower() else (0.0, 0.0)
        if command in "hH":
            at = (x0 + numbers[0], at[1])
        elif command in "vV":
            at = (at[0], y0 + numbers[0])
        else:
            at = (x0 + numbers[-2], y0 + numbers[-1])
        if command in "mM":
            first, command = at, "l" if command == "m" else "L"
        points.append(at)
    return points


def box_of(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def depth(a, b):
    """How deep two convex outlines reach into each other; negative when they are apart."""
    deepest = math.inf
    for shape in (a, b):
        for (x1, y1), (x2, y2) in zip(shape, shape[1:] + shape[:1]):
            length = math.hypot(x2 - x1, y2 - y1)
            if length < 0.02:
                continue
            nx, ny = (y2 - y1) / length, (x1 - x2) / length
            first = [x * nx + y * ny for x, y in a]
            second = [x * nx + y * ny for x, y in b]
            deepest = min(deepest, min(max(first), max(second)) - max(min(first), min(second)))
    return deepest


def text_outline(text):
    """The box of a run of text from its baseline to the height of its capitals."""
    size, width = float(text.get("font-size")), float(text.get("textLength"))
    x, y = float(text.get("x")), float(text.get("y"))
    left = x - width * {"middle": 0.5, "end": 1}.get(text.get("text-anchor"), 0)
    corners = [(left, y - 0.7 * size), (left + width, y - 0.7 * size), (left + width, y), (left, y)]
    turn = re.match(r"rotate\((-?[\d.]+)", text.get("transform", ""))
    if turn:
        c, s = math.cos(math.radians(float(turn[1]))), math.sin(math.radians(float(turn[1])))
        corners = [(x + (px - x) * c - (py - y) * s, y + (px - x) * s + (py - y) * c)
                   for px, py in corners]
    return corners


Symbol = collections.namedtuple("Symbol", "marks outline centre")


def symbols_of(groups):
    found = []
    for name, group in groups.items():
        if name != "people" and not name.startswith("asset-"):
            continue
        points = outline(group.find(f"{SVG}path").get("d"))
        left, top, right, bottom = box_of(points)
        pentagon = len(set(points)) == 5
        centre = ((left + right) / 2,
                  (top + bottom) / 2 + (PENTAGON_DROP * (bottom - top) if pentagon else 0))
        title = (group.findtext(f"{SVG}title") or "").split("\n")
        marks = [line.split(" ")[0] for line in title] if name != "people" else []
        found.append(Symbol(marks, points, centre))
    return found


def marks_in(text):
    """The marks that "b e–g 14" names; runs only say where they begin and end."""
    return [tuple(part.split("–")) for part in text.split(" ")]


def number_of(mark):
    letters = "abcdefghjkmnpqrstuvwxyz"
    if mark.isdigit():
        return int(mark)
    number = 0
    for letter in mark:
        number = number * len(letters) + letters.index(letter) + 1
    return number


def is_named(mark, texts):
    for run in (run for text in texts for run in marks_in(text)):
        same_kind = run[0].isdigit() == mark.isdigit()
        if same_kind and number_of(run[0]) <= number_of(mark) <= number_of(run[-1]):
            return True
    return False


def check_assets(plan, places, symbols, beyond, name, problems):
    """`places`: id -> position on the page. Every entry with a site is where the map says."""
    by_mark = {mark: symbol for symbol in symbols for mark in symbol.marks}
    if len(by_mark) != sum(len(s.marks) for s in symbols):
        problems.append(f"{name}: a mark stands under two symbols")
    for entry in plan["entries"]:
        if entry["listed_as"] not in ("site", "nearby"):
            continue
        mark = entry["mark"]
        symbol = by_mark.pop(mark, None)
        if not symbol:
            if entry["square"] or not is_named(mark, beyond):
                problems.append(f"{name}: {mark} {entry['name']!r} is neither on the map nor at its edge")
            continue
        for asset in entry["ids"]:
            x, y = places[asset]
            away = math.hypot(symbol.centre[0] - x, symbol.centre[1] - y)
            if away > SHIFT_MM + ROUNDED_MM:
                problems.append(f"{name}: {mark} stands {away:.2f} mm from its place")
    problems += [f"{name}: {mark} is on the map and not in the list" for mark in by_mark]


def check_overlaps(symbols, texts, frame, name, problems):
    left, top, right, bottom = frame
    for i, symbol in enumerate(symbols):
        box = box_of(symbol.outline)
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            problems.append(f"{name}: symbol {symbol.marks} leaves the frame")
        for other in symbols[:i]:
            near = math.dist(symbol.centre, other.centre) < 8
            if near and depth(symbol.outline, other.outline) > OVERLAP_MM:
                problems.append(f"{name}: symbols {symbol.marks} and {other.marks} overlap by "
                                f"{depth(symbol.outline, other.outline):.2f} mm")
    for i, (words, box) in enumerate(texts):
        bounds = box_of(box)
        if bounds[0] < left or bounds[1] < top or bounds[2] > right or bounds[3] > bottom:
            problems.append(f"{name}: {words!r} leaves the frame")
        for other_words, other in texts[:i]:
            if depth(box, other) > TEXT_OVERLAP_MM:
                problems.append(f"{name}: {words!r} lies over {other_words!r}")
        for symbol in symbols:
            if depth(box, symbol.outline) > TEXT_OVERLAP_MM:
                problems.append(f"{name}: {words!r} lies over symbol {symbol.marks}")


def check_links(groups, plan, symbols, frame, name, problems):
    """Every link of the plan is a line with a title, from the edge of one symbol to that of another."""
    lines = [group for key, group in groups.items() if re.fullmatch(r"link-\d+", key)]
    if len(lines) != len(plan["links"]):
        problems.append(f"{name}: {len(lines)} links drawn, {len(plan['links'])} planned")
    for line in lines:
        title = line.findtext(f"{SVG}title") or ""
        points = outline(line.find(f"{SVG}path").get("d"))
        ends = []
        for x, y in (points[0], points[-1]):
            if not (frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]):
                problems.append(f"{name}: the link {title!r} leaves the frame")
            nearest = min(symbols, key=lambda s: math.dist(s.centre, (x, y)))
            ends.append(nearest)
            left, top, right, bottom = box_of(nearest.outline)
            reach = max(right - left, bottom - top) / 2
            if not 0.5 * reach < math.dist(nearest.centre, (x, y)) < reach + 1.2:
                problems.append(f"{name}: the link {title!r} does not end at a symbol")
        if ": " not in title or ends[0] is ends[1]:
            problems.append(f"{name}: the link {title!r} joins nothing")


def check_map(svg, plan, positions, problems):
    """`positions`: id -> easting, northing. Returns how many symbols there are."""
    root = ET.parse(svg).getroot()
    groups = {g.get("id"): g for g in root.iter(f"{SVG}g") if g.get("id")}
    frame, ground = plan["frame_mm"], plan["extent_m"]
    mm_per_m = 1000 / plan["scale"]
    places = {asset: (frame[0] + (e - ground[0]) * mm_per_m, frame[1] + (ground[3] - n) * mm_per_m)
              for asset, (e, n) in positions.items()}
    symbols = symbols_of(groups)
    texts, beyond = [], []
    for name in ("names", "assets", "beyond", "parts"):
        for text in groups[name].findall(f"{SVG}text") if name in groups else []:
            texts.append((text.text, text_outline(text)))
            beyond += [text.text] if name == "beyond" else []
    check_assets(plan, places, symbols, beyond, svg.name, problems)
    box = (frame[0], frame[1], frame[0] + frame[2], frame[1] + frame[3])
    check_overlaps(symbols, texts, box, svg.name, problems)
    check_links(groups, plan, symbols, box, svg.name, problems)
    hatched = len(groups["not-asked"].findall(f"{SVG}path")) if "not-asked" in groups else 0
    if hatched != plan["not_asked"]:
        problems.append(f"{svg.name}: {hatched} small areas hatched, {plan['not_asked']} not asked yet")
    dots = [p for p in groups["everyday"].findall(f"{SVG}path") if p.get("fill") != "none"]
    if len(dots) != plan["everyday"]:
        problems.append(f"{svg.name}: {len(dots)} dots for {plan['everyday']} everyday places")
    return len(symbols)
