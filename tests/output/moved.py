"""moved.py: a change of wards on real data, and lists that only have codes of another year.

    python3 moved.py

Trafford's wards of 2023 with those of 2022, which all had other codes. moved.csv must add up to each area,
old and new, and agree with what SpatiaLite cuts; its people with ONS's estimates, and its assets with
assets.csv. Then lists with nothing but a code: every LSOA of 2011 of the district and some elsewhere, and the wards of
2022. Where their rows go is worked out once more with Python and the published lookups.
"""
import collections
import csv
import os
import pathlib
import re
import shutil

import common

LICENCE = "licence: OGL-UK-3.0, attribution: Office for National Statistics"
DISTRICT = "E08000009"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def close(a, b, tolerance):
    return abs(a - b) <= tolerance


def make(shared):
    folder = pathlib.Path(os.environ["WORK_DIR"]) / "moved"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    fit = rows(shared / "data/lookups/geographr/lookup_lsoa11_lsoa21_ltla22.csv")
    codes = sorted({row["lsoa11_code"] for row in fit if row["ltla22_code"] == DISTRICT})
    codes += sorted({row["lsoa11_code"] for row in fit if row["ltla22_code"] != DISTRICT})[::500]
    codes += ["E01999999"]
    with open(folder / "groups.csv", "w", encoding="utf-8") as file:
        file.write("name,level,category,where we meet\n")
        file.writelines(f"Group of {code},association,group,{code}\n" for code in codes)
    before = common.run("ogrinfo", "-al", "-geom=NO",
                        shared / "data/boundaries/greater-manchester/2022/gm_ward_generalised.geojson").stdout
    wards = sorted(set(re.findall(r"area_code \(String\) = (\S+)", before)))
    with open(folder / "clubs.csv", "w", encoding="utf-8") as file:
        file.write("name,level,category,ward_code\n")
        file.writelines(f"Club of {code},association,club,{code}\n" for code in wards)
    text = (common.project("trafford") / "atlas.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?ms)^assets:\n.*?(?=^\S)", "", text)
    text += f"""
areas_before: {{source: {shared}/data/boundaries/greater-manchester/2022/gm_ward_generalised.geojson, {LICENCE}}}
assets:
  - {{source: {shared}/data/assets/trafford/sports_facilities.csv, {LICENCE}}}
  - source: groups.csv
    {LICENCE.replace(', ', chr(10) + '    ')}
    exact_fit: {shared}/data/lookups/geographr/lookup_lsoa11_lsoa21_ltla22.csv
  - {{source: clubs.csv, {LICENCE}}}
"""
    (folder / "atlas.yaml").write_text(text, encoding="utf-8")
    common.atlas("build", folder, "--only", "tables")
    return folder, codes, wards, fit


def cut(shared, folder):
    """(old code, new code) -> km2, and the areas of both, by SpatiaLite: what two have in common is what
    their union lacks of their sum."""
    both = folder / "both.gpkg"
    for name, path in (("before", "greater-manchester/2022/gm_ward_generalised.geojson"),
                       ("now", "by-district/trafford/ward2023-full-resolution.geojson")):
        common.run("ogr2ogr", "-f", "GPKG", "-update", "-append", both, shared / "data/boundaries" / path, "-nln", name,
                   "-t_srs", "EPSG:27700", "-nlt", "PROMOTE_TO_MULTI")
    query = ("select b.area_code old, n.area_code new, (ST_Area(b.geom) + ST_Area(n.geom) - "
             "ST_Area(ST_Union(b.geom, n.geom))) / 1e6 km2 from before b, now n where ST_Intersects(b.geom, n.geom)")
    out = folder / "cut.csv"
    common.run("ogr2ogr", "-f", "CSV", out, both, "-dialect", "SQLite", "-sql", query)
    pairs = {(row["old"], row["new"]): float(row["km2"] or 0) for row in rows(out)}
    areas = {}
    for name in ("before", "now"):
        out = folder / f"{name}.csv"
        common.run("ogr2ogr", "-f", "CSV", out, both, "-dialect", "SQLite", "-sql",
                   f"select area_code code, ST_Area(geom) / 1e6 km2 from {name}")
        areas[name] = {row["code"]: float(row["km2"]) for row in rows(out)}
    return pairs, areas


