"""figures.py: the figures of a real borough, worked out once more by other means.

    python3 figures.py DISTRICT OUT

Takes the boundaries, residents, lookups and indices as they were published (GDAL's ogr2ogr changes
nothing but the projection), and from what a build has written to OUT only the lists of assets: what
is listed, and where. Everything else - which unit an asset is in, land, neighbours, rates and their
intervals, quotients, diversity, need, percentiles, quadrants, coefficients, indices, Moran's I - is
worked out here, in plain Python, by formulae of its own. main() in oracle.py holds the tables of
that build to it.
"""
import collections
import csv
import json
import math
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "output"))
import shapes  # noqa: E402

LEVELS = ("association", "organisation", "physical", "economic", "cultural")
WAYS = ("connect", "active", "notice", "learn", "give")
Z = 1.959963984540054
ROUNDING_M = 0.75  # half a diagonal of a square metre, and a bit

District = collections.namedtuple("District", "wards where ward_code lsoas ward_people lsoa_people")
BY = "boundaries/by-district/"
DISTRICTS = {
    "trafford": District(BY + "trafford/ward2023-full-resolution.geojson", None, None,
                         BY + "trafford/lsoa-E08000009.geojson", "indicators/trafford/mye2024_ward.csv",
                         "indicators/trafford/mye2024_lsoa.csv"),
    "stockport": District("boundaries/national/wards_uk_dec2023_bsc_27700.shp", "LAD23CD = 'E08000007'",
                          "WD23CD", BY + "stockport/lsoa-E08000007.geojson", None, None),
    "rutland": District(BY + "rutland/ward-E06000017.geojson", None, None,
                        BY + "rutland/lsoa-E06000017.geojson", None, None),
}
LOOKUP = "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv"
IMD = "indicators/imd/imd2025_england_lsoa21.csv"


def data():
    return pathlib.Path(os.environ["ATLAS_SHARED"]) / "data"


def rows_of(path):
    with path.open(newline="", encoding="utf-8-sig") as rows:
        return list(csv.DictReader(rows))


# ---- places ----

def read_shapes(path, where=None):
    """{code: polygons} in the National Grid; rings are closed."""
    command = ["ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:27700", "-lco", "COORDINATE_PRECISION=9",
               "-lco", "RFC7946=NO", "/vsistdout/", str(data() / path)]
    if where:
        command += ["-where", where]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found = {}
    for feature in json.loads(text)["features"]:
        properties = feature["properties"]
        code = next(v for k, v in properties.items()
                    if isinstance(v, str) and v[:3] in ("E05", "E01") and len(v) == 9)
        found[code] = [[[tuple(p[:2]) for p in ring] for ring in polygon]
                       for polygon in shapes.of_geojson(feature["geometry"])]
    return dict(sorted(found.items()))


def segments(shape):
    return [(a, b) for polygon in shape for ring in polygon for a, b in zip(ring, ring[1:])]


