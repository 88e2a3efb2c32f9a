"""trafford.py: the tables of a real borough, worked out once more by other means.

Reads the open data of Trafford with nothing but Python's csv and json, finds the ward of every asset
with its own arithmetic (national_grid.py, shapes.py), and holds areas.csv, assets.csv and the
manifest to it: counts exactly, figures to 1e-9.
"""
import collections
import csv
import json
import math
import os
import pathlib

import national_grid
import shapes
from common import built, fail_if

LEVELS = ("individual", "association", "organisation", "physical", "economic", "cultural")
NEARBY_M = 400

# How the rows of a source are placed: by longitude and latitude, metres, or their shapes; in no place
# but listed under the ward they name, or in none at all. `same`: the columns by which two rows are
# one and the same, where that is less than all of them.
FACILITY = ("site_id", "site_name", "facility_type", "postcode", "telephone", "email", "website", "lon", "lat",
            "site_last_updated_date")
Source = collections.namedtuple("Source", "path level place same everyday", defaults=(None, False))
SOURCES = [
    Source("trafford/trafford_childrens_centres.csv", "organisation", "lon lat"),
    Source("trafford/trafford_general_practices.csv", "organisation", "lon lat"),
    Source("trafford/trafford_schools_and_colleges.csv", "organisation", "lon lat"),
    Source("trafford/trafford_libraries_polygons.geojson", "organisation", "shape"),
    Source("trafford/trafford_places_of_worship.geojson", "organisation", "shape"),
    Source("trafford/sports_clubs.csv", "association", "nowhere"),
    Source("trafford/sports_facilities.csv", "physical", "lon lat", FACILITY),
    Source("trafford/trafford_allotments.csv", "physical", "lon lat"),
    Source("trafford/trafford_greenspace_sites.geojson", "physical", "shape"),
    # Every bus stop stands on one and the same point, which is therefore that of none of them.
    Source("trafford/trafford_bus_stops.csv", "physical", "nowhere", everyday=True),
    Source("trafford/trafford_defibrillators.csv", "physical", "Longitude Latitude", everyday=True),
    Source("trafford/trafford_listed_buildings.csv", "cultural", "Easting Northing", everyday=True),
    Source("trafford/open_plaques_trafford.csv", "cultural", "long lat"),
    Source("trafford/trafford_conservation_areas.csv", "cultural", "lon lat"),
    Source("trafford/charities_operating_in_trafford.csv", "association", "nowhere"),
    Source("trafford/trafford_mental_health_services.csv", "organisation", "nowhere"),
    Source("greater-manchester/gm_food_banks.geojson", "organisation", "shape"),
    Source("greater-manchester/gm_pharmacies.csv", "organisation", "ward_code"),
    Source("greater-manchester/gm_dentists.csv", "organisation", "lon lat"),
    Source("greater-manchester/gm_green_flags.csv", "physical", "lon lat"),
    Source("greater-manchester/gm_post_offices.geojson", "economic", "shape"),
    Source("greater-manchester/gm_jobcentreplus.csv", "economic", "lon lat"),
]
# Never shown, whatever they are: the care homes, whose size no column says, and a children's home.
NEVER_SHOWN = {"greater-manchester/gm_dentists.csv": 1}

Ward = collections.namedtuple("Ward", "code name grid box area_m2")


def data_folder():
    return pathlib.Path(os.environ["ATLAS_SHARED"]) / "data"


def read_csv(path):
    with path.open(newline="", encoding="utf-8-sig") as rows:
        return list(csv.DictReader(rows))


def to_grid(polygons):
    return [[[national_grid.from_degrees(p[0], p[1]) for p in ring] for ring in polygon]
            for polygon in polygons]


def read_wards():
    path = data_folder() / "boundaries/by-district/trafford/ward2023-full-resolution.geojson"
    wards = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        grid = to_grid(shapes.of_geojson(feature["geometry"]))
        said = feature["properties"]
        wards.append(Ward(said["area_code"], said["area_name"], grid, shapes.box(grid), said["area"]))
    return wards


def ward_of(wards, point):
    for ward in wards:
        if (ward.box[0] <= point[0] <= ward.box[2] and ward.box[1] <= point[1] <= ward.box[3]
                and shapes.contains(ward.grid, point)):
            return ward.code
    return None


def is_near(wards, point):
    return any(ward.box[0] - NEARBY_M <= point[0] <= ward.box[2] + NEARBY_M
               and ward.box[1] - NEARBY_M <= point[1] <= ward.box[3] + NEARBY_M
               and shapes.distance(ward.grid, point) <= NEARBY_M for ward in wards)


def points_of(source, path):
    """The grid point of every row that counts once."""
    if source.place == "shape":
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            geometry = feature["geometry"]
            if geometry["type"] == "Point":
                yield national_grid.from_degrees(*geometry["coordinates"][:2])
            else:
                yield shapes.point_inside(to_grid(shapes.of_geojson(geometry)))
        return
    x, y = source.place.split()
    seen = set()
    for row in read_csv(path):
        key = tuple(row[c] for c in source.same or row)
        if key not in seen:
            seen.add(key)
            # What stands in several places ("376909.953, 376912.1, ...") counts where it says first.
            at = tuple(float(row[c].split(",")[0]) for c in (x, y))
            yield at if x == "Easting" else national_grid.from_degrees(*at)


