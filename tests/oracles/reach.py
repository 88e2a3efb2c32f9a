"""reach.py: distances and what is in reach in three real districts, worked out once more.

    python3 reach.py DISTRICT           as a test: builds, works out, compares
    python3 reach.py DISTRICT --write   also writes results/DISTRICT-reach.csv, for the record

Libraries and dentists of Greater Manchester, and places out of OpenStreetMap in Rutland, with places
for people made up; population-weighted centroids as published. Residents are those of 2024 in
Trafford and made up elsewhere, as there are none for these small areas. From what a build has written
only which sites are listed is taken; where they are comes from the lists themselves.
"""
import csv
import math
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "output"))
import figures  # noqa: E402
from common import atlas, fail_if, project  # noqa: E402

CENTRES = "lookups/geo-lookups/lsoa_latlong.csv"
RUTLAND = "osm/rutland-latest-free.shp.zip"
KINDS = ("pub", "post_office", "pharmacy", "library", "community_centre")
# kind -> places for people that each site has
CAPACITY = {"library": 60, "dentist": 25, "place": 40}
STEPS = ((800, 1.0), (1600, 0.68), (2400, 0.22))


def transformed(points):
    """Degrees to the National Grid, by GDAL."""
    text = "".join(f"{x!r} {y!r}\n" for x, y in points)
    done = subprocess.run(["gdaltransform", "-s_srs", "EPSG:4326", "-t_srs", "EPSG:27700", "-output_xy"], input=text,
                          capture_output=True, check=True, text=True).stdout
    return [tuple(float(v) for v in line.split()) for line in done.splitlines()]


def lists_of(name):
    """[(kind, lines of the project file, [(longitude, latitude)])]."""
    if name == "rutland":
        where = f"fclass IN ({', '.join(repr(k) for k in KINDS)}) AND name IS NOT NULL"
        path = f"/vsizip/{figures.data() / RUTLAND}"
        text = subprocess.run(["ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_XY", "-where", where, "/vsistdout/", path,
                               "gis_osm_pois_free_1"], capture_output=True, check=True, text=True).stdout
        rows = [(float(r["X"]), float(r["Y"])) for r in csv.DictReader(text.splitlines())]
        return [("place", f"source: {path}, layer: gis_osm_pois_free_1, where: \"{where}\", licence: ODbL-1.0, "
                 "attribution: © OpenStreetMap contributors", rows)]
    found = []
    for kind, file in (("library", "gm_libraries.csv"), ("dentist", "gm_dentists.csv")):
        path = figures.data() / "assets/greater-manchester" / file
        rows = [(float(r["lon"]), float(r["lat"])) for r in figures.rows_of(path) if r["lon"] not in ("", "NA")]
        found.append((kind, f"source: {path}, licence: OGL-UK-3.0, attribution: Trafford Data Lab", rows))
    return found


def people_of(name, codes):
    known = figures.people_of(figures.DISTRICTS[name].lsoa_people)
    return known or {code: 1000.0 + int(code[3:]) * 37 % 1500 for code in codes}


def project_text(path, name, folder, people):
    """The project of a district with these lists, centroids and residents."""
    text = path.read_text(encoding="utf-8")
    head = text[:text.index("\nindicators:\n")]
    if name != "trafford":
        table = folder / "people.csv"
        table.write_text("code,people\n" + "".join(f"{c},{int(p)}\n" for c, p in sorted(people.items())), encoding="utf-8")
        head += f"\n    population: {{source: {table}, licence: own, code: code, value: people}}"
    head += (f"\n    centres: {{source: {figures.data() / CENTRES}, code: LSOACD, licence: OGL-UK-3.0, "
             "attribution: Source Office for National Statistics}")
    lines = [f"  - {{{source}, level: organisation, category: {kind}, capacity: {CAPACITY[kind]}}}"
             for kind, source, _ in lists_of(name)]
    return head + "\nduplicates: keep\nassets:\n" + "\n".join(lines) + "\n"