def point_to_segment(p, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = min(1, max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def near(one, other, within):
    """Do two outlines come within that distance? Outlines that cross would, too."""
    box = shapes.box(other)
    left = [s for s in segments(one)
            if max(s[0][0], s[1][0]) >= box[0] - within and min(s[0][0], s[1][0]) <= box[2] + within
            and max(s[0][1], s[1][1]) >= box[1] - within and min(s[0][1], s[1][1]) <= box[3] + within]
    for a, b in left:
        low = (min(a[0], b[0]) - within, min(a[1], b[1]) - within)
        high = (max(a[0], b[0]) + within, max(a[1], b[1]) + within)
        for c, d in segments(other):
            if max(c[0], d[0]) < low[0] or min(c[0], d[0]) > high[0] or \
                    max(c[1], d[1]) < low[1] or min(c[1], d[1]) > high[1]:
                continue
            if min(point_to_segment(a, c, d), point_to_segment(b, c, d), point_to_segment(c, a, b),
                   point_to_segment(d, a, b)) <= within:
                return True
    return False


def neighbours(places, within=0.5):
    codes = list(places)
    boxes = {code: shapes.box(places[code]) for code in codes}
    corners = {code: {p for polygon in places[code] for ring in polygon for p in ring} for code in codes}
    found = {code: set() for code in codes}
    for i, a in enumerate(codes):
        for b in codes[i + 1:]:
            one, two = boxes[a], boxes[b]
            if one[0] > two[2] + within or two[0] > one[2] + within or \
                    one[1] > two[3] + within or two[1] > one[3] + within:
                continue
            if corners[a] & corners[b] or near(places[a], places[b], within):
                found[a].add(b)
                found[b].add(a)
    return found


# ---- statistics ----

def poisson_at_most(k, mean):
    term = total = math.exp(-mean)
    for i in range(1, k + 1):
        term *= mean / i
        total += term
    return total


def solve(function, low, high):
    """Where an increasing function is 0."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2


def interval(count):
    """95 % limits of a Poisson count: exact below 10, by Byar's formula from there up."""
    if count < 10:
        upper = solve(lambda m: 0.025 - poisson_at_most(count, m), 0, 60)
        lower = solve(lambda m: 0.975 - poisson_at_most(count - 1, m), 0, 60) if count else 0.0
        return lower, upper
    more = count + 1
    return (count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3,
            more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3)


def mid_ranks(values):
    return [sum(v < x for v in values) + (sum(v == x for v in values) + 1) / 2 for x in values]


def percentiles(values):
    return [(r - 0.5) / len(values) * 100 for r in mid_ranks(values)]


def quantile(values, p):
    """R's type 7."""
    ordered = sorted(values)
    h = (len(ordered) - 1) * p
    low = math.floor(h)
    return ordered[low] + (h - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


def pearson(x, y):
    n = len(x)
    sx, sy = math.fsum(x), math.fsum(y)
    covariance = math.fsum(a * b for a, b in zip(x, y)) - sx * sy / n
    vx = math.fsum(a * a for a in x) - sx * sx / n
    vy = math.fsum(b * b for b in y) - sy * sy / n
    return covariance / math.sqrt(vx * vy)


def gini(people, amounts):
    """As the mean difference of all pairs."""
    n, total = math.fsum(people), math.fsum(amounts)
    pairs = math.fsum(p * q * abs(a / p - b / q) for p, a in zip(people, amounts)
                      for q, b in zip(people, amounts))
    return pairs / (2 * n * total)


def ridits(people):
    """The share of people below the middle of each group, in the order given."""
    total, below, found = math.fsum(people), 0.0, []
    for p in people:
        found.append((below + p / 2) / total)
        below += p
    return found


def by_need(need, *columns):
    """Columns from the most to the least need; equal needs in the order of codes."""
    order = sorted(range(len(need)), key=lambda i: (-need[i], i))
    return [[column[i] for i in order] for column in columns]


def concentration(people, rates):
    """As the covariance of rate and rank."""
    total = math.fsum(people)
    mean = math.fsum(p * r for p, r in zip(people, rates)) / total
    ranks = ridits(people)
    return 2 / mean * math.fsum(p * (r - mean) * (k - 0.5) for p, r, k in zip(people, rates, ranks)) / total


def slope(people, rates):
    """Weighted regression by the normal equations: (slope, value at the end of most need)."""
    ranks = ridits(people)
    total = math.fsum(people)
    mx = math.fsum(p * k for p, k in zip(people, ranks)) / total
    my = math.fsum(p * r for p, r in zip(people, rates)) / total
    b = math.fsum(p * (k - mx) * (r - my) for p, k, r in zip(people, ranks, rates)) / \
        math.fsum(p * (k - mx) ** 2 for p, k in zip(people, ranks))
    return b, my - b * mx


def lag(values, around):
    return [math.fsum(values[j] for j in near_by) / len(near_by) if near_by else 0.0 for near_by in around]


def moran(x, around):
    n = len(x)
    mean = math.fsum(x) / n
    z = [v - mean for v in x]
    return n / sum(bool(a) for a in around) * \
        math.fsum(a * b for a, b in zip(z, lag(z, around))) / math.fsum(a * a for a in z)


def moran_bivariate(x, y, around):
    """Both standardised with n - 1 in the deviation, over n - 1: esda's Moran_BV."""
    def standard(values):
        mean = math.fsum(values) / len(values)
        deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))
        return [(v - mean) / deviation for v in values]
    zx, zy = standard(x), standard(y)
    return math.fsum(a * b for a, b in zip(zx, lag(zy, around))) / (len(x) - 1)


def quadrant(need_percent, asset_percent, rate_interval, middle):
    if abs(need_percent - 50) <= 5 or abs(asset_percent - 50) <= 5 or \
            rate_interval[0] <= middle <= rate_interval[1]:
        return "middle"
    return {(True, True): "build_on", (True, False): "ask", (False, True): "share",
            (False, False): "steady"}[need_percent > 50, asset_percent > 50]


# ---- a district ----

class Units:
    """Places of one kind with what is in them."""

    def __init__(self, kind, places, people, area_of):
        self.kind, self.places, self.people, self.area_of = kind, places, people, area_of
        self.land = {code: shapes.area(shape) / 1e6 for code, shape in places.items()}
        self.boxes = {code: shapes.box(shape) for code, shape in places.items()}
        self.counts = {code: collections.Counter() for code in places}

    def candidates(self, point):
        """Where an asset can be whose position is told to the metre: one code, or several by a border."""
        found = set()
        for code, box in self.boxes.items():
            if box[0] - ROUNDING_M <= point[0] <= box[2] + ROUNDING_M and \
                    box[1] - ROUNDING_M <= point[1] <= box[3] + ROUNDING_M:
                inside = shapes.contains(self.places[code], point)
                border = shapes.distance(self.places[code], point) <= ROUNDING_M
                if inside or border:
                    found.add(code)
                if border:
                    found.add(None)  # it may be in what lies beyond
        return found or {None}

    def groups(self):
        return ([("all", "all")] + [("level", x) for x in LEVELS] +
                sorted({g for c in self.counts.values() for g in c if g[0] == "category"}) +
                [("way", x) for x in WAYS])


def count_assets(out, wards, lsoas):
    """The list says the ward of an asset; its small area is found here. Positions in the list are
    rounded to a metre: where that leaves two small areas open, the one that the build counted it in
    is taken. Returns the number of these."""
    made = {r["code"]: int(r["value"]) for r in rows_of(out / "tables/figures.csv")
            if r["geography"] == "lsoa" and r["measure"] == "assets" and r["group_kind"] == "all"}
    open_ones = []
    for name in ("assets.csv", "assets-osm.csv"):
        path = out / "tables" / name
        for asset in rows_of(path) if path.exists() else []:
            if asset["place"] != "site" or asset["tier"] != "listed" or not asset["area_code"]:
                continue
            groups = [("all", "all"), ("level", asset["level"]), ("category", asset["category"])]
            groups += [("way", way) for way in asset["ways"].split(";") if way]
            point = (float(asset["easting"]), float(asset["northing"]))
            ward = wards.candidates(point)
            if asset["area_code"] not in ward:
                raise SystemExit(f"{asset['name']} is said to be in {asset['area_code']}, not in {ward}")
            wards.counts[asset["area_code"]].update(groups)
            small = lsoas.candidates(point)
            if len(small) > 1:
                open_ones.append((sorted(c for c in small if c), groups))
            elif None not in small:
                lsoas.counts[small.pop()].update(groups)
    for codes, groups in open_ones:
        short = [c for c in codes if lsoas.counts[c]["all", "all"] < made[c]]
        if short:
            lsoas.counts[short[0]].update(groups)
    return len(open_ones)


def measures_of(units):
    """Rows (geography, code, measure, kind, group) -> (value, lower, upper)."""
    found = {}
    totals = collections.Counter()
    for counter in units.counts.values():
        totals.update(counter)
    for code, counter in units.counts.items():
        everything = counter["all", "all"]
        for group in units.groups():
            n = counter[group]
            key = (units.kind, code)
            low, high = interval(n)
            found[key + ("assets",) + group] = (n, None, None)
            found[key + ("assets_per_km2",) + group] = tuple(v / units.land[code] for v in (n, low, high))
            if units.people.get(code):
                found[key + ("assets_per_1000",) + group] = tuple(
                    v / units.people[code] * 1000 for v in (n, low, high))
            if group[0] in ("level", "category") and everything >= 10 and totals[group]:
                found[key + ("location_quotient",) + group] = (
                    n * totals["all", "all"] / (everything * totals[group]), None, None)
        if everything:
            shares = [counter["level", level] / everything for level in LEVELS]
            found[(units.kind, code, "effective_levels", "all", "all")] = (
                math.exp(-math.fsum(s * math.log(s) for s in shares if s)), None, None)
    return found


def compare(units, need):
    """What beside.csv and comparison.csv say: rows by code, and statistics."""
    codes = [code for code in units.places if units.people.get(code) and code in need]
    if not codes:
        return {}, {}
    people = [units.people[c] for c in codes]
    assets = [units.counts[c]["all", "all"] for c in codes]
    rates = [a / p * 1000 for a, p in zip(assets, people)]
    needs = [need[c] for c in codes]
    need_percent, asset_percent = percentiles(needs), percentiles(rates)
    middle = quantile(rates, 0.5)
    rows = {}
    for i, code in enumerate(codes):
        low, high = (v / people[i] * 1000 for v in interval(assets[i]))
        cell = "ABC"[sum(needs[i] > quantile(needs, p) for p in (1 / 3, 2 / 3))] + \
            "123"[sum(rates[i] > quantile(rates, p) for p in (1 / 3, 2 / 3))]
        rows[code] = {"need": needs[i], "need_percentile": need_percent[i],
                      "assets_percentile": asset_percent[i], "cell": cell,
                      "quadrant": quadrant(need_percent[i], asset_percent[i], (low, high), middle)}
    ordered_people, ordered_rates = by_need(needs, people, rates)
    change, start = slope(ordered_people, ordered_rates)
    statistics = {"gini": gini(people, assets), "concentration_index": concentration(ordered_people, ordered_rates),
                  "slope_index": change, "relative_index": (start + change) / start}
    if len(codes) >= 10:
        statistics["pearson"] = pearson(needs, rates)
        statistics["spearman"] = pearson(mid_ranks(needs), mid_ranks(rates))
    if len(codes) >= 30:
        beside = neighbours({c: units.places[c] for c in codes})
        place = {c: i for i, c in enumerate(codes)}
        around = [sorted(place[c] for c in beside[code]) for code in codes]
        statistics["moran_i"] = moran(rates, around)
        statistics["moran_bivariate"] = moran_bivariate(needs, rates, around)
    return rows, statistics


def summary(rank, members, people):
    """MHCLG's measures of an area out of the national ranks of its small areas, worked in whole ranks."""
    n = max(rank.values())
    weight = {c: people.get(c, 1.0) for c in members}
    everybody = math.fsum(weight.values())

    def extent(code):
        percentile = -(-100 * rank[code] // n)
        return 1 if percentile <= 10 else 0.95 - 0.9 * (percentile - 11) / 19 if percentile <= 30 else 0
    first = [c for c in members if -(-10 * rank[c] // n) == 1]
    left, sum_of_tenth = everybody / 10, 0.0
    for code in sorted(members, key=lambda c: rank[c]):
        taken = min(left, weight[code])
        sum_of_tenth += taken * (n + 1 - rank[code])
        left -= taken
    return {"extent": math.fsum(weight[c] * extent(c) for c in members) / everybody,
            "top10_areas": len(first) / len(members),
            "top10_people": math.fsum(weight[c] for c in first) / everybody if people else None,
            "average_rank": math.fsum(weight[c] * (n + 1 - rank[c]) for c in members) / everybody,
            "local_concentration": sum_of_tenth / (everybody / 10)}


def people_of(path):
    if not path:
        return {}
    rows = [r for r in rows_of(data() / path) if r.get("sex") in (None, "Persons")]
    return {r["area_code"]: float(r["all_ages"]) for r in rows}


def work_out(name, out):
    """(figures, {kind: (rows, statistics)}, need, ranks) of a district whose tables are in `out`."""
    district = DISTRICTS[name]
    places = read_shapes(district.wards, district.where)
    best = {r["lsoa21_code"]: r["ward24_code"] for r in rows_of(data() / LOOKUP)}
    small = {code: shape for code, shape in read_shapes(district.lsoas).items() if best.get(code) in places}
    score = {r["lsoa21_code"]: float(r["IMD_score"]) for r in rows_of(data() / IMD)}
    lsoa_people = people_of(district.lsoa_people)
    wards = Units("areas", places, people_of(district.ward_people), {c: c for c in places})
    lsoas = Units("lsoa", small, lsoa_people, best)
    count_assets(pathlib.Path(out), wards, lsoas)
    need = {}
    for ward in places:
        members = [code for code in small if best[code] == ward]
        weights = [lsoa_people.get(code, 1.0) for code in members]
        if members:
            need[ward] = math.fsum(w * score[c] for w, c in zip(weights, members)) / math.fsum(weights)
    rank = {r["lsoa21_code"]: int(r["IMD_rank"]) for r in rows_of(data() / IMD)}
    ranks = {ward: summary(rank, [c for c in small if best[c] == ward], lsoa_people) for ward in need}
    figures = {**measures_of(wards), **measures_of(lsoas)}
    return figures, {"areas": compare(wards, need), "lsoa": compare(lsoas, score)}, need, ranks