def check_moves(shared, folder, problems):
    moves = rows(folder / "out/tables/moved.csv")
    pairs, areas = cut(shared, folder)
    sums = {"before": collections.Counter(), "now": collections.Counter()}
    people = assets = 0
    new_people = collections.Counter()
    for move in moves:
        old, new, ground = move["before_code"], move["code"], float(move["ground_km2"])
        sums["before"][old] += ground
        sums["now"][new] += ground
        people += float(move["residents"])
        new_people[new] += float(move["residents"])
        assets += int(move["assets"])
        if old and new and not close(ground, pairs.get((old, new), 0), 2e-5):
            problems.append(f"{old} -> {new}: {ground} km2, SpatiaLite has {pairs.get((old, new))}")
        if old and not close(float(move["share_of_before"]), ground / areas["before"][old], 1e-4):
            problems.append(f"{old} -> {new}: share_of_before {move['share_of_before']}")
    for side, found in sums.items():
        for code, total in found.items():
            if code and not close(total, areas[side][code], 1e-4):
                problems.append(f"{side} {code}: rows add up to {total}, the area has {areas[side][code]} km2")
    if set(sums["now"]) - {""} != set(areas["now"]):
        problems.append("not every ward of now is in moved.csv")
    if len(set(sums["before"]) - {""}) != 21:
        problems.append(f"{len(sums['before'])} wards before, not Trafford's 21")
    lookup = {row["lsoa21_code"]: row["ward24_code"]
              for row in rows(shared / "data/lookups/geographr/lookup_lsoa21_ward24_ltla24.csv")
              if row["ltla24_code"] == DISTRICT}
    lsoas = {row["area_code"]: float(row["all_ages"])
             for row in rows(shared / "data/indicators/trafford/mye2024_lsoa.csv") if row["sex"] == "Persons"}
    expected = collections.Counter()
    for code, ward in lookup.items():
        expected[ward] += lsoas[code]
    if people != sum(expected.values()) or any(new_people[ward] != n for ward, n in expected.items()):
        problems.append(f"{people} people are not ONS's {sum(expected.values())}, ward by ward")
    sites = sum(1 for row in rows(folder / "out/tables/assets.csv") if row["area_code"] and row["easting"])
    if assets != sites:
        problems.append(f"{assets} assets in moved.csv, {sites} sites in assets.csv")
    return moves, lookup


def check_codes(folder, codes, wards, fit, moves, lookup, problems):
    heirs = collections.defaultdict(set)
    for move in moves:
        if move["before_code"] and move["code"]:
            if float(move["share_of_before"]) >= 0.02 or float(move["share_of_now"]) >= 0.02:
                heirs[move["before_code"]].add(move["code"])
    became = collections.defaultdict(set)
    for row in fit:
        became[row["lsoa11_code"]].add(row["lsoa21_code"])
    listed = {row["name"]: row for row in rows(folder / "out/tables/assets.csv")}
    for code in codes:
        expected = {lookup[new] for new in became[code] if new in lookup}
        check_row(listed.get(f"Group of {code}"), code, expected, code == "E01999999", problems)
    for code in wards:
        check_row(listed.get(f"Club of {code}"), code, heirs[code], False, problems)
    associations = sum(int(area["association_serving"]) for area in rows(folder / "out/tables/areas.csv"))
    several = [heirs[code] for code in wards if heirs[code]]
    expected = sum(map(len, several)) + sum(
        len({lookup[new] for new in became[code] if new in lookup}) for code in codes)
    if associations != expected:
        problems.append(f"{associations} associations serve the wards, expected {expected}")


def check_row(row, code, expected, is_unknown, problems):
    if is_unknown or expected:
        if not row:
            problems.append(f"{code}: lost")
        elif set(filter(None, row["serves_codes"].split(";"))) != expected:
            problems.append(f"{code}: {row['serves_codes']}, not {expected}")
    elif row:
        problems.append(f"{code} is elsewhere and is listed")


def main():
    problems = []
    common.project("trafford")  # skips without the data
    shared = pathlib.Path(os.environ["ATLAS_SHARED"])
    folder, codes, wards, fit = make(shared)
    moves, lookup = check_moves(shared, folder, problems)
    check_codes(folder, codes, wards, fit, moves, lookup, problems)
    common.fail_if(problems)
    print(f"{len(moves)} moves, {len(codes)} codes of LSOAs and {len(wards)} of wards agree")


main()