def sites_of(name, out):
    """{kind: [points]} of the sites that the build lists, in the district or just outside."""
    listed = []
    for table in ("assets.csv", "assets-osm.csv"):
        if (out / "tables" / table).exists():
            listed += [r for r in figures.rows_of(out / "tables" / table) if r["place"] == "site"]
    found = {}
    for kind, _, degrees in lists_of(name):
        left = sorted((r["easting"], r["northing"]) for r in listed if r["category"] == kind)
        for point in transformed(degrees):
            rounded = tuple(f"{v:.0f}" for v in point)
            if rounded in left:
                left.remove(rounded)
                found.setdefault(kind, []).append(point)
        if left:
            raise SystemExit(f"{len(left)} sites of {kind} are not where the list has them, as {left[0]}")
    found["all"] = [p for kind in sorted(found) for p in found[kind]]
    return found


def step(distance):
    return next((weight for bound, weight in STEPS if distance <= bound), 0.0)


def in_reach(points, people, sites, places):
    """Two-step floating catchments, by site and then by home."""
    found = [0.0] * len(points)
    for site, room in zip(sites, places):
        weights = [step(math.dist(point, site)) for point in points]
        demand = math.fsum(w * p for w, p in zip(weights, people))
        for i, weight in enumerate(weights):
            if weight:
                found[i] += weight * room / demand
    return found


def work_out(name, out, codes, best, people):
    centres = {r["LSOACD"]: (float(r["longitude"]), float(r["latitude"])) for r in figures.rows_of(figures.data() / CENTRES)
               if r["LSOACD"] in best}
    at = dict(zip(codes, transformed([centres[c] for c in codes])))
    sites = sites_of(name, out)
    found = {}
    for kind, places in sites.items():
        nearest = {c: min(math.dist(at[c], site) for site in places) for c in codes}
        rooms = [CAPACITY.get(kind, 0)] * len(places)
        access = dict(zip(codes, in_reach([at[c] for c in codes], [people[c] for c in codes], places, rooms)))
        for ward in sorted({best[c] for c in codes}):
            members = [c for c in codes if best[c] == ward]
            whole = math.fsum(people[c] for c in members)

            def mean(value):
                return math.fsum(people[c] * value(c) for c in members) / whole
            found[ward, "nearest_m", kind] = mean(lambda c: nearest[c])
            if kind != "all":  # unlike services are not added up
                found[ward, "places_in_reach", kind] = 1000 * mean(lambda c: access[c])
            for bound in (400, 800, 1200):
                found[ward, f"within_{bound}m", kind] = mean(lambda c: float(nearest[c] <= bound))
    return found


def main():
    name = sys.argv[1]
    source = project(name)
    district = figures.DISTRICTS[name]
    wards = figures.read_shapes(district.wards, district.where)
    best = {r["lsoa21_code"]: r["ward24_code"] for r in figures.rows_of(figures.data() / figures.LOOKUP)
            if r["ward24_code"] in wards}
    codes = [c for c in figures.read_shapes(district.lsoas) if c in best]
    people = people_of(name, codes)
    with tempfile.TemporaryDirectory() as tmp:
        out = pathlib.Path(tmp)
        path = source / "reach.yaml"
        path.write_text(project_text(source / "atlas.yaml", name, source, people), encoding="utf-8")
        atlas("build", path, "--only", "tables", "--out", out)
        found = work_out(name, out, codes, best, people)
        made = {(r["code"], r["measure"], r["group"]): r["value"] for r in figures.rows_of(out / "tables/figures.csv")
                if r["geography"] == "areas" and r["group_kind"] in ("all", "category")}
    if "--write" in sys.argv:
        with (pathlib.Path(__file__).parent / "results" / f"{name}-reach.csv").open("w", newline="") as results:
            writer = csv.writer(results, lineterminator="\n")
            writer.writerow(("area", "measure", "group", "value"))
            writer.writerows(key + (repr(value),) for key, value in sorted(found.items()))
    problems = [f"{key} is {made.get(key)}, not {value}" for key, value in found.items()
                if not made.get(key) or not math.isclose(float(made[key]), value, rel_tol=1e-9, abs_tol=1e-9)]
    fail_if(problems)
    print(f"{len(found)} distances and catchments of {name} equal those worked out by other means")


main()
