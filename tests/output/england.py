"""england.py: the tables of all 33,755 small areas of England, worked out once more by other means.

Builds the project of bench/england.py on the national files and holds areas.csv, beside.csv and
comparison.csv to the published tables, and to formulae that sort once instead of comparing pairs.
"""
import bisect
import collections
import csv
import itertools
import math
import os
import pathlib
import subprocess
import sys
import tempfile

from common import SKIPPED, SOURCE, atlas, fail_if

sys.path.insert(0, str(SOURCE / "tests" / "oracles"))
import figures  # noqa: E402

SMALL_AREAS = 33755
# The places of bench/england.py are those of the small areas that they are called after; outlines
# thinned to 200 m leave some of them outside.
AT_HOME_LEAST = 0.9


def read(path):
    with path.open(newline="", encoding="utf-8-sig") as rows:
        return list(csv.DictReader(rows))


def agree(text, value):
    return math.isclose(float(text), value, rel_tol=1e-9, abs_tol=1e-9)


def percentiles(values):
    """(Mid-rank - 1/2) / n * 100, by two searches in the sorted values."""
    ordered = sorted(values)
    return [(bisect.bisect_left(ordered, v) + bisect.bisect_right(ordered, v)) / 2 / len(ordered) * 100
            for v in values]


def mid_ranks(values):
    return [p / 100 * len(values) + 0.5 for p in percentiles(values)]


def gini(people, rates):
    """Twice the covariance of rate and rank over the mean; any order within equal rates will do."""
    order = sorted(range(len(rates)), key=lambda i: rates[i])
    return figures.concentration([people[i] for i in order], [rates[i] for i in order])


def check_areas(areas, project, need):
    problems = []
    residents = {r["code"]: float(r["residents"]) for r in read(project / "residents.csv")}
    if [r["code"] for r in areas] != sorted(need) or len(areas) != SMALL_AREAS:
        problems.append(f"{len(areas)} areas, not the {SMALL_AREAS} of the index in the order of their codes")
    for row in areas:
        people, assets = residents[row["code"]], int(row["assets"])
        if float(row["imd"]) != need[row["code"]] or not agree(row["population"], people):
            problems.append(f"{row['code']}: {row['imd']} for {row['population']} people")
        if not agree(row["assets_per_1000"], 1000 * assets / people):
            problems.append(f"{row['code']}: {row['assets_per_1000']} per 1,000")
    return problems


def check_assets(areas, assets):
    """What each asset says of its area adds up to what the areas say; nearly all are at home."""
    found = collections.Counter(row["area_code"] for row in assets if row["area_code"])
    problems = [f"{row['code']}: {row['assets']} assets, {found[row['code']]} in the list"
                for row in areas if int(row["assets"]) != found[row["code"]]]
    codes = {row["code"] for row in areas}
    told = [(row["name"].split()[1], row["area_code"]) for row in assets]
    at_home = [name == code for name, code in told if name in codes]
    if sum(at_home) < AT_HOME_LEAST * len(at_home) or len(at_home) < 25000:
        problems.append(f"{sum(at_home)} of {len(at_home)} assets are in the area that they are called after")
    return problems


def check_beside(areas, beside, need):
    problems = []
    people = [float(row["population"]) for row in areas]
    rates = [1000 * int(row["assets"]) / p for row, p in zip(areas, people)]
    scores = [need[row["code"]] for row in areas]
    expected = zip(percentiles(scores), percentiles(rates))
    for row, (need_percent, asset_percent) in zip(beside, expected):
        if row["state"] != "compared" or not agree(row["need_percentile"], need_percent) or \
                not agree(row["assets_percentile"], asset_percent):
            problems.append(f"{row['code']}: {row['need_percentile']} and {row['assets_percentile']}, "
                            f"not {need_percent} and {asset_percent}")
    if len(beside) != len(areas):
        problems.append(f"{len(beside)} rows beside need")
    return problems


def check_comparison(areas, comparison, need):
    people = [float(row["population"]) for row in areas]
    rates = [1000 * int(row["assets"]) / p for row, p in zip(areas, people)]
    scores = [need[row["code"]] for row in areas]
    ordered_people, ordered_rates = figures.by_need(scores, people, rates)
    slope, at_most_need = figures.slope(ordered_people, ordered_rates)
    expected = {"pearson": figures.pearson(scores, rates),
                "spearman": figures.pearson(mid_ranks(scores), mid_ranks(rates)),
                "gini": gini(people, rates),
                "concentration_index": figures.concentration(ordered_people, ordered_rates),
                "slope_index": slope,
                "relative_index": (at_most_need + slope) / at_most_need}
    told = {row["statistic"]: row for row in comparison}
    return [f"{name}: {told[name]['value']}, not {value}" for name, value in expected.items()
            if not agree(told[name]["value"], value) or int(told[name]["n"]) != SMALL_AREAS]


def main():
    if not os.environ.get("ATLAS_SHARED"):
        print("skipped: the national files are not here")
        sys.exit(SKIPPED)
    data = pathlib.Path(os.environ["ATLAS_SHARED"]) / "data"
    with tempfile.TemporaryDirectory() as tmp:
        project, out = pathlib.Path(tmp) / "project", pathlib.Path(tmp) / "out"
        subprocess.run([sys.executable, SOURCE / "bench" / "england.py", data, project], check=True)
        atlas("build", project, "--only", "tables", "--out", out)
        areas, assets, beside, comparison = (read(out / "tables" / f"{name}.csv")
                                             for name in ("areas", "assets", "beside", "comparison"))
        need = {row["lsoa21_code"]: float(row["IMD_score"])
                for row in read(data / "indicators/imd/imd2025_england_lsoa21.csv")}
        fail_if(list(itertools.chain(check_areas(areas, project, need), check_assets(areas, assets),
                                     check_beside(areas, beside, need), check_comparison(areas, comparison, need))))
    print(f"{len(areas)} small areas, {len(assets)} assets")


main()