def count_source(source, wards, counts):
    """Adds the rows of a source to the counts of their wards; returns (used, nearby, outside)."""
    path = data_folder() / "assets" / source.path
    kind = "everyday" if source.everyday else source.level
    sums = [0, 0, 0]
    if source.place == "ward_code":
        for row in read_csv(path):
            if row["ward_code"] in counts:
                counts[row["ward_code"]][f"{source.level}_serving"] += 1
        return None
    for point in points_of(source, path):
        code = ward_of(wards, point)
        if code:
            counts[code][kind] += 1
            sums[0] += 1
        else:
            sums[1 if is_near(wards, point) else 2] += 1
    return sums


def best_fit(path, column):
    """Ward -> (mean weighted by people, small areas), by the lookup table."""
    data = data_folder()
    people = {r["area_code"]: float(r["all_ages"]) for r in read_csv(data / "indicators/trafford/mye2024_lsoa.csv")
              if r["sex"] == "Persons"}
    values = {r["lsoa21_code"]: float(r[column]) for r in read_csv(data / path)}
    parts = collections.defaultdict(list)
    for row in read_csv(data / "lookups/geographr/lookup_lsoa21_ward24_ltla24.csv"):
        if row["lsoa21_code"] in people:
            parts[row["ward24_code"]].append((people[row["lsoa21_code"]], values[row["lsoa21_code"]]))
    return {ward: (math.fsum(w * v for w, v in part) / math.fsum(w for w, _ in part), len(part))
            for ward, part in parts.items()}


def compare(made, expected, wards):
    problems = []
    if set(made) != set(expected):
        problems.append(f"wards {sorted(set(made) ^ set(expected))} are in only one of the two")
    for ward in wards:
        row, want = made[ward.code], expected[ward.code]
        for name, value in want.items():
            is_count = isinstance(value, int)
            if (int(row[name]) != value if is_count else
                    not math.isclose(float(row[name]), value, rel_tol=1e-9)):
                problems.append(f"{ward.name}: {name} is {row[name]}, not {value}")
        # The publisher's own figure; the table rounds to 100 m2, the transformation bends by 20 ppm.
        if abs(float(row["area_km2"]) * 1e6 - ward.area_m2) > 60 + 5e-5 * ward.area_m2:
            problems.append(f"{ward.name}: {row['area_km2']} km2, not {ward.area_m2} m2")
        own = shapes.area(ward.grid)
        if abs(float(row["area_km2"]) * 1e6 - own) > 60:
            problems.append(f"{ward.name}: {row['area_km2']} km2, not {own} m2")
    return problems


def check_ledgers(sums, manifest):
    """used, nearby and outside of each source; what never is shown is outside the wards here."""
    said = {i["path"].partition("/assets/")[2]: i for i in manifest["inputs"] if i["role"] == "assets"}
    problems = []
    for path, (used, nearby, outside) in sums.items():
        row = said[path]
        outside -= NEVER_SHOWN.get(path, 0)
        if (row["used"], row["nearby"], row["outside"]) != (used, nearby, outside):
            problems.append(f"{path}: {row['used']} used, {row['nearby']} nearby, {row['outside']} "
                            f"outside, not {used}, {nearby}, {outside}")
    return problems


def check_assets(out, expected):
    """assets.csv and assets-osm.csv say the same of every asset as areas.csv does in sum."""
    found = collections.Counter()
    for path in out.glob("tables/assets*.csv"):
        for row in read_csv(path):
            if row["area_code"]:
                found[row["area_code"], "everyday" if row["tier"] == "everyday" else row["level"]] += 1
    return [f"assets.csv: {found[code, kind]} {kind} in {code}, not {want[kind]}"
            for code, want in expected.items() for kind in (*LEVELS, "everyday")
            if found[code, kind] != want[kind]]


def main():
    _, out, _ = built("trafford")
    wards = read_wards()
    people = {r["area_code"]: int(r["all_ages"]) for r in
              read_csv(data_folder() / "indicators/trafford/mye2024_ward.csv") if r["sex"] == "Persons"}
    names = [*LEVELS, *(f"{level}_serving" for level in LEVELS), "everyday", "potential"]
    expected = {ward.code: dict.fromkeys(names, 0) for ward in wards}
    sums = {s.path: count_source(s, wards, expected) for s in SOURCES if s.place != "nowhere"}
    imd = best_fit("indicators/imd/imd2025_england_lsoa21.csv", "IMD_score")
    lonely = best_fit("indicators/loneliness/england_cls_loneliness_lsoa.csv", "perc")
    for ward in wards:
        row = expected[ward.code]
        row["assets"] = sum(row[level] for level in LEVELS)
        row["population"] = float(people[ward.code])
        row["assets_per_1000"] = 1000 * row["assets"] / people[ward.code]
        row["imd"], row["imd_n"] = imd[ward.code]
        row["loneliness"], row["loneliness_n"] = lonely[ward.code]
    made = {row["code"]: row for row in read_csv(out / "tables" / "areas.csv")}
    problems = compare(made, expected, wards)
    problems += check_assets(out, expected)
    problems += check_ledgers({k: v for k, v in sums.items() if v},
                              json.loads((out / "manifest.json").read_text(encoding="utf-8")))
    total = sum(row["assets"] for row in expected.values())
    if total < 500:
        problems.append(f"only {total} assets were found")
    fail_if(problems)
    print(f"{len(wards)} wards, {total} assets, {sum(r['everyday'] for r in expected.values())} everyday things")


main()
