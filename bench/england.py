#!/usr/bin/python3
"""A project of all 33,755 small areas of England, from the national files.

usage: england.py DATA OUT

DATA is the folder of open data (boundaries/, indicators/, lookups/); OUT receives atlas.yaml,
residents.csv and assets.csv. Shapes and the index are read where they are.

Residents are those of mid-2020, published for the small areas of 2011, brought to those of 2021 by
the exact-fit lookup: unchanged ones as they are, merged ones added up, split ones cut evenly. No
list of assets covers the country openly, so these are made up: one at nine of ten published points
of small areas, of levels and categories by turns.
"""
import collections
import csv
import hashlib
import pathlib
import sys

LEVELS = ["association", "organisation", "physical", "economic", "cultural"]
CATEGORIES = ["club", "health", "green space", "shops", "arts", "faith", "library"]
OGL = "licence: OGL-UK-3.0"
ONS = "attribution: Source Office for National Statistics licensed under the Open Government Licence v3.0"

PROJECT = """\
title: England, small area by small area
areas:
  source: {data}/boundaries/national/lsoa_ew_2021_bsc_27700.gpkg
  {ogl}
  {ons}. Contains OS data © Crown copyright and database right 2021
  code: lsoa21_code
  name: lsoa21_name
  where: lsoa21_code LIKE 'E%'
  population: {{source: residents.csv, code: code, value: residents, {ogl}, {ons}}}
assets:
  - {{source: assets.csv, licence: CC0-1.0, attribution: Made up for measuring}}
indicators:
  - id: imd
    title: Index of Multiple Deprivation 2025
    source: {data}/indicators/imd/imd2025_england_lsoa21.csv
    {ogl}
    attribution: Ministry of Housing, Communities & Local Government, English indices of deprivation 2025
    key: lsoa21_code
    period: 2025
    value: IMD_score
    polarity: higher_is_worse
need: imd
"""


def read(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def write(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def residents(data):
    """Code of 2021 -> residents, which may be a fraction where a small area was split."""
    before = {r["lsoa11_code"]: int(r["total_population"])
              for r in read(data / "indicators/population/lsoa11_population_mye2020.csv")}
    pairs = [(r["lsoa11_code"], r["lsoa21_code"])
             for r in read(data / "lookups/geographr/lookup_lsoa11_lsoa21_ltla22.csv")]
    parts = collections.Counter(old for old, _ in pairs)
    after = collections.defaultdict(float)
    for old, new in pairs:
        after[new] += before[old] / parts[old]
    return {code: people for code, people in after.items() if code.startswith("E")}


def assets(data):
    for row in read(data / "lookups/geo-lookups/lsoa_latlong.csv"):
        turn = int.from_bytes(hashlib.sha256(row["LSOACD"].encode()).digest()[:4], "big")
        if row["LSOACD"].startswith("E01") and turn % 10:
            yield [f"Place {row['LSOACD']}", LEVELS[turn % len(LEVELS)], CATEGORIES[turn % len(CATEGORIES)],
                   row["longitude"], row["latitude"]]


def main():
    data, out = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    write(out / "residents.csv", ["code", "residents"], sorted(residents(data).items()))
    write(out / "assets.csv", ["name", "level", "category", "longitude", "latitude"], assets(data))
    (out / "atlas.yaml").write_text(PROJECT.format(data=data, ogl=OGL, ons=ONS), encoding="utf-8")


if __name__ == "__main__":
    main()
